// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/run_controller.h"

#include <QAction>
#include <QFileInfo>
#include <QMenu>
#include <QPointer>
#include <algorithm>
#include <utility>

#include "core/base/machine_lease.h"
#include "database/device_profile.h"
#include "database/latency_fit.h"
#include "database/materials.h"
#include "ui/icons/icon.h"
#include "ui/models/figures.h"
#include "ui/window/export_task.h"
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
    connect(&session_, &OpenSession::factsChanged, this, &RunController::showActions);
    connect(&session_.workspace(), &Workspace::selectionChanged, this, &RunController::showActions);
    connect(&session_.work(), &SessionWork::changed, this, &RunController::showActions);
    if (session_.jobs() != nullptr) {
        candidates_ = std::make_unique<CandidateJobs>(window_, session_, dialogs_);
        connect(candidates_.get(), &CandidateJobs::trouble, this, &RunController::trouble);
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

bool RunController::selectedHaveWeights() const {
    const CandidateTable& table = session_.workspace().table();
    return std::ranges::all_of(session_.workspace().selection(), [&table](std::int64_t id) {
        const int row = table.rowOf(id);
        return row >= 0 && table.rows().retrained[static_cast<std::size_t>(row)] != 0;
    });
}

void RunController::showActions() {
    const SessionFacts& facts = session_.facts();
    const bool chosen = !session_.workspace().selection().empty();
    const bool supernet = hasSupernet(facts);
    const auto allow = [this](QAction& action, bool ready, const QString& missing) {
        action.setEnabled(session_.writable() && ready);
        action.setStatusTip(session_.writable() ? (ready ? QString() : missing)
                                                : tr("The session is open for reading only."));
        action.setToolTip(action.statusTip());
    };
    const QString no_supernet = tr("Train a supernet first.");
    const QString none_chosen = tr("Select candidates first.");
    // A job reads the prepared text as long as it runs.
    allow(*prepare_, session_.jobs() != nullptr && !session_.jobs()->busy(), tr("Wait until the jobs are done."));
    allow(*train_, !facts.corpora.empty(), tr("Prepare text first."));
    allow(*measure_, supernet, no_supernet);
    // It takes its turn after other work; twice it would do the same again.
    const bool fits = std::ranges::find(session_.work().items(), titleOf(Stage::kFit), &SessionWork::Item::title) !=
                      session_.work().items().end();
    allow(*fit_, !facts.campaigns.empty() && !fits,
          facts.campaigns.empty() ? tr("Measure latency first.") : tr("Wait until the work that runs is done."));
    allow(*search_, supernet, no_supernet);
    allow(*retrain_, chosen, none_chosen);
    // What was trained by itself needs no supernet.
    allow(*evaluate_, chosen && (supernet || selectedHaveWeights()), chosen ? no_supernet : none_chosen);
    allow(*export_, session_.workspace().selection().size() == 1, tr("Select one candidate first."));
}

JobBasis RunController::basis() const {
    return {.pace = session_.facts().pace,
            .threads = session_.jobs()->threads(),
            .elsewhere = !session_.jobs()->worker().place.isEmpty()};
}

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

void RunController::show(JobDialog& dialog) {
    dialogs_.hold(dialog);
    dialog.open();
}

TrainDialog* RunController::askForTraining(const std::optional<arch::SearchSpace>& offered) {
    const auto size_of = [this, offered](const std::string& name) -> std::optional<WorkSize> {
        if (offered && offered->name == name) return sizeOf(*offered);
        const auto space = spaceNamed(name);
        return space ? std::optional(sizeOf(*space)) : std::nullopt;
    };
    auto* dialog = new TrainDialog(spaceNames(), size_of, basis(), &window_);
    connect(dialog, &QDialog::accepted, this, [this, dialog, offered] { report(addSupernet(*dialog, offered)); });
    connect(dialog, &TrainDialog::editSpaceRequested, this, [this](const QString& name) {
        const auto space = spaceNamed(name.toStdString());
        if (space) spaces_->open(*space);
    });
    show(*dialog);
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
    connect(dialog, &QDialog::accepted, this,
            [this, dialog] { addMeasurement(session_, dialog->job(), dialog->samples(), reporting()); });
    show(*dialog);
}

Added RunController::reporting() {
    return [self = QPointer(this)](const Result<quint64>& job) {
        if (self && !job && job.error().kind != ErrorKind::kStopped) self->report(job);
    };
}

quint64 RunController::work(const QString& title, SessionWork::Job job, const SessionWork::Then& ended) {
    return session_.work().run(title, std::move(job), [self = QPointer(this), ended](const Status& done) {
        if (self) self->tellWaiting({});
        if (self && !done && done.error().kind != ErrorKind::kStopped) self->report(done);
        if (ended) ended(done);
    });
}

void RunController::tellWaiting(const std::optional<Error>& reason) {
    // It is told again and again; who has closed the message has read it.
    if (std::exchange(waits_for_, reason) != reason) Q_EMIT waitingChanged(reason);
}

void RunController::fit() { fitThen(0, {}); }

quint64 RunController::fitThen(qint64 campaign, const SessionWork::Then& ended) {
    // On the work's thread: that it waits is said, and that it goes on. The work outlives this controller.
    const auto tell = [self = QPointer(this),
                       work = &session_.work()](const std::optional<MachineLease::Awaited>& awaited) {
        std::optional<Error> reason;
        if (awaited) reason = failed("machine.awaits_measurement", {{"value", std::to_string(awaited->process)}});
        const auto say = [self, reason] {
            if (self) self->tellWaiting(reason);
        };
        QMetaObject::invokeMethod(work, say, Qt::QueuedConnection);
    };
    return work(
        titleOf(Stage::kFit),
        [&session = session_.session(), campaign, tell](const std::stop_token& stop,
                                                        const SessionWork::Tell& how_far) -> Status {
            latency::FitOptions options;
            options.progress = [&how_far](std::size_t done, std::size_t total) {
                how_far({.stage = "fit",
                         .done = static_cast<double>(done),
                         .total = static_cast<double>(total),
                         .unit = "laws",
                         .figures = {}});
            };
            const auto run = campaign != 0 ? Result<std::int64_t>(campaign) : Materials(session).latestMeasurement();
            if (!run) return run.error();
            AUTOMOE_TRY(const auto made, database::fitMeasurements(session, *run, options, stop, tell));
            if (stop.stop_requested()) return stopped();
            AUTOMOE_CHECK(session.recorder().addPredictor(made.predictor, &made.space));
            return {};
        },
        ended);
}

void RunController::fitRun(qint64 run) { fitThen(run, {}); }

void RunController::importProfile() {
    if (!help_.choose_existing) return;
    const QPointer<RunController> self(this);
    const QString file = help_.choose_existing(tr("Import what another device measured"),
                                               tr("Latency profiles and sessions (*.csv session.db)"));
    // The session may have been closed while one chose.
    if (file.isEmpty() || self.isNull()) return;
    work(tr("Import the latency profile %1").arg(QFileInfo(file).fileName()),
         [&session = session_.session(), path = std::filesystem::path(file.toStdString())](
             const std::stop_token& stop, const SessionWork::Tell&) -> Status {
             AUTOMOE_TRY(const auto profile, database::readProfile(path));
             // Half a campaign would be no campaign.
             if (stop.stop_requested()) return stopped();
             AUTOMOE_CHECK(database::importProfile(session, profile));
             return {};
         });
}

void RunController::search() {
    auto* dialog = new SearchDialog(supernetSize(), basis(), session_.predictors(), steering_.beginning(), &window_);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        if (const DevicePredictor* chosen = dialog->predictor()) session_.setDevice(chosen->device);
        addSearch(session_, dialog->job(), reporting());
    });
    show(*dialog);
}

