// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "core/search/optimizer.h"

namespace automoe::search {

/// Errors: search.invalid_option (arguments field, value, expected).
Status checkOptions(const Problem& problem, const SearchOptions& options);

// The algorithms, made by makeOptimizer(). Their options were checked.

class RandomSearch final : public Optimizer {
public:
    RandomSearch(Problem problem, SearchOptions options) : Optimizer(std::move(problem), std::move(options)) {}

protected:
    [[nodiscard]] std::size_t generationSize() const override;
    Draft draft(std::size_t place, int attempt) override;
    [[nodiscard]] std::vector<std::size_t> survivors(std::vector<std::size_t> pool) const override;
};

class Evolution final : public Optimizer {
public:
    Evolution(Problem problem, SearchOptions options) : Optimizer(std::move(problem), std::move(options)) {}

protected:
    [[nodiscard]] std::size_t generationSize() const override;
    Draft draft(std::size_t place, int attempt) override;
    [[nodiscard]] std::vector<std::size_t> survivors(std::vector<std::size_t> pool) const override;

private:
    [[nodiscard]] const EvolutionOptions& own() const { return std::get<EvolutionOptions>(options().algorithm); }
};

class Nsga2 final : public Optimizer {
public:
    Nsga2(Problem problem, SearchOptions options) : Optimizer(std::move(problem), std::move(options)) {}

protected:
    [[nodiscard]] std::size_t generationSize() const override;
    void prepare() override;
    Draft draft(std::size_t place, int attempt) override;
    [[nodiscard]] std::vector<std::size_t> survivors(std::vector<std::size_t> pool) const override;

private:
    [[nodiscard]] const Nsga2Options& own() const { return std::get<Nsga2Options>(options().algorithm); }
    std::size_t tournament();

    // Of the population's members, made anew for each generation and so no part of the state.
    std::vector<std::size_t> ranks_;
    std::vector<double> crowding_;
};

class Surrogate final : public Optimizer {
public:
    Surrogate(Problem problem, SearchOptions options) : Optimizer(std::move(problem), std::move(options)) {}

protected:
    [[nodiscard]] std::size_t generationSize() const override;
    void prepare() override;
    Draft draft(std::size_t place, int attempt) override;
    [[nodiscard]] std::vector<std::size_t> survivors(std::vector<std::size_t> pool) const override;

private:
    class Proposer;
    [[nodiscard]] const SurrogateOptions& own() const { return std::get<SurrogateOptions>(options().algorithm); }
    Draft child(const Draft& first, const Draft& second);
    [[nodiscard]] Draft draftOf(std::size_t member) const;
    const std::vector<double>& featuresOf(std::size_t member);

    // Follow from what the state holds, and so are no part of it.
    std::vector<Draft> proposals_;  ///< of this generation, the most promising first
    std::size_t next_ = 0;
    std::vector<std::vector<double>> features_;  ///< of the history's members, as far as they were asked for
};

}  // namespace automoe::search
