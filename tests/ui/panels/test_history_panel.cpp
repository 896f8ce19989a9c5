// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/history_panel.h"

#include <QAction>
#include <QHeaderView>
#include <QLabel>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTreeWidget>
#include <cmath>

#include "tests/support/support.h"
#include "tests/support/watchdog.h"
#include "tests/ui/sample_table.h"
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
        Workspace workspace;
        HistoryPanel panel(workspace);
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

    void whatWasChangedBeforeTheFirstGenerationIsListed() {
        Workspace workspace;
        workspace.setTable(test::sampleTable(400));
        HistoryPanel panel(workspace);
        panel.resize(700, 600);
        auto waits = history(1, 0, 0, 0);
        waits.beginning.descendants = 20;
        waits.beginning.models.resize(1);
        auto begun = history(2, 0, 0, 0);
        begun.changes.push_back({.evaluations = 3, .change = {.limits = {{"macs", 1e6}}}});
        panel.setHistories({waits, begun});
        panel.show();
        QCOMPARE(panel.findChild<StatePage*>()->currentIndex(), 0);
        // Those that have curves stand first; one of which nothing is known is left out.
        panel.setHistories({waits, begun, history(3, 10, 10, 0), history(4, 0, 0, 0)});
        const auto& tree = *panel.findChild<QTreeWidget*>("searchTable");
        QCOMPARE(tree.topLevelItemCount(), 3);
        QCOMPARE(tree.topLevelItem(0)->text(0), QString("Search 3, NSGA-II"));
        QCOMPARE(tree.topLevelItem(1)->text(1), QString("no generation yet"));
        QCOMPARE(tree.topLevelItem(1)->text(2), QString("–"));
        QVERIFY(tree.topLevelItem(1)->child(0)->text(0).startsWith("before it began: the next 20 like 1"));
        QVERIFY(tree.topLevelItem(2)->child(0)->text(0).startsWith("after 3: "));
        QVERIFY(panel.findChild<QLabel*>("referenceNote")->isHidden());
        const PlotTable table = panel.table();
        QCOMPARE(table[1].texts[2], QString("no generation yet"));
        QVERIFY(std::isnan(table[4].numbers[1]) && !std::isnan(table[4].numbers[0]));
        QVERIFY(table[8].texts[1].startsWith("before it began: "));
        QCOMPARE(panel.hypervolumePlot().table()[1].numbers.size(), std::size_t{10});
        // There is no front of theirs to be shown.
        QSignalSpy chosen(&panel, &HistoryPanel::momentChosen);
        panel.choose(1);
        panel.choose(2);
        QCOMPARE(chosen.size(), 0);
        // A candidate of one that goes through its first generation has no point yet.
        workspace.select({workspace.table().rows().ids[160]});
        panel.setHistories({begun, history(3, 10, 10, 0)});
        QVERIFY(panel.findChild<QLabel*>("historyPlace")->text().isEmpty());
        begun.run = 1;
        panel.setHistories({begun, history(3, 10, 10, 0)});
        QVERIFY(panel.findChild<QLabel*>("historyPlace")->text().contains("search 1, generation 3"));
        QVERIFY(tree.topLevelItem(1)->font(0).bold());
    }

    void judgesEachSearch() {
        Workspace workspace;
        HistoryPanel panel(workspace);
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
        Workspace workspace;
        HistoryPanel panel(workspace);
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
        Workspace workspace;
        HistoryPanel panel(workspace);
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
        Workspace workspace;
        HistoryPanel panel(workspace);
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
        Workspace workspace;
        HistoryPanel panel(workspace);
        panel.setHistories({history(1, 3, 3, 0), history(2, 4, 4, 0)});
        const PlotTable volumes = panel.hypervolumePlot().table();
        QCOMPARE(volumes[1].numbers, (std::vector<double>{10, 20, 30, 10, 20, 30, 40}));
        QCOMPARE(volumes[2].numbers, (std::vector<double>{100, 110, 120, 100, 110, 120, 130}));
        QCOMPARE(panel.frontPlot().table()[2].numbers, (std::vector<double>{3, 4, 5, 3, 4, 5, 6}));
    }

    void tellsWhenHypervolumesCannotBeCompared() {
        Workspace workspace;
        HistoryPanel panel(workspace);
        auto other = history(2, 3, 3, 0);
        panel.setHistories({history(1, 3, 3, 0), other});
        QVERIFY(panel.findChild<QLabel*>("referenceNote")->isHidden());
        other.reference_point = {5, 100};
        panel.setHistories({history(1, 3, 3, 0), other});
        QVERIFY(!panel.findChild<QLabel*>("referenceNote")->isHidden());
    }

    void aGenerationWithoutEvaluationsChangesTheLastPoint() {
        Workspace workspace;
        HistoryPanel panel(workspace);
        auto made = history(1, 3, 3, 0);
        made.records[2].counters.evaluations = made.records[1].counters.evaluations;
        panel.setHistories({made});
        QCOMPARE(panel.hypervolumePlot().table()[2].numbers, (std::vector<double>{100, 120}));
    }

    void nothingBlocksTheWindow() {
        Workspace workspace;
        HistoryPanel panel(workspace);
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

    void aMomentIsChosen() {
        Workspace workspace;
        HistoryPanel panel(workspace);
        panel.resize(700, 600);
        auto made = history(2, 20, 1, 0);
        made.changes.push_back({.generation = 7, .evaluations = 70, .change = {.limits = {{"macs", 1e6}}}});
        panel.setHistories({history(1, 10, 10, 0), made});
        panel.show();
        QTest::qWait(1);
        QSignalSpy chosen(&panel, &HistoryPanel::momentChosen);
        const auto last = [&chosen] {
            return chosen.isEmpty() ? std::pair(-1LL, -1LL)
                                    : std::pair(chosen.back()[0].toLongLong(), chosen.back()[1].toLongLong());
        };
        auto& table = *panel.findChild<QTreeWidget*>("searchTable");
        const auto click = [&table](QTreeWidgetItem* item) {
            QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, table.visualItemRect(item).center());
        };
        // A search is chosen as it ended, a change of it as the search was then.
        click(table.topLevelItem(1));
        QCOMPARE(last(), std::pair(2LL, -1LL));
        click(table.topLevelItem(1)->child(0));
        QCOMPARE(last(), std::pair(2LL, 6LL));
        // On a curve it is the generation; the row of its search is selected.
        auto& plot = panel.hypervolumePlot();
        QTest::qWait(1);  // the sentence below the table has moved it
        const QPoint point = plot.placeOf(40, 130).toPoint();
        QTest::mouseClick(&plot.canvas(), Qt::LeftButton, {}, point);
        QCOMPARE(last(), std::pair(1LL, 3LL));
        QCOMPARE(table.currentItem(), table.topLevelItem(0));
        QVERIFY(panel.findChild<QLabel*>("historyPlace")->text().contains("search 1 after generation 3"));
        // What the front shows by other means is followed, without a word; a new reading keeps it.
        const auto told = chosen.size();
        panel.setMoment(2, 4);
        QCOMPARE(table.selectedItems().value(0), table.topLevelItem(1));
        panel.setHistories({history(1, 11, 10, 0), made});
        QCOMPARE(table.selectedItems().value(0), table.topLevelItem(1));
        panel.setMoment(0, -1);
        QVERIFY(table.selectedItems().isEmpty());
        QVERIFY(!panel.findChild<QLabel*>("historyPlace")->isVisible());
        QCOMPARE(chosen.size(), told);
        // A search that is not there is not chosen.
        panel.choose(9);
        QCOMPARE(chosen.size(), told);
    }

    void theCurrentCandidateIsMarked() {
        Workspace workspace;
        workspace.setTable(test::sampleTable(400));
        HistoryPanel panel(workspace);
        panel.setHistories({history(1, 10, 10, 0), history(2, 10, 10, 0)});
        const auto& table = *panel.findChild<QTreeWidget*>("searchTable");
        QVERIFY(!table.topLevelItem(0)->font(0).bold());
        const auto rows = workspace.table().rows();
        workspace.select({rows.ids[160]});  // of run 1, generation 3
        QVERIFY(table.topLevelItem(0)->font(0).bold());
        QVERIFY(!table.topLevelItem(1)->font(0).bold());
        const auto& place = *panel.findChild<QLabel*>("historyPlace");
        QVERIFY2(place.text().contains("search 1, generation 3"), qPrintable(place.text()));
        // One that no search has found is not from there.
        auto others = rows;
        others.runs.assign(rows.runs.size(), 0);
        workspace.setTable(std::make_shared<const CandidateTable>(others, workspace.table().columns()));
        QVERIFY(!table.topLevelItem(0)->font(0).bold());
        QVERIFY(place.text().isEmpty());
    }

    void followsThePalette() {
        Workspace workspace;
        HistoryPanel panel(workspace);
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
