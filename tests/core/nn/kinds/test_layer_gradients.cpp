// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <tuple>

#include "tests/core/nn/kinds/kind_network.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::nn;
using arch::DenseFeedForward;
using arch::DynamicFeedForward;
using arch::MultiHeadAttention;
using arch::PeerFeedForward;
using arch::PeerScore;
using arch::SwitchFeedForward;
using arch::SwitchHeadAttention;
using test::BuiltSlot;
using test::input;
using test::Leaves;

namespace {

constexpr std::int64_t kDim = 12;
constexpr std::int64_t kMemoryDim = 20;
constexpr std::int64_t kQkvDim = 16;
constexpr std::int64_t kTokens = 23;
constexpr int kWidth = 10;

/// A linear map by torch's functions, on leaves of this name.
at::Tensor plainLinear(const at::Tensor& x, Leaves& leaves, const std::string& name) {
    return at::linear(x, leaves[name + ".weight"], leaves[name + ".bias"]);
}

/// Every expert computes every token: Σ gates [n, experts] · expert.
at::Tensor plainMixture(const at::Tensor& x, Leaves& leaves, const at::Tensor& gates, int experts) {
    at::Tensor sum = at::zeros_like(x);
    for (int e = 0; e < experts; ++e)
        sum = sum + gates.narrow(1, e, 1) * test::plainExpert(x, leaves, "experts." + std::to_string(e));
    return sum;
}

/// The output and what a pass tells besides, as one list.
at::Tensor listed(const at::Tensor& y, const std::vector<at::Tensor>& scalars) {
    std::vector<at::Tensor> all{y.flatten()};
    for (const at::Tensor& scalar : scalars) all.push_back(scalar.reshape({1}));
    return at::cat(all);
}

/// 1 where a token has chosen, 0 elsewhere, without those that come too late for an expert.
at::Tensor inTime(const SwitchFeedForward& kind, const at::Tensor& choice, const at::Tensor& chosen) {
    if (kind.capacity == 0) return chosen;
    const std::int64_t most = (kind.capacity * choice.numel() + 100 * kind.choices() - 1) / (100 * kind.choices());
    at::Tensor kept = chosen.clone();
    std::vector<std::int64_t> taken(static_cast<std::size_t>(kind.choices()));
    for (std::int64_t c = 0; c < choice.size(1); ++c) {
        for (std::int64_t t = 0; t < choice.size(0); ++t) {
            const auto expert = choice[t][c].item<std::int64_t>();
            if (expert < kind.experts() && taken[static_cast<std::size_t>(expert)]++ >= most) kept[t][expert].zero_();
        }
    }
    return kept;
}

/// A switch layer, its balance loss and its z-loss.
at::Tensor plain(const SwitchFeedForward& kind, const at::Tensor& x, Leaves& leaves) {
    at::Tensor scores = plainLinear(x, leaves, "router");
    if (kind.zero_experts > 0) scores = at::cat({scores, plainLinear(x, leaves, "zero_router")}, 1);
    const at::Tensor probabilities = scores.softmax(1);
    at::Tensor preferred = probabilities.detach();
    if (kind.loss_free) {
        at::Tensor bias = leaves["router.balance"].detach();
        if (kind.zero_experts > 0) bias = at::cat({bias, leaves["zero_router.balance"].detach()});
        preferred = preferred + bias;
    }
    const at::Tensor choice = std::get<1>(preferred.topk(kind.top_k, 1));
    const at::Tensor chosen = at::zeros_like(preferred).scatter(1, choice, 1);
    at::Tensor gates = probabilities * chosen;
    if (kind.renormalise) gates = gates / gates.sum(1, true);
    at::Tensor y = plainMixture(x, leaves, gates * inTime(kind, choice, chosen), kind.experts());
    if (kind.shared_width > 0) {
        const at::Tensor shared = plainLinear(plainLinear(x, leaves, "shared.in").relu(), leaves, "shared.out");
        const at::Tensor gate = kind.shared_gate ? plainLinear(x, leaves, "shared_router").sigmoid() : at::Tensor();
        y = kind.shared_gate ? gate * y + (1 - gate) * shared : y + shared;
    }
    std::vector<at::Tensor> losses{scores.logsumexp(1).square().mean()};
    if (!kind.loss_free)  // which is balanced by its bias alone
        losses.push_back((chosen.mean(0) / kind.top_k * probabilities.mean(0)).sum() * kind.choices());
    return listed(y, losses);
}

/// A dynamic layer for tokens of these importances, and its balance loss.
at::Tensor plain(const DynamicFeedForward& kind, const at::Tensor& importance, const at::Tensor& x, Leaves& leaves) {
    const at::Tensor probabilities = plainLinear(x, leaves, "dynamic.router").softmax(1);
    const at::Tensor order = std::get<1>(probabilities.detach().sort(1, true));
    const at::Tensor chosen = at::zeros_like(order);
    for (std::int64_t t = 0; t < x.size(0); ++t) {
        const int k = kind.expertsFor(importance[t].item<float>());
        for (int c = 0; c < k; ++c) chosen[t][order[t][c].item<std::int64_t>()].fill_(1);
    }
    at::Tensor gates = probabilities * chosen;
    if (kind.renormalise) gates = gates / gates.sum(1, true);
    const at::Tensor share = chosen.sum(0).to(at::kDouble) / chosen.sum().to(at::kDouble);
    return listed(plainMixture(x, leaves, gates, kind.experts), {(share * probabilities.mean(0)).sum() * kind.experts});
}

/// A PEER layer that looks at the sums of all its sub-keys.
at::Tensor plain(const PeerFeedForward& kind, bool training, const at::Tensor& x, Leaves& leaves) {
    const std::int64_t n = x.size(0);
    const std::int64_t heads = kind.heads;
    const auto flat = [&leaves](const char* name) { return leaves[std::string("peer.query_norm.") + name].flatten(); };
    const at::Tensor projection = leaves["peer.query.weight"].reshape({-1, x.size(1)});
    at::Tensor queries = at::linear(x, projection);
    if (kind.query_norm) {
        const at::Tensor mean = training ? queries.mean(0) : flat("mean").detach();
        const at::Tensor variance = training ? (queries - mean).square().mean(0) : flat("variance").detach();
        queries = (queries - mean) / (variance + 1e-5).sqrt() * flat("weight") + flat("bias");
    }
    queries = queries.reshape({n, heads, 2, kind.query_dim / 2});
    const auto scores = [&](std::int64_t half) {
        const at::Tensor keys = leaves["peer.keys.weight"].select(1, half);  // [heads or 1, keys, columns]
        return at::matmul(queries.select(2, half).unsqueeze(2), keys.transpose(1, 2)).squeeze(2);
    };
    const at::Tensor sums = (scores(0).unsqueeze(3) + scores(1).unsqueeze(2)).flatten(2);
    const auto best = sums.topk(kind.top_k, 2);
    const at::Tensor& score = std::get<0>(best);
    const at::Tensor gates = kind.score == PeerScore::kSoftmax   ? score.softmax(2)
                             : kind.score == PeerScore::kSigmoid ? score.sigmoid()
                                                                 : score.relu();
    const at::Tensor experts = std::get<1>(best).reshape({-1});
    const auto rows = [&](const char* table) {
        return leaves[table].reshape({-1, x.size(1)}).index_select(0, experts).view({n, -1, x.size(1)});
    };
    const at::Tensor inner = (rows("peer.in.weight") * x.unsqueeze(1)).sum(2).relu();
    return ((inner * gates.reshape({n, -1})).unsqueeze(2) * rows("peer.out.weight")).sum(1);
}

/// Which rows see which: sentence s has the rows from queries[s] on, and sees those from keys[s] on in each of the
/// memories, which lie one behind the other.
struct Sight {
    std::vector<std::int64_t> queries;
    std::vector<std::int64_t> keys;
    std::int64_t memories = 1;
    bool causal = false;

