// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <vector>

#include "core/protocol/jobs.h"
#include "core/text/prepare.h"

namespace automoe::ui {

/// The stages of the main job that can be planned, in their order.
enum class Stage { kPrepare, kTrain, kMeasure, kFit, kSearch };

/// What was planned for a session: stages that run one after the other, and how much of each. A plain value, kept in
/// the session, so that it outlives the window.
struct Plan {
    std::vector<Stage> stages;
    std::size_t next = 0;       ///< of `stages`: what is done lies before it
    std::int64_t run = 0;       ///< that stage's, which goes on with its own settings; 0: it has not begun one
    text::PrepareOptions text;  ///< files, tokenizer and languages; the folder is the session's
    std::string space;          ///< a preset
    int threads = 0;            ///< 0: as many as there are cores
    std::int64_t updates = 0;   ///< of the supernet
    std::int64_t samples = 0;   ///< architectures timed
    std::int64_t campaign = 0;  ///< the run that timed them, which is fitted; 0: not yet
    std::int64_t evaluations = 0;
    std::int64_t evaluation_tokens = 0;  ///< target tokens of each evaluation

    [[nodiscard]] bool finished() const { return next >= stages.size(); }
};

/// Errors of reading: plan.invalid (field).
nlohmann::json toJson(const Plan& plan);
Result<Plan> planFromJson(const nlohmann::json& json);

/// "Prepare the text", …
QString titleOf(Stage stage);
/// One word for the row of stages: "Text", …
QString shortTitleOf(Stage stage);

/// How a supernet or a model is trained for so many updates: warm-up, validations and checkpoints in proportion.
protocol::TrainOptions optionsFor(std::int64_t updates, std::int64_t validations);

/// In the precision that this computer trains fastest in.
protocol::Resources resourcesFor(int threads);
// What the stages of a plan have done. Space and data are the session's.
protocol::TrainJob trainJobOf(const Plan& plan);
protocol::MeasureJob measureJobOf(const Plan& plan);
protocol::SearchJob searchJobOf(const Plan& plan);

/// How a plan stands, for showing it.
struct PlanStatus {
    enum class State {
        kNone,      ///< nothing is planned
        kRunning,   ///< plan.stages[plan.next] runs
        kStopping,  ///< it was asked to stop
        kResting,   ///< stopped, or left by an earlier window; can go on
        kFailed,    ///< as `error` says; can be tried again
        kDone,
    };
    State state = State::kNone;
    Plan plan;
    QString work;              ///< what the stage does now: "Training the tokenizer"; may be empty
    double fraction = -1;      ///< of the stage; below 0: not known
    QString rate;              ///< "3.4 updates/s"; "": not known
    double seconds_left = -1;  ///< of the stage; below 0: not known
    std::optional<Error> error;
    std::optional<text::PrepareReport> prepared;  ///< what became of the text, when this window prepared it
};

}  // namespace automoe::ui
