// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "core/nn/generic_scope.h"
#include "core/nn/kinds/kinds_p.h"
#include "core/nn/kinds/routing_p.h"
#include "tests/core/nn/gradients.h"
#include "tests/core/nn/numbers.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::nn;
using arch::SwitchFeedForward;
using test::difference;
using test::input;
using test::relativeDifference;

namespace {

constexpr std::int64_t kDim = 16;
constexpr int kWidth = 24;

/// A switch layer of equal experts.
SwitchFeedForward experts(std::size_t count, int top_k) {
    SwitchFeedForward layer;
    layer.expert_widths.assign(count, kWidth);
    layer.top_k = top_k;
    return layer;
}

/// The weights of a slot whose greatest layer is this one, none of them zero, and ways to run layers there.
struct Bench {
    explicit Bench(const SwitchFeedForward& greatest)
        : slot(buildSlot("encoder.0.feed_forward", SlotShape{.dim = kDim, .widest_dim = kDim},
                         std::vector<arch::FeedForward>{greatest}, parameters)) {
        Random random(7);
        for (const auto& parameter : parameters.all()) nn::fill(parameter->value, Init::normal(0.2), random);
        parameters.zeroGradients();
    }
    [[nodiscard]] at::Tensor run(const arch::FeedForward& layer, const at::Tensor& x, Pass& pass) const {
        LayerContext context{pass, "encoder.0", kDim};
        return nn::forward(layer, slot, x, context);
    }
    [[nodiscard]] at::Tensor run(const arch::FeedForward& layer, const at::Tensor& x) const {
        Pass pass;
        return run(layer, x, pass);
    }
    [[nodiscard]] at::Tensor& value(const std::string& weight) const { return slot[weight].value; }
    /// A dense layer by LibTorch's own functions.
    [[nodiscard]] at::Tensor dense(const std::string& name, const at::Tensor& x) const {
        const at::Tensor inner = at::linear(x, value(name + ".in.weight"), value(name + ".in.bias")).relu();
        return at::linear(inner, value(name + ".out.weight"), value(name + ".out.bias"));
    }
    [[nodiscard]] at::Tensor probabilities(const at::Tensor& x) const {
        return at::linear(x, value("router.weight"), value("router.bias")).softmax(1);
    }

    Parameters parameters{at::kCPU};
    Slot slot;
};

/// A pass as in training.
Pass training(std::uint64_t seed = 3) {
    Pass pass;
    pass.training = true;
    pass.seed = seed;
    return pass;
}

/// Rows that are exactly zero.
at::Tensor emptyRows(const at::Tensor& y) { return y.ne(0).any(1).logical_not(); }

}  // namespace

