// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <optional>

#include "core/arch/search_space.h"
#include "database/connection.h"
#include "database/records.h"
#include "ui/models/plan.h"

namespace automoe::ui {

/// What decides how long jobs take: sizes of the text and of the space.
struct WorkSize {
    double text_bytes = 0;      ///< both sides
    double target_tokens = 0;   ///< of the training text
    double vocabulary = 0;      ///< of the target
    double member_macs = 0;     ///< multiply-accumulates a target token, forward, mean over members of the space
    double sentence_macs = 0;   ///< of a sentence of 30 tokens, the same mean
    double supernet_bytes = 0;  ///< of its weights
};
WorkSize workSize(const arch::SearchSpace& space, double vocabulary, double source_bytes, double target_bytes);
/// Pieces of the newest corpus's target side; 0 where there is none.
double vocabularyOf(const std::vector<database::Corpus>& corpora);

/// How much longer than a typical computer of two cores this one takes, judged by what ran on it: 0.5 is twice as fast.
/// Nothing: no such job has run.
struct MachinePace {
    std::optional<double> training;
    std::optional<double> timing;
    std::optional<double> searching;
    QString source;  ///< name of the session that it comes from

    [[nodiscard]] bool complete() const { return training && timing && searching; }
};
/// From the newest runs of a session. Errors: those of the stores.
Result<MachinePace> readPace(database::Connection& connection);

// Seconds of a job. `pace`: of this computer, or empty for a typical one.
double secondsOf(const protocol::TrainJob& job, const WorkSize& size, const MachinePace& pace);
/// Of so many architectures; those of the job do not count.
double secondsOf(const protocol::MeasureJob& job, std::size_t architectures, const WorkSize& size,
                 const MachinePace& pace);
double secondsOf(const protocol::SearchJob& job, const WorkSize& size, const MachinePace& pace);

/// Seconds of a stage of the plan. `pace`: of this computer, or empty for a typical one.
double secondsOf(Stage stage, const Plan& plan, const WorkSize& size, const MachinePace& pace);
/// Whether that rests on runs of this computer.
bool isMeasured(Stage stage, const MachinePace& pace);
/// Greatest need of disk while the plan runs, in bytes.
double diskBytes(const Plan& plan, const WorkSize& size);

/// Divides `seconds` among the stages: sets updates, samples and evaluations. No stage gets less than it needs to say
/// anything, and training ends where more passes over the text would bring nothing; so the plan may take more or less.
void fillBudget(Plan& plan, double seconds, const WorkSize& size, const MachinePace& pace);
/// How often training reads the text.
double passes(const Plan& plan, const WorkSize& size);

/// Target tokens that an update trains on with batches of this padded size.
double tokensAnUpdate(int max_tokens);
/// Threads that a job with this setting uses: 0 means all cores.
int threadsOf(int setting);

}  // namespace automoe::ui
