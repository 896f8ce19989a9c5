// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/plan_runner.h"

#include <QAction>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <algorithm>
#include <semaphore>

#include "core/base/machine_lease.h"
#include "database/latency_fit.h"
#include "database/library_stores.h"
#include "database/run_store.h"
#include "tests/support/filled_session.h"
#include "tests/support/phone_campaign.h"
#include "tests/support/tiny_corpus.h"
#include "tests/support/watchdog.h"
#include "tests/support/window.h"
#include "ui/window/main_window.h"

using namespace automoe;
using namespace automoe::ui;
using namespace std::chrono_literals;
using State = PlanStatus::State;

/// Plans of a session, with a worker that only pretends; text is prepared in earnest.
class TestPlanRunner : public QObject {
    Q_OBJECT

    static QString text(const std::filesystem::path& path) { return QString::fromStdString(path.string()); }

    /// An open session with what runs plans on it.
    struct Place {
        Place(const std::filesystem::path& folder, const QStringList& script = {}) {
            auto opened = OpenSession::open(folder);
            if (!opened) qFatal("%s", opened.error().debugString().c_str());
            session = std::make_unique<OpenSession>(
                *std::move(opened),
                EngineOptions{.command = QStringList{SCRIPTED_ENGINE} + script, .first_pause = 10ms});
            steering = std::make_unique<SearchSteering>(*session);
            ViewHelp help;
            help.choose_existing = [this](const QString&, const QString&) { return existing; };
            runs = std::make_unique<RunController>(window, *session, *steering, std::move(help), menu);
            plans = std::make_unique<PlanRunner>(*session, *runs);
        }
        ~Place() {
            plans.reset();
            runs.reset();
            steering.reset();
        }
        [[nodiscard]] State state() const { return plans->status().state; }
        bool reaches(State wanted) {
            return QTest::qWaitFor([&] { return state() == wanted; }, 60000);
        }
        [[nodiscard]] std::vector<QString> kinds() const {
            std::vector<QString> kinds;
            for (const auto& job : session->jobs()->jobs()) kinds.push_back(job.kind);
            return kinds;
        }
        QWidget window;
        QMenu menu;
        QString existing;  ///< the file that is chosen
        std::unique_ptr<OpenSession> session;
        std::unique_ptr<SearchSteering> steering;
        std::unique_ptr<RunController> runs;
        std::unique_ptr<PlanRunner> plans;
    };

