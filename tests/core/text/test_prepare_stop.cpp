// SPDX-License-Identifier: GPL-3.0-or-later
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "core/text/prepared.h"
#include "core/text/work_folder.h"
#include "tests/core/text/text_support.h"

using namespace automoe;
using namespace automoe::text;
using automoe::test::contents;
using automoe::test::smallCorpus;
using automoe::test::TemporaryFolder;

/// A stop, a kill, or another process at any time leaves an earlier result whole.
class TestPrepareStop : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void stopsInEveryStage_data() {
        QTest::addColumn<int>("stage");
        QTest::newRow("reading") << static_cast<int>(PrepareStage::kReading);
        QTest::newRow("tokenizer") << static_cast<int>(PrepareStage::kTokenizer);
        QTest::newRow("encoding") << static_cast<int>(PrepareStage::kEncoding);
    }
    void stopsInEveryStage() {
        QFETCH(int, stage);
        const TemporaryFolder folder;
        auto options = smallCorpus(folder.path());
        VALUE_OR_FAIL(const auto first, prepare(options));
        const auto before = contents(options.folder);
        options.seed = 7;
        std::stop_source source;
        const auto report = prepare(
            options,
            [&](const PrepareProgress& progress) {
                if (static_cast<int>(progress.stage) == stage) source.request_stop();
            },
            source.get_token());
        QVERIFY(!report);
        QCOMPARE(report.error().kind, ErrorKind::kStopped);
        QVERIFY(contents(options.folder) == before);
        QCOMPARE(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 3);  // two texts, the result
        QVERIFY(prepare(options).ok());
    }

    void stopsBeforeItBegins() {
        const TemporaryFolder folder;
        const auto options = smallCorpus(folder.path());
        std::stop_source source;
        source.request_stop();
        QCOMPARE(prepare(options, {}, source.get_token()).error().kind, ErrorKind::kStopped);
        QVERIFY(!std::filesystem::exists(options.folder));
    }

    void killLeavesTheOldResultWhole_data() { stopsInEveryStage_data(); }
    void killLeavesTheOldResultWhole() {
        QFETCH(int, stage);
        const TemporaryFolder folder;
        auto options = smallCorpus(folder.path());
        VALUE_OR_FAIL(const auto first, prepare(options));
        const auto before = contents(options.folder);
        options.seed = 7;
        const pid_t child = ::fork();
        QVERIFY(child >= 0);
        if (child == 0) {
            const auto report = prepare(options, [stage](const PrepareProgress& progress) {
                if (static_cast<int>(progress.stage) == stage) ::kill(::getpid(), SIGKILL);
            });
            ::_exit(report ? 1 : 2);
        }
        int status = 0;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QVERIFY(WIFSIGNALED(status));
        QVERIFY(contents(options.folder) == before);
        QVERIFY(openPrepared(options.folder).ok());
        VALUE_OR_FAIL(const auto report, prepare(options));
        QVERIFY(!report.already_done);
        QCOMPARE(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 3);
    }

    void keepsForeignFiles() {
        const TemporaryFolder folder;
        const auto options = smallCorpus(folder.path());
        std::filesystem::create_directory(options.folder);
        test::writeFile(options.folder / "thesis.tex", "years of work");
        const auto report = prepare(options);
        QVERIFY(!report);
        QCOMPARE(report.error().code, std::string("text.folder_occupied"));
        QCOMPARE(report.error().arguments.at("file"), (options.folder / "thesis.tex").string());
        QCOMPARE(contents(options.folder).size(), std::size_t{1});
        std::filesystem::remove(options.folder / "thesis.tex");
        QVERIFY(prepare(options).ok());  // an empty folder is fine
    }

    void keepsAFileThatComesLate() {
        const TemporaryFolder folder;
        auto options = smallCorpus(folder.path());
        VALUE_OR_FAIL(const auto first, prepare(options));
        options.seed = 7;
        const auto report = prepare(options, [&](const PrepareProgress& progress) {
            if (progress.stage == PrepareStage::kEncoding) test::writeFile(options.folder / "notes.txt", "mine");
        });
        QVERIFY(!report);
        QCOMPARE(report.error().code, std::string("text.folder_occupied"));
        QVERIFY(std::filesystem::exists(options.folder / "notes.txt"));
    }

    void oneProcessAtATime() {
        const TemporaryFolder folder;
        const auto options = smallCorpus(folder.path());
        {
            VALUE_OR_FAIL(const auto other, WorkFolder::open(options.folder, {}));
            QCOMPARE(prepare(options).error().code, std::string("file.locked"));
        }
        QVERIFY(prepare(options).ok());
    }

    void namesAFolderThatCannotBeMade() {
        const TemporaryFolder folder;
        auto options = smallCorpus(folder.path());
        options.folder = options.train.source / "below a file";
        QCOMPARE(prepare(options).error().code, std::string("file.unwritable"));
        options.folder = options.train.source;  // a file, not a folder
        QCOMPARE(prepare(options).error().code, std::string("file.unwritable"));
        QVERIFY(std::filesystem::is_regular_file(options.train.source));
    }

    void noticesInputThatChanges() {
        const TemporaryFolder folder;
        const auto options = smallCorpus(folder.path());
        const auto report = prepare(options, [&](const PrepareProgress& progress) {
            if (progress.stage != PrepareStage::kTokenizer) return;
            test::writeFile(options.train.source, test::joined(test::sentences(700, 1)));
            test::writeFile(options.train.target, test::joined(test::sentences(700, 2)));
        });
        QVERIFY(!report);
        QCOMPARE(report.error().code, std::string("text.input_changed"));
        QVERIFY(!std::filesystem::exists(options.folder));
    }

    void followsALink() {
        const TemporaryFolder folder;
        auto options = smallCorpus(folder.path());
        std::filesystem::create_directory(folder / "real");
        std::filesystem::create_directory_symlink("real", folder / "link");
        options.folder = folder / "link";
        QVERIFY(prepare(options).ok());
        QVERIFY(std::filesystem::is_symlink(folder / "link"));
        QVERIFY(openPrepared(folder / "real").ok());
    }

    void makesMissingFolders() {
        const TemporaryFolder folder;
        auto options = smallCorpus(folder.path());
        options.folder = folder / "a" / "b" / "corpus/";
        QVERIFY(prepare(options).ok());
        QVERIFY(openPrepared(folder / "a" / "b" / "corpus").ok());
    }
};

QTEST_APPLESS_MAIN(TestPrepareStop)
#include "test_prepare_stop.moc"
