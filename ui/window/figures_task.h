// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "ui/report/session_figures.h"
#include "ui/window/session_view.h"

namespace automoe::ui {

/// Writes all figures of an open session while the window lives on: each is drawn in a turn of the event loop and
/// written on another thread. The one that is being written is, when this goes.
class FiguresTask : public QObject {
    Q_OBJECT

public:
    /// `session` outlives this.
    FiguresTask(OpenSession& session, ViewHelp help, QObject* parent = nullptr);
    ~FiguresTask() override;

    /// Asks for format and folder, and writes. One at a time: another call meanwhile does nothing.
    void begin(QWidget& window);
    [[nodiscard]] bool busy() const { return figures_ != nullptr; }

Q_SIGNALS:
    /// How it goes, for the status line.
    void said(const QString& sentences);
    void trouble(const automoe::Error& error);

private:
    void write(const FigureFiles& files);
    void next();
    void take(const Status& written);
    void conclude();

    OpenSession& session_;
    ViewHelp help_;
    QString folder_;
    std::unique_ptr<SessionFigures> figures_;
};

}  // namespace automoe::ui