    /// A session in which every stage finds what it needs.
    static std::filesystem::path fill(const test::TemporaryFolder& folder) {
        auto session = database::Session::create(folder / "s");
        if (!test::fillSession(*session, {.corpus = "corpus"})) qFatal("the session cannot be filled");
        test::writeFile(session->dataFolder() / "corpus" / "corpus.json", "{}");
        return session->folder();
    }
    static std::filesystem::path empty(const test::TemporaryFolder& folder) {
        return database::Session::create(folder / "s")->folder();
    }
    static Plan planOf(std::vector<Stage> stages) {
        Plan plan;
        plan.stages = std::move(stages);
        plan.space = "tiny";
        plan.threads = 1;
        plan.updates = 70;
        plan.samples = 25;
        plan.evaluations = 40;
        plan.evaluation_tokens = 6000;
        return plan;
    }
    static Plan search() { return planOf({Stage::kTrain, Stage::kMeasure, Stage::kFit, Stage::kSearch}); }
    static Plan preparing(const test::TemporaryFolder& folder, int copies) {
        test::writeTinyCorpus(folder / "tiny.en", folder / "tiny.de");
        for (const char* side : {"en", "de"}) {
            const std::string once = test::readText(folder / ("tiny." + std::string(side)));
            std::string all;
            for (int i = 0; i < copies; ++i) {
                std::istringstream lines(once);
                for (std::string line; std::getline(lines, line);) all += line + " " + std::to_string(i) + "\n";
            }
            test::writeFile(folder / ("text." + std::string(side)), all);
        }
        Plan plan = planOf({Stage::kPrepare});
        plan.text.train = {folder / "text.en", folder / "text.de", {}};
        plan.text.tokenizer.vocabulary = 70;
        return plan;
    }
    static Outside outside(const test::TemporaryFolder& folder) {
        Outside outside = test::outside();
        outside.engine = EngineOptions{.command = {SCRIPTED_ENGINE}, .first_pause = 10ms};
        outside.sessions_folder = text(folder.path());
        return outside;
    }
    /// A session whose plan was stopped while text was being prepared.
    static std::filesystem::path begun(const test::TemporaryFolder& folder) {
        auto session = empty(folder);
        Place place(session);
        place.plans->begin(preparing(folder, 60));
        place.plans->stop();
        if (!place.reaches(State::kResting)) qFatal("the plan does not stop");
        return session;
    }
    /// A window on such a session.
    struct BegunWindow {
        BegunWindow() : session(begun(folder)), settings(text(folder / "settings")), window(settings, outside(folder)) {
            window.show();
            opened = test::opens(window, text(session));
        }
        /// By the bar's button, until text is being prepared again.
        bool goesOn() {
            QTest::mouseClick(window.findChild<QPushButton*>("planGoOn"), Qt::LeftButton);
            const auto* sentence = window.findChild<QLabel*>("planSentence");
            return QTest::qWaitFor([sentence] { return sentence->text().startsWith("Prepare the text: "); }, 30000);
        }
        test::TemporaryFolder folder;
        std::filesystem::path session;
        Settings settings;
        MainWindow window;
        bool opened = false;
    };
    /// As the session's database holds it.
    static std::string stored(OpenSession& session) {
        auto connection = session.session().reader();
        return database::PropertyStore(*connection).get("plan").value().value_or("");
    }

private Q_SLOTS:
    void stagesRunInTheirOrder() {
        const test::TemporaryFolder folder;
        Place place(fill(folder));
        QCOMPARE(static_cast<int>(place.state()), static_cast<int>(State::kNone));
        QTRY_VERIFY_WITH_TIMEOUT(place.session->loaded(), 10000);
        const auto predictors = place.session->facts().predictors.size();
        test::Watchdog watchdog;
        place.plans->begin(search());
        QVERIFY(place.reaches(State::kDone));
        QCOMPARE(place.kinds(), (std::vector<QString>{"train", "measure", "search"}));
        for (const auto& job : place.session->jobs()->jobs()) QVERIFY(job.state == JobState::kDone);
        QTRY_COMPARE(place.session->facts().predictors.size(), predictors + 1);
        QTRY_VERIFY(stored(*place.session).empty());
        VERIFY_NEVER_BLOCKED(watchdog);
        place.plans->dismiss();
        QVERIFY(place.state() == State::kNone);
    }

    void jobsAreAsPlanned() {
        const test::TemporaryFolder folder;
        Place place(fill(folder));
        place.plans->begin(search());
        QVERIFY(place.reaches(State::kDone));
        VALUE_OR_FAIL(auto connection, place.session->session().reader());
        database::RunStore runs(connection);
        for (const auto& info : place.session->jobs()->jobs()) {
            VALUE_OR_FAIL(const auto job, runs.job(info.run));
            if (const auto* train = std::get_if<protocol::TrainJob>(&job)) {
                QCOMPARE(train->options.updates, std::int64_t{70});
                QCOMPARE(train->space.name, std::string("tiny"));
                QCOMPARE(train->resources.threads, 1);
            }
            if (const auto* measure = std::get_if<protocol::MeasureJob>(&job))
                QCOMPARE(measure->architectures.size(), std::size_t{25});
            if (const auto* search = std::get_if<protocol::SearchJob>(&job)) {
                QCOMPARE(search->evaluations, std::int64_t{40});
                QCOMPARE(search->evaluation_tokens, std::int64_t{6000});
                QVERIFY(!search->predictor.is_null());
            }
        }
    }

