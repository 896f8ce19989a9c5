// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/arch/search_space.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "core/arch/cost.h"
#include "core/arch/figure.h"
#include "core/arch/files.h"
#include "core/arch/space_problems.h"
#include "tests/core/arch/samples.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::arch;
using nlohmann::json;

namespace {

SearchSpace preset(const std::string& name) { return presetSpace(name).value(); }

/// The canonical forms of everything that a small space's genotypes decode to.
std::set<std::string> enumerate(const SearchSpace& space) {
    const auto genes = space.genes();
    std::set<std::string> forms;
    Genotype genotype(genes.size(), 0);
    for (;;) {
        forms.insert(canonicalJson(space.decode(genotype)));
        std::size_t place = 0;
        while (place < genes.size() && ++genotype[place] == static_cast<int>(genes[place].values.size())) {
            genotype[place++] = 0;
        }
        if (place == genes.size()) return forms;
    }
}

/// Two layers a side at most, few choices: small enough to enumerate, with encoders deep enough for every attended
/// layer.
SearchSpace enumerable(const std::vector<FeedForwardChoices>& feed_forward) {
    SearchSpace space;
    space.name = "enumerable";
    space.qkv_dim = 16;
    space.encoder_dims = {8};
    space.encoder_depths = {2};
    space.decoder_dims = {8, 16};
    space.decoder_depths = {2, 1};
    const AttentionChoices attention = MultiHeadChoices{{2}};
    space.encoder_layers.assign(2, {{attention}, {DenseChoices{{4}}}});
    space.encoder_layers[0].feed_forward = feed_forward;
    space.decoder_layers.assign(2, {{MultiHeadChoices{{1, 2}}}, {attention}, {1, 2}, {DenseChoices{{4}}}});
    space.decoder_layers[1].feed_forward = {DenseChoices{{4, 8}}};
    return space;
}

void expectInvalid(const SearchSpace& space, const char* field) {
    const auto status = validate(space);
    QVERIFY2(!status.ok(), field);
    QCOMPARE(status.error().code, std::string("arch.invalid_space"));
    QCOMPARE(status.error().arguments.at("field"), std::string(field));
}

}  // namespace

