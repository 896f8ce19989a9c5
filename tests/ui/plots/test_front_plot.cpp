// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/front_plot.h"

#include <QSignalSpy>
#include <cmath>
#include <functional>

#include "tests/support/support.h"
#include "tests/support/watchdog.h"
#include "tests/ui/plots/drawn.h"
#include "tests/ui/sample_table.h"
#include "ui/models/figures.h"

using namespace automoe;
using namespace automoe::ui;

class TestFrontPlot : public QObject {
    Q_OBJECT

    struct Shown {
        Workspace workspace;
        FrontPlot plot{workspace};
        explicit Shown(int size) {
            workspace.setTable(test::sampleTable(size));
            plot.resize(900, 600);
            plot.show();
            // The axes are laid out with the first drawing.
            test::untilDrawn(plot);
        }
        [[nodiscard]] std::int64_t idOf(int row) const {
            return workspace.table().rows().ids[static_cast<std::size_t>(row)];
        }
        [[nodiscard]] QPoint placeOf(int row) const {
            return plot
                .placeOf(workspace.table().value(workspace.costKey(), row),
                         workspace.table().value(workspace.qualityKey(), row))
                .toPoint();
        }
        void click(int row, Qt::KeyboardModifiers keys = {}) {
            QTest::mouseClick(&plot.canvas(), Qt::LeftButton, keys, placeOf(row));
        }
        void drag(const QPoint& from, const QPoint& to, Qt::KeyboardModifiers keys = {}) {
            QTest::mousePress(&plot.canvas(), Qt::LeftButton, keys, from);
            QTest::mouseMove(&plot.canvas(), (from + to) / 2);
            moveTo(to, keys);
            QTest::mouseRelease(&plot.canvas(), Qt::LeftButton, keys, to);
        }
        /// QTest::mouseMove tells no buttons.
        void moveTo(const QPoint& place, Qt::KeyboardModifiers keys) {
            QMouseEvent event(QEvent::MouseMove, place, plot.canvas().mapToGlobal(place), Qt::NoButton, Qt::LeftButton,
                              keys);
            QApplication::sendEvent(&plot.canvas(), &event);
        }
    };

private Q_SLOTS:
    void betterIsUpAndToTheLeft() {
        Shown shown(200);
        const auto& front = shown.plot.front();
        QCOMPARE(front, shown.workspace.front());
        QVERIFY(front.size() > 3);
        // Loss falls along the front: upwards on the canvas.
        QVERIFY(shown.placeOf(front.back()).x() > shown.placeOf(front.front()).x());
        QVERIFY(shown.placeOf(front.back()).y() < shown.placeOf(front.front()).y());
        shown.workspace.setAxes("search.latency_ms", "bleu.test.retrained");
        QVERIFY(test::untilDrawn(shown.plot));
        QVERIFY(shown.placeOf(shown.plot.front().back()).y() < shown.placeOf(shown.plot.front().front()).y());
    }

    void allMarksLieWhollyInside() {
        Shown shown(200);
        for (int row = 0; row < 200; ++row) {
            if (shown.plot.rowAt(shown.placeOf(row)) < 0) continue;
            QVERIFY(shown.plot.canvas().rect().adjusted(20, 10, -10, -20).contains(shown.placeOf(row)));
        }
    }

    void clicksSelect() {
        Shown shown(200);
        const int first = shown.plot.front().front();
        const int last = shown.plot.front().back();
        shown.click(first);
        QCOMPARE(shown.workspace.selection(), (std::vector<std::int64_t>{shown.idOf(first)}));
        shown.click(last, Qt::ControlModifier);
        QCOMPARE(shown.workspace.selection().size(), std::size_t{2});
        QCOMPARE(shown.workspace.current(), shown.idOf(last));
        shown.click(last, Qt::ControlModifier);
        QCOMPARE(shown.workspace.selection(), (std::vector<std::int64_t>{shown.idOf(first)}));
        QTest::keyClick(&shown.plot.canvas(), Qt::Key_Escape);
        QVERIFY(shown.workspace.selection().empty());
    }

    void shiftAndDraggingSelectsARectangle() {
        Shown shown(200);
        const auto canvas = shown.plot.canvas().rect();
        shown.drag(QPoint(canvas.width() / 2, 2), canvas.bottomRight(), Qt::ShiftModifier);
        std::vector<std::int64_t> expected;
        for (int row = 0; row < 200; ++row) {
            const double loss = shown.workspace.table().value("search.valid_loss", row);
            if (row != 3 && std::isfinite(loss) && shown.placeOf(row).x() >= canvas.width() / 2)
                expected.push_back(shown.idOf(row));
        }
        QVERIFY(!expected.empty());
        // One on the edge may be rounded away.
        QVERIFY(std::abs(static_cast<int>(expected.size()) - static_cast<int>(shown.workspace.selection().size())) < 2);
        // The view has stayed.
        QVERIFY(shown.plot.canvas().rect().contains(shown.placeOf(shown.plot.front().front())));
    }

