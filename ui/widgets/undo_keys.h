// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace automoe::ui {

/// Has the window undo when its keys are pressed in this field, whose edits are steps of the window: the field's own
/// undo would take them back beside it. A spin box keeps what is typed and not taken yet.
void leaveUndoToWindow(QWidget& field);

}  // namespace automoe::ui