class TestSwitch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// T-01.
    void oneExpertIsTheDenseLayer() {
        const Bench bench(experts(1, 1));
        const at::Tensor x = input({30, kDim}, 1);
        QVERIFY(at::equal(bench.run(experts(1, 1), x), bench.run(arch::DenseFeedForward{kWidth}, x)));
        QVERIFY(bench.parameters.find("encoder.0.feed_forward.router.weight") == nullptr);
    }

    /// T-02.
    void allExpertsAddUpByTheirProbabilities() {
        const auto all = experts(3, 3);
        const Bench bench(all);
        const at::Tensor x = input({30, kDim}, 1);
        const at::Tensor p = bench.probabilities(x);
        at::Tensor expected = at::zeros_like(x);
        for (std::int64_t e = 0; e < 3; ++e)
            expected += p.narrow(1, e, 1) * bench.dense("experts." + std::to_string(e), x);
        QVERIFY(relativeDifference(bench.run(all, x), expected) < 1e-6);
    }

    /// T-03.
    void equalExpertsWithGatesOfOneAreTheDenseLayer() {
        auto layer = experts(4, 2);
        const Bench bench(layer);
        for (const char* part : {".in.weight", ".in.bias", ".out.weight", ".out.bias"}) {
            for (const char* other : {"experts.1", "experts.2", "experts.3"})
                bench.value(std::string(other) + part).copy_(bench.value(std::string("experts.0") + part));
        }
        const at::Tensor x = input({30, kDim}, 1);
        const at::Tensor dense = bench.run(arch::DenseFeedForward{kWidth}, x);
        QVERIFY(relativeDifference(bench.run(layer, x), dense) > 1e-3);
        layer.renormalise = true;
        QVERIFY(difference(bench.run(layer, x), dense) < 1e-6);
    }

    /// T-04.
    void enoughCapacityIsNone_data() {
        QTest::addColumn<int>("top_k");
        QTest::newRow("top 1") << 1;
        QTest::newRow("top 2") << 2;
    }
    void enoughCapacityIsNone() {
        QFETCH(int, top_k);
        auto layer = experts(4, top_k);
        const Bench bench(layer);
        const at::Tensor x = input({41, kDim}, 1);
        const at::Tensor free = bench.run(layer, x);
        layer.capacity = 400;  // of top_k · 41 / 4
        QVERIFY(at::equal(bench.run(layer, x), free));
        // All want the first expert, which takes an even share.
        layer.capacity = 100;
        bench.value("router.bias")[0].add_(100);
        const std::int64_t fits = capacityOf(100, top_k, 41, 4);
        const at::Tensor first = at::arange(41).lt(fits);
        if (top_k == 1) QVERIFY(at::equal(emptyRows(bench.run(layer, x)), first.logical_not()));
        std::vector<RoutingTrace> trace;
        Pass pass;
        pass.trace = &trace;
        static_cast<void>(bench.run(layer, x, pass));
        QCOMPARE(trace.at(0).tokens.at(0), fits);
        for (const std::int64_t tokens : trace[0].tokens) QVERIFY(tokens <= fits);
        // With one expert a token, those that have none.
        if (top_k == 1) QCOMPARE(trace[0].by_count, (std::vector<std::int64_t>{41 - fits, fits}));
        const at::Tensor went = at::tensor(trace[0].first_choice, at::kLong).eq(0);
        QVERIFY(at::equal(went, first));
    }

    /// T-30: the share is that of all tokens, and first choices of later ones come before second ones of earlier ones.
    /// So it is refused in a decoder.
    void aCapacityLooksAhead_data() { enoughCapacityIsNone_data(); }
    void aCapacityLooksAhead() {
        QFETCH(int, top_k);
        auto layer = experts(4, top_k);
        const Bench bench(layer);
        bench.value("router.bias")[0].add_(100);
        const at::Tensor x = input({41, kDim}, 1);
        const at::Tensor before = x.narrow(0, 0, 20);
        const auto seen = [&] { return difference(bench.run(layer, x).narrow(0, 0, 20), bench.run(layer, before)); };
        QVERIFY(seen() < 1e-5);
        const arch::LayerShape decoder{.side = arch::Side::kDecoder};
        QVERIFY(!arch::check(layer, decoder));
        layer.capacity = 100;
        QVERIFY(seen() > 1e-2);
        QVERIFY(!arch::check(layer, {}));
        QCOMPARE(arch::check(layer, decoder)->field, std::string("capacity"));
    }

    /// T-05.
    void whoGetsNoExpertGetsNothing() {
        const Bench bench(experts(4, 2));
        const at::Tensor x = input({12, kDim}, 1);
        const at::Tensor scores = at::linear(x, bench.value("router.weight"), bench.value("router.bias"));
        const Routing routing = route(scores, {.top_k = 2, .experts = 4, .capacity = 0});
        std::vector<ExpertSlice> slices;
        for (std::int64_t e = 0; e < 4; ++e) slices.push_back(bench.slot.expert(e, kWidth, kDim));
        const auto none = [&] {
            const at::Tensor y = routedExperts(x, routing.choice, routing.gate, slices, {});
            return y.sizes() == x.sizes() && y.count_nonzero().item<std::int64_t>() == 0;
        };
        QVERIFY(none());
        const GenericScope scope;
        QVERIFY(none());
    }

    /// T-33, in a layer: one gate that is always 1 teaches its router nothing, so check() refuses it.
    void oneRenormalisedGateTeachesTheRouterNothing() {
        auto layer = experts(4, 1);
        const auto learnt = [&layer] {
            Bench bench(layer);
            const at::Tensor x = input({30, kDim}, 1).requires_grad_(true);
            (bench.run(layer, x) * input({30, kDim}, 2)).sum().backward();
            return bench.slot["router.weight"].grad.norm().item<double>();
        };
        const double plain = learnt();
        QVERIFY(plain > 1e-2);
        QVERIFY(!arch::check(layer, {}));
        layer.renormalise = true;
        QVERIFY(learnt() < 1e-5 * plain);
        QCOMPARE(arch::check(layer, {})->field, std::string("renormalise"));
    }

    void theSharedExpertIsAdded() {
        auto layer = experts(3, 2);
        layer.shared_width = 20;
        layer.shared_gate = true;
        const Bench bench(layer);
        const at::Tensor x = input({30, kDim}, 1);
        const at::Tensor routed = bench.run(experts(3, 2), x);
        const at::Tensor shared = bench.dense("shared", x);
        const at::Tensor g =
            at::linear(x, bench.value("shared_router.weight"), bench.value("shared_router.bias")).sigmoid();
        QVERIFY(relativeDifference(bench.run(layer, x), g * routed + (1 - g) * shared) < 1e-6);
        layer.shared_gate = false;
        QVERIFY(relativeDifference(bench.run(layer, x), routed + shared) < 1e-6);
        // A narrower one reads the front, and one expert has it, too.
        layer.shared_width = 9;
        layer.expert_widths = {kWidth};
        layer.top_k = 1;
        const at::Tensor inner = at::linear(x, bench.value("shared.in.weight"), bench.value("shared.in.bias")).relu();
        const at::Tensor front = at::linear(inner.narrow(1, 0, 9), bench.value("shared.out.weight").narrow(1, 0, 9),
                                            bench.value("shared.out.bias"));
        QVERIFY(relativeDifference(bench.run(layer, x), bench.dense("experts.0", x) + front) < 1e-6);
    }

    void zeroExpertsComputeNothing() {
        auto layer = experts(3, 1);
        layer.zero_experts = 2;
        const Bench bench(layer);
        const at::Tensor x = input({40, kDim}, 1);
        // Never chosen they are not there; always chosen nothing else is.
        bench.value("zero_router.bias").fill_(-90);
        QVERIFY(relativeDifference(bench.run(layer, x), bench.run(experts(3, 1), x)) < 1e-6);
        bench.value("zero_router.bias")[1] = 90;
        std::vector<RoutingTrace> trace;
        Pass pass;
        pass.trace = &trace;
        QCOMPARE(bench.run(layer, x, pass).count_nonzero().item<std::int64_t>(), std::int64_t{0});
        // Who watches is told of experts with a width alone.
        QCOMPARE(trace.at(0).tokens, std::vector<std::int64_t>(3));
        QCOMPARE(trace[0].gate_mean.size(), std::size_t{3});
        QVERIFY(std::ranges::all_of(trace[0].first_choice, [](std::int64_t choice) { return choice == -1; }));
        QCOMPARE(trace[0].by_count, (std::vector<std::int64_t>{40, 0}));
        trace.clear();
        static_cast<void>(bench.run(experts(3, 1), x, pass));
        QVERIFY(trace.at(0).by_count.empty());  // one each
        // In between, the tokens that chose them, and a balance of 1 where all is even.
        bench.value("zero_router.bias").zero_();
        bench.value("router.bias").zero_();
        const at::Tensor logits =
            at::cat({at::linear(x, bench.value("router.weight")), at::linear(x, bench.value("zero_router.weight"))}, 1);
        QVERIFY(at::equal(emptyRows(bench.run(layer, x)), logits.argmax(1).ge(3)));
        for (const char* router : {"router.weight", "zero_router.weight"}) bench.value(router).zero_();
        Pass even = training();
        static_cast<void>(bench.run(layer, x, even));
        QVERIFY(std::abs(even.balance.at(0).item<double>() - 1) < 1e-6);
    }

    void aBiasBalancesWithoutALoss() {
        auto layer = experts(4, 2);
        layer.loss_free = true;
        layer.zero_experts = 1;
        const Bench bench(layer);
        QVERIFY(!bench.slot["router.balance"].trained && !bench.slot["zero_router.balance"].trained);
        for (const char* bias : {"router.balance", "zero_router.balance"}) bench.value(bias).zero_();
        const at::Tensor x = input({50, kDim}, 1);
        auto plain = layer;
        plain.loss_free = false;
        QVERIFY(at::equal(bench.run(layer, x), bench.run(plain, x)));
        bench.value("router.balance")[3] = 9;
        std::vector<RoutingTrace> trace;
        Pass pass = training();
        pass.trace = &trace;
        QVERIFY(!at::equal(bench.run(layer, x, pass), bench.run(plain, x)));
        QCOMPARE(trace.at(0).tokens.at(3), std::int64_t{50});
        // No loss pulls at the router, too, as it does without the bias. How even the load is, is told all the same.
        QVERIFY(pass.balance.empty());
        QCOMPARE(pass.balance_by_bias.size(), std::size_t{1});
        QVERIFY(!pass.balance_by_bias[0].requires_grad());
        QVERIFY(pass.balance_by_bias[0].item<double>() > 1.05);
        Pass by_loss = training();
        static_cast<void>(bench.run(plain, x, by_loss));
        QCOMPARE(by_loss.balance.size(), std::size_t{1});
        QVERIFY(by_loss.lacks.empty());
        // What each lacked of 100 choices among 5.
        QCOMPARE(pass.lacks.size(), std::size_t{2});
        for (std::int64_t e = 0; e < 4; ++e) {
            const auto load = static_cast<double>(trace[0].tokens[static_cast<std::size_t>(e)]);
            QCOMPARE(pass.lacks[0].tokens[e].item<double>(), 20 - load);
        }
        QVERIFY(pass.lacks[0].bias == &bench.slot["router.balance"]);
        QVERIFY(pass.lacks[1].bias == &bench.slot["zero_router.balance"]);
        const at::Tensor all = at::cat({pass.lacks[0].tokens, pass.lacks[1].tokens});
        QVERIFY(std::abs(all.sum().item<double>()) < 1e-4);
        Pass afterwards;
        static_cast<void>(bench.run(layer, x, afterwards));
        QVERIFY(afterwards.lacks.empty());
    }

    void aRandomSecondExpertIsOfTrainingAlone() {
        auto layer = experts(4, 2);
        const Bench bench(layer);
        const at::Tensor x = input({60, kDim}, 1);
        const at::Tensor both = bench.run(layer, x);
        layer.random_second = true;
        QVERIFY(at::equal(bench.run(layer, x), both));
        const auto trained = [&](std::uint64_t seed) {
            Pass pass = training(seed);
            return bench.run(layer, x, pass);
        };
        QVERIFY(at::equal(trained(1), trained(1)));
        QVERIFY(difference(trained(1), trained(2)) > 1e-3);
        // Some tokens keep both.
        const at::Tensor same = (trained(1) - both).abs().amax(1).lt(1e-5);
        QVERIFY(same.any().item<bool>() && !same.all().item<bool>());
    }

    void jitterAndZLossAreOfTrainingAlone() {
        const auto layer = experts(4, 4);  // all chosen, so that nothing jumps
        const Bench bench(layer);
        const at::Tensor x = input({20, kDim}, 1);
        const at::Tensor calm = bench.run(layer, x);
        const auto run = [&](double jitter, std::uint64_t seed) {
            Pass pass = training(seed);
            pass.router_jitter = jitter;
            return bench.run(layer, x, pass);
        };
        QVERIFY(at::equal(run(0, 1), calm));
        QVERIFY(at::equal(run(0.1, 1), run(0.1, 1)) && !at::equal(run(0.1, 1), run(0.1, 2)));
        const double little = difference(run(0.01, 1), calm);
        const double more = difference(run(0.1, 1), calm);
        QVERIFY(little > 1e-6 && more > 5 * little && more < 20 * little);
        Pass quiet;
        quiet.router_jitter = 0.1;
        QVERIFY(at::equal(bench.run(layer, x, quiet), calm));

        Pass asked = training();
        asked.asks_router_z = true;
        static_cast<void>(bench.run(layer, x, asked));
        const at::Tensor scores = at::linear(x, bench.value("router.weight"), bench.value("router.bias"));
        QCOMPARE(asked.router_z.size(), std::size_t{1});
        QVERIFY(std::abs(asked.router_z[0].item<double>() - routerZ(scores).item<double>()) < 1e-5);
        Pass unasked = training();
        static_cast<void>(bench.run(layer, x, unasked));
        QVERIFY(unasked.router_z.empty());
    }

    void someTokensGetNothingOfTheirExperts() {
        auto layer = experts(3, 2);
        const Bench bench(layer);
        const at::Tensor x = input({600, kDim}, 1);
        const at::Tensor whole = bench.run(layer, x);
        Pass pass = training();
        pass.expert_output_masking = 0.2;
        const at::Tensor masked = bench.run(layer, x, pass);
        const at::Tensor empty = emptyRows(masked);
        const auto count = empty.sum().item<double>();
        QVERIFY(std::abs(count - 120) < 5 * std::sqrt(600 * 0.2 * 0.8));
        // The others get so much more that the mean stays.
        const at::Tensor expected = whole.masked_fill(empty.unsqueeze(1), 0) / 0.8;
        QVERIFY(relativeDifference(masked, expected) < 1e-5);
        Pass afterwards;
        afterwards.expert_output_masking = 0.2;
        QVERIFY(at::equal(bench.run(layer, x, afterwards), whole));
    }

    /// T-36.
    void gradientsMatchDifferences_data() {
        QTest::addColumn<bool>("renormalise");
        QTest::newRow("gates of one, gated shared expert") << true;
        QTest::newRow("probabilities") << false;
    }
    void gradientsMatchDifferences() {
        QFETCH(bool, renormalise);
        // Both experts are chosen by all tokens: a choice that flips would make the sum jump.
        auto layer = experts(2, 2);
        layer.zero_experts = 1;
        layer.shared_width = 20;
        layer.renormalise = layer.shared_gate = renormalise;
        Bench bench(layer);
        for (const char* router : {"router.weight", "zero_router.weight"}) bench.value(router).mul_(0.25);
        bench.value("router.bias").zero_();
        bench.value("zero_router.bias").fill_(-1.5);
        const at::Tensor c = input({40, kDim}, 2).to(at::kDouble);
        const auto check = test::checkSlopes(bench.parameters, [&](bool backward) {
            const at::Tensor x = input({40, kDim}, 1).requires_grad_(true);
            Pass pass = training();
            pass.asks_router_z = true;
            const at::Tensor y = bench.run(layer, x, pass);
            const at::Tensor sum = (y.to(at::kDouble) * c).sum() + pass.router_z.at(0) * 5;
            if (backward) sum.backward();
            return sum.item<double>();
        });
        QVERIFY2(check.wrong.empty(), check.wrong.c_str());
        const auto isSteep = [&check](const std::string& name) {
            return check.steep.contains("encoder.0.feed_forward." + name);
        };
        for (const char* name : {"router.weight", "zero_router.weight", "zero_router.bias", "shared.in.weight",
                                 "shared.out.weight", "experts.1.in.weight", "experts.0.out.bias"})
            QVERIFY2(isSteep(name), name);
        QCOMPARE(isSteep("shared_router.weight"), renormalise);
    }
};

QTEST_APPLESS_MAIN(TestSwitch)
#include "test_switch.moc"
