// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/generic_p.h"
#include "core/nn/weights_p.h"
#include "tests/core/decode/sharp_network.h"
#include "tests/core/engine/engine_events.h"
#include "tests/core/nn/operator_cases.h"
#include "tests/core/train/tiny_training.h"
#include "tests/support/support.h"

using namespace automoe;
using test::events;
using test::only;

class TestGraphicsCard : public QObject {
    Q_OBJECT

    static constexpr const char* kCard = "cuda:0";

    test::TemporaryFolder folder_;
    std::string data_;

    /// A training on the card.
    protocol::TrainJob trainJob(const char* name) {
        protocol::TrainJob job;
        job.resources.device = kCard;
        job.data = data_;
        job.folder = (folder_ / name).string();
        job.space = test::tinyTestSpace();
        job.options.updates = 30;
        job.options.max_tokens = 400;
        job.options.warmup_updates = 10;
        job.options.report_every = 5;
        job.options.validate_every = 15;
        job.options.checkpoint_every = 10;
        job.options.attention_dropout = 0.1;
        return job;
    }

    /// Runs until so many events have come, which must end before the job does.
    static Status runUntil(const protocol::Job& job, int wanted) {
        std::stop_source source;
        JobControl control(source.get_token());
        int seen = 0;
        return engine::run(
            job,
            [&](const protocol::Event&) {
                if (++seen == wanted) source.request_stop();
            },
            control);
    }

private Q_SLOTS:
    void initTestCase() {
        VALUE_OR_FAIL(const auto device, engine::settledDevice("auto"));
        if (device == "cpu") QSKIP("there is no graphics card that LibTorch can use");
        QCOMPARE(device, std::string(kCard));
        data_ = (folder_ / "data").string();
        QVERIFY(test::prepareTinyCorpus(data_));
    }

    void operatorsAgreeWithTheKernels_data() {
        QTest::addColumn<QString>("name");
        for (const auto& [name, run] : test::operatorCases())
            QTest::newRow(name.c_str()) << QString::fromStdString(name);
    }
    void operatorsAgreeWithTheKernels() {
        QFETCH(QString, name);
        const auto& run = test::operatorCases().at(name.toStdString());
        const auto expected = run(at::kCPU);
        const auto found = run(at::Device(kCard));
        QCOMPARE(found.size(), expected.size());
        for (std::size_t i = 0; i < found.size(); ++i) {
            const double difference = test::relativeDifference(found[i], expected[i]);
            QVERIFY2(difference < 2e-5, qPrintable(QString("outcome %1: %2").arg(i).arg(difference)));
        }
        // No sum depends on which thread comes first.
        const auto again = run(at::Device(kCard));
        for (std::size_t i = 0; i < found.size(); ++i) QVERIFY(at::equal(found[i], again[i]));
    }

    void masksAreTheSameToTheBit() {
        const auto drop = nn::kernels::Dropout::of(0.3, 0x123456789abcdef0U);
        at::Tensor expected = test::input({513, 257}, 5);
        at::Tensor found = expected.to(at::Device(kCard));
        nn::dropoutInPlace(expected, drop);
        nn::dropoutInPlace(found, drop);
        QVERIFY(at::equal(found.cpu(), expected));
    }

    void learnsAlike() { QVERIFY(test::alike(test::tinyTraining(at::Device(kCard)), test::tinyTraining(at::kCPU))); }

    void translatesAlike() {
        for (std::uint64_t seed = 1; seed < 6; ++seed) {
            const auto here = test::sharpNetwork(seed, at::kCPU);
            const auto there = test::sharpNetwork(seed, at::Device(kCard));
            const auto expected = test::sharpTranslations(*here);
            QVERIFY(!expected.empty());
            QVERIFY2(test::alike(test::sharpTranslations(*there), expected), qPrintable(QString::number(seed)));
        }
    }

