// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/filled_session.h"

using namespace automoe;

/// automoe-studio --report: the same reports as from the window, without a display.
class TestStudioReport : public QObject {
    Q_OBJECT

    test::TemporaryFolder folder_;

    [[nodiscard]] QString at(const char* name) const { return QString::fromStdString((folder_ / name).string()); }
    static test::ProcessResult studio(const QStringList& arguments) {
        return test::runProcess(test::binaryFolder() / "automoe-studio", arguments);
    }

private Q_SLOTS:
    void initTestCase() {
        QVERIFY2(std::filesystem::exists(test::binaryFolder() / "automoe-studio"), "the program is not built");
        VALUE_OR_FAIL(auto session, database::Session::create(folder_ / "s"));
        VERIFY_OK(test::fillSession(session));
        VERIFY_OK(session.close());
    }

    void writesBothKinds() {
        for (const char* name : {"r.pdf", "r.html"}) {
            const auto result = studio({"--report", at(name), at("s.automoe")});
            QVERIFY2(result.exit_code == 0, result.errors.c_str());
        }
        const std::string document = test::readText(folder_ / "r.pdf");
        QVERIFY(document.starts_with("%PDF-") && document.size() > 10000);
        QVERIFY(test::readText(folder_ / "r.html").starts_with("<!DOCTYPE html>"));
    }

    void aSessionThatIsOpenElsewhereIsRead() {
        VALUE_OR_FAIL(const auto writer, database::Session::open(folder_ / "s", database::Access::kWrite));
        QCOMPARE(studio({"--report", at("w.pdf"), at("s")}).exit_code, 0);
        QVERIFY(std::filesystem::exists(folder_ / "w.pdf"));
    }

    void saysWhatIsWrong_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("exit_code");
        QTest::addColumn<QString>("words");
        QTest::newRow("kind") << QStringList{"--report", at("r.docx"), at("s")} << 3 << ".html or .pdf";
        QTest::newRow("no session") << QStringList{"--report", at("r.pdf")} << 2 << "session";
        QTest::newRow("not there") << QStringList{"--report", at("r.pdf"), at("none")} << 3 << "none";
        QTest::newRow("no folder") << QStringList{"--report", at("no/r.pdf"), at("s")} << 3 << "r.pdf";
    }
    void saysWhatIsWrong() {
        QFETCH(QStringList, arguments);
        QFETCH(int, exit_code);
        QFETCH(QString, words);
        const auto result = studio(arguments);
        QCOMPARE(result.exit_code, exit_code);
        QVERIFY2(QString::fromStdString(result.errors).contains(words), result.errors.c_str());
    }
};

QTEST_APPLESS_MAIN(TestStudioReport)
#include "test_studio_report.moc"
