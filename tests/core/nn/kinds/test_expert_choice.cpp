// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <numeric>

#include "core/nn/generic_scope.h"
#include "tests/core/nn/kinds/kind_network.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::nn;
using arch::ExpertChoiceFeedForward;
using test::BuiltSlot;
using test::difference;
using test::input;

namespace {

constexpr std::int64_t kDim = 12;

/// Three sentences.
const std::vector<std::int64_t>& offsets() {
    static const std::vector<std::int64_t> all{0, 6, 7, 15};
    return all;
}

/// Every expert computes every token; the gates of those that it did not take are 0.
at::Tensor plain(const ExpertChoiceFeedForward& kind, const at::Tensor& x, test::Leaves& leaves) {
    const at::Tensor shares = at::linear(x, leaves["expert_choice.router.weight"]).softmax(1);
    const at::Tensor taken = at::zeros(shares.sizes());
    for (std::size_t s = 0; s + 1 < offsets().size(); ++s) {
        const std::int64_t begin = offsets()[s];
        const std::int64_t length = offsets()[s + 1] - begin;
        const auto [best, which] = shares.detach().narrow(0, begin, length).topk(kind.tokensOfExpert(length), 0);
        at::Tensor rows = taken.narrow(0, begin, length);
        rows.scatter_(0, which, 1);
    }
    at::Tensor sum = at::zeros_like(x);
    for (int e = 0; e < kind.experts; ++e) {
        const at::Tensor gate = (shares * taken).narrow(1, e, 1);
        sum = sum + gate * test::plainExpert(x, leaves, "experts." + std::to_string(e));
    }
    return sum;
}

template <class Kind>
at::Tensor run(const Kind& kind, const BuiltSlot& built, const at::Tensor& x,
               const std::vector<std::int64_t>& sentences = offsets()) {
    Pass pass;
    LayerContext context{pass, "encoder.0", x.size(1), sentences};
    return nn::forward(kind, built.slot, x, context);
}

test::Leaves valuesOf(const BuiltSlot& built) {
    test::Leaves leaves;
    for (const auto& each : built.parameters.all()) leaves[each->name.substr(5)] = each->value;
    return leaves;
}

arch::SearchSpace mixedSpace() {
    const arch::ExpertChoiceChoices choices{{1, 2, 4}, {8, 24}, {75, 200}};
    const arch::SwitchChoices experts{.experts = {2, 3}, .width = {8, 16}, .width_per_expert = true, .top_k = {1, 2}};
    return test::networkSpace({arch::DenseChoices{{8, 32}}, experts, choices}, {arch::DenseChoices{{16}}, experts});
}

arch::Architecture withLayer(const arch::FeedForward& encoder) {
    arch::Architecture architecture;
    architecture.norm = arch::NormPlacement::kPre;
    architecture.qkv_dim = architecture.encoder_dim = architecture.decoder_dim = 32;
    architecture.encoder = {{arch::MultiHeadAttention{2}, encoder}};
    architecture.decoder = {{arch::MultiHeadAttention{2}, arch::MultiHeadAttention{2}, 1, arch::DenseFeedForward{16}}};
    return architecture;
}

}  // namespace

