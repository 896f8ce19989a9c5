// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/arch/big_number.h"

#include <algorithm>

namespace automoe::arch {

BigNumber& BigNumber::operator+=(const BigNumber& other) {
    limbs_.resize(std::max(limbs_.size(), other.limbs_.size()) + 1, 0);
    std::uint64_t carry = 0;
    for (std::size_t i = 0; i < limbs_.size(); ++i) {
        carry += std::uint64_t{limbs_[i]} + (i < other.limbs_.size() ? other.limbs_[i] : 0U);
        limbs_[i] = static_cast<std::uint32_t>(carry);
        carry >>= 32;
    }
    while (!limbs_.empty() && limbs_.back() == 0) limbs_.pop_back();
    return *this;
}

BigNumber& BigNumber::operator*=(const BigNumber& other) {
    std::vector<std::uint32_t> product(limbs_.size() + other.limbs_.size(), 0);
    for (std::size_t i = 0; i < limbs_.size(); ++i) {
        std::uint64_t carry = 0;
        for (std::size_t j = 0; j < other.limbs_.size(); ++j) {
            carry += std::uint64_t{limbs_[i]} * other.limbs_[j] + product[i + j];
            product[i + j] = static_cast<std::uint32_t>(carry);
            carry >>= 32;
        }
        product[i + other.limbs_.size()] = static_cast<std::uint32_t>(carry);
    }
    while (!product.empty() && product.back() == 0) product.pop_back();
    limbs_ = std::move(product);
    return *this;
}

std::string BigNumber::decimal() const {
    if (limbs_.empty()) return "0";
    std::string digits;
    for (auto rest = limbs_; !rest.empty();) {
        std::uint64_t remainder = 0;
        for (auto limb = rest.rbegin(); limb != rest.rend(); ++limb) {
            remainder = (remainder << 32) | *limb;
            *limb = static_cast<std::uint32_t>(remainder / 10);
            remainder %= 10;
        }
        digits += static_cast<char>('0' + remainder);
        while (!rest.empty() && rest.back() == 0) rest.pop_back();
    }
    std::reverse(digits.begin(), digits.end());
    return digits;
}

}  // namespace automoe::arch
