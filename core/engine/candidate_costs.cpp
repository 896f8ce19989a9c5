// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/candidate_costs.h"

#include <cmath>
#include <optional>
#include <utility>

#include "core/engine/known_figures_p.h"
#include "core/text/prepared.h"

namespace automoe::engine {

Result<std::vector<std::map<std::string, double>>> costsOf(const protocol::SearchJob& job,
                                                           const std::vector<std::string>& names,
                                                           const std::vector<arch::Architecture>& architectures) {
    for (const auto& name : names) {
        if (!costNames().contains(name)) return badInput("engine.unknown_objective", {{"value", name}});
        if (name == "latency_p95_ms") return badInput("engine.tail_not_predicted");
        if (protocol::isLatency(name) && job.predictor.is_null()) return badInput("engine.no_predictor");
    }
    std::optional<latency::Predictor> predictor;
    if (!job.predictor.is_null()) {
        AUTOMOE_TRY(predictor, latency::parsePredictor(job.predictor.dump(), "the session's predictor"));
    }
    AUTOMOE_TRY(const auto corpus, text::openPrepared(job.data));
    const auto vocabularies = corpus.valid.vocabularies();
    KnownFigures known(job.space,
                       arch::CostConditions{.source_vocabulary = vocabularies.source,
                                            .target_vocabulary = vocabularies.target,
                                            .shared_embeddings = !corpus.report.separate_vocabularies},
                       std::move(predictor));
    std::vector<std::map<std::string, double>> result;
    for (const auto& architecture : architectures) {
        AUTOMOE_TRY(const auto genotype, job.space.encode(architecture));
        std::map<std::string, double> costs;
        for (const auto& name : names) {
            const double value = known.cost(name, genotype);
            if (std::isfinite(value)) costs.emplace(name, value);
        }
        result.push_back(std::move(costs));
    }
    return result;
}

}  // namespace automoe::engine
