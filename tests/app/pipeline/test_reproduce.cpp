// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pipeline/reproduce.h"

#include <set>
#include <stop_token>
#include <utility>

#include "app/pipeline/corpus_folder.h"
#include "app/wording/wording.h"
#include "core/engine/engine.h"
#include "database/library_stores.h"
#include "database/run_store.h"
#include "tests/support/support.h"
#include "tests/support/tiny_corpus.h"

using namespace automoe;
using namespace automoe::pipeline;
using database::Session;

/// The experiment at a scale that learns nothing in seconds, through stops.
class TestReproduce : public QObject {
    Q_OBJECT

    test::TemporaryFolder folder_;
    std::vector<std::string> stages_;  ///< of the last run

    [[nodiscard]] Result<ReproduceOptions> optionsFor(const std::filesystem::path& corpus) const {
        ReproduceOptions options;
        options.resources.threads = 1;
        AUTOMOE_TRY(options.scale, reproduceScale("micro"));
        options.scale.vocabulary = 70;
        options.scale.latency_share = 1e-6;  // no model keeps it: the limit is what a part of the members keeps
        AUTOMOE_TRY(options.corpus, corpusFolderOptions(corpus, "en", "de"));
        options.corpus_origin = corpus.string();
        return options;
    }

    /// Makes or opens the session and runs the experiment, until the stage of that number if it is not 0.
    Result<report::Reproduction> run(const char* name, const ReproduceOptions& options, int stop_at = 0) {
        const auto folder = folder_ / (std::string(name) + ".automoe");
        auto session = std::filesystem::exists(folder / "session.db") ? Session::open(folder, database::Access::kWrite)
                                                                      : Session::create(folder);
        if (!session) return session.error();
        std::stop_source stop;
        JobControl control(stop.get_token());
        Pipeline pipeline(*session, {}, control);
        stages_.clear();
        auto result = runReproduce(pipeline, options,
                                   [&](const Stage& now) {
                                       stages_.push_back(now.name);
                                       if (now.number == stop_at) stop.request_stop();
                                   },
                                   {});
        AUTOMOE_CHECK(session->close());
        return result;
    }

    /// How many runs and predictors a session has.
    static Result<std::pair<std::size_t, std::size_t>> kept(const std::filesystem::path& folder) {
        AUTOMOE_TRY(const auto session, Session::open(folder, database::Access::kReadOnly));
        AUTOMOE_TRY(auto connection, session.reader());
        AUTOMOE_TRY(const auto runs, database::RunStore(connection).all());
        AUTOMOE_TRY(const auto predictors, database::PredictorStore(connection).all());
        return std::pair(runs.size(), predictors.size());
    }

private Q_SLOTS:
    void initTestCase() {
        engine::setCodeVersion("0.1.0");
        test::writeTinyCorpusFolder(folder_ / "corpus");
    }

    void goesOnAfterStops() {
        VALUE_OR_FAIL(const auto options, optionsFor(folder_ / "corpus"));
        // In the training of a model and of a supernet, in a search, in the last measurement.
        for (const int stage : {2, 4, 9, 15}) {
            const auto cut = run("s", options, stage);
            QVERIFY(!cut);
            QVERIFY2(cut.error().kind == ErrorKind::kStopped, cut.error().debugString().c_str());
            QCOMPARE(static_cast<int>(stages_.size()), stage);
        }
        VALUE_OR_FAIL(const auto result, run("s", options));
        QCOMPARE(stages_.size(), expectedSeconds(options.scale, options.resources).size());
        QCOMPARE(result.rows.size(), std::size_t{5});
        std::set<std::string> keys;
        for (const auto& row : result.rows) {
            keys.insert(row.key);
            QVERIFY(row.latency_p50_ms > 0);
            QVERIFY(row.latency_p95_ms > 0);
            QVERIFY(row.bleu >= 0 && row.bleu_low <= row.bleu_high);
            QVERIFY(!row.signature.empty());
            QVERIFY(row.macs > 0 && row.active_params > 0);
            QVERIFY(row.stored_params >= row.active_params);
            QCOMPARE(row.updates, options.scale.model.updates);
            QCOMPARE(row.seed, options.resources.seed);
            QCOMPARE(row.architecture_id, arch::identity(row.architecture));
            QVERIFY(row.conditions.at("latency").contains("threads"));
            QCOMPARE(row.conditions.at("latency").at("rounds").get<int>(), options.scale.rounds);
            QVERIFY(row.conditions.at("evaluation").contains("corpus"));
        }
        QCOMPARE(keys, (std::set<std::string>{"automoe", "hat", "random", "switch", "transformer"}));
        QCOMPARE(result.rows.front().key, std::string("transformer"));
        QCOMPARE(result.rows.front().architecture_id, arch::identity(options.scale.transformer));
        QVERIFY(result.latency_limit_ms > 1e-3 * result.rows.front().latency_p50_ms);
        // HAT's is a member of the dense space, the others of the one with experts.
        VERIFY_OK(options.scale.dense_space.encode(result.rows[1].architecture));
        VERIFY_OK(options.scale.space.encode(result.rows[3].architecture));
        VERIFY_OK(options.scale.space.encode(result.rows[4].architecture));

        // All is done: the same figures, and nothing new.
        VALUE_OR_FAIL(const auto before, kept(folder_ / "s.automoe"));
        QCOMPARE(before.second, std::size_t{1});
        VALUE_OR_FAIL(const auto again, run("s", options));
        VALUE_OR_FAIL(const auto after, kept(folder_ / "s.automoe"));
        QVERIFY(after == before);
        auto first = report::toJson(result);
        auto second = report::toJson(again);
        first.erase("made");
        second.erase("made");
        QCOMPARE(QString::fromStdString(second.dump()), QString::fromStdString(first.dump()));

        // In one piece, what does not hang on the clock is the same.
        VALUE_OR_FAIL(const auto whole, run("t", options));
        for (const std::size_t place : {std::size_t{0}, std::size_t{2}}) {
            QCOMPARE(whole.rows[place].architecture_id, result.rows[place].architecture_id);
            QCOMPARE(whole.rows[place].bleu, result.rows[place].bleu);
        }
    }

