// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/base/result.h"
#include "core/engine/halving.h"
#include "core/protocol/interval.h"
#include "core/search/problem.h"

namespace automoe::engine {

/// The negative log-likelihood of a sentence as it is kept, in steps of a 1024th of a nat: what a state holds is what a
/// search that never stopped has.
double keptNll(double nll);

/// The rows of a metric's statistics, one a sentence.
using SentenceRows = std::vector<std::vector<double>>;

/// How sure a search is of the qualities that it found: of the members of its front, and of what it scored since the
/// last generation. It answers who is a rival of a new candidate, and who on the front is as good as the best.
class QualityBook {
public:
    using Intervals = std::map<std::string, protocol::Interval>;  ///< by the quality's name
    using Front = std::vector<std::pair<std::string, const search::Evaluation*>>;

    /// `objectives`: of the search, in its order; `tokens`: target tokens of each validation sentence, in the order of
    /// reading.
    QualityBook(std::vector<std::string> objectives, std::vector<double> tokens);

    /// A candidate that was scored on all sentences; `nll` of each, as keptNll() gives it, and BLEU's row of each,
    /// empty: not known. What is not finite is left out.
    void add(const std::string& identity, const search::Evaluation& evaluation, Intervals intervals,
             std::vector<double> nll, SentenceRows bleu = {});
    /// None for a candidate that it does not have.
    [[nodiscard]] Intervals intervalsOf(const std::string& identity) const;
    /// A candidate that was dropped early: it must not stay on a front as it is.
    void addDropped(const std::string& identity) { dropped_.insert(identity); }
    /// It is to be read to the end after all: what was read before has saved nothing.
    void forgetDropped(const std::string& identity);
    [[nodiscard]] bool isDropped(const std::string& identity) const { return dropped_.contains(identity); }
    [[nodiscard]] bool hasDropped() const { return !dropped_.empty(); }
    /// What an evaluation of the loss has read.
    void count(std::int64_t tokens_read);

    /// Those who were read on all sentences, keep the limits and cost no more than `costs` in any objective but the
    /// loss; `costs` has the search's objectives, the loss's does not count. The spans live as long as the entries.
    [[nodiscard]] std::vector<Rival> rivals(const std::vector<search::Constraint>& constraints,
                                            std::span<const double> costs) const;
    /// Of the front the cheapest, by the first objective that is a cost, whose first quality is not significantly worse
    /// than the best one's; see metrics::cheapestAsGood(). Nothing where there is no quality.
    [[nodiscard]] std::optional<std::string> cheapestAsGood(const Front& front) const;
    /// Whether it takes the sentences of this candidate to compare its first quality, and they are not known.
    [[nodiscard]] bool lacksSentences(const std::string& identity) const;
    /// At the end of a generation.
    void keepOnly(const std::set<std::string>& identities);

    [[nodiscard]] std::int64_t tokensRead() const { return tokens_read_; }
    /// Those that evaluations in full would have read besides.
    [[nodiscard]] std::int64_t tokensSaved() const { return tokens_saved_; }
    [[nodiscard]] std::size_t droppedCount() const { return dropped_.size(); }

    [[nodiscard]] nlohmann::json state() const;
    /// From state(), null for an empty one. `evaluations`: by identity, of all that the search has; entries without one
    /// are left out. Errors: search.state_invalid (field, detail).
    Status restore(const nlohmann::json& state, const std::map<std::string, const search::Evaluation*>& evaluations);

private:
    struct Entry {
        search::Evaluation evaluation;
        Intervals intervals;
        std::vector<double> nll;
        SentenceRows bleu;
    };

    [[nodiscard]] std::int64_t allTokens() const;
    [[nodiscard]] std::string firstQuality() const;
    [[nodiscard]] const Entry* find(const std::string& identity) const;

    std::vector<std::string> objectives_;
    std::vector<double> tokens_;
    std::map<std::string, Entry> entries_;
    std::set<std::string> dropped_;
    std::int64_t tokens_read_ = 0;
    std::int64_t tokens_saved_ = 0;
};

}  // namespace automoe::engine
