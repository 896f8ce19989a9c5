// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "ui/models/plan.h"
#include "ui/window/run_controller.h"

namespace automoe::ui {

/// Runs the stages that are planned for a session, one after the other: what the assistant chose, or text that is to be
/// prepared. The plan is kept in the session, so that another window can go on with it; nothing begins by itself when a
/// session is opened. A stage that fails or is stopped ends the run of the plan, until goOn().
///
/// Text is prepared as work of the session, and not by `automoe prepare` in a process of its own: one program at a time
/// may have a session open for writing, and so the window would have to let go of the session and take it back.
/// Training SentencePiece, the one part that is not ours, runs in a child process in any case.
class PlanRunner : public QObject {
    Q_OBJECT

public:
    /// Both outlive this. A plan that the session holds is there, and rests.
    PlanRunner(OpenSession& session, RunController& runs, QObject* parent = nullptr);

    [[nodiscard]] const PlanStatus& status() const { return status_; }

    /// In place of the plan that was there; not while it runs.
    void begin(Plan plan);
    /// Goes on with the stage that is next, and with its run where it has one.
    void goOn();
    /// The stage that runs stops, keeping what it has; the plan stays.
    void stop();
    /// Forgets a plan that does not run.
    void dismiss();

Q_SIGNALS:
    void changed();
    void trouble(const automoe::Error& error);

private:
    void load();
    void store();
    [[nodiscard]] bool active() const;
    void startStage();
    void prepare();
    Result<quint64> addTrainingStage();
    /// Of what is prepared beside the window: the stage's job in the queue.
    void takeAdded(const Result<quint64>& job);
    /// Of the session's work.
    void takeProgress(quint64 work);
    void takePrepared(const Result<text::PrepareReport>& report);
    void takeFitted(const Status& done);
    /// The stage's job: by its run, which the list may have under another id, and before it has one by job_. Null where
    /// there is none.
    [[nodiscard]] const JobInfo* findJob() const;
    void follow();
    void showPace(const std::optional<protocol::Progress>& progress, double rate, double seconds_left);
    void endStage();
    void rest();
    void fail(const Error& error);
    /// Rests where it was stopped.
    void failOrRest(const Error& error);
    void tell(PlanStatus::State state);

    OpenSession& session_;
    RunController& runs_;
    PlanStatus status_;
    quint64 job_ = 0;   ///< of the queue: the stage that runs, or was stopped
    quint64 work_ = 0;  ///< in the session's work: what it prepares or fits, the newest
};

}  // namespace automoe::ui
