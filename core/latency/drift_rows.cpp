// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "core/latency/drift_p.h"
#include "core/latency/regression_p.h"
#include "core/latency/timing.h"

namespace automoe::latency {

RowDrift::RowDrift(std::span<const std::int64_t> orders, std::span<const double> residuals) {
    constexpr double kRidge = 1e-4;
    for (std::size_t i = 0; i < orders.size(); ++i) residuals_.emplace_back(orders[i], residuals[i]);
    std::sort(residuals_.begin(), residuals_.end());

    const auto rows = std::ssize(residuals_);
    Eigen::MatrixXd x(rows, static_cast<Eigen::Index>(kWindows.size()));
    Eigen::VectorXd y(rows);
    for (Eigen::Index i = 0; i < rows; ++i) {
        const auto& [order, residual] = residuals_[static_cast<std::size_t>(i)];
        const auto row = medians(order);
        for (std::size_t j = 0; j < row.size(); ++j) x(i, static_cast<Eigen::Index>(j)) = row[j];
        y(i) = residual;
    }
    const Eigen::VectorXd blend = fitBlend(x, y, kRidge);
    std::copy(blend.begin(), blend.end(), blend_.begin());
    const Eigen::VectorXd fitted = x * blend;
    centre_ = percentile({fitted.begin(), fitted.end()}, 0.5);
}

std::array<double, RowDrift::kWindows.size()> RowDrift::medians(std::int64_t order) const {
    std::array<double, kWindows.size()> result{};
    // Rows leave outwards from `order`, nearest first; ties go to the earlier row.
    const auto begin = std::lower_bound(residuals_.begin(), residuals_.end(), std::pair(order, -HUGE_VAL));
    auto right = begin;
    while (right != residuals_.end() && right->first == order) ++right;
    auto left = begin;
    std::vector<double> near;
    for (std::size_t j = 0; j < kWindows.size(); ++j) {
        while (near.size() < kWindows[j] && (left != residuals_.begin() || right != residuals_.end())) {
            const bool earlier = right == residuals_.end() ||
                                 (left != residuals_.begin() && order - std::prev(left)->first <= right->first - order);
            near.push_back(earlier ? (--left)->second : (right++)->second);
        }
        result[j] = near.empty() ? 0 : percentile(near, 0.5);
    }
    return result;
}

double RowDrift::at(std::int64_t order) const {
    const auto row = medians(order);
    double drift = -centre_;
    for (std::size_t j = 0; j < row.size(); ++j) drift += blend_[j] * row[j];
    return drift;
}

}  // namespace automoe::latency
