// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/layout_drawing.h"

#include <QFont>
#include <QLocale>
#include <algorithm>
#include <cmath>

#include "tests/support/support.h"
#include "tests/ui/inspector/samples.h"

using namespace automoe;
using namespace automoe::ui;

using Part = LayoutDrawing::Part;

class TestLayoutDrawing : public QObject {
    Q_OBJECT

    static std::vector<Part> parts(const LayoutDrawing& drawing, Part::Kind kind, const Place& place) {
        std::vector<Part> found;
        for (const auto& part : drawing.parts()) {
            if (part.kind == kind && part.place == place) found.push_back(part);
        }
        return found;
    }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void barsAreAsLongAsExpertsAreWide() {
        for (const double width : {380.0, 900.0}) {
            const LayoutDrawing drawing(test::sampleArchitecture(), {}, width, QFont());
            for (const auto& part : drawing.parts()) {
                if (part.kind == Part::kExpert) QCOMPARE(part.area.width(), part.value * drawing.scale());
            }
            const auto encoder = parts(drawing, Part::kExpert, {Side::kEncoder, 1});
            const auto decoder = parts(drawing, Part::kExpert, {Side::kDecoder, 0});
            QCOMPARE(static_cast<int>(encoder.size()), 3);
            // One scale for both sides.
            QCOMPARE(encoder[2].area.width(), decoder[0].area.width());
            QCOMPARE(encoder[2].area.width(), 4 * encoder[0].area.width());
        }
    }

    void headsAreCells() {
        const LayoutDrawing drawing(test::sampleArchitecture(), {}, 420, QFont());
        QCOMPARE(static_cast<int>(parts(drawing, Part::kSelfHead, {Side::kEncoder, 1}).size()), 8);
        QCOMPARE(static_cast<int>(parts(drawing, Part::kCrossHead, {Side::kDecoder, 1}).size()), 8);
        QVERIFY(parts(drawing, Part::kCrossHead, {Side::kEncoder, 1}).empty());
    }

    void attendedLayersAreMarked() {
        const LayoutDrawing drawing(test::sampleArchitecture(), {}, 420, QFont());
        const auto both = parts(drawing, Part::kAttended, {Side::kDecoder, 0});
        QCOMPARE(static_cast<int>(both.size()), 2);  // as many as the encoder has
        QCOMPARE(both[0].value, 1.0);
        const auto last = parts(drawing, Part::kAttended, {Side::kDecoder, 1});
        QCOMPARE(last[0].value, 0.0);
        QCOMPARE(last[1].value, 1.0);
        QCOMPARE(last[1].index, 1);
    }

    void routersHaveAMark() {
        const LayoutDrawing drawing(test::sampleArchitecture(), {}, 420, QFont());
        QVERIFY(parts(drawing, Part::kGate, {Side::kEncoder, 0}).empty());
        QCOMPARE(static_cast<int>(parts(drawing, Part::kGate, {Side::kDecoder, 2}).size()), 1);
        QCOMPARE(parts(drawing, Part::kGate, {Side::kDecoder, 2})[0].value, 2.0);
    }

    void sharesMarkDeadExperts() {
        LayoutOptions options;
        options.shares["encoder.1"] = {0.75, 0.25, 0};
        options.shares["decoder.0"] = {1};  // not of this layer
        const LayoutDrawing drawing(test::sampleArchitecture(), options, 420, QFont());
        const auto experts = parts(drawing, Part::kExpert, {Side::kEncoder, 1});
        QVERIFY(!experts[0].dead);
        QVERIFY(experts[2].dead);
        const auto shares = parts(drawing, Part::kShare, {Side::kEncoder, 1});
        QCOMPARE(shares[1].value, 0.25);
        QVERIFY(drawing.tipAt(shares[1].area.center()).contains("25"));
        QVERIFY(parts(drawing, Part::kShare, {Side::kDecoder, 0}).empty());
    }

    void changesAreMarked() {
        LayoutOptions options;
        options.changed = {"encoder.1.feed_forward.width.2", "decoder.0.cross_attention.heads"};
        const LayoutDrawing drawing(test::sampleArchitecture(), options, 420, QFont());
        int marked = 0;
        for (const auto& part : drawing.parts()) marked += part.changed ? 1 : 0;
        QCOMPARE(marked, 1 + 4);
        QVERIFY(parts(drawing, Part::kExpert, {Side::kEncoder, 1})[2].changed);
    }

