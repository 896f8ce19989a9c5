// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/blas.h"
#include "core/engine/engine.h"
#include "tests/support/support.h"

using namespace automoe;

class TestCompute : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theProcessorIsAlwaysThere() {
        VALUE_OR_FAIL(const auto device, engine::settledDevice("cpu"));
        QCOMPARE(device, std::string("cpu"));
        VALUE_OR_FAIL(const auto resources, engine::prepare({.seed = 5, .threads = 1}));
        QVERIFY(resources == (protocol::Resources{.seed = 5, .threads = 1}));
        QCOMPARE(engine::machineConditions().at("accelerator").get<std::string>(), std::string());
    }

    void autoIsWhatThereIs() {
        VALUE_OR_FAIL(const auto device, engine::settledDevice("auto"));
        QVERIFY(device == "cpu" || device == "cuda:0");
        VALUE_OR_FAIL(const auto resources, engine::prepare({.device = "auto"}));
        QCOMPARE(resources.device, device);
        QCOMPARE(engine::machineConditions().at("accelerator").get<std::string>().empty(), device == "cpu");
        VERIFY_OK(engine::prepare({}));
    }

    void saysWhatIsMissing() {
        if (engine::settledDevice("auto").value() != "cpu") QSKIP("this machine has a graphics card");
        const auto outcome = engine::settledDevice("cuda");
        QVERIFY(!outcome.ok());
        // By the build: its LibTorch has no CUDA, or finds no card.
        const Error& error = outcome.error();
        QVERIFY(error.code == "engine.device_unsupported" || error.code == "engine.device_missing");
        QCOMPARE(error.arguments.at("value"), std::string("cuda"));
        if (error.code == "engine.device_missing") QCOMPARE(error.arguments.at("expected"), std::string("cpu"));
        QCOMPARE(engine::settledDevice("cuda:3").error().code, error.code);
        QCOMPARE(engine::prepare({.device = "cuda"}).error().code, error.code);
    }

    void betterKernelsWhereOpenBlasDoesNotKnowTheProcessor_data() {
        QTest::addColumn<QString>("chose");
        QTest::addColumn<bool>("avx512");
        QTest::addColumn<bool>("avx2");
        QTest::addColumn<QString>("better");
        QTest::newRow("a newer one") << "Prescott" << true << true << "SkylakeX";
        QTest::newRow("a newer one without AVX-512") << "Prescott" << false << true << "Haswell";
        QTest::newRow("an old one") << "Prescott" << false << false << "";
        QTest::newRow("a known one") << "Haswell" << true << true << "";
        QTest::newRow("another BLAS") << "" << true << true << "";
    }
    void betterKernelsWhereOpenBlasDoesNotKnowTheProcessor() {
        QFETCH(QString, chose);
        QFETCH(bool, avx512);
        QFETCH(bool, avx2);
        QTEST(QString::fromStdString(engine::betterBlasKernels(chose.toStdString(), {.avx512 = avx512, .avx2 = avx2})),
              "better");
    }

    void refusesOtherNames_data() {
        QTest::addColumn<QString>("name");
        QTest::newRow("nothing") << QString();
        for (const char* name : {"abacus", "CPU", "cuda:", "cuda:-1", "cuda:x", "cuda:1x", "cuda0", "cudagraph",
                                 "cuda:99999999999999999999"})
            QTest::newRow(name) << QString(name);
    }
    void refusesOtherNames() {
        QFETCH(QString, name);
        const auto outcome = engine::settledDevice(name.toStdString());
        QVERIFY(!outcome.ok());
        QCOMPARE(outcome.error().code, std::string("engine.device_unknown"));
        QCOMPARE(outcome.error().kind, ErrorKind::kBadInput);
        QCOMPARE(outcome.error().arguments.at("value"), name.toStdString());
    }
};

QTEST_APPLESS_MAIN(TestCompute)
#include "test_compute.moc"
