// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace automoe::ui {

/// A sentence above what it is about, with a button; hidden until there is one to say. It keeps no dock from being
/// narrow.
class NoticeRow : public QWidget {
    Q_OBJECT

public:
    /// `button`: the button's object name.
    NoticeRow(const char* name, const char* button, QWidget* parent = nullptr);

    /// `action`: what the button does, as is written on it.
    void say(const QString& sentence, const QString& action);

Q_SIGNALS:
    /// The button was pressed.
    void accepted();

private:
    QLabel* sentence_;
    QPushButton* action_;
};

}  // namespace automoe::ui
