// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "ui/client/job_queue.h"

// A job in words, numbers in the user's locale; and work of the window that tells how far it is as jobs do.
namespace automoe::ui {

/// "running", "paused by a measurement", …
QString stateText(const JobInfo& job);
/// "1,200 of 4,000 updates"; without a total "1,200 updates"; "" before the first report.
QString progressText(const JobInfo& job);
/// "3.4 updates/s", or "12 updates/min" where that is slow; "" while it is not known.
QString rateText(const JobInfo& job);
/// Likewise, of so many of the progress's units a second; "2.4 MiB/s" of bytes.
QString rateText(const protocol::Progress& progress, double rate);
/// Between 0 and 1; below 0: not known.
double fractionOf(const JobInfo& job);
double fractionOf(const protocol::Progress& progress);

}  // namespace automoe::ui
