// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latency/fit.h"

#include <Eigen/Core>
#include <Eigen/LU>
#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "core/base/random.h"
#include "core/latency/drift_p.h"
#include "core/latency/regression_p.h"

namespace automoe::latency {

namespace {

constexpr std::size_t kFewestRows = 20;
constexpr std::size_t kFolds = 5;
constexpr double kCoverage = 0.9;
/// Predictions are divided by; a law may go below 0 far outside of its samples.
constexpr double kFloorMs = 1e-9;

using Indices = std::vector<std::size_t>;

Eigen::MatrixXd rowsOf(const Eigen::MatrixXd& matrix, const Indices& rows) {
    Eigen::MatrixXd result(static_cast<Eigen::Index>(rows.size()), matrix.cols());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        result.row(static_cast<Eigen::Index>(i)) = matrix.row(static_cast<Eigen::Index>(rows[i]));
    }
    return result;
}

std::vector<double> listOf(const Eigen::VectorXd& vector) { return {vector.begin(), vector.end()}; }

struct Candidate {
    FeatureSet set = FeatureSet::kAveraged;
    LawOptions options;
};

/// Tells how many laws have been tried, and hears when that is to stop.
struct Watch {
    std::stop_token stop;
    const std::function<void(std::size_t, std::size_t)>& progress;
    std::size_t rounds = 1;  ///< in which all candidates are tried
    std::size_t tried = 0;
};

/// A candidate with what cross-validation says of it.
struct Choice {
    Candidate candidate;
    double mape = 0;
    Eigen::VectorXd out_of_fold;  ///< a prediction for each training row by a law that has not seen it
};

/// The rows as matrices, and the part of them that is for training.
class Problem {
public:
    Problem(const DataSet& data, const FitOptions& options) : parts(split(data, options.split_seed)) {
        std::sort(parts.train.begin(), parts.train.end());
        const bool layered = std::holds_alternative<arch::Architecture>(data.rows.front().subject);
        extras = layered ? architectureExtras() : data.extra_features;
        measured.resize(std::ssize(data.rows));
        std::map<FeatureSet, std::vector<std::vector<double>>> tables;
        for (std::size_t i = 0; i < data.rows.size(); ++i) {
            const Row& row = data.rows[i];
            measured(static_cast<Eigen::Index>(i)) = row.correctedMs();
            orders.push_back(row.order);
            const auto* architecture = std::get_if<arch::Architecture>(&row.subject);
            const auto values =
                (architecture != nullptr ? averaged(*architecture) : std::get<AveragedFeatures>(row.subject)).values;
            for (const auto set :
                 {FeatureSet::kAveraged, FeatureSet::kLayered, FeatureSet::kWork, FeatureSet::kPairs}) {
                tables[set].push_back(expand(set, values, extras));
            }
            if (layered) {
                tables[FeatureSet::kPhysical].push_back(
                    physical(*architecture, data.conditions.value_or(Conditions{})));
            }
        }
        for (const auto& [set, table] : tables) {
            Eigen::MatrixXd matrix(std::ssize(table), std::ssize(table.front()));
            for (Eigen::Index i = 0; i < matrix.rows(); ++i) {
                const auto& values = table[static_cast<std::size_t>(i)];
                for (Eigen::Index j = 0; j < matrix.cols(); ++j) matrix(i, j) = values[static_cast<std::size_t>(j)];
            }
            x[set] = std::move(matrix);
        }
        assignFolds(options.split_seed);
    }

    /// The best candidate for targets `y` (of all rows), by cross-validation inside the training rows.
    [[nodiscard]] Result<Choice> choose(const Eigen::VectorXd& y, Watch& watch) const {
        std::optional<Choice> best;
        const auto all = candidates();
        for (const Candidate& candidate : all) {
            if (watch.stop.stop_requested()) return stopped();
            if (watch.progress) watch.progress(watch.tried, watch.rounds * all.size());
            ++watch.tried;
            Choice choice = crossValidated(candidate, y);
            if (!best || choice.mape < best->mape) best = std::move(choice);
        }
        return *std::move(best);
    }

    [[nodiscard]] Law train(const Candidate& candidate, const Eigen::VectorXd& y) const {
        return fitLaw(rowsOf(x.at(candidate.set), parts.train), rowsOf(y, parts.train), candidate.options);
    }

    /// The law's predictions for all rows.
    [[nodiscard]] Eigen::VectorXd predict(const Candidate& candidate, const Law& law) const {
        return law.predict(x.at(candidate.set)).cwiseMax(kFloorMs);
    }

