// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/generic_p.h"
#include "core/nn/ops_p.h"
#include "tests/core/nn/numbers.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::nn;
using test::difference;
using test::input;
using test::parameter;
using test::relativeDifference;

namespace {

constexpr std::int64_t kTokens = 11;
constexpr std::int64_t kDim = 9;
constexpr std::int64_t kHeads = 2;
constexpr std::int64_t kWidth = 5;
constexpr std::int64_t kExperts = 4;
constexpr std::int64_t kPlain = 2;

/// Room for more of everything.
Parameter bank(bool merging) {
    return merging ? parameter({kDim + 2, kExperts + 2, kHeads + 1, kWidth + 3}, 1)
                   : parameter({kPlain + kExperts + 2, kHeads + 1, kWidth + 3, kDim + 2}, 1);
}

HeadMaps mapsOf(Parameter& weight, bool merging, std::vector<std::int64_t> stored = {}) {
    return {.weight = &weight,
            .maps = merging ? kExperts : kPlain + kExperts,
            .heads = kHeads,
            .width = kWidth,
            .dim = kDim,
            .merging = merging,
            .stored = std::move(stored)};
}

/// Two different experts of each head for each token.
at::Tensor choicesFor(std::int64_t tokens) {
    std::vector<std::int64_t> choices;
    for (std::int64_t i = 0; i < tokens * kHeads; ++i) {
        const std::int64_t first = i * i % kExperts;
        choices.push_back(first);
        choices.push_back((first + 1 + i % (kExperts - 1)) % kExperts);
    }
    return at::tensor(choices, at::kLong).view({tokens, kHeads, 2});
}

/// The maps' matrices [maps, heads, width, dim] as leaves of torch's graph, picked as `maps` has them.
at::Tensor leavesOf(const HeadMaps& maps) {
    at::Tensor value = maps.weight->value;
    if (maps.merging) value = value.permute({1, 2, 3, 0});
    value =
        maps.stored.empty() ? value.narrow(0, 0, maps.maps) : value.index_select(0, at::tensor(maps.stored, at::kLong));
    value = value.narrow(1, 0, maps.heads).narrow(2, 0, maps.width).narrow(3, 0, maps.dim);
    return value.clone(at::MemoryFormat::Contiguous).requires_grad_(true);
}

/// The gradient that a leaf's should be, at its place in the parameter's shape.
at::Tensor placed(const HeadMaps& maps, const at::Tensor& grad) {
    at::Tensor whole = at::zeros_like(maps.weight->value);
    const at::Tensor by_map = maps.merging ? whole.permute({1, 2, 3, 0}) : whole;
    for (std::int64_t map = 0; map < maps.maps; ++map) {
        const std::int64_t place = maps.stored.empty() ? map : maps.stored[static_cast<std::size_t>(map)];
        by_map.select(0, place)
            .narrow(0, 0, maps.heads)
            .narrow(1, 0, maps.width)
            .narrow(2, 0, maps.dim)
            .copy_(grad[map]);
    }
    return whole;
}

/// Token by token, by torch's graph.
at::Tensor looped(const at::Tensor& x, const at::Tensor& leaves, std::int64_t plain, const HeadRoute& route) {
    std::vector<at::Tensor> rows;
    for (std::int64_t t = 0; t < x.size(0); ++t) {
        const at::Tensor row = x.narrow(0, t, 1);
        std::vector<at::Tensor> parts;
        for (std::int64_t map = 0; map < plain; ++map) {
            for (std::int64_t h = 0; h < kHeads; ++h) parts.push_back(row.matmul(leaves[map][h].t()));
        }
        for (std::int64_t h = 0; h < kHeads; ++h) {
            at::Tensor sum = at::zeros({1, kWidth});
            for (std::int64_t j = 0; j < route.choice.size(2); ++j) {
                const auto expert = route.choice[t][h][j].item<std::int64_t>();
                sum = sum + route.gate[t][h][j] * row.matmul(leaves[plain + expert][h].t());
            }
            parts.push_back(sum);
        }
        rows.push_back(at::cat(parts, 1));
    }
    return at::cat(rows);
}

at::Tensor loopedMerge(const at::Tensor& x, const at::Tensor& leaves, const HeadRoute& route) {
    std::vector<at::Tensor> rows;
    for (std::int64_t t = 0; t < x.size(0); ++t) {
        at::Tensor sum = at::zeros({1, kDim});
        for (std::int64_t h = 0; h < kHeads; ++h) {
            const at::Tensor row = x.narrow(0, t, 1).narrow(1, h * kWidth, kWidth);
            for (std::int64_t j = 0; j < route.choice.size(2); ++j) {
                const auto expert = route.choice[t][h][j].item<std::int64_t>();
                sum = sum + route.gate[t][h][j] * row.matmul(leaves[expert][h]);
            }
        }
        rows.push_back(sum);
    }
    return at::cat(rows);
}

/// Output and all gradients.
struct Outcome {
    at::Tensor y;
    at::Tensor x;
    at::Tensor gate;
    at::Tensor weight;
};

Outcome run(Parameter& weight, bool merging, std::int64_t tokens, RoutedWay way) {
    weight.grad.zero_();
    const HeadMaps maps = mapsOf(weight, merging);
    at::Tensor x = input({tokens, merging ? kHeads * kWidth : kDim}, 2).requires_grad_(true);
    const HeadRoute route{choicesFor(tokens), input({tokens, kHeads, 2}, 3).requires_grad_(true)};
    const at::Tensor y = merging ? routedMerge(x, maps, route, way) : routedLinear(x, maps, kPlain, route, way);
    y.backward(input({tokens, y.size(1)}, 4));
    return {y.detach(), x.grad(), route.gate.grad(), weight.grad.clone()};
}

void compare(const Outcome& found, const Outcome& expected, double tolerance) {
    const auto close = [tolerance](const char* what, const at::Tensor& a, const at::Tensor& b) {
        const double apart = relativeDifference(a, b);
        QVERIFY2(apart < tolerance, qPrintable(QString("%1: %2").arg(what).arg(apart)));
    };
    close("output", found.y, expected.y);
    close("input", found.x, expected.x);
    close("gate", found.gate, expected.gate);
    close("weight", found.weight, expected.weight);
}

}  // namespace

