// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/arch/files.h"
#include "tests/app/cli/cli_fixture.h"

using namespace automoe;

/// HAT's and AutoMoE's files drive the verbs of a session: each kind its own, and the command line counts more.
class TestCliSettings : public test::CliFixture {
    Q_OBJECT

    void write(const char* name, std::string_view text) const { test::writeFile(folder_ / name, text); }

    /// The updates that a training reported.
    static std::vector<int> steps(const test::ProcessResult& result) {
        std::vector<int> found;
        for (const auto& object : objects(result.output)) {
            if (object.contains("tokens_per_second")) found.push_back(object["step"].get<int>());
        }
        return found;
    }

    /// Everything that the session holds, its jobs among it.
    [[nodiscard]] std::string session() const {
        if (automoe({"session", "export", at("s"), at("s.jsonl")}).exit_code != 0) return {};
        return test::readText(folder_ / "s.jsonl");
    }

    static constexpr std::string_view kTraining =
        "max-tokens: 400\n"
        "update-freq: 1\n"
        "max-update: 20\n"
        "optimizer: adam\n"
        "adam-betas: (0.9, 0.97)\n"
        "clip-norm: 0.0\n"
        "criterion: label_smoothed_cross_entropy\n"
        "label-smoothing: 0.125\n"
        "lr-scheduler: inverse_sqrt\n"
        "warmup-updates: 5\n"
        "lr: 0.00075\n"
        "fp16: True\n"
        "log-interval: 10\n";

private Q_SLOTS:
    void initTestCase() {
        writeInputs();
        write("common.yml", kTraining);
        QVERIFY(makesSession("s"));
    }

    void aTrainingFollowsItsFile() {
        const QStringList arguments{"train",      at("s"),          "--space", at("space.json"),
                                    "--settings", at("common.yml"), "--json"};
        const auto result = automoe(arguments);
        QCOMPARE(result.exit_code, 0);
        QCOMPARE(steps(result), std::vector<int>({10, 20}));
        QVERIFY2(result.errors.find("the file's settings fp16 are not followed") != std::string::npos,
                 result.errors.c_str());
        const auto held = session();
        for (const char* said : {R"(\"peak_rate\":0.00075)", R"(\"beta2\":0.97)", R"(\"label_smoothing\":0.125)",
                                 R"(\"schedule\":\"inverse_sqrt\")", R"(\"clip_norm\":0.0)"}) {
            QVERIFY2(held.find(said) != std::string::npos, said);
        }
        // The command line counts more, wherever it stands.
        const auto shorter = automoe(QStringList(arguments) << "--updates"
                                                            << "10"
                                                            << "--rate"
                                                            << "0.003");
        QCOMPARE(steps(shorter), std::vector<int>({10}));
        QVERIFY(session().find(R"(\"peak_rate\":0.003)") != std::string::npos);
    }

    void theSettingsBesideANetworkAreFollowedToo() {
        const auto space = test::tinyTestSpace();
        const auto architecture = space.decode(space.largest());
        VERIFY_OK(arch::writeArchitecture(folder_ / "plain.yml", architecture));
        write("found.yml", test::readText(folder_ / "plain.yml") + "train-subtransformer: True\n" +
                               std::string(kTraining) + "save-dir: somewhere\n");
        const auto result = automoe({"train", at("s"), "--arch", at("found.yml"), "--updates", "10", "--save-settings",
                                     at("saved.yml"), "--json"});
        QCOMPARE(result.exit_code, 0);
        QCOMPARE(steps(result), std::vector<int>({10}));
        QVERIFY2(result.errors.find("the file's settings fp16, save-dir are not followed") != std::string::npos,
                 result.errors.c_str());
        // What was written says the same: equal work is done already.
        VALUE_OR_FAIL(const auto saved, arch::readHatConfig(folder_ / "saved.yml"));
        QVERIFY(saved.architecture == architecture);
        const auto again = automoe({"train", at("s"), "--arch", at("saved.yml"), "--json"});
        QCOMPARE(again.exit_code, 0);
        QCOMPARE(objects(again.output).back()["run"], objects(result.output).back()["run"]);
        // A recipe that is asked for counts more than what stands beside the network.
        const auto recipe = automoe({"train", at("s"), "--arch", at("found.yml"), "--recipe", "hat-iwslt-subnet",
                                     "--updates", "2", "--max-tokens", "300", "--average", "1", "--json"});
        QCOMPARE(recipe.exit_code, 0);
        QVERIFY(recipe.errors.find("label-smoothing") != std::string::npos);
    }

