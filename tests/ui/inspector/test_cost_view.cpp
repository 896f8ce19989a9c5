// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/cost_view.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLocale>
#include <QSignalSpy>
#include <QTableWidget>

#include "tests/support/support.h"
#include "tests/ui/inspector/samples.h"
#include "ui/inspector/share_bars.h"
#include "ui/plots/content_actions.h"
#include "ui/plots/figure.h"

using namespace automoe;
using namespace automoe::ui;

class TestCostView : public QObject {
    Q_OBJECT

    static double number(const QTableWidget& table, int row, int column) {
        return QLocale::c().toDouble(table.item(row, column)->toolTip());
    }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void rowsAddUpToTheCost() {
        test::forRandom(5, [](const arch::SearchSpace&, const arch::Architecture& architecture) {
            CostView view;
            view.setArchitecture(architecture);
            const auto cost = arch::cost(architecture);
            const auto& table = *view.findChild<QTableWidget*>("billTable");
            const int layers = table.rowCount() - 1;
            QCOMPARE(layers, static_cast<int>(cost.layers.size()));
            const double expected[] = {static_cast<double>(cost.macs), static_cast<double>(cost.stored_params),
                                       static_cast<double>(cost.active_params_max)};
            for (int column = 1; column <= 3; ++column) {
                double sum = 0;
                for (int row = 0; row < layers; ++row) sum += number(table, row, column);
                QCOMPARE(sum, expected[column - 1]);
                QCOMPARE(number(table, layers, column), expected[column - 1]);
            }
        });
    }

    void measuredTimesAreShares() {
        const auto architecture = test::sampleArchitecture();
        const auto cost = arch::cost(architecture);
        std::map<std::string, double> times{{"output", 3.0}, {"no such layer", 100.0}};
        double sum = 3;
        for (const auto& layer : cost.layers) {
            if (layer.name.ends_with(".final_norm")) continue;
            times[layer.name] = 1 + static_cast<double>(times.size());
            sum += times[layer.name];
        }
        CostView view;
        view.resize(480, 700);
        view.setArchitecture(architecture);
        view.show();
        auto& table = *view.findChild<QTableWidget*>("billTable");
        constexpr int kTime = 4;
        QVERIFY(table.isColumnHidden(kTime));
        QCOMPARE(table.rowCount(), static_cast<int>(cost.layers.size()) + 1);
        view.setArchitecture(architecture, times);
        QVERIFY(!table.isColumnHidden(kTime));
        // A row for the output projection, of which the bill holds nothing else; then the whole.
        const int layers = static_cast<int>(cost.layers.size());
        QCOMPARE(table.rowCount(), layers + 2);
        QCOMPARE(table.item(layers, 0)->text(), QString("Output"));
        QCOMPARE(number(table, layers, kTime), 3.0);
        QCOMPARE(number(table, layers, 1), 0.0);
        QCOMPARE(number(table, layers + 1, kTime), sum);
        QCOMPARE(number(table, layers + 1, 1), static_cast<double>(cost.macs));
        const auto& bars = *view.findChild<ShareBars*>();
        for (int part = 0; part < layers; ++part) {
            const auto found = times.find(cost.layers[static_cast<std::size_t>(part)].name);
            const double share = found == times.end() ? 0 : found->second / sum;
            QVERIFY(std::abs(bars.area(3, part).width() / (bars.width() - 16) - share) < 1e-9);
        }
        // Another one of which no times are known.
        view.setArchitecture(architecture);
        QVERIFY(table.isColumnHidden(kTime));
        QCOMPARE(table.rowCount(), layers + 1);
    }

