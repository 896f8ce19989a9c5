// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/main_tool_bar.h"

#include <QMenu>
#include <QToolButton>
#include <algorithm>

#include "ui/icons/icon.h"

namespace automoe::ui {

MainToolBar::MainToolBar(OpenSession& session, QMenu& run_menu, QWidget* parent)
    : QToolBar(tr("Toolbar"), parent),
      session_(session),
      pause_(new QAction(icon("pause"), tr("Pa&use"), this)),
      stop_(new QAction(icon("stop"), tr("St&op"), this)),
      stages_(new StageRow) {
    setObjectName(QStringLiteral("mainToolBar"));
    setIconSize(QSize(18, 18));
    auto* run = new QToolButton;
    run->setObjectName(QStringLiteral("runButton"));
    run->setText(tr("Run"));
    run->setIcon(icon("run"));
    run->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    run->setMenu(&run_menu);
    run->setPopupMode(QToolButton::InstantPopup);
    run->setToolTip(tr("Begin a stage"));
    run->setFocusPolicy(Qt::TabFocus);
    addWidget(run);
    pause_->setObjectName(QStringLiteral("actionPause"));
    stop_->setObjectName(QStringLiteral("actionStop"));
    stop_->setShortcut(QKeySequence(Qt::SHIFT | Qt::Key_F5));
    run_menu.addSeparator();
    run_menu.addActions({pause_, stop_});
    for (QAction* action : {pause_, stop_}) {
        addAction(action);
        widgetForAction(action)->setObjectName(action->objectName() + QStringLiteral("Button"));
        widgetForAction(action)->setFocusPolicy(Qt::TabFocus);
    }
    addSeparator();
    addWidget(stages_);
    connect(pause_, &QAction::triggered, this, &MainToolBar::pauseOrResume);
    connect(stop_, &QAction::triggered, this, &MainToolBar::stop);
    connect(stages_, &StageRow::chosen, this, &MainToolBar::stageChosen);
    connect(&session_, &OpenSession::factsChanged, this, &MainToolBar::showAll);
    connect(&session_.work(), &SessionWork::changed, this, &MainToolBar::showAll);
    if (const JobQueue* queue = session_.jobs()) {
        connect(queue, &JobQueue::listChanged, this, &MainToolBar::showAll);
        connect(queue, &JobQueue::changed, this, &MainToolBar::showAll);
    }
    showAll();
}

void MainToolBar::setPlan(const PlanStatus& plan) {
    plan_ = plan;
    showAll();
}

const JobInfo* MainToolBar::current() const {
    if (session_.jobs() == nullptr) return nullptr;
    for (const JobInfo& job : session_.jobs()->jobs())
        if (!isOver(job.state) && job.state != JobState::kWaiting) return &job;
    return nullptr;
}

void MainToolBar::pauseOrResume() {
    const JobInfo* job = current();
    if (job == nullptr) return;
    canResume(*job) ? session_.jobs()->resume(job->id) : session_.jobs()->pause(job->id);
}

std::optional<MainToolBar::Stoppable> MainToolBar::stoppable() {
    const QString keeping = tr("Stop, and keep what there is: %1");
    const Plan& plan = plan_.plan;
    if (plan_.state == PlanStatus::State::kRunning && !plan.finished())
        return Stoppable{keeping.arg(titleOf(plan.stages[plan.next])), [this] { Q_EMIT planStopRequested(); }};
    const JobInfo* job = current();
    if (job == nullptr && session_.jobs() != nullptr) {
        const auto& jobs = session_.jobs()->jobs();
        const auto waiting = std::ranges::find_if(jobs, canStop);
        if (waiting != jobs.end()) job = &*waiting;
    }
    if (job != nullptr) return Stoppable{keeping.arg(job->title), [this, id = job->id] { session_.jobs()->stop(id); }};
    const auto& items = session_.work().items();
    const auto work = std::ranges::find(items, false, &SessionWork::Item::stopping);
    if (work == items.end()) return std::nullopt;
    return Stoppable{tr("Stop; the session stays as it was: %1").arg(work->title),
                     [this, id = work->id] { session_.work().stop(id); }};
}

void MainToolBar::stop() {
    if (const auto found = stoppable()) found->stop();
}

void MainToolBar::showAll() {
    static const std::vector<JobInfo> none;
    stages_->setStandings(
        standingsOf(session_.facts(), session_.jobs() == nullptr ? none : session_.jobs()->jobs(), plan_));
    const JobInfo* job = current();
    const bool paused = job != nullptr && canResume(*job);
    pause_->setEnabled(paused || (job != nullptr && canPause(*job)));
    pause_->setText(paused ? tr("Res&ume") : tr("Pa&use"));
    pause_->setIcon(icon(paused ? "run" : "pause"));
    const QString title = job == nullptr ? QString() : job->title;
    pause_->setToolTip(job == nullptr ? tr("Nothing runs")
                       : paused       ? tr("Let it go on: %1").arg(title)
                                      : tr("Pause after this batch: %1").arg(title));
    const auto found = stoppable();
    stop_->setEnabled(found.has_value());
    stop_->setToolTip(found ? found->tip : tr("Nothing runs"));
}

}  // namespace automoe::ui
