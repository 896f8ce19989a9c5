// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/pages.h"

class QLabel;
class QProgressBar;
class QPushButton;

namespace automoe::ui {

/// Shows a panel's content, or one sentence instead of it: what is missing and what to do about it. While what the
/// panel shows cannot be read, that is said instead of both.
class StatePage : public Pages {
    Q_OBJECT

public:
    explicit StatePage(QWidget* content, QWidget* parent = nullptr);

    void showContent();
    /// `action`: text of a button below the sentence; "": none.
    void showMessage(const QString& sentence, const QString& action = {});
    void showLoading(const QString& sentence);
    /// What could not be read and what to do about it, with a button to try again. "": it can be read, and what was to
    /// be shown meanwhile is.
    void setFailure(const QString& sentence);

Q_SIGNALS:
    void actionTriggered();
    void retryRequested();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Shown {
        bool content = true;
        bool busy = false;
        QString sentence = {};
        QString action = {};
    };
    void want(const Shown& wanted);
    void showNow();

    Shown wanted_;  ///< when nothing fails
    QString failure_;
    QLabel* mark_;
    QLabel* sentence_;
    QProgressBar* busy_;
    QPushButton* action_;
};

}  // namespace automoe::ui
