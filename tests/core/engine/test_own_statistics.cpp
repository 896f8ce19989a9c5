// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <map>

#include "core/engine/ranking.h"
#include "core/nn/weights_p.h"
#include "core/train/running_statistics_p.h"
#include "core/train/validation_p.h"
#include "tests/core/engine/engine_events.h"
#include "tests/support/support.h"
#include "tests/support/tiny_corpus.h"

using namespace automoe;
using test::events;
using test::found;
using test::only;

/// What is told of a supernet's members does not depend on who wrote its running statistics last.
class TestOwnStatistics : public QObject {
    Q_OBJECT

    test::TemporaryFolder folder_;
    std::string data_;
    /// The same but for the statistics.
    std::string one_;
    std::string other_;

    static arch::SearchSpace space() {
        auto result = test::tinyTestSpace();
        const arch::PeerChoices peer{.keys = {3, 5}, .heads = {1, 2}, .top_k = {2}, .query_dim = {4, 8}};
        for (auto& layer : result.encoder_layers) layer.feed_forward = {peer};
        for (auto& layer : result.decoder_layers) layer.feed_forward = {peer};
        return result;
    }

    /// A member that is neither the greatest nor the one that wrote last.
    static arch::Architecture member() {
        const auto all = space();
        Random random(8);
        return all.decode(all.sample(random));
    }

    /// Everything that a job on a member needs.
    template <class Job>
    Job jobOn(const std::string& weights) const {
        Job job;
        job.data = data_;
        job.weights = weights;
        job.space = space();
        job.architecture = member();
        return job;
    }

    protocol::SearchJob searchJob(const std::string& weights) const {
        protocol::SearchJob job;
        job.data = data_;
        job.weights = weights;
        job.space = space();
        job.objectives = {"valid_loss", "macs"};
        job.evaluations = job.population = 4;
        job.evaluation_tokens = 0;
        return job;
    }

private Q_SLOTS:
    void initTestCase() {
        data_ = (folder_ / "data").string();
        QVERIFY(test::prepareTinyCorpus(data_));
        one_ = test::trainedWeights(data_, folder_ / "supernet", space(), 30);
        QVERIFY(!one_.empty());
        VALUE_OR_FAIL(const auto net, nn::loadWeights(one_));
        for (const auto& parameter : net->parameters().all()) {
            if (parameter->name.ends_with("query_norm.mean")) parameter->value.add_(1.5);
            if (parameter->name.ends_with("query_norm.variance")) parameter->value.mul_(4);
        }
        other_ = (folder_ / "other.safetensors").string();
        VERIFY_OK(nn::saveWeights(*net, other_));
        // By the statistics as they are, the two are told apart.
        VALUE_OR_FAIL(const auto corpus, text::openPrepared(data_));
        VALUE_OR_FAIL(const auto valid, train::validationData(corpus.valid, 500, 0));
        VALUE_OR_FAIL(const auto first, nn::loadWeights(one_));
        JobControl control;
        VALUE_OR_FAIL(const double loss, train::validationLoss(*first, member(), valid, control));
        VALUE_OR_FAIL(const double changed, train::validationLoss(*net, member(), valid, control));
        QVERIFY2(std::abs(loss - changed) > 1e-6, qPrintable(QString("%1 %2").arg(loss).arg(changed)));
    }

    void searchesScoreByThem() {
        const auto scored = found(events(searchJob(one_)));
        QCOMPARE(scored.size(), std::size_t{4});
        QVERIFY(found(events(searchJob(other_))) == scored);
        auto translating = searchJob(one_);
        translating.objectives = {"bleu", "valid_loss"};
        const auto translated = found(events(translating));
        QCOMPARE(translated.size(), std::size_t{4});
        translating.weights = other_;
        QVERIFY(found(events(translating)) == translated);
    }

    void workersScoreByThem() {
        const auto search = searchJob(one_);
        protocol::ScoreJob job{.resources = search.resources,
                               .data = data_,
                               .weights = one_,
                               .space = search.space,
                               .genotypes = {search.space.smallest(), search.space.largest()},
                               .objectives = search.objectives,
                               .limits = {},
                               .evaluation_tokens = 0,
                               .predictor = {},
                               .recalibrate = 0};
        const auto scored = found(events(job));
        QCOMPARE(scored.size(), std::size_t{2});
        job.weights = other_;
        QVERIFY(found(events(job)) == scored);
        // As an evaluation says.
        auto evaluation = jobOn<protocol::EvaluateJob>(other_);
        evaluation.architecture = search.space.decode(search.space.smallest());
        evaluation.translate = false;
        const auto told = only<protocol::Evaluated>(events(evaluation));
        QCOMPARE(told.size(), std::size_t{1});
        QVERIFY(std::abs(told[0].scores[0].value - scored[0].second.at("valid_loss")) < 1e-4);
    }

