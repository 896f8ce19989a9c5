// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "ui/models/workspace.h"

namespace automoe::ui {

/// What the user set of a workspace's view, for the next window: filter, axes, budget lines, the table's layout; ""
/// where all is as it was at first.
std::string viewText(const Workspace& workspace);
/// Sets what viewText() told of another workspace. What is not understood, of a later version, is left out.
void restoreView(Workspace& workspace, const std::string& text);

}  // namespace automoe::ui
