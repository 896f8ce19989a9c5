// SPDX-License-Identifier: GPL-3.0-or-later
#include <signal.h>

#include <QApplication>
#include <QComboBox>
#include <QProcess>
#include <set>

#include "database/candidate_store.h"
#include "database/measurement_store.h"
#include "database/prepare_corpus.h"
#include "database/run_store.h"
#include "tests/app/studio/real_window.h"

using namespace automoe;
using namespace automoe::ui;

namespace {

/// What a window does, in a process of its own, until it is killed.
const std::map<std::string, std::function<bool(const test::RealWindow&)>>& stages() {
    const auto train = [](const test::RealWindow& studio, int updates) {
        return studio.give("actionTrain", "trainDialog",
                           {{"trainUpdates", updates}, {"trainTokens", 400}, {"trainThreads", 1}});
    };
    const auto search = [](const test::RealWindow& studio, int evaluations) {
        return studio.give("actionSearch", "searchDialog",
                           {{"searchEvaluations", evaluations}, {"searchPopulation", 20}, {"searchThreads", 1}});
    };
    static const std::map<std::string, std::function<bool(const test::RealWindow&)>> all{
        {"train", [train](const test::RealWindow& studio) { return train(studio, 3000); }},
        {"measure",
         [](const test::RealWindow& studio) {
             return studio.give("actionMeasure", "measureDialog",
                                {{"measureSamples", 60}, {"measureRepeats", 3}, {"measureThreads", 1}});
         }},
        {"search", [search](const test::RealWindow& studio) { return search(studio, 2000); }},
        {"retrain",
         [](const test::RealWindow& studio) {
             Workspace& workspace = studio.window->session()->workspace();
             workspace.select({workspace.table().rows().ids[0]});
             return studio.give("actionRetrain", "retrainDialog", {{"retrainUpdates", 1000}, {"retrainThreads", 1}});
         }},
        // One runs, another waits.
        {"queue",
         [train, search](const test::RealWindow& studio) { return train(studio, 2900) && search(studio, 2100); }}};
    return all;
}

int work(int argc, char** argv) {
    const QApplication application(argc, argv);
    const std::filesystem::path folder = argv[3];
    test::RealWindow studio(folder);
    studio.choose = [](QDialog& dialog) {
        if (auto* space = dialog.findChild<QComboBox*>("trainSpace")) space->setCurrentText("test");
    };
    if (!studio.open(folder / "s.automoe") || !stages().at(argv[2])(studio)) return 1;
    return QApplication::exec();
}

}  // namespace

/// The window is killed in the middle of each stage; another one goes on, and nothing is lost.
class TestStudioKilled : public QObject {
    Q_OBJECT

    test::TemporaryFolder folder_;

    /// What the session holds of a run, so that what was there can be found again.
    struct Kept {
        std::int64_t run = 0;
        std::vector<std::int64_t> updates;
        std::set<std::int64_t> rows;
        std::set<std::string> candidates;
        [[nodiscard]] std::size_t size() const { return updates.size() + rows.size() + candidates.size(); }
    };
    Result<Kept> kept(const std::string& kind) const {
        AUTOMOE_TRY(const auto session, database::Session::open(folder_ / "s.automoe", database::Access::kReadOnly));
        AUTOMOE_TRY(auto connection, session.reader());
        database::RunStore runs(connection);
        Kept kept;
        AUTOMOE_TRY(const auto all, runs.all());
        for (const auto& run : all) {
            if (run.kind == kind && run.started) kept.run = run.id;
        }
        if (kept.run == 0) return kept;
        AUTOMOE_TRY(const auto reports, runs.trainReports(kept.run));
        for (const auto& report : reports) kept.updates.push_back(report.update);
        AUTOMOE_TRY(kept.rows, database::MeasurementStore(connection).rowsDone(kept.run));
        AUTOMOE_TRY(const auto said, database::CandidateStore(connection).ofRun(kept.run, 0));
        for (const auto& each : said) kept.candidates.insert(std::to_string(each.candidate));
        return kept;
    }
    /// Starts a window on a stage and kills it once so much of it is in the session.
    bool kill(const char* stage, const std::string& kind, std::size_t enough, Kept& at_death) {
        QProcess process;
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process.start(QCoreApplication::applicationFilePath(), {"--work", stage, test::textOf(folder_.path())});
        if (!process.waitForStarted()) return false;
        const std::int64_t earlier = kept(kind)->run;
        const bool begun = QTest::qWaitFor(
            [&] {
                const auto now = kept(kind);
                if (now) at_death = *now;
                return process.state() != QProcess::Running || (now && now->run > earlier && now->size() >= enough);
            },
            120000);
        if (!begun || process.state() != QProcess::Running) return false;
        ::kill(static_cast<pid_t>(process.processId()), SIGKILL);
        return process.waitForFinished(10000);
    }

private Q_SLOTS:
    void initTestCase() {
        QVERIFY2(std::filesystem::exists(test::binaryFolder() / "automoe"), "the program is not built");
        VALUE_OR_FAIL(auto session, database::Session::create(folder_ / "s"));
        test::writeTinyCorpus(folder_ / "text.en", folder_ / "text.de");
        text::PrepareOptions options;
        options.train = {folder_ / "text.en", folder_ / "text.de", {}};
        options.tokenizer.vocabulary = 70;
        VERIFY_OK(database::prepareCorpus(session, options));
        VERIFY_OK(session.recorder().addSpace(test::tinyTestSpace()));
        VERIFY_OK(session.close());
    }

