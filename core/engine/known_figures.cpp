// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/known_figures_p.h"

#include <limits>

#include "core/arch/features.h"
#include "core/arch/memory.h"

namespace automoe::engine {

const std::set<std::string>& costNames() {
    static const std::set<std::string> names{"latency_ms",    "latency_p95_ms", "macs",  "flops",        "params",
                                             "stored_params", "active_params",  "bytes", "memory_bytes", kExtraLayers};
    return names;
}

search::Direction directionOf(const std::string& name) {
    return name == "bleu" ? search::Direction::kMaximise : search::Direction::kMinimise;
}

search::Sense senseOf(const std::string& name) {
    return name == "bleu" ? search::Sense::kAtLeast : search::Sense::kAtMost;
}

double openLimit(const std::string& name) {
    constexpr double kNoLimit = std::numeric_limits<double>::infinity();
    return name == "bleu" ? -kNoLimit : kNoLimit;
}

KnownFigures::Known& KnownFigures::of(const search::Genotype& genotype) {
    if (!last_ || last_->genotype != genotype) {
        auto architecture = space_.decode(genotype);
        auto cost = arch::cost(architecture, conditions_);
        last_ = Known{genotype, std::move(architecture), std::move(cost), {}, {}};
    }
    return *last_;
}

const std::string& KnownFigures::identity(const search::Genotype& genotype) {
    Known& known = of(genotype);
    if (!known.identity) known.identity = arch::identity(known.architecture);
    return *known.identity;
}

double KnownFigures::latencyOf(const std::string& name, const search::Genotype& genotype) {
    constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
    if (!measured_.empty()) {
        const auto timed = measured_.find(identity(genotype));
        if (timed != measured_.end()) {
            const auto value = timed->second.find(name);
            return value == timed->second.end() ? kNone : value->second;
        }
    }
    if (!predictor_ || source_ == protocol::LatencySource::kMeasured) return kNone;
    Known& known = of(genotype);
    if (!known.latency_ms) {
        const auto prediction = predictor_->predict(known.architecture);
        known.latency_ms = prediction ? prediction->ms : kNone;
    }
    return *known.latency_ms;
}

double KnownFigures::cost(const std::string& name, const search::Genotype& genotype) {
    if (protocol::isLatency(name)) return latencyOf(name, genotype);
    const Known& known = of(genotype);
    if (name == "memory_bytes")
        return static_cast<double>(arch::memoryBytes(known.architecture, known.cost, conditions_));
    if (name == kExtraLayers) {
        return static_cast<double>(known.architecture.decoder.size()) -
               static_cast<double>(known.architecture.encoder.size());
    }
    if (name == "macs") return static_cast<double>(known.cost.macs);
    if (name == "flops") return static_cast<double>(known.cost.flops);
    if (name == "params") return static_cast<double>(known.cost.params);
    if (name == "active_params") return known.cost.active_params_mean;
    return static_cast<double>(name == "bytes" ? known.cost.bytes_fp32 : known.cost.stored_params);
}

std::vector<double> KnownFigures::features(const search::Genotype& genotype) {
    const Known& known = of(genotype);
    return arch::features(space_, known.architecture, known.cost);
}

}  // namespace automoe::engine
