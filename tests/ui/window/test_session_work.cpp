// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/session_work.h"

#include <QLabel>
#include <QSignalSpy>
#include <QToolButton>
#include <semaphore>
#include <thread>

#include "tests/support/support.h"
#include "tests/support/watchdog.h"
#include "ui/window/work_bar.h"

using namespace automoe;
using namespace automoe::ui;
using namespace std::chrono_literals;

class TestSessionWork : public QObject {
    Q_OBJECT

    static SessionWork::Job waitFor(std::binary_semaphore& gate) {
        return [&gate](const std::stop_token&) {
            gate.acquire();
            return Status();
        };
    }
    /// Until it is stopped.
    static Status waitForStop(const std::stop_token& stop) {
        while (!stop.stop_requested()) std::this_thread::sleep_for(1ms);
        return stopped();
    }

    QStringList told_;
    SessionWork::Then tell(const QString& name) {
        return [this, name](const Status& done) { told_ << name + (done ? " done" : " stopped"); };
    }

private Q_SLOTS:
    void init() { told_.clear(); }

    void writesInTurnAndReadsAtOnce() {
        SessionWork work;
        QSignalSpy ended(&work, &SessionWork::ended);
        std::binary_semaphore gate(0);
        const auto nothing = [](const std::stop_token&) { return Status(); };
        work.run("first", waitFor(gate), tell("first"));
        work.run("second", nothing, tell("second"));
        work.run("look", nothing, tell("look"), SessionWork::Order::kAtOnce);
        QCOMPARE(work.items().size(), std::size_t{3});
        QTRY_COMPARE(told_, QStringList{"look done"});
        QVERIFY(work.busy());
        gate.release();
        QTRY_COMPARE(told_, (QStringList{"look done", "first done", "second done"}));
        QVERIFY(!work.busy());
        QVERIFY(work.items().empty());
        QCOMPARE(ended.size(), 1);
    }

    void whatWaitsEndsAtOnceWhatRunsWhenItHears() {
        SessionWork work;
        const quint64 running = work.run("running", waitForStop, tell("running"));
        const quint64 waiting = work.run("waiting", waitForStop, tell("waiting"));
        work.stop(waiting);
        QCOMPARE(told_, QStringList{"waiting stopped"});
        work.stop(running);
        work.stop(running);
        QVERIFY(work.items()[0].stopping);
        QTRY_COMPARE(told_, (QStringList{"waiting stopped", "running stopped"}));
        work.stop(running);
        work.stop(77);
    }

    void closedItStopsAllAndBeginsNothing() {
        SessionWork work;
        QSignalSpy ended(&work, &SessionWork::ended);
        work.run("running", waitForStop, tell("running"));
        work.run("waiting", waitForStop, tell("waiting"));
        test::Watchdog watchdog;
        work.close();
        QCOMPARE(work.run("late", waitForStop, tell("late")), quint64{0});
        QCOMPARE(told_, (QStringList{"waiting stopped", "late stopped"}));
        QVERIFY(ended.wait(10000));
        QCOMPARE(told_.back(), QString("running stopped"));
        VERIFY_NEVER_BLOCKED(watchdog);
    }

    void nobodyIsToldWhenItGoes() {
        {
            SessionWork work;
            work.run("running", waitForStop, tell("running"));
        }
        QTest::qWait(20);
        QVERIFY(told_.isEmpty());
    }

    void theBarShowsAndStopsTheOldest() {
        SessionWork work;
        QWidget window;
        WorkBar bar(work, &window);
        window.show();
        QVERIFY(!bar.isVisible());
        quint64 listed = 0;
        listed = work.list("Write the report", [&] { work.end(listed); });
        work.run("Fit", waitForStop, tell("fit"));
        auto* title = bar.findChild<QLabel*>("workTitle");
        auto* stop = bar.findChild<QToolButton*>("workStop");
        QTRY_VERIFY(bar.isVisible());
        QCOMPARE(title->text(), QString("Write the report, and 1 more"));
        stop->click();
        QCOMPARE(title->text(), QString("Fit"));
        stop->click();
        QVERIFY(title->text().contains("stopping") || told_.size() == 1);
        QTRY_VERIFY(!bar.isVisible());
        QCOMPARE(told_, QStringList{"fit stopped"});
    }

    void whatIsSoonDoneIsNotAnnounced() {
        SessionWork work;
        WorkBar bar(work);
        work.end(work.list("short", {}));
        QTest::qWait(300);
        QVERIFY(bar.isHidden());
    }
};

QTEST_MAIN(TestSessionWork)
#include "test_session_work.moc"
