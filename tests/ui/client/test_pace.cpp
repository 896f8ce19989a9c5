// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/client/pace.h"

#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::ui;
using namespace std::chrono_literals;

class TestPace : public QObject {
    Q_OBJECT

    static protocol::Progress at(double done, const char* stage = "train", double total = 1000) {
        return {stage, done, total, "updates", {}};
    }

private Q_SLOTS:
    void rateAndTimeLeft() {
        Pace pace;
        QCOMPARE(pace.rate(), 0.0);
        QVERIFY(pace.secondsLeft() < 0);
        const Pace::Clock::time_point begin;
        pace.take(at(100), begin);
        QCOMPARE(pace.rate(), 0.0);
        pace.take(at(101), begin + 100ms);
        QCOMPARE(pace.rate(), 0.0);  // too soon to tell
        pace.take(at(120), begin + 10s);
        QCOMPARE(pace.rate(), 2.0);
        QCOMPARE(pace.secondsLeft(), 440.0);
        pace.take(at(120, "train", 0), begin + 10s);
        QVERIFY(pace.secondsLeft() < 0);  // no total, no end
    }

    void onlyTheLastMinuteCounts() {
        Pace pace;
        const Pace::Clock::time_point begin;
        for (int second = 0; second <= 200; ++second) pace.take(at(second), begin + second * 1s);
        for (int second = 201; second <= 300; ++second) pace.take(at(200 + 4 * (second - 200)), begin + second * 1s);
        QCOMPARE(pace.rate(), 4.0);
    }

    void manyReportsAreThinned() {
        Pace pace;
        const Pace::Clock::time_point begin;
        for (int i = 0; i <= 20000; ++i) pace.take(at(i), begin + i * 1ms);
        QCOMPARE(pace.rate(), 1000.0);
    }

    void eachStageHasItsOwn() {
        Pace pace;
        const Pace::Clock::time_point begin;
        pace.take(at(0), begin);
        pace.take(at(10), begin + 5s);
        pace.take(at(0, "validate", 50), begin + 6s);
        QCOMPARE(pace.rate(), 0.0);
        pace.take(at(20), begin + 10s);
        QCOMPARE(pace.rate(), 2.0);
    }

    void aRestartForgets() {
        Pace pace;
        const Pace::Clock::time_point begin;
        pace.take(at(0), begin);
        pace.take(at(10), begin + 5s);
        pace.restart();
        QCOMPARE(pace.rate(), 0.0);
        pace.take(at(10), begin + 100s);
        pace.take(at(20), begin + 102s);
        QCOMPARE(pace.rate(), 5.0);
        // A job that begins anew at a smaller number, too.
        pace.take(at(0), begin + 103s);
        QCOMPARE(pace.rate(), 0.0);
    }
};

QTEST_APPLESS_MAIN(TestPace)
#include "test_pace.moc"
