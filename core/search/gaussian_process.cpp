// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/gaussian_process_p.h"

#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cmath>
#include <limits>

namespace automoe::search {

namespace {

/// Hyperparameters are chosen on so many samples, evenly taken: their likelihood needs no more, and costs the cube.
constexpr Eigen::Index kHyperSamples = 120;
/// A feature without linear effect keeps this weight, as a share of the greatest.
constexpr double kLeastWeight = 0.02;

/// City-block distances between columns.
Eigen::MatrixXd distances(const Eigen::MatrixXd& a, const Eigen::MatrixXd& b) {
    Eigen::MatrixXd result(a.cols(), b.cols());
    for (Eigen::Index j = 0; j < b.cols(); ++j) {
        result.col(j) = (a.colwise() - b.col(j)).cwiseAbs().colwise().sum().transpose();
    }
    return result;
}

/// Coefficients of a ridge regression of y on the rows of x; the ridge by generalised cross-validation (Golub, Heath
/// and Wahba 1979).
Eigen::VectorXd ridge(const Eigen::MatrixXd& x, const Eigen::VectorXd& y) {
    const auto samples = static_cast<double>(x.cols());
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(x * x.transpose() / samples);
    const Eigen::ArrayXd values = solver.eigenvalues().array().max(0.0);
    const Eigen::ArrayXd target = (solver.eigenvectors().transpose() * (x * y) / samples).array();
    const double spread = y.squaredNorm() / samples;
    Eigen::ArrayXd best = Eigen::ArrayXd::Zero(x.rows());
    double least = std::numeric_limits<double>::infinity();
    for (const double strength : {1e-3, 1e-2, 3e-2, 1e-1, 3e-1, 1.0, 3.0}) {
        const Eigen::ArrayXd solution = target / (values + strength);
        const double residual = spread - 2 * (solution * target).sum() + (solution.square() * values).sum();
        const double freedom = 1 - (values / (values + strength)).sum() / samples;
        const double score = residual / std::max(freedom * freedom, 1e-6);
        if (score < least) {
            least = score;
            best = solution;
        }
    }
    return solver.eigenvectors() * best.matrix();
}

}  // namespace

void GaussianProcess::Belief::append(const Belief& other) {
    const Eigen::Index before = mean.size();
    const Eigen::Index more = other.mean.size();
    mean.conservativeResize(before + more);
    mean.tail(more) = other.mean;
    variance.conservativeResize(before + more);
    variance.tail(more) = other.variance;
    points.conservativeResize(other.points.rows(), before + more);
    points.rightCols(more) = other.points;
    reduced.conservativeResize(other.reduced.rows(), before + more);
    reduced.rightCols(more) = other.reduced;
}

Eigen::ArrayXXd GaussianProcess::Covariance::operator()(const Eigen::MatrixXd& distances) const {
    return linear * (1 - distances.array() / reach) + (1 - linear) * (-distances.array() / range).exp();
}

GaussianProcess::GaussianProcess(const Eigen::MatrixXd& x, const Eigen::VectorXd& y)
    : centre_(x.rowwise().mean()), scale_(x.rows()), mean_(y.mean()) {
    const auto samples = static_cast<double>(x.cols());
    for (Eigen::Index i = 0; i < x.rows(); ++i) {
        const double deviation = std::sqrt((x.row(i).array() - centre_(i)).square().sum() / samples);
        scale_(i) = deviation > 1e-12 * (1 + std::abs(centre_(i))) ? 1 / deviation : 0;
    }
    const Eigen::VectorXd residuals = y.array() - mean_;
    chooseScale(scale_.asDiagonal() * (x.colwise() - centre_), residuals);
    samples_ = scale_.asDiagonal() * (x.colwise() - centre_);
    const Eigen::MatrixXd matrix = covariance_(distances(samples_, samples_)).matrix();
    const Eigen::MatrixXd white = Eigen::MatrixXd::Identity(matrix.rows(), matrix.cols());
    factor_.compute(matrix + covariance_.noise * white);
    // Where samples are farther apart than those that the reach was chosen on, it takes more noise.
    while (factor_.info() != Eigen::Success) {
        covariance_.noise *= 10;
        factor_.compute(matrix + covariance_.noise * white);
    }
    alpha_ = factor_.solve(residuals);
    unit_ = std::max(residuals.dot(alpha_) / samples, 0.0);
}

void GaussianProcess::chooseScale(const Eigen::MatrixXd& standardised, const Eigen::VectorXd& y) {
    const Eigen::Index count = std::min(kHyperSamples, y.size());
    Eigen::MatrixXd x(standardised.rows(), count);
    Eigen::VectorXd target(count);
    for (Eigen::Index i = 0; i < count; ++i) {
        const Eigen::Index from = i * y.size() / count;
        x.col(i) = standardised.col(from);
        target(i) = y(from);
    }
    const Eigen::ArrayXd effects = ridge(standardised, y).array().abs();
    const double greatest = effects.maxCoeff();
    const Eigen::ArrayXd relative = greatest > 0 ? Eigen::ArrayXd(effects / greatest) : effects;
    double likeliest = -std::numeric_limits<double>::infinity();
    Eigen::ArrayXd weights = Eigen::ArrayXd::Ones(relative.size());
    for (const double sharpness : {0.0, 0.5, 1.0}) {
        const Eigen::ArrayXd candidate = relative.pow(sharpness) + kLeastWeight;
        const Eigen::MatrixXd apart =
            distances(candidate.matrix().asDiagonal() * x, candidate.matrix().asDiagonal() * x);
        const double reach = std::max(apart.maxCoeff(), 1e-300);
        for (const double range : {0.1, 0.3, 1.0}) {
            for (const double linear : {0.0, 0.5, 0.9}) {
                const Covariance shape{linear, 1.5 * reach, range * reach, 0};
                const Eigen::MatrixXd base = shape(apart).matrix();
                for (const double noise : {1e-4, 1e-3, 1e-2, 1e-1}) {
                    Eigen::MatrixXd matrix = base;
                    matrix.diagonal().array() += noise;
                    const Eigen::LLT<Eigen::MatrixXd> factor(matrix);
                    if (factor.info() != Eigen::Success) continue;
                    const double fit = std::max(target.dot(factor.solve(target)), 1e-300);
                    const double determinant = 2 * factor.matrixLLT().diagonal().array().log().sum();
                    const double likelihood = -static_cast<double>(count) * std::log(fit) - determinant;
                    if (likelihood > likeliest) {
                        likeliest = likelihood;
                        weights = candidate;
                        covariance_ = shape;
                        covariance_.noise = noise;
                    }
                }
            }
        }
    }
    scale_.array() *= weights;
}

GaussianProcess::Belief GaussianProcess::predict(const Eigen::MatrixXd& x) const {
    Belief belief;
    belief.points = scale_.asDiagonal() * (x.colwise() - centre_);
    const Eigen::MatrixXd covariances = covariance_(distances(samples_, belief.points)).matrix();
    belief.mean = (covariances.transpose() * alpha_).array() + mean_;
    belief.reduced = factor_.matrixL().solve(covariances);
    belief.variance = unit_ * (1 - belief.reduced.colwise().squaredNorm().array()).max(0.0).transpose();
    return belief;
}

void GaussianProcess::observe(Belief& belief, Eigen::Index point) const {
    const Eigen::VectorXd own = belief.reduced.col(point);
    const double variance = std::max(1 - own.squaredNorm(), 0.0) + covariance_.noise;
    const Eigen::VectorXd covariances =
        covariance_(distances(belief.points, belief.points.col(point))).matrix() - belief.reduced.transpose() * own;
    belief.reduced.conservativeResize(belief.reduced.rows() + 1, Eigen::NoChange);
    belief.reduced.bottomRows(1) = covariances.transpose() / std::sqrt(variance);
    belief.variance =
        (belief.variance.array() - unit_ * belief.reduced.bottomRows(1).transpose().array().square()).max(0.0);
}

}  // namespace automoe::search