    void goesOn_data() {
        QTest::addColumn<QString>("stage");
        QTest::addColumn<std::string>("kind");
        QTest::addColumn<int>("enough");
        QTest::addColumn<int>("updates");
        QTest::newRow("training") << "train" << std::string("train") << 4 << 3000;
        QTest::newRow("measuring") << "measure" << std::string("measure") << 5 << 0;
        QTest::newRow("searching") << "search" << std::string("search") << 60 << 0;
        QTest::newRow("retraining") << "retrain" << std::string("train") << 2 << 1000;
    }
    void goesOn() {
        QFETCH(QString, stage);
        QFETCH(std::string, kind);
        QFETCH(int, enough);
        QFETCH(int, updates);
        Kept at_death;
        QVERIFY(kill(qPrintable(stage), kind, static_cast<std::size_t>(enough), at_death));

        test::RealWindow studio(folder_.path());
        QVERIFY(studio.open(folder_ / "s.automoe"));
        // It stands among the jobs, and nothing begins by itself.
        const JobInfo* job = studio.job(kind.c_str());
        QVERIFY(job != nullptr);
        QCOMPARE(job->run, at_death.run);
        QVERIFY(job->state == JobState::kInterrupted && job->resumable);
        QVERIFY(!studio.queue().busy());
        VALUE_OR_FAIL(const Kept found, kept(kind));
        QVERIFY(std::ranges::includes(found.updates, at_death.updates));
        QVERIFY(std::ranges::includes(found.rows, at_death.rows));
        QVERIFY(std::ranges::includes(found.candidates, at_death.candidates));

        studio.queue().again(job->id);
        QVERIFY(studio.reaches(kind.c_str(), JobState::kDone, 200000));
        QCOMPARE(studio.job(kind.c_str())->run, at_death.run);
        VALUE_OR_FAIL(const Kept whole, kept(kind));
        QVERIFY(std::ranges::includes(whole.candidates, at_death.candidates));
        if (kind == "train") {
            QCOMPARE(whole.updates.back(), std::int64_t{updates});
            const std::int64_t step = whole.updates[0];
            // What the worker reported to a window that was dead is lost: one report at most, as its next checkpoint
            // was its last act.
            QVERIFY(whole.updates.size() >= static_cast<std::size_t>(updates / step - 1));
            QVERIFY(std::ranges::includes(whole.updates, at_death.updates));
        }
        if (kind == "measure") QCOMPARE(whole.rows.size(), std::size_t{60});
        if (stage == "retrain") {
            // What was to follow does, though another window was asked for it.
            QVERIFY(studio.reaches("evaluate", JobState::kDone));
            QVERIFY(studio.reaches("measure", JobState::kDone));
        }
    }

    void whatWaitedIsThere() {
        Kept at_death;
        QVERIFY(kill("queue", "train", 1, at_death));
        test::RealWindow studio(folder_.path());
        QVERIFY(studio.open(folder_ / "s.automoe"));
        const JobInfo* running = studio.job("train");
        const JobInfo* waiting = studio.job("search");
        QVERIFY(running != nullptr && running->begun.isValid());
        QVERIFY(waiting != nullptr && !waiting->begun.isValid() && waiting->resumable);
        studio.queue().again(waiting->id);
        QVERIFY(studio.works("search"));
        QVERIFY(studio.reaches("search", JobState::kDone, 200000));
    }
};

int main(int argc, char** argv) {
    if (argc == 4 && std::string_view(argv[1]) == "--work") return work(argc, argv);
    const QApplication application(argc, argv);
    TestStudioKilled test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_studio_killed.moc"
