// SPDX-License-Identifier: GPL-3.0-or-later
#include <string>
#include <utility>

#include "core/search/islands.h"
#include "core/search/json_p.h"

namespace automoe::search {

namespace {

using nlohmann::json;

constexpr const char* kFormat = "automoe.search.islands";
constexpr std::uint64_t kVersion = 1;

}  // namespace

json Islands::state() const {
    if (alone()) return at(0).state();
    json islands = json::array();
    json places = json::array();
    for (const Island& each : islands_) {
        islands.push_back(each.optimizer->state());
        places.push_back(
            {{"round", each.round}, {"rounds", each.rounds}, {"rests", each.rests}, {"echoes", each.echoes}});
    }
    json state;
    state["format"] = kFormat;
    state["version"] = kVersion;
    state["migrants"] = options_.migrants;
    state["generations"] = options_.epoch;
    state["max_evaluations"] = max_evaluations_;
    state["spent"] = spent_;
    state["epoch"] = epoch_;
    state["epoch_end"] = epoch_end_;
    state["completed"] = completed_;
    state["reference"] = numbersJson(reference_);
    state["places"] = std::move(places);
    state["islands"] = std::move(islands);
    return state;
}

Result<std::unique_ptr<Islands>> restoreIslands(const Problem& problem, const json& state) {
    std::unique_ptr<Islands> result(new Islands());
    if (!state.is_object() || !state.contains("islands")) {
        Islands::Island& only = result->islands_.emplace_back();
        AUTOMOE_TRY(only.optimizer, restoreOptimizer(problem, state));
        Islands::follow(only);
        result->completed_ = only.round;
        return result;
    }
    try {
        const Reader reader(state);
        if (reader.at("format").text() != kFormat) reader.at("format").fail("not " + std::string(kFormat));
        if (reader.at("version").count() != kVersion) reader.at("version").fail("unknown");
        result->options_.migrants = reader.at("migrants").count();
        result->options_.epoch = reader.at("generations").count();
        if (result->options_.epoch == 0) reader.at("generations").fail("0");
        result->max_evaluations_ = reader.at("max_evaluations").count();
        result->spent_ = reader.at("spent").count();
        result->epoch_ = reader.at("epoch").count();
        result->epoch_end_ = reader.at("epoch_end").count();
        result->completed_ = reader.at("completed").count();
        result->reference_ = reader.at("reference").numbers();
        if (!result->reference_.empty() && result->reference_.size() != problem.objectives.size()) {
            reader.at("reference").fail("not " + std::to_string(problem.objectives.size()) + " values");
        }
        const auto places = reader.at("places").items();
        result->options_.islands = reader.at("islands").items().size();
        if (places.size() < 2 || places.size() != result->options_.islands) {
            reader.at("places").fail("not one an island");
        }
        for (std::size_t i = 0; i < places.size(); ++i) {
            Islands::Island& island = result->islands_.emplace_back();
            auto optimizer = restoreOptimizer(problem, state.at("islands").at(i));
            if (!optimizer) {
                Error error = optimizer.error();
                auto& field = error.arguments["field"];
                field = "islands[" + std::to_string(i) + "]." + field;
                return error;
            }
            island.optimizer = *std::move(optimizer);
            island.round = places[i].at("round").count();
            island.rests = places[i].at("rests").flag();
            for (const Reader& item : places[i].at("rounds").items()) {
                island.rounds.push_back(item.count(island.round));
                if (island.rounds.size() > 1 && island.rounds[island.rounds.size() - 2] >= island.rounds.back()) {
                    item.fail("not in ascending order");
                }
            }
            if (island.rounds.size() != island.optimizer->generation()) {
                places[i].at("rounds").fail("not one a generation");
            }
            for (const Reader& item : places[i].at("echoes").items()) island.echoes.insert(item.text());
        }
    } catch (const FieldError& error) {
        return badInput("search.state_invalid", {{"field", error.field}, {"detail", error.detail}});
    }
    for (const Islands::Island& island : result->islands_) {
        for (const Member& member : island.optimizer->history()) {
            if (!member.cached) result->scored_.insert_or_assign(member.candidate.identity, member.evaluation);
        }
        for (const Evaluated& each : island.optimizer->answered()) {
            result->scored_.insert_or_assign(each.identity, each.evaluation);
        }
    }
    return result;
}

}  // namespace automoe::search
