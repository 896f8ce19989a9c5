// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "app/report/reproduction.h"

namespace automoe::report {

/// What was compared, in one sentence.
std::string madeText(const Reproduction& reproduction);
/// How the table's figures came about, a paragraph each.
std::vector<std::string> explanations(const Reproduction& reproduction);

}  // namespace automoe::report