class TestExpertChoice : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// T-36.
    void matchesTorch_data() {
        QTest::addColumn<int>("experts");
        QTest::addColumn<int>("capacity");
        QTest::newRow("one a token") << 3 << 100;
        QTest::newRow("two a token") << 4 << 200;
        QTest::newRow("few tokens") << 4 << 50;
        QTest::newRow("all experts") << 3 << 300;
    }
    void matchesTorch() {
        QFETCH(int, experts);
        QFETCH(int, capacity);
        const ExpertChoiceFeedForward kind{experts, 8, capacity};
        BuiltSlot built(kDim, kind);
        const at::Tensor x = input({15, kDim}, 1);
        const auto wrong = test::wrongAgainstTorch(
            built, x, [&](const at::Tensor& rows) { return run(kind, built, rows); },
            [&](const at::Tensor& rows, test::Leaves& leaves) { return plain(kind, rows, leaves); });
        QVERIFY2(wrong.empty(), wrong.c_str());
        QVERIFY(built["expert_choice.router.weight"].grad.norm().item<double>() > 1e-3);
    }

    /// T-25.
    void allExpertsAreASoftMixture() {
        const ExpertChoiceFeedForward kind{3, 8, 300};
        BuiltSlot built(kDim, kind);
        auto leaves = valuesOf(built);
        const at::Tensor x = input({15, kDim}, 2);
        const at::Tensor shares = at::linear(x, leaves["expert_choice.router.weight"]).softmax(1);
        at::Tensor sum = at::zeros_like(x);
        for (int e = 0; e < 3; ++e) {
            sum = sum + shares.narrow(1, e, 1) * test::plainExpert(x, leaves, "experts." + std::to_string(e));
        }
        QVERIFY(difference(run(kind, built, x), sum) < 1e-6);
    }

    /// T-01.
    void oneExpertIsTheDenseLayerToTheBit() {
        const BuiltSlot built(kDim, arch::DenseFeedForward{8}, ExpertChoiceFeedForward{1, 8, 100});
        const at::Tensor x = input({15, kDim}, 3);
        QVERIFY(at::equal(run(ExpertChoiceFeedForward{1, 8, 100}, built, x), run(arch::DenseFeedForward{8}, built, x)));
    }

    /// T-25.
    void everyExpertTakesItsNumberOfTokens() {
        const ExpertChoiceFeedForward kind{4, 8, 100};
        BuiltSlot built(kDim, kind);
        const at::Tensor x = input({15, kDim}, 4);
        std::vector<RoutingTrace> traces;
        Pass pass;
        pass.training = true;
        pass.trace = &traces;
        LayerContext context{pass, "encoder.0", kDim, offsets()};
        const at::Tensor y = nn::forward(kind, built.slot, x, context);
        QVERIFY(pass.balance.empty());  // nothing is uneven
        QCOMPARE(traces.size(), std::size_t{1});
        const auto& trace = traces.front();
        // 6 / 4, 1 / 4 and 8 / 4 tokens of the three sentences.
        QCOMPARE(trace.tokens, std::vector<std::int64_t>(4, 2 + 1 + 2));
        QCOMPARE(trace.first_choice.size(), std::size_t{15});
        const auto leaves = valuesOf(built);
        const at::Tensor shares = at::linear(x, leaves.at("expert_choice.router.weight")).softmax(1);
        int taken = 0;
        for (std::size_t t = 0; t < 15; ++t) {
            const auto row = static_cast<std::int64_t>(t);
            const std::int64_t expert = trace.first_choice[t];
            // A token that no expert took comes out as nothing.
            QCOMPARE(y[row].count_nonzero().item<std::int64_t>() > 0, expert >= 0);
            QVERIFY(std::abs(trace.first_gate[t] - (expert < 0 ? 0 : shares[row][expert].item<double>())) < 1e-6);
            taken += expert >= 0 ? 1 : 0;
        }
        QCOMPARE(trace.by_count.size(), std::size_t{5});  // a token has 0 to 4
        QCOMPARE(trace.by_count[0], std::int64_t{15 - taken});
        QVERIFY(std::abs(trace.meanExperts() - 20.0 / 15) < 1e-12);
        // A lone token is taken by all.
        QCOMPARE(trace.first_choice[6], shares[6].argmax().item<std::int64_t>());
    }

    void equalSharesAreTakenInTheirOrder() {
        const ExpertChoiceFeedForward kind{2, 8, 100};
        BuiltSlot built(kDim, kind);
        built["expert_choice.router.weight"].value.zero_();  // every share is 1/2
        const at::Tensor x = input({6, kDim}, 5);
        const at::Tensor y = run(kind, built, x, {0, 6});
        for (std::int64_t t = 0; t < 6; ++t) QCOMPARE(y[t].count_nonzero().item<std::int64_t>() > 0, t < 3);
    }

    void sentencesDoNotSeeEachOther() {
        const ExpertChoiceFeedForward kind{3, 8, 150};
        const BuiltSlot built(kDim, kind);
        const at::Tensor x = input({15, kDim}, 6);
        const at::Tensor together = run(kind, built, x);
        for (std::size_t s = 0; s + 1 < offsets().size(); ++s) {
            const std::int64_t begin = offsets()[s];
            const std::int64_t length = offsets()[s + 1] - begin;
            const at::Tensor alone = run(kind, built, x.narrow(0, begin, length).contiguous(), {0, length});
            QVERIFY(difference(alone, together.narrow(0, begin, length)) < 1e-6);
        }
    }

    /// T-30: why it is refused in decoders.
    void laterTokensChangeEarlierOnes() {
        const ExpertChoiceFeedForward kind{2, 8, 100};
        BuiltSlot built(kDim, kind);
        const at::Tensor router = built["expert_choice.router.weight"].value;
        const at::Tensor to_first = router[0] - router[1];
        at::Tensor x = input({15, kDim}, 7);
        x[5] = -10 * to_first;
        const at::Tensor before = run(kind, built, x);
        x[5] = 10 * to_first;
        const at::Tensor after = run(kind, built, x);
        QVERIFY(difference(before.narrow(0, 0, 5), after.narrow(0, 0, 5)) > 1e-3);
        QVERIFY(difference(before.narrow(0, 6, 9), after.narrow(0, 6, 9)) < 1e-6);
        // Steps of their own are no sentences.
        bool refused = false;
        try {
            static_cast<void>(run(kind, built, x, {}));
        } catch (const c10::Error&) {
            refused = true;
        }
        QVERIFY(refused);
    }

    /// T-34.
    void extractionIsBitIdentical() {
        const auto space = mixedSpace();
        Transformer supernet({space, {64, 64, true}}, 1);
        Random random(2);
        int chosen = 0;
        for (int i = 0; i < 25; ++i) {
            const auto architecture = space.decode(space.sample(random));
            const auto packed = test::randomBatch(static_cast<std::uint64_t>(i), 4);
            const auto model = extract(supernet, architecture);
            QVERIFY(at::equal(test::logitsOf(supernet, architecture, packed),
                              test::logitsOf(*model, architecture, packed)));
            const auto cost = arch::cost(architecture, {.source_vocabulary = 64, .target_vocabulary = 64});
            QCOMPARE(static_cast<std::int64_t>(model->parameters().count()), cost.stored_params);
            for (const auto& layer : architecture.encoder)
                chosen += std::holds_alternative<ExpertChoiceFeedForward>(layer.feed_forward) ? 1 : 0;
        }
        QVERIFY(chosen > 5);
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
        // All tokens are taken: a choice that flips would make the loss jump.
        const auto architecture = withLayer(ExpertChoiceFeedForward{3, 24, 300});
        Transformer net({arch::spaceOf(architecture), {64, 64, true}}, 11);
        const auto check = test::checkNetwork(net, architecture, test::randomBatch(13, 4));
        QVERIFY2(check.wrong.empty(), check.wrong.c_str());
        QVERIFY(check.steep.size() > 20);
    }

    void aSubsetStaysWithinItsRoutersExperts() {
        // The pool holds six experts, of which the switch layer's router knows two.
        auto space = arch::spaceOf(withLayer(ExpertChoiceFeedForward{6, 8, 200}));
        space.encoder_layers[0].feed_forward = {arch::SwitchChoices{.experts = {2}, .width = {8}},
                                                arch::ExpertChoiceChoices{{3, 6}, {8}, {200}}};
        VERIFY_OK(arch::validate(space));
        Transformer net({space, {64, 64, true}}, 1);
        const auto packed = test::randomBatch(1, 6);
        const std::vector<arch::Architecture> members{withLayer(arch::SwitchFeedForward{{8, 8}, 1}),
                                                      withLayer(ExpertChoiceFeedForward{3, 8, 200})};
        for (const auto& member : members) {
            std::vector<int> trained(6);
            for (std::uint64_t seed = 0; seed < 30; ++seed) {
                net.parameters().zeroGradients();
                Pass pass;
                pass.training = true;
                pass.expert_subset = seed;
                const at::Tensor rows = net.encode(member, packed.source, pass).rows;
                (rows * rows * at::arange(rows.numel()).reshape(rows.sizes())).sum().backward();
                for (std::size_t e = 0; e < 6; ++e) {
                    const auto* expert =
                        net.parameters().find("encoder.0.feed_forward.experts." + std::to_string(e) + ".in.weight");
                    trained[e] += expert->grad.count_nonzero().item<std::int64_t>() > 0 ? 1 : 0;
                }
            }
            const bool chooses = std::holds_alternative<ExpertChoiceFeedForward>(member.encoder[0].feed_forward);
            for (std::size_t e = 0; e < 6; ++e) QCOMPARE(trained[e] > 0, chooses || e < 2);
            if (chooses) QCOMPARE(std::accumulate(trained.begin(), trained.end(), 0), 3 * 30);
        }
    }
};

QTEST_APPLESS_MAIN(TestExpertChoice)
#include "test_expert_choice.moc"
