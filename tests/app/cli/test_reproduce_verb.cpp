// SPDX-License-Identifier: GPL-3.0-or-later
#include <signal.h>

#include <QProcess>
#include <nlohmann/json.hpp>

#include "tests/support/support.h"
#include "tests/support/tiny_corpus.h"

using namespace automoe;
using nlohmann::json;

/// automoe reproduce automoe and one of the systems, at a scale that learns nothing in seconds.
class TestReproduceVerb : public QObject {
    Q_OBJECT

    test::TemporaryFolder folder_;

    [[nodiscard]] QString at(const char* name) const { return QString::fromStdString((folder_ / name).string()); }
    [[nodiscard]] static std::filesystem::path program() { return test::binaryFolder() / "automoe"; }
    [[nodiscard]] QStringList arguments() const {
        return {"reproduce", "automoe", at("r"), "--corpus",  at("corpus"), "--scale",
                "micro",     "--vocab", "70",    "--threads", "1",          "--json"};
    }

private Q_SLOTS:
    void initTestCase() {
        QVERIFY2(std::filesystem::exists(program()), "the program is not built");
        test::writeTinyCorpusFolder(folder_ / "corpus");
        test::writeTinyCorpora(folder_ / "corpora");
    }

    void goesOnAfterAKill() {
        QProcess process;
        process.start(QString::fromStdString(program().string()), arguments());
        QVERIFY(process.waitForStarted());
        const auto training = [&] {
            std::error_code ignored;
            for (const auto& entry :
                 std::filesystem::recursive_directory_iterator(folder_ / "r.automoe" / "runs", ignored)) {
                if (entry.path().filename() == "checkpoint.safetensors") return true;
            }
            return false;
        };
        QVERIFY(QTest::qWaitFor(training, 60000));
        ::kill(static_cast<pid_t>(process.processId()), SIGKILL);
        QVERIFY(process.waitForFinished(30000));
        QCOMPARE(process.exitStatus(), QProcess::CrashExit);

        const auto result = test::runProcess(program(), arguments(), {}, 300000);
        QVERIFY2(result.exit_code == 0, result.errors.c_str());
        QVERIFY(result.errors.find("in all") != std::string::npos);  // the time is told first
        const auto told = json::parse(result.output);
        QCOMPARE(told.at("rows").size(), std::size_t{5});
        QCOMPARE(told.at("scale").get<std::string>(), std::string("micro"));
        QCOMPARE(told.at("corpus").at("name").get<std::string>(), std::string("corpus"));
        for (const auto& row : told.at("rows")) QVERIFY(row.at("latency_p50_ms").get<double>() > 0);
        for (const char* kind : {"json", "markdown", "plot", "html"})
            QVERIFY(std::filesystem::exists(told.at("files").at(kind).get<std::string>()));

        // All is done: the same table for people.
        QStringList plain = arguments();
        plain.removeLast();
        const auto again = test::runProcess(program(), plain, {}, 300000);
        QCOMPARE(again.exit_code, 0);
        const QString table = QString::fromStdString(again.output);
        for (const char* part : {"Transformer by hand", "AutoMoE's search", "As published", "SwitchTransformer-Big"})
            QVERIFY2(table.contains(part), part);
    }

    void aSystemStandsBesideItsBaseline() {
        const QStringList arguments{"reproduce", "taskmoe", at("tasks"), "--corpus", at("corpora"), "--scale", "micro",
                                    "--vocab",   "55",      "--threads", "1"};
        const auto result = test::runProcess(program(), arguments + QStringList{"--json"}, {}, 300000);
        QVERIFY2(result.exit_code == 0, result.errors.c_str());
        const auto told = json::parse(result.output);
        QCOMPARE(told.at("experiment").get<std::string>(), std::string("taskmoe"));
        QCOMPARE(told.at("rows").size(), std::size_t{5});
        QCOMPARE(told.at("corpus").at("facts").at("targets").size(), std::size_t{2});
        for (const auto& claim : told.at("claims")) {
            const auto verdict = claim.at("verdict").get<std::string>();
            QVERIFY2(verdict == "holds" || verdict == "does not hold" || verdict == "not significant", verdict.c_str());
        }
        for (const char* kind : {"json", "markdown", "plot", "html"})
            QVERIFY(std::filesystem::exists(told.at("files").at(kind).get<std::string>()));
        // All is done: the same for people.
        const auto again = test::runProcess(program(), arguments, {}, 300000);
        QCOMPARE(again.exit_code, 0);
        const QString text = QString::fromStdString(again.output);
        for (const char* part : {"in the paper:", "here:", "As published", "token, target", "2110.03742"})
            QVERIFY2(text.contains(part), part);
    }

