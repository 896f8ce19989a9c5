// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "core/arch/cost.h"
#include "core/arch/features.h"
#include "core/arch/figure.h"
#include "core/arch/hat_genes.h"
#include "core/arch/hat_yaml.h"
#include "core/arch/memory.h"
#include "core/arch/search_space.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::arch;

namespace {

/// Slots of SwitchHead alone, with experts on one side, with a shared selection, and beside multi-head attention.
SearchSpace sample() {
    SearchSpace space;
    space.name = "switch heads";
    space.qkv_dim = 64;
    space.encoder_dims = {32, 64};
    space.encoder_depths = {1, 2};
    space.decoder_dims = {48};
    space.decoder_depths = {1, 2};
    const SwitchHeadChoices whole{{1, 2, 4}, {8, 16}, {1, 2, 4}, {1, 2, 3}};
    const SwitchHeadChoices outputs{{2, 4}, {8, 24}, {2, 5}, {2, 1}, false};
    const SwitchHeadChoices shared{{2}, {16, 8}, {4}, {4, 1, 2}, true, true, true};
    const std::vector<FeedForwardChoices> dense{DenseChoices{{64}}};
    space.encoder_layers.push_back({{MultiHeadChoices{{2, 4}}, whole}, dense});
    space.encoder_layers.push_back({{outputs}, dense});
    space.decoder_layers.assign(2, {{whole}, {shared, MultiHeadChoices{{4}}}, {1}, dense});
    return space;
}

Architecture with(const SwitchHeadAttention& layer) {
    Architecture architecture;
    architecture.qkv_dim = 64;
    architecture.encoder_dim = architecture.decoder_dim = 64;
    architecture.encoder = {{layer, DenseFeedForward{64}}};
    architecture.decoder = {{MultiHeadAttention{4}, MultiHeadAttention{4}, 1, DenseFeedForward{64}}};
    return architecture;
}

/// How many different architectures the genotypes of a space decode to.
std::size_t enumerated(const SearchSpace& space) {
    const auto genes = space.genes();
    std::set<std::string> forms;
    Genotype genotype(genes.size(), 0);
    for (;;) {
        forms.insert(canonicalJson(space.decode(genotype)));
        std::size_t place = 0;
        while (place < genes.size() && ++genotype[place] == static_cast<int>(genes[place].values.size()))
            genotype[place++] = 0;
        if (place == genes.size()) return forms.size();
    }
}

SublayerCost costed(const SwitchHeadAttention& layer, const LayerShape& shape) {
    return costOf(Attention(layer), shape);
}

SwitchHeadAttention drawn(Random& random) {
    SwitchHeadAttention layer;
    layer.heads = 1 + static_cast<int>(random.below(6));
    layer.head_dim = 1 + static_cast<int>(random.below(130));
    layer.experts = 1 + static_cast<int>(random.below(9));
    layer.top_k = 1 + static_cast<int>(random.below(static_cast<std::uint64_t>(layer.experts)));
    return layer;
}

}  // namespace

