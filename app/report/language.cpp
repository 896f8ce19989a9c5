// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/language.h"

#include <algorithm>
#include <limits>

#include "app/report/markup.h"
#include "app/wording/numbers.h"
#include "app/wording/wording.h"

namespace automoe::report {

namespace {

constexpr int kNoCount = -1;

}  // namespace

std::string Language::operator()(std::string_view sentence, const Arguments& arguments) const {
    return wording::fill(translate ? translate(sentence, kNoCount) : std::string(sentence), arguments);
}

std::string Language::count(std::string_view one, std::string_view many, std::int64_t amount,
                            Arguments arguments) const {
    arguments["n"] = grouped(amount);
    if (!translate) return wording::fill(amount == 1 ? one : many, arguments);
    // What is greater than an int has its greatest value's form.
    constexpr std::int64_t kMost = std::numeric_limits<int>::max();
    const auto form = static_cast<int>(std::clamp<std::int64_t>(amount, 0, kMost));
    return wording::fill(translate(many, form), arguments);
}

std::string Language::text(const Error& error) const {
    if (!translate) return wording::text(error);
    return wording::text(error, [this](std::string_view sentence) { return translate(sentence, kNoCount); });
}

std::string Language::grouped(std::int64_t amount) const { return number(wording::grouped(amount)); }
std::string Language::grouped(const std::string& digits) const { return number(wording::grouped(digits)); }
std::string Language::fixed(double value, int digits) const { return number(wording::fixed(value, digits)); }
std::string Language::figure(double value, int digits) const { return number(report::figure(value, digits)); }
std::string Language::shortFigure(double value, int digits) const { return number(report::shortFigure(value, digits)); }
std::string Language::compact(double amount) const { return number(report::compact(amount)); }

std::string Language::number(std::string_view english) const {
    std::string shown;
    for (const char c : english) {
        if (c == ',') {
            shown += group_separator;
        } else if (c == '.') {
            shown += decimal_point;
        } else {
            shown += c;
        }
    }
    return shown;
}

}  // namespace automoe::report
