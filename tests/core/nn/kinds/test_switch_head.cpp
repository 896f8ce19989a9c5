// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <string>
#include <tuple>
#include <vector>

#include "core/nn/kinds/kinds_p.h"
#include "tests/core/nn/numbers.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::nn;
using arch::MultiHeadAttention;
using arch::SwitchHeadAttention;
using test::difference;
using test::input;

namespace {

/// One attention slot with weights of its own.
class OneSlot {
public:
    /// `memory_dim` 0: self-attention.
    OneSlot(const arch::Attention& kind, std::int64_t dim, std::int64_t memory_dim = 0)
        : kind_(kind),
          slot_(buildSlot<arch::Attention>("encoder.0.self_attention",
                                           {.dim = dim,
                                            .memory_dim = memory_dim,
                                            .qkv_dim = 16,
                                            .widest_dim = std::max(dim, memory_dim),
                                            .layers = 2},
                                           {kind}, parameters_)) {
        parameters_.draw(1);
        parameters_.zeroGradients();
    }

    Pass pass;

    at::Tensor self(const at::Tensor& x, const std::vector<std::int64_t>& offsets, bool causal = false) {
        LayerContext context{pass, "encoder.0", x.size(1)};
        return attendSelf(kind_, slot_, x, AttentionLayout::of(offsets, offsets, 1, causal), context);
    }
    at::Tensor cross(const at::Tensor& x, const at::Tensor& memory, const std::vector<std::int64_t>& offsets,
                     const std::vector<std::int64_t>& memory_offsets, std::int64_t segments = 1) {
        LayerContext context{pass, "decoder.0", x.size(1)};
        const at::Tensor projected = projectMemory(kind_, slot_, memory, context);
        return attendMemory(kind_, slot_, x, projected, AttentionLayout::of(offsets, memory_offsets, segments, false),
                            context);
    }
    at::Tensor& weight(const std::string& name) { return slot_[name].value; }
    at::Tensor& gradient(const std::string& name) { return slot_[name].grad; }

private:
    Parameters parameters_{at::kCPU};
    arch::Attention kind_;
    Slot slot_;
};

constexpr std::int64_t kDim = 12;
constexpr std::int64_t kMemoryDim = 20;
const std::vector<std::int64_t> kOffsets{0, 3, 8, 9};
const std::vector<std::int64_t> kMemoryOffsets{0, 4, 6, 11};

void routersToZero(OneSlot& layer, bool crosses) {
    if (crosses) {
        layer.weight("switch_head.value_router.weight").zero_();
        layer.weight("switch_head.output_router.weight").zero_();
    } else {
        layer.weight("switch_head.router.weight").zero_();
    }
}

/// Gives multi-head attention the projections of a SwitchHead layer of as many columns, values and outputs as `share`
/// of the sum over its experts.
void copyProjections(OneSlot& from, OneSlot& to, bool crosses, double share) {
    const auto rows = [](const at::Tensor& maps) { return maps.reshape({-1, maps.size(-1)}); };
    const at::Tensor bank = from.weight(crosses ? "switch_head.key_value.weight" : "switch_head.qkv.weight");
    const std::int64_t plain = crosses ? 1 : 2;
    const at::Tensor values = bank.narrow(0, plain, bank.size(0) - plain).sum(0, true) * share;
    const at::Tensor projections = rows(at::cat({bank.narrow(0, 0, plain), values}));
    to.weight(crosses ? "key_value.weight" : "qkv.weight").copy_(projections);
    if (crosses) to.weight("query.weight").copy_(rows(from.weight("switch_head.query.weight")));
    const at::Tensor outputs = from.weight("switch_head.output.weight").sum(1) * share;  // [dim, heads, width]
    to.weight("output.weight").copy_(outputs.reshape({outputs.size(0), -1}));
}

}  // namespace

class TestSwitchHead : public QObject {
    Q_OBJECT