    void arrowsWalkAlongTheFront() {
        Shown shown(200);
        const auto& front = shown.plot.front();
        QWidget* canvas = &shown.plot.canvas();
        QTest::keyClick(canvas, Qt::Key_Right);
        QCOMPARE(shown.workspace.current(), shown.idOf(front[0]));
        QTest::keyClick(canvas, Qt::Key_Right);
        QCOMPARE(shown.workspace.current(), shown.idOf(front[1]));
        QTest::keyClick(canvas, Qt::Key_Left);
        QTest::keyClick(canvas, Qt::Key_Left);
        QCOMPARE(shown.workspace.current(), shown.idOf(front[0]));
        QCOMPARE(shown.workspace.selection().size(), std::size_t{1});
        QTest::keyClick(canvas, Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(shown.workspace.selection().size(), std::size_t{2});
    }

    void anotherViewsSelectionIsDescribed() {
        Shown shown(200);
        QVERIFY(shown.plot.summary().contains("0 selected"));
        shown.workspace.select({10, 20, 30});
        QVERIFY(shown.plot.summary().contains("3 selected"));
        QCOMPARE(shown.plot.canvas().accessibleDescription(), shown.plot.summary());
        QVERIFY(!shown.plot.canvas().accessibleName().isEmpty());
    }

    void theBudgetLineIsDragged() {
        Shown shown(200);
        QSignalSpy changed(&shown.workspace, &Workspace::budgetChanged);
        QUndoStack& steps = shown.workspace.undoStack();
        QCOMPARE(shown.plot.bestWithinBudget(), -1);
        shown.plot.setBudget(60);
        QCOMPARE(changed.count(), 1);
        const auto bestBelow = [&](double budget) {
            int best = -1;
            for (const int row : shown.workspace.front()) {
                if (shown.workspace.table().value("search.latency_ms", row) <= budget) best = row;
            }
            return best;
        };
        QCOMPARE(shown.plot.bestWithinBudget(), bestBelow(60));
        const int y = shown.plot.canvas().height() - 60;
        const int x = static_cast<int>(shown.plot.placeOf(60, 3).x());
        shown.drag({x, y}, {x - 150, y});
        QVERIFY(*shown.plot.budget() < 50);
        QCOMPARE(shown.workspace.budgets(),
                 (std::map<std::string, double>{{"search.latency_ms", *shown.plot.budget()}}));
        // A drag is one step, however many moves it had.
        QVERIFY(changed.count() >= 2);
        QCOMPARE(steps.count(), 2);
        const double dragged = *shown.plot.budget();
        steps.undo();
        QCOMPARE(*shown.plot.budget(), 60.0);
        steps.redo();
        QCOMPARE(*shown.plot.budget(), dragged);
        QCOMPARE(shown.plot.bestWithinBudget(), bestBelow(*shown.plot.budget()));
        QVERIFY(shown.plot.budgetText().contains(shortIdentity(
            shown.workspace.table().rows().architecture_ids[static_cast<std::size_t>(shown.plot.bestWithinBudget())])));
        // By keyboard.
        const double before = *shown.plot.budget();
        QTest::keyClick(&shown.plot.canvas(), Qt::Key_Left, Qt::ControlModifier);
        QVERIFY(*shown.plot.budget() < before);
        shown.plot.setBudget(1);
        QVERIFY(shown.plot.budgetText().startsWith("No candidate"));
        QTest::keyClick(&shown.plot.canvas(), Qt::Key_Delete);
        QVERIFY(!shown.plot.budget());
        steps.undo();
        QCOMPARE(*shown.plot.budget(), 1.0);
    }

    void theSearchCanBeSeenAsItWas() {
        Shown shown(400);
        QCOMPARE(shown.plot.pointCount(), 359);  // 40 lack their loss, one is hidden
        shown.plot.setMoment({.run = 1, .generation = 0});
        QCOMPARE(shown.plot.pointCount(), 44);
        for (const int row : shown.plot.front()) QVERIFY(row < 50);
        // The view is that of all.
        const auto view = shown.plot.view();
        shown.plot.setMoment({});
        QCOMPARE(shown.plot.view(), view);
        QCOMPARE(shown.plot.front(), shown.workspace.front());
        shown.plot.setMoment({.run = 2});
        QCOMPARE(shown.plot.pointCount(), 0);
    }

    void wheelZoomsAndDoubleClickShowsAll() {
        Shown shown(200);
        const auto all = shown.plot.view();
        const QPoint middle = shown.plot.canvas().rect().center();
        QWheelEvent wheel(middle, shown.plot.canvas().mapToGlobal(middle), {}, {0, 120}, Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(&shown.plot.canvas(), &wheel);
        QVERIFY(shown.plot.view().width() < all.width());
        // What comes meanwhile does not take the view away.
        const auto zoomed = shown.plot.view();
        shown.workspace.setTable(test::sampleTable(300));
        QCOMPARE(shown.plot.view(), zoomed);
        shown.drag(middle, middle + QPoint(80, 40));
        QVERIFY(shown.plot.view().left() < zoomed.left());
        QTest::mouseDClick(&shown.plot.canvas(), Qt::LeftButton, {}, middle);
        QVERIFY(shown.plot.view().width() > zoomed.width());
    }

    void theTableIsWhatIsDrawn() {
        Shown shown(9);  // identities of larger samples may be equal
        const PlotTable table = shown.plot.table();
        QCOMPARE(static_cast<int>(table[0].texts.size()), shown.plot.pointCount());
        QCOMPARE(table[1].title, QString("Latency, predicted (ms)"));
        for (std::size_t i = 0; i < table[1].numbers.size(); ++i) {
            const int row = shown.workspace.table().rowOf(table[0].texts[static_cast<int>(i)].toStdString());
            QCOMPARE(table[1].numbers[i], shown.workspace.table().value("search.latency_ms", row));
            QCOMPARE(table[2].numbers[i], shown.workspace.table().value("search.valid_loss", row));
        }
        // With intervals where the column has them.
        shown.workspace.setAxes("search.latency_ms", "bleu.test.retrained");
        QCOMPARE(shown.plot.table().size(), std::size_t{8});
        QCOMPARE(shown.plot.table()[3].title, QString("BLEU, test set, retrained, low"));
    }

    void aNewTableTakesThePlaceOfTheOld() {
        Shown shown(200);
        shown.workspace.select({10, 20});
        QTest::mouseMove(&shown.plot.canvas(), shown.placeOf(shown.plot.front()[0]));
        for (const int size : {50, 400, 8}) {
            shown.workspace.setTable(test::sampleTable(size, 2));
            QCOMPARE(shown.plot.front(), shown.workspace.front());
            QVERIFY(shown.plot.summary().contains("2 selected"));
            QVERIFY(!shown.plot.grab().isNull());
        }
    }

    void intervalsAreInSight() {
        Shown shown(200);
        shown.workspace.setAxes("search.latency_ms", "bleu.test.retrained");
        const Column& bleu = *shown.workspace.table().column("bleu.test.retrained");
        for (std::size_t row = 0; row < bleu.low.size(); ++row) {
            if (std::isfinite(bleu.low[row]))
                QVERIFY(shown.plot.view().top() < bleu.low[row] && shown.plot.view().bottom() > bleu.high[row]);
        }
    }

    void columnsThatAreNotThere() {
        Shown shown(20);
        shown.workspace.setAxes("nothing", "search.valid_loss");
        QCOMPARE(shown.plot.pointCount(), 0);
        QVERIFY(shown.plot.table().empty());
        QTest::keyClick(&shown.plot.canvas(), Qt::Key_Right);
        QVERIFY(shown.workspace.selection().empty());
        QVERIFY(!shown.plot.grab().isNull());
    }

    void nothingBlocksTheWindow() {
        Shown shown(50);
        QVERIFY(QTest::qWaitForWindowExposed(&shown.plot));
        QTest::qWait(50);
        const auto table = test::sampleTable(2000);
        // A person does one thing in a turn.
        const std::function<void()> acts[] = {
            [&] { shown.workspace.setTable(table); },
            [&] { shown.click(shown.plot.front().front()); },
            [&] { shown.workspace.setAxes("search.latency_ms", "bleu.test.retrained"); },
            [&] { shown.workspace.setAxes("search.latency_ms", "search.valid_loss"); },
            [&] { shown.plot.setBudget(60); },
            [&] { shown.drag(QPoint(300, 2), shown.plot.canvas().rect().bottomRight(), Qt::ShiftModifier); },
            [&] { QTest::keyClick(&shown.plot.canvas(), Qt::Key_Right); },
            [&] { QTest::mouseDClick(&shown.plot.canvas(), Qt::LeftButton, {}, QPoint(300, 300)); },
        };
        test::Watchdog watchdog;
        for (const auto& act : acts) {
            act();
            QTest::qWait(10);
        }
        VERIFY_NEVER_BLOCKED(watchdog);
    }

    void aHundredThousandCandidates() {
        Shown shown(100000);
        QCOMPARE(shown.plot.pointCount(), 89999);
        const int row = shown.plot.front()[shown.plot.front().size() / 2];
        shown.click(row);
        QCOMPARE(shown.workspace.current(), shown.idOf(row));
        QVERIFY(!shown.plot.grab().isNull());
    }
};

QTEST_MAIN(TestFrontPlot)
#include "test_front_plot.moc"
