// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/figures_task.h"

#include <QCoreApplication>
#include <QDir>
#include <QPointer>
#include <QThreadPool>
#include <QTimer>

#include "ui/window/figures_dialog.h"

namespace automoe::ui {

FiguresTask::FiguresTask(OpenSession& session, ViewHelp help, QObject* parent)
    : QObject(parent), session_(session), help_(std::move(help)) {}

FiguresTask::~FiguresTask() = default;

void FiguresTask::begin(QWidget& window) {
    if (busy() || !help_.choose_folder) return;
    auto* dialog = new FiguresDialog(&window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { write(dialog->files()); });
    dialog->open();
}

void FiguresTask::write(const FigureFiles& files) {
    if (busy()) return;
    folder_ = help_.choose_folder(tr("Folder for the figures"), tr("%1-figures").arg(session_.name()));
    if (folder_.isEmpty()) return;
    figures_ = std::make_unique<SessionFigures>(ReportContent{.session = session_.name(),
                                                              .version = {},
                                                              .facts = session_.facts(),
                                                              .table = session_.workspace().tablePtr(),
                                                              .cost_key = session_.workspace().costKey(),
                                                              .quality_key = session_.workspace().qualityKey()},
                                                folder_.toStdString(), files);
    Q_EMIT said(tr("Writing the figures…"));
    next();
}

void FiguresTask::next() {
    QTimer::singleShot(0, this, [this] {
        if (figures_->atEnd()) return conclude();
        auto write = figures_->draw();
        if (!write) return next();
        QThreadPool::globalInstance()->start([self = QPointer(this), write = std::move(write)] {
            const Status status = write();
            QMetaObject::invokeMethod(
                QCoreApplication::instance(),
                [self, status] {
                    if (self) self->take(status);
                },
                Qt::QueuedConnection);
        });
    });
}

void FiguresTask::take(const Status& written) {
    if (written) return next();
    figures_.reset();
    Q_EMIT trouble(written.error());
}

void FiguresTask::conclude() {
    const auto figures = std::move(figures_);
    QString sentences = tr("%n figures are written into %1.", nullptr, static_cast<int>(figures->drawn().size()))
                            .arg(QDir::toNativeSeparators(folder_));
    if (!figures->without().isEmpty())
        sentences += QLatin1Char(' ') + tr("Without data: %1.").arg(figures->without().join(QStringLiteral("; ")));
    Q_EMIT said(sentences);
}

}  // namespace automoe::ui
