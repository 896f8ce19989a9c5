// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wording/wording.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace automoe::wording {

namespace {

// How the parts of a text are put together: translated as sentences are.
constexpr std::string_view kLine = "line {line}";
constexpr std::string_view kFileAndLine = "{file}, line {line}";
constexpr std::string_view kWhole = "{message}. {advice}";
constexpr std::string_view kWholeWithPlace = "{place}: {message}. {advice}";

/// Arguments that are words, not names or numbers; the numbers in one stand as %1, %2.
constexpr std::array<std::string_view, 42> kWords{"encoder",
                                                  "decoder",
                                                  "empty",
                                                  "read error",
                                                  "damaged data",
                                                  "not a regular file",
                                                  "it ends too early",
                                                  "it does not say what model it holds",
                                                  "not the architecture's identity",
                                                  "its counts differ from the data's",
                                                  "an architecture layer by layer",
                                                  "an architecture without experts",
                                                  "%1 to %2",
                                                  "at least %1",
                                                  "at most %1",
                                                  "more than %1",
                                                  "%1 averages",
                                                  "a number",
                                                  "a finite number",
                                                  "a finite number of at least %1",
                                                  "a whole number",
                                                  "a whole number of at least %1",
                                                  "a whole number from %1 to %2",
                                                  "a number from %1 to %2",
                                                  "a time above %1",
                                                  "a text",
                                                  "a list",
                                                  "one line of text",
                                                  "True or False",
                                                  "an object",
                                                  "a list of numbers",
                                                  "a list of whole numbers",
                                                  "a list of texts",
                                                  "at least %1 without crossovers",
                                                  "at least %1, since nothing else ends this search",
                                                  "training settings",
                                                  "a search space",
                                                  "settings of a latency predictor",
                                                  "settings of a latency data set",
                                                  "settings of an evolutionary search",
                                                  "an architecture",
                                                  "an architecture or a search space"};

using Arguments = std::map<std::string, std::string>;

/// The length of the number with which `text` begins ("-3", "0.25"); 0 without one.
std::size_t numberLength(std::string_view text) {
    const auto digits = [&](std::size_t at) {
        const std::size_t begin = at;
        while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
        return at - begin;
    };
    const std::size_t sign = text.starts_with('-') ? 1 : 0;
    const std::size_t whole = digits(sign);
    if (whole == 0) return 0;
    const std::size_t length = sign + whole;
    const std::size_t part = length < text.size() && text[length] == '.' ? digits(length + 1) : 0;
    return part == 0 ? length : length + 1 + part;
}

/// `value` in the reader's language, where it is made of kWords and numbers.
std::string translated(std::string_view value, const Translate& translate) {
    std::string phrase;
    std::vector<std::string_view> numbers;
    for (std::size_t at = 0; at < value.size();) {
        const std::size_t length = numberLength(value.substr(at));
        if (length == 0) {
            phrase += value[at++];
            continue;
        }
        numbers.push_back(value.substr(at, length));
        phrase += '%' + std::to_string(numbers.size());
        at += length;
    }
    if (std::ranges::find(kWords, phrase) == kWords.end()) return std::string(value);
    std::string result = translate(phrase);
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const std::string place = '%' + std::to_string(i + 1);
        if (const auto at = result.find(place); at != std::string::npos) result.replace(at, place.size(), numbers[i]);
    }
    return result;
}

}  // namespace

std::string fill(std::string_view pattern, const std::map<std::string, std::string>& arguments) {
    std::string result;
    while (!pattern.empty()) {
        const auto open = pattern.find('{');
        const auto close = pattern.find('}', open);
        if (open == std::string_view::npos || close == std::string_view::npos) break;
        result += pattern.substr(0, open);
        const auto argument = arguments.find(std::string(pattern.substr(open + 1, close - open - 1)));
        result += argument == arguments.end() ? "?" : argument->second;
        pattern.remove_prefix(close + 1);
    }
    result += pattern;
    return result;
}

std::optional<Entry> find(std::string_view code) {
    const std::array tables{baseEntries(),   textEntries(),    metricsEntries(),  archEntries(),
                            searchEntries(), latencyEntries(), databaseEntries(), engineEntries(),
                            reportEntries(), clientEntries(),  uiEntries()};
    for (const auto& table : tables) {
        for (const Entry& entry : table) {
            if (entry.code == code) return entry;
        }
    }
    return std::nullopt;
}

std::string text(const Error& error, const Translate& translate, Reader reader) {
    const auto entry = find(error.code);
    if (!entry) return error.debugString();
    const auto said = [&](std::string_view sentence) {
        return translate ? translate(sentence) : std::string(sentence);
    };
    Arguments arguments = error.arguments;
    for (auto& [name, value] : arguments) {
        // A file may be called "empty".
        if (name == "detail" || name == "expected" || name == "side") value = translated(value, said);
    }
    const bool window = reader == Reader::kWindow && !entry->window_advice.empty();
    Arguments parts{{"message", fill(said(entry->message), arguments)},
                    {"advice", fill(said(window ? entry->window_advice : entry->advice), arguments)}};
    const bool line = arguments.contains("line");
    if (!line && !arguments.contains("file")) return fill(said(kWhole), parts);
    parts["place"] = !line                        ? arguments.at("file")
                     : arguments.contains("file") ? fill(said(kFileAndLine), arguments)
                                                  : fill(said(kLine), arguments);
    return fill(said(kWholeWithPlace), parts);
}

}  // namespace automoe::wording
