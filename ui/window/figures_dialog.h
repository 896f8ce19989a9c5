// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include "ui/report/session_figures.h"

class QCheckBox;
class QComboBox;

namespace automoe::ui {

/// How all figures of a session are to be written: format, size, colours.
class FiguresDialog : public QDialog {
    Q_OBJECT

public:
    explicit FiguresDialog(QWidget* parent = nullptr);
    [[nodiscard]] FigureFiles files() const;

private:
    QComboBox* format_;
    QComboBox* size_;
    QCheckBox* print_;
};

}  // namespace automoe::ui
