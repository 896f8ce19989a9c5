// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/table_panel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QTableView>
#include <QToolButton>

#include "tests/support/support.h"
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
