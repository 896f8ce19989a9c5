// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/penalties_p.h"

#include <cmath>

#include "tests/support/support.h"

using namespace automoe;

class TestPenalties : public QObject {
    Q_OBJECT

    static at::Tensor scalar(double value) { return at::scalar_tensor(value, at::kFloat); }

private Q_SLOTS:
    /// T-10: γ times the mean over layers, of one whose mean choice is even among 4 experts and one that has collapsed.
    void eachTermHasItsWeight() {
        protocol::TrainOptions options;
        options.entropy_coefficient = 0.25;
        options.router_z_coefficient = 0.5;
        nn::Pass pass;
        pass.entropy = {scalar(-std::log(4.0)), scalar(0)};
        auto penalties = train::penaltiesOf(pass, options);
        QCOMPARE(penalties.size(), std::size_t{1});
        QVERIFY(at::equal(penalties[0], scalar(-std::log(4.0)) / 8));
        pass.sparsity = {scalar(1), scalar(3), scalar(5)};
        pass.router_z = {scalar(2), scalar(6)};
        penalties = train::penaltiesOf(pass, options);
        QCOMPARE(penalties.size(), std::size_t{3});
        QCOMPARE(penalties[1].item<double>(), 3.0);
        QCOMPARE(penalties[2].item<double>(), 2.0);
    }

    void whatHasNoWeightIsNoTerm() {
        protocol::TrainOptions options;
        options.entropy_coefficient = 0;
        nn::Pass pass;
        QVERIFY(train::penaltiesOf(pass, options).empty());
        pass.entropy = {scalar(-1)};
        QVERIFY(train::penaltiesOf(pass, options).empty());
    }
};

QTEST_APPLESS_MAIN(TestPenalties)
#include "test_penalties.moc"
