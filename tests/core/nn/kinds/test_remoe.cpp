// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/nn/kinds/gated_networks.h"

#include <cmath>

#include "core/nn/weights_p.h"

using namespace automoe;
using namespace automoe::nn;
using arch::ReMoEFeedForward;
using test::difference;
using test::input;
using test::OneSlot;

namespace {

const arch::ReMoEChoices kChoices{{2, 4}, {8, 24}, {2}};

arch::SearchSpace networkSpace(bool mixed, bool pre) {
    std::vector<arch::FeedForwardChoices> kinds{kChoices};
    if (mixed) kinds = {arch::SigmaChoices{{3, 5}, {8, 16}, {1, 2}}, arch::DenseChoices{{16, 32}}, kChoices};
    return test::spaceWith(kinds, pre ? arch::NormPlacement::kPre : arch::NormPlacement::kPost);
}

/// A router by which the first `count` experts have the gate 1 for a row of ones, and the others none.
void openGates(const OneSlot& net, std::int64_t count) {
    const at::Tensor& router = net["remoe.router.weight"].value;
    const double share = 1 / static_cast<double>(router.size(1));
    router.fill_(-share);
    router.narrow(0, 0, count).fill_(share);
}

bool isClose(double value, double expected) { return std::abs(value - expected) < 1e-5 * std::abs(expected); }

}  // namespace

