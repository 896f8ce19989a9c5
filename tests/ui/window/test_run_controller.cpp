// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/run_controller.h"

#include <signal.h>

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QSpinBox>
#include <QToolButton>
#include <QTreeWidget>
#include <semaphore>
#include <set>

#include "core/base/machine_lease.h"
#include "database/device_profile.h"
#include "database/run_store.h"
#include "tests/core/protocol/samples.h"
#include "tests/support/phone_campaign.h"
#include "tests/support/watchdog.h"
#include "tests/ui/window/run_fixture.h"
#include "ui/panels/latency_panel.h"
#include "ui/space/space_editor.h"

using namespace automoe;
using namespace automoe::ui;
using namespace std::chrono_literals;

class TestRunController : public test::RunFixture {
    Q_OBJECT

    static Status waitForStop(const std::stop_token& stop, const SessionWork::Tell&) {
        while (!stop.stop_requested()) std::this_thread::sleep_for(1ms);
        return stopped();
    }

private Q_SLOTS:
    void trainsFromTheMenu() {
        Place place;
        QVERIFY(place.opened);
        test::Watchdog watchdog;
        place.action("actionTrain").trigger();
        auto* dialog = place.window->findChild<QDialog*>("trainDialog");
        QVERIFY(dialog != nullptr);
        dialog->findChild<QSpinBox*>("trainUpdates")->setValue(70);
        place.accept("trainDialog");
        QVERIFY(place.reaches(0, JobState::kDone));
        const JobInfo& job = place.jobs().jobs()[0];
        QCOMPARE(job.kind, QString("train"));
        QVERIFY(job.title.contains("tiny"));
        QVERIFY(job.run > 0);
        // What it recorded is in the session and in the monitor.
        QTRY_VERIFY(std::ranges::any_of(place.window->session()->facts().trainings,
                                        [&](const auto& each) { return each->run.id == job.run; }));
        VERIFY_NEVER_BLOCKED(watchdog);
    }

    void jobsUseTheThreadsOfTheSettings() {
        Place place;
        QVERIFY(place.opened);
        const auto threadsOffered = [&] {
            place.action("actionSearch").trigger();
            auto* dialog = place.window->findChild<QDialog*>("searchDialog");
            const int offered = dialog->findChild<QSpinBox*>("searchThreads")->value();
            delete dialog;
            return offered;
        };
        QCOMPARE(threadsOffered(), threadsOf(0));
        place.action("actionSettings").trigger();
        auto* dialog = place.window->findChild<QDialog*>("settingsDialog");
        dialog->findChild<QSpinBox*>("settingsThreads")->setValue(3);
        dialog->accept();
        QCOMPARE(threadsOffered(), 3);
        Workspace& workspace = place.window->session()->workspace();
        workspace.select({workspace.table().rows().ids[0]});
        place.action("actionEvaluate").trigger();
        QVERIFY(place.reaches(0, JobState::kDone));
        auto connection = *place.window->session()->session().reader();
        QCOMPARE(database::RunStore(connection).get(place.jobs().jobs()[0].run).value().threads, 3);
    }

