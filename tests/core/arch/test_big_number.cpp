// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/arch/big_number.h"

#include "core/base/random.h"
#include "tests/support/support.h"

using namespace automoe;
using arch::BigNumber;

class TestBigNumber : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void printsDecimalDigits() {
        QCOMPARE(BigNumber().decimal(), std::string("0"));
        QCOMPARE(BigNumber(1000000000).decimal(), std::string("1000000000"));
        QCOMPARE((BigNumber(4294967295) + BigNumber(1)).decimal(), std::string("4294967296"));
    }

    void zeroHasOneForm() {
        QCOMPARE(BigNumber(7) * BigNumber(0), BigNumber());
        QCOMPARE(BigNumber(0) + BigNumber(0), BigNumber());
    }

    void agreesWith64Bits() {
        Random random(1);
        for (int i = 0; i < 2000; ++i) {
            const std::uint64_t a = random() >> (random.below(32) + 32);
            const std::uint64_t b = random() >> (random.below(32) + 32);
            const BigNumber big_a(static_cast<std::uint32_t>(a));
            const BigNumber big_b(static_cast<std::uint32_t>(b));
            QCOMPARE((big_a * big_b).decimal(), std::to_string(a * b));
            QCOMPARE((big_a + big_b).decimal(), std::to_string(a + b));
        }
    }

    void countsFactorials() {
        BigNumber factorial = 1;
        for (std::uint32_t i = 2; i <= 30; ++i) factorial *= i;
        QCOMPARE(factorial.decimal(), std::string("265252859812191058636308480000000"));
        QCOMPARE((factorial * factorial).decimal(),
                 std::string("70359079638545882374689246780656119576032161719910400000000000000"));
    }
};

QTEST_APPLESS_MAIN(TestBigNumber)
#include "test_big_number.moc"
