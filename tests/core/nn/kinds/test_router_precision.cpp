// SPDX-License-Identifier: GPL-3.0-or-later
#include <functional>
#include <memory>
#include <utility>

#include "core/nn/kinds/experts_p.h"
#include "core/nn/ops_peer_p.h"
#include "tests/core/nn/kinds/every_kind.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::nn;
using test::difference;
using test::input;

namespace {

constexpr std::int64_t kDim = 24;
constexpr std::int64_t kSentences = 50;
constexpr std::int64_t kLength = 8;
constexpr std::int64_t kRows = kSentences * kLength;

std::vector<std::int64_t> offsets() {
    std::vector<std::int64_t> result;
    for (std::int64_t s = 0; s <= kSentences; ++s) result.push_back(s * kLength);
    return result;
}

/// Every row's sentence, and tasks in turn.
SentenceRows sentenceRowsOf() {
    const auto sentence = sentenceOfRows(offsets());
    SentenceRows rows;
    rows.sentences = std::make_shared<const RowGroups>(RowGroups{sentence, kSentences});
    RowGroups tasks{sentence, test::kTasks};
    for (auto& row : tasks.of_row) row %= test::kTasks;
    rows.tasks = std::make_shared<const RowGroups>(std::move(tasks));
    return rows;
}

/// The first layer of an encoder by itself.
struct OneLayer {
    explicit OneLayer(const arch::FeedForward& feed_forward)
        : layer(feed_forward),
          slot(buildSlot(
              "slot",
              SlotShape{.dim = kDim, .memory_dim = kDim, .widest_dim = kDim, .layers = 2, .tasks = test::kTasks},
              std::vector<arch::FeedForward>{feed_forward}, parameters)) {
        parameters.draw(5);
    }
    [[nodiscard]] at::Tensor run(const at::Tensor& x, Precision precision, std::vector<RoutingTrace>* traces) const {
        const PrecisionScope scope(precision);
        const at::NoGradGuard no_grad;
        const auto ends = offsets();
        const auto rows = sentenceRowsOf();
        Pass pass;
        pass.trace = traces;
        LayerContext context{.pass = pass, .layer = "encoder.0", .greatest_dim = kDim};
        context.offsets = ends;
        context.sentences = &rows;
        context.importance = at::linspace(0, 1, kRows);
        return nn::forward(layer, slot, x, context);
    }

    arch::FeedForward layer;
    Parameters parameters{at::kCPU};
    Slot slot;
};

bool hasRouter(const arch::FeedForward& layer) {
    if (const auto* experts = std::get_if<arch::SwitchFeedForward>(&layer)) return !experts->random_routing;
    return !std::holds_alternative<arch::DenseFeedForward>(layer);
}

/// What is not the same in both, to the bit; "": nothing.
std::string otherIn(const std::vector<RoutingTrace>& found, const std::vector<RoutingTrace>& expected) {
    if (found.size() != expected.size()) return "layers";
    for (std::size_t i = 0; i < found.size(); ++i) {
        const std::string& layer = expected[i].layer;
        if (found[i].layer != layer) return layer;
        if (found[i].tokens != expected[i].tokens) return layer + ", tokens";
        if (found[i].first_choice != expected[i].first_choice) return layer + ", choices";
        if (found[i].by_count != expected[i].by_count) return layer + ", numbers of experts";
        if (found[i].first_gate != expected[i].first_gate) return layer + ", gates";
        if (found[i].gate_mean != expected[i].gate_mean) return layer + ", mean gates";
    }
    return {};
}

/// Outputs, then gradients.
using Outcome = std::vector<at::Tensor>;

Outcome scoresOfExperts() {
    Parameter weight = test::parameter({11, 40}, 1);
    Parameter bias = test::parameter({11}, 2);
    const at::Tensor x = input({30, 32}, 3).requires_grad_(true);
    const at::Tensor y = routerScores(x, LinearSlice{&weight, &bias, 2, 6, 32});
    y.backward(input({30, 6}, 4));
    return {y.detach(), x.grad(), weight.grad, bias.grad};
}

Outcome scoresOfHeads() {
    Parameter weight = test::parameter({2, 3, 8, 40}, 1);
    const at::Tensor x = input({30, 32}, 3).requires_grad_(true);
    const at::Tensor y = routerScores(x, HeadMaps{.weight = &weight, .maps = 2, .heads = 2, .width = 6, .dim = 32});
    y.backward(input({30, 24}, 4));
    return {y.detach(), x.grad(), weight.grad};
}

Outcome scoresOfKeys() {
    Parameter weight = test::parameter({3, 2, 6, 40}, 1);
    Parameter keys = test::parameter({1, 2, 9, 6}, 2);
    const at::Tensor x = input({30, 32}, 3).requires_grad_(true);
    const auto found = productKeys(projectQueries(x, weight, 2, 4), keys, 8, 3);
    found.score.backward(input({30, 2, 3}, 4));
    return {found.score.detach(), found.choice, x.grad(), weight.grad, keys.grad};
}

}  // namespace

