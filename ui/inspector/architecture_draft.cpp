// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/architecture_draft.h"

#include <nlohmann/json.hpp>

namespace automoe::ui {

namespace {

using Json = nlohmann::json;

}  // namespace

std::string draftText(const ArchitectureDraft& draft) {
    const Json json{{"original", canonicalJson(draft.original)}, {"edited", canonicalJson(draft.edited)}};
    return json.dump();
}

std::optional<ArchitectureDraft> draftFrom(const std::string& text) {
    try {
        const Json json = Json::parse(text);
        const auto read = [&json](const char* key) {
            return arch::parseArchitecture(json.at(key).get<std::string>(), "draft");
        };
        const auto original = read("original");
        const auto edited = read("edited");
        if (!original || !edited) return std::nullopt;
        return ArchitectureDraft{*original, *edited};
    } catch (const Json::exception&) {
        return std::nullopt;
    }
}

}  // namespace automoe::ui
