// SPDX-License-Identifier: GPL-3.0-or-later
#include <Eigen/Cholesky>
#include <algorithm>
#include <cmath>
#include <vector>

#include "core/latency/regression_p.h"

namespace automoe::latency {

namespace {

/// The knee of Huber's loss over the median absolute residual: small enough to act as absolute loss on most rows, large
/// enough to converge.
constexpr double kKnee = 0.3;
constexpr int kReweightings = 15;
constexpr double kConverged = 1e-5;
/// A feature that never changes tells nothing: this scale silences it, at prediction too.
constexpr double kSilent = 1e300;

double medianOf(const Eigen::ArrayXd& values) {
    std::vector<double> copy(values.begin(), values.end());
    const auto middle = copy.begin() + static_cast<std::ptrdiff_t>(copy.size() / 2);
    std::nth_element(copy.begin(), middle, copy.end());
    return *middle;
}

/// Huber's weights of these absolute residuals, with mean 1 so that the ridge keeps its strength.
Eigen::VectorXd huberWeights(const Eigen::ArrayXd& residuals) {
    const double knee = std::max(kKnee * medianOf(residuals), 1e-12);
    const Eigen::ArrayXd weights = (residuals > knee).select(knee / residuals.max(1e-300), 1.0);
    return weights / weights.mean();
}

/// xᵀ diag(weights) x, at half the cost of the general product.
Eigen::MatrixXd gram(const Eigen::MatrixXd& x, const Eigen::VectorXd& weights) {
    const Eigen::MatrixXd scaled = weights.cwiseSqrt().asDiagonal() * x;
    Eigen::MatrixXd lower = Eigen::MatrixXd::Zero(x.cols(), x.cols());
    lower.selfadjointView<Eigen::Lower>().rankUpdate(scaled.transpose());
    return lower.selfadjointView<Eigen::Lower>();
}

/// Solves A b = c; the first `bounded` entries of b are kept at 0 or above, by coordinate descent.
Eigen::VectorXd solve(const Eigen::MatrixXd& a, const Eigen::VectorXd& c, Eigen::Index bounded, Eigen::VectorXd b) {
    if (bounded == 0) return a.ldlt().solve(c);
    constexpr int kSweeps = 2000;
    for (int sweep = 0; sweep < kSweeps; ++sweep) {
        double change = 0;
        for (Eigen::Index j = 0; j < b.size(); ++j) {
            if (!(a(j, j) > 0)) continue;
            double value = b(j) + (c(j) - a.row(j).dot(b)) / a(j, j);
            if (j < bounded) value = std::max(value, 0.0);
            change = std::max(change, std::abs(value - b(j)));
            b(j) = value;
        }
        if (change <= 1e-10 * std::max(1e-12, b.cwiseAbs().maxCoeff())) break;
    }
    return b;
}

}  // namespace

Eigen::VectorXd Law::predict(const Eigen::MatrixXd& x) const {
    return ((x.rowwise() - mean.transpose()).array().rowwise() / scale.transpose().array()).matrix() * weights +
           Eigen::VectorXd::Constant(x.rows(), bias);
}

Law fitLaw(const Eigen::MatrixXd& x, const Eigen::VectorXd& y, const LawOptions& options) {
    const auto rows = x.rows();
    const auto columns = x.cols();
    Law law;
    law.mean = x.colwise().mean();
    law.scale = (x.rowwise() - law.mean.transpose()).array().square().colwise().mean().sqrt();
    for (Eigen::Index j = 0; j < columns; ++j) {
        if (law.scale(j) <= 1e-12 * std::max(1.0, std::abs(law.mean(j)))) law.scale(j) = kSilent;
    }
    Eigen::MatrixXd z(rows, columns + 1);
    z.leftCols(columns) = (x.rowwise() - law.mean.transpose()).array().rowwise() / law.scale.transpose().array();
    z.col(columns).setOnes();

    Eigen::VectorXd relative = y.array().square().inverse();
    relative /= relative.mean();
    Eigen::VectorXd robust = Eigen::VectorXd::Ones(rows);
    Eigen::VectorXd solution = Eigen::VectorXd::Zero(columns + 1);
    for (int round = 0; round < (options.absolute ? kReweightings : 1); ++round) {
        const Eigen::VectorXd weights = relative.cwiseProduct(robust);
        Eigen::MatrixXd a = gram(z, weights);
        a.diagonal().head(columns).array() += options.lambda * static_cast<double>(rows);
        const Eigen::VectorXd c = z.transpose() * weights.cwiseProduct(y);
        const Eigen::VectorXd next = solve(a, c, options.non_negative ? columns : 0, solution);
        const double change = (next - solution).cwiseAbs().maxCoeff();
        solution = next;
        if (change <= kConverged * solution.cwiseAbs().maxCoeff()) break;
        if (options.absolute) robust = huberWeights(((z * solution - y).array() / y.array()).abs());
    }
    law.weights = solution.head(columns);
    law.bias = solution(columns);
    return law;
}

Eigen::VectorXd fitBlend(const Eigen::MatrixXd& x, const Eigen::VectorXd& y, double ridge) {
    Eigen::VectorXd robust = Eigen::VectorXd::Ones(x.rows());
    Eigen::VectorXd blend = Eigen::VectorXd::Zero(x.cols());
    for (int round = 0; round < kReweightings; ++round) {
        Eigen::MatrixXd a = gram(x, robust);
        a.diagonal().array() += ridge * x.squaredNorm() / static_cast<double>(x.cols()) + 1e-300;
        blend = a.ldlt().solve(x.transpose() * robust.cwiseProduct(y));
        robust = huberWeights((x * blend - y).array().abs());
    }
    return blend;
}

}  // namespace automoe::latency
