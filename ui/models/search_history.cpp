// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/search_history.h"

#include "database/run_store.h"

namespace automoe::ui {

namespace {

std::uint64_t countOf(const nlohmann::json& statistics, const char* name) {
    const auto found = statistics.find(name);
    return found != statistics.end() && found->is_number_unsigned() ? found->get<std::uint64_t>() : 0;
}

search::GenerationRecord recordOf(const database::Generation& generation) {
    search::GenerationRecord record;
    record.generation = static_cast<std::uint64_t>(std::max<std::int64_t>(0, generation.number));
    record.counters.evaluations = static_cast<std::uint64_t>(std::max<std::int64_t>(0, generation.evaluations));
    record.front = generation.front.size();
    record.hypervolume = generation.hypervolume;
    if (!generation.statistics.is_object()) return record;
    record.counters.duplicates = countOf(generation.statistics, "duplicates");
    record.counters.cache_hits = countOf(generation.statistics, "cache_hits");
    record.counters.rejected = countOf(generation.statistics, "rejected");
    const auto diversity = generation.statistics.find("diversity");
    if (diversity != generation.statistics.end() && diversity->is_number()) record.diversity = diversity->get<double>();
    return record;
}

}  // namespace

Result<std::vector<SearchHistory>> HistoryReader::read(database::Connection& connection,
                                                       const std::vector<database::Run>& runs) {
    database::RunStore store(connection);
    std::vector<SearchHistory> histories;
    for (const auto& run : runs) {
        if (run.kind != "search") continue;
        auto [place, fresh] = known_.try_emplace(run.id);
        SearchHistory& history = place->second;
        if (fresh) {
            history.run = run.id;
            const auto job = store.job(run.id);
            const auto* search = job ? std::get_if<protocol::SearchJob>(&*job) : nullptr;
            if (search != nullptr) history.algorithm = search->algorithm;
        }
        const std::int64_t last =
            history.records.empty() ? -1 : static_cast<std::int64_t>(history.records.back().generation);
        AUTOMOE_TRY(const auto generations, store.generations(run.id, last));
        for (const auto& generation : generations) {
            history.records.push_back(recordOf(generation));
            history.reference_point = generation.reference_point;
        }
        AUTOMOE_TRY(history.changes, store.searchChanges(run.id));
        histories.push_back(history);
    }
    return histories;
}

}  // namespace automoe::ui