    void aLatencyDataSetFollowsItsFile() {
        write("rows.yml", "lat-dataset-path: mine.csv\nlat-dataset-size: 20\nlatcpu: True\nlatiter: 3\nbeam: 2\n");
        const QStringList quick{"--warmup", "1", "--sentences", "1", "--json"};
        const auto result = automoe(QStringList{"measure", at("s"), "--settings", at("rows.yml")} + quick);
        QCOMPARE(result.exit_code, 0);
        int timed = 0;
        for (const auto& row : objects(result.output)) {
            timed += row["reference"].get<bool>() ? 0 : 1;
            QCOMPARE(row["n"].get<int>(), 3);
        }
        QCOMPARE(timed, 20);
        QVERIFY(result.errors.find("lat-dataset-path") != std::string::npos);
        const auto one = automoe(
            QStringList{"measure", at("s"), "--settings", at("rows.yml"), "--samples", "3", "--repeats", "2"} + quick);
        for (const auto& row : objects(one.output)) QCOMPARE(row["n"].get<int>(), 2);
    }

    void aSearchIsTheEvolutionOfItsFile() {
        const std::string sizes =
            "evo-iter: 2\npopulation-size: 8\nparent-size: 2\nmutation-size: 3\ncrossover-size: 3\n";
        write("evo.yml", sizes +
                             "mutation-prob: 0.4\nlatency-constraint: -1\nflops-constraint-giga: 1\n"
                             "valid-cnt-max: 1\nmax-tokens: 200\nwrite-config-path: found.yml\n");
        const auto result = automoe({"search", at("s"), "--settings", at("evo.yml"), "--json"});
        QCOMPARE(result.exit_code, 0);
        QVERIFY2(result.errors.find("the file's settings write-config-path are not followed") != std::string::npos,
                 result.errors.c_str());
        // Children that are there already are not scored again.
        const int evaluations = objects(result.output).back()["evaluations"].get<int>();
        QVERIFY(evaluations > 8 && evaluations <= 8 + 2 * 6);
        auto held = session();
        for (const char* said :
             {R"(\"algorithm\":\"evolution\")", R"(\"mutation\":0.4)", R"(\"evaluation_tokens\":200)",
              R"({\"limit\":1000000000.0,\"name\":\"flops\"})", R"(\"parents\":2)"}) {
            QVERIFY2(held.find(said) != std::string::npos, said);
        }
        // The command line counts more: limits by their names, and sizes that go together.
        const auto other = automoe({"search", at("s"), "--settings", at("evo.yml"), "--max", "flops=2e9",
                                    "--population", "10", "--iterations", "1", "--json"});
        QCOMPARE(other.exit_code, 0);
        held = session();
        QVERIFY(held.find(R"({\"limit\":2000000000.0,\"name\":\"flops\"})") != std::string::npos);
        QVERIFY(held.find(R"(\"population\":10)") != std::string::npos);
        QCOMPARE(automoe({"search", at("s"), "--settings", at("evo.yml"), "--mutants", "6"}).exit_code, 0);
        held = session();
        QVERIFY(held.find(R"(\"mutants\":6)") != std::string::npos);
        QVERIFY(held.find(R"(\"population\":11)") != std::string::npos);
        const auto random = automoe({"search", at("s"), "--settings", at("evo.yml"), "--algorithm", "random", "--cost",
                                     "flops", "--evaluations", "6", "--json"});
        QCOMPARE(random.exit_code, 0);
        QVERIFY(random.errors.find("evo-iter, population-size") != std::string::npos);
        // Without a file an evolution looks at the whole validation set, as the paper's does.
        const QStringList paper{"search",    at("s"), "--algorithm",  "evolution", "--population", "6",
                                "--parents", "2",     "--iterations", "1",         "--max",        "flops=3e9"};
        QCOMPARE(automoe(paper).exit_code, 0);
        QVERIFY(session().find(R"(\"evaluation_tokens\":0,)") != std::string::npos);
        QCOMPARE(automoe(paper + QStringList{"--evaluation-tokens", "170"}).exit_code, 0);
        QVERIFY(session().find(R"(\"evaluation_tokens\":170,)") != std::string::npos);
    }

