// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <nlohmann/json.hpp>

#include "database/session.h"
#include "tests/core/protocol/samples.h"
#include "tests/support/support.h"

using namespace automoe;
using automoe::test::TemporaryFolder;

namespace {

test::ProcessResult run(const QStringList& arguments) {
    return test::runProcess(test::binaryFolder() / "automoe", QStringList{"session"} + arguments);
}

/// A session with a run whose process died, a score and a weights file.
Status makeSession(const std::filesystem::path& folder) {
    AUTOMOE_TRY(auto session, database::Session::create(folder));
    test::writeFile(session.weightsFolder() / "w", "weights");
    AUTOMOE_CHECK(
        session.recorder().addWeights(session.weightsFolder() / "w", "supernet", test::sampleSpace(), std::nullopt));
    AUTOMOE_TRY(const auto failed_run, session.startRun(test::sampleTrainJob(), "0.1.0"));
    AUTOMOE_CHECK(session.finishRun(failed_run.id, outOfResources("file.disk_full", {{"file", "x"}})));
    AUTOMOE_TRY(const auto run, session.startRun(test::sampleEvaluateJob(), "0.1.0"));
    AUTOMOE_CHECK(session.recorder().record(run.id, test::sampleEvaluated()));
    return session.close();
}

}  // namespace

class TestSessionVerb : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void infoTellsWhatIsThere() {
        const TemporaryFolder folder;
        VERIFY_OK(makeSession(folder / "my"));
        const QString session = QString::fromStdString((folder / "my").string());
        const auto result = run({"info", session, "--json"});
        QCOMPARE(result.exit_code, 0);
        QCOMPARE(std::count(result.output.begin(), result.output.end(), '\n'), 1);
        const auto info = nlohmann::json::parse(result.output);
        QCOMPARE(info.at("session").get<std::string>(), (folder / "my.automoe").string());
        QCOMPARE(info.at("writing").get<bool>(), false);
        QCOMPARE(info.at("counts").at("evaluation").get<int>(), 1);
        QCOMPARE(info.at("counts").at("score").get<int>(), 2);
        QCOMPARE(info.at("runs").size(), std::size_t{2});
        QCOMPARE(info.at("runs").at(0).at("status").get<std::string>(), std::string("failed"));
        QVERIFY(info.at("runs").at(0).at("error").get<std::string>().find("disk is full") != std::string::npos);
        QCOMPARE(info.at("runs").at(1).at("status").get<std::string>(), std::string("interrupted"));
        QCOMPARE(info.at("runs").at(1).at("kind").get<std::string>(), std::string("evaluate"));
        QVERIFY(info.at("runs").at(1).at("ended").is_null());
        QCOMPARE(info.at("best").at(0).at("metric").get<std::string>(), std::string("bleu"));
        QCOMPARE(info.at("best").at(0).at("weights").get<std::string>(), std::string("retrained"));
        QVERIFY(!info.at("best").at(0).at("signature").get<std::string>().empty());
        QCOMPARE(info.at("bytes").at("weights").get<int>(), 7);
        QVERIFY(info.at("bytes").at("database").get<int>() > 0);

        const auto text = run({"info", session});
        QCOMPARE(text.exit_code, 0);
        for (const char* part : {"interrupted", "bleu", "27.100", "evaluation", "disk is full"}) {
            QVERIFY2(text.output.find(part) != std::string::npos, part);
        }
    }

    void checkSaysWhatIsWrong() {
        const TemporaryFolder folder;
        VERIFY_OK(makeSession(folder / "my"));
        const QString session = QString::fromStdString((folder / "my").string());
        const auto sound = run({"check", session, "--json"});
        QCOMPARE(sound.exit_code, 0);
        const auto report = nlohmann::json::parse(sound.output);
        QVERIFY(report.at("ok").get<bool>());
        QCOMPARE(report.at("files").get<int>(), 1);
        QVERIFY(report.at("rows").get<int>() > 5);
        test::writeFile(folder / "my.automoe" / "weights" / "w", "changed");
        const auto changed = run({"check", session, "--json"});
        QCOMPARE(changed.exit_code, 3);
        const auto problems = nlohmann::json::parse(changed.output).at("problems");
        QCOMPARE(problems.size(), std::size_t{1});
        QCOMPARE(problems.at(0).at("code").get<std::string>(), std::string("database.check_changed_file"));
        QVERIFY(run({"check", session}).output.find("content has changed") != std::string::npos);
    }

    void exportAndImportGoRound() {
        const TemporaryFolder folder;
        VERIFY_OK(makeSession(folder / "my"));
        const auto path = [&folder](const char* name) { return QString::fromStdString((folder / name).string()); };
        const auto written = run({"export", path("my"), path("a.jsonl"), "--json"});
        QCOMPARE(written.exit_code, 0);
        QCOMPARE(run({"import", path("copy"), path("a.jsonl")}).exit_code, 0);
        QCOMPARE(run({"export", path("copy"), path("b.jsonl")}).exit_code, 0);
        QVERIFY(test::readText(folder / "a.jsonl") == test::readText(folder / "b.jsonl"));
        const auto lines = test::readText(folder / "a.jsonl");
        QCOMPARE(nlohmann::json::parse(written.output).at("rows").get<std::ptrdiff_t>(),
                 std::count(lines.begin(), lines.end(), '\n') - 1);
    }

    void badInputIsSaid() {
        const TemporaryFolder folder;
        const auto path = [&folder](const char* name) { return QString::fromStdString((folder / name).string()); };
        const auto none = run({"info", path("none"), "--json"});
        QCOMPARE(none.exit_code, 3);
        QVERIFY(none.output.empty());
        QVERIFY(none.errors.find("there is no session here") != std::string::npos);
        VERIFY_OK(makeSession(folder / "my"));
        std::filesystem::resize_file(folder / "my.automoe" / "session.db", 20000);
        for (const char* what : {"info", "check"}) {
            const auto damaged = run({what, path("my")});
            QCOMPARE(damaged.exit_code, 3);
            QVERIFY(damaged.errors.find("damaged") != std::string::npos);
        }
        test::writeFile(folder / "bad.jsonl", "{\"automoe_session\":1,\"schema\":1}\n{\"table\":\"run\"}\n");
        const auto bad = run({"import", path("new"), path("bad.jsonl")});
        QCOMPARE(bad.exit_code, 3);
        QVERIFY(bad.errors.find("bad.jsonl, line 2") != std::string::npos);
        QVERIFY(!std::filesystem::exists(folder / "new.automoe"));
        QCOMPARE(run({"info"}).exit_code, 2);
        QVERIFY(run({"info", "--help"}).output.find("Example: automoe session info") != std::string::npos);
    }
};

QTEST_APPLESS_MAIN(TestSessionVerb)
#include "test_session_verb.moc"