    void aSearchBeginsWithWhatIsSetBesideThePlots() {
        const test::TemporaryFolder folder;
        Place place(fill(folder));
        QTRY_VERIFY_WITH_TIMEOUT(place.session->loaded(), 10000);
        const auto space = place.steering->space();
        QVERIFY(space);
        const auto genes = space->genes();
        const auto gene = std::ranges::find_if(genes, [](const auto& each) { return each.values.size() > 1; });
        QVERIFY(gene != genes.end());
        // One that is of another space is not for this search.
        const std::vector<int> first{gene->values.front()};
        place.steering->setChoices({{gene->name, first}, {"no.such.gene", {1}}}, "choices");
        place.session->workspace().setBudget("macs", 2e6);
        place.session->workspace().setBudget("search.latency_ms", 9);
        place.plans->begin(planOf({Stage::kSearch}));
        QVERIFY(place.reaches(State::kDone));
        VALUE_OR_FAIL(auto connection, place.session->session().reader());
        VALUE_OR_FAIL(const auto job, database::RunStore(connection).job(place.session->jobs()->jobs()[0].run));
        const auto& search = std::get<protocol::SearchJob>(job);
        QVERIFY(search.change == (protocol::SearchChange{.choices = {{gene->name, first}}}));
        QCOMPARE(search.limits.size(), std::size_t{2});
        QCOMPARE(std::ranges::find(search.limits, "macs", &protocol::SearchLimit::name)->limit, 2e6);
        QCOMPARE(std::ranges::find(search.limits, "latency_ms", &protocol::SearchLimit::name)->limit, 9.0);
        QVERIFY(search.latency == protocol::LatencySource::kPredicted);
    }

    void aStageThatFailsEndsThePlanUntilItIsTriedAgain() {
        const test::TemporaryFolder folder;
        Place place(fill(folder), {"error=train.no_tokens"});
        place.plans->begin(search());
        QVERIFY(place.reaches(State::kFailed));
        QCOMPARE(place.plans->status().error->code, std::string("train.no_tokens"));
        QCOMPARE(place.plans->status().plan.next, std::size_t{0});
        QTest::qWait(100);
        QCOMPARE(place.kinds(), (std::vector<QString>{"train"}));
        QTRY_VERIFY(stored(*place.session).find("train") != std::string::npos);
        place.plans->goOn();
        QVERIFY(place.state() == State::kRunning);
        QVERIFY(place.reaches(State::kFailed));
    }

    void whatIsMissingIsAFailure() {
        const test::TemporaryFolder folder;
        Place place(empty(folder));
        place.plans->begin(search());
        QVERIFY(place.state() == State::kFailed);
        QCOMPARE(place.plans->status().error->code, std::string("database.no_corpus"));
        QVERIFY(place.kinds().empty());
        // Nothing was measured: the predictor cannot be fitted.
        place.plans->begin(planOf({Stage::kFit}));
        QVERIFY(place.reaches(State::kFailed));
        QCOMPARE(place.plans->status().error->code, std::string("database.no_measurements"));
    }

    void aFitWaitsForWhatIsImported() {
        const test::TemporaryFolder folder;
        Place place(fill(folder));
        auto& session = place.session->session();
        VALUE_OR_FAIL(const auto run, database::Materials(session).latestMeasurement());
        VERIFY_OK(test::writePhoneCampaign(session, folder / "phone.csv"));
        QTRY_VERIFY_WITH_TIMEOUT(place.session->loaded(), 10000);
        const auto predictors = place.session->facts().predictors.size();
        place.existing = text(folder / "phone.csv");
        place.runs->importProfile();
        place.plans->begin(planOf({Stage::kFit}));
        // The user's own comes between, and is not the plan's.
        place.runs->fitRun(run);
        QVERIFY(place.reaches(State::kDone));
        QTRY_COMPARE_WITH_TIMEOUT(place.session->facts().predictors.size(), predictors + 2, 60000);
        QCOMPARE(place.session->facts().campaigns.size(), std::size_t{2});
    }

    void aPlanFitsWhatItMeasured() {
        const test::TemporaryFolder folder;
        Place place(fill(folder));
        VERIFY_OK(test::writePhoneCampaign(place.session->session(), folder / "phone.csv"));
        place.existing = text(folder / "phone.csv");
        QTRY_VERIFY_WITH_TIMEOUT(place.session->loaded(), 10000);
        // Another device's campaign comes between the plan's measuring and its fitting.
        connect(place.session->jobs(), &JobQueue::finished, place.runs.get(), [&] { place.runs->importProfile(); });
        place.plans->begin(planOf({Stage::kMeasure, Stage::kFit}));
        QVERIFY(place.reaches(State::kDone));
        const std::int64_t measured = place.session->jobs()->jobs()[0].run;
        QCOMPARE(place.plans->status().plan.campaign, measured);
        QTRY_COMPARE_WITH_TIMEOUT(place.session->facts().campaigns.size(), std::size_t{3}, 60000);
        QVERIFY(place.session->facts().predictors.back().conditions.dump().find("a phone") == std::string::npos);
    }

