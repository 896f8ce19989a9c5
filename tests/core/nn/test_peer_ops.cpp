// SPDX-License-Identifier: GPL-3.0-or-later
#include <ATen/Parallel.h>

#include "core/nn/kernels_rows_p.h"
#include "core/nn/ops_peer_p.h"
#include "tests/core/nn/numbers.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::nn;
using test::difference;
using test::input;
using test::parameter;

namespace {

constexpr std::int64_t kCount = 8;  ///< keys of a half, of nine that are stored
constexpr std::int64_t kHeads = 3;
constexpr std::int64_t kHalf = 6;

at::Tensor keySlice(const at::Tensor& stored, std::int64_t which) {
    return stored.select(1, which).narrow(1, 0, kCount).narrow(2, 0, kHalf);
}

/// The scores of all experts, [n, heads, kCount²], by keys [heads or 1, 2, kCount, kHalf].
at::Tensor allSums(const at::Tensor& queries, const at::Tensor& first, const at::Tensor& second) {
    const auto scores = [&queries](const at::Tensor& keys, std::int64_t which) {
        return at::matmul(queries.select(2, which).unsqueeze(2), keys.transpose(1, 2)).squeeze(2);
    };
    return (scores(first, 0).unsqueeze(3) + scores(second, 1).unsqueeze(2)).flatten(2);
}

/// What singletonExperts() computes, by torch's graph, of tables that are no slices.
at::Tensor plainExperts(const at::Tensor& x, const at::Tensor& choice, const at::Tensor& gate, const at::Tensor& in,
                        const at::Tensor& out) {
    const auto rows = [&](const at::Tensor& table) {
        return table.reshape({-1, x.size(1)})
            .index_select(0, choice.reshape({-1}))
            .view({choice.size(0), choice.size(1), x.size(1)});
    };
    const at::Tensor inner = (rows(in) * x.unsqueeze(1)).sum(2).relu();
    return ((inner * gate).unsqueeze(2) * rows(out)).sum(1);
}

}  // namespace