    static void attentions() {
        QTest::addColumn<bool>("crosses");
        QTest::newRow("self-attention") << false;
        QTest::newRow("cross-attention") << true;
    }
    static at::Tensor attended(OneSlot& layer, bool crosses) {
        const at::Tensor x = input({9, kDim}, 2);
        return crosses ? layer.cross(x, input({11, kMemoryDim}, 3), kOffsets, kMemoryOffsets) : layer.self(x, kOffsets);
    }

private Q_SLOTS:
    /// T-11. Sigmoids of 0 are one half on both sides, and powers of two are exact.
    void oneExpertWithoutRouterIsAQuarterOfMultiHead_data() { attentions(); }
    void oneExpertWithoutRouterIsAQuarterOfMultiHead() {
        QFETCH(bool, crosses);
        const std::int64_t memory = crosses ? kMemoryDim : 0;
        OneSlot layer(SwitchHeadAttention{2, 8, 1, 1}, kDim, memory);
        OneSlot plain(MultiHeadAttention{2}, kDim, memory);
        routersToZero(layer, crosses);
        copyProjections(layer, plain, crosses, 1);
        const at::Tensor expected = attended(plain, crosses);
        QVERIFY(expected.abs().max().item<double>() > 1e-2);
        QVERIFY(at::equal(attended(layer, crosses), expected * 0.25));
        // Values and outputs twice as great undo it.
        at::Tensor& bank = layer.weight(crosses ? "switch_head.key_value.weight" : "switch_head.qkv.weight");
        bank[crosses ? 1 : 2].mul_(2);
        layer.weight("switch_head.output.weight").mul_(2);
        QVERIFY(at::equal(attended(layer, crosses), expected));
    }

    /// T-12.
    void allExpertsWithoutRouterAreMultiHead_data() { attentions(); }
    void allExpertsWithoutRouterAreMultiHead() {
        QFETCH(bool, crosses);
        const std::int64_t memory = crosses ? kMemoryDim : 0;
        OneSlot layer(SwitchHeadAttention{2, 8, 3, 3}, kDim, memory);
        OneSlot plain(MultiHeadAttention{2}, kDim, memory);
        routersToZero(layer, crosses);
        copyProjections(layer, plain, crosses, 0.5);
        QVERIFY(difference(attended(layer, crosses), attended(plain, crosses)) < 1e-6);
    }

    void equalExpertsAreGated() {
        // Experts that are all alike leave nothing but the sums of the chosen gates.
        OneSlot layer(SwitchHeadAttention{1, 16, 4, 2}, kDim);
        OneSlot plain(MultiHeadAttention{1}, kDim);
        at::Tensor& bank = layer.weight("switch_head.qkv.weight");
        at::Tensor& output = layer.weight("switch_head.output.weight");
        for (std::int64_t e = 1; e < 4; ++e) {
            bank[2 + e].copy_(bank[2]);
            output.select(1, e).copy_(output.select(1, 0));
        }
        copyProjections(layer, plain, false, 0.25);
        const at::Tensor x = input({5, kDim}, 2);
        const at::Tensor router = layer.weight("switch_head.router.weight");  // [2, 1, 4, dim]
        const auto gates = [&](std::int64_t side) {
            return std::get<0>(x.matmul(router[side][0].t()).sigmoid().topk(2, 1)).sum(1, true);
        };
        const at::Tensor qkv = x.matmul(plain.weight("qkv.weight").t());
        const at::Tensor scores = qkv.narrow(1, 0, 16).matmul(qkv.narrow(1, 16, 16).t()) / 4;
        const at::Tensor mixed = scores.softmax(1).matmul(qkv.narrow(1, 32, 16) * gates(0));
        const at::Tensor expected = (mixed * gates(1)).matmul(plain.weight("output.weight").t());
        QVERIFY(difference(layer.self(x, {0, 5}), expected) < 1e-6);
    }

