// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/sample_session.h"

#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::ui;
namespace fs = std::filesystem;

class TestSampleSession : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void copiesWhatIsForReadingOnly() {
        const test::TemporaryFolder folder;
        fs::create_directories(folder / "shipped/data");
        test::writeFile(folder / "shipped/session.db", "database");
        test::writeFile(folder / "shipped/data/x", "text");
        fs::permissions(folder / "shipped/session.db", fs::perms::owner_read);
        VERIFY_OK(copySession(folder / "shipped", folder / "home/mine.automoe"));
        QCOMPARE(test::readText(folder / "home/mine.automoe/data/x"), std::string("text"));
        const auto rights = fs::status(folder / "home/mine.automoe/session.db").permissions();
        QVERIFY((rights & fs::perms::owner_write) != fs::perms::none);
        QVERIFY(!fs::exists(folder / "home/mine.automoe.part"));
    }

    void aCopyThatIsThereIsKept() {
        const test::TemporaryFolder folder;
        for (const char* name : {"shipped", "mine"}) {
            fs::create_directories(folder / name);
            test::writeFile(folder / name / "session.db", name);
        }
        VERIFY_OK(copySession(folder / "shipped", folder / "mine"));
        QCOMPARE(test::readText(folder / "mine/session.db"), std::string("mine"));
    }

    void whatCannotBeCopiedLeavesNothing() {
        const test::TemporaryFolder folder;
        const auto missing = copySession(folder / "none", folder / "mine");
        QVERIFY(!missing);
        QCOMPARE(missing.error().code, std::string("file.unwritable"));
        QVERIFY(fs::is_empty(folder.path()));
    }
};

QTEST_APPLESS_MAIN(TestSampleSession)
#include "test_sample_session.moc"