class TestSearchSpace : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countsThePublishedSpaces() {
        QCOMPARE(preset("hat-space0").size(), std::string("417846678672384"));
        QCOMPARE(preset("hat-iwslt-space1").size(), std::string("417846678672384"));
        QCOMPARE(preset("automoe-standard-1").size(), std::string("417846678672384"));
        QCOMPARE(preset("automoe-standard-6").size(), std::string("888408682040519723188224"));
        // 4 × (2 s)^6 × Σ over depths 1 to 6 of (12 s)^depth, s = 3 + 3² + … + 3⁶ = 1092.
        QCOMPARE(preset("automoe-fractional-6").size(), std::string("2198023065142944111218385634049885378696970240"));
        QCOMPARE(preset("automoe-fractional-1").size(), std::string("417846678672384"));
    }

    void choicesInOrderOfSizeAreOrdered() {
        const auto ordered = [](std::string name, std::vector<int> values) { return isOrdered({name, values}); };
        QVERIFY(ordered("encoder.0.feed_forward.width", {512, 1024, 2048}));
        QVERIFY(ordered("encoder.0.feed_forward.width", {2048, 1024, 512}));  // HAT's lists fall
        QVERIFY(!ordered("encoder.0.feed_forward.width", {512, 2048, 1024}));
        QVERIFY(!ordered("encoder.dim", {640, 512}));  // the other choice is the only neighbour
        QVERIFY(!ordered("encoder.0.feed_forward.kind", {0, 1, 2}));
        QVERIFY(!ordered("encoder.depth", {6}));
        QVERIFY(!isOrdered({"encoder.0.feed_forward.granularity", {0, 1, 2}, {"token", "sentence", "target"}}));
    }

    void hasThePublishedNumberOfGenes() {
        QCOMPARE(preset("hat-space0").genes().size(), std::size_t{40});
        QCOMPARE(preset("automoe-standard-6").genes().size(), std::size_t{64});
        const auto genes = preset("automoe-fractional-6").genes();
        std::set<std::string> names;
        for (const auto& gene : genes) names.insert(gene.name);
        QCOMPARE(names.size(), genes.size());
        QVERIFY(names.contains("encoder.3.feed_forward.experts"));
        QVERIFY(names.contains("encoder.3.feed_forward.width.5"));
        QVERIFY(names.contains("decoder.5.attended_layers"));
    }

    void countsWhatEnumerationFinds() {
        const SwitchChoices standard{{1, 3}, {4, 8}, false, {1, 2}, {}};
        const SwitchChoices fractional{{1, 2, 3}, {4, 8}, true, {1, 2}, {}};
        const SwitchChoices own{{1, 2}, {}, true, {1}, {{4, 8}, {16, 8, 4}}};
        const std::vector<std::vector<FeedForwardChoices>> slots{
            {DenseChoices{{4, 8, 2}}},
            {standard},
            {fractional},
            {own},
            {DenseChoices{{4, 8}}, SwitchChoices{{2, 3}, {4, 8}, true, {2, 1, 3}, {}}}};
        for (const auto& slot : slots) {
            const auto space = enumerable(slot);
            VERIFY_OK(validate(space));
            const auto forms = enumerate(space);
            QCOMPARE(space.size(), std::to_string(forms.size()));
            for (const auto& form : forms) {
                VALUE_OR_FAIL(const auto architecture, parseArchitecture(form, "x"));
                VALUE_OR_FAIL(const auto genotype, space.encode(architecture));
                QCOMPARE(space.decode(genotype), architecture);
            }
        }
    }

    void samplesAreValidAndComeBack_data() {
        QTest::addColumn<SearchSpace>("space");
        for (const auto& name : test::presetsToTest()) QTest::newRow(name.c_str()) << preset(name);
        QTest::newRow("mixed") << test::mixedSpace();
        QTest::newRow("all kinds") << preset("all-kinds");
    }
    void samplesAreValidAndComeBack() {
        QFETCH(SearchSpace, space);
        VERIFY_OK(validate(space));
        const auto genes = space.genes();
        Random random = Random::named(1, "test");
        Random same = Random::named(1, "test");
        for (int i = 0; i < 300; ++i) {
            const auto genotype = space.sample(random);
            QCOMPARE(genotype, space.sample(same));
            QCOMPARE(genotype.size(), genes.size());
            const auto architecture = space.decode(genotype);
            VERIFY_OK(validate(architecture));
            QCOMPARE(canonical(architecture), architecture);
            VALUE_OR_FAIL(const auto encoded, space.encode(architecture));
            QCOMPARE(space.decode(encoded), architecture);
            VALUE_OR_FAIL(const auto read, parseArchitecture(canonicalJson(architecture), "x"));
            QCOMPARE(read, architecture);
            const auto fixed = spaceOf(architecture);
            VERIFY_OK(validate(fixed));
            QCOMPARE(fixed.size(), std::string("1"));
            QCOMPARE(fixed.decode(fixed.smallest()), architecture);
            QCOMPARE(fixed.decode(fixed.largest()), architecture);
        }
    }

    void genesWithoutEffectAreNeutral() {
        const auto space = preset("automoe-fractional-6");
        const auto genes = space.genes();
        Random random(2);
        auto genotype = space.sample(random);
        const auto set = [&](const std::string& name, int value) {
            for (std::size_t i = 0; i < genes.size(); ++i) {
                if (genes[i].name != name) continue;
                const auto found = std::find(genes[i].values.begin(), genes[i].values.end(), value);
                genotype[i] = static_cast<int>(found - genes[i].values.begin());
            }
        };
        set("decoder.depth", 2);
        set("encoder.1.feed_forward.experts", 2);
        const auto before = space.decode(genotype);
        set("decoder.2.self_attention.heads", 4);
        set("decoder.5.feed_forward.experts", 6);
        set("encoder.1.feed_forward.width.2", 1024);
        QCOMPARE(space.decode(genotype), before);
        set("encoder.1.feed_forward.width.1", 1024);
        const auto low = space.decode(genotype);
        set("encoder.1.feed_forward.width.1", 3072);
        QVERIFY(space.decode(genotype) != low);
    }

    void everyChoiceIsDrawn() {
        const auto space = preset("tiny");
        const auto genes = space.genes();
        std::vector<std::set<int>> seen(genes.size());
        Random random(3);
        for (int i = 0; i < 300; ++i) {
            const auto genotype = space.sample(random);
            for (std::size_t j = 0; j < genes.size(); ++j) seen[j].insert(genotype[j]);
        }
        for (std::size_t j = 0; j < genes.size(); ++j) QCOMPARE(seen[j].size(), genes[j].values.size());
    }

    void largestAndSmallestBoundTheCosts() {
        auto spaces = std::vector{test::mixedSpace()};
        for (const auto& name : test::presetsToTest()) spaces.push_back(preset(name));
        for (const auto& space : spaces) {
            const auto most = cost(space.decode(space.largest()));
            const auto least = cost(space.decode(space.smallest()));
            Random random(4);
            for (int i = 0; i < 200; ++i) {
                const auto one = cost(space.decode(space.sample(random)));
                QVERIFY(one.stored_params <= most.stored_params && one.stored_params >= least.stored_params);
                QVERIFY(one.params <= most.params && one.params >= least.params);
            }
        }
        const auto largest = preset("automoe-fractional-6").decode(preset("automoe-fractional-6").largest());
        QCOMPARE(largest.encoder_dim, 640);
        QCOMPARE(largest.decoder.size(), std::size_t{6});
        QCOMPARE(largest.decoder[0].attended_layers, 3);
        QCOMPARE(std::get<SwitchFeedForward>(largest.encoder[0].feed_forward).expert_widths, std::vector<int>(6, 3072));
    }

    void tellsWhatASupernetMustStore() {
        const auto space = test::mixedSpace();
        const std::vector<FeedForward> expected{DenseFeedForward{128}, SwitchFeedForward{{64, 64, 64}, 3}};
        QCOMPARE(space.largestEncoderFeedForward(2), expected);
        QCOMPARE(space.largestDecoderFeedForward(0), expected);
        const std::vector<Attention> attention{MultiHeadAttention{4}};
        QCOMPARE(space.largestEncoderSelfAttention(0), attention);
        QCOMPARE(space.largestDecoderSelfAttention(1), attention);
        QCOMPARE(space.largestCrossAttention(1), attention);
        const auto fixed = spaceOf(test::network(64, 64, {{32, 16}}, {{8}}, {-1}));
        QCOMPARE(fixed.largestEncoderFeedForward(0), std::vector<FeedForward>({SwitchFeedForward{{32, 16}, 1}}));
        QCOMPARE(fixed.largestDecoderFeedForward(0), std::vector<FeedForward>({DenseFeedForward{8}}));
    }

    void namesWhatIsOutside() {
        const auto space = preset("automoe-standard-2");
        const auto inside = space.decode(space.smallest());
        const auto refused = [&](auto&& change, const char* field, const char* value) {
            Architecture outside = inside;
            change(outside);
            const auto result = space.encode(outside);
            QVERIFY2(!result.ok(), field);
            QCOMPARE(result.error().code, std::string("arch.outside_space"));
            QCOMPARE(result.error().arguments.at("field"), std::string(field));
            QCOMPARE(result.error().arguments.at("value"), std::string(value));
        };
        refused([](Architecture& a) { a.norm = NormPlacement::kPre; }, "norm", "pre");
        refused([](Architecture& a) { a.qkv_dim = 256; }, "qkv_dim", "256");
        refused([](Architecture& a) { a.encoder_dim = 576; }, "encoder.dim", "576");
        refused([](Architecture& a) { a.encoder.pop_back(); }, "encoder.depth", "5");
        refused([](Architecture& a) { a.decoder.resize(7, a.decoder[0]); }, "decoder.depth", "7");
        refused([](Architecture& a) { a.encoder[2].self_attention = MultiHeadAttention{2}; },
                "encoder.2.self_attention.heads", "2");
        refused(
            [](Architecture& a) {
                a.encoder[1].feed_forward = SwitchFeedForward{{1024, 1024, 1024}, 1};
            },
            "encoder.1.feed_forward.experts", "3");
        refused(
            [](Architecture& a) {
                a.encoder[1].feed_forward = SwitchFeedForward{{1024, 2048}, 1};
            },
            "encoder.1.feed_forward.width", "2048");
        refused(
            [](Architecture& a) {
                a.encoder[1].feed_forward = SwitchFeedForward{{1024, 1024}, 2};
            },
            "encoder.1.feed_forward.top_k", "2");
        refused([](Architecture& a) { a.decoder[0].feed_forward = DenseFeedForward{512}; },
                "decoder.0.feed_forward.width", "512");
        const auto dense = preset("hat-space0");
        Architecture routed = dense.decode(dense.smallest());
        routed.decoder[0].feed_forward = SwitchFeedForward{{1024, 1024}, 1};
        const auto result = dense.encode(routed);
        QVERIFY(!result.ok());
        QCOMPARE(result.error().arguments.at("field"), std::string("decoder.0.feed_forward.kind"));
        QCOMPARE(result.error().arguments.at("value"), std::string("switch"));
    }

    void readsWhatItWrites() {
        auto spaces = std::vector{test::mixedSpace(), spaceOf(test::network(64, 64, {{32, 16}}, {{8}}, {-1}))};
        for (const auto& name : test::presetsToTest()) spaces.push_back(preset(name));
        spaces.push_back(preset("all-kinds"));
        std::set<std::string> identities;
        for (const auto& space : spaces) {
            VALUE_OR_FAIL(const auto again, parseSearchSpace(canonicalJson(space), "s.json"));
            QCOMPARE(again, space);
            QVERIFY(identities.insert(identity(space)).second);
        }
    }

    void unfinishedOnesAreReadAsTheyWereWritten() {
        auto space = preset("tiny");
        space.name.clear();
        space.qkv_dim = -1;
        space.encoder_dims.clear();
        space.decoder_depths = {9};
        space.encoder_layers[0].feed_forward.clear();
        space.decoder_layers[1].attended_layers = {4, 4};
        const std::string text = canonicalJson(space);
        QVERIFY(!parseSearchSpace(text, "s.json").ok());
        VALUE_OR_FAIL(const auto again, parseUnfinishedSpace(text, "s.json"));
        QCOMPARE(again, space);
        QVERIFY(!parseUnfinishedSpace(text.substr(1), "s.json").ok());
    }

    void refusesHostileJson() {
        const std::string text = canonicalJson(preset("tiny"));
        for (std::size_t length = 0; length < text.size(); length += 3) {
            QVERIFY(!parseSearchSpace(text.substr(0, length), "s.json").ok());
        }
        const auto refused = [&text](const char* pointer, const json& value, const char* code, const char* field) {
            json changed = json::parse(text);
            changed[json::json_pointer(pointer)] = value;
            const auto result = parseSearchSpace(changed.dump(), "s.json");
            QVERIFY2(!result.ok(), field);
            QCOMPARE(result.error().code, std::string(code));
            QCOMPARE(result.error().arguments.at("field"), std::string(field));
            QCOMPARE(result.error().arguments.at("file"), std::string("s.json"));
        };
        const std::string slot = "/encoder/layers/1/feed_forward/0";
        refused((slot + "/experts/0").c_str(), 1.5, "arch.invalid_value",
                "encoder.layers[1].feed_forward[0].experts[0]");
        refused((slot + "/experts/0").c_str(), 1000000000, "arch.invalid_space",
                "encoder.layers[1].feed_forward[0].experts");
        refused((slot + "/experts/0").c_str(), -1, "arch.invalid_space", "encoder.layers[1].feed_forward[0].experts");
        refused((slot + "/expert").c_str(), 1, "arch.unknown_key", "encoder.layers[1].feed_forward[0].expert");
        refused((slot + "/width").c_str(), json::array(), "arch.invalid_space",
                "encoder.layers[1].feed_forward[0].width.0");
        refused((slot + "/width_per_expert").c_str(), 1, "arch.invalid_value",
                "encoder.layers[1].feed_forward[0].width_per_expert");
        refused((slot + "/kind").c_str(), "pear", "arch.invalid_value", "encoder.layers[1].feed_forward[0].kind");
        refused("/encoder/dims", json::array(), "arch.invalid_space", "encoder.dims");
        refused("/encoder/depths", {1, 2, 3}, "arch.invalid_space", "encoder.layers");
        refused("/decoder/depths", {2000000000}, "arch.invalid_space", "decoder.depths");
        refused("/decoder/layers/0/attended_layers", {1, 4}, "arch.invalid_space", "decoder.layers[0].attended_layers");
        refused("/name", std::string(1000, 'x'), "arch.invalid_value", "name");
        refused("/qkv_dim", 127, "arch.invalid_space", "encoder.layers[0].self_attention[0].heads");
        refused("/format", "automoe.architecture", "arch.invalid_value", "format");
    }

    void validatesChoices() {
        auto space = enumerable({DenseChoices{{4, 4}}});
        expectInvalid(space, "encoder.layers[0].feed_forward[0].width");
        space = enumerable({});
        expectInvalid(space, "encoder.layers[0].feed_forward");
        space = enumerable({DenseChoices{{4}}, DenseChoices{{8}}});
        expectInvalid(space, "encoder.layers[0].feed_forward[1]");
        space = enumerable({DenseChoices{{4}}, SwitchChoices{{1}, {8}, false, {1}, {}}});
        expectInvalid(space, "encoder.layers[0].feed_forward[1]");
        space = enumerable({SwitchChoices{{2}, {8}, true, {1}, {{4}, {8}}}});
        expectInvalid(space, "encoder.layers[0].feed_forward[0].width");
        space = enumerable({SwitchChoices{{2}, {}, true, {1}, {{4}}}});
        expectInvalid(space, "encoder.layers[0].feed_forward[0].expert_width");
        space = enumerable({SwitchChoices{{2}, {4}, false, {0}, {}}});
        expectInvalid(space, "encoder.layers[0].feed_forward[0].top_k");
        space = enumerable({DenseChoices{{4}}});
        space.decoder_layers.pop_back();
        expectInvalid(space, "decoder.layers");
    }

    void knowsItsPresets() {
        for (const auto& name : presetNames()) VERIFY_OK(validate(preset(name)));
        for (const int experts : {1, 2, 16, 64}) {
            VERIFY_OK(validate(preset("automoe-standard-" + std::to_string(experts))));
            VERIFY_OK(validate(preset("automoe-fractional-" + std::to_string(experts))));
        }
        for (const char* name :
             {"", "tin", "automoe-standard-", "automoe-standard-0", "automoe-standard-65", "automoe-standard-06",
              "automoe-standard-+6", "automoe-standard-6x", "automoe-fractional-99999999999999999999"}) {
            const auto result = presetSpace(name);
            QVERIFY2(!result.ok(), name);
            QCOMPARE(result.error().code, std::string("arch.unknown_preset"));
        }
        QCOMPARE(preset("tiny").norm, NormPlacement::kPre);
        // Every kind, and for text of one target language.
        const auto all = preset("all-kinds");
        VERIFY_OK(validate(all, 1));
        const auto& layer = all.encoder_layers.front();
        QCOMPARE(layer.feed_forward.size(), FeedForwardKinds::names().size());
        QCOMPARE(layer.self_attention.size(), AttentionKinds::names().size());
        QCOMPARE(all.decoder_layers.front().feed_forward.size(), FeedForwardKinds::names().size() - 1);
        std::set<std::string> kinds;
        Random random(6);
        for (int i = 0; i < 300; ++i) {
            for (const auto& drawn : all.decode(all.sample(random)).encoder)
                kinds.insert(std::string(figureOf(drawn.feed_forward).kind));
        }
        QCOMPARE(kinds.size(), FeedForwardKinds::names().size());
        // What its dynamic layers go by is not the most, or the least, for about every token.
        const auto dynamic = std::ranges::find_if(
            layer.feed_forward, [](const auto& slot) { return std::holds_alternative<DynamicChoices>(slot); });
        const auto& choices = std::get<DynamicChoices>(*dynamic);
        for (const auto importance : choices.importance) {
            const auto [little, much] =
                importance == Importance::kEntropy ? std::pair(0.4F, 0.95F) : std::pair(0.15F, 0.6F);
            for (const int scale : choices.scale) {
                for (const int max_k : choices.max_k) {
                    const DynamicFeedForward drawn{.experts = choices.experts.front(),
                                                   .importance = importance,
                                                   .min_k = choices.min_k.front(),
                                                   .max_k = max_k,
                                                   .scale = scale};
                    QVERIFY(drawn.expertsFor(little) < max_k && drawn.expertsFor(much) > drawn.min_k);
                }
            }
        }
        QCOMPARE(preset("hat-space0").norm, NormPlacement::kPost);
    }

    void everyProblemIsFound() {
        auto space = preset("tiny");
        QVERIFY(problems(space).empty());
        space.decoder_dims = {};
        std::get<MultiHeadChoices>(space.encoder_layers[1].self_attention[0]).heads = {3};
        auto& experts = std::get<SwitchChoices>(space.decoder_layers[0].feed_forward[0]);
        experts.width = {128, -1};  // one list, however many experts draw from it
        experts.top_k = {};
        std::vector<std::string> fields;
        for (const auto& problem : problems(space)) fields.push_back(problem.arguments.at("field"));
        QCOMPARE(fields, (std::vector<std::string>{"decoder.dims", "encoder.layers[1].self_attention[0].heads",
                                                   "decoder.layers[0].feed_forward[0].width.0",
                                                   "decoder.layers[0].feed_forward[0].top_k"}));
        // The first is what validate() says.
        QVERIFY(validate(space).error() == problems(space).front());
    }

    void goesToAFileAndBack() {
        const test::TemporaryFolder folder;
        const auto space = preset("automoe-fractional-6");
        for (const char* name : {"a.json", "automoe-fractional-6.yml"}) {
            VERIFY_OK(writeSearchSpace(folder / name, space));
            VALUE_OR_FAIL(const auto again, readSearchSpace((folder / name).string()));
            QVERIFY(again == space);
        }
        QCOMPARE(writeSearchSpace(folder / "a.txt", space).error().code, std::string("arch.unknown_format"));
        auto uneven = space;
        std::get<MultiHeadChoices>(uneven.encoder_layers[1].self_attention[0]).heads = {2};
        QCOMPARE(writeSearchSpace(folder / "b.yml", uneven).error().code, std::string("arch.not_in_yaml"));
    }
};

QTEST_APPLESS_MAIN(TestSearchSpace)
#include "test_search_space.moc"
