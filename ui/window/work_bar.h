// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

#include "ui/window/session_work.h"

class QLabel;
class QProgressBar;
class QToolButton;

namespace automoe::ui {

/// What the window itself does for a session, in its status line: the oldest work and how far it is, how many others
/// there are, and a button to stop it. Hidden where there is none.
class WorkBar : public QWidget {
    Q_OBJECT

public:
    /// `work` outlives the bar.
    explicit WorkBar(SessionWork& work, QWidget* parent = nullptr);

private:
    void follow();
    void showWork();

    SessionWork& work_;
    QLabel* title_;
    QProgressBar* busy_;
    QLabel* pace_;
    QToolButton* stop_;
    QTimer soon_;
};

}  // namespace automoe::ui
