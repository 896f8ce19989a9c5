// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>

#include "core/arch/cost.h"
#include "core/nn/generic_scope.h"
#include "core/nn/kinds/kinds_p.h"
#include "core/nn/transformer_p.h"
#include "tests/core/nn/batches.h"
#include "tests/core/nn/gradients.h"
#include "tests/core/nn/numbers.h"
#include "tests/support/support.h"

/// Feed-forward layers alone and in small networks, and what must hold of networks whatever their layers are.
namespace automoe::test {

/// A slot with its weights, for these greatest layers of its kinds.
class OneSlot {
public:
    OneSlot(const std::vector<arch::FeedForward>& greatest, std::int64_t dim, std::int64_t layers = 2) {
        const nn::SlotShape shape{.dim = dim, .qkv_dim = dim, .widest_dim = dim, .layers = layers};
        slot_ = nn::buildSlot("s", shape, greatest, parameters_);
        parameters_.draw(kSeed);
        parameters_.zeroGradients();
    }

    at::Tensor forward(const arch::FeedForward& layer, const at::Tensor& x, nn::Pass& pass) const {
        nn::LayerContext context{pass, "encoder.0", x.size(1)};
        return nn::forward(layer, slot_, x, context);
    }
    at::Tensor forward(const arch::FeedForward& layer, const at::Tensor& x) const {
        nn::Pass pass;
        return forward(layer, x, pass);
    }
    [[nodiscard]] const nn::Slot& slot() const { return slot_; }
    [[nodiscard]] nn::Parameters& parameters() { return parameters_; }
    [[nodiscard]] nn::Parameter& operator[](std::string_view weight) const { return slot_[weight]; }
    [[nodiscard]] bool has(const std::string& weight) const { return parameters_.find("s." + weight) != nullptr; }

