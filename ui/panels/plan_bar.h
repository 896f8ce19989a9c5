// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <functional>

#include "ui/models/plan.h"

class QLabel;
class QProgressBar;
class QPushButton;

namespace automoe::ui {

/// Where a session stands in its plan: the stages in a row, what runs now, what is next, and buttons to steer it. For a
/// session without text, that, and how to get some. Hidden when there is nothing to say.
class PlanBar : public QFrame {
    Q_OBJECT

public:
    /// `text`: an error for people, with the next step.
    explicit PlanBar(std::function<QString(const Error&)> text, QWidget* parent = nullptr);

    /// `wants_text`: the session has no corpus, and could get one.
    void setStatus(const PlanStatus& status, bool wants_text);

Q_SIGNALS:
    void stopRequested();
    void goOnRequested();
    void dismissRequested();
    void prepareRequested();

private:
    [[nodiscard]] QString sentence(const PlanStatus& status) const;

    std::function<QString(const Error&)> text_;
    QLabel* stages_;
    QProgressBar* progress_;
    QLabel* sentence_;
    QPushButton* prepare_;
    QPushButton* stop_;
    QPushButton* go_on_;
    QPushButton* dismiss_;
};

}  // namespace automoe::ui
