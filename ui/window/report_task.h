// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>
#include <stop_token>

#include "ui/report/pdf_report.h"
#include "ui/window/session_view.h"

namespace automoe::ui {

/// Writes reports of an open session while the window lives on: PDF is drawn piece by piece between its events, HTML is
/// made by the program's own function on another thread. It is listed in the session's work; what is written goes on
/// when this goes.
class ReportTask : public QObject {
    Q_OBJECT

public:
    /// `session` outlives this. `version`: of the program, for the report.
    ReportTask(OpenSession& session, ViewHelp help, QString version, QObject* parent = nullptr);
    ~ReportTask() override;

    /// Asks for a file and writes it; its ending says which kind. One at a time: another call meanwhile does nothing.
    void begin();
    [[nodiscard]] bool busy() const { return busy_; }

Q_SIGNALS:
    void begun();
    void done(const QString& file);
    void trouble(const automoe::Error& error);

private:
    void draw();
    void write(std::function<Status(const std::stop_token&)> work);
    void stop();
    void end();

    OpenSession& session_;
    ViewHelp help_;
    QString version_;
    QString file_;
    std::unique_ptr<PdfReport> pdf_;
    QTimer turn_;
    std::stop_source stop_;
    quint64 listed_ = 0;  ///< in the session's work
    bool busy_ = false;
};

}  // namespace automoe::ui
