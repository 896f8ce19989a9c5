// SPDX-License-Identifier: GPL-3.0-or-later
#include <signal.h>

#include <QProcess>
#include <set>

#include "core/arch/layer_kinds.h"
#include "core/base/machine_lease.h"
#include "tests/app/cli/cli_fixture.h"

using namespace automoe;

/// The command line's benches, and what waits for whom until it has the machine.
class TestCliBench : public test::CliFixture {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        writeInputs();
        QVERIFY(makesSession("s"));
        const auto trained = automoe({"train", at("s"), "--space", at("space.json"), "--updates", "100", "--max-tokens",
                                      "400", "--warmup", "20"});
        QCOMPARE(trained.exit_code, 0);
    }

    void waitsForAMeasurementOfAnotherProgram() {
        QVERIFY(makesSession("w"));
        JobControl control;
        auto measuring = std::make_unique<MachineLease>(control, MachineLease::Use::kMeasure);
        QVERIFY(control.goOn());
        QProcess process;
        process.start(QString::fromStdString(program().string()),
                      {"train", at("w"), "--space", at("space.json"), "--updates", "20", "--max-tokens", "400",
                       "--warmup", "5", "--json"});
        QByteArray said;
        QVERIFY(QTest::qWaitFor(
            [&] { return (said += process.readAllStandardError()).contains("waiting until a measurement has ended"); },
            60000));
        QVERIFY2(said.contains("process " + QByteArray::number(QCoreApplication::applicationPid())), said.constData());
        QTest::qWait(300);
        QCOMPARE(process.state(), QProcess::Running);
        QVERIFY(process.readAllStandardOutput().isEmpty());
        measuring.reset();
        QVERIFY(process.waitForFinished(120000));
        QCOMPARE(process.exitCode(), 0);
        // The other way round: what computes lets go of the machine at the end of a batch.
        process.start(QString::fromStdString(program().string()),
                      {"train", at("w"), "--space", at("space.json"), "--updates", "100000", "--max-tokens", "400",
                       "--warmup", "5", "--report-every", "1", "--json"});
        QVERIFY(QTest::qWaitFor([&] { return process.bytesAvailable() > 0; }, 60000));
        measuring = std::make_unique<MachineLease>(control, MachineLease::Use::kMeasure);
        QVERIFY(control.goOn());
        QTest::qWait(300);  // until what it had said before has come
        process.readAllStandardOutput();
        QTest::qWait(300);
        QVERIFY(process.readAllStandardOutput().isEmpty());
        ::kill(static_cast<pid_t>(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(30000));
        QCOMPARE(process.exitCode(), 130);
    }

    void whatIsNoJobOfASessionWaitsForTheMachineToo_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<bool>("measures");
        QTest::newRow("bench train") << QStringList{"bench", "train", "--tokens", "24"} << true;
        QTest::newRow("bench decode") << QStringList{"bench", "decode", "--batch", "1", "--beam", "1"} << true;
        QTest::newRow("bench layers") << QStringList{"bench", "layers", "--dim", "32", "--tokens", "5"} << true;
        QTest::newRow("bench search") << QStringList{"bench", "search", "--candidates", "1"} << true;
        QTest::newRow("bench search --write-table")
            << QStringList{"bench",  "search", "--session",     at("s"),
                           "--cost", "params", "--write-table", at("table.json")}
            << false;
        QTest::newRow("bench ranking")
            << QStringList{"bench",   "ranking",       at("other"), "--data", at("s.automoe/data/corpus"),
                           "--space", at("space.json")}
            << false;
        QTest::newRow("translate") << QStringList{"translate", "--model", at("model")} << false;
    }
    void whatIsNoJobOfASessionWaitsForTheMachineToo() {
        QFETCH(QStringList, arguments);
        QFETCH(bool, measures);
        using Use = MachineLease::Use;
        JobControl control;
        const MachineLease ours(control, measures ? Use::kCompute : Use::kMeasure);
        QVERIFY(control.goOn());
        QProcess process;
        process.start(QString::fromStdString(program().string()), arguments);
        const QByteArray expected =
            measures ? "waiting until other programs rest" : "waiting until a measurement has ended";
        QByteArray said;
        QVERIFY2(QTest::qWaitFor([&] { return (said += process.readAllStandardError()).contains(expected); }, 60000),
                 said.constData());
        ::kill(static_cast<pid_t>(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(30000));
        QCOMPARE(process.exitCode(), 130);
        QVERIFY(process.readAllStandardOutput().isEmpty());
    }

    void aBenchMeasuresAlone() {
        QProcess process;
        process.start(QString::fromStdString(program().string()),
                      {"bench", "decode", "--seconds", "600", "--batch", "1", "--beam", "1", "--threads", "1"});
        QVERIFY(process.waitForStarted());
        JobControl control;
        bool waited = false;
        const auto end = [&](const std::optional<MachineLease::Awaited>& awaited) {
            if (!awaited) return;
            waited = true;
            ::kill(static_cast<pid_t>(process.processId()), SIGINT);
        };
        // What computes waits for its end.
        const MachineLease computing(control, MachineLease::Use::kCompute, end);
        QVERIFY(QTest::qWaitFor([&] { return control.goOn() && waited; }, 60000));
        QVERIFY(process.waitForFinished(30000));
        QCOMPARE(process.exitCode(), 130);
    }

    void aBenchTellsItsConditions_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("train") << QStringList{"train", "--tokens", "24", "--seconds", "0.1"};
        QTest::newRow("decode") << QStringList{"decode", "--batch", "1", "--beam", "1", "--seconds", "0.1"};
        QTest::newRow("search") << QStringList{"search", "--candidates", "1", "--tokens", "24"};
        QTest::newRow("layers") << QStringList{"layers", "--dim", "32", "--tokens", "5", "--seconds", "0"};
    }
    void aBenchTellsItsConditions() {
        QFETCH(QStringList, arguments);
        const auto result = automoe(QStringList{"bench"} + arguments + QStringList{"--threads", "1", "--json"});
        QCOMPARE(result.exit_code, 0);
        const auto conditions = objects(result.output).back()["conditions"];
        QCOMPARE(conditions["threads"].get<int>(), 1);
        for (const char* field : {"device", "library", "date", "code_version"}) QVERIFY(conditions.contains(field));
    }

    void comparesLayersWithWhatTheyReplace() {
        const QStringList arguments{"bench", "layers",    "--dim", "32",        "--tokens", "40",
                                    "5",     "--seconds", "0",     "--threads", "1"};
        const auto result = automoe(arguments + QStringList{"--json"});
        QCOMPARE(result.exit_code, 0);
        const auto told = objects(result.output).back();
        QCOMPARE(told["dim"].get<int>(), 32);
        QCOMPARE(told["precision"].get<std::string>(), std::string("float32"));
        QCOMPARE(told["baselines"]["feed_forward"]["width"].get<int>(), 128);
        QCOMPARE(told["baselines"]["attention"]["heads"].get<int>(), 8);
        std::set<std::string> kinds;
        for (const auto& row : told["rows"]) {
            kinds.insert(row["definition"]["kind"].get<std::string>());
            QVERIFY(row["tokens"] == 40 || row["tokens"] == 5);
            QVERIFY(row["pass"] == "forward" || row["pass"] == "forward_backward");
            QCOMPARE(row["pairs"].get<int>(), 5);
            QVERIFY(row["median_ms"].get<double>() > 0 && row["baseline_median_ms"].get<double>() > 0);
            // Targets are those of another size.
            QVERIFY(!row.contains("target") && !row.contains("met"));
        }
        std::set<std::string> known;
        for (const auto& names : {arch::FeedForwardKinds::names(), arch::AttentionKinds::names()})
            known.insert(names.begin(), names.end());
        QCOMPARE(kinds, known);
        const auto table = automoe(arguments);
        QCOMPARE(table.exit_code, 0);
        QVERIFY(table.output.find("switch, top 1") != std::string::npos);
        QVERIFY2(table.output.find("Baselines: a dense layer 128 wide, attention of 8 heads.") != std::string::npos,
                 table.output.c_str());
        const auto refused = automoe({"bench", "layers", "--dim", "40"});
        QCOMPARE(refused.exit_code, 2);
        QVERIFY(refused.errors.find("40 is not a multiple of 16") != std::string::npos);
    }

    void ranksASupernetOfOursWithThePublishedOne() {
        const QStringList arguments{"bench",
                                    "ranking",
                                    at("ranking"),
                                    "--data",
                                    at("s.automoe/data/corpus"),
                                    "--space",
                                    at("space.json"),
                                    "--architectures",
                                    "4",
                                    "--updates",
                                    "4",
                                    "--supernet-updates",
                                    "8",
                                    "--max-tokens",
                                    "400"};
        const auto result = automoe(arguments + QStringList{"--json"});
        QCOMPARE(result.exit_code, 0);
        const auto told = objects(result.output).back();
        const auto& reference = told["reference"]["options"];
        QCOMPARE(reference["sampling"].get<std::string>(), std::string("uniform"));
        QCOMPARE(reference["balance_coefficient"].get<double>(), 0.0);
        QCOMPARE(reference["clip_norm"].get<double>(), 0.0);
        QCOMPARE(reference["expert_dropout_ratio"].get<double>(), 1.0);
        const auto& ours = told["supernet"]["options"];
        QCOMPARE(ours["sampling"].get<std::string>(), std::string("uniform"));
        QCOMPARE(ours["balance_coefficient"].get<double>(), 0.01);
        QCOMPARE(ours["clip_norm"].get<double>(), 1.0);
        QCOMPARE(told["supernet"]["recalibration_steps"].get<int>(), 20);
        QCOMPARE(told["reference"]["recalibration_steps"].get<int>(), 0);
        // People read which recipes were compared; what is said of the second one is all of it.
        const auto table = automoe(arguments + QStringList{"--fair"});
        QVERIFY2(table.output.find("Supernet: uniform, fair; balance 0.010") != std::string::npos,
                 table.output.c_str());
        QVERIFY(table.output.find("Reference: uniform; balance 0.000, clip norm 0.0, expert dropout ratio 1.0.") !=
                std::string::npos);
    }

    void comparesAlgorithmsOnAWholeSpace() {
        // 64 architectures inside of the supernet's space.
        auto space = test::tinyTestSpace();
        const arch::SwitchChoices one{.experts = {1}, .width = {32}, .width_per_expert = true, .top_k = {1}};
        for (std::size_t layer = 0; layer < 2; ++layer) {
            const std::vector<int> heads = layer == 0 ? std::vector<int>{2, 4} : std::vector<int>{4};
            space.encoder_layers[layer] = {{arch::MultiHeadChoices{heads}}, {one}};
            space.decoder_layers[layer] = {{arch::MultiHeadChoices{heads}}, {arch::MultiHeadChoices{{2}}}, {1}, {one}};
        }
        VERIFY_OK(replaceFile(folder_ / "small.json", arch::canonicalJson(space)));
        const QStringList write{"bench",
                                "search",
                                "--session",
                                at("s"),
                                "--space",
                                at("small.json"),
                                "--write-table",
                                at("small-table.json"),
                                "--evaluation-tokens",
                                "100",
                                "--json"};
        const auto written = automoe(write);
        QCOMPARE(written.exit_code, 0);
        const auto table = objects(written.output).back();
        QCOMPARE(table["rows"].get<int>(), 64);
        QVERIFY(table["provenance"].contains("weights_sha256") && table["conditions"].contains("device"));
        // The session is not needed any more.
        const auto compared = automoe({"bench", "search", "--curves", "--table", at("small-table.json"), "--cost",
                                       "params", "--seeds", "2", "--budget", "20", "--json"});
        QCOMPARE(compared.exit_code, 0);
        const auto told = objects(compared.output).back();
        QVERIFY(told["conditions"].contains("device"));
        const auto& curves = told["curves"];
        QCOMPARE(curves["seeds"].get<int>(), 2);
        QCOMPARE(curves["budget"].get<int>(), 20);
        QCOMPARE(curves["source"]["table_rows"].get<int>(), 64);
        QVERIFY(curves["distinct_evaluations"].get<int>() <= 64);
        for (const char* part : {"fronts", "under_limit"}) {
            QCOMPARE(curves[part]["algorithms"].size(), std::size_t{4});
            for (const auto& algorithm : curves[part]["algorithms"]) {
                QCOMPARE(algorithm["median"].size(), curves[part]["evaluations"].size());
                QCOMPARE(algorithm["evaluations_to_target"].size(), std::size_t{2});
            }
        }
        const auto unknown = automoe({"bench", "search", "--curves", "--table", at("small-table.json"), "--cost",
                                      "latency_ms", "--seeds", "2", "--budget", "20"});
        QCOMPARE(unknown.exit_code, 3);
    }
};

QTEST_GUILESS_MAIN(TestCliBench)
#include "test_cli_bench.moc"
