// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/look.h"

#include <zlib.h>

#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::text;
using automoe::test::TemporaryFolder;
using automoe::test::writeFile;

class TestLook : public QObject {
    Q_OBJECT

    static void writeGzip(const std::filesystem::path& path, const std::string& content) {
        gzFile file = gzopen(path.c_str(), "wb");
        QVERIFY(gzwrite(file, content.data(), static_cast<unsigned>(content.size())) > 0);
        QCOMPARE(gzclose(file), Z_OK);
    }

private Q_SLOTS:
    void showsTheFirstPairsAndCountsTheRest() {
        const TemporaryFolder folder;
        writeFile(folder / "s", "one two\nthree\n\nsame\nthree\n");
        writeFile(folder / "t", "eins zwei\ndrei\nleer\nsame\ndrei\n");
        std::vector<std::uint64_t> told;
        VALUE_OR_FAIL(const auto seen,
                      look({folder / "s", folder / "t", {}}, {}, 2, [&](const CorpusLook& now, double part) {
                          told.push_back(now.pairs);
                          QVERIFY(part >= 0 && part <= 1);
                      }));
        QVERIFY(seen.complete);
        QCOMPARE(seen.pairs, std::uint64_t{5});
        QCOMPARE(seen.kept, std::uint64_t{2});
        QCOMPARE(seen.dropped, (std::map<std::string, std::uint64_t>{{"copy", 1}, {"duplicate", 1}, {"empty", 1}}));
        QCOMPARE(seen.first.size(), std::size_t{2});
        QCOMPARE(seen.first[0].target, std::string("eins zwei"));
        QCOMPARE(seen.source_bytes, std::uint64_t{12});
        QVERIFY(!told.empty() && told.front() == 2);
    }

    void leavesTestFilesWhole() {
        const TemporaryFolder folder;
        writeFile(folder / "tsv", "same\tsame\nsame\tsame\n\tx\n");
        VALUE_OR_FAIL(const auto seen, look({{}, {}, folder / "tsv"}, emptyOnly(), 5));
        QCOMPARE(seen.kept, std::uint64_t{2});
    }

    void namesWhatIsWrong_data() {
        QTest::addColumn<QByteArray>("source");
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("line");
        QTest::newRow("Latin-1") << QByteArray("a\nb\nK\xe4se\n") << QByteArray("A\nB\nC\n") << "text.invalid_utf8"
                                 << "3";
        QTest::newRow("NUL") << QByteArray("a\n") << QByteArray("A\0B\n", 4) << "text.nul_byte"
                             << "1";
        QTest::newRow("unequal") << QByteArray("a\nb\nc\n") << QByteArray("A\nB\n") << "text.unequal_lines"
                                 << "";
        QTest::newRow("empty") << QByteArray() << QByteArray() << "text.corpus_empty"
                               << "";
        QTest::newRow("untranslated") << QByteArray("a\nb\n") << QByteArray("a\nb\n") << "text.nothing_left"
                                      << "";
        QTest::newRow("no lines") << QByteArray(2 << 20, 'x') << QByteArray("A\n") << "text.line_too_long"
                                  << "1";
    }
    void namesWhatIsWrong() {
        QFETCH(QByteArray, source);
        QFETCH(QByteArray, target);
        QFETCH(QString, code);
        QFETCH(QString, line);
        const TemporaryFolder folder;
        writeFile(folder / "s", source.toStdString());
        writeFile(folder / "t", target.toStdString());
        const auto seen = look({folder / "s", folder / "t", {}}, {}, 5);
        QVERIFY(!seen);
        QCOMPARE(QString::fromStdString(seen.error().code), code);
        if (!line.isEmpty()) QCOMPARE(QString::fromStdString(seen.error().arguments.at("line")), line);
        QVERIFY(!seen.error().arguments.at("file").empty());
    }

    void findsADamagedGzip() {
        const TemporaryFolder folder;
        std::string text;
        for (int i = 0; i < 20000; ++i) text += "sentence number " + std::to_string(i * 7919) + "\n";
        writeGzip(folder / "s.gz", text);
        const std::string whole = test::readText(folder / "s.gz");
        writeFile(folder / "cut.gz", whole.substr(0, whole.size() / 2));
        writeGzip(folder / "t.gz", text + "");
        QVERIFY(look({folder / "s.gz", folder / "t.gz", {}}, emptyOnly(), 5).ok());
        const auto seen = look({folder / "cut.gz", folder / "t.gz", {}}, emptyOnly(), 5);
        QVERIFY(!seen);
        QCOMPARE(seen.error().code, std::string("text.corrupt_gzip"));
    }

    void stops() {
        const TemporaryFolder folder;
        writeFile(folder / "tsv", "a\tb\n");
        std::stop_source stop;
        stop.request_stop();
        const auto seen = look({{}, {}, folder / "tsv"}, {}, 5, {}, stop.get_token());
        QVERIFY(!seen && seen.error().kind == ErrorKind::kStopped);
    }
};

QTEST_APPLESS_MAIN(TestLook)
#include "test_look.moc"
