// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/peak_memory_p.h"
#include "core/nn/tensors_p.h"
#include "tests/support/support.h"

using namespace automoe;
using engine::PeakMemory;

class TestPeakMemory : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countsTheMostAtOneTime() {
        const at::Tensor before = at::zeros({1000});
        const PeakMemory memory;
        QCOMPARE(memory.bytes(), std::int64_t{0});
        {
            const at::Tensor first = at::empty({1000});
            QCOMPARE(memory.bytes(), std::int64_t{4000});
            const at::Tensor view = before.narrow(0, 0, 10);
            QCOMPARE(memory.bytes(), std::int64_t{4000});
        }
        const at::Tensor second = at::empty({500});
        QCOMPARE(memory.bytes(), std::int64_t{4000});
        const at::Tensor third = at::empty({600});
        QCOMPARE(memory.bytes(), std::int64_t{4400});
    }

    void seesTheWayBack() {
        const at::Tensor x = at::ones({1000}).requires_grad_(true);
        const at::Tensor y = x * x;
        const PeakMemory memory;
        y.sum().backward();
        QVERIFY(memory.bytes() >= 4000);  // the gradient
        QVERIFY(memory.bytes() < 40000);
    }

    void endsWithItsScope() {
        const PeakMemory outer;
        {
            const PeakMemory inner;
            const at::Tensor inside = at::empty({1000});
            QCOMPARE(inner.bytes(), std::int64_t{4000});
        }
        const at::Tensor outside = at::empty({100});
        QCOMPARE(outer.bytes(), std::int64_t{400});
    }
};

QTEST_APPLESS_MAIN(TestPeakMemory)
#include "test_peak_memory.moc"
