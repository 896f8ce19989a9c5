// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/task_names.h"

#include <nlohmann/json.hpp>

#include "core/text/languages.h"

namespace automoe::text {

std::string TaskNames::nameOf(std::size_t task, bool pair) const {
    const std::string& target = targets.at(task);
    return pair && !source.empty() ? source + " → " + target : target;
}

TaskNames taskNames(const nlohmann::json& manifest) {
    if (!manifest.is_object()) return {};
    const auto told = manifest.find("targets");
    if (told == manifest.end()) return {};
    const auto languages = targetLanguagesFromJson(*told);
    if (!languages) return {};
    TaskNames names;
    for (const auto& each : *languages) names.targets.push_back(each.language);
    const auto source = manifest.find("source_language");
    if (source != manifest.end() && source->is_string()) names.source = source->get<std::string>();
    return names;
}

}  // namespace automoe::text
