// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/history_panel.h"

#include <QAction>
#include <QHeaderView>
#include <QLabel>
#include <QStackedWidget>
#include <QTreeWidget>
#include <cmath>

#include "tests/support/support.h"
#include "tests/support/watchdog.h"
#include "ui/panels/state_page.h"
#include "ui/plots/curve_plot.h"

using namespace automoe;
using namespace automoe::ui;

class TestHistoryPanel : public QObject {
    Q_OBJECT

    /// Grows for `rising` generations, then stands still; `repeats`: duplicates a generation, of ten proposals.
    static SearchHistory history(std::int64_t run, int generations, int rising, std::uint64_t repeats) {
        SearchHistory made;
        made.run = run;
        made.algorithm = protocol::SearchAlgorithm::kNsga2;
        made.reference_point = {6, 120};
        for (int generation = 0; generation < generations; ++generation) {
            search::GenerationRecord record;
            record.generation = static_cast<std::uint64_t>(generation);
            record.counters.evaluations = static_cast<std::uint64_t>(10 * (generation + 1));
            record.counters.duplicates = repeats * static_cast<std::uint64_t>(generation);
            record.hypervolume = 100 + 10 * std::min(generation, rising);
            record.front = static_cast<std::uint64_t>(3 + generation);
            record.diversity = 0.5;
            made.records.push_back(record);
        }
        return made;
    }

private Q_SLOTS:
    void saysWhatToDoWhenThereIsNothing() {
        HistoryPanel panel;
        panel.show();
        auto& page = *panel.findChild<StatePage*>();
        QCOMPARE(page.currentIndex(), 1);
        QVERIFY(panel.findChild<QLabel*>("stateSentence")->text().contains("Start a search"));
        panel.setLoading(true);
        QVERIFY(panel.findChild<QLabel*>("stateSentence")->text().contains("Reading"));
        panel.setLoading(false);
        panel.setHistories({history(1, 0, 0, 0)});  // has begun, no generation yet
        QCOMPARE(page.currentIndex(), 1);
        panel.setHistories({history(1, 1, 1, 0)});
        QCOMPARE(page.currentIndex(), 0);
    }

    void judgesEachSearch() {
        HistoryPanel panel;
        panel.setHistories({history(1, 3, 3, 0), history(2, 20, 20, 0), history(3, 20, 5, 0), history(4, 20, 5, 30)});
        const auto& table = *panel.findChild<QTreeWidget*>("searchTable");
        QStringList states;
        for (int i = 0; i < table.topLevelItemCount(); ++i) states << table.topLevelItem(i)->text(1);
        QCOMPARE(states, (QStringList{"too early to tell", "improving", "stuck", "converged"}));
        QCOMPARE(table.topLevelItem(1)->text(0), QString("Search 2, NSGA-II"));
        QCOMPARE(table.topLevelItem(1)->text(2), QString("200"));
        QCOMPARE(table.topLevelItem(1)->text(3), QString("22"));
        QVERIFY(table.topLevelItem(2)->toolTip(1).contains("mutation"));
    }

    void numbersGetOutAsTheyAre() {
        HistoryPanel panel;
        panel.setHistories({history(1, 3, 3, 0), history(4, 20, 5, 30)});
        const PlotTable table = panel.table();
        QCOMPARE(table[0].texts, (QStringList{"Search 1, NSGA-II", "Search 4, NSGA-II"}));
        QCOMPARE(table[2].numbers, (std::vector<double>{30, 200}));
        QCOMPARE(table[4].numbers, (std::vector<double>{120, 150}));
        QVERIFY(std::isnan(table[5].numbers[0]));
        QCOMPARE(table[5].numbers[1], 0.0);
        QCOMPARE(table[7].numbers, (std::vector<double>{50, 50}));
        QVERIFY(panel.findChild<QTreeWidget*>("searchTable")->findChild<QAction*>("saveTable") != nullptr);
    }