class TestPeerOps : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// T-17 of the catalogue of kinds/README.md.
    void findsWhatAllSumsWouldFind_data() {
        QTest::addColumn<int>("k");
        QTest::addColumn<bool>("shared");
        for (const int k : {1, 4, 8, 16, 64}) {
            QTest::addRow("%d, shared keys", k) << k << true;
            QTest::addRow("%d, own keys", k) << k << false;
        }
    }
    void findsWhatAllSumsWouldFind() {
        QFETCH(int, k);
        QFETCH(bool, shared);
        Parameter keys = parameter({shared ? 1 : kHeads, 2, kCount + 1, kHalf + 1}, 1);
        const at::Tensor queries = input({40, kHeads, 2, kHalf}, 2).requires_grad_(true);
        const Retrieved found = productKeys(queries, keys, kCount, k);

        const at::Tensor queries2 = queries.detach().clone().requires_grad_(true);
        const at::Tensor first = keySlice(keys.value, 0).clone().requires_grad_(true);
        const at::Tensor second = keySlice(keys.value, 1).clone().requires_grad_(true);
        const at::Tensor sums = allSums(queries2, first, second);
        const auto best = sums.topk(k, 2);
        QVERIFY(difference(found.score, std::get<0>(best)) <= 2e-6);
        QVERIFY(at::equal(std::get<0>(found.choice.sort(2)), std::get<0>(std::get<1>(best).sort(2))));

        const at::Tensor grad = input({40, kHeads, k}, 3);
        (found.score * grad).sum().backward();
        (sums.gather(2, found.choice) * grad).sum().backward();
        QVERIFY(difference(queries.grad(), queries2.grad()) < 1e-5);
        QVERIFY(difference(keySlice(keys.grad, 0), first.grad()) < 1e-4);
        QVERIFY(difference(keySlice(keys.grad, 1), second.grad()) < 1e-4);
        // Nothing outside the slice was touched.
        QCOMPARE(keys.grad.narrow(2, kCount, 1).count_nonzero().item<std::int64_t>(), std::int64_t{0});
        QCOMPARE(keys.grad.narrow(3, kHalf, 1).count_nonzero().item<std::int64_t>(), std::int64_t{0});
    }

    /// Whole numbers, whose sums are often equal and always exact.
    void sumsAreTheGreatestAlsoWhereTheyAreEqual() {
        Random random(4);
        for (const std::int64_t keys : {2, 5, 16, 40}) {
            for (const std::int64_t k : {1, 2, 3, 4, 9, 25, 64}) {
                if (k > keys * keys) continue;
                constexpr std::int64_t kRows = 20;
                at::Tensor lists = at::empty({2, kRows, keys});
                auto* data = lists.data_ptr<float>();
                for (std::int64_t i = 0; i < lists.numel(); ++i) data[i] = static_cast<float>(random.below(6));
                at::Tensor sum = at::empty({kRows, k});
                at::Tensor number = at::empty({kRows, k}, at::kLong);
                kernels::topSums(data, data + kRows * keys, keys, k, sum.data_ptr<float>(),
                                 number.data_ptr<std::int64_t>(), 0, kRows);
                const at::Tensor all = (lists[0].unsqueeze(2) + lists[1].unsqueeze(1)).flatten(1);
                QVERIFY(at::equal(sum, std::get<0>(all.topk(k, 1))));
                QVERIFY(at::equal(all.gather(1, number), sum));
                const at::Tensor sorted = std::get<0>(number.sort(1));
                if (k > 1) QVERIFY((sorted.narrow(1, 1, k - 1) > sorted.narrow(1, 0, k - 1)).all().item<bool>());
            }
        }
    }

    void tiesGoToTheFirst() {
        Parameter keys = parameter({1, 2, kCount, kHalf}, 1);
        const Retrieved found = productKeys(at::zeros({3, 2, 2, kHalf}), keys, kCount, 5);
        QVERIFY(at::equal(found.choice, at::arange(5).view({1, 1, 5}).expand({3, 2, 5})));
    }

    /// T-18: as many keys of each half are kept as are needed, so there is no number of them to be too small.
    void moreThanThereAreIsRefused() {
        Parameter keys = parameter({1, 2, kCount, kHalf}, 1);
        const auto refused = [&keys](std::int64_t count, std::int64_t k) {
            try {
                static_cast<void>(productKeys(at::zeros({1, 1, 2, kHalf}), keys, count, k));
            } catch (const c10::Error&) {
                return true;
            }
            return false;
        };
        QVERIFY(refused(2, 5) && refused(8, 65) && refused(8, 0));
        QVERIFY(!refused(2, 4) && !refused(8, 64));
    }

    void singletonsMatchTheGraph() {
        constexpr std::int64_t kTokens = 50;
        constexpr std::int64_t kDim = 10;
        Parameter in = parameter({5, 6, kDim + 2}, 1);
        Parameter out = parameter({5, 6, kDim + 2}, 2);
        const auto slice = [](const at::Tensor& stored) {
            return stored.narrow(0, 0, 4).narrow(1, 0, 4).narrow(2, 0, kDim);
        };
        Random random(7);
        std::vector<std::int64_t> choices;
        for (std::int64_t i = 0; i < kTokens * 7; ++i) choices.push_back(static_cast<std::int64_t>(random.below(16)));
        const at::Tensor choice = at::tensor(choices, at::kLong).view({kTokens, 7});
        const at::Tensor x = input({kTokens, kDim}, 3).requires_grad_(true);
        const at::Tensor gate = input({kTokens, 7}, 4).requires_grad_(true);
        const at::Tensor y = singletonExperts(x, choice, gate, in, out, 4, {});

        const at::Tensor x2 = x.detach().clone().requires_grad_(true);
        const at::Tensor gate2 = gate.detach().clone().requires_grad_(true);
        const at::Tensor in2 = slice(in.value).clone().requires_grad_(true);
        const at::Tensor out2 = slice(out.value).clone().requires_grad_(true);
        const at::Tensor expected = plainExperts(x2, choice, gate2, in2, out2);
        QVERIFY(difference(y, expected) < 1e-5);
        const at::Tensor g = input({kTokens, kDim}, 5);
        y.backward(g);
        expected.backward(g);
        QVERIFY(difference(x.grad(), x2.grad()) < 1e-4);
        QVERIFY(difference(gate.grad(), gate2.grad()) < 1e-4);
        QVERIFY(difference(slice(in.grad), in2.grad()) < 1e-4);
        QVERIFY(difference(slice(out.grad), out2.grad()) < 1e-4);
        for (const Parameter* table : {&in, &out}) {
            QCOMPARE(table->grad.count_nonzero().item<std::int64_t>(),
                     slice(table->grad).count_nonzero().item<std::int64_t>());
        }
    }

    /// T-19: a query that says nothing, of whom all experts are asked: a dense layer, which softmax divides by the
    /// experts and sigmoid by 2.
    void allExpertsAreADenseLayer() {
        constexpr std::int64_t kDim = 12;
        Parameter keys = parameter({1, 2, 4, 3}, 1);
        Parameter in = parameter({4, 4, kDim}, 2);
        Parameter out = parameter({4, 4, kDim}, 3);
        const at::Tensor x = input({30, kDim}, 4);
        const Retrieved found = productKeys(at::zeros({30, 1, 2, 3}), keys, 4, 16);
        const at::Tensor dense =
            x.matmul(in.value.reshape({16, kDim}).t()).relu().matmul(out.value.reshape({16, kDim}));
        const auto outputs = [&](const at::Tensor& gate) {
            return singletonExperts(x, found.choice.view({30, 16}), gate.view({30, 16}), in, out, 4, {});
        };
        QVERIFY(difference(outputs(found.score.softmax(2)), dense / 16) < 1e-6);
        QVERIFY(test::relativeDifference(outputs(found.score.sigmoid()), dense / 2) < 1e-6);
    }

    /// T-20: one expert a head under softmax, whose gate is 1: the heads' neurons, added.
    void oneExpertAHeadIsAddedAsItIs() {
        constexpr std::int64_t kDim = 12;
        Parameter keys = parameter({1, 2, kCount, kHalf}, 1);
        Parameter in = parameter({kCount, kCount, kDim}, 2);
        Parameter out = parameter({kCount, kCount, kDim}, 3);
        const at::Tensor x = input({9, kDim}, 4);
        const Retrieved found = productKeys(input({9, kHeads, 2, kHalf}, 5), keys, kCount, 1);
        const at::Tensor y = singletonExperts(x, found.choice.view({9, kHeads}),
                                              found.score.softmax(2).view({9, kHeads}), in, out, kCount, {});
        for (std::int64_t t = 0; t < 9; ++t) {
            at::Tensor sum = at::zeros({kDim});
            for (std::int64_t h = 0; h < kHeads; ++h) {
                const auto expert = found.choice[t][h][0].item<std::int64_t>();
                const at::Tensor u = in.value[expert / kCount][expert % kCount];
                sum = sum + u.dot(x[t]).relu() * out.value[expert / kCount][expert % kCount];
            }
            QVERIFY(difference(y[t], sum) < 1e-6);
        }
    }

    void threadsDoNotMatter() {
        // Many tokens to few experts, so that rows of the tables meet terms from everywhere.
        const int before = at::get_num_threads();
        std::vector<at::Tensor> first;
        for (const int threads : {1, 3}) {
            at::set_num_threads(threads);
            Parameter in = parameter({3, 3, 32}, 1);
            Parameter out = parameter({3, 3, 32}, 2);
            const at::Tensor x = input({700, 32}, 3).requires_grad_(true);
            const at::Tensor gate = input({700, 8}, 4).requires_grad_(true);
            const at::Tensor choice = at::arange(700 * 8).mul(at::arange(700 * 8)).remainder(9).view({700, 8});
            const at::Tensor y = singletonExperts(x, choice, gate, in, out, 3, kernels::Dropout::of(0.2, 5));
            y.backward(input({700, 32}, 6));
            const std::vector<at::Tensor> all{y.detach(), x.grad(), gate.grad(), in.grad, out.grad};
            if (first.empty()) first = all;
            for (std::size_t i = 0; i < all.size(); ++i) QVERIFY(at::equal(all[i], first[i]));
        }
        at::set_num_threads(before);
    }

    void batchNormMatchesTorch_data() {
        QTest::addColumn<double>("rate");
        QTest::newRow("own statistics") << 0.1;
        QTest::newRow("at once") << 1.0;
        QTest::newRow("running statistics") << 0.0;
    }
    void batchNormMatchesTorch() {
        QFETCH(double, rate);
        Parameter weight = parameter({3, 2, 5}, 1);
        Parameter bias = parameter({3, 2, 5}, 2);
        Parameter mean = parameter({3, 2, 5}, 3);
        Parameter variance = parameter({3, 2, 5}, 4);
        variance.value.abs_().add_(0.2);
        const auto flat = [](const at::Tensor& stored) {
            return stored.narrow(0, 0, 2).narrow(2, 0, 4).reshape({16}).clone();
        };
        const at::Tensor mean2 = flat(mean.value);
        const at::Tensor variance2 = flat(variance.value);
        const at::Tensor weight2 = flat(weight.value).requires_grad_(true);
        const at::Tensor bias2 = flat(bias.value).requires_grad_(true);
        const at::Tensor x = (input({23, 2, 2, 4}, 5) * 3 + 1).requires_grad_(true);
        const at::Tensor x2 = x.detach().clone().requires_grad_(true);
        const at::Tensor outside = mean.value.narrow(0, 2, 1).clone();
        const at::Tensor y = batchNorm(x, {&weight, &bias, &mean, &variance}, rate);
        const at::Tensor expected =
            at::batch_norm(x2.view({23, 16}), weight2, bias2, mean2, variance2, rate > 0, rate, 1e-5, false);
        QVERIFY(difference(y.view({23, 16}), expected) < 1e-5);
        QVERIFY(difference(flat(mean.value), mean2) < 1e-6);
        QVERIFY(difference(flat(variance.value), variance2) < 1e-5);
        QVERIFY(at::equal(mean.value.narrow(0, 2, 1), outside));
        const at::Tensor g = input({23, 2, 2, 4}, 6);
        y.backward(g);
        expected.backward(g.view({23, 16}));
        QVERIFY(difference(x.grad(), x2.grad()) < 1e-4);
        QVERIFY(difference(flat(weight.grad), weight2.grad()) < 1e-4);
        QVERIFY(difference(flat(bias.grad), bias2.grad()) < 1e-4);
        QCOMPARE(weight.grad.count_nonzero().item<std::int64_t>(), std::int64_t{16});
        QCOMPARE(mean.grad.count_nonzero().item<std::int64_t>(), std::int64_t{0});
    }

    void oneRowHasNoStatistics() {
        Parameter weight = parameter({1, 2, 3}, 1);
        Parameter bias = parameter({1, 2, 3}, 2);
        Parameter mean = parameter({1, 2, 3}, 3);
        Parameter variance = parameter({1, 2, 3}, 4);
        variance.value.abs_().add_(0.2);
        const BatchNorm norm{&weight, &bias, &mean, &variance};
        const at::Tensor before = mean.value.clone();
        const at::Tensor x = input({1, 1, 2, 3}, 5);
        QVERIFY(at::equal(batchNorm(x, norm, 0.5), batchNorm(x, norm, 0)));
        QVERIFY(at::equal(mean.value, before));
    }

    void queriesAreALinearMapOfFrontSlices() {
        Parameter weight = parameter({3, 2, 5, 9}, 1);
        const at::Tensor x = input({11, 7}, 2).requires_grad_(true);
        const at::Tensor y = projectQueries(x, weight, 2, 4);
        const at::Tensor w = weight.value.narrow(0, 0, 2).narrow(2, 0, 4).narrow(3, 0, 7).clone().requires_grad_(true);
        const at::Tensor x2 = x.detach().clone().requires_grad_(true);
        const at::Tensor expected = at::linear(x2, w.view({16, 7})).view({11, 2, 2, 4});
        QVERIFY(difference(y, expected) < 1e-6);
        const at::Tensor g = input({11, 2, 2, 4}, 3);
        y.backward(g);
        expected.backward(g);
        QVERIFY(difference(x.grad(), x2.grad()) < 1e-5);
        QVERIFY(difference(weight.grad.narrow(0, 0, 2).narrow(2, 0, 4).narrow(3, 0, 7), w.grad()) < 1e-5);
        QCOMPARE(weight.grad.count_nonzero().item<std::int64_t>(), std::int64_t{2 * 2 * 4 * 7});
    }
};

QTEST_APPLESS_MAIN(TestPeerOps)
#include "test_peer_ops.moc"
