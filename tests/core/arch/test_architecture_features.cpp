// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/arch/features.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

#include "core/arch/figure.h"
#include "tests/core/arch/kind_spaces.h"
#include "tests/core/arch/samples.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::arch;

class TestArchitectureFeatures : public QObject {
    Q_OBJECT

    static std::vector<double> featuresOf(const SearchSpace& space, const Genotype& genotype) {
        const auto architecture = space.decode(genotype);
        return features(space, architecture, cost(architecture));
    }

    /// Of a dense layer or a switch layer without options.
    static void addPlain(std::vector<double>& features, const FeedForward& layer) {
        const auto figure = figureOf(layer);
        const auto experts = static_cast<double>(figure.widths.size());
        const double width = std::accumulate(figure.widths.begin(), figure.widths.end(), 0.0);
        const double top_k = std::max(1, figure.top_k);
        features.insert(features.end(), {figure.kind == DenseFeedForward::kKind ? 1.0 : 2.0, experts, width,
                                         width * top_k / experts, top_k});
    }

    static void addMultiHead(std::vector<double>& features, const Attention& layer) {
        features.insert(features.end(), {1.0, static_cast<double>(figureOf(layer).heads)});
    }

private Q_SLOTS:
    void equalArchitecturesHaveEqualFeatures() {
        const auto space = *presetSpace("automoe-fractional-6");
        Random random(1);
        const std::size_t count = featuresOf(space, space.largest()).size();
        for (int i = 0; i < 100; ++i) {
            const auto genotype = space.sample(random);
            const auto of = featuresOf(space, genotype);
            QCOMPARE(of.size(), count);
            for (const double feature : of) QVERIFY(std::isfinite(feature));
            // The genes of layers and experts that are not there do not count.
            VALUE_OR_FAIL(const auto same, space.encode(space.decode(genotype)));
            QCOMPARE(featuresOf(space, same), of);
        }
    }

    void tellArchitecturesApart() {
        const auto space = *presetSpace("hat-space0");
        Random random(2);
        std::set<std::string> identities;
        std::set<std::vector<double>> seen;
        for (int i = 0; i < 200; ++i) {
            const auto genotype = space.sample(random);
            identities.insert(identity(space.decode(genotype)));
            seen.insert(featuresOf(space, genotype));
        }
        QCOMPARE(seen.size(), identities.size());
    }

    void whatIsNotThereIsNothing() {
        // A layer less: its features are 0, all others but the decoder's depth and the costs stay.
        auto space = *presetSpace("hat-space0");
        auto deep = space.largest();
        const auto genes = space.genes();
        const auto depth = std::ranges::find(genes, "decoder.depth", &Gene::name) - genes.begin();
        auto shallow = deep;
        shallow[static_cast<std::size_t>(depth)] = 1;
        const auto before = featuresOf(space, deep);
        const auto after = featuresOf(space, shallow);
        std::size_t gone = 0;
        for (std::size_t i = 7; i < before.size(); ++i) {
            if (before[i] == after[i]) continue;
            QCOMPARE(after[i], 0.0);
            ++gone;
        }
        QCOMPARE(gone, std::size_t{10});
    }

    void plainSpacesHaveNoOthers() {
        // Spaces of HAT and AutoMoE are seen by the same numbers as before there were other kinds.
        std::vector<SearchSpace> spaces{test::mixedSpace()};
        for (const auto& name : test::presetsToTest()) spaces.push_back(*presetSpace(name));
        Random random(3);
        for (const auto& space : spaces) {
            for (int i = 0; i < 10; ++i) {
                const auto genotype = space.sample(random);
                const auto architecture = space.decode(genotype);
                const auto costs = cost(architecture);
                std::vector<double> expected{
                    static_cast<double>(architecture.encoder_dim), static_cast<double>(architecture.encoder.size()),
                    static_cast<double>(architecture.decoder_dim), static_cast<double>(architecture.decoder.size()),
                    std::log1p(static_cast<double>(costs.params)), std::log1p(costs.active_params_mean),
                    std::log1p(static_cast<double>(costs.macs))};
                for (const auto& layer : architecture.encoder) {
                    addMultiHead(expected, layer.self_attention);
                    addPlain(expected, layer.feed_forward);
                }
                expected.resize(7 + 7 * space.encoder_layers.size());
                for (const auto& layer : architecture.decoder) {
                    addMultiHead(expected, layer.self_attention);
                    addMultiHead(expected, layer.cross_attention);
                    expected.push_back(layer.attended_layers);
                    addPlain(expected, layer.feed_forward);
                }
                expected.resize(7 + 7 * space.encoder_layers.size() + 10 * space.decoder_layers.size());
                QCOMPARE(featuresOf(space, genotype), expected);
            }
        }
    }

    void settingsTellLayersApart() {
        const SwitchChoices options{.experts = {1, 2},
                                    .width = {4, 8},
                                    .top_k = {1, 2},
                                    .capacity = {0, 50},
                                    .shared_width = {0, 4},
                                    .zero_experts = {0, 1}};
        const DynamicChoices dynamic{.experts = {2, 4},
                                     .width = {4, 8},
                                     .importance = {Importance::kRowMax, Importance::kEntropy},
                                     .min_k = {1, 2},
                                     .max_k = {2, 3, 4},
                                     .scale = {50, 100}};
        const PeerChoices peer{.keys = {4, 8}, .heads = {1, 2}, .top_k = {2, 3}, .query_dim = {2, 4}};
        const MhMoeChoices sub_tokens{.heads = {2, 4}, .experts = {2, 4}, .width = {4, 8}, .top_k = {1, 2}};
        const TaskChoices task{.experts = {2, 4},
                               .width = {4, 8},
                               .top_k = {2, 3},
                               .granularity = {Granularity::kToken, Granularity::kSentence}};
        const ExpertChoiceChoices chosen{.experts = {2, 4}, .width = {4, 8}, .capacity = {100, 150, 200}};
        const std::vector<FeedForwardChoices> dense{DenseChoices{{4, 8}}};
        const std::vector<FeedForwardChoices> all{DenseChoices{{16}}, options, sub_tokens, peer, dynamic, task};
        std::vector<SearchSpace> spaces{test::spaceWith({chosen}, dense), test::spaceWith(all, all)};
        for (const auto& choices : all) spaces.push_back(test::spaceWith({choices}, {choices}));
        for (const auto& space : spaces) {
            const std::size_t count = featuresOf(space, space.largest()).size();
            Random random(4);
            std::set<std::string> identities;
            std::set<std::vector<double>> seen;
            for (int i = 0; i < 300; ++i) {
                const auto genotype = space.sample(random);
                auto of = featuresOf(space, genotype);
                QCOMPARE(of.size(), count);
                // The costs, in which most settings show, but not to a model that must tell one from another.
                of.erase(of.begin() + 4, of.begin() + 7);
                for (const double feature : of) QVERIFY(std::isfinite(feature));
                identities.insert(identity(space.decode(genotype)));
                seen.insert(of);
            }
            QVERIFY2(seen.size() == identities.size(), canonicalJson(space).c_str());
        }
    }
};

QTEST_APPLESS_MAIN(TestArchitectureFeatures)
#include "test_architecture_features.moc"