    void aGivenWidestIsTheScale() {
        const LayoutDrawing alone(test::sampleArchitecture(), {}, 420, QFont());
        const LayoutDrawing shared(test::sampleArchitecture(), {.widest = 2048, .shares = {}, .changed = {}}, 420,
                                   QFont());
        QVERIFY(shared.scale() < 0.6 * alone.scale());
    }

    void pointsFindLayersAndFigures() {
        const LayoutDrawing drawing(test::sampleArchitecture(), {}, 420, QFont());
        const Place place{Side::kDecoder, 2};
        QCOMPARE(drawing.placeAt(drawing.rowOf(place)->area.center()), std::optional<Place>(place));
        const auto expert = parts(drawing, Part::kExpert, place)[1];
        QVERIFY(drawing.tipAt(expert.area.center()).contains("256"));
        QVERIFY(drawing.tipAt(drawing.rowOf(place)->area.bottomRight() - QPointF(2, 2)).contains("512, 256, 256, 512"));
        QVERIFY(!drawing.placeAt({-5, -5}));
    }

    void everythingStaysInside() {
        test::forRandom(40, [](const arch::SearchSpace&, const arch::Architecture& architecture) {
            for (const double width : {200.0, 364.0, 504.0, 1200.0}) {
                const LayoutDrawing drawing(architecture, {}, width, QFont());
                const QRectF all(QPointF(), drawing.size());
                QVERIFY(width < 300 || drawing.size().width() <= width + 1);
                QCOMPARE(drawing.rows().size(), architecture.encoder.size() + architecture.decoder.size());
                for (const auto& part : drawing.parts()) {
                    QVERIFY(all.contains(part.area));
                    // Parts of a layer lie in its row.
                    if (part.place.layer >= 0) QVERIFY(drawing.rowOf(part.place)->area.contains(part.area));
                }
            }
        });
    }

    void manyEqualExpertsAreABlock() {
        arch::Architecture network = test::sampleArchitecture();
        network.encoder[0].feed_forward = arch::SwitchFeedForward{std::vector<int>(300, 128), 1};
        const Place place{Side::kEncoder, 0};
        const LayoutDrawing drawing(network, {}, 420, QFont());
        const auto block = parts(drawing, Part::kBlock, place);
        QCOMPARE(block.size(), std::size_t{1});
        QCOMPARE(block[0].item, 300);
        QCOMPARE(block[0].area.width(), 128 * drawing.scale());
        QVERIFY(block[0].routed);
        QVERIFY(parts(drawing, Part::kExpert, place).empty());
        QVERIFY(drawing.rowOf(place)->area.height() < 140);
        QVERIFY(drawing.tipAt(block[0].area.center()).contains("300 experts, each 128 wide"));
        // Their shares are still one each.
        LayoutOptions options;
        options.shares["encoder.0"] = std::vector<double>(300, 1.0 / 300);
        QCOMPARE(parts(LayoutDrawing(network, options, 420, QFont()), Part::kShare, place).size(), std::size_t{300});
    }

    void manyExpertsOfTheirOwnWidthKeepBars() {
        arch::Architecture network = test::sampleArchitecture();
        std::vector<int> widths(300, 128);
        widths[7] = 64;
        network.encoder[0].feed_forward = arch::SwitchFeedForward{widths, 1};
        const LayoutDrawing drawing(network, {}, 420, QFont());
        QCOMPARE(parts(drawing, Part::kExpert, {Side::kEncoder, 0}).size(), std::size_t{300});
        QVERIFY(drawing.rowOf({Side::kEncoder, 0})->area.height() < 140);
    }