    void theWorkerOfTheSettingsIsUsedFromTheNextJobOn() {
        // The program was started with a worker that is not there.
        Place place({}, fillAll, {"automoe-that-is-not-there", "serve"});
        QVERIFY(place.opened);
        Workspace& workspace = place.window->session()->workspace();
        workspace.select({workspace.table().rows().ids[0]});
        place.action("actionEvaluate").trigger();
        QVERIFY(place.reaches(0, JobState::kFailed));
        QCOMPARE(place.jobs().jobs()[0].error->code, std::string("client.cannot_start"));
        QCOMPARE(place.jobs().jobs()[0].place, QString("automoe-that-is-not-there"));
        const auto choose = [&](const QString& command) {
            place.action("actionSettings").trigger();
            auto* dialog = place.window->findChild<QDialog*>("settingsDialog");
            dialog->findChild<QLineEdit*>("settingsEngine")->setText(command);
            dialog->accept();
            return QTest::qWaitFor([&] { return place.window->findChild<QDialog*>("settingsDialog") == nullptr; });
        };
        // Its error says: check the command in the settings. Then the job can be run again.
        QVERIFY(choose({}));
        place.jobs().again(place.jobs().jobs()[0].id);
        QVERIFY(place.reaches(0, JobState::kDone));
        QVERIFY(place.jobs().jobs()[0].place.isEmpty());
        // Another one, and the whole window knows where it computes.
        QVERIFY(choose(QString(SCRIPTED_ENGINE) + " reports=0 step_ms=5"));
        QCOMPARE(place.jobs().worker().place, QString("scripted_engine"));
        place.action("actionTrain").trigger();
        place.accept("trainDialog");
        QVERIFY(QTest::qWaitFor([&] { return place.jobs().jobs().back().progress.has_value(); }, 60000));
        QCOMPARE(place.jobs().jobs().back().place, QString("scripted_engine"));
        // What runs stays where it is.
        QVERIFY(choose({}));
        QCOMPARE(place.jobs().jobs().back().place, QString("scripted_engine"));
        QCOMPARE(place.jobs().jobs().back().state, JobState::kRunning);
        place.jobs().stop(place.jobs().jobs().back().id);
        QVERIFY(place.reaches(1, JobState::kStopped));
    }

    void aFitSaysThatItWaitsForAMeasurement() {
        Place place;
        QVERIFY(place.opened);
        const std::size_t before = place.window->session()->facts().predictors.size();
        JobControl control;
        auto measuring = std::make_unique<MachineLease>(control, MachineLease::Use::kMeasure);
        QVERIFY(control.goOn());
        test::Watchdog watchdog;
        place.action("actionFit").trigger();
        auto& said = *place.window->findChild<QLabel*>("trouble");
        QTRY_VERIFY2_WITH_TIMEOUT(said.text().contains("latency is measured"), qPrintable(said.text()), 20000);
        QCOMPARE(place.window->session()->facts().predictors.size(), before);
        measuring.reset();
        QTRY_COMPARE_WITH_TIMEOUT(place.window->session()->facts().predictors.size(), before + 1, 60000);
        QTRY_VERIFY(said.text().isEmpty());
        VERIFY_NEVER_BLOCKED(watchdog);
    }

    void trainsTheSpaceOfTheEditor() {
        Place place;
        QVERIFY(place.opened);
        place.action("actionTrain").trigger();
        // From the dialog's choice into the editor.
        auto* dialog = place.window->findChild<QDialog*>("trainDialog");
        dialog->findChild<QPushButton*>("trainEditSpace")->click();
        QVERIFY(!dialog->isVisible());
        QTRY_VERIFY(place.window->findChild<QDialog*>("trainDialog") == nullptr);
        auto* editor = place.window->findChild<SpaceEditor*>();
        QVERIFY(editor != nullptr && editor->isVisible());
        QCOMPARE(editor->model().draft().space().name, std::string("tiny"));
        const SpaceCell dims{{SpacePart::kDims, {}, 0, {}}, Side::kEncoder, -1};
        editor->model().setText(dims, "64, 128");
        QTRY_VERIFY(editor->finished().has_value());
        const auto space = *editor->finished();
        QCOMPARE(space.name, std::string("tiny (2)"));
        editor->findChild<QPushButton*>("spaceTrain")->click();
        dialog = place.window->findChild<QDialog*>("trainDialog");
        QVERIFY(dialog != nullptr);
        QCOMPARE(dialog->findChild<QComboBox*>("trainSpace")->currentText(), QString("tiny (2)"));
        dialog->findChild<QSpinBox*>("trainUpdates")->setValue(70);
        place.accept("trainDialog");
        QVERIFY(place.reaches(0, JobState::kDone));
        QVERIFY(place.jobs().jobs()[0].title.contains("tiny (2)"));
        const auto has = [&](const arch::SearchSpace& wanted) {
            return std::ranges::find(place.window->session()->facts().spaces, wanted) !=
                   place.window->session()->facts().spaces.end();
        };
        QTRY_VERIFY(has(space));
        QTRY_VERIFY(!editor->findChild<QPushButton*>("spaceKeep")->isEnabled());
        // What is finished and not kept is kept when the session is closed.
        editor->model().setText(dims, "64");
        QTRY_VERIFY(editor->finished().has_value());
        const auto last = *editor->finished();
        QCOMPARE(last.name, std::string("tiny (3)"));
        place.window->closeSession();
        QVERIFY(test::opens(*place.window, place.file));
        QTRY_VERIFY_WITH_TIMEOUT(has(last), 20000);
        // The session's list opens it again.
        auto* tree = place.window->findChild<QTreeWidget*>("sessionTree");
        const auto found = tree->findItems("tiny (3)", Qt::MatchExactly | Qt::MatchRecursive);
        QCOMPARE(found.size(), 1);
        Q_EMIT tree->itemActivated(found[0], 0);
        QVERIFY(place.window->findChild<SpaceEditor*>()->model().draft().space() == last);
    }