class TestRoutedOps : public QObject {
    Q_OBJECT

    static void ways(bool with_picked) {
        QTest::addColumn<bool>("merging");
        QTest::addColumn<bool>("chosen");
        QTest::addColumn<bool>("picked");
        for (const bool merging : {false, true}) {
            for (const bool chosen : {false, true}) {
                for (const bool picked : {false, true}) {
                    if (picked && !with_picked) continue;
                    const QString name = QString(merging ? "merging" : "linear") +
                                         (chosen ? ", chosen maps" : ", all maps") + (picked ? ", picked" : ", first");
                    QTest::newRow(qPrintable(name)) << merging << chosen << picked;
                }
            }
        }
    }

private Q_SLOTS:
    void matchesTheLoop_data() { ways(true); }
    void matchesTheLoop() {
        QFETCH(bool, merging);
        QFETCH(bool, chosen);
        QFETCH(bool, picked);
        Parameter weight = bank(merging);
        std::vector<std::int64_t> stored;
        if (picked)
            stored = merging ? std::vector<std::int64_t>{0, 2, 3, 5} : std::vector<std::int64_t>{0, 1, 3, 4, 6, 7};
        const HeadMaps maps = mapsOf(weight, merging, stored);
        const RoutedWay way = chosen ? RoutedWay::kChosen : RoutedWay::kAll;
        at::Tensor x = input({kTokens, merging ? kHeads * kWidth : kDim}, 2).requires_grad_(true);
        const HeadRoute route{choicesFor(kTokens), input({kTokens, kHeads, 2}, 3).requires_grad_(true)};
        const at::Tensor y = merging ? routedMerge(x, maps, route, way) : routedLinear(x, maps, kPlain, route, way);

        const at::Tensor leaves = leavesOf(maps);
        const at::Tensor x2 = x.detach().clone().requires_grad_(true);
        const HeadRoute route2{route.choice, route.gate.detach().clone().requires_grad_(true)};
        const at::Tensor expected = merging ? loopedMerge(x2, leaves, route2) : looped(x2, leaves, kPlain, route2);
        QVERIFY(y.sizes() == expected.sizes());
        QVERIFY(difference(y, expected) < 1e-5);
        const at::Tensor grad = input({kTokens, y.size(1)}, 4);
        y.backward(grad);
        expected.backward(grad);
        QVERIFY(difference(x.grad(), x2.grad()) < 1e-4);
        QVERIFY(difference(route.gate.grad(), route2.gate.grad()) < 1e-4);
        // Of the parameter's gradient the slice, and nothing beside it.
        const at::Tensor wanted = placed(maps, leaves.grad());
        QVERIFY(difference(weight.grad, wanted) < 1e-4);
        QVERIFY(at::equal(weight.grad.ne(0), wanted.ne(0)));
    }

