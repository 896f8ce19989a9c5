// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "core/base/control.h"
#include "core/metrics/ranking.h"
#include "core/protocol/events.h"
#include "core/protocol/jobs.h"

namespace automoe::engine {

/// Two supernets of one space, trained at equal cost in two ways: whose inherited losses order the space's members as
/// training them alone does?
struct RankingOptions {
    protocol::Resources resources;
    std::filesystem::path data;    ///< prepared text
    std::filesystem::path folder;  ///< of the trainings, a folder each; what is done there already is not done again
    arch::SearchSpace space;
    int architectures = 20;            ///< different random members, at least 2
    int seeds = 1;                     ///< trainings of each alone, whose mean loss counts
    int supernet_seeds = 1;            ///< trainings of each supernet, whose mean figures count
    protocol::TrainOptions alone;      ///< of each
    protocol::TrainOptions reference;  ///< of the first supernet
    protocol::TrainOptions supernet;   ///< of the second. Its updates, warm-up and distill_start are set, see below
    /// Steps for each member before the second supernet, or the first, judges it (EvaluateJob::recalibrate).
    int recalibrate = 0;
    int reference_recalibrate = 0;
    int samples = 2000;  ///< of the bootstrap over members
};

struct RankedMember {
    std::string architecture_id;
    std::int64_t params = 0;  ///< HAT's convention
    double alone = 0;         ///< validation losses, nats a target token, means over seeds
    double reference = 0;     ///< inherited from the first supernet
    double supernet = 0;
};

struct SupernetRanking {
    protocol::TrainOptions options;
    int recalibrate = 0;       ///< steps for each member
    std::int64_t passes = 0;   ///< forward and backward ones, of all updates
    double macs = 0;           ///< forward multiply-accumulates of all passes, of one target token in each
    metrics::Estimate tau;     ///< Kendall's τ-b with the losses of training alone; intervals over members
    std::vector<double> taus;  ///< by seed; tau is their mean
    std::map<int, metrics::Estimate> regret;  ///< top-k regret, nats, by k
};

struct RankingResult {
    std::vector<RankedMember> members;
    SupernetRanking reference;
    SupernetRanking supernet;
    metrics::Estimate difference;  ///< the second supernet's τ minus the first's, on the same members
    /// τ between the first and the second training alone: more no supernet can be expected to reach. 0 with one seed.
    metrics::Estimate repeated;
    std::int64_t validation_tokens = 0;
    nlohmann::json conditions;
};

/// The second supernet is trained until its sub-networks have multiplied as much as the first's, by the cost formulas
/// with the output projection; its warm-up has the same share of its updates as the first's. A supernet that distils
/// begins so at its warm-up's end unless distill_start says another update. Fewer members and seeds than in an earlier
/// call are the first ones of those, and other recalibration needs no training, so what is done serves them. Several
/// processes with the same options share the work: each takes a training that no other has. Members are judged with
/// running statistics of their own (train::ownStatistics), recalibrated or not. Reports Progress in updates, then in
/// models that are evaluated. Errors: stopped, train.invalid_options, train.distill_alone, those of openPrepared and of
/// training.
Result<RankingResult> benchmarkRanking(RankingOptions options, const protocol::EventSink& sink, JobControl& control);

}  // namespace automoe::engine
