// SPDX-License-Identifier: GPL-3.0-or-later
#include <signal.h>

#include <QProcess>
#include <nlohmann/json.hpp>

#include "tests/app/cli/cli_fixture.h"

using namespace automoe;
using nlohmann::json;

/// The main job by the command line, stage after stage, with real processes: some are killed on the way.
class TestCliMainJob : public test::CliFixture {
    Q_OBJECT

    /// Starts a verb and ends it with a signal once its session has a checkpoint and it has printed something.
    bool interrupt(const QStringList& arguments, int signal, int& exit_code) const {
        QProcess process;
        process.start(QString::fromStdString(program().string()), arguments);
        if (!process.waitForStarted()) return false;
        const auto checkpoint = folder_ / "s.automoe" / "runs";
        const auto ready = [&] {
            std::error_code ignored;
            for (const auto& entry : std::filesystem::recursive_directory_iterator(checkpoint, ignored)) {
                if (entry.path().filename() == "checkpoint.safetensors") return true;
            }
            return false;
        };
        // It works when it has reported: an earlier signal could meet a program that is only starting.
        if (!QTest::qWaitFor([&] { return ready() && process.bytesAvailable() > 0; }, 60000)) return false;
        ::kill(static_cast<pid_t>(process.processId()), signal);
        if (!process.waitForFinished(30000)) return false;
        exit_code = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
        return true;
    }

private Q_SLOTS:
    void initTestCase() { writeInputs(); }

    void prepares() {
        const QStringList arguments{"prepare",   at("s"),   "--source", at("a.txt"), "--target",
                                    at("b.txt"), "--vocab", "70",       "--json"};
        const auto result = automoe(arguments);
        QCOMPARE(result.exit_code, 0);
        const auto told = objects(result.output);
        QCOMPARE(told.size(), std::size_t{1});
        for (const char* field : {"pairs_read", "pairs_kept", "dropped", "train", "valid", "test", "vocab"})
            QVERIFY(told[0].contains(field));
        QCOMPARE(told[0]["pairs_read"].get<int>(), 1100);
        QCOMPARE(told[0]["vocab"].get<int>(), 70);
        QVERIFY(objects(automoe(arguments).output)[0]["already_done"].get<bool>());
    }

    void trainsThroughStopsAndKills() {
        const QStringList arguments{"train",
                                    at("s"),
                                    "--space",
                                    at("space.json"),
                                    "--updates",
                                    "400",
                                    "--max-tokens",
                                    "400",
                                    "--warmup",
                                    "20",
                                    "--checkpoint-every",
                                    "20",
                                    "--validate-every",
                                    "100",
                                    "--report-every",
                                    "20",
                                    "--json"};
        int exit_code = 0;
        QVERIFY(interrupt(arguments, SIGKILL, exit_code));
        QCOMPARE(exit_code, -1);
        QVERIFY(interrupt(arguments, SIGINT, exit_code));
        QCOMPARE(exit_code, 130);
        const auto rest = automoe(arguments);
        QCOMPARE(rest.exit_code, 0);
        const auto told = objects(rest.output);
        QVERIFY(told.back()["done"].get<bool>());
        bool reported = false;
        for (const auto& object : told) {
            if (!object.contains("tokens_per_second")) continue;
            reported = true;
            for (const char* field : {"step", "loss", "valid_loss"}) QVERIFY(object.contains(field));
        }
        QVERIFY(reported);

        // The same work in one piece has the same weights.
        QVERIFY(makesSession("t"));
        QStringList whole = arguments;
        whole[1] = at("t");
        QCOMPARE(objects(automoe(whole).output).back()["sha256"].get<std::string>(),
                 told.back()["sha256"].get<std::string>());
    }

    /// As a person starts it: the variable by which tests keep threads from spinning has it start itself once more.
    void isCalledByItsName() {
        QVERIFY(makesSession("w"));
        const QStringList arguments{"train",   at("w"),          "--space", at("space.json"), "--updates",
                                    "1000000", "--report-every", "1",       "--json"};
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.remove("OMP_WAIT_POLICY");
        environment.remove("GOMP_SPINCOUNT");
        QProcess first;
        first.setProcessEnvironment(environment);
        first.start(QString::fromStdString(program().string()), arguments);
        QVERIFY(first.waitForStarted());
        QVERIFY(QTest::qWaitFor([&] { return first.bytesAvailable() > 0; }, 60000));
        const std::string holder = "automoe (process " + std::to_string(first.processId()) + ")";
        const auto second = automoe(arguments);
        first.kill();
        QVERIFY(first.waitForFinished());
        QVERIFY(second.exit_code != 0);
        QVERIFY2(second.errors.find("written by " + holder) != std::string::npos, second.errors.c_str());
    }