    static constexpr std::uint64_t kSeed = 5;

private:
    nn::Parameters parameters_{at::kCPU};
    nn::Slot slot_;
};

/// The experts' weights from "experts.0." on as plain tensors that ask for gradients: in [E, width, dim], out
/// [E, dim, width].
inline std::pair<at::Tensor, at::Tensor> expertWeights(const OneSlot& net, int experts) {
    std::vector<at::Tensor> in;
    std::vector<at::Tensor> out;
    for (int e = 0; e < experts; ++e) {
        const std::string name = "experts." + std::to_string(e);
        in.push_back(net[name + ".in.weight"].value);
        out.push_back(net[name + ".out.weight"].value);
    }
    return {at::stack(in).requires_grad_(true), at::stack(out).requires_grad_(true)};
}

/// Sides of different widths, up to two layers each, every feed-forward slot with these kinds.
inline arch::SearchSpace spaceWith(const std::vector<arch::FeedForwardChoices>& feed_forward,
                                   arch::NormPlacement norm = arch::NormPlacement::kPre) {
    arch::SearchSpace space;
    space.name = "gated";
    space.norm = norm;
    space.qkv_dim = 16;
    space.encoder_dims = {24, 40};
    space.encoder_depths = {1, 2};
    space.decoder_dims = {16, 32};
    space.decoder_depths = {1, 2};
    const arch::AttentionChoices attention = arch::MultiHeadChoices{{2, 4}};
    space.encoder_layers.assign(2, {{attention}, feed_forward});
    space.decoder_layers.assign(2, {{attention}, {attention}, {1}, feed_forward});
    return space;
}

inline nn::PackedBatch sentences(std::uint64_t seed, int count) {
    Random random(seed);
    nn::PackedBatch batch;
    for (int s = 0; s < count; ++s) {
        std::vector<std::int32_t> source(1 + random.below(9));
        std::vector<std::int32_t> target(1 + random.below(9));
        for (auto& id : source) id = static_cast<std::int32_t>(4 + random.below(60));
        for (auto& id : target) id = static_cast<std::int32_t>(4 + random.below(60));
        batch.append(source, target);
    }
    return batch;
}

/// Extracted members of the space compute the supernet's bits, and store what they are said to cost.
inline void checkExtraction(const arch::SearchSpace& space) {
    nn::Transformer supernet({space, {64, 64, true}}, 1);
    Random random(2);
    for (int i = 0; i < 20; ++i) {
        const auto architecture = space.decode(space.sample(random));
        const auto batch = sentences(static_cast<std::uint64_t>(i), 5);
        const auto model = nn::extract(supernet, architecture);
        QVERIFY(at::equal(logitsOf(supernet, architecture, batch), logitsOf(*model, architecture, batch)));
        const auto cost = arch::cost(architecture, {.source_vocabulary = 64, .target_vocabulary = 64});
        QCOMPARE(static_cast<std::int64_t>(model->parameters().count()), cost.stored_params);
    }
}

/// Token by token, alone, and by LibTorch's own functions members compute what they do in a batch; nothing is seen of
/// what comes later.
inline void checkWays(const arch::SearchSpace& space) {
    nn::Transformer net({space, {64, 64, true}}, 4);
    Random random(5);
    const at::NoGradGuard no_grad;
    for (int i = 0; i < 8; ++i) {
        const auto architecture = space.decode(space.sample(random));
        auto batch = sentences(static_cast<std::uint64_t>(i) + 50, 3);
        const at::Tensor whole = logitsOf(net, architecture, batch);
        {
            const nn::GenericScope scope;
            QVERIFY(difference(logitsOf(net, architecture, batch), whole) < 2e-5);
        }
        nn::Pass pass;
        const nn::Memory memory = net.encode(architecture, batch.source, pass);
        for (std::size_t s = 0; s < 3; ++s) {
            const std::int64_t begin = batch.target.offsets[s];
            const std::int64_t end = batch.target.offsets[s + 1];
            nn::IncrementalDecoder decoder(net, architecture, memory, 16);
            decoder.start({static_cast<std::int64_t>(s)});
            for (std::int64_t t = begin; t < end; ++t) {
                const std::int64_t token = batch.target.ids[static_cast<std::size_t>(t)];
                QVERIFY(difference(net.logits(decoder.step({token}, pass))[0], whole[t]) < 1e-5);
            }
            QVERIFY(difference(logitsOf(net, architecture, alone(batch, s)), whole.narrow(0, begin, end - begin)) <
                    1e-5);
        }
        batch.target.ids.back() = 63;
        const std::int64_t last = whole.size(0) - 1;
        QVERIFY(difference(logitsOf(net, architecture, batch).narrow(0, 0, last), whole.narrow(0, 0, last)) < 1e-5);
    }
}

/// Of a layer alone: rows do not depend on each other.
inline void checkRowsAlone(const OneSlot& net, const arch::FeedForward& layer, const at::Tensor& x) {
    const at::NoGradGuard no_grad;
    const at::Tensor together = net.forward(layer, x);
    for (std::int64_t row = 0; row < x.size(0); ++row)
        QVERIFY(difference(net.forward(layer, x.narrow(0, row, 1)), together.narrow(0, row, 1)) < 1e-6);
}

/// The gradients of the labels' loss and of what `penalty` makes of a pass against differences. What passes write
/// begins at `statistic` in each.
template <class Penalty>
void checkGradients(const arch::Architecture& architecture, const Penalty& penalty, double statistic) {
    nn::Transformer net({arch::spaceOf(architecture), {64, 64, true}}, 11);
    const auto batch = sentences(13, 4);
    nn::Pass pass = fixedPass();
    pass.expert_dropout = 0;
    const auto check = checkSlopes(net.parameters(), [&](bool backward) {
        for (const auto& parameter : net.parameters().all()) {
            if (!parameter->trained) parameter->value.fill_(statistic);
        }
        return lossOfLabels(net, architecture, batch, pass, backward, penalty);
    });
    QVERIFY2(check.wrong.empty(), check.wrong.c_str());
    QVERIFY(check.steep.size() > 20);
    QVERIFY(std::ranges::any_of(check.steep, [](const std::string& name) { return name.ends_with("router.weight"); }));
}

}  // namespace automoe::test
