// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace automoe::report {

/// One axis of a plot: its range, a little wider than the data, and ticks at round numbers.
class Scale {
public:
    /// Over what was seen; `ticks`: about how many.
    static Scale over(const std::vector<double>& values, bool from_zero, int ticks);
    /// 0 to count - 1, half a place wider at both ends, a tick each.
    static Scale ofCategories(std::size_t count);

    /// From 0 at the low end to 1.
    [[nodiscard]] double place(double value) const { return (value - low_) / (high_ - low_); }
    [[nodiscard]] const std::vector<double>& ticks() const { return ticks_; }
    [[nodiscard]] std::string label(double tick) const;
    /// The power of ten that the labels leave to the axis' name; 0: none.
    [[nodiscard]] int exponent() const { return exponent_; }

private:
    double low_ = 0;
    double high_ = 1;
    std::vector<double> ticks_;
    int exponent_ = 0;
    int decimals_ = 0;
};

}  // namespace automoe::report
