// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latency/timing.h"

#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::latency;

namespace {

/// A clock that the work itself moves on, so that no test waits.
struct FakeMachine {
    double now = 0;
    int runs = 0;
    TimingOptions options() {
        TimingOptions options;
        options.now_ms = [this] { return now; };
        return options;
    }
};

}  // namespace

class TestTiming : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void percentilesAreOfType7() {
        // R: quantile(c(15, 20, 35, 40, 50), c(.05, .25, .4, .95, 1), type = 7)
        const std::vector<double> values{50, 15, 40, 20, 35};
        QCOMPARE(percentile(values, 0.05), 16.0);
        QCOMPARE(percentile(values, 0.25), 20.0);
        QCOMPARE(percentile(values, 0.4), 29.0);
        QCOMPARE(percentile(values, 0.95), 48.0);
        QCOMPARE(percentile(values, 1), 50.0);
        QCOMPARE(percentile({7}, 0.95), 7.0);
    }

    void aMedianHasAnInterval() {
        // 2.4469 · 1.2533 / √7 and 1.9840 · 1.2533 / √101
        QVERIFY(std::abs(medianHalfWidth(1, 7) - 1.15912) < 1e-4);
        QVERIFY(std::abs(medianHalfWidth(3, 101) - 3 * 0.24742) < 1e-3);
        // One repeat, or a file that tells no spread, says nothing.
        QVERIFY(std::isnan(medianHalfWidth(1, 1)));
        QVERIFY(std::isnan(medianHalfWidth(0, 7)));
        QVERIFY(std::isnan(medianHalfWidth(std::nan(""), 7)));
    }

    void countsWarmupApart() {
        FakeMachine machine;
        auto options = machine.options();
        options.warmup = 3;
        options.repeats = 4;
        VALUE_OR_FAIL(const auto timing, measure([&] { machine.now += ++machine.runs; }, options));
        QCOMPARE(machine.runs, 7);
        QCOMPARE(timing.samples, (std::vector<double>{4, 5, 6, 7}));
        QCOMPARE(timing.n, 4);
        QCOMPARE(timing.p50_ms, 5.5);
        QCOMPARE(timing.mean_ms, 5.5);
        QVERIFY(std::abs(timing.sd_ms - std::sqrt(5.0 / 3)) < 1e-12);
    }

    void keepsToItsTimes() {
        FakeMachine machine;
        auto options = machine.options();
        options.warmup = 0;
        options.repeats = 2;
        options.min_seconds = 1;
        VALUE_OR_FAIL(const auto longer, measure([&] { machine.now += 150; }, options));
        QCOMPARE(longer.n, 7);
        options.repeats = 100;
        options.min_seconds = 0;
        options.max_seconds = 0.5;
        VALUE_OR_FAIL(const auto shorter, measure([&] { machine.now += 150; }, options));
        QCOMPARE(shorter.n, 4);
        VALUE_OR_FAIL(const auto once, measure([&] { machine.now += 5000; }, options));
        QCOMPARE(once.n, 1);
        QCOMPARE(once.sd_ms, 0.0);
    }

    void timesThePartsOfOneRun() {
        FakeMachine machine;
        auto options = machine.options();
        options.repeats = 3;
        const std::vector<std::function<void()>> parts{[&] { machine.now += 2; },
                                                       [&] { machine.now += 10 + ++machine.runs; }};
        VALUE_OR_FAIL(const auto timing, measureParts(parts, options));
        QCOMPARE(timing.parts.size(), std::size_t{2});
        QCOMPARE(timing.parts[0].p50_ms, 2.0);
        QCOMPARE(timing.parts[1].p50_ms, 17.0);
        QCOMPARE(timing.total.p50_ms, 19.0);
    }

    void stopsAtOnceAndRefusesNonsense() {
        std::stop_source source;
        int runs = 0;
        const auto result = measure(
            [&] {
                if (++runs == 7) source.request_stop();
            },
            {}, source.get_token());
        QVERIFY(!result);
        QCOMPARE(result.error(), stopped());
        QCOMPARE(runs, 7);
        TimingOptions options;
        runs = 0;
        options.leave_off = [&runs] { return runs == 8; };
        QCOMPARE(measure([&runs] { ++runs; }, options).error(), stopped());
        QCOMPARE(runs, 8);
        options.leave_off = [] { return false; };
        QVERIFY(measure([] {}, options).ok());
        options.repeats = 0;
        QCOMPARE(measure([] {}, options).error().code, std::string("latency.invalid_option"));
        options.repeats = 1;
        options.max_seconds = -1;
        QCOMPARE(measure([] {}, options).error().code, std::string("latency.invalid_option"));
    }

    void measuresRealTime() {
        VALUE_OR_FAIL(const auto timing, measure([] {}));
        QCOMPARE(timing.n, 20);
        QVERIFY(timing.p50_ms >= 0 && timing.p95_ms >= timing.p50_ms);
    }
};

QTEST_APPLESS_MAIN(TestTiming)
#include "test_timing.moc"