    void aPlanTakesNoFitForItsOwn() {
        const test::TemporaryFolder folder;
        Place place(fill(folder));
        VALUE_OR_FAIL(const auto run, database::Materials(place.session->session()).latestMeasurement());
        QTRY_VERIFY_WITH_TIMEOUT(place.session->loaded(), 10000);
        // One that cannot succeed: there is no such run.
        place.runs->fitRun(run + 1000);
        place.plans->begin(planOf({Stage::kFit}));
        QVERIFY(place.reaches(State::kDone));
    }

    void whatIsPreparedBesideTheWindowStopsWithThePlan() {
        const test::TemporaryFolder folder;
        Place place(fill(folder));
        QTRY_VERIFY_WITH_TIMEOUT(place.session->loaded(), 10000);
        for (const Stage stage : {Stage::kMeasure, Stage::kSearch}) {
            place.plans->begin(planOf({stage}));
            QVERIFY(place.state() == State::kRunning && place.session->work().busy());
            place.plans->stop();
            QVERIFY(place.state() == State::kStopping);
            QVERIFY(place.reaches(State::kResting));
            QVERIFY(!place.session->work().busy());
            QVERIFY(place.kinds().empty());
        }
        // What the work's list stops lets the plan rest, too.
        place.plans->goOn();
        QCOMPARE(place.session->work().items().size(), std::size_t{1});
        place.session->work().stop(place.session->work().items()[0].id);
        QVERIFY(place.reaches(State::kResting));
        place.plans->goOn();
        QVERIFY(place.reaches(State::kDone));
        QCOMPARE(place.kinds(), (std::vector<QString>{"search"}));
    }

    void aSearchThatMissesSomethingIsAFailure() {
        const test::TemporaryFolder folder;
        Place place(empty(folder));
        place.plans->begin(planOf({Stage::kSearch}));
        QVERIFY(place.state() == State::kFailed);
        QCOMPARE(place.plans->status().error->code, std::string("database.no_supernet"));
        place.plans->begin(planOf({Stage::kMeasure}));
        QVERIFY(place.reaches(State::kFailed));
        QCOMPARE(place.plans->status().error->code, std::string("database.no_corpus"));
        QVERIFY(place.kinds().empty());
    }

    void aFitIsStoppedWithItsPlan() {
        const test::TemporaryFolder folder;
        Place place(fill(folder));
        QTRY_VERIFY_WITH_TIMEOUT(place.session->loaded(), 10000);
        const auto predictors = place.session->facts().predictors.size();
        std::binary_semaphore gate(0);
        place.session->work().run("something else",
                                  [&gate](const std::stop_token&, const SessionWork::Tell&) {
                                      gate.acquire();
                                      return Status();
                                  },
                                  {});
        place.plans->begin(planOf({Stage::kFit}));
        place.plans->stop();
        QVERIFY(place.state() == State::kResting);
        gate.release();
        QTRY_VERIFY(!place.session->work().busy());
        QCOMPARE(place.session->facts().predictors.size(), predictors);
        place.plans->goOn();
        QVERIFY(place.reaches(State::kDone));
    }

    void aStoppedPlanGoesOnInAnotherWindow() {
        const test::TemporaryFolder folder;
        const auto session = fill(folder);
        {
            Place place(session, {"reports=0"});
            place.plans->begin(search());
            QTRY_VERIFY_WITH_TIMEOUT(place.plans->status().fraction >= 0 ||
                                         (!place.kinds().empty() && place.session->jobs()->jobs()[0].progress),
                                     60000);
            place.plans->stop();
            QVERIFY(place.reaches(State::kResting));
            QCOMPARE(place.plans->status().plan.next, std::size_t{0});
            // The list's own button lets it go on, and the plan with it.
            place.session->jobs()->again(place.session->jobs()->jobs()[0].id);
            QVERIFY(place.reaches(State::kRunning));
            place.plans->stop();
            QVERIFY(place.reaches(State::kResting));
        }
        Place place(session);
        QVERIFY(place.state() == State::kResting);
        QCOMPARE(place.plans->status().plan.updates, std::int64_t{70});
        QTest::qWait(100);
        QVERIFY(place.kinds().empty());  // nothing begins by itself
        place.plans->goOn();
        QVERIFY(place.reaches(State::kDone));
        QCOMPARE(place.kinds(), (std::vector<QString>{"train", "measure", "search"}));
    }

