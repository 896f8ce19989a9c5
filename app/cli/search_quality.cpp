// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/search_quality.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>

#include "app/cli/table.h"
#include "core/train/rungs.h"

namespace automoe::cli {

namespace {

/// Why nobody is named where there is a choice; "" where there is none.
std::string whyNobody(const protocol::SearchJob& job, const nlohmann::json& front) {
    const auto quality = std::ranges::find_if(job.objectives, protocol::isQuality);
    if (quality == job.objectives.end() || front.size() < 2) return {};
    return "No member is named as the cheapest that is as good as the best one: how good that one is sentence by "
           "sentence is not known. What an earlier search scored is read again where a search comes to its own end.";
}

}  // namespace

void addHalvingOption(CLI::App& verb, protocol::SearchJob& job) {
    verb.add_option("--halving", job.halving,
                    "Parts in which the validation text is read, the greatest last: with 3 a quarter, half, all. A "
                    "candidate is dropped when it is significantly worse than one that costs no more. Of valid_loss")
        ->check(CLI::Range(2, train::kMostRungs))
        ->default_str("all at once");
}

nlohmann::json describeQuality(const protocol::SearchJob& job, const std::vector<database::CandidateInRun>& candidates,
                               const database::Generation& last, nlohmann::json& front) {
    auto told = nlohmann::json::object();
    std::map<std::string, const database::CandidateInRun*> known;
    for (const auto& candidate : candidates) known[candidate.architecture_id] = &candidate;
    const auto& statistics = last.statistics;
    const auto said = statistics.find("cheapest_as_good");
    const auto cheapest =
        said != statistics.end() && said->is_string() ? std::optional(said->get<std::string>()) : std::nullopt;
    for (auto& member : front) {
        const auto id = member.at("architecture").get<std::string>();
        for (const auto& [name, interval] : known.at(id)->intervals) {
            member["intervals"][name] = {interval.low, interval.high};
        }
        if (cheapest) member["cheapest_as_good"] = id == *cheapest;
    }
    if (cheapest) told["cheapest_as_good"] = *cheapest;
    if (const auto why = whyNobody(job, front); !cheapest && !why.empty()) told["cheapest_as_good_unknown"] = why;
    if (job.halving > 1) {
        for (const char* name : {"tokens_read", "tokens_saved", "dropped"}) {
            if (const auto count = statistics.find(name); count != statistics.end()) told["halving"][name] = *count;
        }
    }
    return told;
}

std::vector<std::string> qualityRemarks(const nlohmann::json& front) {
    std::vector<std::string> remarks{"remark"};
    bool any = false;
    for (const auto& member : front) {
        const bool chosen = member.value("cheapest_as_good", false);
        any = any || chosen;
        remarks.emplace_back(chosen ? "cheapest as good" : "");
    }
    return any ? remarks : std::vector<std::string>{};
}

std::string halvingText(const nlohmann::json& told) {
    const auto halving = told.find("halving");
    if (halving == told.end()) return {};
    const auto read = halving->value("tokens_read", std::int64_t{0});
    const auto saved = halving->value("tokens_saved", std::int64_t{0});
    const double share = read + saved > 0 ? static_cast<double>(saved) / static_cast<double>(read + saved) : 0;
    return "Successive halving: " + std::to_string(halving->value("dropped", std::int64_t{0})) +
           " candidates dropped early, " + grouped(saved) + " of " + grouped(read + saved) + " tokens not read (" +
           fixed(100 * share, 0) + " %).";
}

}  // namespace automoe::cli