    [[nodiscard]] std::shared_ptr<const AttentionLayout> layout() const {
        return AttentionLayout::of(queries, keys, memories, causal);
    }
};

/// One head's attention: q [rows, width], k and v [rows of all memories, width].
at::Tensor plainHead(const Sight& sight, const at::Tensor& q, const at::Tensor& k, const at::Tensor& v) {
    std::vector<at::Tensor> mixed;
    for (std::size_t s = 0; s + 1 < sight.queries.size(); ++s) {
        const auto seen = [&sight, s](const at::Tensor& rows) {
            std::vector<at::Tensor> parts;
            for (std::int64_t memory = 0; memory < sight.memories; ++memory) {
                parts.push_back(
                    rows.narrow(0, memory * sight.keys.back() + sight.keys[s], sight.keys[s + 1] - sight.keys[s]));
            }
            return at::cat(parts);
        };
        const at::Tensor asks = q.narrow(0, sight.queries[s], sight.queries[s + 1] - sight.queries[s]);
        at::Tensor scores = asks.matmul(seen(k).t()) / std::sqrt(static_cast<double>(q.size(1)));
        if (sight.causal) scores = scores.masked_fill(at::ones_like(scores).triu(1).to(at::kBool), -1e30);
        mixed.push_back(scores.softmax(1).matmul(seen(v)));
    }
    return at::cat(mixed);
}

/// Multi-head attention from x to `memory`; in self-attention that is x.
at::Tensor plain(const MultiHeadAttention& kind, const Sight& sight, const at::Tensor& x, const at::Tensor& memory,
                 Leaves& leaves) {
    const std::int64_t width = leaves["output.weight"].size(1);
    at::Tensor q;
    at::Tensor kv;
    if (leaves.contains("query.weight")) {
        q = plainLinear(x, leaves, "query");
        kv = plainLinear(memory, leaves, "key_value");
    } else {
        const at::Tensor qkv = plainLinear(x, leaves, "qkv");
        q = qkv.narrow(1, 0, width);
        kv = qkv.narrow(1, width, 2 * width);
    }
    const std::int64_t own = width / kind.heads;
    std::vector<at::Tensor> mixed;
    for (std::int64_t begin = 0; begin < width; begin += own) {
        mixed.push_back(
            plainHead(sight, q.narrow(1, begin, own), kv.narrow(1, begin, own), kv.narrow(1, width + begin, own)));
    }
    return plainLinear(at::cat(mixed, 1), leaves, "output");
}

/// SwitchHead from x to `memory`, head by head; in self-attention that is x.
at::Tensor plain(const SwitchHeadAttention& kind, const Sight& sight, const at::Tensor& x, const at::Tensor& memory,
                 Leaves& leaves) {
    const bool crosses = leaves.contains("switch_head.query.weight");
    // [maps, heads, width, columns], values behind keys
    const at::Tensor bank = leaves[crosses ? "switch_head.key_value.weight" : "switch_head.qkv.weight"];
    const std::int64_t values = crosses ? 1 : 2;
    const at::Tensor queries = crosses ? leaves["switch_head.query.weight"] : bank;
    const at::Tensor output = leaves["switch_head.output.weight"];  // [dim, output maps, heads, width]
    // [heads, experts, columns]
    const auto routerOf = [&](bool of_values) -> at::Tensor {
        if (crosses && !kind.shared_selection)
            return leaves[of_values ? "switch_head.value_router.weight" : "switch_head.output_router.weight"][0];
        const at::Tensor routers = leaves["switch_head.router.weight"];
        return of_values ? routers[0] : routers[routers.size(0) - 1];
    };
    at::Tensor y = at::zeros_like(x);
    for (std::int64_t h = 0; h < kind.heads; ++h) {
        // Of a router that both sides share, each reads as many columns as it has.
        const auto gatesOf = [&](const at::Tensor& rows, bool of_values) {
            const at::Tensor router = routerOf(of_values)[h].narrow(1, 0, rows.size(1));
            const at::Tensor all = rows.matmul(router.t()).sigmoid();
            const at::Tensor best = std::get<1>(all.detach().topk(kind.top_k, 1));
            return all * at::zeros_like(all).scatter(1, best, 1);
        };
        const auto map = [&](std::int64_t which) { return memory.matmul(bank[which][h].t()); };
        at::Tensor value = map(values);
        if (kind.value_experts) {
            const at::Tensor gates = gatesOf(memory, true);
            value = gates.narrow(1, 0, 1) * value;
            for (std::int64_t e = 1; e < kind.experts; ++e) value = value + gates.narrow(1, e, 1) * map(values + e);
        }
        const at::Tensor rows = plainHead(sight, x.matmul(queries[0][h].t()), map(values - 1), value);
        if (!kind.output_experts) {
            y = y + rows.matmul(output.select(1, 0).select(1, h).t());
            continue;
        }
        const at::Tensor gates = gatesOf(x, false);
        for (std::int64_t e = 0; e < kind.experts; ++e)
            y = y + gates.narrow(1, e, 1) * rows.matmul(output.select(1, e).select(1, h).t());
    }
    return y;
}

/// Sentences of four lengths, and of four others what they look at.
const std::vector<std::int64_t> kOffsets{0, 9, 10, 15, kTokens};
const std::vector<std::int64_t> kMemoryOffsets{0, 4, 11, 12, 19};

BuiltSlot selfSlot(const auto& kind) {
    return BuiltSlot(nn::SlotShape{.dim = kDim, .qkv_dim = kQkvDim, .widest_dim = kDim, .layers = 2}, kind);
}
BuiltSlot crossSlot(const auto& kind) {
    return BuiltSlot(
        nn::SlotShape{.dim = kDim, .memory_dim = kMemoryDim, .qkv_dim = kQkvDim, .widest_dim = kMemoryDim, .layers = 2},
        kind);
}

template <class Kind>
std::string wrongWithin(const Kind& kind, BuiltSlot& built, bool causal) {
    const Sight sight{kOffsets, kOffsets, 1, causal};
    const auto layer = [&](const at::Tensor& x) {
        Pass pass;
        pass.training = true;
        LayerContext context{pass, "encoder.0", kDim};
        return nn::attendSelf(kind, built.slot, x, sight.layout(), context);
    };
    return test::wrongAgainstTorch(built, input({kTokens, kDim}, 1), layer, [&](const at::Tensor& x, Leaves& leaves) {
        return plain(kind, sight, x, x, leaves);
    });
}

/// The input is both: the rows that ask, of which the first columns are read, and behind them those of the memories.
template <class Kind>
std::string wrongAcross(const Kind& kind, BuiltSlot& built, std::int64_t memories) {
    const Sight sight{kOffsets, kMemoryOffsets, memories, false};
    const std::int64_t seen = memories * kMemoryOffsets.back();
    const auto asks = [](const at::Tensor& all) { return all.narrow(0, 0, kTokens).narrow(1, 0, kDim).contiguous(); };
    const auto memory = [seen](const at::Tensor& all) { return all.narrow(0, kTokens, seen); };
    const auto layer = [&](const at::Tensor& all) {
        Pass pass;
        pass.training = true;
        LayerContext context{pass, "decoder.0", kDim};
        const at::Tensor projected = nn::projectMemory(kind, built.slot, memory(all), context);
        return nn::attendMemory(kind, built.slot, asks(all), projected, sight.layout(), context);
    };
    return test::wrongAgainstTorch(
        built, input({kTokens + seen, kMemoryDim}, 1), layer,
        [&](const at::Tensor& all, Leaves& leaves) { return plain(kind, sight, asks(all), memory(all), leaves); });
}

}  // namespace

