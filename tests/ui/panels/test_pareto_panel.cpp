// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/pareto_panel.h"

#include <QAction>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QStackedWidget>
#include <QToolButton>

#include "tests/support/support.h"
#include "tests/ui/sample_table.h"
#include "ui/panels/state_page.h"
#include "ui/plots/front_plot.h"

using namespace automoe;
using namespace automoe::ui;

class TestParetoPanel : public QObject {
    Q_OBJECT

    struct Shown {
        Workspace workspace;
        ParetoPanel panel{workspace};
        explicit Shown(int size = 200) {
            if (size > 0) workspace.setTable(test::sampleTable(size));
            panel.resize(900, 600);
            panel.show();
        }
        template <class Widget>
        Widget& find(const char* name) {
            return *panel.findChild<Widget*>(name);
        }
        bool showsPlot() { return panel.findChild<StatePage*>()->currentIndex() == 0; }
    };

private Q_SLOTS:
    void saysWhatToDoWhenThereIsNothing() {
        Shown shown(0);
        QVERIFY(!shown.showsPlot());
        QVERIFY(shown.find<QLabel>("stateSentence").text().contains("Run a search"));
        shown.panel.setLoading(true);
        QVERIFY(shown.find<QLabel>("stateSentence").text().contains("Reading"));
        shown.workspace.setTable(test::sampleTable(10));
        shown.panel.setLoading(false);
        QVERIFY(shown.showsPlot());
    }

    void aFilterThatHidesAllCanBeCleared() {
        Shown shown;
        Filter filter;
        filter.text = "no such text";
        shown.workspace.setFilter(filter);
        QVERIFY(!shown.showsPlot());
        QTest::mouseClick(&shown.find<QPushButton>("stateAction"), Qt::LeftButton);
        QVERIFY(shown.showsPlot());
        shown.workspace.undoStack().undo();
        QCOMPARE(shown.workspace.filter().text, QString("no such text"));
    }

    void saysThatAFilterIsActive() {
        Shown shown;
        const auto& row = shown.find<QWidget>("frontFiltered");
        const auto& sentence = shown.find<QLabel>("frontShown");
        QCOMPARE(shown.workspace.shownCount(), 199);  // one is hidden by hand, which no filter does
        QVERIFY(!row.isVisible());
        Filter filter;
        filter.ranges = {{"search.latency_ms", 20, 60}};
        shown.workspace.setFilter(filter);
        QVERIFY(row.isVisible());
        QVERIFY2(sentence.text().contains(QString(" %1 of 200 ").arg(shown.workspace.shownCount())),
                 qPrintable(sentence.text()));
        // It is of the filter, at whatever moment of the search.
        shown.find<QSlider>("generation").setValue(1);
        QVERIFY(sentence.text().contains(QString(" %1 of 200 ").arg(shown.workspace.shownCount())));
        QTest::mouseClick(&shown.find<QToolButton>("clearFilter"), Qt::LeftButton);
        QCOMPARE(shown.workspace.filter(), Filter{});
        QVERIFY(!row.isVisible());
        shown.workspace.undoStack().undo();
        QVERIFY(row.isVisible());
        // Where nothing is left, the page says it.
        filter.text = "no such text";
        shown.workspace.setFilter(filter);
        QVERIFY(!row.isVisible() && !shown.showsPlot());
    }

    void choosesAxesThatAreThere() {
        Shown shown(0);
        auto rows = test::sampleTable(3)->rows();
        shown.workspace.setTable(std::make_shared<const CandidateTable>(
            rows, std::vector<Column>{{"params", Better::kLower, {1, 2, 3}, {}, {}, {}},
                                      {"bleu.test.inherited", Better::kHigher, {1, 2, 3}, {}, {}, {}}}));
        QCOMPARE(shown.workspace.costKey(), std::string("params"));
        QCOMPARE(shown.workspace.qualityKey(), std::string("bleu.test.inherited"));
        QCOMPARE(shown.find<QComboBox>("costAxis").currentData().toString(), QString("params"));
    }

