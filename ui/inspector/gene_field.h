// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/inspector/edited_architecture.h"

class QButtonGroup;
class QComboBox;
class QLabel;
class QToolButton;

namespace automoe::ui {

/// The choices of one gene: side by side where they are few, else in a list. What is not possible as things are cannot
/// be chosen, and a chosen value that is no longer possible says so below.
class GeneField : public QWidget {
    Q_OBJECT

public:
    GeneField(const EditedArchitecture::GeneState& state, QWidget* parent);

    /// Another state of the same gene.
    void setState(const EditedArchitecture::GeneState& state);
    [[nodiscard]] std::size_t gene() const { return state_.gene; }
    [[nodiscard]] QString note() const;

Q_SIGNALS:
    /// An index among the gene's values.
    void chosen(int index);

private:
    void choose(int place);
    void step(int by);

    EditedArchitecture::GeneState state_;
    QLabel* title_;
    QLabel* note_;
    QButtonGroup* buttons_ = nullptr;
    QComboBox* list_ = nullptr;
    QToolButton* fewer_ = nullptr;
    QToolButton* more_ = nullptr;
};

}  // namespace automoe::ui
