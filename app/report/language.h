// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace automoe::report {

/// The language of a report: says sentences and shows numbers in it. By itself it is English.
///
/// What is said stands as a literal in the call, and the value is called `say` (`say_` as a member): that is how
/// tools/update_translations.py finds the sentences.
struct Language {
    using Arguments = std::map<std::string, std::string>;

    std::string code = "en";  ///< as HTML's lang has it
    bool right_to_left = false;
    std::string decimal_point = ".";
    std::string group_separator = ",";
    /// Gives an English sentence, with its {name}s, in this language, in the form for `count`; −1: it counts nothing.
    /// Empty: English.
    std::function<std::string(std::string_view sentence, int count)> translate{};

    /// The sentence with its arguments filled in.
    [[nodiscard]] std::string operator()(std::string_view sentence, const Arguments& arguments = {}) const;
    /// The one for `amount`, which is {n} in it; other languages have forms of their own, by the sentence of many.
    [[nodiscard]] std::string count(std::string_view one, std::string_view many, std::int64_t amount,
                                    Arguments arguments = {}) const;
    /// What a person reads of an error.
    [[nodiscard]] std::string text(const Error& error) const;

    // As the functions of these names write numbers in English, with the separators of this language.
    [[nodiscard]] std::string grouped(std::int64_t amount) const;
    [[nodiscard]] std::string grouped(const std::string& digits) const;
    [[nodiscard]] std::string fixed(double value, int digits) const;
    [[nodiscard]] std::string figure(double value, int digits = 4) const;
    [[nodiscard]] std::string shortFigure(double value, int digits = 3) const;
    [[nodiscard]] std::string compact(double amount) const;
    /// An English number, "1,234.5", in this language.
    [[nodiscard]] std::string number(std::string_view english) const;
};

}  // namespace automoe::report
