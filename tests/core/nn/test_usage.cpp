// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/usage.h"

#include <cmath>
#include <vector>

#include "tests/support/support.h"

using namespace automoe;
using nn::usageOf;

class TestUsage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// T-21 of the catalogue of kinds/README.md.
    void evenUseHasNoUnevenness() {
        // Of 5 and of 4096 its terms add up to a little below 0, which no unevenness is.
        for (const std::size_t experts : {1U, 3U, 5U, 4096U}) {
            const auto usage = usageOf(std::vector<double>(experts, 0.37));
            QCOMPARE(usage.share, 1.0);
            QVERIFY(usage.unevenness >= 0 && usage.unevenness < 1e-9);
        }
    }

    /// T-21.
    void oneForAllIsAsUnevenAsCanBe() {
        std::vector<double> mass(1024, 0);
        mass[77] = 12.5;
        const auto usage = usageOf(mass);
        QCOMPARE(usage.share, 1.0 / 1024);
        QVERIFY(std::abs(usage.unevenness - std::log(1024.0)) < 1e-12);
    }

    void betweenThem() {
        // Half of four experts share all: log 4 + 2 · ½ log ½ = log 2, whatever the scale.
        for (const double scale : {1e-6, 1.0, 1e9}) {
            const auto usage = usageOf(std::vector<double>{scale, 0, scale, 0});
            QCOMPARE(usage.share, 0.5);
            QVERIFY(std::abs(usage.unevenness - std::log(2.0)) < 1e-12);
        }
        const auto skewed = usageOf(std::vector<double>{3, 1});
        QVERIFY(std::abs(skewed.unevenness - (std::log(2.0) + 0.75 * std::log(0.75) + 0.25 * std::log(0.25))) < 1e-12);
    }

    void noUseIsNone() {
        for (const auto& mass : {std::vector<double>{}, std::vector<double>(8, 0)}) {
            const auto usage = usageOf(mass);
            QCOMPARE(usage.share, 0.0);
            QCOMPARE(usage.unevenness, 0.0);
        }
    }
};

QTEST_APPLESS_MAIN(TestUsage)
#include "test_usage.moc"
