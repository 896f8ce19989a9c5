// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <set>

#include "core/nn/generic_scope.h"
#include "tests/core/nn/kinds/kind_network.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::nn;
using arch::MhMoeFeedForward;
using test::BuiltSlot;
using test::difference;
using test::input;

namespace {

constexpr std::int64_t kDim = 12;

/// Every expert computes every sub-token; the gates of those that it was not sent to are 0.
at::Tensor plain(const MhMoeFeedForward& kind, const at::Tensor& x, test::Leaves& leaves) {
    const std::string bank = "mh_moe." + std::to_string(kind.heads) + ".";
    const at::Tensor head = at::linear(x, leaves["mh_moe.head.weight"], leaves["mh_moe.head.bias"]);
    const at::Tensor parts = head.reshape({-1, x.size(1) / kind.heads});
    at::Tensor gates = at::ones({parts.size(0), 1});
    if (kind.experts > 1) {
        const at::Tensor shares = at::linear(parts, leaves[bank + "router.weight"]).softmax(1);
        const auto [best, which] = shares.topk(kind.top_k, 1);
        const at::Tensor kept = kind.renormalise ? best / best.sum(1, true) : best;
        gates = at::zeros_like(shares).scatter(1, which, kept);
    }
    at::Tensor sum = at::zeros_like(parts);
    for (int e = 0; e < kind.experts; ++e) {
        sum = sum + gates.narrow(1, e, 1) * test::plainExpert(parts, leaves, bank + "experts." + std::to_string(e));
    }
    return at::linear(sum.reshape({-1, x.size(1)}), leaves["mh_moe.merge.weight"], leaves["mh_moe.merge.bias"]);
}

template <class Kind>
at::Tensor run(const Kind& kind, const BuiltSlot& built, const at::Tensor& x) {
    Pass pass;
    LayerContext context{pass, "encoder.0", x.size(1)};
    return nn::forward(kind, built.slot, x, context);
}

/// Both maps leave everything as it is.
void makeMapsIdentities(BuiltSlot& built) {
    for (const char* map : {"head", "merge"}) {
        at::Tensor& weight = built[std::string("mh_moe.") + map + ".weight"].value;
        weight.copy_(at::eye(weight.size(0)));
        built[std::string("mh_moe.") + map + ".bias"].value.zero_();
    }
}

const arch::MhMoeChoices& choices() {
    static const arch::MhMoeChoices all{{1, 2, 4}, {1, 2, 4}, {8, 24}, {1, 2}};
    return all;
}

const arch::MhMoeChoices& renormalised() {
    static const arch::MhMoeChoices all{{1, 4}, {3, 4}, {8, 24}, {2}, true};
    return all;
}

/// All kinds of feed-forward layers that share weights with these.
arch::SearchSpace mixedSpace() {
    const arch::SwitchChoices experts{.experts = {2, 3}, .width = {8, 16}, .width_per_expert = true, .top_k = {1, 2}};
    return test::networkSpace({experts, choices()}, {arch::DenseChoices{{16}}, renormalised()});
}

arch::Architecture withLayers(const arch::FeedForward& encoder, const arch::FeedForward& decoder) {
    arch::Architecture architecture;
    architecture.norm = arch::NormPlacement::kPre;
    architecture.qkv_dim = architecture.encoder_dim = architecture.decoder_dim = 32;
    architecture.encoder = {{arch::MultiHeadAttention{2}, encoder}};
    architecture.decoder = {{arch::MultiHeadAttention{2}, arch::MultiHeadAttention{2}, 1, decoder}};
    return architecture;
}

}  // namespace

