// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latency/features.h"

#include <array>
#include <cmath>
#include <numeric>

#include "core/arch/cost.h"
#include "tests/core/latency/samples.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::latency;

namespace {

double feature(const std::vector<double>& values, const std::string& name) {
    const auto& names = physicalNames();
    return values.at(static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin()));
}

arch::Architecture example() {
    arch::Architecture architecture;
    architecture.encoder_dim = 640;
    architecture.encoder = {{arch::MultiHeadAttention{8}, arch::DenseFeedForward{2048}},
                            {arch::MultiHeadAttention{4}, arch::SwitchFeedForward{{1024, 3072}, 1}}};
    architecture.decoder = {
        {arch::MultiHeadAttention{8}, arch::MultiHeadAttention{4}, 2, arch::SwitchFeedForward{{512, 1024, 1536}, 1}}};
    return architecture;
}

/// A layer's cost for so many tokens, where it stands in the example.
arch::SublayerCost costIn(const arch::Architecture& architecture, arch::Side side, const arch::FeedForward& layer,
                          std::int64_t tokens) {
    return arch::costOf(layer,
                        {.dim = side == arch::Side::kEncoder ? architecture.encoder_dim : architecture.decoder_dim,
                         .memory_dim = architecture.encoder_dim,
                         .tokens = tokens,
                         .side = side});
}

/// Operations, weights, experts touched and routed layers of dense layers and switch layers without options, by widths
/// and top_k alone.
template <class Layers>
std::array<double, 4> byWidths(const Layers& layers, double dim, double tokens) {
    std::array<double, 4> sums{};
    for (const auto& layer : layers) {
        std::vector<int> widths;
        double top_k = 1;
        const auto* routed = std::get_if<arch::SwitchFeedForward>(&layer.feed_forward);
        if (routed != nullptr) {
            widths = routed->expert_widths;
            top_k = routed->top_k;
        } else {
            widths = {std::get<arch::DenseFeedForward>(layer.feed_forward).width};
        }
        const auto count = static_cast<double>(widths.size());
        const double width = std::accumulate(widths.begin(), widths.end(), 0.0) / count;
        const double touched = routed != nullptr ? count * (1 - std::pow(1 - top_k / count, tokens)) : 1;
        sums[0] += tokens * top_k * 2 * dim * width / 1e6;
        sums[1] += touched * 2 * dim * width / 1e6;
        sums[2] += touched;
        sums[3] += routed != nullptr ? 1 : 0;
    }
    return sums;
}

}  // namespace

