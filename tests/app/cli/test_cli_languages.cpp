// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "tests/app/cli/cli_fixture.h"

using namespace automoe;

/// From text of one source language and two target languages to translations, by the command line.
class TestCliLanguages : public test::CliFixture {
    Q_OBJECT

    [[nodiscard]] QStringList preparing(const char* session) const {
        return {"prepare", at(session), "--corpora", at("corpora"), "--pair",
                "en-de",   "--pair",    "en-fr",     "--vocab",     "55"};
    }

private Q_SLOTS:
    void initTestCase() {
        writeInputs();
        test::writeTinyCorpora(folder_ / "corpora");
        const auto space = test::tinyTestSpace();
        VERIFY_OK(replaceFile(folder_ / "arch.json", arch::canonicalJson(space.decode(space.largest()))));
    }

    void prepares() {
        const auto arguments = preparing("s") + QStringList{"--json"};
        const auto result = automoe(arguments);
        QCOMPARE(result.exit_code, 0);
        const auto told = objects(result.output).at(0);
        const auto& targets = told.at("targets");
        QCOMPARE(targets.size(), std::size_t{2});
        QCOMPARE(targets.at(0).at("language").get<std::string>(), std::string("de"));
        QCOMPARE(targets.at(1).at("token").get<std::string>(), std::string("<2fr>"));
        QCOMPARE(targets.at(1).at("id").get<int>(), 5);
        QCOMPARE(targets.at(1).at("pairs_read").get<int>(), 120 + 30 + 30);
        QCOMPARE(targets.at(1).at("test").get<int>(), 30);
        QCOMPARE(told.at("pairs_read").get<int>(), 600 + 120 + 4 * 30);
        QVERIFY(objects(automoe(arguments).output).at(0).at("already_done").get<bool>());
        // People read it in a table.
        const auto table = automoe(preparing("s")).output;
        QVERIFY(table.find("<2de>") != std::string::npos && table.find("<2fr>") != std::string::npos);
    }

    void trainsAndEvaluatesEachLanguage() {
        const auto trained = automoe({"train", at("s"), "--space", at("space.json"), "--updates", "30", "--max-tokens",
                                      "400", "--warmup", "5", "--rate", "0.005", "--temperature", "2", "--json"});
        QCOMPARE(trained.exit_code, 0);
        const QStringList evaluating{"evaluate", at("s"), "--arch", at("arch.json"), "--set", "test", "--beam", "1"};
        const auto result = automoe(evaluating + QStringList{"--json"});
        QCOMPARE(result.exit_code, 0);
        const auto told = objects(result.output).at(0);
        const auto& languages = told.at("languages");
        QCOMPARE(languages.size(), std::size_t{3});
        for (const char* metric : {"loss", "bleu", "chrf"}) {
            QVERIFY(told.contains(metric) && told.at("signatures").contains(metric));
            const auto of = [&](const char* language) { return languages.at(language).at(metric).get<double>(); };
            QVERIFY(std::abs(of("mean") - (of("de") + of("fr")) / 2) < 1e-9);
            QVERIFY(languages.at("de").contains(std::string(metric) + "_low"));
        }
        // The session keeps them: nothing is computed again.
        const auto table = automoe(evaluating).output;
        for (const char* word : {"language", "BLEU", "\nde ", "\nfr ", "\nmean "})
            QVERIFY2(table.find(word) != std::string::npos, table.c_str());
        QVERIFY(table.find("bleu:de") == std::string::npos);
    }

