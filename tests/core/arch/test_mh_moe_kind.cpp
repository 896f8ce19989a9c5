// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include "core/arch/cost.h"
#include "core/arch/figure.h"
#include "core/arch/mh_moe_sizing.h"
#include "core/arch/outline.h"
#include "tests/core/arch/kind_spaces.h"
#include "tests/core/arch/samples.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::arch;
using test::faultOf;
using test::spaceWith;

namespace {

/// Dims 64 and 48.
Architecture with(const FeedForward& layer, Side side = Side::kEncoder) {
    auto architecture = test::network(64, 48, {{64}}, {{64}}, {-1});
    (side == Side::kEncoder ? architecture.encoder[0].feed_forward : architecture.decoder[0].feed_forward) = layer;
    return architecture;
}

bool near(double a, double b) { return std::abs(a - b) <= 1e-9 * std::max(1.0, std::abs(b)); }

}  // namespace

class TestMhMoeKind : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneHeadIsTheSwitchLayer() {
        const auto same = [](const FeedForward& a, const FeedForward& b) {
            return identity(with(a)) == identity(with(b));
        };
        QVERIFY(same(MhMoeFeedForward{1, 3, 32, 2}, SwitchFeedForward{{32, 32, 32}, 2}));
        QVERIFY(same(MhMoeFeedForward{1, 1, 32, 1}, DenseFeedForward{32}));
        QVERIFY(!same(MhMoeFeedForward{1, 3, 32, 2, true}, SwitchFeedForward{{32, 32, 32}, 2}));
        QVERIFY(!same(MhMoeFeedForward{2, 1, 32, 1}, DenseFeedForward{32}));
        // A space of such layers holds the others where they are its own.
        const auto space = spaceWith({MhMoeChoices{{1, 2}, {1, 3}, {4, 8}, {1, 2}}}, {DenseChoices{{4}}});
        auto architecture = space.decode(space.smallest());
        const auto holds = [&](const FeedForward& layer) {
            architecture.encoder[0].feed_forward = layer;
            return space.encode(architecture).ok();
        };
        QVERIFY(holds(SwitchFeedForward{{8, 8, 8}, 2}));
        QVERIFY(holds(DenseFeedForward{8}));
        QVERIFY(!holds(SwitchFeedForward{{8, 8, 4}, 2}));
        QVERIFY(!holds(SwitchFeedForward{{8, 8, 8}, 1, true}));
        QVERIFY(!holds(SwitchFeedForward{{8, 8, 8}, 3}));
        QVERIFY(!holds(DenseFeedForward{16}));
        QVERIFY(!holds(MhMoeFeedForward{2, 3, 8, 2, true}));
    }

    void countsWhatEnumerationFinds() {
        const std::vector<std::vector<FeedForwardChoices>> slots{
            {MhMoeChoices{{1, 2, 4}, {1, 2, 4}, {4, 8}, {1, 3, 2}}},
            {MhMoeChoices{{1, 2}, {2, 4}, {4}, {2, 3}, true}},
            {DenseChoices{{4, 8}}, MhMoeChoices{{2, 4}, {1, 3}, {4}, {1, 4}}}};
        for (const auto& slot : slots) {
            const auto space = spaceWith(slot, slot);
            VERIFY_OK(validate(space));
            const auto forms = test::formsOf(space);
            QCOMPARE(space.size(), std::to_string(forms.size()));
            for (const auto& form : forms) {
                VALUE_OR_FAIL(const auto architecture, parseArchitecture(form, "x"));
                VALUE_OR_FAIL(const auto genotype, space.encode(architecture));
                QCOMPARE(space.decode(genotype), architecture);
            }
        }
    }

    void samplesComeBack() {
        const MhMoeChoices choices{{1, 2, 4}, {1, 2, 5}, {16, 32}, {1, 2, 5}};
        const MhMoeChoices renormalised{{2, 8}, {3, 5}, {16}, {2, 5}, true};
        const SwitchChoices experts{.experts = {2, 3}, .width = {16, 8}, .width_per_expert = true, .top_k = {1, 2}};
        const auto space = spaceWith({DenseChoices{{8, 32}}, experts, choices}, {renormalised});
        VERIFY_OK(validate(space));
        VALUE_OR_FAIL(const auto read, parseSearchSpace(canonicalJson(space), "x"));
        QVERIFY(read == space);
        QCOMPARE(identity(read), identity(space));
        Random random(1);
        for (int i = 0; i < 300; ++i) QVERIFY(test::comesBack(space, space.decode(space.sample(random))));
    }

    /// T-33 among them: a gate that is always 1.
    void refusesWhatCannotWork() {
        const auto fault = [](const MhMoeFeedForward& layer, Side side = Side::kEncoder) {
            return faultOf(validate(with(layer, side)));
        };
        QCOMPARE(fault({4, 4, 32, 2, true}), std::string());
        QCOMPARE(fault({3, 4, 32, 2}), std::string("encoder.layers[0].feed_forward.heads"));
        QCOMPARE(fault({3, 4, 32, 2}, Side::kDecoder), std::string());
        QCOMPARE(fault({32, 4, 32, 2}), std::string());
        QCOMPARE(fault({32, 4, 32, 2}, Side::kDecoder), std::string("decoder.layers[0].feed_forward.heads"));
        QCOMPARE(fault({0, 4, 32, 2}), std::string("encoder.layers[0].feed_forward.heads"));
        QCOMPARE(fault({2, 0, 32, 1}), std::string("encoder.layers[0].feed_forward.experts"));
        QCOMPARE(fault({2, kMostExperts + 1, 32, 1}), std::string("encoder.layers[0].feed_forward.experts"));
        QCOMPARE(fault({2, 4, 0, 1}), std::string("encoder.layers[0].feed_forward.width"));
        QCOMPARE(fault({2, 4, 32, 5}), std::string("encoder.layers[0].feed_forward.top_k"));
        // Gates that are always 1, and gates that add up to 1 anyway.
        QCOMPARE(fault({2, 4, 32, 1, true}), std::string("encoder.layers[0].feed_forward.top_k"));
        QCOMPARE(fault({2, 4, 32, 4, true}), std::string("encoder.layers[0].feed_forward.top_k"));
    }

    void headsDivideEveryDimOfASpace() {
        const auto fault = [](const std::vector<int>& encoder, const std::vector<int>& decoder,
                              const std::vector<int>& dims = {8}) {
            auto space = spaceWith({MhMoeChoices{encoder, {2}, {4}}}, {MhMoeChoices{decoder, {2}, {4}}});
            space.encoder_dims = dims;
            return faultOf(validate(space));
        };
        QCOMPARE(fault({2, 8}, {4, 8}), std::string());
        QCOMPARE(fault({2, 3}, {2}), std::string("encoder.layers[0].feed_forward[0].heads"));
        QCOMPARE(fault({4}, {2}, {8, 12}), std::string());
        QCOMPARE(fault({4}, {2}, {8, 12, 10}), std::string("encoder.layers[0].feed_forward[0].heads"));
        QCOMPARE(fault({2}, {16}), std::string("decoder.layers[0].feed_forward[0].heads"));
        const auto gates = [](const MhMoeChoices& choices) {
            return faultOf(validate(spaceWith({choices}, {DenseChoices{{4}}})));
        };
        QCOMPARE(gates({{2}, {1, 4}, {4}, {2, 3}, true}), std::string());
        QCOMPARE(gates({{2}, {1, 4}, {4}, {2, 1}, true}), std::string("encoder.layers[0].feed_forward[0].top_k"));
        QCOMPARE(gates({{2}, {4}, {4}, {0}}), std::string("encoder.layers[0].feed_forward[0].top_k"));
    }

    void aSupernetStoresABankForEachNumberOfHeads() {
        const auto space = spaceWith({MhMoeChoices{{4, 1, 2}, {1, 3}, {8, 4}, {1, 2}}}, {DenseChoices{{4}}});
        const std::vector<FeedForward> expected{MhMoeFeedForward{4, 3, 8, 2}, SwitchFeedForward{{8, 8, 8}, 2},
                                                MhMoeFeedForward{2, 3, 8, 2}};
        QCOMPARE(space.largestEncoderFeedForward(0), expected);
    }

    /// T-35.
    void costsWhatTheClosedFormsSay() {
        constexpr std::int64_t kDim = 48;
        constexpr std::int64_t kTokens = 7;
        const LayerShape shape{.dim = kDim, .tokens = kTokens};
        for (const int h : {2, 3, 4}) {
            for (const int e : {2, 5}) {
                for (const int k : {1, 2}) {
                    for (const int w : {16, 100}) {
                        const auto found = cost(MhMoeFeedForward{h, e, w, k}, shape);
                        const std::int64_t biases = 2 * kDim + e * (w + kDim / h);
                        QCOMPARE(found.params, 2 * kDim * kDim + e * 2 * (kDim / h) * w + biases);
                        QCOMPARE(found.router_params, e * kDim / h);
                        QCOMPARE(found.macs, kTokens * (2 * kDim * kDim + k * 2 * kDim * w + e * kDim + k * kDim));
                        QCOMPARE(2 * found.macs,
                                 kTokens * (flopsPerToken({.dim = kDim, .heads = h, .width = w, .top_k = k}) +
                                            2 * (e + k) * kDim));
                        QCOMPARE(found.experts, e);
                        QVERIFY(found.mean_active_params <= static_cast<double>(found.active_params));
                        QVERIFY(found.active_params <= found.params);
                    }
                }
            }
        }
        // One expert needs no router.
        const auto one = cost(MhMoeFeedForward{2, 1, 16, 1}, shape);
        QCOMPARE(one.router_params, std::int64_t{0});
        QCOMPARE(one.macs, kTokens * (2 * kDim * kDim + 2 * kDim * 16));
        QCOMPARE(one.active_params, one.params);
        QVERIFY(near(one.mean_active_params, static_cast<double>(one.params)));
        // One head costs what the switch layer does.
        const auto renormalised = cost(MhMoeFeedForward{1, 4, 16, 2, true}, shape);
        const auto plain = cost(SwitchFeedForward{{16, 16, 16, 16}, 2}, shape);
        QCOMPARE(renormalised.params, plain.params);
        QCOMPARE(renormalised.router_params, plain.router_params);
        QCOMPARE(renormalised.macs, plain.macs);
        QVERIFY(
            cost(MhMoeFeedForward{2, kMostExperts, kMostWidth, kMostExperts}, {.dim = kMostDim, .tokens = kMostLength})
                .macs > 0);
    }

    void aTokenReadsTheExpertsOfItsParts() {
        const auto found = cost(MhMoeFeedForward{2, 4, 16, 1}, {.dim = 48, .tokens = 1});
        const double expert = 2 * 24 * 16 + 16 + 24;
        const double maps = 2 * (48 * 48 + 48);
        // The second part goes to the expert of the first with probability 1/4.
        QVERIFY(near(found.mean_active_params, maps + 1.75 * expert));
        QCOMPARE(found.active_params, static_cast<std::int64_t>(maps + 2 * expert));
        QVERIFY(near(found.traffic.weightsTouched(1), maps + 4 * 24 + 1.75 * expert));
        QVERIFY(near(found.traffic.expertsTouched(3), 4 * (1 - std::pow(0.75, 6))));
        QCOMPARE(cost(MhMoeFeedForward{4, 3, 16, 1}, {.dim = 48, .tokens = 1}).active_params,
                 cost(MhMoeFeedForward{4, 3, 16, 1}, {.dim = 48, .tokens = 1}).params);
    }

    /// T-16 of the catalogue of tests/core/nn/kinds/README.md.
    void costsAsMuchAsOtherExperts() {
        // The published configurations of 2411.16205: all 9 437 184 operations a token.
        const RoutedSize plain{.dim = 768, .experts = 8, .width = 2048, .matrices = 3};
        const RoutedSize two{.dim = 768, .heads = 2, .experts = 40, .width = 768, .top_k = 2, .matrices = 3};
        const RoutedSize three{.dim = 768, .heads = 3, .experts = 96, .width = 512, .top_k = 3, .matrices = 3};
        for (const auto& size : {plain, two, three}) QCOMPARE(flopsPerToken(size), std::int64_t{9'437'184});
        QCOMPARE(weightsOf(plain), std::int64_t{37'748'736});
        QCOMPARE(weightsOf(two), std::int64_t{36'569'088});
        QCOMPARE(weightsOf(three), std::int64_t{38'928'384});
        QVERIFY(widthForEqualFlops(two, plain) == 768);
        QVERIFY(widthForEqualFlops(three, plain) == 512);
        // Equal weights ask for 41.3 and 93 experts.
        QVERIFY(expertsForEqualWeights(two, plain) == 41);
        QVERIFY(expertsForEqualWeights(three, plain) == 93);
        // Its example with two matrices: experts of 4 · dim become 4 E − 1 of 3 · dim.
        for (int experts = 1; experts < 9; ++experts) {
            const RoutedSize wide{.dim = 768, .experts = experts, .width = 4 * 768};
            QVERIFY(widthForEqualFlops({.dim = 768, .heads = 3}, wide) == 3 * 768);
            QVERIFY(expertsForEqualWeights({.dim = 768, .heads = 3, .width = 3 * 768}, wide) == 4 * experts - 1);
        }
        // The first paper's sizes have as many weights, but 67 dim² operations a token instead of 16.
        const RoutedSize base{.dim = 512, .experts = 16, .width = 2048};
        const RoutedSize first{.dim = 512, .heads = 4, .experts = 16, .width = 8064};
        QCOMPARE(flopsPerToken(base), std::int64_t{16 * 512 * 512});
        QCOMPARE(flopsPerToken(first), std::int64_t{67 * 512 * 512});
        QCOMPARE(weightsOf(first), weightsOf(base));
        QVERIFY(expertsForEqualWeights(first, base) == 16);
        // Maps that alone cost more leave nothing for experts.
        QVERIFY(!widthForEqualFlops({.dim = 64, .heads = 2}, {.dim = 64, .width = 32}));
        QVERIFY(!expertsForEqualWeights({.dim = 64, .heads = 2, .width = 32}, {.dim = 64, .width = 32}));
    }

    void figuresTellLayersApart() {
        const auto figure = figureOf(FeedForward(MhMoeFeedForward{2, 3, 64, 2}));
        QCOMPARE(figure.heads, 2);
        QCOMPARE(figure.widths, std::vector<int>(3, 64));
        QCOMPARE(figure.top_k, 2);
        QVERIFY(figure.settings.empty());
        QCOMPARE(figureOf(FeedForward(MhMoeFeedForward{2, 1, 64, 1})).top_k, 0);
        const std::vector<MhMoeFeedForward> layers{{2, 3, 64, 2}, {4, 3, 64, 2}, {2, 4, 64, 2},
                                                   {2, 3, 32, 2}, {2, 3, 64, 1}, {2, 3, 64, 2, true}};
        for (std::size_t i = 0; i < layers.size(); ++i) {
            for (std::size_t j = 0; j < layers.size(); ++j)
                QCOMPARE(traits(with(layers[i])) == traits(with(layers[j])), i == j);
        }
        const auto outline = outlineOf(canonicalJson(with(MhMoeFeedForward{2, 3, 32, 2})));
        QVERIFY(outline.has_value());
        QCOMPARE(outline->encoder.experts, 3);
        QCOMPARE(outline->encoder.mean_width, 32.0);
        QCOMPARE(outline->decoder.experts, 1);
    }
};

QTEST_APPLESS_MAIN(TestMhMoeKind)
#include "test_mh_moe_kind.moc"
