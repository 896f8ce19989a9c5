// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/known_figures_p.h"

#include <limits>

#include "core/arch/features.h"

namespace automoe::engine {

const std::set<std::string>& costNames() {
    static const std::set<std::string> names{"latency_ms",    "macs",          "flops", "params",
                                             "stored_params", "active_params", "bytes"};
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

double KnownFigures::cost(const std::string& name, const search::Genotype& genotype) {
    Known& known = of(genotype);
    if (name == "latency_ms") {
        if (!known.latency_ms) {
            const auto prediction = predictor_->predict(known.architecture);
            known.latency_ms = prediction ? prediction->ms : std::numeric_limits<double>::quiet_NaN();
        }
        return *known.latency_ms;
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
