// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pipeline/stage_clock.h"
#include "tests/support/support.h"

using namespace automoe::pipeline;
using std::chrono::seconds;

class TestStageClock : public QObject {
    Q_OBJECT

    StageClock::Clock::time_point now_;

private Q_SLOTS:
    void init() { now_ = StageClock::Clock::now(); }

    void aFirstStageTakesWhatIsExpected() {
        StageClock clock({10, 300, 300});
        const Stage stage = clock.begin("prepare", now_);
        QCOMPARE(stage.number, 1);
        QCOMPARE(stage.count, 3);
        QCOMPARE(stage.name, std::string("prepare"));
        QCOMPARE(stage.seconds_left, 610.0);
    }

    void aLongStageTellsTheSpeed() {
        StageClock clock({300, 300, 300});
        clock.begin("one", now_);
        const double left = clock.begin("two", now_ + seconds(600)).seconds_left;
        QVERIFY2(left > 1000 && left <= 1200, qPrintable(QString::number(left)));
    }

    void aShortStageTellsLittleOfIt() {
        StageClock clock({5, 350, 350});
        clock.begin("prepare", now_);
        const double left = clock.begin("train", now_ + seconds(45)).seconds_left;
        QVERIFY2(left > 700 && left < 1400, qPrintable(QString::number(left)));
    }

    void stagesThatWereDoneTellNothing() {
        StageClock clock({300, 300, 300});
        clock.begin("one", now_);
        QCOMPARE(clock.begin("two", now_ + seconds(1)).seconds_left, 600.0);
    }
};

QTEST_APPLESS_MAIN(TestStageClock)
#include "test_stage_clock.moc"
