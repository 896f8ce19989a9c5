// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/generic_scope.h"
#include "tests/core/train/tiny_training.h"
#include "tests/support/support.h"

using namespace automoe;

class TestGenericTraining : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bothWaysLearnAlike() {
        const auto expected = test::tinyTraining(at::kCPU);
        QVERIFY(expected.size() == 12 && std::isfinite(expected.back()));
        const nn::GenericScope scope;
        const auto found = test::tinyTraining(at::kCPU);
        // The first update has seen nothing but rounding; the others, what Adam made of it.
        QVERIFY(std::abs(found[0] - expected[0]) < 1e-5 * expected[0]);
        QVERIFY(std::abs(found[1] - expected[1]) < 1e-4 * expected[1]);
        QVERIFY(test::alike(found, expected));
        // And each for itself, to the bit.
        QVERIFY(test::tinyTraining(at::kCPU) == found);
    }
};

QTEST_APPLESS_MAIN(TestGenericTraining)
#include "test_generic_training.moc"