    void measuresAndFits() {
        auto result = automoe({"measure", at("s"), "--samples", "30", "--repeats", "3", "--warmup", "1", "--sentences",
                               "1", "--beam", "2", "--json"});
        QCOMPARE(result.exit_code, 0);
        const auto rows = objects(result.output);
        QVERIFY(rows.size() >= 30);
        for (const char* field :
             {"p50_ms", "p95_ms", "mean_ms", "sd_ms", "n", "encoder_ms", "decoder_ms", "conditions"})
            QVERIFY(rows[0].contains(field));
        // An OpenBLAS that does not know this processor is told which kernels to take.
        if (__builtin_cpu_supports("avx2") != 0 && !qEnvironmentVariableIsSet("OPENBLAS_CORETYPE"))
            QVERIFY(rows[0].at("conditions").at("library").get<std::string>().find("Prescott") == std::string::npos);
        result = automoe({"fit", at("s"), "--json"});
        QCOMPARE(result.exit_code, 0);
        for (const char* field : {"rmse_ms", "mape", "mae_ms", "r2", "coverage90"})
            QVERIFY(objects(result.output)[0].contains(field));
    }

    void searchesByTimedLatency() {
        const QStringList small{
            "--evaluations", "8",     "--population",   "4",     "--repeats", "1", "--evaluation-tokens",
            "200",           "--max", "latency_ms=1e6", "--json"};
        const QStringList verified = QStringList{"search", at("s"), "--latency", "verified", "--verify", "0"} + small;
        auto result = automoe(verified);
        QCOMPARE(result.exit_code, 0);
        const auto found = objects(result.output).back();
        QVERIFY(!found["front"].empty());
        QVERIFY(found["left_front"].empty());
        QVERIFY(found["latency_conditions"].contains("threads"));
        for (const auto& member : found["front"]) {
            QCOMPARE(member["latency_source"].get<std::string>(), std::string("measured"));
            QVERIFY(member["values"]["latency_ms"].get<double>() > 0);
            QVERIFY(member["predicted_latency_ms"].is_number());
        }
        // What is done is told again, and not done again.
        QCOMPARE(objects(automoe(verified).output).back(), found);

        result = automoe(QStringList{"search", at("s"), "--latency", "measured", "--cost", "latency_p95_ms"} + small);
        QCOMPARE(result.exit_code, 0);
        const auto measured = objects(result.output).back();
        QVERIFY(!measured["front"].empty());
        for (const auto& member : measured["front"]) {
            QCOMPARE(member["latency_source"].get<std::string>(), std::string("measured"));
            QVERIFY(!member.contains("predicted_latency_ms"));
            QVERIFY(member["values"]["latency_p95_ms"] >= member["values"]["latency_ms"]);
        }
        QVERIFY(!measured.contains("left_front"));
        // A tail is not predicted; of predicted latency it is said that it is.
        result = test::runProcess(program(), {"search", at("s"), "--cost", "latency_p95_ms"});
        QCOMPARE(result.exit_code, 3);
        QVERIFY(QString::fromStdString(result.errors).contains("--latency verified"));
    }

    /// The sessions s and t have the same text and the same supernet, so one search finds the same in both.
    void searchesOverIslandsWithWorkers() {
        const auto search = [&](const char* session, const char* workers) {
            const auto result = automoe({"search", at(session), "--cost", "macs", "--islands", "3", "--epoch", "2",
                                         "--workers", workers, "--threads", "1", "--evaluations", "60", "--population",
                                         "8", "--evaluation-tokens", "150", "--json"});
            return result.exit_code == 0 ? objects(result.output) : std::vector<json>();
        };
        const auto alone = search("s", "1");
        QVERIFY(alone.size() >= 3);
        QCOMPARE(alone.back()["evaluations"].get<int>(), 60);
        QVERIFY(alone.back().contains("cheapest_as_good"));
        QVERIFY(!alone.back().contains("cheapest_as_good_unknown"));
        const auto shared = search("t", "3");
        QCOMPARE(shared.size(), alone.size());
        for (const char* field :
             {"front", "hypervolume", "reference_point", "evaluations", "generations", "cheapest_as_good"})
            QCOMPARE(shared.back()[field], alone.back()[field]);
        // It is the same work with any number of workers.
        QCOMPARE(search("t", "1").back()["run"], shared.back()["run"]);
    }

