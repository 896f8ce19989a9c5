// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Eigen/Core>

namespace automoe::latency {

/// How a linear law is fitted. Errors count relative to the measured value in either loss.
struct LawOptions {
    double lambda = 1e-4;       ///< ridge on the standardised weights
    bool absolute = true;       ///< Huber's loss with a knee well inside the residuals, else squares
    bool non_negative = false;  ///< no weight below 0 (the constant is free): more work never predicts less time
};

/// A linear law on standardised features.
struct Law {
    Eigen::VectorXd mean;
    Eigen::VectorXd scale;  ///< infinite-like for constant features, which then have no effect
    Eigen::VectorXd weights;
    double bias = 0;

    [[nodiscard]] Eigen::VectorXd predict(const Eigen::MatrixXd& x) const;
};

/// Iteratively reweighted ridge regression. x: one row a sample; y: positive.
Law fitLaw(const Eigen::MatrixXd& x, const Eigen::VectorXd& y, const LawOptions& options);

/// Ridge through the origin with the same loss: how to blend several estimates (columns of x) of y. `ridge` is relative
/// to x.
Eigen::VectorXd fitBlend(const Eigen::MatrixXd& x, const Eigen::VectorXd& y, double ridge);

}  // namespace automoe::latency
