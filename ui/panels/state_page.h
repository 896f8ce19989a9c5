// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStackedWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace automoe::ui {

/// Shows a panel's content, or one sentence instead of it: what is missing and what to do about it.
class StatePage : public QStackedWidget {
    Q_OBJECT

public:
    explicit StatePage(QWidget* content, QWidget* parent = nullptr);

    void showContent();
    /// `action`: text of a button below the sentence; "": none.
    void showMessage(const QString& sentence, const QString& action = {});
    void showLoading(const QString& sentence);

Q_SIGNALS:
    void actionTriggered();

private:
    QLabel* sentence_;
    QProgressBar* busy_;
    QPushButton* action_;
};

}  // namespace automoe::ui
