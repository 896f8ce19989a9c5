// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/compare_chips.h"

#include <QActionGroup>
#include <QLabel>
#include <QToolButton>

#include "ui/models/figures.h"

namespace automoe::ui {

CompareChips::CompareChips(QWidget* parent) : QToolBar(parent), group_(new QActionGroup(this)) {
    setObjectName(QStringLiteral("compareChips"));
    setAccessibleName(tr("Mark differences from"));
    // The bar gives the buttons that do not fit to a menu; its own would hide it.
    toggleViewAction()->setEnabled(false);
    setContextMenuPolicy(Qt::PreventContextMenu);
    setMovable(false);
    setToolButtonStyle(Qt::ToolButtonTextOnly);
    connect(group_, &QActionGroup::triggered, this, [this](const QAction* action) {
        chosen_ = keys_[static_cast<qsizetype>(group_->actions().indexOf(action))];
        by_hand_ = true;
        Q_EMIT comparedChanged();
    });
}

QAction* CompareChips::addChip(const QString& text, const QString& tip, const QString& key, int place) {
    auto* action = new QAction(text, group_);
    action->setCheckable(true);
    action->setToolTip(tip);
    action->setData(place);
    addAction(action);
    auto* button = static_cast<QToolButton*>(widgetForAction(action));
    button->setObjectName(QStringLiteral("compareChip%1").arg(keys_.size()));
    button->setFocusPolicy(Qt::TabFocus);
    keys_ << key;
    return action;
}

void CompareChips::setColumns(const Comparison& comparison) {
    QStringList wanted;
    if (comparison.hasReferences()) wanted << QString();
    for (const auto& candidate : comparison.candidates)
        wanted << QString::fromStdString(candidate.candidate.architecture_id);
    if (wanted == keys_) return;
    const int before = compared();
    qDeleteAll(group_->actions());
    clear();
    keys_.clear();
    if (wanted.isEmpty()) return;
    addWidget(new QLabel(tr("Differences from "), this));
    QAction* chosen = nullptr;
    const auto choose = [&](QAction* action, const QString& key) {
        if (chosen == nullptr || (by_hand_ && key == chosen_)) chosen = action;
    };
    if (comparison.hasReferences())
        choose(addChip(tr("Reference"), tr("Mark words that differ from the (first) reference translation"), {},
                       kCompareReference),
               {});
    for (std::size_t i = 0; i < comparison.candidates.size(); ++i) {
        const auto& id = comparison.candidates[i].candidate.architecture_id;
        const QString key = QString::fromStdString(id);
        choose(addChip(shortIdentity(id), tr("Mark words that differ from this candidate's translation"), key,
                       static_cast<int>(i)),
               key);
    }
    chosen->setChecked(true);
    if (compared() != before) Q_EMIT comparedChanged();
}

int CompareChips::compared() const {
    const QAction* action = group_->checkedAction();
    return action == nullptr ? kCompareNothing : action->data().toInt();
}

}  // namespace automoe::ui
