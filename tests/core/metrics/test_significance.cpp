// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/significance.h"

#include <cmath>

#include "core/base/random.h"
#include "core/metrics/bleu.h"
#include "core/metrics/chrf.h"
#include "core/metrics/ter.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::metrics;

namespace {

struct Systems {
    Statistics baseline;
    Statistics system;
};

/// Statistics of TER, made: in each of the sentences with ten reference words the baseline has five edits, and the
/// system some fewer in some.
template <class Gain>
Systems made(std::size_t sentences, Gain gain) {
    Systems systems{Statistics(2, sentences), Statistics(2, sentences)};
    for (std::size_t i = 0; i < sentences; ++i) {
        systems.baseline.row(i)[0] = 5;
        systems.system.row(i)[0] = 5 - gain(i);
        systems.baseline.row(i)[1] = systems.system.row(i)[1] = 10;
    }
    return systems;
}

ResamplingOptions samples(int count, std::uint64_t seed = 12345) { return {count, seed, {}, {}}; }

}  // namespace

class TestSignificance : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsAClearDifference() {
        const auto systems = made(200, [](std::size_t i) { return i % 4 == 0 ? 0 : 1; });
        VALUE_OR_FAIL(const auto paired, pairedBootstrap(Ter(), systems.baseline, systems.system, samples(1000)));
        QVERIFY(paired.p_value < 0.01);
        QCOMPARE(paired.win_rate, 1.0);  // fewer edits are better
        QVERIFY(paired.difference.high < 0);
        VALUE_OR_FAIL(const double p, pairedRandomisation(Ter(), systems.baseline, systems.system, samples(10000)));
        QCOMPARE(p, 1.0 / 10001);
    }

    void findsNoDifferenceInNoise() {
        const auto systems = made(200, [](std::size_t i) { return i % 2 == 0 ? 1 : i % 20 == 1 ? 0 : -1; });
        VALUE_OR_FAIL(const auto paired, pairedBootstrap(Ter(), systems.baseline, systems.system, samples(1000)));
        QVERIFY(paired.p_value > 0.05);
        QVERIFY(paired.difference.low < 0 && paired.difference.high > 0);
        VALUE_OR_FAIL(const double p, pairedRandomisation(Ter(), systems.baseline, systems.system, samples(10000)));
        QVERIFY(p > 0.05);
    }

    void randomisationIsTheSignTest() {
        // Five sentences, one edit better each: the difference is greatest, and reached only if all or none are
        // swapped; nothing is beyond it. With one sentence worse, all 2 of 32 outcomes without it are beyond.
        const auto all = made(5, [](std::size_t) { return 1; });
        QCOMPARE(pairedRandomisation(Ter(), all.baseline, all.system, samples(2000)).value(), 1.0 / 2001);
        const auto four = made(5, [](std::size_t i) { return i == 0 ? -1 : 1; });
        VALUE_OR_FAIL(const double p, pairedRandomisation(Ter(), four.baseline, four.system, samples(20000)));
        QVERIFY(std::abs(p - 2.0 / 32) < 0.01);
    }

    void boundsTheMeanAsTheBinomialDoes() {
        // Each sentence has 0 or 10 edits with equal chance: the resampled rate has the standard deviation 50 /
        // sqrt(n).
        Statistics statistics(2, 400);
        for (std::size_t i = 0; i < 400; ++i) {
            statistics.row(i)[0] = i % 2 == 0 ? 10 : 0;
            statistics.row(i)[1] = 10;
        }
        VALUE_OR_FAIL(const auto interval, bootstrap(Ter(), statistics, samples(4000)));
        QVERIFY(std::abs(interval.mean - 50) < 0.2);
        QVERIFY(std::abs(interval.half_width - 1.96 * 2.5) < 0.4);
        QVERIFY(interval.low < interval.mean && interval.mean < interval.high);
    }

    void equalSystemsDoNotDiffer() {
        const auto systems = made(50, [](std::size_t i) { return static_cast<double>(i % 3); });
        VALUE_OR_FAIL(const auto paired, pairedBootstrap(Ter(), systems.system, systems.system, samples(200)));
        QCOMPARE(paired.p_value, 1.0);
        QCOMPARE(paired.difference.half_width, 0.0);
        QCOMPARE(pairedRandomisation(Ter(), systems.system, systems.system, samples(200)).value(), 1.0);
    }

    void isTheSameForTheSameSeed() {
        const auto systems = made(60, [](std::size_t i) { return static_cast<double>(i % 3) - 0.5; });
        const auto run = [&](std::uint64_t seed) {
            const auto paired = pairedBootstrap(Ter(), systems.baseline, systems.system, samples(300, seed));
            const auto p = pairedRandomisation(Ter(), systems.baseline, systems.system, samples(300, seed));
            return std::tuple(paired->system.mean, paired->difference.low, p.value());
        };
        QVERIFY(run(1) == run(1));
        QVERIFY(run(1) != run(2));
        // The interval of one system uses the same draws as the paired test.
        QCOMPARE(bootstrap(Ter(), systems.system, samples(300, 1))->mean, std::get<0>(run(1)));
    }

    void worksOnRealStatistics() {
        std::vector<std::string> good;
        std::vector<std::string> bad;
        References references;
        Random random(3);
        for (int i = 0; i < 60; ++i) {
            std::string reference;
            std::string worse;
            for (int k = 0; k < 12; ++k) {
                const std::string word = "w" + std::to_string(random.below(50)) + " ";
                reference += word;
                worse += random.chance(0.3) ? "x " : word;
            }
            references.push_back({reference});
            good.push_back(reference + "y");
            bad.push_back(worse);
        }
        const Bleu bleu;
        const Chrf chrf;
        for (const Metric* metric : std::initializer_list<const Metric*>{&bleu, &chrf}) {
            VALUE_OR_FAIL(const Statistics baseline, metric->statistics(bad, references));
            VALUE_OR_FAIL(const Statistics system, metric->statistics(good, references));
            VALUE_OR_FAIL(const auto paired, pairedBootstrap(*metric, baseline, system, samples(500)));
            QVERIFY(paired.p_value < 0.05);
            QCOMPARE(paired.win_rate, 1.0);
            QVERIFY(paired.difference.low > 0);
            const double score = metric->score(system.sum());
            QVERIFY(paired.system.low <= score && score <= paired.system.high);
        }
    }

    void reportsAndStops() {
        const auto systems = made(10, [](std::size_t) { return 1; });
        std::vector<int> seen;
        ResamplingOptions options = samples(3);
        options.progress = [&seen](int done) { seen.push_back(done); };
        VERIFY_OK(bootstrap(Ter(), systems.system, options));
        QCOMPARE(seen, (std::vector<int>{1, 2, 3}));
        std::stop_source stop;
        options.stop = stop.get_token();
        options.progress = [&stop](int) { stop.request_stop(); };
        QCOMPARE(bootstrap(Ter(), systems.system, options).error().code, std::string("stopped"));
        QCOMPARE(pairedRandomisation(Ter(), systems.baseline, systems.system, options).error().code,
                 std::string("stopped"));
    }

    void namesBadInput() {
        const auto systems = made(10, [](std::size_t) { return 1; });
        const Statistics shorter(2, 9);
        QCOMPARE(pairedBootstrap(Ter(), systems.baseline, shorter, samples(10)).error().code,
                 std::string("metrics.line_counts"));
        QCOMPARE(pairedRandomisation(Ter(), systems.baseline, shorter, samples(10)).error().code,
                 std::string("metrics.line_counts"));
        QCOMPARE(bootstrap(Ter(), systems.baseline, samples(0)).error().code, std::string("metrics.bad_option"));
        QCOMPARE(bootstrap(Ter(), Statistics(2), samples(10)).error().code, std::string("metrics.no_sentences"));
    }
};

QTEST_APPLESS_MAIN(TestSignificance)
#include "test_significance.moc"
