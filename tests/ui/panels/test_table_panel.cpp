// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/table_panel.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QToolButton>
#include <functional>

#include "tests/support/support.h"
#include "tests/support/watchdog.h"
#include "tests/ui/sample_table.h"
#include "ui/models/candidate_model.h"
#include "ui/models/view_state.h"
#include "ui/models/workspace_edits.h"
#include "ui/panels/state_page.h"
#include "ui/plots/content_actions.h"

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

    static int columnOf(const CandidateModel& model, const std::string& key) {
        for (int column = 0; column < model.columnCount(); ++column) {
            if (const Column* figures = model.figuresOf(column); figures != nullptr && figures->key == key)
                return column;
        }
        return -1;
    }

    /// The same candidates after their first evaluation: it has a column before the others.
    static CandidateTablePtr evaluated(const CandidateTablePtr& table) {
        auto columns = table->columns();
        columns.insert(columns.begin(), Column{"bleu.valid.inherited",
                                               Better::kHigher,
                                               std::vector<double>(static_cast<std::size_t>(table->size()), 20.0),
                                               {},
                                               {},
                                               {}});
        return std::make_shared<const CandidateTable>(table->rows(), columns);
    }

private Q_SLOTS:
    void saysWhatToDoWhenThereIsNothing() {
        Workspace workspace;
        TablePanel panel(workspace);
        panel.show();
        const auto& page = *panel.findChild<StatePage*>();
        const auto& sentence = *panel.findChild<QLabel*>("stateSentence");
        auto& action = *panel.findChild<QPushButton*>("stateAction");
        QCOMPARE(page.currentIndex(), 1);
        QVERIFY(sentence.text().contains("Run a search"));
        panel.setLoading(true);
        QVERIFY(sentence.text().contains("Reading"));
        QVERIFY(!action.isVisible());
        workspace.setTable(test::sampleTable(50));
        panel.setLoading(false);
        QCOMPARE(page.currentIndex(), 0);
        QVERIFY(panel.findChild<QTableView*>("candidateTable")->isVisible());
        // A filter that leaves nothing, and the way back; it can be undone.
        Filter filter;
        filter.text = "no such text";
        workspace.setFilter(filter);
        QCOMPARE(page.currentIndex(), 1);
        QVERIFY2(sentence.text().contains("50"), qPrintable(sentence.text()));
        QVERIFY(action.isVisible());
        action.click();
        QCOMPARE(workspace.filter(), Filter());
        QCOMPARE(page.currentIndex(), 0);
        workspace.undoStack().undo();
        QCOMPARE(workspace.filter(), filter);
        QCOMPARE(page.currentIndex(), 1);
    }

    void whatCannotBeReadIsTriedAgain() {
        Workspace workspace;
        workspace.setTable(test::sampleTable(50));
        TablePanel panel(workspace);
        panel.show();
        const auto& sentence = *panel.findChild<QLabel*>("stateSentence");
        auto& action = *panel.findChild<QPushButton*>("stateAction");
        QSignalSpy retried(&panel.page(), &StatePage::retryRequested);
        panel.page().setFailure("The database is damaged. Bring back a copy.");
        QCOMPARE(panel.page().currentIndex(), 1);
        // Neither the loading nor a filter hides it.
        Filter filter;
        filter.text = "no such text";
        for (const bool loading : {true, false}) {
            panel.setLoading(loading);
            workspace.setFilter(filter);
            QVERIFY(sentence.text().contains("damaged"));
            QVERIFY(!panel.findChild<QWidget*>("stateBusy")->isVisible());
        }
        action.click();
        QCOMPARE(retried.count(), 1);
        QCOMPARE(workspace.filter(), filter);
        panel.page().setFailure({});
        QVERIFY(sentence.text().contains("50"));
        action.click();
        QCOMPARE(retried.count(), 1);
        QCOMPARE(panel.page().currentIndex(), 0);
    }

    void columnsKeepWhatIsTheirOwn() {
        Workspace workspace;
        const auto table = test::richTable(50);
        workspace.setTable(table);
        TablePanel panel(workspace);
        panel.show();
        auto& view = *panel.findChild<QTableView*>("candidateTable");
        auto& header = *view.horizontalHeader();
        const auto& model = panel.model();
        const auto actions = [&panel] { return panel.findChild<QToolButton*>("chooseColumns")->menu()->actions(); };
        actions()[columnOf(model, "macs")]->trigger();
        view.sortByColumn(columnOf(model, "params"), Qt::DescendingOrder);
        // "active_params" comes to the beginning.
        header.moveSection(header.visualIndex(columnOf(model, "active_params")), 0);
        const std::int64_t largest = model.idAt(0);

        const auto isAsChosen = [&] {
            for (int column = 0; column < model.columnCount(); ++column) {
                const bool hidden = column == columnOf(model, "macs");
                if (view.isColumnHidden(column) != hidden || actions()[column]->isChecked() == hidden) return false;
            }
            return header.logicalIndex(0) == columnOf(model, "active_params") &&
                   header.sortIndicatorSection() == columnOf(model, "params") &&
                   header.sortIndicatorOrder() == Qt::DescendingOrder && model.idAt(0) == largest;
        };
        QVERIFY(isAsChosen());
        const int params = columnOf(model, "params");
        workspace.setTable(evaluated(table));
        QCOMPARE(columnOf(model, "params"), params + 1);
        QVERIFY(isAsChosen());
        workspace.setTable(table);
        QVERIFY(isAsChosen());
    }

    void columnsAreAsTheyWereInTheNextWindow() {
        const auto table = test::richTable(50);
        Workspace workspace;
        workspace.setTable(table);
        TablePanel panel(workspace);
        panel.show();
        auto& view = *panel.findChild<QTableView*>("candidateTable");
        panel.findChild<QToolButton*>("chooseColumns")->menu()->findChild<QAction*>("column.macs")->trigger();
        view.sortByColumn(columnOf(panel.model(), "params"), Qt::DescendingOrder);
        auto& header = *view.horizontalHeader();
        header.moveSection(header.visualIndex(columnOf(panel.model(), "active_params")), 0);
        header.moveSection(header.visualIndex(CandidateModel::kMarks), 1);

        // The candidates come after the panel, and the session has a figure more by then.
        Workspace later;
        restoreView(later, viewText(workspace));
        TablePanel next(later);
        next.show();
        later.setTable(evaluated(table));
        const auto& shown = *next.findChild<QTableView*>("candidateTable");
        const auto& its_header = *shown.horizontalHeader();
        const auto& model = next.model();
        QCOMPARE(its_header.logicalIndex(0), columnOf(model, "active_params"));
        QCOMPARE(its_header.logicalIndex(1), int{CandidateModel::kMarks});
        QCOMPARE(its_header.logicalIndex(2), int{CandidateModel::kIdentity});
        QCOMPARE(its_header.logicalIndex(its_header.count() - 1), columnOf(model, "bleu.valid.inherited"));
        for (int column = 0; column < model.columnCount(); ++column)
            QCOMPARE(shown.isColumnHidden(column), column == columnOf(model, "macs"));
        QCOMPARE(its_header.sortIndicatorSection(), columnOf(model, "params"));
        QCOMPARE(its_header.sortIndicatorOrder(), Qt::DescendingOrder);
        QCOMPARE(model.idAt(0), panel.model().idAt(0));
        // To show them so was no edit.
        QCOMPARE(viewText(later), viewText(workspace));
    }

    void onlyDifferencesTakesNewColumns() {
        Workspace workspace;
        const auto table = test::sampleTable(50);
        workspace.setTable(table);
        TablePanel panel(workspace);
        panel.show();
        workspace.select({10, 20});
        panel.findChild<QToolButton*>("onlyDifferences")->setChecked(true);
        workspace.setTable(evaluated(table));
        auto& view = *panel.findChild<QTableView*>("candidateTable");
        QVERIFY(view.isColumnHidden(columnOf(panel.model(), "bleu.valid.inherited")));
        QVERIFY(!view.isColumnHidden(columnOf(panel.model(), "params")));
    }

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

    void theKeyboardSorts() {
        Workspace workspace;
        workspace.setTable(test::sampleTable(50));
        TablePanel panel(workspace);
        panel.resize(900, 500);
        panel.show();
        QVERIFY(QTest::qWaitForWindowActive(&panel));
        inOrder(panel);
        auto& view = *panel.findChild<QTableView*>("candidateTable");
        const auto& model = panel.model();
        click(view, 0);
        view.setFocus();
        const int params = columnOf(model, "params");
        for (int i = 0; i < params; ++i) QTest::keyClick(&view, Qt::Key_Right);
        QCOMPARE(view.currentIndex().column(), params);
        const auto isSorted = [&](Qt::SortOrder order) {
            for (int row = 1; row < model.rowCount(); ++row) {
                const double before = model.index(row - 1, params).data(CandidateModel::kSortRole).toDouble();
                const double after = model.index(row, params).data(CandidateModel::kSortRole).toDouble();
                if (order == Qt::AscendingOrder ? before > after : before < after) return false;
            }
            return view.horizontalHeader()->sortIndicatorSection() == params &&
                   view.horizontalHeader()->sortIndicatorOrder() == order;
        };
        for (const auto& [key, order] :
             {std::pair(Qt::Key_Up, Qt::AscendingOrder), std::pair(Qt::Key_Down, Qt::DescendingOrder)}) {
            QTest::keyClick(&view, key, Qt::AltModifier);
            QVERIFY(isSorted(order));
            // The keyboard stays on the candidate, and in the column.
            QCOMPARE(model.idAt(view.currentIndex().row()), std::int64_t{10});
            QCOMPARE(view.currentIndex().column(), params);
        }
        QCOMPARE(workspace.selection(), (std::vector<std::int64_t>{10}));
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

    void theFilterIsUndone() {
        Workspace workspace;
        workspace.setTable(test::sampleTable(50));
        TablePanel panel(workspace);
        QAction* undo = workspace.undoStack().createUndoAction(&panel);
        undo->setShortcut(QKeySequence::Undo);
        panel.addAction(undo);
        panel.show();
        QVERIFY(QTest::qWaitForWindowActive(&panel));
        auto& text = *panel.findChild<QLineEdit*>("filterText");
        auto& pinned = *panel.findChild<QToolButton*>("filterPinned");
        QUndoStack& steps = workspace.undoStack();
        Filter brushed;
        brushed.ranges = {{"search.latency_ms", 5, 60}};
        editFilter(workspace, "brush", brushed, workspace.newGesture());
        text.setFocus();
        QTest::keyClicks(&text, "ship");
        QCOMPARE(workspace.filter().text, QString("ship"));
        QCOMPARE(workspace.filter().ranges, brushed.ranges);
        // A run of letters is one step; the keys are the window's with the focus in the field, too.
        QCOMPARE(steps.count(), 2);
        QTest::keyClick(&text, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(workspace.filter(), brushed);
        QVERIFY(text.text().isEmpty());
        QTest::keyClick(&text, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(workspace.filter(), Filter{});
        steps.redo();
        QCOMPARE(workspace.filter(), brushed);
        steps.redo();
        QCOMPARE(text.text(), QString("ship"));
        // Each toggle is a step of its own, and what is typed after it another run.
        QTest::mouseClick(&pinned, Qt::LeftButton);
        QTest::mouseClick(panel.findChild<QToolButton*>("filterHidden"), Qt::LeftButton);
        QTest::keyClicks(&text, "s");
        QCOMPARE(steps.count(), 5);
        steps.undo();
        QCOMPARE(text.text(), QString("ship"));
        QVERIFY(workspace.filter().hidden);
        steps.undo();
        QVERIFY(!workspace.filter().hidden && pinned.isChecked());
        steps.undo();
        QVERIFY(!workspace.filter().pinned && !pinned.isChecked());
        QCOMPARE(workspace.filter().text, QString("ship"));
    }

    void copiesWhatIsSelected() {
        Workspace workspace;
        workspace.setTable(test::sampleTable(50));
        TablePanel panel(workspace);
        panel.show();
        inOrder(panel);
        QLocale::setDefault(QLocale(QLocale::German));
        workspace.select({10, 20});
        QGuiApplication::clipboard()->setText("before");
        panel.findChild<QAction*>("copyRows")->trigger();
        QTRY_VERIFY(QGuiApplication::clipboard()->text() != "before");
        QLocale::setDefault(QLocale::c());
        const QStringList lines = QGuiApplication::clipboard()->text().split("\r\n");
        QCOMPARE(lines.size(), 4);  // header, two rows, the end
        const QStringList cells = lines[1].split('\t');
        QCOMPARE(cells.size(), panel.model().columnCount());
        // Numbers are written as programs read them, and identities whole.
        QCOMPARE(cells[CandidateModel::kFixedColumns].toDouble(), workspace.table().value("params", 0));
        QCOMPARE(cells[CandidateModel::kIdentity].toStdString(), workspace.table().rows().architecture_ids[0]);
        QVERIFY(QGuiApplication::clipboard()->mimeData()->data("text/csv").contains(",random,"));
    }

    void savesWhatIsShown() {
        Workspace workspace;
        workspace.setTable(test::sampleTable(50));
        TablePanel panel(workspace);
        panel.show();
        auto& view = *panel.findChild<QTableView*>("candidateTable");
        const auto& model = panel.model();
        auto& header = *view.horizontalHeader();
        view.sortByColumn(columnOf(model, "params"), Qt::DescendingOrder);
        header.moveSection(header.visualIndex(columnOf(model, "search.latency_ms")), 0);
        panel.findChild<QToolButton*>("chooseColumns")
            ->menu()
            ->findChild<QAction*>("column.search.valid_loss")
            ->trigger();
        Filter filter;
        filter.retrained = true;
        workspace.setFilter(filter);
        std::vector<std::int64_t> ids;
        for (int row = 0; row < model.rowCount(); ++row) ids.push_back(model.idAt(row));
        QCOMPARE(ids.size(), std::size_t{8});

        auto* actions = view.findChild<ContentActions*>();
        QSignalSpy asked(actions, &ContentActions::saveRequested);
        actions->findChild<QAction*>("saveTable")->trigger();
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked[0][1].toString(), QString("candidates.csv"));
        const auto content = asked[0][3].value<FileContent>();
        // It is what was shown when it was asked for.
        const CandidateTablePtr table = workspace.tablePtr();
        workspace.setTable(test::sampleTable(5));
        const QStringList lines = QString::fromUtf8(content()).split("\r\n");
        QCOMPARE(lines.size(), static_cast<int>(ids.size()) + 2);
        QVERIFY2(lines[0].startsWith("\"Latency, predicted (ms)\",Candidate,Marks,"), qPrintable(lines[0]));
        QVERIFY(!lines[0].contains("Validation loss"));
        for (std::size_t row = 0; row < ids.size(); ++row) {
            const QStringList cells = lines[static_cast<int>(row) + 1].split(',');
            const int place = table->rowOf(ids[row]);
            QCOMPARE(cells[0].toDouble(), table->value("search.latency_ms", place));
            QCOMPARE(cells[1].toStdString(), table->rows().architecture_ids[static_cast<std::size_t>(place)]);
        }
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
        // They are copied beside the window.
        QGuiApplication::clipboard()->setText("before");
        panel.findChild<QAction*>("copyRows")->trigger();
        QCOMPARE(QGuiApplication::clipboard()->text(), QString("before"));
        QTRY_COMPARE_WITH_TIMEOUT(QGuiApplication::clipboard()->text().count('\n'), workspace.shownCount() + 1, 30000);
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
            [&] { panel.findChild<QAction*>("copyRows")->trigger(); },
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