    void headsHaveTheirExpertsBesideThem() {
        arch::Architecture network = test::sampleArchitecture();
        network.encoder[0].self_attention = arch::SwitchHeadAttention{2, 64, 4, 2};
        network.encoder[1].self_attention = arch::SwitchHeadAttention{3, 64, 5, 1, false};
        network.decoder[0].cross_attention = arch::SwitchHeadAttention{20, 8, 100, 3};
        const auto chosen = [](const std::vector<Part>& bank) {
            return std::ranges::count_if(bank, [](const Part& part) { return part.strength == 1; });
        };
        LayoutOptions options;
        const LayoutDrawing drawing(network, options, 420, QFont());
        const Place both{Side::kEncoder, 0};
        QCOMPARE(parts(drawing, Part::kSelfHead, both).size(), std::size_t{2});
        const auto bank = parts(drawing, Part::kBank, both);
        QCOMPARE(bank.size(), std::size_t{2 * 2 * 4});
        QCOMPARE(chosen(bank), 2 * 2 * 2);
        QVERIFY(!bank.front().output && bank.back().output && bank.back().index == 1);
        const auto head = parts(drawing, Part::kSelfHead, both).front();
        QVERIFY(drawing.tipAt(head.area.center()).contains("2 heads of 64, top 2 of 4"));
        QVERIFY(drawing.tipAt(bank.front().area.center()).contains("4 experts of values"));
        // Without experts on one side there is one row of them.
        const auto outputs = parts(drawing, Part::kBank, {Side::kEncoder, 1});
        QCOMPARE(outputs.size(), std::size_t{3 * 5});
        QVERIFY(std::ranges::all_of(outputs, &Part::output));
        // Many heads of many experts: one strip a side, filled as far as they are chosen.
        const auto strips = parts(drawing, Part::kBank, {Side::kDecoder, 0});
        QCOMPARE(strips.size(), std::size_t{2});
        QCOMPARE(strips[0].strength, 0.03);
        QVERIFY(strips[0].cross);
        // Where their use is known it is what is shown.
        options.shares["encoder.0.self_attention.value.1"] = {0.5, 0.25, 0.25, 0};
        const LayoutDrawing used(network, options, 420, QFont());
        const auto shares = parts(used, Part::kBank, both);
        QCOMPARE(shares[8].strength, 1.0);
        QCOMPARE(shares[9].strength, 0.5);
        QVERIFY(shares[11].dead);
        QVERIFY(used.tipAt(shares[9].area.center()).contains("25.0"));
    }

    void everyKindHasItsMark() {
        const auto network = test::architectureOfAllKinds();
        const LayoutDrawing drawing(network, {}, 900, QFont());
        for (std::size_t i = 0; i < network.encoder.size(); ++i) {
            const Place place{Side::kEncoder, static_cast<int>(i)};
            const auto figure = arch::figureOf(network.encoder[i].feed_forward);
            const auto style = arch::routingStyleOf(figure);
            const auto gates = parts(drawing, Part::kGate, place);
            QCOMPARE(gates.size(), std::size_t{style == arch::RoutingStyle::kNone ? 0U : 1U});
            if (!gates.empty()) {
                QVERIFY(gates[0].style == style);
                QVERIFY(!drawing.tipAt(gates[0].area.center()).isEmpty());
                QVERIFY(gates[0].value > 0);
            }
            const auto experts = parts(drawing, Part::kExpert, place);
            if (style == arch::RoutingStyle::kKeys) {
                QVERIFY(experts.empty());
                continue;
            }
            QCOMPARE(experts.size(), figure.widths.size());
            for (const auto& expert : experts) QCOMPARE(expert.routed, style != arch::RoutingStyle::kNone);
        }
    }

    void sharedAndEmptyExpertsStandApart() {
        arch::Architecture network = test::sampleArchitecture();
        arch::SwitchFeedForward layer{{256, 256}, 1};
        layer.shared_width = 4096;
        layer.zero_experts = 3;
        network.encoder[0].feed_forward = layer;
        const Place place{Side::kEncoder, 0};
        const LayoutDrawing drawing(network, {}, 420, QFont());
        const auto shared = parts(drawing, Part::kShared, place);
        QCOMPARE(shared.size(), std::size_t{1});
        QCOMPARE(shared[0].area.width(), 4096 * drawing.scale());  // it may be the widest
        QCOMPARE(parts(drawing, Part::kZero, place).size(), std::size_t{3});
        const auto experts = parts(drawing, Part::kExpert, place);
        QCOMPARE(experts.size(), std::size_t{2});
        QVERIFY(shared[0].area.top() > experts.back().area.bottom());
        layer.zero_experts = 40;
        network.encoder[0].feed_forward = layer;
        QCOMPARE(parts(LayoutDrawing(network, {}, 420, QFont()), Part::kZero, place).size(), std::size_t{1});
    }

    void aNumberOfExpertsIsARange() {
        arch::Architecture network = test::sampleArchitecture();
        network.encoder[0].feed_forward = arch::DynamicFeedForward{.experts = 6, .width = 256, .min_k = 2, .max_k = 4};
        const Place place{Side::kEncoder, 0};
        const LayoutDrawing bare(network, {}, 420, QFont());
        QVERIFY(parts(bare, Part::kMeanCount, place).empty());
        LayoutOptions options;
        options.counts["encoder.0"] = {.mean = 2.5, .p95 = 3};
        const LayoutDrawing drawing(network, options, 420, QFont());
        std::vector<double> values;
        for (const auto& count : parts(drawing, Part::kCount, place)) values.push_back(count.value);
        QCOMPARE(values, (std::vector<double>{1, 1, 0.5, 0.5, 0, 0}));
        const auto mean = parts(drawing, Part::kMeanCount, place);
        QCOMPARE(mean.size(), std::size_t{1});
        // In the middle of the third.
        const auto third = parts(drawing, Part::kCount, place)[2];
        QVERIFY(third.area.left() < mean[0].area.left() && mean[0].area.right() < third.area.right());
        const QString tip = drawing.tipAt(mean[0].area.center());
        QVERIFY2(tip.contains("2 to 4") && tip.contains("2.50") && tip.contains("at most 3"), qPrintable(tip));
    }

