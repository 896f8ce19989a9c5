// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/packed_batch.h"

#include "tests/support/support.h"

using namespace automoe::nn;

class TestPackedBatch : public QObject {
    Q_OBJECT

    using Ids = std::vector<std::int32_t>;
    using Wide = std::vector<std::int64_t>;

private Q_SLOTS:
    void packsPairs() {
        PackedBatch batch;
        batch.append(Ids{5, 6}, Ids{7});
        batch.append(Ids{}, Ids{8, 9});
        QCOMPARE(batch.source.ids, (Wide{5, 6, kEos, kEos}));
        QCOMPARE(batch.source.offsets, (Wide{0, 3, 4}));
        QCOMPARE(batch.target.ids, (Wide{kBos, 7, kBos, 8, 9}));
        QCOMPARE(batch.labels, (Wide{7, kEos, 8, 9, kEos}));
        QCOMPARE(batch.target.offsets, (Wide{0, 2, 5}));
    }

    void tasksAreNotedOnceThereIsOne() {
        PackedBatch batch;
        batch.append(Ids{5}, Ids{6}, 0);
        batch.append(Ids{5}, Ids{6});
        QVERIFY(batch.source.tasks.empty() && batch.target.tasks.empty());
        batch.append(Ids{5}, Ids{6}, 3);
        QCOMPARE(batch.source.tasks, (Wide{0, 0, 3}));
        batch.append(Ids{5}, Ids{6}, 0);
        batch.append(Ids{5}, Ids{6}, 1);
        QCOMPARE(batch.source.tasks, (Wide{0, 0, 3, 0, 1}));
        QCOMPARE(batch.target.tasks, batch.source.tasks);
        PackedTokens first;
        first.append(Ids{4}, -1, kEos, 2);
        QCOMPARE(first.tasks, Wide{2});
    }
};

QTEST_APPLESS_MAIN(TestPackedBatch)
#include "test_packed_batch.moc"
