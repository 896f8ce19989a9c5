// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <functional>

#include "core/arch/search_space.h"
#include "core/latency/data_set.h"
#include "core/latency/features.h"

namespace automoe::test {

/// Random members of a preset space.
inline std::vector<arch::Architecture> architectures(std::size_t count, std::uint64_t seed,
                                                     std::string_view preset = "automoe-fractional-6") {
    const auto space = arch::presetSpace(preset).value();
    auto random = Random::named(seed, "test.architectures");
    std::vector<arch::Architecture> list;
    while (list.size() < count) list.push_back(space.decode(space.sample(random)));
    return list;
}

inline latency::Conditions conditions() {
    latency::Conditions conditions;
    conditions.device = {"Test CPU, 3 GHz \"fast\"", 2, std::int64_t{8} << 30, "Linux 6.1"};
    conditions.library = "none";
    conditions.date = "2026-01-01";
    conditions.code_version = "0.1.0";
    conditions.warmup = 5;
    conditions.repeats = 20;
    conditions.beam = 5;
    conditions.target_vocabulary = 8000;
    conditions.source_vocabulary = 8000;
    return conditions;
}

inline latency::Row row(latency::Subject subject, double ms, std::int64_t order) {
    latency::Row row;
    row.subject = std::move(subject);
    row.encoder_ms = 0.1 * ms;
    row.decoder_ms = 0.9 * ms;
    row.mean_ms = ms;
    row.sd_ms = 0.01 * ms;
    row.p50_ms = ms;
    row.p95_ms = 1.02 * ms;
    row.n = 20;
    row.order = order;
    return row;
}

/// A data set whose times follow `law` of the averages, times `state` of the order.
inline latency::DataSet campaign(std::size_t count, std::uint64_t seed,
                                 const std::function<double(const arch::Architecture&)>& law,
                                 const std::function<double(std::int64_t)>& state = {}) {
    latency::DataSet data;
    data.conditions = conditions();
    for (auto& architecture : architectures(count, seed)) {
        const auto order = std::ssize(data.rows);
        const double ms = law(architecture) * (state ? state(order) : 1);
        data.rows.push_back(row(std::move(architecture), ms, order));
    }
    return data;
}

/// A plausible linear law of the physical features, with non-negative weights.
inline double linearLaw(const arch::Architecture& architecture) {
    const auto values = latency::physical(architecture, conditions());
    double ms = 2;
    for (std::size_t i = 0; i < values.size(); ++i) ms += values[i] * (i % 3 == 0 ? 0.02 : 0.004);
    return ms;
}

}  // namespace automoe::test
