// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/arch/dynamic_layers.h"

#include <limits>

#include "core/arch/cost.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::arch;

namespace {

/// Dynamic layers in the first and the last place, and what looks like one but has a constant number of experts.
Architecture network() {
    Architecture architecture;
    architecture.qkv_dim = architecture.encoder_dim = architecture.decoder_dim = 32;
    const MultiHeadAttention heads{4};
    architecture.encoder = {{heads, DynamicFeedForward{.experts = 8, .width = 16, .min_k = 1, .max_k = 6}},
                            {heads, DynamicFeedForward{.experts = 8, .width = 16, .min_k = 2, .max_k = 2}}};
    architecture.decoder = {{heads, heads, 1, DenseFeedForward{16}},
                            {heads, heads, 1, DynamicFeedForward{.experts = 8, .width = 16, .min_k = 2, .max_k = 4}}};
    return architecture;
}

}  // namespace

class TestDynamicLayers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theyAreVisitedFromTheInputOn() {
        auto architecture = canonical(network());
        std::vector<std::string> names;
        visitDynamicLayers(architecture, [&names](const std::string& name, DynamicFeedForward& layer) {
            names.push_back(name);
            layer.scale = 57;
        });
        QCOMPARE(names, (std::vector<std::string>{"encoder.0", "decoder.1"}));
        int visited = 0;
        const auto& changed = architecture;
        visitDynamicLayers(changed, [&visited](const std::string&, const DynamicFeedForward& layer) {
            QCOMPARE(layer.scale, 57);
            ++visited;
        });
        QCOMPARE(visited, 2);
    }

    void aMeanMustBeInReachOfEachLayer() {
        for (const double mean_k : {0.0, 2.0, 2.5, 4.0}) VERIFY_OK(checkMeanExperts(network(), mean_k));
        const auto refused = [](double mean_k) {
            const auto outcome = checkMeanExperts(network(), mean_k);
            return outcome ? Error{} : outcome.error();
        };
        for (const double mean_k : {-1.0, 0.5, 7.0, std::numeric_limits<double>::quiet_NaN()}) {
            QCOMPARE(refused(mean_k).code, std::string("arch.mean_k_out_of_reach"));
            QCOMPARE(refused(mean_k).arguments.at("layer"), std::string("encoder.0"));
            QCOMPARE(refused(mean_k).arguments.at("expected"), std::string("1 to 6"));
        }
        for (const double mean_k : {1.5, 5.0}) {
            QCOMPARE(refused(mean_k).arguments.at("layer"), std::string("decoder.1"));
            QCOMPARE(refused(mean_k).arguments.at("expected"), std::string("2 to 4"));
        }
        QCOMPARE(refused(1.5).arguments.at("value"), std::string("1.5"));
    }

    void withoutSuchLayersThereIsNothingToSet() {
        auto architecture = network();
        architecture.encoder[0].feed_forward = architecture.encoder[1].feed_forward;  // always two experts
        architecture.decoder[1].feed_forward = DenseFeedForward{16};
        const auto outcome = checkMeanExperts(architecture, 2);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().code, std::string("arch.no_dynamic_layer"));
        QCOMPARE(outcome.error().kind, ErrorKind::kBadInput);
        QCOMPARE(outcome.error().arguments.at("value"), identity(architecture));
        VERIFY_OK(checkMeanExperts(architecture, 0));
    }

    void costsCountTheMostOrWhatWasMeasured() {
        constexpr std::int64_t kTokens = 30;                      // of each side
        constexpr std::int64_t kOfExpert = 2 * 32 * 16 + 32;      // and the scaling by the gate
        constexpr std::int64_t kWeights = 2 * 32 * 16 + 16 + 32;  // with biases
        const auto most = cost(network());
        CostConditions conditions;
        // What has one number of experts for all, or none, is what it is.
        conditions.mean_experts = {{"encoder.0", 1.5}, {"encoder.1", 7}, {"decoder.0", 3}};
        const auto measured = cost(canonical(network()), conditions);
        QCOMPARE(2 * (most.macs - measured.macs), 9 * kTokens * kOfExpert);  // 6 less 1.5 experts
        QCOMPARE(measured.flops, 2 * measured.macs);
        QCOMPARE(most.active_params_mean - measured.active_params_mean, 4.5 * kWeights);
        QCOMPARE(measured.active_params_max, most.active_params_max);
        QCOMPARE(measured.params, most.params);
        QCOMPARE(measured.layers.back().macs, most.layers.back().macs);
        // Whatever the text makes of the scale, a search has counted it.
        for (const double mean : {1.0, 3.5, 6.0}) {
            conditions.mean_experts = {{"encoder.0", mean}};
            QVERIFY(cost(network(), conditions).macs <= most.macs);
        }
        auto other = network();
        visitDynamicLayers(other, [](const std::string&, DynamicFeedForward& layer) { layer.scale = 1000; });
        QCOMPARE(cost(other).macs, most.macs);
    }
};

QTEST_APPLESS_MAIN(TestDynamicLayers)
#include "test_dynamic_layers.moc"
