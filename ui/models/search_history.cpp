// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/search_history.h"

#include <algorithm>
#include <set>

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

/// "" where it is not said.
std::string asGoodOf(const nlohmann::json& statistics) {
    const auto found = statistics.find("cheapest_as_good");
    return found != statistics.end() && found->is_string() ? found->get<std::string>() : std::string();
}

}  // namespace

int namedAsGood(const SearchHistory& search, const CandidateTable& table, std::string_view x, std::string_view y,
                const std::vector<int>& front) {
    if (search.cheapest_as_good.empty() || search.objectives.size() != 2) return -1;
    const auto quality = std::ranges::find_if(search.objectives, protocol::isQuality);
    const auto cost = std::ranges::find_if_not(search.objectives, protocol::isQuality);
    if (quality == search.objectives.end() || cost == search.objectives.end()) return -1;
    const std::string column = "search." + *quality;
    const Column* scores = table.column(column);
    if (scores == nullptr || y != column || (x != *cost && x != "search." + *cost)) return -1;

    const auto& ids = table.rows().architecture_ids;
    const std::set<std::string_view> compared(search.front.begin(), search.front.end());
    const bool all_compared =
        std::ranges::all_of(front, [&](int row) { return compared.contains(ids[static_cast<std::size_t>(row)]); });
    if (!all_compared) return -1;
    int best = -1;
    const auto isBetter = [scores](int a, int b) {
        const double first = scores->values[static_cast<std::size_t>(a)];
        const double second = scores->values[static_cast<std::size_t>(b)];
        return scores->better == Better::kHigher ? first > second : first < second;
    };
    for (const auto& id : search.front) {
        const int row = table.rowOf(id);
        if (row < 0) return -1;
        if (best < 0 || isBetter(row, best)) best = row;
    }
    const auto there = [&front](int row) { return std::ranges::find(front, row) != front.end(); };
    const int named = table.rowOf(search.cheapest_as_good);
    return there(best) && there(named) ? named : -1;
}

Result<std::vector<SearchHistory>> HistoryReader::read(database::Connection& connection,
                                                       const std::vector<database::Run>& runs) {
    database::RunStore store(connection);
    std::vector<SearchHistory> histories;
    for (const auto& run : runs) {
        const bool withdrawn = !run.started && run.status != database::RunStatus::kQueued;
        if (run.kind != "search" || withdrawn) continue;
        auto [place, fresh] = known_.try_emplace(run.id);
        SearchHistory& history = place->second;
        if (fresh) {
            history.run = run.id;
            const auto outline = store.jobOutline(run.id);
            const auto* search = outline ? std::get_if<protocol::SearchJob>(&outline->job) : nullptr;
            if (search != nullptr) {
                history.algorithm = search->algorithm;
                history.objectives = search->objectives;
                history.beginning = search->change;
            }
        }
        const std::int64_t last =
            history.records.empty() ? -1 : static_cast<std::int64_t>(history.records.back().generation);
        AUTOMOE_TRY(const auto generations, store.generations(run.id, last));
        for (const auto& generation : generations) {
            history.records.push_back(recordOf(generation));
            history.reference_point = generation.reference_point;
        }
        if (!generations.empty()) {
            history.front = generations.back().front;
            history.cheapest_as_good = asGoodOf(generations.back().statistics);
        }
        AUTOMOE_TRY(history.changes, store.searchChanges(run.id));
        histories.push_back(history);
    }
    return histories;
}

}  // namespace automoe::ui
