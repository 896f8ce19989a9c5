// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/export_task.h"

#include <QDesktopServices>
#include <QUrl>

#include "core/base/files.h"
#include "ui/models/figures.h"
#include "ui/models/job_title.h"

namespace automoe::ui {

namespace {

using database::Materials;

/// The manifest that lies in a folder; null when there is none to be read.
nlohmann::json manifestIn(const std::string& folder) {
    const auto text = readFile(std::filesystem::path(folder) / "manifest.json", std::uint64_t{1} << 20);
    if (!text) return {};
    auto manifest = nlohmann::json::parse(*text, nullptr, false);
    return manifest.is_discarded() ? nlohmann::json() : manifest;
}

}  // namespace

void ExportTask::begin(QWidget& window, SessionDialogs& dialogs, OpenSession& session, const ViewHelp& help,
                       const arch::Architecture& architecture, Materials::Kind kind) {
    protocol::ExportJob job;
    job.architecture = architecture;
    const Status supplied = Materials(session.session()).supply(job, kind);
    auto* dialog = new ExportDialog({.candidate = shortIdentity(arch::identity(architecture)),
                                     .retrained = kind == Materials::Kind::kRetrained,
                                     .architecture = architecture,
                                     .card = job.card,
                                     .no_weights = supplied ? std::nullopt : std::optional(supplied.error()),
                                     .parent = QString::fromStdString(session.session().exportsFolder().string())},
                                    {.text = help.text, .choose_folder = help.choose_folder}, &window);
    dialogs.hold(*dialog);
    new ExportTask(*dialog, session, help, architecture, kind);
    dialog->show();
}

ExportTask::ExportTask(ExportDialog& dialog, OpenSession& session, ViewHelp help, arch::Architecture architecture,
                       Materials::Kind kind)
    : QObject(&dialog),
      dialog_(dialog),
      session_(session),
      help_(std::move(help)),
      architecture_(std::move(architecture)),
      kind_(kind) {
    connect(&dialog, &ExportDialog::exportRequested, this, &ExportTask::start);
    connect(&dialog, &ExportDialog::openFolderRequested, this,
            [](const QString& folder) { QDesktopServices::openUrl(QUrl::fromLocalFile(folder)); });
    connect(session.jobs(), &JobQueue::happened, this, &ExportTask::take);
    connect(session.jobs(), &JobQueue::finished, this, &ExportTask::conclude);
}

void ExportTask::start() {
    protocol::ExportJob job;
    job.architecture = architecture_;
    job.format = dialog_.format();
    job.folder = dialog_.folder().toStdString();
    const Status supplied = Materials(session_.session()).supply(job, kind_);
    if (!supplied) return dialog_.showFailure(help_.text(supplied.error()));
    manifest_ = nullptr;
    dialog_.showRunning(tr("Writing, then checking what was written…"));
    id_ = session_.jobs()->add(job, jobTitle(job));
}

void ExportTask::take(quint64 job, const EventBatch& events) {
    if (job != id_) return;
    for (const EventPtr& event : events)
        if (const auto* exported = std::get_if<protocol::Exported>(event.get())) manifest_ = exported->manifest;
}

void ExportTask::conclude(quint64 job) {
    const JobInfo* info = session_.jobs()->find(job);
    if (job != id_ || info == nullptr) return;
    if (info->state == JobState::kDone) {
        // Work that was done before is not done again: then the folder tells.
        dialog_.showWritten(manifest_.is_null() ? manifestIn(dialog_.folder().toStdString()) : manifest_);
    } else {
        dialog_.showFailure(info->error ? help_.text(*info->error)
                                        : tr("The export was stopped; nothing was written."));
    }
}

}  // namespace automoe::ui