    void translatesWithTheExportedModel() {
        const auto exported = automoe(
            {"export", at("s"), "--arch", at("arch.json"), "--weights", "inherited", "--out", at("model"), "--json"});
        QCOMPARE(exported.exit_code, 0);
        const auto translated = [this](const QStringList& options, const char* input) {
            return automoe(QStringList{"translate", "--model", at("model"), "--beam", "2"} + options, input);
        };
        const auto chosen = translated({"--target", "fr"}, "open the file\n\n");
        QCOMPARE(chosen.exit_code, 0);
        QCOMPARE(std::count(chosen.output.begin(), chosen.output.end(), '\n'), std::ptrdiff_t{2});
        QCOMPARE(translated({}, "<2fr> open the file\n\n").output, chosen.output);
        const auto missing = test::runProcess(program(), {"translate", "--model", at("model")}, "open the file\n");
        QCOMPARE(missing.exit_code, 3);
        QVERIFY2(QString::fromStdString(missing.errors).contains("--target"), missing.errors.c_str());
        const auto unknown =
            test::runProcess(program(), {"translate", "--model", at("model"), "--target", "es"}, "open the file\n");
        QCOMPARE(unknown.exit_code, 3);
        QVERIFY2(QString::fromStdString(unknown.errors).contains("de, fr"), unknown.errors.c_str());
    }

    void exportsTheNetworkOfOneLanguage() {
        const arch::TaskFeedForward layer{.experts = 3, .width = 16, .top_k = 2};
        auto architecture = test::tinyTestSpace().decode(test::tinyTestSpace().smallest());
        for (auto& each : architecture.encoder) each.feed_forward = layer;
        for (auto& each : architecture.decoder) each.feed_forward = layer;
        VERIFY_OK(replaceFile(folder_ / "tasks.json", arch::canonicalJson(architecture)));
        QCOMPARE(automoe({"train", at("s"), "--arch", at("tasks.json"), "--updates", "20", "--max-tokens", "400",
                          "--warmup", "5"})
                     .exit_code,
                 0);
        const auto exporting = [this](const char* out, const QStringList& more) {
            return QStringList{"export", at("s"), "--arch", at("tasks.json"), "--out", at(out), "--json"} + more;
        };
        const auto exported = [&](const char* out, const QStringList& more) {
            const auto result = automoe(exporting(out, more));
            return result.exit_code == 0 ? objects(result.output).at(0) : nlohmann::json::object();
        };
        const auto whole = exported("whole", {});
        QVERIFY(whole.contains("task") && whole.at("task").is_null());
        const auto one = exported("one", {"--task", "fr"});
        QVERIFY(one.contains("parity"));
        QCOMPARE(one.at("task").get<std::string>(), std::string("fr"));
        QVERIFY(one.at("parity").at("sentences").get<int>() > 0);
        QCOMPARE(one.at("parity").at("equal").get<int>(), one.at("parity").at("sentences").get<int>());
        const auto bytes = [](const nlohmann::json& told) {
            return told.at("files").at("weights.safetensors").at("bytes").get<std::int64_t>();
        };
        QVERIFY(bytes(one) < bytes(whole));
        const auto folded = exported("folded", {"--task", "fr", "--fold"});
        QVERIFY(folded.value("folded", false));
        // Of dense layers alone, so other programs can have it.
        const auto other = exported("other", {"--task", "fr", "--fold", "--format", "yaml"});
        QCOMPARE(other.value("format", std::string()), std::string("yaml"));

        const auto translated = [this](const char* model) {
            return automoe({"translate", "--model", at(model), "--beam", "2", "--target", "fr"}, "open the file\n")
                .output;
        };
        QCOMPARE(translated("one"), translated("whole"));

        const auto refused = [this](const QStringList& arguments, int exit_code, const char* words) {
            const auto result = test::runProcess(program(), arguments);
            QCOMPARE(result.exit_code, exit_code);
            QVERIFY2(QString::fromStdString(result.errors).contains(words), result.errors.c_str());
        };
        refused(exporting("refused", {"--task", "es"}), 3, "de, fr");
        refused(exporting("refused", {"--fold"}), 2, "--task");
        const auto inherited = [this](const char* session) {
            return QStringList{"export",    at(session), "--arch", at("arch.json"), "--weights",
                               "inherited", "--task",    "fr",     "--out",         at("refused")};
        };
        // A model without layers that route by language has no sub-network of one.
        refused(inherited("s"), 3, "export the whole model");
        QVERIFY(makesSession("plain"));
        refused(inherited("plain"), 3, "Leave out --task");
        QVERIFY(!std::filesystem::exists(folder_ / "refused"));
    }

