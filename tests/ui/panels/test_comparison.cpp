// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/comparison.h"

#include <cmath>

#include "core/metrics/bleu.h"
#include "core/metrics/chrf.h"
#include "tests/ui/panels/evaluated_session.h"
#include "ui/models/background.h"
#include "ui/panels/routed_pieces.h"
#include "ui/panels/test_set.h"

using namespace automoe;
using namespace automoe::ui;

/// What stands side by side, where it is read from and how it is scored.
class TestComparison : public QObject {
    Q_OBJECT

    test::TemporaryFolder folder_;
    std::optional<database::Session> session_;
    test::FilledSession content_;
    std::string largest_;

    TestSetRequest both() const { return {.candidates = {{1, content_.members[0]}, {2, largest_}}, .references = {}}; }

private Q_SLOTS:
    void initTestCase() {
        VALUE_OR_FAIL(session_, database::Session::create(folder_ / "s"));
        VALUE_OR_FAIL(content_, test::fillSession(*session_, {}));
        VALUE_OR_FAIL(largest_, test::evaluateLargest(*session_, content_.space, "sample", test::someHypotheses()));
    }

    void readsWhatEvaluationsStored() {
        VALUE_OR_FAIL(const auto set, readTestSet(*session_, both()));
        const auto& comparison = set.comparison;
        QCOMPARE(comparison.sentences.size(), std::size_t{50});
        QCOMPARE(comparison.sentences[6].source, QString("Sentence 7. A small house stands by the river."));
        QCOMPARE(comparison.sentences[6].references, QStringList{"Satz 7. Ein kleines Haus steht am Fluss."});
        QCOMPARE(comparison.target_language, QString("de"));
        QCOMPARE(comparison.candidates[0].weights_kind, std::string("retrained"));
        QCOMPARE(comparison.candidates[1].weights_kind, std::string("inherited"));
        QCOMPARE(comparison.candidates[1].cells[6].text, QString("Satz 7. Ein Haus steht am Fluss."));
        QVERIFY(std::isnan(comparison.candidates[1].cells[6].seconds));
        QVERIFY(set.available.empty());
    }

    void tellsWhoHasTranslations() {
        VALUE_OR_FAIL(const auto none, readTestSet(*session_, {.candidates = {{1, test::hashOf('9')}}}));
        QVERIFY(none.comparison.candidates.empty());
        QCOMPARE(none.available.size(), std::size_t{3});
        QCOMPARE(none.available[0], largest_);  // the newest
        auto request = both();
        request.candidates.push_back({3, test::hashOf('9')});
        VALUE_OR_FAIL(const auto some, readTestSet(*session_, request));
        QVERIFY(some.comparison.candidates[2].state.contains("not evaluated"));
        QVERIFY(!some.comparison.candidates[2].cells[0].there);
        request.set = "valid";
        VALUE_OR_FAIL(const auto valid, readTestSet(*session_, request));
        QVERIFY(valid.comparison.candidates.empty() && valid.available.empty());
    }

    void readsFurtherReferences() {
        std::string lines;
        for (int i = 0; i < 50; ++i) lines += "Ein Haus.\n";
        test::writeFile(folder_ / "more", lines);
        auto request = both();
        request.references = {folder_ / "more"};
        VALUE_OR_FAIL(const auto set, readTestSet(*session_, request));
        QCOMPARE(set.comparison.sentences[3].references.size(), 2);
        QCOMPARE(set.comparison.sentences[3].references[1], QString("Ein Haus."));
        VALUE_OR_FAIL(const auto scores, scoreSentences(set.comparison, {}));
        QVERIFY2(scores.bleu_signature.starts_with("nrefs:2"), scores.bleu_signature.c_str());
        test::writeFile(folder_ / "more", "One line.\n");
        QCOMPARE(readTestSet(*session_, request).error().code, std::string("metrics.line_counts"));
        request.references = {folder_ / "absent"};
        QCOMPARE(readTestSet(*session_, request).error().code, std::string("file.missing"));
    }

    void saysWhenTheTextHasChanged() {
        VALUE_OR_FAIL(auto session, database::Session::create(folder_ / "changed"));
        VALUE_OR_FAIL(const auto content, test::fillSession(session, {}));
        VALUE_OR_FAIL(const auto id, test::evaluateLargest(session, content.space, "sample", test::someHypotheses(40)));
        VALUE_OR_FAIL(const auto set,
                      readTestSet(session, {.candidates = {{1, content.members[0]}, {2, id}}, .references = {}}));
        QVERIFY(set.comparison.candidates[1].state.contains("evaluate again"));
        QVERIFY(!set.comparison.candidates[1].cells[0].there);
        std::filesystem::remove(session.dataFolder() / "sample" / "test.source");
        QCOMPARE(readTestSet(session, {.candidates = {{2, id}}}).error().code, std::string("file.missing"));
    }

