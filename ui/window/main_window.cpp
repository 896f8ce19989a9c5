// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/main_window.h"

#include <QAction>
#include <QCloseEvent>
#include <QDir>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QFuture>
#include <QMenuBar>
#include <QMimeData>
#include <QPushButton>
#include <QStatusBar>
#include <QTabWidget>
#include <QThreadPool>
#include <QTimer>
#include <QUrl>
#include <QVBoxLayout>
#include <algorithm>

#include "core/text/sample.h"
#include "ui/icons/icon.h"
#include "ui/panels/plan_bar.h"
#include "ui/panels/start_page.h"
#include "ui/panels/state_page.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/pages.h"
#include "ui/window/help_menu.h"
#include "ui/window/main_tool_bar.h"
#include "ui/window/sample_session.h"
#include "ui/window/settings_dialog.h"
#include "ui/window/tour.h"
#include "ui/window/work_bar.h"

namespace automoe::ui {

namespace {

constexpr int kLayoutVersion = 2;

/// A session that is opened within this time is not announced.
constexpr std::chrono::milliseconds kSoon{150};

/// Topics of messages.
constexpr QLatin1String kReading("reading");
constexpr QLatin1String kAccess("access");
constexpr QLatin1String kWaiting("waiting");

/// The session that a drop means; "" when it means none.
QString droppedSession(const QMimeData& data) {
    for (const QUrl& url : data.urls()) {
        if (!url.isLocalFile()) continue;
        const QFileInfo file(url.toLocalFile());
        if (file.isDir() && QFileInfo::exists(file.filePath() + QStringLiteral("/session.db"))) return file.filePath();
        if (file.fileName() == QLatin1String("session.db")) return file.absolutePath();
    }
    return {};
}

}  // namespace

MainWindow::MainWindow(Settings& settings, Outside outside, QWidget* parent)
    : QMainWindow(parent),
      settings_(settings),
      outside_(std::move(outside)),
      messages_(new MessageBar(this)),
      pages_(new Pages(this)),
      start_(new StartPage(this)),
      start_area_(new StatePage(start_, this)),
      status_line_(new ElidedLabel(this)),
      tour_offer_(new QPushButton(tr("Take the tour"), this)) {
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(tr("AutoMoE Studio"));
    setAcceptDrops(true);
    setDockOptions(QMainWindow::AllowNestedDocks | QMainWindow::AllowTabbedDocks | QMainWindow::AnimatedDocks);
    resize(1280, 800);
    pages_->addWidget(start_area_);
    auto* middle = new QWidget(this);
    auto* column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(messages_);
    column->addWidget(pages_, 1);
    setCentralWidget(middle);
    status_line_->setObjectName(QStringLiteral("statusLine"));
    statusBar()->addWidget(status_line_, 1);
    tour_offer_->setObjectName(QStringLiteral("tourOffer"));
    tour_offer_->setToolTip(tr("Two minutes through the parts of this window; it is in the menu Help, too"));
    tour_offer_->hide();
    statusBar()->addPermanentWidget(tour_offer_);
    connect(tour_offer_, &QPushButton::clicked, this, &MainWindow::takeTour);
    buildActions();

    connect(start_, &StartPage::openRequested, this, &MainWindow::openSession);
    connect(start_, &StartPage::browseRequested, this, &MainWindow::browse);
    connect(start_, &StartPage::newRequested, this, &MainWindow::createNew);
    start_->setSample(!outside_.sample_session.isEmpty());
    connect(start_, &StartPage::sampleRequested, this, &MainWindow::openSample);
    connect(start_, &StartPage::forgetRequested, this, [this](const QString& folder) {
        settings_.removeRecent(folder);
        showStartPage();
    });
    showStartPage();
    restoreGeometry(settings_.geometry.get());
}

MainWindow::~MainWindow() = default;

void MainWindow::buildActions() {
    const auto action = [this](QMenu& menu, const char* name, std::optional<const char*> picture, const QString& text,
                               const QKeySequence& keys, auto&& slot) {
        QAction* made = menu.addAction(picture ? icon(*picture) : QIcon(), text);
        made->setObjectName(QLatin1String(name));
        made->setShortcut(keys);
        connect(made, &QAction::triggered, this, slot);
        return made;
    };
    QMenu* file = menuBar()->addMenu(tr("&File"));
    action(*file, "actionNew", "new", tr("&New session…"), QKeySequence::New, [this] { createNew(); });
    action(*file, "actionOpen", "open", tr("&Open session…"), QKeySequence::Open, [this] { browse(); });
    action(*file, "actionNewWindow", {}, tr("New &window"), tr("Ctrl+Shift+N"), [this] {
        const Status begun = outside_.new_window();
        if (!begun) showTrouble(begun.error());
    })->setEnabled(static_cast<bool>(outside_.new_window));
    session_actions_ << action(*file, "actionClose", {}, tr("&Close session"), QKeySequence::Close,
                               [this] { leave([] {}); });
    file->addSeparator();
    import_action_ = action(*file, "actionImport", {}, tr("&Import model folder…"), {}, [this] { imports_->begin(); });
    session_actions_ << import_action_;
    session_actions_ << action(*file, "actionReport", "report", tr("Write &report…"), tr("Ctrl+R"),
                               [this] { reports_->begin(); });
    session_actions_ << action(*file, "actionFigures", {}, tr("Save all &figures…"), {},
                               [this] { figures_->begin(*this, session_dialogs_); });
    file->addSeparator();
    action(*file, "actionSettings", "settings", tr("Se&ttings…"), QKeySequence::Preferences, [this] {
        auto* dialog = new SettingsDialog(settings_, outside_.engine, outside_.help.text, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &QDialog::accepted, this, &MainWindow::applySettings);
        dialog->open();
    });
    file->addSeparator();
    action(*file, "actionQuit", {}, tr("&Quit"), QKeySequence::Quit, [this] { close(); });

    edit_menu_ = menuBar()->addMenu(tr("&Edit"));

    const auto annotate = [this](const QString& text, const std::function<void(database::Annotation&)>& change) {
        if (view_) view_->annotate(session_->workspace().selection(), text, change);
    };
    QMenu* candidate = menuBar()->addMenu(tr("&Candidate"));
    candidate_actions_ << action(*candidate, "actionPin", "pin", tr("&Pin"), tr("Ctrl+P"), [annotate] {
        annotate(tr("pin"), [](database::Annotation& note) { note.pinned = true; });
    });
    candidate_actions_ << action(*candidate, "actionUnpin", {}, tr("&Unpin"), tr("Ctrl+Shift+P"), [annotate] {
        annotate(tr("unpin"), [](database::Annotation& note) { note.pinned = false; });
    });
    candidate_actions_ << action(*candidate, "actionHide", "hide", tr("&Hide"), tr("Ctrl+H"), [annotate] {
        annotate(tr("hide"), [](database::Annotation& note) { note.hidden = true; });
    });
    candidate_actions_ << action(*candidate, "actionUnhide", {}, tr("&Show again"), tr("Ctrl+Shift+H"), [annotate] {
        annotate(tr("show again"), [](database::Annotation& note) { note.hidden = false; });
    });
    candidate->addSeparator();
    difference_action_ = action(*candidate, "actionDifference", "difference", tr("&Difference of two"), tr("Ctrl+D"),
                                [this] { view_->showDifference(); });
    difference_action_->setEnabled(false);

    run_menu_ = menuBar()->addMenu(tr("&Run"));
    run_menu_->setToolTipsVisible(true);
    view_menu_ = menuBar()->addMenu(tr("&View"));
    QMenu* help = menuBar()->addMenu(tr("&Help"));
    session_actions_ << action(*help, "actionTour", {}, tr("&Tour of the window"), {}, [this] { takeTour(); });
    auto* more_help = new HelpMenu(*this, *help, {outside_.guide, outside_.open_file, outside_.version});
    connect(more_help, &HelpMenu::trouble, this, &MainWindow::showTrouble);
    for (QAction* each : session_actions_ + candidate_actions_) each->setEnabled(false);
}

void MainWindow::buildSessionMenus() {
    Workspace& workspace = session_->workspace();
    view_menu_->addSeparator();
    QAction* reset = view_menu_->addAction(tr("&Reset layout"));
    reset->setObjectName(QStringLiteral("actionResetLayout"));
    connect(reset, &QAction::triggered, this, &MainWindow::resetLayout);

    QAction* undo = workspace.undoStack().createUndoAction(edit_menu_);
    undo->setObjectName(QStringLiteral("actionUndo"));
    undo->setIcon(icon("undo"));
    undo->setShortcut(QKeySequence::Undo);
    QAction* redo = workspace.undoStack().createRedoAction(edit_menu_);
    redo->setObjectName(QStringLiteral("actionRedo"));
    redo->setIcon(icon("redo"));
    redo->setShortcut(QKeySequence::Redo);
    edit_menu_->addActions({undo, redo});
    edit_menu_->addSeparator();
    QAction* filter = edit_menu_->addAction(icon("filter"), tr("&Filter candidates"));
    filter->setObjectName(QStringLiteral("actionFilter"));
    filter->setShortcut(QKeySequence::Find);
    connect(filter, &QAction::triggered, view_.get(), &SessionView::showFilter);

    runs_ = std::make_unique<RunController>(*this, *session_, view_->steering(), outside_.help, *run_menu_);
    connect(runs_.get(), &RunController::trouble, this, &MainWindow::showTrouble);
    connect(runs_.get(), &RunController::waitingChanged, this, &MainWindow::showWaiting);
    connect(view_.get(), &SessionView::trouble, this, &MainWindow::showTrouble);
    connect(view_.get(), &SessionView::measureRequested, runs_.get(), &RunController::measure);
    connect(view_.get(), &SessionView::fitRequested, runs_.get(), &RunController::fitRun);
    connect(view_.get(), &SessionView::importProfileRequested, runs_.get(), &RunController::importProfile);
    connect(view_.get(), &SessionView::editSpaceRequested, runs_.get(), &RunController::editSpaceOf);
    connect(runs_.get(), &RunController::prepareRequested, this, &MainWindow::prepareText);
    plans_ = std::make_unique<PlanRunner>(*session_, *runs_);
    connect(plans_.get(), &PlanRunner::trouble, this, &MainWindow::showTrouble);
    connect(plans_.get(), &PlanRunner::changed, this, &MainWindow::showPlan);
    connect(session_.get(), &OpenSession::factsChanged, this, &MainWindow::showPlan);
    connect(session_.get(), &OpenSession::firstTable, this, &MainWindow::showPlan);
    connect(plan_bar_, &PlanBar::prepareRequested, this, &MainWindow::prepareText);
    connect(plan_bar_, &PlanBar::stopRequested, plans_.get(), &PlanRunner::stop);
    connect(plan_bar_, &PlanBar::goOnRequested, plans_.get(), &PlanRunner::goOn);
    connect(plan_bar_, &PlanBar::dismissRequested, plans_.get(), &PlanRunner::dismiss);
    tool_bar_ = std::make_unique<MainToolBar>(*session_, *run_menu_);
    addToolBar(tool_bar_.get());
    tool_bar_->show();  // as docks: in a window that is shown already
    view_menu_->insertAction(view_menu_->actions().value(0), tool_bar_->toggleViewAction());
    connect(tool_bar_.get(), &MainToolBar::stageChosen, this, &MainWindow::goToStage);
    connect(tool_bar_.get(), &MainToolBar::planStopRequested, plans_.get(), &PlanRunner::stop);
    reports_ = std::make_unique<ReportTask>(*session_, outside_.help, outside_.version);
    connect(reports_.get(), &ReportTask::trouble, this, &MainWindow::showTrouble);
    connect(reports_.get(), &ReportTask::begun, this, [this] { say({}); });
    connect(reports_.get(), &ReportTask::done, this, [this](const QString& written) {
        say(tr("The report is written: %1").arg(QDir::toNativeSeparators(written)));
    });
    figures_ = std::make_unique<FiguresTask>(*session_, outside_.help);
    connect(figures_.get(), &FiguresTask::trouble, this, &MainWindow::showTrouble);
    connect(figures_.get(), &FiguresTask::said, this, &MainWindow::say);
    imports_ = std::make_unique<ImportTask>(*session_, outside_.choose_model);
    connect(imports_.get(), &ImportTask::trouble, this, &MainWindow::showTrouble);
    connect(imports_.get(), &ImportTask::begun, this, [this] { say({}); });
    connect(imports_.get(), &ImportTask::done, this, &MainWindow::say);
    work_bar_ = std::make_unique<WorkBar>(session_->work());
    statusBar()->addPermanentWidget(work_bar_.get());
    showPlan();
    connect(&workspace, &Workspace::selectionChanged, this, [this] {
        const bool any = session_ && session_->writable() && !session_->workspace().selection().empty();
        for (QAction* each : candidate_actions_) each->setEnabled(any);
        difference_action_->setEnabled(session_ && session_->workspace().selection().size() == 2);
    });
}

void MainWindow::openSession(const QString& folder) {
    if (after_leaving_) {  // the newer wish counts
        after_leaving_ = [this, folder] { openSession(folder); };
        return;
    }
    std::error_code ignored;
    OpenSession* here = coming_ && coming_->session ? coming_->session.get() : session_.get();
    const bool open_already =
        here != nullptr &&
        std::filesystem::equivalent(database::sessionFolder(folder.toStdString()), here->session().folder(), ignored);
    if (!open_already) return bring(folder, &OpenSession::open, [] {});
    if (here->writable()) return say(tr("%1 is open already.").arg(here->name()));
    // It stays open for reading where it still cannot be written.
    bring(folder, &OpenSession::openForWriting, [] {});
}

void MainWindow::bring(const QString& folder, Opening open, std::function<void()> then) {
    start_->setMessage({});
    QTimer::singleShot(kSoon, this, [this, sentence = tr("Opening %1…").arg(QFileInfo(folder).completeBaseName())] {
        if (!opener_.busy()) return;
        session_ ? say(sentence) : start_area_->showLoading(sentence);
    });
    opener_.run([this, folder = folder.toStdString(), open, then = std::move(then)](const std::stop_token&) {
        auto opened = std::make_shared<Result<OpenSession::Opened>>(open(folder));
        return [this, opened, then] {
            if (*opened) {
                return leave([this, opened, then] {
                    present(std::make_unique<OpenSession>(*std::move(*opened), engine()), then);
                });
            }
            start_area_->showContent();
            session_ ? showTrouble(opened->error()) : start_->setMessage(outside_.help.text(opened->error()));
        };
    });
}

void MainWindow::present(std::unique_ptr<OpenSession> session, std::function<void()> then) {
    coming_.emplace();
    coming_->session = std::move(session);
    connect(coming_->session.get(), &OpenSession::trouble, this, &MainWindow::showTrouble);
    coming_->view = std::make_unique<SessionView>(*this, *coming_->session, outside_.help, *view_menu_);
    auto pieces = coming_->view->pieces();
    pieces.emplace_back([this] { showSession(); });
    pieces.push_back(std::move(then));
    coming_->turns = std::make_unique<Turns>(std::move(pieces));
}

void MainWindow::showSession() {
    const QSize before = size();
    session_ = std::move(coming_->session);
    view_ = std::move(coming_->view);
    view_->put();
    session_page_ = std::make_unique<QWidget>();
    plan_bar_ = new PlanBar(outside_.help.text);
    auto* layout = new QVBoxLayout(session_page_.get());
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(plan_bar_);
    layout->addWidget(&view_->explorer(), 1);
    pages_->addWidget(session_page_.get());
    pages_->setCurrentWidget(session_page_.get());
    buildSessionMenus();
    applySettings();
    for (QAction* each : session_actions_) each->setEnabled(true);
    import_action_->setEnabled(session_->writable());
    import_action_->setStatusTip(session_->writable() ? QString() : tr("The session is open for reading only."));
    const QString folder = QString::fromStdString(session_->session().folder().string());
    settings_.addRecent(folder);
    setWindowTitle(session_->writable() ? tr("%1 – AutoMoE Studio").arg(session_->name())
                                        : tr("%1 (reading) – AutoMoE Studio").arg(session_->name()));
    setWindowFilePath(folder);
    start_->setMessage({});
    tour_offer_->setVisible(!settings_.tour_offered.get());
    connect(session_.get(), &OpenSession::failureChanged, this, &MainWindow::showReading);
    connect(session_.get(), &OpenSession::writerChanged, this, [this] {
        // Of the next one that writes it is not known who it is.
        session_->writerEnded() ? showAccess() : messages_->withdraw(kAccess);
    });
    showReading();
    showAccess();
    HelpMenu::explain(*this);
    first_layout_ = saveState(kLayoutVersion);
    restoreState(settings_.layout.get(), kLayoutVersion);
    views_.emplace(*this);
    views_->show(settings_.views.get());
    // A window that is shown grows for its new docks; it is to be as large as the user made it.
    if (!isMaximized() && !isFullScreen()) resize(before);
}

void MainWindow::closeSession() {
    leave([] {});
}

void MainWindow::closeViews() {
    // Two that are compared brought a tab to the front; what was there before is kept.
    session_->workspace().clearSelection();
    settings_.layout.set(saveState(kLayoutVersion));
    settings_.views.set(views_->views());
    views_.reset();
    settings_.tour_offered.set(true);
    tour_offer_->hide();
    delete tour_.data();
    disconnect(session_.get(), nullptr, this, nullptr);
    disconnect(&session_->workspace(), nullptr, this, nullptr);
    session_dialogs_.clear();
    work_bar_.reset();
    plans_.reset();
    reports_.reset();
    figures_.reset();
    tool_bar_.reset();
    runs_.reset();
    imports_.reset();
    view_.reset();
    session_page_.reset();
    view_menu_->clear();
    run_menu_->clear();
    edit_menu_->clear();
    say({});
    messages_->clear();
    for (QAction* each : session_actions_ + candidate_actions_) each->setEnabled(false);
    difference_action_->setEnabled(false);
    start_area_->showLoading(tr("Closing %1…").arg(session_->name()));
    pages_->setCurrentWidget(start_area_);
}

void MainWindow::showStartPage() {
    start_->setRecent(settings_.recent.get());
    start_area_->showContent();
    pages_->setCurrentWidget(start_area_);
    setWindowTitle(tr("AutoMoE Studio"));
    setWindowFilePath({});
}

void MainWindow::showTrouble(const Error& error) {
    say({});  // what was begun has come to this
    messages_->add({.kind = MessageBar::Kind::kError, .text = outside_.help.text(error)});
}

void MainWindow::showReading() {
    if (!session_->failure()) return messages_->withdraw(kReading);
    messages_->add({.kind = MessageBar::Kind::kError,
                    .text = outside_.help.text(*session_->failure()),
                    .topic = kReading,
                    .action = tr("Try again"),
                    .act = [this] {
                        if (session_) session_->readAgain();
                    }});
}

void MainWindow::showAccess() {
    const auto& obstacle = session_->obstacle();
    if (!obstacle) return;
    if (!session_->writerEnded()) {
        return messages_->add(
            {.text = tr("The session is open for reading only. %1").arg(outside_.help.text(*obstacle)),
             .topic = kAccess});
    }
    messages_->add({.text = tr("The program that worked on this session has ended: the session can be edited now."),
                    .topic = kAccess,
                    .action = tr("Open for editing"),
                    .act = [this] {
                        if (session_) openSession(QString::fromStdString(session_->session().folder().string()));
                    }});
}

void MainWindow::showWaiting(const std::optional<Error>& reason) {
    if (!reason) return messages_->withdraw(kWaiting);
    messages_->add({.text = outside_.help.text(*reason), .topic = kWaiting});
}

void MainWindow::say(const QString& sentences) { status_line_->say(sentences); }

void MainWindow::browse() {
    const QString folder = outside_.choose_session(tr("Open session"));
    if (!folder.isEmpty()) openSession(folder);
}

AssistantHelp MainWindow::assistantHelp() const {
    const auto sample = text::sampleCorpus();
    return {.text = outside_.help.text,
            .choose_folder = outside_.choose_session,
            .choose_input = outside_.choose_input,
            .place = engine().place,
            .start_folder = outside_.sessions_folder,
            .earlier = settings_.recent.get(),
            .threads = settings_.threads.get(),
            .sample_missing = sample ? QString() : outside_.help.text(sample.error())};
}

void MainWindow::createNew() {
    auto* assistant = new SessionAssistant(SessionAssistant::Purpose::kNewSession, assistantHelp(), this);
    assistant->setAttribute(Qt::WA_DeleteOnClose);
    connect(assistant, &QDialog::accepted, this, [this, assistant] { create(assistant->folder(), assistant->plan()); });
    assistant->open();
}

void MainWindow::create(const QString& folder, const Plan& plan) {
    bring(folder, &OpenSession::create, [this, plan] { plans_->begin(plan); });
}

void MainWindow::prepareText() {
    auto* assistant = new SessionAssistant(SessionAssistant::Purpose::kPrepareText, assistantHelp(), this);
    session_dialogs_.hold(*assistant);
    connect(assistant, &QDialog::accepted, this, [this, assistant] {
        // Where text is missing for stages that are planned already, these follow.
        Plan plan = plans_->status().plan;
        const bool waits = !plan.finished() && plan.stages[plan.next] == Stage::kPrepare;
        if (waits) {
            plan.text = assistant->plan().text;
        } else {
            plan = assistant->plan();
        }
        plans_->begin(plan);
    });
    assistant->open();
}

void MainWindow::openSample() {
    const QString from = outside_.sample_session;
    const QString to = outside_.sample_copy;
    start_->setMessage(tr("Making a copy of the sample session that is yours…"));
    QtFuture::makeReadyFuture()
        .then(QThreadPool::globalInstance(), [from, to] { return copySession(from.toStdString(), to.toStdString()); })
        .then(this, [this, to](const Status& copied) {
            if (!copied) return start_->setMessage(outside_.help.text(copied.error()));
            openSession(to);
        });
}

void MainWindow::showPlan() {
    const bool wants_text = session_->writable() && session_->loaded() && session_->facts().corpora.empty();
    plan_bar_->setStatus(plans_->status(), wants_text);
    tool_bar_->setPlan(plans_->status());
}

void MainWindow::goToStage(MainStage stage, StageStanding::State state) {
    // What is there or at work is shown; the rest is begun, or what is missing for it is said.
    if (state == StageStanding::State::kDone || state == StageStanding::State::kRunning) return view_->show(stage);
    QAction* action = runs_->actionOf(stage);
    if (action->isEnabled()) return action->trigger();
    view_->show(stage);
    say(action->statusTip());
}

EngineOptions MainWindow::engine() const { return workerOf(outside_.engine, settings_.engine.get()); }

void MainWindow::applySettings() {
    if (!session_ || session_->jobs() == nullptr) return;
    session_->jobs()->setThreads(settings_.threads.get());
    session_->jobs()->setWorker(engine());
}

void MainWindow::takeTour() {
    settings_.tour_offered.set(true);
    tour_offer_->hide();
    delete tour_.data();
    tour_ = new Tour(*this, Tour::steps());
    tour_->begin();
}

void MainWindow::resetLayout() {
    restoreState(first_layout_, kLayoutVersion);
    views_->reset();
    settings_.layout.reset();
    settings_.views.reset();
}

QMenu* MainWindow::createPopupMenu() {
    auto* menu = new QMenu(this);
    menu->addActions(view_menu_->actions());
    return menu;
}

void MainWindow::leave(std::function<void()> then) {
    coming_.reset();
    if (!session_) return then();
    const bool under_way = static_cast<bool>(after_leaving_);
    after_leaving_ = std::move(then);
    if (under_way) return;  // the newer wish counts
    plans_->stop();
    if (!session_->busy()) return letGo();
    say(tr("Stopping what runs, with a checkpoint…"));
    connect(session_.get(), &OpenSession::atRest, this, &MainWindow::letGo, Qt::QueuedConnection);
    session_->stopAll();
}

void MainWindow::letGo() {
    closeViews();
    connect(session_.get(), &OpenSession::trouble, this, &MainWindow::showTrouble);
    connect(
        session_.get(), &OpenSession::closed, this,
        [this] {
            session_.reset();
            showStartPage();
            std::exchange(after_leaving_, {})();
        },
        Qt::QueuedConnection);
    session_->close();
}

void MainWindow::closeEvent(QCloseEvent* event) {
    settings_.geometry.set(saveGeometry());
    // What is still being opened is not wanted any more.
    if (opener_.busy()) opener_.run([](const std::stop_token&) -> Background::Then { return {}; });
    coming_.reset();
    if (!session_) return event->accept();
    // The window stays until its session is closed; then it closes itself.
    leave([this] { close(); });
    event->ignore();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (!droppedSession(*event->mimeData()).isEmpty()) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
    event->acceptProposedAction();
    openSession(droppedSession(*event->mimeData()));
}

}  // namespace automoe::ui
