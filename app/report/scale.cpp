// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "app/report/markup.h"
#include "app/report/scale_p.h"
#include "app/wording/numbers.h"

namespace automoe::report {

namespace {

// Beyond these the arithmetic of ranges would overflow or underflow.
constexpr double kGreatest = 1e300;
constexpr double kLeastRange = 1e-290;
constexpr double kLeastShare = 1e-12;  // of the values: less is no range to see

/// 1, 2 or 5 times a power of ten, at least `raw`.
double roundStep(double raw) {
    const double power = std::pow(10.0, std::floor(std::log10(raw)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * power >= raw * (1 - kLeastShare)) return factor * power;
    }
    return 10 * power;
}

}  // namespace

Scale Scale::over(const std::vector<double>& values, bool from_zero, int ticks) {
    constexpr double kPadding = 0.05;
    Scale scale;
    if (!values.empty()) {
        const auto [least, most] = std::minmax_element(values.begin(), values.end());
        scale.low_ = std::clamp(*least, -kGreatest, kGreatest);
        scale.high_ = std::clamp(*most, -kGreatest, kGreatest);
        if (from_zero) {
            scale.low_ = std::min(scale.low_, 0.0);
            scale.high_ = std::max(scale.high_, 0.0);
        }
        const double size = std::max(std::abs(scale.low_), std::abs(scale.high_));
        double padding = kPadding * (scale.high_ - scale.low_);
        if (scale.high_ - scale.low_ < std::max(kLeastRange, kLeastShare * size)) {
            padding = size > kLeastRange ? 2 * kPadding * size : 1;
        }
        const bool foot = from_zero && scale.low_ == 0;
        const bool head = from_zero && scale.high_ == 0 && !foot;
        if (!foot) scale.low_ -= padding;
        if (!head) scale.high_ += padding;
    }
    const double step = roundStep((scale.high_ - scale.low_) / std::max(ticks, 1));
    const double first = std::ceil(scale.low_ / step);
    const double last = std::floor(scale.high_ / step);
    for (double i = first; i <= last; ++i) scale.ticks_.push_back(i * step);

    const double size = std::max(std::abs(scale.low_), std::abs(scale.high_));
    constexpr double kGreatestPlain = 1e6;
    constexpr double kLeastPlain = 1e-2;
    if (size >= kGreatestPlain || size < kLeastPlain) {
        scale.exponent_ = 3 * static_cast<int>(std::floor(std::log10(size) / 3));
    }
    const double shown_step = step / std::pow(10.0, scale.exponent_);
    constexpr int kMostDecimals = 15;
    scale.decimals_ = std::clamp(static_cast<int>(-std::floor(std::log10(shown_step) + kLeastShare)), 0, kMostDecimals);
    return scale;
}

Scale Scale::ofCategories(std::size_t count) {
    Scale scale;
    scale.low_ = -0.5;
    scale.high_ = static_cast<double>(std::max<std::size_t>(count, 1)) - 0.5;
    for (std::size_t i = 0; i < count; ++i) scale.ticks_.push_back(static_cast<double>(i));
    return scale;
}

std::string Scale::label(double tick) const {
    std::string digits = wording::fixed(tick / std::pow(10.0, exponent_), decimals_);
    if (digits.find_first_not_of("-0.") == std::string::npos) return "0";
    const bool negative = digits.front() == '-';
    if (negative) digits.erase(0, 1);
    const auto point = std::min(digits.find('.'), digits.size());
    return (negative ? "−" : "") + wording::grouped(digits.substr(0, point)) + digits.substr(point);
}

}  // namespace automoe::report
