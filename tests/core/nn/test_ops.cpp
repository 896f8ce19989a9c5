// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/generic_scope.h"
#include "core/nn/ops_p.h"
#include "tests/core/nn/numbers.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::nn;
using test::difference;
using test::input;
using test::parameter;

namespace {

/// torch's own attention of one sequence, by its graph.
at::Tensor plainAttention(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v, std::int64_t heads,
                          bool causal) {
    std::vector<at::Tensor> outs;
    const std::int64_t width = q.size(1) / heads;
    for (std::int64_t h = 0; h < heads; ++h) {
        at::Tensor scores =
            q.narrow(1, h * width, width).matmul(k.narrow(1, h * width, width).t()) / std::sqrt(double(width));
        if (causal) scores = scores.masked_fill(at::ones_like(scores).triu(1).to(at::kBool), -1e30);
        outs.push_back(scores.softmax(1).matmul(v.narrow(1, h * width, width)));
    }
    return at::cat(outs, 1);
}

}  // namespace

class TestOps : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void linearUsesAndTrainsOnlyItsSlice() {
        Parameter weight = parameter({6, 8}, 1);
        Parameter bias = parameter({6}, 2);
        at::Tensor x = input({5, 4}, 3).requires_grad_(true);
        const LinearSlice slice{&weight, &bias, 1, 3, 4};
        const at::Tensor y = nn::linear(x, slice);
        const at::Tensor w = weight.value.narrow(0, 1, 3).narrow(1, 0, 4).clone().requires_grad_(true);
        const at::Tensor b = bias.value.narrow(0, 1, 3).clone().requires_grad_(true);
        const at::Tensor x2 = x.detach().clone().requires_grad_(true);
        const at::Tensor expected = at::linear(x2, w, b);
        QVERIFY(difference(y, expected) < 1e-6);
        const at::Tensor g = input({5, 3}, 4);
        y.backward(g);
        expected.backward(g);
        QVERIFY(difference(x.grad(), x2.grad()) < 1e-5);
        QVERIFY(difference(slice.weightGrad(), w.grad()) < 1e-5);
        QVERIFY(difference(slice.biasGrad(), b.grad()) < 1e-5);
        // Nothing outside the slice was touched.
        QCOMPARE(weight.grad.count_nonzero().item<std::int64_t>(), std::int64_t{12});
        QCOMPARE(bias.grad.count_nonzero().item<std::int64_t>(), std::int64_t{3});
    }

    void bfloat16RoundsTheFactorsAndNothingElse() {
        const auto rounded = [](const at::Tensor& t) { return t.to(at::kBFloat16).to(at::kFloat); };
        Parameter weight = parameter({40, 72}, 1);
        Parameter bias = parameter({40}, 2);
        const LinearSlice slice{&weight, &bias, 4, 33, 64};
        for (const std::int64_t rows : {1, 5, 130}) {
            at::Tensor x = input({rows, 64}, 3).requires_grad_(true);
            const at::Tensor g = input({rows, 33}, 4);
            weight.grad.zero_();
            bias.grad.zero_();
            at::Tensor y;
            {
                const PrecisionScope scope(Precision::kBFloat16);
                y = nn::linear(x, slice);
            }
            // The way back keeps the precision of the way there.
            y.backward(g);
            const at::Tensor w = rounded(slice.weightValue());
            const at::Tensor x2 = rounded(x.detach());
            QVERIFY(difference(y, at::addmm(slice.biasValue(), x2, w.t())) < 1e-4);
            QVERIFY(difference(x.grad(), at::mm(rounded(g), w)) < 1e-4);
            QVERIFY(difference(slice.weightGrad(), at::mm(rounded(g).t(), x2)) < 1e-4);
            QVERIFY(difference(slice.biasGrad(), g.sum(0)) < 1e-4);
            // The rounding is there, and only inside the scope.
            const at::Tensor exact = nn::linear(x.detach(), slice);
            QVERIFY(difference(y, exact) > 1e-5);
            QVERIFY(difference(exact, at::addmm(slice.biasValue(), x.detach(), slice.weightValue().t())) < 1e-5);
        }
        QCOMPARE(weight.grad.narrow(0, 0, 4).count_nonzero().item<std::int64_t>(), std::int64_t{0});
        QCOMPARE(weight.grad.narrow(1, 64, 8).count_nonzero().item<std::int64_t>(), std::int64_t{0});
    }

    void addNormMatchesLayerNorm_data() {
        QTest::addColumn<bool>("with_sub");
        QTest::newRow("sum") << true;
        QTest::newRow("alone") << false;
    }
    void addNormMatchesLayerNorm() {
        QFETCH(bool, with_sub);
        Parameter gamma = parameter({12}, 1);
        Parameter beta = parameter({12}, 2);
        at::Tensor x = input({37, 10}, 3).requires_grad_(true);
        at::Tensor sub = with_sub ? input({37, 10}, 4).requires_grad_(true) : at::Tensor();
        const auto [sum, normed] = addNorm(x, sub, gamma, beta, {});
        const at::Tensor x2 = x.detach().clone().requires_grad_(true);
        const at::Tensor sub2 = with_sub ? sub.detach().clone().requires_grad_(true) : at::Tensor();
        const at::Tensor g2 = gamma.value.narrow(0, 0, 10).clone().requires_grad_(true);
        const at::Tensor b2 = beta.value.narrow(0, 0, 10).clone().requires_grad_(true);
        const at::Tensor sum2 = with_sub ? x2 + sub2 : x2 * 1;
        const at::Tensor normed2 = at::layer_norm(sum2, {10}, g2, b2, 1e-5);
        QVERIFY(difference(sum, sum2) < 1e-6);
        QVERIFY(difference(normed, normed2) < 1e-5);
        const at::Tensor a = input({37, 10}, 5);
        const at::Tensor b = input({37, 10}, 6);
        ((sum * a).sum() + (normed * b).sum()).backward();
        ((sum2 * a).sum() + (normed2 * b).sum()).backward();
        QVERIFY(difference(x.grad(), x2.grad()) < 1e-4);
        if (with_sub) QVERIFY(difference(sub.grad(), sub2.grad()) < 1e-4);
        QVERIFY(difference(gamma.grad.narrow(0, 0, 10), g2.grad()) < 1e-4);
        QVERIFY(difference(beta.grad.narrow(0, 0, 10), b2.grad()) < 1e-4);
    }

    void attentionMatchesTorch_data() {
        QTest::addColumn<int>("heads");
        QTest::addColumn<int>("segments");
        QTest::addColumn<bool>("causal");
        QTest::newRow("one head") << 1 << 1 << false;
        QTest::newRow("causal") << 2 << 1 << true;
        QTest::newRow("three memories") << 4 << 3 << false;
    }
    void attentionMatchesTorch() {
        QFETCH(int, heads);
        QFETCH(int, segments);
        QFETCH(bool, causal);
        constexpr std::int64_t kWidth = 8;
        const std::vector<std::int64_t> q_offsets{0, 3, 8};
        const std::vector<std::int64_t> k_offsets = causal ? q_offsets : std::vector<std::int64_t>{0, 4, 6};
        const std::int64_t rows = k_offsets.back();
        at::Tensor q = input({8, kWidth}, 1).requires_grad_(true);
        at::Tensor kv = input({rows * segments, 2 * kWidth}, 2).requires_grad_(true);
        const auto layout = AttentionLayout::of(q_offsets, k_offsets, segments, causal);
        at::Tensor out = crossAttention(q, kv, layout, heads, {});
        const at::Tensor q2 = q.detach().clone().requires_grad_(true);
        const at::Tensor kv2 = kv.detach().clone().requires_grad_(true);
        std::vector<at::Tensor> expected;
        for (std::size_t s = 0; s + 1 < q_offsets.size(); ++s) {
            std::vector<at::Tensor> memories;
            for (int m = 0; m < segments; ++m)
                memories.push_back(kv2.narrow(0, m * rows + k_offsets[s], k_offsets[s + 1] - k_offsets[s]));
            const at::Tensor memory = at::cat(memories);
            expected.push_back(plainAttention(q2.narrow(0, q_offsets[s], q_offsets[s + 1] - q_offsets[s]),
                                              memory.narrow(1, 0, kWidth), memory.narrow(1, kWidth, kWidth), heads,
                                              causal));
        }
        const at::Tensor all = at::cat(expected);
        QVERIFY(difference(out, all) < 1e-5);
        const at::Tensor g = input({8, kWidth}, 3);
        out.backward(g);
        all.backward(g);
        QVERIFY(difference(q.grad(), q2.grad()) < 1e-5);
        QVERIFY(difference(kv.grad(), kv2.grad()) < 1e-5);

        if (!causal) return;
        at::Tensor fused = at::cat({q.detach(), kv.detach()}, 1).requires_grad_(true);
        at::Tensor self = selfAttention(fused, layout, heads, {});
        QVERIFY(difference(self, all) < 1e-5);
        self.backward(g);
        QVERIFY(difference(fused.grad(), at::cat({q2.grad(), kv2.grad()}, 1)) < 1e-5);
    }

    /// T-24 of the catalogue of kinds/README.md, and the other measures.
    void attentionTellsImportance_data() {
        QTest::addColumn<bool>("causal");
        QTest::newRow("whole") << false;
        QTest::newRow("causal") << true;
    }
    void attentionTellsImportance() {
        using enum arch::Importance;
        QFETCH(bool, causal);
        constexpr std::int64_t kWidth = 12;
        constexpr std::int64_t kHeads = 3;
        const std::vector<std::int64_t> offsets{0, 1, 6, 8, 21};
        const auto layout = AttentionLayout::of(offsets, offsets, 1, causal);
        const at::Tensor qkv = (2 * input({21, 3 * kWidth}, 1)).requires_grad_(true);
        const auto told = [&](arch::Importance wanted, kernels::Dropout drop = {}) {
            AttentionStatistics statistics{wanted, {}};
            static_cast<void>(selfAttention(qkv, layout, kHeads, drop, &statistics));
            return statistics.importance;
        };
        // From the scores, in double.
        std::vector<at::Tensor> greatest;
        std::vector<at::Tensor> entropy;
        std::vector<at::Tensor> received;
        for (std::size_t s = 0; s + 1 < offsets.size(); ++s) {
            const std::int64_t n = offsets[s + 1] - offsets[s];
            const at::Tensor rows = qkv.detach().narrow(0, offsets[s], n).to(at::kDouble);
            const at::Tensor seen = causal ? at::arange(1, n + 1) : at::full({n}, n, at::kLong);
            at::Tensor sums = at::zeros({3, n}, at::kDouble);
            for (std::int64_t h = 0; h < kHeads; ++h) {
                const at::Tensor q = rows.narrow(1, 4 * h, 4);
                const at::Tensor k = rows.narrow(1, kWidth + 4 * h, 4);
                at::Tensor scores = q.matmul(k.t()) / 2;
                if (causal) scores = scores.masked_fill(at::ones_like(scores).triu(1).to(at::kBool), -1e30);
                const at::Tensor lse = scores.logsumexp(1, true);
                const at::Tensor p = (scores - lse).exp();
                // The greatest probability needs no other one: exp(max − lse).
                sums[0] += (scores.amax({1}) - lse.select(1, 0)).exp();
                sums[1] += at::xlogy(p, p).sum(1).neg() / seen.to(at::kDouble).log().clamp_min(std::log(2.0));
                sums[2] += p.sum(0);
            }
            greatest.push_back(sums[0] / kHeads);
            entropy.push_back(sums[1] / kHeads);
            received.push_back(sums[2] / kHeads);
        }
        const auto compare = [&] {
            QVERIFY(difference(told(kRowMax), at::cat(greatest)) < 1e-6);
            QVERIFY(difference(told(kEntropy), at::cat(entropy)) < 1e-6);
            if (!causal) QVERIFY(difference(told(kColumnMean), at::cat(received)) < 1e-6);
        };
        compare();
        {
            const GenericScope scope;
            compare();
        }
        // Alone in its sentence a token is looked at by itself alone.
        QCOMPARE(told(kRowMax)[0].item<float>(), 1.0F);
        QCOMPARE(told(kEntropy)[0].item<float>(), 0.0F);
        // Of the probabilities before dropout, and with nothing to learn.
        QVERIFY(at::equal(told(kRowMax, kernels::Dropout::of(0.5, 3)), told(kRowMax)));
        QVERIFY(!told(kEntropy).requires_grad());
        AttentionStatistics nobody;
        static_cast<void>(selfAttention(qkv, layout, kHeads, {}, &nobody));
        QVERIFY(!nobody.importance.defined());
        if (!causal) return;

        // Query by query, as in a step of decoding, it is the same.
        const at::Tensor kv = qkv.detach().narrow(1, kWidth, 2 * kWidth).contiguous();
        for (const auto wanted : {kRowMax, kEntropy}) {
            const at::Tensor whole = told(wanted);
            for (std::int64_t i = 0; i < 13; ++i) {
                AttentionLayout step;
                step.q_begin = {0};
                step.q_count = {1};
                step.k_begin = {8};
                step.k_count = {i + 1};
                AttentionStatistics statistics{wanted, {}};
                static_cast<void>(crossAttention(qkv.detach().narrow(0, 8 + i, 1).narrow(1, 0, kWidth), kv,
                                                 std::make_shared<const AttentionLayout>(step), kHeads, {},
                                                 &statistics));
                QVERIFY(difference(statistics.importance[0], whole[8 + i]) < 1e-6);
            }
        }
        // Who looks at a token is not known before all have.
        bool refused = false;
        try {
            static_cast<void>(told(kColumnMean));
        } catch (const c10::Error&) {
            refused = true;
        }
        QVERIFY(refused);
    }

    void dropoutKeepsItsShareAndItsMask() {
        const auto drop = kernels::Dropout::of(0.3, 17);
        at::Tensor x = at::ones({1000, 64});
        dropoutInPlace(x, drop);
        QVERIFY(std::abs(x.mean().item<double>() - 1) < 0.02);
        QVERIFY(std::abs((x == 0).to(at::kFloat).mean().item<double>() - 0.3) < 0.01);
        at::Tensor again = at::ones({1000, 64});
        dropoutInPlace(again, drop);
        QVERIFY(at::equal(x, again));
        // Attention's gradient sees the same mask as its output: checked by the directional derivative.
        const auto layout =
            AttentionLayout::of(std::vector<std::int64_t>{0, 6}, std::vector<std::int64_t>{0, 6}, 1, false);
        const auto value = [&](const at::Tensor& qkv) { return selfAttention(qkv, layout, 2, drop).sum(); };
        at::Tensor qkv = input({6, 24}, 5).requires_grad_(true);
        value(qkv).backward();
        const at::Tensor direction = input({6, 24}, 6);
        const double analytic = (qkv.grad() * direction).sum().item<double>();
        const double step = 1e-2;
        const double numeric =
            (value(qkv.detach() + step * direction) - value(qkv.detach() - step * direction)).item<double>() /
            (2 * step);
        QVERIFY2(std::abs(analytic - numeric) < 2e-2 * std::max(1.0, std::abs(numeric)),
                 qPrintable(QString("%1 %2").arg(analytic).arg(numeric)));
    }

    void lossMatchesTorch() {
        constexpr std::int64_t kRows = 300;  // more than one chunk
        Parameter table = parameter({50, 16}, 1);
        at::Tensor h = input({kRows, 12}, 2).requires_grad_(true);
        std::vector<std::int64_t> labels;
        Random random(3);
        for (std::int64_t i = 0; i < kRows; ++i) labels.push_back(static_cast<std::int64_t>(random.below(50)));
        const auto result = projectedCrossEntropy(
            h, table, labels, {.smoothing = 0.1F, .scale = 0.25F, .teacher = {}, .keep_logits = true});
        result.loss.backward();
        const at::Tensor h2 = h.detach().clone().requires_grad_(true);
        const at::Tensor w = table.value.narrow(1, 0, 12).clone().requires_grad_(true);
        const at::Tensor logits = h2.matmul(w.t());
        const at::Tensor target = at::tensor(labels, at::kLong);
        const at::Tensor loss = at::cross_entropy_loss(logits, target, {}, at::Reduction::Sum, -100, 0.1);
        (loss * 0.25).backward();
        QVERIFY(std::abs(result.loss_sum - loss.item<double>()) < 1e-5 * kRows);
        const double nll = at::cross_entropy_loss(logits, target, {}, at::Reduction::Sum).item<double>();
        QVERIFY(std::abs(result.nll_sum - nll) < 1e-5 * kRows);
        QVERIFY(difference(h.grad(), h2.grad()) < 1e-5);
        QVERIFY(difference(table.grad.narrow(1, 0, 12), w.grad()) < 1e-4);
        QVERIFY(difference(result.logits, logits) < 1e-5);
        QCOMPARE(table.grad.narrow(1, 12, 4).count_nonzero().item<std::int64_t>(), std::int64_t{0});
    }

    void distillationMatchesTorch_data() {
        QTest::addColumn<double>("weight");
        QTest::newRow("teacher alone") << 1.0;
        QTest::newRow("both") << 0.3;
        QTest::newRow("labels alone") << 0.0;
    }
    void distillationMatchesTorch() {
        QFETCH(double, weight);
        Parameter table = parameter({20, 8}, 1);
        at::Tensor h = input({9, 8}, 2).requires_grad_(true);
        const at::Tensor teacher = input({9, 20}, 3);
        const auto result = projectedCrossEntropy(
            h, table, std::vector<std::int64_t>(9, 4),
            {.smoothing = 0.1F, .scale = 1, .teacher = teacher, .teacher_weight = static_cast<float>(weight)});
        result.loss.backward();
        const at::Tensor h2 = h.detach().clone().requires_grad_(true);
        const at::Tensor logits = h2.matmul(table.value.t());
        const at::Tensor taught = -(teacher.softmax(1) * logits.log_softmax(1)).sum();
        const at::Tensor labels = at::full({9}, 4, at::kLong);
        const at::Tensor told = at::cross_entropy_loss(logits, labels, {}, at::Reduction::Sum, -100, 0.1);
        const at::Tensor loss = weight * taught + (1 - weight) * told;
        loss.backward();
        QVERIFY(std::abs(result.loss_sum - loss.item<double>()) < 1e-4);
        QVERIFY(difference(h.grad(), h2.grad()) < 1e-5);
    }

    void agreementMatchesTorch() {
        constexpr double kWeight = 0.7;
        Parameter table = parameter({20, 8}, 1);
        at::Tensor h = input({9, 8}, 2).requires_grad_(true);
        const at::Tensor peer = input({9, 20}, 3);
        const std::vector<std::int64_t> labels(9, 4);
        const auto result = projectedCrossEntropy(
            h, table, labels, {.smoothing = 0.1F, .scale = 0.5F, .peer = peer, .peer_weight = 0.7F});
        result.loss.backward();
        const at::Tensor h2 = h.detach().clone().requires_grad_(true);
        const at::Tensor logits = h2.matmul(table.value.t());
        const at::Tensor own = logits.log_softmax(1);
        const at::Tensor other = peer.log_softmax(1);
        const at::Tensor divergence = ((own.exp() * (own - other)).sum() + (other.exp() * (other - own)).sum()) / 2;
        const at::Tensor told =
            at::cross_entropy_loss(logits, at::full({9}, 4, at::kLong), {}, at::Reduction::Sum, -100, 0.1);
        // In the value each of the two passes bears a half; the gradient of this one's logits is that of the whole.
        QVERIFY(std::abs(result.loss_sum - (told + kWeight * divergence / 2).item<double>()) < 1e-4);
        ((told + kWeight * divergence) * 0.5).backward();
        QVERIFY(difference(h.grad(), h2.grad()) < 1e-5);
        // With itself there is nothing to agree on.
        const auto alone = projectedCrossEntropy(h, table, labels, {.smoothing = 0.1F, .keep_logits = true});
        const auto same =
            projectedCrossEntropy(h, table, labels, {.smoothing = 0.1F, .peer = alone.logits, .peer_weight = 5.0F});
        QVERIFY(std::abs(same.loss_sum - alone.loss_sum) < 1e-4);
    }

    void expertsMatchTheLoop_data() {
        QTest::addColumn<int>("k");
        QTest::newRow("top 1") << 1;
        QTest::newRow("top 2") << 2;
    }
    void expertsMatchTheLoop() {
        QFETCH(int, k);
        constexpr std::int64_t kTokens = 23;
        constexpr std::int64_t kDim = 6;
        const std::vector<std::int64_t> widths{4, 7, 3};
        std::vector<Parameter> weights;
        for (const std::int64_t width : widths) {
            weights.push_back(parameter({8, 8}, 10 + width));
            weights.push_back(parameter({8}, 20 + width));
            weights.push_back(parameter({8, 8}, 30 + width));
            weights.push_back(parameter({8}, 40 + width));
        }
        std::vector<ExpertSlice> experts;
        std::vector<at::Tensor> copies;
        for (std::size_t e = 0; e < widths.size(); ++e) {
            experts.push_back({{&weights[4 * e], &weights[4 * e + 1], 0, widths[e], kDim},
                               {&weights[4 * e + 2], &weights[4 * e + 3], 0, kDim, widths[e]}});
            for (const auto& slice : {experts[e].in, experts[e].out}) {
                copies.push_back(slice.weightValue().clone().requires_grad_(true));
                copies.push_back(slice.biasValue().clone().requires_grad_(true));
            }
        }
        at::Tensor x = input({kTokens, kDim}, 1).requires_grad_(true);
        at::Tensor scores = input({kTokens, 3}, 2).requires_grad_(true);
        const auto [gate, choice] = scores.softmax(1).topk(k, 1);
        const at::Tensor y = routedExperts(x, choice, gate, experts, {});
        const at::Tensor x2 = x.detach().clone().requires_grad_(true);
        const at::Tensor scores2 = scores.detach().clone().requires_grad_(true);
        const auto [gate2, choice2] = scores2.softmax(1).topk(k, 1);
        std::vector<at::Tensor> rows;
        for (std::int64_t t = 0; t < kTokens; ++t) {
            at::Tensor row = at::zeros({1, kDim});
            for (int c = 0; c < k; ++c) {
                const auto e = static_cast<std::size_t>(choice2[t][c].item<std::int64_t>());
                const at::Tensor hidden = at::linear(x2.narrow(0, t, 1), copies[4 * e], copies[4 * e + 1]).relu();
                row = row + gate2[t][c] * at::linear(hidden, copies[4 * e + 2], copies[4 * e + 3]);
            }
            rows.push_back(row);
        }
        const at::Tensor expected = at::cat(rows);
        QVERIFY(difference(y, expected) < 1e-5);
        const at::Tensor g = input({kTokens, kDim}, 5);
        y.backward(g);
        expected.backward(g);
        QVERIFY(difference(x.grad(), x2.grad()) < 1e-4);
        QVERIFY(difference(scores.grad(), scores2.grad()) < 1e-4);
        for (std::size_t e = 0; e < widths.size(); ++e) {
            QVERIFY(difference(experts[e].in.weightGrad(), copies[4 * e].grad()) < 1e-4);
            QVERIFY(difference(experts[e].out.weightGrad(), copies[4 * e + 2].grad()) < 1e-4);
            QVERIFY(difference(experts[e].out.biasGrad(), copies[4 * e + 3].grad()) < 1e-4);
        }
    }
};

QTEST_APPLESS_MAIN(TestOps)
#include "test_ops.moc"
