// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include "ui/models/workspace.h"

namespace automoe::ui {

/// Moves the budget line on a cost, or takes it away (nothing), by a command on the workspace's stack, if it is
/// elsewhere. `gesture` as of FilterCommand.
void editBudget(Workspace& workspace, const QString& text, const std::string& key, std::optional<double> budget,
                int gesture = 0);

}  // namespace automoe::ui
