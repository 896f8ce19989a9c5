// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <utility>

#include "database/candidate_store.h"
#include "database/evaluation_store.h"
#include "database/library_stores.h"
#include "database/measurement_store.h"
#include "database/run_store.h"
#include "database/session.h"
#include "tests/core/protocol/samples.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::database;
using automoe::test::TemporaryFolder;

class TestStores : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyEventComesBack() {
        const TemporaryFolder folder;
        VALUE_OR_FAIL(auto session, Session::create(folder / "s"));
        VALUE_OR_FAIL(const auto run, session.startRun(test::sampleTrainJob(), "0.1.0"));
        auto checkpoint = test::sampleCheckpoint((run.folder / "weights.safetensors").string());
        test::writeFile(checkpoint.file, "weights");
        const auto sink = session.recorder().sink(run.id);
        for (const auto& event : test::sampleEvents()) {
            if (!std::holds_alternative<protocol::CheckpointWritten>(event)) sink(event);
        }
        sink(checkpoint);
        VERIFY_OK(session.recorder().flush());

        VALUE_OR_FAIL(auto connection, session.reader());
        RunStore runs(connection);
        VALUE_OR_FAIL(const auto reports, runs.trainReports(run.id));
        QVERIFY(reports == std::vector{test::sampleTrainReport()});
        QVERIFY(runs.trainReports(run.id, 50).value().empty());
        QVERIFY(runs.validations(run.id).value() == std::vector{test::sampleValidation()});
        QVERIFY(runs.lastRouting(run.id).value() == std::vector{test::sampleRouting()});
        VALUE_OR_FAIL(const auto checkpoints, runs.checkpoints(run.id));
        QCOMPARE(checkpoints.size(), std::size_t{1});
        QCOMPARE(checkpoints[0].file, std::string("runs/000001/weights.safetensors"));
        QVERIFY(checkpoints[0].final_weights);
        VALUE_OR_FAIL(const auto generations, runs.generations(run.id));
        const auto done = test::sampleGeneration();
        QCOMPARE(generations.size(), std::size_t{1});
        QCOMPARE(generations[0].number, done.generation);
        QCOMPARE(generations[0].evaluations, done.evaluations);
        QCOMPARE(generations[0].hypervolume, done.hypervolume);
        QCOMPARE(generations[0].reference_point, done.reference_point);
        QCOMPARE(generations[0].front, done.front);
        QVERIFY(generations[0].statistics == done.statistics);
        QVERIFY(runs.lastState(run.id).value().state == done.state);
        VALUE_OR_FAIL(const auto changes, runs.searchChanges(run.id));
        QCOMPARE(changes.size(), std::size_t{1});
        QVERIFY(changes[0].change == test::sampleSearchChange());
        QCOMPARE(changes[0].generation, test::sampleSearchChanged().generation);
        QCOMPARE(changes[0].evaluations, test::sampleSearchChanged().evaluations);
        QCOMPARE(changes[0].withdrawn, test::sampleSearchChanged().withdrawn);
        VALUE_OR_FAIL(const auto log, runs.log(run.id));
        QCOMPARE(log.size(), std::size_t{1});
        auto remark = test::sampleRemark();
        remark.refuses = false;
        QVERIFY(log[0].remark == remark);

