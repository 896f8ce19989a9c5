// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/table_panel.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
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

    void whatAnArchitectureIsIsShownWhenItIsAskedFor() {
        const auto rows = test::sampleTable(2)->rows();
        const double none = std::nan("");
        const auto table = [&rows](double first, double second, bool scored) {
            std::vector<Column> columns{{"params", Better::kLower, {5, 5}, {}, {}, {}},
                                        {"gene.encoder_layers", Better::kNeither, {first, second}, {}, {}, {}},
                                        {"gene.decoder_layers", Better::kNeither, {first, first}, {}, {}, {}}};
            if (scored)
                columns.insert(columns.begin(), Column{"bleu.test.retrained", Better::kHigher, {1, 2}, {}, {}, {}});
            return std::make_shared<const CandidateTable>(rows, std::move(columns));
        };
        Workspace workspace;
        QSignalSpy needed(&workspace, &Workspace::onDemandNeeded);
        TablePanel panel(workspace);
        workspace.setTable(table(none, none, false));
        panel.show();
        auto& view = *panel.findChild<QTableView*>("candidateTable");
        const auto shown = [&](const char* key) {
            for (int column = 0; column < panel.model().columnCount(); ++column) {
                const Column* figures = panel.model().figuresOf(column);
                if (figures != nullptr && figures->key == key) return !view.isColumnHidden(column);
            }
            return false;
        };
        QVERIFY(shown("params") && !shown("gene.encoder_layers"));
        QCOMPARE(needed.count(), 0);
        // In which of them do two differ? That they are read for; taken back, the choice is as before.
        auto& differences = *panel.findChild<QToolButton*>("onlyDifferences");
        workspace.select({10, 20});
        differences.setChecked(true);
        QCOMPARE(needed.count(), 1);
        workspace.setTable(table(2, 3, false));
        QVERIFY(shown("gene.encoder_layers") && !shown("gene.decoder_layers") && !shown("params"));
        differences.setChecked(false);
        QVERIFY(!shown("gene.encoder_layers") && shown("params"));
        // The choice is of the column, wherever it stands.
        panel.findChild<QToolButton*>("chooseColumns")
            ->menu()
            ->findChild<QAction*>("column.gene.encoder_layers")
            ->trigger();
        QVERIFY(shown("gene.encoder_layers"));
        differences.setChecked(true);
        workspace.setTable(table(2, 3, true));
        differences.setChecked(false);
        QVERIFY(shown("gene.encoder_layers") && !shown("gene.decoder_layers") && shown("bleu.test.retrained"));
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
