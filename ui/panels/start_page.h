// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/models/session_looker.h"

class QLabel;
class QListWidget;

namespace automoe::ui {

/// The first thing a person sees: recent sessions, a new one, the sample.
class StartPage : public QWidget {
    Q_OBJECT

public:
    /// `look`: at the recent sessions.
    explicit StartPage(QWidget* parent = nullptr, SessionLooker::Look look = lastChange);

    /// Folders of sessions, the newest first. They are shown at once; when each was changed, or that it is no longer
    /// there, when that is known.
    void setRecent(const QStringList& folders);
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
    void showSeen(const QString& folder, const QDateTime& changed);

    QWidget* sample_ = nullptr;  ///< the entry
    QListWidget* recent_;
    QLabel* none_;
    QLabel* message_;
    SessionLooker looker_;
};

}  // namespace automoe::ui
