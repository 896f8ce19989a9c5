// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <functional>
#include <map>
#include <thread>

#include "database/materials.h"
#include "ui/dialogs/job_dialog.h"
#include "ui/window/session_view.h"

class QAction;
class QMenu;

namespace automoe::ui {

/// What a person can have done with an open session, stage by stage: train, measure, fit, search, retrain, evaluate,
/// export. Asks for what there is to choose, and gives the job to the session's queue.
class RunController : public QObject {
    Q_OBJECT

public:
    /// `window` and `session` outlive this. The actions are put into `menu`; they are disabled where the session cannot
    /// be written or the stage before is missing, and say so.
    RunController(QWidget& window, OpenSession& session, ViewHelp help, QMenu& menu);
    ~RunController() override;

    void train();
    void measure();
    void fit();
    void search();
    /// The selected candidates.
    void retrain();
    void evaluate();
    void exportModel();
    /// Scores any architecture of the space on validation text with the supernet's weights, so that it becomes a
    /// candidate; with `translate`, BLEU and chrF besides the loss.
    void tryOut(const arch::Architecture& architecture, bool translate);

Q_SIGNALS:
    void trouble(const automoe::Error& error);

private:
    QAction* addAction(QMenu& menu, const char* name, const QString& text, void (RunController::*slot)());
    void showActions();
    [[nodiscard]] PastPace pace() const;
    [[nodiscard]] bool has(const char* kind) const;
    [[nodiscard]] std::vector<std::string> spaceNames() const;
    Result<arch::SearchSpace> spaceNamed(const std::string& name) const;
    /// The architectures of the selection.
    Result<std::vector<arch::Architecture>> selected();
    void report(const Status& done);
    Status addSupernet(const TrainDialog& dialog);
    Status addMeasurement(const MeasureDialog& dialog);
    Status addSearch(const SearchDialog& dialog);
    Status addRetraining(const RetrainDialog& dialog, const std::vector<arch::Architecture>& architectures);
    Status addEvaluation(const arch::Architecture& architecture);
    void followUp(quint64 job);
    [[nodiscard]] database::Materials::Kind kindFor(const arch::Architecture& architecture) const;

    QWidget& window_;
    OpenSession& session_;
    ViewHelp help_;
    QAction* train_;
    QAction* measure_;
    QAction* fit_;
    QAction* search_;
    QAction* retrain_;
    QAction* evaluate_;
    QAction* export_;
    std::map<quint64, arch::Architecture> follow_;  ///< by job: what is scored and timed when it is done
    std::jthread fitting_;
};

}  // namespace automoe::ui
