// SPDX-License-Identifier: GPL-3.0-or-later
#include "database/materials.h"

#include <algorithm>
#include <map>
#include <set>

#include "database/candidate_store.h"
#include "database/latency_fit.h"
#include "database/library_stores.h"
#include "database/paths.h"
#include "database/predictor_figures.h"
#include "database/run_store.h"
#include "tests/support/filled_session.h"

using namespace automoe;
using namespace automoe::database;

class TestMaterials : public QObject {
    Q_OBJECT

    test::TemporaryFolder folder_;
    std::optional<Session> empty_;
    std::optional<Session> filled_;
    test::FilledSession content_;

    arch::Architecture member(std::size_t place) {
        auto connection = filled_->reader();
        return *CandidateStore(*connection).architecture(content_.members.at(place));
    }

private Q_SLOTS:
    void initTestCase() {
        VALUE_OR_FAIL(empty_, Session::create(folder_ / "empty"));
        VALUE_OR_FAIL(filled_, Session::create(folder_ / "filled"));
        VALUE_OR_FAIL(content_, test::fillSession(*filled_, {.corpus = "corpus"}));
        test::writeFile(filled_->dataFolder() / "corpus" / "corpus.json", "{}");
    }

    void saysWhatIsMissing() {
        const Materials materials(*empty_);
        QCOMPARE(materials.corpus().error().code, std::string("database.no_corpus"));
        QCOMPARE(materials.supernet().error().code, std::string("database.no_supernet"));
        QCOMPARE(materials.predictor().error().code, std::string("database.no_predictor"));
        QCOMPARE(materials.latestMeasurement().error().code, std::string("database.no_measurements"));
        QCOMPARE(materials.weightsOf(1).error().code, std::string("database.no_weights"));
        protocol::SearchJob job;
        QCOMPARE(materials.supply(job).error().code, std::string("database.no_corpus"));
    }

    void suppliesASearch() {
        const Materials materials(*filled_);
        protocol::SearchJob job;
        job.objectives = {"valid_loss", "macs"};
        VERIFY_OK(materials.supply(job));
        QCOMPARE(job.space, content_.space);
        QVERIFY(std::filesystem::path(job.weights).is_absolute());
        QCOMPARE(job.data, (filled_->dataFolder() / "corpus").string());
        QVERIFY(job.predictor.is_null());
        // Latency is predicted, as an objective and as a limit.
        job.limits = {{"latency_ms", 10}};
        VERIFY_OK(materials.supply(job));
        QVERIFY(job.predictor.is_object());
        // One that was chosen stays.
        auto chosen = job;
        chosen.predictor = {{"chosen", true}};
        VERIFY_OK(materials.supply(chosen));
        QVERIFY(chosen.predictor.contains("chosen"));
        // Nothing is timed, so nothing is said of timings: it is the work that it always was.
        QVERIFY(!protocol::toJson(protocol::Job(job)).contains("timing"));
    }

    void suppliesHowASearchTimes() {
        const Materials materials(*filled_);
        VALUE_OR_FAIL(const auto newest, materials.latestMeasurement());
        auto connection = filled_->reader();
        const auto stored = RunStore(*connection).job(newest);
        const auto& campaign = std::get<protocol::MeasureJob>(*stored);
        protocol::SearchJob job;
        job.latency = protocol::LatencySource::kVerified;
        VERIFY_OK(materials.supply(job));
        QVERIFY(job.predictor.is_object());
        QCOMPARE(job.timing.beam, campaign.beam);
        QCOMPARE(job.timing.sentences, campaign.sentences);
        QCOMPARE(job.timing.warmup, campaign.warmup);
        QCOMPARE(job.timing.repeats, std::max(3, campaign.repeats));
        // Measuring needs no predictor, and few repeats; those that were asked for are kept.
        protocol::SearchJob each;
        each.latency = protocol::LatencySource::kMeasured;
        VERIFY_OK(materials.supply(each));
        QVERIFY(each.predictor.is_null());
        QCOMPARE(each.timing.repeats, 3);
        protocol::SearchJob often;
        often.latency = protocol::LatencySource::kMeasured;
        often.timing.repeats = 9;
        VERIFY_OK(materials.supply(often));
        QCOMPARE(often.timing.repeats, 9);
    }

