// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <queue>
#include <set>
#include <utility>

#include "core/search/algorithms_p.h"
#include "core/search/breeding_p.h"
#include "core/search/gaussian_process_p.h"
#include "core/search/improvement_p.h"

namespace automoe::search {

namespace {

constexpr std::size_t kLeastSamples = 8;
/// A model learns from so many members at most, the best: its cost grows with the cube.
constexpr std::size_t kMostSamples = 500;
constexpr std::size_t kRounds = 3;      ///< in which a pool is filled, each from what looked best in those before
constexpr std::size_t kBreeders = 30;   ///< of the pool, for the next round
constexpr double kSampled = 0.25;       ///< share of the first round
constexpr double kCrossover = 0.5;      ///< of children; else they are mutants of one parent
constexpr double kStep = 0.5;           ///< see Nsga2Options::step_probability
constexpr std::size_t kTriesEach = 10;  ///< for a place of the pool

double median(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

/// What is worse than usual by far does not matter how bad it is, and would spoil the fit. What breaks a limit still
/// breaks it afterwards.
void cutOutliers(Eigen::VectorXd& values, std::optional<double> limit) {
    const double usual = median({values.begin(), values.end()});
    const double spread = usual - values.minCoeff();
    if (!(spread > 0)) return;
    const double most = usual + 2 * spread;
    values = values.cwiseMin(limit ? std::max(most, *limit + spread) : most);
}

/// Quantities of constraints are turned like objectives: the smaller the better.
double signOf(const Constraint& constraint) { return constraint.sense == Sense::kAtMost ? 1 : -1; }

bool areSame(const Objective& objective, const Constraint& constraint) {
    const bool minimised = objective.direction == Direction::kMinimise;
    return objective.name == constraint.name && minimised == (constraint.sense == Sense::kAtMost);
}

std::vector<double> genesAsFeatures(const std::vector<Gene>& genes, const Genotype& genotype) {
    std::vector<double> result;
    for (std::size_t i = 0; i < genes.size(); ++i) {
        if (genes[i].ordinal || genes[i].cardinality <= 2) {
            result.push_back(genotype[i]);
            continue;
        }
        for (int choice = 0; choice < genes[i].cardinality; ++choice) result.push_back(genotype[i] == choice ? 1 : 0);
    }
    return result;
}

Eigen::MatrixXd columns(const std::vector<std::vector<double>>& rows) {
    Eigen::MatrixXd result(static_cast<Eigen::Index>(rows.front().size()), static_cast<Eigen::Index>(rows.size()));
    for (std::size_t i = 0; i < rows.size(); ++i) {
        result.col(static_cast<Eigen::Index>(i)) =
            Eigen::Map<const Eigen::VectorXd>(rows[i].data(), static_cast<Eigen::Index>(rows[i].size()));
    }
    return result;
}

}  // namespace

/// Fills one generation's pool and chooses the batch.
class Surrogate::Proposer {
public:
    explicit Proposer(Surrogate& search)
        : search_(search),
          problem_(search.problem()),
          has_front_(!search.front().empty() && !search.reference().empty()),
          improvement_(frontPoints(), oriented(problem_, {search.reference(), {}, {}})) {}

    /// False where there is too little to learn from.
    bool learn();
    void fill();
    std::vector<Draft> choose();

private:
    /// A quantity that only evaluations tell; the smaller the better.
    struct Quantity {
        std::optional<std::size_t> objective;  ///< which, if it is one
        std::optional<double> limit;           ///< where it is limited
        GaussianProcess model;
        GaussianProcess::Belief belief{};  ///< of the pool
    };
    struct Entry {
        Draft draft;
        Point point;       ///< oriented; what is unknown is filled with means
        double worth = 0;  ///< before any of the batch is chosen
    };

