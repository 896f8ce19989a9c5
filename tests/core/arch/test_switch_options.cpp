// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <set>

#include "core/arch/cost.h"
#include "core/arch/figure.h"
#include "core/arch/hat_genes.h"
#include "core/arch/hat_yaml.h"
#include "tests/core/arch/samples.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::arch;

namespace {

constexpr std::array kOptions{"renormalise", "capacity",     "random_second", "shared_width",
                              "shared_gate", "zero_experts", "loss_free"};

Architecture with(const SwitchFeedForward& layer) {
    auto architecture = test::network(64, 64, {{64}}, {{64}}, {-1});
    architecture.encoder[0].feed_forward = layer;
    return architecture;
}

SwitchFeedForward routed(std::vector<int> widths, int top_k) {
    SwitchFeedForward layer;
    layer.expert_widths = std::move(widths);
    layer.top_k = top_k;
    return layer;
}

/// A layer with one option after the other.
std::vector<SwitchFeedForward> layersWithOptions() {
    std::vector<SwitchFeedForward> layers(10, routed({64, 32}, 2));
    layers[1].renormalise = true;
    layers[2].capacity = 125;
    layers[3].capacity = 50;
    layers[4].random_second = true;
    layers[5].shared_width = 16;
    layers[6].shared_width = 16;
    layers[6].shared_gate = true;
    layers[7].zero_experts = 2;
    layers[8].loss_free = true;
    layers[9] = {.expert_widths = {64},
                 .top_k = 1,
                 .capacity = 75,
                 .shared_width = 8,
                 .shared_gate = true,
                 .zero_experts = 1,
                 .loss_free = true};
    return layers;
}

/// One layer a side, the encoder's of these choices.
SearchSpace spaceWith(const SwitchChoices& choices) {
    auto space = spaceOf(with(routed({64, 32}, 1)));
    space.encoder_layers[0].feed_forward = {choices};
    return space;
}

SwitchChoices everyOption() {
    return {.experts = {1, 2, 3},
            .width = {8, 16},
            .width_per_expert = true,
            .top_k = {1, 2, 3},
            .capacity = {0, 75, 125},
            .shared_width = {0, 24},
            .zero_experts = {2, 0, 1},
            .renormalise = true,
            .random_second = true,
            .shared_gate = true,
            .loss_free = true};
}

/// The canonical forms of everything that a space's genotypes decode to.
std::set<std::string> enumerate(const SearchSpace& space) {
    const auto genes = space.genes();
    std::set<std::string> forms;
    Genotype genotype(genes.size(), 0);
    for (;;) {
        forms.insert(canonicalJson(space.decode(genotype)));
        std::size_t place = 0;
        while (place < genes.size() && ++genotype[place] == static_cast<int>(genes[place].values.size())) {
            genotype[place++] = 0;
        }
        if (place == genes.size()) return forms;
    }
}

void expectRefused(const SwitchFeedForward& layer, const char* field) {
    const auto status = validate(with(layer));
    QVERIFY2(!status.ok(), field);
    QCOMPARE(status.error().code, std::string("arch.invalid_value"));
    QCOMPARE(status.error().arguments.at("field"), "encoder.layers[0].feed_forward." + std::string(field));
}

void expectRefused(const SwitchChoices& choices, const char* field) {
    const auto status = validate(spaceWith(choices));
    QVERIFY2(!status.ok(), field);
    QCOMPARE(status.error().code, std::string("arch.invalid_space"));
    QCOMPARE(status.error().arguments.at("field"), "encoder.layers[0].feed_forward[0]." + std::string(field));
}

}  // namespace

