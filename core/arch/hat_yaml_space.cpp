// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <filesystem>

#include "core/arch/hat_yaml_p.h"
#include "core/arch/registry_p.h"

namespace automoe::arch::hat {

namespace {

int greatest(const std::vector<int>& values) {
    return values.empty() ? 0 : *std::max_element(values.begin(), values.end());
}

std::vector<int> readHeads(YamlReader& reader, const std::string& side, const std::string& slot) {
    const std::string key = side + "-" + slot + "-attention-heads-choice";
    auto heads = reader.integers(key);
    checkSuperSize(reader, side + "-attention-heads", greatest(heads), key);
    return heads;
}

FeedForwardChoices readFeedForward(YamlReader& reader, const std::string& side) {
    const std::string width_key = side + "-ffn-embed-dim-choice";
    const auto width = reader.integers(width_key);
    checkSuperSize(reader, side + "-ffn-embed-dim", greatest(width), width_key);
    checkIdentities(reader, side);
    const bool random_routing = readRandomRouting(reader, side);
    const std::string experts_key = side + "-n-experts";
    const std::string top_k_key = side + "-num-experts-to-route";
    const std::string each_key = side + "-each-expert-ffn-dim";
    if (!reader.has(experts_key)) {
        for (const auto& key : {top_k_key, each_key}) {
            if (reader.has(key)) reader.contradiction(key, "present", experts_key, "numbers of experts");
        }
        return DenseChoices{width};
    }
    SwitchChoices choices;
    choices.experts = reader.integers(experts_key);
    choices.width = width;
    choices.random_routing = random_routing;
    if (reader.has(top_k_key)) choices.top_k = reader.integers(top_k_key);
    if (reader.has(each_key)) {
        // A switch in list form: AutoMoE draws a width an expert as soon as it has more than one item.
        const auto each = reader.integers(each_key);
        choices.width_per_expert = each.size() > 1;
        if (each != std::vector<int>{0, 1} && each != std::vector<int>{0} && each != std::vector<int>{1}) {
            reader.wrong(each_key, "something else", "[0, 1] for widths of their own, or [0]");
        }
    }
    return choices;
}

/// How many experts each layer has where AutoMoE holds them fixed; empty: it does not.
std::vector<int> readFixedExperts(YamlReader& reader, const std::string& side, std::size_t layers) {
    const std::string key = side + "-expert-all-fixed-num-experts";
    if (!reader.has(key)) return {};
    const auto experts = reader.integers(key);
    if (experts.empty()) return {};
    if (!reader.has(side + "-n-experts")) {
        reader.contradiction(key, "present", side + "-n-experts", "numbers of experts");
    }
    if (experts.size() != layers) {
        reader.contradiction(key, std::to_string(experts.size()) + " items", side + "-layer-num-choice",
                             std::to_string(layers) + " items");
    }
    return experts;
}

template <class Layer>
void fixExperts(std::vector<Layer>& layers, const std::vector<int>& experts) {
    for (std::size_t i = 0; i < experts.size(); ++i) {
        std::get<SwitchChoices>(layers[i].feed_forward.front()).experts = {experts[i]};
    }
}

struct Side {
    std::vector<int> dims;
    std::vector<int> depths;
    std::size_t layers = 0;
};

Side readSide(YamlReader& reader, const std::string& side) {
    Side result;
    const std::string dims_key = side + "-embed-choice";
    result.dims = reader.integers(dims_key);
    checkSuperSize(reader, side + "-embed-dim", greatest(result.dims), dims_key);
    const std::string depths_key = side + "-layer-num-choice";
    result.depths = reader.integers(depths_key);
    checkSuperSize(reader, side + "-layers", greatest(result.depths), depths_key);
    const int layers = greatest(result.depths);
    if (layers < 1 || layers > kMostLayers) {
        reader.wrong(depths_key, std::to_string(layers), "1 to " + std::to_string(kMostLayers));
    } else {
        result.layers = static_cast<std::size_t>(layers);
    }
    return result;
}

/// The one kind of a slot that HAT's format has a word for, or nothing.
template <class Kind, class Choices>
const Kind* single(const std::vector<Choices>& slot) {
    return slot.size() == 1 ? std::get_if<Kind>(&slot.front()) : nullptr;
}

template <class Choices>
std::string describe(const std::vector<Choices>& slot) {
    std::string text;
    for (const auto& choices : slot) {
        text += (text.empty() ? "" : " or ") + std::string(registry::kindNameOf(choices));
    }
    return text;
}

Status writeHeads(const std::vector<AttentionChoices>& slot, const std::string& field, const std::string& key,
                  Lines& lines, int& most) {
    const auto* choices = single<MultiHeadChoices>(slot);
    if (choices == nullptr) return notInYaml(field, describe(slot));
    lines.push_back(line(key, choices->heads));
    most = std::max(most, greatest(choices->heads));
    return {};
}

Status writeFeedForward(const std::vector<FeedForwardChoices>& slot, const std::string& side, Lines& lines) {
    const auto write_width = [&](const std::vector<int>& width) {
        append(lines,
               {line(side + "-ffn-embed-dim", greatest(width), true), line(side + "-ffn-embed-dim-choice", width)});
    };
    if (const auto* dense = single<DenseChoices>(slot)) {
        write_width(dense->width);
        return {};
    }
    const auto* choices = single<SwitchChoices>(slot);
    if (choices == nullptr) return notInYaml(side + ".feed_forward", describe(slot));
    if (!choices->expert_width.empty()) return notInYaml(side + ".feed_forward.expert_width", "a list an expert");
    if (const auto option = choices->option(); !option.empty())
        return notInYaml(side + ".feed_forward." + std::string(option), "an option");
    write_width(choices->width);
    lines.push_back(line(side + "-n-experts", choices->experts));
    lines.push_back(line(side + "-num-experts-to-route", choices->top_k, choices->top_k == std::vector<int>{1}));
    if (choices->random_routing) lines.push_back(randomRoutingLine(side));
    if (choices->width_per_expert) lines.push_back(line(side + "-each-expert-ffn-dim", {0, 1}));
    return {};
}

Lines sideLines(const std::string& side, const std::vector<int>& dims, const std::vector<int>& depths) {
    return {line(side + "-embed-dim", greatest(dims), true), line(side + "-embed-choice", dims),
            line(side + "-layers", greatest(depths), true), line(side + "-layer-num-choice", depths)};
}

/// The place of the first layer that differs from the first, or nothing.
template <class Layer>
std::optional<std::string> differing(const std::string& side, const std::vector<Layer>& layers) {
    for (std::size_t i = 1; i < layers.size(); ++i) {
        if (!(layers[i] == layers.front())) return side + ".layers[" + std::to_string(i) + "]";
    }
    return std::nullopt;
}

}  // namespace

Result<SearchSpace> readSpace(const YamlMap& map, const std::string& file) {
    YamlReader reader(map, file);
    SearchSpace space;
    space.name = std::filesystem::path(file).stem().string();
    space.norm = readNorm(reader);
    space.qkv_dim = reader.has("qkv-dim") ? reader.integer("qkv-dim") : kDefaultQkvDim;

    const Side encoder = readSide(reader, "encoder");
    const EncoderLayerChoices encoder_layer{{MultiHeadChoices{readHeads(reader, "encoder", "self")}},
                                            {readFeedForward(reader, "encoder")}};
    const Side decoder = readSide(reader, "decoder");
    DecoderLayerChoices decoder_layer{{MultiHeadChoices{readHeads(reader, "decoder", "self")}},
                                      {MultiHeadChoices{readHeads(reader, "decoder", "ende")}},
                                      {},
                                      {readFeedForward(reader, "decoder")}};
    constexpr std::string_view kArbitrary = "decoder-arbitrary-ende-attn-choice";
    for (const int value : reader.integers(kArbitrary)) {
        decoder_layer.attended_layers.push_back(attendedLayers(reader, kArbitrary, value));
    }
    const auto encoder_experts = readFixedExperts(reader, "encoder", encoder.layers);
    const auto decoder_experts = readFixedExperts(reader, "decoder", decoder.layers);
    if (reader.failure) return *reader.failure;

    space.encoder_dims = encoder.dims;
    space.encoder_depths = encoder.depths;
    space.encoder_layers.assign(encoder.layers, encoder_layer);
    fixExperts(space.encoder_layers, encoder_experts);
    space.decoder_dims = decoder.dims;
    space.decoder_depths = decoder.depths;
    space.decoder_layers.assign(decoder.layers, decoder_layer);
    fixExperts(space.decoder_layers, decoder_experts);
    const auto status = validate(space);
    if (status) return space;
    Error error = status.error();
    error.arguments["file"] = file;
    return error;
}

Result<Lines> linesOf(const SearchSpace& space) {
    if (const auto place = differing("encoder", space.encoder_layers)) return notInYaml(*place, "a layer of its own");
    if (const auto place = differing("decoder", space.decoder_layers)) return notInYaml(*place, "a layer of its own");
    const auto& encoder = space.encoder_layers.front();
    const auto& decoder = space.decoder_layers.front();

    Lines lines;
    writeNorm(lines, space.norm);
    writeQkvDim(lines, space.qkv_dim);
    append(lines, sideLines("encoder", space.encoder_dims, space.encoder_depths));
    int most_heads = 0;
    AUTOMOE_CHECK(writeHeads(encoder.self_attention, "encoder.self_attention", "encoder-self-attention-heads-choice",
                             lines, most_heads));
    lines.push_back(line("encoder-attention-heads", most_heads, true));
    AUTOMOE_CHECK(writeFeedForward(encoder.feed_forward, "encoder", lines));

    lines.emplace_back();
    append(lines, sideLines("decoder", space.decoder_dims, space.decoder_depths));
    most_heads = 0;
    AUTOMOE_CHECK(writeHeads(decoder.self_attention, "decoder.self_attention", "decoder-self-attention-heads-choice",
                             lines, most_heads));
    AUTOMOE_CHECK(writeHeads(decoder.cross_attention, "decoder.cross_attention", "decoder-ende-attention-heads-choice",
                             lines, most_heads));
    lines.push_back(line("decoder-attention-heads", most_heads, true));
    AUTOMOE_CHECK(writeFeedForward(decoder.feed_forward, "decoder", lines));
    std::vector<int> arbitrary;
    for (const int attended : decoder.attended_layers) arbitrary.push_back(arbitraryAttention(attended));
    lines.push_back(line("decoder-arbitrary-ende-attn-choice", arbitrary));
    return lines;
}

}  // namespace automoe::arch::hat
