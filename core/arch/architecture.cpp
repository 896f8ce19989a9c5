// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/arch/architecture.h"

#include <algorithm>

#include "core/arch/registry_p.h"
#include "core/base/hash.h"

namespace automoe::arch {

namespace {

Error invalid(const std::string& path, const Problem& problem) {
    std::string field = path;
    if (!problem.field.empty()) field += (field.empty() ? "" : ".") + problem.field;
    return badInput("arch.invalid_value", {{"field", field}, {"value", problem.value}, {"expected", problem.expected}});
}

Status checked(const std::string& path, const std::optional<Problem>& problem) {
    if (problem) return invalid(path, *problem);
    return {};
}

template <class Layer>
Status validateSlot(const std::string& path, const Layer& layer, const LayerShape& shape) {
    return checked(path, registry::checkLayer(layer, shape));
}

}  // namespace

std::string_view normName(NormPlacement norm) { return norm == NormPlacement::kPre ? "pre" : "post"; }

Architecture canonical(Architecture architecture) {
    for (auto& layer : architecture.encoder) {
        layer.self_attention = registry::simplest(layer.self_attention);
        layer.feed_forward = registry::simplest(layer.feed_forward);
    }
    for (auto& layer : architecture.decoder) {
        layer.self_attention = registry::simplest(layer.self_attention);
        layer.cross_attention = registry::simplest(layer.cross_attention);
        layer.feed_forward = registry::simplest(layer.feed_forward);
    }
    return architecture;
}

std::string identity(const Architecture& architecture) { return sha256(canonicalJson(architecture)); }

Status validate(const Architecture& architecture) {
    AUTOMOE_CHECK(checked("qkv_dim", checkSize("", architecture.qkv_dim, kMostDim)));
    AUTOMOE_CHECK(checked("encoder.dim", checkSize("", architecture.encoder_dim, kMostDim)));
    AUTOMOE_CHECK(checked("decoder.dim", checkSize("", architecture.decoder_dim, kMostDim)));
    const auto layers = [](std::size_t count) -> std::optional<Problem> {
        if (count >= 1 && count <= static_cast<std::size_t>(kMostLayers)) return std::nullopt;
        return Problem{"", std::to_string(count) + " layers", "1 to " + std::to_string(kMostLayers) + " layers"};
    };
    AUTOMOE_CHECK(checked("encoder.layers", layers(architecture.encoder.size())));
    AUTOMOE_CHECK(checked("decoder.layers", layers(architecture.decoder.size())));

    LayerShape shape{
        .dim = architecture.encoder_dim, .memory_dim = architecture.encoder_dim, .qkv_dim = architecture.qkv_dim};
    for (std::size_t i = 0; i < architecture.encoder.size(); ++i) {
        const auto& layer = architecture.encoder[i];
        const std::string path = "encoder.layers[" + std::to_string(i) + "].";
        AUTOMOE_CHECK(validateSlot(path + "self_attention", layer.self_attention, shape));
        AUTOMOE_CHECK(validateSlot(path + "feed_forward", layer.feed_forward, shape));
    }
    shape.dim = shape.memory_dim = architecture.decoder_dim;
    shape.side = Side::kDecoder;
    const int attendable = std::min(kMostAttendedLayers, static_cast<int>(architecture.encoder.size()));
    for (std::size_t i = 0; i < architecture.decoder.size(); ++i) {
        const auto& layer = architecture.decoder[i];
        const std::string path = "decoder.layers[" + std::to_string(i) + "].";
        AUTOMOE_CHECK(validateSlot(path + "self_attention", layer.self_attention, shape));
        LayerShape cross = shape;
        cross.memory_dim = architecture.encoder_dim;
        cross.cross = true;
        AUTOMOE_CHECK(validateSlot(path + "cross_attention", layer.cross_attention, cross));
        AUTOMOE_CHECK(checked(path + "attended_layers", checkSize("", layer.attended_layers, attendable)));
        AUTOMOE_CHECK(validateSlot(path + "feed_forward", layer.feed_forward, shape));
    }
    return {};
}

}  // namespace automoe::arch
