// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/parallel_plot.h"

#include <QSignalSpy>
#include <cmath>
#include <functional>

#include "tests/support/support.h"
#include "tests/support/watchdog.h"
#include "tests/ui/sample_table.h"
#include "ui/plots/figure.h"

using namespace automoe;
using namespace automoe::ui;

class TestParallelPlot : public QObject {
    Q_OBJECT

    struct Shown {
        Workspace workspace;
        ParallelPlot plot{workspace};
        explicit Shown(int size = 200) {
            workspace.setTable(test::sampleTable(size));
            plot.setColumns({"search.valid_loss", "search.latency_ms", "params"});
            plot.resize(900, 600);
            plot.show();
            plot.grab();
        }
        [[nodiscard]] QPoint placeOf(const char* key, double value) const {
            return plot.placeOf(key, value)->toPoint();
        }
        void drag(const QPoint& from, const QPoint& to) {
            QTest::mousePress(&plot.canvas(), Qt::LeftButton, {}, from);
            for (const QPoint& place : {(from + to) / 2, to}) {
                QMouseEvent event(QEvent::MouseMove, place, plot.canvas().mapToGlobal(place), Qt::NoButton,
                                  Qt::LeftButton, Qt::NoModifier);
                QApplication::sendEvent(&plot.canvas(), &event);
            }
            QTest::mouseRelease(&plot.canvas(), Qt::LeftButton, {}, to);
        }
        [[nodiscard]] const std::vector<Range>& ranges() const { return workspace.filter().ranges; }
    };

private Q_SLOTS:
    void betterIsUp() {
        Shown shown;
        QVERIFY(shown.placeOf("search.latency_ms", 20).y() < shown.placeOf("search.latency_ms", 100).y());
        shown.plot.setColumns({"bleu.test.retrained"});
        QVERIFY(shown.placeOf("bleu.test.retrained", 28).y() < shown.placeOf("bleu.test.retrained", 20).y());
        QVERIFY(!shown.plot.placeOf("params", 1));
    }

    void draggingAlongAnAxisFilters() {
        Shown shown;
        shown.drag(shown.placeOf("search.latency_ms", 30), shown.placeOf("search.latency_ms", 70));
        QCOMPARE(shown.ranges().size(), std::size_t{1});
        QCOMPARE(shown.ranges()[0].key, std::string("search.latency_ms"));
        QVERIFY(std::abs(shown.ranges()[0].low - 30) < 1);
        QVERIFY(std::abs(shown.ranges()[0].high - 70) < 1);
        QVERIFY(shown.workspace.shownCount() < 199);
        QVERIFY(shown.plot.summary().contains("only"));
        // The whole gesture is one step.
        QCOMPARE(shown.workspace.undoStack().count(), 1);
        shown.workspace.undoStack().undo();
        QVERIFY(shown.ranges().empty());
        shown.workspace.undoStack().redo();
        QCOMPARE(shown.ranges().size(), std::size_t{1});
    }

    void aRangeIsMovedResizedAndTakenAway() {
        Shown shown;
        Filter filter;
        filter.ranges = {{"search.latency_ms", 40, 60}};
        shown.workspace.setFilter(filter);
        shown.drag(shown.placeOf("search.latency_ms", 50), shown.placeOf("search.latency_ms", 60));
        QVERIFY(std::abs(shown.ranges()[0].low - 50) < 1);
        QVERIFY(std::abs(shown.ranges()[0].high - 70) < 1);
        shown.drag(shown.placeOf("search.latency_ms", shown.ranges()[0].low), shown.placeOf("search.latency_ms", 20));
        QVERIFY(std::abs(shown.ranges()[0].low - 20) < 1);
        QVERIFY(std::abs(shown.ranges()[0].high - 70) < 1);
        QCOMPARE(shown.workspace.undoStack().count(), 2);
        QTest::mouseDClick(&shown.plot.canvas(), Qt::LeftButton, {}, shown.placeOf("search.latency_ms", 50));
        QVERIFY(shown.ranges().empty());
        shown.workspace.undoStack().undo();
        QCOMPARE(shown.ranges().size(), std::size_t{1});
    }

    void theKeyboardFilters() {
        Shown shown;
        QWidget* canvas = &shown.plot.canvas();
        QTest::keyClick(canvas, Qt::Key_Right);
        QTest::keyClick(canvas, Qt::Key_Return);
        QCOMPARE(shown.ranges().size(), std::size_t{1});
        QCOMPARE(shown.ranges()[0].key, std::string("search.latency_ms"));
        const Range before = shown.ranges()[0];
        QTest::keyClick(canvas, Qt::Key_Down);  // towards the worse: more latency
        QVERIFY(shown.ranges()[0].high > before.high);
        QVERIFY(shown.ranges()[0].low > before.low);
        const Range moved = shown.ranges()[0];
        QTest::keyClick(canvas, Qt::Key_Down, Qt::ShiftModifier);
        QVERIFY(shown.ranges()[0].low > moved.low);
        QVERIFY(std::abs(shown.ranges()[0].high - moved.high) < 1e-6);
        QTest::keyClick(canvas, Qt::Key_Delete);
        QVERIFY(shown.ranges().empty());
    }

