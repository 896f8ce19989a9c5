// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/series.h"

#include <algorithm>
#include <cmath>

namespace automoe::ui {

namespace {

constexpr std::size_t kBlock = 256;  // points
constexpr Series::Span kNothing{HUGE_VAL, -HUGE_VAL};

void take(Series::Span& span, double low, double high) {
    // Comparisons with NaN are false: gaps are left out.
    if (low < span.low) span.low = low;
    if (high > span.high) span.high = high;
}

}  // namespace

Series::Series(std::shared_ptr<const Numbers> x, Numbers y) : x_(std::move(x)) {
    auto values = std::make_shared<Values>();
    values->y = std::move(y);
    values->blocks.assign((values->y.size() + kBlock - 1) / kBlock, kNothing);
    for (std::size_t i = 0; i < values->y.size(); ++i) take(values->blocks[i / kBlock], values->y[i], values->y[i]);
    values_ = std::move(values);
}

Series::Span Series::span(std::size_t begin, std::size_t end) const {
    Span span = kNothing;
    for (; begin < end && begin % kBlock != 0; ++begin) take(span, y()[begin], y()[begin]);
    for (; begin + kBlock <= end; begin += kBlock) {
        const Span& block = values_->blocks[begin / kBlock];
        take(span, block.low, block.high);
    }
    for (; begin < end; ++begin) take(span, y()[begin], y()[begin]);
    return span;
}

Series::Span Series::finite(bool positive) const {
    const auto counts = [positive](double value) { return std::isfinite(value) && (!positive || value > 0); };
    Span span = kNothing;
    for (std::size_t i = 0; i < values_->blocks.size(); ++i) {
        const Span& block = values_->blocks[i];
        if (counts(block.low) && counts(block.high)) {
            take(span, block.low, block.high);
            continue;
        }
        for (std::size_t at = i * kBlock; at < std::min(size(), (i + 1) * kBlock); ++at)
            if (counts(y()[at])) take(span, y()[at], y()[at]);
    }
    return span;
}

}  // namespace automoe::ui
