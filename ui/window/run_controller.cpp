// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/run_controller.h"

#include <QAction>
#include <QMenu>
#include <algorithm>

#include "database/device_profile.h"
#include "database/latency_fit.h"
#include "database/materials.h"
#include "ui/icons/icon.h"
#include "ui/models/figures.h"
#include "ui/window/export_task.h"
#include "ui/window/session_jobs.h"
#include "ui/window/space_controller.h"

namespace automoe::ui {

using database::Materials;

RunController::RunController(QWidget& window, OpenSession& session, SearchSteering& steering, ViewHelp help,
                             QMenu& menu)
    : QObject(&window),
      window_(window),
      session_(session),
      steering_(steering),
      help_(std::move(help)),
      prepare_(addAction(menu, "actionPrepare", "data", tr("&Prepare text…"), &RunController::prepareRequested)),
      spaces_(std::make_unique<SpaceController>(window, session, help_)),
      edit_space_(addAction(menu, "actionEditSpace", "space", tr("Search sp&ace…"), &RunController::editSpace)),
      train_(addAction(menu, "actionTrain", "supernet", tr("&Train supernet…"), &RunController::train)),
      measure_(addAction(menu, "actionMeasure", "latency", tr("&Measure latency…"), &RunController::measure)),
      fit_(addAction(menu, "actionFit", {}, tr("&Fit latency predictor"), &RunController::fit)),
      search_(addAction(menu, "actionSearch", "search", tr("&Search…"), &RunController::search)),
      retrain_(addAction(menu, "actionRetrain", {}, tr("&Retrain selected…"), &RunController::retrain)),
      evaluate_(addAction(menu, "actionEvaluate", {}, tr("&Evaluate selected"), &RunController::evaluate)),
      export_(addAction(menu, "actionExport", "export", tr("E&xport selected…"), &RunController::exportModel)) {
    train_->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_T));
    search_->setShortcut(QKeySequence(Qt::Key_F5));
    connect(spaces_.get(), &SpaceController::trainRequested, this, &RunController::trainSpace);
    connect(spaces_.get(), &SpaceController::trouble, this, &RunController::trouble);
    connect(&session_, &OpenSession::factsChanged, this, &RunController::showActions);
    connect(&session_.workspace(), &Workspace::selectionChanged, this, &RunController::showActions);
    if (session_.jobs() != nullptr) {
        follow_ups_ = std::make_unique<FollowUps>(session_);
        connect(follow_ups_.get(), &FollowUps::trouble, this, &RunController::trouble);
        connect(session_.jobs(), &JobQueue::finished, this, &RunController::showActions);
        connect(session_.jobs(), &JobQueue::listChanged, this, &RunController::showActions);
    }
    showActions();
}

RunController::~RunController() = default;

QAction* RunController::addAction(QMenu& menu, const char* name, std::optional<const char*> picture,
                                  const QString& text, void (RunController::*slot)()) {
    QAction* action = menu.addAction(picture ? icon(*picture) : QIcon(), text);
    action->setObjectName(QLatin1String(name));
    connect(action, &QAction::triggered, this, slot);
    return action;
}

bool RunController::has(const char* kind) const {
    return std::ranges::any_of(session_.facts().weights, [kind](const auto& each) { return each.kind == kind; });
}

void RunController::showActions() {
    const SessionFacts& facts = session_.facts();
    const bool chosen = !session_.workspace().selection().empty();
    const auto allow = [this](QAction& action, bool ready, const QString& missing) {
        action.setEnabled(session_.writable() && ready);
        action.setStatusTip(session_.writable() ? (ready ? QString() : missing)
                                                : tr("The session is open for reading only."));
        action.setToolTip(action.statusTip());
    };
    const QString no_supernet = tr("Train a supernet first.");
    // A job reads the prepared text as long as it runs.
    allow(*prepare_, session_.jobs() != nullptr && !session_.jobs()->busy(), tr("Wait until the jobs are done."));
    allow(*train_, !facts.corpora.empty(), tr("Prepare text first."));
    allow(*measure_, has("supernet"), no_supernet);
    allow(*fit_, !facts.campaigns.empty() && !working_.busy(), tr("Measure latency first."));
    allow(*search_, has("supernet"), no_supernet);
    allow(*retrain_, chosen, tr("Select candidates first."));
    allow(*evaluate_, chosen && has("supernet"), tr("Select candidates first."));
    allow(*export_, session_.workspace().selection().size() == 1, tr("Select one candidate first."));
}

