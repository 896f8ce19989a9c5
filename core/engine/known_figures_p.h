// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/arch/cost.h"
#include "core/arch/search_space.h"
#include "core/latency/predictor.h"
#include "core/protocol/jobs.h"
#include "core/search/problem.h"

namespace automoe::engine {

/// The decoder's layers less the encoder's.
inline constexpr const char* kExtraLayers = "extra_decoder_layers";

/// What a search may ask of a candidate beside protocol::isQuality(): what follows from the architecture, and what may
/// be timed.
const std::set<std::string>& costNames();

search::Direction directionOf(const std::string& name);
search::Sense senseOf(const std::string& name);
/// The limit that everything keeps.
double openLimit(const std::string& name);

/// What is known of a genotype without scoring it. The last one is remembered: a search asks for a genotype's identity,
/// costs and features one after the other.
class KnownFigures {
public:
    /// `space` outlives this. `predictor`: needed for latencies only, and not where they are measured.
    KnownFigures(const arch::SearchSpace& space, const arch::CostConditions& conditions,
                 std::optional<latency::Predictor> predictor,
                 protocol::LatencySource source = protocol::LatencySource::kPredicted)
        : space_(space), conditions_(conditions), predictor_(std::move(predictor)), source_(source) {}

    const arch::Architecture& architecture(const search::Genotype& genotype) { return of(genotype).architecture; }
    const std::string& identity(const search::Genotype& genotype);
    /// Whether a cost is known of what nobody has scored or timed.
    [[nodiscard]] bool isKnown(const std::string& name) const {
        return costNames().contains(name) &&
               (source_ != protocol::LatencySource::kMeasured || !protocol::isLatency(name));
    }
    /// Of costNames(); NaN where the predictor cannot tell and where what is to be measured was not. The 95th
    /// percentile is predicted as the median, which is a bound: it is never less. As an objective it flatters, so the
    /// whole front is timed then, see protocol::completeTiming().
    double cost(const std::string& name, const search::Genotype& genotype);
    /// From now on these are the latencies of the candidate with this identity.
    void setMeasured(const std::string& identity, std::map<std::string, double> latencies) {
        measured_.insert_or_assign(identity, std::move(latencies));
    }
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
    double latencyOf(const std::string& name, const search::Genotype& genotype);

    const arch::SearchSpace& space_;
    arch::CostConditions conditions_;
    std::optional<latency::Predictor> predictor_;
    protocol::LatencySource source_;
    std::map<std::string, std::map<std::string, double>> measured_;  ///< by identity and name
    std::optional<Known> last_;
};

}  // namespace automoe::engine
