// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/scale_calibration_p.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "tests/support/support.h"

using namespace automoe;
using train::calibratedScale;
using train::meanExperts;

namespace {

std::vector<float> drawn(std::uint64_t seed, std::size_t tokens) {
    Random random(seed);
    std::vector<float> importance(tokens);
    for (float& of_token : importance) of_token = static_cast<float>(random.uniform());
    return importance;
}

/// Two dynamic layers in the encoder, one in the decoder, by what their attention says of rows.
arch::Architecture network() {
    arch::Architecture architecture;
    architecture.qkv_dim = architecture.encoder_dim = architecture.decoder_dim = 32;
    const arch::MultiHeadAttention heads{4};
    const arch::DynamicFeedForward dynamic{.experts = 8, .width = 16, .min_k = 1, .max_k = 6};
    architecture.encoder = {{heads, dynamic}, {heads, dynamic}};
    architecture.decoder = {{heads, heads, 1, arch::DenseFeedForward{16}}, {heads, heads, 1, dynamic}};
    return architecture;
}

train::ValidationData sentences() {
    Random random(9);
    train::ValidationData data;
    for (int b = 0; b < 4; ++b) {
        nn::PackedBatch batch;
        for (int s = 0; s < 20; ++s) {
            std::vector<std::int32_t> source(3 + random.below(12));
            std::vector<std::int32_t> target(3 + random.below(12));
            for (auto& id : source) id = static_cast<std::int32_t>(4 + random.below(60));
            for (auto& id : target) id = static_cast<std::int32_t>(4 + random.below(60));
            batch.append(source, target);
        }
        data.target_tokens += static_cast<std::int64_t>(batch.labels.size());
        data.batches.push_back(std::move(batch));
    }
    return data;
}

}  // namespace

class TestScaleCalibration : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void noScaleComesNearer() {
        const auto importance = drawn(1, 500);
        arch::DynamicFeedForward layer{.experts = 16, .width = 8, .min_k = 1, .max_k = 12};
        const auto missed = [&](int scale, double mean_k) {
            layer.scale = scale;
            return std::abs(meanExperts(layer, importance) - mean_k);
        };
        for (const double mean_k : {1.5, 2.0, 3.3, 7.0, 11.0}) {
            const int found = calibratedScale(layer, importance, mean_k);
            QVERIFY(missed(found, mean_k) < 0.08);  // what one per cent makes
            double least = missed(found, mean_k);
            for (int scale = 1; scale <= 3000; ++scale) least = std::min(least, missed(scale, mean_k));
            QCOMPARE(missed(found, mean_k), least);
        }
    }

    void boundsAreKept() {
        const arch::DynamicFeedForward layer{.experts = 16, .width = 8, .min_k = 2, .max_k = 6, .scale = 70};
        const auto importance = drawn(2, 200);
        const auto meanFor = [&](double mean_k, const std::vector<float>& tokens) {
            auto scaled = layer;
            scaled.scale = calibratedScale(layer, tokens, mean_k);
            return meanExperts(scaled, tokens);
        };
        QCOMPARE(meanFor(1, importance), 2.0);
        QVERIFY(meanFor(100, importance) > 5.9);
        // Tokens without importance have min_k experts whatever the scale is.
        QCOMPARE(meanFor(4, std::vector<float>(10, 0)), 2.0);
        QCOMPARE(calibratedScale(layer, {}, 4), 70);
        QCOMPARE(meanExperts(layer, {}), 0.0);
        // Of two that are as near the cheaper one: 2 or 4 experts for all.
        const std::vector<float> alike(10, 1.0F);
        arch::DynamicFeedForward coarse{.experts = 200, .width = 8, .min_k = 2, .max_k = 100};
        coarse.scale = calibratedScale(coarse, alike, 3);
        QCOMPARE(meanExperts(coarse, alike), 2.0);
    }

    void everyLayerMeetsTheBudget() {
        const auto architecture = network();
        nn::Transformer net({arch::spaceOf(architecture), {64, 64, true}}, 1);
        const auto data = sentences();
        JobControl control;
        for (const double mean_k : {1.5, 2.5}) {
            std::vector<std::size_t> done;
            const auto count = [&done](std::size_t batches, std::size_t total) {
                done.push_back(batches);
                QCOMPARE(total, std::size_t{3 * 4});
            };
            VALUE_OR_FAIL(const auto found, train::calibrated(net, architecture, data, mean_k, control, count));
            QCOMPARE(done.size(), std::size_t{3 * 4});
            QCOMPARE(done.back(), done.size());
            const auto& result = found.architecture;
            std::vector<nn::RoutingTrace> traces;
            VERIFY_OK(train::validationLoss(net, result, data, control, &traces));
            QCOMPARE(traces.size(), std::size_t{3});
            for (const auto& trace : traces) {
                QVERIFY2(std::abs(trace.meanExperts() - mean_k) < 0.1,
                         qPrintable(QString::fromStdString(trace.layer) + QString(" %1").arg(trace.meanExperts())));
                QVERIFY(std::abs(found.mean_experts.at(trace.layer) - trace.meanExperts()) < 1e-9);
            }
            // Nothing else was changed.
            auto scales = architecture;
            const auto take = [](arch::FeedForward& to, const arch::FeedForward& from) {
                std::get<arch::DynamicFeedForward>(to).scale = std::get<arch::DynamicFeedForward>(from).scale;
            };
            for (std::size_t i = 0; i < 2; ++i) take(scales.encoder[i].feed_forward, result.encoder[i].feed_forward);
            take(scales.decoder[1].feed_forward, result.decoder[1].feed_forward);
            QVERIFY(result == scales);
        }
        std::stop_source source;
        source.request_stop();
        JobControl halted(source.get_token());
        const auto left = train::calibrated(net, architecture, data, 2, halted);
        QVERIFY(!left.ok());
        QCOMPARE(static_cast<int>(left.error().kind), static_cast<int>(ErrorKind::kStopped));
    }

    void tracesOfBatchesAddUp() {
        const auto architecture = network();
        nn::Transformer net({arch::spaceOf(architecture), {64, 64, true}}, 1);
        const auto data = sentences();
        JobControl control;
        std::vector<nn::RoutingTrace> traces;
        VERIFY_OK(train::validationLoss(net, architecture, data, control, &traces));
        QCOMPARE(traces.size(), std::size_t{3});
        std::int64_t source_tokens = 0;
        for (const auto& batch : data.batches) source_tokens += batch.source.tokens();
        for (const auto& trace : traces) {
            const std::int64_t tokens = trace.layer == "decoder.1" ? data.target_tokens : source_tokens;
            QCOMPARE(std::accumulate(trace.by_count.begin(), trace.by_count.end(), std::int64_t{0}), tokens);
            const auto choices = std::accumulate(trace.tokens.begin(), trace.tokens.end(), std::int64_t{0});
            QCOMPARE(trace.meanExperts(), static_cast<double>(choices) / static_cast<double>(tokens));
            QVERIFY(trace.p95Experts() >= 1 && trace.p95Experts() <= 6);
            const double gates = std::accumulate(trace.gate_mean.begin(), trace.gate_mean.end(), 0.0);
            QVERIFY(std::abs(gates - 1) < 1e-5);
        }
    }
};

QTEST_APPLESS_MAIN(TestScaleCalibration)
#include "test_scale_calibration.moc"
