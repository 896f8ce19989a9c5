// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"

#include <cmath>

#include "tests/support/support.h"

using namespace automoe;

class TestRandom : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void followsThePublishedSequence() {
        // xoshiro256** from the state 1, 2, 3, 4: the first outputs of the authors' program.
        auto random = Random::fromState({1, 2, 3, 4});
        QCOMPARE(random(), std::uint64_t{11520});
        QCOMPARE(random(), std::uint64_t{0});
        QCOMPARE(random(), std::uint64_t{1509978240});
        QCOMPARE(random(), std::uint64_t{1215971899390074240U});
    }

    void resumesFromItsState() {
        Random first(7);
        for (int i = 0; i < 100; ++i) first();
        auto second = Random::fromState(first.state());
        for (int i = 0; i < 100; ++i) QCOMPARE(first(), second());
    }

    void namedStreamsDiffer() {
        auto a = Random::named(1, "a");
        auto b = Random::named(1, "b");
        auto c = Random::named(2, "a");
        const auto value = a();
        QVERIFY(value != b());
        QVERIFY(value != c());
    }

    void belowIsUniform() {
        Random random(3);
        std::array<int, 7> counts{};
        for (int i = 0; i < 70000; ++i) ++counts.at(random.below(7));
        double chi_square = 0;
        for (const int count : counts) chi_square += (count - 10000.0) * (count - 10000.0) / 10000.0;
        QVERIFY(chi_square < 22.5);  // 6 degrees of freedom, p = 0.001
    }

    void normalHasItsMoments() {
        Random random(4);
        double sum = 0;
        double squares = 0;
        constexpr int kCount = 200000;
        for (int i = 0; i < kCount; ++i) {
            const double x = random.normal();
            sum += x;
            squares += x * x;
        }
        QVERIFY(std::abs(sum / kCount) < 0.01);
        QVERIFY(std::abs(squares / kCount - 1) < 0.02);
    }

    void shuffleIsAPermutation() {
        std::vector<int> items{0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
        const auto original = items;
        Random random(5);
        random.shuffle(std::span(items));
        QVERIFY(items != original);
        std::sort(items.begin(), items.end());
        QCOMPARE(items, original);
    }
};

QTEST_APPLESS_MAIN(TestRandom)
#include "test_random.moc"
