// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/arch/features.h"

#include <cmath>
#include <set>

#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::arch;

class TestArchitectureFeatures : public QObject {
    Q_OBJECT

    static std::vector<double> featuresOf(const SearchSpace& space, const Genotype& genotype) {
        const auto architecture = space.decode(genotype);
        return features(space, architecture, cost(architecture));
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
};

QTEST_APPLESS_MAIN(TestArchitectureFeatures)
#include "test_architecture_features.moc"