    void expertsOfOneNeuronAreAGridOfKeys() {
        arch::Architecture network = test::sampleArchitecture();
        network.encoder[0].feed_forward = arch::PeerFeedForward{.keys = 4, .heads = 2, .top_k = 2};
        network.encoder[1].feed_forward = arch::PeerFeedForward{.keys = 128};
        LayoutOptions options;
        auto& shares = options.shares["encoder.0"];
        shares.assign(16, 0);
        shares[6] = 0.75;
        shares[15] = 0.25;
        options.shares["encoder.1"] = {0.5, 0.5};  // of another layer
        const LayoutDrawing drawing(network, options, 420, QFont());
        const auto keys = parts(drawing, Part::kKeys, {Side::kEncoder, 0});
        QCOMPARE(keys.size(), std::size_t{1});
        QCOMPARE(keys[0].area.width(), keys[0].area.height());
        const auto cells = parts(drawing, Part::kKeyCell, {Side::kEncoder, 0});
        QCOMPARE(cells.size(), std::size_t{2});  // the others are the ground
        QCOMPARE(cells[0].strength, 1.0);
        QVERIFY(std::abs(cells[1].strength - std::sqrt(1.0 / 3)) < 1e-9);
        QVERIFY(keys[0].area.adjusted(-0.01, -0.01, 0.01, 0.01).contains(cells[1].area));
        // Row 1, column 2.
        QVERIFY(std::abs(cells[0].area.left() - keys[0].area.left() - keys[0].area.width() / 2) < 1e-9);
        QVERIFY(std::abs(cells[0].area.top() - keys[0].area.top() - keys[0].area.height() / 4) < 1e-9);
        QVERIFY(drawing.tipAt(cells[0].area.center()).contains("75.00"));
        const auto folded = parts(drawing, Part::kKeys, {Side::kEncoder, 1});
        QCOMPARE(folded[0].item, 32);
        QVERIFY(folded[0].area.width() > 1.2 * keys[0].area.width());
        QCOMPARE(folded[0].value, 128.0);
        QVERIFY(drawing.tipAt(folded[0].area.center()).contains("128 × 128"));
        QVERIFY(parts(drawing, Part::kKeyCell, {Side::kEncoder, 1}).empty());
    }

    void languagesAndSubTokensAreDrawn() {
        arch::Architecture network = test::sampleArchitecture();
        network.encoder[0].feed_forward = arch::TaskFeedForward{4, 256, 2, arch::Granularity::kTarget};
        network.encoder[1].feed_forward = arch::TaskFeedForward{4, 256, 2, arch::Granularity::kToken};
        network.decoder[0].feed_forward = arch::MhMoeFeedForward{4, 8, 256, 2};
        const LayoutDrawing drawing(network, {}, 420, QFont());
        const auto table = parts(drawing, Part::kTask, {Side::kEncoder, 0});
        QVERIFY(!table.empty() && table.size() % 4 == 0);
        QVERIFY(drawing.tipAt(table[0].area.center()).contains("target language"));
        QVERIFY(parts(drawing, Part::kTask, {Side::kEncoder, 1}).empty());
        QCOMPARE(parts(drawing, Part::kSubToken, {Side::kDecoder, 0}).size(), std::size_t{4});
        QVERIFY(parts(drawing, Part::kSubToken, {Side::kEncoder, 0}).empty());
    }

