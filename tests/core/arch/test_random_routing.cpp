// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/arch/cost.h"
#include "core/arch/figure.h"
#include "core/arch/hat_genes.h"
#include "core/arch/hat_yaml.h"
#include "tests/core/arch/samples.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::arch;

namespace {

/// A preset, whose routed layers have no router here.
SearchSpace randomlyRouted(const std::string& preset = "tiny") {
    auto space = presetSpace(preset).value();
    for (auto& layer : space.encoder_layers) std::get<SwitchChoices>(layer.feed_forward[0]).random_routing = true;
    for (auto& layer : space.decoder_layers) std::get<SwitchChoices>(layer.feed_forward[0]).random_routing = true;
    return space;
}

Architecture with(const SwitchFeedForward& layer) {
    auto architecture = test::network(64, 64, {{64}}, {{64}}, {-1});
    architecture.encoder[0].feed_forward = layer;
    return architecture;
}

}  // namespace

class TestRandomRouting : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void leavesOtherIdentitiesAsTheyWere() {
        // What has a router says nothing of how it routes.
        const auto routed = canonicalJson(with({{64, 32}, 1, false}));
        QVERIFY(routed.find("random") == std::string::npos);
        QVERIFY(canonicalJson(presetSpace("tiny").value()).find("random") == std::string::npos);
        const auto random = canonicalJson(with({{64, 32}, 1, true}));
        QVERIFY(random != routed);
        VALUE_OR_FAIL(const auto back, parseArchitecture(random, ""));
        QVERIFY(back == with({{64, 32}, 1, true}));
        // One expert is the dense layer, however it is routed.
        QCOMPARE(canonicalJson(with({{64}, 1, true})), canonicalJson(with({{64}, 1, false})));
    }

    void samplesComeBack() {
        const auto space = randomlyRouted();
        VALUE_OR_FAIL(const auto read, parseSearchSpace(canonicalJson(space), ""));
        QVERIFY(read == space);
        Random random(1);
        int routed = 0;
        for (int i = 0; i < 50; ++i) {
            const auto architecture = space.decode(space.sample(random));
            VERIFY_OK(validate(architecture));
            VALUE_OR_FAIL(const auto genotype, space.encode(architecture));
            QVERIFY(space.decode(genotype) == architecture);
            QVERIFY(spaceOf(architecture).encode(architecture).ok());
            const bool has_experts = std::holds_alternative<SwitchFeedForward>(architecture.encoder[0].feed_forward);
            routed += has_experts ? 1 : 0;
            // Only what has no experts lies in the space with routers, too.
            if (has_experts) QVERIFY(!presetSpace("tiny")->encode(architecture).ok());
        }
        QVERIFY(routed > 10);
        QCOMPARE(space.size(), presetSpace("tiny")->size());
    }

    void refusesMoreThanOneExpertAToken() {
        VERIFY_OK(validate(with({{64, 32}, 1, true})));
        QVERIFY(!validate(with({{64, 32}, 2, true})));
        auto space = randomlyRouted();
        std::get<SwitchChoices>(space.encoder_layers[0].feed_forward[0]).top_k = {1, 2};
        QVERIFY(!validate(space));
    }

    void costsWhatOneExpertComputes() {
        const auto random = cost(with({{64, 64, 64}, 1, true}));
        const auto routed = cost(with({{64, 64, 64}, 1, false}));
        const auto dense = cost(canonical(with({{64}, 1, false})));
        QCOMPARE(random.params, routed.params);
        QCOMPARE(random.router_params, std::int64_t{0});
        QCOMPARE(random.active_params_max, dense.params);
        QCOMPARE(random.macs, dense.macs);  // equal widths: whichever expert it is
        QVERIFY(routed.macs > random.macs);
    }

    void figuresTellItApart() {
        const auto random = figureOf(FeedForward(SwitchFeedForward{{64, 32}, 1, true}));
        QCOMPARE(random.top_k, 0);
        QCOMPARE(random.widths, (std::vector<int>{64, 32}));
        QVERIFY(traits(with({{64, 32}, 1, true})) != traits(with({{64, 32}, 1, false})));
    }

    void hatsFilesHoldIt() {
        auto space = randomlyRouted("automoe-standard-2");
        VALUE_OR_FAIL(const auto yaml, hatYaml(space));
        QVERIFY(yaml.find("encoder-expert-type: thor\n") != std::string::npos);
        VALUE_OR_FAIL(const auto read, parseHatSpace(yaml, "automoe-standard-2.yml"));
        QVERIFY(read == space);
        const auto routed = hatYaml(presetSpace("automoe-standard-2").value()).value();
        QVERIFY(routed.find("expert-type") == std::string::npos);
        Random random(2);
        for (int i = 0; i < 50; ++i) {
            const auto genotype = space.sample(random);
            const auto architecture = space.decode(genotype);
            VALUE_OR_FAIL(const auto file, hatYaml(architecture));
            VALUE_OR_FAIL(const auto back, parseHatArchitecture(file, "a.yml"));
            QVERIFY(back == architecture);
            // How a layer routes is no gene.
            VALUE_OR_FAIL(const auto genes, hatGenes(space, genotype));
            QVERIFY(space.decode(genotypeOf(space, genes).value()) == architecture);
        }
        // One word a side: layers that route in two ways have none.
        auto mixed = with({{64, 64}, 1, true});
        mixed.encoder.push_back(mixed.encoder.front());
        QVERIFY(hatYaml(mixed).ok());
        mixed.encoder[1].feed_forward = SwitchFeedForward{{64, 64}, 1, false};
        const auto refused = hatYaml(mixed);
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().arguments.at("field"), std::string("encoder.layers[1].feed_forward.random_routing"));
    }
};

QTEST_APPLESS_MAIN(TestRandomRouting)
#include "test_random_routing.moc"
