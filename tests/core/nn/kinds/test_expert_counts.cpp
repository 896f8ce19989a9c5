// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <numeric>

#include "core/arch/dynamic_layers.h"
#include "tests/core/nn/kinds/kind_network.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::nn;
using arch::DynamicFeedForward;
using arch::Importance;
using test::input;

namespace {

constexpr int kDim = 12;

std::int64_t sumOf(const std::vector<std::int64_t>& numbers) {
    return std::accumulate(numbers.begin(), numbers.end(), std::int64_t{0});
}

/// A choice of a token: its expert, and the scaling by the gate.
std::int64_t macsOfChoice(const DynamicFeedForward& layer, std::int64_t dim) { return 2 * dim * layer.width + dim; }

arch::SearchSpace networks() {
    const auto choices = [](const std::vector<Importance>& importance) {
        return arch::DynamicChoices{.experts = {2, 4},
                                    .width = {8, 24},
                                    .importance = importance,
                                    .min_k = {1, 2},
                                    .max_k = {2, 4},
                                    .scale = {30, 60, 90}};
    };
    return test::networkSpace({choices({Importance::kRowMax, Importance::kEntropy, Importance::kColumnMean})},
                              {choices({Importance::kRowMax, Importance::kEntropy})});
}

}  // namespace

/// How many experts a token gets of a dynamic layer, and what is counted of that: the test catalogue's T-23.
class TestExpertCounts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatComputesIsWhatIsCounted_data() {
        QTest::addColumn<int>("importance");
        QTest::addColumn<bool>("causal");
        QTest::addColumn<int>("scale");
        QTest::newRow("greatest attention") << static_cast<int>(Importance::kRowMax) << false << 90;
        QTest::newRow("entropy") << static_cast<int>(Importance::kEntropy) << false << 90;
        QTest::newRow("column mean") << static_cast<int>(Importance::kColumnMean) << false << 50;
        QTest::newRow("greatest attention, causal") << static_cast<int>(Importance::kRowMax) << true << 90;
        QTest::newRow("entropy, causal") << static_cast<int>(Importance::kEntropy) << true << 90;
    }
    /// T-23, by what real attention tells: the output itself says how many experts computed a token. That lies within
    /// the layer's bounds, grows with the importance, and is what MACs count.
    void whatComputesIsWhatIsCounted() {
        QFETCH(int, importance);
        QFETCH(bool, causal);
        QFETCH(int, scale);
        const at::NoGradGuard no_grad;
        const DynamicFeedForward kind{.experts = 4,
                                      .width = 20,
                                      .importance = static_cast<Importance>(importance),
                                      .min_k = 1,
                                      .max_k = 4,
                                      .scale = scale};
        constexpr std::int64_t kTokens = 31;
        const std::vector<std::int64_t> offsets{0, 7, 8, 20, kTokens};
        AttentionStatistics statistics{kind.importance, {}};
        static_cast<void>(selfAttention(3 * input({kTokens, 24}, 1), AttentionLayout::of(offsets, offsets, 1, causal),
                                        2, {}, &statistics));
        std::vector<float> visible;
        for (std::size_t s = 0; s + 1 < offsets.size(); ++s) {
            for (std::int64_t i = 1; i <= offsets[s + 1] - offsets[s]; ++i) visible.push_back(static_cast<float>(i));
        }
        // Every expert says 1, and every gate is 1/4.
        test::BuiltSlot built(kDim, kind);
        for (const auto& parameter : built.parameters.all()) parameter->value.zero_();
        for (int e = 0; e < kind.experts; ++e) built["experts." + std::to_string(e) + ".out.bias"].value.fill_(1);
        std::vector<RoutingTrace> traces;
        Pass pass;
        pass.trace = &traces;
        LayerContext context{pass, "encoder.0", kDim};
        context.importance = statistics.importance;
        if (causal) context.visible = at::tensor(visible);
        const at::Tensor y = nn::forward(kind, built.slot, input({kTokens, kDim}, 3), context);
        const at::Tensor experts = (y.select(1, 0) * 4).to(at::kLong);
        QVERIFY(at::equal(y * 4, experts.to(at::kFloat).unsqueeze(1).expand({kTokens, kDim})));

        const auto fewest = experts.min().item<std::int64_t>();
        const auto most = experts.max().item<std::int64_t>();
        QVERIFY(fewest >= kind.min_k && most <= kind.max_k && fewest < most);
        QCOMPARE(traces.size(), std::size_t{1});
        const RoutingTrace& trace = traces.front();
        const at::Tensor rising = experts.index_select(0, at::tensor(trace.importance).argsort());
        QVERIFY(rising.narrow(0, 1, kTokens - 1).ge(rising.narrow(0, 0, kTokens - 1)).all().item<bool>());
        const auto choices = experts.sum().item<std::int64_t>();
        QCOMPARE(sumOf(trace.tokens), choices);
        QCOMPARE(trace.meanExperts(), static_cast<double>(choices) / kTokens);
        const arch::LayerShape shape{.dim = kDim, .tokens = kTokens, .mean_experts = trace.meanExperts()};
        QCOMPARE(arch::cost(kind, shape).macs, kTokens * kDim * kind.experts + choices * macsOfChoice(kind, kDim));
    }

    /// T-23, in networks: a layer's MACs at the mean that its pass tells are those of the choices that were made.
    void meansAreTheMacsOfNetworks() {
        const auto space = networks();
        VERIFY_OK(arch::validate(space));
        Transformer net({space, {64, 64, true}}, 4);
        const at::NoGradGuard no_grad;
        Random random(9);
        for (int i = 0; i < 6; ++i) {
            const auto architecture = space.decode(space.sample(random));
            const auto packed = test::randomBatch(static_cast<std::uint64_t>(i) + 30, 6);
            std::vector<RoutingTrace> traces;
            Pass pass;
            pass.trace = &traces;
            const Memory memory = net.encode(architecture, packed.source, pass);
            static_cast<void>(net.decode(architecture, memory, packed.target, pass));
            std::size_t layers = 0;
            arch::visitDynamicLayers(architecture, [&](const std::string& name, const DynamicFeedForward& layer) {
                ++layers;
                const auto trace = std::ranges::find(traces, name, &RoutingTrace::layer);
                QVERIFY2(trace != traces.end(), name.c_str());
                const bool encoder = name.starts_with("encoder");
                const arch::LayerShape shape{.dim = encoder ? architecture.encoder_dim : architecture.decoder_dim,
                                             .tokens = encoder ? packed.source.tokens() : packed.target.tokens(),
                                             .mean_experts = trace->meanExperts()};
                QCOMPARE(static_cast<std::int64_t>(trace->importance.size()), shape.tokens);
                std::int64_t choices = 0;
                for (const float of_token : trace->importance) choices += layer.expertsFor(of_token);
                QCOMPARE(sumOf(trace->tokens), choices);
                QCOMPARE(arch::cost(layer, shape).macs,
                         shape.tokens * shape.dim * layer.experts + choices * macsOfChoice(layer, shape.dim));
            });
            QCOMPARE(layers, architecture.encoder.size() + architecture.decoder.size());
        }
    }
};

QTEST_APPLESS_MAIN(TestExpertCounts)
#include "test_expert_counts.moc"
