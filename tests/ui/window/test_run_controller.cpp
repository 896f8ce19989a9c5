// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/run_controller.h"

#include <signal.h>

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <QSpinBox>
#include <QTabWidget>
#include <QToolButton>
#include <QTreeWidget>
#include <semaphore>

#include "app/wording/wording.h"
#include "core/base/machine_lease.h"
#include "database/device_profile.h"
#include "database/run_store.h"
#include "tests/core/protocol/samples.h"
#include "tests/support/filled_session.h"
#include "tests/support/watchdog.h"
#include "tests/support/window.h"
#include "ui/inspector/architecture_editor.h"
#include "ui/models/figures.h"
#include "ui/panels/inspector_panel.h"
#include "ui/panels/latency_panel.h"
#include "ui/plots/front_plot.h"
#include "ui/space/space_editor.h"
#include "ui/window/main_window.h"

using namespace automoe;
using namespace automoe::ui;
using namespace std::chrono_literals;

/// Jobs from the window's menu, with a worker that only pretends.
class TestRunController : public QObject {
    Q_OBJECT

    static QString text(const std::filesystem::path& path) { return QString::fromStdString(path.string()); }

    static Status fillAll(database::Session& session) {
        const auto filled = test::fillSession(session, {.corpus = "corpus"});
        return filled ? Status() : Status(filled.error());
    }
    /// Without a supernet: a candidate with weights of its own, then one that has none.
    static Status fillOwn(database::Session& session) {
        AUTOMOE_TRY(const auto space, arch::presetSpace("tiny"));
        const auto corpus = session.dataFolder() / "corpus";
        std::filesystem::create_directories(corpus);
        AUTOMOE_CHECK(session.recorder().addCorpus(corpus, test::hashOf('c'), {{"vocab", 4000}, {"train", 1000}}));
        for (const auto& genotype : {space.largest(), space.smallest()}) {
            const auto architecture = space.decode(genotype);
            if (genotype == space.largest()) {
                protocol::TrainJob train;
                train.data = corpus.string();
                train.space = arch::spaceOf(architecture);
                train.options.updates = 100;
                AUTOMOE_CHECK(test::train(session, train, 2.5, 'e'));
            }
            protocol::EvaluateJob evaluate;
            evaluate.space = arch::spaceOf(architecture);
            evaluate.architecture = architecture;
            AUTOMOE_TRY(const auto run, session.startRun(evaluate, "0.1.0"));
            AUTOMOE_CHECK(session.recorder().record(run.id, scoreOf(architecture)));
            AUTOMOE_CHECK(session.finishRun(run.id, {}));
        }
        return session.recorder().flush();
    }
    static protocol::Evaluated scoreOf(const arch::Architecture& architecture) {
        protocol::Evaluated scores;
        scores.architecture = architecture;
        scores.architecture_id = arch::identity(architecture);
        scores.set = "valid";
        scores.weights_sha256 = test::hashOf('a');
        scores.weights_kind = "inherited";
        scores.scores = {{"loss", 4.25, 4.25, 4.25, ""}};
        return scores;
    }

    static Status waitForStop(const std::stop_token& stop, const SessionWork::Tell&) {
        while (!stop.stop_requested()) std::this_thread::sleep_for(1ms);
        return stopped();
    }

    struct Place {
        explicit Place(const QStringList& script = {}, Status (*fill)(database::Session&) = fillAll,
                       const QStringList& chosen = {})
            : settings(text(folder.path())) {
            settings.engine.set(chosen);
            {
                auto session = database::Session::create(folder / "s");
                if (!fill(*session)) qFatal("the session cannot be filled");
                test::writeFile(session->dataFolder() / "corpus" / "corpus.json", "{}");
                file = text(session->folder());
            }
            Outside outside{
                .help = {.text = [](const Error& error) { return QString::fromStdString(wording::text(error)); },
                         .choose_file = {},
                         .choose_existing = [this](const QString&, const QString&) { return existing; },
                         .choose_folder = [this](const QString&, const QString&) { return text(folder / "model"); },
                         .ask_number = [](const QString&, const QString&, int) { return std::optional<int>(70); }},
                .choose_session = {},
                .choose_input = {},
                .engine = {.command = QStringList{SCRIPTED_ENGINE} + script, .first_pause = 10ms},
                .sample_session = {},
                .sample_copy = {},
                .sessions_folder = {},
                .version = "1.2.3"};
            window = std::make_unique<MainWindow>(settings, std::move(outside));
            window->show();
            opened = test::loads(*window, file);
        }
        QAction& action(const char* name) { return *window->findChild<QAction*>(QLatin1String(name)); }
        JobQueue& jobs() { return *window->session()->jobs(); }
        bool reaches(std::size_t place, JobState state) {
            return QTest::qWaitFor([&] { return jobs().jobs().size() > place && jobs().jobs()[place].state == state; },
                                   60000);
        }
        void accept(const char* dialog) {
            QDialog* shown = nullptr;
            QTRY_VERIFY((shown = window->findChild<QDialog*>(QLatin1String(dialog))) != nullptr);
            shown->findChild<QPushButton*>("jobRun")->click();
        }

