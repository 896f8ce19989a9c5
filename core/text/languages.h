// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/text/tokenizer.h"

/// Text of one source language with several target languages. A source sentence begins with the token of the language
/// that it is to be translated into (Johnson et al. 2017); that language's place among all is the sentence's task, by
/// which layers may route (Kudugunta et al. 2021).
namespace automoe::text {

struct TargetLanguage {
    std::string language;    ///< its code, see isLanguage()
    std::int32_t token = 0;  ///< the id of its token in the source's vocabulary

    bool operator==(const TargetLanguage&) const = default;
};
/// By task. Empty: text of one target language, which has no token.
using TargetLanguages = std::vector<TargetLanguage>;

/// Whether it is a language's code as tokens may hold it: two or three small letters, then parts of two to eight
/// letters and digits behind a hyphen or an underscore each: "de", "pt_BR", "zh-Hans".
bool isLanguage(std::string_view code);
/// "<2de>": a piece of its own in the source's vocabulary.
std::string languageToken(std::string_view code);
/// "de, fr".
std::string namesOf(const TargetLanguages& languages);

/// A source sentence as the network reads it, without eos.
struct SourceSentence {
    std::vector<std::int32_t> ids;  ///< the language's token first; empty where the line has no text
    std::int64_t task = 0;
};
/// `target`: the language to translate into, for lines that do not begin with a language's token themselves; "" where
/// there is none, or where all do. Errors: text.target_missing (expected), text.target_unknown (value, expected),
/// text.one_target (value: a target where there is nothing to choose).
Result<SourceSentence> encodeSource(const Tokenizer& tokenizer, const TargetLanguages& languages, std::string_view line,
                                    std::string_view target = {});

/// A list of objects with `language`, `token` and `id`.
nlohmann::json toJson(const TargetLanguages& languages);
/// Of such objects, which may hold more. Nothing where it is no such list, has fewer than two languages, or one twice.
std::optional<TargetLanguages> targetLanguagesFromJson(const nlohmann::json& json);
/// Whether each language's token is what the tokenizer has under its id.
bool haveTokens(const TargetLanguages& languages, const Tokenizer& tokenizer);

}  // namespace automoe::text