    void theFirstQualityTakesThePlaceOfWhatWasShownWithoutOne() {
        const auto table = [](const std::vector<const char*>& keys) {
            std::vector<Column> columns;
            for (const char* key : keys) columns.push_back({key, Better::kLower, {1, 2, 3}, {}, {}, {}});
            return std::make_shared<const CandidateTable>(test::sampleTable(3)->rows(), columns);
        };
        // A campaign has timed architectures; then a search begins.
        Shown shown(0);
        shown.workspace.setTable(table({"params", "stored_params", "macs"}));
        QVERIFY(shown.workspace.costKey() != shown.workspace.qualityKey());
        const auto whole = table({"search.latency_ms", "search.valid_loss", "params", "stored_params", "macs"});
        shown.workspace.setTable(whole);
        QCOMPARE(shown.workspace.qualityKey(), std::string("search.valid_loss"));
        QCOMPARE(shown.workspace.costKey(), std::string("search.latency_ms"));

        // What a person chose stays.
        Shown other(0);
        other.workspace.setTable(table({"params", "stored_params", "macs"}));
        auto& cost = other.find<QComboBox>("costAxis");
        cost.setCurrentIndex(cost.findData("params"));
        other.workspace.setTable(whole);
        QCOMPARE(other.workspace.costKey(), std::string("params"));
        // So does what was chosen when there was a quality.
        other.workspace.setAxes("macs", "search.valid_loss");
        other.workspace.setTable(table({"bleu.test.inherited", "search.valid_loss", "macs"}));
        QCOMPARE(other.workspace.costKey(), std::string("macs"));
    }

    void axesAreChosenHereAndElsewhere() {
        Shown shown;
        auto& quality = shown.find<QComboBox>("qualityAxis");
        quality.setCurrentIndex(quality.findData("bleu.test.retrained"));
        QCOMPARE(shown.workspace.qualityKey(), std::string("bleu.test.retrained"));
        shown.workspace.setAxes("params", "search.valid_loss");
        QCOMPARE(quality.currentData().toString(), QString("search.valid_loss"));
        QCOMPARE(shown.find<QComboBox>("costAxis").currentText(), QString("Parameters"));
    }

    void axesAreUndone() {
        Shown shown;
        QVERIFY(QTest::qWaitForWindowActive(&shown.panel));
        QUndoStack& steps = shown.workspace.undoStack();
        auto& quality = shown.find<QComboBox>("qualityAxis");
        auto& cost = shown.find<QComboBox>("costAxis");
        QVERIFY(!steps.canUndo());
        const std::string first = shown.workspace.costKey();
        cost.setFocus();
        cost.setCurrentIndex(cost.findData("params"));
        QVERIFY2(steps.undoText().contains("Parameters"), qPrintable(steps.undoText()));
        // Some steps of the box, until it is left, are one.
        cost.setCurrentIndex(cost.findData("bleu.test.retrained"));
        QCOMPARE(steps.count(), 1);
        quality.setFocus();
        quality.setCurrentIndex(quality.findData("params"));
        QCOMPARE(steps.count(), 2);
        steps.undo();
        QCOMPARE(quality.currentData().toString(), QString("search.valid_loss"));
        QCOMPARE(cost.currentData().toString(), QString("bleu.test.retrained"));
        steps.undo();
        QCOMPARE(shown.workspace.costKey(), first);
        QCOMPARE(cost.currentData().toString(), QString::fromStdString(first));
        steps.redo();
        QCOMPARE(shown.workspace.costKey(), std::string("bleu.test.retrained"));
    }

    void aChoiceThatIsUndoneGivesWayToTheFirstQuality() {
        const auto table = [](const std::vector<const char*>& keys) {
            std::vector<Column> columns;
            for (const char* key : keys) columns.push_back({key, Better::kLower, {1, 2, 3}, {}, {}, {}});
            return std::make_shared<const CandidateTable>(test::sampleTable(3)->rows(), columns);
        };
        Shown shown(0);
        shown.workspace.setTable(table({"params", "stored_params", "macs"}));
        auto& cost = shown.find<QComboBox>("costAxis");
        cost.setCurrentIndex(cost.findData("params"));
        const auto whole = table({"search.latency_ms", "search.valid_loss", "params", "stored_params", "macs"});
        shown.workspace.setTable(whole);
        QCOMPARE(shown.workspace.costKey(), std::string("params"));
        shown.workspace.undoStack().undo();
        shown.workspace.setTable(whole);
        QCOMPARE(shown.workspace.qualityKey(), std::string("search.valid_loss"));
        QCOMPARE(shown.workspace.costKey(), std::string("search.latency_ms"));
    }

