// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latency/fit.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::latency;

/// The predictor on HAT's published files, held to the figures of the reference predictors that were retrained on them.
class TestHatFigures : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void beatsTheReference_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<double>("reference_mlp");  // mean absolute percentage error on held-out rows
        QTest::addColumn<double>("best_column");    // of any model without the row order
        QTest::addColumn<double>("drift_anchor");   // a model that follows the row order
        QTest::newRow("iwslt gpu") << "iwslt14deen_gpu_titanxp_all.csv" << 6.92 << 6.91 << 1.44;
        QTest::newRow("en-de gpu") << "wmt14ende_gpu_titanxp_all.csv" << 5.74 << 5.44 << 1.74;
        QTest::newRow("en-fr gpu") << "wmt14enfr_gpu_titanxp_all.csv" << 2.20 << 1.84 << 1.42;
        QTest::newRow("wmt19 gpu") << "wmt19ende_gpu_titanxp_all.csv" << 5.56 << 5.02 << 1.33;
        QTest::newRow("en-de xeon") << "wmt14ende_cpu_xeon_all.csv" << 4.88 << 4.70 << 4.19;
        QTest::newRow("en-fr xeon") << "wmt14enfr_cpu_xeon_all.csv" << 4.27 << 4.17 << 3.76;
        QTest::newRow("en-de pi") << "wmt14ende_cpu_raspberrypi_all.csv" << 4.68 << 4.19 << 1.66;
        QTest::newRow("en-fr pi") << "wmt14enfr_cpu_raspberrypi_all.csv" << 0.94 << 0.59 << 0.54;
    }
    void beatsTheReference() {
        QFETCH(QString, file);
        QFETCH(double, reference_mlp);
        QFETCH(double, best_column);
        QFETCH(double, drift_anchor);
        const auto path = test::sharedFolder() / "data" / "latency" / file.toStdString();
        if (test::sharedFolder().empty() || !std::filesystem::exists(path)) {
            QSKIP("This file is not in the developers' shared folder.");
        }
        VALUE_OR_FAIL(const auto data, readCsv(path));
        double law_only = 0;
        double with_drift = 0;
        double coverage = 0;
        constexpr int kSeeds = 5;
        for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
            FitOptions options;
            options.split_seed = seed;
            VALUE_OR_FAIL(const auto report, fit(data, options));
            QCOMPARE(report.split.train.size(), std::size_t{1600});
            QCOMPARE(report.split.test.size(), std::size_t{200});
            law_only += report.law_only.mape / kSeeds;
            with_drift += report.figures.mape / kSeeds;
            coverage += report.figures.coverage90 / kSeeds;
        }
        qInfo("%s: from the architecture alone %.3f %%, with drift %.3f %%, coverage %.3f", qPrintable(file), law_only,
              with_drift, coverage);
        QVERIFY(law_only < reference_mlp);
        QVERIFY(law_only <= best_column);
        QVERIFY(with_drift <= drift_anchor);
        // 1000 held-out rows against 1000 calibration rows: three standard deviations are 0.04.
        QVERIFY(coverage > 0.86 && coverage < 0.94);
    }
};

QTEST_APPLESS_MAIN(TestHatFigures)
#include "test_hat_figures.moc"
