// SPDX-License-Identifier: GPL-3.0-or-later
#include <charconv>
#include <numeric>

#include "core/arch/search_space.h"

namespace automoe::arch {

namespace {

constexpr int kMostPresetExperts = 64;

/// Presets offer every layer of a side, and both sides' feed-forward slots, the same choices.
struct Plan {
    NormPlacement norm = NormPlacement::kPost;
    int qkv_dim = 512;
    std::vector<int> dims;
    std::vector<int> encoder_depths;
    std::vector<int> decoder_depths;
    std::vector<int> heads;
    std::vector<int> attended_layers;
    FeedForwardChoices feed_forward;
};

SearchSpace build(std::string_view name, const Plan& plan) {
    SearchSpace space;
    space.name = name;
    space.norm = plan.norm;
    space.qkv_dim = plan.qkv_dim;
    space.encoder_dims = space.decoder_dims = plan.dims;
    space.encoder_depths = plan.encoder_depths;
    space.decoder_depths = plan.decoder_depths;
    const std::vector<AttentionChoices> attention{MultiHeadChoices{plan.heads}};
    const auto deepest = [](const std::vector<int>& depths) {
        return static_cast<std::size_t>(*std::max_element(depths.begin(), depths.end()));
    };
    space.encoder_layers.assign(deepest(plan.encoder_depths), {attention, {plan.feed_forward}});
    space.decoder_layers.assign(deepest(plan.decoder_depths),
                                {attention, attention, plan.attended_layers, {plan.feed_forward}});
    return space;
}

/// HAT's space for WMT tasks (Wang et al. 2020), its lists in the published order.
Plan hatSpace0() {
    return {.dims = {640, 512},
            .encoder_depths = {6},
            .decoder_depths = {6, 5, 4, 3, 2, 1},
            .heads = {8, 4},
            .attended_layers = {1, 2, 3},
            .feed_forward = DenseChoices{{3072, 2048, 1024}}};
}

Plan hatIwsltSpace1() {
    Plan plan = hatSpace0();
    plan.heads = {4, 2};
    plan.feed_forward = DenseChoices{{2048, 1024, 512}};
    return plan;
}

/// AutoMoE (Jawahar et al. 2023): HAT's space0 with 1 to M experts in every layer, of one width or of their own.
Plan automoe(int most_experts, bool fractional) {
    std::vector<int> experts(static_cast<std::size_t>(most_experts));
    std::iota(experts.begin(), experts.end(), 1);
    Plan plan = hatSpace0();
    plan.feed_forward = SwitchChoices{.experts = experts, .width = {3072, 2048, 1024}, .width_per_expert = fractional};
    return plan;
}

/// Sized for two processor cores: the greatest member trains at several thousand words a second there.
Plan tiny() {
    return {.norm = NormPlacement::kPre,
            .qkv_dim = 128,
            .dims = {96, 128},
            .encoder_depths = {1, 2},
            .decoder_depths = {1, 2},
            .heads = {2, 4},
            .attended_layers = {1, 2},
            .feed_forward = SwitchChoices{.experts = {1, 2, 4}, .width = {128, 256, 512}, .width_per_expert = true}};
}

Plan small() {
    return {.norm = NormPlacement::kPre,
            .qkv_dim = 256,
            .dims = {192, 256},
            .encoder_depths = {2, 3, 4},
            .decoder_depths = {1, 2, 3},
            .heads = {4, 8},
            .attended_layers = {1, 2},
            .feed_forward = SwitchChoices{.experts = {1, 2, 4}, .width = {256, 512, 1024}, .width_per_expert = true}};
}

/// Every kind that text of one target language can do with, each with few choices: for looking at what they do beside
/// each other. No list holds the number with which a kind is another one, such as one expert.
SearchSpace allKinds(std::string_view name) {
    const std::vector<AttentionChoices> attention{
        MultiHeadChoices{{2, 4}}, SwitchHeadChoices{.heads = {2}, .head_dim = {16, 32}, .experts = {4}, .top_k = {2}}};
    const std::vector<FeedForwardChoices> decoder{
        DenseChoices{{128, 256, 512}}, SwitchChoices{.experts = {2, 4}, .width = {128, 256}, .top_k = {1, 2}},
        SigmaChoices{.experts = {8, 16}, .width = {32}, .top_k = {2, 4}},
        ReMoEChoices{.experts = {4}, .width = {128}, .active = {2}},
        MhMoeChoices{.heads = {2, 4}, .experts = {8}, .width = {64, 128}, .top_k = {2}},
        PeerChoices{.keys = {16, 32}, .heads = {2, 4}, .top_k = {4}, .query_dim = {32}},
        // One importance: attention's entropy is near 1 where its greatest probability is small, so by one scale it
        // would give nearly every token the most.
        DynamicChoices{
            .experts = {4}, .width = {128, 256}, .importance = {Importance::kRowMax}, .min_k = {1}, .max_k = {2, 3}},
        TaskChoices{.experts = {4}, .width = {128, 256}, .top_k = {2}, .granularity = {Granularity::kToken}}};
    // Experts that choose tokens see later ones.
    auto encoder = decoder;
    encoder.emplace_back(ExpertChoiceChoices{.experts = {4}, .width = {128, 256}, .capacity = {100, 200}});
    SearchSpace space;
    space.name = name;
    space.norm = NormPlacement::kPre;
    space.qkv_dim = 128;
    space.encoder_dims = space.decoder_dims = {96, 128};
    space.encoder_depths = space.decoder_depths = {1, 2};
    space.encoder_layers.assign(2, {attention, encoder});
    space.decoder_layers.assign(2, {attention, attention, {1, 2}, decoder});
    return space;
}

/// The M at the end of "automoe-standard-M", or 0.
int expertsIn(std::string_view name, std::string_view beginning) {
    if (!name.starts_with(beginning)) return 0;
    const std::string_view digits = name.substr(beginning.size());
    int experts = 0;
    const auto end = std::from_chars(digits.data(), digits.data() + digits.size(), experts);
    const bool plain = !digits.empty() && digits.front() >= '1' && digits.front() <= '9';
    if (!plain || end.ec != std::errc() || end.ptr != digits.data() + digits.size()) return 0;
    return experts <= kMostPresetExperts ? experts : 0;
}

}  // namespace

Result<SearchSpace> presetSpace(std::string_view name) {
    if (name == "hat-space0") return build(name, hatSpace0());
    if (name == "hat-iwslt-space1") return build(name, hatIwsltSpace1());
    if (name == "small") return build(name, small());
    if (name == "tiny") return build(name, tiny());
    if (name == "all-kinds") return allKinds(name);
    if (const int experts = expertsIn(name, "automoe-standard-")) return build(name, automoe(experts, false));
    if (const int experts = expertsIn(name, "automoe-fractional-")) return build(name, automoe(experts, true));
    return badInput("arch.unknown_preset",
                    {{"value", std::string(name)},
                     {"expected",
                      "tiny, small, all-kinds, hat-space0, hat-iwslt-space1, automoe-standard-M, automoe-fractional-M "
                      "(M from 1 to " +
                          std::to_string(kMostPresetExperts) + ")"}});
}

std::vector<std::string> presetNames() {
    return {"tiny",     "small", "hat-space0", "hat-iwslt-space1", "automoe-standard-6", "automoe-fractional-6",
            "all-kinds"};
}

}  // namespace automoe::arch