JobBasis RunController::basis() const { return {.pace = session_.facts().pace, .threads = session_.jobs()->threads()}; }

WorkSize RunController::sizeOf(const arch::SearchSpace& space) const {
    return workSize(space, vocabularyOf(session_.facts().corpora), 0, 0);
}

WorkSize RunController::supernetSize() const {
    const auto space = steering_.space();
    return space ? sizeOf(*space) : WorkSize();
}

std::vector<std::string> RunController::spaceNames() const {
    std::vector<std::string> names;
    const auto add = [&names](const std::string& name) {
        if (!name.empty() && std::ranges::find(names, name) == names.end()) names.push_back(name);
    };
    // The newest of the session's own spaces first, then the presets, the smallest first.
    const auto& own = session_.facts().spaces;
    for (auto space = own.rbegin(); space != own.rend(); ++space) add(space->name);
    for (const auto& preset : arch::presetNames()) add(preset);
    return names;
}

Result<arch::SearchSpace> RunController::spaceNamed(const std::string& name) const {
    const auto& own = session_.facts().spaces;
    const auto found =
        std::find_if(own.rbegin(), own.rend(), [&name](const auto& space) { return space.name == name; });
    if (found != own.rend()) return *found;
    return arch::presetSpace(name);
}

QAction* RunController::actionOf(MainStage stage) const {
    switch (stage) {
        case MainStage::kData:
            return prepare_;
        case MainStage::kSupernet:
            return train_;
        case MainStage::kLatency:
            return session_.facts().campaigns.empty() ? measure_ : fit_;
        case MainStage::kSearch:
            return search_;
        case MainStage::kRetrain:
            return retrain_;
        case MainStage::kExport:
            return export_;
    }
    return prepare_;
}

void RunController::editSpace() { spaces_->open(); }

void RunController::editSpaceOf(const QString& sha256) {
    for (const auto& space : session_.facts().spaces) {
        if (arch::identity(space) == sha256.toStdString()) return spaces_->open(space);
    }
}

void RunController::train() { askForTraining(std::nullopt); }

void RunController::trainSpace(const arch::SearchSpace& space) {
    if (train_->isEnabled()) {
        askForTraining(space)->chooseSpace(space.name);
    } else {
        report(badInput("database.no_corpus", {{"file", session_.name().toStdString()}}));
    }
}

TrainDialog* RunController::askForTraining(const std::optional<arch::SearchSpace>& offered) {
    const auto size_of = [this, offered](const std::string& name) -> std::optional<WorkSize> {
        if (offered && offered->name == name) return sizeOf(*offered);
        const auto space = spaceNamed(name);
        return space ? std::optional(sizeOf(*space)) : std::nullopt;
    };
    auto* dialog = new TrainDialog(spaceNames(), size_of, basis(), &window_);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, offered] { report(addSupernet(*dialog, offered)); });
    connect(dialog, &TrainDialog::editSpaceRequested, this, [this](const QString& name) {
        const auto space = spaceNamed(name.toStdString());
        if (space) spaces_->open(*space);
    });
    dialog->open();
    return dialog;
}

Status RunController::addSupernet(const TrainDialog& dialog, const std::optional<arch::SearchSpace>& offered) {
    protocol::TrainJob job = dialog.job();
    // What is offered may not have been read from the session yet.
    if (offered && offered->name == dialog.space()) {
        job.space = *offered;
    } else {
        AUTOMOE_TRY(job.space, spaceNamed(dialog.space()));
    }
    AUTOMOE_CHECK(addTraining(session_, std::move(job), false));
    return {};
}