    void halvingSaysWhatItSaves() {
        const QStringList search{"search",        at("s"), "--cost",       "macs", "--halving",           "2",
                                 "--evaluations", "24",    "--population", "6",    "--evaluation-tokens", "0"};
        const auto result = automoe(search + QStringList{"--json"});
        QCOMPARE(result.exit_code, 0);
        const auto found = objects(result.output).back();
        const auto& halving = found["halving"];
        QVERIFY(halving["tokens_read"].get<std::int64_t>() > 0);
        QCOMPARE(halving["tokens_saved"].get<std::int64_t>() > 0, halving["dropped"].get<std::int64_t>() > 0);
        for (const auto& member : found["front"]) QVERIFY(member["values"].contains("valid_loss"));
        QVERIFY(!found["cheapest_as_good"].get<std::string>().empty());
        // People read it in the table and below it.
        const auto table = automoe(search).output;
        QVERIFY(table.find("cheapest as good") != std::string::npos);
        QVERIFY(table.find("Successive halving: ") != std::string::npos);
        QCOMPARE(automoe({"search", at("s"), "--objective", "bleu", "--cost", "macs", "--halving", "2"}).exit_code, 3);
    }

    void searchesRetrainsAndExports() {
        // Other tokens than before: then no candidate is known without its losses by sentence.
        auto result = automoe({"search", at("s"), "--objective", "valid_loss", "--cost", "latency_ms", "--evaluations",
                               "40", "--population", "8", "--evaluation-tokens", "190", "--json"});
        QCOMPARE(result.exit_code, 0);
        const auto told = objects(result.output);
        QVERIFY(told.size() >= 4);  // generations, then the result
        const auto& found = told.back();
        QVERIFY(!found["front"].empty());
        QVERIFY(found["evaluations"].get<int>() <= 40);
        QVERIFY(found["hypervolume"].get<double>() > 0);
        int marked = 0;
        for (const auto& member : found["front"]) {
            QCOMPARE(member["intervals"]["valid_loss"].size(), std::size_t{2});
            if (!member["cheapest_as_good"].get<bool>()) continue;
            ++marked;
            QCOMPARE(member["architecture"], found["cheapest_as_good"]);
        }
        QCOMPARE(marked, 1);
        const QString best = QString::fromStdString(found["front"][0]["architecture"].get<std::string>());

        result = automoe({"train", at("s"), "--arch", best.left(12), "--inherit", "--updates", "30", "--max-tokens",
                          "400", "--warmup", "5", "--json"});
        QCOMPARE(result.exit_code, 0);
        result = automoe(
            {"evaluate", at("s"), "--arch", best, "--weights", "retrained", "--set", "test", "--beam", "2", "--json"});
        QCOMPARE(result.exit_code, 0);
        const auto scores = objects(result.output)[0];
        for (const char* field : {"loss", "bleu", "chrf", "signatures"}) QVERIFY(scores.contains(field));
        QVERIFY(scores["loss_low"] < scores["loss"] && scores["loss"] < scores["loss_high"]);
        QCOMPARE(scores["weights"].get<std::string>(), std::string("retrained"));

        result = automoe({"export", at("s"), "--arch", best, "--format", "folder", "--out", at("model"), "--json"});
        QCOMPARE(result.exit_code, 0);
        QVERIFY(objects(result.output)[0]["parity"]["equal"].get<int>() > 0);
        // It runs without the session.
        std::filesystem::rename(folder_ / "s.automoe", folder_ / "away.automoe");
        result = automoe({"translate", "--model", at("model"), "--beam", "2"}, "open the file\n\nsave a page\n");
        QCOMPARE(result.exit_code, 0);
        QCOMPARE(std::count(result.output.begin(), result.output.end(), '\n'), std::ptrdiff_t{3});
        result =
            automoe({"translate", "--model", at("model"), "--beam", "3", "--nbest", "2", "--json"}, "open the file\n");
        QCOMPARE(objects(result.output)[0]["translations"].size(), std::size_t{2});
        std::filesystem::rename(folder_ / "away.automoe", folder_ / "s.automoe");
    }