    [[nodiscard]] std::vector<Point> frontPoints() const;
    [[nodiscard]] std::vector<std::size_t> samples() const;
    [[nodiscard]] std::vector<std::optional<double>> unknownLimits() const;
    void addDrafts(std::size_t count, const std::vector<Draft>& parents, double sampled);
    bool add(Draft draft);
    void believe();
    [[nodiscard]] double worth(std::size_t entry) const;
    [[nodiscard]] bool isBelievedFeasible(std::size_t entry) const;

    Surrogate& search_;
    const Problem& problem_;
    bool has_front_;  ///< without one there is nothing to improve on: what likely keeps the limits is looked for
    Improvement improvement_;
    std::vector<Quantity> quantities_;
    std::vector<Entry> pool_;
    std::set<std::string, std::less<>> pooled_;      ///< identities
    std::vector<std::vector<double>> new_features_;  ///< of entries that nothing is believed of yet
};

std::vector<Point> Surrogate::Proposer::frontPoints() const {
    std::vector<Point> points;
    for (const std::size_t member : search_.front()) {
        points.push_back(oriented(search_.problem(), search_.history()[member].evaluation));
    }
    return points;
}

std::vector<std::size_t> Surrogate::Proposer::samples() const {
    std::vector<std::size_t> members;
    for (std::size_t i = 0; i < search_.history().size(); ++i) {
        if (search_.history()[i].evaluation.failure.empty()) members.push_back(i);
    }
    return search_.bestOf(std::move(members), kMostSamples);
}

/// Of each constraint that only evaluations tell; nothing for the others.
std::vector<std::optional<double>> Surrogate::Proposer::unknownLimits() const {
    std::vector<std::optional<double>> limits(problem_.constraints.size());
    const auto known =
        problem_.costs ? problem_.costs(search_.history().front().candidate.genotype) : decltype(limits)(limits.size());
    for (std::size_t i = 0; i < limits.size(); ++i) {
        const Constraint& constraint = problem_.constraints[i];
        if (!known[i] && std::isfinite(constraint.limit)) limits[i] = signOf(constraint) * constraint.limit;
    }
    return limits;
}

bool Surrogate::Proposer::learn() {
    const auto members = samples();
    if (members.size() < kLeastSamples) return false;
    std::vector<std::vector<double>> rows;
    for (const std::size_t member : members) rows.push_back(search_.featuresOf(member));
    const Eigen::MatrixXd x = columns(rows);
    const auto add_quantity = [&](std::optional<std::size_t> objective, std::optional<double> limit,
                                  const auto& value_of) {
        Eigen::VectorXd y(x.cols());
        for (std::size_t k = 0; k < members.size(); ++k) {
            y(static_cast<Eigen::Index>(k)) = value_of(search_.history()[members[k]].evaluation);
        }
        cutOutliers(y, limit);
        quantities_.push_back({objective, limit, GaussianProcess(x, y)});
    };
    auto limits = unknownLimits();
    const auto known = problem_.known_objectives
                           ? problem_.known_objectives(search_.history()[members.front()].candidate.genotype)
                           : std::vector<std::optional<double>>(problem_.objectives.size());
    for (std::size_t i = 0; i < known.size(); ++i) {
        if (known[i]) continue;
        std::optional<double> limit;
        for (std::size_t k = 0; k < limits.size(); ++k) {
            if (limits[k] && areSame(problem_.objectives[i], problem_.constraints[k]))
                limit = std::exchange(limits[k], std::nullopt);
        }
        add_quantity(i, limit, [&](const Evaluation& evaluation) { return oriented(problem_, evaluation)[i]; });
    }
    for (std::size_t i = 0; i < limits.size(); ++i) {
        if (!limits[i]) continue;
        const double sign = signOf(problem_.constraints[i]);
        add_quantity(std::nullopt, limits[i],
                     [&](const Evaluation& evaluation) { return sign * evaluation.constraints[i]; });
    }
    return true;
}

bool Surrogate::Proposer::add(Draft draft) {
    if (problem_.repair) draft.genotype = problem_.repair(std::move(draft.genotype));
    if (search_.forbidden(draft.genotype)) return false;
    std::string identity = problem_.identity(draft.genotype);
    if (search_.seen(identity) || !pooled_.insert(std::move(identity)).second) return false;
    Point point(problem_.objectives.size(), 0.0);
    if (problem_.known_objectives) {
        const auto known = problem_.known_objectives(draft.genotype);
        for (std::size_t i = 0; i < known.size(); ++i) {
            const bool learned = std::any_of(quantities_.begin(), quantities_.end(),
                                             [i](const Quantity& quantity) { return quantity.objective == i; });
            if (!known[i] && !learned) return false;
            if (known[i]) point[i] = problem_.objectives[i].direction == Direction::kMaximise ? -*known[i] : *known[i];
        }
    }
    new_features_.push_back(problem_.features ? problem_.features(draft.genotype)
                                              : genesAsFeatures(problem_.genes, draft.genotype));
    pool_.push_back({std::move(draft), std::move(point), 0});
    return true;
}

void Surrogate::Proposer::addDrafts(std::size_t count, const std::vector<Draft>& parents, double sampled) {
    for (std::size_t tries = kTriesEach * count; tries > 0 && count > 0; --tries) {
        if (search_.random().chance(sampled)) {
            count -= add(search_.sample()) ? 1 : 0;
            continue;
        }
        const Draft& first = search_.random().pick(parents);
        const Draft& second = search_.random().pick(parents);
        count -= add(search_.child(first, second)) ? 1 : 0;
    }
}

void Surrogate::Proposer::believe() {
    if (new_features_.empty()) return;
    const std::size_t first_new = pool_.size() - new_features_.size();
    const Eigen::MatrixXd x = columns(new_features_);
    for (Quantity& quantity : quantities_) {
        auto belief = quantity.model.predict(x);
        if (quantity.belief.mean.size() == 0) {
            quantity.belief = std::move(belief);
        } else {
            quantity.belief.append(belief);
        }
        if (!quantity.objective) continue;
        for (std::size_t i = first_new; i < pool_.size(); ++i) {
            pool_[i].point[*quantity.objective] = quantity.belief.mean(static_cast<Eigen::Index>(i));
        }
    }
    for (std::size_t i = first_new; i < pool_.size(); ++i) pool_[i].worth = worth(i);
    new_features_.clear();
}

double Surrogate::Proposer::worth(std::size_t entry) const {
    const auto at = static_cast<Eigen::Index>(entry);
    std::vector<Uncertain> uncertain;
    double chance = 1;
    for (const Quantity& quantity : quantities_) {
        const double mean = quantity.belief.mean(at);
        const double deviation = std::sqrt(quantity.belief.variance(at));
        if (quantity.objective) uncertain.push_back({*quantity.objective, mean, deviation});
        if (quantity.limit) chance *= chanceBelow(*quantity.limit, mean, deviation);
    }
    if (!has_front_ || chance == 0) return chance;
    return chance * expectedImprovement(improvement_, pool_[entry].point, uncertain);
}

bool Surrogate::Proposer::isBelievedFeasible(std::size_t entry) const {
    return std::ranges::all_of(quantities_, [&](const Quantity& quantity) {
        return !quantity.limit || quantity.belief.mean(static_cast<Eigen::Index>(entry)) <= *quantity.limit;
    });
}

void Surrogate::Proposer::fill() {
    std::vector<std::size_t> members = search_.front();
    members.insert(members.end(), search_.population().begin(), search_.population().end());
    std::sort(members.begin(), members.end());
    members.erase(std::unique(members.begin(), members.end()), members.end());
    std::vector<Draft> parents;
    for (const std::size_t member : members) parents.push_back(search_.draftOf(member));
    const std::size_t size = search_.own().pool;
    addDrafts(size / 2, parents, kSampled);
    believe();
    for (std::size_t round = 1; round < kRounds && !pool_.empty(); ++round) {
        std::vector<std::pair<double, std::size_t>> order;
        for (std::size_t i = 0; i < pool_.size(); ++i) order.emplace_back(-pool_[i].worth, i);
        const auto best = std::min(kBreeders, order.size());
        std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(best), order.end());
        parents.clear();
        for (std::size_t i = 0; i < best; ++i) parents.push_back(pool_[order[i].second].draft);
        addDrafts(size / 2 / (kRounds - 1), parents, 0);
        believe();
    }
}

std::vector<Optimizer::Draft> Surrogate::Proposer::choose() {
    std::priority_queue<std::pair<double, std::size_t>> queue;
    for (std::size_t i = 0; i < pool_.size(); ++i) queue.emplace(pool_[i].worth, i);
    std::vector<Draft> chosen;
    // What is chosen lowers the worth of others (and hardly raises it, where a limit becomes more certain to hold):
    // only the first in the queue has to be looked at anew.
    while (!queue.empty() && chosen.size() < search_.own().batch) {
        const std::size_t entry = queue.top().second;
        queue.pop();
        const double now = worth(entry);
        if (!(now > 0)) continue;
        if (!queue.empty() && now < queue.top().first) {
            queue.emplace(now, entry);
            continue;
        }
        // What is expected to break a limit is not expected on the front: it must not keep others from being chosen.
        if (has_front_ && isBelievedFeasible(entry)) improvement_.add(pool_[entry].point);
        for (Quantity& quantity : quantities_) {
            quantity.model.observe(quantity.belief, static_cast<Eigen::Index>(entry));
        }
        chosen.push_back(pool_[entry].draft);
    }
    return chosen;
}

std::size_t Surrogate::generationSize() const { return generation() == 0 ? own().initial : own().batch; }

void Surrogate::prepare() {
    proposals_.clear();
    next_ = 0;
    if (population().empty()) return;
    Proposer proposer(*this);
    if (!proposer.learn()) return;
    proposer.fill();
    proposals_ = proposer.choose();
}

Optimizer::Draft Surrogate::draft(std::size_t /*place*/, int /*attempt*/) {
    if (next_ < proposals_.size()) return proposals_[next_++];
    if (population().empty()) return sample();
    const std::size_t first = population()[random().below(population().size())];
    const std::size_t second = population()[random().below(population().size())];
    return child(draftOf(first), draftOf(second));
}

std::vector<std::size_t> Surrogate::survivors(std::vector<std::size_t> pool) const {
    return bestOf(std::move(pool), std::max(own().initial, own().batch));
}

Optimizer::Draft Surrogate::draftOf(std::size_t member) const {
    return {history()[member].candidate.genotype, Origin::kMutation, {member}};
}

Optimizer::Draft Surrogate::child(const Draft& first, const Draft& second) {
    Draft result{first.genotype, Origin::kMutation, first.parents};
    if (first.genotype != second.genotype && random().chance(kCrossover)) {
        result.genotype = uniformCrossover(first.genotype, second.genotype, random());
        result.origin = Origin::kCrossover;
        for (const std::size_t parent : second.parents) {
            if (result.parents.size() < 2 && std::ranges::find(result.parents, parent) == result.parents.end())
                result.parents.push_back(parent);
        }
    }
    mutate(result.genotype, problem().genes, allowed(), {.step_probability = kStep}, random());
    return result;
}

const std::vector<double>& Surrogate::featuresOf(std::size_t member) {
    if (features_.size() <= member) features_.resize(member + 1);
    auto& features = features_[member];
    if (features.empty()) {
        const Genotype& genotype = history()[member].candidate.genotype;
        features = problem().features ? problem().features(genotype) : genesAsFeatures(problem().genes, genotype);
    }
    return features;
}

}  // namespace automoe::search
