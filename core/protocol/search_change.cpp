// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/search_change.h"

#include <algorithm>

#include "core/protocol/search_change_p.h"

namespace automoe::protocol {

bool isQuality(const std::string& name) { return name == "valid_loss" || name == "bleu"; }

void append(SearchChange& change, const SearchChange& later) {
    const auto forget = [&change](const std::string& name) {
        std::erase_if(change.limits, [&name](const SearchLimit& limit) { return limit.name == name; });
        std::erase(change.lifted, name);
    };
    for (const auto& limit : later.limits) {
        forget(limit.name);
        change.limits.push_back(limit);
    }
    for (const auto& name : later.lifted) {
        forget(name);
        change.lifted.push_back(name);
    }
    for (const auto& [gene, values] : later.choices) change.choices[gene] = values;
    change.candidates.insert(change.candidates.end(), later.candidates.begin(), later.candidates.end());
    if (!later.models.empty()) {
        change.models = later.models;
        change.descendants = later.descendants;
    }
    if (later.evaluations > 0) change.evaluations = later.evaluations;
}

nlohmann::json toJson(const SearchChange& change) { return Writer::encode(change); }

Result<SearchChange> searchChangeFromJson(const nlohmann::json& json) {
    const auto invalid = [](const std::string& field, const std::string& detail) {
        return badInput("protocol.invalid_change", {{"field", field}, {"detail", detail}});
    };
    if (!json.is_object()) return invalid("", "not an object");
    if (isDeeperThan(json, kGreatestDepth)) return invalid("", "nested too deeply");
    SearchChange change;
    Reader reader(json, {.missing_allowed = true});
    fields(reader, change);
    if (const auto fault = reader.finish()) return invalid(fault->field, fault->detail);
    return change;
}

}  // namespace automoe::protocol
