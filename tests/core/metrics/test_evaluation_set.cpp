// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/evaluation_set.h"

#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::metrics;
using automoe::test::TemporaryFolder;
using automoe::test::writeFile;

class TestEvaluationSet : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsLinesAsTheyStand() {
        const TemporaryFolder folder;
        // Only the line feed ends a line: U+2028 and the vertical tab do not.
        writeFile(folder / "h", "one \r\n\n  three\v\xe2\x80\xa8 more\n");
        writeFile(folder / "r1", "1\n2\n3");
        writeFile(folder / "r2", "eins\nzwei\n\n");
        VALUE_OR_FAIL(const auto set, readEvaluationSet({folder / "h", folder / "r1"}, {folder / "r1", folder / "r2"}));
        QCOMPARE(set.systems.at(0), (std::vector<std::string>{"one ", "", "  three\v\xe2\x80\xa8 more"}));
        QCOMPARE(set.systems.at(1), (std::vector<std::string>{"1", "2", "3"}));
        QCOMPARE(set.references, (References{{"1", "eins"}, {"2", "zwei"}, {"3", ""}}));
    }

    void namesFileAndLine() {
        const TemporaryFolder folder;
        writeFile(folder / "two", "a\nb\n");
        writeFile(folder / "three", "a\nb\nc\n");
        writeFile(folder / "bad", "a\n\xc3(\n");
        writeFile(folder / "empty", "");
        const auto error = [&](const char* hypothesis, const char* reference) {
            return readEvaluationSet({folder / hypothesis}, {folder / reference}).error();
        };
        const Error counts = error("two", "three");
        QCOMPARE(counts.code, std::string("metrics.line_counts"));
        QCOMPARE(counts.kind, ErrorKind::kBadInput);
        QCOMPARE(counts.arguments.at("file"), (folder / "two").string());
        QCOMPARE(counts.arguments.at("line"), std::string("3"));
        QCOMPARE(counts.arguments.at("value"), std::string("2"));
        QCOMPARE(counts.arguments.at("expected"), std::string("3"));
        QCOMPARE(error("three", "two").arguments.at("line"), std::string("3"));
        const Error invalid = error("bad", "two");
        QCOMPARE(invalid.code, std::string("metrics.invalid_utf8"));
        QCOMPARE(invalid.arguments.at("file"), (folder / "bad").string());
        QCOMPARE(invalid.arguments.at("line"), std::string("2"));
        QCOMPARE(error("none", "two").code, std::string("file.missing"));
        QCOMPARE(error("empty", "two").code, std::string("metrics.no_sentences"));
        QCOMPARE(error("two", "empty").code, std::string("metrics.no_sentences"));
    }
};

QTEST_APPLESS_MAIN(TestEvaluationSet)
#include "test_evaluation_set.moc"
