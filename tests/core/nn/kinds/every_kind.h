// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "tests/core/nn/kinds/kind_network.h"
#include "tests/core/nn/task_networks.h"

/// Layers of every kind of the registry, in small networks and together in one space.
namespace automoe::test {

/// Of a layer, or of choices, by the words of files.
template <class... Kinds>
std::string kindOf(const std::variant<Kinds...>& layer) {
    return std::visit(
        [](const auto& kind) {
            using Each = std::remove_cvref_t<decltype(kind)>;
            if constexpr (requires { typename Each::Kind; }) {
                return std::string(Each::Kind::kKind);
            } else {
                return std::string(Each::kKind);
            }
        },
        layer);
}

inline std::set<std::string> setOf(const std::vector<std::string_view>& names) { return {names.begin(), names.end()}; }
inline std::set<std::string> allFeedForward() { return setOf(arch::FeedForwardKinds::names()); }
inline std::set<std::string> allAttention() { return setOf(arch::AttentionKinds::names()); }
/// Kinds that look at later tokens, and are refused in a decoder.
inline std::set<std::string> encoderOnly() { return {std::string(arch::ExpertChoiceFeedForward::kKind)}; }

/// A network, and what its layers do not promise.
struct KindSample {
    std::string name;
    arch::Architecture architecture;
    /// How many rows an expert multiplies at once depends on where others go, so sums may be rounded otherwise.
    bool dispatched = false;
    /// An expert that is full for one sentence is so because of the others in the batch.
    bool neighbours = false;
};

/// A network with biases and statistics that are not 0.
inline std::unique_ptr<nn::Transformer> shaken(const arch::SearchSpace& space) {
    auto net = std::make_unique<nn::Transformer>(taskConfig(space), 6);
    shake(*net, 7);
    return net;
}

/// Two layers a side.
inline arch::Architecture networkWith(const arch::FeedForward& encoder, const arch::FeedForward& decoder,
                                      const arch::Attention& attention = arch::MultiHeadAttention{2},
                                      std::size_t layers = 2) {
    arch::Architecture architecture;
    architecture.norm = arch::NormPlacement::kPre;
    architecture.qkv_dim = 16;
    architecture.encoder_dim = 24;
    architecture.decoder_dim = 16;
    architecture.encoder.assign(layers, {attention, encoder});
    architecture.decoder.assign(layers, {attention, attention, 1, decoder});
    return architecture;
}

/// One or more for every kind.
inline std::vector<KindSample> kindSamples() {
    using arch::Granularity;
    using arch::Importance;
    std::vector<KindSample> samples;
    const auto add = [&samples](const char* name, const arch::FeedForward& layer, bool dispatched) {
        samples.push_back({name, networkWith(layer, layer), dispatched});
    };
    const auto task = [](Granularity granularity) {
        return arch::TaskFeedForward{.experts = 4, .width = 12, .top_k = 2, .granularity = granularity};
    };
    const arch::DenseFeedForward dense{20};
    add("dense", dense, false);
    add("switch, top 1", arch::SwitchFeedForward{{24, 16, 24}, 1}, true);
    add("switch, options",
        arch::SwitchFeedForward{.expert_widths = {24, 16, 24},
                                .top_k = 2,
                                .renormalise = true,
                                .shared_width = 8,
                                .shared_gate = true,
                                .zero_experts = 1,
                                .loss_free = true},
        true);
    add("switch, at random", arch::SwitchFeedForward{{24, 24, 24}, 1, true}, true);
    samples.push_back({"switch, capacity",
                       networkWith(arch::SwitchFeedForward{.expert_widths = {24, 24, 24}, .capacity = 100}, dense),
                       true, true});
    add("sigma", arch::SigmaFeedForward{4, 12, 2}, true);
    add("remoe", arch::ReMoEFeedForward{4, 12, 2}, true);
    add("mh_moe", arch::MhMoeFeedForward{2, 3, 16, 2}, true);
    samples.push_back({"expert_choice", networkWith(arch::ExpertChoiceFeedForward{3, 16, 150}, dense)});
    add("peer", arch::PeerFeedForward{4, 2, 3, 8}, false);
    add("dynamic, row maximum", arch::DynamicFeedForward{.experts = 4, .width = 12, .min_k = 1, .max_k = 3}, true);
    const auto dynamic = [](Importance importance) {
        return arch::DynamicFeedForward{.experts = 4, .width = 12, .importance = importance, .max_k = 3, .scale = 60};
    };
    samples.push_back({"dynamic, column mean and entropy",
                       networkWith(dynamic(Importance::kColumnMean), dynamic(Importance::kEntropy)), true});
    add("task, by token", task(Granularity::kToken), true);
    add("task, by sentence", task(Granularity::kSentence), false);
    add("task, by target", task(Granularity::kTarget), false);
    // Of so few tokens all experts compute all.
    samples.push_back({"switch_head", networkWith(dense, dense, arch::SwitchHeadAttention{2, 6, 3, 2})});
    return samples;
}

/// Networks whose routes a small step of any weight does not change: where all experts are taken, or, of PEER and the
/// dynamic layer, by their scores (settleRoutes()) and importances, which are always great.
inline std::vector<KindSample> settledSamples() {
    using arch::Granularity;
    std::vector<KindSample> samples;
    const arch::MultiHeadAttention attention{2};
    const auto add = [&](const char* name, const arch::FeedForward& encoder, const arch::FeedForward& decoder) {
        samples.push_back({name, networkWith(encoder, decoder, attention, 1)});
    };
    const auto same = [&add](const char* name, const arch::FeedForward& layer) { add(name, layer, layer); };
    const auto task = [](Granularity granularity) {
        return arch::TaskFeedForward{.experts = 3, .width = 16, .top_k = 3, .granularity = granularity};
    };
    const arch::DenseFeedForward dense{32};
    same("dense", dense);
    same("switch", arch::SwitchFeedForward{{32, 24}, 2});
    same("switch, shared expert",
         arch::SwitchFeedForward{
             .expert_widths = {24, 16}, .top_k = 2, .renormalise = true, .shared_width = 16, .shared_gate = true});
    same("sigma", arch::SigmaFeedForward{3, 16, 3});
    same("remoe", arch::ReMoEFeedForward{3, 24, 2});
    same("mh_moe", arch::MhMoeFeedForward{2, 2, 24, 2});
    add("expert_choice", arch::ExpertChoiceFeedForward{3, 24, 300}, dense);
    same("peer", arch::PeerFeedForward{3, 2, 3, 8});
    same("dynamic", arch::DynamicFeedForward{.experts = 3,
                                             .width = 16,
                                             .importance = arch::Importance::kEntropy,
                                             .min_k = 1,
                                             .max_k = 3,
                                             .scale = arch::kMostScale});
    same("task, by token", task(Granularity::kToken));
    same("task, by sentence", task(Granularity::kSentence));
    same("task, by target", task(Granularity::kTarget));
    samples.push_back({"switch_head", networkWith(dense, dense, arch::SwitchHeadAttention{2, 6, 2, 2}, 1)});
    return samples;
}

/// The first of PEER's first sub-keys wins for every token, with each of the second ones: what decides it is the shift
/// of the queries, beside which they vary little.
inline void settleRoutes(nn::Transformer& net) {
    for (const auto& parameter : net.parameters().all()) {
        const std::string& name = parameter->name;
        if (name.ends_with("peer.query_norm.weight")) parameter->value.fill_(0.3);
        if (name.ends_with("peer.query_norm.bias")) parameter->value.fill_(1);
        if (name.ends_with("peer.keys.weight")) parameter->value.select(1, 0).select(1, 0).add_(5);
    }
}

/// All kinds together in every slot of their side, all dimensions elastic.
inline arch::SearchSpace everyKindSpace(arch::NormPlacement norm) {
    using arch::Granularity;
    using arch::Importance;
    const auto kinds = [](bool decoder) {
        std::vector<Importance> importance{Importance::kRowMax, Importance::kEntropy};
        if (!decoder) importance.push_back(Importance::kColumnMean);
        std::vector<arch::FeedForwardChoices> slot{
            arch::DenseChoices{{16, 40}},
            arch::SwitchChoices{.experts = {2, 4},
                                .width = {16, 24},
                                .width_per_expert = true,
                                .top_k = {1, 2},
                                .shared_width = {0, 8},
                                .zero_experts = {0, 2},
                                .renormalise = true,
                                .loss_free = true},
            arch::SigmaChoices{{2, 5}, {8, 16}, {1, 2}},
            arch::ReMoEChoices{{2, 4}, {8, 16}, {2}},
            arch::MhMoeChoices{{2, 4}, {2, 3}, {8, 24}, {1, 2}},
            arch::PeerChoices{.keys = {3, 4}, .heads = {1, 2}, .top_k = {2, 3}, .query_dim = {8, 12}},
            arch::DynamicChoices{.experts = {3, 4},
                                 .width = {8, 16},
                                 .importance = importance,
                                 .min_k = {1},
                                 .max_k = {2, 3},
                                 .scale = {60, 100}},
            arch::TaskChoices{.experts = {3, 6},
                              .width = {8, 16},
                              .top_k = {2, 3},
                              .granularity = {Granularity::kToken, Granularity::kSentence, Granularity::kTarget}}};
        if (!decoder) slot.emplace_back(arch::ExpertChoiceChoices{{2, 3}, {8, 32}, {100, 150}});
        return slot;
    };
    const std::vector<arch::AttentionChoices> attention{arch::MultiHeadChoices{{2, 4}},
                                                        arch::SwitchHeadChoices{{1, 2}, {6, 8}, {2, 4}, {1, 2}}};
    arch::SearchSpace space;
    space.name = "every kind";
    space.norm = norm;
    space.qkv_dim = 16;
    space.encoder_dims = {24, 40};
    space.decoder_dims = {16, 48};
    space.encoder_depths = {1, 2};
    space.decoder_depths = {1, 2};
    space.encoder_layers.assign(2, {attention, kinds(false)});
    space.decoder_layers.assign(2, {attention, attention, {1, 2}, kinds(true)});
    return space;
}

/// A random one that can be built: cross-attention cannot look at more layers than there are.
inline arch::Architecture validMember(const arch::SearchSpace& space, Random& random) {
    for (;;) {
        auto architecture = space.decode(space.sample(random));
        if (arch::validate(architecture).ok()) return architecture;
    }
}

/// Without the running statistics of a norm, which costs leave out.
inline std::int64_t storedWeights(const nn::Transformer& net) {
    std::int64_t stored = 0;
    for (const auto& parameter : net.parameters().all()) {
        const std::string& name = parameter->name;
        if (name.ends_with("query_norm.mean") || name.ends_with("query_norm.variance")) continue;
        stored += parameter->value.numel();
    }
    return stored;
}

}  // namespace automoe::test
