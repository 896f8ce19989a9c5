// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>
#include <numeric>
#include <optional>
#include <set>
#include <span>

#include "core/text/prepared.h"
#include "tests/core/text/text_support.h"

using namespace automoe;
using namespace automoe::text;
using automoe::test::contents;
using automoe::test::joined;
using automoe::test::TemporaryFolder;
using automoe::test::writeFile;

namespace {

using Lines = std::vector<std::string>;

Lines part(const Lines& lines, std::size_t begin, std::size_t end) {
    return {lines.begin() + static_cast<std::ptrdiff_t>(begin), lines.begin() + static_cast<std::ptrdiff_t>(end)};
}

CorpusFiles filesOf(const TemporaryFolder& folder, const std::string& name, const Lines& sources,
                    const Lines& targets) {
    writeFile(folder / (name + ".source"), joined(sources));
    writeFile(folder / (name + ".target"), joined(targets));
    return {folder / (name + ".source"), folder / (name + ".target"), {}};
}

/// Two target languages, of 600 pairs and of the first 200 of the same sources.
PrepareOptions twoLanguages(const TemporaryFolder& folder) {
    const auto sources = test::sentences(600, 1);
    PrepareOptions options;
    options.targets = {{"de", filesOf(folder, "de", sources, test::sentences(600, 2)), {}, {}},
                       {"fr", filesOf(folder, "fr", part(sources, 0, 200), test::sentences(200, 3)), {}, {}}};
    options.source_language = "en";
    options.folder = folder / "prepared";
    options.tokenizer.vocabulary = 130;
    return options;
}

/// The sources of a split without their tokens, which must be those of their languages. Nothing where one is not.
std::optional<std::vector<std::set<std::string>>> sourcesOf(const PreparedCorpus& corpus, const TokenData& data) {
    std::vector<std::set<std::string>> sources(data.tasks());
    for (std::uint64_t pair = 0; pair < data.size(); ++pair) {
        const auto task = data.task(pair);
        const auto ids = data.source(pair);
        if (ids.front() != corpus.report.targets.at(task).target.token) return std::nullopt;
        sources[task].insert(corpus.source_tokenizer.decode(std::span(ids).subspan(1)));
    }
    return sources;
}

std::uint64_t sumOfDropped(const PairCounts& counts) {
    return std::accumulate(counts.dropped.begin(), counts.dropped.end(), std::uint64_t{0},
                           [](std::uint64_t sum, const auto& entry) { return sum + entry.second; });
}

bool disjoint(const std::set<std::string>& some, const std::set<std::string>& others) {
    return std::ranges::none_of(some, [&others](const std::string& each) { return others.contains(each); });
}

}  // namespace

class TestPrepareLanguages : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void goesTheWholeWay() {
        const TemporaryFolder folder;
        const auto options = twoLanguages(folder);
        VALUE_OR_FAIL(const auto report, prepare(options));
        QCOMPARE(report.pairs_read, std::uint64_t{800});
        QCOMPARE(report.source_language, std::string("en"));
        QCOMPARE(report.target_language, std::string("de, fr"));
        QCOMPARE(report.targets.size(), std::size_t{2});
        const auto& german = report.targets[0];
        const auto& french = report.targets[1];
        QCOMPARE(german.target, (TargetLanguage{"de", 4}));
        QCOMPARE(french.target, (TargetLanguage{"fr", 5}));
        QCOMPARE(german.pairs_read, std::uint64_t{600});
        QCOMPARE(french.pairs_read, std::uint64_t{200});
        QCOMPARE(german.valid + german.test, std::uint64_t{24});
        QCOMPARE(french.valid + french.test, std::uint64_t{8});
        for (const auto& target : report.targets) {
            QCOMPARE(target.pairs_kept + sumOfDropped(target), target.pairs_read);
            QCOMPARE(target.train + target.valid + target.test, target.pairs_kept);
        }
        QCOMPARE(report.train, german.train + french.train);
        QCOMPARE(report.train_source_tokens, german.train_source_tokens + french.train_source_tokens);
        QCOMPARE(report.dropped.at("held_out"), german.dropped.at("held_out") + french.dropped.at("held_out"));