        test::TemporaryFolder folder;
        Settings settings;
        QString file;
        QString existing;  ///< the file that is chosen
        std::unique_ptr<MainWindow> window;
        bool opened = false;
    };

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

    void steersASearchThatRuns() {
        Place place({"reports=0", "step_ms=5"});
        QVERIFY(place.opened);
        test::Watchdog watchdog;
        auto& front = *place.window->findChild<FrontPlot*>();
        auto& tree = *place.window->findChild<QTreeWidget*>("choiceTree");
        auto& answer = *place.window->findChild<QLabel*>("steeringAnswer");
        // Before the search: what is forbidden is part of it.
        auto* dim = tree.findItems("Encoder: Embedding width", Qt::MatchExactly).value(0);
        QVERIFY(dim != nullptr);
        dim->setCheckState(1, Qt::Unchecked);
        place.action("actionSearch").trigger();
        auto* dialog = place.window->findChild<QDialog*>("searchDialog");
        QVERIFY(dialog->findChild<QCheckBox*>("searchRestricted")->isChecked());
        place.accept("searchDialog");
        QVERIFY(place.reaches(0, JobState::kRunning));
        const auto job = [&] {
            auto connection = *place.window->session()->session().reader();
            return std::get<protocol::SearchJob>(*database::RunStore(connection).job(place.jobs().jobs()[0].run));
        };
        QTRY_VERIFY(place.jobs().jobs()[0].run != 0);
        QCOMPARE(job().change.choices.size(), std::size_t{1});

        // The line is dragged: only where it rests counts.
        for (const double place_of_line : {9.0, 8.0, 7.0}) front.setBudget(place_of_line);
        QTRY_VERIFY2_WITH_TIMEOUT(answer.text().startsWith("Taken") && answer.text().contains("7.00"),
                                  qPrintable(answer.text()), 20000);
        front.setBudget({});
        QTRY_VERIFY2_WITH_TIMEOUT(answer.text().contains("without limit"), qPrintable(answer.text()), 20000);
        // Undone, the search gets the limit that it had before.
        place.action("actionUndo").trigger();
        QTRY_VERIFY2_WITH_TIMEOUT(answer.text().startsWith("Taken") && answer.text().contains("7.00"),
                                  qPrintable(answer.text()), 20000);
        for (int i = 0; i < 3; ++i) place.action("actionUndo").trigger();
        QTRY_VERIFY2_WITH_TIMEOUT(answer.text().contains("without limit"), qPrintable(answer.text()), 20000);
        // Locks, undone and done again.
        place.action("actionUndo").trigger();
        QCOMPARE(dim->checkState(1), Qt::Checked);
        QTRY_VERIFY_WITH_TIMEOUT(answer.text().startsWith("Taken") && answer.text().contains("all choices again"),
                                 20000);
        place.action("actionRedo").trigger();
        QTRY_VERIFY_WITH_TIMEOUT(answer.text().startsWith("Taken") && answer.text().contains("only"), 20000);
        // More like the selected ones, and one made by hand.
        Workspace& workspace = place.window->session()->workspace();
        workspace.select({workspace.table().rows().ids[0]});
        place.window->findChild<QToolButton*>("moreLikeThese")->click();
        QTRY_VERIFY_WITH_TIMEOUT(answer.text().startsWith("Taken") && answer.text().contains("like 1"), 20000);
        VALUE_OR_FAIL(const auto chosen, place.window->session()->selected());
        Q_EMIT place.window->findChild<InspectorPanel*>()->addRequested(chosen[0]);
        QTRY_VERIFY_WITH_TIMEOUT(answer.text().startsWith("Taken") && answer.text().contains("by hand"), 20000);
        QCOMPARE(place.jobs().jobs().size(), std::size_t{1});
        VERIFY_NEVER_BLOCKED(watchdog);

        // The history has them all, in order.
        place.jobs().stop(place.jobs().jobs()[0].id);
        QVERIFY(place.reaches(0, JobState::kStopped));
        VERIFY_OK(place.window->session()->session().recorder().flush());
        auto connection = *place.window->session()->session().reader();
        VALUE_OR_FAIL(const auto changes, database::RunStore(connection).searchChanges(place.jobs().jobs()[0].run));
        QCOMPARE(changes.size(), std::size_t{8});
        for (const std::size_t place_of_limit : {std::size_t{0}, std::size_t{2}})
            QVERIFY(changes[place_of_limit].change == (protocol::SearchChange{.limits = {{"latency_ms", 7.0}}}));
        QCOMPARE(changes[6].change.descendants, 20);
        QCOMPARE(changes[7].change.candidates.size(), std::size_t{1});
    }

