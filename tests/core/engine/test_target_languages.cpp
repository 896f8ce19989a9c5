// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <map>

#include "core/exporter/model_folder.h"
#include "core/metrics/bleu.h"
#include "core/text/prepared.h"
#include "tests/core/engine/engine_events.h"
#include "tests/support/support.h"
#include "tests/support/tiny_corpus.h"

using namespace automoe;
using test::errorOf;
using test::events;
using test::only;

/// Jobs on text of one source language and two target languages.
class TestTargetLanguages : public QObject {
    Q_OBJECT

    test::TemporaryFolder folder_;
    std::string data_;
    std::string weights_;

    /// With what the supernet's largest member needs.
    template <class Job>
    Job made() const {
        Job work;
        work.data = data_;
        work.weights = weights_;
        work.space = test::tinyTestSpace();
        work.architecture = work.space.decode(work.space.largest());
        return work;
    }

    static double bleuOf(const std::vector<std::string>& hypotheses, const std::vector<std::string>& references,
                         std::size_t begin, std::size_t end) {
        const metrics::Bleu bleu;
        std::vector<std::string> some;
        metrics::References expected;
        for (std::size_t i = begin; i < end; ++i) {
            some.push_back(hypotheses.at(i));
            expected.push_back({references.at(i)});
        }
        return bleu.score(bleu.statistics(some, expected, {}).value().sum());
    }

private Q_SLOTS:
    void initTestCase() {
        data_ = (folder_ / "data").string();
        QVERIFY(test::prepareTinyCorpora(data_));
        weights_ = test::trainedWeights(data_, folder_ / "supernet", test::tinyTestSpace());
        QVERIFY(!weights_.empty());
    }

    void evaluatesEachLanguage() {
        auto work = made<protocol::EvaluateJob>();
        work.set = "test";
        work.beam = 2;
        const auto told = only<protocol::Evaluated>(events(work));
        QCOMPARE(told.size(), std::size_t{1});
        const auto& hypotheses = told[0].hypotheses;
        QCOMPARE(hypotheses.size(), std::size_t{60});
        std::map<std::string, protocol::Score> scores;
        for (const auto& score : told[0].scores) {
            QVERIFY(!score.signature.empty());
            QVERIFY(score.low <= score.high);
            QVERIFY2(scores.emplace(score.metric, score).second, score.metric.c_str());
        }
        QCOMPARE(scores.size(), std::size_t{3 * 4});
        VALUE_OR_FAIL(const auto references, text::readSentences(text::targetTextFile(data_, text::Split::kTest)));
        QCOMPARE(scores.at("bleu").value, bleuOf(hypotheses, references, 0, 60));
        QCOMPARE(scores.at("bleu:de").value, bleuOf(hypotheses, references, 0, 30));
        QCOMPARE(scores.at("bleu:fr").value, bleuOf(hypotheses, references, 30, 60));
        for (const char* metric : {"loss", "bleu", "chrf"}) {
            const std::string name = metric;
            const auto& german = scores.at(name + ":de");
            const auto& french = scores.at(name + ":fr");
            const auto& mean = scores.at(name + ":mean");
            QVERIFY(std::abs(mean.value - (german.value + french.value) / 2) < 1e-9);
            QVERIFY(std::abs(mean.low - (german.low + french.low) / 2) < 1e-9);
            QVERIFY(std::abs(mean.high - (german.high + french.high) / 2) < 1e-9);
            QCOMPARE(mean.signature, scores.at(name).signature + "|mean of 2 languages");
            QCOMPARE(german.signature, scores.at(name).signature);
        }
        // The languages' losses, by their tokens, are the loss of all.
        VALUE_OR_FAIL(const auto corpus, text::openPrepared(data_));
        std::vector<double> tokens(2);
        for (std::uint64_t pair = 0; pair < corpus.test.size(); ++pair)
            tokens[corpus.test.task(pair)] += static_cast<double>(corpus.test.targetLength(pair)) + 1;
        QCOMPARE(tokens[0] + tokens[1], static_cast<double>(told[0].target_tokens));
        const double together =
            (scores.at("loss:de").value * tokens[0] + scores.at("loss:fr").value * tokens[1]) / (tokens[0] + tokens[1]);
        QVERIFY(std::abs(together - scores.at("loss").value) < 1e-6);
        // Two thirds of the training are German, whose words come in another order: the losses are not one.
        QVERIFY(scores.at("loss:de").value != scores.at("loss:fr").value);
    }

