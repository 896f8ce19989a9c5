// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/search_bench/kept_evaluations.h"

#include <chrono>
#include <system_error>
#include <utility>

namespace automoe::search_bench {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::minutes kBetweenWrites{1};

nlohmann::json withoutCodeVersion(nlohmann::json provenance) {
    provenance.erase("code_version");
    return provenance;
}

}  // namespace

struct KeptEvaluations::Store {
    std::filesystem::path path;
    SearchTable table;
    search::Bench inner;
    Clock::time_point written = Clock::now();

    Status save() {
        written = Clock::now();
        return path.empty() ? Status() : writeSearchTable(path, table);
    }

    Result<search::Evaluation> evaluate(const search::Genotype& genotype) {
        const std::string identity = inner.problem.identity(genotype);
        const auto known = table.rows.find(identity);
        if (known != table.rows.end()) return search::Evaluation{known->second, {}, {}};
        AUTOMOE_TRY(auto evaluation, inner.evaluate(genotype));
        if (!evaluation.failure.empty()) return evaluation;
        table.rows.emplace(identity, evaluation.objectives);
        if (Clock::now() - written >= kBetweenWrites) AUTOMOE_CHECK(save());
        return evaluation;
    }
};

Result<KeptEvaluations> KeptEvaluations::open(const std::filesystem::path& path, SearchTable table,
                                              search::Bench bench) {
    std::error_code ignored;
    if (!path.empty() && std::filesystem::exists(path, ignored)) {
        AUTOMOE_TRY(auto kept, readSearchTable(path));
        if (kept.space != table.space || kept.names != table.names ||
            withoutCodeVersion(kept.provenance) != withoutCodeVersion(table.provenance))
            return badInput(
                "bench.table_invalid",
                {{"file", path.string()}, {"detail", "it is of another space, other figures, weights or text"}});
        table.rows.merge(kept.rows);
    }
    return KeptEvaluations(std::make_shared<Store>(Store{path, std::move(table), std::move(bench)}));
}

search::Bench KeptEvaluations::bench() const {
    search::Bench bench{store_->inner.problem, {}};
    bench.evaluate = [store = store_](const search::Genotype& genotype) { return store->evaluate(genotype); };
    return bench;
}

const SearchTable& KeptEvaluations::table() const { return store_->table; }

Status KeptEvaluations::save() const { return store_->save(); }

}  // namespace automoe::search_bench
