// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/sparsity_penalty_p.h"

#include <cmath>

#include "core/nn/weights_p.h"
#include "core/text/prepared.h"
#include "core/train/trainer.h"
#include "tests/core/nn/kinds/gated_networks.h"
#include "tests/support/tiny_corpus.h"

using namespace automoe;

namespace {

constexpr double kFirst = 1e-8;

bool isClose(double value, double expected) { return std::abs(value - expected) < 1e-5 * std::abs(expected); }

/// As a layer with so many experts tells it.
nn::Pass passWith(nn::Parameter& penalty, std::int64_t experts, std::int64_t surplus) {
    nn::Pass pass;
    pass.surpluses.push_back({&penalty, experts - 1, at::scalar_tensor(surplus, at::kLong)});
    return pass;
}

nn::Parameter penaltyOf(std::int64_t experts) {
    nn::Parameter penalty;
    penalty.value = at::full({experts}, kFirst);
    return penalty;
}

}  // namespace

class TestSparsityPenalty : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void itMovesOnceByAllPasses() {
        nn::Parameter penalty = penaltyOf(4);
        const auto update = [&penalty](const std::vector<std::int64_t>& surpluses) {
            train::SparsityPenalty sparsity;
            for (const std::int64_t each : surpluses) sparsity.add(passWith(penalty, 4, each));
            sparsity.move();
            return penalty.value[3].item<double>();
        };
        QVERIFY(isClose(update({3, 1, 7, 2}), 1.2 * kFirst));
        QVERIFY(isClose(update({3, -1, -1}), 1.44 * kFirst));
        QVERIFY(isClose(update({3, -5, 2}), 1.44 * kFirst));
        QVERIFY(isClose(update({3, -5, 1}), 1.2 * kFirst));
        QVERIFY(isClose(update({}), 1.2 * kFirst));
        // What no pass had stays as it is, to the bit.
        QVERIFY(at::equal(penalty.value.narrow(0, 0, 3), at::full({3}, kFirst)));
    }

    /// By the gates of layers, two of which would pull one weight to both sides.
    void eachNumberOfExpertsHasItsOwn() {
        const arch::ReMoEFeedForward many{4, 8, 2};
        const arch::ReMoEFeedForward few{3, 8, 2};
        const arch::ReMoEFeedForward all{2, 8, 2};
        const test::OneSlot net({many}, 16);
        const at::Tensor& router = net["remoe.router.weight"].value;
        const at::Tensor x = at::ones({6, 16});
        train::SparsityPenalty sparsity;
        const auto pass_through = [&](const arch::FeedForward& layer, std::int64_t open) {
            router.fill_(-1);
            router.narrow(0, 0, open).fill_(1);
            nn::Pass pass;
            pass.training = true;
            net.forward(layer, x, pass);
            sparsity.add(pass);
        };
        const at::Tensor& weights = net["remoe.lambda"].value;
        pass_through(many, 4);
        pass_through(few, 1);
        pass_through(all, 0);
        QVERIFY(at::equal(weights, at::full({4}, kFirst)));  // not before the update
        sparsity.move();
        QVERIFY(isClose(weights[3].item<double>(), 1.2 * kFirst));
        QVERIFY(isClose(weights[2].item<double>(), kFirst / 1.2));
        QVERIFY(at::equal(weights.narrow(0, 0, 2), at::full({2}, kFirst)));
    }

    void itComesBackFromItsBounds() {
        nn::Parameter penalty = penaltyOf(1);
        const auto move = [&penalty](std::int64_t surplus, int updates) {
            for (int i = 0; i < updates; ++i) {
                train::SparsityPenalty sparsity;
                sparsity.add(passWith(penalty, 1, surplus));
                sparsity.move();
            }
            return penalty.value.item<double>();
        };
        QVERIFY(isClose(move(-1, 700), 1e-20));
        QVERIFY(isClose(move(1, 1), 1.2e-20));
        QVERIFY(isClose(move(1, 700), 1e4));
        QVERIFY(isClose(move(-1, 1), 1e4 / 1.2));
    }

    void anUpdateOfATrainingMovesItOnce() {
        constexpr int kUpdates = 3;
        const test::TemporaryFolder folder;
        QVERIFY(test::prepareTinyCorpus(folder / "data"));
        VALUE_OR_FAIL(const auto corpus, text::openPrepared(folder / "data"));
        auto space = test::tinyTestSpace();
        const std::vector<arch::FeedForwardChoices> kinds{arch::ReMoEChoices{{1, 4}, {8}, {1}}};
        for (auto& layer : space.encoder_layers) layer.feed_forward = kinds;
        for (auto& layer : space.decoder_layers) layer.feed_forward = kinds;
        const auto tokens = static_cast<int>(corpus.train->vocabularies().target);
        const nn::Transformer net({space, {tokens, tokens, true}}, 1);
        // Of two opposite rows one is open, so that of four experts two are, one more than is aimed at.
        for (const auto& parameter : net.parameters().all()) {
            if (!parameter->name.ends_with("remoe.router.weight")) continue;
            parameter->value[1].copy_(parameter->value[0].neg());
            parameter->value[3].copy_(parameter->value[2].neg());
        }
        VERIFY_OK(nn::saveWeights(net, folder / "first.safetensors"));
        protocol::TrainJob job;
        job.data = (folder / "data").string();
        job.folder = (folder / "run").string();
        job.space = space;
        job.initial_weights = (folder / "first.safetensors").string();
        job.options.updates = job.options.validate_every = job.options.checkpoint_every = kUpdates;
        job.options.warmup_updates = 100000;
        job.options.max_tokens = 400;
        // Many passes an update.
        job.options.accumulate = 2;
        job.options.sampling = protocol::Sampling::kSandwich;
        job.options.consistency = 1;
        JobControl control;
        VALUE_OR_FAIL(const auto file, train::train(
                                           job, [](const protocol::Event&) {}, control));
        VALUE_OR_FAIL(const auto trained, nn::loadWeights(file));
        int layers = 0;
        for (const auto& parameter : trained->parameters().all()) {
            if (!parameter->name.ends_with("remoe.lambda")) continue;
            ++layers;
            const at::Tensor& weights = parameter->value;
            QVERIFY2(isClose(weights[3].item<double>(), kFirst * std::pow(1.2, kUpdates)),
                     qPrintable(QString::number(weights[3].item<double>())));
            // A single expert is all that is aimed at.
            QVERIFY(at::equal(weights.narrow(0, 0, 3), at::full({3}, kFirst)));
        }
        QCOMPARE(layers, 4);
    }
};

QTEST_APPLESS_MAIN(TestSparsityPenalty)
#include "test_sparsity_penalty.moc"
