// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/run_controller.h"

#include <QAction>
#include <QMenu>
#include <algorithm>

#include "database/device_profile.h"
#include "database/latency_fit.h"
#include "database/materials.h"
#include "ui/models/figures.h"
#include "ui/models/run_status.h"
#include "ui/window/export_task.h"
#include "ui/window/space_controller.h"

namespace automoe::ui {

namespace {

using database::Materials;

}  // namespace

RunController::RunController(QWidget& window, OpenSession& session, SearchSteering& steering, ViewHelp help,
                             QMenu& menu)
    : QObject(&window),
      window_(window),
      session_(session),
      steering_(steering),
      help_(std::move(help)),
      prepare_(addAction(menu, "actionPrepare", tr("&Prepare text…"), &RunController::prepareRequested)),
      spaces_(std::make_unique<SpaceController>(window, session, help_)),
      edit_space_(addAction(menu, "actionEditSpace", tr("Search sp&ace…"), &RunController::editSpace)),
      train_(addAction(menu, "actionTrain", tr("&Train supernet…"), &RunController::train)),
      measure_(addAction(menu, "actionMeasure", tr("&Measure latency…"), &RunController::measure)),
      fit_(addAction(menu, "actionFit", tr("&Fit latency predictor"), &RunController::fit)),
      search_(addAction(menu, "actionSearch", tr("&Search…"), &RunController::search)),
      retrain_(addAction(menu, "actionRetrain", tr("&Retrain selected…"), &RunController::retrain)),
      evaluate_(addAction(menu, "actionEvaluate", tr("&Evaluate selected"), &RunController::evaluate)),
      export_(addAction(menu, "actionExport", tr("E&xport selected…"), &RunController::exportModel)) {
    train_->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_T));
    search_->setShortcut(QKeySequence(Qt::Key_F5));
    connect(spaces_.get(), &SpaceController::trainRequested, this, &RunController::trainSpace);
    connect(spaces_.get(), &SpaceController::trouble, this, &RunController::trouble);
    connect(&session_, &OpenSession::factsChanged, this, &RunController::showActions);
    connect(&session_.workspace(), &Workspace::selectionChanged, this, &RunController::showActions);
    if (session_.jobs() != nullptr) {
        connect(session_.jobs(), &JobQueue::finished, this, &RunController::followUp);
        connect(session_.jobs(), &JobQueue::finished, this, &RunController::showActions);
        connect(session_.jobs(), &JobQueue::listChanged, this, &RunController::showActions);
    }
    showActions();
}

RunController::~RunController() = default;

QAction* RunController::addAction(QMenu& menu, const char* name, const QString& text, void (RunController::*slot)()) {
    QAction* action = menu.addAction(text);
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

PastPace RunController::pace() const {
    PastPace pace;
    const SessionFacts& facts = session_.facts();
    for (const auto& training : facts.trainings) {
        if (!training->reports.empty()) pace.tokens_per_second = training->reports.back().tokens_per_second;
    }
    for (const auto& campaign : facts.campaigns) {
        const auto rows = static_cast<double>(campaign->measured());
        if (rows > 0 && secondsOf(campaign->run) > 0) pace.seconds_a_row = secondsOf(campaign->run) / rows;
    }
    for (const auto& history : facts.histories) {
        const auto run = std::ranges::find(facts.runs, history.run, &database::Run::id);
        if (run == facts.runs.end() || history.records.empty() || secondsOf(*run) <= 0) continue;
        const auto evaluations = static_cast<double>(history.records.back().counters.evaluations);
        if (evaluations > 0) pace.seconds_an_evaluation = secondsOf(*run) / evaluations;
    }
    return pace;
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

void RunController::report(const Status& done) {
    if (!done) Q_EMIT trouble(done.error());
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
    auto* dialog = new TrainDialog(spaceNames(), pace(), &window_);
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
    AUTOMOE_CHECK(Materials(session_.session()).supply(job, false));
    session_.jobs()->add(job, tr("Train the supernet of %1").arg(QString::fromStdString(job.space.name)));
    return {};
}

void RunController::measure() {
    auto* dialog = new MeasureDialog(pace(), &window_);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { report(addMeasurement(*dialog)); });
    dialog->open();
}

Status RunController::addMeasurement(const MeasureDialog& dialog) {
    protocol::MeasureJob job = dialog.job();
    AUTOMOE_CHECK(Materials(session_.session()).supply(job));
    job.architectures = Materials::sampleArchitectures(job.space, dialog.samples(), job.resources.seed);
    const auto count = static_cast<int>(job.architectures.size());
    session_.jobs()->add(std::move(job), tr("Time %n architecture(s)", nullptr, count));
    return {};
}

void RunController::work(std::function<Status(const std::stop_token&)> job, std::function<void(const Status&)> then) {
    working_.run([this, job = std::move(job), then = std::move(then)](const std::stop_token& stop) {
        return [this, then, done = job(stop)] {
            showActions();
            report(done);
            if (then) then(done);
        };
    });
    showActions();
}

void RunController::fit() {
    const auto run = Materials(session_.session()).latestMeasurement();
    if (!run) {
        report(run.error());
        Q_EMIT fitted(run.error());
        return;
    }
    fitRun(*run);
}

void RunController::fitRun(qint64 run) {
    if (working_.busy()) return;
    const auto job = [&session = session_.session(), run](const std::stop_token& stop) -> Status {
        AUTOMOE_TRY(const auto made, database::fitMeasurements(session, run, {}, stop));
        AUTOMOE_CHECK(session.recorder().addPredictor(made.predictor, &made.space));
        return {};
    };
    work(job, [this](const Status& done) { Q_EMIT fitted(done ? Error() : done.error()); });
}

void RunController::importProfile() {
    if (working_.busy() || !help_.choose_existing) return;
    const QString file = help_.choose_existing(tr("Import what another device measured"),
                                               tr("Latency profiles and sessions (*.csv session.db)"));
    if (file.isEmpty()) return;
    work([&session = session_.session(),
          path = std::filesystem::path(file.toStdString())](const std::stop_token&) -> Status {
        AUTOMOE_TRY(const auto profile, database::readProfile(path));
        AUTOMOE_CHECK(database::importProfile(session, profile));
        return {};
    });
}

void RunController::search() {
    auto* dialog = new SearchDialog(pace(), !session_.facts().predictors.empty(), steering_.beginning(), &window_);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { report(addSearch(*dialog)); });
    dialog->open();
}

