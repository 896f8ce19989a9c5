// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QListWidget;

namespace automoe::ui {

/// What is known of a session without opening it for work.
struct SessionSummary {
    QString folder;
    QString name;
    QString line;  ///< "312 candidates · en → de · yesterday", or why it cannot be opened
    bool usable = true;
};

/// The first thing a person sees: recent sessions, a new one, the sample.
class StartPage : public QWidget {
    Q_OBJECT

public:
    explicit StartPage(QWidget* parent = nullptr);

    /// Newest first.
    void setRecent(const QList<SessionSummary>& sessions);
    /// Whether there is a sample session to open.
    void setSample(bool there);
    /// What went wrong at the last attempt, with the next step; "" takes it away.
    void setMessage(const QString& text);

Q_SIGNALS:
    void openRequested(const QString& folder);
    void browseRequested();
    void newRequested();
    void sampleRequested();
    void forgetRequested(const QString& folder);

private:
    QWidget* sample_ = nullptr;  ///< the entry
    QListWidget* recent_;
    QLabel* none_;
    QLabel* message_;
};

}  // namespace automoe::ui
