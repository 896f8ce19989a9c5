// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wording/wording.h"

namespace automoe::wording {

std::span<const Entry> metricsEntries() { return {}; }

}  // namespace automoe::wording