    void measuresAndSearches() {
        Place place;
        QVERIFY(place.opened);
        place.action("actionMeasure").trigger();
        place.accept("measureDialog");
        place.action("actionSearch").trigger();
        place.accept("searchDialog");
        QVERIFY(place.reaches(0, JobState::kDone));
        QVERIFY(place.reaches(1, JobState::kDone));
        std::set<QString> kinds;
        for (const auto& job : place.jobs().jobs()) kinds.insert(job.kind);
        QCOMPARE(kinds, (std::set<QString>{"measure", "search"}));
    }

    void jobsThatTakeLongToPrepareArePreparedBesideTheWindow() {
        Place place;
        QVERIFY(place.opened);
        SessionWork& work = place.window->session()->work();
        const std::pair<const char*, const char*> dialogs[] = {{"actionMeasure", "measureDialog"},
                                                               {"actionSearch", "searchDialog"}};
        for (const auto& [action, dialog] : dialogs) {
            place.action(action).trigger();
            place.accept(dialog);
            QCOMPARE(work.items().size(), std::size_t{1});
            QVERIFY(place.jobs().jobs().empty());
            // Stopped, there is no job, and nothing to say.
            work.stop(work.items()[0].id);
            QTRY_VERIFY(!work.busy());
            QVERIFY(place.jobs().jobs().empty());
            QVERIFY(place.window->findChild<QLabel*>("trouble")->text().isEmpty());
            QTRY_VERIFY(place.window->findChild<QDialog*>(dialog) == nullptr);
        }
        place.action("actionSearch").trigger();
        place.accept("searchDialog");
        QVERIFY(place.reaches(0, JobState::kDone));
    }

    void fitsThePredictor() {
        Place place;
        QVERIFY(place.opened);
        const std::size_t before = place.window->session()->facts().predictors.size();
        QVERIFY(place.action("actionFit").isEnabled());
        place.action("actionFit").trigger();
        QVERIFY(!place.action("actionFit").isEnabled());
        QTRY_VERIFY_WITH_TIMEOUT(place.window->session()->facts().predictors.size() == before + 1, 60000);
        QTRY_VERIFY(place.action("actionFit").isEnabled());
    }

    void aFitIsShownAndStopped() {
        Place place;
        QVERIFY(place.opened);
        const std::size_t before = place.window->session()->facts().predictors.size();
        SessionWork& work = place.window->session()->work();
        std::binary_semaphore gate(0);
        work.run("something else",
                 [&gate](const std::stop_token& stop, const SessionWork::Tell&) {
                     while (!stop.stop_requested() && !gate.try_acquire_for(10ms)) continue;
                     return Status();
                 },
                 {});
        place.action("actionFit").trigger();
        auto* bar = place.window->findChild<QWidget*>("workBar");
        QTRY_VERIFY(bar->isVisible());
        QCOMPARE(work.items().size(), std::size_t{2});
        QVERIFY(work.items()[1].title.contains("predictor"));
        QVERIFY(bar->findChild<QLabel*>("workTitle")->text().startsWith("something else"));
        work.stop(work.items()[1].id);
        gate.release();
        QTRY_VERIFY(!work.busy());
        QTRY_VERIFY(!bar->isVisible());
        QCOMPARE(place.window->session()->facts().predictors.size(), before);
        // As asked, so there is nothing to say.
        QVERIFY(place.window->findChild<QLabel*>("trouble")->text().isEmpty());
    }

