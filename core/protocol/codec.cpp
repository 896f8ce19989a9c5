// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/codec_p.h"

namespace automoe::protocol {

bool isDeeperThan(const nlohmann::json& json, int depth) {
    if (!json.is_structured()) return false;
    if (depth == 0) return true;
    return std::any_of(json.begin(), json.end(),
                       [depth](const nlohmann::json& value) { return isDeeperThan(value, depth - 1); });
}

void Reader::failInside(const std::string& field, const Error& error) {
    const auto argument = [&error](const char* name) {
        const auto found = error.arguments.find(name);
        return found == error.arguments.end() ? std::string() : found->second;
    };
    const std::string inner = argument("field");
    const std::string detail = argument("detail");
    fail(inner.empty() ? field : field + "." + inner, error.code + (detail.empty() ? "" : ": " + detail));
}

std::optional<Reader::Fault> Reader::finish(std::string_view also_known) {
    for (auto item = object_->begin(); item != object_->end() && !fault_; ++item) {
        if (item.key() != also_known && !known_.contains(item.key())) fail(item.key(), "unknown field");
    }
    return fault_;
}

}  // namespace automoe::protocol
