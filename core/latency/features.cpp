// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latency/features.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/arch/cost.h"
#include "core/arch/figure.h"

namespace automoe::latency {

namespace {

constexpr std::array<std::pair<FeatureSet, std::string_view>, 5> kNames{{{FeatureSet::kAveraged, "averaged"},
                                                                         {FeatureSet::kLayered, "layered"},
                                                                         {FeatureSet::kWork, "work"},
                                                                         {FeatureSet::kPairs, "pairs"},
                                                                         {FeatureSet::kPhysical, "physical"}}};

// Places of HAT's averages.
enum Average : std::size_t {
    kEncoderDim,
    kEncoderLayers,
    kEncoderWidth,
    kEncoderHeads,
    kDecoderDim,
    kDecoderLayers,
    kDecoderWidth,
    kDecoderHeads,
    kCrossHeads,
    kAttended
};

int heads(const arch::Attention& attention) { return arch::figureOf(attention).heads; }

bool isMultiHead(const arch::Attention& layer) { return std::holds_alternative<arch::MultiHeadAttention>(layer); }
bool isDenseLayer(const arch::FeedForward& layer) { return std::holds_alternative<arch::DenseFeedForward>(layer); }

/// Dense layers, and switch layers without options: all that HAT and AutoMoE have. Predictors that are stored were
/// fitted to what widths and top_k say of them, so their features stay what they are; those of all others follow from
/// what the layer costs.
bool isPlain(const arch::LayerFigure& figure) {
    const bool known = figure.kind == arch::DenseFeedForward::kKind || figure.kind == arch::SwitchFeedForward::kKind;
    return known && figure.settings.empty();
}

int expertCount(const arch::LayerFigure& figure) { return std::max(1, static_cast<int>(figure.widths.size())); }

double meanWidth(const arch::LayerFigure& figure) {
    return std::accumulate(figure.widths.begin(), figure.widths.end(), 0.0) / expertCount(figure);
}

/// Of another than a plain layer the width of the dense one that multiplies as much for a token.
double averagedWidth(const arch::FeedForward& layer, arch::LayerShape shape) {
    const auto figure = arch::figureOf(layer);
    if (isPlain(figure)) return meanWidth(figure);
    shape.tokens = 1;
    return static_cast<double>(arch::costOf(layer, shape).macs) / (2.0 * shape.dim);
}

arch::LayerShape encoderShape(const arch::Architecture& architecture) {
    return {.dim = architecture.encoder_dim, .memory_dim = architecture.encoder_dim, .qkv_dim = architecture.qkv_dim};
}

/// Of a feed-forward layer.
arch::LayerShape decoderShape(const arch::Architecture& architecture) {
    return {.dim = architecture.decoder_dim,
            .memory_dim = architecture.encoder_dim,
            .qkv_dim = architecture.qkv_dim,
            .side = arch::Side::kDecoder};
}

template <class Layers, class F>
double mean(const Layers& layers, F value) {
    double sum = 0;
    for (const auto& layer : layers) sum += value(layer);
    return layers.empty() ? 0 : sum / static_cast<double>(layers.size());
}

/// Of one sentence of these, on average.
template <class Layer>
double encoderMacs(const Layer& layer, arch::LayerShape shape, const Conditions& conditions) {
    double macs = 0;
    for (const int length : conditions.source_lengths) {
        shape.tokens = shape.memory_tokens = length;
        macs += static_cast<double>(arch::costOf(layer, shape).macs);
    }
    return macs / static_cast<double>(std::max<std::size_t>(1, conditions.source_lengths.size()));
}

/// Work of the feed-forward slots of one side for `tokens` tokens at a time, in one go.
struct FeedForwardWork {
    double macs = 0;
    double weights = 0;  ///< of the experts that are expected to be touched
    double touched = 0;  ///< experts
    double routed_layers = 0;
};

/// `macs`: of a layer that is not plain, for all tokens.
template <class Layers, class Macs>
FeedForwardWork feedForwardWork(const Layers& layers, const arch::LayerShape& shape, double tokens, const Macs& macs) {
    const double dim = shape.dim;
    FeedForwardWork work;
    for (const auto& layer : layers) {
        const auto figure = arch::figureOf(layer.feed_forward);
        if (!isPlain(figure)) {
            const auto cost = arch::costOf(layer.feed_forward, shape);
            work.macs += macs(layer.feed_forward);
            work.weights += cost.traffic.weightsTouched(tokens);
            // Experts that are no layers, such as PEER's neurons, are read as rows of one table.
            work.touched += cost.experts > 1 ? cost.traffic.expertsTouched(tokens) : 1;
            ++work.routed_layers;
            continue;
        }
        const bool routed = !isDenseLayer(layer.feed_forward);
        const int top_k = std::max(1, figure.top_k);
        const double width = meanWidth(figure);
        const double touched = routed ? expectedExperts(expertCount(figure), top_k, tokens) : 1;
        work.macs += tokens * top_k * 2 * dim * width;
        work.weights += touched * 2 * dim * width;
        work.touched += touched;
        work.routed_layers += routed ? 1 : 0;
    }
    return work;
}

/// Multi-head attention, whose work follows from its number alone.
struct MultiHeadLayers {
    double encoder = 0;
    double decoder_self = 0;
    double cross = 0;
    double attended = 0;  ///< encoder layers that they see, together
};

/// Work of attention of all other kinds together.
struct OtherAttention {
    double encoder_macs = 0;
    double step_weights = 0;  ///< that a step of decoding reads
    double kept = 0;          ///< numbers of attended positions that a step of one hypothesis reads
    double projection_macs = 0;
};

OtherAttention otherAttention(const arch::Architecture& architecture, const Conditions& conditions) {
    const double hypotheses = static_cast<double>(conditions.batch) * conditions.beam;
    const double source = conditions.meanSourceLength();
    const auto encoder = encoderShape(architecture);
    arch::LayerShape cross = decoderShape(architecture);
    arch::LayerShape decoder = cross;
    decoder.memory_dim = architecture.decoder_dim;
    cross.memory_tokens = 1;  // and none that asks: what the memory's projection costs
    cross.cross = true;
    OtherAttention work;
    for (const auto& layer : architecture.encoder) {
        if (isMultiHead(layer.self_attention)) continue;
        work.encoder_macs += conditions.batch * encoderMacs(layer.self_attention, encoder, conditions);
    }
    for (const auto& layer : architecture.decoder) {
        if (!isMultiHead(layer.self_attention))
            work.step_weights += arch::costOf(layer.self_attention, decoder).traffic.weightsTouched(hypotheses);
        if (isMultiHead(layer.cross_attention)) continue;
        const auto cost = arch::costOf(layer.cross_attention, cross);
        const double positions = layer.attended_layers * source;
        work.step_weights += cost.traffic.weightsTouched(hypotheses);
        work.kept += positions * static_cast<double>(cost.kept);
        work.projection_macs += conditions.batch * positions * static_cast<double>(cost.macs);
    }
    return work;
}

bool ofEncoder(std::string_view name) { return name.starts_with("encoder"); }

}  // namespace

std::string_view name(FeatureSet set) {
    for (const auto& [value, text] : kNames) {
        if (value == set) return text;
    }
    return {};
}

std::optional<FeatureSet> featureSetNamed(std::string_view text) {
    for (const auto& [value, known] : kNames) {
        if (known == text) return value;
    }
    return std::nullopt;
}

const std::vector<std::string>& architectureExtras() {
    static const std::vector<std::string> names{"encoder_n_experts_avg", "decoder_n_experts_avg",
                                                "encoder_each_expert_ffn_dim_avg", "decoder_each_expert_ffn_dim_avg"};
    return names;
}

AveragedFeatures averaged(const arch::Architecture& architecture) {
    const auto count = [](const auto& layer) { return expertCount(arch::figureOf(layer.feed_forward)); };
    const auto self = [](const auto& layer) { return heads(layer.self_attention); };
    const auto& encoder = architecture.encoder;
    const auto& decoder = architecture.decoder;
    const double encoder_width = mean(encoder, [shape = encoderShape(architecture)](const auto& layer) {
        return averagedWidth(layer.feed_forward, shape);
    });
    const double decoder_width = mean(decoder, [shape = decoderShape(architecture)](const auto& layer) {
        return averagedWidth(layer.feed_forward, shape);
    });
    return {{static_cast<double>(architecture.encoder_dim), static_cast<double>(encoder.size()), encoder_width,
             mean(encoder, self), static_cast<double>(architecture.decoder_dim), static_cast<double>(decoder.size()),
             decoder_width, mean(decoder, self),
             mean(decoder, [](const auto& layer) { return heads(layer.cross_attention); }),
             mean(decoder, [](const auto& layer) { return layer.attended_layers; }), mean(encoder, count),
             mean(decoder, count), encoder_width, decoder_width}};
}

bool isDense(const arch::Architecture& architecture) {
    const auto dense = [](const auto& layer) {
        return isDenseLayer(layer.feed_forward) && isMultiHead(layer.self_attention);
    };
    const auto across = [](const auto& layer) { return isMultiHead(layer.cross_attention); };
    return std::ranges::all_of(architecture.encoder, dense) && std::ranges::all_of(architecture.decoder, dense) &&
           std::ranges::all_of(architecture.decoder, across);
}

double expectedExperts(int experts, int top_k, double tokens) {
    if (experts <= 0) return 0;
    return experts * (1 - std::pow(1 - std::min(1.0, static_cast<double>(top_k) / experts), tokens));
}

const std::vector<std::string>& physicalNames() {
    static const std::vector<std::string> names{"encoder.layers",          "encoder.heads",
                                                "encoder.attention_macs",  "encoder.ffn_macs",
                                                "encoder.ffn_weights",     "encoder.experts_touched",
                                                "encoder.routed_layers",   "decoder.layers",
                                                "decoder.heads",           "decoder.attention_weights",
                                                "decoder.cross_memory",    "decoder.cross_projection",
                                                "decoder.ffn_macs",        "decoder.ffn_weights",
                                                "decoder.experts_touched", "decoder.routed_layers",
                                                "decoder.output_weights",  "decoder.dim"};
    return names;
}

std::vector<double> physical(const arch::Architecture& architecture, const Conditions& conditions) {
    constexpr double kMillion = 1e6;
    const double source = conditions.meanSourceLength();
    const double sentences = conditions.batch;
    const double steps = conditions.target_length;
    const double hypotheses = static_cast<double>(conditions.batch) * conditions.beam;
    const double qkv = architecture.qkv_dim;
    const double encoder_dim = architecture.encoder_dim;
    const double decoder_dim = architecture.decoder_dim;
    const auto encoder_layers = static_cast<double>(architecture.encoder.size());
    const auto decoder_layers = static_cast<double>(architecture.decoder.size());

    MultiHeadLayers multi;
    double encoder_heads = 0;
    for (const auto& layer : architecture.encoder) {
        encoder_heads += heads(layer.self_attention);
        multi.encoder += isMultiHead(layer.self_attention) ? 1 : 0;
    }
    double decoder_heads = 0;
    for (const auto& layer : architecture.decoder) {
        decoder_heads += heads(layer.self_attention) + heads(layer.cross_attention);
        multi.decoder_self += isMultiHead(layer.self_attention) ? 1 : 0;
        if (!isMultiHead(layer.cross_attention)) continue;
        ++multi.cross;
        multi.attended += layer.attended_layers;
    }
    const auto other = otherAttention(architecture, conditions);
    const auto encoder_shape = encoderShape(architecture);
    const auto encoder = feedForwardWork(
        architecture.encoder, encoder_shape, source * sentences,
        [&](const arch::FeedForward& layer) { return sentences * encoderMacs(layer, encoder_shape, conditions); });
    auto step = decoderShape(architecture);
    step.tokens = std::int64_t{conditions.batch} * conditions.beam;
    const auto decoder = feedForwardWork(
        architecture.decoder, step, hypotheses,
        [&step](const arch::FeedForward& layer) { return static_cast<double>(arch::costOf(layer, step).macs); });
    const double encoder_attention =
        multi.encoder * sentences * (4 * source * encoder_dim * qkv + 2 * source * source * qkv) + other.encoder_macs;
    // Each step: queries, keys, values and output of self-attention, query and output of cross-attention.
    const double decoder_attention =
        steps * (4 * multi.decoder_self + 2 * multi.cross) * decoder_dim * qkv + steps * other.step_weights;
    // Each step reads the keys and values of every attended position; they are projected once.
    const double cross_memory =
        steps * multi.attended * 2 * source * qkv * hypotheses + steps * other.kept * hypotheses;
    const double cross_projection = multi.attended * 2 * source * encoder_dim * qkv * sentences + other.projection_macs;
    return {encoder_layers,
            encoder_heads,
            encoder_attention / kMillion,
            encoder.macs / kMillion,
            encoder.weights / kMillion,
            encoder.touched,
            encoder.routed_layers,
            steps * decoder_layers,
            steps * decoder_heads,
            decoder_attention / kMillion,
            cross_memory / kMillion,
            cross_projection / kMillion,
            steps * decoder.macs / kMillion,
            steps * decoder.weights / kMillion,
            steps * decoder.touched,
            steps * decoder.routed_layers,
            steps * static_cast<double>(conditions.target_vocabulary) * decoder_dim / kMillion,
            decoder_dim};
}

std::vector<double> expand(FeatureSet set, const std::vector<double>& base, const std::vector<std::string>& extras) {
    std::vector<double> result = base;
    if (set == FeatureSet::kAveraged) return result;
    const double encoder_layers = base[kEncoderLayers];
    const double decoder_layers = base[kDecoderLayers];
    const auto in_encoder = [&](std::size_t i) {
        return ofEncoder(i < kHatFeatures.size() ? kHatFeatures[i] : std::string_view(extras[i - kHatFeatures.size()]));
    };
    for (std::size_t i = 0; i < base.size(); ++i)
        result.push_back(base[i] * (in_encoder(i) ? encoder_layers : decoder_layers));
    if (set == FeatureSet::kLayered) return result;
    result.push_back(encoder_layers * base[kEncoderDim] * base[kEncoderWidth]);
    result.push_back(decoder_layers * base[kAttended] * base[kEncoderDim]);
    if (set == FeatureSet::kWork) {
        result.push_back(decoder_layers * base[kDecoderDim] * base[kDecoderWidth]);
        result.push_back(decoder_layers * base[kAttended] * base[kCrossHeads]);
        return result;
    }
    for (std::size_t i = 0; i < base.size(); ++i) {
        if (in_encoder(i) || i == kDecoderLayers) continue;
        for (std::size_t j = i; j < base.size(); ++j) {
            if (in_encoder(j) || j == kDecoderLayers) continue;
            result.push_back(decoder_layers * base[i] * base[j]);
        }
    }
    return result;
}

}  // namespace automoe::latency
