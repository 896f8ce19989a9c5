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

ReportTask::~ReportTask() = default;

void ReportTask::begin() {
    if (busy_ || !help_.choose_file) return;
    file_ = help_.choose_file(tr("Write report"), session_.name() + QStringLiteral(".pdf"),
                              tr("Document (*.pdf);;Web page (*.html)"));
    if (file_.isEmpty()) return;
    const QString ending = file_.section(QLatin1Char('.'), -1).toLower();
    const bool page = ending == QLatin1String("html") || ending == QLatin1String("htm");
    if (!page && ending != QLatin1String("pdf"))
        return Q_EMIT trouble(badInput("report.unknown_kind", {{"file", file_.toStdString()}}));
    busy_ = true;
    Q_EMIT begun();
    if (page) {
        return write([make = help_.write_html, session = session_.session().folder(), file = file_.toStdString()] {
            return make(session, file);
        });
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
    if (pdf_->step()) return;
    turn_.stop();
    const QByteArray document = pdf_->take();
    pdf_.reset();
    write([document, file = file_.toStdString()] {
        return replaceFile(file, std::string_view(document.constData(), static_cast<std::size_t>(document.size())));
    });
}

void ReportTask::write(std::function<Status()> work) {
    // The pool is waited for when the program ends: a report that was begun is written.
    QThreadPool::globalInstance()->start([self = QPointer(this), file = file_, work = std::move(work)] {
        const Status status = work();
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [self, file, status] {
                if (!self) return;
                self->busy_ = false;
                if (status) {
                    Q_EMIT self->done(file);
                } else {
                    Q_EMIT self->trouble(status.error());
                }
            },
            Qt::QueuedConnection);
    });
}

}  // namespace automoe::ui
