// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "app/report/data.h"
#include "app/report/language.h"

namespace automoe::report {

/// The whole report as one page that needs nothing else: HTML that is well-formed XML too, with its style and its
/// drawings in it, light and dark as the reader's system is, and fit for printing.
std::string render(const ReportData& data, const Language& say = {});

}  // namespace automoe::report
