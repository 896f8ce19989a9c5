// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolBar>

#include "ui/panels/stage_row.h"
#include "ui/window/open_session.h"

class QMenu;

namespace automoe::ui {

/// What is always at hand: the stages to run, a pause and a stop for what runs now, and where the session stands.
class MainToolBar : public QToolBar {
    Q_OBJECT

public:
    /// `session` and `run_menu` outlive this. Pause and stop stand at the end of the menu, too.
    MainToolBar(OpenSession& session, QMenu& run_menu, QWidget* parent = nullptr);

    /// Text may be prepared by a plan.
    void setPlan(const PlanStatus& plan);

Q_SIGNALS:
    void stageChosen(automoe::ui::MainStage stage, automoe::ui::StageStanding::State state);

private:
    /// The job that pause and stop are for: the first that has begun; null when nothing runs.
    [[nodiscard]] const JobInfo* current() const;
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