    void weightsAreDrawnAndWrittenAlike() {
        const auto here = test::sharpNetwork(3, at::kCPU);
        const auto there = test::sharpNetwork(3, at::Device(kCard));
        VERIFY_OK(nn::saveWeights(*here, folder_ / "here.safetensors"));
        VERIFY_OK(nn::saveWeights(*there, folder_ / "there.safetensors"));
        QCOMPARE(test::readText(folder_ / "there.safetensors"), test::readText(folder_ / "here.safetensors"));
        VALUE_OR_FAIL(const auto loaded, nn::loadWeights(folder_ / "here.safetensors", at::Device(kCard)));
        for (const auto& parameter : loaded->parameters().all()) {
            QVERIFY(parameter->value.is_cuda());
            QVERIFY(at::equal(parameter->value.cpu(), here->parameters().find(parameter->name)->value));
        }
    }

    void aRunGoesOnWhereItStood() {
        const auto whole = trainJob("whole");
        const auto told = events(whole);
        QVERIFY(!told.empty());
        QVERIFY(!only<protocol::Remark>(told).empty());
        auto pieces = trainJob("pieces");
        QCOMPARE(runUntil(pieces, 12).error().kind, ErrorKind::kStopped);
        QVERIFY(!events(pieces).empty());
        QCOMPARE(test::readText(folder_ / "pieces" / "weights.safetensors"),
                 test::readText(folder_ / "whole" / "weights.safetensors"));
    }

    void aRunGoesOnOnTheProcessor() {
        auto job = trainJob("moved");
        QCOMPARE(runUntil(job, 12).error().kind, ErrorKind::kStopped);
        job.resources.device = "cpu";
        const auto reports = only<protocol::TrainReport>(events(job));
        QVERIFY(!reports.empty() && reports.back().update == job.options.updates);
        QVERIFY(reports.front().update > 5);
        QVERIFY(std::isfinite(reports.back().loss));
    }

    void evaluatesAndSearchesAlike() {
        const auto train = trainJob("evaluated");
        const auto written = only<protocol::CheckpointWritten>(events(train));
        QVERIFY(!written.empty());
        protocol::EvaluateJob job;
        job.data = data_;
        job.weights = written.back().file;
        job.space = train.space;
        job.architecture = job.space.decode(job.space.largest());
        const auto here = only<protocol::Evaluated>(events(job));
        job.resources.device = "cuda";
        const auto there = only<protocol::Evaluated>(events(job));
        QVERIFY(here.size() == 1 && there.size() == 1);
        QVERIFY(std::abs(here[0].scores[0].value - there[0].scores[0].value) < 1e-4);
        QVERIFY(!there[0].conditions.at("accelerator").get<std::string>().empty());

        protocol::SearchJob search;
        search.resources.device = kCard;
        search.data = data_;
        search.weights = job.weights;
        search.space = job.space;
        search.objectives = {"valid_loss", "macs"};
        search.evaluations = 12;
        search.population = 6;
        search.evaluation_tokens = 200;
        search.recalibrate = 2;
        QVERIFY(only<protocol::CandidateEvaluated>(events(search)).size() > 5);
    }

    void timesTheCard() {
        protocol::MeasureJob job;
        job.resources.device = kCard;
        job.data = data_;
        job.space = test::tinyTestSpace();
        job.architectures = {job.space.decode(job.space.largest())};
        job.warmup = 1;
        job.repeats = 3;
        job.sentences = 2;
        const auto rows = only<protocol::Measurement>(events(job));
        QCOMPARE(rows.size(), std::size_t{1});
        QVERIFY(rows[0].encoder_ms > 0 && rows[0].decoder_ms > 0 && rows[0].layer_ms.at("output") > 0);
        QVERIFY(!rows[0].conditions.at("accelerator").get<std::string>().empty());
        QCOMPARE(rows[0].conditions.at("capability").get<std::string>(), std::string("CUDA, float32"));
    }
};

QTEST_APPLESS_MAIN(TestGraphicsCard)
#include "test_graphics_card.moc"
