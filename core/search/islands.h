// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/search/optimizer.h"

namespace automoe::search {

struct IslandOptions {
    std::size_t islands = 1;
    std::size_t migrants = 2;  ///< from each island to the next at the end of an epoch
    std::size_t epoch = 5;     ///< generations between two migrations
};

/// A candidate that waits for its evaluation, once for all islands that ask for it.
struct Asked {
    /// As it stands in one round of the search: of the first island that asks for it in this round.
    struct Entry {
        std::uint64_t round = 0;
        Candidate candidate;
    };
    std::string identity;
    Genotype genotype;
    std::vector<Entry> entries;  ///< at least one, each of another round
};

/// All islands after a round, which is one generation of each.
struct Round {
    std::uint64_t number = 0;            ///< how many are complete with it
    std::uint64_t evaluations = 0;       ///< by the caller: what several islands asked for counts once
    Counters counters;                   ///< the islands' sums, where it counts for each of them
    double hypervolume = 0;              ///< of the front, to `reference`; 0 while there is none
    double diversity = 0;                ///< the mean of the islands'
    std::vector<double> reference;       ///< in the objectives' own units and directions
    std::vector<std::string> front;      ///< identities, by the first objective from its best
    std::vector<const Member*> members;  ///< the same, until the islands are asked or told again
};

/// Several populations of one search, after Cohoon et al. 1987: each evolves on its own, with a random stream of its
/// own; after an epoch, where each waits for all, the best of every island that the next one (the last one's next is
/// the first) has not had go there, at no cost. max_evaluations bounds the evaluations of all together: what is left of
/// it is dealt in equal shares at the beginning of each epoch.
///
/// To a caller it is like an Optimizer; an identity is evaluated once for all islands. The result depends on the seed
/// and the epoch, not on which island's evaluations come first: a fast island may be some generations ahead within an
/// epoch. One island alone is an Optimizer, to the bit and in its state. Not thread-safe.
class Islands {
public:
    /// Candidates in the islands' order. It is empty when finished(), and where a generation is complete without an
    /// evaluation. Errors: those of Optimizer::ask().
    Result<std::vector<Asked>> ask();
    /// Some or all of what ask() gave. Errors: those of Optimizer::tell().
    Status tell(std::span<const Evaluated> evaluations);
    [[nodiscard]] std::optional<SearchEnd> finished() const;

    /// Rounds that every island has behind it, or sits out.
    [[nodiscard]] std::uint64_t completed() const { return completed_; }
    /// A completed one; of one island alone the last.
    [[nodiscard]] Round round(std::uint64_t number) const;
    /// Members of the completed round that begins after `before` rounds whose first island did not learn their
    /// evaluation from a tell(): it was known, or another island's. Each identity once.
    [[nodiscard]] std::vector<const Member*> foundAgain(std::uint64_t before) const;

    [[nodiscard]] std::size_t size() const { return islands_.size(); }
    [[nodiscard]] const Optimizer& at(std::size_t index) const { return *islands_[index].optimizer; }
    /// With the limits as they are now.
    [[nodiscard]] const Problem& problem() const { return at(0).problem(); }
    /// Evaluations by the caller, and their bound (0: none).
    [[nodiscard]] std::uint64_t evaluations() const;
    [[nodiscard]] std::uint64_t maxEvaluations() const;
    [[nodiscard]] std::uint64_t epoch() const { return epoch_; }

    // Live changes, as Optimizer's, for all islands. They may come within an epoch.

    Status setLimit(std::string_view constraint, double limit);
    Status restrictGene(std::size_t gene, std::vector<int> allowed);
    Status inject(std::vector<Genotype> genotypes);
    /// `count` is dealt among the islands.
    Status breedFrom(std::vector<Genotype> models, std::size_t count);
    /// Also what an island has its evaluation of because another one had asked for it before.
    std::size_t withdraw();
    /// Of all islands together; what is left is dealt at once.
    Status setMaxEvaluations(std::uint64_t max_evaluations);
    Status importEvaluation(std::string identity, Evaluation evaluation);

    /// Everything, at any time, within an epoch too. restoreIslands() goes on from it bit for bit.
    [[nodiscard]] nlohmann::json state() const;

private:
    struct Island {
        std::unique_ptr<Optimizer> optimizer;
        std::uint64_t round = 0;            ///< of the generation that runs or comes next
        std::vector<std::uint64_t> rounds;  ///< of each completed generation, ascending
        bool rests = false;                 ///< has no share of this epoch's evaluations, and none so far
        /// Identities whose evaluation another island had asked for, of rounds that are not complete.
        std::set<std::string, std::less<>> echoes;
    };
    friend Result<std::unique_ptr<Islands>> makeIslands(const Problem& problem, const SearchOptions& options,
                                                        const IslandOptions& island_options);
    friend Result<std::unique_ptr<Islands>> restoreIslands(const Problem& problem, const nlohmann::json& state);

    Islands() = default;
    [[nodiscard]] bool alone() const { return islands_.size() == 1; }
    [[nodiscard]] bool atBarrier(const Island& island) const;
    Status beginEpoch();
    Status migrate();
    Status deal();
    static void follow(Island& island);
    void update();
    [[nodiscard]] std::vector<const Member*> membersBefore(std::uint64_t round) const;

    std::vector<Island> islands_;
    IslandOptions options_;
    std::uint64_t max_evaluations_ = 0;
    std::uint64_t spent_ = 0;
    std::uint64_t epoch_ = 0;
    std::uint64_t epoch_end_ = 0;  ///< the round that the epoch does not have any more
    std::uint64_t completed_ = 0;
    Point reference_;  ///< oriented
    /// What the islands were told, by identity, so that none of it is asked for again.
    std::map<std::string, Evaluation, std::less<>> scored_;
};

/// The first island has the seed itself. Errors: search.invalid_problem, search.invalid_option (also: more islands than
/// evaluations).
Result<std::unique_ptr<Islands>> makeIslands(const Problem& problem, const SearchOptions& options,
                                             const IslandOptions& island_options);

/// From Islands::state() or, for one island, Optimizer::state(). Errors: those of restoreOptimizer().
Result<std::unique_ptr<Islands>> restoreIslands(const Problem& problem, const nlohmann::json& state);

}  // namespace automoe::search
