// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace automoe::metrics::detail {

/// Code points, or nothing if it is not well-formed UTF-8 (overlong forms and surrogates are not).
std::optional<std::u32string> decode(std::string_view utf8);
/// Full lower case as Python's str.lower(): language-independent, with the final sigma.
std::u32string lower(const std::u32string& text);
/// White space as Python's str.isspace(), which str.split(), str.strip() and \s of its regular expressions use.
bool isSpace(char32_t c);
std::u32string_view trimRight(std::u32string_view text);
std::u32string_view trim(std::u32string_view text);
/// The words between white space, as Python's str.split().
std::vector<std::u32string_view> split(std::u32string_view text);
/// Unicode's general categories P, S and N.
bool isPunctuation(char32_t c);
bool isSymbol(char32_t c);
bool isNumber(char32_t c);

}  // namespace automoe::metrics::detail
