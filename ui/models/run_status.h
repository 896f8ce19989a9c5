// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "database/records.h"

namespace automoe::ui {

/// How people read a run's status: "cut off".
QString statusTitle(database::RunStatus status);

}  // namespace automoe::ui
