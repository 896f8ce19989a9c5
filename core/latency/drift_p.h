// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace automoe::latency {

/// The machine's slow changes, seen in the residuals of a law over the order in which the rows were timed: the blend of
/// running medians over several window lengths. Where there is no drift the blend shrinks towards 0.
class RowDrift {
public:
    /// `residuals` of the training rows, `orders` theirs.
    RowDrift(std::span<const std::int64_t> orders, std::span<const double> residuals);

    /// The drift at a place in the order, on the residuals' scale; its median over the training rows is 0. A row never
    /// takes part in its own drift.
    [[nodiscard]] double at(std::int64_t order) const;

private:
    static constexpr std::array<std::size_t, 3> kWindows{6, 14, 40};

    /// Medians over the nearest training rows, one a window.
    [[nodiscard]] std::array<double, kWindows.size()> medians(std::int64_t order) const;

    std::vector<std::pair<std::int64_t, double>> residuals_;  ///< order, residual
    std::array<double, kWindows.size()> blend_{};
    double centre_ = 0;
};

}  // namespace automoe::latency
