// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/supernet_panel.h"

#include <QComboBox>
#include <QLabel>
#include <QSignalSpy>
#include <QToolButton>

#include "tests/support/support.h"
#include "ui/panels/expert_load.h"
#include "ui/panels/state_page.h"
#include "ui/plots/curve_plot.h"
#include "ui/plots/figure.h"

using namespace automoe;
using namespace automoe::ui;

class TestSupernetPanel : public QObject {
    Q_OBJECT

    static TrainingHistoryPtr history(std::int64_t run, std::int64_t updates, std::int64_t done,
                                      database::RunStatus status) {
        auto made = std::make_shared<TrainingHistory>();
        made->run.id = run;
        made->run.status = status;
        made->space = "tiny";
        made->updates = updates;
        for (std::int64_t update = 50; update <= done; update += 50) {
            protocol::TrainReport report;
            report.update = update;
            report.seconds = 0.1 * static_cast<double>(update);
            report.nll = 8 - 0.001 * static_cast<double>(update);
            report.rate = 1e-3;
            report.tokens_per_second = 17500;
            made->append({&report, 1});
        }
        for (const char* subnet : {"largest", "random-1", "smallest"})
            made->validations.push_back({done, subnet, std::string(64, 'a'), 5.5, 1000});
        made->routing = {{done, std::string(64, 'a'), "encoder.0", {600, 400}, {}},
                         {done, std::string(64, 'a'), "encoder.1", {0, 990, 10}, {}}};
        return made;
    }

    static QString text(const QWidget& panel, const char* label) { return panel.findChild<QLabel*>(label)->text(); }

private Q_SLOTS:
    void saysWhatToDoWhenThereIsNothing() {
        SupernetPanel panel;
        panel.show();
        QVERIFY(text(panel, "stateSentence").contains("Train a supernet"));
        panel.setLoading(true);
        QVERIFY(text(panel, "stateSentence").contains("Reading"));
        panel.setLoading(false);
        panel.setHistories({history(1, 1000, 100, database::RunStatus::kRunning)});
        QCOMPARE(panel.findChild<StatePage*>()->currentIndex(), 0);
    }

    void drawsLossesAndTellsThePace() {
        SupernetPanel panel;
        panel.setHistories({history(1, 1000, 400, database::RunStatus::kRunning)});
        const PlotTable losses = panel.lossPlot().table();
        const auto& names = losses[0].texts;
        QVERIFY(names.contains("Training"));
        QVERIFY(names.contains("Validation, largest"));
        QVERIFY(names.contains("Validation, random 1"));
        QCOMPARE(names.count("Training"), 8);
        const QString line = text(panel, "trainLine");
        QVERIFY2(
            line.contains("400") && line.contains("1,000") && line.contains("17,500") && line.contains("1 min left"),
            qPrintable(line));
    }

    void aModelWithoutExpertsSaysSo() {
        auto begun = std::make_shared<TrainingHistory>(*history(1, 1000, 100, database::RunStatus::kRunning));
        begun->routing.clear();
        auto dense = std::make_shared<TrainingHistory>(*begun);
        begun->validations.clear();
        SupernetPanel panel;
        panel.setHistories({begun});
        QVERIFY(text(panel, "loadTitle").contains("first validation"));
        panel.setHistories({dense});
        QCOMPARE(text(panel, "loadTitle"), QString("This model has no experts."));
    }

    void newestIsShownUnlessOneIsChosen() {
        SupernetPanel panel;
        panel.setHistories({history(1, 1000, 100, database::RunStatus::kDone)});
        panel.setHistories(
            {history(1, 1000, 100, database::RunStatus::kDone), history(2, 1000, 200, database::RunStatus::kRunning)});
        auto& runs = *panel.findChild<QComboBox*>("trainRun");
        QCOMPARE(runs.currentIndex(), 1);
        runs.setCurrentIndex(0);
        Q_EMIT runs.activated(0);
        QVERIFY(text(panel, "trainLine").contains("done"));
        panel.setHistories(
            {history(1, 1000, 100, database::RunStatus::kDone), history(2, 1000, 250, database::RunStatus::kRunning)});
        QCOMPARE(runs.currentIndex(), 0);
    }

    void lowerPlotShowsWhatIsChosen() {
        SupernetPanel panel;
        panel.setHistories({history(1, 1000, 100, database::RunStatus::kRunning)});
        QCOMPARE(panel.coursePlot().table().back().numbers, (std::vector<double>{1e-3, 1e-3}));
        panel.findChild<QComboBox*>("trainQuantity")->setCurrentIndex(1);
        QCOMPARE(panel.coursePlot().table().back().numbers, (std::vector<double>{17500, 17500}));
    }