quint64 RunController::beginSearch(protocol::SearchJob job, const Added& added) {
    // The session's own word: what was read of it may be older than a supernet that has just been trained.
    const Materials materials(session_.session());
    const auto supernet = materials.supernet();
    const auto space = supernet ? materials.spaceOf(*supernet) : Result<arch::SearchSpace>(supernet.error());
    if (!space) {
        added(space.error());
        return 0;
    }
    auto wishes = steering_.beginning(*space);
    job.limits = std::move(wishes.limits);
    job.change.choices = std::move(wishes.choices);
    // A tail is timed, not predicted.
    if (std::ranges::find(job.limits, "latency_p95_ms", &protocol::SearchLimit::name) != job.limits.end())
        job.latency = protocol::LatencySource::kVerified;
    return addSearch(session_, std::move(job), added);
}

void RunController::retrain() {
    if (candidates_) candidates_->retrain(basis());
}

void RunController::evaluate() {
    if (candidates_) candidates_->evaluate();
}

void RunController::exportModel() {
    const auto architectures = session_.selected();
    if (!architectures) return report(architectures.error());
    if (architectures->size() != 1) return;
    ExportTask::begin(window_, dialogs_, session_, help_, architectures->front(),
                      weightsKindFor(session_.session(), architectures->front()));
}

}  // namespace automoe::ui
