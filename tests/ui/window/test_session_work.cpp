// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/session_work.h"

#include <QLabel>
#include <QProgressBar>
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
        return [&gate](const std::stop_token&, const SessionWork::Tell&) {
            gate.acquire();
            return Status();
        };
    }
    /// Until it is stopped.
    static Status waitForStop(const std::stop_token& stop, const SessionWork::Tell&) {
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
        const auto nothing = [](const std::stop_token&, const SessionWork::Tell&) { return Status(); };
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

    void theBarShowsHowFarTheOldestIs() {
        std::binary_semaphore gate(0);
        SessionWork work;
        QWidget window;
        WorkBar bar(work, &window);
        window.show();
        const auto* busy = bar.findChild<QProgressBar*>("workBusy");
        const auto* pace = bar.findChild<QLabel*>("workPace");
        work.run("Copy",
                 [&gate](const std::stop_token&, const SessionWork::Tell& say) {
                     say({.stage = "copy", .done = 1e6, .total = 4e6, .unit = "bytes", .figures = {}});
                     static_cast<void>(gate.try_acquire_for(60s));
                     return Status();
                 },
                 {});
        QTRY_VERIFY(bar.isVisible());
        QTRY_COMPARE(busy->maximum(), 1000);
        QCOMPARE(busy->value(), 250);
        // How fast it goes is not known yet.
        QVERIFY(!pace->isVisible());
        const quint64 id = work.items()[0].id;
        QTest::qWait(1100);
        work.report(id, {.stage = "copy", .done = 2e6, .total = 4e6, .unit = "bytes", .figures = {}});
        QCOMPARE(busy->value(), 500);
        QVERIFY2(pace->text().contains("/s, ") && pace->text().endsWith(" left"), qPrintable(pace->text()));
        QVERIFY(pace->isVisible());
        // The next one does not say how far it is.
        const quint64 listed = work.list("Write the report", {});
        gate.release();
        QTRY_COMPARE(work.items().size(), std::size_t{1});
        QCOMPARE(busy->maximum(), 0);
        QVERIFY(!pace->isVisible());
        work.report(id, {.stage = "copy", .done = 3e6, .total = 4e6, .unit = "bytes", .figures = {}});
        QCOMPARE(busy->maximum(), 0);
        work.end(listed);
    }

    void manyReportsAreThinned() {
        SessionWork work;
        QSignalSpy progressed(&work, &SessionWork::progressed);
        work.run(
            "Count",
            [](const std::stop_token&, const SessionWork::Tell& say) {
                protocol::Progress progress{"first", 0, 0, "", {}};
                for (int i = 0; i < 1000; ++i) say(progress);
                progress.stage = "second";
                say(progress);
                return Status();
            },
            tell("count"));
        QTRY_COMPARE(told_, QStringList{"count done"});
        QVERIFY2(progressed.size() >= 2 && progressed.size() < 500, qPrintable(QString::number(progressed.size())));
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
