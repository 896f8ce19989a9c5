// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/parallel_panel.h"

#include <QAction>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>

#include "tests/support/support.h"
#include "tests/ui/sample_table.h"
#include "ui/panels/state_page.h"
#include "ui/plots/parallel_plot.h"

using namespace automoe;
using namespace automoe::ui;

class TestParallelPanel : public QObject {
    Q_OBJECT

    struct Shown {
        Workspace workspace;
        ParallelPanel panel{workspace};
        explicit Shown(int size = 200) {
            if (size > 0) workspace.setTable(test::sampleTable(size));
            panel.resize(900, 600);
            panel.show();
        }
        bool showsPlot() { return panel.findChild<StatePage*>()->currentIndex() == 0; }
    };

private Q_SLOTS:
    void saysWhatToDoWhenThereIsNothing() {
        Shown shown(0);
        QVERIFY(!shown.showsPlot());
        QVERIFY(shown.panel.findChild<QLabel*>("stateSentence")->text().contains("Run a search"));
        shown.panel.setLoading(true);
        QVERIFY(shown.panel.findChild<QLabel*>("stateSentence")->text().contains("Reading"));
        shown.panel.setLoading(false);
        shown.workspace.setTable(test::sampleTable(10));
        QVERIFY(shown.showsPlot());
    }

    void theFrontsColumnsComeFirst() {
        Shown shown;
        QCOMPARE(shown.panel.plot().columns(),
                 (std::vector<std::string>{"search.valid_loss", "search.latency_ms", "params", "bleu.test.retrained"}));
    }

    void columnsAreChosen() {
        Shown shown;
        auto* menu = shown.panel.findChild<QToolButton*>("chooseAxes")->menu();
        const auto action = [menu](const char* name) { return menu->findChild<QAction*>(name); };
        QVERIFY(action("axis.params")->isChecked());
        action("axis.params")->trigger();
        QCOMPARE(shown.panel.plot().columns(),
                 (std::vector<std::string>{"search.valid_loss", "search.latency_ms", "bleu.test.retrained"}));
        // Another panel of the workspace has them too.
        ParallelPanel other(shown.workspace);
        QCOMPARE(other.plot().columns(), shown.panel.plot().columns());
        // A new table does not bring it back.
        shown.workspace.setTable(test::sampleTable(300));
        QCOMPARE(shown.panel.plot().columns().size(), std::size_t{3});
        action("axis.params")->trigger();
        QCOMPARE(shown.panel.plot().columns().back(), std::string("params"));
        for (const char* each :
             {"axis.params", "axis.search.valid_loss", "axis.search.latency_ms", "axis.bleu.test.retrained"})
            action(each)->trigger();
        QVERIFY(!shown.showsPlot());
        QVERIFY(shown.panel.findChild<QLabel*>("stateSentence")->text().contains("Axes"));
    }

    void whatAnArchitectureIsGetsAnAxisWhenItIsAskedFor() {
        const auto sample = test::sampleTable(20);
        auto columns = sample->columns();
        columns.push_back({"gene.encoder_layers", Better::kNeither, std::vector<double>(20, 3), {}, {}, {}});
        Shown shown(0);
        QSignalSpy needed(&shown.workspace, &Workspace::onDemandNeeded);
        shown.workspace.setTable(std::make_shared<const CandidateTable>(sample->rows(), columns));
        auto* axis =
            shown.panel.findChild<QToolButton*>("chooseAxes")->menu()->findChild<QAction*>("axis.gene.encoder_layers");
        QVERIFY(!axis->isChecked());
        QCOMPARE(needed.count(), 0);
        axis->trigger();
        QCOMPARE(shown.panel.plot().columns().back(), std::string("gene.encoder_layers"));
        QCOMPARE(needed.count(), 1);
    }

    void rangesAreCleared() {
        Shown shown;
        auto& clear = *shown.panel.findChild<QToolButton*>("clearRanges");
        QVERIFY(!clear.isEnabled());
        Filter filter;
        filter.ranges = {{"search.latency_ms", 20, 60}};
        filter.retrained = true;
        shown.workspace.setFilter(filter);
        QVERIFY(clear.isEnabled());
        QTest::mouseClick(&clear, Qt::LeftButton);
        QVERIFY(shown.workspace.filter().ranges.empty());
        QVERIFY(shown.workspace.filter().retrained);
        shown.workspace.undoStack().undo();
        QCOMPARE(shown.workspace.filter(), filter);
    }

    void aFilterThatHidesAllCanBeCleared() {
        Shown shown;
        Filter filter;
        filter.text = "no such text";
        shown.workspace.setFilter(filter);
        QVERIFY(!shown.showsPlot());
        QTest::mouseClick(shown.panel.findChild<QPushButton*>("stateAction"), Qt::LeftButton);
        QVERIFY(shown.showsPlot());
        // With ranges that leave nothing the axes stay: there they can be moved.
        filter.text.clear();
        filter.ranges = {{"search.latency_ms", 1000, 2000}};
        shown.workspace.setFilter(filter);
        QVERIFY(shown.showsPlot());
    }
};

QTEST_MAIN(TestParallelPanel)
#include "test_parallel_panel.moc"
