// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/layout_drawing.h"

#include <QFont>
#include <algorithm>

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

    void manyExpertsKeepTheirBars() {
        arch::Architecture network = test::sampleArchitecture();
        network.encoder[0].feed_forward = arch::SwitchFeedForward{std::vector<int>(300, 128), 1};
        const LayoutDrawing drawing(network, {}, 420, QFont());
        QCOMPARE(static_cast<int>(parts(drawing, Part::kExpert, {Side::kEncoder, 0}).size()), 300);
        QVERIFY(drawing.rowOf({Side::kEncoder, 0})->area.height() < 140);
    }
};

QTEST_MAIN(TestLayoutDrawing)
#include "test_layout_drawing.moc"
