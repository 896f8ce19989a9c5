// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pipeline/corpus_folder.h"

#include "app/wording/wording.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::pipeline;

/// Folders with a corpus a pair of languages. Those with one corpus are test_reproduce_scale's.
class TestCorpusFolder : public QObject {
    Q_OBJECT

    test::TemporaryFolder folder_;

    void write(const std::string& pair, const std::string& name) const {
        std::filesystem::create_directories(folder_ / pair);
        test::writeFile(folder_ / pair / name, "a\n");
    }
    [[nodiscard]] Error errorOf(const std::vector<std::string>& pairs) const {
        const auto options = corporaOptions(folder_.path(), pairs);
        return options ? Error{} : options.error();
    }

private Q_SLOTS:
    void initTestCase() {
        for (const char* part : {"train", "valid", "test"}) {
            for (const char* language : {"en", "de"}) write("en-de", std::string(part) + "." + language);
            for (const char* language : {"en", "pt_BR"}) write("en-pt_BR", std::string(part) + "." + language + ".gz");
        }
        write("en-fr", "train.en");
        write("en-fr", "train.fr");
        write("en-es", "train.en");
        write("en-es", "train.es");
        write("en-es", "test.es");
        write("fr-de", "train.fr");
        write("fr-de", "train.de");
    }

    void eachPairHasItsFolder() {
        VALUE_OR_FAIL(const auto options, corporaOptions(folder_.path(), {"en-de", "en-pt_BR", "en-fr"}));
        QCOMPARE(options.source_language, std::string("en"));
        QVERIFY(options.train.empty() && options.valid.empty() && options.test.empty());
        QCOMPARE(options.targets.size(), std::size_t{3});
        QCOMPARE(options.targets[0].language, std::string("de"));
        QCOMPARE(options.targets[0].test.target, folder_ / "en-de" / "test.de");
        QCOMPARE(options.targets[1].language, std::string("pt_BR"));
        QCOMPARE(options.targets[1].train.source, folder_ / "en-pt_BR" / "train.en.gz");
        // What is held out is taken out of the training text.
        QCOMPARE(options.targets[2].train.target, folder_ / "en-fr" / "train.fr");
        QVERIFY(options.targets[2].valid.empty() && options.targets[2].test.empty());
    }

    void onePairIsACorpusOfOneLanguage() {
        VALUE_OR_FAIL(const auto options, corporaOptions(folder_.path(), {"en-de"}));
        QVERIFY(options.targets.empty());
        QCOMPARE(options.target_language, std::string("de"));
        QCOMPARE(options.train.target, folder_ / "en-de" / "train.de");
        QCOMPARE(options.valid.source, folder_ / "en-de" / "valid.en");
    }

    void saysWhatIsWrong() {
        for (const char* pair : {"", "en", "en-", "-de", "english-de", "en-german", "en_de", "../en-de"})
            QCOMPARE(errorOf({"en-de", pair}).code, std::string("pipeline.bad_pair"));
        QCOMPARE(errorOf({"en-en"}).code, std::string("pipeline.same_language"));
        QCOMPARE(errorOf({"en-de", "en-de"}).code, std::string("pipeline.pair_twice"));
        const auto sources = errorOf({"en-de", "fr-de"});
        QCOMPARE(sources.code, std::string("pipeline.sources_differ"));
        QCOMPARE(sources.arguments.at("expected"), std::string("en"));
        QCOMPARE(sources.arguments.at("value"), std::string("fr"));
        QCOMPARE(errorOf({"en-de", "en-it"}).code, std::string("pipeline.no_corpus_folder"));
        // Half of a part is a mistake.
        const auto half = errorOf({"en-de", "en-es"});
        QCOMPARE(half.code, std::string("pipeline.corpus_file_missing"));
        QVERIFY(wording::text(half).find("test.en") != std::string::npos);
        QCOMPARE(half.kind, ErrorKind::kBadInput);
    }
};

QTEST_APPLESS_MAIN(TestCorpusFolder)
#include "test_corpus_folder.moc"
