// SPDX-License-Identifier: GPL-3.0-or-later
#include <map>
#include <set>

#include "core/arch/cost.h"
#include "core/engine/layer_benchmark.h"
#include "core/engine/layer_cases_p.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::engine;

class TestLayerBenchmark : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hasEveryKindAndTheTargets() {
        std::set<std::string> kinds;
        std::map<std::string, double> targets;
        for (const auto& each : layerCases(kTargetDim)) {
            kinds.insert(definitionOf(each.layer).at("kind").get<std::string>());
            if (const auto target = targetOf(each, kTargetDim, kTargetTokens)) targets[each.name] = *target;
            QCOMPARE(targetOf(each, kTargetDim, kTargetStep).has_value(), each.target && each.target_of_step);
            QVERIFY(!targetOf(each, 256, kTargetTokens) && !targetOf(each, kTargetDim, 100));
        }
        std::set<std::string> known;
        for (const auto& names : {arch::FeedForwardKinds::names(), arch::AttentionKinds::names()})
            known.insert(names.begin(), names.end());
        QCOMPARE(kinds, known);
        const std::map<std::string, double> expected{
            {"switch, top 1", 1.15}, {"sigma", 0.5}, {"peer", 1.0}, {"switch_head", 1.0}};
        QCOMPARE(targets, expected);
    }

    /// What a token's experts multiply is what the dense layer does, where no target says otherwise.
    void layersAreAsLargeAsWhatTheyReplace() {
        const arch::LayerShape shape{.dim = kTargetDim,
                                     .memory_dim = kTargetDim,
                                     .tokens = kTargetTokens,
                                     .memory_tokens = 32,
                                     .tasks = 4,
                                     .mean_experts = 2.5};  // of the dynamic layer, by its 1 to 4
        const auto dense = static_cast<double>(arch::costOf(feedForwardBaseline(kTargetDim), shape).macs);
        for (const auto& each : layerCases(kTargetDim)) {
            const auto* layer = std::get_if<arch::FeedForward>(&each.layer);
            if (layer == nullptr || each.name == "sigma" || each.name == "peer") continue;
            const double share = static_cast<double>(arch::costOf(*layer, shape).macs) / dense;
            // The maps of the multi-head layer are a quarter as large as the dense layer.
            const double most = each.name == "mh_moe" ? 1.26 : 1.01;
            QVERIFY2(share > 0.93 && share < most, qPrintable(QString("%1").arg(share) + each.name.c_str()));
        }
    }

    void meetsItsTargetOrNot() {
        LayerComparison row;
        row.ratio.value = 0.9;
        QVERIFY(!row.met());
        row.target = 1.0;
        QCOMPARE(row.met(), std::optional(true));
        row.ratio.value = 1.1;
        QCOMPARE(row.met(), std::optional(false));
    }

    void comparesLayers() {
        const LayerBenchmarkOptions options{.dim = 32, .tokens = {70, 5}, .seconds = 0};
        std::size_t told = 0;
        std::size_t announced = 0;
        const auto progress = [&](std::size_t done, std::size_t total, const std::string&) {
            QCOMPARE(done, told++);
            announced = total;
        };
        JobControl control;
        VALUE_OR_FAIL(const auto result, benchmarkLayers(options, progress, control));
        const auto cases = layerCases(32);
        QCOMPARE(result.rows.size(), 4 * cases.size());
        QCOMPARE(announced, result.rows.size());
        QCOMPARE(told, result.rows.size());
        QVERIFY(result.threads > 0);
        std::map<std::pair<std::string, int>, std::int64_t> forward;
        for (const auto& row : result.rows) {
            const char* name = row.layer.c_str();
            QVERIFY2(row.ms > 0 && row.baseline_ms > 0, name);
            QCOMPARE(row.ratio.value, row.ms / row.baseline_ms);
            QVERIFY2(row.ratio.low > 0 && row.ratio.low <= row.ratio.high, name);
            QCOMPARE(row.pairs, 5);
            QVERIFY(!row.target);
            // At least the output; of layers that are alike the same.
            QVERIFY2(row.peak_bytes >= 4 * 32 * row.tokens, name);
            if (row.layer == "dense" || row.layer == "multi_head") {
                QCOMPARE(row.peak_bytes, row.baseline_peak_bytes);
                QCOMPARE(row.parameters, row.baseline_parameters);
            }
            const std::pair place{row.layer, row.tokens};
            if (row.pass == LayerPass::kForward) {
                forward[place] = row.peak_bytes;
            } else if (row.tokens > 5) {
                QVERIFY2(row.peak_bytes >= forward.at(place), name);
            }
        }
        const auto& dense = result.rows.front();
        QCOMPARE(dense.parameters, std::int64_t{2 * 32 * 128 + 128 + 32});
        // Hidden and output rows live together.
        QVERIFY(dense.peak_bytes >= 4 * 70 * (128 + 32));
    }

    void stops() {
        std::stop_source stop;
        stop.request_stop();
        JobControl control(stop.get_token());
        const auto result = benchmarkLayers({.dim = 32, .tokens = {5}}, {}, control);
        QVERIFY(!result.ok());
        QCOMPARE(result.error().code, stopped().code);
    }
};

QTEST_APPLESS_MAIN(TestLayerBenchmark)
#include "test_layer_benchmark.moc"
