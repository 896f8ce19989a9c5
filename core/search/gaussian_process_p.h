// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Eigen/Cholesky>
#include <Eigen/Core>

namespace automoe::search {

/// Regression of one quantity on features by a Gaussian process (Rasmussen and Williams 2006). Its covariance depends
/// on a weighted city-block distance: a part that falls linearly, which is a sum of free curves, one a feature, and a
/// part that falls exponentially, for what features do together. A feature's weight comes from its effect in a ridge
/// regression; weights' sharpness, range, mix and noise are those of a small grid that make the samples most likely.
class GaussianProcess {
public:
    /// What is believed of some points, jointly.
    struct Belief {
        Eigen::VectorXd mean;
        Eigen::VectorXd variance;

        // For observe().
        Eigen::MatrixXd points;   ///< scaled features, a column a point
        Eigen::MatrixXd reduced;  ///< of each point, its covariances to what was observed, decorrelated

        void append(const Belief& other);
    };

    /// x: a column a sample, finite; y: its values, at least two samples.
    GaussianProcess(const Eigen::MatrixXd& x, const Eigen::VectorXd& y);

    [[nodiscard]] Belief predict(const Eigen::MatrixXd& x) const;
    /// The belief as if one of its points had been evaluated, to what is expected there: means stay, variances shrink.
    void observe(Belief& belief, Eigen::Index point) const;

private:
    struct Covariance {
        double linear = 0.5;  ///< share of the linear part
        double reach = 1;     ///< at which the linear part is 0
        double range = 1;     ///< of the exponential part
        double noise = 1e-2;  ///< variance, as a share of the whole
        [[nodiscard]] Eigen::ArrayXXd operator()(const Eigen::MatrixXd& distances) const;
    };
    void chooseScale(const Eigen::MatrixXd& standardised, const Eigen::VectorXd& y);

    Eigen::VectorXd centre_;
    Eigen::VectorXd scale_;  ///< per feature, with its weight; 0: constant
    double mean_ = 0;
    double unit_ = 1;  ///< variance of the process
    Covariance covariance_;
    Eigen::MatrixXd samples_;  ///< scaled
    Eigen::LLT<Eigen::MatrixXd> factor_;
    Eigen::VectorXd alpha_;
};

}  // namespace automoe::search
