// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/schedule.h"

#include <cmath>

#include "core/protocol/recipes.h"
#include "tests/support/support.h"

using namespace automoe;

namespace {

bool close(double value, double expected) { return std::abs(value - expected) <= 1e-9 + 1e-6 * std::abs(expected); }

}  // namespace

class TestSchedule : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void followsTheReferenceAnchors() {
        // WMT supernets: 10k linear from 1e-7 to 1e-3, then one cosine to 1e-7 at 40k.
        for (const char* name : {"hat-wmt", "automoe-wmt"}) {
            const auto wmt = protocol::recipe(name)->options;
            QVERIFY(close(train::learningRate(wmt, 0), 1e-7));
            QVERIFY(close(train::learningRate(wmt, 10000), 1e-3));
            QVERIFY(close(train::learningRate(wmt, 25000), 5.0005e-4));
            QVERIFY(close(train::learningRate(wmt, 40000), 1e-7));
        }
        // IWSLT: to 5e-4, then inverse square root.
        for (const char* name : {"hat-iwslt", "automoe-iwslt"}) {
            const auto iwslt = protocol::recipe(name)->options;
            QVERIFY(close(train::learningRate(iwslt, 0), 1e-7));
            QVERIFY(close(train::learningRate(iwslt, 10000), 5e-4));
            QVERIFY(close(train::learningRate(iwslt, 40000), 2.5e-4));
        }
        // One architecture: the warm-up ends at 4k; the cosine is half way down in the middle of the other 36k.
        const auto subnet = protocol::recipe("automoe-wmt-subnet")->options;
        QVERIFY(close(train::learningRate(subnet, 4000), 1e-3));
        QVERIFY(close(train::learningRate(subnet, 22000), 5.0005e-4));
        QVERIFY(close(train::learningRate(protocol::recipe("hat-iwslt-subnet")->options, 16000), 2.5e-4));
    }
};

QTEST_APPLESS_MAIN(TestSchedule)
#include "test_schedule.moc"
