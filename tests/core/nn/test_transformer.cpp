// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/arch/cost.h"
#include "core/nn/transformer_p.h"
#include "core/nn/weights_p.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::nn;

namespace {

/// Every dimension elastic, encoder and decoder dims that differ, small enough to build in a moment.
arch::SearchSpace space(arch::NormPlacement norm) {
    arch::SearchSpace result;
    result.name = "test";
    result.norm = norm;
    result.qkv_dim = 32;
    result.encoder_dims = {24, 40};
    result.decoder_dims = {16, 48};
    result.encoder_depths = {1, 2, 3};
    result.decoder_depths = {1, 2};
    const arch::SwitchChoices experts{
        .experts = {1, 2, 4}, .width = {16, 32, 56}, .width_per_expert = true, .top_k = {1, 2}};
    for (int i = 0; i < 3; ++i) result.encoder_layers.push_back({{arch::MultiHeadChoices{{2, 4}}}, {experts}});
    for (int i = 0; i < 2; ++i) {
        result.decoder_layers.push_back(
            {{arch::MultiHeadChoices{{2, 8}}}, {arch::MultiHeadChoices{{1, 4}}}, {1, 2, 3}, {experts}});
    }
    return result;
}

/// A random member that can be built: no decoder layer looks at more encoder layers than there are.
arch::Architecture member(const arch::SearchSpace& space, Random& random) {
    for (;;) {
        auto architecture = space.decode(space.sample(random));
        if (arch::validate(architecture).ok()) return architecture;
    }
}

PackedBatch batch(std::uint64_t seed, int sentences) {
    Random random(seed);
    PackedBatch result;
    for (int s = 0; s < sentences; ++s) {
        std::vector<std::int32_t> source(1 + random.below(9));
        std::vector<std::int32_t> target(1 + random.below(9));
        for (auto& id : source) id = static_cast<std::int32_t>(4 + random.below(60));
        for (auto& id : target) id = static_cast<std::int32_t>(4 + random.below(60));
        result.append(source, target);
    }
    return result;
}

at::Tensor logitsOf(Transformer& net, const arch::Architecture& architecture, const PackedBatch& packed) {
    const at::NoGradGuard no_grad;
    Pass pass;
    const Memory memory = net.encode(architecture, packed.source, pass);
    return net.logits(net.decode(architecture, memory, packed.target, pass));
}

double difference(const at::Tensor& a, const at::Tensor& b) { return (a - b).abs().max().item<double>(); }

}  // namespace