class TestMhMoe : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// T-36.
    void matchesTorch_data() {
        QTest::addColumn<int>("heads");
        QTest::addColumn<int>("experts");
        QTest::addColumn<int>("top_k");
        QTest::addColumn<bool>("renormalise");
        QTest::newRow("two heads, top 1") << 2 << 3 << 1 << false;
        QTest::newRow("three heads, top 2") << 3 << 4 << 2 << false;
        QTest::newRow("renormalised") << 4 << 4 << 2 << true;
        QTest::newRow("all experts") << 2 << 3 << 3 << false;
        QTest::newRow("one expert") << 4 << 1 << 1 << false;
    }
    void matchesTorch() {
        QFETCH(int, heads);
        QFETCH(int, experts);
        QFETCH(int, top_k);
        QFETCH(bool, renormalise);
        const MhMoeFeedForward kind{heads, experts, 8, top_k, renormalise};
        BuiltSlot built(kDim, kind);
        const auto wrong = test::wrongAgainstTorch(
            built, input({11, kDim}, 1), [&](const at::Tensor& x) { return run(kind, built, x); },
            [&](const at::Tensor& x, test::Leaves& leaves) { return plain(kind, x, leaves); });
        QVERIFY2(wrong.empty(), wrong.c_str());
        if (experts == 1) return;
        // One expert a sub-token still teaches the router.
        const auto& router = built["mh_moe." + std::to_string(heads) + ".router.weight"];
        QVERIFY(router.grad.norm().item<double>() > 1e-3);
    }

    /// T-15. One head has no maps, so it is the switch layer with any weights.
    void oneHeadIsTheSwitchLayerToTheBit() {
        const at::Tensor x = input({13, kDim}, 2);
        const BuiltSlot routed(kDim, MhMoeFeedForward{1, 3, 8, 2});
        const arch::SwitchFeedForward same{{8, 8, 8}, 2};
        QVERIFY(at::equal(run(MhMoeFeedForward{1, 3, 8, 2}, routed, x), run(same, routed, x)));
        // Gates that add up to 1, of that layer's router.
        QVERIFY(difference(run(MhMoeFeedForward{1, 3, 8, 2, true}, routed, x), run(same, routed, x)) > 1e-3);
        const BuiltSlot dense(kDim, arch::DenseFeedForward{8});
        QVERIFY(at::equal(run(MhMoeFeedForward{1, 1, 8, 1}, dense, x), run(arch::DenseFeedForward{8}, dense, x)));
    }

    /// T-15.
    void anExpertAloneWorksOnEachPart() {
        const MhMoeFeedForward kind{4, 1, 8, 1};
        BuiltSlot built(kDim, kind);
        makeMapsIdentities(built);
        test::Leaves leaves;
        for (const auto& each : built.parameters.all()) leaves[each->name.substr(5)] = each->value;
        const at::Tensor x = input({9, kDim}, 3);
        const at::Tensor parts = test::plainExpert(x.reshape({-1, 3}), leaves, "mh_moe.4.experts.0");
        QVERIFY(difference(run(kind, built, x), parts.reshape({-1, kDim})) < 1e-6);
    }

    /// T-03.
    void equalExpertsAndRenormalisedGatesAreOneExpert() {
        const MhMoeFeedForward kind{2, 3, 8, 2, true};
        BuiltSlot built(kDim, kind);
        for (const char* part : {"in.weight", "in.bias", "out.weight", "out.bias"}) {
            const at::Tensor first = built[std::string("mh_moe.2.experts.0.") + part].value;
            for (const char* other : {"1.", "2."})
                built[std::string("mh_moe.2.experts.") + other + part].value.copy_(first);
        }
        const at::Tensor x = input({9, kDim}, 4);
        QVERIFY(difference(run(kind, built, x), run(MhMoeFeedForward{2, 1, 8, 1}, built, x)) < 1e-6);
    }

    void tokensDoNotSeeEachOther() {
        const MhMoeFeedForward kind{2, 4, 8, 1};
        const BuiltSlot built(kDim, kind);
        at::Tensor x = input({10, kDim}, 5);
        const at::Tensor before = run(kind, built, x);
        QVERIFY(difference(run(kind, built, x.narrow(0, 3, 4)), before.narrow(0, 3, 4)) < 1e-6);
        x = x.clone();
        x[9] = x[9] + 1;
        const at::Tensor after = run(kind, built, x);
        QVERIFY(difference(before.narrow(0, 0, 9), after.narrow(0, 0, 9)) < 1e-6);
        QVERIFY(difference(before[9], after[9]) > 1e-3);
    }

    /// T-06.
    void evenRoutingHasBalanceOne() {
        const MhMoeFeedForward kind{2, 4, 8, 1};
        BuiltSlot built(kDim, kind);
        makeMapsIdentities(built);
        const auto balance = [&](const at::Tensor& x) {
            Pass pass;
            pass.training = true;
            LayerContext context{pass, "encoder.0", kDim};
            static_cast<void>(nn::forward(kind, built.slot, x, context));
            return pass.balance.size() == 1 ? pass.balance[0].item<double>() : -1;
        };
        auto& router = built["mh_moe.2.router.weight"].value;
        router.zero_();
        QVERIFY(std::abs(balance(input({20, kDim}, 6)) - 1) < 1e-6);
        // All on one expert with certainty: as many as there are experts.
        router[2].fill_(50);
        QVERIFY(std::abs(balance(at::ones({20, kDim})) - 4) < 1e-5);
        // One expert has nothing to balance.
        const MhMoeFeedForward one{2, 1, 8, 1};
        Pass pass;
        pass.training = true;
        LayerContext context{pass, "encoder.0", kDim};
        static_cast<void>(nn::forward(one, built.slot, at::ones({20, kDim}), context));
        QVERIFY(pass.balance.empty());
    }

    void tracesEachTokensStrongestChoice() {
        const MhMoeFeedForward kind{3, 4, 8, 2};
        BuiltSlot built(kDim, kind);
        const at::Tensor x = input({9, kDim}, 7);
        std::vector<RoutingTrace> traces;
        Pass pass;
        pass.trace = &traces;
        LayerContext context{pass, "encoder.0", kDim};
        static_cast<void>(nn::forward(kind, built.slot, x, context));
        QCOMPARE(traces.size(), std::size_t{1});
        const auto& trace = traces.front();
        std::int64_t tokens = 0;
        for (const std::int64_t count : trace.tokens) tokens += count;
        QCOMPARE(tokens, std::int64_t{9 * 3 * 2});
        QCOMPARE(trace.first_choice.size(), std::size_t{9});
        const at::Tensor head = at::linear(x, built["mh_moe.head.weight"].value, built["mh_moe.head.bias"].value);
        const at::Tensor shares =
            at::linear(head.reshape({-1, 4}), built["mh_moe.3.router.weight"].value).softmax(1).reshape({9, 12});
        for (std::int64_t t = 0; t < 9; ++t) {
            const auto at_token = static_cast<std::size_t>(t);
            QCOMPARE(trace.first_choice[at_token], shares[t].argmax().item<std::int64_t>() % 4);
            QVERIFY(std::abs(trace.first_gate[at_token] - shares[t].max().item<double>()) < 1e-6);
        }
    }

    void beginsAsPublished() {
        const auto architecture = withLayers(MhMoeFeedForward{2, 8, 16, 1}, arch::DenseFeedForward{16});
        const Transformer net({arch::spaceOf(architecture), {64, 64, true}}, 1);
        const auto weight = [&net](const char* name) {
            return net.parameters().find(std::string("encoder.0.feed_forward.mh_moe.") + name)->value;
        };
        const auto reaches = [&weight](const char* name, double bound) {
            const double share = weight(name).abs().max().item<double>() / bound;
            return share > 0.9 && share < 1.0001;
        };
        const double xavier = std::sqrt(6.0 / (32 + 32));
        QVERIFY(reaches("head.weight", xavier / std::sqrt(2.0)));
        QVERIFY(reaches("merge.weight", xavier));
        QVERIFY(reaches("2.experts.7.in.weight", std::sqrt(6.0 / (16 + 16))));
        QVERIFY(reaches("2.router.weight", 1 / std::sqrt(16.0)));
        for (const char* bias : {"head.bias", "merge.bias", "2.experts.0.in.bias", "2.experts.0.out.bias"})
            QCOMPARE(weight(bias).count_nonzero().item<std::int64_t>(), std::int64_t{0});
    }

    void aSupernetHoldsABankForEachNumberOfHeads() {
        const auto space = mixedSpace();
        const Transformer net({space, {64, 64, true}}, 1);
        const auto shapeOf = [&net](const char* name) {
            const auto* found = net.parameters().find(std::string("encoder.1.feed_forward.") + name);
            return found == nullptr ? std::vector<std::int64_t>() : found->value.sizes().vec();
        };
        QCOMPARE(shapeOf("mh_moe.2.experts.3.in.weight"), (std::vector<std::int64_t>{24, 24}));
        QCOMPARE(shapeOf("mh_moe.4.experts.3.in.weight"), (std::vector<std::int64_t>{24, 12}));
        QCOMPARE(shapeOf("mh_moe.4.router.weight"), (std::vector<std::int64_t>{4, 12}));
        QCOMPARE(shapeOf("mh_moe.head.weight"), (std::vector<std::int64_t>{48, 48}));
        QCOMPARE(shapeOf("mh_moe.1.experts.0.in.weight"), std::vector<std::int64_t>());
        // One head: the pool, which is the switch layer's too.
        QCOMPARE(shapeOf("experts.3.in.weight"), (std::vector<std::int64_t>{24, 48}));
        QCOMPARE(shapeOf("router.weight"), (std::vector<std::int64_t>{4, 48}));
    }

    /// T-34.
    void extractionIsBitIdentical() {
        const auto space = mixedSpace();
        Transformer supernet({space, {64, 64, true}}, 1);
        Random random(2);
        for (int i = 0; i < 25; ++i) {
            const auto architecture = space.decode(space.sample(random));
            const auto packed = test::randomBatch(static_cast<std::uint64_t>(i), 4);
            const auto model = extract(supernet, architecture);
            QVERIFY(at::equal(test::logitsOf(supernet, architecture, packed),
                              test::logitsOf(*model, architecture, packed)));
            const auto cost = arch::cost(architecture, {.source_vocabulary = 64, .target_vocabulary = 64});
            QCOMPARE(static_cast<std::int64_t>(model->parameters().count()), cost.stored_params);
        }
    }

    void allWaysComputeTheSame() {
        const auto space = mixedSpace();
        Transformer net({space, {64, 64, true}}, 4);
        Random random(5);
        for (int i = 0; i < 6; ++i) {
            const auto architecture = space.decode(space.sample(random));
            const auto packed = test::randomBatch(static_cast<std::uint64_t>(i) + 50, 3);
            QVERIFY(test::incrementalDifference(net, architecture, packed) < 1e-5);
            QVERIFY(test::neighbourDifference(net, architecture, packed) < 1e-5);
            const at::Tensor expected = test::logitsOf(net, architecture, packed);
            const GenericScope scope;
            QVERIFY(difference(test::logitsOf(net, architecture, packed), expected) < 2e-5);
        }
    }

    /// T-36.
    void gradientsMatchDifferences() {
        // All experts are taken: a choice that flips would make the loss jump.
        const auto architecture = withLayers(MhMoeFeedForward{2, 2, 24, 2}, MhMoeFeedForward{4, 3, 16, 3});
        Transformer net({arch::spaceOf(architecture), {64, 64, true}}, 11);
        const auto check = test::checkNetwork(net, architecture, test::randomBatch(13, 4));
        QVERIFY2(check.wrong.empty(), check.wrong.c_str());
        QVERIFY(check.steep.size() > 20);
    }

    void aSubsetTakesTheExpertsThatItDraws() {
        const auto used = withLayers(MhMoeFeedForward{2, 2, 8, 2}, arch::DenseFeedForward{8});
        auto space = arch::spaceOf(used);
        space.encoder_layers[0].feed_forward = {arch::MhMoeChoices{{2}, {2, 4}, {8}, {2}}};
        Transformer net({space, {64, 64, true}}, 1);
        const auto packed = test::randomBatch(1, 6);
        const auto grad = [&net](const std::string& weight) {
            return net.parameters().find("encoder.0.feed_forward.mh_moe.2." + weight)->grad;
        };
        std::set<std::set<int>> drawn;
        for (std::uint64_t seed = 0; seed < 30; ++seed) {
            net.parameters().zeroGradients();
            Pass pass;
            pass.training = true;
            pass.expert_subset = seed;
            const at::Tensor rows = net.encode(used, packed.source, pass).rows;
            (rows * rows * at::arange(rows.numel()).reshape(rows.sizes())).sum().backward();
            std::set<int> touched;
            for (int e = 0; e < 4; ++e) {
                const bool trained =
                    grad("experts." + std::to_string(e) + ".in.weight").count_nonzero().item<std::int64_t>() > 0;
                const bool routed = grad("router.weight")[e].count_nonzero().item<std::int64_t>() > 0;
                QCOMPARE(routed, trained);
                if (trained) touched.insert(e);
            }
            QCOMPARE(touched.size(), std::size_t{2});
            drawn.insert(touched);
        }
        QVERIFY(drawn.size() > 3);
    }
};

QTEST_APPLESS_MAIN(TestMhMoe)
#include "test_mh_moe.moc"
