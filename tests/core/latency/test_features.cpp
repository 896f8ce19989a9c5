// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latency/features.h"

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
