// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace automoe {

/// The project's random stream: xoshiro256** (Blackman and Vigna 2018), seeded through splitmix64. The standard
/// library's distributions differ between implementations; these do not, so a seed means the same run everywhere. A
/// plain value: copy it to branch, `state()` to checkpoint, `Random::fromState` to resume bit for bit. Satisfies
/// UniformRandomBitGenerator.
class Random {
public:
    using result_type = std::uint64_t;
    using State = std::array<std::uint64_t, 4>;

    explicit Random(std::uint64_t seed = 0);
    /// A stream of its own for one purpose under one seed, for example Random::named(seed, "search.mutation").
    static Random named(std::uint64_t seed, std::string_view purpose);
    static Random fromState(const State& state);
    [[nodiscard]] const State& state() const { return state_; }

    static constexpr result_type min() { return 0; }
    static constexpr result_type max() { return ~result_type{0}; }
    result_type operator()();

    /// Uniform in [0, bound), bound > 0, without bias (Lemire 2019).
    std::uint64_t below(std::uint64_t bound);
    /// Uniform in [0, 1), 53 bits.
    double uniform();
    /// Normal with mean 0 and variance 1 (Marsaglia's polar method; nothing is kept between calls).
    double normal();
    bool chance(double probability) { return uniform() < probability; }

    template <class T>
    const T& pick(const std::vector<T>& items) {
        return items[below(items.size())];
    }
    /// Fisher and Yates, from the back.
    template <class T>
    void shuffle(std::span<T> items) {
        for (std::size_t i = items.size(); i > 1; --i) std::swap(items[i - 1], items[below(i)]);
    }

private:
    State state_{};
};

}  // namespace automoe
