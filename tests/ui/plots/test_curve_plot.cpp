// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/curve_plot.h"

#include <QSignalSpy>
#include <cmath>

#include "tests/support/support.h"
#include "tests/ui/plots/drawn.h"
#include "ui/plots/figure.h"

using namespace automoe;
using namespace automoe::ui;

class TestCurvePlot : public QObject {
    Q_OBJECT

    static void show(CurvePlot& plot) {
        plot.resize(800, 500);
        plot.show();
        QVERIFY(test::untilDrawn(plot));
    }
    static void point(CurvePlot& plot, double x) {
        const auto middle = plot.view().center().y();
        QTest::mouseMove(&plot.canvas(), plot.placeOf(x, middle).toPoint());
    }
    static int count(const QImage& image, const QColor& colour) {
        int found = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                const QColor here = image.pixelColor(x, y);
                if (std::abs(here.red() - colour.red()) + std::abs(here.green() - colour.green()) +
                        std::abs(here.blue() - colour.blue()) <
                    60)
                    ++found;
            }
        }
        return found;
    }

private Q_SLOTS:
    void drawsAllCurves() {
        CurvePlot plot("Loss");
        plot.setAxes("Updates", "Loss");
        plot.setCurves({{"train", {0, 1, 2, 3}, {4, 3, 2, 1}}, {"valid", {0, 1, 2, 3}, {5, 4, 3, 2}}});
        show(plot);
        const QImage image = plot.grab().toImage();
        QVERIFY(count(image, plot.theme().series[0]) > 300);
        QVERIFY(count(image, plot.theme().series[1]) > 300);
        QVERIFY(plot.summary().contains("8 points"));
        // All is in sight, and not on the frame.
        QVERIFY(plot.view().left() < 0 && plot.view().right() > 3 && plot.view().top() < 1 && plot.view().bottom() > 5);
    }

    void aMillionPointsKeepTheirPeaks() {
        std::vector<double> x(1000000);
        std::vector<double> y(x.size(), 1);
        for (std::size_t i = 0; i < x.size(); ++i) x[i] = static_cast<double>(i);
        y[700001] = 100;
        CurvePlot plot("Spikes");
        plot.setCurves({{"spiky", x, y}});
        show(plot);
        const QPoint peak = plot.placeOf(700001, 60).toPoint();
        const QImage image = plot.grab().toImage();
        int coloured = 0;
        for (int column = peak.x() - 3; column <= peak.x() + 3; ++column) {
            if (qGray(image.pixel(column, peak.y())) < 200) ++coloured;
        }
        QVERIFY(coloured > 0);
        QCOMPARE(plot.table()[2].numbers.size(), std::size_t{1000000});
    }

    void whatIsHiddenIsDrawnWhenItIsShown() {
        CurvePlot plot("Loss");
        plot.setCurves({{"train", {0, 1, 2, 3}, {4, 3, 2, 1}}});
        show(plot);
        QVERIFY(count(plot.grab().toImage(), plot.theme().series[1]) == 0);
        QSignalSpy drawn(&plot.canvas(), SIGNAL(afterReplot()));
        plot.hide();
        plot.setCurves({{"train", {0, 1, 2, 3}, {4, 3, 2, 1}}, {"valid", {0, 1, 2, 3}, {5, 4, 3, 2}}});
        plot.resize(700, 500);
        QTest::qWait(1);
        QCOMPARE(drawn.count(), 0);
        plot.show();
        QTRY_VERIFY(drawn.count() > 0);
        QVERIFY(count(plot.grab().toImage(), plot.theme().series[1]) > 300);
    }

    void aLongLabelIsShownAsFarAsThereIsRoom() {
        CurvePlot plot("Loss");
        plot.setAxes("Updates", "Loss of all that was held out, in nats per target token");
        plot.setCurves({{"train", {0, 1, 2, 3}, {4, 3, 2, 1}}});
        // Rows of the canvas where the label has ink, left of the ticks.
        const auto rows = [&plot](int height) {
            plot.resize(800, height);
            test::untilDrawn(plot);
            const QImage image = plot.canvas().grab().toImage();
            std::vector<int> found;
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < 42; ++x) {
                    if (qGray(image.pixel(x, y)) > 128) continue;
                    found.push_back(y);
                    break;
                }
            }
            return std::pair(found, image.height());
        };
        plot.show();
        const auto [few, low] = rows(180);
        QVERIFY(!few.empty());
        QVERIFY2(few.front() > 1 && few.back() < low - 2, "cut at the edge");
        const auto [all, high] = rows(600);
        QVERIFY(!all.empty());
        QVERIFY(all.back() - all.front() > low);
        QVERIFY(all.front() > 1 && all.back() < high - 2);
    }

    void gapsAreGaps() {
        CurvePlot plot("Gap");
        plot.setCurves({{"one", {0, 1, 2, 3, 4}, {1, 1, std::nan(""), 1, 1}}});
        show(plot);
        const QImage image = plot.grab().toImage();
        const QPoint on = plot.placeOf(0.5, 1).toPoint();
        const QPoint off = plot.placeOf(2, 1).toPoint();
        const auto darkest = [&image](const QPoint& place) {
            int dark = 255;
            for (int y = place.y() - 2; y <= place.y() + 2; ++y)
                dark = std::min(dark, qGray(image.pixel(place.x(), y)));
            return dark;
        };
        QVERIFY(darkest(on) < 180);
        QVERIFY(darkest(off) > 200);
    }

    void theCursorTellsValues() {
        CurvePlot plot("Loss");
        plot.setAxes("Updates", "Loss");
        plot.setCurves({{"line", {0, 10, 20}, {1, 2, 3}}, {"steps", {0, 10, 20}, {1, 2, 3}, true}});
        show(plot);
        QVERIFY(plot.readOut().isEmpty());
        point(plot, 8);
        const QStringList lines = plot.readOut().split('\n');
        QCOMPARE(lines.size(), 3);
        QCOMPARE(lines[1], QString("line: 2"));   // the nearest point
        QCOMPARE(lines[2], QString("steps: 1"));  // the one that holds there
        QVERIFY(!plot.grab().isNull());
        QTest::keyClick(&plot.canvas(), Qt::Key_Escape);
        QVERIFY(plot.readOut().isEmpty());
        QTest::keyClick(&plot.canvas(), Qt::Key_Right);
        QVERIFY(plot.readOut().startsWith("Updates: 10"));
    }

    void pointsAreChosenWhereTheyCanBe() {
        CurvePlot plot("Volume");
        plot.setCurves({{"low", {0, 10, 20, 30}, {1, 2, 2, 3}, true}, {"high", {0, 10, 20}, {11, 12, 13}}});
        show(plot);
        QList<CurvePoint> chosen;
        QObject here;
        connect(&plot, &CurvePlot::pointChosen, &here, [&chosen](std::size_t curve, std::size_t point) {
            chosen << CurvePoint{curve, point};
        });
        const auto click = [&plot](double x, double y, QPoint beside = {}) {
            QTest::mouseClick(&plot.canvas(), Qt::LeftButton, {}, plot.placeOf(x, y).toPoint() + beside);
        };
        click(10, 2);
        QVERIFY(chosen.isEmpty());
        plot.setChoosable(true);
        click(10, 2);
        QCOMPARE(chosen.value(0), (CurvePoint{0, 1}));
        click(20, 2, {-3, 0});  // beside the point, not on the line before it
        QCOMPARE(chosen.value(1), (CurvePoint{0, 2}));
        click(15, 2);  // the line that holds from its point
        QCOMPARE(chosen.value(2), (CurvePoint{0, 1}));
        click(20, 13);
        QCOMPARE(chosen.value(3), (CurvePoint{1, 2}));
        click(15, 7);  // nothing is there
        QCOMPARE(chosen.size(), 4);
        // By keyboard: at the cursor, on the curve that is marked.
        plot.setMarks({{1, 0}});
        QTest::mouseMove(&plot.canvas(), plot.placeOf(11, 7).toPoint());
        QTest::keyClick(&plot.canvas(), Qt::Key_Return);
        QCOMPARE(chosen.value(4), (CurvePoint{1, 1}));
        // Marks of points that are not there are none.
        plot.setMarks({{7, 0}, {0, 99}});
        QVERIFY(!plot.grab().isNull());
    }

    void aLogarithmicAxisLeavesOutWhatItCannotShow() {
        CurvePlot plot("Loss");
        plot.setCurves({{"one", {0, 1, 2, 3}, {0, 1, 10, 100}}});
        plot.setLogarithmic(true);
        show(plot);
        QVERIFY(plot.logarithmic());
        QVERIFY(plot.view().top() > 0);
        // Equal factors are equally far.
        QCOMPARE(qRound(plot.placeOf(0, 1).y() - plot.placeOf(0, 10).y()),
                 qRound(plot.placeOf(0, 10).y() - plot.placeOf(0, 100).y()));
        QVERIFY(count(plot.grab().toImage(), plot.theme().series[0]) > 200);
        plot.setLogarithmic(false);
        QVERIFY(plot.view().top() < 0);
    }

    void nothingToShow() {
        CurvePlot plot("Loss");
        show(plot);
        QVERIFY(plot.summary().contains("nothing"));
        plot.setCurves({{"empty", {}, {}}});
        QVERIFY(!plot.grab().isNull());
        QVERIFY(!figureSvg(plot, {}).isEmpty());
    }
};

QTEST_MAIN(TestCurvePlot)
#include "test_curve_plot.moc"
