// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/languages.h"

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>
#include <set>

#include "core/text/lines.h"
#include "core/text/token_data.h"

namespace automoe::text {

namespace {

bool isSmall(char c) { return c >= 'a' && c <= 'z'; }
bool isLetterOrDigit(char c) { return isSmall(c) || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

std::optional<std::size_t> placeOf(const TargetLanguages& languages, std::string_view code) {
    const auto found = std::ranges::find(languages, code, &TargetLanguage::language);
    if (found == languages.end()) return std::nullopt;
    return static_cast<std::size_t>(found - languages.begin());
}

/// The language whose token the text begins with, and the token taken off.
std::optional<std::size_t> takeToken(const TargetLanguages& languages, std::string_view& text) {
    for (std::size_t i = 0; i < languages.size(); ++i) {
        const std::string token = languageToken(languages[i].language);
        if (!text.starts_with(token)) continue;
        text.remove_prefix(token.size());
        return i;
    }
    return std::nullopt;
}

}  // namespace

bool isLanguage(std::string_view code) {
    std::size_t letters = 0;
    while (letters < code.size() && isSmall(code[letters])) ++letters;
    if (letters < 2 || letters > 3) return false;
    code.remove_prefix(letters);
    while (!code.empty()) {
        if (code.front() != '-' && code.front() != '_') return false;
        code.remove_prefix(1);
        std::size_t part = 0;
        while (part < code.size() && isLetterOrDigit(code[part])) ++part;
        if (part < 2 || part > 8) return false;
        code.remove_prefix(part);
    }
    return true;
}

std::string languageToken(std::string_view code) { return "<2" + std::string(code) + ">"; }

std::string namesOf(const TargetLanguages& languages) {
    std::string names;
    for (const auto& each : languages) names += (names.empty() ? "" : ", ") + each.language;
    return names;
}

Result<SourceSentence> encodeSource(const Tokenizer& tokenizer, const TargetLanguages& languages, std::string_view line,
                                    std::string_view target) {
    if (languages.empty()) {
        if (!target.empty()) return badInput("text.one_target", {{"value", std::string(target)}});
        return SourceSentence{tokenizer.encode(line), 0};
    }
    auto task = placeOf(languages, target);
    if (!target.empty() && !task) {
        return badInput("text.target_unknown", {{"value", std::string(target)}, {"expected", namesOf(languages)}});
    }
    const std::string normal = validUtf8(line) ? normalizeLine(line) : std::string(line);
    std::string_view text = normal;
    // What the line itself says counts.
    if (const auto own = takeToken(languages, text)) task = own;
    auto ids = tokenizer.encode(text);
    if (ids.empty()) return SourceSentence{};
    if (!task) return badInput("text.target_missing", {{"expected", namesOf(languages)}});
    ids.insert(ids.begin(), languages[*task].token);
    return SourceSentence{std::move(ids), static_cast<std::int64_t>(*task)};
}

nlohmann::json toJson(const TargetLanguages& languages) {
    auto json = nlohmann::json::array();
    for (const auto& each : languages) {
        json.push_back({{"language", each.language}, {"token", languageToken(each.language)}, {"id", each.token}});
    }
    return json;
}

std::optional<TargetLanguages> targetLanguagesFromJson(const nlohmann::json& json) {
    if (!json.is_array() || json.size() < 2 || json.size() > kMaxTasks) return std::nullopt;
    TargetLanguages languages;
    std::set<std::string> seen;
    for (const auto& entry : json) {
        if (!entry.is_object()) return std::nullopt;
        const auto language = entry.find("language");
        const auto id = entry.find("id");
        if (language == entry.end() || !language->is_string() || id == entry.end() || !id->is_number_integer()) {
            return std::nullopt;
        }
        const auto code = language->get<std::string>();
        const auto token = id->get<std::int64_t>();
        if (!isLanguage(code) || !seen.insert(code).second) return std::nullopt;
        if (token <= kUnknown || token > std::numeric_limits<std::int32_t>::max()) return std::nullopt;
        languages.push_back({code, static_cast<std::int32_t>(token)});
    }
    return languages;
}

bool haveTokens(const TargetLanguages& languages, const Tokenizer& tokenizer) {
    return std::ranges::all_of(languages, [&tokenizer](const TargetLanguage& each) {
        return tokenizer.piece(each.token) == languageToken(each.language);
    });
}

}  // namespace automoe::text