    void theToolCutsCorporaOutOfLargerOnes() {
        const QString python = QStandardPaths::findExecutable("python3");
        if (python.isEmpty()) QSKIP("python3 is not installed");
        // Every other sentence is of a domain that may be passed on.
        for (const char* pair : {"en-de", "en-fr"}) {
            for (const std::string part : {"train", "valid", "test"}) {
                const auto place = folder_ / "corpora" / pair;
                const std::string text = test::readText(place / (part + ".en"));
                std::string meta;
                for (auto line = std::count(text.begin(), text.end(), '\n'); line > 0; --line)
                    meta += line % 2 == 0 ? "lo-help\ta page\n" : "desktop-ui\ta window\n";
                test::writeFile(place / (part + ".meta"), meta);
            }
        }
        const auto tool = QString::fromStdString((test::sourceFolder() / "tools/multilingual_corpus.py").string());
        const auto cut = [&](const char* out) {
            return test::runProcess(python.toStdString(), {tool, at("corpora"), at(out), "--pair", "en-de", "--pair",
                                                           "en-fr", "--pairs", "100", "--share", "en-fr=0.5"});
        };
        const auto result = cut("cut");
        QVERIFY2(result.exit_code == 0, result.errors.c_str());
        QCOMPARE(result.output,
                 std::string("en-de: train 100, valid 15, test 15\nen-fr: train 30, valid 15, test 15\n"));
        QCOMPARE(cut("again").exit_code, 0);
        QCOMPARE(test::readText(folder_ / "cut" / "en-fr" / "train.fr.gz"),
                 test::readText(folder_ / "again" / "en-fr" / "train.fr.gz"));
        const auto prepared = automoe({"prepare", at("c"), "--corpora", at("cut"), "--pair", "en-de", "--pair", "en-fr",
                                       "--vocab", "40", "--json"});
        QCOMPARE(prepared.exit_code, 0);
        QCOMPARE(objects(prepared.output).at(0).at("targets").at(1).at("train").get<int>(), 30);
    }

    void badInput_data() {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<int>("exit_code");
        QTest::addColumn<QString>("words");
        QTest::newRow("no pair") << QStringList{"--corpora", at("corpora")} << 2 << "--pair";
        QTest::newRow("no folder") << QStringList{"--pair", "en-de"} << 2 << "--corpora";
        QTest::newRow("other text beside")
            << QStringList{"--corpora", at("corpora"), "--pair", "en-de", "--tsv", at("a.txt")} << 2 << "--tsv";
        QTest::newRow("no such pair") << QStringList{"--corpora", at("corpora"), "--pair", "en-it"} << 3 << "en-it";
        QTest::newRow("no pair at all") << QStringList{"--corpora", at("corpora"), "--pair", "german"} << 3 << "en-de";
        QTest::newRow("two sources") << QStringList{"--corpora", at("corpora"), "--pair", "en-de", "--pair", "fr-de"}
                                     << 3 << "fr";
    }
    void badInput() {
        QFETCH(QStringList, options);
        QFETCH(int, exit_code);
        QFETCH(QString, words);
        const auto result = test::runProcess(program(), QStringList{"prepare", at("bad")} + options);
        QCOMPARE(result.exit_code, exit_code);
        QVERIFY2(QString::fromStdString(result.errors).contains(words), result.errors.c_str());
        QVERIFY(!std::filesystem::exists(folder_ / "bad.automoe"));
    }
};

QTEST_GUILESS_MAIN(TestCliLanguages)
#include "test_cli_languages.moc"
