// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"

#include <sys/stat.h>
#include <unistd.h>

#include "core/base/hash.h"
#include "tests/support/support.h"

using namespace automoe;
using automoe::test::TemporaryFolder;

class TestFiles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void replacesInOneStep() {
        const TemporaryFolder folder;
        const auto path = folder / "a.txt";
        VERIFY_OK(replaceFile(path, "old"));
        {
            VALUE_OR_FAIL(auto file, FileReplacement::open(path));
            VERIFY_OK(file.write("half"));
        }  // not committed
        QCOMPARE(readFile(path).value(), std::string("old"));
        VERIFY_OK(replaceFile(path, "new"));
        QCOMPARE(readFile(path).value(), std::string("new"));
        QCOMPARE(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1);
    }

    void namesWhatIsWrong() {
        const TemporaryFolder folder;
        QCOMPARE(readFile(folder / "none").error().code, std::string("file.missing"));
        QCOMPARE(replaceFile(folder / "none" / "b", "x").error().code, std::string("file.unwritable"));
        VERIFY_OK(replaceFile(folder / "long", std::string(100, 'x')));
        QCOMPARE(readFile(folder / "long", 99).error().code, std::string("file.too_large"));
    }

    void reportsAFullDisk() {
        if (!std::filesystem::exists("/dev/full")) QSKIP("/dev/full is needed");
        const TemporaryFolder folder;
        VALUE_OR_FAIL(auto file, FileReplacement::open(folder / "c"));
        std::filesystem::remove(folder / ("c.tmp" + std::to_string(::getpid())));
        std::filesystem::create_symlink("/dev/full", folder / ("c.tmp" + std::to_string(::getpid())));
        VALUE_OR_FAIL(auto full, FileReplacement::open(folder / "c"));
        const auto status = full.write("x");
        QVERIFY(!status);
        QCOMPARE(status.error().code, std::string("file.disk_full"));
        QCOMPARE(status.error().kind, ErrorKind::kResources);
    }

    void dropsTheReplacementThatIsAssignedTo() {
        const TemporaryFolder folder;
        VALUE_OR_FAIL(auto file, FileReplacement::open(folder / "a"));
        VALUE_OR_FAIL(auto other, FileReplacement::open(folder / "b"));
        VERIFY_OK(other.write("other"));
        file = std::move(other);
        VERIFY_OK(file.commit());
        QCOMPARE(readFile(folder / "b").value(), std::string("other"));
        QCOMPARE(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1);
    }

    void refusesANamedPipeWithoutWaiting() {
        const TemporaryFolder folder;
        const auto pipe = folder / "pipe";
        QCOMPARE(::mkfifo(pipe.c_str(), 0600), 0);
        const auto file = RegularFile::open(pipe);
        QVERIFY(!file);
        QCOMPARE(file.error().code, std::string("file.unreadable"));
        QCOMPARE(file.error().arguments.at("detail"), std::string("not a regular file"));
        QCOMPARE(MappedFile::open(pipe).error().code, std::string("file.unreadable"));
    }

    void mapsFiles() {
        const TemporaryFolder folder;
        VERIFY_OK(replaceFile(folder / "d", "abc"));
        VERIFY_OK(replaceFile(folder / "empty", ""));
        VALUE_OR_FAIL(const auto file, MappedFile::open(folder / "d"));
        QCOMPARE(file.bytes().size(), std::size_t{3});
        QCOMPARE(static_cast<char>(file.bytes()[2]), 'c');
        VALUE_OR_FAIL(const auto empty, MappedFile::open(folder / "empty"));
        QVERIFY(empty.bytes().empty());
        QCOMPARE(MappedFile::open(folder.path()).error().code, std::string("file.unreadable"));
    }

    void locksAgainstTheSecondHolder() {
        const TemporaryFolder folder;
        {
            VALUE_OR_FAIL(const auto lock, FileLock::acquire(folder / "lock"));
            const auto second = FileLock::acquire(folder / "lock");
            QVERIFY(!second);
            QCOMPARE(second.error().code, std::string("file.locked"));
            QCOMPARE(second.error().arguments.at("holder"), std::to_string(::getpid()));
        }
        VALUE_OR_FAIL(auto lock, FileLock::acquire(folder / "lock"));
        {
            const FileLock moved(std::move(lock));
            QCOMPARE(FileLock::acquire(folder / "lock").error().code, std::string("file.locked"));
        }
        QVERIFY(FileLock::acquire(folder / "lock").ok());
    }

    void manyShareALock() {
        using Mode = FileLock::Mode;
        const TemporaryFolder folder;
        const auto path = folder / "lock";
        const std::string us = std::to_string(::getpid());
        {
            VALUE_OR_FAIL(const auto first, FileLock::acquire(path, Mode::kShared));
            {
                VALUE_OR_FAIL(const auto second, FileLock::acquire(path, Mode::kShared));
                QCOMPARE(FileLock::acquire(path).error().arguments.at("holder"), us);
            }
            // Of those that are left nobody is named.
            const auto alone = FileLock::acquire(path);
            QVERIFY(!alone);
            QCOMPARE(alone.error().arguments.at("holder"), std::string());
        }
        VALUE_OR_FAIL(const auto alone, FileLock::acquire(path));
        QCOMPARE(FileLock::acquire(path, Mode::kShared).error().code, std::string("file.locked"));
    }

    void hashesAsTheStandardSays() {
        // FIPS 180-4, examples.
        QCOMPARE(sha256("abc"), std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
        QCOMPARE(sha256(""), std::string("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
        const TemporaryFolder folder;
        VERIFY_OK(replaceFile(folder / "e", "abc"));
        QCOMPARE(sha256OfFile(folder / "e").value(), sha256("abc"));
        // Why it cannot be read is part of the sentence.
        QVERIFY(sha256OfFile(folder / "absent").error().arguments.contains("detail"));
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(sha256OfFile(folder / "e", stop.get_token()).error(), stopped());
    }
};

QTEST_APPLESS_MAIN(TestFiles)
#include "test_files.moc"