    void scoresAsTheMetricsDo() {
        VALUE_OR_FAIL(const auto set, readTestSet(*session_, both()));
        VALUE_OR_FAIL(const auto scores, scoreSentences(set.comparison, {}));
        std::vector<std::string> hypotheses = test::someHypotheses();
        metrics::References references;
        for (const auto& sentence : set.comparison.sentences)
            references.push_back({sentence.references[0].toStdString()});
        const metrics::Bleu bleu;
        VALUE_OR_FAIL(const auto rows, bleu.statistics(hypotheses, references));
        VALUE_OR_FAIL(const auto chrf_rows, metrics::Chrf().statistics(hypotheses, references));
        QCOMPARE(scores.candidates[1].bleu[1], 100.0);
        QVERIFY(scores.candidates[1].bleu[0] < 90);
        QCOMPARE(scores.candidates[1].chrf[4], metrics::Chrf().score(chrf_rows.row(4)));
        QCOMPARE(bleu.score(scores.candidates[1].bleu_statistics.sum()), bleu.score(rows.sum()));
        QCOMPARE(scores.bleu_signature, bleu.signature(references));

        VALUE_OR_FAIL(const auto corpus, scoreCorpus(scores, 0, {}));
        QCOMPARE(corpus.size(), std::size_t{4});
        QVERIFY(corpus[0].bleu && corpus[0].is_baseline && !corpus[1].bleu);
        QCOMPARE(corpus[2].candidate, std::size_t{1});
        QCOMPARE(corpus[2].value, bleu.score(rows.sum()));
        QCOMPARE(corpus[2].difference, corpus[2].value - corpus[0].value);
        QVERIFY(corpus[2].difference_interval.low > 0);
        QVERIFY(corpus[2].p_value < 0.05);
        // The other way round.
        VALUE_OR_FAIL(const auto back, scoreCorpus(scores, 1, {}));
        QCOMPARE(back[0].difference, -corpus[2].difference);
        VALUE_OR_FAIL(const auto first, scoreCorpus(scores, -1, {}));
        QVERIFY(first[0].is_baseline);
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(scoreSentences(set.comparison, stop.get_token()).error().kind, ErrorKind::kStopped);
    }

    void disagreementIsSymmetric() {
        Comparison comparison;
        comparison.sentences = {{"a", {}}, {"b", {}}};
        const auto add = [&](const QString& first, const QString& second) {
            ComparedCandidate candidate{.candidate = {std::ssize(comparison.candidates) + 1, test::hashOf('a')}};
            candidate.cells.resize(2);
            candidate.cells[0].text = first;
            candidate.cells[0].there = true;
            candidate.cells[1].text = second;
            candidate.cells[1].there = !second.isEmpty();
            comparison.candidates.push_back(candidate);
        };
        add("the small house", "x");
        QVERIFY(std::isnan(scoreSentences(comparison, {}).value().disagreement[0]));
        add("the house", "");
        VALUE_OR_FAIL(const auto one, scoreSentences(comparison, {}));
        std::swap(comparison.candidates[0], comparison.candidates[1]);
        VALUE_OR_FAIL(const auto other, scoreSentences(comparison, {}));
        QCOMPARE(one.disagreement[0], other.disagreement[0]);
        QVERIFY(one.disagreement[0] > 0.05 && one.disagreement[0] < 0.9);
        QVERIFY(std::isnan(one.disagreement[1]));
        QVERIFY(std::isnan(one.candidates[0].chrf[0]));  // no reference
        QVERIFY(one.bleu_signature.empty());
        QVERIFY(scoreCorpus(one, 0, {}).value().empty());
        add("the house", "");  // agrees with one of two
        VALUE_OR_FAIL(const auto three, scoreSentences(comparison, {}));
        QCOMPARE(three.disagreement[0], 2 * one.disagreement[0] / 3);
    }

