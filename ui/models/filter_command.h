// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QUndoCommand>

#include "ui/models/workspace.h"

namespace automoe::ui {

/// One edit of the filter. Edits of one gesture, such as dragging a bound, become one step.
class FilterCommand : public QUndoCommand {
public:
    /// `gesture`: 0 stands alone; commands with the same other number that follow each other are one step. Numbers
    /// come from Workspace::newGesture().
    FilterCommand(Workspace& workspace, const QString& text, Filter after, int gesture = 0);
    void redo() override { workspace_.setFilter(after_); }
    void undo() override { workspace_.setFilter(before_); }
    [[nodiscard]] int id() const override;
    bool mergeWith(const QUndoCommand* other) override;

private:
    Workspace& workspace_;
    Filter before_;
    Filter after_;
    int gesture_;
};

/// Changes the filter by a command on the workspace's stack, if it is another one.
void editFilter(Workspace& workspace, const QString& text, const Filter& filter, int gesture = 0);

}  // namespace automoe::ui
