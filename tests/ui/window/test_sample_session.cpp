// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/sample_session.h"

#include <algorithm>

#include "core/text/prepared.h"
#include "database/candidate_store.h"
#include "database/check.h"
#include "database/library_stores.h"
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

    void theShippedOneIsWholeAndSmall() {
        const test::TemporaryFolder folder;
        const fs::path shipped = test::sourceFolder() / "resources/sample/session";
        std::uintmax_t bytes = 0;
        for (const auto& entry : fs::recursive_directory_iterator(shipped)) {
            if (entry.is_regular_file()) bytes += entry.file_size();
        }
        QVERIFY2(bytes <= 20'000'000, qPrintable(QString::number(bytes)));
        VERIFY_OK(copySession(shipped, folder / "mine.automoe"));
        VALUE_OR_FAIL(const auto session,
                      database::Session::open(folder / "mine.automoe", database::Access::kReadOnly));
        VALUE_OR_FAIL(const auto found, database::checkSession(session));
        for (const auto& problem : found.problems) qWarning("%s", problem.debugString().c_str());
        QVERIFY(found.problems.empty());
        VALUE_OR_FAIL(auto connection, session.reader());
        QVERIFY(database::CandidateStore(connection).count().value() > 1000);
        VALUE_OR_FAIL(const auto weights, database::WeightsStore(connection).all());
        QVERIFY(std::ranges::any_of(weights, [](const auto& each) { return each.kind == "supernet"; }));
        QVERIFY(std::ranges::any_of(weights, [](const auto& each) { return each.kind == "retrained"; }));
        // What is translated, evaluated and searched with.
        VALUE_OR_FAIL(const auto corpus, text::openPrepared(folder / "mine.automoe/data/corpus"));
        QVERIFY(corpus.valid.size() > 0);
        QVERIFY(test::readText(shipped / "data/corpus/corpus.json").find(": \"/") == std::string::npos);
    }
};

QTEST_APPLESS_MAIN(TestSampleSession)
#include "test_sample_session.moc"