    void piecesAreText() {
        const auto text = textOf({"<s>", "\342\226\201Ein", "\342\226\201H", "aus", ".", "</s>"});
        QCOMPARE(text.text, QString("Ein Haus."));
        QCOMPARE(text.spans.size(), std::size_t{6});
        QCOMPARE(text.spans[0].length, 0);
        QCOMPARE(text.text.mid(text.spans[2].begin, text.spans[2].length), QString("H"));
        QCOMPARE(text.text.mid(text.spans[3].begin, text.spans[3].length), QString("aus"));
        QVERIFY(textOf({}).text.isEmpty());
    }

    void theMapShowsOneSide() {
        const auto architecture = content_.space.decode(content_.space.largest());
        protocol::Translated told;
        told.source_tokens = {"\342\226\201a", "</s>"};
        told.target_tokens = {"<s>"};
        told.routing = {{"encoder.0", {1, 0}, {0.5, 0.75}}, {"decoder.0", {2}, {0.25}}};
        const auto source = routedText(told, architecture, true);
        QCOMPARE(source.tokens.size(), 2);
        QCOMPARE(source.layers.size(), std::size_t{1});
        QCOMPARE(source.layers[0].chosen, (std::vector<int>{1, 0}));
        QCOMPARE(source.layers[0].experts, expertsIn(architecture, "encoder.0"));
        QVERIFY(source.layers[0].experts > 1);
        QCOMPARE(routedText(told, architecture, false).layers[0].gate, std::vector<double>{0.25});
        QCOMPARE(expertsIn(architecture, "encoder.99"), 0);
    }

    void headsAndGridsAreRoutedToo() {
        arch::Architecture network = content_.space.decode(content_.space.largest());
        network.encoder[0].feed_forward = arch::PeerFeedForward{.keys = 128};
        network.encoder[0].self_attention = arch::SwitchHeadAttention{2, 16, 5, 2};
        network.decoder[0].cross_attention = arch::SwitchHeadAttention{2, 16, 3, 2};
        QCOMPARE(expertsIn(network, "encoder.0"), 1024);
        QCOMPARE(expertsIn(network, "encoder.0.self_attention.value.1"), 5);
        QCOMPARE(expertsIn(network, "decoder.0.cross_attention.output.0"), 3);
        QCOMPARE(expertsIn(network, "decoder.0.self_attention.output.0"), 0);  // has no experts
        // Values of cross-attention are made of the source.
        QVERIFY(readsSource("decoder.0.cross_attention.value.1"));
        QVERIFY(!readsSource("decoder.0.cross_attention.output.1") && !readsSource("decoder.0"));
        protocol::Translated told;
        told.source_tokens = {"a", "b"};
        told.target_tokens = {"c"};
        told.routing = {{"encoder.0", {33, 1023}, {0.5, 0.75}},
                        {"encoder.0.self_attention.output.1", {4, 0}, {0.5, 0.5}},
                        {"decoder.0.cross_attention.value.0", {2, 2}, {0.5, 0.5}}};
        const auto source = routedText(told, network, true);
        QCOMPARE(source.layers.size(), std::size_t{3});
        QCOMPARE(source.layers[0].grid, 32);
        QCOMPARE(source.layers[0].name, QString("Encoder layer 0"));
        QCOMPARE(source.layers[1].grid, 0);
        QCOMPARE(source.layers[1].name, QString("Encoder 0, self, outputs 1"));
        QCOMPARE(source.layers[2].experts, 3);
        QVERIFY(routedText(told, network, false).layers.empty());
    }

    void theNewestWorkCounts() {
        std::vector<int> done;
        {
            Background background;
            const auto work = [&done](int number) {
                return [&done, number](const std::stop_token& stop) -> Background::Then {
                    for (int i = 0; number == 1 && i < 2000 && !stop.stop_requested(); ++i)
                        std::this_thread::sleep_for(std::chrono::milliseconds(5));
                    return [&done, number] { done.push_back(number); };
                };
            };
            background.run(work(1));
            QTest::qWait(30);
            background.run(work(2));
            background.run(work(3));
            QTRY_VERIFY_WITH_TIMEOUT(!background.busy(), 20000);
            QCOMPARE(done.back(), 3);
            QVERIFY(std::ranges::find(done, 1) == done.end());
            background.run(work(4));
            background.run(work(5), Background::Running::kFinish);
            QTRY_VERIFY_WITH_TIMEOUT(!background.busy(), 20000);
            QCOMPARE(done.back(), 5);
            done.clear();
            background.run(work(1));
        }
        QVERIFY(done.empty());
    }
};

QTEST_GUILESS_MAIN(TestComparison)
#include "test_comparison.moc"
