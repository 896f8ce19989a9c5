// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace automoe::arch {

/// A natural number of any length: what counting a search space needs, and no more.
class BigNumber {
public:
    BigNumber(std::uint32_t value = 0) {  // NOLINT(google-explicit-constructor): numbers are numbers
        if (value != 0) limbs_.push_back(value);
    }

    BigNumber& operator+=(const BigNumber& other);
    BigNumber& operator*=(const BigNumber& other);
    friend BigNumber operator+(BigNumber a, const BigNumber& b) { return a += b; }
    friend BigNumber operator*(BigNumber a, const BigNumber& b) { return a *= b; }
    bool operator==(const BigNumber&) const = default;

    /// Decimal digits without separators.
    [[nodiscard]] std::string decimal() const;

private:
    std::vector<std::uint32_t> limbs_;  ///< base 2^32, lowest first, no leading zeros
};

}  // namespace automoe::arch
