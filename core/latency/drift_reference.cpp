// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <map>

#include "core/latency/data_set.h"
#include "core/latency/timing.h"

namespace automoe::latency {

void estimateDrift(DataSet& data, int window) {
    std::map<std::string, std::vector<double>> times;
    std::vector<std::pair<std::int64_t, double>> ratios;
    const auto identityOf = [](const Row& row) {
        const auto* architecture = std::get_if<arch::Architecture>(&row.subject);
        return architecture == nullptr ? std::string() : arch::identity(*architecture);
    };
    for (const Row& row : data.rows) {
        if (row.reference) times[identityOf(row)].push_back(row.measuredMs());
    }
    for (const Row& row : data.rows) {
        if (!row.reference) continue;
        ratios.emplace_back(row.order, row.measuredMs() / percentile(times[identityOf(row)], 0.5));
    }
    std::sort(ratios.begin(), ratios.end());

    std::vector<double> smooth(ratios.size());
    const auto half = static_cast<std::ptrdiff_t>(std::max(window, 1) / 2);
    for (std::ptrdiff_t i = 0; i < std::ssize(ratios); ++i) {
        std::vector<double> near;
        for (auto j = std::max<std::ptrdiff_t>(0, i - half); j < std::min(std::ssize(ratios), i + half + 1); ++j) {
            near.push_back(ratios[static_cast<std::size_t>(j)].second);
        }
        smooth[static_cast<std::size_t>(i)] = percentile(near, 0.5);
    }
    for (Row& row : data.rows) {
        row.drift = 1;
        if (ratios.size() < 3) continue;
        const auto after = std::lower_bound(ratios.begin(), ratios.end(), row.order,
                                            [](const auto& entry, std::int64_t order) { return entry.first < order; });
        const auto i = static_cast<std::size_t>(after - ratios.begin());
        if (i == 0 || i == ratios.size()) {
            row.drift = i == 0 ? smooth.front() : smooth.back();
            continue;
        }
        const double share = static_cast<double>(row.order - ratios[i - 1].first) /
                             static_cast<double>(ratios[i].first - ratios[i - 1].first);
        row.drift = smooth[i - 1] + share * (smooth[i] - smooth[i - 1]);
    }
}

}  // namespace automoe::latency