class TestTransformer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void placements_data() {
        QTest::addColumn<bool>("pre");
        QTest::addColumn<bool>("shared");
        QTest::newRow("post-norm, shared") << false << true;
        QTest::newRow("pre-norm, shared") << true << true;
        QTest::newRow("pre-norm, separate") << true << false;
    }

    void extractionIsBitIdentical_data() { placements_data(); }
    void extractionIsBitIdentical() {
        QFETCH(bool, pre);
        QFETCH(bool, shared);
        const auto search_space = space(pre ? arch::NormPlacement::kPre : arch::NormPlacement::kPost);
        Transformer supernet({search_space, {64, 64, shared}}, 1);
        Random random(2);
        for (int i = 0; i < 25; ++i) {
            const PrecisionScope scope(i < 20 ? Precision::kFloat32 : Precision::kBFloat16);
            const auto architecture = member(search_space, random);
            const auto packed = batch(static_cast<std::uint64_t>(i), 5);
            const at::Tensor inherited = logitsOf(supernet, architecture, packed);
            const auto model = extract(supernet, architecture);
            QVERIFY(at::equal(inherited, logitsOf(*model, architecture, packed)));
            QVERIFY(model->parameters().count() < supernet.parameters().count());
        }
    }

    void storesWhatTheCostCounts_data() { placements_data(); }
    void storesWhatTheCostCounts() {
        QFETCH(bool, pre);
        QFETCH(bool, shared);
        const auto search_space = space(pre ? arch::NormPlacement::kPre : arch::NormPlacement::kPost);
        const Vocabularies vocabularies{shared ? 64 : 48, 64, shared};
        const Transformer supernet({search_space, vocabularies}, 1);
        Random random(9);
        for (int i = 0; i < 25; ++i) {
            const auto architecture = member(search_space, random);
            const auto model = extract(supernet, architecture);
            const auto cost = arch::cost(architecture, {.source_vocabulary = vocabularies.source,
                                                        .target_vocabulary = vocabularies.target,
                                                        .shared_embeddings = shared});
            QCOMPARE(static_cast<std::int64_t>(model->parameters().count()), cost.stored_params);
        }
    }

    void weightsSurviveTheFile() {
        const test::TemporaryFolder folder;
        const auto search_space = space(arch::NormPlacement::kPre);
        Transformer supernet({search_space, {64, 64, true}}, 1);
        VERIFY_OK(saveWeights(supernet, folder / "w.safetensors"));
        VALUE_OR_FAIL(const auto loaded, loadWeights(folder / "w.safetensors"));
        QVERIFY(loaded->config() == supernet.config());
        Random random(3);
        const auto architecture = member(search_space, random);
        const auto packed = batch(1, 4);
        QVERIFY(at::equal(logitsOf(supernet, architecture, packed), logitsOf(*loaded, architecture, packed)));
    }

    void incrementalEqualsFull_data() { placements_data(); }
    void incrementalEqualsFull() {
        QFETCH(bool, pre);
        QFETCH(bool, shared);
        const auto search_space = space(pre ? arch::NormPlacement::kPre : arch::NormPlacement::kPost);
        Transformer net({search_space, {64, 64, shared}}, 4);
        Random random(5);
        const at::NoGradGuard no_grad;
        for (int i = 0; i < 8; ++i) {
            const auto architecture = member(search_space, random);
            const auto packed = batch(static_cast<std::uint64_t>(i) + 50, 3);
            const at::Tensor full = logitsOf(net, architecture, packed);
            Pass pass;
            const Memory memory = net.encode(architecture, packed.source, pass);
            for (std::size_t s = 0; s < 3; ++s) {
                IncrementalDecoder decoder(net, architecture, memory, 16);
                // Two rows of the same sentence and one of another, swapped on the way: caches follow their rows.
                const auto sentence = static_cast<std::int64_t>(s);
                decoder.start({sentence, (sentence + 1) % 3, sentence});
                for (auto t = packed.target.offsets[s]; t < packed.target.offsets[s + 1]; ++t) {
                    const auto token = packed.target.ids[static_cast<std::size_t>(t)];
                    const at::Tensor logits = net.logits(decoder.step({token, 5, token}, pass));
                    QVERIFY(difference(logits[0], full[t]) < 2e-5);
                    QVERIFY(difference(logits[2], full[t]) < 2e-5);
                    decoder.reorder({2, 1, 0});
                }
            }
        }
    }

    void neighboursInTheBatchDoNotMatter() {
        const auto search_space = space(arch::NormPlacement::kPost);
        Transformer net({search_space, {64, 64, true}}, 6);
        Random random(7);
        const auto architecture = member(search_space, random);
        const auto together = batch(8, 6);
        const at::Tensor all = logitsOf(net, architecture, together);
        for (std::size_t s = 0; s < 6; ++s) {
            PackedBatch alone;
            const auto ids = [s](const PackedTokens& tokens, std::int64_t skip_first, std::int64_t skip_last) {
                return std::vector<std::int32_t>(tokens.ids.begin() + tokens.offsets[s] + skip_first,
                                                 tokens.ids.begin() + tokens.offsets[s + 1] - skip_last);
            };
            alone.append(ids(together.source, 0, 1), ids(together.target, 1, 0));
            const at::Tensor one = logitsOf(net, architecture, alone);
            const auto begin = together.target.offsets[s];
            QVERIFY(difference(one, all.narrow(0, begin, one.size(0))) < 2e-5);
        }
    }

    void causalDecoderSeesNoFuture() {
        const auto search_space = space(arch::NormPlacement::kPre);
        Transformer net({search_space, {64, 64, true}}, 6);
        const auto architecture = search_space.decode(search_space.largest());
        auto packed = batch(9, 1);
        while (packed.target.ids.size() < 4) packed = batch(packed.target.ids.size() + 20, 1);
        const at::Tensor before = logitsOf(net, architecture, packed);
        packed.target.ids.back() = 63;
        const at::Tensor after = logitsOf(net, architecture, packed);
        const std::int64_t last = before.size(0) - 1;
        // Not bit for bit: another routing of the last token changes the sizes of the experts' products.
        QVERIFY(difference(before.narrow(0, 0, last), after.narrow(0, 0, last)) < 2e-5);
        QVERIFY(difference(before[last], after[last]) > 1e-3);
    }

    void evenRoutingHasBalanceOne() {
        arch::Architecture architecture;
        architecture.qkv_dim = 16;
        architecture.encoder_dim = architecture.decoder_dim = 16;
        architecture.encoder = {{arch::MultiHeadAttention{2}, arch::SwitchFeedForward{{8, 8, 8, 8}, 1}}};
        architecture.decoder = {
            {arch::MultiHeadAttention{2}, arch::MultiHeadAttention{2}, 1, arch::DenseFeedForward{8}}};
        Transformer net({arch::spaceOf(architecture), {64, 64, true}}, 1);
        // A router that knows nothing: every probability is 1/4, so Σ f·P = 1/4 whatever the choice, and E · 1/4 = 1.
        net.parameters().find("encoder.0.feed_forward.router.weight")->value.zero_();
        net.parameters().find("encoder.0.feed_forward.router.bias")->value.zero_();
        Pass pass;
        pass.training = true;
        static_cast<void>(net.encode(architecture, batch(1, 5).source, pass));
        QCOMPARE(pass.balance.size(), std::size_t{1});
        QVERIFY(std::abs(pass.balance[0].item<double>() - 1) < 1e-6);
        // All on one expert with certainty: E.
        net.parameters().find("encoder.0.feed_forward.router.bias")->value[2] = 100;
        Pass skewed;
        skewed.training = true;
        static_cast<void>(net.encode(architecture, batch(1, 5).source, skewed));
        QVERIFY(std::abs(skewed.balance[0].item<double>() - 4) < 1e-5);
    }

    void gradientsMatchDifferences() {
        const auto search_space = space(arch::NormPlacement::kPre);
        Transformer net({search_space, {64, 64, true}}, 11);
        auto architecture = search_space.decode(search_space.largest());
        // All experts chosen, or one only: a choice that flips would make the loss jump.
        for (auto& layer : architecture.encoder) layer.feed_forward = arch::SwitchFeedForward{{32, 56}, 2};
        for (auto& layer : architecture.decoder) layer.feed_forward = arch::DenseFeedForward{32};
        const auto packed = batch(13, 4);
        const auto lossOf = [&](bool backward) {
            Pass pass;
            pass.training = true;
            pass.dropout = 0.2;
            pass.seed = 99;  // the same masks in every call
            const Memory memory = net.encode(architecture, packed.source, pass);
            const at::Tensor hidden = net.decode(architecture, memory, packed.target, pass);
            const auto result = projectedCrossEntropy(hidden, net.outputTable(), packed.labels,
                                                      {.smoothing = 0.1F, .scale = 1, .teacher = {}});
            if (backward) result.loss.backward();
            return result.loss_sum;
        };
        net.parameters().zeroGradients();
        static_cast<void>(lossOf(true));
        int checked = 0;
        for (const auto& parameter : net.parameters().all()) {
            const double norm = parameter->grad.norm().item<double>();
            if (norm < 1e-2) continue;
            const at::Tensor direction = parameter->grad / norm;
            const at::Tensor kept = parameter->value.clone();
            constexpr double kStep = 3e-3;
            parameter->value.copy_(kept + kStep * direction);
            const double up = lossOf(false);
            parameter->value.copy_(kept - kStep * direction);
            const double down = lossOf(false);
            parameter->value.copy_(kept);
            const double numeric = (up - down) / (2 * kStep);
            QVERIFY2(
                std::abs(numeric - norm) < 0.05 * norm + 0.02,
                qPrintable(
                    QString("%1: %2 against %3").arg(QString::fromStdString(parameter->name)).arg(numeric).arg(norm)));
            ++checked;
        }
        QVERIFY(checked > 20);
    }
};

QTEST_APPLESS_MAIN(TestTransformer)
#include "test_transformer.moc"
