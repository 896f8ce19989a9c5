// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QUndoCommand>
#include <QUndoStack>
#include <functional>
#include <string>
#include <utility>

namespace automoe::ui {

/// A value that becomes another one.
template <class Value>
struct ValueEdit {
    std::string what;  ///< whose value it is: edits of different things are never one step
    Value before;
    Value after;
    std::function<void(const Value&)> set;
    /// 0 stands alone; edits with the same other number that follow each other, such as those of dragging a bound, are
    /// one step. Numbers come from Workspace::newGesture().
    int gesture = 0;
};

template <class Value>
class ValueCommand : public QUndoCommand {
public:
    ValueCommand(const QString& text, ValueEdit<Value> edit) : QUndoCommand(text), edit_(std::move(edit)) {}
    void redo() override { edit_.set(edit_.after); }
    void undo() override { edit_.set(edit_.before); }
    [[nodiscard]] int id() const override { return edit_.gesture == 0 ? -1 : 1; }
    bool mergeWith(const QUndoCommand* other) override {
        const auto* next = dynamic_cast<const ValueCommand*>(other);
        if (next == nullptr || next->edit_.gesture != edit_.gesture || next->edit_.what != edit_.what) return false;
        edit_.after = next->edit_.after;
        setText(next->text());
        // What was typed and taken away again is no step.
        setObsolete(edit_.after == edit_.before);
        return true;
    }

private:
    ValueEdit<Value> edit_;
};

/// Sets a value by a command on the stack, if it is another one.
template <class Value>
void editValue(QUndoStack& stack, const QString& text, ValueEdit<Value> edit) {
    if (!(edit.after == edit.before)) stack.push(new ValueCommand<Value>(text, std::move(edit)));
}

}  // namespace automoe::ui