    void theBudgetGoesBothWays() {
        Shown shown;
        auto& budget = shown.find<QDoubleSpinBox>("budget");
        QCOMPARE(budget.text(), QString("none"));
        budget.selectAll();
        QTest::keyClicks(&budget, "60");
        QTest::keyClick(&budget, Qt::Key_Return);
        QCOMPARE(*shown.panel.plot().budget(), 60.0);
        QCOMPARE(shown.workspace.undoStack().count(), 1);
        QVERIFY(shown.find<QLabel>("budgetAnswer").text().startsWith("Best within 60.00"));
        shown.panel.plot().setBudget(40);
        QCOMPARE(budget.value(), 40.0);
        QTest::mouseClick(&shown.find<QToolButton>("noBudget"), Qt::LeftButton);
        QVERIFY(!shown.panel.plot().budget());
        QVERIFY(shown.find<QLabel>("budgetAnswer").text().isEmpty());
        QCOMPARE(budget.text(), QString("none"));
    }

    void eachCostHasItsOwnBudget() {
        Shown shown;
        auto& budget = shown.find<QDoubleSpinBox>("budget");
        shown.panel.plot().setBudget(40);
        QSignalSpy changed(&shown.workspace, &Workspace::budgetChanged);
        auto& cost = shown.find<QComboBox>("costAxis");
        cost.setCurrentIndex(cost.findData("params"));
        QVERIFY(!shown.panel.plot().budget());
        QCOMPARE(budget.text(), QString("none"));
        // To look at another cost changes no limit.
        cost.setCurrentIndex(cost.findData("search.latency_ms"));
        QCOMPARE(changed.count(), 0);
        QCOMPARE(budget.value(), 40.0);
    }

