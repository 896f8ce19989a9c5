// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <type_traits>

#include "core/arch/hat_config.h"
#include "core/arch/hat_yaml_p.h"

namespace automoe::arch {

namespace {

std::string spelled(bool value) { return value ? "True" : "False"; }

std::string spelled(std::int64_t value) { return std::to_string(value); }

/// 0.0005 rather than 5e-04, which readers of YAML 1.1 take for a text; 1e-7 as the published files have it.
std::string spelled(double value) {
    std::array<char, 400> buffer{};
    const double size = std::abs(value);
    const bool plain = size == 0 || (size >= 1e-4 && size < 1e15);
    const auto form = plain ? std::chars_format::fixed : std::chars_format::scientific;
    std::string text(buffer.data(), std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, form).ptr);
    const auto exponent = text.find('e');
    if (exponent == std::string::npos) return text;
    const auto digits = text.find_first_not_of('0', exponent + 2);
    return text.substr(0, exponent + 2) + text.substr(digits);
}

std::string singleQuoted(std::string_view value) {
    std::string text = "'";
    for (const char c : value) text += c == '\'' ? "''" : std::string(1, c);
    return text + "'";
}

/// Texts that YAML takes for what they are without quotes.
std::string spelled(const std::string& value) {
    constexpr std::array kWords{"true", "false", "yes", "no", "on", "off", "null", "y", "n"};
    std::string lower = value;
    std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) { return std::tolower(c); });
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    const auto harmless = [letter](char c) {
        return letter(c) || (c >= '0' && c <= '9') || std::string_view("._/(),@%+=- ").find(c) != std::string::npos;
    };
    const bool begins = !value.empty() && (letter(value.front()) || value.front() == '/' || value.front() == '(' ||
                                           value.starts_with("./") || value.starts_with("../"));
    const bool plain = begins && value.back() != ' ' && std::all_of(value.begin(), value.end(), harmless) &&
                       std::find(kWords.begin(), kWords.end(), lower) == kWords.end();
    return plain ? value : singleQuoted(value);
}

template <class Item>
std::string spelled(const std::vector<Item>& items) {
    std::string text;
    for (const auto& item : items) {
        text += text.empty() ? "" : ", ";
        if constexpr (std::is_same_v<Item, std::string>) {
            text += singleQuoted(item);
        } else {
            text += spelled(item);
        }
    }
    return "[" + text + "]";
}

}  // namespace

std::string hatText(const HatValue& value) {
    return std::visit([](const auto& kind) { return spelled(kind); }, value);
}

namespace hat {

std::string textOf(const Lines& lines) {
    std::string text;
    for (const auto& [key, value, implied] : lines) text += key.empty() ? "\n" : key + ": " + value + "\n";
    return text;
}

}  // namespace hat

}  // namespace automoe::arch