class TestSwitchHeadLayer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void samplesComeBack() {
        const auto space = sample();
        VERIFY_OK(validate(space));
        VALUE_OR_FAIL(const auto read, parseSearchSpace(canonicalJson(space), "s.json"));
        QVERIFY(read == space);
        Random random(1);
        std::set<std::string_view> kinds;
        for (int i = 0; i < 200; ++i) {
            const auto architecture = space.decode(space.sample(random));
            VERIFY_OK(validate(architecture));
            kinds.insert(figureOf(architecture.encoder[0].self_attention).kind);
            VALUE_OR_FAIL(const auto genotype, space.encode(architecture));
            QVERIFY(space.decode(genotype) == architecture);
            VALUE_OR_FAIL(const auto again, parseArchitecture(canonicalJson(architecture), "a.json"));
            QVERIFY(again == architecture);
            const auto alone = spaceOf(architecture);
            QCOMPARE(alone.size(), std::string("1"));
            VALUE_OR_FAIL(const auto only, alone.encode(architecture));
            QVERIFY(alone.decode(only) == architecture);
        }
        QCOMPARE(kinds, (std::set<std::string_view>{"multi_head", "switch_head"}));
    }

    void countsWhatEnumerationFinds() {
        auto space = sample();
        space.encoder_dims = {32};
        space.encoder_depths = {1};
        space.encoder_layers.resize(1);
        space.decoder_depths = {1};
        space.decoder_layers.resize(1);
        space.decoder_layers[0].self_attention = {MultiHeadChoices{{4}}};
        QCOMPARE(space.size(), std::to_string(enumerated(space)));
        // Heads × widths × the values of top_k that 1, 2 and 4 experts tell apart.
        QVERIFY(count(SwitchHeadChoices{{1, 2, 4}, {8, 16}, {1, 2, 4}, {1, 2, 3}}) == BigNumber(6 * (1 + 2 + 3)));
    }

    void defaultsAreLeftOut() {
        const auto json = nlohmann::json::parse(canonicalJson(with({2, 16, 4, 2})));
        const nlohmann::json expected{
            {"kind", "switch_head"}, {"heads", 2}, {"head_dim", 16}, {"experts", 4}, {"top_k", 2}};
        QVERIFY(json["encoder"]["layers"][0]["self_attention"] == expected);
        const auto odd = canonicalJson(with({2, 16, 4, 2, false, true, false}));
        QVERIFY(odd.find("\"value_experts\":false") != std::string::npos);
        QVERIFY(odd.find("output_experts") == std::string::npos);
        // One expert is no multi-head attention: its gates stay.
        QVERIFY(canonical(with({2, 16, 1, 1})) == with({2, 16, 1, 1}));
    }

    void refusesWhatCannotWork_data() {
        QTest::addColumn<QString>("field");
        QTest::addColumn<int>("heads");
        QTest::addColumn<int>("head_dim");
        QTest::addColumn<int>("experts");
        QTest::addColumn<int>("top_k");
        QTest::addColumn<QString>("sides");
        const auto row = [](const char* name, const char* field, int heads, int head_dim, int experts, int top_k,
                            const char* sides) {
            QTest::newRow(name) << QString(field) << heads << head_dim << experts << top_k << QString(sides);
        };
        row("no heads", "heads", 0, 16, 4, 2, "vo");
        row("too many heads", "heads", 1025, 16, 4, 2, "vo");
        row("no width", "head_dim", 2, 0, 4, 2, "vo");
        row("too wide together", "head_dim", 1024, 33, 4, 2, "vo");
        row("no experts", "experts", 2, 16, 0, 1, "vo");
        row("no choice", "top_k", 2, 16, 4, 0, "vo");
        row("more choices than experts", "top_k", 2, 16, 4, 5, "vo");
        row("no side with experts", "output_experts", 2, 16, 4, 2, "");
        row("shared by one side, values", "shared_selection", 2, 16, 4, 2, "vs");
        row("shared by one side, outputs", "shared_selection", 2, 16, 4, 2, "os");
    }
    void refusesWhatCannotWork() {
        QFETCH(QString, field);
        QFETCH(int, heads);
        QFETCH(int, head_dim);
        QFETCH(int, experts);
        QFETCH(int, top_k);
        QFETCH(QString, sides);
        const SwitchHeadAttention layer{heads,
                                        head_dim,
                                        experts,
                                        top_k,
                                        sides.contains(QLatin1Char('v')),
                                        sides.contains(QLatin1Char('o')),
                                        sides.contains(QLatin1Char('s'))};
        const auto status = validate(with(layer));
        QVERIFY(!status.ok());
        QCOMPARE(status.error().code, std::string("arch.invalid_value"));
        QCOMPARE(QString::fromStdString(status.error().arguments.at("field")),
                 "encoder.layers[0].self_attention." + field);
        auto space = sample();
        space.encoder_layers[1].self_attention = {only(layer)};
        const auto refused = validate(space);
        // More choices than experts are lowered where a layer is drawn.
        QCOMPARE(refused.ok(), top_k > experts && experts > 0);
        if (refused.ok()) return;
        QCOMPARE(refused.error().code, std::string("arch.invalid_space"));
        QCOMPARE(QString::fromStdString(refused.error().arguments.at("field")),
                 "encoder.layers[1].self_attention[0]." + field);
    }

    void theWidestHeadsMustFitBesideTheMost() {
        auto space = sample();
        space.encoder_layers[1].self_attention = {SwitchHeadChoices{{1024, 1}, {8, 4096}, {2}, {1}}};
        QCOMPARE(validate(space).error().arguments.at("field"),
                 std::string("encoder.layers[1].self_attention[0].head_dim"));
        space.encoder_layers[1].self_attention = {SwitchHeadChoices{{8, 1}, {8, 4096}, {2}, {1}}};
        VERIFY_OK(validate(space));
    }

    void sidesAreNoGenes() {
        const auto space = sample();
        auto architecture = space.decode(space.smallest());
        architecture.encoder.resize(1);
        const auto refused = [&](const SwitchHeadAttention& layer, const char* gene) {
            architecture.decoder[0].self_attention = layer;
            const auto result = space.encode(architecture);
            QVERIFY(!result.ok());
            QCOMPARE(result.error().arguments.at("field"), std::string("decoder.0.self_attention.") + gene);
        };
        refused({2, 16, 4, 2, false, true, false}, "value_experts");
        refused({2, 16, 4, 2, true, false, false}, "output_experts");
        refused({2, 16, 4, 2, true, true, true}, "shared_selection");
        refused({3, 16, 4, 2}, "heads");
        refused({2, 16, 4, 4}, "top_k");
    }

    /// T-35. The closed form of a layer that attends to its own tokens: n heads of h columns, E experts, of which k.
    void costsTheClosedFormOfSelfAttention() {
        Random random(2);
        for (int i = 0; i < 100; ++i) {
            const auto layer = drawn(random);
            const std::int64_t n = layer.heads;
            const std::int64_t h = layer.head_dim;
            const std::int64_t e = layer.experts;
            const std::int64_t k = layer.top_k;
            const auto d = static_cast<std::int64_t>(1 + random.below(700));
            const auto t = static_cast<std::int64_t>(1 + random.below(90));
            const LayerShape shape{
                .dim = static_cast<int>(d), .memory_dim = static_cast<int>(d), .tokens = t, .memory_tokens = t};
            const auto found = costed(layer, shape);
            QCOMPARE(found.params + found.router_params, 2 * n * h * d * (1 + e) + 2 * n * e * d);
            QCOMPARE(found.router_params, 2 * n * e * d);
            QCOMPARE(found.active_params, 2 * n * h * d * (1 + k));
            // Queries are scaled, as multi-head attention counts it.
            QCOMPARE(found.macs - t * n * h,
                     n * (2 * t * d * h + 2 * k * t * h * (d + 1) + 2 * t * t * h) + 2 * n * t * d * e);
            QCOMPARE(found.kept, 2 * n * h);
            // One routing for both sides saves one of two routers and its products.
            auto shared = layer;
            shared.shared_selection = true;
            const auto once = costed(shared, shape);
            QCOMPARE(once.params, found.params);
            QCOMPARE(once.router_params, n * e * d);
            QCOMPARE(found.macs - once.macs, n * t * d * e);
        }
        // The reference's example.
        const LayerShape shape{.dim = 512, .memory_dim = 512, .tokens = 32, .memory_tokens = 32};
        const auto example = costed({2, 96, 4, 2}, shape);
        QCOMPARE(example.params + example.router_params, std::int64_t{991'232});
        QCOMPARE(example.macs, std::int64_t{19'554'304 + 32 * 192});
    }

    void costsTheClosedFormOfCrossAttention() {
        Random random(3);
        for (int i = 0; i < 100; ++i) {
            const auto layer = drawn(random);
            const std::int64_t n = layer.heads;
            const std::int64_t h = layer.head_dim;
            const std::int64_t e = layer.experts;
            const std::int64_t k = layer.top_k;
            const auto d = static_cast<std::int64_t>(1 + random.below(700));
            const auto t = static_cast<std::int64_t>(1 + random.below(90));
            const auto s = static_cast<std::int64_t>(1 + random.below(90));
            LayerShape shape{.dim = static_cast<int>(d),
                             .memory_dim = static_cast<int>(d),
                             .tokens = t,
                             .memory_tokens = s,
                             .cross = true};
            const auto found = costed(layer, shape);
            QCOMPARE(found.macs - t * n * h,
                     n * ((t + s) * d * h + k * (s + t) * h * (d + 1) + 2 * s * t * h) + n * d * e * (s + t));
            // Each side must route for itself, with one router or two.
            auto shared = layer;
            shared.shared_selection = true;
            QCOMPARE(costed(shared, shape).macs, found.macs);
            QCOMPARE(costed(shared, shape).router_params * 2, found.router_params);
            // A memory of another width: keys, values and their router are as wide, a shared router as the wider side.
            shape.memory_dim = static_cast<int>(2 * d);
            const auto wider = costed(layer, shape);
            QCOMPARE(wider.params - found.params, n * h * d * (1 + e));
            QCOMPARE(wider.router_params - found.router_params, n * e * d);
            QCOMPARE(costed(shared, shape).router_params, 2 * n * e * d);
            // A step of decoding reads nothing that makes keys and values.
            QCOMPARE(wider.traffic.always, static_cast<double>(n * h * d + n * e * d));
            QCOMPARE(wider.traffic.of_expert, static_cast<double>(n * h * d));
        }
    }

    void oneSideWithoutExpertsIsOneProjection() {
        const LayerShape shape{.dim = 64, .memory_dim = 48, .tokens = 10, .memory_tokens = 7, .cross = true};
        const auto both = costed(SwitchHeadAttention{2, 8, 4, 3}, shape);
        const auto outputs = costed(SwitchHeadAttention{2, 8, 4, 3, false}, shape);
        QCOMPARE(both.params - outputs.params, std::int64_t{3 * 2 * 8 * 48});
        QCOMPARE(both.router_params - outputs.router_params, std::int64_t{2 * 4 * 48});
        QCOMPARE(both.macs - outputs.macs, std::int64_t{7 * 2 * 8 * (3 * 49 - 48) + 7 * 2 * 4 * 48});
        const auto values = costed(SwitchHeadAttention{2, 8, 4, 3, true, false}, shape);
        QCOMPARE(both.params - values.params, std::int64_t{3 * 2 * 8 * 64});
        QCOMPARE(both.router_params - values.router_params, std::int64_t{2 * 4 * 64});
        QCOMPARE(both.macs - values.macs, std::int64_t{10 * 2 * 8 * (3 * 65 - 64) + 10 * 2 * 4 * 64});
        QCOMPARE(values.traffic.of_expert, 0.0);
    }

    void costsCannotOverflow() {
        const int most = kMostLength;
        Architecture architecture = with({1, kMostDim, kMostExperts, kMostExperts});
        architecture.encoder_dim = architecture.decoder_dim = kMostDim;
        architecture.decoder[0].cross_attention = SwitchHeadAttention{1024, 32, kMostExperts, kMostExperts};
        VERIFY_OK(validate(architecture));
        const auto found = cost(architecture, {.source_length = most, .target_length = most});
        QVERIFY(found.macs > 0 && found.macs < std::numeric_limits<std::int64_t>::max() / 4);
        QVERIFY(found.params > 0);
    }

    void expertsOfAttentionAreNoneOfAutoMoes() {
        // Its count knows routers of feed-forward layers alone.
        const auto found = cost(with({2, 16, 4, 2}));
        QVERIFY(found.router_params > 0);
        QCOMPARE(found.automoe_router_params, found.router_params);
        QCOMPARE(found.automoe_macs, found.macs);
        QCOMPARE(found.automoe_total_params, found.params);
    }

    void figuresTellLayersApart() {
        const auto space = sample();
        Random random(4);
        for (int i = 0; i < 200; ++i) {
            const auto a = space.decode(space.sample(random));
            const auto b = space.decode(space.sample(random));
            QCOMPARE(traits(a) == traits(b), a == b);
        }
        const SwitchHeadAttention plain{2, 16, 4, 2};
        for (const auto& other :
             {SwitchHeadAttention{4, 16, 4, 2}, SwitchHeadAttention{2, 8, 4, 2}, SwitchHeadAttention{2, 16, 8, 2},
              SwitchHeadAttention{2, 16, 4, 1}, SwitchHeadAttention{2, 16, 4, 2, false},
              SwitchHeadAttention{2, 16, 4, 2, true, false}, SwitchHeadAttention{2, 16, 4, 2, true, true, true}})
            QVERIFY(traits(with(plain)) != traits(with(other)));
        std::map<std::string, std::variant<int, std::string>> shown;
        for (const auto& trait : traits(with(plain))) shown[trait.name] = trait.value;
        const auto number = [&shown](const char* name) {
            return std::get<int>(shown.at(std::string("encoder.0.self_attention.") + name));
        };
        QCOMPARE(number("heads"), 2);
        QCOMPARE(number("head_dim"), 16);
        QCOMPARE(number("experts"), 4);
        QCOMPARE(number("top_k"), 2);
        QCOMPARE(summary(figureOf(Attention(plain))), std::string("switch_head heads 2 head_dim 16 experts 4 top 2"));
        QCOMPARE(summary(figureOf(Attention(MultiHeadAttention{4}))), std::string("4"));
    }

    void featuresTellThemApart() {
        const auto space = sample();
        Random random(5);
        std::set<std::string> identities;
        std::set<std::vector<double>> seen;
        const auto count = features(space, space.decode(space.largest()), cost(space.decode(space.largest()))).size();
        for (int i = 0; i < 200; ++i) {
            const auto architecture = space.decode(space.sample(random));
            const auto of = features(space, architecture, cost(architecture));
            QCOMPARE(of.size(), count);
            identities.insert(identity(architecture));
            seen.insert(of);
        }
        QCOMPARE(seen.size(), identities.size());
    }

    void memoryIsItsOwn() {
        auto architecture = with({2, 16, 4, 2});
        const CostConditions conditions{.source_length = 7, .target_length = 11};
        const auto before = cost(architecture, conditions);
        // Keys and values of 64 columns each of both kinds of attention in the decoder.
        QCOMPARE(memoryBytes(architecture, before, conditions, 3),
                 before.bytes_fp32 + std::int64_t{2 * 64 * 4} * (3 * 11 + 7));
        architecture.decoder[0].self_attention = SwitchHeadAttention{2, 8, 4, 2};
        architecture.decoder[0].cross_attention = SwitchHeadAttention{1, 24, 4, 2};
        const auto after = cost(architecture, conditions);
        QCOMPARE(memoryBytes(architecture, after, conditions, 3),
                 after.bytes_fp32 + std::int64_t{2 * 16 * 4} * 3 * 11 + std::int64_t{2 * 24 * 4} * 7);
    }

    void hatsFilesCannotHoldIt() {
        QCOMPARE(hatYaml(with({2, 16, 4, 2})).error().code, std::string("arch.not_in_yaml"));
        const auto space = sample();
        QVERIFY(!hatYaml(space).ok());
        QVERIFY(!hatGenes(space, space.smallest()).ok());
    }
};

QTEST_APPLESS_MAIN(TestSwitchHeadLayer)
#include "test_switch_head_layer.moc"
