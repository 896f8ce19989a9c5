// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/batches.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <numeric>
#include <string>

#include "core/base/random.h"
#include "core/text/tokenizer.h"

namespace automoe::text {

namespace {

Error invalidOption(const char* field, const std::string& value, const char* expected) {
    return badInput("text.option_invalid", {{"field", field}, {"value", value}, {"expected", expected}});
}

Error invalidOption(const char* field, std::uint64_t value, const char* expected) {
    return invalidOption(field, std::to_string(value), expected);
}

std::string number(double value) {
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
    return {text.data(), end};
}

/// Stable counting sort of `places` by key(place) < keys.
template <class Key>
void countingSort(std::vector<std::uint32_t>& places, std::vector<std::uint32_t>& scratch, std::size_t keys, Key key) {
    std::vector<std::uint32_t> begins(keys + 1);
    for (const auto place : places) ++begins[key(place) + 1];
    std::partial_sum(begins.begin(), begins.end(), begins.begin());
    scratch.resize(places.size());
    for (const auto place : places) scratch[begins[key(place)]++] = place;
    places.swap(scratch);
}

}  // namespace

Result<BatchPlan> BatchPlan::make(const TokenData& data, const BatchOptions& options) {
    constexpr std::uint32_t kLongest = std::numeric_limits<std::uint16_t>::max();
    if (options.max_tokens == 0) return invalidOption("max_tokens", 0, "at least 1");
    if (options.multiple == 0) return invalidOption("multiple", 0, "at least 1");
    if (options.max_length < 2 || options.max_length > kLongest) {
        return invalidOption("max_length", options.max_length, "2 to 65535");
    }
    if (!(options.temperature >= 1) || !std::isfinite(options.temperature)) {
        return invalidOption("temperature", number(options.temperature), "a finite number of at least 1");
    }
    BatchPlan plan;
    plan.options_ = options;
    const auto limit = std::min(options.max_length, options.max_tokens);
    for (std::uint64_t i = 0; i < data.size(); ++i) {
        const auto source = data.sourceLength(i) + 1;
        const auto longer = std::max(source, data.targetLength(i) + 1);
        if (longer > limit) {
            ++plan.skipped_;
            continue;
        }
        plan.pairs_.push_back(static_cast<std::uint32_t>(i));
        plan.lengths_.push_back({static_cast<std::uint16_t>(longer), static_cast<std::uint16_t>(source)});
    }
    if (plan.pairs_.empty()) {
        return badInput("text.batches_empty", {{"file", data.path().string()}, {"value", std::to_string(limit)}});
    }
    AUTOMOE_CHECK(plan.share(data));
    return plan;
}

/// Says how many pairs of each task an epoch has.
Status BatchPlan::share(const TokenData& data) {
    std::uint32_t largest = 0;
    auto first = pairs_.begin();
    for (std::uint32_t task = 0; task < data.tasks(); ++task) {
        const auto last = std::lower_bound(first, pairs_.end(), data.pairsOf(task).end);
        const auto count = static_cast<std::uint32_t>(last - first);
        shares_.push_back({static_cast<std::uint32_t>(first - pairs_.begin()), count, count});
        largest = std::max(largest, count);
        first = last;
    }
    const double exponent = options_.shuffle ? 1 - 1 / options_.temperature : 0;
    constexpr double kMost = std::numeric_limits<std::uint32_t>::max();
    double total = 0;
    for (auto& [begin, count, in_epoch] : shares_) {
        if (count == 0) continue;
        const double size = count;
        const double wanted = std::round(size * std::pow(largest / size, exponent));
        total += wanted;
        if (total > kMost) return invalidOption("temperature", number(options_.temperature), "a smaller number");
        in_epoch = static_cast<std::uint32_t>(wanted);
        in_epoch_ += in_epoch;
    }
    return {};
}

std::vector<std::uint32_t> BatchPlan::placesOf(std::uint64_t epoch) const {
    std::vector<std::uint32_t> places;
    places.reserve(in_epoch_);
    for (std::size_t task = 0; task < shares_.size(); ++task) {
        const auto& [begin, count, in_epoch] = shares_[task];
        if (count == 0) continue;
        std::vector<std::uint32_t> all(count);
        std::iota(all.begin(), all.end(), begin);
        for (std::uint32_t pass = 0; pass < in_epoch / count; ++pass)
            places.insert(places.end(), all.begin(), all.end());
        const std::uint64_t rest = in_epoch % count;
        if (rest == 0) continue;
        // The next ones of an order that stays the same, round and round.
        Random::named(options_.seed, "text.repeats." + std::to_string(task)).shuffle(std::span(all));
        const std::uint64_t next = epoch % count * rest;
        for (std::uint64_t i = 0; i < rest; ++i) places.push_back(all[(next + i) % count]);
    }
    return places;
}

void BatchPlan::sortByLength(std::vector<std::uint32_t>& places) const {
    // By the longer side, which the size of a batch follows, then by the source: so neither side is padded much.
    const std::size_t keys = options_.max_length + 1;
    std::vector<std::uint32_t> scratch;
    countingSort(places, scratch, keys, [this](std::uint32_t place) { return lengths_[place].source; });
    countingSort(places, scratch, keys, [this](std::uint32_t place) { return lengths_[place].longer; });
}

/// How many of the `fits` sentences that fit the batch takes.
std::uint32_t BatchPlan::batchSize(std::uint32_t fits) const {
    return fits > options_.multiple ? fits / options_.multiple * options_.multiple : fits;
}

BatchOrder BatchPlan::order(std::uint64_t epoch) const {
    auto random = Random::named(options_.seed, "text.batches." + std::to_string(options_.shuffle ? epoch : 0));
    std::vector<std::uint32_t> places = placesOf(epoch);
    if (options_.shuffle) random.shuffle(std::span(places));
    sortByLength(places);

    BatchOrder order;
    std::uint32_t begin = 0;
    const auto total = static_cast<std::uint32_t>(places.size());
    while (begin < total) {
        std::uint32_t fits = 0;
        const auto most = options_.max_sentences == 0 ? total : options_.max_sentences;
        while (fits < most && begin + fits < total) {
            // Sorted by it, so the newest is the longest.
            const std::uint64_t longest = lengths_[places[begin + fits]].longer;
            if (longest * (fits + 1) > options_.max_tokens) break;
            ++fits;
        }
        const auto count = batchSize(fits);
        order.ranges_.push_back({begin, count});
        begin += count;
    }
    if (options_.shuffle) random.shuffle(std::span(order.ranges_));
    for (auto& place : places) place = pairs_[place];
    order.pairs_ = std::move(places);
    return order;
}

BatchStream::BatchStream(const BatchPlan& plan, BatchPosition start)
    : plan_(&plan), position_(start), ordered_epoch_(start.epoch), order_(plan.order(start.epoch)) {}

std::span<const std::uint32_t> BatchStream::next() {
    if (position_.index >= order_.size()) position_ = {position_.epoch + 1, 0};
    if (position_.epoch != ordered_epoch_) {
        order_ = plan_->order(position_.epoch);
        ordered_epoch_ = position_.epoch;
    }
    return order_.batch(position_.index++);
}

}  // namespace automoe::text
