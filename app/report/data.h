// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "core/arch/cost.h"
#include "core/arch/dimensions.h"
#include "core/latency/predictor.h"
#include "core/protocol/events.h"
#include "core/protocol/jobs.h"
#include "database/predictor_figures.h"
#include "database/records.h"

// What a report tells, as plain values: read once by collect(), written by render(). Every figure stands beside the run
// or the file that it comes from; what the session does not hold is an empty optional or list.
namespace automoe::report {

struct CorpusFacts {
    database::Corpus corpus;  ///< `folder` as the session keeps it
    std::optional<std::int64_t> pairs_read;
    std::optional<std::int64_t> pairs_kept;
    std::map<std::string, std::int64_t> dropped;               ///< by reason
    std::vector<std::pair<std::string, std::int64_t>> splits;  ///< train, valid, test: pairs
    std::map<std::string, std::int64_t> vocab;                 ///< "joint", or "source" and "target"
    std::string source_language;
    std::string target_language;
};

struct SpaceFacts {
    std::string sha256;
    std::string name;
    std::string size;  ///< exact, in decimal digits
    std::vector<arch::Dimension> dimensions;
};

struct TrainingFacts {
    database::Run run;
    std::string space_name;
    bool fixed = false;           ///< one architecture, not a space
    std::string architecture_id;  ///< of that one
    bool from_weights = false;
    protocol::TrainOptions options;
    std::vector<protocol::TrainReport> reports;
    std::map<std::string, std::vector<protocol::ValidationReport>> validations;  ///< by sub-network
    std::vector<protocol::RoutingReport> routing;                                ///< of the last update that has any
    std::vector<database::Checkpoint> checkpoints;
};

struct MeasuredRow {
    std::int64_t row = 0;
    bool reference = false;
    double p50_ms = 0;
    double drift = 1;  ///< see latency::estimateDrift
};

struct CampaignFacts {
    database::Run run;
    std::string device;
    nlohmann::json conditions;  ///< of the first row; null when there is none
    bool one_device = true;
    std::vector<MeasuredRow> rows;
    bool drift_known = false;  ///< there were enough reference timings
};

struct PredictorFacts {
    std::int64_t id = 0;
    std::int64_t created = 0;
    std::string device;
    nlohmann::json conditions;
    std::map<std::string, double> figures;    ///< rmse_ms, mape, mae_ms, r2, coverage90: those that are stored
    std::map<std::string, double> reference;  ///< the same of HAT's predictor
    std::vector<database::HeldOutRow> held_out;
};

struct EvaluatedPoint {
    std::string architecture_id;
    std::vector<double> values;   ///< in the order of the objectives
    bool feasible = true;         ///< and every value a number
    std::vector<double> limited;  ///< in the order of the limits; NaN: not recorded
    /// 95 %, by objective.
    std::map<std::string, protocol::Interval> intervals = {};
    bool partial = false;  ///< dropped early: its loss is an estimate
};

struct SearchFacts {
    database::Run run;
    protocol::SearchAlgorithm algorithm = protocol::SearchAlgorithm::kRandom;
    std::int64_t planned = 0;  ///< evaluations asked for
    int population = 0;
    std::vector<protocol::SearchLimit> limits;
    std::string weights_sha256;  ///< of the first candidate
    double seconds = 0;          ///< of all evaluations
    std::vector<EvaluatedPoint> points;
    std::vector<std::size_t> front;   ///< of the points, recomputed
    std::vector<double> hypervolume;  ///< after each point, to the group's reference
};

struct MeasuredLatency {
    double p50_ms = 0;
    double p95_ms = 0;
    int n = 0;
    std::string device;
    nlohmann::json conditions;
    std::int64_t run = 0;
};

struct FrontMember {
    std::string architecture_id;
    std::vector<double> values;      ///< in the order of the objectives, as the search found them
    std::vector<std::int64_t> runs;  ///< the searches that found it; the values are the first one's
    bool timed = false;              ///< that one timed it: a latency among the values is not predicted
    /// 95 %, by objective.
    std::map<std::string, protocol::Interval> intervals;
    std::string weights_sha256;
    std::optional<arch::Architecture> architecture;
    arch::Cost cost;  ///< when there is an architecture
    std::optional<latency::Prediction> predicted;
    std::optional<MeasuredLatency> measured;
    std::optional<database::Evaluation> retrained;  ///< newest evaluation on the test set, else validation
    database::Annotation annotation;
    bool knee = false;
};

/// Searches with the same objectives, measured by one reference point.
struct SearchGroup {
    std::vector<std::string> objectives;
    std::vector<SearchFacts> searches;
    std::vector<double> reference_point;  ///< in the objectives' own units
    std::int64_t common_evaluations = 0;  ///< of the shortest search
    bool same_weights = true;
    std::vector<FrontMember> front;  ///< of all searches together, by the first cost
};

struct SampleTranslations {
    std::string set;
    std::string corpus;
    struct System {
        std::string architecture_id;
        std::string weights_kind;
        std::string weights_sha256;
        std::int64_t run = 0;
    };
    std::vector<System> systems;
    struct Sentence {
        std::int64_t number = 0;  ///< line of the set, from 1
        std::string source;
        std::string reference;
        std::vector<std::string> hypotheses;  ///< one a system
    };
    std::vector<Sentence> sentences;
    std::optional<Error> trouble;  ///< why there are none although there are hypotheses
};

struct ReportData {
    std::string session;  ///< the folder's name
    std::int64_t made = 0;
    std::string code_version;
    std::vector<CorpusFacts> corpora;
    std::vector<SpaceFacts> spaces;
    std::vector<TrainingFacts> trainings;
    std::vector<CampaignFacts> campaigns;
    std::vector<PredictorFacts> predictors;
    std::vector<SearchGroup> searches;
    std::vector<database::Evaluation> evaluations;
    SampleTranslations samples;
    std::vector<database::Artefact> exports;
    std::vector<database::Run> runs;
    std::map<std::int64_t, Error> unreadable;  ///< runs whose job another version wrote, or that is damaged
    std::vector<database::Weights> weights;
    std::vector<database::Device> devices;
};

// Of an objective by its name, "valid_loss", "bleu" or another of protocol::SearchJob.

/// Whether more of it is better; "bleu" and "chrf" are, everything else is a loss or a cost.
bool largerIsBetter(const std::string& objective);
/// Whether it says how well, not how costly.
bool isQuality(const std::string& objective);

}  // namespace automoe::report
