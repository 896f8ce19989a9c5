// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/filter_command.h"

namespace automoe::ui {

namespace {

constexpr int kCommandId = 1;

}  // namespace

FilterCommand::FilterCommand(Workspace& workspace, const QString& text, Filter after, int gesture)
    : QUndoCommand(text),
      workspace_(workspace),
      before_(workspace.filter()),
      after_(std::move(after)),
      gesture_(gesture) {}

int FilterCommand::id() const { return gesture_ == 0 ? -1 : kCommandId; }

bool FilterCommand::mergeWith(const QUndoCommand* other) {
    const auto* next = dynamic_cast<const FilterCommand*>(other);
    if (next == nullptr || next->gesture_ != gesture_) return false;
    after_ = next->after_;
    // What was typed and taken away again is no step.
    setObsolete(after_ == before_);
    return true;
}

void editFilter(Workspace& workspace, const QString& text, const Filter& filter, int gesture) {
    if (filter == workspace.filter()) return;
    workspace.undoStack().push(new FilterCommand(workspace, text, filter, gesture));
}

}  // namespace automoe::ui
