// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <set>

#include "core/arch/cost.h"
#include "core/arch/figure.h"
#include "core/arch/outline.h"
#include "core/arch/search_space.h"
#include "tests/core/arch/samples.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::arch;

namespace {

const std::vector<Importance> kCausal{Importance::kRowMax, Importance::kEntropy};
const std::vector<Importance> kAll{Importance::kRowMax, Importance::kEntropy, Importance::kColumnMean};

DynamicChoices choices(const std::vector<Importance>& importance) {
    return {.experts = {1, 2, 4, 8},
            .width = {16, 32},
            .importance = importance,
            .min_k = {1, 3},
            .max_k = {2, 4, 6},
            .scale = {50, 100, 300}};
}

/// The same with gates that add up to 1, of two experts or more.
DynamicChoices renormalised(DynamicChoices result) {
    result.experts = {1, 4, 8};
    result.min_k = {2, 3};
    result.max_k = {3, 4, 6};
    result.renormalise = true;
    return result;
}

/// A preset whose feed-forward slots hold these.
SearchSpace spaceOfChoices(const std::vector<FeedForwardChoices>& encoder,
                           const std::vector<FeedForwardChoices>& decoder) {
    auto space = presetSpace("tiny").value();
    for (auto& layer : space.encoder_layers) layer.feed_forward = encoder;
    for (auto& layer : space.decoder_layers) layer.feed_forward = decoder;
    return space;
}

/// One layer a side.
Architecture with(const FeedForward& encoder, const FeedForward& decoder = DenseFeedForward{64}) {
    auto architecture = test::network(64, 64, {{64}}, {{64}}, {-1});
    architecture.encoder[0].feed_forward = encoder;
    architecture.decoder[0].feed_forward = decoder;
    return architecture;
}

/// The field that is refused, after that of the layer; "": none is.
std::string refused(const Architecture& architecture) {
    const auto status = validate(architecture);
    if (status.ok()) return {};
    const std::string field = status.error().arguments.at("field");
    return field.substr(field.rfind('.') + 1);
}

std::string refused(const SearchSpace& space) {
    const auto status = validate(space);
    if (status.ok()) return {};
    const std::string field = status.error().arguments.at("field");
    return field.substr(field.rfind('.') + 1);
}

/// Every field other than its default.
DynamicFeedForward unusual() {
    return {.experts = 6,
            .width = 48,
            .importance = Importance::kRowMax,
            .min_k = 2,
            .max_k = 5,
            .scale = 175,
            .renormalise = true,
            .length_correction = false};
}

}  // namespace

