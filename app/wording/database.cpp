// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wording/wording.h"

namespace automoe::wording {

std::span<const Entry> databaseEntries() { return {}; }

}  // namespace automoe::wording
