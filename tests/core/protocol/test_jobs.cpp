// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/jobs.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "tests/core/protocol/round_trip.h"
#include "tests/core/protocol/samples.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::protocol;

class TestJobs : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyFieldSurvives() {
        std::set<std::string> kinds;
        for (const Job& job : test::sampleJobs()) {
            const auto json = toJson(job);
            kinds.insert(kindOf(job));
            QCOMPARE(json.at("kind").get<std::string>(), kindOf(job));
            VALUE_OR_FAIL(const Job back, jobFromJson(nlohmann::json::parse(json.dump())));
            QVERIFY2(back == job, kindOf(job).c_str());
        }
        QCOMPARE(kinds.size(), std::variant_size_v<Job>);
    }

    void everyFieldIsInTheJson() {
        for (const Job& job : test::sampleJobs()) {
            const auto json = toJson(job);
            std::visit(
                [&json](const auto& value) {
                    QCOMPARE(json.size(), test::memberCount<std::decay_t<decltype(value)>>() + 1);  // and "kind"
                },
                job);
        }
        const auto train = toJson(test::sampleTrainJob());
        QCOMPARE(train.at("resources").size(), test::memberCount<Resources>());
        QCOMPARE(train.at("options").size(), test::memberCount<TrainOptions>());
        QCOMPARE(toJson(test::sampleSearchJob()).at("limits").at(0).size(), test::memberCount<SearchLimit>());
    }

    /// The samples must not hide a forgotten field behind its default.
    void samplesLeaveNoDefault() {
        const auto sample = toJson(test::sampleTrainJob());
        const auto defaults = toJson(TrainJob{.resources = {},
                                              .data = {},
                                              .folder = {},
                                              .space = test::sampleSpace(),
                                              .options = {},
                                              .initial_weights = {}});
        for (const char* part : {"resources", "options"}) {
            for (const auto& [name, value] : sample.at(part).items()) {
                const auto otherwise = defaults.at(part).find(name);
                QVERIFY2(otherwise == defaults.at(part).end() || value != *otherwise, name.c_str());
            }
        }
    }

    /// Sessions of earlier versions find their runs by the JSON of the job, which knew no other fields.
    void laterFieldsAreLeftOutAtTheirDefaults() {
        TrainJob job;
        job.space = test::sampleSpace();
        QCOMPARE(toJson(job).at("options").size(), std::size_t{25});
        job.options.fair = true;
        QCOMPARE(toJson(job).at("options").size(), std::size_t{26});
        QVERIFY(toJson(job).at("options").at("fair").get<bool>());
        VALUE_OR_FAIL(const Job back, jobFromJson(toJson(job)));
        QVERIFY(std::get<TrainJob>(back) == job);
    }

    /// Biases move by default; that they are to stay is said.
    void aBiasRateOfZeroIsToldApart() {
        TrainJob job;
        job.space = test::sampleSpace();
        QCOMPARE(job.options.balance_bias_rate, 1e-3);
        QVERIFY(!toJson(job).at("options").contains("balance_bias_rate"));
        job.options.balance_bias_rate = 0;
        QCOMPARE(toJson(job).at("options").at("balance_bias_rate").get<double>(), 0.0);
        VALUE_OR_FAIL(const Job back, jobFromJson(toJson(job)));
        QVERIFY(std::get<TrainJob>(back) == job);
    }

    void textOfOneLanguageHasNoTarget() {
        TranslateJob job;
        job.space = test::sampleSpace();
        job.architecture = test::sampleArchitecture();
        QVERIFY(!toJson(job).contains("target"));
        job.target = "fr";
        VALUE_OR_FAIL(const Job back, jobFromJson(toJson(job)));
        QVERIFY(std::get<TranslateJob>(back) == job);
        // Before the option was there a training knew one language, of which it says nothing.
        QVERIFY(!toJson(TrainJob{.resources = {},
                                 .data = {},
                                 .folder = {},
                                 .space = test::sampleSpace(),
                                 .options = {},
                                 .initial_weights = {}})
                     .at("options")
                     .contains("temperature"));
    }

    void missingFieldsKeepTheirDefaults() {
        auto json = toJson(test::sampleTrainJob());
        json["options"].erase("updates");
        json.erase("initial_weights");
        VALUE_OR_FAIL(const Job job, jobFromJson(json));
        QCOMPARE(std::get<TrainJob>(job).options.updates, TrainOptions().updates);
        QCOMPARE(std::get<TrainJob>(job).initial_weights, std::string());
    }

    /// A job's JSON finds finished work: one of before a field existed must stay what it was.
    void laterFieldsOfASearchAreLeftOutAtTheirDefaults() {
        SearchJob job;
        job.space = test::sampleSpace();
        const auto json = toJson(job);
        for (const char* field : {"mutants", "crossovers", "iterations", "known", "latency", "verify", "timing",
                                  "islands", "migrants", "epoch", "halving", "recalibrate"})
            QVERIFY2(!json.contains(field), field);
        job.iterations = 15;
        QCOMPARE(toJson(job).at("iterations").get<int>(), 15);
        VALUE_OR_FAIL(const Job back, jobFromJson(toJson(job)));
        QVERIFY(std::get<SearchJob>(back) == job);
        auto odd = toJson(job);
        odd["iterations"] = "many";
        QCOMPARE(jobFromJson(odd).error().arguments.at("field"), std::string("iterations"));
    }

    void laterFieldsOfAnExportAreLeftOutAtTheirDefaults() {
        ExportJob job;
        job.space = test::sampleSpace();
        job.architecture = test::sampleArchitecture();
        const auto json = toJson(job);
        QVERIFY(!json.contains("task") && !json.contains("fold") && !json.contains("mean_k"));
        job.task = 0;
        QCOMPARE(toJson(job).at("task").get<int>(), 0);
        VALUE_OR_FAIL(const Job back, jobFromJson(toJson(job)));
        QVERIFY(std::get<ExportJob>(back) == job);
    }

    void laterFieldsOfAnEvaluationAreLeftOutAtTheirDefaults() {
        EvaluateJob job;
        job.space = test::sampleSpace();
        job.architecture = test::sampleArchitecture();
        QVERIFY(!toJson(job).contains("recalibrate") && !toJson(job).contains("mean_k"));
        job.mean_k = 2;
        QCOMPARE(toJson(job).at("mean_k").get<double>(), 2.0);
        VALUE_OR_FAIL(const Job back, jobFromJson(toJson(job)));
        QVERIFY(std::get<EvaluateJob>(back) == job);
    }

    void saysWhereLatencyComesFrom() {
        SearchJob job;
        job.space = test::sampleSpace();
        QVERIFY(asksForLatency(job));
        job.latency = LatencySource::kMeasured;
        job.timing.beam = 3;
        const auto json = toJson(job);
        QCOMPARE(json.at("latency").get<std::string>(), std::string("measured"));
        QVERIFY(!json.contains("verify"));
        QCOMPARE(json.at("timing").size(), test::memberCount<SearchTiming>());
        VALUE_OR_FAIL(const Job back, jobFromJson(json));
        QVERIFY(std::get<SearchJob>(back) == job);
        auto odd = json;
        odd["latency"] = "guessed";
        QCOMPARE(jobFromJson(odd).error().arguments.at("field"), std::string("latency"));
        // Few repeats, but enough for a 95th percentile where one is asked for.
        completeTiming(job);
        QCOMPARE(job.timing.repeats, 3);
        job.timing.repeats = 0;
        job.objectives = {"valid_loss", "macs"};
        QVERIFY(!asksForLatency(job));
        job.limits = {{"latency_p95_ms", 20}};
        QVERIFY(asksForLatency(job));
        completeTiming(job);
        QCOMPARE(job.timing.repeats, 20);
        job.timing.repeats = 5;
        completeTiming(job);
        QCOMPARE(job.timing.repeats, 5);
        const MeasureJob measure = timingOf(job);
        QCOMPARE(measure.repeats, 5);
        QCOMPARE(measure.beam, 3);
        QVERIFY(measure.space == job.space && measure.architectures.empty());
    }

    void completesAnEvolution() {
        using Sizes = std::array<std::int64_t, 6>;  // population, parents, mutants, crossovers, iterations, evaluations
        const auto completed = [](const Sizes& given) {
            const auto size = [&given](std::size_t i) { return static_cast<int>(given[i]); };
            SearchJob job;
            job.population = size(0);
            job.parents = size(1);
            job.mutants = size(2);
            job.crossovers = size(3);
            job.iterations = size(4);
            job.evaluations = given[5];
            completeEvolution(job);
            return Sizes{job.population, job.parents, job.mutants, job.crossovers, job.iterations, job.evaluations};
        };
        // The paper's settings: 125 and then 100 new ones in each of 15 iterations.
        QVERIFY(completed({}) == (Sizes{125, 25, 50, 50, 15, 1625}));
        // HAT's configuration files have 30 iterations.
        QVERIFY(completed({0, 0, 0, 0, 30, 0}) == (Sizes{125, 25, 50, 50, 30, 3125}));
        QVERIFY(completed({50, 0, 0, 0, 0, 0}) == (Sizes{50, 10, 20, 20, 15, 650}));
        QVERIFY(completed({0, 0, 20, 0, 0, 0}) == (Sizes{95, 25, 20, 50, 15, 1145}));
        QVERIFY(completed({40, 10, 0, 20, 0, 0}) == (Sizes{40, 10, 10, 20, 15, 490}));
        // So many evaluations: as many iterations as they need.
        QVERIFY(completed({0, 0, 0, 0, 0, 5000}) == (Sizes{125, 25, 50, 50, 49, 5000}));
        QVERIFY(completed({0, 0, 0, 0, 0, 20}) == (Sizes{125, 25, 50, 50, 1, 20}));
        // Sizes that do not add up are left to the search to refuse.
        QVERIFY(completed({10, 12, 0, 0, 0, 0}) == (Sizes{10, 12, 0, 0, 15, 25}));
    }

    void refusesBadInput_data() {
        QTest::addColumn<QString>("change");
        QTest::addColumn<QString>("field");
        QTest::newRow("unknown kind") << R"({"kind": "tran"})"
                                      << "kind";
        QTest::newRow("no kind") << R"({"kind": null})"
                                 << "kind";
        QTest::newRow("unknown field") << R"({"updates": 3})"
                                       << "updates";
        QTest::newRow("unknown option") << R"({"options": {"update": 3}})"
                                        << "options.update";
        QTest::newRow("text for number") << R"({"options": {"updates": "3"}})"
                                         << "options.updates";
        QTest::newRow("fraction") << R"({"options": {"updates": 3.5}})"
                                  << "options.updates";
        QTest::newRow("too large") << R"({"options": {"max_tokens": 4294967296}})"
                                   << "options.max_tokens";
        QTest::newRow("negative seed") << R"({"resources": {"seed": -1}})"
                                       << "resources.seed";
        QTest::newRow("null number") << R"({"options": {"dropout": null}})"
                                     << "options.dropout";
        QTest::newRow("unknown word") << R"({"options": {"schedule": "linear"}})"
                                      << "options.schedule";
        QTest::newRow("number for truth") << R"({"options": {"distill": 1}})"
                                          << "options.distill";
        QTest::newRow("list for object") << R"({"resources": []})"
                                         << "resources";
        QTest::newRow("number for text") << R"({"data": 5})"
                                         << "data";
        QTest::newRow("space") << R"({"space": {"encoder_dims": 7}})"
                               << "space";
    }
    void refusesBadInput() {
        QFETCH(QString, change);
        QFETCH(QString, field);
        auto json = toJson(test::sampleTrainJob());
        const auto patch = nlohmann::json::parse(change.toStdString());
        for (const auto& [name, value] : patch.items()) {
            if (value.is_object() && name != "space") {
                for (const auto& [inner, inner_value] : value.items()) json[name][inner] = inner_value;
            } else {
                json[name] = value;
            }
        }
        const auto result = jobFromJson(json);
        QVERIFY(!result);
        QCOMPARE(result.error().code, std::string("protocol.invalid_job"));
        QCOMPARE(result.error().kind, ErrorKind::kBadInput);
        QVERIFY2(QString::fromStdString(result.error().arguments.at("field")).startsWith(field),
                 result.error().debugString().c_str());
    }

    void namesThePlaceInALists() {
        auto json = toJson(test::sampleMeasureJob());
        json["architectures"][1]["qkv_dim"] = "wide";
        const auto result = jobFromJson(json);
        QVERIFY(!result);
        QCOMPARE(QString::fromStdString(result.error().arguments.at("field")), QString("architectures[1].qkv_dim"));
    }

    void knownScoresTakeTheRoomThatIsLeft() {
        auto job = test::sampleSearchJob();
        std::vector<KnownScore> many;
        for (int i = 0; i < 100; ++i) {
            many.push_back(job.known.front());
            many.back().genotype[0] = i;
        }
        job.known.clear();
        const std::size_t alone = toJson(job).dump().size();
        std::size_t before = 0;
        for (const std::size_t room : {0, 100, 1000, 2000, 100000}) {
            auto given = job;
            addKnown(given, many, alone + room);
            QVERIFY(toJson(given).dump().size() <= alone + room);
            QVERIFY(std::ranges::equal(given.known, std::span(many).first(given.known.size())));
            QVERIFY(given.known.size() >= before);
            before = given.known.size();
            if (room == 1000) QVERIFY(before > 1 && before < many.size());
        }
        QCOMPARE(before, many.size());
        // One that is too long by itself.
        addKnown(job, many, alone / 2);
        QVERIFY(job.known.empty());
    }

    void refusesEndlessNests() {
        auto json = toJson(test::sampleSearchJob());
        nlohmann::json deep = 1;
        for (int i = 0; i < 100000; ++i) deep = nlohmann::json::array({std::move(deep)});
        json["state"] = std::move(deep);
        const auto result = jobFromJson(json);
        QVERIFY(!result);
        QCOMPARE(result.error().arguments.at("detail"), std::string("nested too deeply"));
        QVERIFY(!jobFromJson(nlohmann::json::array()));
        QVERIFY(!jobFromJson(nullptr));
    }

    void defaultsNeedNoPredictor() {
        SearchJob job;
        job.space = test::sampleSpace();
        VALUE_OR_FAIL(const Job back, jobFromJson(toJson(job)));
        QVERIFY(std::get<SearchJob>(back).predictor.is_null());
        QVERIFY(std::get<SearchJob>(back) == job);
    }
};

QTEST_APPLESS_MAIN(TestJobs)
#include "test_jobs.moc"
