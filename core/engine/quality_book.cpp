// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/quality_book.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <numeric>

#include "core/metrics/sentence_loss.h"
#include "core/protocol/search_change.h"

namespace automoe::engine {

namespace {

constexpr double kSteps = 1024;
constexpr const char* kLoss = "valid_loss";

Error damaged(const std::string& detail) {
    return badInput("search.state_invalid", {{"field", "quality"}, {"detail", detail}});
}

}  // namespace

double keptNll(double nll) { return std::round(nll * kSteps) / kSteps; }

QualityBook::QualityBook(std::vector<std::string> objectives, std::vector<double> tokens)
    : objectives_(std::move(objectives)), tokens_(std::move(tokens)) {}

void QualityBook::add(const std::string& identity, const search::Evaluation& evaluation, Intervals intervals,
                      std::vector<double> nll) {
    const auto finite = [](double value) { return std::isfinite(value); };
    const auto& values = evaluation.objectives;
    if (values.size() != objectives_.size() || !std::ranges::all_of(values, finite)) return;
    if (!std::ranges::all_of(nll, finite)) nll.clear();
    entries_.insert_or_assign(identity, Entry{evaluation, std::move(intervals), std::move(nll)});
}

QualityBook::Intervals QualityBook::intervalsOf(const std::string& identity) const {
    const auto entry = entries_.find(identity);
    return entry == entries_.end() ? Intervals{} : entry->second.intervals;
}

std::int64_t QualityBook::allTokens() const {
    return static_cast<std::int64_t>(std::accumulate(tokens_.begin(), tokens_.end(), 0.0));
}

void QualityBook::forgetDropped(const std::string& identity) {
    if (dropped_.erase(identity) > 0) tokens_saved_ -= allTokens();
}

void QualityBook::count(std::int64_t tokens_read) {
    tokens_read_ += tokens_read;
    tokens_saved_ += allTokens() - tokens_read;
}

std::vector<Rival> QualityBook::rivals(const std::vector<search::Constraint>& constraints,
                                       std::span<const double> costs) const {
    const auto loss = static_cast<std::size_t>(std::ranges::find(objectives_, kLoss) - objectives_.begin());
    std::vector<Rival> result;
    if (loss == objectives_.size()) return result;
    for (const auto& [identity, entry] : entries_) {
        if (entry.nll.empty() || search::totalViolation(constraints, entry.evaluation) > 0) continue;
        const auto& values = entry.evaluation.objectives;
        bool costs_more = false;
        for (std::size_t i = 0; i < values.size(); ++i) {
            // What is not known is not less.
            costs_more = costs_more || (i != loss && !(values[i] <= costs[i]));
        }
        if (!costs_more) result.push_back({values[loss], entry.nll});
    }
    return result;
}

std::optional<std::string> QualityBook::cheapestAsGood(const Front& front) const {
    const auto quality = std::ranges::find_if(objectives_, protocol::isQuality);
    if (quality == objectives_.end() || *quality != kLoss) return std::nullopt;
    const auto cost = std::ranges::find_if_not(objectives_, protocol::isQuality);
    const auto at = [this](const search::Evaluation& evaluation, auto place) {
        return evaluation.objectives.at(static_cast<std::size_t>(place - objectives_.begin()));
    };
    std::vector<metrics::FrontMember> members;
    for (const auto& [identity, evaluation] : front) {
        auto& member = members.emplace_back();
        member.cost = cost == objectives_.end() ? 0 : at(*evaluation, cost);
        member.loss = at(*evaluation, quality);
        if (const auto entry = entries_.find(identity); entry != entries_.end()) member.nll = entry->second.nll;
    }
    const auto chosen = metrics::cheapestAsGood(members, tokens_);
    return chosen ? std::optional(front[*chosen].first) : std::nullopt;
}

void QualityBook::keepOnly(const Front& front) {
    std::set<std::string> kept;
    for (const auto& member : front) kept.insert(member.first);
    std::erase_if(entries_, [&kept](const auto& entry) { return !kept.contains(entry.first); });
}

nlohmann::json QualityBook::state() const {
    auto members = nlohmann::json::object();
    for (const auto& [identity, entry] : entries_) {
        auto& member = members[identity] = nlohmann::json::object();
        for (const auto& [name, interval] : entry.intervals) {
            member["intervals"][name] = {interval.low, interval.high};
        }
        if (entry.nll.empty()) continue;
        auto& steps = member["nll"] = nlohmann::json::array();
        for (const double nll : entry.nll) steps.push_back(static_cast<std::int64_t>(std::llround(nll * kSteps)));
    }
    return {{"members", std::move(members)},
            {"dropped", dropped_},
            {"tokens_read", tokens_read_},
            {"tokens_saved", tokens_saved_}};
}

Status QualityBook::restore(const nlohmann::json& state,
                            const std::map<std::string, const search::Evaluation*>& evaluations) {
    if (state.is_null()) return {};
    try {
        for (const auto& [identity, member] : state.at("members").items()) {
            const auto evaluation = evaluations.find(identity);
            if (evaluation == evaluations.end()) continue;
            Intervals intervals;
            const auto told = member.value("intervals", nlohmann::json::object());
            for (const auto& [name, interval] : told.items()) {
                intervals[name] = {interval.at(0).get<double>(), interval.at(1).get<double>()};
            }
            std::vector<double> nll;
            for (const auto& step : member.value("nll", nlohmann::json::array())) {
                nll.push_back(static_cast<double>(step.get<std::int64_t>()) / kSteps);
            }
            if (!nll.empty() && nll.size() != tokens_.size()) return damaged("not one loss a sentence");
            add(identity, *evaluation->second, std::move(intervals), std::move(nll));
        }
        for (const auto& identity : state.at("dropped")) dropped_.insert(identity.get<std::string>());
        tokens_read_ = state.at("tokens_read").get<std::int64_t>();
        tokens_saved_ = state.at("tokens_saved").get<std::int64_t>();
    } catch (const nlohmann::json::exception& error) {
        return damaged(error.what());
    }
    return {};
}

}  // namespace automoe::engine