    void headLinearMatchesTorch_data() {
        QTest::addColumn<bool>("merging");
        QTest::newRow("linear") << false;
        QTest::newRow("merging") << true;
    }
    void headLinearMatchesTorch() {
        QFETCH(bool, merging);
        Parameter weight = bank(merging);
        HeadMaps maps = mapsOf(weight, merging);
        maps.maps = 3;
        const std::int64_t rows = 3 * kHeads * kWidth;
        at::Tensor x = input({kTokens, merging ? rows : kDim}, 2).requires_grad_(true);
        const at::Tensor y = headLinear(x, maps);
        const at::Tensor leaves = leavesOf(maps);
        const at::Tensor x2 = x.detach().clone().requires_grad_(true);
        const at::Tensor matrix = leaves.view({rows, kDim});
        const at::Tensor expected = x2.matmul(merging ? matrix : matrix.t());
        QVERIFY(difference(y, expected) < 1e-5);
        const at::Tensor grad = input({kTokens, y.size(1)}, 4);
        y.backward(grad);
        expected.backward(grad);
        QVERIFY(difference(x.grad(), x2.grad()) < 1e-4);
        QVERIFY(difference(weight.grad, placed(maps, leaves.grad())) < 1e-4);
    }

    void waysAgree_data() {
        QTest::addColumn<bool>("merging");
        QTest::addColumn<int>("tokens");
        for (const bool merging : {false, true}) {
            // One token, too few for every expert, and more than are gathered at a time.
            for (const int tokens : {1, 3, 60, 1500}) {
                QTest::newRow(qPrintable(QString(merging ? "merging, %1" : "linear, %1").arg(tokens)))
                    << merging << tokens;
            }
        }
    }
    void waysAgree() {
        QFETCH(bool, merging);
        QFETCH(int, tokens);
        Parameter weight = bank(merging);
        const auto all = run(weight, merging, tokens, RoutedWay::kAll);
        compare(run(weight, merging, tokens, RoutedWay::kChosen), all, 1e-5);
        // What is taken is one of both, to the bit.
        const auto taken = run(weight, merging, tokens, RoutedWay::kFaster);
        const auto chosen = run(weight, merging, tokens, RoutedWay::kChosen);
        QVERIFY(at::equal(taken.y, all.y) || at::equal(taken.y, chosen.y));
        QVERIFY(relativeDifference(taken.y, all.y) < 1e-6);
        const GenericScope scope;
        compare(run(weight, merging, tokens, RoutedWay::kFaster), all, 1e-5);
    }