        const auto json = nlohmann::json::parse(test::readText(options.folder / "corpus.json"));
        QCOMPARE(json.at("targets").size(), std::size_t{2});
        QCOMPARE(json.at("targets").at(1).at("language").get<std::string>(), std::string("fr"));
        QCOMPARE(json.at("targets").at(1).at("token").get<std::string>(), std::string("<2fr>"));
        QCOMPARE(json.at("targets").at(1).at("id").get<int>(), 5);
        QCOMPARE(json.at("targets").at(1).at("train").get<std::uint64_t>(), french.train);
        QCOMPARE(json.at("inputs").size(), std::size_t{4});
        QCOMPARE(json.at("inputs").at(3).at("language").get<std::string>(), std::string("fr"));

        VALUE_OR_FAIL(const auto corpus, openPrepared(options.folder));
        VERIFY_OK(corpus.train->verify());
        QVERIFY(corpus.report.languages() == report.languages());
        QCOMPARE(corpus.report.targets[1].train, french.train);
        QCOMPARE(corpus.train->pairsOf(1).size(), french.train);
        QCOMPARE(corpus.source_tokenizer.piece(4), std::string("<2de>"));
        for (const auto* data : {&*corpus.train, &corpus.valid, &corpus.test}) {
            QCOMPARE(data->tasks(), 2U);
            QVERIFY(sourcesOf(corpus, *data).has_value());
        }
    }

    void linesOfTextSayTheirLanguage() {
        const TemporaryFolder folder;
        const auto options = twoLanguages(folder);
        VERIFY_OK(prepare(options));
        VALUE_OR_FAIL(const auto corpus, openPrepared(options.folder));
        VALUE_OR_FAIL(const auto lines, readSentences(sourceTextFile(options.folder, Split::kTest)));
        QCOMPARE(std::uint64_t{lines.size()}, corpus.test.size());
        for (std::size_t i = 0; i < lines.size(); ++i) {
            // What is read again is what was prepared.
            VALUE_OR_FAIL(const auto source,
                          encodeSource(corpus.source_tokenizer, corpus.report.languages(), lines[i]));
            QCOMPARE(source.ids, corpus.test.source(i));
            QCOMPARE(source.task, std::int64_t{corpus.test.task(i)});
        }
        VALUE_OR_FAIL(const auto targets, readSentences(targetTextFile(options.folder, Split::kTest)));
        for (const auto& target : targets) QVERIFY(!target.starts_with("<2"));
    }

    void whatOneHoldsOutNoOtherTrainsOn() {
        const TemporaryFolder folder;
        auto options = twoLanguages(folder);
        options.valid_pairs = 30;
        options.test_pairs = 40;
        VALUE_OR_FAIL(const auto report, prepare(options));
        VALUE_OR_FAIL(const auto corpus, openPrepared(options.folder));
        const auto train = sourcesOf(corpus, *corpus.train);
        const auto valid = sourcesOf(corpus, corpus.valid);
        const auto test = sourcesOf(corpus, corpus.test);
        QVERIFY(train && valid && test);
        for (std::size_t trained = 0; trained < 2; ++trained) {
            for (std::size_t held = 0; held < 2; ++held) {
                QVERIFY(disjoint(train->at(trained), valid->at(held)));
                QVERIFY(disjoint(train->at(trained), test->at(held)));
            }
        }
        // The French 70 are the first of the 200 by their hashes, the German ones of all 600: those German ones that
        // are among the 200 are French ones, too, so that nothing more is taken from the French; the other French ones
        // are missing in the German training.
        std::set<std::string> french = valid->at(1);
        french.insert(test->at(1).begin(), test->at(1).end());
        QCOMPARE(french.size(), std::size_t{70});
        std::set<std::string> german = valid->at(0);
        german.insert(test->at(0).begin(), test->at(0).end());
        const auto common = static_cast<std::uint64_t>(
            std::ranges::count_if(german, [&french](const std::string& each) { return french.contains(each); }));
        QVERIFY(common > 0);
        QCOMPARE(report.targets[0].dropped.at("held_out"), 70 - common);
        QCOMPARE(report.targets[1].dropped.at("held_out"), std::uint64_t{0});
    }

    void givenDataIsHeldOutOfAllLanguages() {
        const TemporaryFolder folder;
        auto options = twoLanguages(folder);
        const auto sources = test::sentences(600, 1);
        // Of the German validation data 10 sentences are in both trainings, 10 in the German one only.
        auto given = part(sources, 100, 110);
        const auto more = part(sources, 300, 310);
        given.insert(given.end(), more.begin(), more.end());
        options.targets[0].valid = filesOf(folder, "valid", given, test::sentences(20, 5));
        VALUE_OR_FAIL(const auto report, prepare(options));
        QCOMPARE(report.targets[0].valid, std::uint64_t{20});
        QCOMPARE(report.targets[0].pairs_read, std::uint64_t{620});
        QVERIFY(report.targets[0].dropped.at("held_out") >= 20);
        QVERIFY(report.targets[1].dropped.at("held_out") >= 10);
        VALUE_OR_FAIL(const auto corpus, openPrepared(options.folder));
        const auto train = sourcesOf(corpus, *corpus.train);
        const auto valid = sourcesOf(corpus, corpus.valid);
        QVERIFY(train && valid);
        QVERIFY(disjoint(train->at(0), valid->at(0)) && disjoint(train->at(1), valid->at(0)));
    }

    void eachLanguageIsCleanedByItself() {
        const TemporaryFolder folder;
        auto options = twoLanguages(folder);
        const auto sources = test::sentences(600, 1);
        const auto targets = test::sentences(600, 2);
        // The same pairs again: duplicates in the first language, none in the second.
        auto twice = sources;
        twice.insert(twice.end(), sources.begin(), sources.begin() + 50);
        auto answers = targets;
        answers.insert(answers.end(), targets.begin(), targets.begin() + 50);
        options.targets[0].train = filesOf(folder, "de", twice, answers);
        options.targets[1].train = filesOf(folder, "fr", part(sources, 0, 200), part(targets, 0, 200));
        VALUE_OR_FAIL(const auto report, prepare(options));
        QCOMPARE(report.targets[0].dropped.at("duplicate"), std::uint64_t{50});
        QCOMPARE(report.targets[1].dropped.at("duplicate"), std::uint64_t{0});
    }

    void sameInputsGiveTheSameFiles() {
        const TemporaryFolder folder;
        auto options = twoLanguages(folder);
        options.threads = 1;
        VALUE_OR_FAIL(const auto first, prepare(options));
        options.folder = folder / "again";
        options.threads = 3;
        VALUE_OR_FAIL(const auto second, prepare(options));
        QVERIFY(contents(folder / "prepared") == contents(folder / "again"));
        VALUE_OR_FAIL(const auto third, prepare(options));
        QVERIFY(third.already_done);
        // Another order of the languages is other text: their tasks are others.
        std::swap(options.targets[0], options.targets[1]);
        VALUE_OR_FAIL(const auto swapped, prepare(options));
        QVERIFY(!swapped.already_done);
        QCOMPARE(swapped.targets[0].target, (TargetLanguage{"fr", 4}));
    }

    void vocabulariesMayBeSeparate() {
        const TemporaryFolder folder;
        auto options = twoLanguages(folder);
        options.separate_vocabularies = true;
        VERIFY_OK(prepare(options));
        VALUE_OR_FAIL(const auto corpus, openPrepared(options.folder));
        QCOMPARE(corpus.source_tokenizer.piece(5), std::string("<2fr>"));
        QVERIFY(!corpus.target_tokenizer.find("<2fr>"));
        QVERIFY(sourcesOf(corpus, *corpus.train).has_value());
    }

    void refusesLanguagesThatCannotBe_data() {
        QTest::addColumn<QStringList>("languages");
        QTest::newRow("one alone") << QStringList{"de"};
        QTest::newRow("one twice") << QStringList{"de", "de"};
        QTest::newRow("the source") << QStringList{"de", "en"};
        QTest::newRow("no code") << QStringList{"de", "french"};
        QTest::newRow("a comma") << QStringList{"de", "fr,es"};
    }
    void refusesLanguagesThatCannotBe() {
        QFETCH(QStringList, languages);
        const TemporaryFolder folder;
        auto options = twoLanguages(folder);
        options.targets.resize(static_cast<std::size_t>(languages.size()));
        for (std::size_t i = 0; i < options.targets.size(); ++i)
            options.targets[i].language = languages[static_cast<qsizetype>(i)].toStdString();
        const auto report = prepare(options);
        QVERIFY(!report);
        QCOMPARE(report.error().code, std::string("text.option_invalid"));
        QCOMPARE(report.error().arguments.at("field"), std::string("targets"));
        QVERIFY(!std::filesystem::exists(options.folder));
    }

    void refusesOtherTextBesideTheLanguages() {
        const TemporaryFolder folder;
        auto options = twoLanguages(folder);
        options.train = options.targets[0].train;
        QCOMPARE(prepare(options).error().arguments.at("field"), std::string("targets"));
        options = twoLanguages(folder);
        options.targets[1].train = {};
        QCOMPARE(prepare(options).error().code, std::string("text.corpus_files"));
    }

    void openingFindsDamage() {
        const TemporaryFolder folder;
        const auto options = twoLanguages(folder);
        VERIFY_OK(prepare(options));
        const auto file = options.folder / "corpus.json";
        const auto whole = nlohmann::json::parse(test::readText(file));
        const auto refused = [&](const std::function<void(nlohmann::json&)>& change) {
            auto json = whole;
            change(json);
            writeFile(file, json.dump());
            const auto corpus = openPrepared(options.folder);
            return !corpus && corpus.error().code == "text.corpus_invalid";
        };
        QVERIFY(!refused([](nlohmann::json&) {}));
        QVERIFY(refused([](nlohmann::json& json) { json.erase("targets"); }));
        QVERIFY(refused([](nlohmann::json& json) { json["targets"] = "de, fr"; }));
        QVERIFY(refused([](nlohmann::json& json) { json["targets"].erase(1); }));
        QVERIFY(refused([](nlohmann::json& json) { json["targets"][0]["id"] = 5; }));
        QVERIFY(refused([](nlohmann::json& json) { json["targets"][0]["id"] = 9999; }));
        QVERIFY(refused([](nlohmann::json& json) { json["targets"][0]["language"] = "es"; }));
        QVERIFY(refused([](nlohmann::json& json) { json["targets"][0].erase("train"); }));
        QVERIFY(refused([](nlohmann::json& json) { json["targets"][0]["train"] = "many"; }));
        // The sums are right, the parts are not.
        QVERIFY(refused([](nlohmann::json& json) {
            json["targets"][0]["test"] = json["targets"][0]["test"].get<int>() + 1;
            json["targets"][1]["test"] = json["targets"][1]["test"].get<int>() - 1;
        }));
        QVERIFY(refused([](nlohmann::json& json) { std::swap(json["targets"][0], json["targets"][1]); }));
        QVERIFY(!refused([](nlohmann::json&) {}));
    }
};

QTEST_APPLESS_MAIN(TestPrepareLanguages)
#include "test_prepare_languages.moc"