    void aSteeredSearchIsTheSameInAnotherWindow() {
        const test::TemporaryFolder folder;
        const auto session = fill(folder);
        std::int64_t run = 0;
        {
            Place place(session, {"reports=0"});
            QTRY_VERIFY_WITH_TIMEOUT(place.session->loaded(), 10000);
            place.plans->begin(planOf({Stage::kSearch}));
            QTRY_VERIFY_WITH_TIMEOUT(!place.kinds().empty() && place.session->jobs()->jobs()[0].progress, 60000);
            place.session->workspace().setBudget("macs", 2e6);
            QTRY_COMPARE(place.steering->limits().size(), std::size_t{1});
            run = place.session->jobs()->jobs()[0].run;
            QVERIFY(run != 0);
            QCOMPARE(place.plans->status().plan.run, run);
            place.plans->stop();
            QVERIFY(place.reaches(State::kResting));
        }
        Place place(session);
        QVERIFY(place.session->workspace().budget("macs").has_value());
        QCOMPARE(place.plans->status().plan.run, run);
        QVERIFY(place.kinds().empty());
        place.plans->goOn();
        QVERIFY(place.reaches(State::kDone));
        QCOMPARE(place.kinds(), std::vector<QString>{"search"});
        QCOMPARE(std::int64_t{place.session->jobs()->jobs()[0].run}, run);
        QVERIFY(!place.session->jobs()->jobs()[0].known);
        VALUE_OR_FAIL(auto connection, place.session->session().reader());
        VALUE_OR_FAIL(const auto runs, database::RunStore(connection).all());
        QCOMPARE(runs.back().id, run);
    }

    void theListsOwnButtonLetsThePlanGoOnInAnotherWindow() {
        const test::TemporaryFolder folder;
        const auto session = fill(folder);
        {
            Place place(session, {"reports=0"});
            place.plans->begin(planOf({Stage::kTrain, Stage::kMeasure}));
            QTRY_VERIFY_WITH_TIMEOUT(!place.kinds().empty() && place.session->jobs()->jobs()[0].progress, 60000);
        }
        Place place(session);
        QVERIFY(place.state() == State::kResting);
        QCOMPARE(place.kinds(), std::vector<QString>{"train"});
        // Another job is nothing to the plan.
        const quint64 other = place.session->jobs()->add(protocol::EvaluateJob(), "other", Lane::kInteractive);
        QVERIFY(place.state() == State::kResting);
        place.session->jobs()->stop(other);
        place.session->jobs()->again(place.session->jobs()->jobs()[0].id);
        QVERIFY(place.state() == State::kRunning);
        QVERIFY(place.reaches(State::kDone));
        QVERIFY(std::ranges::count(place.kinds(), QString("train")) == 1);
        QVERIFY(std::ranges::count(place.kinds(), QString("measure")) == 1);
    }

    void aJobTakenFromTheListLetsThePlanRest() {
        const test::TemporaryFolder folder;
        Place place(fill(folder), {"reports=0"});
        place.session->jobs()->add(protocol::EvaluateJob(), "before", Lane::kCompute);
        place.plans->begin(search());
        QCOMPARE(place.kinds().size(), std::size_t{2});
        place.session->jobs()->remove(place.session->jobs()->jobs()[1].id);
        QVERIFY(place.state() == State::kResting);
    }

