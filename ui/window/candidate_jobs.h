// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "ui/dialogs/job_dialog.h"
#include "ui/window/follow_ups.h"
#include "ui/window/session_dialogs.h"

class QWidget;

namespace automoe::ui {

/// Jobs for the selected candidates, however many these are: what each works with is read on another thread, as work of
/// the session, and the queue gets the jobs bit by bit.
class CandidateJobs : public QObject {
    Q_OBJECT

public:
    /// More than so many are not begun without a question.
    static constexpr std::size_t kMany = 20;

    /// All outlive this; `session` is writable.
    CandidateJobs(QWidget& window, OpenSession& session, SessionDialogs& dialogs);

    /// Scores them on the test text, with weights of their own where they have such. Many are asked about first: how
    /// many, and how long that takes.
    void evaluate();
    /// Asks how, telling how many and how long, and trains each by itself.
    void retrain(const JobBasis& basis);

Q_SIGNALS:
    void trouble(const automoe::Error& error);

private:
    using Ids = std::vector<std::string>;
    /// Gives a job at each call, nothing after the last.
    using Source = std::function<std::optional<protocol::Job>()>;

    [[nodiscard]] Ids selected() const;
    [[nodiscard]] QString timeOf(std::size_t evaluations) const;
    void score(const Ids& ids);
    void askHowToTrain(const Ids& ids, std::vector<arch::SearchSpace> spaces, std::vector<WorkSize> sizes,
                       const JobBasis& basis);
    void train(const RetrainDialog& dialog, const Ids& ids, const std::vector<arch::SearchSpace>& spaces);
    void give(Source source);
    void giveSome();
    void report(const Status& done);

    QWidget& window_;
    OpenSession& session_;
    SessionDialogs& dialogs_;
    FollowUps follow_ups_;
    std::deque<Source> sources_;
    QTimer turn_;
};

}  // namespace automoe::ui