class TestDynamicFeedForward : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// T-23 of the catalogue of tests/core/nn/kinds/README.md.
    void expertsGrowWithTheImportance() {
        DynamicFeedForward layer{.experts = 8, .width = 16, .min_k = 1, .max_k = 8};
        QCOMPARE(layer.expertsFor(0), 1);
        QCOMPARE(layer.expertsFor(0.16F), 2);  // nearly even attention over a sentence of 32
        QCOMPARE(layer.expertsFor(1), 8);
        QCOMPARE(layer.expertsFor(3), 8);
        layer.scale = 50;
        QCOMPARE(layer.expertsFor(1), 4);
        layer.min_k = 2;
        layer.max_k = 3;
        QCOMPARE(layer.expertsFor(0), 2);
        QCOMPARE(layer.expertsFor(1), 3);
        Random random(1);
        for (int i = 0; i < 200; ++i) {
            DynamicFeedForward one{.experts = 2 + static_cast<int>(random.below(30))};
            one.max_k = 2 + static_cast<int>(random.below(static_cast<std::uint64_t>(one.experts - 1)));
            one.min_k = 1 + static_cast<int>(random.below(static_cast<std::uint64_t>(one.max_k)));
            one.scale = 1 + static_cast<int>(random.below(400));
            auto more = one;
            more.scale += 1 + static_cast<int>(random.below(100));
            int before = one.min_k;
            for (int step = 0; step <= 100; ++step) {
                const float importance = static_cast<float>(step) / 100;
                const int k = one.expertsFor(importance);
                QVERIFY(k >= before && k <= one.max_k && k <= one.experts);
                QVERIFY(more.expertsFor(importance) >= k);
                before = k;
            }
        }
    }

    void aConstantNumberIsTheSwitchLayer() {
        const auto constant = with(DynamicFeedForward{.experts = 4, .width = 32, .min_k = 2, .max_k = 2});
        QCOMPARE(canonical(constant), with(SwitchFeedForward{{32, 32, 32, 32}, 2}));
        // Then nobody asks how important a token is.
        auto other = constant;
        other.encoder[0].feed_forward = DynamicFeedForward{
            .experts = 4, .width = 32, .importance = Importance::kEntropy, .min_k = 2, .max_k = 2, .scale = 50};
        QCOMPARE(identity(other), identity(constant));
        // One expert is the dense layer.
        const auto alone = with(DynamicFeedForward{.experts = 1, .width = 32, .min_k = 1, .max_k = 1});
        QCOMPARE(canonical(alone), with(DenseFeedForward{32}));
        const auto dynamic = with(DynamicFeedForward{.experts = 4, .width = 32, .min_k = 1, .max_k = 2});
        QCOMPARE(canonical(dynamic), dynamic);
    }

    void readsWhatItWrites() {
        const auto architecture = with(DynamicFeedForward{}, unusual());
        VERIFY_OK(validate(architecture));
        const auto text = canonicalJson(architecture);
        QVERIFY(text.find(R"("feed_forward":{"experts":8,"kind":"dynamic","max_k":4,"min_k":1,"width":2048})") !=
                std::string::npos);
        VALUE_OR_FAIL(const auto again, parseArchitecture(text, "a.json"));
        QCOMPARE(again, architecture);
        auto changed = text;
        const auto word = [&changed](const char* from, const char* to) {
            changed.replace(changed.find(from), std::string(from).size(), to);
        };
        word(R"("kind":"dynamic","length_correction":false)", R"("importance":"luck","kind":"dynamic")");
        const auto unknown = parseArchitecture(changed, "a.json");
        QVERIFY(!unknown.ok());
        QCOMPARE(unknown.error().arguments.at("field"), std::string("decoder.layers[0].feed_forward.importance"));
        QCOMPARE(unknown.error().arguments.at("expected"), std::string("row_max, entropy, column_mean"));
        auto space = spaceOfChoices({choices(kAll)}, {renormalised(choices(kCausal))});
        std::get<DynamicChoices>(space.decoder_layers[0].feed_forward[0]).length_correction = false;
        VERIFY_OK(validate(space));
        VALUE_OR_FAIL(const auto same, parseSearchSpace(canonicalJson(space), "s.json"));
        QCOMPARE(same, space);
    }

    void samplesComeBack_data() {
        QTest::addColumn<bool>("renormalise");
        QTest::addColumn<bool>("length_correction");
        QTest::newRow("plain") << false << true;
        QTest::newRow("renormalised") << true << true;
        QTest::newRow("uncorrected") << false << false;
    }
    void samplesComeBack() {
        QFETCH(bool, renormalise);
        QFETCH(bool, length_correction);
        auto decoder = renormalise ? renormalised(choices(kCausal)) : choices(kCausal);
        decoder.length_correction = length_correction;
        auto beside_others = decoder;
        std::erase(beside_others.experts, 1);
        auto space = spaceOfChoices({choices(kAll)}, {decoder});
        space.decoder_layers[1].feed_forward = {DenseChoices{{16, 64}},
                                                SwitchChoices{{2, 4}, {16, 32}, false, {1, 2}, {}}, beside_others};
        VERIFY_OK(validate(space));
        Random random(2);
        std::set<std::string> kinds;
        for (int i = 0; i < 300; ++i) {
            const auto architecture = space.decode(space.sample(random));
            VERIFY_OK(validate(architecture));
            QCOMPARE(canonical(architecture), architecture);
            VALUE_OR_FAIL(const auto genotype, space.encode(architecture));
            QCOMPARE(space.decode(genotype), architecture);
            VALUE_OR_FAIL(const auto read, parseArchitecture(canonicalJson(architecture), "a.json"));
            QCOMPARE(read, architecture);
            const auto fixed = spaceOf(architecture);
            VERIFY_OK(validate(fixed));
            QCOMPARE(fixed.size(), std::string("1"));
            QCOMPARE(fixed.decode(fixed.largest()), architecture);
            QCOMPARE(fixed.decode(fixed.smallest()), architecture);
            for (const auto& layer : architecture.encoder) {
                const auto* dynamic = std::get_if<DynamicFeedForward>(&layer.feed_forward);
                kinds.insert(std::string(figureOf(layer.feed_forward).kind));
                if (dynamic != nullptr) QVERIFY(dynamic->min_k < dynamic->max_k);
            }
            // Lowered by few experts or a small max_k it is never 1 where gates add up to 1.
            for (const auto& layer : architecture.decoder) {
                const auto* dynamic = std::get_if<DynamicFeedForward>(&layer.feed_forward);
                if (dynamic == nullptr) continue;
                QVERIFY(dynamic->renormalise == renormalise && dynamic->min_k < dynamic->max_k);
                QVERIFY(!renormalise || dynamic->min_k > 1);
            }
        }
        // Never the switch layer, whose router is another one.
        QCOMPARE(kinds, (std::set<std::string>{"dense", "dynamic"}));
    }

    void countsWhatEnumerationFinds() {
        SearchSpace space;
        space.name = "enumerable";
        space.qkv_dim = 16;
        space.encoder_dims = space.decoder_dims = {8};
        space.encoder_depths = space.decoder_depths = {1};
        const AttentionChoices attention = MultiHeadChoices{{2}};
        const DynamicChoices dynamic{.experts = {1, 2, 4},
                                     .width = {4, 8},
                                     .importance = kCausal,
                                     .min_k = {2, 1},
                                     .max_k = {2, 3},
                                     .scale = {50, 100}};
        space.encoder_layers.push_back({{attention}, {dynamic}});
        space.decoder_layers.push_back({{attention}, {attention}, {1}, {DenseChoices{{4}}}});
        VERIFY_OK(validate(space));
        const auto genes = space.genes();
        std::set<std::string> forms;
        Genotype genotype(genes.size(), 0);
        for (std::size_t place = 0; place < genes.size();) {
            forms.insert(canonicalJson(space.decode(genotype)));
            place = 0;
            while (place < genes.size() && ++genotype[place] == static_cast<int>(genes[place].values.size()))
                genotype[place++] = 0;
        }
        // Of one expert both widths; of two, bounds 1 to 2; of four, 1 to 2, 1 to 3 and 2 to 3; each with both widths,
        // importances and scales.
        QCOMPARE(forms.size(), std::size_t{2 + 8 + 24});
        QCOMPARE(space.size(), std::string("34"));
    }

    void genesOfWordsHaveNoOrder() {
        const auto space = spaceOfChoices({choices(kAll)}, {choices(kCausal)});
        const auto genes = space.genes();
        const auto found = std::ranges::find(genes, "encoder.0.feed_forward.importance", &Gene::name);
        QVERIFY(found != genes.end());
        QVERIFY(found->words == (std::vector<std::string_view>{"row_max", "entropy", "column_mean"}));
        QVERIFY(!isOrdered(*found));
        QVERIFY(isOrdered(*std::ranges::find(genes, "encoder.0.feed_forward.scale", &Gene::name)));
    }

    /// T-33 among them: a gate that is always 1.
    void refusesWhatCannotWork() {
        const auto changed = [](auto change) {
            DynamicFeedForward layer{.experts = 4, .width = 32, .min_k = 1, .max_k = 2};
            change(layer);
            return layer;
        };
        using Layer = DynamicFeedForward;
        const DenseFeedForward dense{64};
        QCOMPARE(refused(with(changed([](Layer& l) { l.experts = 0; }))), std::string("experts"));
        QCOMPARE(refused(with(changed([](Layer& l) { l.width = 0; }))), std::string("width"));
        QCOMPARE(refused(with(changed([](Layer& l) { l.max_k = 5; }))), std::string("max_k"));
        QCOMPARE(refused(with(changed([](Layer& l) { l.min_k = 3; }))), std::string("min_k"));
        QCOMPARE(refused(with(changed([](Layer& l) { l.min_k = 0; }))), std::string("min_k"));
        QCOMPARE(refused(with(changed([](Layer& l) { l.scale = 0; }))), std::string("scale"));
        QCOMPARE(refused(with(changed([](Layer& l) { l.scale = 10001; }))), std::string("scale"));
        // What a later token changes is no decoder's.
        const auto column_mean = changed([](Layer& l) { l.importance = Importance::kColumnMean; });
        QCOMPARE(refused(with(column_mean)), std::string());
        QCOMPARE(refused(with(dense, column_mean)), std::string("importance"));
        // A gate of 1 teaches its router nothing (T-33): of no token, not only of all.
        QCOMPARE(refused(with(changed([](Layer& l) { l.renormalise = true; }))), std::string("min_k"));
        const auto two_or_three = changed([](Layer& l) {
            l.renormalise = true;
            l.min_k = 2;
            l.max_k = 3;
        });
        QCOMPARE(refused(with(two_or_three)), std::string());
        for (const int k : {1, 2}) {
            const auto constant = changed([k](Layer& l) {
                l.renormalise = true;
                l.min_k = l.max_k = k;
            });
            QCOMPARE(refused(with(constant)), std::string("max_k"));
        }
        // A flag that changes nothing is not set, so that equal layers have one identity.
        const auto uncorrected = changed([](Layer& l) { l.length_correction = false; });
        QCOMPARE(refused(with(dense, uncorrected)), std::string());
        QCOMPARE(refused(with(uncorrected)), std::string("length_correction"));
        const auto entropy = changed([](Layer& l) {
            l.importance = Importance::kEntropy;
            l.length_correction = false;
        });
        QCOMPARE(refused(with(dense, entropy)), std::string("length_correction"));
    }

    void refusesChoicesThatCannotWork() {
        const auto changed = [](auto change, const std::vector<Importance>& importance = kCausal) {
            auto result = choices(importance);
            change(result);
            return result;
        };
        using Choices = DynamicChoices;
        const auto space = [](const Choices& encoder, const Choices& decoder) {
            return spaceOfChoices({encoder}, {decoder});
        };
        const auto good = choices(kCausal);
        QCOMPARE(refused(space(good, good)), std::string());
        QCOMPARE(refused(space(changed([](Choices& c) { c.max_k = {1, 2}; }), good)), std::string("max_k"));
        QCOMPARE(refused(space(changed([](Choices& c) { c.max_k = {}; }), good)), std::string("max_k"));
        QCOMPARE(refused(space(changed([](Choices& c) { c.min_k = {1, 6}; }), good)), std::string("min_k"));
        QCOMPARE(refused(space(changed([](Choices& c) { c.min_k = {0, 1}; }), good)), std::string("min_k"));
        QCOMPARE(refused(space(changed([](Choices& c) { c.scale = {100, 100}; }), good)), std::string("scale"));
        QCOMPARE(refused(space(changed([](Choices& c) { c.importance = {}; }), good)), std::string("importance"));
        QCOMPARE(refused(space(changed([](Choices& c) { c.length_correction = false; }), good)),
                 std::string("length_correction"));
        QCOMPARE(refused(space(choices(kAll), good)), std::string());
        QCOMPARE(refused(space(good, choices(kAll))), std::string("importance"));
        // Of gates that add up to 1 a token has two or more, whatever is drawn together.
        const auto summed = [&](auto change) {
            auto result = renormalised(good);
            change(result);
            return refused(space(result, good));
        };
        QCOMPARE(summed([](Choices&) {}), std::string());
        QCOMPARE(summed([](Choices& c) { c.min_k = {2, 1}; }), std::string("min_k"));
        QCOMPARE(summed([](Choices& c) { c.max_k = {6, 4, 2}; }), std::string("max_k"));
        QCOMPARE(summed([](Choices& c) { c.experts = {8, 4, 2}; }), std::string("experts"));
        // Nor is it hidden by a choice of one expert beside it.
        const auto hidden = changed(
            [](Choices& c) {
                c.experts = {4, 1};
                c.scale = {100};
                c.width = {16};
                c.min_k = {1};
                c.max_k = {2};
            },
            {Importance::kRowMax, Importance::kColumnMean});
        QCOMPARE(refused(space(good, hidden)), std::string("importance"));
        // What is only the dense layer is no choice of its own.
        const auto alone = changed([](Choices& c) { c.experts = {1}; });
        QVERIFY(validate(spaceOfChoices({alone}, {good})).ok());
        QVERIFY(!validate(spaceOfChoices({DenseChoices{{16}}, alone}, {good})).ok());
    }

    void otherWaysLieOutside() {
        auto space = spaceOfChoices({choices(kCausal)}, {choices(kCausal)});
        const auto field = [&space](const FeedForward& layer) {
            auto architecture = space.decode(space.smallest());
            architecture.decoder[0].feed_forward = layer;
            const auto genotype = space.encode(architecture);
            return genotype.ok() ? std::string() : genotype.error().arguments.at("field");
        };
        const std::string slot = "decoder.0.feed_forward.";
        DynamicFeedForward layer{.experts = 4, .width = 16, .min_k = 1, .max_k = 2};
        QCOMPARE(field(layer), std::string());
        layer.renormalise = true;
        QCOMPARE(field(layer), slot + "experts");
        layer.renormalise = false;
        layer.length_correction = false;
        QCOMPARE(field(layer), slot + "importance");
        layer.length_correction = true;
        layer.max_k = 3;
        QCOMPARE(field(layer), slot + "max_k");
        layer.max_k = 4;
        layer.min_k = 2;
        QCOMPARE(field(layer), slot + "min_k");
        layer.min_k = 3;
        layer.scale = 120;
        QCOMPARE(field(layer), slot + "scale");
        QCOMPARE(field(SwitchFeedForward{{16, 16}, 1}), slot + "kind");
        QCOMPARE(field(DenseFeedForward{32}), std::string());
    }

    void costsWhatItComputes() {
        const DynamicFeedForward layer{.experts = 8, .width = 50, .min_k = 1, .max_k = 6, .scale = 80};
        const LayerShape shape{.dim = 64, .tokens = 30};
        constexpr std::int64_t kExpert = 2 * 64 * 50 + 50 + 64;
        constexpr std::int64_t kRouted = 2 * 64 * 50 + 64;  // and the scaling by the gate
        // The mean of what tokens got is what is counted.
        Random random(3);
        std::int64_t choices_made = 0;
        for (int i = 0; i < 30; ++i) choices_made += layer.expertsFor(static_cast<float>(random.uniform()));
        const double mean = static_cast<double>(choices_made) / 30;
        LayerShape of_text = shape;
        of_text.mean_experts = mean;
        const auto measured = cost(layer, of_text);
        QCOMPARE(measured.macs, std::int64_t{30 * 64 * 8} + choices_made * kRouted);
        QCOMPARE(measured.params, 8 * kExpert);
        QCOMPARE(measured.active_params, 6 * kExpert);
        QCOMPARE(measured.mean_active_params, mean * static_cast<double>(kExpert));
        QCOMPARE(measured.router_params, std::int64_t{8 * 65});
        QCOMPARE(measured.traffic.of_token, mean);
        // Where nothing was measured, the most that a token may have: no scale and no importance is cheaper than
        // another, and none is counted as less than any text can make of it.
        const auto most = cost(layer, shape);
        QCOMPARE(most.macs, std::int64_t{30 * 64 * 8 + 30 * 6 * kRouted});
        QCOMPARE(most.mean_active_params, static_cast<double>(6 * kExpert));
        QCOMPARE(most.traffic.of_token, 6.0);
        auto other = layer;
        other.importance = Importance::kEntropy;
        other.min_k = 5;
        other.scale = 400;
        QCOMPARE(cost(other, shape).macs, most.macs);
        // A constant number costs what the switch layer costs.
        auto constant = layer;
        constant.min_k = constant.max_k = 3;
        const auto as_switch = cost(*constant.simplified(), shape);
        const auto as_dynamic = cost(constant, shape);
        QCOMPARE(as_dynamic.macs, as_switch.macs);
        QCOMPARE(as_dynamic.params, as_switch.params);
        QCOMPARE(as_dynamic.active_params, as_switch.active_params);
        QCOMPARE(as_dynamic.mean_active_params, as_switch.mean_active_params);
        QCOMPARE(as_dynamic.router_params, as_switch.router_params);
        QCOMPARE(as_dynamic.traffic.weightsTouched(7), as_switch.traffic.weightsTouched(7));
    }

    void staysWithin64Bits() {
        const DynamicFeedForward layer{
            .experts = kMostExperts, .width = kMostWidth, .min_k = kMostExperts - 1, .max_k = kMostExperts};
        const auto result = cost(layer, {.dim = kMostDim, .tokens = kMostLength});
        QVERIFY(result.macs > 0 && result.params > 0 && result.active_params == result.params);
        DynamicFeedForward most = layer;
        most.scale = kMostScale;
        QCOMPARE(most.expertsFor(1), kMostExperts);
    }

    void figuresTellLayersApart() {
        const auto base = with(DenseFeedForward{64}, unusual());
        const auto other = [&base](auto change) {
            auto architecture = base;
            change(std::get<DynamicFeedForward>(architecture.decoder[0].feed_forward));
            return traits(architecture) != traits(base);
        };
        using Layer = DynamicFeedForward;
        QVERIFY(other([](Layer& l) { l.experts = 7; }));
        QVERIFY(other([](Layer& l) { l.width = 32; }));
        QVERIFY(other([](Layer& l) { l.importance = Importance::kEntropy; }));
        QVERIFY(other([](Layer& l) { l.min_k = 1; }));
        QVERIFY(other([](Layer& l) { l.max_k = 4; }));
        QVERIFY(other([](Layer& l) { l.scale = 100; }));
        QVERIFY(other([](Layer& l) { l.renormalise = false; }));
        QVERIFY(other([](Layer& l) { l.length_correction = true; }));
        QVERIFY(!other([](Layer&) {}));
        const auto figure = figureOf(FeedForward{DynamicFeedForward{.experts = 3, .width = 32, .max_k = 2}});
        QCOMPARE(figure.widths, (std::vector<int>{32, 32, 32}));
        QCOMPARE(figure.top_k, 2);
        QCOMPARE(summary(figure), std::string("dynamic importance row_max min_k 1 scale 100 32 32 32 top 2"));
        // In tables of many, its experts count as those of other kinds.
        const auto outline =
            outlineOf(canonicalJson(with(DynamicFeedForward{.experts = 3, .width = 32, .max_k = 2}, unusual())));
        QVERIFY(outline.has_value());
        QCOMPARE(outline->encoder.experts, 3);
        QCOMPARE(outline->encoder.mean_width, 32.0);
        QCOMPARE(outline->decoder.experts, 6);
        QCOMPARE(outline->decoder.mean_width, 48.0);
    }
};

QTEST_APPLESS_MAIN(TestDynamicFeedForward)
#include "test_dynamic_feed_forward.moc"
