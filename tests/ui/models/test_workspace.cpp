// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/workspace.h"

#include <QSignalSpy>
#include <cmath>

#include "tests/support/support.h"
#include "tests/ui/sample_table.h"
#include "ui/models/figures.h"
#include "ui/models/view_state.h"

using namespace automoe;
using namespace automoe::ui;

class TestWorkspace : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void filtersHoldTogether() {
        Workspace workspace;
        workspace.setTable(test::sampleTable(200));
        // The hidden one is left out from the beginning.
        QCOMPARE(workspace.shownCount(), 199);
        Filter filter;
        filter.ranges = {{"search.latency_ms", 20, 60}};
        filter.retrained = true;
        workspace.setFilter(filter);
        int expected = 0;
        for (int row = 0; row < 200; ++row) {
            const double latency = workspace.table().value("search.latency_ms", row);
            const bool shown = latency >= 20 && latency <= 60 && row % 7 == 0 && row != 3;
            QCOMPARE(workspace.shown()[static_cast<std::size_t>(row)] != 0, shown);
            expected += shown ? 1 : 0;
        }
        QCOMPARE(workspace.shownCount(), expected);
        QVERIFY(expected > 0);
    }

    void missingFiguresAreInNoRange() {
        Workspace workspace;
        workspace.setTable(test::sampleTable(100));
        Filter filter;
        filter.ranges = {{"search.valid_loss", -1e9, 1e9}};
        workspace.setFilter(filter);
        QCOMPARE(workspace.shownCount(), 89);  // 10 have no loss, one is hidden
        filter.ranges = {{"unknown", -1e9, 1e9}};
        workspace.setFilter(filter);
        QCOMPARE(workspace.shownCount(), 0);
    }

    void textFindsIdentityTagNoteAndOrigin() {
        Workspace workspace;
        workspace.setTable(test::sampleTable(120));
        const auto shownFor = [&](const QString& text) {
            Filter filter;
            filter.text = text;
            workspace.setFilter(filter);
            return workspace.shownCount();
        };
        QCOMPARE(shownFor("SHIP"), 1);
        QCOMPARE(shownFor("small one"), 1);
        QCOMPARE(shownFor("mutation"), 35);
        QCOMPARE(shownFor(QString::fromStdString(workspace.table().rows().architecture_ids[50])), 1);
        // In whatever letters, and the origin as it is shown.
        QCOMPARE(shownFor(QString::fromStdString(workspace.table().rows().architecture_ids[50]).toUpper()), 1);
        QCOMPARE(shownFor(originTitle("crossover").toUpper()), 35);
        QCOMPARE(shownFor("nothing like this"), 0);
    }

    void selectionIsKeptByIdentityWhenTheTableGrows() {
        Workspace workspace;
        workspace.setTable(test::sampleTable(10));
        workspace.select({30, 50, 9999});
        QCOMPARE(workspace.selection(), (std::vector<std::int64_t>{30, 50}));
        QCOMPARE(workspace.current(), std::int64_t{50});
        workspace.setTable(test::sampleTable(30));
        QCOMPARE(workspace.selection(), (std::vector<std::int64_t>{30, 50}));
        workspace.setTable(test::sampleTable(4));
        QCOMPARE(workspace.selection(), (std::vector<std::int64_t>{30}));
        QCOMPARE(workspace.current(), std::int64_t{0});
    }

    void selectionModes() {
        Workspace workspace;
        workspace.setTable(test::sampleTable(10));
        QSignalSpy changed(&workspace, &Workspace::selectionChanged);
        workspace.select({10, 20});
        workspace.select({30}, Workspace::Mode::kAdd);
        QCOMPARE(workspace.selection(), (std::vector<std::int64_t>{10, 20, 30}));
        QCOMPARE(workspace.current(), std::int64_t{30});
        workspace.select({30}, Workspace::Mode::kToggle);
        QCOMPARE(workspace.selection(), (std::vector<std::int64_t>{10, 20}));
        QVERIFY(workspace.isSelected(workspace.current()));
        QCOMPARE(changed.count(), 3);
        workspace.select({20, 10});
        QCOMPARE(workspace.current(), std::int64_t{10});
        workspace.select({20, 10});  // nothing new
        QCOMPARE(changed.count(), 4);
        workspace.clearSelection();
        QCOMPARE(workspace.current(), std::int64_t{0});
    }

    void columnsOnDemandAreNeededOnce() {
        Workspace workspace;
        workspace.setTable(test::sampleTable(10));
        QSignalSpy needed(&workspace, &Workspace::onDemandNeeded);
        workspace.need("params");
        workspace.setAxes("search.latency_ms", "bleu.test.retrained");
        QCOMPARE(needed.count(), 0);
        Filter filter;
        filter.ranges = {{"gene.encoder_layers", 1, 4}};
        workspace.setFilter(filter);
        QCOMPARE(needed.count(), 1);
        workspace.setAxes("bytes", "bleu.test.retrained");
        workspace.need("gene.decoder_layers");
        QCOMPARE(needed.count(), 1);
        Workspace other;
        QSignalSpy by_axis(&other, &Workspace::onDemandNeeded);
        other.setAxes("bytes", "search.valid_loss");
        QCOMPARE(by_axis.count(), 1);
    }

    void frontFollowsFilterAndAxes() {
        Workspace workspace;
        workspace.setTable(test::sampleTable(300));
        QSignalSpy changed(&workspace, &Workspace::frontChanged);
        const auto all = workspace.front();
        QVERIFY(!all.empty());
        Filter filter;
        filter.ranges = {{"search.latency_ms", 40, 1e9}};
        workspace.setFilter(filter);
        QCOMPARE(changed.count(), 1);
        for (const int row : workspace.front()) QVERIFY(workspace.table().value("search.latency_ms", row) >= 40);
        workspace.setAxes("params", "bleu.test.retrained");
        QCOMPARE(workspace.front(), frontOf(workspace.table(), "params", "bleu.test.retrained", workspace.shown()));
    }

    void whatTheUserSetIsKept() {
        Workspace workspace;
        // What the table suggests is not.
        workspace.setAxes("macs", "bleu");
        QCOMPARE(viewText(workspace), std::string());
        QSignalSpy changed(&workspace, &Workspace::viewChanged);
        Filter filter;
        filter.ranges = {{"search.latency_ms", 20, 60}, {.key = "params", .low = 5}};
        filter.text = QString::fromUtf8("Größe \"1\"");
        filter.retrained = true;
        workspace.setFilter(filter);
        workspace.chooseAxes("macs", "bleu");
        workspace.setBudget("macs", 2e6);
        workspace.setBudget("search.latency_ms", 7.25);
        workspace.chooseParallelKeys({"macs", "params"});
        TableLayout layout;
        layout.order = {"params", "identity", "macs"};
        layout.chosen = {{"macs", false}, {"gene.encoder_layers", true}};
        layout.sort_key = "params";
        layout.descending = true;
        workspace.setTableLayout(layout);
        QVERIFY(changed.count() >= 6);
        Workspace again;
        restoreView(again, viewText(workspace));
        QCOMPARE(again.filter(), filter);
        QVERIFY(again.axesChosen());
        QCOMPARE(again.costKey(), std::string("macs"));
        QCOMPARE(again.qualityKey(), std::string("bleu"));
        QCOMPARE(again.budgets(), workspace.budgets());
        QCOMPARE(again.parallelKeys(), workspace.parallelKeys());
        QCOMPARE(again.tableLayout(), layout);
        QVERIFY(!again.undoStack().canUndo());
        again.setBudget("macs", std::nullopt);
        again.setBudget("search.latency_ms", std::nan(""));
        QVERIFY(again.budgets().empty());
    }

    void aViewThatIsNotUnderstoodIsLeftOut_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("none") << QByteArray();
        QTest::newRow("no JSON") << QByteArray("{");
        QTest::newRow("a list") << QByteArray("[1]");
        QTest::newRow("wrong types") << QByteArray(R"({"text": 5, "budgets": {"macs": 2}})");
        QTest::newRow("wrong types in the table") << QByteArray(R"({"pinned": true, "table": {"columns": ["macs"]}})");
        QTest::newRow("a range without a key") << QByteArray(R"({"ranges": [{"low": 1}], "pinned": true})");
    }
    void aViewThatIsNotUnderstoodIsLeftOut() {
        QFETCH(QByteArray, text);
        Workspace workspace;
        restoreView(workspace, text.toStdString());
        QCOMPARE(viewText(workspace), std::string());
    }
};

QTEST_APPLESS_MAIN(TestWorkspace)
#include "test_workspace.moc"