    void evaluationsAndTranslationsTakeThem() {
        const auto evaluated = [this](const std::string& weights) {
            auto job = jobOn<protocol::EvaluateJob>(weights);
            job.beam = 2;
            return only<protocol::Evaluated>(events(job));
        };
        const auto told = evaluated(one_);
        const auto again = evaluated(other_);
        QCOMPARE(told.size(), std::size_t{1});
        QCOMPARE(again.size(), std::size_t{1});
        QCOMPARE(again[0].scores[0].value, told[0].scores[0].value);
        QVERIFY(again[0].hypotheses == told[0].hypotheses);
        const auto translated = [this](const std::string& weights) {
            auto job = jobOn<protocol::TranslateJob>(weights);
            job.lines = {"open the new file", "close a window"};
            return only<protocol::Translated>(events(job));
        };
        const auto lines = translated(one_);
        const auto others = translated(other_);
        QCOMPARE(lines.size(), std::size_t{2});
        QCOMPARE(others.size(), std::size_t{2});
        for (std::size_t i = 0; i < 2; ++i) {
            QCOMPARE(others[i].text, lines[i].text);
            QCOMPARE(others[i].score, lines[i].score);
        }
    }

    /// Those of the network that the budget makes, not of the one that was asked about.
    void aBudgetsNetworkHasItsOwn() {
        auto many = space();
        arch::DynamicChoices dynamic{.experts = {6}, .width = {16}, .min_k = {1}, .max_k = {6}, .scale = {}};
        for (int scale = 1; scale <= 128; ++scale) dynamic.scale.push_back(scale);
        many.encoder_layers.front().feed_forward = many.decoder_layers.front().feed_forward = {dynamic};
        protocol::EvaluateJob job;
        job.data = data_;
        job.weights = test::trainedWeights(data_, folder_ / "dynamic", many, 30);
        QVERIFY(!job.weights.empty());
        job.space = many;
        job.architecture = many.decode(many.largest());
        job.translate = false;
        job.mean_k = 2;
        const auto made = only<protocol::Evaluated>(events(job));
        QCOMPARE(made.size(), std::size_t{1});
        QVERIFY(made[0].architecture_id != arch::identity(job.architecture));
        QCOMPARE(made[0].conditions.at("statistics_batches").get<int>(), 8);
        job.architecture = made[0].architecture;
        job.mean_k = 0;
        const auto same = only<protocol::Evaluated>(events(job));
        QCOMPARE(same.size(), std::size_t{1});
        QCOMPARE(same[0].architecture_id, made[0].architecture_id);
        QCOMPARE(same[0].scores[0].value, made[0].scores[0].value);
    }

    void exportsTakeThemAlong() {
        const auto exported = [this](const std::string& weights, const std::string& name) {
            auto job = jobOn<protocol::ExportJob>(weights);
            job.folder = (folder_ / name).string();
            job.card = {{"Corpus", {{"pairs", 900}}}};
            const auto told = only<protocol::Exported>(events(job));
            return told.size() == 1 ? told[0].manifest : nlohmann::json();
        };
        const auto one = exported(one_, "model");
        const auto other = exported(other_, "other-model");
        QVERIFY(!one.is_null() && !other.is_null());
        QCOMPARE(one.at("parity").at("equal").get<int>(), one.at("parity").at("sentences").get<int>());
        QVERIFY(one.at("source_weights_sha256") != other.at("source_weights_sha256"));
        QVERIFY(one.at("files") == other.at("files"));
    }

    void supernetsRankByThem() {
        engine::RankingOptions options;
        options.resources.threads = 2;
        options.data = data_;
        options.folder = folder_ / "ranking";
        options.space = space();
        auto& small = options.space;  // so small that all members are found
        small.encoder_dims = small.decoder_dims = {16};
        small.encoder_depths = small.decoder_depths = {1};
        small.encoder_layers.resize(1);
        small.decoder_layers.resize(1);
        small.decoder_layers[0].attended_layers = {1};
        options.architectures = 3;
        for (auto* training : {&options.alone, &options.reference}) {
            training->updates = 12;
            training->warmup_updates = 4;
            training->max_tokens = 400;
        }
        options.supernet = options.reference;  // the same training
        options.samples = 20;
        JobControl control;
        VALUE_OR_FAIL(const auto result, engine::benchmarkRanking(
                                             options, [](const protocol::Event&) {}, control));
        std::unique_ptr<nn::Transformer> net;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(options.folder)) {
            if (entry.path().filename() != "weights.safetensors") continue;
            VALUE_OR_FAIL(auto loaded, nn::loadWeights(entry.path()));
            if (loaded->config().space.size() != "1") net = std::move(loaded);
        }
        QVERIFY(net != nullptr);
        std::map<std::string, arch::Architecture> members;
        Random random(1);
        for (int i = 0; i < 5000; ++i) {
            const auto drawn = small.decode(small.sample(random));
            members.emplace(arch::identity(drawn), drawn);
        }
        VALUE_OR_FAIL(const auto corpus, text::openPrepared(data_));
        VALUE_OR_FAIL(const auto valid, train::validationData(corpus.valid, options.alone.max_tokens, 0));
        int others = 0;
        for (const auto& ranked : result.members) {
            QVERIFY(members.contains(ranked.architecture_id));
            const auto& drawn = members.at(ranked.architecture_id);
            VALUE_OR_FAIL(const double shared, train::validationLoss(*net, drawn, valid, control));
            VALUE_OR_FAIL(const auto own, train::ownStatistics(*net, drawn, corpus, control));
            VALUE_OR_FAIL(const double loss, train::validationLoss(*net, drawn, valid, control));
            QVERIFY2(std::abs(loss - ranked.reference) < 1e-9, ranked.architecture_id.c_str());
            others += shared != ranked.reference ? 1 : 0;
        }
        QVERIFY(others > 0);
    }
};

QTEST_APPLESS_MAIN(TestOwnStatistics)
#include "test_own_statistics.moc"
