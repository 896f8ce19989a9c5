// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wording/wording.h"

#include <array>

namespace automoe::wording {

namespace {

constexpr std::string_view kLine = "line {line}";

std::string fill(std::string_view pattern, const Error& error) {
    std::string result;
    while (!pattern.empty()) {
        const auto open = pattern.find('{');
        const auto close = pattern.find('}', open);
        if (open == std::string_view::npos || close == std::string_view::npos) break;
        result += pattern.substr(0, open);
        const auto argument = error.arguments.find(std::string(pattern.substr(open + 1, close - open - 1)));
        result += argument == error.arguments.end() ? "?" : argument->second;
        pattern.remove_prefix(close + 1);
    }
    result += pattern;
    return result;
}

}  // namespace

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

std::string text(const Error& error, const Translate& translate) {
    const auto entry = find(error.code);
    if (!entry) return error.debugString();
    const auto said = [&](std::string_view sentence) {
        return translate ? translate(sentence) : std::string(sentence);
    };
    std::string place;
    if (const auto file = error.arguments.find("file"); file != error.arguments.end()) place = file->second;
    if (const auto line = error.arguments.find("line"); line != error.arguments.end()) {
        place += (place.empty() ? "" : ", ") + fill(said(kLine), error);
    }
    if (!place.empty()) place += ": ";
    return place + fill(said(entry->message), error) + ". " + fill(said(entry->advice), error);
}

}  // namespace automoe::wording