    void actionsFollowTheState() {
        SupernetPanel panel;
        QSignalSpy asked(&panel, &SupernetPanel::actionRequested);
        auto& pause = *panel.findChild<QToolButton*>("trainPause");
        auto& stop = *panel.findChild<QToolButton*>("trainStop");
        auto& longer = *panel.findChild<QToolButton*>("trainLonger");
        panel.setHistories({history(7, 1000, 100, database::RunStatus::kRunning)});
        QVERIFY(pause.isEnabled() && stop.isEnabled() && !longer.isEnabled());
        QVERIFY(pause.isVisibleTo(&panel) && stop.isVisibleTo(&panel) && !longer.isVisibleTo(&panel));
        pause.click();
        panel.setHistories({history(7, 1000, 100, database::RunStatus::kPaused)});
        QCOMPARE(pause.text(), QString("Resume"));
        pause.click();
        stop.click();
        panel.setHistories({history(7, 1000, 1000, database::RunStatus::kDone)});
        QVERIFY(!pause.isEnabled() && !stop.isEnabled() && longer.isEnabled());
        QVERIFY(!pause.isVisibleTo(&panel) && !stop.isVisibleTo(&panel) && longer.isVisibleTo(&panel));
        longer.click();
        QCOMPARE(asked.count(), 4);
        using Action = SupernetPanel::Action;
        const Action expected[] = {Action::kPause, Action::kResume, Action::kStop, Action::kLonger};
        for (int i = 0; i < 4; ++i) {
            QCOMPARE(asked[i][0].toLongLong(), 7);
            QCOMPARE(asked[i][1].value<Action>(), expected[i]);
        }
    }

    void aSessionForReadingIsNotSteered() {
        SupernetPanel panel;
        panel.setWritable(false);
        for (const auto status : {database::RunStatus::kRunning, database::RunStatus::kPaused,
                                  database::RunStatus::kStopped, database::RunStatus::kDone}) {
            panel.setHistories({history(7, 1000, 100, status)});
            for (const char* button : {"trainPause", "trainStop", "trainLonger"}) {
                const auto& each = *panel.findChild<QToolButton*>(button);
                QVERIFY(!each.isEnabled() && !each.isVisibleTo(&panel));
            }
        }
        panel.setWritable(true);
        QVERIFY(panel.findChild<QToolButton*>("trainLonger")->isEnabled());
    }

    void oneThatAMeasurementHoldsGoesOnByItself() {
        SupernetPanel panel;
        QSignalSpy asked(&panel, &SupernetPanel::actionRequested);
        auto& pause = *panel.findChild<QToolButton*>("trainPause");
        // The session's tables may still say that it runs.
        for (const auto status : {database::RunStatus::kRunning, database::RunStatus::kPaused}) {
            panel.setHistories({history(7, 1000, 100, status)});
            panel.setHeld({7});
            QCOMPARE(pause.text(), QString("Pause"));
            QVERIFY(pause.isEnabled() && panel.findChild<QToolButton*>("trainStop")->isEnabled());
            const QString line = text(panel, "trainLine");
            QVERIFY2(line.contains("held by a measurement"), qPrintable(line));
            QVERIFY2(!line.contains("paused") && !line.contains("left"), qPrintable(line));
            pause.click();
            panel.setHeld({});
        }
        QCOMPARE(asked.count(), 2);
        for (int i = 0; i < 2; ++i) QCOMPARE(asked[i][1].value<SupernetPanel::Action>(), SupernetPanel::Action::kPause);
        // It is over, and the user has paused it: only the user makes it go on.
        QCOMPARE(pause.text(), QString("Resume"));
        QVERIFY(text(panel, "trainLine").contains("paused"));
        // Another one is held.
        panel.setHeld({6});
        QCOMPARE(pause.text(), QString("Resume"));
    }

    void manyExpertsAreSummedUp() {
        ExpertLoad load;
        protocol::RoutingReport grid{0, "", "encoder.2", std::vector<std::int64_t>(100, 9), {}};
        grid.tokens[3] = 0;
        grid.tokens[4] = 109;
        load.setLayers({grid});
        QCOMPARE(load.layerText(0), QString("Encoder 2: 100 places, 1 dead, 0 starved, at most 11 %"));
        QVERIFY(!load.grab().isNull());
        QCOMPARE(load.table()[3].numbers.size(), std::size_t{100});
    }

    void marksExpertsThatDoNotLearn() {
        SupernetPanel panel;
        panel.resize(900, 500);
        panel.show();
        panel.setHistories({history(1, 1000, 100, database::RunStatus::kRunning)});
        auto& load = *panel.findChild<ExpertLoad*>();
        QCOMPARE(load.layerText(0), QString("Encoder 0: 60 % · 40 %"));
        QCOMPARE(load.layerText(1), QString("Encoder 1: dead · 99 % · 1.0 % (starved)"));
        QVERIFY(load.accessibleDescription().contains("5 experts, 1 dead, 1 starved"));
        load.setFocus();
        QTest::keyClick(&load, Qt::Key_Down);
        QVERIFY(load.accessibleDescription().contains("Encoder 1"));
        load.grab();
        QCOMPARE(load.table()[2].numbers, (std::vector<double>{600, 400, 0, 990, 10}));
        QCOMPARE(load.table()[3].numbers[0], 60.0);
        QVERIFY(figureSvg(*load.picture()).contains("Encoder 1"));
        load.setLayers({});
        load.grab();
        QVERIFY(!load.picture());
    }
};

QTEST_MAIN(TestSupernetPanel)
#include "test_supernet_panel.moc"