class TestRemoe : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// T-36, with the penalty of training.
    void itIsTheSumOverTheOpenGates() {
        constexpr int kExperts = 5;
        constexpr std::int64_t kRows = 23;
        const ReMoEFeedForward layer{kExperts, 12, 2};
        OneSlot net({layer}, 16);
        for (int e = 0; e < kExperts; ++e) {
            net["experts." + std::to_string(e) + ".in.bias"].value.fill_(0.1);
            net["experts." + std::to_string(e) + ".out.bias"].value.fill_(0.2);
        }
        const at::Tensor x = input({kRows, 16}, 1);
        const auto trained = [&](const at::Tensor& rows) {
            net["remoe.lambda"].value.fill_(0.5);
            Pass pass;
            pass.training = true;
            const at::Tensor y = net.forward(layer, rows, pass);
            return at::cat({y.flatten(), pass.sparsity.at(0).reshape({1})});
        };
        const auto plain = [](const at::Tensor& rows, test::Leaves& leaves) {
            const at::Tensor gates = rows.mm(leaves["remoe.router.weight"].t()).relu();
            at::Tensor sum = at::zeros_like(rows);
            for (int e = 0; e < kExperts; ++e)
                sum = sum + gates.narrow(1, e, 1) * test::plainExpert(rows, leaves, "experts." + std::to_string(e));
            return at::cat({sum.flatten(), 0.5 * gates.sum(1).mean().reshape({1})});
        };
        QCOMPARE(test::wrongAgainstTorch(net.parameters(), "s.", x, trained, plain), std::string());
        std::vector<RoutingTrace> traces;
        Pass pass;
        pass.trace = &traces;
        net.forward(layer, x, pass);
        const at::Tensor gates = x.mm(net["remoe.router.weight"].value.t()).relu();
        // What is told of it: how many open gates each expert had, and the greatest one of each token.
        const auto& trace = traces.at(0);
        const at::Tensor counts = gates.detach().gt(0).sum(0);
        for (std::int64_t e = 0; e < kExperts; ++e)
            QCOMPARE(trace.tokens[static_cast<std::size_t>(e)], counts[e].item<std::int64_t>());
        const auto [greatest, first] = gates.detach().max(1);
        for (std::int64_t row = 0; row < kRows; ++row) {
            const double gate = greatest[row].item<double>();
            QCOMPARE(trace.first_choice[static_cast<std::size_t>(row)],
                     gate > 0 ? first[row].item<std::int64_t>() : std::int64_t{-1});
            QVERIFY(std::abs(trace.first_gate[static_cast<std::size_t>(row)] - gate) < 1e-6);
        }
        const at::Tensor experts_of = gates.detach().gt(0).sum(1);
        QCOMPARE(trace.by_count.size(), std::size_t{kExperts + 1});
        for (std::int64_t k = 0; k <= kExperts; ++k)
            QCOMPARE(trace.by_count[static_cast<std::size_t>(k)], experts_of.eq(k).sum().item<std::int64_t>());
        QVERIFY(std::abs(trace.meanExperts() - experts_of.to(at::kDouble).mean().item<double>()) < 1e-12);
    }

    void withoutAnOpenGateThereIsNothing() {
        const ReMoEFeedForward layer{4, 8, 2};
        const OneSlot net({layer}, 16);
        openGates(net, 0);
        const at::Tensor x = at::ones({7, 16}).requires_grad_(true);
        const at::Tensor y = net.forward(layer, x);
        QCOMPARE(y.count_nonzero().item<std::int64_t>(), std::int64_t{0});
        y.backward(input({7, 16}, 1));
        QCOMPARE(x.grad().count_nonzero().item<std::int64_t>(), std::int64_t{0});
        const GenericScope scope;
        QCOMPARE(net.forward(layer, x).count_nonzero().item<std::int64_t>(), std::int64_t{0});
    }

    void aPassTellsOfItsOpenGates() {
        const ReMoEFeedForward layer{4, 8, 2};
        const OneSlot net({layer}, 16);
        const at::Tensor& weights = net["remoe.lambda"].value;
        QVERIFY(difference(weights, at::full({4}, 1e-8)) < 1e-12);
        for (std::int64_t e = 0; e < 4; ++e) weights[e].fill_(0.1 * static_cast<double>(e + 1));
        const at::Tensor before = weights.clone();
        const at::Tensor x = at::ones({6, 16});
        // The penalty, how many gates too many were open, and the number of experts that is moved by it.
        struct Told {
            double sparsity = -1;
            std::int64_t surplus = -100;
            std::int64_t place = -1;
        };
        const auto train = [&net](const ReMoEFeedForward& member, const at::Tensor& rows) {
            Pass pass;
            pass.training = true;
            net.forward(member, rows, pass);
            Told told;
            if (pass.sparsity.size() == 1) told.sparsity = pass.sparsity[0].item<double>();
            if (pass.surpluses.size() == 1 && pass.surpluses[0].penalty == &net["remoe.lambda"]) {
                told.surplus = pass.surpluses[0].gates.item<std::int64_t>();
                told.place = pass.surpluses[0].place;
            }
            return told;
        };
        openGates(net, 4);
        const auto all = train(layer, x);
        QVERIFY(isClose(all.sparsity, 0.4 * 4));
        QCOMPARE(all.surplus, std::int64_t{6 * 2});
        QCOMPARE(all.place, std::int64_t{3});
        openGates(net, 2);
        QCOMPARE(train(layer, x).surplus, std::int64_t{0});
        openGates(net, 1);
        QCOMPARE(train(layer, x).surplus, std::int64_t{-6});
        // A member with fewer experts has a weight of its own.
        openGates(net, 3);
        const auto fewer = train(ReMoEFeedForward{3, 8, 2}, x);
        QVERIFY(isClose(fewer.sparsity, 0.3 * 3));
        QCOMPARE(fewer.surplus, std::int64_t{6});
        QCOMPARE(fewer.place, std::int64_t{2});
        // One that aims at all of its experts can have no gate too many.
        const auto every = train(ReMoEFeedForward{2, 8, 2}, x);
        QVERIFY(isClose(every.sparsity, 0.2 * 2));
        QCOMPARE(every.place, std::int64_t{-1});
        // One gate more of all rows' is one.
        openGates(net, 2);
        net["remoe.router.weight"].value[2].zero_();
        net["remoe.router.weight"].value[2][0] = 1;
        at::Tensor most = x.clone();
        most.narrow(0, 1, 5).select(1, 0).fill_(0);
        QCOMPARE(train(layer, most).surplus, std::int64_t{1});
        // Passes move nothing.
        QVERIFY(at::equal(weights, before));
        Pass evaluation;
        net.forward(layer, x, evaluation);
        QVERIFY(evaluation.sparsity.empty() && evaluation.surpluses.empty() && evaluation.balance.empty());
        // Whoever fits routers outside training asks for the penalty.
        evaluation.asks_sparsity = true;
        openGates(net, 4);
        net.forward(layer, x, evaluation);
        QCOMPARE(evaluation.sparsity.size(), std::size_t{1});
        QVERIFY(isClose(evaluation.sparsity[0].item<double>(), 0.4 * 4));
        QVERIFY(evaluation.surpluses.empty());
    }

    void thePenaltyPushesOpenGatesDown() {
        const ReMoEFeedForward layer{4, 8, 2};
        const OneSlot net({layer}, 16);
        openGates(net, 3);
        net["remoe.lambda"].value.fill_(0.5);
        const at::Tensor x = at::ones({6, 16}).requires_grad_(true);
        Pass pass;
        pass.training = true;
        net.forward(layer, x, pass);
        pass.sparsity[0].backward();
        const at::Tensor& grad = net["remoe.router.weight"].grad;
        QVERIFY(difference(grad.narrow(0, 0, 3), at::full({3, 16}, 0.5)) < 1e-6);
        QCOMPARE(grad[3].count_nonzero().item<std::int64_t>(), std::int64_t{0});
        QCOMPARE(net["remoe.lambda"].grad.count_nonzero().item<std::int64_t>(), std::int64_t{0});
    }

    void gatesBeginWithASumOfOne() {
        const ReMoEFeedForward layer{16, 8, 4};
        const OneSlot net({layer}, 256);
        std::vector<RoutingTrace> traces;
        Pass pass;
        pass.trace = &traces;
        net.forward(layer, 2 * input({2000, 256}, 1), pass);  // as normalised states are
        double sum = 0;
        for (const double mean : traces.at(0).gate_mean) sum += mean;
        QVERIFY2(std::abs(sum - 1) < 0.05, qPrintable(QString::number(sum)));
    }

    void thePenaltyIsKeptWithTheWeights() {
        const test::TemporaryFolder folder;
        const auto space = test::spaceWith({kChoices});
        Transformer net({space, {64, 64, true}}, 1);
        const std::string name = "decoder.1.feed_forward.remoe.lambda";
        QVERIFY(!net.parameters().find(name)->trained);
        const at::Tensor& weights = net.parameters().find(name)->value;
        QCOMPARE(weights.sizes().vec(), std::vector<std::int64_t>{4});
        weights.copy_(at::arange(1, 5));
        VERIFY_OK(saveWeights(net, folder / "w.safetensors"));
        VALUE_OR_FAIL(const auto loaded, loadWeights(folder / "w.safetensors"));
        QVERIFY(at::equal(loaded->parameters().find(name)->value, weights));
        // A number of experts keeps its weight in a copy that has no more of them.
        auto architecture = space.decode(space.largest());
        architecture.decoder[1].feed_forward = ReMoEFeedForward{2, 8, 2};
        const auto model = extract(*loaded, architecture);
        const auto* own = model->parameters().find(name);
        QVERIFY(at::equal(own->value, weights.narrow(0, 0, 2)));
        QVERIFY(!own->trained);
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
        const OneSlot net({ReMoEFeedForward{6, 12, 2}}, 16);
        test::checkRowsAlone(net, ReMoEFeedForward{6, 12, 2}, input({25, 16}, 1));
        test::checkRowsAlone(net, ReMoEFeedForward{4, 8, 2}, input({25, 12}, 1));
    }

    /// T-36.
    void gradientsMatchDifferences() {
        arch::Architecture architecture;
        architecture.norm = arch::NormPlacement::kPre;
        architecture.qkv_dim = architecture.encoder_dim = architecture.decoder_dim = 16;
        const arch::MultiHeadAttention attention{2};
        architecture.encoder = {{attention, ReMoEFeedForward{3, 24, 2}}};
        architecture.decoder = {{attention, attention, 1, ReMoEFeedForward{3, 24, 2}}};
        test::checkGradients(
            architecture, [](const Pass& pass) { return at::stack(pass.sparsity).sum() * 10; }, 0.5);
    }
};

QTEST_APPLESS_MAIN(TestRemoe)
#include "test_remoe.moc"
