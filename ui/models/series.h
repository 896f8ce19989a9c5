// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

namespace automoe::ui {

/// The points of a curve, a million and more: a value that never changes and is cheap to copy. What making it costs
/// (the lowest and the highest value of each block of points) is paid where the points are read, not by the window.
class Series {
public:
    using Numbers = std::vector<double>;

    Series() : Series(Numbers(), Numbers()) {}
    /// x: ascending; y: as long as x, NaN is a gap. Series of the same points share x.
    Series(Numbers x, Numbers y) : Series(std::make_shared<const Numbers>(std::move(x)), std::move(y)) {}
    Series(std::shared_ptr<const Numbers> x, Numbers y);

    [[nodiscard]] std::size_t size() const { return x_->size(); }
    [[nodiscard]] const Numbers& x() const { return *x_; }
    [[nodiscard]] const Numbers& y() const { return values_->y; }

    /// The lowest and the highest y of some points; gaps are left out. low > high: there are only gaps.
    struct Span {
        double low;
        double high;
    };
    /// Of the points from `begin` until before `end`.
    [[nodiscard]] Span span(std::size_t begin, std::size_t end) const;
    /// Of all points that are finite and, where `positive`, above 0.
    [[nodiscard]] Span finite(bool positive) const;

private:
    struct Values {
        Numbers y;
        std::vector<Span> blocks;
    };
    std::shared_ptr<const Numbers> x_;
    std::shared_ptr<const Values> values_;
};

}  // namespace automoe::ui