    void anotherExperimentIsRefused() {
        if (!std::filesystem::exists(folder_ / "s.automoe")) QSKIP("needs what goesOnAfterStops() makes");
        VALUE_OR_FAIL(auto options, optionsFor(folder_ / "corpus"));
        options.resources.seed = 2;
        const auto other = run("s", options);
        QVERIFY(!other);
        QCOMPARE(other.error().code, std::string("pipeline.other_experiment"));
        QVERIFY(QString::fromStdString(wording::text(other.error())).contains("seed 1, not 2"));
        options.resources.seed = 1;
        // With other resources nothing of it could be gone on with.
        options.resources.threads = 2;
        const auto wider = run("s", options);
        QVERIFY(!wider);
        QVERIFY2(QString::fromStdString(wording::text(wider.error())).contains("threads 1, not 2"),
                 wider.error().debugString().c_str());

        // A session of another kind keeps its work.
        {
            VALUE_OR_FAIL(auto session, Session::create(folder_ / "mine"));
            protocol::TrainJob train;
            train.space = options.scale.space;
            VALUE_OR_FAIL(const auto begun, session.startRun(train, "test"));
            VERIFY_OK(session.finishRun(begun.id, stopped()));
        }
        const auto foreign = run("mine", options);
        QVERIFY(!foreign);
        QCOMPARE(foreign.error().code, std::string("pipeline.session_in_use"));
    }

    void aFaultyCorpusIsToldAndMended() {
        test::writeTinyCorpusFolder(folder_ / "faulty");
        const auto file = folder_ / "faulty" / "valid.de";
        const auto whole = test::readText(file);
        test::writeFile(file, whole.substr(0, whole.rfind('\n', whole.size() - 2) + 1));
        VALUE_OR_FAIL(const auto options, optionsFor(folder_ / "faulty"));
        const auto faulty = run("f", options);
        QVERIFY(!faulty);
        QCOMPARE(faulty.error().code, std::string("text.unequal_lines"));
        QVERIFY(QString::fromStdString(wording::text(faulty.error())).contains("the same number of lines"));
        test::writeFile(file, whole);
        const auto mended = run("f", options, 2);
        QVERIFY(!mended);
        QVERIFY2(mended.error().kind == ErrorKind::kStopped, mended.error().debugString().c_str());

        // Other text under the same name is not what was begun with.
        test::writeFile(file, "Fenster\n" + whole.substr(whole.find('\n') + 1));
        const auto changed = run("f", options);
        QVERIFY(!changed);
        QCOMPARE(changed.error().code, std::string("pipeline.corpus_changed"));
        test::writeFile(file, whole);
        const auto back = run("f", options, 2);
        QVERIFY(!back);
        QVERIFY2(back.error().kind == ErrorKind::kStopped, back.error().debugString().c_str());
    }
};

QTEST_APPLESS_MAIN(TestReproduce)
#include "test_reproduce.moc"