    void suppliesWhatEarlierSearchesScored() {
        const Materials materials(*filled_);
        protocol::SearchJob job;
        job.objectives = {"valid_loss", "macs"};
        VERIFY_OK(materials.supply(job));
        auto connection = filled_->reader();
        std::map<std::string, double> losses;
        VALUE_OR_FAIL(const auto runs, RunStore(*connection).all());
        for (const auto& run : runs) {
            if (run.kind != "search") continue;
            VALUE_OR_FAIL(const auto candidates, CandidateStore(*connection).ofRun(run.id));
            for (const auto& candidate : candidates) {
                losses[candidate.architecture_id] = candidate.values.at("valid_loss");
            }
        }
        QVERIFY(losses.size() > 20);
        QCOMPARE(job.known.size(), losses.size());
        for (const auto& known : job.known) {
            // Qualities only: the predictor may be another by now.
            QCOMPARE(known.values.size(), std::size_t{1});
            QCOMPARE(known.values.at("valid_loss"), losses.at(arch::identity(job.space.decode(known.genotype))));
        }
        // It is the same work with and without.
        auto without = job;
        without.known.clear();
        QCOMPARE(jobKey(job), jobKey(without));
        // Other conditions, other scores.
        protocol::SearchJob longer;
        longer.evaluation_tokens = 0;
        VERIFY_OK(materials.supply(longer));
        QVERIFY(longer.known.empty());
        protocol::SearchJob fitted;
        fitted.recalibrate = 20;
        VERIFY_OK(materials.supply(fitted));
        QVERIFY(fitted.known.empty());
        auto unfitted = fitted;
        unfitted.recalibrate = 0;
        QVERIFY(jobKey(fitted) != jobKey(unfitted));
        protocol::SearchJob rounded;
        rounded.resources.precision = Precision::kBFloat16;
        VERIFY_OK(materials.supply(rounded));
        QVERIFY(rounded.known.empty());
        // It is not kept with the run, and comes along when the run is opened again.
        job.population = 21;
        VALUE_OR_FAIL(const auto started, filled_->startRun(job, "0.1.0"));
        protocol::CandidateEvaluated scored;
        scored.genotype = job.space.largest();
        scored.architecture = job.space.decode(scored.genotype);
        scored.architecture_id = arch::identity(scored.architecture);
        scored.values = {{"valid_loss", 0.5}};
        scored.intervals = {{"valid_loss", {0.4, 0.6}}};
        VALUE_OR_FAIL(const auto weights, materials.supernet());
        scored.weights_sha256 = weights.sha256;
        scored.origin = "random";
        filled_->recorder().sink(started.id)(scored);
        // Dropped early: an estimate is no score.
        auto dropped = scored;
        dropped.genotype = job.space.smallest();
        dropped.architecture = job.space.decode(dropped.genotype);
        dropped.architecture_id = arch::identity(dropped.architecture);
        dropped.values = {{"valid_loss", 0.25}};
        dropped.partial_tokens = 300;
        filled_->recorder().sink(started.id)(dropped);
        VERIFY_OK(filled_->finishRun(started.id, stopped()));
        auto later = filled_->reader();
        // What a run has scored itself is not known to it: it goes on as if it had never stopped.
        auto same = job;
        VERIFY_OK(materials.supply(same));
        QVERIFY(same.known == job.known);
        auto other = job;
        other.resources.seed = 9;
        VERIFY_OK(materials.supply(other));
        const auto known = std::ranges::find(other.known, scored.genotype, &protocol::KnownScore::genotype);
        QVERIFY(known == other.known.begin());  // the newest
        QCOMPARE(known->values.at("valid_loss"), 0.5);
        QVERIFY(known->intervals.at("valid_loss") == (protocol::Interval{0.4, 0.6}));
        for (const auto& each : other.known) QVERIFY(each.values.at("valid_loss") != 0.25);
        QVERIFY(std::get<protocol::SearchJob>(*RunStore(*later).job(started.id)).known.empty());
        VALUE_OR_FAIL(const auto again, filled_->openRun(job, "0.1.0"));
        QCOMPARE(again.id, started.id);
        QVERIFY(std::get<protocol::SearchJob>(again.job).known == job.known);
    }

