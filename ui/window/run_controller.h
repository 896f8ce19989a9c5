// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <functional>
#include <memory>
#include <optional>

#include "database/materials.h"
#include "ui/dialogs/job_dialog.h"
#include "ui/panels/stage_row.h"
#include "ui/window/candidate_jobs.h"
#include "ui/window/search_steering.h"
#include "ui/window/session_dialogs.h"
#include "ui/window/session_jobs.h"
#include "ui/window/session_view.h"

class QAction;
class QMenu;

namespace automoe::ui {

class SpaceController;

/// What a person can have done with an open session, stage by stage: prepare text, train, measure, fit, search,
/// retrain, evaluate, export. Asks for what there is to choose, and gives the job to the session's queue.
class RunController : public QObject {
    Q_OBJECT

public:
    /// `window`, `session` and `steering` outlive this. The actions are put into `menu`; they are disabled where the
    /// session cannot be written or the stage before is missing, and say so.
    RunController(QWidget& window, OpenSession& session, SearchSteering& steering, ViewHelp help, QMenu& menu);
    ~RunController() override;

    /// That which begins a stage, or goes on with it.
    [[nodiscard]] QAction* actionOf(MainStage stage) const;

    void train();
    /// With this space chosen.
    void trainSpace(const arch::SearchSpace& space);
    void editSpace();
    /// Opens the editor with a space of the session.
    void editSpaceOf(const QString& sha256);
    void measure();
    /// To the newest campaign.
    void fit();
    /// To this one, 0: the newest; `ended` is told how, also when nothing could begin. What writes into the session
    /// already ends first. Gives its id in the session's work.
    quint64 fitThen(qint64 campaign, const SessionWork::Then& ended);
    void fitRun(qint64 run);
    /// Reads a campaign that was measured on another device, from a file or session that is asked for.
    void importProfile();
    void search();
    /// This one, with the choices and limits that were set beside the plots; as addSearch(). `added` is told also when
    /// nothing could begin.
    quint64 beginSearch(protocol::SearchJob job, const Added& added);
    /// The selected candidates.
    void retrain();
    void evaluate();
    void exportModel();

Q_SIGNALS:
    void trouble(const automoe::Error& error);
    /// Why work on the session does not begin yet; nothing: it goes on.
    void waitingChanged(const std::optional<automoe::Error>& reason);
    /// The user wants to choose text.
    void prepareRequested();

private:
    QAction* addAction(QMenu& menu, const char* name, std::optional<const char*> picture, const QString& text,
                       void (RunController::*slot)());
    void showActions();
    [[nodiscard]] JobBasis basis() const;
    [[nodiscard]] WorkSize sizeOf(const arch::SearchSpace& space) const;
    [[nodiscard]] WorkSize supernetSize() const;
    /// Whether each selected candidate has weights that were trained for it.
    [[nodiscard]] bool selectedHaveWeights() const;
    [[nodiscard]] std::vector<std::string> spaceNames() const;
    Result<arch::SearchSpace> spaceNamed(const std::string& name) const;
    void report(const Error& error) { Q_EMIT trouble(error); }
    /// Nothing where it went well.
    template <class Any>
    void report(const Result<Any>& done) {
        if (!done) Q_EMIT trouble(done.error());
    }
    /// Reports what went wrong, save that it was stopped.
    Added reporting();
    /// Work of the session; what comes of it is reported, then `ended` is told.
    quint64 work(const QString& title, SessionWork::Job job, const SessionWork::Then& ended = {});
    void tellWaiting(const std::optional<Error>& reason);
    void show(JobDialog& dialog);
    TrainDialog* askForTraining(const std::optional<arch::SearchSpace>& offered);
    Status addSupernet(const TrainDialog& dialog, const std::optional<arch::SearchSpace>& offered);

    QWidget& window_;
    OpenSession& session_;
    SearchSteering& steering_;
    ViewHelp help_;
    QAction* prepare_;
    std::unique_ptr<SpaceController> spaces_;
    QAction* edit_space_;
    QAction* train_;
    QAction* measure_;
    QAction* fit_;
    QAction* search_;
    QAction* retrain_;
    QAction* evaluate_;
    QAction* export_;
    SessionDialogs dialogs_;
    std::unique_ptr<CandidateJobs> candidates_;  ///< null when the session is open for reading only
    std::optional<Error> waits_for_;             ///< what is at work, as last told
};

}  // namespace automoe::ui