void RunController::measure() {
    auto* dialog = new MeasureDialog(supernetSize(), basis(), &window_);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog] { report(addMeasurement(session_, dialog->job(), dialog->samples())); });
    dialog->open();
}

void RunController::work(Work work) {
    to_do_.push_back(std::move(work));
    workOnNext();
}

void RunController::workOnNext() {
    if (!working_.busy() && !to_do_.empty()) {
        Work work = std::move(to_do_.front());
        to_do_.pop_front();
        working_.run([this, work = std::move(work)](const std::stop_token& stop) {
            return [this, then = work.then, done = work.job(stop)] {
                report(done);
                if (then) then(done);
                workOnNext();
            };
        });
    }
    showActions();
}

RunController::Work RunController::fitting(qint64 run) const {
    return {.job = [&session = session_.session(), run](const std::stop_token& stop) -> Status {
                AUTOMOE_TRY(const auto made, database::fitMeasurements(session, run, {}, stop));
                AUTOMOE_CHECK(session.recorder().addPredictor(made.predictor, &made.space));
                return {};
            },
            .then = {}};
}

void RunController::fit() { fitThen(0, {}); }

void RunController::fitThen(qint64 campaign, const std::function<void(const Status&)>& ended) {
    const auto run = campaign != 0 ? Result<std::int64_t>(campaign) : Materials(session_.session()).latestMeasurement();
    if (!run) {
        report(run.error());
        if (ended) ended(run.error());
        return;
    }
    Work fit = fitting(*run);
    fit.then = ended;
    work(std::move(fit));
}

void RunController::fitRun(qint64 run) { work(fitting(run)); }

void RunController::importProfile() {
    if (!help_.choose_existing) return;
    const QString file = help_.choose_existing(tr("Import what another device measured"),
                                               tr("Latency profiles and sessions (*.csv session.db)"));
    if (file.isEmpty()) return;
    work({.job = [&session = session_.session(),
                  path = std::filesystem::path(file.toStdString())](const std::stop_token&) -> Status {
              AUTOMOE_TRY(const auto profile, database::readProfile(path));
              AUTOMOE_CHECK(database::importProfile(session, profile));
              return {};
          },
          .then = {}});
}

void RunController::search() {
    auto* dialog = new SearchDialog(supernetSize(), basis(), session_.predictors(), steering_.beginning(), &window_);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        if (const DevicePredictor* chosen = dialog->predictor()) session_.setDevice(chosen->device);
        report(addSearch(session_, dialog->job()));
    });
    dialog->open();
}

void RunController::retrain() {
    auto architectures = session_.selected();
    if (!architectures) return report(architectures.error());
    if (architectures->empty()) return;
    std::vector<WorkSize> sizes;
    for (const auto& architecture : *architectures) sizes.push_back(sizeOf(arch::spaceOf(architecture)));
    auto* dialog = new RetrainDialog(std::move(sizes), basis(), &window_);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog, chosen = *std::move(architectures)] { report(addRetraining(*dialog, chosen)); });
    dialog->open();
}

Status RunController::addRetraining(const RetrainDialog& dialog, const std::vector<arch::Architecture>& architectures) {
    for (const auto& architecture : architectures) {
        protocol::TrainJob job = dialog.job();
        job.space = arch::spaceOf(architecture);
        AUTOMOE_CHECK(addTraining(session_, std::move(job), dialog.inherit()));
        follow_ups_->setWanted(architecture, dialog.follow());
    }
    return {};
}

void RunController::evaluate() {
    const auto architectures = session_.selected();
    if (!architectures) return report(architectures.error());
    for (const auto& architecture : *architectures) report(addScoring(session_, architecture));
}

void RunController::tryOut(const arch::Architecture& architecture, bool translate) {
    if (!translate && steering_.add({architecture})) return;
    report(addTrial(session_, architecture, translate));
}

void RunController::exportModel() {
    const auto architectures = session_.selected();
    if (!architectures) return report(architectures.error());
    if (architectures->size() != 1) return;
    ExportTask::begin(window_, session_, help_, architectures->front(),
                      weightsKindFor(session_, architectures->front()));
}

}  // namespace automoe::ui