    /// A slice of a greater bank computes what a bank of its own does, bit for bit.
    void aSliceIsAsGoodAsItsCopy_data() { ways(false); }
    void aSliceIsAsGoodAsItsCopy() {
        QFETCH(bool, merging);
        QFETCH(bool, chosen);
        Parameter weight = bank(merging);
        const HeadMaps maps = mapsOf(weight, merging);
        Parameter own;
        const at::Tensor leaves = leavesOf(maps).detach();
        own.value = merging ? leaves.permute({3, 0, 1, 2}).contiguous() : leaves;
        own.grad = at::zeros_like(own.value);
        const RoutedWay way = chosen ? RoutedWay::kChosen : RoutedWay::kAll;
        QVERIFY(at::equal(run(weight, merging, 40, way).y, run(own, merging, 40, way).y));
    }

    void gradientsMatchDifferences_data() { ways(false); }
    void gradientsMatchDifferences() {
        QFETCH(bool, merging);
        QFETCH(bool, chosen);
        Parameter weight = bank(merging);
        const RoutedWay way = chosen ? RoutedWay::kChosen : RoutedWay::kAll;
        const auto expected = run(weight, merging, kTokens, way);
        const HeadMaps maps = mapsOf(weight, merging);
        const at::Tensor x = input({kTokens, merging ? kHeads * kWidth : kDim}, 2);
        const HeadRoute route{choicesFor(kTokens), input({kTokens, kHeads, 2}, 3)};
        const at::Tensor grad = input(expected.y.sizes().vec(), 4);
        const auto value = [&](const at::Tensor& rows, const at::Tensor& gate) {
            const HeadRoute gated{route.choice, gate};
            const at::Tensor y =
                merging ? routedMerge(rows, maps, gated, way) : routedLinear(rows, maps, kPlain, gated, way);
            return (y * grad).sum().item<double>();
        };
        constexpr double kStep = 1e-2;
        const auto differ = [](const char* what, double up, double down, double analytic) {
            const double numeric = (up - down) / (2 * kStep);
            QVERIFY2(std::abs(numeric - analytic) < 1e-2 * std::max(1.0, std::abs(analytic)),
                     qPrintable(QString("%1: %2 %3").arg(what).arg(numeric).arg(analytic)));
        };
        // The operator is linear in each of its inputs alone, so differences are exact but for rounding.
        const at::Tensor to_x = input(x.sizes().vec(), 5);
        differ("x", value(x + kStep * to_x, route.gate), value(x - kStep * to_x, route.gate),
               (expected.x * to_x).sum().item<double>());
        const at::Tensor to_gate = input(route.gate.sizes().vec(), 6);
        differ("gate", value(x, route.gate + kStep * to_gate), value(x, route.gate - kStep * to_gate),
               (expected.gate * to_gate).sum().item<double>());
        const at::Tensor to_weight = input(weight.value.sizes().vec(), 7);
        const at::Tensor kept = weight.value.clone();
        weight.value.copy_(kept + kStep * to_weight);
        const double up = value(x, route.gate);
        weight.value.copy_(kept - kStep * to_weight);
        const double down = value(x, route.gate);
        differ("weight", up, down, (expected.weight * to_weight).sum().item<double>());
    }

    void nothingIsRememberedWithoutGradients() {
        const at::NoGradGuard no_grad;
        Parameter weight = bank(false);
        const HeadMaps maps = mapsOf(weight, false);
        const at::Tensor x = input({kTokens, kDim}, 2).requires_grad_(true);
        const HeadRoute route{choicesFor(kTokens), input({kTokens, kHeads, 2}, 3).requires_grad_(true)};
        for (const RoutedWay way : {RoutedWay::kAll, RoutedWay::kChosen})
            QVERIFY(!routedLinear(x, maps, kPlain, route, way).requires_grad());
        QVERIFY(!headLinear(x, maps).requires_grad());
    }
};

QTEST_APPLESS_MAIN(TestRoutedOps)
#include "test_routed_ops.moc"