    void importsWhatWasExported() {
        if (!std::filesystem::exists(folder_ / "model")) QSKIP("needs what searchesRetrainsAndExports() writes");
        const auto manifest = json::parse(test::readText(folder_ / "model" / "manifest.json"));
        const QString best = QString::fromStdString(manifest["architecture"].get<std::string>());
        const QStringList scored{"--arch", best, "--weights", "retrained", "--beam", "2", "--json"};
        const auto evaluate = [&](const char* session, const char* set) {
            return objects(automoe(QStringList{"evaluate", at(session), "--set", set} + scored).output)[0];
        };
        // The sessions s and t were prepared from the same text.
        const auto valid = evaluate("s", "valid");
        const auto told = objects(automoe({"import", at("t"), at("model"), "--json"}).output)[0];
        QCOMPARE(told["architecture"], manifest["architecture"]);
        QCOMPARE(told["loss"].get<double>(), valid["loss"].get<double>());
        QVERIFY(told["figures"].get<int>() >= 1);
        QCOMPARE(told["left_out"].get<int>(), 0);
        QVERIFY(std::filesystem::exists(told["weights"].get<std::string>()));
        const auto here = evaluate("s", "test");
        const auto there = evaluate("t", "test");
        for (const char* field : {"loss", "bleu", "chrf", "weights_sha256"}) QCOMPARE(there[field], here[field]);
        // Again: nothing new.
        const auto again = objects(automoe({"import", at("t"), at("model"), "--json"}).output)[0];
        QCOMPARE(again["figures"].get<int>(), 0);
        QCOMPARE(again["loss"], told["loss"]);
        // The figures that came along say from where; with the scores comes the loss that they had.
        QCOMPARE(automoe({"export", at("s"), "--arch", best, "--out", at("scored"), "--json"}).exit_code, 0);
        const auto scores = objects(automoe({"import", at("t"), at("scored"), "--json"}).output)[0];
        QCOMPARE(scores["loss_before"], scores["loss"]);
        QCOMPARE(automoe({"session", "export", at("t"), at("t.jsonl")}).exit_code, 0);
        QVERIFY(test::readText(folder_ / "t.jsonl").find(R"(imported_from\":\"model)") != std::string::npos);
    }

    void importRefuses() {
        if (!std::filesystem::exists(folder_ / "model")) QSKIP("needs what searchesRetrainsAndExports() writes");
        const auto refused = [&](const char* session, const char* model) {
            const auto result = test::runProcess(program(), {"import", at(session), at(model)});
            return result.exit_code == 3 ? QString::fromStdString(result.errors) : QString();
        };
        QVERIFY(makesSession("o", "60"));
        QVERIFY(refused("o", "model").contains("other tokens"));
        const auto manifest = json::parse(test::readText(folder_ / "model" / "manifest.json"));
        const QString best = QString::fromStdString(manifest["architecture"].get<std::string>());
        QCOMPARE(automoe({"export", at("s"), "--arch", best, "--weights", "inherited", "--out", at("raw")}).exit_code,
                 0);
        QVERIFY(refused("t", "raw").contains("supernet"));
        QCOMPARE(automoe({"export", at("s"), "--arch", best, "--format", "yaml", "--out", at("yaml")}).exit_code, 0);
        QVERIFY(refused("t", "yaml").contains("another kind"));
        QVERIFY(refused("t", "none").contains("manifest.json"));
    }

    void aWarmStartBeginsWithAnEarlierFront() {
        const QStringList search{
            "search", at("s"), "--cost", "macs", "--population", "6", "--evaluations", "24", "--evaluation-tokens",
            "160",    "--json"};
        const auto cold = automoe(search);
        QCOMPARE(cold.exit_code, 0);
        const auto before = objects(cold.output).back();
        const auto run = QString::number(before["run"].get<std::int64_t>());
        const auto warm = automoe(search + QStringList{"--seed", "7", "--warm-start", run});
        QCOMPARE(warm.exit_code, 0);
        const auto after = objects(warm.output).back();
        QVERIFY(after["run"] != before["run"]);
        // Nothing that was found is lost.
        for (const auto& member : before["front"]) {
            bool kept = false;
            for (const auto& other : after["front"]) {
                kept = kept ||
                       (other["values"]["valid_loss"].get<double>() <= member["values"]["valid_loss"].get<double>() &&
                        other["values"]["macs"].get<double>() <= member["values"]["macs"].get<double>());
            }
            QVERIFY2(kept, member.dump().c_str());
        }
        QCOMPARE(automoe(search + QStringList{"--warm-start", "99999"}).exit_code, 3);
    }

