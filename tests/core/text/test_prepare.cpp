// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/prepare.h"

#include <nlohmann/json.hpp>
#include <numeric>
#include <set>

#include "core/text/prepared.h"
#include "tests/core/text/text_support.h"

using namespace automoe;
using namespace automoe::text;
using automoe::test::contents;
using automoe::test::smallCorpus;
using automoe::test::TemporaryFolder;
using automoe::test::writeFile;

namespace {

std::uint64_t sumOfDropped(const PrepareReport& report) {
    return std::accumulate(report.dropped.begin(), report.dropped.end(), std::uint64_t{0},
                           [](std::uint64_t sum, const auto& entry) { return sum + entry.second; });
}

std::set<std::string> decodedSources(const PreparedCorpus& corpus, const TokenData& data) {
    std::set<std::string> sources;
    for (std::uint64_t i = 0; i < data.size(); ++i) sources.insert(corpus.source_tokenizer.decode(data.source(i)));
    return sources;
}

}  // namespace

class TestPrepare : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void goesTheWholeWay() {
        const TemporaryFolder folder;
        auto options = smallCorpus(folder.path());
        options.source_language = "xx";
        std::set<PrepareStage> stages;
        VALUE_OR_FAIL(const auto report, prepare(options, [&](const PrepareProgress& progress) {
                          stages.insert(progress.stage);
                          QVERIFY(progress.done <= progress.total);
                      }));
        QCOMPARE(stages.size(), std::size_t{3});
        QCOMPARE(report.pairs_read, std::uint64_t{600});
        QCOMPARE(report.valid, std::uint64_t{12});
        QCOMPARE(report.test, std::uint64_t{12});
        QCOMPARE(report.train, std::uint64_t{576});
        QVERIFY(!report.already_done);

        const auto json = nlohmann::json::parse(test::readText(options.folder / "corpus.json"));
        QCOMPARE(json.at("pairs_read").get<int>(), 600);
        QCOMPARE(json.at("pairs_kept").get<int>(), 600);
        QCOMPARE(json.at("dropped").at("duplicate").get<int>(), 0);
        QCOMPARE(json.at("vocab").get<int>(), 120);
        QCOMPARE(json.at("source_language").get<std::string>(), std::string("xx"));
        QCOMPARE(json.at("inputs").size(), std::size_t{2});

