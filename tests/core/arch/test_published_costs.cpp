// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/arch/published_costs.h"

#include <cmath>

#include "core/arch/cost.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::arch;

namespace {

/// To the nearest multiple of the unit.
double rounded(std::int64_t value, double unit) { return std::round(static_cast<double>(value) / unit) * unit; }

// The paper's models: WikiText 103 and C4 of 47 and 262 million parameters, and Enwik8.
constexpr PublishedAttention kSmall{.heads = 2, .head_dim = 76, .dim = 412, .tokens = 256};
constexpr PublishedAttention kBig{.heads = 4, .head_dim = 112, .dim = 1024, .tokens = 512};
constexpr PublishedAttention kBigText{.heads = 2, .head_dim = 132, .dim = 1024, .tokens = 512};
constexpr PublishedAttention kLetters{.heads = 2, .head_dim = 112, .dim = 512, .tokens = 512};
constexpr PublishedAttention kSmallDense{.heads = 10, .head_dim = 41, .dim = 412, .tokens = 256};
constexpr PublishedAttention kBigDense{.heads = 16, .head_dim = 64, .dim = 1024, .tokens = 512};

}  // namespace

class TestPublishedCosts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// T-13 of the catalogue of tests/core/nn/kinds/README.md, as the next two are.
    void operationsOfSwitchHead() {
        QCOMPARE(publishedSwitchHeadMacs(kSmall, {.experts = 5, .top_k = 2}), std::int64_t{170'364'928});
        QCOMPARE(publishedSwitchHeadMacs(kSmall, {.experts = 5, .top_k = 3}), std::int64_t{202'506'240});
        QCOMPARE(rounded(publishedSwitchHeadMacs(kBig, {.experts = 4, .top_k = 2}), 1e6), 2367e6);
        QCOMPARE(rounded(publishedSwitchHeadMacs(kBigText, {.experts = 8, .top_k = 4}), 1e6), 1956e6);
        QCOMPARE(rounded(publishedSwitchHeadMacs(kLetters, {.experts = 4, .top_k = 2}), 1e6), 709e6);
    }

    /// T-13.
    void operationsOfDenseAttention() {
        QCOMPARE(rounded(publishedDenseMacs(kSmallDense), 1e4), 453.43e6);
        QCOMPARE(rounded(publishedDenseMacs(kBigDense), 1e6), 5369e6);
        // With rotary positions there is neither a longer context nor a key of a position.
        auto small = kSmallDense;
        small.tokens = 512;
        auto big = kBigDense;
        big.tokens = 1024;
        for (PublishedAttention* rotary : {&small, &big}) {
            rotary->context = 1;
            rotary->relative_positions = false;
        }
        QCOMPARE(rounded(publishedDenseMacs(small), 1e5), 560.9e6);
        QCOMPARE(rounded(publishedDenseMacs(big), 1e7), 6440e6);
    }

    /// T-13.
    void numbersHeld() {
        QCOMPARE(rounded(publishedMemory(kSmall), 1e3), 836e3);
        QCOMPARE(rounded(publishedMemory(kSmallDense), 1e3), 3461e3);
        // As the tables print them, in millions.
        QCOMPARE(rounded(publishedMemory(kSmallDense), 1e5), 3.5e6);
        QCOMPARE(rounded(publishedMemory(kBigDense), 1e6), 21e6);
        QCOMPARE(rounded(publishedSwitchHeadMemory(kSmall), 1e5), 0.8e6);
        QCOMPARE(rounded(publishedSwitchHeadMemory(kBig), 1e5), 5.6e6);
        QCOMPARE(rounded(publishedSwitchHeadMemory(kBigText), 1e5), 2.9e6);
    }

    /// What is left without position and longer context is what our layers cost beside the scaling of their queries.
    void withoutPositionsTheyAreOurs() {
        auto plain = kSmall;
        plain.context = 1;
        plain.relative_positions = false;
        const LayerShape shape{.dim = 412, .memory_dim = 412, .qkv_dim = 410, .tokens = 256, .memory_tokens = 256};
        const std::int64_t own = costOf(Attention(SwitchHeadAttention{2, 76, 5, 3}), shape).macs;
        QCOMPARE(publishedSwitchHeadMacs(plain, {.experts = 5, .top_k = 3}), own - 256 * 2 * 76);
        plain.heads = 10;
        plain.head_dim = 41;
        QCOMPARE(publishedDenseMacs(plain), costOf(Attention(MultiHeadAttention{10}), shape).macs - 256 * 410);
    }
};

QTEST_APPLESS_MAIN(TestPublishedCosts)
#include "test_published_costs.moc"
