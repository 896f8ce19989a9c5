// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/scatter_plot.h"

#include <cmath>

#include "tests/support/support.h"
#include "tests/ui/plots/drawn.h"
#include "ui/plots/figure.h"

using namespace automoe;
using namespace automoe::ui;

class TestScatterPlot : public QObject {
    Q_OBJECT

    static std::vector<MeasuredPair> pairs() {
        return {{"a", 10, 11, 9, 12}, {"b", 20, 18, 17, 19}, {"c", 40, 40, 38, 42}, {"not measured", 0, 5, 5, 5}};
    }

private Q_SLOTS:
    void tellsHowFarOff() {
        ScatterPlot plot("Predicted against measured");
        QVERIFY(plot.summary().contains("nothing measured"));
        plot.setQuantity("Latency (ms)");
        plot.setPairs(pairs());
        QVERIFY(plot.summary().contains("3 measured"));
        QVERIFY(plot.summary().contains("6.7 %"));  // 10, 10 and 0
        QVERIFY(plot.summary().contains("67 %"));
        const PlotTable table = plot.table();
        QCOMPARE(table[1].title, QString("Latency (ms), measured"));
        QCOMPARE(table[0].texts, (QStringList{"a", "b", "c"}));
        QVERIFY(std::abs(table[3].numbers[1] + 10) < 1e-9);
        QCOMPARE(table.size(), std::size_t{6});
    }

    void theLineOfAgreementIsTheDiagonal() {
        ScatterPlot plot("Predicted against measured");
        plot.setPairs(pairs());
        plot.resize(600, 600);
        plot.show();
        QVERIFY(test::untilDrawn(plot));
        QVERIFY(plot.view().contains(QPointF(10, 11)));
        QVERIFY(plot.view().contains(QPointF(40, 40)));
        QCOMPARE(plot.pairAt(plot.placeOf(20, 18)), 1);
        QCOMPARE(plot.pairAt(plot.placeOf(20, 35)), -1);
        QTest::mouseMove(&plot.canvas(), plot.placeOf(20, 18).toPoint());
        QVERIFY(!plot.grab().isNull());
        QVERIFY(figureSvg(plot, {}).contains("measured"));
        QVERIFY(figurePdf(plot, {.size = FigureSize::kTwoColumns}).startsWith("%PDF"));
    }
};

QTEST_MAIN(TestScatterPlot)
#include "test_scatter_plot.moc"
