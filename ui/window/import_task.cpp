// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/import_task.h"

#include <QFileInfo>
#include <QPointer>
#include <memory>

#include "database/materials.h"
#include "ui/models/figures.h"
#include "ui/models/job_title.h"

namespace automoe::ui {

using database::ImportedModel;
using database::Materials;

ImportTask::ImportTask(OpenSession& session, std::function<QString(const QString&)> choose_folder, QObject* parent)
    : QObject(parent), session_(session), choose_folder_(std::move(choose_folder)), awaited_(session.workspace()) {}

void ImportTask::begin() {
    if (busy_) return;
    const QPointer<ImportTask> self(this);
    const QString folder = choose_folder_(tr("Import model folder"));
    // The session may have been closed while one chose.
    if (folder.isEmpty() || self.isNull()) return;
    busy_ = true;
    Q_EMIT begun();
    const auto imported = std::make_shared<ImportedModel>();
    session_.work().run(
        tr("Import the model %1").arg(QFileInfo(folder).fileName()),
        [&session = session_.session(), folder = folder.toStdString(), imported](
            const std::stop_token& stop, const SessionWork::Tell& tell) -> Status {
            const auto copied = [&tell](std::uint64_t done, std::uint64_t total) {
                tell({.stage = "copy",
                      .done = static_cast<double>(done),
                      .total = static_cast<double>(total),
                      .unit = "bytes",
                      .figures = {}});
            };
            AUTOMOE_TRY(*imported, database::importModel(session, folder, stop, copied));
            return {};
        },
        [self, imported](const Status& done) {
            if (self) self->conclude(done ? Result<ImportedModel>(*imported) : done.error());
        });
}

void ImportTask::conclude(const Result<ImportedModel>& imported) {
    busy_ = false;
    if (!imported && imported.error().kind == ErrorKind::kStopped)
        return Q_EMIT done(tr("The import was stopped; the session is as it was."));
    if (!imported) return Q_EMIT trouble(imported.error());
    protocol::EvaluateJob job;
    job.architecture = imported->architecture;
    job.translate = false;
    const Status supplied = Materials(session_.session()).supply(job, Materials::Kind::kRetrained);
    if (!supplied) return Q_EMIT trouble(supplied.error());
    const std::string id = arch::identity(imported->architecture);
    const QString name = shortIdentity(id);
    session_.jobs()->add(job, jobTitle(job));
    QStringList sentences{tr("%1 has come into the session, with weights of its own.").arg(name)};
    const auto figures = static_cast<int>(imported->figures);
    const auto left_out = static_cast<int>(imported->left_out);
    if (figures > 0) sentences << tr("%n figure(s) came with it.", nullptr, figures);
    if (left_out > 0)
        sentences << tr("%n score(s) of another corpus cannot be compared with this session's and were left out.",
                        nullptr, left_out);
    sentences << tr("Its loss on this session's text is being computed.");
    Q_EMIT done(sentences.join(QLatin1Char(' ')));
    awaited_.await(id);
}

}  // namespace automoe::ui
