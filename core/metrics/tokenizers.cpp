// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <span>
#include <utility>

#include "core/metrics/text_p.h"
#include "core/metrics/tokenizers_p.h"

namespace automoe::metrics::detail {

namespace {

using Text = std::u32string;
using View = std::u32string_view;

struct Range {
    char32_t first;
    char32_t last;
};

bool within(std::span<const Range> ranges, char32_t c) {
    for (const Range& range : ranges) {
        if (c >= range.first && c <= range.last) return true;
    }
    return false;
}

Text replaceAll(View text, View from, View to) {
    Text result;
    result.reserve(text.size());
    for (std::size_t found = text.find(from); found != View::npos; found = text.find(from)) {
        result += text.substr(0, found);
        result += to;
        text.remove_prefix(found + from.size());
    }
    result += text;
    return result;
}

/// Puts spaces around every character of a class.
template <class Class>
Text surround(View text, Class in_class) {
    Text result;
    result.reserve(text.size() * 2);
    for (const char32_t c : text) {
        if (in_class(c)) {
            result += {U' ', c, U' '};
        } else {
            result += c;
        }
    }
    return result;
}

template <class Class>
Text removeClass(View text, Class in_class) {
    Text result;
    result.reserve(text.size());
    for (const char32_t c : text) {
        if (!in_class(c)) result += c;
    }
    return result;
}

enum class Spaces { kAroundFirst, kAroundSecond };

/// Where a character of the first class stands before one of the second, puts spaces around one of the two. Pairs do
/// not overlap, found from the left.
template <class First, class Second>
Text separate(View text, First first, Second second, Spaces spaces) {
    Text result;
    result.reserve(text.size() * 2);
    std::size_t i = 0;
    while (i < text.size()) {
        if (i + 1 == text.size() || !first(text[i]) || !second(text[i + 1])) {
            result += text[i++];
            continue;
        }
        if (spaces == Spaces::kAroundFirst) {
            result += {U' ', text[i], U' ', text[i + 1]};
        } else {
            result += {text[i], U' ', text[i + 1], U' '};
        }
        i += 2;
    }
    return result;
}

bool isDigit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool isNoDigit(char32_t c) { return !isDigit(c); }
bool isPeriodOrComma(char32_t c) { return c == U'.' || c == U','; }
bool isDash(char32_t c) { return c == U'-'; }

/// mteval-v13a's class: space and all ASCII punctuation but the apostrophe, comma, dash and period.
bool isWesternPunctuation(char32_t c) {
    static constexpr std::array kRanges{Range{U'{', U'~'}, Range{U'[', U'`'}, Range{U' ', U'&'},
                                        Range{U'(', U'+'}, Range{U':', U'@'}, Range{U'/', U'/'}};
    return within(kRanges, c);
}

/// Period and comma unless a digit stands before (after) them, and the dash behind a digit: mteval-v13a's last rules.
Text separatePeriodsAndDashes(View text) {
    Text result = separate(text, isNoDigit, isPeriodOrComma, Spaces::kAroundSecond);
    result = separate(result, isPeriodOrComma, isNoDigit, Spaces::kAroundFirst);
    return separate(result, isDigit, isDash, Spaces::kAroundSecond);
}

Text unescape(View text) {
    if (text.find(U'&') == View::npos) return Text(text);
    Text result = replaceAll(text, U"&quot;", U"\"");
    result = replaceAll(result, U"&amp;", U"&");
    result = replaceAll(result, U"&lt;", U"<");
    return replaceAll(result, U"&gt;", U">");
}

Text western(View text) { return separatePeriodsAndDashes(surround(text, isWesternPunctuation)); }

Text tokenize13a(View text) {
    Text result = replaceAll(text, U"<skipped>", U"");
    result = replaceAll(result, U"-\n", U"");
    result = replaceAll(result, U"\n", U" ");
    return western(U" " + unescape(result) + U" ");
}

Text tokenizeInternational(View text) {
    const auto is_no_number = [](char32_t c) { return !isNumber(c); };
    Text result = separate(text, is_no_number, isPunctuation, Spaces::kAroundSecond);
    result = separate(result, isPunctuation, is_no_number, Spaces::kAroundFirst);
    return surround(result, isSymbol);
}

/// What sacreBLEU's zh tokenizer takes for Chinese. Its ranges for the supplementary planes are written with four hex
/// digits, and so become U+2001 to U+2A6D (general punctuation and many symbols) and U+2F81 to U+2FA1.
bool isChinese(char32_t c) {
    static constexpr std::array kRanges{Range{0x3400, 0x4DB5}, Range{0x4E00, 0x9FBB}, Range{0xF900, 0xFA2D},
                                        Range{0xFA30, 0xFA6A}, Range{0xFA70, 0xFAD9}, Range{0x2001, 0x2A6D},
                                        Range{0xFF00, 0xFFEF}, Range{0x2E80, 0x2EFF}, Range{0x3000, 0x303F},
                                        Range{0x31C0, 0x31EF}, Range{0x2F00, 0x2FDF}, Range{0x2FF0, 0x2FFF},
                                        Range{0x3100, 0x312F}, Range{0x31A0, 0x31BF}, Range{0xFE10, 0xFE1F},
                                        Range{0xFE30, 0xFE4F}, Range{0x3200, 0x33FF}};
    return within(kRanges, c);
}

bool isAsianPunctuation(char32_t c) {
    static constexpr std::array kRanges{Range{0x3001, 0x3002}, Range{0x3008, 0x3011}, Range{0x3014, 0x301F},
                                        Range{0xFF61, 0xFF65}, Range{0x30FB, 0x30FB}, Range{0xFF0E, 0xFF0E},
                                        Range{0xFF0C, 0xFF0C}, Range{0xFF1F, 0xFF1F}, Range{0xFF1A, 0xFF1B},
                                        Range{0xFF01, 0xFF02}, Range{0xFF08, 0xFF09}};
    return within(kRanges, c);
}

/// What Tercom splits down to characters (sacreBLEU's block of enclosed letters reaches to U+3F22). Its rules for
/// Hiragana and Katakana never apply: they ask for them at the very beginning, where a space stands.
bool isSingleAsian(char32_t c) {
    static constexpr std::array kRanges{Range{0x4E00, 0x9FFF}, Range{0x3400, 0x4DBF}, Range{0x31C0, 0x31EF},
                                        Range{0x2E80, 0x2EFF}, Range{0x3300, 0x33FF}, Range{0xF900, 0xFAFF},
                                        Range{0xFE30, 0xFE4F}, Range{0x3200, 0x3F22}};
    return within(kRanges, c) || isAsianPunctuation(c);
}

Text normalizeForTer(View text, bool asian_support) {
    Text result = replaceAll(text, U"\n-", U"");
    result = unescape(replaceAll(result, U"\n", U" "));
    result = surround(U" " + result + U" ", isWesternPunctuation);
    result = replaceAll(result, U"'s ", U" 's ");
    result = separatePeriodsAndDashes(result);
    return asian_support ? surround(result, isSingleAsian) : result;
}

}  // namespace

Text tokenize(BleuTokenizer tokenizer, View text) {
    switch (tokenizer) {
        case BleuTokenizer::k13a:
            return tokenize13a(text);
        case BleuTokenizer::kChar:
            return surround(text, [](char32_t) { return true; });
        case BleuTokenizer::kInternational:
            return tokenizeInternational(text);
        case BleuTokenizer::kChinese:
            return western(surround(trim(text), isChinese));
        case BleuTokenizer::kNone:
            break;
    }
    return Text(text);
}

Text tokenizeForTer(View text, bool normalized, bool no_punct, bool asian_support) {
    Text result = normalized ? normalizeForTer(text, asian_support) : Text(text);
    if (no_punct) {
        result = removeClass(result, [asian_support](char32_t c) {
            return View(U".,?:;!\"()").find(c) != View::npos || (asian_support && isAsianPunctuation(c));
        });
    }
    return result;
}

}  // namespace automoe::metrics::detail
