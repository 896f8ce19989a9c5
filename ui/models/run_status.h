// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "database/records.h"

namespace automoe::ui {

/// How people read a run's status: "cut off".
QString statusTitle(database::RunStatus status);
/// Whether it can be gone on with: it is not at work and not done.
bool isResumable(database::RunStatus status);

}  // namespace automoe::ui
