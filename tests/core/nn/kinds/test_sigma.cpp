// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/nn/kinds/gated_networks.h"

#include <cmath>
#include <set>

using namespace automoe;
using namespace automoe::nn;
using arch::SigmaFeedForward;
using test::difference;
using test::input;
using test::OneSlot;

namespace {

const arch::SigmaChoices kChoices{{2, 4}, {8, 24}, {1, 2, 3}};
const arch::SwitchChoices kSwitch{.experts = {2, 3}, .width = {8, 16}, .width_per_expert = true, .top_k = {1, 2}};

double squareRootOfMean(const at::Tensor& squares) { return std::sqrt(squares.mean().item<double>()); }

/// Whether all elements together have this deviation, to a share of it.
bool isSpread(const at::Tensor& values, double deviation, double share) {
    return std::abs(squareRootOfMean(values.square()) / deviation - 1) < share;
}

arch::SearchSpace networkSpace(bool mixed, bool pre) {
    std::vector<arch::FeedForwardChoices> kinds{kChoices};
    if (mixed) kinds = {arch::DenseChoices{{16, 32}}, kSwitch, kChoices};
    return test::spaceWith(kinds, pre ? arch::NormPlacement::kPre : arch::NormPlacement::kPost);
}

arch::Architecture networkOf(const arch::FeedForward& layer) {
    arch::Architecture architecture;
    architecture.norm = arch::NormPlacement::kPre;
    architecture.qkv_dim = architecture.encoder_dim = architecture.decoder_dim = 16;
    const arch::MultiHeadAttention attention{2};
    architecture.encoder = {{attention, layer}};
    architecture.decoder = {{attention, attention, 1, layer}};
    return architecture;
}

}  // namespace