    void textIsPreparedToTheEnd() {
        const test::TemporaryFolder folder;
        Place place(empty(folder));
        double furthest = -1;
        connect(place.plans.get(), &PlanRunner::changed, place.plans.get(),
                [&] { furthest = std::max(furthest, place.plans->status().fraction); });
        test::Watchdog watchdog;
        place.plans->begin(preparing(folder, 1));
        QVERIFY(place.state() == State::kRunning);
        QCOMPARE(place.session->work().items().size(), std::size_t{1});
        QVERIFY(place.reaches(State::kDone));
        QVERIFY(!place.session->work().busy());
        // Each stage said how far it was.
        QVERIFY(furthest >= 0);
        QCOMPARE(place.plans->status().prepared->pairs_read, std::uint64_t{1100});
        QTRY_COMPARE_WITH_TIMEOUT(place.session->facts().corpora.size(), std::size_t{1}, 10000);
        VERIFY_NEVER_BLOCKED(watchdog);
    }

    void preparingWaitsForAMeasurement() {
        const test::TemporaryFolder folder;
        Place place(empty(folder));
        JobControl control;
        auto measuring = std::make_unique<MachineLease>(control, MachineLease::Use::kMeasure);
        QVERIFY(control.goOn());
        place.plans->begin(preparing(folder, 1));
        QTRY_COMPARE_WITH_TIMEOUT(place.plans->status().work, QString("A measurement runs first"), 20000);
        QVERIFY(std::filesystem::is_empty(place.session->session().dataFolder()));
        // It can be stopped meanwhile.
        place.plans->stop();
        QVERIFY(place.reaches(State::kResting));
        place.plans->goOn();
        QTRY_COMPARE_WITH_TIMEOUT(place.plans->status().work, QString("A measurement runs first"), 20000);
        measuring.reset();
        QVERIFY(place.reaches(State::kDone));
    }

    void preparingThatIsStoppedLeavesNothing() {
        const test::TemporaryFolder folder;
        Place place(empty(folder));
        place.plans->begin(preparing(folder, 60));
        QTRY_VERIFY_WITH_TIMEOUT(!place.plans->status().work.isEmpty(), 60000);
        place.plans->stop();
        QVERIFY(place.state() == State::kStopping);
        QVERIFY(place.reaches(State::kResting));
        QVERIFY(std::filesystem::is_empty(place.session->session().dataFolder()));
        QVERIFY(!place.plans->status().prepared);
        QTRY_VERIFY(stored(*place.session).find("prepare") != std::string::npos);
    }

    void aVocabularyThatIsTooLargeIsSaid() {
        const test::TemporaryFolder folder;
        Place place(empty(folder));
        Plan plan = preparing(folder, 1);
        plan.text.tokenizer.vocabulary = 30000;
        place.plans->begin(plan);
        QVERIFY(place.reaches(State::kFailed));
        QCOMPARE(place.plans->status().error->code, std::string("text.vocabulary_too_large"));
        QVERIFY(std::filesystem::is_empty(place.session->session().dataFolder()));
    }

    void theWindowShowsThePlanAndClosesInTheMiddle() {
        BegunWindow place;
        QVERIFY(place.opened);
        auto& window = place.window;
        auto* bar = window.findChild<QWidget*>("planBar");
        QTRY_VERIFY(bar->isVisible());
        QVERIFY(window.findChild<QAction*>("actionPrepare")->isEnabled());
        QVERIFY(!window.findChild<QAction*>("actionTrain")->isEnabled());
        QVERIFY(place.goesOn());
        test::Watchdog watchdog;
        window.close();
        QTRY_VERIFY_WITH_TIMEOUT(!window.isVisible(), 10000);
        QVERIFY(window.session() == nullptr);
        VERIFY_NEVER_BLOCKED(watchdog);
        QVERIFY(std::filesystem::is_empty(place.session / "data"));
    }

    void theToolBarStopsThePlan() {
        BegunWindow place;
        QVERIFY(place.opened);
        auto& window = place.window;
        auto* stop = window.findChild<QAction*>("actionStop");
        auto* go_on = window.findChild<QPushButton*>("planGoOn");
        QTRY_VERIFY(go_on->isVisible());
        QVERIFY(!stop->isEnabled());
        QVERIFY(place.goesOn());
        QVERIFY(stop->isEnabled());
        QVERIFY2(stop->toolTip().contains("Prepare the text"), qPrintable(stop->toolTip()));
        stop->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(go_on->isVisible(), 60000);
        QVERIFY(!stop->isEnabled());
        QVERIFY(std::filesystem::is_empty(place.session / "data"));
    }
};

QTEST_MAIN(TestPlanRunner)
#include "test_plan_runner.moc"
