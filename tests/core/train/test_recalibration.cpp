// SPDX-License-Identifier: GPL-3.0-or-later
#include <numeric>

#include "core/text/prepared.h"
#include "core/train/recalibration_p.h"
#include "core/train/validation_p.h"
#include "tests/support/support.h"
#include "tests/support/tiny_corpus.h"

using namespace automoe;

class TestRecalibration : public QObject {
    Q_OBJECT

    test::TemporaryFolder folder_;
    std::optional<text::PreparedCorpus> corpus_;
    std::optional<nn::Transformer> supernet_;
    arch::Architecture architecture_;
    JobControl control_;

    std::vector<nn::PackedBatch> batches(int count) { return train::recalibrationBatches(*corpus_, count, 1).value(); }

private Q_SLOTS:
    void initTestCase() {
        QVERIFY(test::prepareTinyCorpus(folder_ / "data"));
        VALUE_OR_FAIL(auto corpus, text::openPrepared(folder_ / "data"));
        corpus_.emplace(std::move(corpus));
        const auto tokens = static_cast<int>(corpus_->train->vocabularies().target);
        const auto space = test::tinyTestSpace();
        supernet_.emplace(nn::ModelConfig{space, {tokens, tokens, true}}, 1);
        // Routed layers of both sides, narrower than the supernet.
        architecture_ = space.decode(space.largest());
        architecture_.encoder_dim = 16;
        for (auto& layer : architecture_.encoder) layer.feed_forward = arch::SwitchFeedForward{{16, 32, 16}, 1};
    }

    void changesRoutersNormsAndBiasesOnly() {
        VALUE_OR_FAIL(const auto model, train::recalibrated(*supernet_, architecture_, batches(4), control_));
        const auto before = nn::extract(*supernet_, architecture_);
        int changed = 0;
        int kept = 0;
        for (const auto& parameter : model->parameters().all()) {
            const auto& name = parameter->name;
            const bool may = name.ends_with("bias") || name.ends_with("norm.weight") || name.ends_with("router.weight");
            const bool same = at::equal(parameter->value, before->parameters().find(name)->value);
            QVERIFY2(may || same, name.c_str());
            ++(same ? kept : changed);
        }
        QVERIFY2(changed > 40 && kept > 20, qPrintable(QString("%1 changed, %2 kept").arg(changed).arg(kept)));
    }

    void leavesTheSupernetAsItIs() {
        nn::Transformer untouched(supernet_->config(), 1);
        VERIFY_OK(train::recalibrated(*supernet_, architecture_, batches(2), control_));
        for (const auto& parameter : supernet_->parameters().all())
            QVERIFY(at::equal(parameter->value, untouched.parameters().find(parameter->name)->value));
    }

    void lowersTheLossOnHeldOutText() {
        VALUE_OR_FAIL(const auto valid, train::validationData(corpus_->valid, 400, 0));
        VALUE_OR_FAIL(const double before, train::validationLoss(*supernet_, architecture_, valid, control_));
        const auto lossAfter = [&](int steps) {
            const auto model = train::recalibrated(*supernet_, architecture_, batches(steps), control_).value();
            return train::validationLoss(*model, architecture_, valid, control_).value();
        };
        QCOMPARE(lossAfter(0), before);
        const double few = lossAfter(5);
        const double many = lossAfter(20);
        QVERIFY2(few < before && many < few, qPrintable(QString("%1 %2 %3").arg(before).arg(few).arg(many)));
        QCOMPARE(lossAfter(5), few);
    }

    /// Of layers that retrieve experts by product keys: their routers and the statistics of their queries, not their
    /// tables.
    void takesTheStatisticsOfTheSubNetwork() {
        const arch::PeerFeedForward peer{8, 2, 4, 8};
        auto architecture = architecture_;
        for (auto& layer : architecture.encoder) layer.feed_forward = peer;
        const auto tokens = static_cast<int>(corpus_->train->vocabularies().target);
        const nn::Transformer net({arch::spaceOf(architecture), {tokens, tokens, true}}, 1);
        const auto value = [](const nn::Transformer& of, const char* name) {
            return of.parameters().find(std::string("encoder.0.feed_forward.peer.") + name)->value;
        };
        VALUE_OR_FAIL(const auto once, train::recalibrated(net, architecture, batches(1), control_));
        // One batch: its own statistics, whatever stood there before.
        nn::Pass pass;
        pass.statistics_rate = 1;
        nn::Transformer again(net.config(), 1);
        static_cast<void>(again.encode(architecture, batches(1)[0].source, pass));
        for (const char* name : {"query_norm.mean", "query_norm.variance"}) {
            QVERIFY((value(*once, name) - value(again, name)).abs().max().item<double>() < 1e-6);
            QVERIFY(!at::equal(value(*once, name), value(net, name)));
        }
        for (const char* name : {"query.weight", "keys.weight", "query_norm.weight", "query_norm.bias"})
            QVERIFY2(!at::equal(value(*once, name), value(net, name)), name);
        for (const char* name : {"in.weight", "out.weight"})
            QVERIFY2(at::equal(value(*once, name), value(net, name)), name);
        VALUE_OR_FAIL(const auto more, train::recalibrated(net, architecture, batches(3), control_));
        QVERIFY(!at::equal(value(*more, "query_norm.mean"), value(*once, "query_norm.mean")));
    }

    /// What held the gates of ReMoE layers in training holds them here, too, and stays as it is.
    void thePenaltyOnGatesIsPartOfTheLoss() {
        auto architecture = architecture_;
        for (auto& layer : architecture.encoder) layer.feed_forward = arch::ReMoEFeedForward{4, 16, 1};
        const auto tokens = static_cast<int>(corpus_->train->vocabularies().target);
        const nn::Transformer net({arch::spaceOf(architecture), {tokens, tokens, true}}, 1);
        const auto text = batches(15);
        // The gates of a token, all experts' and layers' together, after it; −1 where the weights did not stay.
        const auto gatesAfter = [&](double weight) {
            for (const auto& parameter : net.parameters().all()) {
                if (parameter->name.ends_with("remoe.lambda")) parameter->value.fill_(weight);
            }
            const auto model = train::recalibrated(net, architecture, text, control_).value();
            for (const auto& parameter : model->parameters().all()) {
                if (parameter->name.ends_with("remoe.lambda") &&
                    !at::equal(parameter->value, at::full_like(parameter->value, weight)))
                    return -1.0;
            }
            std::vector<nn::RoutingTrace> traces;
            nn::Pass pass;
            pass.trace = &traces;
            double gates = 0;
            for (const auto& batch : text) static_cast<void>(model->encode(architecture, batch.source, pass));
            for (const auto& trace : traces)
                gates = std::accumulate(trace.gate_mean.begin(), trace.gate_mean.end(), gates);
            return gates;
        };
        const double held = gatesAfter(100);
        const double loose = gatesAfter(1e-8);
        QVERIFY2(held > 0 && held < loose, qPrintable(QString("%1 %2").arg(held).arg(loose)));
    }

    void stopsWithinABatch() {
        std::stop_source source;
        source.request_stop();
        JobControl control(source.get_token());
        const auto result = train::recalibrated(*supernet_, architecture_, batches(1), control);
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::kStopped);
    }
};

QTEST_APPLESS_MAIN(TestRecalibration)
#include "test_recalibration.moc"
