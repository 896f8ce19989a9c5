// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "app/pipeline/latency_rounds.h"
#include "app/pipeline/reproduce.h"

namespace automoe::pipeline {

/// A model of an experiment, on its way.
struct Trial {
    std::string key;
    std::string name;
    arch::Architecture architecture{};
    std::int64_t training = 0;  ///< the run
    std::string weights{};      ///< the file, once it is trained
};

/// What all published experiments do alike: claim a session, prepare its text, train models from scratch, score and
/// time them. All of it is in the session; what is done is not done again. Errors of every function: those of
/// runReproduce().
class Experiment {
public:
    /// `name`: the experiment's, which its session keeps; `expected`: seconds that each stage takes. The arguments
    /// outlive this.
    Experiment(Pipeline& pipeline, std::string name, const ReproduceOptions& options,
               const std::function<void(const Stage&)>& stage, std::vector<double> expected);

    /// A stage begins.
    void begin(const std::string& stage) { stage_(clock_.begin(stage)); }
    /// The first stage. Errors besides: pipeline.session_in_use, pipeline.other_experiment, pipeline.corpus_changed.
    Status prepare(const std::function<void(const text::PrepareProgress&)>& progress);

    /// Gives the run.
    Result<std::int64_t> train(const arch::SearchSpace& space, const protocol::TrainOptions& options);
    /// The file that a training left.
    Result<std::string> weightsOf(std::int64_t training) const;
    /// A stage of its own.
    Status train(Trial& trial, const protocol::TrainOptions& options);

    /// The costs, without anything that was measured.
    [[nodiscard]] report::ReproductionRow rowOf(const Trial& trial, std::int64_t updates) const;
    /// Scores on "test", translated, or on "valid", the loss alone. Gives the evaluation with its scores.
    Result<database::Evaluation> evaluate(const Trial& trial, const std::string& set);
    /// A row with the test set's BLEU. `evaluation`: where it is not null, it gets what the session has of it.
    Result<report::ReproductionRow> score(const Trial& trial, std::int64_t updates,
                                          database::Evaluation* evaluation = nullptr);
    /// Times all models by turns; `rows` are theirs. Gives the timings.
    Result<std::vector<RoundsTiming>> timeAll(const std::vector<Trial>& trials, std::size_t reference,
                                              std::vector<report::ReproductionRow>& rows);
    /// What tells where the table comes from.
    void sign(report::Reproduction& result) const;

    /// The same, on the processor: times are its, as in the papers; the device's precision has no part in them.
    [[nodiscard]] protocol::Resources processor() const;
    [[nodiscard]] const std::string& data() const { return data_; }
    [[nodiscard]] const text::PrepareReport& corpus() const { return corpus_; }
    [[nodiscard]] Pipeline& pipeline() const { return pipeline_; }
    [[nodiscard]] const ReproduceOptions& options() const { return options_; }
    [[nodiscard]] const ReproduceScale& scale() const { return options_.scale; }

private:
    Status claimSession();

    Pipeline& pipeline_;
    std::string name_;
    const ReproduceOptions& options_;
    const std::function<void(const Stage&)>& stage_;
    StageClock clock_;
    std::string data_;
    text::PrepareReport corpus_;
};

/// As a job's JSON has them.
nlohmann::json optionsJson(const protocol::TrainOptions& options);

}  // namespace automoe::pipeline