    void whatAnotherVersionSearchedStopsNoSearch() {
        const test::TemporaryFolder place;
        VALUE_OR_FAIL(auto session, Session::create(place / "s"));
        VERIFY_OK(test::fillSession(session, {.corpus = "corpus"}));
        test::writeFile(session.dataFolder() / "corpus" / "corpus.json", "{}");
        protocol::SearchJob job;
        job.objectives = {"valid_loss", "macs"};
        VERIFY_OK(Materials(session).supply(job));
        QVERIFY(!job.known.empty());
        {
            VALUE_OR_FAIL(auto connection, Connection::open(session.databaseFile(), Access::kWrite));
            VERIFY_OK(
                connection.execute("UPDATE run SET job = json_set(job, '$.from_the_future', 1) WHERE kind = 'search'"));
        }
        job.known.clear();
        VERIFY_OK(Materials(session).supply(job));
        QVERIFY(job.known.empty());
    }

    void stopsWhileItReadsWhatWasScored() {
        std::stop_source source;
        source.request_stop();
        protocol::SearchJob job;
        job.objectives = {"valid_loss", "macs"};
        QCOMPARE(Materials(*filled_).supply(job, source.get_token()).error().kind, ErrorKind::kStopped);
        QVERIFY(job.known.empty());
    }

    void suppliesModels() {
        const Materials materials(*filled_);
        protocol::EvaluateJob evaluate;
        evaluate.architecture = member(0);
        VERIFY_OK(materials.supply(evaluate, Materials::Kind::kInherited));
        QCOMPARE(evaluate.space, content_.space);
        const std::string inherited = evaluate.weights;
        VERIFY_OK(materials.supply(evaluate, Materials::Kind::kRetrained));
        QCOMPARE(evaluate.space.size(), std::string("1"));
        QVERIFY(evaluate.weights != inherited);

        protocol::TranslateJob translate;
        translate.architecture = member(0);
        VERIFY_OK(materials.supply(translate, Materials::Kind::kRetrained));
        QCOMPARE(translate.weights, evaluate.weights);
        QCOMPARE(translate.space, evaluate.space);
        QCOMPARE(translate.data, (filled_->dataFolder() / "corpus").string());

        protocol::ExportJob write;
        write.architecture = member(0);
        VERIFY_OK(materials.supply(write, Materials::Kind::kRetrained));
        QCOMPARE(write.card.at("Corpus").at("languages").get<std::string>(), std::string("en → de"));
        QCOMPARE(write.card.at("Corpus").at("training pairs").get<int>(), 33000);
        QCOMPARE(write.card.at("Weights").at("kind").get<std::string>(), std::string("retrained"));
        QVERIFY(write.card.at("Scores on the test set").at("bleu").get<std::string>().starts_with("27.125"));
        QVERIFY(write.card.contains("Latency a sentence, ms"));
        // The same once more as it was recorded, for whoever takes the model into another session.
        std::set<std::string> kinds;
        for (const auto& figure : write.card.at("figures")) {
            VALUE_OR_FAIL(const auto event, protocol::eventFromJson(figure));
            kinds.insert(protocol::kindOf(event));
        }
        QCOMPARE(kinds, (std::set<std::string>{"evaluated", "measurement"}));

        protocol::ExportJob plain;
        plain.architecture = content_.space.decode(content_.space.largest());
        plain.format = "yaml";
        VERIFY_OK(materials.supply(plain, Materials::Kind::kRetrained));  // needs no weights
        QVERIFY(plain.weights.empty() && plain.card.is_null());
        QCOMPARE(plain.space.size(), std::string("1"));
        plain.format = "ctranslate2";
        plain.architecture.encoder[0].feed_forward = arch::SwitchFeedForward{{64, 32}, 1};
        QCOMPARE(materials.supply(plain, Materials::Kind::kInherited).error().code, std::string("formats.experts"));

        evaluate.architecture = content_.space.decode(content_.space.largest());
        QCOMPARE(materials.supply(evaluate, Materials::Kind::kRetrained).error().code,
                 std::string("database.not_retrained"));

        protocol::TrainJob train;
        VERIFY_OK(materials.supply(train, false));
        QVERIFY(train.initial_weights.empty());
        VERIFY_OK(materials.supply(train, true));
        QCOMPARE(train.initial_weights, inherited);
    }

