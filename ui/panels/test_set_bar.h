// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

#include "ui/panels/translation_model.h"

class QAction;
class QComboBox;
class QLabel;
class QLineEdit;
class QToolButton;

namespace automoe::ui {

/// Which held-out set is shown, with which references, in which order, and which of its sentences.
class TestSetBar : public QWidget {
    Q_OBJECT

public:
    explicit TestSetBar(QWidget* parent = nullptr);

    [[nodiscard]] std::string set() const;
    [[nodiscard]] TranslationModel::Order order() const;
    /// Whose score orders, where that does.
    [[nodiscard]] int orderCandidate() const;
    [[nodiscard]] QString filter() const;
    void setCandidates(const std::vector<ComparedCandidate>& candidates);
    /// `references`: further files that are read.
    void setReferences(const QStringList& references);
    void setCounts(int shown, int all);

Q_SIGNALS:
    void setChanged();
    void orderChanged();
    void filterChanged();
    void addReferencesRequested();
    void leaveReferencesRequested();

private:
    QComboBox* set_;
    QComboBox* order_;
    QLineEdit* filter_;
    QToolButton* references_;
    QAction* leave_;
    QLabel* count_;
};

}  // namespace automoe::ui
