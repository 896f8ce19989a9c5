// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/svg.h"

#include <cmath>
#include <limits>

#include "app/report/markup.h"
#include "app/report/routing.h"
#include "core/protocol/expert_load.h"
#include "tests/app/report/wellformed.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::report;

namespace {

Plot plotOf(std::vector<PlotPoint> points, Mark mark = Mark::kPoints) {
    Plot plot;
    plot.title = "A plot";
    plot.description = "What it shows.";
    plot.x.label = "x, ms";
    plot.y.label = "y";
    plot.series = {{"a series", mark, std::move(points)}};
    return plot;
}

std::size_t countOf(const std::string& text, const std::string& part) {
    std::size_t count = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
    return count;
}

}  // namespace

class TestSvg : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void figures_data() {
        QTest::addColumn<double>("value");
        QTest::addColumn<int>("digits");
        QTest::addColumn<QString>("text");
        QTest::newRow("zero") << 0.0 << 4 << "0";
        QTest::newRow("small") << 0.0123456 << 3 << "0.0123";
        QTest::newRow("rounds up a digit") << 9.99996 << 4 << "10.00";
        QTest::newRow("grouped") << 1234567.0 << 4 << "1,234,567";
        QTest::newRow("negative") << -12.3456 << 4 << "-12.35";
        QTest::newRow("tiny") << 1.25e-7 << 4 << "1.25×10⁻⁷";
        QTest::newRow("huge") << 1.7976931348623157e308 << 3 << "1.8×10³⁰⁸";
        QTest::newRow("nan") << std::nan("") << 4 << "–";
        QTest::newRow("infinite") << -HUGE_VAL << 4 << "–";
    }
    void figures() {
        QFETCH(double, value);
        QFETCH(int, digits);
        QFETCH(QString, text);
        QCOMPARE(QString::fromStdString(figure(value, digits)), text);
    }

    void coordinatesAreShort() {
        QCOMPARE(coordinate(12.0), std::string("12"));
        QCOMPARE(coordinate(12.346), std::string("12.35"));
        QCOMPARE(coordinate(-0.001), std::string("0"));
        QCOMPARE(compact(31'240'000), std::string("31.2 M"));
        QCOMPARE(compact(12), std::string("12"));
    }

    void textIsEscapedAndRepaired() {
        QCOMPARE(escaped("<a b=\"c\">&'"), std::string("&lt;a b=&quot;c&quot;&gt;&amp;&#39;"));
        QCOMPARE(escaped("a\x01\xFF z\xC0\x80"), std::string("a\uFFFD\uFFFD z\uFFFD\uFFFD"));
        QCOMPARE(escaped("\xED\xA0\x80"), std::string("\uFFFD\uFFFD\uFFFD"));
        QCOMPARE(escaped("\xEF\xBF\xBF"), std::string("\uFFFD\uFFFD\uFFFD"));
        QCOMPARE(escaped("עברית\t中文 \xF0\x9F\x98\x80"), std::string("עברית\t中文 \xF0\x9F\x98\x80"));
        QCOMPARE(isolated("plain"), std::string("plain"));
        QCOMPARE(isolated("עברית"), std::string("\u2068עברית\u2069"));
    }

    void everyPlotIsWellFormed_data() {
        constexpr double kMost = std::numeric_limits<double>::max();
        QTest::addColumn<QList<QPointF>>("points");
        QTest::newRow("empty") << QList<QPointF>{};
        QTest::newRow("one point") << QList<QPointF>{{3, 4}};
        QTest::newRow("one point at zero") << QList<QPointF>{{0, 0}};
        QTest::newRow("equal") << QList<QPointF>{{3, 4}, {3, 4}, {3, 4}};
        QTest::newRow("nearly equal") << QList<QPointF>{{1, 1}, {1 + 1e-15, 1 - 1e-15}};
        QTest::newRow("all of double") << QList<QPointF>{{-kMost, kMost}, {kMost, -kMost}};
        QTest::newRow("denormal") << QList<QPointF>{{0, 5e-324}, {5e-324, 0}};
        QTest::newRow("tiny") << QList<QPointF>{{1e-300, 1e-200}, {3e-300, 2e-200}};
        QTest::newRow("far from zero") << QList<QPointF>{{1e15, 1e12}, {1e15 + 1, 1e12 + 2}};
        QTest::newRow("not finite") << QList<QPointF>{{std::nan(""), 1}, {1, HUGE_VAL}, {-HUGE_VAL, 2}};
        QTest::newRow("some finite") << QList<QPointF>{{1, 2}, {2, std::nan("")}, {3, 5}};
    }
    void everyPlotIsWellFormed() {
        QFETCH(QList<QPointF>, points);
        std::vector<PlotPoint> values;
        for (const auto& point : points) values.push_back({point.x(), point.y(), {}, "note"});
        for (const Mark mark : {Mark::kPoints, Mark::kCloud, Mark::kLine, Mark::kSteps, Mark::kBars}) {
            for (const bool identity : {false, true}) {
                auto plot = plotOf(values, mark);
                plot.identity_line = identity;
                plot.series.push_back({"another", mark, values});
                const std::string svg = plotSvg(plot);
                QVERIFY2(test::troubleWith(svg).isEmpty(), qPrintable(test::troubleWith(svg)));
                QVERIFY(svg.find("nan") == std::string::npos && svg.find("inf") == std::string::npos);
                QVERIFY2(svg.size() < 40000, "too many ticks");
                QVERIFY(svg.find("<title>A plot</title><desc>What it shows.</desc>") != std::string::npos);
            }
        }
    }

    void saysWhenThereIsNothing() {
        QVERIFY(test::textOf(plotSvg(plotOf({}))).contains("nothing to draw"));
        QVERIFY(!test::textOf(plotSvg(plotOf({{1, 1}}))).contains("nothing to draw"));
    }

    void ticksAreRound() {
        const QString text = test::textOf(plotSvg(plotOf({{0, 0.31}, {100, 0.58}})));
        for (const char* tick : {"0.30", "0.40", "0.50", "60", "100"}) QVERIFY2(text.contains(tick), qPrintable(text));
        // Large values leave their power of ten to the axis.
        const QString large = test::textOf(plotSvg(plotOf({{0, 2e9}, {100, 8e9}})));
        QVERIFY2(large.contains("y (×10⁹)"), qPrintable(large));
    }

    void hostileTextsStayText() {
        auto plot = plotOf({{1, 2, {}, "</title><script>alert(1)</script>"}});
        plot.title = "\u202Eabc\" onload=\"x";
        plot.series[0].name = "<b>&\x02</b>";
        plot.x.label = "]]>";
        const std::string svg = plotSvg(plot);
        QVERIFY2(test::troubleWith(svg).isEmpty(), qPrintable(test::troubleWith(svg)));
        QVERIFY(svg.find("<script>") == std::string::npos);
        QVERIFY(test::textOf(svg).contains("</title><script>alert(1)</script>"));
        QVERIFY(svg.find("\u2068\u202Eabc") != std::string::npos);
    }

    void manyPointsMakeASmallFile() {
        std::vector<PlotPoint> points;
        for (int i = 0; i < 100000; ++i)
            points.push_back({static_cast<double>(i), std::sin(i * 0.01) + 0.001 * (i % 7)});
        QVERIFY(plotSvg(plotOf(points, Mark::kLine)).size() < 100000);
        QVERIFY(plotSvg(plotOf(points, Mark::kCloud)).size() < 1000000);
    }

    void barsStandOnZero() {
        auto plot = plotOf({{0, 10}, {1, 20}, {2, 5}}, Mark::kBars);
        plot.x.categories = {"one", "two", "three"};
        const std::string svg = plotSvg(plot);
        QXmlStreamReader reader(QByteArray::fromStdString(svg));
        std::vector<double> heights;
        while (!reader.atEnd()) {
            reader.readNext();
            const auto attributes = reader.attributes();
            if (!reader.isStartElement() || reader.name() != QString("rect") || attributes.hasAttribute("class"))
                continue;
            if (attributes.value("width") == QString("12")) continue;  // the legend's
            heights.push_back(attributes.value("height").toDouble());
        }
        QCOMPARE(heights.size(), std::size_t{3});
        QVERIFY(std::abs(heights[1] / heights[0] - 2) < 0.01);
        QVERIFY(std::abs(heights[0] / heights[2] - 2) < 0.01);
    }

    void seriesDifferByShapeToo() {
        auto plot = plotOf({{1, 1}});
        plot.series.push_back({"second", Mark::kPoints, {{1, 1}}});
        const std::string svg = plotSvg(plot);
        QVERIFY(countOf(svg, "class=\"s0\"") >= 2 && countOf(svg, "class=\"s1\"") >= 2);
        QVERIFY(countOf(svg, "a3.6 3.6") == 4);  // the circle in the legend and in the plot, two arcs each
    }

    void deadExpertsAreMarked() {
        const std::vector<protocol::RoutingReport> reports{{5, "id", "encoder.0", {60, 40, 0, 1}, {}},
                                                           {5, "id", "decoder.0", {0, 0}, {}}};
        const auto count = protocol::countExperts(reports);
        QCOMPARE(count.experts, std::size_t{6});
        QCOMPARE(count.dead, std::size_t{3});
        QCOMPARE(count.starved, std::size_t{1});
        const std::string svg = routingSvg(reports, "Expert load");
        QVERIFY2(test::troubleWith(svg).isEmpty(), qPrintable(test::troubleWith(svg)));
        QCOMPARE(test::textOf(svg).count("dead"), 3);
        QVERIFY(test::textOf(svg).contains("59.4 %"));
    }

    void manyExpertsAreOneOutline() {
        protocol::RoutingReport grid{0, "", "encoder.0", std::vector<std::int64_t>(1024, 5), {}};
        grid.tokens[17] = 0;
        const std::string svg = routingSvg({grid}, "Expert load");
        QVERIFY2(test::troubleWith(svg).isEmpty(), qPrintable(test::troubleWith(svg)));
        QVERIFY(test::textOf(svg).contains("1 dead, 0 starved"));
        QVERIFY(svg.size() < 30000);
    }
};

QTEST_APPLESS_MAIN(TestSvg)
#include "test_svg.moc"
