// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wording/numbers.h"

#include <array>
#include <charconv>
#include <limits>

namespace automoe::wording {

std::string grouped(const std::string& digits) {
    std::string result;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        const bool boundary = i > 0 && (digits.size() - i) % 3 == 0 && digits[i - 1] != '-';
        if (boundary) result += ',';
        result += digits[i];
    }
    return result;
}

std::string grouped(std::int64_t number) { return grouped(std::to_string(number)); }

std::string fixed(double number, int digits) {
    // The greatest double has this many digits before its point.
    std::array<char, std::numeric_limits<double>::max_exponent10 + 64> buffer{};
    const auto end =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, std::chars_format::fixed, digits);
    return end.ec == std::errc() ? std::string(buffer.data(), end.ptr) : "?";
}

}  // namespace automoe::wording
