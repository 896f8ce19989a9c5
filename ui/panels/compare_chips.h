// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolBar>

#include "ui/panels/translation_model.h"

class QActionGroup;

namespace automoe::ui {

/// The columns as buttons: the pressed one is what the others' words are compared with.
class CompareChips : public QToolBar {
    Q_OBJECT

public:
    explicit CompareChips(QWidget* parent = nullptr);

    /// What was chosen by hand stays chosen where it can; otherwise the reference is, or the first candidate.
    void setColumns(const Comparison& comparison);
    /// A candidate's place, or as TranslationModel has it.
    [[nodiscard]] int compared() const;

Q_SIGNALS:
    void comparedChanged();

private:
    QAction* addChip(const QString& text, const QString& tip, const QString& key, int place);

    QActionGroup* group_;
    QStringList keys_;  ///< of the chips: the identity, or "" for the reference
    QString chosen_;    ///< by hand
    bool by_hand_ = false;
};

}  // namespace automoe::ui
