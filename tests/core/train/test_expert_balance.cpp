// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <memory>

#include "core/nn/generic_scope.h"
#include "core/nn/kinds/kinds_p.h"
#include "core/train/adam_p.h"
#include "core/train/expert_balance_p.h"
#include "tests/core/nn/numbers.h"
#include "tests/support/support.h"

using namespace automoe;

namespace {

at::Tensor whole(const std::vector<std::int64_t>& numbers) { return at::tensor(numbers, at::kLong); }
at::Tensor real(const std::vector<float>& numbers) { return at::tensor(numbers); }

}  // namespace

class TestExpertBalance : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void biasesFollowTheSignOfWhatAnUpdateLacked() {
        nn::Parameter bias = test::parameter({4}, 1);
        bias.value.zero_();
        train::ExpertBalance balance;
        const auto pass = [&bias](const std::vector<std::int64_t>& experts, const std::vector<float>& tokens) {
            nn::Pass result;
            result.lacks.push_back({&bias, whole(experts), real(tokens)});
            return result;
        };
        balance.add(pass({0, 1, 2}, {3, -2, -1}));
        balance.add(pass({1, 2}, {7, -7}));
        balance.move(0.25);
        // Of both passes together; nobody had the last expert.
        QVERIFY(at::equal(bias.value, real({0.25F, 0.25F, -0.25F, 0})));
        train::ExpertBalance next;
        next.add(pass({0, 1}, {0, -4}));
        next.move(0.5);
        QVERIFY(at::equal(bias.value, real({0.25F, -0.25F, -0.25F, 0})));
    }

    /// The load evens out, whatever the router prefers, without a gradient.
    void theLoadEvensOut() {
        arch::SwitchFeedForward layer;
        layer.expert_widths = {8, 8, 8, 8};
        layer.loss_free = true;
        nn::Parameters parameters(at::kCPU);
        const nn::Slot slot = nn::buildSlot("encoder.0.feed_forward", nn::SlotShape{.dim = 12, .widest_dim = 12},
                                            std::vector<arch::FeedForward>{layer}, parameters);
        parameters.draw(5);
        slot["router.bias"].value[2] = 1;
        const at::NoGradGuard no_grad;
        const at::Tensor x = test::input({200, 12}, 2);
        const auto greatestLack = [&](double rate) {
            nn::Pass pass;
            pass.training = true;
            nn::LayerContext context{pass, "encoder.0", 12};
            static_cast<void>(nn::forward(layer, slot, x, context));
            train::ExpertBalance balance;
            balance.add(pass);
            balance.move(rate);
            return pass.lacks.at(0).tokens.abs().max().item<double>();
        };
        QVERIFY(greatestLack(0) > 60);
        for (int update = 0; update < 300; ++update) static_cast<void>(greatestLack(0.002));
        QVERIFY2(greatestLack(0) < 25, qPrintable(QString::number(greatestLack(0))));
    }

    void theOptimiserLeavesWhatIsNotTrained_data() {
        QTest::addColumn<bool>("generic");
        QTest::newRow("by the kernels") << false;
        QTest::newRow("by LibTorch's functions") << true;
    }
    void theOptimiserLeavesWhatIsNotTrained() {
        QFETCH(bool, generic);
        std::unique_ptr<nn::GenericScope> scope;
        if (generic) scope = std::make_unique<nn::GenericScope>();
        nn::Parameters parameters(at::kCPU);
        nn::Parameter& weight = parameters.add("a", {3}, nn::Init::constant(1));
        nn::Parameter& statistic = parameters.add("b", {3}, nn::Init::constant(1));
        nn::Parameter& last = parameters.add("c", {3}, nn::Init::constant(1));
        statistic.trained = false;
        parameters.draw(1);
        parameters.zeroGradients();
        protocol::TrainOptions options;
        options.weight_decay = 0.1;
        train::AdamOptimizer adam(parameters, options);
        for (nn::Parameter* each : {&weight, &statistic, &last}) each->grad.fill_(2);
        QVERIFY(std::abs(adam.gradientNorm() - std::sqrt(24.0)) < 1e-6);
        adam.step(0, 0.01, 1);
        QVERIFY(at::equal(statistic.value, at::ones({3})));
        QVERIFY(weight.value.lt(0.995).all().item<bool>());
        QVERIFY(at::equal(weight.value, last.value));
    }
};

QTEST_APPLESS_MAIN(TestExpertBalance)
#include "test_expert_balance.moc"
