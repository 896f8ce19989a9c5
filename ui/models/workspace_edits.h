// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include "ui/models/workspace.h"

// Edits of what the panels share, each by a command on the workspace's stack, if it changes anything. `gesture`: as of
// ValueEdit.
namespace automoe::ui {

void editFilter(Workspace& workspace, const QString& text, const Filter& filter, int gesture = 0);

/// Shows all candidates again, but for those that are hidden by hand.
void clearFilter(Workspace& workspace);

/// Moves the budget line on a cost, or takes it away (nothing).
void editBudget(Workspace& workspace, const QString& text, const std::string& key, std::optional<double> budget,
                int gesture = 0);

/// Chooses the front's axes.
void editAxes(Workspace& workspace, const QString& text, const std::string& cost_key, const std::string& quality_key,
              int gesture = 0);

}  // namespace automoe::ui
