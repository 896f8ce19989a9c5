// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/arch/cost.h"
#include "core/arch/search_space.h"
#include "core/latency/predictor.h"
#include "core/search/problem.h"

namespace automoe::engine {

/// What a search may ask of a candidate beside protocol::isQuality(): what follows from the architecture.
const std::set<std::string>& costNames();

search::Direction directionOf(const std::string& name);
search::Sense senseOf(const std::string& name);
/// The limit that everything keeps.
double openLimit(const std::string& name);

/// What is known of a genotype without scoring it. The last one is remembered: a search asks for a genotype's identity,
/// costs and features one after the other.
class KnownFigures {
public:
    /// `space` outlives this. `predictor`: needed for latency_ms only.
    KnownFigures(const arch::SearchSpace& space, const arch::CostConditions& conditions,
                 std::optional<latency::Predictor> predictor)
        : space_(space), conditions_(conditions), predictor_(std::move(predictor)) {}

    const arch::Architecture& architecture(const search::Genotype& genotype) { return of(genotype).architecture; }
    const std::string& identity(const search::Genotype& genotype);
    /// Of costNames(); NaN where the predictor cannot tell.
    double cost(const std::string& name, const search::Genotype& genotype);
    std::vector<double> features(const search::Genotype& genotype);

private:
    struct Known {
        search::Genotype genotype;
        arch::Architecture architecture;
        arch::Cost cost;
        std::optional<std::string> identity;
        std::optional<double> latency_ms;
    };
    Known& of(const search::Genotype& genotype);

    const arch::SearchSpace& space_;
    arch::CostConditions conditions_;
    std::optional<latency::Predictor> predictor_;
    std::optional<Known> last_;
};

}  // namespace automoe::engine