    void rowsOfLanguagesHaveTheirNames() {
        arch::Architecture network = test::sampleArchitecture();
        network.encoder[0].feed_forward = arch::TaskFeedForward{4, 256, 2, arch::Granularity::kTarget};
        network.decoder[0].feed_forward = arch::TaskFeedForward{4, 256, 2, arch::Granularity::kPair};
        const Place by_target{Side::kEncoder, 0};
        const Place by_pair{Side::kDecoder, 0};
        const auto tip = [&](const LayoutDrawing& drawing, const Place& place, std::size_t part) {
            return drawing.tipAt(parts(drawing, Part::kTask, place)[part].area.center());
        };
        LayoutOptions options;
        options.tasks = {.source = "en", .targets = {"de", "fr"}};
        const LayoutDrawing named(network, options, 420, QFont());
        const auto rows = parts(named, Part::kTask, by_target);
        QCOMPARE(rows.size(), std::size_t{2 * 4});
        QCOMPARE(rows[0].index, 0);
        QCOMPARE(rows[7].index, 1);
        QVERIFY(rows[4].area.top() > rows[0].area.bottom());
        QVERIFY(tip(named, by_target, 0).contains("target language de"));
        QVERIFY(tip(named, by_target, 7).contains("target language fr"));
        QVERIFY(tip(named, by_pair, 7).contains("language pair en → fr"));
        QVERIFY2(named.sentenceAt(by_target).contains("Target languages: de, fr."),
                 qPrintable(named.sentenceAt(by_target)));
        QVERIFY(named.sentenceAt(by_pair).contains("Language pairs: en → de, en → fr."));
        QVERIFY(!named.sentenceAt({Side::kDecoder, 1}).contains("Language"));
        // Many have no row each.
        for (int i = 0; i < 10; ++i) options.tasks.targets.push_back("x" + std::string(1, static_cast<char>('a' + i)));
        const LayoutDrawing many(network, options, 420, QFont());
        QCOMPARE(parts(many, Part::kTask, by_target).size(), std::size_t{8 * 4});
        QVERIFY(many.sentenceAt(by_target).contains("xf, …."));
        QVERIFY(many.rowOf(by_target)->area.height() > named.rowOf(by_target)->area.height());
        // Without names they are numbers, and the last row stands for all others.
        const LayoutDrawing numbered(network, {}, 420, QFont());
        QCOMPARE(parts(numbered, Part::kTask, by_target).size(), std::size_t{3 * 4});
        QVERIFY(tip(numbered, by_target, 4).contains("target language 1"));
        QVERIFY(tip(numbered, by_target, 8).contains("Each target language"));
        QVERIFY(tip(numbered, by_pair, 8).contains("Each language pair"));
        QVERIFY(!numbered.sentenceAt(by_target).contains("Target languages"));
    }

    void numbersOfExpertsAreSaidOfAnyKind() {
        arch::Architecture network = test::sampleArchitecture();
        network.encoder[0].feed_forward = arch::ReMoEFeedForward{8, 256, 2};
        const Place place{Side::kEncoder, 0};
        LayoutOptions options;
        options.counts["encoder.0"] = {.mean = 1.75, .p95 = 4};
        const LayoutDrawing drawing(network, options, 420, QFont());
        const auto gate = parts(drawing, Part::kGate, place)[0];
        for (const QString& text : {drawing.tipAt(gate.area.center()), drawing.sentenceAt(place)})
            QVERIFY2(text.contains("1.75") && text.contains("95 % of them at most 4"), qPrintable(text));
        QVERIFY(!drawing.sentenceAt({Side::kEncoder, 1}).contains("95 %"));
        const LayoutDrawing bare(network, {}, 420, QFont());
        QVERIFY(!bare.tipAt(parts(bare, Part::kGate, place)[0].area.center()).contains("95 %"));
    }

    void allKindsStayInside() {
        const auto network = test::architectureOfAllKinds();
        LayoutOptions options;
        for (std::size_t i = 0; i < network.encoder.size(); ++i) {
            const auto figure = arch::figureOf(network.encoder[i].feed_forward);
            const int side = arch::keyCellsOf(figure);
            const std::size_t places = side > 0 ? static_cast<std::size_t>(side * side) : figure.widths.size();
            options.shares["encoder." + std::to_string(i)].assign(places, 1 / static_cast<double>(places));
            options.counts["encoder." + std::to_string(i)] = {.mean = 2, .p95 = 3};
        }
        options.tasks.targets.assign(12, "de");
        for (const auto& shown : {LayoutOptions(), options}) {
            for (const double width : {200.0, 364.0, 504.0, 1200.0}) {
                const LayoutDrawing drawing(network, shown, width, QFont());
                const QRectF all(QPointF(), drawing.size());
                QCOMPARE(drawing.rows().size(), network.encoder.size() + network.decoder.size());
                for (const auto& part : drawing.parts()) {
                    QVERIFY(all.contains(part.area));
                    if (part.place.layer >= 0) QVERIFY(drawing.rowOf(part.place)->area.contains(part.area));
                }
            }
        }
    }
};

QTEST_MAIN(TestLayoutDrawing)
#include "test_layout_drawing.moc"