    void theLimitsOfARunningSearchAreSeenAndLifted() {
        Place place({"reports=0", "step_ms=5"});
        QVERIFY(place.opened);
        auto& front = *place.window->findChild<FrontPlot*>();
        auto& answer = *place.window->findChild<QLabel*>("steeringAnswer");
        auto& limits = *place.window->findChild<QWidget*>("activeLimits");
        const auto remove = [&](const char* name) {
            return limits.findChild<QToolButton*>(QStringLiteral("removeLimit.") + name);
        };
        // The dialog takes the budget line: it is the job's limit, which nobody sent.
        QVERIFY(limits.isHidden());
        front.setBudget(9);
        place.action("actionSearch").trigger();
        place.accept("searchDialog");
        QVERIFY(place.reaches(0, JobState::kRunning));
        QVERIFY(remove("latency_ms") != nullptr);
        // To look at another cost sends nothing, and the line is there again afterwards.
        auto& cost = *place.window->findChild<QComboBox*>("costAxis");
        cost.setCurrentIndex(cost.findData("params"));
        QVERIFY(!front.budget());
        QTest::qWait(600);
        QVERIFY2(answer.text().isEmpty(), qPrintable(answer.text()));
        QVERIFY(remove("latency_ms") != nullptr);
        // Each cost has its own limit.
        front.setBudget(5e6);
        QTRY_VERIFY2_WITH_TIMEOUT(answer.text().startsWith("Taken") && answer.text().contains("Parameters at most"),
                                  qPrintable(answer.text()), 20000);
        QVERIFY(!answer.text().contains("without limit"));
        QVERIFY(remove("latency_ms") != nullptr && remove("params") != nullptr);
        cost.setCurrentIndex(cost.findData("search.latency_ms"));
        QCOMPARE(*front.budget(), 9.0);
        place.window->findChild<QToolButton*>("noBudget")->click();
        QTRY_VERIFY2_WITH_TIMEOUT(answer.text().startsWith("Taken") && answer.text().contains("without limit"),
                                  qPrintable(answer.text()), 20000);
        QVERIFY(remove("latency_ms") == nullptr);
        // From the list, undone and done again.
        remove("params")->click();
        QTRY_VERIFY_WITH_TIMEOUT(remove("params") == nullptr, 20000);
        QVERIFY(limits.isHidden());
        place.action("actionUndo").trigger();
        QTRY_VERIFY_WITH_TIMEOUT(remove("params") != nullptr, 20000);
        place.action("actionRedo").trigger();
        QTRY_VERIFY_WITH_TIMEOUT(limits.isHidden(), 20000);
        place.jobs().stop(place.jobs().jobs()[0].id);
        QVERIFY(place.reaches(0, JobState::kStopped));
    }

    void aWarningIsNoAnswerToAChange() {
        Place place({"reports=0", "step_ms=5", "warn=400", "refuse=params"});
        QVERIFY(place.opened);
        auto& front = *place.window->findChild<FrontPlot*>();
        const auto& told = *place.window->findChild<QLabel*>("trouble");
        const auto listed = [&](const char* name) {
            auto* limits = place.window->findChild<QWidget*>("activeLimits");
            return limits->findChild<QToolButton*>(QStringLiteral("removeLimit.") + name) != nullptr;
        };
        place.action("actionSearch").trigger();
        place.accept("searchDialog");
        QVERIFY(place.reaches(0, JobState::kRunning));
        front.setBudget(7);
        QTRY_VERIFY2_WITH_TIMEOUT(told.text().contains("speed has changed"), qPrintable(told.text()), 20000);
        QVERIFY(listed("latency_ms"));
        const auto& answer = *place.window->findChild<QLabel*>("steeringAnswer");
        QTRY_VERIFY_WITH_TIMEOUT(answer.text().startsWith("Taken"), 20000);
        QVERIFY(listed("latency_ms"));
        // What is refused holds no longer, and its line goes.
        auto& cost = *place.window->findChild<QComboBox*>("costAxis");
        cost.setCurrentIndex(cost.findData("params"));
        front.setBudget(5e6);
        QTRY_VERIFY_WITH_TIMEOUT(listed("params"), 20000);
        QTRY_VERIFY_WITH_TIMEOUT(!listed("params"), 20000);
        QVERIFY(!front.budget());
        QVERIFY(listed("latency_ms"));
        place.jobs().stop(place.jobs().jobs()[0].id);
        QVERIFY(place.reaches(0, JobState::kStopped));
    }