    Split parts;
    std::vector<std::string> extras;
    Eigen::VectorXd measured;
    std::vector<std::int64_t> orders;
    std::map<FeatureSet, Eigen::MatrixXd> x;

private:
    void assignFolds(std::uint64_t seed) {
        Indices places(parts.train.size());
        std::iota(places.begin(), places.end(), std::size_t{0});
        auto random = Random::named(seed, "latency.folds");
        random.shuffle(std::span(places));
        fold_.resize(places.size());
        for (std::size_t i = 0; i < places.size(); ++i) fold_[places[i]] = i % kFolds;
    }

    [[nodiscard]] std::vector<Candidate> candidates() const {
        std::vector<Candidate> list;
        for (const auto& [set, matrix] : x) {
            for (const bool non_negative : {true, false}) {
                if (non_negative && set != FeatureSet::kPhysical) continue;
                for (const bool absolute : {true, false}) {
                    for (const double lambda : {1e-2, 1e-3, 1e-4, 1e-5}) {
                        list.push_back({set, {lambda, absolute, non_negative}});
                    }
                }
            }
        }
        return list;
    }

    [[nodiscard]] Choice crossValidated(const Candidate& candidate, const Eigen::VectorXd& y) const {
        Choice choice{candidate, 0, Eigen::VectorXd(std::ssize(parts.train))};
        const auto& matrix = x.at(candidate.set);
        for (std::size_t fold = 0; fold < kFolds; ++fold) {
            Indices inside;
            Indices places;
            Indices left_out;
            for (std::size_t i = 0; i < parts.train.size(); ++i) {
                if (fold_[i] == fold) {
                    places.push_back(i);
                    left_out.push_back(parts.train[i]);
                } else {
                    inside.push_back(parts.train[i]);
                }
            }
            const Law law = fitLaw(rowsOf(matrix, inside), rowsOf(y, inside), candidate.options);
            const Eigen::VectorXd predicted = law.predict(rowsOf(matrix, left_out)).cwiseMax(kFloorMs);
            for (std::size_t i = 0; i < places.size(); ++i) {
                const double value = predicted(static_cast<Eigen::Index>(i));
                const double truth = y(static_cast<Eigen::Index>(left_out[i]));
                choice.out_of_fold(static_cast<Eigen::Index>(places[i])) = value;
                choice.mape += 100 * std::abs(value - truth) / truth;
            }
        }
        choice.mape /= static_cast<double>(parts.train.size());
        return choice;
    }

    Indices fold_;
};

/// How a changed state of the machine shows: everything takes longer in proportion, or a fixed time comes on top (a
/// slow encoder, say, before a decoder that is as fast as ever).
enum class DriftKind { kNone, kFactor, kOffset };

/// A law with the machine's state at each row.
struct Fitted {
    Choice choice;
    Law law;
    DriftKind kind = DriftKind::kNone;
    Eigen::VectorXd drift;      ///< logarithm of the factor, or milliseconds
    Eigen::VectorXd predicted;  ///< all rows, drift included

