// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/table_panel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QTableView>
#include <QToolButton>
#include <functional>

#include "tests/support/support.h"
#include "tests/support/watchdog.h"
#include "tests/ui/sample_table.h"
#include "ui/models/candidate_model.h"

using namespace automoe;
using namespace automoe::ui;

class TestTablePanel : public QObject {
    Q_OBJECT

    static void click(QTableView& view, int row, Qt::KeyboardModifiers keys = {}) {
        const QPoint place = view.visualRect(view.model()->index(row, 0)).center();
        QTest::mouseClick(view.viewport(), Qt::LeftButton, keys, place);
    }

    /// Rows in the order of their ids.
    static void inOrder(TablePanel& panel) {
        panel.findChild<QTableView*>("candidateTable")->sortByColumn(CandidateModel::kGeneration, Qt::AscendingOrder);
    }

private Q_SLOTS:
    void selectionGoesBothWays() {
        Workspace workspace;
        workspace.setTable(test::sampleTable(50));
        TablePanel panel(workspace);
        panel.resize(900, 500);
        panel.show();
        inOrder(panel);
        auto& view = *panel.findChild<QTableView*>("candidateTable");
        click(view, 0);
        QCOMPARE(workspace.selection(), (std::vector<std::int64_t>{10}));
        click(view, 2, Qt::ControlModifier);
        QCOMPARE(workspace.selection(), (std::vector<std::int64_t>{10, 30}));
        QCOMPARE(workspace.current(), std::int64_t{30});
        workspace.select({60, 80});
        QCOMPARE(view.selectionModel()->selectedRows().size(), 2);
        QCOMPARE(panel.model().idAt(view.currentIndex().row()), std::int64_t{80});
        // What the filter takes from sight stays selected for the other views.
        Filter filter;
        filter.text = "no such text";
        workspace.setFilter(filter);
        QCOMPARE(workspace.selection(), (std::vector<std::int64_t>{60, 80}));
        workspace.setFilter({});
        QCOMPARE(view.selectionModel()->selectedRows().size(), 2);
    }

