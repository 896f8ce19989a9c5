// SPDX-License-Identifier: GPL-3.0-or-later
#include <nlohmann/json.hpp>

#include "tests/app/report/wellformed.h"
#include "tests/support/filled_session.h"

using namespace automoe;
using automoe::test::TemporaryFolder;

namespace {

test::ProcessResult report(const QStringList& arguments) {
    return test::runProcess(test::binaryFolder() / "automoe", QStringList{"report"} + arguments);
}

}  // namespace

class TestCliReport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void writesTheReportWhileTheSessionIsWritten() {
        const TemporaryFolder folder;
        VALUE_OR_FAIL(auto session, database::Session::create(folder / "s"));
        VERIFY_OK(test::fillSession(session, {.evaluations = 12}));
        const auto file = folder / "s.html";
        const auto result = report({QString::fromStdString((folder / "s").string()), "--out",
                                    QString::fromStdString(file.string()), "--json"});
        QVERIFY2(result.exit_code == 0, result.errors.c_str());
        const auto object = nlohmann::json::parse(result.output);
        QCOMPARE(object.at("file").get<std::string>(), file.string());
        QCOMPARE(object.at("evaluations_in_searches").get<int>(), 24);
        QCOMPARE(object.at("searches").get<int>(), 2);
        QCOMPARE(object.at("sample_sentences").get<int>(), 20);
        const std::string page = test::readText(file);
        QCOMPARE(object.at("bytes").get<std::size_t>(), page.size());
        QVERIFY2(test::troubleWith(page).isEmpty(), qPrintable(test::troubleWith(page)));
    }

    void refusals() {
        const TemporaryFolder folder;
        const auto none = QString::fromStdString((folder / "none").string());
        auto result = report({none, "--out", QString::fromStdString((folder / "r.html").string())});
        QCOMPARE(result.exit_code, 3);
        QVERIFY(!std::filesystem::exists(folder / "r.html"));
        VALUE_OR_FAIL(auto session, database::Session::create(folder / "s"));
        const auto database = QString::fromStdString(session.databaseFile().string());
        result = report({QString::fromStdString((folder / "s").string()), "--out", database});
        QCOMPARE(result.exit_code, 3);
        QVERIFY(QString::fromStdString(result.errors).contains("ends in .html"));
        VERIFY_OK(session.reader());
        result = report({none});
        QCOMPARE(result.exit_code, 2);
        result = report({"--help"});
        QCOMPARE(result.exit_code, 0);
        QVERIFY(QString::fromStdString(result.output).contains("automoe report mine --out mine.html"));
    }
};

QTEST_APPLESS_MAIN(TestCliReport)
#include "test_cli_report.moc"
