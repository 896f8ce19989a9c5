// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "ui/report/session_figures.h"
#include "ui/window/session_dialogs.h"
#include "ui/window/session_view.h"

namespace automoe::ui {

/// Writes all figures of an open session while the window lives on: each is drawn in a turn of the event loop and
/// written on another thread. It is listed in the session's work; stopped, it ends after the figure that is being
/// written, which is written also when this goes.
class FiguresTask : public QObject {
    Q_OBJECT

public:
    /// `session` outlives this.
    FiguresTask(OpenSession& session, ViewHelp help, QObject* parent = nullptr);
    ~FiguresTask() override;

    /// Asks for format and folder, and writes. One at a time: another call meanwhile does nothing. `dialogs` holds the
    /// question.
    void begin(QWidget& window, SessionDialogs& dialogs);
    [[nodiscard]] bool busy() const { return figures_ != nullptr; }

Q_SIGNALS:
    /// How it went, for the status line; "" when it begins.
    void said(const QString& sentences);
    void trouble(const automoe::Error& error);

private:
    void write(const FigureFiles& files);
    void next();
    void take(const Status& written);
    void conclude();
    void end();

    OpenSession& session_;
    ViewHelp help_;
    QString folder_;
    std::unique_ptr<SessionFigures> figures_;
    quint64 listed_ = 0;  ///< in the session's work
    bool stopping_ = false;
};

}  // namespace automoe::ui
