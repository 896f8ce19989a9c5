// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/corpus.h"

#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::text;
using automoe::test::TemporaryFolder;
using automoe::test::writeFile;

namespace {

Result<std::vector<std::string>> readAll(const CorpusFiles& files) {
    AUTOMOE_TRY(auto reader, PairReader::open(files));
    std::vector<std::string> pairs;
    for (;;) {
        AUTOMOE_TRY(const auto pair, reader.next());
        if (!pair) return pairs;
        pairs.push_back(pair->source + "|" + pair->target);
    }
}

using Pairs = std::vector<std::string>;

}  // namespace

class TestCorpus : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsTwoFilesAndOneTsvAlike() {
        const TemporaryFolder folder;
        writeFile(folder / "s", "a\r\nb \n\nd");
        writeFile(folder / "t", "A\nB\nC\nD\n");
        writeFile(folder / "tsv", "a\tA\r\nb\tB\n\tC\n d \t D \n");
        const Pairs expected{"a|A", "b|B", "|C", "d|D"};
        QCOMPARE(readAll({folder / "s", folder / "t", {}}).value(), expected);
        QCOMPARE(readAll({{}, {}, folder / "tsv"}).value(), expected);
    }

    void namesBothCountsWhenTheyDiffer() {
        const TemporaryFolder folder;
        writeFile(folder / "three", "a\nb\nc\n");
        writeFile(folder / "five", "a\nb\nc\nd\ne");
        for (const bool swapped : {false, true}) {
            const auto pairs = swapped ? readAll({folder / "five", folder / "three", {}})
                                       : readAll({folder / "three", folder / "five", {}});
            QVERIFY(!pairs);
            QCOMPARE(pairs.error().code, std::string("text.unequal_lines"));
            QCOMPARE(pairs.error().arguments.at("value"), std::string(swapped ? "5" : "3"));
            QCOMPARE(pairs.error().arguments.at("expected"), std::string(swapped ? "3" : "5"));
        }
    }

    void namesTheLineWithOtherColumns() {
        const TemporaryFolder folder;
        writeFile(folder / "more", "a\tA\nb\tB\t0.7\n");
        auto pairs = readAll({{}, {}, folder / "more"});
        QCOMPARE(pairs.error().code, std::string("text.tsv_columns"));
        QCOMPARE(pairs.error().arguments.at("line"), std::string("2"));
        QCOMPARE(pairs.error().arguments.at("value"), std::string("3"));
        writeFile(folder / "fewer", "a\tA\n\n");
        pairs = readAll({{}, {}, folder / "fewer"});
        QCOMPARE(pairs.error().code, std::string("text.tsv_columns"));
        QCOMPARE(pairs.error().arguments.at("value"), std::string("1"));
    }

    void wantsTwoFilesOrOne() {
        QCOMPARE(PairReader::open({}).error().code, std::string("text.corpus_files"));
        QCOMPARE(PairReader::open({"a", {}, {}}).error().code, std::string("text.corpus_files"));
        QCOMPARE(PairReader::open({"a", "b", "c"}).error().code, std::string("text.corpus_files"));
        QCOMPARE(PairReader::open({"no-such-file", "b", {}}).error().code, std::string("file.missing"));
    }
};

QTEST_APPLESS_MAIN(TestCorpus)
#include "test_corpus.moc"
