// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latency/reference_mlp.h"

#include "tests/core/latency/samples.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::latency;

class TestReferenceMlp : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void learnsTheSameTwice() {
        const auto data = test::campaign(60, 1, test::linearLaw);
        ReferenceOptions options;
        options.steps = 200;
        int reports = 0;
        options.progress = [&](int step, int steps) {
            ++reports;
            QVERIFY(step < steps);
        };
        VALUE_OR_FAIL(const auto first, fitReferenceMlp(data, options));
        VALUE_OR_FAIL(const auto second, fitReferenceMlp(data, options));
        QCOMPARE(reports, 4);
        QCOMPARE(first.mape, second.mape);
        options.steps = 1;
        VALUE_OR_FAIL(const auto untrained, fitReferenceMlp(data, options));
        QVERIFY(first.mape < untrained.mape);
    }

    void isTrainedAsTheOptionsSay() {
        const auto data = test::campaign(60, 1, test::linearLaw);
        ReferenceOptions options;
        options.steps = 60;
        options.hidden_width = 8;
        options.hidden_layers = 1;
        options.batch = 100;  // all rows
        options.rate = 0.01;
        VALUE_OR_FAIL(const auto small, fitReferenceMlp(data, options));
        options.feature_norm = {640, 6, 2048, 6, 640, 6, 2048, 6, 6, 2};
        const auto refused = fitReferenceMlp(data, options);
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().code, std::string("latency.other_inputs"));
        QCOMPARE(refused.error().arguments.at("expected"), std::string("14"));
        options.feature_norm.insert(options.feature_norm.end(), {6, 6, 3072, 3072});
        options.time_norm = 100;
        VALUE_OR_FAIL(const auto scaled, fitReferenceMlp(data, options));
        QVERIFY(scaled.mape != small.mape);
    }

    void refusesAndStops() {
        QCOMPARE(fitReferenceMlp({}).error().code, std::string("latency.too_few_rows"));
        std::stop_source source;
        source.request_stop();
        QCOMPARE(fitReferenceMlp(test::campaign(30, 1, test::linearLaw), {}, source.get_token()).error(), stopped());
    }
};

QTEST_APPLESS_MAIN(TestReferenceMlp)
#include "test_reference_mlp.moc"