    void oneSelectionIsThatOfTheValues() {
        // With the routers of both sides made equal, a shared selection computes the same with one of them.
        OneSlot two(SwitchHeadAttention{2, 8, 4, 2}, kDim);
        OneSlot one(SwitchHeadAttention{2, 8, 4, 2, true, true, true}, kDim);
        for (const char* name : {"switch_head.qkv.weight", "switch_head.output.weight"})
            one.weight(name).copy_(two.weight(name));
        QCOMPARE(one.weight("switch_head.router.weight").size(0), std::int64_t{1});
        one.weight("switch_head.router.weight")[0].copy_(two.weight("switch_head.router.weight")[0]);
        QVERIFY(difference(attended(one, false), attended(two, false)) > 1e-4);
        two.weight("switch_head.router.weight")[1].copy_(two.weight("switch_head.router.weight")[0]);
        QVERIFY(difference(attended(one, false), attended(two, false)) < 1e-6);
        // Across, the sides share the weights, of which each reads as many columns as it has.
        OneSlot apart(SwitchHeadAttention{2, 8, 4, 2}, kDim, kMemoryDim);
        OneSlot shared(SwitchHeadAttention{2, 8, 4, 2, true, true, true}, kDim, kMemoryDim);
        for (const char* name :
             {"switch_head.query.weight", "switch_head.key_value.weight", "switch_head.output.weight"})
            shared.weight(name).copy_(apart.weight(name));
        const at::Tensor router = shared.weight("switch_head.router.weight");
        QCOMPARE(router.size(3), kMemoryDim);
        apart.weight("switch_head.value_router.weight").copy_(router);
        apart.weight("switch_head.output_router.weight").copy_(router.narrow(3, 0, kDim));
        QVERIFY(difference(attended(shared, true), attended(apart, true)) < 1e-6);
    }

    /// T-14, to the bit.
    void seesNoFuture() {
        for (const auto& kind :
             {SwitchHeadAttention{2, 8, 4, 2}, SwitchHeadAttention{2, 8, 4, 1, true, true, true},
              SwitchHeadAttention{2, 8, 4, 2, true, false}, SwitchHeadAttention{2, 8, 4, 2, false, true}}) {
            OneSlot layer(kind, kDim);
            OneSlot across(kind, kDim, kMemoryDim);
            const at::Tensor memory = input({11, kMemoryDim}, 3);
            const at::Tensor x = input({7, kDim}, 2);
            const at::Tensor before = layer.self(x, {0, 7}, true);
            const at::Tensor read = across.cross(x, memory, {0, 7}, {0, 11});
            for (const std::int64_t first : {1, 4, 6}) {
                at::Tensor changed = x.clone();
                changed.narrow(0, first, 7 - first).copy_(input({7 - first, kDim}, 9));
                const at::Tensor after = layer.self(changed, {0, 7}, true);
                QVERIFY(at::equal(before.narrow(0, 0, first), after.narrow(0, 0, first)));
                QVERIFY(difference(before[first], after[first]) > 1e-4);
                // Across, each query looks for itself.
                const at::Tensor again = across.cross(changed, memory, {0, 7}, {0, 11});
                QVERIFY(at::equal(read.narrow(0, 0, first), again.narrow(0, 0, first)));
                QVERIFY(difference(read[first], again[first]) > 1e-4);
            }
        }
    }

    /// T-31.
    void aSentenceAloneIsTheSame() {
        OneSlot layer(SwitchHeadAttention{2, 8, 4, 2}, kDim);
        OneSlot across(SwitchHeadAttention{2, 8, 4, 2}, kDim, kMemoryDim);
        const at::Tensor x = input({9, kDim}, 2);
        const at::Tensor memory = input({2 * 11, kMemoryDim}, 3);
        const at::Tensor own = layer.self(x, kOffsets, true);
        const at::Tensor seen = across.cross(x, memory, kOffsets, kMemoryOffsets, 2);
        for (std::size_t s = 0; s + 1 < kOffsets.size(); ++s) {
            const std::int64_t begin = kOffsets[s];
            const std::int64_t count = kOffsets[s + 1] - begin;
            const std::int64_t keys = kMemoryOffsets[s + 1] - kMemoryOffsets[s];
            const at::Tensor rows = x.narrow(0, begin, count);
            const at::Tensor read =
                at::cat({memory.narrow(0, kMemoryOffsets[s], keys), memory.narrow(0, 11 + kMemoryOffsets[s], keys)});
            QVERIFY(difference(layer.self(rows, {0, count}, true), own.narrow(0, begin, count)) < 1e-6);
            QVERIFY(difference(across.cross(rows, read, {0, count}, {0, keys}, 2), seen.narrow(0, begin, count)) <
                    1e-6);
        }
    }

