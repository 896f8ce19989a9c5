// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <optional>

#include "core/nn/generic_scope.h"
#include "core/train/adam_p.h"
#include "tests/support/support.h"

using namespace automoe;

class TestAdam : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void leavesAloneWhatIsNotTrained_data() {
        QTest::addColumn<bool>("generic");
        QTest::newRow("by the kernels") << false;
        QTest::newRow("as on a graphics card") << true;
    }
    void leavesAloneWhatIsNotTrained() {
        QFETCH(bool, generic);
        nn::Parameters parameters(at::kCPU);
        nn::Parameter& first = parameters.add("first", {3}, nn::Init::constant(1));
        nn::Parameter& statistic = parameters.add("statistic", {2}, nn::Init::constant(2));
        nn::Parameter& last = parameters.add("last", {4}, nn::Init::constant(3));
        statistic.trained = false;
        parameters.draw(1);
        parameters.zeroGradients();
        protocol::TrainOptions options;
        options.weight_decay = 0.1;
        train::AdamOptimizer adam(parameters, options);
        std::optional<nn::GenericScope> scope;
        if (generic) scope.emplace();
        for (std::int64_t update = 0; update < 3; ++update) {
            first.grad.fill_(2);
            statistic.grad.fill_(100);
            last.grad.fill_(-1);
            QVERIFY(std::abs(adam.gradientNorm() - 4) < 1e-5);  // of 3 · 2² + 4 · 1²
            adam.step(update, 0.01, 1);
        }
        QVERIFY(at::equal(statistic.value, at::full({2}, 2.0)));
        QCOMPARE(adam.firstMoments()[1].count_nonzero().item<std::int64_t>(), std::int64_t{0});
        QCOMPARE(adam.secondMoments()[1].count_nonzero().item<std::int64_t>(), std::int64_t{0});
        // With the same gradient each time a step is as long as the rate; the decay takes a thousandth of the weight.
        double falls = 1;
        double rises = 3;
        for (int update = 0; update < 3; ++update) {
            falls = falls * 0.999 - 0.01;
            rises = rises * 0.999 + 0.01;
        }
        QVERIFY(std::abs(first.value[0].item<double>() - falls) < 1e-5);
        QVERIFY(std::abs(last.value[3].item<double>() - rises) < 1e-5);
    }
};

QTEST_APPLESS_MAIN(TestAdam)
#include "test_adam.moc"
