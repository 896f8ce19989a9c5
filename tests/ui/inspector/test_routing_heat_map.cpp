// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/routing_heat_map.h"

#include <QScrollBar>
#include <QSignalSpy>

#include "tests/support/support.h"
#include "ui/plots/figure.h"

using namespace automoe;
using namespace automoe::ui;

class TestRoutingHeatMap : public QObject {
    Q_OBJECT

    static RoutedText sample(int tokens, int layers) {
        RoutedText text;
        for (int token = 0; token < tokens; ++token) text.tokens << QString("word%1").arg(token);
        for (int layer = 0; layer < layers; ++layer) {
            RoutedText::Layer of{QString("Encoder layer %1").arg(layer), 4, {}, {}};
            for (int token = 0; token < tokens; ++token) {
                of.chosen.push_back((token + layer) % 5 - 1);
                of.gate.push_back(0.1 * (token % 11));
            }
            text.layers.push_back(of);
        }
        return text;
    }

private Q_SLOTS:
    void cellsAreWalked() {
        RoutingHeatMap map;
        map.resize(420, 240);
        map.setRouting(sample(40, 4));
        map.show();
        QSignalSpy moved(&map, &RoutingHeatMap::currentChanged);
        QTest::mouseClick(map.viewport(), Qt::LeftButton, {}, map.cell(2, 1).center());
        QCOMPARE(map.currentToken(), 2);
        QCOMPARE(map.currentLayer(), 1);
        QVERIFY(map.accessibleDescription().contains("word2"));
        QVERIFY(map.accessibleDescription().contains("expert 2 of 4"));
        QTest::keyClick(&map, Qt::Key_Down);
        QTest::keyClick(&map, Qt::Key_Right);
        QCOMPARE(map.currentToken(), 3);
        QCOMPARE(map.currentLayer(), 2);
        QTest::keyClick(&map, Qt::Key_End);
        QCOMPARE(map.currentToken(), 39);
        // What is chosen is in sight.
        QVERIFY(map.viewport()->rect().contains(map.cell(39, 2).center()));
        QTest::keyClick(&map, Qt::Key_Home);
        QVERIFY(map.viewport()->rect().contains(map.cell(0, 2).center()));
        QCOMPARE(moved.size(), 5);
    }

    void theWholeMapIsAPicture() {
        RoutingHeatMap map;
        map.resize(300, 120);
        QVERIFY(!map.picture("Routing"));
        map.setRouting(sample(40, 4));
        map.show();
        map.setCurrent(39, 3);  // scrolled
        const auto picture = map.picture("Routing");
        QVERIFY(picture->size.height() > map.viewport()->height());
        const QByteArray svg = figureSvg(*picture);
        QVERIFY(svg.contains("<title>Routing</title>"));
        QVERIFY(svg.contains(">word0</text>") && svg.contains(">word39</text>"));
    }

    void listsOfAnotherLengthAreLeftOut() {
        auto text = sample(3, 2);
        text.layers[0].gate.pop_back();
        RoutingHeatMap map;
        map.setRouting(text);
        QCOMPARE(static_cast<int>(map.routing().layers.size()), 1);
    }

    void aGridHasRowsAndColumns() {
        auto text = sample(2, 1);
        text.layers[0].experts = 1024;
        text.layers[0].grid = 32;
        text.layers[0].chosen = {32 * 3 + 5, -1};
        RoutingHeatMap map;
        map.setRouting(text);
        map.setCurrent(0, 0);
        QVERIFY2(map.accessibleDescription().contains("row 3, column 5 of 32 × 32"),
                 qPrintable(map.accessibleDescription()));
        QVERIFY(!map.grab().isNull());
    }

    void bearsAnySize() {
        RoutingHeatMap map;
        map.resize(300, 200);
        map.show();
        for (const auto& [tokens, layers] : {std::pair{0, 0}, {0, 3}, {5, 0}, {1, 1}, {400, 12}}) {
            map.setRouting(sample(tokens, layers));
            QTest::keyClick(&map, Qt::Key_Down);
            QTest::keyClick(&map, Qt::Key_PageDown);
            QVERIFY(!map.grab().isNull());
        }
    }
};

QTEST_MAIN(TestRoutingHeatMap)
#include "test_routing_heat_map.moc"