class TestFeatures : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void averagesOverTheLayersThatAreThere() {
        const auto values = averaged(example()).values;
        QCOMPARE(values, (std::vector<double>{640, 2, 2048, 6, 512, 1, 1024, 8, 4, 2, 1.5, 3, 2048, 1024}));
        QCOMPARE(architectureExtras().size() + kHatFeatures.size(), values.size());
        QVERIFY(!isDense(example()));
    }

    void expectsExpertsAsTheCouponCollectorDoes() {
        QCOMPARE(expectedExperts(4, 1, 1), 1.0);
        QCOMPARE(expectedExperts(4, 2, 1), 2.0);
        QCOMPARE(expectedExperts(2, 1, 2), 1.5);
        QCOMPARE(expectedExperts(4, 4, 7), 4.0);
        QVERIFY(std::abs(expectedExperts(6, 1, 1000) - 6) < 1e-9);
    }

    void countsWorkAndBytes() {
        Conditions conditions;
        conditions.source_lengths = {20};
        conditions.target_length = 10;
        conditions.target_vocabulary = 1000;
        const auto values = physical(example(), conditions);
        QCOMPARE(values.size(), physicalNames().size());
        QCOMPARE(feature(values, "encoder.layers"), 2.0);
        QCOMPARE(feature(values, "encoder.heads"), 12.0);
        QCOMPARE(feature(values, "encoder.routed_layers"), 1.0);
        QCOMPARE(feature(values, "encoder.ffn_macs"), 20 * 2 * 640 * (2048 + 2048) / 1e6);
        QCOMPARE(feature(values, "encoder.attention_macs"), 2 * (4 * 20 * 640 * 512 + 2 * 20 * 20 * 512) / 1e6);
        QCOMPARE(feature(values, "decoder.layers"), 10.0);
        // One token a step touches one expert of the three, of 1024 on average.
        QCOMPARE(feature(values, "decoder.experts_touched"), 10.0);
        QCOMPARE(feature(values, "decoder.ffn_weights"), 10 * 2 * 512 * 1024 / 1e6);
        QCOMPARE(feature(values, "decoder.output_weights"), 10 * 1000 * 512 / 1e6);
        QCOMPARE(feature(values, "decoder.cross_memory"), 10 * 2 * 2 * 20 * 512 / 1e6);
        conditions.beam = 5;
        const auto wider = physical(example(), conditions);
        QVERIFY(feature(wider, "decoder.experts_touched") > 20 && feature(wider, "decoder.experts_touched") < 30);
        QCOMPARE(feature(wider, "decoder.ffn_macs"), 5 * feature(values, "decoder.ffn_macs"));
        QCOMPARE(feature(wider, "encoder.ffn_macs"), feature(values, "encoder.ffn_macs"));
    }

    void countsOtherAttentionByItsKind() {
        Conditions conditions;
        conditions.source_lengths = {20, 10};
        conditions.target_length = 10;
        conditions.beam = 2;
        const auto before = physical(example(), conditions);
        auto architecture = example();
        const arch::SwitchHeadAttention layer{2, 96, 4, 2};
        architecture.encoder[1].self_attention = layer;
        const auto encoder = physical(architecture, conditions);
        // The layer's own operations, each sentence as long as it is.
        double own = 0;
        for (const int length : conditions.source_lengths) {
            const arch::LayerShape shape{.dim = 640, .memory_dim = 640, .tokens = length, .memory_tokens = length};
            own += static_cast<double>(arch::costOf(arch::Attention(layer), shape).macs) / 2;
        }
        QCOMPARE(feature(encoder, "encoder.attention_macs"), feature(before, "encoder.attention_macs") / 2 + own / 1e6);
        QCOMPARE(feature(encoder, "encoder.heads"), 10.0);
        QCOMPARE(feature(encoder, "decoder.attention_weights"), feature(before, "decoder.attention_weights"));

        architecture = example();
        architecture.decoder[0].self_attention = layer;
        architecture.decoder[0].cross_attention = layer;
        const auto decoder = physical(architecture, conditions);
        // Two hypotheses touch three of four experts: 4 · (1 − 1/4).
        const double self = 192 * 512 * (2 + 2 * 3) + 2 * 8 * 512;
        const double cross = 192 * 512 * (1 + 3) + 8 * 512;
        QCOMPARE(feature(decoder, "decoder.attention_weights"), 10 * (self + cross) / 1e6);
        QCOMPARE(feature(decoder, "decoder.cross_memory"), 10.0 * 2 * 2 * 192 * 15 * 2 / 1e6);
        QCOMPARE(feature(decoder, "decoder.cross_projection"), 2 * 15 * (192.0 * 640 + 2 * 192 * 641 + 8 * 640) / 1e6);
        QCOMPARE(feature(decoder, "encoder.attention_macs"), feature(before, "encoder.attention_macs"));
        // Averages of dense networks cannot tell it.
        architecture.encoder.resize(1);
        architecture.decoder[0].feed_forward = arch::DenseFeedForward{512};
        QVERIFY(!isDense(architecture));
        architecture.decoder[0].self_attention = architecture.decoder[0].cross_attention = arch::MultiHeadAttention{8};
        QVERIFY(isDense(architecture));
    }

    void plainLayersCountAsTheyEverDid() {
        // What stored predictors and published campaigns were fitted to does not know of other kinds.
        Conditions conditions;
        conditions.source_lengths = {20, 13};
        conditions.target_length = 10;
        conditions.beam = 5;
        auto list = test::architectures(30, 1);
        for (const char* preset : {"hat-space0", "automoe-standard-6", "tiny"}) {
            const auto more = test::architectures(20, 2, preset);
            list.insert(list.end(), more.begin(), more.end());
        }
        auto several = example();
        several.encoder[1].feed_forward = arch::SwitchFeedForward{{1024, 512, 2048, 64}, 3};
        several.decoder[0].feed_forward = arch::SwitchFeedForward{{1024, 2048}, 1, true};
        list.push_back(several);
        for (const auto& architecture : list) {
            const auto values = physical(architecture, conditions);
            const auto encoder = byWidths(architecture.encoder, architecture.encoder_dim, 16.5);
            const auto decoder = byWidths(architecture.decoder, architecture.decoder_dim, 5);
            std::size_t i = 0;
            for (const char* what : {"ffn_macs", "ffn_weights", "experts_touched", "routed_layers"}) {
                QCOMPARE(feature(values, std::string("encoder.") + what), encoder[i]);
                QCOMPARE(feature(values, std::string("decoder.") + what), 10 * decoder[i]);
                ++i;
            }
        }
        QCOMPARE(averaged(several).values, (std::vector<double>{640, 2, (2048 + 912) / 2.0, 6, 512, 1, 1536, 8, 4, 2,
                                                                2.5, 2, (2048 + 912) / 2.0, 1536}));
    }

    void nothingOfOtherKindsIsForFree() {
        struct Case {
            const char* name;
            arch::FeedForward less;
            arch::FeedForward more;
        };
        const std::vector<int> two{64, 64};
        const arch::SwitchFeedForward plain{two, 1};
        const arch::PeerFeedForward peer{.keys = 16, .heads = 2, .top_k = 4, .query_dim = 32};
        auto wider = peer;
        wider.query_dim = 64;
        auto greater = peer;
        greater.keys = 32;
        const std::vector<Case> cases{
            {"shared expert", plain, arch::SwitchFeedForward{.expert_widths = two, .shared_width = 32}},
            {"capacity", arch::SwitchFeedForward{.expert_widths = two, .capacity = 50}, plain},
            {"zero experts", arch::SwitchFeedForward{.expert_widths = two, .zero_experts = 2}, plain},
            {"maps of heads", plain, arch::MhMoeFeedForward{.heads = 2, .experts = 2, .width = 64, .top_k = 1}},
            {"expert choice's capacity", arch::ExpertChoiceFeedForward{4, 64, 100},
             arch::ExpertChoiceFeedForward{4, 64, 200}},
            {"queries", peer, wider},
            {"keys", peer, greater},
            {"dynamic layer", arch::DynamicFeedForward{.experts = 4, .width = 64, .max_k = 2},
             arch::DynamicFeedForward{.experts = 4, .width = 64, .max_k = 3}},
            {"experts a token", arch::SigmaFeedForward{8, 32, 2}, arch::SigmaFeedForward{8, 32, 3}},
            {"active experts", arch::ReMoEFeedForward{8, 32, 2}, arch::ReMoEFeedForward{8, 32, 3}}};
        Conditions conditions;
        conditions.source_lengths = {20, 10};
        const auto with = [](const arch::FeedForward& layer) {
            auto architecture = example();
            architecture.encoder[1].feed_forward = layer;
            return architecture;
        };
        for (const auto& [name, less, more] : cases) {
            QVERIFY2(feature(physical(with(less), conditions), "encoder.ffn_macs") <
                         feature(physical(with(more), conditions), "encoder.ffn_macs"),
                     name);
            QVERIFY2(averaged(with(less)).values.at(2) < averaged(with(more)).values.at(2), name);
            for (const arch::FeedForward& layer : {less, more}) {
                if (layer == arch::FeedForward(plain)) continue;
                // The closed forms, each sentence as long as it is; beside the dense layer.
                const auto architecture = with(layer);
                const auto costs = [&](std::int64_t tokens) {
                    return costIn(architecture, arch::Side::kEncoder, architecture.encoder[1].feed_forward, tokens);
                };
                const double macs = static_cast<double>(costs(20).macs + costs(10).macs) / 2;
                const double weights = costs(1).traffic.weightsTouched(15);
                const auto values = physical(architecture, conditions);
                QCOMPARE(feature(values, "encoder.ffn_macs"), (15.0 * 2 * 640 * 2048 + macs) / 1e6);
                QCOMPARE(feature(values, "encoder.ffn_weights"), (2.0 * 640 * 2048 + weights) / 1e6);
                QCOMPARE(feature(values, "encoder.routed_layers"), 1.0);
            }
        }
    }

    void aStepReadsWhatItsLayersRead() {
        Conditions conditions;
        conditions.target_length = 10;
        conditions.beam = 5;
        auto architecture = example();
        const auto touched = [&](const arch::FeedForward& layer) {
            architecture.decoder[0].feed_forward = layer;
            const auto values = physical(architecture, conditions);
            const auto cost = costIn(architecture, arch::Side::kDecoder, layer, 5);
            const auto near = [](double x, double y) { return std::abs(x - y) <= 1e-9 * y; };
            if (!near(feature(values, "decoder.ffn_macs"), 10 * static_cast<double>(cost.macs) / 1e6) ||
                !near(feature(values, "decoder.ffn_weights"), 10 * cost.traffic.weightsTouched(5) / 1e6))
                return -1.0;
            return feature(values, "decoder.experts_touched") / 10;
        };
        // All hypotheses of a sentence have its language's experts, and the weights of no others are read.
        const arch::TaskFeedForward task{
            .experts = 8, .width = 64, .top_k = 2, .granularity = arch::Granularity::kTarget};
        QCOMPARE(touched(task), 2.0);
        QCOMPARE(feature(physical(architecture, conditions), "decoder.ffn_weights"),
                 10 * (2 * (2.0 * 512 * 64 + 64 + 512) + 8) / 1e6);
        auto each = task;
        each.granularity = arch::Granularity::kToken;
        QCOMPARE(touched(each), expectedExperts(8, 2, 5));
        // Neurons are no experts that are computed one after the other.
        QCOMPARE(touched(arch::PeerFeedForward{.keys = 16, .heads = 2, .top_k = 4, .query_dim = 32}), 1.0);
        // Two sub-tokens of each token choose one of four.
        QVERIFY(std::abs(touched(arch::MhMoeFeedForward{.heads = 2, .experts = 4, .width = 64, .top_k = 1}) -
                         4 * (1 - std::pow(0.75, 10))) < 1e-9);
    }

    void seesWhereALayerStands() {
        // Averages cannot tell two wide layers with few experts from the reverse; sums over layers can.
        auto a = example();
        a.encoder[0].feed_forward = arch::SwitchFeedForward{{3072, 3072}, 1};
        a.encoder[1].feed_forward = arch::SwitchFeedForward{{1024, 1024, 1024, 1024}, 1};
        auto b = a;
        b.encoder[0].feed_forward = arch::SwitchFeedForward{{1024, 1024}, 1};
        b.encoder[1].feed_forward = arch::SwitchFeedForward{{3072, 3072, 3072, 3072}, 1};
        QCOMPARE(averaged(a), averaged(b));
        QVERIFY(feature(physical(a, {}), "encoder.ffn_weights") < feature(physical(b, {}), "encoder.ffn_weights"));
    }

    void namesItsSets() {
        for (const auto set : {FeatureSet::kAveraged, FeatureSet::kLayered, FeatureSet::kWork, FeatureSet::kPairs,
                               FeatureSet::kPhysical}) {
            QCOMPARE(featureSetNamed(name(set)), std::optional(set));
        }
        QVERIFY(!featureSetNamed("none"));
        const std::vector<double> averages(10, 1.0);
        QCOMPARE(expand(FeatureSet::kAveraged, averages, {}).size(), std::size_t{10});
        QCOMPARE(expand(FeatureSet::kLayered, averages, {}).size(), std::size_t{20});
        QCOMPARE(expand(FeatureSet::kWork, averages, {}).size(), std::size_t{24});
        QCOMPARE(expand(FeatureSet::kPairs, averages, {}).size(), std::size_t{37});
    }
};

QTEST_APPLESS_MAIN(TestFeatures)
#include "test_features.moc"
