// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/arch/memory.h"

#include "core/arch/search_space.h"
#include "tests/support/support.h"

using namespace automoe;

class TestMemory : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isWeightsAndWhatADecoderKeeps() {
        arch::Architecture architecture;
        architecture.qkv_dim = 8;
        architecture.encoder_dim = architecture.decoder_dim = 8;
        architecture.encoder = {{.self_attention = arch::MultiHeadAttention{.heads = 2},
                                 .feed_forward = arch::DenseFeedForward{.width = 16}}};
        architecture.decoder = {{.self_attention = arch::MultiHeadAttention{.heads = 2},
                                 .cross_attention = arch::MultiHeadAttention{.heads = 2},
                                 .attended_layers = 1,
                                 .feed_forward = arch::DenseFeedForward{.width = 16}}};
        const arch::CostConditions conditions{.source_length = 7, .target_length = 11};
        const auto cost = arch::cost(architecture, conditions);
        // Keys and values of 8 floats: of 11 tokens for each of 3 hypotheses, and of 7 source tokens once.
        QCOMPARE(arch::memoryBytes(architecture, cost, conditions, 3),
                 cost.bytes_fp32 + std::int64_t{2 * 8 * 4} * (3 * 11 + 7));
        QVERIFY(arch::memoryBytes(architecture, cost, conditions) >
                arch::memoryBytes(architecture, cost, conditions, 3));
        // A layer that attends to two encoder layers keeps the keys of both.
        architecture.encoder.push_back(architecture.encoder.front());
        const auto longer = arch::cost(architecture, conditions);
        const auto one = arch::memoryBytes(architecture, longer, conditions);
        architecture.decoder.front().attended_layers = 2;
        const auto two = arch::cost(architecture, conditions);
        QCOMPARE(arch::memoryBytes(architecture, two, conditions) - two.bytes_fp32,
                 one - longer.bytes_fp32 + std::int64_t{2 * 8 * 4} * 7);
    }

    void countsEveryExpert() {
        const auto space = *arch::presetSpace("tiny");
        const auto small = space.decode(space.smallest());
        const auto large = space.decode(space.largest());
        const arch::CostConditions conditions;
        QVERIFY(arch::memoryBytes(large, arch::cost(large, conditions), conditions) >
                arch::memoryBytes(small, arch::cost(small, conditions), conditions));
    }
};

QTEST_APPLESS_MAIN(TestMemory)
#include "test_memory.moc"