    void demoGoesOn() {
        const QStringList arguments{"demo",
                                    at("d"),
                                    "--updates",
                                    "30",
                                    "--measured",
                                    "24",
                                    "--evaluations",
                                    "24",
                                    "--retrained",
                                    "1",
                                    "--retrain-updates",
                                    "10",
                                    "--evaluation-tokens",
                                    "300",
                                    "--no-reference",
                                    "--json"};
        auto result = automoe(arguments);
        QCOMPARE(result.exit_code, 0);
        const auto first = objects(result.output).back();
        QVERIFY(first["front"].get<int>() > 0);
        QCOMPARE(first["members"].size(), std::size_t{1});
        QVERIFY(first["hypervolume"].get<double>() > 0);
        QVERIFY(std::filesystem::file_size(first["report"].get<std::string>()) > 10000);
        QVERIFY(std::filesystem::exists(std::filesystem::path(first["members"][0]["folder"].get<std::string>()) /
                                        "manifest.json"));
        // All is done: the same figures at once.
        result = automoe(arguments);
        QCOMPARE(result.exit_code, 0);
        QCOMPARE(objects(result.output).back()["members"][0]["bleu"], first["members"][0]["bleu"]);
    }

    void badInput_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("exit_code");
        QTest::addColumn<QString>("words");
        QTest::newRow("no session") << QStringList{"train", at("none"), "--space", "tiny"} << 3 << "";
        QTest::newRow("no such space") << QStringList{"train", at("s"), "--space", "huge"} << 3 << "huge";
        QTest::newRow("neither space nor architecture") << QStringList{"train", at("s")} << 2 << "--space";
        QTest::newRow("no such file") << QStringList{"prepare", at("p"), "--source", at("x"), "--target", at("y")} << 3
                                      << "x";
        QTest::newRow("outside the space")
            << QStringList{"measure", at("s"), "--arch", at("space.json")} << 3 << "space.json";
        QTest::newRow("unknown candidate")
            << QStringList{"evaluate", at("s"), "--arch", "0123456789"} << 3 << "0123456789";
        QTest::newRow("distillation without a sandwich")
            << QStringList{"train", at("s"), "--space", at("space.json"), "--distill"} << 3 << "--sandwich";
        QTest::newRow("a ranking's distillation without a sandwich")
            << QStringList{"bench",   "ranking",        at("refused"), "--data", at("s.automoe/data/corpus"),
                           "--space", at("space.json"), "--distill"}
            << 3 << "--sandwich";
        QTest::newRow("limit without value")
            << QStringList{"search", at("s"), "--max", "latency_ms"} << 3 << "NAME=VALUE";
        QTest::newRow("no model") << QStringList{"translate", "--model", at("none")} << 3 << "none";
        QTest::newRow("unknown option") << QStringList{"search", at("s"), "--fast"} << 2 << "";
    }
    void badInput() {
        QFETCH(QStringList, arguments);
        QFETCH(int, exit_code);
        QFETCH(QString, words);
        const auto result = test::runProcess(program(), arguments);
        QCOMPARE(result.exit_code, exit_code);
        QVERIFY2(QString::fromStdString(result.errors).contains(words), result.errors.c_str());
        QVERIFY(result.output.empty());
    }

    void everyVerbHelps() {
        for (const char* verb : {"prepare", "train", "measure", "fit", "search", "evaluate", "export", "import",
                                 "translate", "demo", "space", "cost", "arch", "bleu", "chrf", "ter", "compare"}) {
            const auto result = automoe({verb, "--help"});
            QCOMPARE(result.exit_code, 0);
            QVERIFY2(result.output.find("xample") != std::string::npos || verb == std::string("space") ||
                         verb == std::string("arch"),
                     verb);
        }
    }
};

QTEST_GUILESS_MAIN(TestCliMainJob)
#include "test_cli_main_job.moc"