/// The test catalogue's T-36 for whole layers, exactly: output and every gradient beside torch's own graph in double,
/// at kSameGradient. Other kinds have the same comparison in their own tests.
class TestLayerGradients : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void switchLayers_data() {
        QTest::addColumn<int>("way");
        const auto row = [](const char* name, int way) { QTest::newRow(name) << way; };
        row("top 1", 0);
        row("top 2", 1);
        row("gates of one", 2);
        row("shared expert, gated, and choices of nothing", 3);
        row("balanced by a bias, capacity", 4);
    }
    /// T-36.
    void switchLayers() {
        QFETCH(int, way);
        SwitchFeedForward kind;
        kind.expert_widths.assign(5, kWidth);
        kind.top_k = way == 0 ? 1 : 2;
        kind.renormalise = way == 2 || way == 4;
        if (way == 3) {
            kind.shared_width = 8;
            kind.shared_gate = true;
            kind.zero_experts = 2;
        }
        kind.loss_free = way == 4;
        if (way == 4) kind.capacity = 75;
        BuiltSlot built(kDim, kind);
        const auto layer = [&](const at::Tensor& x) {
            Pass pass;
            pass.training = pass.asks_router_z = true;
            LayerContext context{pass, "encoder.0", kDim};
            const at::Tensor y = nn::forward(kind, built.slot, x, context);
            std::vector<at::Tensor> losses{pass.router_z.at(0)};
            losses.insert(losses.end(), pass.balance.begin(), pass.balance.end());
            return listed(y, losses);
        };
        const auto wrong =
            test::wrongAgainstTorch(built, input({kTokens, kDim}, 1), layer,
                                    [&](const at::Tensor& x, Leaves& leaves) { return plain(kind, x, leaves); });
        QVERIFY2(wrong.empty(), wrong.c_str());
        QVERIFY(built["router.weight"].grad.norm().item<double>() > 1e-2);
    }

    void dynamicLayers_data() {
        QTest::addColumn<bool>("renormalise");
        QTest::newRow("gates as they are") << false;
        QTest::newRow("gates that add up to 1") << true;
    }
    /// T-36.
    void dynamicLayers() {
        QFETCH(bool, renormalise);
        const DynamicFeedForward kind{
            .experts = 6, .width = kWidth, .min_k = 1, .max_k = 5, .scale = 90, .renormalise = renormalise};
        BuiltSlot built(kDim, kind);
        const at::Tensor importance = at::linspace(0, 1, kTokens);
        const auto layer = [&](const at::Tensor& x) {
            Pass pass;
            pass.training = true;
            LayerContext context{pass, "encoder.0", kDim};
            context.importance = importance;
            const at::Tensor y = nn::forward(kind, built.slot, x, context);
            return listed(y, {pass.balance.at(0)});
        };
        const auto wrong = test::wrongAgainstTorch(
            built, input({kTokens, kDim}, 1), layer,
            [&](const at::Tensor& x, Leaves& leaves) { return plain(kind, importance, x, leaves); });
        QVERIFY2(wrong.empty(), wrong.c_str());
        QVERIFY(built["dynamic.router.weight"].grad.norm().item<double>() > 1e-2);
    }

    void peerLayers_data() {
        QTest::addColumn<bool>("shared_keys");
        QTest::addColumn<int>("score");
        QTest::addColumn<bool>("query_norm");
        QTest::addColumn<bool>("training");
        const auto row = [](const char* name, bool shared_keys, PeerScore score, bool query_norm, bool training) {
            QTest::newRow(name) << shared_keys << static_cast<int>(score) << query_norm << training;
        };
        row("as in the paper", true, PeerScore::kSoftmax, true, true);
        row("running statistics", true, PeerScore::kSoftmax, true, false);
        row("own keys, sigmoid", false, PeerScore::kSigmoid, true, true);
        row("own keys, relu", false, PeerScore::kRelu, true, true);
        row("queries as they are", true, PeerScore::kSoftmax, false, true);
    }
    /// T-36.
    void peerLayers() {
        QFETCH(bool, shared_keys);
        QFETCH(int, score);
        QFETCH(bool, query_norm);
        QFETCH(bool, training);
        const PeerFeedForward kind{6, 3, 4, 8, shared_keys, static_cast<PeerScore>(score), query_norm};
        BuiltSlot built(kDim, kind);
        if (query_norm) built["peer.query_norm.variance"].value.abs_().add_(0.5);
        const auto layer = [&](const at::Tensor& x) {
            Pass pass;
            pass.training = training;
            LayerContext context{pass, "encoder.0", kDim};
            return nn::forward(kind, built.slot, x, context);
        };
        const auto wrong = test::wrongAgainstTorch(
            built, input({kTokens, kDim}, 1), layer,
            [&](const at::Tensor& x, Leaves& leaves) { return plain(kind, training, x, leaves); });
        QVERIFY2(wrong.empty(), wrong.c_str());
        for (const char* name : {"peer.query.weight", "peer.keys.weight", "peer.in.weight", "peer.out.weight"})
            QVERIFY2(built[name].grad.norm().item<double>() > 1e-2, name);
    }

    void switchHeads_data() {
        QTest::addColumn<bool>("values");
        QTest::addColumn<bool>("outputs");
        QTest::addColumn<bool>("shared");
        QTest::addColumn<bool>("causal");
        QTest::newRow("both sides") << true << true << false << false;
        QTest::newRow("both sides, causal") << true << true << false << true;
        QTest::newRow("one selection") << true << true << true << false;
        QTest::newRow("values") << true << false << false << true;
        QTest::newRow("outputs") << false << true << false << false;
    }
    /// T-36.
    void switchHeads() {
        QFETCH(bool, values);
        QFETCH(bool, outputs);
        QFETCH(bool, shared);
        QFETCH(bool, causal);
        const SwitchHeadAttention kind{2, 6, 4, 2, values, outputs, shared};
        BuiltSlot built = selfSlot(kind);
        const auto wrong = wrongWithin(kind, built, causal);
        QVERIFY2(wrong.empty(), wrong.c_str());
        QVERIFY(built["switch_head.router.weight"].grad.norm().item<double>() > 1e-2);
    }

    void switchHeadsAcross_data() {
        QTest::addColumn<bool>("values");
        QTest::addColumn<bool>("outputs");
        QTest::addColumn<bool>("shared");
        QTest::addColumn<int>("memories");
        QTest::newRow("both sides") << true << true << false << 1;
        QTest::newRow("both sides, two memories") << true << true << false << 2;
        QTest::newRow("one selection") << true << true << true << 1;
        QTest::newRow("values") << true << false << false << 1;
        QTest::newRow("outputs") << false << true << false << 2;
    }
    /// T-36.
    void switchHeadsAcross() {
        QFETCH(bool, values);
        QFETCH(bool, outputs);
        QFETCH(bool, shared);
        QFETCH(int, memories);
        const SwitchHeadAttention kind{2, 6, 4, 2, values, outputs, shared};
        BuiltSlot built = crossSlot(kind);
        const auto wrong = wrongAcross(kind, built, memories);
        QVERIFY2(wrong.empty(), wrong.c_str());
        std::vector<std::string> routers;
        if (shared) routers.emplace_back("router");
        if (values && !shared) routers.emplace_back("value_router");
        if (outputs && !shared) routers.emplace_back("output_router");
        for (const auto& router : routers)
            QVERIFY2(built["switch_head." + router + ".weight"].grad.norm().item<double>() > 1e-2, router.c_str());
    }

    void multiHeads_data() {
        QTest::addColumn<bool>("crosses");
        QTest::addColumn<bool>("causal");
        QTest::addColumn<int>("memories");
        QTest::newRow("within") << false << false << 1;
        QTest::newRow("within, causal") << false << true << 1;
        QTest::newRow("across") << true << false << 1;
        QTest::newRow("across, two memories") << true << false << 2;
    }
    /// T-36.
    void multiHeads() {
        QFETCH(bool, crosses);
        QFETCH(bool, causal);
        QFETCH(int, memories);
        const MultiHeadAttention kind{4};
        BuiltSlot built = crosses ? crossSlot(kind) : selfSlot(kind);
        const auto wrong = crosses ? wrongAcross(kind, built, memories) : wrongWithin(kind, built, causal);
        QVERIFY2(wrong.empty(), wrong.c_str());
        QVERIFY(built[crosses ? "query.weight" : "qkv.weight"].grad.norm().item<double>() > 1e-2);
    }

    /// T-36.
    void denseLayers() {
        const DenseFeedForward kind{kWidth};
        BuiltSlot built(kDim, kind);
        const auto layer = [&](const at::Tensor& x) {
            Pass pass;
            pass.training = true;
            LayerContext context{pass, "encoder.0", kDim};
            return nn::forward(kind, built.slot, x, context);
        };
        const auto wrong = test::wrongAgainstTorch(
            built, input({kTokens, kDim}, 1), layer,
            [](const at::Tensor& x, Leaves& leaves) { return test::plainExpert(x, leaves, "experts.0"); });
        QVERIFY2(wrong.empty(), wrong.c_str());
        QVERIFY(built["experts.0.in.weight"].grad.norm().item<double>() > 1e-2);
    }
};

QTEST_APPLESS_MAIN(TestLayerGradients)
#include "test_layer_gradients.moc"