    void theBudgetIsUndone() {
        Shown shown;
        QVERIFY(QTest::qWaitForWindowActive(&shown.panel));
        auto& budget = shown.find<QDoubleSpinBox>("budget");
        QAction* undo = shown.workspace.undoStack().createUndoAction(&shown.panel);
        undo->setShortcut(QKeySequence::Undo);
        shown.panel.addAction(undo);
        budget.setFocus();
        budget.selectAll();
        QTest::keyClicks(&budget, "60");
        QTest::keyClick(&budget, Qt::Key_Return);
        // Some steps of the box, until it is left, are one.
        for (int i = 0; i < 3; ++i) QTest::keyClick(&budget, Qt::Key_Up);
        QVERIFY(*shown.panel.plot().budget() > 60);
        QCOMPARE(shown.workspace.undoStack().count(), 2);
        QTest::mouseClick(&shown.find<QToolButton>("noBudget"), Qt::LeftButton);
        QVERIFY(!shown.panel.plot().budget());
        QCOMPARE(shown.workspace.undoStack().count(), 3);
        // By keyboard, also with the focus in the box.
        budget.setFocus();
        QTest::keyClick(&budget, Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(shown.panel.plot().budget().has_value());
        QTest::keyClick(&budget, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(*shown.panel.plot().budget(), 60.0);
        QCOMPARE(budget.value(), 60.0);
        QTest::keyClick(&budget, Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(!shown.panel.plot().budget());
        shown.workspace.undoStack().redo();
        QCOMPARE(*shown.panel.plot().budget(), 60.0);
    }

    void findsTheCheapestThatIsAsGood() {
        Shown shown;
        QVERIFY(!shown.find<QToolButton>("cheapestAsGood").isEnabled());  // loss has no intervals
        shown.workspace.setAxes("search.latency_ms", "bleu.test.retrained");
        QTest::mouseClick(&shown.find<QToolButton>("cheapestAsGood"), Qt::LeftButton);
        const auto& table = shown.workspace.table();
        const int chosen = table.rowOf(shown.workspace.current());
        const Column& bleu = *table.column("bleu.test.retrained");
        double best_low = 0;
        for (const double low : bleu.low) best_low = std::max(best_low, std::isfinite(low) ? low : 0);
        QVERIFY(bleu.high[static_cast<std::size_t>(chosen)] >= best_low);
        for (int row = 0; row < table.size(); ++row) {
            if (bleu.high[static_cast<std::size_t>(row)] >= best_low)
                QVERIFY(table.value("search.latency_ms", row) >= table.value("search.latency_ms", chosen));
        }
    }

    void prefersWhatTheSearchComparedBySentences() {
        Shown shown(0);
        const auto rows = test::sampleTable(3)->rows();
        shown.workspace.setTable(std::make_shared<const CandidateTable>(
            rows,
            std::vector<Column>{{"search.latency_ms", Better::kLower, {1, 2, 3}, {}, {}, {}},
                                {"search.valid_loss", Better::kLower, {5, 4, 3}, {4.9, 3.9, 2}, {5.1, 4.1, 5}, {}}}));
        auto& button = shown.find<QToolButton>("cheapestAsGood");
        const auto chosen = [&] {
            QTest::mouseClick(&button, Qt::LeftButton);
            return shown.workspace.current();
        };
        QVERIFY(button.toolTip().contains("intervals overlap"));
        QCOMPARE(chosen(), std::int64_t{10});

        SearchHistory search;
        search.run = 7;
        search.objectives = {"valid_loss", "latency_ms"};
        search.records.resize(1);
        search.front = rows.architecture_ids;
        search.cheapest_as_good = rows.architecture_ids[1];
        SearchHistory later;  // has not found anything yet
        later.run = 8;
        shown.panel.setHistories({search, later});
        QVERIFY(button.toolTip().contains("search 7"));
        QCOMPARE(chosen(), std::int64_t{20});
        // Without the best one its word does not hold.
        Filter filter;
        filter.ranges = {{"search.latency_ms", 0, 2.5}};
        shown.workspace.setFilter(filter);
        QVERIFY(button.toolTip().contains("intervals overlap"));
        shown.workspace.setFilter({});
        QVERIFY(button.toolTip().contains("search 7"));
        // The newest one does not say it.
        later.records.resize(1);
        shown.panel.setHistories({search, later});
        QVERIFY(button.toolTip().contains("intervals overlap"));
        QCOMPARE(chosen(), std::int64_t{10});
    }

    void axesSayWhereALatencyComesFrom() {
        Shown shown(0);
        const auto rows = test::sampleTable(3)->rows();
        Column times{"search.latency_ms", Better::kLower, {1, 2, 3}, {}, {}, {}};
        const Column loss{"search.valid_loss", Better::kLower, {5, 4, 3}, {}, {}, {}};
        const auto& cost = shown.find<QComboBox>("costAxis");
        const auto show = [&] {
            shown.workspace.setTable(std::make_shared<const CandidateTable>(rows, std::vector<Column>{times, loss}));
            return cost.currentText();
        };
        QCOMPARE(show(), QString("Latency, predicted (ms)"));
        // The same columns, and yet another title.
        times.source = protocol::LatencySource::kMeasured;
        times.measured = {1, 1, 1};
        QCOMPARE(show(), QString("Latency, measured in the search (ms)"));
        QVERIFY(shown.panel.plot().summary().contains("Latency, measured in the search 1.00 to 3.00"));
    }

    void asksForPins() {
        Shown shown;
        QSignalSpy asked(&shown.panel, &ParetoPanel::pinRequested);
        auto& pin = shown.find<QToolButton>("pinSelected");
        QVERIFY(!pin.isEnabled());
        shown.workspace.select({10, 20});
        QTest::mouseClick(&pin, Qt::LeftButton);
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked[0][0].value<std::vector<std::int64_t>>(), (std::vector<std::int64_t>{10, 20}));
        QVERIFY(asked[0][1].toBool());
        shown.workspace.select({50});  // is pinned
        QVERIFY(pin.isChecked());
        QTest::mouseClick(&pin, Qt::LeftButton);
        QVERIFY(!asked[1][1].toBool());
    }

    void playsTheSearch() {
        Shown shown(400);
        auto& slider = shown.find<QSlider>("generation");
        QCOMPARE(slider.maximum(), 8);  // generations 0 to 7, and now
        QCOMPARE(slider.value(), 8);
        slider.setValue(2);
        QCOMPARE(shown.panel.plot().moment().generation, std::int64_t{2});
        QVERIFY(shown.find<QLabel>("moment").text().startsWith("generation 2 of 7"));
        slider.setValue(8);
        QCOMPARE(shown.panel.plot().moment(), FrontPlot::Moment{});
        // What comes meanwhile is shown as well.
        shown.workspace.setTable(test::sampleTable(500));
        QCOMPARE(slider.value(), 10);
        auto& play = shown.find<QToolButton>("play");
        QTest::mouseClick(&play, Qt::LeftButton);
        QCOMPARE(shown.panel.plot().moment().generation, std::int64_t{0});
        QTRY_VERIFY(shown.panel.plot().moment().generation > 0);
        QTest::mouseClick(&play, Qt::LeftButton);
        QVERIFY(!play.isChecked());
    }

    void aMomentIsSetFromElsewhere() {
        Shown shown(400);  // all of search 1, generations 0 to 7
        auto& run = shown.find<QComboBox>("playbackRun");
        QVERIFY(!run.isVisible());
        shown.panel.setMoment(1, 3);
        QCOMPARE(shown.panel.plot().moment(), (FrontPlot::Moment{1, 3}));
        QCOMPARE(shown.find<QSlider>("generation").value(), 3);
        QVERIFY(run.isVisible());  // the way back
        shown.panel.setMoment(1, -1);
        QCOMPARE(shown.panel.plot().moment(), (FrontPlot::Moment{1, -1}));
        shown.panel.setMoment(2, 0);  // nothing is from there
        QCOMPARE(shown.panel.plot().moment(), (FrontPlot::Moment{1, -1}));
        run.setCurrentIndex(0);
        QCOMPARE(shown.panel.plot().moment(), FrontPlot::Moment{});
    }

    void whatAnArchitectureIsCanBeAnAxis() {
        const double none = std::nan("");
        const auto table = [](const std::vector<double>& layers) {
            return std::make_shared<const CandidateTable>(
                test::sampleTable(3)->rows(),
                std::vector<Column>{{"search.valid_loss", Better::kLower, {1, 2, 3}, {}, {}, {}},
                                    {"params", Better::kLower, {1, 2, 3}, {}, {}, {}},
                                    {"gene.encoder_layers", Better::kNeither, layers, {}, {}, {}}});
        };
        Shown shown(0);
        QSignalSpy needed(&shown.workspace, &Workspace::onDemandNeeded);
        shown.workspace.setTable(table({none, none, none}));
        QCOMPARE(needed.count(), 0);
        auto& cost = shown.find<QComboBox>("costAxis");
        cost.setCurrentIndex(cost.findText("Encoder layers"));
        QCOMPARE(needed.count(), 1);
        QVERIFY(!shown.showsPlot());
        QVERIFY(shown.find<QLabel>("stateSentence").text().contains("Reading"));
        shown.workspace.setTable(table({2, 4, 6}));
        QVERIFY(shown.showsPlot());
        QCOMPARE(shown.panel.plot().pointCount(), 3);
    }

    void everythingThatTakesFocusHasANameAndAnObjectName() {
        Shown shown;
        for (const auto* widget : shown.panel.findChildren<QWidget*>()) {
            if (widget->focusPolicy() == Qt::NoFocus || qobject_cast<const QWidget*>(widget->parent()) == nullptr)
                continue;
            const bool inside = widget->objectName().startsWith("qt_") || widget->focusProxy() != nullptr;
            if (inside || !widget->isVisibleTo(&shown.panel)) continue;
            QVERIFY2(!widget->objectName().isEmpty(), widget->metaObject()->className());
            const QVariant text = widget->property("text");
            QVERIFY2(!widget->accessibleName().isEmpty() || !text.toString().isEmpty(),
                     qPrintable(widget->objectName()));
        }
    }
};

QTEST_MAIN(TestParetoPanel)
#include "test_pareto_panel.moc"