    void samplesHoldBothEndsOnce() {
        const auto& space = content_.space;
        const auto sampled = Materials::sampleArchitectures(space, 40, 3);
        QCOMPARE(sampled.size(), std::size_t{40});
        std::set<std::string> identities;
        for (const auto& architecture : sampled) identities.insert(arch::identity(architecture));
        QCOMPARE(identities.size(), std::size_t{40});
        QVERIFY(identities.contains(arch::identity(space.decode(space.largest()))));
        QVERIFY(identities.contains(arch::identity(space.decode(space.smallest()))));
        QVERIFY(Materials::sampleArchitectures(space, 40, 3) == sampled);
        QVERIFY(Materials::sampleArchitectures(space, 40, 4) != sampled);
        // A space of one point has no more, and nobody waits for a million of it.
        QCOMPARE(Materials::sampleArchitectures(arch::spaceOf(sampled[0]), 1000000, 3).size(), std::size_t{1});
    }

    void fitsWhatWasMeasured() {
        const Materials materials(*filled_);
        VALUE_OR_FAIL(auto connection, filled_->reader());
        VALUE_OR_FAIL(const auto runs, RunStore(connection).all());
        const auto campaign = std::ranges::find(runs, std::string("measure"), &Run::kind);
        VALUE_OR_FAIL(const auto fitted, fitMeasurements(*filled_, campaign->id));
        QCOMPARE(fitted.rows, std::size_t{80});
        QCOMPARE(fitted.space, content_.space);
        const auto figures = figuresOf(fitted.predictor);
        QCOMPARE(figures.held_out.size(), std::size_t{8});
        QCOMPARE(figures.own.at("mape"), fitted.report.figures.mape);
        // The law of the filled session is simple, the reference rows tell its drift.
        QVERIFY2(fitted.report.figures.mape < 3, qPrintable(QString::number(fitted.report.figures.mape)));
        QCOMPARE(fitted.predictor.conditions.at("rows").get<int>(), 80);
        QVERIFY(fitted.predictor.device.has_value());
        QCOMPARE(fitMeasurements(*empty_, 1).error().code, std::string("database.no_measurements"));
    }

    void figuresLeaveOutWhatIsNoNumber() {
        Predictor predictor;
        QVERIFY(figuresOf(predictor).own.empty());
        predictor.figures = {{"mape", "2"},
                             {"rmse_ms", 1.5},
                             {"held_out", {{{"measured_ms", 2.0}}, {{"measured_ms", 2.0}, {"predicted_ms", 2.5}}, 7}}};
        const auto figures = figuresOf(predictor);
        QCOMPARE(figures.own.size(), std::size_t{1});
        QCOMPARE(figures.held_out.size(), std::size_t{1});
        QVERIFY(!figures.held_out[0].low_ms);
    }

    void aCorpusThatWasPreparedAgainHasOtherScores() {
        const Materials materials(*filled_);
        protocol::SearchJob job;
        VERIFY_OK(materials.supply(job));
        QVERIFY(!job.known.empty());
        QTest::qSleep(5);  // times are milliseconds
        VERIFY_OK(filled_->recorder().addCorpus(filled_->dataFolder() / "corpus", std::string(64, 'e'),
                                                nlohmann::json::object()));
        VERIFY_OK(materials.supply(job));
        QVERIFY(job.known.empty());
    }
};

QTEST_APPLESS_MAIN(TestMaterials)
#include "test_materials.moc"