/// Routers compute in float32 whatever the precision of the other products is: of the same input every precision makes
/// the same choices. Rounding is emulated where a processor has no products of rounded factors, so all of this is
/// tested everywhere.
class TestRouterPrecision : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void choicesAreThoseOfFloat32_data() {
        QTest::addColumn<int>("sample");
        const auto samples = test::kindSamples();
        for (std::size_t i = 0; i < samples.size(); ++i) {
            if (hasRouter(samples[i].architecture.encoder.front().feed_forward))
                QTest::newRow(samples[i].name.c_str()) << static_cast<int>(i);
        }
    }
    void choicesAreThoseOfFloat32() {
        QFETCH(int, sample);
        const OneLayer one(
            test::kindSamples().at(static_cast<std::size_t>(sample)).architecture.encoder.front().feed_forward);
        at::Tensor x = input({kRows, kDim}, 2);
        // The map before MH-MoE's router is none itself. As the identity of what is rounded already it is exact.
        if (const auto* heads = one.parameters.find("slot.mh_moe.head.weight")) {
            heads->value.copy_(at::eye(kDim));
            one.slot["mh_moe.head.bias"].value.zero_();
            x = x.to(at::kBFloat16).to(at::kFloat);
        }
        std::vector<RoutingTrace> expected;
        static_cast<void>(one.run(x, Precision::kFloat32, &expected));
        QCOMPARE(expected.size(), std::size_t{1});
        QCOMPARE(expected[0].first_choice.size(), static_cast<std::size_t>(kRows));
        std::vector<RoutingTrace> found;
        static_cast<void>(one.run(x, Precision::kBFloat16, &found));
        QCOMPARE(otherIn(found, expected), std::string());
    }

    void headsChooseAsInFloat32_data() {
        QTest::addColumn<bool>("crosses");
        QTest::newRow("self-attention") << false;
        QTest::newRow("cross-attention") << true;
    }
    void headsChooseAsInFloat32() {
        QFETCH(bool, crosses);
        const arch::Attention attention = arch::SwitchHeadAttention{2, 6, 5, 2};
        Parameters parameters(at::kCPU);
        const Slot slot = buildSlot(
            "encoder.0.self_attention",
            SlotShape{.dim = kDim, .memory_dim = crosses ? kDim : 0, .qkv_dim = 16, .widest_dim = kDim, .layers = 2},
            std::vector<arch::Attention>{attention}, parameters);
        parameters.draw(5);
        const auto ends = offsets();
        const auto layout = AttentionLayout::of(ends, ends, 1, false);
        const at::Tensor x = input({kRows, kDim}, 2);
        const auto traced = [&](Precision precision) {
            const PrecisionScope scope(precision);
            const at::NoGradGuard no_grad;
            std::vector<RoutingTrace> traces;
            Pass pass;
            pass.trace = &traces;
            LayerContext context{.pass = pass, .layer = "encoder.0", .greatest_dim = kDim};
            if (crosses) {
                const at::Tensor memory = projectMemory(attention, slot, input({kRows, kDim}, 3), context);
                static_cast<void>(attendMemory(attention, slot, x, memory, layout, context));
            } else {
                static_cast<void>(attendSelf(attention, slot, x, layout, context));
            }
            return traces;
        };
        const auto expected = traced(Precision::kFloat32);
        QCOMPARE(expected.size(), std::size_t{4});  // two heads on two sides
        QCOMPARE(otherIn(traced(Precision::kBFloat16), expected), std::string());
    }

    /// There and back.
    void scoresAndTheirGradientsAreThoseOfFloat32_data() {
        QTest::addColumn<int>("router");
        QTest::newRow("of experts") << 0;
        QTest::newRow("of the experts of heads") << 1;
        QTest::newRow("of product keys") << 2;
    }
    void scoresAndTheirGradientsAreThoseOfFloat32() {
        QFETCH(int, router);
        const std::vector<std::function<Outcome()>> routers{scoresOfExperts, scoresOfHeads, scoresOfKeys};
        const auto& compute = routers.at(static_cast<std::size_t>(router));
        const Outcome expected = compute();
        const PrecisionScope scope(Precision::kBFloat16);
        const Outcome found = compute();
        QCOMPARE(found.size(), expected.size());
        for (std::size_t i = 0; i < found.size(); ++i) QVERIFY(at::equal(found[i], expected[i]));
        // Products that are none of routers are still rounded around them.
        Parameter weight = test::parameter({6, 32}, 1);
        const at::Tensor x = input({30, 32}, 3);
        const at::Tensor rounded = nn::linear(x, LinearSlice{&weight, nullptr, 0, 6, 32});
        QVERIFY(difference(rounded, at::mm(x, weight.value.t())) > 1e-4);
    }

    /// The gate between a shared expert and the others is a router, too.
    void gatesOfSharedExpertsAreNotRounded() {
        const OneLayer one(
            arch::SwitchFeedForward{.expert_widths = {16, 16}, .top_k = 1, .shared_width = 8, .shared_gate = true});
        // All experts give their biases, which no precision rounds: what is left are the gates.
        std::uint64_t seed = 10;
        for (const auto& parameter : one.parameters.all()) {
            if (parameter->name.ends_with("out.weight")) parameter->value.zero_();
            if (parameter->name.ends_with("out.bias")) parameter->value.copy_(input({kDim}, ++seed));
        }
        QCOMPARE(seed, std::uint64_t{13});
        const at::Tensor x = input({kRows, kDim}, 2);
        const at::Tensor expected = one.run(x, Precision::kFloat32, nullptr);
        QVERIFY(difference(expected[0], expected[1]) > 1e-4);
        QVERIFY(at::equal(one.run(x, Precision::kBFloat16, nullptr), expected));
    }
};

QTEST_APPLESS_MAIN(TestRouterPrecision)
#include "test_router_precision.moc"
