// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <memory>

#include "core/arch/cost.h"
#include "core/nn/generic_scope.h"
#include "core/nn/transformer_p.h"
#include "tests/core/nn/numbers.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::nn;
using test::difference;

namespace {

/// What the experts of a space may have.
enum class Options { kRouter, kShared, kCapacity };

arch::SwitchChoices choicesWith(Options options) {
    arch::SwitchChoices choices{
        .experts = {1, 2, 4}, .width = {16, 32}, .width_per_expert = true, .top_k = {1, 2}, .renormalise = true};
    switch (options) {
        case Options::kRouter:
            choices.zero_experts = {0, 2};
            choices.random_second = choices.loss_free = true;
            break;
        case Options::kShared:
            choices.shared_width = {0, 24, 8};
            choices.zero_experts = {1, 0};
            choices.shared_gate = true;
            break;
        case Options::kCapacity:
            choices.capacity = {0, 100, 150};
            choices.shared_width = {16};
            choices.loss_free = true;
            break;
    }
    return choices;
}

arch::SearchSpace spaceWith(Options options) {
    arch::SearchSpace result;
    result.name = "test";
    result.norm = arch::NormPlacement::kPre;
    result.qkv_dim = 32;
    result.encoder_dims = {24, 40};
    result.decoder_dims = {16, 48};
    result.encoder_depths = {1, 2};
    result.decoder_depths = {1, 2};
    const auto experts = choicesWith(options);
    auto causal = experts;
    causal.capacity.clear();
    for (int i = 0; i < 2; ++i) {
        result.encoder_layers.push_back({{arch::MultiHeadChoices{{2, 4}}}, {experts}});
        result.decoder_layers.push_back({{arch::MultiHeadChoices{{2}}}, {arch::MultiHeadChoices{{4}}}, {1}, {causal}});
    }
    return result;
}

/// With biases that prefer some experts, as training would leave them.
std::unique_ptr<Transformer> supernetOf(const arch::SearchSpace& space) {
    auto net = std::make_unique<Transformer>(ModelConfig{space, {64, 64, true}}, 1);
    Random random(3);
    for (const auto& parameter : net->parameters().all()) {
        if (!parameter->trained) nn::fill(parameter->value, Init::normal(0.1), random);
    }
    return net;
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

}  // namespace

class TestSwitchNetwork : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// T-34.
    void extractionIsBitIdentical_data() {
        QTest::addColumn<int>("options");
        QTest::newRow("router") << static_cast<int>(Options::kRouter);
        QTest::newRow("shared expert") << static_cast<int>(Options::kShared);
        QTest::newRow("capacity") << static_cast<int>(Options::kCapacity);
    }
    void extractionIsBitIdentical() {
        QFETCH(int, options);
        const auto space = spaceWith(static_cast<Options>(options));
        VERIFY_OK(arch::validate(space));
        const auto supernet = supernetOf(space);
        Random random(2);
        for (int i = 0; i < 20; ++i) {
            const auto architecture = space.decode(space.sample(random));
            VERIFY_OK(arch::validate(architecture));
            const auto packed = batch(static_cast<std::uint64_t>(i), 5);
            const auto model = extract(*supernet, architecture);
            QVERIFY(at::equal(logitsOf(*supernet, architecture, packed), logitsOf(*model, architecture, packed)));
            // And it stores what the cost counts.
            const auto cost = arch::cost(architecture, {.source_vocabulary = 64, .target_vocabulary = 64});
            QCOMPARE(static_cast<std::int64_t>(model->parameters().count()), cost.stored_params);
        }
    }

    void bothWaysComputeTheSame_data() { extractionIsBitIdentical_data(); }
    void bothWaysComputeTheSame() {
        QFETCH(int, options);
        const auto space = spaceWith(static_cast<Options>(options));
        const auto net = supernetOf(space);
        Random random(6);
        for (int i = 0; i < 8; ++i) {
            const auto architecture = space.decode(space.sample(random));
            const auto packed = batch(static_cast<std::uint64_t>(i) + 70, 4);
            const at::Tensor expected = logitsOf(*net, architecture, packed);
            const GenericScope scope;
            QVERIFY(difference(logitsOf(*net, architecture, packed), expected) < 2e-5);
        }
    }

    void withoutCapacityNeitherNeighboursNorStepsMatter_data() {
        QTest::addColumn<int>("options");
        QTest::newRow("router") << static_cast<int>(Options::kRouter);
        QTest::newRow("shared expert") << static_cast<int>(Options::kShared);
    }
    void withoutCapacityNeitherNeighboursNorStepsMatter() {
        QFETCH(int, options);
        const auto space = spaceWith(static_cast<Options>(options));
        const auto net = supernetOf(space);
        const at::NoGradGuard no_grad;
        Random random(8);
        for (int i = 0; i < 4; ++i) {
            const auto architecture = space.decode(space.sample(random));
            const auto together = batch(static_cast<std::uint64_t>(i) + 90, 4);
            const at::Tensor all = logitsOf(*net, architecture, together);
            Pass pass;
            const Memory memory = net->encode(architecture, together.source, pass);
            for (std::size_t s = 0; s < 4; ++s) {
                PackedBatch alone;
                const auto ids = [s](const PackedTokens& tokens, std::int64_t skip_first, std::int64_t skip_last) {
                    return std::vector<std::int32_t>(tokens.ids.begin() + tokens.offsets[s] + skip_first,
                                                     tokens.ids.begin() + tokens.offsets[s + 1] - skip_last);
                };
                alone.append(ids(together.source, 0, 1), ids(together.target, 1, 0));
                const at::Tensor one = logitsOf(*net, architecture, alone);
                const auto begin = together.target.offsets[s];
                QVERIFY(difference(one, all.narrow(0, begin, one.size(0))) < 2e-5);
                IncrementalDecoder decoder(*net, architecture, memory, 16);
                const auto sentence = static_cast<std::int64_t>(s);
                decoder.start({sentence, sentence});
                for (auto t = begin; t < together.target.offsets[s + 1]; ++t) {
                    const auto token = together.target.ids[static_cast<std::size_t>(t)];
                    QVERIFY(difference(net->logits(decoder.step({token, 5}, pass))[0], all[t]) < 2e-5);
                }
            }
        }
    }

    /// T-31, documented: who comes too late depends on who else is there.
    void withCapacityNeighboursMatter() {
        const auto space = spaceWith(Options::kCapacity);
        const auto net = supernetOf(space);
        auto architecture = space.decode(space.largest());
        for (auto& layer : architecture.encoder) {
            auto& experts = std::get<arch::SwitchFeedForward>(layer.feed_forward);
            experts.top_k = 1;
            experts.renormalise = false;
            experts.capacity = 100;
        }
        const at::NoGradGuard no_grad;
        Pass pass;
        const auto packed = batch(5, 6);
        const auto row = [&](const PackedTokens& source, std::int64_t token) {
            return net->encode(architecture, source, pass).rows[token];
        };
        double most = 0;
        for (std::size_t s = 0; s < 6; ++s) {
            PackedTokens alone;
            const std::vector<std::int32_t> ids(packed.source.ids.begin() + packed.source.offsets[s],
                                                packed.source.ids.begin() + packed.source.offsets[s + 1] - 1);
            alone.append(ids, -1, kEos);
            for (std::int64_t token = 0; token < alone.tokens(); ++token)
                most =
                    std::max(most, difference(row(alone, token), row(packed.source, packed.source.offsets[s] + token)));
        }
        QVERIFY(most > 1e-2);
    }
};

QTEST_APPLESS_MAIN(TestSwitchNetwork)
#include "test_switch_network.moc"
