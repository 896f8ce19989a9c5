// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/row_groups_p.h"

#include <optional>

#include "core/nn/generic_scope.h"
#include "core/nn/packed_batch.h"
#include "tests/core/nn/numbers.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::nn;
using test::difference;
using test::input;

namespace {

/// Three groups, of which the second is empty.
std::shared_ptr<const RowGroups> groups() {
    return std::make_shared<const RowGroups>(RowGroups{{2, 0, 2, 2, 0, 2, 0}, 3});
}

/// The same as a matrix of ones and zeros, [rows, groups].
at::Tensor membership() {
    at::Tensor result = at::zeros({7, 3});
    for (std::int64_t row = 0; row < 7; ++row) result[row][groups()->of_row[static_cast<std::size_t>(row)]] = 1;
    return result;
}

}  // namespace

class TestRowGroups : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bothWays_data() {
        QTest::addColumn<bool>("generic");
        QTest::newRow("kernels") << false;
        QTest::newRow("LibTorch") << true;
    }

    void spreadsAndGathers_data() { bothWays_data(); }
    void spreadsAndGathers() {
        QFETCH(bool, generic);
        std::optional<GenericScope> scope;
        if (generic) scope.emplace();
        const at::Tensor of_row = membership();
        const at::Tensor values = input({3, 5}, 1).requires_grad_(true);
        const at::Tensor spreaded = spread(groups(), values);
        QVERIFY(at::equal(spreaded, at::mm(of_row, values)));
        const at::Tensor g = input({7, 5}, 2);
        spreaded.backward(g);
        QVERIFY(difference(values.grad(), at::mm(of_row.t(), g)) < 1e-6);

        const at::Tensor x = input({7, 5}, 3).requires_grad_(true);
        const at::Tensor means = groupMeans(groups(), x);
        const at::Tensor weights = of_row.t() / of_row.sum(0).clamp_min(1).unsqueeze(1);
        QVERIFY(difference(means, at::mm(weights, x)) < 1e-6);
        QCOMPARE(means[1].count_nonzero().item<std::int64_t>(), std::int64_t{0});
        const at::Tensor h = input({3, 5}, 4);
        means.backward(h);
        QVERIFY(difference(x.grad(), at::mm(weights.t(), h)) < 1e-6);
    }

    void choicesAreSpreadToo() {
        const at::Tensor choice = at::arange(6).view({3, 2});
        const at::Tensor spreaded = spread(groups(), choice);
        QVERIFY(spreaded.scalar_type() == at::kLong);
        for (std::int64_t row = 0; row < 7; ++row)
            QVERIFY(at::equal(spreaded[row], choice[groups()->of_row[static_cast<std::size_t>(row)]]));
    }

    void neighboursDoNotMatter() {
        const std::vector<std::int64_t> offsets{0, 3, 4, 9};
        QVERIFY(sentenceOfRows(offsets) == (std::vector<std::int64_t>{0, 0, 0, 1, 2, 2, 2, 2, 2}));
        const at::Tensor x = input({9, 33}, 5);
        const auto all = std::make_shared<const RowGroups>(RowGroups{sentenceOfRows(offsets), 3});
        const at::Tensor means = groupMeans(all, x);
        for (std::size_t s = 0; s < 3; ++s) {
            const std::int64_t length = offsets[s + 1] - offsets[s];
            const auto own = std::make_shared<const RowGroups>(
                RowGroups{std::vector<std::int64_t>(static_cast<std::size_t>(length), 0), 1});
            QVERIFY(
                at::equal(groupMeans(own, x.narrow(0, offsets[s], length))[0], means[static_cast<std::int64_t>(s)]));
        }
    }

    void batchesKnowTheirTasks() {
        PackedBatch batch;
        const std::vector<std::int32_t> words{7, 8};
        batch.append(words, words);
        QVERIFY(batch.source.tasks.empty());
        batch.append(words, words, 2);
        batch.append(words, words);
        QVERIFY(batch.source.tasks == (std::vector<std::int64_t>{0, 2, 0}));
        QVERIFY(batch.target.tasks == batch.source.tasks);
    }
};

QTEST_APPLESS_MAIN(TestRowGroups)
#include "test_row_groups.moc"