    void costsOfAnEvolutionAreTold() {
        const QStringList search{"search",
                                 at("s"),
                                 "--objective",
                                 "valid_loss",
                                 "--algorithm",
                                 "evolution",
                                 "--max",
                                 "flops=3e9",
                                 "--cost",
                                 "flops",
                                 "macs",
                                 "params",
                                 "--evaluation-tokens",
                                 "170",
                                 "--evaluations",
                                 "12",
                                 "--population",
                                 "6",
                                 "--parents",
                                 "2"};
        const auto result = automoe(search + QStringList{"--json"});
        QCOMPARE(result.exit_code, 0);
        const auto front = objects(result.output).back()["front"];
        QCOMPARE(front.size(), std::size_t{1});
        const auto& values = front[0]["values"];
        QVERIFY(values["valid_loss"].get<double>() > 0);
        QVERIFY(values["params"].get<double>() > 0);
        QCOMPARE(values["flops"].get<double>(), 2 * values["macs"].get<double>());
        QVERIFY(session().find(R"(\"objectives\":[\"valid_loss\"])") != std::string::npos);
        // People read them, too; it is the same search.
        const auto table = automoe(search);
        QCOMPARE(table.exit_code, 0);
        QVERIFY2(table.output.find("macs") != std::string::npos, table.output.c_str());
        // What cannot be told is said before anything is searched: this session has no predictor.
        QCOMPARE(automoe({"search", at("s"), "--algorithm", "evolution", "--cost", "latency_ms"}).exit_code, 3);
        QCOMPARE(automoe({"search", at("s"), "--algorithm", "evolution", "--cost", "latency_p95_ms"}).exit_code, 3);
        QCOMPARE(automoe({"search", at("s"), "--algorithm", "evolution", "--cost", "beauty"}).exit_code, 3);
    }

    void badFilesAreExitCodeThree_data() {
        QTest::addColumn<QStringList>("verb");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("said");
        const QStringList train{"train", at("s"), "--space", at("space.json")};
        const QStringList search{"search", at("s")};
        const QStringList measure{"measure", at("s")};
        QTest::newRow("unknown key") << train << "max-update: 5\nmax-updates: 5\n"
                                     << "line 2: the field max-updates";
        QTest::newRow("schedule") << train << "lr: 0.1\nlr-scheduler: triangular\n"
                                  << "line 2: lr-scheduler is triangular";
        QTest::newRow("no schedule") << train << "lr: 0.1\n"
                                     << "the field lr-scheduler is missing";
        QTest::newRow("wrong type") << train << "dropout: much\n"
                                    << "line 1: dropout is much, but must be a number";
        QTest::newRow("other kind") << train << "evo-iter: 5\n"
                                    << "settings of an evolutionary search, but no training";
        QTest::newRow("sizes") << search << "evo-iter: 5\npopulation-size: 7\n"
                               << "line 2: population-size (7) contradicts";
        QTest::newRow("flag") << search << "evo-iter: 5\nfp16: perhaps\n"
                              << "must be True or False";
        QTest::newRow("no search") << search << "dropout: 0.1\n"
                                   << "but no settings of an evolutionary search";
        QTest::newRow("no rows") << measure << "lat-dataset-size: 0\n"
                                 << "line 1: lat-dataset-size is 0";
    }
    void badFilesAreExitCodeThree() {
        QFETCH(QStringList, verb);
        QFETCH(QString, text);
        QFETCH(QString, said);
        write("bad.yml", text.toStdString());
        const auto result = test::runProcess(program(), verb << "--settings" << at("bad.yml"));
        QCOMPARE(result.exit_code, 3);
        QVERIFY2(QString::fromStdString(result.errors).contains(at("bad.yml")), result.errors.c_str());
        QVERIFY2(QString::fromStdString(result.errors).contains(said), result.errors.c_str());
        QVERIFY(result.output.empty());
    }

    void refusesWrongUsage() {
        const auto result = test::runProcess(program(), {"train", at("s"), "--space", at("space.json"), "--settings",
                                                         at("common.yml"), "--recipe", "hat-wmt"});
        QCOMPARE(result.exit_code, 2);
        QCOMPARE(test::runProcess(program(), {"measure", at("s"), "--settings"}).exit_code, 2);
    }
};

QTEST_GUILESS_MAIN(TestCliSettings)
#include "test_cli_settings.moc"