    void closingWaitsForWorkBesideTheWindow() {
        Place place;
        QVERIFY(place.opened);
        // It takes its time to hear that it is to stop.
        place.window->session()->work().run("slow",
                                            [](const std::stop_token& stop, const SessionWork::Tell& tell) -> Status {
                                                static_cast<void>(waitForStop(stop, tell));
                                                std::this_thread::sleep_for(300ms);
                                                return stopped();
                                            },
                                            {});
        test::Watchdog watchdog;
        place.window->close();
        QVERIFY(place.window->isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(!place.window->isVisible(), 10000);
        QVERIFY(place.window->session() == nullptr);
        VERIFY_NEVER_BLOCKED(watchdog);
    }

    void dialogsGoWithTheSession() {
        Place place;
        QVERIFY(place.opened);
        Workspace& workspace = place.window->session()->workspace();
        workspace.select({workspace.table().rows().ids[0]});
        place.action("actionExport").trigger();
        const QPointer exported(place.window->findChild<QDialog*>("exportDialog"));
        place.action("actionTrain").trigger();
        const QPointer train(place.window->findChild<QDialog*>("trainDialog"));
        place.action("actionPrepare").trigger();
        const QPointer prepare(place.window->findChild<QDialog*>("sessionAssistant"));
        QVERIFY(exported && train && prepare);
        place.window->closeSession();
        QTRY_VERIFY(place.window->session() == nullptr);
        // Nobody presses Export for a session that is gone.
        QVERIFY(!exported && !train && !prepare);
    }

    void importsWhatAnotherDeviceMeasured() {
        Place place;
        QVERIFY(place.opened);
        VALUE_OR_FAIL(const auto campaign,
                      test::writePhoneCampaign(place.window->session()->session(), place.folder / "phone.csv"));
        const auto facts = [&]() -> const SessionFacts& { return place.window->session()->facts(); };
        place.existing = text(place.folder / "phone.csv");
        auto& panel = *place.window->findChild<LatencyPanel*>();
        test::Watchdog watchdog;
        Q_EMIT panel.importRequested();
        QTRY_VERIFY2_WITH_TIMEOUT(facts().campaigns.size() == 2,
                                  qPrintable(place.window->findChild<QLabel*>("trouble")->text()), 20000);
        QCOMPARE(facts().campaigns[1]->device, std::string("a phone"));
        QCOMPARE(facts().campaigns[1]->measured(), static_cast<std::int64_t>(campaign.samples()));
        VERIFY_NEVER_BLOCKED(watchdog);
        QTRY_VERIFY(place.action("actionFit").isEnabled());
        // It is fitted, and the old one can still be.
        for (const std::size_t chosen : {std::size_t{1}, std::size_t{0}}) {
            const std::size_t before = facts().predictors.size();
            Q_EMIT panel.fitRequested(facts().campaigns[chosen]->run.id);
            QTRY_COMPARE_WITH_TIMEOUT(facts().predictors.size(), before + 1, 60000);
            QCOMPARE(database::deviceName(facts().predictors.back().conditions), facts().campaigns[chosen]->device);
            QTRY_VERIFY(place.action("actionFit").isEnabled());
        }
        // What cannot be read is said.
        test::writeFile(place.folder / "bad.csv", "a,b\n1,2\n");
        place.existing = text(place.folder / "bad.csv");
        Q_EMIT panel.importRequested();
        QTRY_VERIFY(place.window->findChild<QLabel*>("trouble")->text().contains("bad.csv"));
    }

    void searchesGoByTheDeviceThatIsChosen() {
        Place place;
        QVERIFY(place.opened);
        VERIFY_OK(test::writePhoneCampaign(place.window->session()->session(), place.folder / "phone.csv"));
        const auto facts = [&]() -> const SessionFacts& { return place.window->session()->facts(); };
        const auto current = [&] { return place.window->session()->predictors().front().name; };
        place.existing = text(place.folder / "phone.csv");
        Q_EMIT place.window->findChild<LatencyPanel*>()->importRequested();
        QTRY_COMPARE_WITH_TIMEOUT(facts().campaigns.size(), std::size_t{2}, 20000);
        QTRY_VERIFY(place.action("actionFit").isEnabled());
        place.action("actionFit").trigger();
        QTRY_COMPARE_WITH_TIMEOUT(facts().predictors.size(), std::size_t{2}, 60000);
        // The newest is suggested, by its device; another one can be chosen.
        QCOMPARE(current(), QString("a phone"));
        place.action("actionSearch").trigger();
        auto* device = place.window->findChild<QDialog*>("searchDialog")->findChild<QComboBox*>("searchDevice");
        QCOMPARE(device->count(), 2);
        QVERIFY(device->currentText().startsWith("a phone"));
        device->setCurrentIndex(1);
        QVERIFY(device->currentText().startsWith("a processor"));
        place.accept("searchDialog");
        QVERIFY(place.reaches(0, JobState::kDone));
        {
            auto connection = *place.window->session()->session().reader();
            VALUE_OR_FAIL(const auto job, database::RunStore(connection).job(place.jobs().jobs()[0].run));
            QVERIFY(std::get<protocol::SearchJob>(job).predictor == facts().predictors.front().json);
        }
        // Editors go by it as well, and so does the next window.
        QCOMPARE(current(), QString("a processor"));
        place.window->closeSession();
        QVERIFY(test::loads(*place.window, place.file));
        QCOMPARE(current(), QString("a processor"));
        VALUE_OR_FAIL(const auto law, latency::parsePredictor(facts().predictors.front().json.dump(), "predictor"));
        QVERIFY(place.window->session()->predictor() == law);
        // The list of devices says which it is, and changes it.
        auto& tree = *place.window->findChild<QTreeWidget*>("sessionTree");
        auto* phone = tree.findItems("a phone", Qt::MatchExactly | Qt::MatchRecursive).value(0);
        auto* laptop = tree.findItems("a processor", Qt::MatchExactly | Qt::MatchRecursive).value(0);
        QVERIFY(phone != nullptr && laptop != nullptr);
        QCOMPARE(laptop->text(1), QString("current"));
        Q_EMIT tree.itemActivated(phone, 0);
        QCOMPARE(current(), QString("a phone"));
        QCOMPARE(phone->text(1), QString("current"));
        QVERIFY(laptop->text(1).isEmpty());
        // Undone, and done again.
        place.action("actionUndo").trigger();
        QCOMPARE(current(), QString("a processor"));
        QCOMPARE(laptop->text(1), QString("current"));
        place.action("actionRedo").trigger();
        QCOMPARE(phone->text(1), QString("current"));
    }

    void aTrainingThatAMeasurementHoldsSaysSo() {
        Place place({"reports=0"});
        QVERIFY(place.opened);
        place.action("actionTrain").trigger();
        place.accept("trainDialog");
        QTRY_VERIFY(!place.jobs().jobs().empty() && place.jobs().jobs()[0].progress.has_value());
        const quint64 training = place.jobs().jobs()[0].id;
        const qint64 run = place.jobs().jobs()[0].run;
        const quint64 measurement = place.jobs().add(test::sampleMeasureJob(), {});
        QVERIFY(place.reaches(1, JobState::kRunning));
        auto& pause = *place.window->findChild<QToolButton*>("trainPause");
        const auto& line = *place.window->findChild<QLabel*>("trainLine");
        QTRY_VERIFY2(line.text().contains("held by a measurement"), qPrintable(line.text()));
        QCOMPARE(pause.text(), QString("Pause"));
        // The session's tree offers to go on with what its tables call paused: that says why it does not.
        QCOMPARE(place.window->session()->resume(run).error().code, std::string("client.held"));
        // Paused besides, it stays so after the measurement.
        pause.click();
        QTRY_COMPARE(pause.text(), QString("Resume"));
        place.jobs().stop(measurement);
        QVERIFY(place.reaches(1, JobState::kStopped));
        QCOMPARE(place.jobs().find(training)->state, JobState::kPaused);
        pause.click();
        QVERIFY(place.reaches(0, JobState::kRunning));
        QCOMPARE(place.window->session()->resume(run).error().code, std::string("client.same_work"));
        place.jobs().stop(training);
        QVERIFY(place.reaches(0, JobState::kStopped));
    }

    void closingStopsWhatRuns() {
        Place place({"reports=0"});
        QVERIFY(place.opened);
        place.action("actionTrain").trigger();
        place.accept("trainDialog");
        QVERIFY(QTest::qWaitFor([&] { return place.jobs().jobs()[0].progress.has_value(); }, 60000));
        test::Watchdog watchdog;
        place.window->close();
        // It stays until the job has stopped, then it goes by itself.
        QTRY_VERIFY_WITH_TIMEOUT(!place.window->isVisible(), 10000);
        QVERIFY(place.window->session() == nullptr);
        VERIFY_NEVER_BLOCKED(watchdog);
        // The run can be gone on with.
        VALUE_OR_FAIL(auto session, database::Session::open(place.file.toStdString(), database::Access::kWrite));
        VALUE_OR_FAIL(auto connection, session.reader());
        VALUE_OR_FAIL(const auto runs, database::RunStore(connection).all());
        QCOMPARE(QString::fromStdString(std::string(database::wordOf(runs.back().status))), QString("interrupted"));
    }

    void closingAsksAllThatIsUnderWayAtOnce() {
        std::binary_semaphore job_ended(0);
        Place place({"reports=0"});
        QVERIFY(place.opened);
        place.action("actionTrain").trigger();
        place.accept("trainDialog");
        QVERIFY(QTest::qWaitFor([&] { return place.jobs().jobs()[0].progress.has_value(); }, 60000));
        // It ends when the job has: a window that let one end before it asks the next would wait for a minute.
        place.window->session()->work().run(
            "slow",
            [&job_ended](const std::stop_token& stop, const SessionWork::Tell& tell) -> Status {
                const Status asked = waitForStop(stop, tell);
                static_cast<void>(job_ended.try_acquire_for(60s));
                return asked;
            },
            {});
        connect(&place.jobs(), &JobQueue::finished, this, [&job_ended] { job_ended.release(); });
        test::Watchdog watchdog;
        place.window->close();
        QTRY_VERIFY_WITH_TIMEOUT(!place.window->isVisible(), 10000);
        QVERIFY(place.window->session() == nullptr);
        VERIFY_NEVER_BLOCKED(watchdog);
    }

    void closingIsBoundedWhateverTheWorkerDoes_data() {
        QTest::addColumn<QString>("fault");
        QTest::newRow("its job hangs") << "stuck=5";
        QTest::newRow("it does not listen") << "deaf=1";
    }
    void closingIsBoundedWhateverTheWorkerDoes() {
        QFETCH(QString, fault);
        const test::TemporaryFolder folder;
        const QStringList script{fault, "reports=0", "pid=" + text(folder / "pid")};
        Place place(script);
        QVERIFY(place.opened);
        place.action("actionTrain").trigger();
        place.accept("trainDialog");
        QVERIFY(QTest::qWaitFor([&] { return place.jobs().jobs()[0].progress.has_value(); }, 60000));
        const auto pid = static_cast<pid_t>(QString::fromStdString(test::readText(folder / "pid")).toLongLong());
        QVERIFY(pid > 0 && ::kill(pid, 0) == 0);
        test::Watchdog watchdog;
        place.window->close();
        // 3 s are promised; a machine at work may take longer.
        QTRY_VERIFY_WITH_TIMEOUT(!place.window->isVisible(), 9000);
        QVERIFY(place.window->session() == nullptr);
        VERIFY_NEVER_BLOCKED(watchdog);
        QTRY_VERIFY(::kill(pid, 0) != 0);
        // The next window offers the run.
        VALUE_OR_FAIL(auto session, database::Session::open(place.file.toStdString(), database::Access::kWrite));
        VALUE_OR_FAIL(auto connection, session.reader());
        VALUE_OR_FAIL(const auto left, database::RunStore(connection).unfinished());
        QCOMPARE(left.size(), std::size_t{1});
        QCOMPARE(left[0].kind, std::string("train"));
        QCOMPARE(QString::fromStdString(std::string(database::wordOf(left[0].status))), QString("interrupted"));
    }

    void aStopIsForWhatIsUnderWay() {
        Place place({"reports=0"});
        QVERIFY(place.opened);
        auto& stop = place.action("actionStop");
        QVERIFY(!stop.isEnabled());
        SessionWork& work = place.window->session()->work();
        work.run("count", waitForStop, {});
        QVERIFY(stop.isEnabled());
        QVERIFY2(stop.toolTip().contains("count"), qPrintable(stop.toolTip()));
        // A job is before it.
        place.action("actionTrain").trigger();
        place.accept("trainDialog");
        QVERIFY(place.reaches(0, JobState::kRunning));
        const QString title = place.jobs().jobs()[0].title;
        QVERIFY2(!title.isEmpty() && stop.toolTip().contains(title), qPrintable(stop.toolTip()));
        stop.trigger();
        QVERIFY(place.reaches(0, JobState::kStopped));
        QVERIFY(work.busy() && !work.items()[0].stopping);
        QVERIFY(stop.isEnabled());
        stop.trigger();
        // It has been told: there is nothing else to stop.
        QVERIFY(!stop.isEnabled());
        QTRY_VERIFY(!work.busy());
        QVERIFY(!stop.isEnabled());
    }

    void theStagesLeadToTheirPlaces() {
        Place place({"reports=0"});
        QVERIFY(place.opened);
        auto& data = *place.window->findChild<QToolButton*>("stageData");
        // Done: it is shown.
        auto* latency = place.window->findChild<QWidget*>("dockLatency");
        place.window->findChild<QToolButton*>("stageLatency")->click();
        QTRY_VERIFY(!latency->visibleRegion().isEmpty());
        QVERIFY(place.window->findChild<QDialog*>("measureDialog") == nullptr);
        QVERIFY(data.toolTip().contains("done"));
        // What can be paused and stopped is what runs.
        auto& pause = place.action("actionPause");
        auto& stop = place.action("actionStop");
        QVERIFY(!pause.isEnabled() && !stop.isEnabled());
        place.action("actionTrain").trigger();
        place.accept("trainDialog");
        QVERIFY(place.reaches(0, JobState::kRunning));
        QTRY_VERIFY(place.jobs().jobs()[0].progress.has_value());
        const auto* supernet = place.window->findChild<QToolButton*>("stageSupernet");
        QTRY_VERIFY(supernet->toolTip().contains("at work"));
        pause.trigger();
        QVERIFY(place.reaches(0, JobState::kPaused));
        QCOMPARE(pause.iconText(), QString("Resume"));
        pause.trigger();
        QVERIFY(place.reaches(0, JobState::kRunning));
        stop.trigger();
        QVERIFY(place.reaches(0, JobState::kStopped));
        QVERIFY(!pause.isEnabled() && !stop.isEnabled());
        QVERIFY(!supernet->toolTip().contains("at work"));
    }

    void saysWhatIsMissing() {
        Place place;
        QVERIFY(place.opened);
        std::filesystem::remove(std::filesystem::path(place.file.toStdString()) / "data/corpus/corpus.json");
        place.action("actionSearch").trigger();
        place.accept("searchDialog");
        QVERIFY(place.jobs().jobs().empty());
        QTRY_VERIFY(place.window->findChild<QLabel*>("trouble")->text().contains("corpus"));
    }
};

QTEST_MAIN(TestRunController)
#include "test_run_controller.moc"
