// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/running_statistics_p.h"

#include <cmath>
#include <map>

#include "core/base/hash.h"
#include "core/nn/weights_p.h"
#include "core/train/subnet_sampling.h"
#include "core/train/trainer.h"
#include "core/train/validation_p.h"
#include "tests/support/support.h"
#include "tests/support/tiny_corpus.h"

using namespace automoe;

namespace {

/// Every feed-forward slot with these kinds.
arch::SearchSpace spaceWith(const std::vector<arch::FeedForwardChoices>& kinds) {
    auto space = test::tinyTestSpace();
    for (auto& layer : space.encoder_layers) layer.feed_forward = kinds;
    for (auto& layer : space.decoder_layers) layer.feed_forward = kinds;
    return space;
}

arch::PeerChoices peers(bool query_norm = true) {
    return {.keys = {3, 5}, .heads = {1, 2}, .top_k = {2}, .query_dim = {4, 8}, .query_norm = query_norm};
}

arch::SearchSpace peerSpace() { return spaceWith({peers()}); }

/// The greatest member with another layer in all its slots, and a narrower encoder.
arch::Architecture memberWith(const arch::SearchSpace& space, const arch::FeedForward& layer) {
    auto member = space.decode(space.largest());
    member.encoder_dim = 16;
    for (auto& each : member.encoder) each.feed_forward = layer;
    for (auto& each : member.decoder) each.feed_forward = layer;
    return member;
}

arch::Architecture smallMember(const arch::SearchSpace& space) {
    return memberWith(space, arch::PeerFeedForward{.keys = 3, .heads = 1, .top_k = 2, .query_dim = 4});
}

/// As if others had written them.
void disturb(const nn::Transformer& net, double mean, double variance) {
    for (const auto& parameter : net.parameters().all()) {
        if (parameter->name.ends_with("query_norm.mean")) parameter->value.fill_(mean);
        if (parameter->name.ends_with("query_norm.variance")) parameter->value.fill_(variance);
    }
}

bool areEqual(const nn::Transformer& one, const nn::Transformer& other) {
    for (const auto& parameter : one.parameters().all()) {
        if (!at::equal(parameter->value, other.parameters().find(parameter->name)->value)) return false;
    }
    return true;
}

}  // namespace

class TestRunningStatistics : public QObject {
    Q_OBJECT

    test::TemporaryFolder folder_;
    std::optional<text::PreparedCorpus> corpus_;
    JobControl control_;

    nn::ModelConfig config(const arch::SearchSpace& space) {
        const auto tokens = static_cast<int>(corpus_->train->vocabularies().target);
        return {space, {tokens, tokens, true}};
    }

    double lossOf(nn::Transformer& net, const arch::Architecture& member) {
        const auto valid = train::validationData(corpus_->valid, 400, 0).value();
        return train::validationLoss(net, member, valid, control_).value();
    }

    protocol::TrainJob job(const std::string& name) {
        protocol::TrainJob job;
        job.data = (folder_ / "data").string();
        job.folder = (folder_ / name).string();
        job.space = peerSpace();
        job.options.updates = job.options.validate_every = job.options.checkpoint_every = 6;
        job.options.warmup_updates = 2;
        job.options.max_tokens = 400;
        return job;
    }

private Q_SLOTS:
    void initTestCase() {
        QVERIFY(test::prepareTinyCorpus(folder_ / "data"));
        VALUE_OR_FAIL(auto corpus, text::openPrepared(folder_ / "data"));
        corpus_.emplace(std::move(corpus));
    }

    void nothingIsLeftOfWhatOthersWrote() {
        const auto space = peerSpace();
        const auto member = smallMember(space);
        nn::Transformer one(config(space), 1);
        nn::Transformer other(config(space), 1);
        disturb(one, 0.7, 3);
        disturb(other, -2, 0.1);
        QVERIFY(train::sharesStatistics(one));
        VALUE_OR_FAIL(const auto text, train::statisticsBatches(one, *corpus_));
        QCOMPARE(text.size(), std::size_t{8});
        QVERIFY(lossOf(one, member) != lossOf(other, member));
        {
            VALUE_OR_FAIL(const auto own, train::ownStatistics(one, member, text, control_));
            VALUE_OR_FAIL(const auto others, train::ownStatistics(other, member, *corpus_, control_));
            QVERIFY(own && others);
            const double loss = lossOf(one, member);
            QCOMPARE(lossOf(other, member), loss);
            // What leaves the supernet takes them along.
            const auto model = nn::extract(one, member);
            QCOMPARE(lossOf(*model, member), loss);
            // The first layer's are the means of what each batch says, whatever stood there.
            const auto mean_of = [](const nn::Transformer& net) {
                return net.parameters().find("encoder.0.feed_forward.peer.query_norm.mean")->value.clone();
            };
            const at::NoGradGuard no_grad;
            const at::Tensor own_mean = mean_of(*model);
            at::Tensor sum = at::zeros_like(own_mean);
            for (const auto& batch : text) {
                nn::Pass pass;
                pass.statistics_rate = 1;
                static_cast<void>(model->encode(member, batch.source, pass));
                sum += mean_of(*model);
            }
            QVERIFY((sum / 8 - own_mean).abs().max().item<double>() < 1e-5);
        }
        // Afterwards all is as it was.
        nn::Transformer untouched(config(space), 1);
        disturb(untouched, 0.7, 3);
        QVERIFY(areEqual(one, untouched));
    }