    /// What the law's prediction becomes in the state of these rows.
    [[nodiscard]] Eigen::VectorXd withDrift(const Eigen::VectorXd& law_ms, const Eigen::VectorXd& state) const {
        if (kind == DriftKind::kFactor) return law_ms.cwiseProduct(state.array().exp().matrix());
        return (law_ms + state).cwiseMax(kFloorMs);
    }
    /// What a time would have been in the usual state. An offset never takes more than nine tenths.
    [[nodiscard]] Eigen::VectorXd withoutDrift(const Eigen::VectorXd& ms) const {
        if (kind == DriftKind::kFactor) return ms.cwiseProduct((-drift).array().exp().matrix());
        return (ms - drift).cwiseMax(0.1 * ms);
    }
};

/// Mean relative error on the training rows, in percent, of laws that have not seen the row; nor does a row take part
/// in its own drift, so that models with and without drift compare fairly.
double unseenMape(const Problem& problem, const Fitted& fitted) {
    const auto& train = problem.parts.train;
    const Eigen::VectorXd measured = rowsOf(problem.measured, train);
    const Eigen::VectorXd predicted = fitted.withDrift(fitted.choice.out_of_fold, rowsOf(fitted.drift, train));
    return 100 * ((predicted - measured).array() / measured.array()).abs().mean();
}

/// Follows the drift: law and state in turn, each from the other's residuals.
Result<Fitted> followDrift(const Problem& problem, const Fitted& start, DriftKind kind, Watch& watch) {
    Fitted now = start;
    now.kind = kind;
    const auto alternate = [&](int rounds) {
        for (int round = 0; round < rounds; ++round) {
            const Eigen::VectorXd law = problem.predict(now.choice.candidate, now.law);
            const Eigen::VectorXd residual = kind == DriftKind::kFactor
                                                 ? problem.measured.cwiseQuotient(law).array().log().matrix()
                                                 : Eigen::VectorXd(problem.measured - law);
            std::vector<std::int64_t> orders;
            for (const auto i : problem.parts.train) orders.push_back(problem.orders[i]);
            const RowDrift drift(orders, listOf(rowsOf(residual, problem.parts.train)));
            for (Eigen::Index i = 0; i < now.drift.size(); ++i) {
                now.drift(i) = drift.at(problem.orders[static_cast<std::size_t>(i)]);
            }
            now.law = problem.train(now.choice.candidate, now.withoutDrift(problem.measured));
        }
    };
    alternate(3);
    AUTOMOE_TRY(now.choice, problem.choose(now.withoutDrift(problem.measured), watch));
    now.law = problem.train(now.choice.candidate, now.withoutDrift(problem.measured));
    alternate(2);
    now.predicted = now.withDrift(problem.predict(now.choice.candidate, now.law), now.drift);
    return now;
}

/// The split-conformal half width, relative to the prediction: the ⌈(n + 1)·0.9⌉-th smallest residual.
double conformal(const Problem& problem, const Fitted& fitted) {
    constexpr std::size_t kEnough = 50;
    std::vector<double> residuals;
    const auto add = [&](std::size_t row, double predicted) {
        const double measured = problem.measured(static_cast<Eigen::Index>(row));
        residuals.push_back(std::abs(measured - predicted) / predicted);
    };
    for (const auto i : problem.parts.valid) add(i, fitted.predicted(static_cast<Eigen::Index>(i)));
    if (residuals.size() < kEnough) {
        const auto& train = problem.parts.train;
        const Eigen::VectorXd unseen = fitted.withDrift(fitted.choice.out_of_fold, rowsOf(fitted.drift, train));
        for (std::size_t i = 0; i < train.size(); ++i) add(train[i], unseen(static_cast<Eigen::Index>(i)));
    }
    std::sort(residuals.begin(), residuals.end());
    const auto rank = static_cast<std::size_t>(std::ceil(kCoverage * static_cast<double>(residuals.size() + 1)));
    return residuals[std::min(rank, residuals.size()) - 1];
}

Figures heldOutFigures(const Problem& problem, const Fitted& fitted, double interval) {
    std::vector<double> measured;
    std::vector<double> predicted;
    for (const auto i : problem.parts.test) {
        measured.push_back(problem.measured(static_cast<Eigen::Index>(i)));
        predicted.push_back(fitted.predicted(static_cast<Eigen::Index>(i)));
    }
    return figuresOf(measured, predicted, interval);
}

/// Ranges and covariance of the training rows' averages.
void describeSample(const Problem& problem, Predictor& predictor) {
    const Eigen::MatrixXd x = rowsOf(problem.x.at(FeatureSet::kAveraged), problem.parts.train);
    const Eigen::VectorXd centre = x.colwise().mean();
    Eigen::VectorXd spread = (x.rowwise() - centre.transpose()).array().square().colwise().mean().sqrt();
    for (Eigen::Index i = 0; i < spread.size(); ++i) {
        // A constant average is judged by its range alone.
        if (spread(i) <= 1e-9 * std::max(1.0, std::abs(centre(i)))) spread(i) = 1e300;
    }
    const Eigen::MatrixXd z = (x.rowwise() - centre.transpose()).array().rowwise() / spread.transpose().array();
    const auto size = z.cols();
    const Eigen::MatrixXd correlation =
        z.transpose() * z / static_cast<double>(z.rows()) + 1e-6 * Eigen::MatrixXd::Identity(size, size);
    const Eigen::MatrixXd precision = correlation.inverse();
    predictor.least = listOf(x.colwise().minCoeff());
    predictor.greatest = listOf(x.colwise().maxCoeff());
    predictor.centre = listOf(centre);
    predictor.spread = listOf(spread);
    for (Eigen::Index i = 0; i < size; ++i) {
        for (Eigen::Index j = 0; j < size; ++j) predictor.precision.push_back(precision(i, j));
    }
    predictor.farthest = (z * precision).cwiseProduct(z).rowwise().sum().maxCoeff();
}

}  // namespace

Split split(const DataSet& data, std::uint64_t seed) {
    Indices samples;
    for (std::size_t i = 0; i < data.rows.size(); ++i) {
        if (!data.rows[i].reference) samples.push_back(i);
    }
    auto random = Random::named(seed, "latency.split");
    random.shuffle(std::span(samples));
    const auto train = static_cast<std::ptrdiff_t>(samples.size() * 8 / 10);
    const auto valid = static_cast<std::ptrdiff_t>(samples.size() / 10);
    return {{samples.begin(), samples.begin() + train},
            {samples.begin() + train, samples.begin() + train + valid},
            {samples.begin() + train + valid, samples.end()}};
}