    void aSearchThatGoesOnShowsWhatHoldsInIt() {
        Place place({"reports=0", "step_ms=5"});
        QVERIFY(place.opened);
        const auto dim = [&] {
            auto* tree = place.window->findChild<QTreeWidget*>("choiceTree");
            return tree->findItems("Encoder: Embedding width", Qt::MatchExactly).value(0);
        };
        const auto listed = [&] { return place.window->findChild<QToolButton*>("removeLimit.latency_ms") != nullptr; };
        const auto front = [&]() -> FrontPlot& { return *place.window->findChild<FrontPlot*>(); };
        const auto taken = [&](const char* what) {
            const auto* answer = place.window->findChild<QLabel*>("steeringAnswer");
            return answer->text().startsWith("Taken") && answer->text().contains(QLatin1String(what));
        };
        front().setBudget(9);
        place.action("actionSearch").trigger();
        place.accept("searchDialog");
        QVERIFY(place.reaches(0, JobState::kRunning));
        front().setBudget(7);
        QTRY_VERIFY_WITH_TIMEOUT(taken("7.00"), 20000);
        dim()->setCheckState(1, Qt::Unchecked);
        QTRY_VERIFY_WITH_TIMEOUT(taken("only"), 20000);
        place.window->closeSession();
        QVERIFY(test::loads(*place.window, place.file));
        QVERIFY(place.reaches(0, JobState::kInterrupted));
        // Nothing runs: all of it is the user's, for the next search.
        QVERIFY(!listed());
        QCOMPARE(*front().budget(), 7.0);
        QCOMPARE(dim()->checkState(1), Qt::Unchecked);
        front().setBudget({});
        dim()->setCheckState(1, Qt::Checked);
        QTest::qWait(400);
        place.jobs().again(place.jobs().jobs()[0].id);
        QTRY_VERIFY_WITH_TIMEOUT(listed() && front().budget() == 7.0, 20000);
        QTRY_COMPARE_WITH_TIMEOUT(dim()->checkState(1), Qt::Unchecked, 20000);
        // What holds there was recorded, not sent again.
        QVERIFY(place.window->findChild<QLabel*>("steeringAnswer")->text().isEmpty());
        place.jobs().stop(place.jobs().jobs()[0].id);
        QVERIFY(place.reaches(0, JobState::kStopped));
    }

    void givesASearchMoreEvaluations() {
        Place place({"reports=0", "step_ms=5"});
        QVERIFY(place.opened);
        auto& number = *place.window->findChild<QSpinBox*>("searchEvaluationsInAll");
        auto& button = *place.window->findChild<QToolButton*>("setEvaluations");
        QVERIFY(!button.isEnabled());
        place.action("actionSearch").trigger();
        place.accept("searchDialog");
        QVERIFY(place.reaches(0, JobState::kRunning));
        QTRY_VERIFY(button.isEnabled());
        const auto job = std::get<protocol::SearchJob>(*place.jobs().work(place.jobs().jobs()[0].id));
        QCOMPARE(number.value(), static_cast<int>(job.evaluations));
        number.setValue(1234);
        button.click();
        auto& answer = *place.window->findChild<QLabel*>("steeringAnswer");
        QTRY_VERIFY2_WITH_TIMEOUT(answer.text().startsWith("Taken") && answer.text().contains("evaluations in all"),
                                  qPrintable(answer.text()), 20000);
        place.jobs().stop(place.jobs().jobs()[0].id);
        QVERIFY(place.reaches(0, JobState::kStopped));
        QTRY_VERIFY(!button.isEnabled());
        VERIFY_OK(place.window->session()->session().recorder().flush());
        auto connection = *place.window->session()->session().reader();
        VALUE_OR_FAIL(const auto changes, database::RunStore(connection).searchChanges(place.jobs().jobs()[0].run));
        QCOMPARE(changes.size(), std::size_t{1});
        QVERIFY(changes[0].change == (protocol::SearchChange{.evaluations = 1234}));
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
        auto& session = place.window->session()->session();
        VALUE_OR_FAIL(const auto run, database::Materials(session).latestMeasurement());
        VALUE_OR_FAIL(auto campaign, database::campaignOf(session, run));
        campaign.data.conditions->device.cpu_model = "a phone";
        VERIFY_OK(latency::writeCsv(campaign.data, place.folder / "phone.csv"));
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
        {
            auto& session = place.window->session()->session();
            VALUE_OR_FAIL(const auto run, database::Materials(session).latestMeasurement());
            VALUE_OR_FAIL(auto campaign, database::campaignOf(session, run));
            campaign.data.conditions->device.cpu_model = "a phone";
            VERIFY_OK(latency::writeCsv(campaign.data, place.folder / "phone.csv"));
        }
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
    }

