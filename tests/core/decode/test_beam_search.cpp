// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/beam_search_p.h"
#include "core/nn/generic_scope.h"
#include "tests/core/decode/sharp_network.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::decode;
using test::architectureOf;

namespace {

std::unique_ptr<nn::Transformer> network(std::uint64_t seed) { return test::sharpNetwork(seed, at::kCPU); }

/// Σ log p of a whole target by the full decoder.
double logProbability(nn::Transformer& net, const std::vector<std::int32_t>& source,
                      const std::vector<std::int32_t>& target, bool eos) {
    const at::NoGradGuard no_grad;
    nn::PackedBatch batch;
    batch.append(source, target);
    nn::Pass pass;
    const auto architecture = architectureOf(net);
    const auto memory = net.encode(architecture, batch.source, pass);
    const at::Tensor scores = net.logits(net.decode(architecture, memory, batch.target, pass)).log_softmax(1);
    double total = 0;
    for (std::size_t i = 0; i < batch.labels.size() - (eos ? 0 : 1); ++i) {
        total += scores[static_cast<std::int64_t>(i)][batch.labels[i]].item<double>();
    }
    return total;
}

}  // namespace

class TestBeamSearch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aWideBeamFindsTheBest() {
        // All targets up to 3 words can be tried: a beam that holds them all must find the best one.
        for (std::uint64_t seed = 1; seed < 6; ++seed) {
            const auto net = network(seed);
            const std::vector<std::int32_t> source{4, 6, 5};
            std::vector<std::vector<std::int32_t>> targets;
            const std::vector<std::int32_t> words{3, 4, 5, 6};
            for (const auto a : words) {
                targets.push_back({a});
                for (const auto b : words) {
                    targets.push_back({a, b});
                    for (const auto c : words) targets.push_back({a, b, c});
                }
            }
            double best = -1e9;
            std::vector<std::int32_t> winner;
            for (const auto& target : targets) {
                // At the length limit (3) a hypothesis ends without eos.
                const bool eos = target.size() < 3;
                const double score = logProbability(*net, source, target, eos) / static_cast<double>(target.size() + 1);
                if (score > best) {
                    best = score;
                    winner = target;
                }
            }
            JobControl control;
            const BeamOptions options{
                .beam = 90, .nbest = 1, .max_length_factor = 0, .max_length_extra = 3, .max_tokens = 100000};
            VALUE_OR_FAIL(const auto found, translateAll(*net, architectureOf(*net), {source}, options, control));
            QCOMPARE(found[0][0].ids, winner);
            QVERIFY(std::abs(found[0][0].score - best) < 1e-4);
        }
    }

    void scoresAreTheModels() {
        const auto net = network(3);
        const std::vector<std::int32_t> source{4, 5};
        JobControl control;
        const BeamOptions options{.beam = 4, .nbest = 4, .max_length_factor = 0, .max_length_extra = 8};
        VALUE_OR_FAIL(const auto found, translateAll(*net, architectureOf(*net), {source}, options, control));
        QCOMPARE(found[0].size(), std::size_t{4});
        for (std::size_t i = 0; i < found[0].size(); ++i) {
            const auto& hypothesis = found[0][i];
            const bool eos = hypothesis.ids.size() < 8;
            QVERIFY(std::abs(logProbability(*net, source, hypothesis.ids, eos) - hypothesis.log_probability) < 1e-4);
            if (i > 0) QVERIFY(found[0][i - 1].score >= hypothesis.score);
            QVERIFY(!hypothesis.ids.empty());
            for (const auto id : hypothesis.ids) QVERIFY(id != nn::kPad && id != nn::kBos && id != nn::kEos);
        }
    }

    void lengthsAreKept() {
        const auto net = network(5);
        JobControl control;
        const BeamOptions options{
            .beam = 3, .nbest = 3, .min_length = 6, .max_length_factor = 0, .max_length_extra = 6};
        VALUE_OR_FAIL(const auto found, translateAll(*net, architectureOf(*net), {{4, 5}, {6}}, options, control));
        for (const auto& sentence : found) {
            QCOMPARE(sentence.size(), std::size_t{3});
            for (const auto& hypothesis : sentence) QCOMPARE(hypothesis.ids.size(), std::size_t{6});
        }
    }

    void batchesDoNotMatter_data() {
        QTest::addColumn<int>("beam");
        QTest::newRow("greedy") << 1;
        QTest::newRow("beam") << 3;
    }
    void batchesDoNotMatter() {
        QFETCH(int, beam);
        const auto net = network(9);
        std::vector<std::vector<std::int32_t>> sources;
        Random random(4);
        for (int i = 0; i < 17; ++i) {
            sources.emplace_back(1 + random.below(7));
            for (auto& id : sources.back()) id = static_cast<std::int32_t>(3 + random.below(4));
        }
        JobControl control;
        const BeamOptions together{.beam = beam, .max_tokens = 100000};
        VALUE_OR_FAIL(const auto all, translateAll(*net, architectureOf(*net), sources, together, control));
        const BeamOptions apart{.beam = beam, .max_tokens = 1};
        VALUE_OR_FAIL(const auto one, translateAll(*net, architectureOf(*net), sources, apart, control));
        for (std::size_t i = 0; i < sources.size(); ++i) {
            QVERIFY(std::abs(all[i][0].score - one[i][0].score) < 1e-4);
            QCOMPARE(all[i][0].ids, one[i][0].ids);
        }
    }

    /// In a batch of several tasks each sentence is translated as by its task's own network.
    void sentencesHaveTheirTasks() {
        auto architecture = architectureOf(*network(1));
        architecture.encoder[0].feed_forward = arch::TaskFeedForward{.experts = 5, .width = 8, .top_k = 2};
        architecture.decoder[0].feed_forward = arch::TaskFeedForward{.experts = 4, .width = 16, .top_k = 2};
        nn::ModelConfig config{arch::spaceOf(architecture), {7, 7, true}};
        config.tasks = 3;
        nn::Transformer net(std::move(config), 2);
        net.parameters().find("embedding")->value.mul_(4);
        const std::vector<std::vector<std::int32_t>> sources{{4, 5}, {6, 3, 4}, {4, 5}, {5, 5, 4, 6}, {4, 5}, {6}};
        const std::vector<std::int64_t> tasks{0, 1, 2, 0, 1, 2};
        JobControl control;
        const BeamOptions options{.beam = 3, .nbest = 3};
        VALUE_OR_FAIL(const auto found, translateAll(net, architecture, sources, options, control, {}, tasks));
        for (std::size_t i = 0; i < sources.size(); ++i) {
            const auto own = nn::extractTask(net, architecture, static_cast<int>(tasks[i]));
            VALUE_OR_FAIL(const auto expected,
                          translateAll(*own, architectureOf(*own), {sources[i]}, options, control));
            QVERIFY(test::alike({found[i]}, expected));
        }
        QVERIFY(!test::alike({found[0]}, {found[2]}) && !test::alike({found[0]}, {found[4]}));
    }

    void bothWaysTranslateAlike() {
        for (std::uint64_t seed = 1; seed < 6; ++seed) {
            const auto net = network(seed);
            const auto expected = test::sharpTranslations(*net);
            QVERIFY(!expected.empty());
            const nn::GenericScope scope;
            const auto found = test::sharpTranslations(*net);
            QVERIFY2(test::alike(found, expected), qPrintable(QString::number(seed)));
        }
    }

    void equalTokensComeByTheirId_data() {
        QTest::addColumn<bool>("generic");
        QTest::newRow("kernels") << false;
        QTest::newRow("generic") << true;
    }
    void equalTokensComeByTheirId() {
        QFETCH(bool, generic);
        std::optional<nn::GenericScope> scope;
        if (generic) scope.emplace();
        const auto net = network(1);
        net->parameters().find("embedding")->value.zero_();  // so that every token is as likely as any other
        JobControl control;
        const BeamOptions options{
            .beam = 2, .nbest = 2, .min_length = 3, .max_length_factor = 0, .max_length_extra = 2};
        VALUE_OR_FAIL(const auto found, translateAll(*net, architectureOf(*net), {{4, 5}}, options, control));
        QCOMPARE(found[0].size(), std::size_t{2});
        QCOMPARE(found[0][0].ids, (std::vector<std::int32_t>{3, 3}));
        QCOMPARE(found[0][1].ids, (std::vector<std::int32_t>{3, 4}));
    }

    void stops() {
        const auto net = network(1);
        std::stop_source source;
        source.request_stop();
        JobControl control(source.get_token());
        QCOMPARE(translateAll(*net, architectureOf(*net), {{4}}, {}, control).error().kind, ErrorKind::kStopped);
    }

    void breaksOffWithinABatch() {
        const auto net = network(5);
        JobControl control;
        const BeamOptions options{
            .beam = 3, .nbest = 3, .min_length = 6, .max_length_factor = 0, .max_length_extra = 6};
        int asked = 0;
        {
            const JobControl::BreakOff fourth(control, [&asked] { return ++asked == 4; });
            QCOMPARE(translateAll(*net, architectureOf(*net), {{4, 5}, {6}}, options, control).error().kind,
                     ErrorKind::kStopped);
        }
        // The batch alone would be asked about once.
        QCOMPARE(asked, 4);
        QVERIFY(translateAll(*net, architectureOf(*net), {{4, 5}, {6}}, options, control).ok());
        QCOMPARE(asked, 4);
    }
};

QTEST_APPLESS_MAIN(TestBeamSearch)
#include "test_beam_search.moc"