Status checkRows(const DataSet& data) {
    std::size_t samples = 0;
    bool references = false;
    for (const Row& row : data.rows) {
        samples += row.reference ? 0 : 1;
        references = references || row.reference;
        if (row.subject.index() != data.rows.front().subject.index()) {
            return badInput("latency.mixed_rows", {{"value", std::to_string(row.order)}});
        }
        const auto* averages = std::get_if<AveragedFeatures>(&row.subject);
        const bool complete =
            averages == nullptr || averages->values.size() == kHatFeatures.size() + data.extra_features.size();
        const bool usable = row.correctedMs() > 0 && std::isfinite(row.correctedMs());
        if (!complete || !usable) return badInput("latency.bad_row", {{"value", std::to_string(row.order)}});
    }
    if (samples < kFewestRows) {
        return badInput("latency.too_few_rows",
                        {{"value", std::to_string(samples)}, {"expected", std::to_string(kFewestRows)}});
    }
    return {};
}

Figures figuresOf(const std::vector<double>& measured, const std::vector<double>& predicted, double interval) {
    Figures figures;
    const auto n = static_cast<double>(measured.size());
    const double mean = std::accumulate(measured.begin(), measured.end(), 0.0) / n;
    double squares = 0;
    double deviations = 0;
    int inside = 0;
    for (std::size_t i = 0; i < measured.size(); ++i) {
        const double error = predicted[i] - measured[i];
        squares += error * error;
        deviations += (measured[i] - mean) * (measured[i] - mean);
        figures.mae_ms += std::abs(error) / n;
        figures.mape += 100 * std::abs(error) / measured[i] / n;
        inside += std::abs(error) <= interval * predicted[i] ? 1 : 0;
    }
    figures.coverage90 = inside / n;
    figures.rmse_ms = std::sqrt(squares / n);
    figures.r2 = deviations > 0 ? 1 - squares / deviations : 0;
    return figures;
}

Result<FitReport> fit(const DataSet& data, const FitOptions& options, std::stop_token stop) {
    AUTOMOE_CHECK(checkRows(data));
    const Problem problem(data, options);
    const bool references =
        std::any_of(data.rows.begin(), data.rows.end(), [](const Row& row) { return row.reference; });
    const bool follows = options.drift && !references;
    Watch watch{.stop = std::move(stop), .progress = options.progress, .rounds = follows ? std::size_t{3} : 1};

    Fitted plain;
    AUTOMOE_TRY(plain.choice, problem.choose(problem.measured, watch));
    plain.law = problem.train(plain.choice.candidate, problem.measured);
    plain.drift = Eigen::VectorXd::Zero(problem.measured.size());
    plain.predicted = problem.predict(plain.choice.candidate, plain.law);

    FitReport report;
    Fitted used = plain;
    if (follows) {
        constexpr double kWorthIt = 0.98;
        double best = kWorthIt * unseenMape(problem, plain);
        for (const auto kind : {DriftKind::kFactor, DriftKind::kOffset}) {
            AUTOMOE_TRY(Fitted drifted, followDrift(problem, plain, kind, watch));
            const double mape = unseenMape(problem, drifted);
            if (!(mape < best)) continue;
            best = mape;
            used = std::move(drifted);
        }
        report.drift_used = used.kind != DriftKind::kNone;
    }

    Predictor& predictor = report.predictor;
    predictor.feature_set = used.choice.candidate.set;
    predictor.extras = problem.extras;
    predictor.conditions = data.conditions;
    predictor.mean = listOf(used.law.mean);
    predictor.scale = listOf(used.law.scale);
    predictor.weights = listOf(used.law.weights);
    predictor.bias = used.law.bias;
    predictor.interval = conformal(problem, used);
    describeSample(problem, predictor);
    predictor.loss = used.choice.candidate.options.absolute ? "absolute" : "squared";
    predictor.lambda = used.choice.candidate.options.lambda;
    predictor.non_negative = used.choice.candidate.options.non_negative;
    predictor.rows = static_cast<int>(problem.parts.train.size());
    predictor.split_seed = options.split_seed;

    report.figures = heldOutFigures(problem, used, predictor.interval);
    report.law_only = heldOutFigures(problem, plain, conformal(problem, plain));
    report.cross_validated_mape = used.choice.mape;
    for (const auto i : problem.parts.test) {
        const double predicted = used.predicted(static_cast<Eigen::Index>(i));
        report.held_out.push_back({i, problem.measured(static_cast<Eigen::Index>(i)), predicted,
                                   std::max(0.0, predicted * (1 - predictor.interval)),
                                   predicted * (1 + predictor.interval)});
    }
    report.split = problem.parts;
    return report;
}

}  // namespace automoe::latency
