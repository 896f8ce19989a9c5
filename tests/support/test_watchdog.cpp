// SPDX-License-Identifier: GPL-3.0-or-later
#include <ctime>

#include "tests/support/support.h"
#include "tests/support/watchdog.h"

using namespace automoe;
using namespace std::chrono_literals;

class TestWatchdog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aLoopThatTurnsIsFine() {
        test::Watchdog watchdog;
        QTest::qWait(300);
        VERIFY_NEVER_BLOCKED(watchdog);
    }

    void aBlockIsSeen() {
        test::Watchdog watchdog;
        QTest::qWait(30);
        QTimer::singleShot(0, [] { std::this_thread::sleep_for(120ms); });
        QTest::qWait(30);
        QVERIFY(watchdog.worst() >= 100ms);
    }

    void soIsWorkThatTakesTooLong() {
        test::Watchdog watchdog;
        QTimer::singleShot(0, [] {
            const std::clock_t begin = std::clock();
            while (std::clock() - begin < CLOCKS_PER_SEC / 5) {
            }
        });
        QTest::qWait(30);
        QVERIFY(watchdog.worst() >= 100ms);
        QVERIFY(watchdog.busiest() >= 100ms);
    }

    void sleepIsNoWork() {
        test::Watchdog watchdog;
        QTimer::singleShot(0, [] { std::this_thread::sleep_for(120ms); });
        QTest::qWait(30);
        QVERIFY(watchdog.busiest() < 100ms);
    }
};

QTEST_GUILESS_MAIN(TestWatchdog)
#include "test_watchdog.moc"