        CandidateStore candidates(connection);
        VALUE_OR_FAIL(const auto in_run, candidates.ofRun(run.id));
        const auto candidate = test::sampleCandidate();
        QCOMPARE(in_run.size(), std::size_t{1});
        QCOMPARE(in_run[0].architecture_id, candidate.architecture_id);
        QCOMPARE(in_run[0].genotype, candidate.genotype);
        QCOMPARE(in_run[0].generation, candidate.generation);
        QCOMPARE(in_run[0].values, candidate.values);
        QCOMPARE(in_run[0].weights_sha256, candidate.weights_sha256);
        QCOMPARE(in_run[0].feasible, candidate.feasible);
        QCOMPARE(in_run[0].origin, candidate.origin);
        QCOMPARE(in_run[0].seconds, candidate.seconds);
        QVERIFY(in_run[0].intervals == candidate.intervals);
        QCOMPARE(in_run[0].partial_tokens, candidate.partial_tokens);
        VALUE_OR_FAIL(const auto standings, candidates.standings(run.id));
        QCOMPARE(standings.size(), std::size_t{1});
        QCOMPARE(standings[0].figures.size(), candidate.values.size());
        QCOMPARE(standings[0].intervals.size(), candidate.intervals.size());
        QCOMPARE(standings[0].intervals[0].first, std::string("valid_loss"));
        QVERIFY(standings[0].intervals[0].second == candidate.intervals.at("valid_loss"));
        QCOMPARE(standings[0].partial_tokens, candidate.partial_tokens);
        QVERIFY(candidates.architecture(candidate.architecture_id).value() == candidate.architecture);
        VALUE_OR_FAIL(const auto found, candidates.find(candidate.architecture_id));
        QVERIFY(found && found->params > 0 && found->macs > 0 && found->stored_params > 0);
        QVERIFY(!candidates.find(test::sampleHash()).value());
        VALUE_OR_FAIL(const auto outlines, candidates.outlines(0, found->id));
        QCOMPARE(static_cast<std::int64_t>(outlines.size()), found->id);
        QVERIFY(outlines.back() == arch::outlineOf(arch::canonicalJson(candidate.architecture)));
        QVERIFY(candidates.outlines(found->id, found->id).value().empty());
        QCOMPARE(candidates.architecture(test::sampleHash()).error().code, std::string("database.no_such_candidate"));

        EvaluationStore evaluations(connection);
        VALUE_OR_FAIL(const auto evaluated, evaluations.ofCandidate(candidate.architecture_id));
        const auto expected = test::sampleEvaluated();
        QCOMPARE(evaluated.size(), std::size_t{1});
        QVERIFY(evaluated[0].scores == expected.scores);
        QCOMPARE(evaluated[0].set, expected.set);
        QCOMPARE(evaluated[0].weights_sha256, expected.weights_sha256);
        QCOMPARE(evaluated[0].weights_kind, expected.weights_kind);
        QCOMPARE(evaluated[0].target_tokens, expected.target_tokens);
        QCOMPARE(evaluated[0].seconds, expected.seconds);
        QVERIFY(evaluated[0].conditions == expected.conditions);
        QCOMPARE(evaluations.hypotheses(evaluated[0].id).value(), expected.hypotheses);
        QCOMPARE(evaluations.all().value().size(), std::size_t{1});
        VALUE_OR_FAIL(const auto of_run, evaluations.ofRun(run.id));
        QCOMPARE(of_run.size(), std::size_t{1});
        QCOMPARE(of_run[0].id, evaluated[0].id);
        QVERIFY(evaluations.ofRun(run.id + 1).value().empty());

        MeasurementStore measurements(connection);
        VALUE_OR_FAIL(const auto measured, measurements.ofRun(run.id));
        QCOMPARE(measured.size(), std::size_t{1});
        QVERIFY(measured[0].measurement == test::sampleMeasurement());
        VALUE_OR_FAIL(const auto devices, measurements.devices());
        QCOMPARE(devices.size(), std::size_t{1});
        QCOMPARE(devices[0].name, std::string("a processor"));
        // The reference's timing, which the sample is, tells nothing about a candidate.
        QVERIFY(measurements.ofDevice(devices[0].id).value().empty());
        auto timed = test::sampleMeasurement();
        timed.reference = false;
        VERIFY_OK(session.recorder().record(run.id, timed));
        VERIFY_OK(session.recorder().flush());
        // What the layers take is told by the newest timing that knows it.
        auto in_a_campaign = timed;
        in_a_campaign.row = 9;
        in_a_campaign.layer_ms.clear();
        QCOMPARE(measurements.layerTimes(timed.architecture_id).value(), timed.layer_ms);
        VERIFY_OK(session.recorder().record(run.id, in_a_campaign));
        VERIFY_OK(session.recorder().flush());
        QCOMPARE(measurements.layerTimes(timed.architecture_id).value(), timed.layer_ms);
        QVERIFY(measurements.layerTimes(test::sampleHash()).value().empty());
        VALUE_OR_FAIL(const auto timings, measurements.ofDevice(devices[0].id));
        QCOMPARE(timings.size(), std::size_t{2});
        QCOMPARE(timings[0].candidate, candidates.find(timed.architecture_id).value()->id);
        QCOMPARE(timings[0].run, run.id);
        QCOMPARE(timings[0].p50_ms, timed.p50_ms);
        QCOMPARE(timings[0].p95_ms, timed.p95_ms);
        QCOMPARE(timings[0].sd_ms, timed.sd_ms);
        QCOMPARE(timings[0].n, timed.n);
        protocol::MeasureJob campaign;
        campaign.space = std::visit([](const auto& any) { return any.space; }, run.job);
        campaign.architectures = {candidate.architecture, expected.architecture};
        VALUE_OR_FAIL(const auto planned, session.startRun(campaign, "0.1.0"));
        QCOMPARE(measurements.rowsPlanned(planned.id).value(), std::int64_t{2});
        QCOMPARE(measurements.rowsPlanned(run.id).value(), std::int64_t{0});
        QCOMPARE(SpaceStore(connection).ofRuns().value().at(planned.id), arch::identity(campaign.space));
        QCOMPARE(measurements.ofCandidate(timed.architecture_id).value().size(), std::size_t{3});