    void statesAreReadInANarrowWindow() {
        HistoryPanel panel;
        panel.resize(400, 500);
        panel.setHistories({history(1, 3, 3, 0), history(3, 20, 5, 0)});
        panel.show();
        const auto& table = *panel.findChild<QTreeWidget*>("searchTable");
        for (int i = 0; i < table.topLevelItemCount(); ++i) {
            const auto& item = *table.topLevelItem(i);
            QVERIFY(table.columnWidth(1) >= QFontMetrics(item.font(1)).horizontalAdvance(item.text(1)));
        }
    }

    void allColumnsAreSeenInTheWindowAsItIsFirst() {
        HistoryPanel panel;
        constexpr int kMiddle = 683;  // of a window of 1280
        panel.resize(kMiddle, 500);
        panel.setHistories({history(1, 3, 3, 0), history(3, 20, 5, 0)});
        panel.show();
        const auto& table = *panel.findChild<QTreeWidget*>("searchTable");
        QTRY_VERIFY(table.viewport()->width() > 600);
        QVERIFY2(table.header()->length() <= table.viewport()->width(),
                 qPrintable(QString::number(table.header()->length())));
    }

    void drawsBothCurves() {
        HistoryPanel panel;
        panel.setHistories({history(1, 3, 3, 0), history(2, 4, 4, 0)});
        const PlotTable volumes = panel.hypervolumePlot().table();
        QCOMPARE(volumes[1].numbers, (std::vector<double>{10, 20, 30, 10, 20, 30, 40}));
        QCOMPARE(volumes[2].numbers, (std::vector<double>{100, 110, 120, 100, 110, 120, 130}));
        QCOMPARE(panel.frontPlot().table()[2].numbers, (std::vector<double>{3, 4, 5, 3, 4, 5, 6}));
    }

    void tellsWhenHypervolumesCannotBeCompared() {
        HistoryPanel panel;
        auto other = history(2, 3, 3, 0);
        panel.setHistories({history(1, 3, 3, 0), other});
        QVERIFY(panel.findChild<QLabel*>("referenceNote")->isHidden());
        other.reference_point = {5, 100};
        panel.setHistories({history(1, 3, 3, 0), other});
        QVERIFY(!panel.findChild<QLabel*>("referenceNote")->isHidden());
    }

    void aGenerationWithoutEvaluationsChangesTheLastPoint() {
        HistoryPanel panel;
        auto made = history(1, 3, 3, 0);
        made.records[2].counters.evaluations = made.records[1].counters.evaluations;
        panel.setHistories({made});
        QCOMPARE(panel.hypervolumePlot().table()[2].numbers, (std::vector<double>{100, 120}));
    }

    void nothingBlocksTheWindow() {
        HistoryPanel panel;
        panel.resize(683, 500);
        panel.setHistories({history(1, 3, 3, 0)});
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
        QTest::qWait(50);
        // As a search goes on.
        test::Watchdog watchdog;
        for (const int generations : {4, 50, 200}) {
            panel.setHistories({history(1, 200, 100, 3), history(2, 200, 50, 3), history(3, generations, 20, 3)});
            QTest::qWait(10);
        }
        panel.setHistories({});
        QTest::qWait(10);
        VERIFY_NEVER_BLOCKED(watchdog);
    }

    void followsThePalette() {
        HistoryPanel panel;
        panel.setHistories({history(1, 3, 3, 0)});
        panel.show();
        QPalette dark;
        dark.setColor(QPalette::Base, Qt::black);
        dark.setColor(QPalette::Text, Qt::white);
        const auto& table = *panel.findChild<QTreeWidget*>("searchTable");
        const auto colour = [&] { return table.topLevelItem(0)->icon(0).pixmap(12).toImage().pixel(5, 5); };
        const QRgb light = colour();
        panel.setPalette(dark);
        QTRY_VERIFY(colour() != light);
        QVERIFY(panel.hypervolumePlot().theme().dark);
    }
};

QTEST_MAIN(TestHistoryPanel)
#include "test_history_panel.moc"
