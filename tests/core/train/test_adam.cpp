// SPDX-License-Identifier: GPL-3.0-or-later
// torch comes before Qt: its headers use `slots` as a name.
#include "core/nn/generic_scope.h"
#include "core/train/adam_p.h"
#include "tests/support/support.h"

using namespace automoe;

class TestAdam : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void leavesWhatIsNotTrained_data() {
        QTest::addColumn<bool>("generic");
        QTest::newRow("kernels") << false;
        QTest::newRow("generic") << true;
    }
    void leavesWhatIsNotTrained() {
        QFETCH(bool, generic);
        std::optional<nn::GenericScope> scope;
        if (generic) scope.emplace();
        nn::Parameters parameters(at::kCPU);
        auto& first = parameters.add("first", {5}, nn::Init::constant(1));
        auto& statistic = parameters.add("statistic", {7}, nn::Init::constant(2));
        auto& last = parameters.add("last", {3}, nn::Init::constant(3));
        statistic.trained = false;
        parameters.draw(1);
        parameters.zeroGradients();
        // Decay would take from it even without a gradient.
        train::AdamOptimizer adam(parameters, {.weight_decay = 0.1});
        first.grad.fill_(2);
        statistic.grad.fill_(100);
        last.grad.fill_(1);
        QVERIFY(std::abs(adam.gradientNorm() - std::sqrt(5 * 4.0 + 3 * 1.0)) < 1e-6);
        for (int update = 0; update < 3; ++update) adam.step(update, 0.01, 1);
        QVERIFY(at::equal(statistic.value, at::full({7}, 2.0F)));
        QCOMPARE(adam.firstMoments()[1].count_nonzero().item<std::int64_t>(), std::int64_t{0});
        // Each step of the others goes by the rate, and by the decay.
        const auto expected = [](double value) {
            for (int update = 0; update < 3; ++update) value -= 0.01 + 0.01 * 0.1 * value;
            return value;
        };
        QVERIFY((first.value - expected(1)).abs().max().item<double>() < 1e-5);
        QVERIFY((last.value - expected(3)).abs().max().item<double>() < 1e-5);
    }
};

QTEST_APPLESS_MAIN(TestAdam)
#include "test_adam.moc"