        VALUE_OR_FAIL(const auto weights, WeightsStore(connection).latest("supernet"));
        QVERIFY(weights.has_value());
        QCOMPARE(weights->sha256, checkpoint.sha256);
        QCOMPARE(weights->bytes, std::int64_t{7});
        QCOMPARE(weights->run, std::optional(run.id));
        QCOMPARE(weights->space_sha256, arch::identity(test::sampleSpace()));
        QVERIFY(!WeightsStore(connection).latest("supernet", test::sampleHash()).value());
        VALUE_OR_FAIL(const auto artefacts, ArtefactStore(connection).all());
        QCOMPARE(artefacts.size(), std::size_t{1});
        QCOMPARE(artefacts[0].architecture_id, candidate.architecture_id);
        QVERIFY(artefacts[0].manifest == test::sampleExported().manifest);
    }

    void numbersOfExpertsAreKeptWhereTheyDiffer() {
        const TemporaryFolder folder;
        VALUE_OR_FAIL(auto session, Session::create(folder / "s"));
        VALUE_OR_FAIL(const auto run, session.startRun(test::sampleTrainJob(), "0.1.0"));
        auto differing = test::sampleRouting();
        auto equal = differing;
        equal.layer = "encoder.0";
        equal.mean_k = 0;
        equal.p95_k = 0;
        VERIFY_OK(session.recorder().record(run.id, differing));
        VERIFY_OK(session.recorder().record(run.id, equal));
        VERIFY_OK(session.recorder().flush());
        VALUE_OR_FAIL(auto connection, session.reader());
        RunStore runs(connection);
        QVERIFY(runs.lastRouting(run.id).value() == (std::vector{differing, equal}));
        const auto unknown = [&connection] {
            return connection.queryInteger("SELECT count(*) FROM routing WHERE mean_k IS NULL AND p95_k IS NULL")
                .value();
        };
        QCOMPARE(unknown(), std::optional<std::int64_t>(1));
        // A resumed run tells it again.
        differing.mean_k = 2.25;
        differing.p95_k = 4;
        VERIFY_OK(session.recorder().record(run.id, differing));
        VERIFY_OK(session.recorder().flush());
        QVERIFY(runs.lastRouting(run.id).value() == (std::vector{differing, equal}));
        differing.mean_k = std::nan("");  // no number
        VERIFY_OK(session.recorder().record(run.id, differing));
        VERIFY_OK(session.recorder().flush());
        QCOMPARE(unknown(), std::optional<std::int64_t>(2));
    }

    void repeatedEventsReplaceTheOlder() {
        const TemporaryFolder folder;
        VALUE_OR_FAIL(auto session, Session::create(folder / "s"));
        VALUE_OR_FAIL(const auto run, session.startRun(test::sampleSearchJob(), "0.1.0"));
        const auto sink = session.recorder().sink(run.id);
        for (int repeat = 0; repeat < 2; ++repeat) {
            for (const auto& event : test::sampleEvents()) {
                if (!std::holds_alternative<protocol::Remark>(event)) sink(event);
            }
            sink(test::sampleCandidate(5, 2));
        }
        auto later = test::sampleGeneration(3);
        sink(later);
        VERIFY_OK(session.recorder().flush());
        VALUE_OR_FAIL(auto connection, session.reader());
        for (const char* table : {"train_report", "validation", "routing", "checkpoint", "measurement", "evaluation",
                                  "translation", "weights", "artefact", "device"}) {
            QCOMPARE(connection.queryInteger(std::string("SELECT count(*) FROM ") + table).value(),
                     std::optional<std::int64_t>(1));
        }
        QCOMPARE(CandidateStore(connection).ofRun(run.id).value().size(), std::size_t{2});
        QCOMPARE(connection.queryInteger("SELECT count(*) FROM generation WHERE state IS NOT NULL").value(),
                 std::optional<std::int64_t>(1));
        QVERIFY(RunStore(connection).lastState(run.id).value().state == later.state);
    }

    void whatIsToldAgainIsNewAndKeepsItsPlace() {
        const TemporaryFolder folder;
        VALUE_OR_FAIL(auto session, Session::create(folder / "s"));
        VALUE_OR_FAIL(const auto run, session.startRun(test::sampleSearchJob(), "0.1.0"));
        for (int number = 0; number < 3; ++number)
            VERIFY_OK(session.recorder().record(run.id, test::sampleCandidate(number)));
        VERIFY_OK(session.recorder().flush());
        VALUE_OR_FAIL(auto connection, session.reader());
        const std::int64_t seen = CandidateStore(connection).standings(run.id).value().back().id;
        for (int number = 0; number < 2; ++number) {
            for (int again = 1; again <= 2; ++again) {
                auto candidate = test::sampleCandidate(number);
                candidate.values["latency_ms"] = 60 + again;
                VERIFY_OK(session.recorder().record(run.id, candidate));
            }
        }
        VERIFY_OK(session.recorder().flush());
        const auto rows = CandidateStore(connection).ofRun(run.id).value();
        QCOMPARE(rows.size(), std::size_t{3});
        for (int number = 0; number < 3; ++number) {
            const auto& row = rows[static_cast<std::size_t>(number)];
            QCOMPARE(row.architecture_id, test::sampleCandidate(number).architecture_id);
            QCOMPARE(row.values.size(), test::sampleCandidate().values.size());
            QCOMPARE(row.values.at("latency_ms"), number < 2 ? 62.0 : test::sampleCandidate().values.at("latency_ms"));
        }
        // Who has read the rest before finds them, and nothing else.
        const auto news = CandidateStore(connection).standings(run.id, seen).value();
        QCOMPARE(news.size(), std::size_t{2});
        for (const auto& row : news) QCOMPARE(row.figures.size(), test::sampleCandidate().values.size());
    }

    void notANumberStaysThat() {
        const TemporaryFolder folder;
        VALUE_OR_FAIL(auto session, Session::create(folder / "s"));
        VALUE_OR_FAIL(const auto run, session.startRun(test::sampleSearchJob(), "0.1.0"));
        auto report = test::sampleTrainReport();
        report.loss = std::nan("");
        auto candidate = test::sampleCandidate();
        candidate.values["valid_loss"] = HUGE_VAL;
        VERIFY_OK(session.recorder().record(run.id, report));
        VERIFY_OK(session.recorder().record(run.id, candidate));
        VERIFY_OK(session.recorder().flush());
        VALUE_OR_FAIL(auto connection, session.reader());
        QVERIFY(std::isnan(RunStore(connection).trainReports(run.id).value().at(0).loss));
        const auto values = CandidateStore(connection).ofRun(run.id).value().at(0).values;
        QVERIFY(std::isnan(values.at("valid_loss")));
        QCOMPARE(values.at("latency_ms"), candidate.values.at("latency_ms"));
    }

    void outlinesLeaveOutWhatGrows() {
        const TemporaryFolder folder;
        VALUE_OR_FAIL(auto session, Session::create(folder / "s"));
        const std::vector<protocol::Job> jobs{test::sampleTrainJob(), test::sampleMeasureJob(), test::sampleSearchJob(),
                                              test::sampleEvaluateJob()};
        for (const auto& job : jobs) {
            VALUE_OR_FAIL(const auto run, session.startRun(job, "0.1.0"));
            VALUE_OR_FAIL(auto connection, session.reader());
            VALUE_OR_FAIL(auto whole, RunStore(connection).job(run.id));
            VALUE_OR_FAIL(const auto outline, RunStore(connection).jobOutline(run.id));
            std::size_t architectures = 0;
            if (auto* measure = std::get_if<protocol::MeasureJob>(&whole)) {
                architectures = std::exchange(measure->architectures, {}).size();
                QVERIFY(architectures > 0);
            }
            if (auto* search = std::get_if<protocol::SearchJob>(&whole)) search->known.clear();
            QCOMPARE(static_cast<std::size_t>(outline.architectures), architectures);
            QVERIFY(outline.job == whole);
            QCOMPARE(RunStore(connection).jobOutline(run.id + 1).error().code, std::string("database.no_such_run"));
        }
    }

    void whatWasAddedIsFound() {
        const TemporaryFolder folder;
        VALUE_OR_FAIL(auto session, Session::create(folder / "s"));
        Recorder& recorder = session.recorder();
        const auto space = test::sampleSpace();
        test::writeFile(session.weightsFolder() / "w", "abc");
        VERIFY_OK(recorder.setProperty("plan", "first"));
        VERIFY_OK(recorder.setProperty("plan", "second"));
        VERIFY_OK(recorder.addSpace(space));
        VERIFY_OK(recorder.addWeights(session.weightsFolder() / "w", "retrained", space, std::nullopt));
        VERIFY_OK(recorder.addCorpus(session.dataFolder() / "c", test::sampleHash(), {{"train", 10}}));
        VERIFY_OK(recorder.addCorpus(session.dataFolder() / "c", test::sampleHash('f'), {{"train", 11}}));
        Predictor predictor;
        predictor.json = {{"weights", {1.5, 2}}};
        predictor.figures = {{"mape", 0.03}};
        predictor.conditions = {{"threads", 2}};
        VERIFY_OK(recorder.addPredictor(predictor, &space));
        predictor.conditions = nlohmann::json::object();
        QCOMPARE(recorder.addPredictor(predictor, nullptr).error().code, std::string("database.constraint"));
        QCOMPARE(recorder.addWeights(folder / "none", "retrained", space, std::nullopt).error().code,
                 std::string("file.unreadable"));
        QCOMPARE(recorder.annotate({{test::sampleHash(), {}}}).error().code, std::string("database.no_such_candidate"));
        VALUE_OR_FAIL(const auto run, session.startRun(test::sampleSearchJob(), "0.1.0"));
        VERIFY_OK(recorder.record(run.id, test::sampleCandidate()));
        const Annotation annotation{.pinned = true, .hidden = false, .tags = {"good", "small"}, .note = "try this"};
        const std::string annotated = test::sampleCandidate().architecture_id;
        VERIFY_OK(recorder.annotate({{annotated, annotation}}));
        // All or none.
        QCOMPARE(recorder.annotate({{annotated, {.note = "other"}}, {std::string(64, 'g'), {}}}).error().code,
                 std::string("database.no_such_candidate"));

        VALUE_OR_FAIL(auto connection, session.reader());
        QCOMPARE(PropertyStore(connection).get("plan").value(), std::optional<std::string>("second"));
        QCOMPARE(PropertyStore(connection).get("none").value(), std::optional<std::string>());
        QCOMPARE(PropertyStore(connection).all().value().at("plan"), std::string("second"));
        QCOMPARE(SpaceStore(connection).all().value().size(), std::size_t{1});
        QVERIFY(SpaceStore(connection).find(arch::identity(space)).value() == space);
        VALUE_OR_FAIL(const auto weights, WeightsStore(connection).latest("retrained"));
        QCOMPARE(weights->file, std::string("weights/w"));
        QCOMPARE(session.actual(weights->file), session.weightsFolder() / "w");
        VALUE_OR_FAIL(const auto corpora, CorpusStore(connection).all());
        QCOMPARE(corpora.size(), std::size_t{1});
        QCOMPARE(corpora[0].manifest.at("train").get<int>(), 11);
        VALUE_OR_FAIL(const auto latest, PredictorStore(connection).latest());
        QVERIFY(latest && latest->figures.at("mape") == 0.03 && latest->space_sha256 == arch::identity(space));
        VALUE_OR_FAIL(const auto annotations, CandidateStore(connection).annotations());
        QVERIFY(annotations.at(test::sampleCandidate().architecture_id) == annotation);
    }

    void theBestOfEachMetric() {
        const TemporaryFolder folder;
        VALUE_OR_FAIL(auto session, Session::create(folder / "s"));
        VALUE_OR_FAIL(const auto run, session.startRun(test::sampleEvaluateJob(), "0.1.0"));
        for (int number = 0; number < 4; ++number) {
            auto evaluated = test::sampleEvaluated(number);
            evaluated.scores[0].value = number == 2 ? 30 : 20 + number;
            evaluated.scores[1].value = number == 1 ? 1.5 : 2 + number;
            VERIFY_OK(session.recorder().record(run.id, evaluated));
        }
        VERIFY_OK(session.recorder().flush());
        VALUE_OR_FAIL(auto connection, session.reader());
        VALUE_OR_FAIL(const auto best, EvaluationStore(connection).best());
        QCOMPARE(best.size(), std::size_t{2});
        QCOMPARE(best[0].score.metric, std::string("bleu"));
        QCOMPARE(best[0].score.value, 30.0);
        QCOMPARE(best[0].architecture_id, arch::identity(test::sampleArchitecture(2)));
        QCOMPARE(best[1].score.metric, std::string("loss"));
        QCOMPARE(best[1].score.value, 1.5);
        // So is the loss of one of several target languages; of the other metrics more is better there, too.
        for (const double value : {1.0, 2.0}) {
            auto evaluated = test::sampleEvaluated(static_cast<int>(value));
            evaluated.set = "valid";
            evaluated.scores = {{"bleu:de", value, value, value, "s"}, {"loss:de", value, value, value, "s"}};
            VERIFY_OK(session.recorder().record(run.id, evaluated));
        }
        VERIFY_OK(session.recorder().flush());
        VALUE_OR_FAIL(const auto of_language, EvaluationStore(connection).best());
        QCOMPARE(of_language.size(), std::size_t{4});
        QCOMPARE(of_language[1].score.metric, std::string("bleu:de"));
        QCOMPARE(of_language[1].score.value, 2.0);
        QCOMPARE(of_language[3].score.metric, std::string("loss:de"));
        QCOMPARE(of_language[3].score.value, 1.0);
    }

    /// The questions that the window asks again and again go through an index, so that 100 000 candidates do not
    /// matter.
    void questionsUseIndexes_data() {
        QTest::addColumn<QString>("sql");
        QTest::newRow("candidate") << "SELECT id FROM candidate WHERE sha256 = 'a'";
        QTest::newRow("new ones") << "SELECT id FROM candidate_in_run WHERE run = 1 AND id > 5 ORDER BY id";
        QTest::newRow("curve") << "SELECT loss FROM train_report WHERE run = 1 AND step > 5 ORDER BY step";
        QTest::newRow("scores") << "SELECT value FROM score WHERE metric = 'bleu' ORDER BY value";
        QTest::newRow("of candidate") << "SELECT id FROM evaluation WHERE candidate = 5";
        QTest::newRow("latency") << "SELECT p50_ms FROM measurement WHERE candidate = 5";
        QTest::newRow("device") << "SELECT p50_ms FROM measurement WHERE device = 5";
        QTest::newRow("runs of job") << "SELECT id FROM run WHERE job_sha256 = 'a' ORDER BY id DESC LIMIT 1";
        QTest::newRow("log") << "SELECT code FROM job_log WHERE run = 1 ORDER BY id";
    }
    void questionsUseIndexes() {
        QFETCH(QString, sql);
        const TemporaryFolder folder;
        VALUE_OR_FAIL(auto session, Session::create(folder / "s"));
        VALUE_OR_FAIL(auto connection, session.reader());
        VALUE_OR_FAIL(auto plan, connection.prepare("EXPLAIN QUERY PLAN " + sql.toStdString()));
        while (plan.step().value()) {
            const auto line = QString::fromStdString(plan.text(3));
            QVERIFY2(line.startsWith("SEARCH"), qPrintable(line));
        }
    }
};

QTEST_APPLESS_MAIN(TestStores)
#include "test_stores.moc"
