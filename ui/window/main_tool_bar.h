// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolBar>
#include <functional>
#include <optional>

#include "ui/panels/stage_row.h"
#include "ui/window/open_session.h"

class QMenu;

namespace automoe::ui {

/// What is always at hand: the stages to run, a pause for the job that runs now, a stop for whatever is under way, and
/// where the session stands.
class MainToolBar : public QToolBar {
    Q_OBJECT

public:
    /// `session` and `run_menu` outlive this. Pause and stop stand at the end of the menu, too.
    MainToolBar(OpenSession& session, QMenu& run_menu, QWidget* parent = nullptr);

    /// Text may be prepared by a plan; and one that runs is what a stop is for first.
    void setPlan(const PlanStatus& plan);

Q_SIGNALS:
    void stageChosen(automoe::ui::MainStage stage, automoe::ui::StageStanding::State state);
    void planStopRequested();

private:
    /// What a stop is for.
    struct Stoppable {
        QString tip;
        std::function<void()> stop;
    };
    /// The job that a pause is for: the first that has begun; null when nothing runs.
    [[nodiscard]] const JobInfo* current() const;
    /// The plan that runs, or else the first job, or else the oldest work of the window itself; nothing where nothing
    /// is under way, or all of it has been told to stop.
    [[nodiscard]] std::optional<Stoppable> stoppable();
    void pauseOrResume();
    void stop();
    void showAll();

    OpenSession& session_;
    PlanStatus plan_;
    QAction* pause_;
    QAction* stop_;
    StageRow* stages_;
};

}  // namespace automoe::ui