class TestSigma : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// T-36, with the regulariser of training.
    void itIsTheWeighedSumOfTheBest() {
        const SigmaFeedForward kind{5, 12, 3};
        OneSlot net({kind}, 16);
        const auto layer = [&](const at::Tensor& x) {
            Pass pass;
            pass.training = true;
            const at::Tensor y = net.forward(kind, x, pass);
            return at::cat({y.flatten(), pass.entropy.at(0).reshape({1})});
        };
        const auto plain = [&](const at::Tensor& x, test::Leaves& leaves) {
            const at::Tensor scores = x.mm(leaves["sigma.router.weight"].t());
            const at::Tensor best = std::get<1>(scores.detach().topk(3, 1));
            const at::Tensor gates = scores.sigmoid() * at::zeros_like(scores).scatter(1, best, 1);
            at::Tensor sum = at::zeros_like(x);
            for (int e = 0; e < kind.experts; ++e) {
                const std::string name = "experts." + std::to_string(e);
                const at::Tensor inner = x.mm(leaves[name + ".in.weight"].t()).relu();
                sum = sum + gates.narrow(1, e, 1) * inner.mm(leaves[name + ".out.weight"].t());
            }
            const at::Tensor shares = scores.softmax(1).mean(0);
            return at::cat({sum.flatten(), (shares * shares.log()).sum().reshape({1})});
        };
        QCOMPARE(test::wrongAgainstTorch(net.parameters(), "s.", input({23, 16}, 1), layer, plain), std::string());
    }

    /// T-08, to the bit.
    void oneExpertWithoutARouterIsTheDenseLayer() {
        const OneSlot net({SigmaFeedForward{1, 24, 1}}, 16);
        net["sigma.router.weight"].value.zero_();
        const at::Tensor x = input({11, 16}, 1);
        const ExpertSlice expert = net.slot().expert(0, 24, 16);
        const at::Tensor dense = nn::linear(linearRelu(x, expert.in, {}), expert.out);
        // Its gate is exactly one half, which twice the weights make up for without rounding.
        net["experts.0.out.weight"].value.mul_(2);
        QVERIFY(at::equal(net.forward(SigmaFeedForward{1, 24, 1}, x), dense));
    }

    /// T-09.
    void allExpertsWithoutARouterAreHalfOfOneWideLayer() {
        const OneSlot net({SigmaFeedForward{4, 8, 4}}, 16);
        net["sigma.router.weight"].value.zero_();
        const at::Tensor x = input({11, 16}, 1);
        const auto [in, out] = test::expertWeights(net, 4);
        const at::Tensor wide_in = in.detach().reshape({32, 16});
        const at::Tensor wide_out = out.detach().permute({1, 0, 2}).reshape({16, 32});
        const at::Tensor dense = x.mm(wide_in.t()).relu().mm(wide_out.t());
        QVERIFY(difference(net.forward(SigmaFeedForward{4, 8, 4}, x), 0.5 * dense) < 1e-6);
    }

    /// T-10, exactly but for two digits of the last place, and without the coefficient, which is the trainer's.
    void theRegulariserIsLeastWhereSharesAreEqual() {
        const OneSlot net({SigmaFeedForward{4, 8, 2}}, 16);
        const at::Tensor& router = net["sigma.router.weight"].value;
        const auto entropyOf = [&](const at::Tensor& x) {
            Pass pass;
            pass.training = true;
            net.forward(SigmaFeedForward{4, 8, 2}, x, pass);
            return pass.entropy.size() == 1 ? pass.entropy[0].item<double>() : 1;
        };
        constexpr double kTwoDigits = 2.4e-7;  // of the last place of a number from 1 to 2
        router.zero_();
        QVERIFY(std::abs(entropyOf(at::ones({1, 16})) + std::log(4.0)) < kTwoDigits);
        QVERIFY(std::abs(entropyOf(at::ones({5, 16})) + std::log(4.0)) < 1e-6);
        // Every token is certain of the same expert, so much so that the others' shares are nothing to a float.
        router[2].fill_(1000);
        QVERIFY(entropyOf(at::ones({1, 16})) == 0);
        QVERIFY(std::abs(entropyOf(at::ones({5, 16}))) < kTwoDigits);
        // Half of the tokens are certain of one, half of another: the mean counts.
        router.zero_();
        router[0][0] = 1000;
        router[1][1] = 1000;
        QVERIFY(std::abs(entropyOf(at::eye(16).narrow(0, 0, 2)) + std::log(2.0)) < 1e-6);
        // It can be followed, from there, too, and is asked for in training only.
        at::Tensor x = at::eye(16).narrow(0, 0, 2).clone().requires_grad_(true);
        Pass training;
        training.training = true;
        net.forward(SigmaFeedForward{4, 8, 2}, x, training);
        training.entropy[0].backward();
        QVERIFY(at::isfinite(x.grad()).all().item<bool>());
        QVERIFY(at::isfinite(net["sigma.router.weight"].grad).all().item<bool>());
        Pass pass;
        net.forward(SigmaFeedForward{4, 8, 2}, x, pass);
        QVERIFY(pass.entropy.empty() && pass.balance.empty());
    }

    /// T-33.
    void aSingleChoiceTeachesTheRouter() {
        const OneSlot net({SigmaFeedForward{4, 8, 1}}, 16);
        const at::Tensor x = input({40, 16}, 1).requires_grad_(true);
        net.forward(SigmaFeedForward{4, 8, 1}, x).backward(input({40, 16}, 2));
        for (std::int64_t e = 0; e < 4; ++e) QVERIFY(net["sigma.router.weight"].grad[e].norm().item<double>() > 1e-4);
    }

    void selectionDropoutHidesExperts() {
        const SigmaFeedForward layer{8, 8, 2};
        constexpr std::int64_t kRows = 500;
        const OneSlot net({layer}, 16);
        const at::Tensor x = input({kRows, 16}, 1);
        const at::Tensor gates = x.mm(net["sigma.router.weight"].value.t()).sigmoid();
        const at::Tensor best = std::get<1>(gates.max(1));
        const auto run = [&](bool training, std::uint64_t seed, RoutingTrace& trace) {
            std::vector<RoutingTrace> traces;
            Pass pass;
            pass.training = training;
            pass.selection_dropout = 0.3;
            pass.seed = seed;
            pass.trace = &traces;
            const at::Tensor y = net.forward(layer, x, pass);
            trace = traces.at(0);
            return y;
        };
        RoutingTrace trace;
        const at::Tensor y = run(true, 1, trace);
        std::int64_t others = 0;
        for (std::int64_t row = 0; row < kRows; ++row) {
            const std::int64_t first = trace.first_choice[static_cast<std::size_t>(row)];
            if (first < 0) continue;  // all eight are hidden: one token in 15 000
            // The gate is what it is without dropout.
            QVERIFY(std::abs(trace.first_gate[static_cast<std::size_t>(row)] - gates[row][first].item<double>()) <
                    1e-6);
            others += first != best[row].item<std::int64_t>() ? 1 : 0;
        }
        // A token's best expert is hidden from three tenths of them: 150 ± 4 · 10.2.
        QVERIFY2(others > 109 && others < 191, qPrintable(QString::number(others)));
        RoutingTrace again;
        QVERIFY(at::equal(run(true, 1, again), y));
        QVERIFY(again.first_choice == trace.first_choice);
        run(true, 2, again);
        QVERIFY(again.first_choice != trace.first_choice);
        {
            const GenericScope scope;
            QVERIFY(difference(run(true, 1, again), y) < 1e-5);
            QVERIFY(again.first_choice == trace.first_choice);
        }
        run(false, 1, again);
        for (std::int64_t row = 0; row < kRows; ++row)
            QCOMPARE(again.first_choice[static_cast<std::size_t>(row)], best[row].item<std::int64_t>());
    }

    void fewerExpertsThanWantedAreNoTrouble() {
        const SigmaFeedForward layer{8, 64, 8};
        constexpr std::int64_t kRows = 300;
        const OneSlot net({layer}, 16);
        const at::Tensor x = input({kRows, 16}, 1).requires_grad_(true);
        std::vector<RoutingTrace> traces;
        Pass pass;
        pass.training = true;
        pass.selection_dropout = 0.9;
        pass.seed = 3;
        pass.trace = &traces;
        const at::Tensor y = net.forward(layer, x, pass);
        y.backward(input({kRows, 16}, 2));
        QVERIFY(at::isfinite(y).all().item<bool>());
        QVERIFY(at::isfinite(x.grad()).all().item<bool>());
        QVERIFY(at::isfinite(net["sigma.router.weight"].grad).all().item<bool>());
        std::int64_t chosen = 0;
        for (const std::int64_t tokens : traces[0].tokens) chosen += tokens;
        // A tenth of 8 · 300 choices, ± 4 · 14.7.
        QVERIFY2(chosen > 181 && chosen < 299, qPrintable(QString::number(chosen)));
        std::int64_t none = 0;
        for (std::int64_t row = 0; row < kRows; ++row) {
            const bool lost = traces[0].first_choice[static_cast<std::size_t>(row)] < 0;
            QCOMPARE(y[row].count_nonzero().item<std::int64_t>() == 0, lost);
            none += lost ? 1 : 0;
        }
        QVERIFY(none > 80 && none < 180);  // 0.9⁸ of them
    }

    void beginsAsThePaperSays() {
        const OneSlot net({SigmaFeedForward{16, 64, 4}}, 256, 6);
        const at::Tensor router = net["sigma.router.weight"].value;
        const double deviation = std::sqrt(2.0 / (256 * 6));
        const at::Tensor rows = router.square().sum(1);
        QVERIFY(difference(rows, rows.mean().expand({16})) < 1e-5 * rows.mean().item<double>());
        QVERIFY(isSpread(router, deviation, 0.05));
        // Of the same numbers, rows that are as long as they come have the same mean square.
        at::Tensor plain = at::zeros({16, 256});
        Random random = Random::named(OneSlot::kSeed, "init.s.sigma.router.weight");
        fill(plain, Init::normal(deviation), random);
        QVERIFY(std::abs(squareRootOfMean(plain.square()) / squareRootOfMean(router.square()) - 1) < 1e-5);
        const at::Tensor factors = router / plain;
        QVERIFY(difference(factors, factors.select(1, 0).unsqueeze(1).expand({16, 256})) < 1e-4);
        QVERIFY(isSpread(net["experts.3.in.weight"].value, deviation, 0.03));
        // By the width of all experts together.
        QVERIFY(isSpread(net["experts.3.out.weight"].value, std::sqrt(2.0 / (16 * 64 * 6)), 0.03));
    }

    void biasesAreOtherKinds() {
        const OneSlot alone({SigmaFeedForward{3, 8, 2}}, 16);
        for (const char* bias : {"experts.0.in.bias", "experts.0.out.bias", "sigma.router.bias"})
            QVERIFY(!alone.has(bias));
        const OneSlot shared({arch::DenseFeedForward{24}, SigmaFeedForward{3, 8, 2}}, 16);
        QVERIFY(shared.has("experts.0.in.bias") && !shared.has("experts.1.in.bias"));
        QCOMPARE(shared["experts.0.in.weight"].value.size(0), std::int64_t{24});
        const at::Tensor x = input({9, 16}, 1).requires_grad_(true);
        const at::Tensor before = shared.forward(SigmaFeedForward{3, 8, 3}, x);
        shared["experts.0.in.bias"].value.fill_(7);
        shared["experts.0.out.bias"].value.fill_(7);
        const at::Tensor y = shared.forward(SigmaFeedForward{3, 8, 3}, x);
        QVERIFY(at::equal(y, before));
        y.backward(input({9, 16}, 2));
        QCOMPARE(shared["experts.0.in.bias"].grad.count_nonzero().item<std::int64_t>(), std::int64_t{0});
        QCOMPARE(shared["experts.0.out.bias"].grad.count_nonzero().item<std::int64_t>(), std::int64_t{0});
        QVERIFY(shared["experts.0.in.weight"].grad.narrow(0, 0, 8).count_nonzero().item<std::int64_t>() > 0);
        QCOMPARE(shared["experts.0.in.weight"].grad.narrow(0, 8, 16).count_nonzero().item<std::int64_t>(),
                 std::int64_t{0});
        QVERIFY(difference(shared.forward(arch::DenseFeedForward{24}, x), before) > 1);
    }

    void randomExpertsAreThoseOfTheKind() {
        const std::vector<arch::FeedForward> greatest{arch::DenseFeedForward{8}, arch::SwitchFeedForward{{8, 8, 8}, 1},
                                                      SigmaFeedForward{6, 8, 2}};
        OneSlot net(greatest, 16);
        const at::Tensor x = input({30, 16}, 1).requires_grad_(true);
        const auto touched = [&](const arch::FeedForward& layer) {
            net.parameters().zeroGradients();
            for (std::uint64_t seed = 0; seed < 40; ++seed) {
                Pass pass;
                pass.training = true;
                pass.expert_subset = seed;
                net.forward(layer, x, pass).backward(input({30, 16}, 2));
            }
            std::set<int> experts;
            for (int e = 0; e < 6; ++e) {
                const at::Tensor& grad = net["experts." + std::to_string(e) + ".in.weight"].grad;
                if (grad.count_nonzero().item<std::int64_t>() > 0) experts.insert(e);
            }
            return experts;
        };
        QCOMPARE(touched(arch::DenseFeedForward{8}), (std::set<int>{0, 1, 2}));
        QCOMPARE(touched(arch::SwitchFeedForward{{8, 8}, 1}), (std::set<int>{0, 1, 2}));
        QCOMPARE(touched(SigmaFeedForward{2, 8, 2}), (std::set<int>{0, 1, 2, 3, 4, 5}));
    }

    void networks_data() {
        QTest::addColumn<bool>("mixed");
        QTest::addColumn<bool>("pre");
        QTest::newRow("alone, pre-norm") << false << true;
        QTest::newRow("with other kinds, pre-norm") << true << true;
        QTest::newRow("with other kinds, post-norm") << true << false;
    }

    /// T-34.
    void extractionIsBitIdentical_data() { networks_data(); }
    void extractionIsBitIdentical() {
        QFETCH(bool, mixed);
        QFETCH(bool, pre);
        test::checkExtraction(networkSpace(mixed, pre));
    }

    void everyWayComputesTheSame_data() { networks_data(); }
    void everyWayComputesTheSame() {
        QFETCH(bool, mixed);
        QFETCH(bool, pre);
        test::checkWays(networkSpace(mixed, pre));
    }

    void rowsDoNotDependOnEachOther() {
        const OneSlot net({SigmaFeedForward{6, 12, 2}}, 16);
        test::checkRowsAlone(net, SigmaFeedForward{6, 12, 2}, input({25, 16}, 1));
        test::checkRowsAlone(net, SigmaFeedForward{4, 8, 3}, input({25, 12}, 1));
    }

    /// T-36.
    void gradientsMatchDifferences() {
        // All experts are chosen: a choice that flips would make the loss jump.
        test::checkGradients(
            networkOf(SigmaFeedForward{3, 24, 3}), [](const Pass& pass) { return at::stack(pass.entropy).sum() * 10; },
            0);
    }
};

QTEST_APPLESS_MAIN(TestSigma)
#include "test_sigma.moc"
