// SPDX-License-Identifier: GPL-3.0-or-later
#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <cstdint>

#include "core/metrics/text_p.h"

namespace automoe::metrics::detail {

namespace {

bool inCategory(char32_t c, std::uint32_t mask) {
    return ((std::uint32_t{1} << static_cast<unsigned>(u_charType(static_cast<UChar32>(c)))) & mask) != 0;
}

}  // namespace

std::optional<std::u32string> decode(std::string_view utf8) {
    std::u32string text;
    text.reserve(utf8.size());
    std::size_t i = 0;
    while (i < utf8.size()) {
        const auto lead = static_cast<unsigned char>(utf8[i++]);
        if (lead < 0x80) {
            text.push_back(lead);
            continue;
        }
        const int following = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
        if (lead < 0xC2 || lead > 0xF4) return std::nullopt;
        char32_t c = lead & (0x3FU >> static_cast<unsigned>(following));
        for (int k = 0; k < following; ++k) {
            if (i == utf8.size()) return std::nullopt;
            const auto byte = static_cast<unsigned char>(utf8[i++]);
            if ((byte & 0xC0U) != 0x80U) return std::nullopt;
            c = (c << 6U) | (byte & 0x3FU);
        }
        const bool overlong = (following == 2 && c < 0x800) || (following == 3 && c < 0x10000);
        if (overlong || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) return std::nullopt;
        text.push_back(c);
    }
    return text;
}

std::u32string lower(const std::u32string& text) {
    bool ascii = true;
    std::u32string result = text;
    for (char32_t& c : result) {
        ascii = ascii && c < 0x80;
        if (c >= U'A' && c <= U'Z') c += U'a' - U'A';
    }
    if (ascii) return result;
    icu::UnicodeString utf16;
    for (const char32_t c : text) utf16.append(static_cast<UChar32>(c));
    utf16.toLower(icu::Locale::getRoot());
    result.clear();
    for (std::int32_t i = 0; i < utf16.length(); i = utf16.moveIndex32(i, 1)) {
        result.push_back(static_cast<char32_t>(utf16.char32At(i)));
    }
    return result;
}

bool isSpace(char32_t c) {
    return (c >= 0x09 && c <= 0x0D) || (c >= 0x1C && c <= 0x20) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

std::u32string_view trimRight(std::u32string_view text) {
    while (!text.empty() && isSpace(text.back())) text.remove_suffix(1);
    return text;
}

std::u32string_view trim(std::u32string_view text) {
    text = trimRight(text);
    while (!text.empty() && isSpace(text.front())) text.remove_prefix(1);
    return text;
}

std::vector<std::u32string_view> split(std::u32string_view text) {
    std::vector<std::u32string_view> words;
    std::size_t i = 0;
    while (i < text.size()) {
        if (isSpace(text[i])) {
            ++i;
            continue;
        }
        const std::size_t begin = i;
        while (i < text.size() && !isSpace(text[i])) ++i;
        words.push_back(text.substr(begin, i - begin));
    }
    return words;
}

bool isPunctuation(char32_t c) { return inCategory(c, U_GC_P_MASK); }

bool isSymbol(char32_t c) { return inCategory(c, U_GC_S_MASK); }

bool isNumber(char32_t c) { return inCategory(c, U_GC_N_MASK); }

}  // namespace automoe::metrics::detail