Status RunController::addSearch(const SearchDialog& dialog) {
    protocol::SearchJob job = dialog.job();
    AUTOMOE_CHECK(Materials(session_.session()).supply(job));
    const auto count = static_cast<int>(job.evaluations);
    session_.jobs()->add(std::move(job), tr("Search with %n evaluation(s)", nullptr, count));
    return {};
}

void RunController::retrain() {
    auto architectures = session_.selected();
    if (!architectures) return report(architectures.error());
    if (architectures->empty()) return;
    auto* dialog = new RetrainDialog(static_cast<int>(architectures->size()), pace(), &window_);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog, chosen = *std::move(architectures)] { report(addRetraining(*dialog, chosen)); });
    dialog->open();
}

Status RunController::addRetraining(const RetrainDialog& dialog, const std::vector<arch::Architecture>& architectures) {
    for (const auto& architecture : architectures) {
        protocol::TrainJob job = dialog.job();
        job.space = arch::spaceOf(architecture);
        AUTOMOE_CHECK(Materials(session_.session()).supply(job, dialog.inherit()));
        const quint64 id = session_.jobs()->add(job, tr("Retrain %1").arg(shortIdentity(arch::identity(architecture))));
        if (dialog.follow()) follow_[id] = architecture;
    }
    return {};
}

void RunController::followUp(quint64 job) {
    const auto found = follow_.find(job);
    const JobInfo* info = session_.jobs()->find(job);
    if (found == follow_.end() || info == nullptr || info->state != JobState::kDone) return;
    const arch::Architecture architecture = std::move(found->second);
    follow_.erase(found);
    report(addEvaluation(architecture));
    const QString name = shortIdentity(arch::identity(architecture));
    protocol::MeasureJob measure;
    const Materials materials(session_.session());
    // The trained weights, so that routing is that of the model.
    const auto weights = materials.retrained(architecture);
    const auto corpus = materials.corpus();
    if (!weights || !corpus) return report(weights ? corpus.error() : weights.error());
    measure.data = corpus->string();
    measure.weights = materials.fileOf(*weights);
    measure.space = arch::spaceOf(architecture);
    measure.architectures = {architecture};
    measure.repeats = 10;
    session_.jobs()->add(std::move(measure), tr("Time %1").arg(name));
}

Materials::Kind RunController::kindFor(const arch::Architecture& architecture) const {
    return Materials(session_.session()).retrained(architecture).ok() ? Materials::Kind::kRetrained
                                                                      : Materials::Kind::kInherited;
}

Status RunController::addEvaluation(const arch::Architecture& architecture) {
    protocol::EvaluateJob job;
    job.architecture = architecture;
    job.set = "test";
    AUTOMOE_CHECK(Materials(session_.session()).supply(job, kindFor(architecture)));
    session_.jobs()->add(std::move(job), tr("Score %1").arg(shortIdentity(arch::identity(architecture))));
    return {};
}

void RunController::evaluate() {
    const auto architectures = session_.selected();
    if (!architectures) return report(architectures.error());
    for (const auto& architecture : *architectures) report(addEvaluation(architecture));
}

void RunController::tryOut(const arch::Architecture& architecture, bool translate) {
    if (session_.jobs() == nullptr)
        return report(badInput("database.read_only", {{"file", session_.name().toStdString()}}));
    if (!translate && steering_.add({architecture})) return;
    protocol::EvaluateJob job;
    job.architecture = architecture;
    job.translate = translate;
    const Status supplied = Materials(session_.session()).supply(job, Materials::Kind::kInherited);
    if (!supplied) return report(supplied);
    session_.jobs()->add(std::move(job), tr("Try %1").arg(shortIdentity(arch::identity(architecture))));
}

void RunController::exportModel() {
    const auto architectures = session_.selected();
    if (!architectures) return report(architectures.error());
    if (architectures->size() != 1) return;
    ExportTask::begin(window_, session_, help_, architectures->front(), kindFor(architectures->front()));
}

}  // namespace automoe::ui
