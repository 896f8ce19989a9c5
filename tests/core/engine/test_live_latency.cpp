// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>

#include "core/engine/candidate_timing.h"
#include "tests/core/engine/engine_events.h"
#include "tests/core/engine/latency_searches.h"

using namespace automoe;
using test::only;
using test::scripted;
using test::timings;

/// What a person changes while candidates are timed.
class TestLiveLatency : public QObject {
    Q_OBJECT

    test::LatencySearches searches_;

private Q_SLOTS:
    void initTestCase() { QVERIFY(searches_.prepare()); }

    void aChangeDoesNotWaitForTimings_data() {
        QTest::addColumn<bool>("within");
        QTest::newRow("between two") << false;
        QTest::newRow("in the middle of one") << true;
    }
    void aChangeDoesNotWaitForTimings() {
        QFETCH(bool, within);
        auto job = searches_.searchJob(protocol::LatencySource::kVerified);
        job.timing.reference_every = 1;
        job.verify = 0;
        job.evaluations = job.population = 16;  // one generation, and three objectives for a wide front
        job.objectives.emplace_back("memory_bytes");
        const auto whole = timings(test::scriptedEvents(job));
        QVERIFY2(whole.size() > 1, "the front is too narrow for this test");
        // It changes nothing in what is to be timed.
        const protocol::SearchChange change{.limits = {{"latency_ms", 1e6}}};
        std::vector<protocol::Event> told;
        JobControl control;
        protocol::SearchChanges changes;
        int calls = 0;
        const auto time = [&](const arch::Architecture& architecture) -> Result<protocol::Measurement> {
            // The first is that of the reference.
            if (++calls == 2) {
                changes.post(change);
                if (within) return control.leaveOff() ? stopped() : failed("engine.internal");
            }
            return scripted(architecture);
        };
        VERIFY_OK(engine::searchTimedBy(
            job, [&](const protocol::Event& event) { told.push_back(event); }, control, changes, time));
        const auto taken = std::ranges::find_if(
            told, [](const auto& event) { return std::holds_alternative<protocol::SearchChanged>(event); });
        QVERIFY(taken != told.end());
        const std::vector<protocol::Event> before(told.begin(), taken);
        QCOMPARE(timings(before).size(), within ? std::size_t{0} : std::size_t{1});
        QVERIFY(only<protocol::GenerationDone>(before).empty());
        // All the rest is timed after that: each once, with one timing of the reference before it.
        QVERIFY(timings(told) == whole);
        QCOMPARE(only<protocol::Measurement>(told).size(), 2 * whole.size());
        const auto generations = only<protocol::GenerationDone>(told);
        QCOMPARE(generations.size(), std::size_t{1});
        for (const auto& id : generations[0].front) QVERIFY(whole.contains(id));
        QVERIFY(!generations[0].state.contains("verified"));
        // What goes on from this state has the change, and must not be given it again.
        QVERIFY(std::get<protocol::SearchChanged>(*taken).generation < generations[0].generation);
    }

    void aChangeEndsATimingOnThisMachine() {
        auto job = searches_.searchJob(protocol::LatencySource::kMeasured);
        job.evaluations = job.population = 4;
        // One that does not end.
        job.timing = {.threads = 1, .warmup = 0, .repeats = 1 << 30, .beam = 2, .sentences = 1, .reference_every = 0};
        constexpr int kEnough = 5;
        std::stop_source source;
        JobControl control(source.get_token());
        protocol::SearchChanges changes;
        std::atomic<int> taken = 0;
        int measured = 0;
        // The first may come before anything is timed; each waits for the answer to the one before.
        const std::jthread person([&](const std::stop_token& stop) {
            for (int sent = 0; sent < kEnough && !stop.stop_requested();) {
                std::this_thread::sleep_for(std::chrono::milliseconds(20));
                if (taken < sent) continue;
                changes.post({.limits = {{"latency_ms", 1e6 + ++sent}}});
            }
        });
        const auto status = engine::run(
            job,
            [&](const protocol::Event& event) {
                measured += std::holds_alternative<protocol::Measurement>(event) ? 1 : 0;
                if (std::holds_alternative<protocol::SearchChanged>(event) && ++taken == kEnough) source.request_stop();
            },
            control, changes);
        QCOMPARE(status.error().kind, ErrorKind::kStopped);
        QCOMPARE(taken.load(), kEnough);
        QCOMPARE(measured, 0);
    }
};

QTEST_APPLESS_MAIN(TestLiveLatency)
#include "test_live_latency.moc"
