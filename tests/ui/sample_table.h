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

}  // namespace automoe::test
