// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/import_task.h"

#include <algorithm>

#include "database/materials.h"
#include "ui/models/figures.h"
#include "ui/models/job_title.h"

namespace automoe::ui {

using database::ImportedModel;
using database::Materials;

ImportTask::ImportTask(OpenSession& session, std::function<QString(const QString&)> choose_folder, QObject* parent)
    : QObject(parent), session_(session), choose_folder_(std::move(choose_folder)) {
    connect(&session_.workspace(), &Workspace::tableChanged, this, &ImportTask::selectWanted);
}

void ImportTask::begin() {
    if (working_.busy()) return;
    const QString folder = choose_folder_(tr("Import model folder"));
    if (folder.isEmpty()) return;
    Q_EMIT begun();
    working_.run([this, &session = session_.session(), folder = folder.toStdString()](const std::stop_token&) {
        return [this, imported = database::importModel(session, folder)] { conclude(imported); };
    });
}

void ImportTask::conclude(const Result<ImportedModel>& imported) {
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
    wanted_ = id;
    selected_then_ = session_.workspace().selection();
    selectWanted();
}

void ImportTask::selectWanted() {
    if (wanted_.empty()) return;
    Workspace& workspace = session_.workspace();
    const auto& ids = workspace.table().rows().architecture_ids;
    const auto found = std::ranges::find(ids, wanted_);
    if (found == ids.end()) return;
    wanted_.clear();
    if (workspace.selection() == selected_then_)
        workspace.select({workspace.table().rows().ids[static_cast<std::size_t>(found - ids.begin())]});
}

}  // namespace automoe::ui
