// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/workspace_edits.h"

#include "tests/support/support.h"
#include "tests/ui/sample_table.h"

using namespace automoe;
using namespace automoe::ui;

class TestWorkspaceEdits : public QObject {
    Q_OBJECT

    static Filter latencyTo(double high) {
        Filter filter;
        filter.ranges = {{"search.latency_ms", 0, high}};
        return filter;
    }

private Q_SLOTS:
    void editsAreUndone() {
        Workspace workspace;
        workspace.setTable(test::sampleTable(50));
        editFilter(workspace, "filter", latencyTo(60));
        editFilter(workspace, "filter", latencyTo(60));  // no change, no step
        QCOMPARE(workspace.undoStack().count(), 1);
        QCOMPARE(workspace.filter(), latencyTo(60));
        workspace.undoStack().undo();
        QCOMPARE(workspace.filter(), Filter{});
        QCOMPARE(workspace.undoStack().redoText(), QString("filter"));
        workspace.undoStack().redo();
        QCOMPARE(workspace.filter(), latencyTo(60));
    }

    void theWholeFilterIsCleared() {
        Workspace workspace;
        workspace.setTable(test::sampleTable(50));
        clearFilter(workspace);  // nothing to clear, no step
        QCOMPARE(workspace.undoStack().count(), 0);
        Filter filter = latencyTo(60);
        filter.text = "random";
        editFilter(workspace, "filter", filter);
        clearFilter(workspace);
        QCOMPARE(workspace.filter(), Filter{});
        QCOMPARE(workspace.undoStack().undoText(), QString("clear the filter"));
        workspace.undoStack().undo();
        QCOMPARE(workspace.filter(), filter);
    }

    void aGestureIsOneStep() {
        Workspace workspace;
        workspace.setTable(test::sampleTable(50));
        for (const double high : {90.0, 80.0, 70.0}) editFilter(workspace, "drag", latencyTo(high), 1);
        for (const double high : {60.0, 50.0}) editFilter(workspace, "drag", latencyTo(high), 2);
        editFilter(workspace, "typed", latencyTo(40));
        editFilter(workspace, "typed", latencyTo(30));
        QCOMPARE(workspace.undoStack().count(), 4);
        workspace.undoStack().setIndex(1);
        QCOMPARE(workspace.filter(), latencyTo(70));
        workspace.undoStack().undo();
        QCOMPARE(workspace.filter(), Filter{});
    }

    void whatComesToNothingIsNoStep() {
        Workspace workspace;
        workspace.setTable(test::sampleTable(50));
        editFilter(workspace, "filter", latencyTo(90));
        const int gesture = workspace.newGesture();
        QVERIFY(workspace.newGesture() != gesture);
        editFilter(workspace, "drag", latencyTo(60), gesture);
        editFilter(workspace, "drag", latencyTo(90), gesture);
        QCOMPARE(workspace.undoStack().count(), 1);
        workspace.undoStack().undo();
        QCOMPARE(workspace.filter(), Filter{});
    }

    void budgetsOfTwoCostsAreTwoSteps() {
        Workspace workspace;
        editBudget(workspace, "drag", "macs", 5, 1);
        editBudget(workspace, "drag", "macs", 6, 1);
        editBudget(workspace, "drag", "params", 7, 1);
        QCOMPARE(workspace.undoStack().count(), 2);
        workspace.undoStack().undo();
        QCOMPARE(workspace.budgets(), (std::map<std::string, double>{{"macs", 6}}));
        workspace.undoStack().undo();
        QVERIFY(workspace.budgets().empty());
    }

    void axesAreUndoneToWhatTheTableSuggested() {
        Workspace workspace;
        workspace.setTable(test::sampleTable(50));
        workspace.setAxes("macs", "search.valid_loss");
        editAxes(workspace, "axes", "params", "search.valid_loss");
        editAxes(workspace, "axes", "params", "search.valid_loss");  // no change, no step
        editAxes(workspace, "axes", "params", "bleu.test.retrained");
        QCOMPARE(workspace.undoStack().count(), 2);
        workspace.undoStack().undo();
        QCOMPARE(workspace.qualityKey(), std::string("search.valid_loss"));
        QVERIFY(workspace.axesChosen());
        workspace.undoStack().undo();
        QCOMPARE(workspace.costKey(), std::string("macs"));
        QVERIFY(!workspace.axesChosen());
        workspace.undoStack().redo();
        QCOMPARE(workspace.costKey(), std::string("params"));
        QVERIFY(workspace.axesChosen());
        // There and back again.
        editAxes(workspace, "axes", "macs", "search.valid_loss", 1);
        editAxes(workspace, "axes", "params", "search.valid_loss", 1);
        QCOMPARE(workspace.undoStack().count(), 1);
    }
};

QTEST_APPLESS_MAIN(TestWorkspaceEdits)
#include "test_workspace_edits.moc"
