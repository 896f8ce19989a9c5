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

FiguresTask::~FiguresTask() {
    if (busy()) session_.work().end(listed_);
}

void FiguresTask::begin(QWidget& window, SessionDialogs& dialogs) {
    if (busy() || !help_.choose_folder) return;
    auto* dialog = new FiguresDialog(&window);
    dialogs.hold(*dialog);
    // The next question comes when the dialog has ended: both go where the session is closed meanwhile.
    connect(dialog, &QDialog::accepted, this,
            [this, dialog] { QTimer::singleShot(0, this, [this, files = dialog->files()] { write(files); }); });
    dialog->open();
}

void FiguresTask::write(const FigureFiles& files) {
    if (busy()) return;
    const QPointer<FiguresTask> self(this);
    const QString folder = help_.choose_folder(tr("Folder for the figures"), tr("%1-figures").arg(session_.name()));
    // The session may have been closed while one chose.
    if (folder.isEmpty() || self.isNull()) return;
    folder_ = folder;
    figures_ = std::make_unique<SessionFigures>(ReportContent{.session = session_.name(),
                                                              .version = {},
                                                              .facts = session_.facts(),
                                                              .table = session_.workspace().tablePtr(),
                                                              .cost_key = session_.workspace().costKey(),
                                                              .quality_key = session_.workspace().qualityKey()},
                                                folder_.toStdString(), files);
    listed_ = session_.work().list(tr("Write the figures"), [this] { stopping_ = true; });
    Q_EMIT said({});
    next();
}

void FiguresTask::next() {
    QTimer::singleShot(0, this, [this] {
        if (stopping_ || figures_->atEnd()) return conclude();
        auto write = figures_->draw();
        session_.work().report(listed_, {.stage = "draw",
                                         .done = static_cast<double>(figures_->done()),
                                         .total = static_cast<double>(figures_->total()),
                                         .unit = "figures",
                                         .figures = {}});
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
    end();
    Q_EMIT trouble(written.error());
}

void FiguresTask::end() {
    figures_.reset();
    stopping_ = false;
    session_.work().end(listed_);
}

void FiguresTask::conclude() {
    const QStringList& without = figures_->without();
    const int count = static_cast<int>(figures_->drawn().size());
    const QString folder = QDir::toNativeSeparators(folder_);
    QString sentences;
    if (!stopping_ || count > 0) sentences = tr("%n figures are written into %1.", nullptr, count).arg(folder);
    if (!stopping_ && !without.isEmpty())
        sentences += QLatin1Char(' ') + tr("Without data: %1.").arg(without.join(QStringLiteral("; ")));
    end();
    Q_EMIT said(sentences);
}

}  // namespace automoe::ui
