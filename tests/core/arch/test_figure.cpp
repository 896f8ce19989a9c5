// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/arch/figure.h"

#include "core/arch/outline.h"
#include "tests/core/arch/samples.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::arch;

class TestFigure : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void layersShowTheSameWords() {
        const auto dense = figureOf(FeedForward{DenseFeedForward{96}});
        QCOMPARE(dense.widths, std::vector<int>{96});
        QCOMPARE(dense.top_k, 0);
        const auto routed = figureOf(FeedForward{SwitchFeedForward{{32, 64}, 2}});
        QCOMPARE(routed.widths, (std::vector<int>{32, 64}));
        QCOMPARE(routed.top_k, 2);
        QCOMPARE(figureOf(Attention{MultiHeadAttention{4}}).heads, 4);
    }

    void howTokensComeToExpertsIsTold() {
        const auto style = [](const FeedForward& layer) { return routingStyleOf(figureOf(layer)); };
        QVERIFY(style(DenseFeedForward{64}) == RoutingStyle::kNone);
        QVERIFY(style(SwitchFeedForward{{64, 32}, 1}) == RoutingStyle::kTopK);
        SwitchFeedForward layer{{64}, 1};
        layer.shared_width = 96;
        QVERIFY(style(layer) == RoutingStyle::kNone);
        layer.zero_experts = 1;
        QVERIFY(style(layer) == RoutingStyle::kTopK);
        SwitchFeedForward random{{64, 32}, 1};
        random.random_routing = true;
        QVERIFY(style(random) == RoutingStyle::kRandom);
        QVERIFY(style(SigmaFeedForward{1, 64, 1}) == RoutingStyle::kSigmoid);
        QVERIFY(style(ReMoEFeedForward{}) == RoutingStyle::kRelu);
        QVERIFY(style(MhMoeFeedForward{}) == RoutingStyle::kTopK);
        QVERIFY(style(ExpertChoiceFeedForward{}) == RoutingStyle::kExperts);
        QVERIFY(style(PeerFeedForward{}) == RoutingStyle::kKeys);
        QVERIFY(style(DynamicFeedForward{}) == RoutingStyle::kImportance);
        QVERIFY(style(TaskFeedForward{4, 64, 2, Granularity::kPair}) == RoutingStyle::kTask);
        QVERIFY(style(TaskFeedForward{4, 64, 2, Granularity::kSentence}) == RoutingStyle::kTopK);
        const auto figure = figureOf(FeedForward{layer});
        QCOMPARE(settingOf(figure, "shared_width"), std::optional<int>(96));
        QVERIFY(!settingOf(figure, "capacity") && settingWord(figure, "shared_width").empty());
        QVERIFY(settingWord(figureOf(FeedForward{PeerFeedForward{}}), "score") == "softmax");
        QCOMPARE(keyCellsOf(figureOf(FeedForward{PeerFeedForward{.keys = 20}})), 20);
        QCOMPARE(keyCellsOf(figureOf(FeedForward{PeerFeedForward{.keys = 200}})), 32);
        QCOMPARE(keyCellsOf(figure), 0);
        Architecture network;
        network.encoder.push_back({MultiHeadAttention{4}, layer});
        QCOMPARE(widestFeedForward(network), 96);
    }

    void traitsHaveTheNamesOfGenes() {
        // A slot with one kind: its genes are named as the traits are.
        const auto space = presetSpace("small");
        Random random(3);
        const auto genotype = space->sample(random);
        std::map<std::string, std::variant<int, std::string>> values;
        for (const auto& trait : traits(space->decode(genotype))) values.emplace(trait.name, trait.value);
        const auto genes = space->genes();
        const int depth = std::get<int>(values.at("encoder.depth"));
        for (std::size_t i = 0; i < genes.size(); ++i) {
            const int value = genes[i].values[static_cast<std::size_t>(genotype[i])];
            const std::string beyond = "encoder." + std::to_string(depth) + ".";
            QVERIFY(!genes[i].name.starts_with(beyond) || !values.contains(genes[i].name));
            if (genes[i].name.ends_with(".heads") && values.contains(genes[i].name))
                QCOMPARE(std::get<int>(values.at(genes[i].name)), value);
            if (genes[i].name.ends_with(".dim")) QCOMPARE(std::get<int>(values.at(genes[i].name)), value);
        }
    }

    void anOutlineIsReadFromTheJson() {
        // What the figures of its layers add up to.
        const auto outline = [](int dim, const auto& layers) {
            SideOutline side{.layers = static_cast<int>(layers.size()), .dim = dim};
            for (const auto& layer : layers) {
                const auto widths = figureOf(layer.feed_forward).widths;
                double sum = 0;
                for (const int width : widths) sum += width;
                side.mean_width += sum / static_cast<double>(widths.size());
                side.experts += static_cast<int>(widths.size());
                side.mean_heads += figureOf(layer.self_attention).heads;
            }
            side.mean_width /= side.layers;
            side.mean_heads /= side.layers;
            return side;
        };
        std::vector<SearchSpace> spaces{test::mixedSpace()};
        for (const auto& name : test::presetsToTest()) spaces.push_back(*presetSpace(name));
        Random random(5);
        for (const auto& space : spaces) {
            for (int i = 0; i < 20; ++i) {
                const auto architecture = space.decode(space.sample(random));
                const auto read = outlineOf(canonicalJson(architecture));
                QVERIFY(read.has_value());
                QVERIFY(read->encoder == outline(architecture.encoder_dim, architecture.encoder));
                QVERIFY(read->decoder == outline(architecture.decoder_dim, architecture.decoder));
            }
        }
        const auto dense = outlineOf(canonicalJson(test::network(64, 32, {{96}, {32, 64}}, {{128}}, {-1})));
        QCOMPARE(dense->encoder.layers, 2);
        QCOMPARE(dense->encoder.experts, 3);
        QCOMPARE(dense->encoder.mean_width, 72.0);
        QCOMPARE(dense->decoder.dim, 32);
    }

    void whatIsNoArchitectureHasNoOutline() {
        for (const char* text :
             {"", "{", "5", "[1]", "{}", R"({"encoder":{"dim":64,"layers":[{}]}})", R"({"encoder":7})",
              R"({"encoder":{"dim":1e300,"layers":[{}]},"decoder":{"dim":1,"layers":[{}]}})"})
            QVERIFY2(!outlineOf(text), text);
        // Nor has what is nested without end.
        QVERIFY(!outlineOf(std::string(100000, '[')));
    }

    void traitsTellArchitecturesApart() {
        std::vector<SearchSpace> spaces{test::mixedSpace()};
        for (const auto& name : test::presetsToTest()) spaces.push_back(*presetSpace(name));
        spaces.push_back(*presetSpace("all-kinds"));
        Random random(7);
        for (const auto& space : spaces) {
            for (int i = 0; i < 20; ++i) {
                const auto genotype = space.sample(random);
                auto other = genotype;
                const auto genes = space.genes();
                const std::size_t gene = random.below(genes.size());
                other[gene] = static_cast<int>(random.below(genes[gene].values.size()));
                const auto a = space.decode(genotype);
                const auto b = space.decode(other);
                QCOMPARE(traits(a) == traits(b), a == b);
                const auto rows = compare(a, b);
                QCOMPARE(std::ranges::none_of(rows, &TraitDifference::differs), a == b);
            }
        }
    }

    void comparesKnownPairs() {
        const auto a = test::network(512, 640, {{2048}, {1024, 512}}, {{3072}}, {-1});
        const auto b = test::network(512, 512, {{2048}, {1024}}, {{3072}, {64}}, {-1, 1});
        std::vector<std::string> names;
        for (const auto& row : compare(a, b)) {
            if (row.differs()) names.push_back(row.name);
        }
        QCOMPARE(names,
                 (std::vector<std::string>{
                     "encoder.1.feed_forward.kind", "encoder.1.feed_forward.experts", "encoder.1.feed_forward.top_k",
                     "encoder.1.feed_forward.width.1", "decoder.dim", "decoder.depth", "decoder.1.self_attention.kind",
                     "decoder.1.self_attention.heads", "decoder.1.cross_attention.kind",
                     "decoder.1.cross_attention.heads", "decoder.1.attended_layers", "decoder.1.feed_forward.kind",
                     "decoder.1.feed_forward.experts", "decoder.1.feed_forward.width.0"}));
        const auto rows = compare(a, b);
        const auto row = std::ranges::find(rows, "encoder.1.feed_forward.width.1", &TraitDifference::name);
        QVERIFY(row->first == (std::variant<int, std::string>{512}));
        QVERIFY(!row->second);
    }

    void widthsOfEqualExpertsAreOneRow() {
        const auto rowsOf = [](const std::vector<int>& first, const std::vector<int>& second) {
            const auto network = [](const std::vector<int>& widths) {
                return test::network(512, 640, {widths, {64}}, {{3072}}, {-1});
            };
            return widthsTogether(compare(network(first), network(second)));
        };
        const auto widths = [](const std::vector<TraitDifference>& rows) {
            std::vector<std::string> found;
            for (const auto& row : rows) {
                if (row.name.starts_with("encoder.0") && row.name.find("width") != std::string::npos)
                    found.push_back(row.name);
            }
            return found;
        };
        const auto equal = rowsOf({32, 32, 32}, {64, 64});
        QCOMPARE(widths(equal), std::vector<std::string>{"encoder.0.feed_forward.width"});
        const auto row = std::ranges::find(equal, "encoder.0.feed_forward.width", &TraitDifference::name);
        QVERIFY(row->first == (std::variant<int, std::string>{32}));
        QVERIFY(row->second == (std::variant<int, std::string>{64}));
        QVERIFY(std::ranges::none_of(rowsOf({32, 32}, {32, 32}), &TraitDifference::differs));
        // The next layer's have a row of their own.
        QVERIFY(std::ranges::find(equal, "encoder.1.feed_forward.width", &TraitDifference::name) != equal.end());
        // Where one is wider, each has its row, and nothing is lost.
        const auto unequal = rowsOf({32, 64}, {64, 64, 64});
        QCOMPARE(widths(unequal),
                 (std::vector<std::string>{"encoder.0.feed_forward.width.0", "encoder.0.feed_forward.width.1",
                                           "encoder.0.feed_forward.width.2"}));
    }

    void gridsOfKeysGrowWithThem() {
        const auto share = [](int keys) { return keyGridShare(figureOf(PeerFeedForward{.keys = keys})); };
        QCOMPARE(share(kMostPeerKeys), 1.0);
        QVERIFY(share(2) >= 1.0 / 3);
        QVERIFY(share(2) < share(16) && share(16) < share(32) && share(32) < share(128) && share(128) < 1);
        QCOMPARE(keyGridShare(figureOf(DenseFeedForward{64})), 0.0);
    }

    void linesOfTheGridAreNoCloserThanFour() {
        QCOMPARE(keyLinesApart(64, 16), 1);
        QCOMPARE(keyLinesApart(63, 16), 2);
        QCOMPARE(keyLinesApart(20, 32), 8);
        QCOMPARE(keyLinesApart(1, 32), 32);  // none
    }

    void mergesNamesInTheirOrder() {
        QCOMPARE(mergedNames({"a", "b", "e"}, {"b", "c", "d", "e", "f"}),
                 (std::vector<std::string>{"a", "b", "c", "d", "e", "f"}));
        QCOMPARE(mergedNames({}, {"x"}), std::vector<std::string>{"x"});
        QCOMPARE(mergedNames({"norm", "encoder.dim", "encoder.0.kind", "encoder.0.width.0", "decoder.0.kind"},
                             {"norm", "encoder.dim", "encoder.0.kind", "encoder.1.kind", "decoder.0.kind"}),
                 (std::vector<std::string>{"norm", "encoder.dim", "encoder.0.kind", "encoder.0.width.0",
                                           "encoder.1.kind", "decoder.0.kind"}));
    }
};

QTEST_APPLESS_MAIN(TestFigure)
#include "test_figure.moc"