    void keyboardMovesTheSelection() {
        Workspace workspace;
        workspace.setTable(test::sampleTable(50));
        TablePanel panel(workspace);
        panel.show();
        inOrder(panel);
        auto& view = *panel.findChild<QTableView*>("candidateTable");
        click(view, 0);
        QTest::keyClick(&view, Qt::Key_Down);
        QCOMPARE(workspace.selection(), (std::vector<std::int64_t>{20}));
        QTest::keyClick(&view, Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(static_cast<int>(workspace.selection().size()), workspace.shownCount());
    }

    void theFilterBarFilters() {
        Workspace workspace;
        workspace.setTable(test::sampleTable(50));
        TablePanel panel(workspace);
        panel.show();
        QTest::keyClicks(panel.findChild<QLineEdit*>("filterText"), "ship");
        QCOMPARE(workspace.shownCount(), 1);
        QVERIFY(panel.findChild<QLabel*>("shownCount")->text().contains("1"));
        panel.findChild<QLineEdit*>("filterText")->clear();
        QTest::mouseClick(panel.findChild<QToolButton*>("filterRetrained"), Qt::LeftButton);
        QVERIFY(workspace.filter().retrained);
        // A filter that another view sets is shown here.
        workspace.setFilter({});
        QVERIFY(!panel.findChild<QToolButton*>("filterRetrained")->isChecked());
    }

    void copiesWhatIsSelected() {
        Workspace workspace;
        workspace.setTable(test::sampleTable(50));
        TablePanel panel(workspace);
        panel.show();
        inOrder(panel);
        QLocale::setDefault(QLocale(QLocale::German));
        workspace.select({10, 20});
        panel.copySelection();
        QLocale::setDefault(QLocale::c());
        const QStringList lines = QGuiApplication::clipboard()->text().split('\n');
        QCOMPARE(lines.size(), 4);  // header, two rows, the end
        const QStringList cells = lines[1].split('\t');
        QCOMPARE(cells.size(), panel.model().columnCount());
        // Numbers are written as programs read them.
        QCOMPARE(cells[CandidateModel::kFixedColumns].toDouble(), workspace.table().value("params", 0));
    }

    void onlyDifferencesHidesWhatIsEqual() {
        auto rows = test::sampleTable(2)->rows();
        Workspace workspace;
        workspace.setTable(std::make_shared<const CandidateTable>(
            rows, std::vector<Column>{{"params", Better::kLower, {5, 5}, {}, {}, {}},
                                      {"macs", Better::kLower, {5, 6}, {}, {}, {}}}));
        TablePanel panel(workspace);
        panel.show();
        auto& view = *panel.findChild<QTableView*>("candidateTable");
        workspace.select({10, 20});
        panel.findChild<QToolButton*>("onlyDifferences")->setChecked(true);
        QVERIFY(view.isColumnHidden(CandidateModel::kFixedColumns));
        QVERIFY(!view.isColumnHidden(CandidateModel::kFixedColumns + 1));
        panel.findChild<QToolButton*>("onlyDifferences")->setChecked(false);
        QVERIFY(!view.isColumnHidden(CandidateModel::kFixedColumns));
    }

    void allOfManyAreSelectedAtOnce() {
        Workspace workspace;
        TablePanel panel(workspace);
        panel.show();
        workspace.setTable(test::sampleTable(100000));
        auto& view = *panel.findChild<QTableView*>("candidateTable");
        QTest::keyClick(&view, Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(static_cast<int>(workspace.selection().size()), workspace.shownCount());
        // From elsewhere: half of them, scattered; then all, as one range.
        std::vector<std::int64_t> some;
        for (int row = 0; row < 100000; row += 2) some.push_back(10 * (row + 1));
        workspace.select(some);
        QVERIFY(view.selectionModel()->isSelected(view.model()->index(panel.model().rowOf(some[7]), 0)));
        QVERIFY(!view.selectionModel()->isSelected(view.model()->index(panel.model().rowOf(some[7] + 10), 0)));
        workspace.select(workspace.table().rows().ids);
        QCOMPARE(view.selectionModel()->selection().size(), 1);
        // A click takes them all back.
        click(view, 1);
        QCOMPARE(workspace.selection(), (std::vector<std::int64_t>{panel.model().idAt(1)}));
    }

    void columnsFitWhatIsInSight() {
        const auto table = test::sampleTable(2000);
        auto rows = table->rows();
        // By quality, best first, rows without any come last: far from sight.
        rows.annotations[9].tags = {
            "a tag that is so long that no column should be as wide as this text is in letters"};
        Workspace workspace;
        TablePanel panel(workspace);
        panel.resize(900, 500);
        // Out of sight a view would ask each row; it is asked when it is shown.
        workspace.setTable(std::make_shared<const CandidateTable>(rows, table->columns()));
        panel.show();
        auto& view = *panel.findChild<QTableView*>("candidateTable");
        const auto wants = [&](int row, int column) {
            return view.sizeHintForIndex(view.model()->index(row, column)).width();
        };
        QVERIFY(view.columnWidth(CandidateModel::kIdentity) >= wants(0, CandidateModel::kIdentity));
        QVERIFY(view.columnWidth(CandidateModel::kMarks) < wants(panel.model().rowOf(100), CandidateModel::kMarks));
    }

    void nothingBlocksTheWindow() {
        Workspace workspace;
        workspace.setTable(test::sampleTable(50));
        TablePanel panel(workspace);
        panel.resize(900, 500);
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
        QTest::qWait(50);
        const auto table = test::sampleTable(2000);
        auto& view = *panel.findChild<QTableView*>("candidateTable");
        // A person does one thing in a turn.
        const std::function<void()> acts[] = {
            [&] { workspace.setTable(table); },
            [&] { view.sortByColumn(CandidateModel::kFixedColumns, Qt::DescendingOrder); },
            [&] { QTest::keyClick(&view, Qt::Key_A, Qt::ControlModifier); },
            [&] { panel.findChild<QToolButton*>("onlyDifferences")->setChecked(true); },
            [&] { panel.findChild<QToolButton*>("onlyDifferences")->setChecked(false); },
            [&] { workspace.select({500}); },
            [&] { QTest::keyClick(panel.findChild<QLineEdit*>("filterText"), 's'); },
        };
        test::Watchdog watchdog;
        for (const auto& act : acts) {
            act();
            QTest::qWait(10);
        }
        VERIFY_NEVER_BLOCKED(watchdog);
    }

    void manyCandidatesAreNoTrouble() {
        Workspace workspace;
        TablePanel panel(workspace);
        panel.show();
        workspace.setTable(test::sampleTable(100000));
        auto& view = *panel.findChild<QTableView*>("candidateTable");
        view.sortByColumn(CandidateModel::kFixedColumns, Qt::DescendingOrder);
        workspace.select({500000});
        QCOMPARE(panel.model().idAt(view.currentIndex().row()), std::int64_t{500000});
    }
};

QTEST_MAIN(TestTablePanel)
#include "test_table_panel.moc"
