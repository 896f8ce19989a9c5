// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/residual_plot.h"

#include <cmath>

#include "tests/support/support.h"
#include "tests/ui/plots/drawn.h"
#include "ui/plots/figure.h"

using namespace automoe;
using namespace automoe::ui;

class TestResidualPlot : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tellsHowFarOffOverAFeature() {
        ResidualPlot plot("Residuals");
        QVERIFY(plot.summary().contains("nothing measured"));
        plot.setResiduals("mean heads", {{"a", 4, 3}, {"b", 8, -4}, {"nothing", std::nan(""), 1}});
        QVERIFY2(plot.summary().contains("over mean heads: 2 measured"), qPrintable(plot.summary()));
        QVERIFY(plot.summary().contains("3.5 %"));
        const PlotTable table = plot.table();
        QCOMPARE(table[1].title, QString("mean heads"));
        QCOMPARE(table[1].numbers, (std::vector<double>{4, 8}));
        QCOMPARE(table[2].numbers, (std::vector<double>{3, -4}));
    }

    void noDeviationIsInTheMiddle() {
        ResidualPlot plot("Residuals");
        std::vector<Residual> residuals;
        for (int i = 0; i < 40; ++i) residuals.push_back({"row", static_cast<double>(i % 4), 0.5 * i});
        plot.setResiduals("layers", residuals);
        plot.resize(600, 400);
        plot.show();
        QVERIFY(test::untilDrawn(plot));
        QVERIFY(plot.view().contains(QPointF(3, 19.5)));
        QVERIFY(std::abs(plot.view().center().y()) < 0.5);
        QTest::mouseMove(&plot.canvas(), plot.placeOf(3, 19.5).toPoint());
        QVERIFY(!plot.grab().isNull());
        QVERIFY(figureSvg(plot, {}).contains("layers"));
        plot.setResiduals({}, {});
        QVERIFY(!plot.grab().isNull());
    }
};

QTEST_MAIN(TestResidualPlot)
#include "test_residual_plot.moc"
