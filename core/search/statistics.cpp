// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/statistics.h"

namespace automoe::search {

double diversity(const std::vector<Gene>& genes, std::span<const Genotype> genotypes) {
    if (genotypes.empty()) return 0;
    const auto count = static_cast<double>(genotypes.size());
    double sum = 0;
    int open = 0;
    for (std::size_t i = 0; i < genes.size(); ++i) {
        if (genes[i].cardinality < 2) continue;
        std::vector<double> shares(static_cast<std::size_t>(genes[i].cardinality), 0.0);
        for (const Genotype& genotype : genotypes) shares[static_cast<std::size_t>(genotype[i])] += 1 / count;
        double simpson = 1;
        for (const double share : shares) simpson -= share * share;
        sum += simpson / (1 - 1.0 / genes[i].cardinality);
        ++open;
    }
    return open == 0 ? 0 : sum / open;
}

Progress assess(std::span<const GenerationRecord> records, std::size_t window, double tolerance) {
    Progress progress;
    if (records.empty()) return progress;
    progress.diversity = records.back().diversity;
    if (records.size() <= window || window == 0) return progress;
    const GenerationRecord& now = records.back();
    const GenerationRecord& then = records[records.size() - 1 - window];
    const auto candidates = static_cast<double>(now.counters.evaluations + now.counters.cache_hits -
                                                then.counters.evaluations - then.counters.cache_hits);
    const auto duplicates = static_cast<double>(now.counters.duplicates - then.counters.duplicates);
    if (candidates + duplicates > 0) progress.duplicate_rate = duplicates / (candidates + duplicates);
    double growth = 0;
    if (then.hypervolume > 0) {
        growth = now.hypervolume / then.hypervolume - 1;
    } else if (now.hypervolume > 0) {
        growth = 1;
    }
    if (candidates > 0) progress.slope = growth * 100 / candidates;
    if (growth > tolerance) {
        progress.trend = Trend::kImproving;
    } else {
        progress.trend = progress.duplicate_rate > 0.5 ? Trend::kConverged : Trend::kStuck;
    }
    return progress;
}

}  // namespace automoe::search