    /// Of thousands of tokens each expert computes its own, of few all experts compute all.
    void manyTokensAreTheSame() {
        OneSlot layer(SwitchHeadAttention{2, 8, 4, 1}, kDim);
        const at::Tensor x = input({1200, kDim}, 2);
        std::vector<std::int64_t> offsets;
        for (std::int64_t i = 0; i <= 1200; i += 6) offsets.push_back(i);
        const at::Tensor together = layer.self(x, offsets);
        for (const std::int64_t begin : {0, 600, 1194}) {
            const at::Tensor alone = layer.self(x.narrow(0, begin, 6), {0, 6});
            QVERIFY(difference(alone, together.narrow(0, begin, 6)) < 1e-6);
        }
    }

    void weightsBeginAsInThePaper() {
        const SwitchHeadAttention kind{4, 32, 4, 2};
        OneSlot layer(kind, 64, 128);
        const auto deviation = [&layer](const char* name) { return layer.weight(name).std(true).item<double>(); };
        const auto isNear = [](double found, double expected) { return std::abs(found / expected - 1) < 0.1; };
        // √(2 / 2 layers), by what each reads.
        QVERIFY(isNear(deviation("switch_head.query.weight"), std::sqrt(1.0 / 64)));
        QVERIFY(isNear(deviation("switch_head.key_value.weight"), std::sqrt(1.0 / 128)));
        QVERIFY(isNear(deviation("switch_head.output.weight"), std::sqrt(1.0 / 128)));
        QVERIFY(isNear(deviation("switch_head.value_router.weight"), std::sqrt(1.0 / 128)));
        QVERIFY(isNear(deviation("switch_head.output_router.weight"), std::sqrt(1.0 / 64)));
        for (const char* name : {"switch_head.value_router.weight", "switch_head.output_router.weight"}) {
            const at::Tensor norms = layer.weight(name).square().sum(3).sqrt();
            QCOMPARE(norms.numel(), std::int64_t{16});
            QVERIFY((norms.max() / norms.min()).item<double>() < 1 + 1e-5);
        }
        const at::Tensor rows = layer.weight("switch_head.query.weight").square().sum(3).sqrt();
        QVERIFY((rows.max() / rows.min()).item<double>() > 1.2);
    }

    /// Gates that a float cannot tell from 1 tie; the scores behind them do not.
    void saturatedGatesAreChosenByTheirScores() {
        OneSlot layer(SwitchHeadAttention{1, 16, 4, 1}, kDim);
        const at::Tensor router = layer.weight("switch_head.router.weight").mul_(1000);  // [2, 1, 4, dim]
        const at::Tensor x = input({40, kDim}, 2);
        std::vector<RoutingTrace> traces;
        layer.pass.trace = &traces;
        static_cast<void>(layer.self(x, {0, 40}));
        QCOMPARE(traces.size(), std::size_t{2});
        for (const std::int64_t side : {0, 1}) {
            const at::Tensor scores = x.matmul(router[side][0].t());
            const at::Tensor tied = scores.sigmoid().eq(1).sum(1).gt(1);
            QVERIFY(tied.sum().item<std::int64_t>() > 10);
            const at::Tensor chosen = at::tensor(traces[static_cast<std::size_t>(side)].first_choice, at::kLong);
            QVERIFY(at::equal(chosen, scores.argmax(1)));
        }
    }

    /// T-33.
    void routersLearnFromOneChoice() {
        // A sigmoid is not renormalised, so even the gate of the only choice has a gradient.
        OneSlot layer(SwitchHeadAttention{2, 8, 4, 1}, kDim);
        const at::Tensor x = input({9, kDim}, 2).requires_grad_(true);
        layer.self(x, kOffsets).square().sum().backward();
        QVERIFY(layer.gradient("switch_head.router.weight")[0].abs().max().item<double>() > 1e-3);
        QVERIFY(layer.gradient("switch_head.router.weight")[1].abs().max().item<double>() > 1e-3);
        QVERIFY(x.grad().abs().max().item<double>() > 1e-3);
    }
};

QTEST_APPLESS_MAIN(TestSwitchHead)
#include "test_switch_head.moc"