    void translatesIntoTheLanguageThatIsAskedFor() {
        VALUE_OR_FAIL(const auto lines, text::readSentences(text::sourceTextFile(data_, text::Split::kTest)));
        auto evaluate = made<protocol::EvaluateJob>();
        evaluate.set = "test";
        const auto scored = only<protocol::Evaluated>(events(evaluate));
        QCOMPARE(scored.size(), std::size_t{1});
        // The same sentence, as the test set has it in both languages; nothing of an empty line.
        const std::string german = lines.at(0);
        const std::string french = lines.at(30);
        QVERIFY(german.starts_with("<2de> ") && french.starts_with("<2fr> "));
        const std::string plain = german.substr(6);
        QCOMPARE(french.substr(6), plain);
        auto work = made<protocol::TranslateJob>();
        work.lines = {german, french, ""};
        work.routing = true;
        const auto told = only<protocol::Translated>(events(work));
        QCOMPARE(told.size(), std::size_t{3});
        QCOMPARE(told[0].text, scored[0].hypotheses[0]);
        QCOMPARE(told[1].text, scored[0].hypotheses[30]);
        QCOMPARE(told[2].text, std::string());
        QCOMPARE(told[0].source_tokens.front(), std::string("<2de>"));
        QCOMPARE(told[1].source_tokens.front(), std::string("<2fr>"));
        // The option does the same; a line's own token counts more.
        work.lines = {plain, german};
        work.target = "fr";
        const auto chosen = only<protocol::Translated>(events(work));
        QCOMPARE(chosen.size(), std::size_t{2});
        QCOMPARE(chosen[0].text, told[1].text);
        QCOMPARE(chosen[1].text, told[0].text);
    }

    void saysThatALanguageIsMissing() {
        auto work = made<protocol::TranslateJob>();
        work.lines = {"<2de> open the file", "open the file"};
        std::vector<protocol::Event> told;
        JobControl control;
        const auto status = engine::run(
            work, [&told](const protocol::Event& event) { told.push_back(event); }, control);
        QVERIFY(!status);
        QCOMPARE(status.error().code, std::string("text.target_missing"));
        QCOMPARE(status.error().arguments.at("expected"), std::string("de, fr"));
        QVERIFY(only<protocol::Translated>(told).empty());
        work.target = "es";
        QCOMPARE(errorOf(work).code, std::string("text.target_unknown"));
    }

    void aSearchReadsBothLanguages() {
        protocol::SearchJob work;
        work.data = data_;
        work.weights = weights_;
        work.space = test::tinyTestSpace();
        work.objectives = {"bleu", "valid_loss", "macs"};
        work.evaluations = work.population = 6;
        work.evaluation_tokens = 100;
        const auto found = only<protocol::CandidateEvaluated>(events(work));
        QVERIFY(!found.empty());
        for (const auto& candidate : found) QVERIFY(std::isfinite(candidate.values.at("bleu")));
    }

    void anExportedModelKnowsItsLanguages() {
        auto work = made<protocol::ExportJob>();
        work.folder = (folder_ / "model").string();
        const auto told = only<protocol::Exported>(events(work));
        QCOMPARE(told.size(), std::size_t{1});
        QCOMPARE(told[0].manifest.at("parity").at("equal").get<int>(), 20);
        QCOMPARE(told[0].manifest.at("targets").at(1).at("language").get<std::string>(), std::string("fr"));
        VALUE_OR_FAIL(auto translator, exporter::openModelFolder(work.folder));
        QCOMPARE(translator.languages(), (text::TargetLanguages{{"de", 4}, {"fr", 5}}));
        JobControl control;
        const auto into = [&](const std::string& line) { return translator.translate({line}, {.beam = 2}, control); };
        QCOMPARE(into("open the file").error().code, std::string("text.target_missing"));
        VALUE_OR_FAIL(const auto french, into("<2fr> open the file"));
        QCOMPARE(translator.chooseTarget("es").error().code, std::string("text.target_unknown"));
        VERIFY_OK(translator.chooseTarget("fr"));
        VALUE_OR_FAIL(const auto chosen, into("open the file"));
        QCOMPARE(chosen[0][0].text, french[0][0].text);

        const auto file = std::filesystem::path(work.folder) / "manifest.json";
        const auto manifest = nlohmann::json::parse(test::readText(file));
        for (const char* targets : {"\"de\"", "[]", R"([{"language": "de", "id": 4}, {"language": "fr", "id": 4}])",
                                    R"([{"language": "de", "id": 4}, {"language": "es", "id": 5}])"}) {
            auto damaged = manifest;
            damaged["targets"] = nlohmann::json::parse(targets);
            test::writeFile(file, damaged.dump());
            QCOMPARE(exporter::openModelFolder(work.folder).error().code, std::string("exporter.damaged_folder"));
        }
    }
};

QTEST_APPLESS_MAIN(TestTargetLanguages)
#include "test_target_languages.moc"