    void axesAreMovedByTheirTitles() {
        Shown shown;
        QSignalSpy changed(&shown.plot, &ParallelPlot::columnsChanged);
        shown.drag(shown.plot.titlePlace("params").toPoint(), shown.plot.titlePlace("search.valid_loss").toPoint());
        QCOMPARE(shown.plot.columns(), (std::vector<std::string>{"params", "search.valid_loss", "search.latency_ms"}));
        QCOMPARE(changed.count(), 1);
        QTest::keyClick(&shown.plot.canvas(), Qt::Key_Right, Qt::ControlModifier);
        QCOMPARE(shown.plot.columns(), (std::vector<std::string>{"search.valid_loss", "params", "search.latency_ms"}));
        QVERIFY(shown.ranges().empty());
    }

    void clickingALineSelects() {
        Shown shown(20);
        const auto& table = shown.workspace.table();
        // Where the line of row 5 is between the first two axes.
        const QPoint middle = (shown.placeOf("search.valid_loss", table.value("search.valid_loss", 5)) +
                               shown.placeOf("search.latency_ms", table.value("search.latency_ms", 5))) /
                              2;
        QTest::mouseClick(&shown.plot.canvas(), Qt::LeftButton, {}, middle);
        QCOMPARE(shown.workspace.selection(), (std::vector<std::int64_t>{60}));
        QVERIFY(shown.plot.summary().contains("1 selected"));
        QTest::keyClick(&shown.plot.canvas(), Qt::Key_Escape);
        QVERIFY(shown.workspace.selection().empty());
    }

    void theTableIsWhatIsShown() {
        Shown shown;
        Filter filter;
        filter.ranges = {{"search.latency_ms", 20, 60}};
        shown.workspace.setFilter(filter);
        const PlotTable table = shown.plot.table();
        QCOMPARE(static_cast<int>(table[0].texts.size()), shown.workspace.shownCount());
        QCOMPARE(table[2].title, QString("Latency, predicted (ms)"));
        for (const double value : table[2].numbers) QVERIFY(value >= 20 && value <= 60);
        QVERIFY(figureSvg(shown.plot, {}).contains("<polyline"));
        QVERIFY(figurePdf(shown.plot, {}).startsWith("%PDF"));
    }

    void aNewTableTakesThePlaceOfTheOld() {
        Shown shown;
        shown.workspace.select({10, 20});
        for (const int size : {50, 400, 8}) {
            shown.workspace.setTable(test::sampleTable(size, 2));
            QVERIFY(shown.plot.summary().contains("2 selected"));
            QVERIFY(!shown.plot.grab().isNull());
        }
    }

    void nothingBlocksTheWindow() {
        Shown shown(50);
        QVERIFY(QTest::qWaitForWindowExposed(&shown.plot));
        QTest::qWait(50);
        const auto table = test::sampleTable(2000);
        // A person does one thing in a turn.
        const std::function<void()> acts[] = {
            [&] { shown.workspace.setTable(table); },
            [&] { shown.drag(shown.placeOf("search.latency_ms", 30), shown.placeOf("search.latency_ms", 70)); },
            [&] { shown.drag(shown.placeOf("search.latency_ms", 50), shown.placeOf("search.latency_ms", 55)); },
            [&] { QTest::keyClick(&shown.plot.canvas(), Qt::Key_Right, Qt::ControlModifier); },
            [&] {
                shown.workspace.select({10, 20});
            },
            [&] { shown.workspace.setFilter({}); },
        };
        test::Watchdog watchdog;
        for (const auto& act : acts) {
            act();
            QTest::qWait(10);
        }
        QTRY_VERIFY_WITH_TIMEOUT(shown.plot.complete(), 60000);
        VERIFY_NEVER_BLOCKED(watchdog);
    }

    void aHundredThousandCandidates() {
        Shown shown(100000);
        QVERIFY(!shown.plot.complete());
        QTRY_VERIFY_WITH_TIMEOUT(shown.plot.complete(), 60000);
        shown.drag(shown.placeOf("search.latency_ms", 30), shown.placeOf("search.latency_ms", 31));
        QVERIFY(shown.workspace.shownCount() < 5000);
        QVERIFY(!figureSvg(shown.plot, {}).isEmpty());
    }
};

QTEST_MAIN(TestParallelPlot)
#include "test_parallel_plot.moc"