    void badSystems_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("exit_code");
        QTest::addColumn<QString>("words");
        QTest::newRow("one target language") << QStringList{"taskmoe", "--corpus", at("corpus")} << 3 << "en-fr";
        QTest::newRow("the sample has one, too") << QStringList{"taskmoe"} << 3 << "--corpus";
        QTest::newRow("the paper's scale") << QStringList{"peer", "--scale", "paper"} << 3 << "tiny, small";
        QTest::newRow("unknown system") << QStringList{"transformer"} << 2 << "subcommand";
    }
    void badSystems() {
        QFETCH(QStringList, arguments);
        QFETCH(int, exit_code);
        QFETCH(QString, words);
        const auto result = test::runProcess(program(), QStringList{"reproduce"} + arguments + QStringList{at("none")});
        QCOMPARE(result.exit_code, exit_code);
        QVERIFY2(QString::fromStdString(result.errors).contains(words), result.errors.c_str());
        QVERIFY(!std::filesystem::exists(folder_ / "none.automoe"));
    }

    void badInput_data() {
        QTest::addColumn<QStringList>("more");
        QTest::addColumn<int>("exit_code");
        QTest::addColumn<QString>("words");
        QTest::newRow("unknown scale") << QStringList{"--scale", "huge"} << 2 << "huge";
        QTest::newRow("no such folder") << QStringList{"--corpus", at("none")} << 3 << "none";
        QTest::newRow("another language")
            << QStringList{"--corpus", at("corpus"), "--target-language", "fr"} << 3 << "train.fr";
        QTest::newRow("device") << QStringList{"--corpus", at("corpus"), "--device", "abacus"} << 3 << "abacus";
    }
    void badInput() {
        QFETCH(QStringList, more);
        QFETCH(int, exit_code);
        QFETCH(QString, words);
        const auto result = test::runProcess(program(), QStringList{"reproduce", "automoe", at("x")} + more);
        QCOMPARE(result.exit_code, exit_code);
        QVERIFY2(QString::fromStdString(result.errors).contains(words), result.errors.c_str());
        QVERIFY(result.output.empty());
        QVERIFY(!std::filesystem::exists(folder_ / "x.automoe"));
    }

    void helps() {
        const auto result = test::runProcess(program(), {"reproduce", "automoe", "--help"});
        QCOMPARE(result.exit_code, 0);
        const QString help = QString::fromStdString(result.output);
        QVERIFY(help.contains("Example: automoe reproduce automoe"));
        QVERIFY(help.contains("{tiny,small,paper}"));
        QVERIFY(!help.contains("micro"));
        const auto systems = test::runProcess(program(), {"reproduce", "--help"});
        for (const char* name : {"automoe", "switchhead", "switchall", "mhmoe", "peer", "damoe", "taskmoe"})
            QVERIFY2(QString::fromStdString(systems.output).contains(name), name);
        const auto one = test::runProcess(program(), {"reproduce", "peer", "--help"});
        QVERIFY(QString::fromStdString(one.output).contains("{tiny,small}"));
        QVERIFY(QString::fromStdString(one.output).contains("peer-SCALE"));
    }
};

QTEST_GUILESS_MAIN(TestReproduceVerb)
#include "test_reproduce_verb.moc"