        VALUE_OR_FAIL(const auto corpus, openPrepared(options.folder));
        VERIFY_OK(corpus.train->verify());
        QCOMPARE(corpus.report.train_source_tokens, report.train_source_tokens);
        VALUE_OR_FAIL(const auto lines, readSentences(sourceTextFile(options.folder, Split::kTest)));
        QCOMPARE(lines.size(), std::size_t{12});
        QCOMPARE(corpus.source_tokenizer.decode(corpus.test.source(3)), lines[3]);
    }

    void whatIsNotToBeTrainedOnMayBeLeftOut() {
        const TemporaryFolder folder;
        const auto options = smallCorpus(folder.path());
        VALUE_OR_FAIL(const auto report, prepare(options));
        const auto file = tokensFile(options.folder, Split::kTrain);
        const auto tokens = test::readText(file);
        std::filesystem::remove(file);
        VALUE_OR_FAIL(const auto corpus, openPrepared(options.folder));
        QVERIFY(!corpus.train);
        QCOMPARE(corpus.valid.size(), report.valid);
        // The same text gives the same again.
        VALUE_OR_FAIL(const auto again, prepare(options));
        QVERIFY(!again.already_done);
        QCOMPARE(again.identity, report.identity);
        QVERIFY(test::readText(file) == tokens);
    }

    void nothingLeaksIntoTraining() {
        const TemporaryFolder folder;
        auto options = smallCorpus(folder.path());
        // Each source a second and third time with other targets.
        const auto sources = test::sentences(600, 1);
        writeFile(folder / "train.source", test::joined(sources) + test::joined(sources) + test::joined(sources));
        writeFile(folder / "train.target", test::joined(test::sentences(1800, 2)));
        options.valid_pairs = 50;
        options.test_pairs = 70;
        VALUE_OR_FAIL(const auto report, prepare(options));
        QCOMPARE(report.valid, std::uint64_t{50});
        QCOMPARE(report.test, std::uint64_t{70});
        QCOMPARE(report.dropped.at("held_out"), std::uint64_t{2 * 120});
        QCOMPARE(report.train, std::uint64_t{3 * 480});
        VALUE_OR_FAIL(const auto corpus, openPrepared(options.folder));
        const auto train = decodedSources(corpus, *corpus.train);
        const auto valid = decodedSources(corpus, corpus.valid);
        const auto test = decodedSources(corpus, corpus.test);
        QCOMPARE(train.size(), std::size_t{480});
        for (const auto& source : valid) QVERIFY(!train.contains(source) && !test.contains(source));
        for (const auto& source : test) QVERIFY(!train.contains(source));
    }

    void splitDoesNotDependOnTheOrder() {
        const TemporaryFolder folder;
        auto options = smallCorpus(folder.path());
        VALUE_OR_FAIL(const auto first, prepare(options));
        auto source = test::sentences(600, 1);
        auto target = test::sentences(600, 2);
        std::ranges::reverse(source);
        std::ranges::reverse(target);
        writeFile(folder / "train.source", test::joined(source));
        writeFile(folder / "train.target", test::joined(target));
        options.folder = folder / "reversed";
        VALUE_OR_FAIL(const auto second, prepare(options));
        QCOMPARE(first.vocabularies, second.vocabularies);  // the tokenizer's text does not depend on it either
        for (const auto split : {Split::kValid, Split::kTest}) {
            VALUE_OR_FAIL(auto a, readSentences(sourceTextFile(folder / "prepared", split)));
            VALUE_OR_FAIL(auto b, readSentences(sourceTextFile(folder / "reversed", split)));
            std::ranges::sort(a);
            std::ranges::sort(b);
            QCOMPARE(a, b);
        }
        options.seed = 2;
        VALUE_OR_FAIL(const auto third, prepare(options));
        VALUE_OR_FAIL(auto a, readSentences(sourceTextFile(folder / "prepared", Split::kValid)));
        VALUE_OR_FAIL(auto b, readSentences(sourceTextFile(folder / "reversed", Split::kValid)));
        std::ranges::sort(b);
        std::ranges::sort(a);
        QVERIFY(a != b);
    }

    void sameInputsGiveTheSameFiles() {
        const TemporaryFolder folder;
        auto options = smallCorpus(folder.path());
        options.threads = 1;
        VALUE_OR_FAIL(const auto first, prepare(options));
        options.folder = folder / "again";
        options.threads = 3;
        VALUE_OR_FAIL(const auto second, prepare(options));
        QVERIFY(contents(folder / "prepared") == contents(folder / "again"));
    }

    void knowsWhatIsDone() {
        const TemporaryFolder folder;
        auto options = smallCorpus(folder.path());
        VALUE_OR_FAIL(const auto first, prepare(options));
        VALUE_OR_FAIL(const auto second, prepare(options));
        QVERIFY(second.already_done);
        QCOMPARE(second.train, first.train);
        options.cleaning.max_words = 100;
        VALUE_OR_FAIL(const auto third, prepare(options));
        QVERIFY(!third.already_done);
        writeFile(folder / "train.source", test::joined(test::sentences(600, 3)));
        VALUE_OR_FAIL(const auto fourth, prepare(options));
        QVERIFY(!fourth.already_done);
        // A damaged result is made anew: also where only the full check sees it.
        auto tokens = test::readText(tokensFile(options.folder, Split::kTrain));
        tokens[100] ^= 1;
        writeFile(tokensFile(options.folder, Split::kTrain), tokens);
        VALUE_OR_FAIL(const auto repaired, prepare(options));
        QVERIFY(!repaired.already_done);
        writeFile(tokensFile(options.folder, Split::kValid), "rubbish");
        VALUE_OR_FAIL(const auto fifth, prepare(options));
        QVERIFY(!fifth.already_done);
        QVERIFY(openPrepared(options.folder).ok());
    }

    void countsWhatItDrops() {
        const TemporaryFolder folder;
        auto options = smallCorpus(folder.path());
        const auto source = test::sentences(600, 1);
        const auto target = test::sentences(600, 2);
        writeFile(folder / "train.source",
                  test::joined(source) + source[5] + "\ncopy of it\n\nonly source\nwide\nheld\n");
        writeFile(folder / "train.target", test::joined(target) + target[5] + "\ncopy of it\nx\n\n" +
                                               std::string(200, 'x') +
                                               "\nzur\xc3\xbc"
                                               "ck\n");
        writeFile(folder / "valid.tsv", "held\tanders\n\tempty here\nlone\tallein\n");
        writeFile(folder / "test.tsv", "held\tanders\n");
        options.valid = {{}, {}, folder / "valid.tsv"};
        options.test = {{}, {}, folder / "test.tsv"};
        options.separate_vocabularies = true;
        VALUE_OR_FAIL(const auto report, prepare(options));
        QCOMPARE(report.pairs_read, std::uint64_t{606 + 3 + 1});
        QCOMPARE(report.dropped.at("duplicate"), std::uint64_t{1});
        QCOMPARE(report.dropped.at("copy"), std::uint64_t{1});
        QCOMPARE(report.dropped.at("empty"), std::uint64_t{3});
        QCOMPARE(report.dropped.at("length_ratio"), std::uint64_t{1});
        QCOMPARE(report.dropped.at("held_out"), std::uint64_t{1});
        QCOMPARE(report.dropped.at("too_long"), std::uint64_t{0});
        QCOMPARE(report.train, std::uint64_t{600});
        QCOMPARE(report.valid, std::uint64_t{2});
        QCOMPARE(report.test, std::uint64_t{1});
        QCOMPARE(report.pairs_kept + sumOfDropped(report), report.pairs_read);
        const auto json = toJson(report);
        QVERIFY(json.contains("source_vocab") && json.contains("target_vocab") && !json.contains("vocab"));
        VALUE_OR_FAIL(const auto corpus, openPrepared(options.folder));
        QVERIFY(corpus.source_tokenizer.sha256() != corpus.target_tokenizer.sha256());
    }

    void refusesBadInput() {
        const TemporaryFolder folder;
        const auto good = smallCorpus(folder.path(), 50);
        const auto code = [&](const PrepareOptions& options) { return prepare(options).error().code; };
        auto options = good;
        writeFile(folder / "empty", "");
        writeFile(folder / "blank", "\n\n\n");
        options.train = {folder / "empty", folder / "empty", {}};
        QCOMPARE(code(options), std::string("text.corpus_empty"));
        options.train = {folder / "blank", folder / "blank", {}};
        QCOMPARE(code(options), std::string("text.nothing_left"));
        options.train = {good.train.source, folder / "blank", {}};
        QCOMPARE(code(options), std::string("text.unequal_lines"));
        options.train = {good.train.source, good.train.source, {}};
        QCOMPARE(code(options), std::string("text.nothing_left"));  // all copies
        options.train = {folder / "none", good.train.target, {}};
        QCOMPARE(code(options), std::string("file.missing"));
        options.train = {};
        QCOMPARE(code(options), std::string("text.corpus_files"));
        options = good;
        options.valid = {folder / "empty", folder / "empty", {}};
        QCOMPARE(code(options), std::string("text.corpus_empty"));
        options = good;
        options.valid_pairs = 40;
        QCOMPARE(code(options), std::string("text.split_too_large"));
        options.valid_pairs = 0;
        QCOMPARE(code(options), std::string("text.option_invalid"));
        options = good;
        options.tokenizer.vocabulary = 30000;
        QCOMPARE(code(options), std::string("text.vocabulary_too_large"));
        options = good;
        options.folder.clear();
        QCOMPARE(code(options), std::string("text.option_invalid"));
        options = good;
        options.cleaning.max_ratio = 0.5;
        QCOMPARE(code(options), std::string("text.option_invalid"));
        // Nothing of all that left anything behind.
        QVERIFY(!std::filesystem::exists(good.folder));
        for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
            QVERIFY2(!entry.path().filename().string().starts_with("."), entry.path().c_str());
        }
    }

    void openingFindsDamage() {
        const TemporaryFolder folder;
        const auto options = smallCorpus(folder.path());
        QCOMPARE(openPrepared(options.folder).error().code, std::string("text.corpus_missing"));
        VALUE_OR_FAIL(const auto report, prepare(options));
        const auto report_file = options.folder / "corpus.json";
        const auto report_text = test::readText(report_file);
        for (const std::string bad : {"", "{", "[]", "{\"pairs_read\": \"many\"}", "\xff\xfe"}) {
            writeFile(report_file, bad);
            QCOMPARE(openPrepared(options.folder).error().code, std::string("text.corpus_invalid"));
        }
        writeFile(report_file, report_text);
        const auto model_file = tokenizerFile(options.folder, false, false);
        const auto model = test::readText(model_file);
        auto altered = model;
        altered[altered.size() / 2] ^= 1;
        writeFile(model_file, altered);
        QCOMPARE(openPrepared(options.folder).error().code, std::string("text.tokenizer_mismatch"));
        writeFile(model_file, model);
        const auto text_file = targetTextFile(options.folder, Split::kTest);
        const auto text = test::readText(text_file);
        writeFile(text_file, "x" + text);
        QCOMPARE(openPrepared(options.folder).error().code, std::string("text.sentences_altered"));
        writeFile(text_file, text);
        QVERIFY(openPrepared(options.folder).ok());
        std::filesystem::copy_file(tokensFile(options.folder, Split::kValid), tokensFile(options.folder, Split::kTrain),
                                   std::filesystem::copy_options::overwrite_existing);
        QCOMPARE(openPrepared(options.folder).error().code, std::string("text.corpus_invalid"));
        std::filesystem::remove(tokensFile(options.folder, Split::kTrain));
        QVERIFY(openPrepared(options.folder).ok());
        std::filesystem::remove(tokensFile(options.folder, Split::kValid));
        QCOMPARE(openPrepared(options.folder).error().code, std::string("file.missing"));
    }
};

QTEST_APPLESS_MAIN(TestPrepare)
#include "test_prepare.moc"
