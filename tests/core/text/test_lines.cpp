// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/lines.h"

#include <zlib.h>

#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::text;
using automoe::test::TemporaryFolder;
using automoe::test::writeFile;

namespace {

Result<std::vector<std::string>> readAll(const std::filesystem::path& path) {
    AUTOMOE_TRY(auto reader, LineReader::open(path));
    std::vector<std::string> lines;
    for (;;) {
        AUTOMOE_TRY(const auto line, reader.next());
        if (!line) return lines;
        lines.emplace_back(*line);
    }
}

void writeGzip(const std::filesystem::path& path, std::string_view content) {
    auto* file = gzopen(path.c_str(), "wb");
    gzwrite(file, content.data(), static_cast<unsigned>(content.size()));
    gzclose(file);
}

using Lines = std::vector<std::string>;

}  // namespace

class TestLines : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsPlainFiles() {
        const TemporaryFolder folder;
        const auto path = folder / "a";
        writeFile(path, "\xef\xbb\xbfone\r\ntwo\n\nf\xc3\xbcnf");
        VALUE_OR_FAIL(const auto lines, readAll(path));
        QCOMPARE(lines, (Lines{"one", "two", "", "f\xc3\xbcnf"}));
        writeFile(path, "");
        QCOMPARE(readAll(path).value(), Lines{});
        writeFile(path, "\n");
        QCOMPARE(readAll(path).value(), Lines{""});
    }

    void tellsGzipByItsContent() {
        const TemporaryFolder folder;
        std::string text;
        Lines expected;
        for (int i = 0; i < 50000; ++i) {  // lines that cross the buffer's end
            expected.push_back("line " + std::to_string(i));
            text += expected.back() + "\n";
        }
        writeGzip(folder / "no-suffix", text);
        QCOMPARE(readAll(folder / "no-suffix").value(), expected);
        writeFile(folder / "plain.gz", text);
        QCOMPARE(readAll(folder / "plain.gz").value(), expected);
        // Two members, one after the other, are one file for gzip.
        writeGzip(folder / "more", "more\n");
        writeFile(folder / "both", test::readText(folder / "no-suffix") + test::readText(folder / "more"));
        expected.emplace_back("more");
        QCOMPARE(readAll(folder / "both").value(), expected);
    }

    void refusesBadText_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("line");
        QTest::newRow("latin 1") << QByteArray("a\nb\nf\xfcnf\nd") << "text.invalid_utf8"
                                 << "3";
        QTest::newRow("overlong") << QByteArray("\xc0\xaf\n") << "text.invalid_utf8"
                                  << "1";
        QTest::newRow("surrogate") << QByteArray("a\n\xed\xa0\x80\n") << "text.invalid_utf8"
                                   << "2";
        QTest::newRow("beyond Unicode") << QByteArray("\xf4\x90\x80\x80") << "text.invalid_utf8"
                                        << "1";
        QTest::newRow("cut off") << QByteArray("a\nb\xc3") << "text.invalid_utf8"
                                 << "2";
        QTest::newRow("UTF-16") << QByteArray("a\0b\0\n\0", 6) << "text.nul_byte"
                                << "1";
        QTest::newRow("endless") << QByteArray("a\n") + QByteArray(1 << 22, 'x') << "text.line_too_long"
                                 << "2";
        QTest::newRow("not gzip") << QByteArray("\x1f\x8b\x08\x00 rubbish that is no deflate stream at all", 44)
                                  << "text.corrupt_gzip"
                                  << "1";
    }
    void refusesBadText() {
        QFETCH(QByteArray, content);
        QFETCH(QString, code);
        QFETCH(QString, line);
        const TemporaryFolder folder;
        writeFile(folder / "bad", {content.data(), static_cast<std::size_t>(content.size())});
        const auto lines = readAll(folder / "bad");
        QVERIFY(!lines);
        QCOMPARE(QString::fromStdString(lines.error().code), code);
        QCOMPARE(QString::fromStdString(lines.error().arguments.at("line")), line);
        QCOMPARE(lines.error().arguments.at("file"), (folder / "bad").string());
        QCOMPARE(lines.error().kind, ErrorKind::kBadInput);
    }

    void refusesDamagedGzip() {
        const TemporaryFolder folder;
        std::string text;
        for (int i = 0; i < 2000; ++i) text += "line " + std::to_string(i * 7919) + "\n";
        writeGzip(folder / "whole", text);
        const auto whole = test::readText(folder / "whole");
        for (const std::size_t size : {whole.size() - 1, whole.size() - 8, whole.size() / 2, std::size_t{20}}) {
            writeFile(folder / "cut", whole.substr(0, size));
            const auto lines = readAll(folder / "cut");
            QVERIFY(!lines);
            QCOMPARE(lines.error().code, std::string("text.corrupt_gzip"));
        }
        auto altered = whole;
        altered[altered.size() - 6] ^= 1;  // in the check sum
        writeFile(folder / "altered", altered);
        QCOMPARE(readAll(folder / "altered").error().code, std::string("text.corrupt_gzip"));
    }

    void refusesALineOfAHundredMegabytesInBoundedMemory() {
        const TemporaryFolder folder;
        auto* file = gzopen((folder / "bomb").c_str(), "wb");
        const std::string part(1 << 20, 'x');
        for (int i = 0; i < 100; ++i) gzwrite(file, part.data(), static_cast<unsigned>(part.size()));
        gzclose(file);
        const auto lines = readAll(folder / "bomb");
        QVERIFY(!lines);
        QCOMPARE(lines.error().code, std::string("text.line_too_long"));
    }

    void namesWhatCannotBeOpened() {
        const TemporaryFolder folder;
        QCOMPARE(LineReader::open(folder / "none").error().code, std::string("file.missing"));
        QCOMPARE(LineReader::open(folder.path()).error().code, std::string("file.unreadable"));
        QCOMPARE(LineReader::open("/dev/zero").error().code, std::string("file.unreadable"));
    }

    void normalizes() {
        QCOMPARE(normalizeLine("e\xcc\x81"), std::string("\xc3\xa9"));                                 // composed
        QCOMPARE(normalizeLine("\t a\tb \xe2\x80\xa8 c\x07 "), std::string("a b   c"));                // separators
        QCOMPARE(normalizeLine("\xc2\xa0\xe3\x80\x80x\xc2\xa0y\xc2\xa0"), std::string("x\xc2\xa0y"));  // wide spaces
        QCOMPARE(normalizeLine(" \xc2\xa0\t"), std::string());
        QCOMPARE(normalizeLine("\xef\xac\x81"), std::string("\xef\xac\x81"));  // a ligature is not taken apart
    }

    void counts() {
        QCOMPARE(countCharacters("f\xc3\xbcnf"), std::uint64_t{4});
        QCOMPARE(countWords("one  two three"), std::uint64_t{3});
        QCOMPARE(countWords(""), std::uint64_t{0});
    }
};

QTEST_APPLESS_MAIN(TestLines)
#include "test_lines.moc"