class TestSwitchOptions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void leaveWhatHasNoneAsItWas() {
        // As before there were options: what is in files and databases.
        QCOMPARE(canonicalJson(test::network(64, 32, {{128}}, {{64, 16}}, {-1})),
                 std::string(R"({"decoder":{"dim":32,"layers":[{"attended_layers":1,"cross_attention":{"heads":4,)"
                             R"("kind":"multi_head"},"feed_forward":{"expert_widths":[64,16],"kind":"switch",)"
                             R"("top_k":1},"self_attention":{"heads":4,"kind":"multi_head"}}]},"encoder":{"dim":64,)"
                             R"("layers":[{"feed_forward":{"kind":"dense","width":128},"self_attention":{"heads":4,)"
                             R"("kind":"multi_head"}}]},"format":"automoe.architecture","norm":"post",)"
                             R"("qkv_dim":512,"version":1})"));
        for (const auto& name : test::presetsToTest()) {
            const auto space = presetSpace(name).value();
            const std::string text = canonicalJson(space);
            for (const char* option : kOptions) QVERIFY2(text.find(option) == std::string::npos, name.c_str());
            for (const auto& gene : space.genes()) {
                for (const char* option : kOptions) QVERIFY2(!gene.name.ends_with(option), gene.name.c_str());
            }
        }
        QCOMPARE(presetSpace("automoe-standard-6")->genes().size(), std::size_t{64});
        std::set<std::string> names;
        for (const auto& gene : presetSpace("automoe-fractional-6")->genes()) names.insert(gene.name);
        QCOMPARE(names.size(), std::size_t{124});  // 64, and of 12 layers five widths more
        // One expert is the dense layer as long as nothing stands beside it.
        QVERIFY(std::holds_alternative<DenseFeedForward>(canonical(with(routed({64}, 1))).encoder[0].feed_forward));
        auto shared = routed({64}, 1);
        shared.shared_width = 8;
        QVERIFY(std::holds_alternative<SwitchFeedForward>(canonical(with(shared)).encoder[0].feed_forward));
        auto zero = routed({64}, 1);
        zero.zero_experts = 1;
        QVERIFY(std::holds_alternative<SwitchFeedForward>(canonical(with(zero)).encoder[0].feed_forward));
    }

    void areReadAsTheyAreWritten() {
        std::set<std::string> identities;
        std::set<std::string> figures;
        for (const auto& layer : layersWithOptions()) {
            const auto architecture = with(layer);
            VERIFY_OK(validate(architecture));
            VALUE_OR_FAIL(const auto back, parseArchitecture(canonicalJson(architecture), "a.json"));
            QVERIFY(back == architecture);
            QVERIFY(identities.insert(identity(architecture)).second);
            QVERIFY(figures.insert(summary(figureOf(FeedForward(layer)))).second);
            const auto fixed = spaceOf(architecture);
            VERIFY_OK(validate(fixed));
            QVERIFY(fixed.decode(fixed.largest()) == architecture);
            QCOMPARE(fixed.size(), std::string("1"));
        }
        auto space = spaceWith(everyOption());
        VALUE_OR_FAIL(const auto again, parseSearchSpace(canonicalJson(space), "s.json"));
        QVERIFY(again == space);
    }

    void genotypesComeBack() {
        const auto space = spaceWith(everyOption());
        VERIFY_OK(validate(space));
        std::vector<std::string> names;
        for (const auto& gene : space.genes()) {
            if (gene.name.starts_with("encoder.0.feed_forward.")) names.push_back(gene.name.substr(23));
        }
        QCOMPARE(names, (std::vector<std::string>{"experts", "width.0", "width.1", "width.2", "top_k", "capacity",
                                                  "shared_width", "zero_experts"}));
        Random random(1);
        for (int i = 0; i < 500; ++i) {
            const auto architecture = space.decode(space.sample(random));
            VERIFY_OK(validate(architecture));
            VALUE_OR_FAIL(const auto genotype, space.encode(architecture));
            QVERIFY(space.decode(genotype) == architecture);
            QVERIFY(spaceOf(architecture).encode(architecture).ok());
        }
    }

    void countsWhatEnumerationFinds() {
        const auto space = spaceWith(everyOption());
        QCOMPARE(space.size(), std::to_string(enumerate(space).size()));
        auto few = everyOption();
        few.zero_experts.clear();
        few.width_per_expert = false;
        const auto without = spaceWith(few);
        VERIFY_OK(validate(without));
        QCOMPARE(without.size(), std::to_string(enumerate(without).size()));
    }

    void layersOutsideAreNamed() {
        SwitchChoices plain{.experts = {1, 2}, .width = {64, 32}, .width_per_expert = true, .top_k = {1, 2}};
        const auto outside = [](const SwitchChoices& choices, const SwitchFeedForward& layer) {
            const auto encoded = spaceWith(choices).encode(with(layer));
            return encoded.ok() ? std::string() : encoded.error().arguments.at("field").substr(23);
        };
        const auto layers = layersWithOptions();
        const std::vector<std::string> expected{"",
                                                "renormalise",
                                                "capacity",
                                                "capacity",
                                                "random_second",
                                                "shared_width",
                                                "shared_width",
                                                "zero_experts",
                                                "loss_free",
                                                "capacity"};
        for (std::size_t i = 0; i < layers.size(); ++i) QCOMPARE(outside(plain, layers[i]), expected[i]);
        // And the other way round.
        plain.renormalise = true;
        QCOMPARE(outside(plain, layers[0]), std::string("renormalise"));
        QCOMPARE(outside(plain, routed({64, 32}, 1)), std::string());  // one gate is not divided
        plain.renormalise = false;
        plain.capacity = {50, 125};
        QCOMPARE(outside(plain, layers[0]), std::string("capacity"));
        QCOMPARE(outside(plain, layers[2]), std::string());
        QCOMPARE(outside(plain, routed({64}, 1)), std::string());  // what takes all tokens has none
    }

    /// T-33 among them.
    void refusesWhatCannotWork() {
        const auto changed = [](auto&& change) {
            auto layer = routed({64, 32}, 2);
            change(layer);
            return layer;
        };
        const auto refused = [&changed](auto&& change, const char* field) { expectRefused(changed(change), field); };
        refused([](auto& layer) { layer.capacity = -1; }, "capacity");
        refused([](auto& layer) { layer.capacity = kMostCapacity + 1; }, "capacity");
        refused([](auto& layer) { layer.shared_width = kMostWidth + 1; }, "shared_width");
        refused([](auto& layer) { layer.zero_experts = -1; }, "zero_experts");
        refused([](auto& layer) { layer.shared_gate = true; }, "shared_gate");
        // T-33: one gate of 1 teaches its router nothing, with or without another expert beside it.
        refused(
            [](auto& layer) {
                layer.top_k = 1;
                layer.renormalise = true;
            },
            "renormalise");
        refused(
            [](auto& layer) {
                layer.top_k = 1;
                layer.random_second = true;
            },
            "random_second");
        const auto alone = [&refused](auto&& change, const char* field) {
            refused(
                [&change](auto& layer) {
                    layer = routed({64}, 1);
                    change(layer);
                },
                field);
        };
        alone([](auto& layer) { layer.loss_free = true; }, "loss_free");
        alone([](auto& layer) { layer.capacity = 100; }, "capacity");
        // Without a router there is nothing that options could change.
        for (const auto& layer : layersWithOptions()) {
            if (layer.options().empty() || layer.experts() == 1) continue;
            auto random = layer;
            random.top_k = 1;
            random.random_routing = true;
            expectRefused(random, std::string(layer.options().front().first).c_str());
        }
    }

    /// T-30: whom an expert still takes depends on later tokens.
    void refusesACapacityInADecoder() {
        auto layer = routed({64, 32}, 1);
        layer.capacity = 125;
        auto architecture = with(layer);
        VERIFY_OK(validate(architecture));
        architecture.decoder[0].feed_forward = layer;
        const auto status = validate(architecture);
        QVERIFY(!status.ok());
        QCOMPARE(status.error().arguments.at("field"), std::string("decoder.layers[0].feed_forward.capacity"));
        QCOMPARE(status.error().arguments.at("value"), std::string("125"));
        // The field of a space whose encoder has every option and whose decoder these choices; "": none is refused.
        const auto refused = [](const SwitchChoices& choices) {
            auto space = spaceWith(everyOption());
            space.decoder_layers[0].feed_forward = {choices};
            const auto found = validate(space);
            return found.ok() ? std::string() : found.error().arguments.at("field");
        };
        const std::string field = "decoder.layers[0].feed_forward[0].capacity";
        auto choices = everyOption();
        QCOMPARE(refused(choices), field);
        choices.capacity = {0};
        QCOMPARE(refused(choices), std::string());
        choices.capacity.clear();
        QCOMPARE(refused(choices), std::string());
        // Nor is it hidden by a choice of one expert beside it, which has none.
        choices = {.experts = {2, 1}, .width = {8}, .top_k = {1}, .capacity = {0, 50}};
        QCOMPARE(refused(choices), field);
    }

    void refusesChoicesWithoutEffect() {
        const SwitchChoices plain{.experts = {1, 2}, .width = {64}, .top_k = {1}};
        VERIFY_OK(validate(spaceWith(plain)));
        auto choices = plain;
        choices.renormalise = true;
        expectRefused(choices, "renormalise");
        choices = plain;
        choices.random_second = true;
        expectRefused(choices, "random_second");
        choices = plain;
        choices.shared_gate = true;
        choices.shared_width = {0};
        expectRefused(choices, "shared_gate");
        choices = plain;
        choices.random_routing = true;
        choices.zero_experts = {1};
        expectRefused(choices, "zero_experts");
        choices = plain;
        choices.capacity = {100, 100};
        expectRefused(choices, "capacity");
        choices.capacity = {kMostCapacity + 1};
        expectRefused(choices, "capacity");
    }

    void costsWhatTheyAdd() {
        const CostConditions conditions{.source_length = 10, .target_length = 5};
        const auto of = [&conditions](auto&& change) {
            auto layer = routed({100, 50}, 2);
            change(layer);
            return cost(with(layer), conditions);
        };
        const auto plain = of([](auto&) {});
        const auto expert = [](std::int64_t width) { return 2 * 64 * width + width + 64; };
        const auto shared = of([](auto& layer) { layer.shared_width = 30; });
        QCOMPARE(shared.params, plain.params + expert(30));
        QCOMPARE(shared.active_params_max, plain.active_params_max + expert(30));
        QCOMPARE(shared.active_params_mean, plain.active_params_mean + static_cast<double>(expert(30)));
        QCOMPARE(shared.macs, plain.macs + 2 * 10 * 64 * 30);
        const auto gated = of([](auto& layer) {
            layer.shared_width = 30;
            layer.shared_gate = true;
        });
        QCOMPARE(gated.router_params, shared.router_params + 65);
        QCOMPARE(gated.macs, shared.macs + 3 * 10 * 64);
        // Two of four choices compute: a token has one expert in the mean instead of two.
        const auto zero = of([](auto& layer) { layer.zero_experts = 2; });
        QCOMPARE(zero.params, plain.params);
        QCOMPARE(zero.router_params, plain.router_params + 2 * 65);
        QCOMPARE(zero.active_params_max, plain.active_params_max);
        QCOMPARE(zero.active_params_mean, plain.active_params_mean - static_cast<double>(expert(100) + expert(50)) / 2);
        QCOMPARE(zero.macs, plain.macs + 10 * 64 * 2 - 10 * 64 - 10 * 64 * (100 + 50));
        // A capacity below an even share lets tokens go; one above it none, where the load is even.
        const auto half = of([](auto& layer) { layer.capacity = 50; });
        QCOMPARE(half.active_params_mean, zero.active_params_mean);
        QCOMPARE(half.macs, plain.macs - 10 * 64 - 10 * 64 * (100 + 50));
        QCOMPARE(of([](auto& layer) { layer.capacity = 125; }).macs, plain.macs);
        // Its bias is stored.
        QCOMPARE(of([](auto& layer) { layer.loss_free = true; }).router_params, plain.router_params + 2);
        // What a decoding step reads.
        auto layer = routed({8, 8, 8}, 2);
        layer.shared_width = 8;
        layer.zero_experts = 1;
        const LayerShape shape{.dim = 4, .tokens = 1};
        const auto traffic = cost(layer, shape).traffic;
        QCOMPARE(traffic.experts, 3.0);
        QCOMPARE(traffic.of_token, 1.5);
        QCOMPARE(traffic.of_expert, static_cast<double>(feedForwardParams(4, 8)));
        QCOMPARE(traffic.always, static_cast<double>(feedForwardParams(4, 8) + 4 * 5));
    }

    void hatsFilesDoNotHoldThem() {
        const auto layers = layersWithOptions();
        QVERIFY(hatYaml(with(layers[0])).ok());
        for (const auto& layer : layers) {
            if (layer.options().empty()) continue;
            const auto yaml = hatYaml(with(layer));
            QVERIFY(!yaml.ok());
            QCOMPARE(yaml.error().code, std::string("arch.not_in_yaml"));
            QCOMPARE(yaml.error().arguments.at("field"),
                     "encoder.layers[0].feed_forward." + std::string(layer.options().front().first));
        }
        auto space = presetSpace("automoe-standard-2").value();
        for (auto& layer : space.encoder_layers) {
            auto& choices = std::get<SwitchChoices>(layer.feed_forward[0]);
            choices.zero_experts = {1};
            choices.loss_free = true;
        }
        const auto yaml = hatYaml(space);
        QVERIFY(!yaml.ok());
        QCOMPARE(yaml.error().arguments.at("field"), std::string("encoder.feed_forward.zero_experts"));
        // What all layers have alike needs no gene there; what differs has none.
        Random random(2);
        const auto genotype = space.sample(random);
        VALUE_OR_FAIL(const auto genes, hatGenes(space, genotype));
        VALUE_OR_FAIL(const auto again, genotypeOf(space, genes));
        QVERIFY(space.decode(again) == space.decode(genotype));
        std::get<SwitchChoices>(space.encoder_layers[1].feed_forward[0]).zero_experts = {0, 1};
        QCOMPARE(hatGenes(space, space.smallest()).error().code, std::string("arch.not_in_genes"));
    }
};

QTEST_APPLESS_MAIN(TestSwitchOptions)
#include "test_switch_options.moc"
