// SPDX-License-Identifier: GPL-3.0-or-later
#include <nlohmann/json.hpp>

#include "database/measurement_store.h"
#include "tests/support/filled_session.h"

using namespace automoe;

namespace {

test::ProcessResult run(const QStringList& arguments) {
    return test::runProcess(test::binaryFolder() / "automoe", QStringList{"profile"} + arguments);
}

}  // namespace

class TestProfileVerb : public QObject {
    Q_OBJECT

    static QString text(const std::filesystem::path& path) { return QString::fromStdString(path.string()); }

private Q_SLOTS:
    void goesFromOneSessionToAnother() {
        const test::TemporaryFolder folder;
        {
            VALUE_OR_FAIL(auto there, database::Session::create(folder / "there"));
            VALUE_OR_FAIL(const auto filled, test::fillSession(there));
            VALUE_OR_FAIL(auto here, database::Session::create(folder / "here"));
        }
        const auto written = run({"export", text(folder / "there"), text(folder / "a.csv"), "--json"});
        QCOMPARE(written.exit_code, 0);
        const auto told = nlohmann::json::parse(written.output);
        QCOMPARE(told.at("rows").get<int>(), 80);
        QCOMPARE(told.at("reference_rows").get<int>(), 8);
        QCOMPARE(told.at("device").get<std::string>(), std::string("a processor"));
        const auto read = run({"import", text(folder / "here"), text(folder / "a.csv"), "--json"});
        QCOMPARE(read.exit_code, 0);
        QCOMPARE(nlohmann::json::parse(read.output).at("rows").get<int>(), 80);
        const auto again = run({"import", text(folder / "here"), text(folder / "a.csv")});
        QCOMPARE(again.exit_code, 0);
        QVERIFY(again.output.find("already") != std::string::npos);
        // A session is read as well as a file, and a run can be named.
        QCOMPARE(run({"import", text(folder / "here"), text(folder / "there")}).exit_code, 0);
        const QString number = QString::number(told.at("run").get<int>());
        QCOMPARE(run({"export", text(folder / "there"), text(folder / "b.csv"), "--run", number}).exit_code, 0);
        QCOMPARE(test::readText(folder / "b.csv"), test::readText(folder / "a.csv"));
        VALUE_OR_FAIL(const auto session, database::Session::open(folder / "here", database::Access::kReadOnly));
        VALUE_OR_FAIL(auto connection, session.reader());
        VALUE_OR_FAIL(const auto devices, database::MeasurementStore(connection).devices());
        QCOMPARE(devices.size(), std::size_t{1});
    }

    void saysWhatIsWrong() {
        const test::TemporaryFolder folder;
        VERIFY_OK(database::Session::create(folder / "empty"));
        const auto nothing = run({"export", text(folder / "empty"), text(folder / "a.csv")});
        QCOMPARE(nothing.exit_code, 3);
        QVERIFY(nothing.errors.find("automoe measure") != std::string::npos);
        QVERIFY(!std::filesystem::exists(folder / "a.csv"));
        test::writeFile(folder / "bad.csv", "not,a\nprofile,at all\n");
        const auto bad = run({"import", text(folder / "empty"), text(folder / "bad.csv")});
        QCOMPARE(bad.exit_code, 3);
        QVERIFY(bad.errors.find("bad.csv") != std::string::npos);
        QCOMPARE(run({"export", text(folder / "empty"), text(folder / "a.csv"), "--run", "77"}).exit_code, 3);
        QCOMPARE(run({"import", text(folder / "empty")}).exit_code, 2);
    }
};

QTEST_APPLESS_MAIN(TestProfileVerb)
#include "test_profile_verb.moc"
