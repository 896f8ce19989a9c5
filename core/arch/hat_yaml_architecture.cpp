// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "core/arch/hat_config.h"
#include "core/arch/hat_yaml_p.h"
#include "core/arch/registry_p.h"

namespace automoe::arch::hat {

namespace {

/// A list with one item a layer.
std::vector<int> readLayers(YamlReader& reader, const std::string& key, std::size_t layers,
                            const std::string& layers_key) {
    auto values = reader.integers(key);
    if (values.size() != layers) {
        reader.contradiction(key, std::to_string(values.size()) + " items", layers_key,
                             std::to_string(layers) + " items");
    }
    values.resize(layers);
    return values;
}

struct Side {
    int dim = 0;
    std::size_t layers = 0;
    std::string layers_key;
};

Side readSide(YamlReader& reader, const std::string& side) {
    Side result;
    const std::string dim_key = side + "-embed-dim-subtransformer";
    result.dim = reader.integer(dim_key);
    checkSuperSize(reader, side + "-embed-dim", result.dim, dim_key);
    result.layers_key = side + "-layer-num-subtransformer";
    const int layers = reader.integer(result.layers_key);
    checkSuperSize(reader, side + "-layers", layers, result.layers_key);
    if (layers < 1 || layers > kMostLayers) {
        reader.wrong(result.layers_key, std::to_string(layers), "1 to " + std::to_string(kMostLayers));
    } else {
        result.layers = static_cast<std::size_t>(layers);
    }
    return result;
}

std::vector<Attention> readHeads(YamlReader& reader, const std::string& side, const std::string& slot,
                                 const Side& shape) {
    const std::string key = side + "-" + slot + "-attention-heads-all-subtransformer";
    std::vector<Attention> result;
    for (const int heads : readLayers(reader, key, shape.layers, shape.layers_key)) {
        result.emplace_back(MultiHeadAttention{heads});
        checkSuperSize(reader, side + "-attention-heads", heads, key);
    }
    return result;
}

std::vector<FeedForward> readFeedForward(YamlReader& reader, const std::string& side, const Side& shape) {
    const auto layers = [&](const std::string& key) { return readLayers(reader, key, shape.layers, shape.layers_key); };
    const std::string width_key = side + "-ffn-embed-dim-all-subtransformer";
    const auto width = layers(width_key);
    for (const int value : width) checkSuperSize(reader, side + "-ffn-embed-dim", value, width_key);
    checkIdentities(reader, side);
    const bool random_routing = readRandomRouting(reader, side);

    const std::string experts_key = side + "-n-experts";
    const std::string top_k_key = side + "-num-experts-to-route";
    const std::string each_key = side + "-each-expert-ffn-dim-listoflist";
    std::vector<int> experts(shape.layers, 1);
    if (reader.has(experts_key)) {
        experts = layers(experts_key);
    } else if (reader.has(each_key)) {
        reader.contradiction(each_key, "present", experts_key, "numbers of experts");
    }
    std::vector<int> top_k(shape.layers, 1);
    if (reader.has(top_k_key)) top_k = layers(top_k_key);
    std::vector<std::vector<int>> each;
    if (reader.has(each_key)) {
        each = reader.joinedIntegers(each_key);
        if (each.size() != shape.layers) {
            reader.contradiction(each_key, std::to_string(each.size()) + " items", shape.layers_key,
                                 std::to_string(shape.layers) + " items");
        }
    }
    std::vector<FeedForward> result;
    for (std::size_t i = 0; i < shape.layers && !reader.failure; ++i) {
        if (experts[i] < 1 || experts[i] > kMostExperts) {
            reader.wrong(experts_key, std::to_string(experts[i]), "1 to " + std::to_string(kMostExperts));
            break;
        }
        SwitchFeedForward layer{std::vector<int>(static_cast<std::size_t>(experts[i]), width[i]), top_k[i],
                                random_routing};
        if (!each.empty()) {
            if (each[i].size() != layer.expert_widths.size()) {
                reader.contradiction(each_key, std::to_string(each[i].size()) + " widths in layer " + std::to_string(i),
                                     experts_key, std::to_string(experts[i]) + " widths");
            }
            layer.expert_widths = each[i];
        }
        result.emplace_back(layer);
    }
    result.resize(shape.layers);
    return result;
}

/// The lists of one side of a file, filled layer by layer.
struct SideLists {
    std::vector<int> width;
    std::vector<int> experts;
    std::vector<int> top_k;
    std::vector<std::vector<int>> each;
    bool routed = false;
    bool mixed = false;
    bool random = false;

    Status add(const FeedForward& feed_forward, const std::string& field) {
        const auto layer = registry::viewAs<SwitchFeedForward>(feed_forward);
        if (!layer) return notInYaml(field, registry::kindName(feed_forward));
        if (const auto options = layer->options(); !options.empty())
            return notInYaml(field + "." + std::string(options.front().first), "an option");
        const auto& widths = layer->expert_widths;
        // The format has one word a side; a layer of one expert routes nothing.
        if (widths.size() > 1 && routed && random != layer->random_routing) {
            return notInYaml(field + ".random_routing", layer->random_routing ? "true" : "false");
        }
        if (widths.size() > 1) random = layer->random_routing;
        width.push_back(widths.front());
        experts.push_back(layer->experts());
        top_k.push_back(layer->top_k);
        each.push_back(widths);
        routed = routed || widths.size() > 1;
        mixed = mixed || std::any_of(widths.begin(), widths.end(), [&](int w) { return w != widths.front(); });
        return {};
    }

