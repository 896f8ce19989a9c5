// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/report_task.h"

#include <QCoreApplication>
#include <QPointer>
#include <QThreadPool>

#include "core/base/files.h"

namespace automoe::ui {

ReportTask::ReportTask(OpenSession& session, ViewHelp help, QString version, QObject* parent)
    : QObject(parent), session_(session), help_(std::move(help)), version_(std::move(version)) {
    connect(&turn_, &QTimer::timeout, this, &ReportTask::draw);
}

ReportTask::~ReportTask() {
    if (busy_) session_.work().end(listed_);
}

void ReportTask::begin() {
    if (busy_ || !help_.choose_file) return;
    const QPointer<ReportTask> self(this);
    const QString file = help_.choose_file(tr("Write report"), session_.name() + QStringLiteral(".pdf"),
                                           tr("Document (*.pdf);;Web page (*.html)"));
    // The session may have been closed while one chose.
    if (file.isEmpty() || self.isNull()) return;
    file_ = file;
    const QString ending = file_.section(QLatin1Char('.'), -1).toLower();
    const bool page = ending == QLatin1String("html") || ending == QLatin1String("htm");
    if (!page && ending != QLatin1String("pdf"))
        return Q_EMIT trouble(badInput("report.unknown_kind", {{"file", file_.toStdString()}}));
    busy_ = true;
    stop_ = std::stop_source();
    listed_ = session_.work().list(tr("Write the report"), [this] { stop(); });
    Q_EMIT begun();
    if (page) {
        return write([make = help_.write_html, session = session_.session().folder(),
                      file = file_.toStdString()](const std::stop_token& stop) { return make(session, file, stop); });
    }
    pdf_ = std::make_unique<PdfReport>(ReportContent{.session = session_.name(),
                                                     .version = version_,
                                                     .facts = session_.facts(),
                                                     .table = session_.workspace().tablePtr(),
                                                     .cost_key = session_.workspace().costKey(),
                                                     .quality_key = session_.workspace().qualityKey()});
    turn_.start(0);
}

void ReportTask::draw() {
    if (pdf_->step()) {
        return session_.work().report(listed_, {.stage = "draw",
                                                .done = static_cast<double>(pdf_->done()),
                                                .total = static_cast<double>(pdf_->total()),
                                                .unit = "pieces",
                                                .figures = {}});
    }
    turn_.stop();
    const QByteArray document = pdf_->take();
    pdf_.reset();
    write([document, file = file_.toStdString()](const std::stop_token&) {
        return replaceFile(file, std::string_view(document.constData(), static_cast<std::size_t>(document.size())));
    });
}

void ReportTask::stop() {
    stop_.request_stop();
    if (pdf_ == nullptr) return;  // the thread that writes ends by itself
    turn_.stop();
    pdf_.reset();
    end();
}

void ReportTask::end() {
    busy_ = false;
    session_.work().end(listed_);
}

void ReportTask::write(std::function<Status(const std::stop_token&)> work) {
    // The pool is waited for when the program ends: a report that was begun is written.
    QThreadPool::globalInstance()->start(
        [self = QPointer(this), file = file_, work = std::move(work), stop = stop_.get_token()] {
            const Status status = work(stop);
            QMetaObject::invokeMethod(
                QCoreApplication::instance(),
                [self, file, status] {
                    if (!self) return;
                    self->end();
                    if (status) {
                        Q_EMIT self->done(file);
                    } else if (status.error().kind != ErrorKind::kStopped) {
                        Q_EMIT self->trouble(status.error());
                    }
                },
                Qt::QueuedConnection);
        });
}

}  // namespace automoe::ui