    void whoSharesNoneIsLeftAlone() {
        const auto mixed = spaceWith({arch::DenseChoices{{16, 32}}, peers()});
        const auto dense = memberWith(mixed, arch::DenseFeedForward{16});
        const auto member = smallMember(mixed);
        // A job that is stopped would compute nothing, and be told so.
        std::stop_source source;
        source.request_stop();
        JobControl control(source.get_token());
        nn::Transformer net(config(mixed), 1);
        VALUE_OR_FAIL(const auto text, train::statisticsBatches(net, *corpus_));
        VALUE_OR_FAIL(const auto of_dense, train::ownStatistics(net, dense, text, control));
        QVERIFY(!of_dense);
        const auto of_peers = train::ownStatistics(net, member, text, control);
        QVERIFY(!of_peers);
        QCOMPARE(of_peers.error().kind, ErrorKind::kStopped);
        QVERIFY(areEqual(net, nn::Transformer(config(mixed), 1)));
        // A network of its own has statistics of its own.
        const auto alone = nn::extract(net, member);
        QVERIFY(!train::sharesStatistics(*alone));
        VALUE_OR_FAIL(const auto of_alone, train::ownStatistics(*alone, member, *corpus_, control));
        QVERIFY(!of_alone);
        nn::Transformer plain(config(spaceWith({peers(false)})), 1);
        QVERIFY(!train::sharesStatistics(plain));
        VALUE_OR_FAIL(const auto nothing, train::statisticsBatches(plain, *corpus_));
        QVERIFY(nothing.empty());
    }

    void withoutTrainingTextThereAreNone() {
        auto corpus = text::openPrepared(folder_ / "data").value();
        corpus.train.reset();
        const auto space = peerSpace();
        nn::Transformer net(config(space), 1);
        const auto own = train::ownStatistics(net, smallMember(space), corpus, control_);
        QVERIFY(!own);
        QCOMPARE(own.error().code, std::string("text.training_missing"));
    }

    void trainingJudgesMembersByTheirOwn() {
        const auto work = job("judged");
        std::map<std::string, double> told;
        VALUE_OR_FAIL(const auto file, train::train(
                                           work,
                                           [&told](const protocol::Event& event) {
                                               if (const auto* report = std::get_if<protocol::ValidationReport>(&event))
                                                   told[report->subnet] = report->loss;
                                           },
                                           control_));
        VALUE_OR_FAIL(const auto net, nn::loadWeights(file));
        VALUE_OR_FAIL(const auto text, train::statisticsBatches(*net, *corpus_));
        const auto members = train::validationSubnets(work.space, work.resources.seed);
        QCOMPARE(told.size(), members.size());
        int others = 0;
        for (const auto& [name, member] : members) {
            others += lossOf(*net, member) != told.at(name) ? 1 : 0;
            VALUE_OR_FAIL(const auto own, train::ownStatistics(*net, member, text, control_));
            QVERIFY2(std::abs(lossOf(*net, member) - told.at(name)) < 1e-9, name.c_str());
        }
        QVERIFY(others > 0);
    }

    void validationLeavesNoTraceInTheTraining() {
        auto often = job("often");
        often.options.validate_every = 2;
        const auto ignore = [](const protocol::Event&) {};
        VALUE_OR_FAIL(const auto validated, train::train(often, ignore, control_));
        VALUE_OR_FAIL(const auto seldom, train::train(job("seldom"), ignore, control_));
        QCOMPARE(sha256OfFile(validated).value(), sha256OfFile(seldom).value());
    }
};

QTEST_APPLESS_MAIN(TestRunningStatistics)
#include "test_running_statistics.moc"
