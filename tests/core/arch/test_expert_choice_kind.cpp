// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/arch/cost.h"
#include "core/arch/figure.h"
#include "core/arch/outline.h"
#include "tests/core/arch/kind_spaces.h"
#include "tests/core/arch/samples.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::arch;
using test::faultOf;
using test::spaceWith;

namespace {

Architecture with(const FeedForward& layer) {
    auto architecture = test::network(64, 48, {{64}}, {{64}}, {-1});
    architecture.encoder[0].feed_forward = layer;
    return architecture;
}

}  // namespace

class TestExpertChoiceKind : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void expertsTakeTheirShareOfASentence() {
        const auto taken = [](int experts, int capacity, std::int64_t tokens) {
            return ExpertChoiceFeedForward{experts, 8, capacity}.tokensOfExpert(tokens);
        };
        QCOMPARE(taken(4, 200, 10), std::int64_t{5});
        QCOMPARE(taken(4, 200, 3), std::int64_t{2});   // 1.5
        QCOMPARE(taken(3, 150, 5), std::int64_t{3});   // 2.5
        QCOMPARE(taken(8, 200, 30), std::int64_t{8});  // 7.5
        QCOMPARE(taken(8, 200, 29), std::int64_t{7});  // 7.25
        // At least one, at most all.
        QCOMPARE(taken(8, 100, 3), std::int64_t{1});
        QCOMPARE(taken(4, 200, 1), std::int64_t{1});
        QCOMPARE(taken(2, 200, 7), std::int64_t{7});
        QCOMPARE(taken(1, 100, 7), std::int64_t{7});
    }

    void oneExpertIsTheDenseLayer() {
        QCOMPARE(identity(with(ExpertChoiceFeedForward{1, 32, 100})), identity(with(DenseFeedForward{32})));
        const auto space = spaceWith({ExpertChoiceChoices{{1, 4}, {8, 16}, {50, 200}}}, {DenseChoices{{4}}});
        VERIFY_OK(validate(space));
        auto architecture = space.decode(space.smallest());
        QVERIFY(architecture.encoder[0].feed_forward == FeedForward(DenseFeedForward{8}));
        QVERIFY(test::comesBack(space, architecture));
        architecture.encoder[0].feed_forward = DenseFeedForward{32};
        QVERIFY(!space.encode(architecture).ok());
    }

    void countsWhatEnumerationFinds() {
        const std::vector<std::vector<FeedForwardChoices>> slots{
            {ExpertChoiceChoices{{1, 2, 4}, {4, 8}, {100, 200, 300}}},
            {ExpertChoiceChoices{{2}, {4}, {400, 200}}},
            {DenseChoices{{4, 8}}, ExpertChoiceChoices{{2, 3}, {4}, {50, 150, 250}}}};
        for (const auto& slot : slots) {
            const auto space = spaceWith(slot, {DenseChoices{{4, 8}}});
            VERIFY_OK(validate(space));
            const auto forms = test::formsOf(space);
            QCOMPARE(space.size(), std::to_string(forms.size()));
            for (const auto& form : forms) {
                VALUE_OR_FAIL(const auto architecture, parseArchitecture(form, "x"));
                QVERIFY(test::comesBack(space, architecture));
            }
        }
    }

    void samplesComeBack() {
        const ExpertChoiceChoices choices{{1, 2, 5}, {16, 32}, {75, 200, 500}};
        const SwitchChoices experts{.experts = {1, 3}, .width = {16, 8}, .width_per_expert = true, .top_k = {1, 2}};
        const auto space = spaceWith({DenseChoices{{8, 32}}, experts, choices}, {experts});
        VERIFY_OK(validate(space));
        VALUE_OR_FAIL(const auto read, parseSearchSpace(canonicalJson(space), "x"));
        QVERIFY(read == space);
        Random random(1);
        for (int i = 0; i < 300; ++i) QVERIFY(test::comesBack(space, space.decode(space.sample(random))));
    }

    void refusesWhatCannotWork() {
        const auto fault = [](const ExpertChoiceFeedForward& layer) { return faultOf(validate(with(layer))); };
        QCOMPARE(fault({4, 32, 400}), std::string());
        QCOMPARE(fault({4, 32, 401}), std::string("encoder.layers[0].feed_forward.capacity"));
        QCOMPARE(fault({4, 32, 0}), std::string("encoder.layers[0].feed_forward.capacity"));
        QCOMPARE(fault({1, 32, 100}), std::string());
        QCOMPARE(fault({1, 32, 50}), std::string("encoder.layers[0].feed_forward.capacity"));
        QCOMPARE(fault({0, 32, 100}), std::string("encoder.layers[0].feed_forward.experts"));
        QCOMPARE(fault({4, -1, 100}), std::string("encoder.layers[0].feed_forward.width"));
    }

    void isNoLayerOfADecoder() {
        auto architecture = with(DenseFeedForward{64});
        architecture.decoder[0].feed_forward = ExpertChoiceFeedForward{4, 32, 200};
        QCOMPARE(faultOf(validate(architecture)), std::string("decoder.layers[0].feed_forward.kind"));
        const std::vector<FeedForwardChoices> both{DenseChoices{{4}}, ExpertChoiceChoices{{4}, {8}}};
        VERIFY_OK(validate(spaceWith(both, {DenseChoices{{4}}})));
        QCOMPARE(faultOf(validate(spaceWith(both, both))), std::string("decoder.layers[0].feed_forward[1].kind"));
    }

    /// T-35 of the catalogue of tests/core/nn/kinds/README.md, and the operations.
    void costsWhatTheClosedFormsSay() {
        constexpr std::int64_t kDim = 48;
        constexpr std::int64_t kTokens = 7;
        const LayerShape shape{.dim = kDim, .tokens = kTokens};
        for (const int e : {2, 5}) {
            for (const int w : {16, 100}) {
                const std::int64_t expert = 2 * kDim * w + w + kDim;
                const auto found = cost(ExpertChoiceFeedForward{e, w, 200}, shape);
                QCOMPARE(found.params, e * expert);
                QCOMPARE(found.active_params, e * expert);
                QCOMPARE(found.mean_active_params, 2.0 * static_cast<double>(expert));
                QCOMPARE(found.router_params, e * kDim);
                QCOMPARE(found.macs, kTokens * (2 * 2 * kDim * w + 2 * kDim + e * kDim));
                // Half as many experts a token: half the experts' work, rounded to whole operations.
                const auto less = cost(ExpertChoiceFeedForward{e, w, 75}, shape);
                const std::int64_t routed = kTokens * (2 * kDim * w + kDim);
                QCOMPARE(less.macs, (3 * routed + 2) / 4 + kTokens * e * kDim);
                QCOMPARE(less.traffic.of_token, 0.75);
            }
        }
        QCOMPARE(cost(ExpertChoiceFeedForward{1, 16, 100}, shape).macs, cost(DenseFeedForward{16}, shape).macs);
        QCOMPARE(cost(ExpertChoiceFeedForward{1, 16, 100}, shape).params, cost(DenseFeedForward{16}, shape).params);
        QVERIFY(cost(ExpertChoiceFeedForward{kMostExperts, kMostWidth, 100 * kMostExperts},
                     {.dim = kMostDim, .tokens = kMostLength})
                    .macs > 0);
    }

    void figuresTellLayersApart() {
        const auto figure = figureOf(FeedForward(ExpertChoiceFeedForward{3, 64, 150}));
        QCOMPARE(figure.widths, std::vector<int>(3, 64));
        QCOMPARE(figure.top_k, 0);
        QCOMPARE(summary(figure), std::string("expert_choice capacity 150 64 64 64"));
        const std::vector<ExpertChoiceFeedForward> layers{{3, 64, 150}, {4, 64, 150}, {3, 32, 150}, {3, 64, 100}};
        for (std::size_t i = 0; i < layers.size(); ++i) {
            for (std::size_t j = 0; j < layers.size(); ++j)
                QCOMPARE(traits(with(layers[i])) == traits(with(layers[j])), i == j);
        }
        const auto outline = outlineOf(canonicalJson(with(ExpertChoiceFeedForward{3, 32, 100})));
        QVERIFY(outline.has_value());
        QCOMPARE(outline->encoder.experts, 3);
        QCOMPARE(outline->encoder.mean_width, 32.0);
    }
};

QTEST_APPLESS_MAIN(TestExpertChoiceKind)
#include "test_expert_choice_kind.moc"
