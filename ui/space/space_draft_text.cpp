// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <nlohmann/json.hpp>

#include "ui/space/space_draft.h"

namespace automoe::ui {

namespace {

using Json = nlohmann::json;

/// Of errors, which nobody is told.
constexpr const char* kFile = "draft";

/// By words, which stay the same where a later version has further fields or kinds:
/// "choices.feed_forward.switch.width".
std::string keyOf(const SpaceField& field) {
    static constexpr const char* kParts[] = {"name",   "norm",     "qkv_dim", "dims",
                                             "depths", "attended", "kinds",   "choices"};
    static constexpr const char* kSlots[] = {"self_attention", "cross_attention", "feed_forward"};
    return std::string(kParts[static_cast<std::size_t>(field.part)]) + "." +
           kSlots[static_cast<std::size_t>(field.slot)] + "." +
           kindsFor(field.slot)[static_cast<std::size_t>(field.kind)] + "." + field.name;
}

/// Of those whose text may be one that cannot be read.
std::optional<SpaceField> fieldOf(const std::string& key) {
    std::vector<SpaceField> fields = spaceFields();
    fields.push_back({SpacePart::kQkvDim, {}, 0, {}});
    const auto found = std::ranges::find_if(fields, [&key](const SpaceField& field) { return keyOf(field) == key; });
    return found == fields.end() ? std::nullopt : std::optional(*found);
}

Side sideOf(const std::string& name) {
    if (name == nameOf(Place{Side::kEncoder, -1})) return Side::kEncoder;
    return name == nameOf(Place{Side::kDecoder, -1}) ? Side::kDecoder : Side::kWhole;
}

/// Whether all layers that the depths tell of are there.
template <class Layer>
bool complete(const std::vector<Layer>& layers, int shown) {
    return !layers.empty() && layers.size() <= std::size_t{arch::kMostLayers} &&
           layers.size() >= static_cast<std::size_t>(shown);
}

}  // namespace

std::string SpaceDraft::toText() const {
    Json typed = Json::array();
    for (const auto& [cell, text] : typed_) {
        typed.push_back(Json{{"field", keyOf(cell.field)},
                             {"side", nameOf(Place{cell.side, -1})},
                             {"layer", cell.layer},
                             {"text", text.toStdString()}});
    }
    const Json draft{{"base", canonicalJson(base_)}, {"space", canonicalJson(space_)}, {"typed", typed}};
    return draft.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::optional<SpaceDraft> SpaceDraft::fromText(const std::string& text) {
    try {
        const Json json = Json::parse(text);
        const auto base = arch::parseSearchSpace(json.at("base").get<std::string>(), kFile);
        const auto space = arch::parseUnfinishedSpace(json.at("space").get<std::string>(), kFile);
        if (!base || !space) return std::nullopt;
        SpaceDraft draft(*base);
        draft.space_ = *space;
        if (!complete(draft.space_.encoder_layers, draft.layers(Side::kEncoder)) ||
            !complete(draft.space_.decoder_layers, draft.layers(Side::kDecoder)))
            return std::nullopt;
        for (const Json& typed : json.at("typed")) {
            const auto field = fieldOf(typed.at("field").get<std::string>());
            if (!field) continue;
            const int layer = std::max(-1, typed.at("layer").get<int>());
            draft.setText({*field, sideOf(typed.at("side").get<std::string>()), layer},
                          QString::fromStdString(typed.at("text").get<std::string>()));
        }
        return draft;
    } catch (const Json::exception&) {
        return std::nullopt;
    }
}

}  // namespace automoe::ui
