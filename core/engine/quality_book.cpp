// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/quality_book.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <numeric>

#include "core/metrics/bleu.h"
#include "core/metrics/sentence_loss.h"
#include "core/metrics/significance.h"
#include "core/protocol/search_change.h"

namespace automoe::engine {

namespace {

constexpr double kSteps = 1024;
constexpr const char* kLoss = "valid_loss";

Error damaged(const std::string& detail) {
    return badInput("search.state_invalid", {{"field", "quality"}, {"detail", detail}});
}

/// Whether the rows are those of BLEU's statistics.
bool areOfBleu(const SentenceRows& rows) {
    const std::size_t width = metrics::Bleu().width();
    return std::ranges::all_of(rows, [width](const std::vector<double>& row) {
        return row.size() == width && std::ranges::all_of(row, [](double value) { return std::isfinite(value); });
    });
}

metrics::Statistics statisticsOf(const SentenceRows& rows) {
    metrics::Statistics statistics(metrics::Bleu().width(), rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) std::ranges::copy(rows[i], statistics.row(i).begin());
    return statistics;
}

}  // namespace

double keptNll(double nll) { return std::round(nll * kSteps) / kSteps; }

QualityBook::QualityBook(std::vector<std::string> objectives, std::vector<double> tokens)
    : objectives_(std::move(objectives)), tokens_(std::move(tokens)) {}

void QualityBook::add(const std::string& identity, const search::Evaluation& evaluation, Intervals intervals,
                      std::vector<double> nll, SentenceRows bleu) {
    const auto finite = [](double value) { return std::isfinite(value); };
    const auto& values = evaluation.objectives;
    if (values.size() != objectives_.size() || !std::ranges::all_of(values, finite)) return;
    if (!std::ranges::all_of(nll, finite)) nll.clear();
    if (!areOfBleu(bleu)) bleu.clear();
    entries_.insert_or_assign(identity, Entry{evaluation, std::move(intervals), std::move(nll), std::move(bleu)});
}

const QualityBook::Entry* QualityBook::find(const std::string& identity) const {
    const auto entry = entries_.find(identity);
    return entry == entries_.end() ? nullptr : &entry->second;
}

std::string QualityBook::firstQuality() const {
    const auto quality = std::ranges::find_if(objectives_, protocol::isQuality);
    return quality == objectives_.end() ? std::string() : *quality;
}

QualityBook::Intervals QualityBook::intervalsOf(const std::string& identity) const {
    const Entry* entry = find(identity);
    return entry == nullptr ? Intervals{} : entry->intervals;
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

bool QualityBook::lacksSentences(const std::string& identity) const {
    const std::string quality = firstQuality();
    if (quality.empty()) return false;
    const Entry* entry = find(identity);
    return entry == nullptr || (quality == kLoss ? entry->nll.empty() : entry->bleu.empty());
}

std::optional<std::string> QualityBook::cheapestAsGood(const Front& front) const {
    const std::string quality = firstQuality();
    if (quality.empty()) return std::nullopt;
    const auto place = static_cast<std::size_t>(std::ranges::find(objectives_, quality) - objectives_.begin());
    const auto cost = std::ranges::find_if_not(objectives_, protocol::isQuality);
    const auto costOf = [&](const search::Evaluation& evaluation) {
        return cost == objectives_.end()
                   ? 0
                   : evaluation.objectives.at(static_cast<std::size_t>(cost - objectives_.begin()));
    };
    std::optional<std::size_t> chosen;
    if (quality == kLoss) {
        std::vector<metrics::FrontMember> members;
        for (const auto& [identity, evaluation] : front) {
            const Entry* entry = find(identity);
            members.push_back({costOf(*evaluation), evaluation->objectives.at(place),
                               entry == nullptr ? std::span<const double>() : std::span<const double>(entry->nll)});
        }
        chosen = metrics::cheapestAsGood(members, tokens_);
    } else {
        std::vector<metrics::Statistics> statistics;  // by place in the front
        for (const auto& member : front) {
            const Entry* entry = find(member.first);
            statistics.push_back(statisticsOf(entry == nullptr ? SentenceRows() : entry->bleu));
        }
        std::vector<metrics::ScoredMember> members;
        for (std::size_t i = 0; i < front.size(); ++i) {
            const auto& evaluation = *front[i].second;
            members.push_back({costOf(evaluation), evaluation.objectives.at(place),
                               statistics[i].size() == 0 ? nullptr : &statistics[i]});
        }
        const auto found = metrics::cheapestAsGood(metrics::Bleu(), members, {});
        if (found) chosen = *found;
    }
    return chosen ? std::optional(front[*chosen].first) : std::nullopt;
}

void QualityBook::keepOnly(const std::set<std::string>& identities) {
    std::erase_if(entries_, [&identities](const auto& entry) { return !identities.contains(entry.first); });
}

nlohmann::json QualityBook::state() const {
    auto members = nlohmann::json::object();
    for (const auto& [identity, entry] : entries_) {
        auto& member = members[identity] = nlohmann::json::object();
        for (const auto& [name, interval] : entry.intervals) {
            member["intervals"][name] = {interval.low, interval.high};
        }
        for (const auto& row : entry.bleu) {
            auto& counts = member["bleu"].emplace_back(nlohmann::json::array());
            for (const double count : row) counts.push_back(static_cast<std::int64_t>(std::llround(count)));
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
            SentenceRows bleu;
            for (const auto& row : member.value("bleu", nlohmann::json::array())) {
                bleu.push_back(row.get<std::vector<double>>());
            }
            if (!areOfBleu(bleu)) return damaged("no rows of BLEU");
            add(identity, *evaluation->second, std::move(intervals), std::move(nll), std::move(bleu));
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
