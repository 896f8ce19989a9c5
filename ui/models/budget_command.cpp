// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/budget_command.h"

#include <QUndoCommand>

namespace automoe::ui {

namespace {

constexpr int kCommandId = 2;

class BudgetCommand : public QUndoCommand {
public:
    BudgetCommand(Workspace& workspace, const QString& text, std::string key, std::optional<double> after, int gesture)
        : QUndoCommand(text),
          workspace_(workspace),
          key_(std::move(key)),
          before_(workspace.budget(key_)),
          after_(after),
          gesture_(gesture) {}
    void redo() override { workspace_.setBudget(key_, after_); }
    void undo() override { workspace_.setBudget(key_, before_); }
    [[nodiscard]] int id() const override { return gesture_ == 0 ? -1 : kCommandId; }
    bool mergeWith(const QUndoCommand* other) override {
        const auto* next = dynamic_cast<const BudgetCommand*>(other);
        if (next == nullptr || next->gesture_ != gesture_ || next->key_ != key_) return false;
        after_ = next->after_;
        setText(next->text());
        setObsolete(after_ == before_);
        return true;
    }

private:
    Workspace& workspace_;
    std::string key_;
    std::optional<double> before_;
    std::optional<double> after_;
    int gesture_;
};

}  // namespace

void editBudget(Workspace& workspace, const QString& text, const std::string& key, std::optional<double> budget,
                int gesture) {
    if (budget == workspace.budget(key)) return;
    workspace.undoStack().push(new BudgetCommand(workspace, text, key, budget, gesture));
}

}  // namespace automoe::ui
