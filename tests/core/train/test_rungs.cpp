// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/rungs.h"

#include <algorithm>
#include <numeric>

#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::train;

namespace {

std::vector<std::uint32_t> pairs(std::size_t count) {
    std::vector<std::uint32_t> result(count);
    std::iota(result.begin(), result.end(), 100U);
    return result;
}

std::vector<std::size_t> sizes(const std::vector<std::vector<std::uint32_t>>& parts) {
    std::vector<std::size_t> result;
    for (const auto& part : parts) result.push_back(part.size());
    return result;
}

}  // namespace

class TestRungs : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sharesDouble() {
        using Sizes = std::vector<std::size_t>;
        QCOMPARE(sizes(rungParts(pairs(400), 3, 1)), (Sizes{100, 100, 200}));
        QCOMPARE(sizes(rungParts(pairs(401), 3, 1)), (Sizes{101, 100, 200}));
        QCOMPARE(sizes(rungParts(pairs(400), 2, 1)), (Sizes{200, 200}));
        for (const int rungs : {-1, 0, 1}) QCOMPARE(sizes(rungParts(pairs(400), rungs, 1)), (Sizes{400}));
        // Too few to tell anything join the next.
        QCOMPARE(sizes(rungParts(pairs(60), 3, 1)), (Sizes{30, 30}));
        QCOMPARE(sizes(rungParts(pairs(20), 3, 1)), (Sizes{20}));
        QCOMPARE(sizes(rungParts(pairs(1), 8, 1)), (Sizes{1}));
        QVERIFY(rungParts({}, 3, 1).empty());
        QCOMPARE(sizes(rungParts(pairs(5000), 1000, 1)).size(), std::size_t{kMostRungs});
    }

    void everyPairIsReadOnce() {
        for (int rungs = 1; rungs <= kMostRungs; ++rungs) {
            std::vector<std::uint32_t> all;
            for (const auto& part : rungParts(pairs(777), rungs, 3)) all.insert(all.end(), part.begin(), part.end());
            std::ranges::sort(all);
            QCOMPARE(all, pairs(777));
        }
    }

    void theDrawIsFixed() {
        const auto drawn = rungParts(pairs(400), 3, 5);
        auto reversed = pairs(400);
        std::ranges::reverse(reversed);
        QVERIFY(rungParts(reversed, 3, 5) == drawn);
        QVERIFY(rungParts(pairs(400), 3, 6) != drawn);
        // Nested: the first half of two rungs is the first two parts of three.
        auto half = drawn[0];
        half.insert(half.end(), drawn[1].begin(), drawn[1].end());
        QCOMPARE(rungParts(pairs(400), 2, 5)[0], half);
        // At random, not the first ones.
        QVERIFY(std::ranges::count_if(half, [](std::uint32_t pair) { return pair < 300; }) < 140);
    }
};

QTEST_APPLESS_MAIN(TestRungs)
#include "test_rungs.moc"