    void numbersGetOutAsTheyAre() {
        const auto architecture = test::sampleArchitecture();
        const auto cost = arch::cost(architecture);
        CostView view;
        view.resize(480, 700);
        view.setArchitecture(architecture, {{"output", 3.0625}});
        const PlotTable bill = view.table();
        QCOMPARE(bill.size(), std::size_t{5});
        QCOMPARE(bill[0].texts.last(), QString("Total"));
        QCOMPARE(bill[1].numbers.front(), static_cast<double>(cost.layers.front().macs));
        QCOMPARE(bill[1].numbers.back(), static_cast<double>(cost.macs));
        QCOMPARE(bill[4].numbers.back(), 3.0625);
        auto& table = *view.findChild<QTableWidget*>("billTable");
        auto* actions = table.findChild<ContentActions*>();
        QSignalSpy saved(actions, &ContentActions::saveRequested);
        actions->findChild<QAction*>("copyTable")->trigger();
        QCOMPARE(QApplication::clipboard()->text().toUtf8(), csvOf(bill, '\t'));
        actions->findChild<QAction*>("saveTable")->trigger();
        const auto identity = QString::fromStdString(arch::identity(architecture).substr(0, 12));
        QCOMPARE(saved[0][1].toString(), "bill-of-" + identity + ".csv");
        QCOMPARE(saved[0][3].value<FileContent>()(), csvOf(bill));
        // The bars as a drawing.
        auto* drawing = view.findChild<ShareBars*>()->findChild<ContentActions*>();
        QSignalSpy drawn(drawing, &ContentActions::saveRequested);
        drawing->findChild<QAction*>("saveDrawing")->trigger();
        QCOMPARE(drawn[0][1].toString(), "bill-of-" + identity + ".svg");
        QVERIFY(drawn[0][3].value<FileContent>()().contains("Multiply-accumulates"));
        view.setArchitecture(std::nullopt);
        drawing->findChild<QAction*>("saveDrawing")->trigger();
        QCOMPARE(drawn.size(), 1);
    }

    void barsAreShares() {
        CostView view;
        view.resize(480, 700);
        view.setArchitecture(test::sampleArchitecture());
        view.show();
        const auto& bars = *view.findChild<ShareBars*>();
        const auto cost = arch::cost(test::sampleArchitecture());
        for (int part = 0; part < static_cast<int>(cost.layers.size()); ++part) {
            const double share =
                static_cast<double>(cost.layers[static_cast<std::size_t>(part)].macs) / static_cast<double>(cost.macs);
            QVERIFY(std::abs(bars.area(0, part).width() / (bars.width() - 16) - share) < 1e-9);
        }
    }

    void layersAreChosenInBarsAndTable() {
        CostView view;
        view.resize(480, 700);
        view.setArchitecture(test::sampleArchitecture());
        view.show();
        auto& bars = *view.findChild<ShareBars*>();
        auto& table = *view.findChild<QTableWidget*>("billTable");
        QSignalSpy chosen(&view, &CostView::layerSelected);
        QTest::mouseClick(&bars, Qt::LeftButton, {}, bars.area(1, 2).center().toPoint());
        QCOMPARE(table.currentRow(), 2);
        QCOMPARE(chosen.size(), 1);
        QVERIFY(chosen[0][0].value<Place>() == (Place{Side::kEncoder, 1}));
        QTest::keyClick(&table, Qt::Key_Up);
        QCOMPARE(bars.selected(), 1);
        QVERIFY(chosen.last()[0].value<Place>() == (Place{Side::kEncoder, 0}));
        QTest::keyClick(&bars, Qt::Key_Right);
        QCOMPARE(table.currentRow(), 2);
        QVERIFY(bars.accessibleDescription().contains("Encoder 1"));
        const auto said = chosen.size();
        view.select({Side::kDecoder, 0});
        QCOMPARE(chosen.size(), said);
        QCOMPARE(table.item(table.currentRow(), 0)->text(), QString("Decoder 0"));
        view.select({Side::kDecoder, 99});
        QCOMPARE(bars.selected(), -1);
    }

    void timesComeWithWhatTheyRestOn() {
        CostView view;
        view.resize(480, 700);
        view.setArchitecture(test::sampleArchitecture());
        view.show();
        QVERIFY(view.findChild<QLabel*>("noTimes")->isVisible());
        view.setLatencies({{"search.latency_ms", "Latency, predicted", "12.00 ms", "a processor, 2 threads"}});
        QVERIFY(!view.findChild<QLabel*>("noTimes")->isVisible());
        QStringList names;
        for (const auto* widget : view.findChild<FigureList*>()->findChildren<QWidget*>()) names << widget->toolTip();
        QVERIFY(names.contains("a processor, 2 threads"));
        view.setArchitecture(std::nullopt);
        QCOMPARE(view.findChild<QTableWidget*>("billTable")->rowCount(), 0);
    }
};

QTEST_MAIN(TestCostView)
#include "test_cost_view.moc"
