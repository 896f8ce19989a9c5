// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/report/data.h"
#include "core/base/result.h"
#include "database/session.h"

namespace automoe::report {

/// Reads everything that a report tells, as it is at one moment: another program may write meanwhile. `made` and
/// `code_version` are the caller's to set. Errors: those of the stores. Text that has gone missing is no error; the
/// report says so.
Result<ReportData> collect(const database::Session& session);

}  // namespace automoe::report