    void worksOnWhatIsSelected() {
        Place place;
        QVERIFY(place.opened);
        QVERIFY(!place.action("actionRetrain").isEnabled());
        QVERIFY(!place.action("actionExport").isEnabled());
        Workspace& workspace = place.window->session()->workspace();
        workspace.select({workspace.table().rows().ids[0], workspace.table().rows().ids[1]});
        QVERIFY(place.action("actionRetrain").isEnabled());
        QVERIFY(!place.action("actionExport").isEnabled());
        place.action("actionEvaluate").trigger();
        QVERIFY(place.reaches(1, JobState::kDone));
        workspace.select({workspace.table().rows().ids[0]});
        QVERIFY(place.action("actionExport").isEnabled());
        place.action("actionExport").trigger();
        auto* dialog = place.window->findChild<QDialog*>("exportDialog");
        QVERIFY(dialog != nullptr);
        dialog->findChild<QPushButton*>("exportRun")->click();
        QVERIFY(dialog->findChild<QLabel*>("exportSentence")->text().contains("Writing"));
        QVERIFY(place.reaches(2, JobState::kDone));
        QTRY_VERIFY(dialog->findChild<QLabel*>("exportSentence")->text().startsWith("Written"));
        dialog->close();
        place.action("actionRetrain").trigger();
        place.accept("retrainDialog");
        QVERIFY(place.reaches(3, JobState::kDone));
    }

    void manyAreAskedAbout() {
        Place place;
        QVERIFY(place.opened);
        Workspace& workspace = place.window->session()->workspace();
        const auto& ids = workspace.table().rows().ids;
        const std::size_t many = 30;
        QVERIFY(ids.size() > many);
        workspace.select({ids.begin(), ids.begin() + many});
        const auto ask = [&] {
            place.action("actionEvaluate").trigger();
            return QPointer(place.window->findChild<QMessageBox*>("evaluateMany"));
        };
        auto question = ask();
        QVERIFY(question);
        QVERIFY2(question->text().contains("30"), qPrintable(question->text()));
        QVERIFY2(question->informativeText().contains("about"), qPrintable(question->informativeText()));
        question->reject();
        QTRY_VERIFY(!question);
        QVERIFY(place.jobs().jobs().empty());
        question = ask();
        test::Watchdog watchdog;
        question->findChild<QPushButton*>("evaluateRun")->click();
        QTRY_COMPARE_WITH_TIMEOUT(place.jobs().jobs().size(), many, 20000);
        VERIFY_NEVER_BLOCKED(watchdog);
    }

    void modelsWithWeightsOfTheirOwnNeedNoSupernet() {
        Place place({}, fillOwn);
        QVERIFY(place.opened);
        Workspace& workspace = place.window->session()->workspace();
        const auto& rows = workspace.table().rows();
        QCOMPARE(rows.ids.size(), std::size_t{2});
        QAction& evaluate = place.action("actionEvaluate");
        QVERIFY(!evaluate.isEnabled());
        QVERIFY2(evaluate.statusTip().contains("Select"), qPrintable(evaluate.statusTip()));
        workspace.select(rows.ids);
        QVERIFY(!evaluate.isEnabled());
        QVERIFY2(evaluate.statusTip().contains("supernet"), qPrintable(evaluate.statusTip()));
        workspace.select({rows.ids[rows.retrained[0] != 0 ? 0 : 1]});
        QVERIFY(evaluate.isEnabled());
        evaluate.trigger();
        QVERIFY(place.reaches(0, JobState::kDone));
        // Nothing can be made by hand without one, and the editor says so.
        place.window->findChild<QTabWidget*>("inspectorTabs")->setCurrentIndex(InspectorPanel::kEdit);
        auto* by_hand = place.window->findChild<QPushButton*>("editEvaluate");
        QTRY_VERIFY(!by_hand->isEnabled());
        QVERIFY2(by_hand->toolTip().contains("supernet"), qPrintable(by_hand->toolTip()));
    }

