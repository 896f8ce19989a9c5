// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace automoe::report {

/// The page's style sheet, the colours of drawings included.
std::string styleSheet();

}  // namespace automoe::report
