// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/session_view.h"

#include <QDockWidget>
#include <QFileInfo>
#include <QMainWindow>
#include <QPointer>
#include <algorithm>
#include <map>

#include "core/base/files.h"
#include "ui/models/figures.h"
#include "ui/panels/history_panel.h"
#include "ui/panels/inspector_panel.h"
#include "ui/panels/jobs_panel.h"
#include "ui/panels/latency_panel.h"
#include "ui/panels/parallel_panel.h"
#include "ui/panels/pareto_panel.h"
#include "ui/panels/session_panel.h"
#include "ui/panels/state_page.h"
#include "ui/panels/steering_panel.h"
#include "ui/panels/table_panel.h"
#include "ui/panels/translation_input.h"
#include "ui/panels/translations_panel.h"
#include "ui/plots/curve_plot.h"
#include "ui/plots/front_plot.h"
#include "ui/plots/parallel_plot.h"
#include "ui/plots/residual_plot.h"
#include "ui/plots/scatter_plot.h"
#include "ui/widgets/pages.h"
#include "ui/window/draft_keeper.h"
#include "ui/window/search_steering.h"
#include "ui/window/trials.h"

namespace automoe::ui {

namespace {

/// Of a panel, in place of what its texts want: a long language must not make the window grow beyond the screen.
constexpr int kLeastWidth = 150;
constexpr int kTableTab = 2;  // of the explorer

}  // namespace

SessionView::SessionView(QMainWindow& window, OpenSession& session, ViewHelp help, QMenu& view_menu)
    : window_(window),
      session_(session),
      help_(std::move(help)),
      panels_(view_menu),
      explorer_(new Tabs(&window)),
      steering_(std::make_unique<SearchSteering>(session)),
      trials_(std::make_unique<Trials>(session, *steering_)) {}

SessionView::~SessionView() {
    // They ask the panels once more.
    by_hand_.reset();
    typed_.reset();
    // Panels refer to the session's workspace.
    delete explorer_;
    for (const auto& [dock, area] : docks_) delete dock;
}

std::vector<std::function<void()>> SessionView::pieces() {
    return {[this] { makeExplorer(); }, [this] { makeSides(); }, [this] { makeBottom(); }, [this] { keepDrafts(); }};
}

void SessionView::put() {
    putDocks();
    connectPanels();
    connectHistory();
    connectSteering();
    showFacts();
    showReading();
    showHeld();
}

void SessionView::makeExplorer() {
    Workspace& workspace = session_.workspace();
    explorer_->setObjectName(QStringLiteral("explorer"));
    explorer_->setDocumentMode(true);
    explorer_->setMinimumWidth(kLeastWidth);
    pareto_ = new ParetoPanel(workspace);
    parallel_ = new ParallelPanel(workspace);
    table_ = new TablePanel(workspace);
    history_ = new HistoryPanel(workspace);
    explorer_->addTab(pareto_, tr("Pareto front"));
    explorer_->addTab(parallel_, tr("Parallel coordinates"));
    explorer_->insertTab(kTableTab, table_, tr("Table"));
    explorer_->addTab(history_, tr("History"));
    pareto_->setFocusProxy(&pareto_->plot());
    parallel_->setFocusProxy(&parallel_->plot());
    history_->setFocusProxy(&history_->hypervolumePlot());
}

void SessionView::makeDock(const char* name, const QString& title, Qt::DockWidgetArea area, QWidget* panel) {
    auto* dock = new QDockWidget(title, &window_);
    dock->setObjectName(QLatin1String(name));
    panel->setMinimumWidth(kLeastWidth);
    dock->setWidget(panel);
    docks_.push_back({dock, area});
}

void SessionView::makeSides() {
    session_panel_ = new SessionPanel;
    makeDock("dockSession", tr("Session"), Qt::LeftDockWidgetArea, session_panel_);
    inspector_ = new InspectorPanel(session_.workspace(),
                                    {.load = [this](const std::string& id) { return session_.architecture(id); },
                                     .layer_times = [this](const std::string& id) { return session_.layerTimes(id); },
                                     .trial = [this](const std::string& id) { return trials_->stateOf(id); },
                                     .text = help_.text});
    inspector_->setWritable(session_.writable());
    makeDock("dockInspector", tr("Inspector"), Qt::RightDockWidgetArea, inspector_);
    supernet_ = new SupernetPanel;
    supernet_->setWritable(session_.writable());
    makeDock("dockTraining", tr("Training"), Qt::BottomDockWidgetArea, supernet_);
}

void SessionView::makeBottom() {
    latency_ = new LatencyPanel;
    latency_->setWritable(session_.writable());
    makeDock("dockLatency", tr("Latency"), Qt::BottomDockWidgetArea, latency_);
    steering_panel_ = new SteeringPanel;
    makeDock("dockSteering", tr("Steer"), Qt::BottomDockWidgetArea, steering_panel_);
    translations_ = new TranslationsPanel(session_.workspace(), session_.session(), session_.jobs(),
                                          {.text = help_.text,
                                           .choose_file = help_.choose_file,
                                           .choose_existing = help_.choose_existing,
                                           .choose_texts = help_.choose_texts});
    makeDock("dockTranslations", tr("Translations"), Qt::BottomDockWidgetArea, translations_);
    if (session_.jobs() != nullptr) {
        auto* jobs = new JobsPanel(*session_.jobs(), help_.text);
        makeDock("dockJobs", tr("Jobs"), Qt::BottomDockWidgetArea, jobs);
        connect(jobs, &JobsPanel::runChosen, this, [this](qint64 run, const QString& kind) {
            if (kind == QLatin1String("train")) supernet_->choose(run);
        });
        connect(session_.jobs(), &JobQueue::trouble, this, &SessionView::trouble);
        connect(session_.jobs(), &JobQueue::listChanged, this, &SessionView::showHeld);
        connect(session_.jobs(), &JobQueue::changed, this, &SessionView::showHeld);
    }
}

void SessionView::keepDrafts() {
    by_hand_ = std::make_unique<DraftKeeper>(session_, "edited_candidate", [this]() -> DraftKeeper::Writing {
        const auto draft = inspector_->draft();
        if (!draft) return {};
        return [draft = *draft] { return draftText(draft); };
    });
    if (const auto left = draftFrom(by_hand_->left())) inspector_->bringBack(*left);
    connect(inspector_, &InspectorPanel::draftChanged, by_hand_.get(), &DraftKeeper::touch);
    TranslationInput& input = translations_->input();
    typed_ = std::make_unique<DraftKeeper>(session_, "typed_sentences", [&input]() -> DraftKeeper::Writing {
        return [draft = input.draft()] { return draft; };
    });
    input.bringBack(typed_->left());
    connect(&input, &TranslationInput::draftChanged, typed_.get(), &DraftKeeper::touch);
}

void SessionView::putDocks() {
    // The sides reach down to the bottom: the middle is what one compares. Before the docks come: a window that is
    // shown would grow for them.
    window_.setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    window_.setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    panels_.setMiddle(tr("Plots and table"), [this] { return explorer_->currentWidget(); });
    std::map<Qt::DockWidgetArea, QDockWidget*> first;
    for (const auto& [dock, area] : docks_) {
        window_.addDockWidget(area, dock);
        const auto [place, alone] = first.emplace(area, dock);
        if (!alone) window_.tabifyDockWidget(place->second, dock);
        dock->show();  // in a window that is shown already it would stay hidden, and be saved so
        panels_.add(*dock);
    }
    first[Qt::BottomDockWidgetArea]->raise();
    window_.resizeDocks({first[Qt::LeftDockWidgetArea], first[Qt::RightDockWidgetArea]}, {215, 370}, Qt::Horizontal);
    window_.resizeDocks({first[Qt::BottomDockWidgetArea]}, {270}, Qt::Vertical);
}

void SessionView::connectPanels() {
    connect(&session_, &OpenSession::factsChanged, this, &SessionView::showFacts);
    connect(&session_, &OpenSession::firstTable, this, &SessionView::showReading);
    connect(&session_, &OpenSession::failureChanged, this, &SessionView::showReading);
    connect(&session_.workspace(), &Workspace::tableChanged, this, [this] {
        if (!session_.loaded()) showReading();
        // In a turn of its own: the plots and the table have enough to do in this one.
        QMetaObject::invokeMethod(
            this, [this] { session_panel_->setPinned(session_.workspace().table()); }, Qt::QueuedConnection);
    });
    for (const StatePage* page : tablePages())
        connect(page, &StatePage::retryRequested, &session_, &OpenSession::readAgain);
    for (const StatePage* page : factPages())
        connect(page, &StatePage::retryRequested, &session_, &OpenSession::readAgain);
    connect(pareto_, &ParetoPanel::failed, this, &SessionView::trouble);
    connect(parallel_, &ParallelPanel::failed, this, &SessionView::trouble);
    connect(history_, &HistoryPanel::failed, this, &SessionView::trouble);
    connect(supernet_, &SupernetPanel::failed, this, &SessionView::trouble);
    connect(latency_, &LatencyPanel::failed, this, &SessionView::trouble);
    connect(translations_, &TranslationsPanel::failed, this, &SessionView::trouble);
    connect(pareto_, &ParetoPanel::pinRequested, this, [this](const std::vector<std::int64_t>& ids, bool pinned) {
        annotate(ids, pinned ? tr("pin") : tr("unpin"), [pinned](database::Annotation& note) { note.pinned = pinned; });
    });
    connect(inspector_, &InspectorPanel::annotationEdited, this,
            [this](qint64 id, const database::Annotation& edited, const database::Annotation& before) {
                annotate({id}, tr("note"), [&](database::Annotation& note) {
                    if (edited.pinned != before.pinned) note.pinned = edited.pinned;
                    if (edited.tags != before.tags) note.tags = edited.tags;
                    if (edited.note != before.note) note.note = edited.note;
                });
            });
    connect(inspector_, &InspectorPanel::evaluateRequested, this,
            [this](const arch::Architecture& architecture) { trials_->begin(architecture, true); });
    connect(inspector_, &InspectorPanel::addRequested, this,
            [this](const arch::Architecture& architecture) { trials_->begin(architecture, false); });
    connect(trials_.get(), &Trials::changed, inspector_, &InspectorPanel::showTrials);
    connect(trials_.get(), &Trials::trouble, this, &SessionView::trouble);
    connect(translations_, &TranslationsPanel::typedRoutingChanged, inspector_, &InspectorPanel::setTypedRouting);
    std::vector<QWidget*> panels{explorer_};
    for (const auto& [dock, area] : docks_) panels.push_back(dock);
    for (const QWidget* panel : panels) {
        for (const auto* actions : panel->findChildren<ContentActions*>())
            connect(actions, &ContentActions::saveRequested, this, &SessionView::saveContent);
    }
    connect(latency_, &LatencyPanel::measureRequested, this, &SessionView::measureRequested);
    connect(latency_, &LatencyPanel::fitRequested, this, &SessionView::fitRequested);
    connect(latency_, &LatencyPanel::importRequested, this, &SessionView::importProfileRequested);
    connect(&session_.workspace(), &Workspace::selectionChanged, this, &SessionView::showCandidate);
    connect(supernet_, &SupernetPanel::actionRequested, this, &SessionView::steer);
    connect(session_panel_, &SessionPanel::runChosen, this, &SessionView::showRun);
    connect(session_panel_, &SessionPanel::candidateChosen, this,
            [this](qint64 id) { session_.workspace().select({id}); });
    connect(session_panel_, &SessionPanel::deviceActivated, this,
            [this](const QString& device) { session_.setDevice(device.toStdString()); });
    connect(session_panel_, &SessionPanel::spaceActivated, this, &SessionView::editSpaceRequested);
    connect(session_panel_, &SessionPanel::resumeRequested, this, &SessionView::resume);
    nameSource(pareto_->plot());
    nameSource(parallel_->plot());
    nameSource(history_->hypervolumePlot());
    nameSource(history_->frontPlot());
    nameSource(supernet_->lossPlot());
    nameSource(supernet_->coursePlot());
    nameSource(latency_->agreementPlot());
    nameSource(latency_->residualPlot());
    nameSource(latency_->driftPlot());
}

void SessionView::connectHistory() {
    const auto follow = [this] {
        const auto& moment = pareto_->plot().moment();
        history_->setMoment(moment.run, moment.generation);
    };
    connect(history_, &HistoryPanel::momentChosen, this, [this, follow](qint64 run, qint64 generation) {
        pareto_->setMoment(run, generation);
        follow();  // it may not have been possible
    });
    connect(&pareto_->plot(), &FrontPlot::answersChanged, this, follow);
    connect(history_, &HistoryPanel::frontRequested, this, [this] { explorer_->setCurrentWidget(pareto_); });
}

void SessionView::showRun(qint64 run, const QString& kind) {
    if (kind == QLatin1String("train")) supernet_->choose(run);
    if (kind != QLatin1String("search")) return;
    explorer_->setCurrentWidget(history_);
    history_->choose(run);
}

void SessionView::connectSteering() {
    connect(steering_.get(), &SearchSteering::trouble, this, &SessionView::trouble);
    connect(steering_.get(), &SearchSteering::changed, this, &SessionView::showSteering);
    connect(&session_.workspace(), &Workspace::selectionChanged, this, &SessionView::showSteering);
    connect(steering_panel_, &SteeringPanel::choicesEdited, steering_.get(), &SearchSteering::setChoices);
    connect(steering_panel_, &SteeringPanel::limitRemoved, steering_.get(), &SearchSteering::removeLimit);
    connect(steering_panel_, &SteeringPanel::evaluationsRequested, steering_.get(), &SearchSteering::setEvaluations);
    connect(steering_panel_, &SteeringPanel::moreLikeRequested, this, [this](int count) {
        auto chosen = session_.selected();
        if (!chosen) return Q_EMIT trouble(chosen.error());
        if (!chosen->empty()) steering_->moreLike(*std::move(chosen), count);
    });
}

void SessionView::showSteering() {
    steering_panel_->setSpace(steering_->space());
    steering_panel_->setChoices(steering_->choices());
    steering_panel_->setLimits(steering_->limits());
    steering_panel_->setState(steering_->running(), steering_->answer());
    steering_panel_->setEvaluations(steering_->evaluations());
    steering_panel_->setPossible(session_.writable(), steering_->job() != 0,
                                 static_cast<int>(session_.workspace().selection().size()));
}

template <class AnyPlot>
void SessionView::nameSource(AnyPlot& plot) {
    plot.setSource(session_.name());
    if (help_.choose_file) plot.setFileChooser(help_.choose_file);
}

void SessionView::showFacts() {
    const SessionFacts& facts = session_.facts();
    const auto predictors = session_.predictors();
    session_panel_->setFacts(facts, predictors.empty() ? std::string() : predictors.front().device);
    session_panel_->setPinned(session_.workspace().table());
    history_->setHistories(facts.histories);
    pareto_->setHistories(facts.histories);
    supernet_->setHistories(facts.trainings);
    latency_->setContent(facts.campaigns, facts.predictors);
    inspector_->setSpaces(facts.spaces);
    inspector_->setTasks(taskNames(facts));
    inspector_->setSupernet(hasSupernet(facts));
    showSteering();
    inspector_->setPredictor(session_.predictor());
    std::vector<protocol::RoutingReport> routing;
    for (const auto& training : facts.trainings)
        routing.insert(routing.end(), training->routing.begin(), training->routing.end());
    inspector_->setRouting(std::move(routing));
}

void SessionView::showCandidate() {
    Workspace& workspace = session_.workspace();
    const int row = workspace.selection().empty() ? -1 : workspace.table().rowOf(workspace.selection().front());
    if (row < 0) return latency_->setCandidate({}, std::nullopt);
    const std::string& id = workspace.table().rows().architecture_ids[static_cast<std::size_t>(row)];
    auto architecture = session_.architecture(id);
    latency_->setCandidate(shortIdentity(id), architecture ? std::optional(*std::move(architecture)) : std::nullopt);
}

std::array<StatePage*, 4> SessionView::tablePages() const {
    return {&pareto_->page(), &parallel_->page(), &table_->page(), &inspector_->page()};
}

std::array<StatePage*, 6> SessionView::factPages() const {
    return {&history_->page(),       &supernet_->page(),       &latency_->page(),
            &session_panel_->page(), &steering_panel_->page(), &translations_->page()};
}

void SessionView::showReading() {
    const bool loading = !session_.loaded();
    // Candidates are shown before the rest is read, and may have come before the panels did.
    const bool bare = !session_.hasTable();
    pareto_->setLoading(bare);
    parallel_->setLoading(bare);
    table_->setLoading(bare);
    inspector_->setLoading(bare);
    session_panel_->setLoading(loading);
    history_->setLoading(loading);
    supernet_->setLoading(loading);
    latency_->setLoading(loading);
    steering_panel_->setLoading(loading);
    translations_->setLoading(loading);
    // Where something has been read it is shown on: the window says what is wrong.
    const QString failure = session_.failure() && loading ? help_.text(*session_.failure()) : QString();
    for (StatePage* page : tablePages()) page->setFailure(bare ? failure : QString());
    for (StatePage* page : factPages()) page->setFailure(failure);
}

void SessionView::annotate(const std::vector<std::int64_t>& ids, const QString& text,
                           const std::function<void(database::Annotation&)>& change) {
    const Status done = session_.annotate(ids, text, change);
    if (!done) Q_EMIT trouble(done.error());
}

void SessionView::steer(qint64 run, SupernetPanel::Action action) {
    if (action == SupernetPanel::Action::kResume) return resume(run);
    if (action == SupernetPanel::Action::kLonger) return trainLonger(run);
    JobQueue* queue = session_.jobs();
    if (queue == nullptr)
        return Q_EMIT trouble(badInput("database.read_only", {{"file", session_.session().folder().string()}}));
    const bool pauses = action == SupernetPanel::Action::kPause;
    const auto job = std::ranges::find_if(queue->jobs(), [run, pauses](const JobInfo& each) {
        return each.run == run && (pauses ? canPause(each) : canStop(each));
    });
    // What the panel shows is a little older than what the queue knows.
    if (job == queue->jobs().end())
        return Q_EMIT trouble(failed("client.not_at_work", {{"value", std::to_string(run)}}));
    pauses ? queue->pause(job->id) : queue->stop(job->id);
}

void SessionView::showHeld() {
    std::vector<std::int64_t> held;
    if (const JobQueue* queue = session_.jobs()) {
        for (const JobInfo& job : queue->jobs()) {
            const bool waits = job.held || job.awaits == Awaits::kMeasurement;
            if (waits && job.run != 0 && !isOver(job.state)) held.push_back(job.run);
        }
    }
    supernet_->setHeld(std::move(held));
}

void SessionView::bringForward(const char* name) {
    auto* dock = window_.findChild<QDockWidget*>(QLatin1String(name));
    dock->show();
    dock->raise();
}

void SessionView::show(MainStage stage) {
    switch (stage) {
        case MainStage::kData:
        case MainStage::kExport:
            return bringForward("dockSession");
        case MainStage::kSupernet:
            return bringForward("dockTraining");
        case MainStage::kLatency:
            return bringForward("dockLatency");
        case MainStage::kSearch:
            return explorer_->setCurrentWidget(pareto_);
        case MainStage::kRetrain:
            return explorer_->setCurrentIndex(kTableTab);
    }
}

void SessionView::showFilter() {
    explorer_->setCurrentIndex(kTableTab);
    table_->focusFilter();
}

void SessionView::showDifference() {
    bringForward("dockInspector");
    inspector_->showDifferences();
}

void SessionView::resume(qint64 run) {
    const Status resumed = session_.resume(run);
    if (!resumed) Q_EMIT trouble(resumed.error());
}

void SessionView::trainLonger(qint64 run) {
    const auto& trainings = session_.facts().trainings;
    const auto training =
        std::ranges::find_if(trainings, [run](const TrainingHistoryPtr& each) { return each->run.id == run; });
    if (training == trainings.end() || !help_.ask_number) return;
    const auto updates = help_.ask_number(tr("Train longer"), tr("Further updates:"),
                                          static_cast<int>(std::clamp<std::int64_t>((*training)->updates, 1, 1000000)));
    if (!updates) return;
    const Status begun = session_.trainLonger(run, *updates);
    if (!begun) Q_EMIT trouble(begun.error());
}

void SessionView::saveContent(const QString& title, const QString& name, const QString& filters,
                              const FileContent& content) {
    const QPointer<SessionView> self(this);
    const QString file = help_.choose_file ? help_.choose_file(title, name, filters) : QString();
    // The session may have been closed while one chose.
    if (file.isEmpty() || self.isNull()) return;
    session_.work().run(
        tr("Write %1").arg(QFileInfo(file).fileName()),
        [content, path = file.toStdString()](const std::stop_token& stop, const SessionWork::Tell&) -> Status {
            const QByteArray bytes = content();
            if (stop.stop_requested()) return stopped();
            return replaceFile(path, std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
        },
        [self](const Status& done) {
            if (self && !done && done.error().kind != ErrorKind::kStopped) Q_EMIT self->trouble(done.error());
        },
        SessionWork::Order::kAtOnce);
}

}  // namespace automoe::ui
