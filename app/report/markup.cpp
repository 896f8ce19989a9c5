// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/markup.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <utility>

#include "app/wording/numbers.h"

namespace automoe::report {

namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

/// Length in bytes of the character at the beginning, if it is well-formed UTF-8 that XML allows; else 0.
std::size_t characterLength(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned first = byte(0);
    if (first < 0x80) return first >= 0x20 || first == '\t' || first == '\n' || first == '\r' ? 1 : 0;
    const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4 || text.size() < length) return 0;
    std::uint32_t code = first & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0U) != 0x80U) return 0;
        code = code << 6U | (byte(i) & 0x3FU);
    }
    constexpr std::array<std::uint32_t, 5> kLeast{0, 0, 0x80, 0x800, 0x10000};
    const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
    const bool control = code < 0xA0;
    const bool none = (code & 0xFFFEU) == 0xFFFEU;
    if (code < kLeast.at(length) || code > 0x10FFFF || surrogate || control || none) return 0;
    return length;
}

std::string trimmed(std::string digits) {
    if (digits.find('.') == std::string::npos) return digits;
    digits.erase(digits.find_last_not_of('0') + 1);
    if (digits.back() == '.') digits.pop_back();
    return digits;
}

}  // namespace

std::string escaped(std::string_view text) {
    std::string result;
    result.reserve(text.size() + text.size() / 8);
    while (!text.empty()) {
        const std::size_t length = characterLength(text);
        switch (length == 1 ? text.front() : '\0') {
            case '<':
                result += "&lt;";
                break;
            case '>':
                result += "&gt;";
                break;
            case '&':
                result += "&amp;";
                break;
            case '"':
                result += "&quot;";
                break;
            case '\'':
                result += "&#39;";
                break;
            default:
                result += length == 0 ? kReplacement : text.substr(0, length);
        }
        text.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return result;
}

std::string isolated(std::string_view text) {
    const bool ascii = std::all_of(text.begin(), text.end(), [](char c) { return static_cast<signed char>(c) >= 0; });
    return ascii ? std::string(text) : "\u2068" + std::string(text) + "\u2069";
}

void Markup::start(std::string_view tag, Attributes attributes) {
    result_ += '<';
    result_ += tag;
    for (const auto& [name, value] : attributes) {
        result_ += ' ';
        result_ += name;
        result_ += "=\"" + escaped(value) + '"';
    }
}

Markup& Markup::open(std::string_view tag, Attributes attributes) {
    start(tag, attributes);
    result_ += '>';
    open_.emplace_back(tag);
    return *this;
}

Markup& Markup::close() {
    result_ += "</" + open_.back() + '>';
    open_.pop_back();
    return *this;
}

Markup& Markup::shape(std::string_view tag, Attributes attributes) {
    start(tag, attributes);
    result_ += "/>";
    return *this;
}

Markup& Markup::text(std::string_view text) {
    result_ += escaped(text);
    return *this;
}

Markup& Markup::element(std::string_view tag, std::string_view content, Attributes attributes) {
    return open(tag, attributes).text(content).close();
}

Markup& Markup::raw(std::string_view markup) {
    result_ += markup;
    return *this;
}

std::string Markup::take() {
    while (!open_.empty()) close();
    return std::exchange(result_, {});
}

std::string coordinate(double value) {
    std::string digits = trimmed(wording::fixed(value, 2));
    return digits == "-0" ? "0" : digits;
}

std::string powerOfTen(int exponent) {
    constexpr std::array<std::string_view, 10> kRaised{"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
    std::string result = exponent < 0 ? "10⁻" : "10";
    for (const char digit : std::to_string(std::abs(exponent)))
        result += kRaised.at(static_cast<std::size_t>(digit - '0'));
    return result;
}

std::string figure(double value, int digits) {
    if (!std::isfinite(value)) return "–";
    if (value == 0) return "0";
    // The exponent after rounding: 9.9996 has four digits as 10.00.
    std::array<char, 64> buffer{};
    const auto end =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::scientific, digits - 1);
    const std::string scientific(buffer.data(), end.ptr);
    const auto mark = scientific.find('e');
    int exponent = 0;
    const char* first = scientific.data() + mark + (scientific[mark + 1] == '+' ? 2 : 1);
    std::from_chars(first, scientific.data() + scientific.size(), exponent);
    if (exponent < -4 || exponent >= 9) return trimmed(scientific.substr(0, mark)) + "×" + powerOfTen(exponent);
    std::string plain = wording::fixed(value, std::max(0, digits - 1 - exponent));
    if (exponent < 3) return plain;
    const auto point = std::min(plain.find('.'), plain.size());
    return wording::grouped(plain.substr(0, point)) + plain.substr(point);
}

std::string shortFigure(double value, int digits) { return trimmed(figure(value, digits)); }

std::string compact(double count) {
    if (!std::isfinite(count)) return "–";
    constexpr std::array<std::pair<double, std::string_view>, 3> kUnits{{{1e9, " G"}, {1e6, " M"}, {1e3, " k"}}};
    for (const auto& [size, unit] : kUnits) {
        if (std::abs(count) >= size) return figure(count / size, 3) + std::string(unit);
    }
    return trimmed(wording::fixed(count, 1));
}

}  // namespace automoe::report
