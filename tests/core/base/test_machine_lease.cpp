// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/machine_lease.h"

#include <unistd.h>

#include <QScopeGuard>
#include <atomic>
#include <thread>

#include "tests/support/support.h"

using namespace automoe;
using Use = MachineLease::Use;
using Awaited = MachineLease::Awaited;

/// Locks of one process are as those of several: each has its own. Real processes are in test_job_lease.
class TestMachineLease : public QObject {
    Q_OBJECT

    /// A job that has, or wants, a lease.
    struct Holder {
        Holder(Use use, const std::filesystem::path& folder)
            : lease(
                  control, use, [this](const std::optional<Awaited>& awaited) { told.push_back(awaited); }, folder) {}
        std::vector<std::optional<Awaited>> told;
        JobControl control;
        MachineLease lease;
    };

private Q_SLOTS:
    void manyComputeAndOneMeasures() {
        const test::TemporaryFolder folder;
        Holder first(Use::kCompute, folder.path());
        Holder second(Use::kCompute, folder.path());
        Holder measuring(Use::kMeasure, folder.path());
        QVERIFY(first.lease.take() && second.lease.take());
        QVERIFY(!measuring.lease.take());
        first.lease.give();
        QVERIFY(!measuring.lease.take());
        // It has the turn: nobody comes in between.
        QVERIFY(!first.lease.take());
        second.lease.give();
        QVERIFY(measuring.lease.take());
        QVERIFY(!first.lease.take());
        Holder next(Use::kMeasure, folder.path());
        QVERIFY(!next.lease.take());
        measuring.lease.give();
        QVERIFY(next.lease.take());
        next.lease.give();
        QVERIFY(first.lease.take() && second.lease.take());
    }

    void whoComputesLetsAMeasurementGoFirst() {
        const test::TemporaryFolder folder;
        std::stop_source stop;
        std::atomic<bool> measures = false;
        std::atomic<int> batches = 0;
        std::atomic<int> disturbed = 0;
        std::thread training([&] {
            JobControl control(stop.get_token());
            const MachineLease lease(control, Use::kCompute, {}, folder.path());
            while (control.goOn()) {
                ++batches;
                if (measures) ++disturbed;
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
            }
        });
        const auto end = qScopeGuard([&] {
            stop.request_stop();
            training.join();
        });
        QTRY_VERIFY(batches > 5);
        {
            Holder measuring(Use::kMeasure, folder.path());
            QVERIFY(measuring.control.goOn());
            measures = true;
            const int before = batches;
            QTest::qWait(200);
            QVERIFY(measuring.control.goOn());
            QCOMPARE(batches.load(), before);
            measures = false;
        }
        const int before = batches;
        QTRY_VERIFY(batches > before);
        QCOMPARE(disturbed.load(), 0);
    }

    void whatIsPausedHasNothing() {
        const test::TemporaryFolder folder;
        std::stop_source stop;
        JobControl control(stop.get_token());
        std::atomic<int> batches = 0;
        std::thread training([&] {
            const MachineLease lease(control, Use::kCompute, {}, folder.path());
            while (control.goOn()) {
                ++batches;
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
            }
        });
        const auto end = qScopeGuard([&] {
            stop.request_stop();
            training.join();
        });
        QTRY_VERIFY(batches > 0);
        control.pause();
        QTRY_VERIFY(control.waits());
        {
            Holder measuring(Use::kMeasure, folder.path());
            QVERIFY(measuring.lease.take());
            // A job that is told to go on waits without resting, and can be stopped and paused all the same.
            const int before = batches;
            control.resume();
            QTest::qWait(150);
            QCOMPARE(batches.load(), before);
            control.pause();
            QTRY_VERIFY(control.waits());
        }
        control.resume();
        const int before = batches;
        QTRY_VERIFY(batches > before);
    }

    void tellsForWhatItWaits() {
        const test::TemporaryFolder folder;
        Holder measuring(Use::kMeasure, folder.path());
        Holder computing(Use::kCompute, folder.path());
        QVERIFY(measuring.lease.take());
        QTRY_VERIFY_WITH_TIMEOUT(!computing.lease.take() && !computing.told.empty(), 10000);
        QVERIFY(computing.told.front() == (Awaited{.measurement = true, .process = ::getpid()}));
        measuring.lease.give();
        QVERIFY(computing.lease.take());
        QVERIFY(!computing.told.back());
        QTRY_VERIFY_WITH_TIMEOUT(!measuring.lease.take() && !measuring.told.empty(), 10000);
        QVERIFY(measuring.told.front() == (Awaited{.measurement = false, .process = ::getpid()}));
    }

    void withoutLocksEverybodyComputes() {
        const test::TemporaryFolder folder;
        test::writeFile(folder / "file", "not a folder");
        Holder one(Use::kMeasure, folder / "file");
        Holder two(Use::kMeasure, folder / "file");
        QVERIFY(one.lease.take() && two.lease.take());
        QCOMPARE(one.lease.problem()->code, std::string("file.unwritable"));
        Holder nowhere(Use::kMeasure, {});
        QVERIFY(nowhere.lease.take());
        QVERIFY(nowhere.lease.problem());
        QVERIFY(!std::filesystem::exists("measuring"));
    }
};

QTEST_GUILESS_MAIN(TestMachineLease)
#include "test_machine_lease.moc"