    void triesOutWhatIsMadeByHand() {
        Place place;
        QVERIFY(place.opened);
        auto* view = place.window->findChild<InspectorPanel*>();
        const auto& space = place.window->session()->facts().spaces.front();
        Q_EMIT view->addRequested(space.decode(space.largest()));
        Q_EMIT view->evaluateRequested(space.decode(space.smallest()));
        QVERIFY(place.reaches(0, JobState::kDone));
        QVERIFY(place.reaches(1, JobState::kDone));
        QCOMPARE(place.jobs().jobs()[0].kind, QString("evaluate"));
    }

    void whatIsMadeByHandIsTriedOutBesideATraining() {
        Place place({"train.reports=0"});
        QVERIFY(place.opened);
        place.action("actionTrain").trigger();
        place.accept("trainDialog");
        QVERIFY(place.reaches(0, JobState::kRunning));
        const auto& space = place.window->session()->facts().spaces.front();
        Q_EMIT place.window->findChild<InspectorPanel*>()->evaluateRequested(space.decode(space.smallest()));
        QVERIFY(place.reaches(1, JobState::kDone));
        QCOMPARE(place.jobs().jobs()[1].kind, QString("evaluate"));
        QCOMPARE(place.jobs().jobs()[0].state, JobState::kRunning);
        place.jobs().stop(place.jobs().jobs()[0].id);
        QVERIFY(place.reaches(0, JobState::kStopped));
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

    void whatIsTriedOutIsShownAndSelected() {
        Place place({"reports=0"});
        QVERIFY(place.opened);
        auto& session = *place.window->session();
        Workspace& workspace = session.workspace();
        workspace.select({workspace.table().rows().ids[0]});
        place.window->findChild<QTabWidget*>("inspectorTabs")->setCurrentIndex(InspectorPanel::kEdit);
        auto& editor = *place.window->findChild<ArchitectureEditor*>();
        QTRY_VERIFY(editor.edited() != nullptr);
        const auto identity = [&] { return arch::identity(editor.edited()->architecture()); };
        // To one that no search has met.
        const auto& genes = editor.edited()->genes();
        for (std::size_t gene = 0; gene < genes.size() && workspace.table().rowOf(identity()) >= 0; ++gene)
            editor.choose(gene, editor.edited()->genotype()[gene] == 0 ? 1 : 0);
        QVERIFY(workspace.table().rowOf(identity()) < 0);
        const auto* figures = editor.findChild<QLabel*>("editFigures");
        QTRY_VERIFY(figures->text().contains("not evaluated yet"));
        auto* add = editor.findChild<QPushButton*>("editAdd");
        QVERIFY(add->isEnabled());
        editor.findChild<QPushButton*>("editEvaluate")->click();
        QVERIFY(place.reaches(0, JobState::kRunning));
        QTRY_VERIFY2(figures->text().contains("being evaluated"), qPrintable(figures->text()));
        // The worker only pretends, so the score is written here.
        QTRY_VERIFY(place.jobs().jobs()[0].run != 0);
        VERIFY_OK(
            session.session().recorder().record(place.jobs().jobs()[0].run, scoreOf(editor.edited()->architecture())));
        place.jobs().stop(place.jobs().jobs()[0].id);
        QTRY_VERIFY_WITH_TIMEOUT(workspace.table().rowOf(identity()) >= 0, 20000);
        QTRY_VERIFY2(figures->text().contains("4.25"), qPrintable(figures->text()));
        const int row = workspace.table().rowOf(identity());
        QCOMPARE(workspace.selection(),
                 std::vector<std::int64_t>{workspace.table().rows().ids[static_cast<std::size_t>(row)]});
        QTRY_COMPARE(place.window->findChild<QLabel*>("identity")->text(), shortIdentity(identity()));
        // It is what is chosen, so nothing of it has to be let go.
        QVERIFY(!editor.findChild<QWidget*>("editNotice")->isVisible());
        QVERIFY(!add->isEnabled());
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
