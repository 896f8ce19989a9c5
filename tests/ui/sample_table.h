// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>

#include "core/base/random.h"
#include "ui/models/candidate_table.h"

namespace automoe::test {

/// A table of `size` candidates with ids 10, 20, …: loss falls as latency rises, with noise; every tenth row lacks its
/// loss, every seventh is retrained and has BLEU with an interval, row 3 is hidden, row 4 pinned and tagged.
inline ui::CandidateTablePtr sampleTable(int size, std::uint64_t seed = 1) {
    Random random(seed);
    const auto count = static_cast<std::size_t>(size);
    ui::CandidateTable::Rows rows;
    const double none = std::nan("");
    ui::Column params{"params", ui::Better::kLower, {}, {}, {}, {}};
    ui::Column latency{"search.latency_ms", ui::Better::kLower, {}, {}, {}, "predicted"};
    ui::Column loss{"search.valid_loss", ui::Better::kLower, {}, {}, {}, {}};
    ui::Column bleu{"bleu.test.retrained", ui::Better::kHigher, {}, {}, {}, "nrefs:1|tok:13a"};
    for (std::size_t row = 0; row < count; ++row) {
        rows.ids.push_back(static_cast<std::int64_t>(10 * (row + 1)));
        std::string identity = std::to_string(row);
        identity.insert(0, 64 - identity.size(), "0123456789abcdef"[random.below(16)]);
        rows.architecture_ids.push_back(identity);
        rows.runs.push_back(1);
        rows.generations.push_back(static_cast<std::int64_t>(row / 50));
        rows.origins.push_back(row < 50 ? "random" : row % 2 == 0 ? "mutation" : "crossover");
        rows.feasible.push_back(1);
        rows.retrained.push_back(row % 7 == 0 ? 1 : 0);
        const double cost = 5 + 115 * random.uniform();
        latency.values.push_back(cost);
        params.values.push_back(std::round(1e5 * cost));
        loss.values.push_back(row % 10 == 9 ? none : 2.5 + 30 / (10 + cost) + 0.2 * random.uniform());
        const double score = row % 7 == 0 ? 30 - 200 / (10 + cost) : none;
        bleu.values.push_back(score);
        bleu.low.push_back(score - 1);
        bleu.high.push_back(score + 1);
    }
    rows.annotations.resize(count);
    if (count > 3) rows.annotations[3].hidden = true;
    if (count > 4) rows.annotations[4] = {.pinned = true, .hidden = false, .tags = {"ship"}, .note = "the small one"};
    return std::make_shared<const ui::CandidateTable>(std::move(rows), std::vector{params, latency, loss, bleu});
}

/// A table as a finished session has it, to look at: searches 3 and 4, some over a limit, twelve retrained with BLEU
/// and measured latency, two pinned.
inline ui::CandidateTablePtr richTable(int size, std::uint64_t seed = 7) {
    Random random(seed);
    const auto count = static_cast<std::size_t>(size);
    const double none = std::nan("");
    ui::CandidateTable::Rows rows;
    const std::vector<double> empty(count, none);
    ui::Column loss{"search.valid_loss", ui::Better::kLower, empty, {}, {}, "validation set, 12 000 tokens"};
    ui::Column latency{"search.latency_ms", ui::Better::kLower, empty, {}, {}, "predictor 2"};
    ui::Column bleu{"bleu.test.retrained", ui::Better::kHigher, empty, empty, empty, "nrefs:1|case:mixed|tok:13a"};
    ui::Column chrf{"chrf.test.retrained", ui::Better::kHigher, empty, empty, empty, "nrefs:1|case:mixed|nc:6"};
    ui::Column measured{"p50_ms.1", ui::Better::kLower, empty, empty, empty, "a laptop, 2 threads"};
    ui::Column params{"params", ui::Better::kLower, empty, {}, {}, {}};
    ui::Column active{"active_params", ui::Better::kLower, empty, {}, {}, {}};
    ui::Column macs{"macs", ui::Better::kLower, empty, {}, {}, {}};
    for (std::size_t row = 0; row < count; ++row) {
        rows.ids.push_back(static_cast<std::int64_t>(10 * (row + 1)));
        std::string identity;
        for (int digit = 0; digit < 64; ++digit) identity += "0123456789abcdef"[random.below(16)];
        rows.architecture_ids.push_back(identity);
        rows.runs.push_back(row % 5 == 0 ? 4 : 3);
        rows.generations.push_back(static_cast<std::int64_t>(row / 50));
        rows.origins.push_back(row % 5 == 0 || row < 50 ? "random" : row % 2 == 0 ? "mutation" : "crossover");
        // Later generations come nearer to the front.
        const double progress = static_cast<double>(row) / static_cast<double>(count);
        const double size_of = 0.05 + 0.95 * random.uniform();
        const double waste = (0.9 - 0.6 * progress) * std::pow(random.uniform(), 1.5);
        latency.values[row] = 12 + 105 * size_of * (1 + 0.3 * waste);
        loss.values[row] = 2.9 + 0.55 / (0.25 + size_of) + waste;
        params.values[row] = std::round(8e6 + 60e6 * size_of * (0.9 + 0.2 * random.uniform()));
        active.values[row] = std::round(params.values[row] * (0.4 + 0.2 * random.uniform()));
        macs.values[row] = std::round(active.values[row] * 32);
        rows.feasible.push_back(latency.values[row] > 105 ? 0 : 1);
        rows.retrained.push_back(0);
    }
    rows.annotations.resize(count);
    std::vector<int> front = ui::frontOf(ui::CandidateTable(rows, {latency, loss}), latency.key, loss.key);
    for (std::size_t i = 0; i < front.size() && i < 12; ++i) {
        const auto row = static_cast<std::size_t>(front[i]);
        rows.retrained[row] = 1;
        rows.annotations[row].pinned = i == 2 || i == 6;
        measured.values[row] = latency.values[row] * (0.97 + 0.08 * random.uniform());
        measured.low[row] = measured.values[row] * 0.97;
        measured.high[row] = measured.values[row] * 1.03;
        bleu.values[row] = 44 - 4.2 * loss.values[row] + 0.6 * random.uniform();
        bleu.low[row] = bleu.values[row] - 0.7;
        bleu.high[row] = bleu.values[row] + 0.8;
        chrf.values[row] = 28 + 1.1 * bleu.values[row];
        chrf.low[row] = chrf.values[row] - 0.6;
        chrf.high[row] = chrf.values[row] + 0.6;
    }
    return std::make_shared<const ui::CandidateTable>(
        std::move(rows), std::vector{latency, loss, bleu, chrf, measured, params, active, macs});
}

}  // namespace automoe::test
