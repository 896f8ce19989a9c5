// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latency/fit.h"

#include <set>

#include "tests/core/latency/samples.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::latency;

namespace {

DataSet noisy(std::size_t count, std::uint64_t seed, double noise,
              const std::function<double(std::int64_t)>& state = {}) {
    Random random(seed + 100);
    auto data = test::campaign(count, seed, test::linearLaw, state);
    for (auto& row : data.rows) row.p50_ms = *row.p50_ms * std::exp(noise * random.normal());
    return data;
}

/// The same rows as HAT's files would show them.
DataSet onlyAverages(DataSet data) {
    data.extra_features = architectureExtras();
    data.conditions.reset();
    for (auto& row : data.rows) row.subject = averaged(std::get<arch::Architecture>(row.subject));
    return data;
}

/// Mean relative error, in percent, against the law itself on architectures that were never timed.
double errorOnNew(const Predictor& predictor, const std::function<double(const arch::Architecture&)>& law) {
    double sum = 0;
    const auto list = test::architectures(100, 999);
    for (const auto& architecture : list) {
        const double truth = law(architecture);
        sum += 100 * std::abs(predictor.predict(architecture).value().ms - truth) / truth;
    }
    return sum / static_cast<double>(list.size());
}

}  // namespace

class TestFit : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void splitsAsHatDoes() {
        auto data = test::campaign(50, 1, test::linearLaw);
        data.rows[7].reference = true;
        data.rows[8].reference = true;
        const auto parts = split(data, 3);
        QCOMPARE(parts.train.size(), std::size_t{38});
        QCOMPARE(parts.valid.size(), std::size_t{4});
        QCOMPARE(parts.test.size(), std::size_t{6});
        std::set<std::size_t> all(parts.train.begin(), parts.train.end());
        all.insert(parts.valid.begin(), parts.valid.end());
        all.insert(parts.test.begin(), parts.test.end());
        QCOMPARE(all.size(), std::size_t{48});
        QVERIFY(!all.contains(7) && !all.contains(8));
        QVERIFY(split(data, 3).test == parts.test);
        QVERIFY(split(data, 4).test != parts.test);
    }

    void recoversALinearLaw() {
        VALUE_OR_FAIL(const auto report, fit(test::campaign(300, 1, test::linearLaw)));
        QCOMPARE(report.predictor.feature_set, FeatureSet::kPhysical);
        QVERIFY2(report.figures.mape < 0.02, qPrintable(QString::number(report.figures.mape)));
        QVERIFY(report.figures.r2 > 0.9999);
        QVERIFY(errorOnNew(report.predictor, test::linearLaw) < 0.02);
    }

    void recoversALawOfAverages() {
        const auto law = [](const arch::Architecture& architecture) {
            const auto x = averaged(architecture).values;
            return 20 + x[5] * (10 + x[4] * x[6] * 1e-5 + 2 * x[9]);
        };
        VALUE_OR_FAIL(const auto report, fit(onlyAverages(test::campaign(300, 2, law))));
        QVERIFY2(report.figures.mape < 0.05, qPrintable(QString::number(report.figures.mape)));
    }

    void isNotMovedByOutliers() {
        auto data = noisy(300, 3, 0.01);
        Random random(8);
        for (auto& row : data.rows) {
            if (random.chance(0.1)) row.p50_ms = *row.p50_ms * 1.6;  // something else ran
        }
        VALUE_OR_FAIL(const auto report, fit(data));
        const double error = errorOnNew(report.predictor, test::linearLaw);
        QVERIFY2(error < 0.7, qPrintable(QString::number(error)));
    }

    void itsIntervalsHoldNineInTen() {
        int inside = 0;
        int count = 0;
        for (std::uint64_t seed = 0; seed < 8; ++seed) {
            FitOptions options;
            options.split_seed = seed;
            VALUE_OR_FAIL(const auto report, fit(noisy(600, 20 + seed, 0.06), options));
            for (const auto& row : report.held_out) {
                inside += row.measured_ms >= row.low_ms && row.measured_ms <= row.high_ms ? 1 : 0;
                ++count;
            }
            const double share = report.figures.coverage90;
            QVERIFY(share >= 0 && share <= 1);
        }
        // Standard deviation of the share: the binomial's, and that of a quantile over as many calibration rows.
        const double sd = std::sqrt(2 * 0.9 * 0.1 / count);
        QVERIFY2(std::abs(static_cast<double>(inside) / count - 0.9) < 3.3 * sd,
                 qPrintable(QString("%1 of %2").arg(inside).arg(count)));
    }

    void followsAFactorThatDrifts() {
        const auto state = [](std::int64_t order) { return order < 120 ? 1.2 : order < 300 ? 0.95 : 1.0; };
        VALUE_OR_FAIL(const auto report, fit(noisy(600, 4, 0.01, state)));
        QVERIFY(report.drift_used);
        QVERIFY2(report.figures.mape < 1.5, qPrintable(QString::number(report.figures.mape)));
        QVERIFY(report.law_only.mape > 2 * report.figures.mape);
        // The predictor answers for one state of the machine, up to which of them is the usual one.
        const auto list = test::architectures(50, 77);
        std::vector<double> ratios;
        for (const auto& architecture : list) {
            ratios.push_back(report.predictor.predict(architecture).value().ms / test::linearLaw(architecture));
        }
        const auto [least, greatest] = std::minmax_element(ratios.begin(), ratios.end());
        QVERIFY2(*greatest / *least < 1.02, qPrintable(QString::number(*greatest / *least)));
    }

    void followsATimeThatComesOnTop() {
        auto data = noisy(600, 5, 0.01);
        for (auto& row : data.rows) {
            if (row.order < 60) row.p50_ms = *row.p50_ms + 15;
        }
        VALUE_OR_FAIL(const auto report, fit(onlyAverages(data)));
        QVERIFY(report.drift_used);
        QVERIFY2(report.figures.mape < 2, qPrintable(QString::number(report.figures.mape)));
    }

    void seesNoDriftWhereThereIsNone() {
        VALUE_OR_FAIL(const auto report, fit(noisy(400, 6, 0.03)));
        QVERIFY(!report.drift_used);
        QCOMPARE(report.figures.mape, report.law_only.mape);
    }

    void takesTheDriftFromReferenceRows() {
        const auto state = [](std::int64_t order) { return order >= 100 && order < 200 ? 1.25 : 1.0; };
        auto data = noisy(400, 7, 0.005, state);
        const auto reference = data.rows[0].subject;
        for (auto& row : data.rows) {
            if (row.order % 5 != 0) continue;
            row = test::row(reference, 50 * state(row.order), row.order);
            row.reference = true;
        }
        estimateDrift(data);
        VALUE_OR_FAIL(const auto report, fit(data));
        QVERIFY(!report.drift_used);
        QCOMPARE(report.split.train.size() + report.split.valid.size() + report.split.test.size(), std::size_t{320});
        const double error = errorOnNew(report.predictor, test::linearLaw);
        QVERIFY2(error < 0.5, qPrintable(QString::number(error)));
    }

    void tellsHowManyLawsAreTried() {
        auto data = noisy(60, 9, 0.02);
        for (const bool drift : {false, true}) {
            std::vector<std::pair<std::size_t, std::size_t>> told;
            FitOptions options;
            options.drift = drift;
            options.progress = [&told](std::size_t done, std::size_t total) { told.emplace_back(done, total); };
            VERIFY_OK(fit(data, options));
            QVERIFY(!told.empty());
            for (std::size_t i = 0; i < told.size(); ++i) QCOMPARE(told[i], std::pair(i, told.size()));
        }
    }

    void givesTheSameTwice() {
        const auto data = noisy(120, 9, 0.02);
        VALUE_OR_FAIL(const auto first, fit(data));
        VALUE_OR_FAIL(const auto second, fit(data));
        QCOMPARE(identity(first.predictor), identity(second.predictor));
        FitOptions options;
        options.split_seed = 1;
        VALUE_OR_FAIL(const auto other, fit(data, options));
        QVERIFY(identity(first.predictor) != identity(other.predictor));
    }

    void testRowsChooseNothing() {
        auto data = noisy(200, 10, 0.02);
        VALUE_OR_FAIL(const auto before, fit(data));
        for (const auto i : before.split.test) data.rows[i].p50_ms = 2 * *data.rows[i].p50_ms;
        VALUE_OR_FAIL(const auto after, fit(data));
        QCOMPARE(after.predictor, before.predictor);
        QVERIFY(after.figures.mape > 40);
    }

    void fitsFewRows() {
        VALUE_OR_FAIL(const auto report, fit(noisy(24, 11, 0.02)));
        QVERIFY(std::isfinite(report.figures.mape));
        QVERIFY(report.predictor.interval > 0 && report.predictor.interval < 2);
    }

    void refusesWhatCannotBeFitted() {
        auto data = noisy(19, 12, 0.02);
        QCOMPARE(fit(data).error().code, std::string("latency.too_few_rows"));
        QCOMPARE(fit(DataSet{}).error().code, std::string("latency.too_few_rows"));
        data = noisy(40, 12, 0.02);
        auto mixed = data;
        mixed.rows[5].subject = averaged(std::get<arch::Architecture>(data.rows[5].subject));
        QCOMPARE(fit(mixed).error().code, std::string("latency.mixed_rows"));
        auto bad = data;
        bad.rows[5].p50_ms = 0;
        QCOMPARE(fit(bad).error().code, std::string("latency.bad_row"));
        auto averages = onlyAverages(data);
        std::get<AveragedFeatures>(averages.rows[3].subject).values.pop_back();
        QCOMPARE(fit(averages).error().code, std::string("latency.bad_row"));
        std::stop_source source;
        source.request_stop();
        QCOMPARE(fit(data, {}, source.get_token()).error(), stopped());
    }

    void figuresAreWhatTheySay() {
        const auto figures = figuresOf({100, 200, 400}, {110, 180, 400}, 0.1);
        QVERIFY(std::abs(figures.rmse_ms - std::sqrt(500.0 / 3)) < 1e-9);
        QVERIFY(std::abs(figures.mae_ms - 10) < 1e-9);
        QVERIFY(std::abs(figures.mape - 20.0 / 3) < 1e-9);
        QVERIFY(std::abs(figures.coverage90 - 2.0 / 3) < 1e-9);
        const double mean = 700.0 / 3;
        const double total = (100 - mean) * (100 - mean) + (200 - mean) * (200 - mean) + (400 - mean) * (400 - mean);
        QVERIFY(std::abs(figures.r2 - (1 - 500 / total)) < 1e-9);
    }
};

QTEST_APPLESS_MAIN(TestFit)
#include "test_fit.moc"