    [[nodiscard]] Lines expertLines(const std::string& side) const {
        if (!routed) return {};
        const bool plain = std::all_of(top_k.begin(), top_k.end(), [](int k) { return k == 1; });
        Lines lines{{}, line(side + "-n-experts", experts), line(side + "-num-experts-to-route", top_k, plain)};
        if (random) lines.push_back(randomRoutingLine(side));
        if (!mixed) return lines;
        std::vector<std::string> lists;
        for (const auto& widths : each) {
            std::string& joined = lists.emplace_back();
            for (const int w : widths) joined += (joined.empty() ? "" : "_") + std::to_string(w);
        }
        lines.push_back({side + "-each-expert-ffn-dim-listoflist", hatText(lists)});
        return lines;
    }
};

Status addHeads(const Attention& attention, const std::string& field, std::vector<int>& heads) {
    const auto* layer = std::get_if<MultiHeadAttention>(&attention);
    if (layer == nullptr) return notInYaml(field, registry::kindName(attention));
    heads.push_back(layer->heads);
    return {};
}

Lines sideLines(const std::string& side, int dim, std::size_t layers, const SideLists& lists,
                const std::vector<int>& self_heads) {
    return {line(side + "-embed-dim-subtransformer", dim),
            line(side + "-layer-num-subtransformer", static_cast<int>(layers)),
            line(side + "-ffn-embed-dim-all-subtransformer", lists.width),
            line(side + "-self-attention-heads-all-subtransformer", self_heads)};
}

}  // namespace

Result<Architecture> readArchitecture(const YamlMap& map, const std::string& file) {
    YamlReader reader(map, file);
    Architecture architecture;
    architecture.norm = readNorm(reader);
    architecture.qkv_dim = reader.has("qkv-dim") ? reader.integer("qkv-dim") : kDefaultQkvDim;

    const Side encoder = readSide(reader, "encoder");
    architecture.encoder_dim = encoder.dim;
    const auto encoder_attention = readHeads(reader, "encoder", "self", encoder);
    const auto encoder_feed_forward = readFeedForward(reader, "encoder", encoder);
    for (std::size_t i = 0; i < encoder.layers; ++i) {
        architecture.encoder.push_back({encoder_attention[i], encoder_feed_forward[i]});
    }
    const Side decoder = readSide(reader, "decoder");
    architecture.decoder_dim = decoder.dim;
    const auto self_attention = readHeads(reader, "decoder", "self", decoder);
    const auto cross_attention = readHeads(reader, "decoder", "ende", decoder);
    const auto decoder_feed_forward = readFeedForward(reader, "decoder", decoder);
    const std::string arbitrary_key = "decoder-arbitrary-ende-attn-all-subtransformer";
    const auto arbitrary = readLayers(reader, arbitrary_key, decoder.layers, decoder.layers_key);
    for (std::size_t i = 0; i < decoder.layers; ++i) {
        architecture.decoder.push_back({self_attention[i], cross_attention[i],
                                        attendedLayers(reader, arbitrary_key, arbitrary[i]), decoder_feed_forward[i]});
    }
    if (reader.failure) return *reader.failure;
    const auto status = validate(architecture);
    if (status) return canonical(std::move(architecture));
    Error error = status.error();
    error.arguments["file"] = file;
    return error;
}

Result<Lines> linesOf(const Architecture& architecture) {
    SideLists encoder;
    std::vector<int> encoder_heads;
    for (std::size_t i = 0; i < architecture.encoder.size(); ++i) {
        const auto& layer = architecture.encoder[i];
        const std::string path = "encoder.layers[" + std::to_string(i) + "].";
        AUTOMOE_CHECK(addHeads(layer.self_attention, path + "self_attention", encoder_heads));
        AUTOMOE_CHECK(encoder.add(layer.feed_forward, path + "feed_forward"));
    }
    SideLists decoder;
    std::vector<int> self_heads;
    std::vector<int> cross_heads;
    std::vector<int> arbitrary;
    for (std::size_t i = 0; i < architecture.decoder.size(); ++i) {
        const auto& layer = architecture.decoder[i];
        const std::string path = "decoder.layers[" + std::to_string(i) + "].";
        AUTOMOE_CHECK(addHeads(layer.self_attention, path + "self_attention", self_heads));
        AUTOMOE_CHECK(addHeads(layer.cross_attention, path + "cross_attention", cross_heads));
        AUTOMOE_CHECK(decoder.add(layer.feed_forward, path + "feed_forward"));
        arbitrary.push_back(arbitraryAttention(layer.attended_layers));
    }
    Lines lines;
    writeNorm(lines, architecture.norm);
    writeQkvDim(lines, architecture.qkv_dim);
    append(lines, sideLines("encoder", architecture.encoder_dim, architecture.encoder.size(), encoder, encoder_heads));
    lines.emplace_back();
    append(lines, sideLines("decoder", architecture.decoder_dim, architecture.decoder.size(), decoder, self_heads));
    append(lines, {line("decoder-ende-attention-heads-all-subtransformer", cross_heads),
                   line("decoder-arbitrary-ende-attn-all-subtransformer", arbitrary)});
    append(lines, encoder.expertLines("encoder"));
    append(lines, decoder.expertLines("decoder"));
    return lines;
}

}  // namespace automoe::arch::hat
