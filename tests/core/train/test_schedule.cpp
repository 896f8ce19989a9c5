// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/schedule.h"

#include <cmath>

#include "core/train/subnet_sampling.h"
#include "tests/support/support.h"

using namespace automoe;

namespace {

bool close(double value, double expected) { return std::abs(value - expected) <= 1e-9 + 1e-6 * std::abs(expected); }

}  // namespace

class TestSchedule : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void followsTheReferenceAnchors() {
        // HAT's WMT supernet: 10k linear from 1e-7 to 1e-3, then one cosine to 1e-7 at 40k.
        protocol::TrainOptions wmt;
        wmt.updates = 40000;
        wmt.peak_rate = 1e-3;
        wmt.warmup_updates = 10000;
        QVERIFY(close(train::learningRate(wmt, 0), 1e-7));
        QVERIFY(close(train::learningRate(wmt, 10000), 1e-3));
        QVERIFY(close(train::learningRate(wmt, 25000), 5.0005e-4));
        QVERIFY(close(train::learningRate(wmt, 40000), 1e-7));
        // IWSLT: to 5e-4, then inverse square root.
        protocol::TrainOptions iwslt;
        iwslt.updates = 50000;
        iwslt.peak_rate = 5e-4;
        iwslt.warmup_updates = 10000;
        iwslt.schedule = protocol::Schedule::kInverseSqrt;
        QVERIFY(close(train::learningRate(iwslt, 10000), 5e-4));
        QVERIFY(close(train::learningRate(iwslt, 40000), 2.5e-4));
    }

    void drawsTheSameSubnetsForTheSameUpdate() {
        const auto space = arch::presetSpace("tiny").value();
        protocol::TrainOptions options;
        QVERIFY(train::subnetsOf(space, options, 1, 5) == train::subnetsOf(space, options, 1, 5));
        QVERIFY(train::subnetsOf(space, options, 1, 5) != train::subnetsOf(space, options, 1, 6));
        QVERIFY(train::subnetsOf(space, options, 1, 5) != train::subnetsOf(space, options, 2, 5));
        options.sampling = protocol::Sampling::kSandwich;
        options.random_subnets = 2;
        const auto sandwich = train::subnetsOf(space, options, 1, 5);
        QCOMPARE(sandwich.size(), std::size_t{4});
        QVERIFY(sandwich.front() == space.decode(space.largest()));
        QVERIFY(sandwich.back() == space.decode(space.smallest()));
    }
};

QTEST_APPLESS_MAIN(TestSchedule)
#include "test_schedule.moc"
