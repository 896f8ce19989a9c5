// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/subnet_sampling.h"

#include <cmath>
#include <map>
#include <set>

#include "tests/support/support.h"

using namespace automoe;

namespace {

constexpr std::uint64_t kSeed = 7;

/// Three layers a side, up to four experts, all counts possible.
arch::SearchSpace space() {
    arch::SearchSpace result;
    result.name = "test";
    result.qkv_dim = 16;
    result.encoder_dims = result.decoder_dims = {8, 16, 24};
    result.encoder_depths = {3};
    result.decoder_depths = {3, 2, 1};
    const arch::SwitchChoices experts{.experts = {1, 2, 4}, .width = {16, 32}, .width_per_expert = true};
    result.encoder_layers.assign(3, {{arch::MultiHeadChoices{{2, 4}}}, {experts}});
    result.decoder_layers.assign(3, {{arch::MultiHeadChoices{{2, 4}}}, {arch::MultiHeadChoices{{2}}}, {1}, {experts}});
    return result;
}

std::size_t expertsOf(const arch::FeedForward& layer) {
    const auto* routed = std::get_if<arch::SwitchFeedForward>(&layer);
    return routed == nullptr ? 1 : routed->expert_widths.size();
}

/// In how many of the first updates' sub-networks decoder layer `layer` has at least `experts` experts.
int uses(const protocol::TrainOptions& options, int updates, std::size_t layer, std::size_t experts) {
    int count = 0;
    for (int update = 0; update < updates; ++update) {
        for (const auto& subnet : train::subnetsOf(space(), options, kSeed, update)) {
            if (subnet.decoder.size() > layer && expertsOf(subnet.decoder[layer].feed_forward) >= experts) ++count;
        }
    }
    return count;
}

}  // namespace

class TestSubnetSampling : public QObject {
    Q_OBJECT

    protocol::TrainOptions fair_;

private Q_SLOTS:
    void initTestCase() { fair_.fair = true; }

    void drawsTheSameForTheSameUpdate_data() {
        QTest::addColumn<bool>("fair");
        QTest::newRow("drawn") << false;
        QTest::newRow("dealt") << true;
    }
    void drawsTheSameForTheSameUpdate() {
        QFETCH(bool, fair);
        protocol::TrainOptions options;
        options.fair = fair;
        QVERIFY(train::subnetsOf(space(), options, 1, 5) == train::subnetsOf(space(), options, 1, 5));
        QVERIFY(train::subnetsOf(space(), options, 1, 5) != train::subnetsOf(space(), options, 1, 6));
        QVERIFY(train::subnetsOf(space(), options, 1, 5) != train::subnetsOf(space(), options, 2, 5));
        options.sampling = protocol::Sampling::kSandwich;
        options.random_subnets = 2;
        const auto sandwich = train::subnetsOf(space(), options, 1, 5);
        QCOMPARE(sandwich.size(), std::size_t{4});
        QVERIFY(sandwich.front() == space().decode(space().largest()));
        QVERIFY(sandwich[1] != sandwich[2]);
        QVERIFY(sandwich.back() == space().decode(space().smallest()));
    }

    /// Runs that began with an earlier version go on with the same sub-networks.
    void uniformDrawsEveryGeneFromTheUpdatesStream() {
        for (const std::int64_t update : {0, 1, 999}) {
            Random random = Random::named(kSeed, "subnets." + std::to_string(update));
            const auto expected = space().decode(space().sample(random));
            QVERIFY(train::subnetsOf(space(), {}, kSeed, update) == std::vector{expected});
        }
    }

    void fairDealsEachChoiceEquallyOften() {
        // Dims have three choices: each comes once in every three updates.
        for (int block = 0; block < 20; ++block) {
            std::map<int, int> dims;
            for (int i = 0; i < 3; ++i)
                ++dims[train::subnetsOf(space(), fair_, kSeed, 3 * block + i).front().encoder_dim];
            QCOMPARE(dims, (std::map<int, int>{{8, 1}, {16, 1}, {24, 1}}));
        }
        // Random ones of one update count as draws, too.
        protocol::TrainOptions sandwich = fair_;
        sandwich.sampling = protocol::Sampling::kSandwich;
        sandwich.random_subnets = 3;
        const auto subnets = train::subnetsOf(space(), sandwich, kSeed, 4);
        QCOMPARE((std::set<int>{subnets[1].encoder_dim, subnets[2].encoder_dim, subnets[3].encoder_dim}).size(),
                 std::size_t{3});
    }

    void fairDealsDepthsAndExpertsAsOftenAsTheyCount() {
        // Decks of 1 + 2 + 3 depths and 1 + 2 + 4 experts; 42 draws hold both an even number of times.
        constexpr int kUpdates = 42;
        std::map<std::size_t, int> depths;
        std::map<std::size_t, int> experts;
        for (int update = 0; update < kUpdates; ++update) {
            const auto subnet = train::subnetsOf(space(), fair_, kSeed, update).front();
            ++depths[subnet.decoder.size()];
            ++experts[expertsOf(subnet.encoder[2].feed_forward)];
        }
        QCOMPARE(depths, (std::map<std::size_t, int>{{1, 7}, {2, 14}, {3, 21}}));
        QCOMPARE(experts, (std::map<std::size_t, int>{{1, 6}, {2, 12}, {4, 24}}));
    }

    void lateLayersAndExpertsGetTheirDue() {
        // The last layer's last expert: 1/3 · 1/3 of uniform draws, 3/6 · 4/7 of dealt ones.
        constexpr int kUpdates = 4200;
        const auto near = [](int count, double share) {
            return std::abs(count - share * kUpdates) < 4 * std::sqrt(share * (1 - share) * kUpdates);
        };
        QVERIFY(near(uses({}, kUpdates, 2, 4), 1.0 / 9));
        QVERIFY(near(uses(fair_, kUpdates, 2, 4), 2.0 / 7));
        QVERIFY(near(uses({}, kUpdates, 0, 4), 1.0 / 3));
        QVERIFY(near(uses(fair_, kUpdates, 0, 4), 4.0 / 7));
    }

    void decksOfTwoGenesAreIndependent() {
        // Depth 3 (a half) with four experts in the first layer (four sevenths).
        constexpr int kUpdates = 4200;
        int together = 0;
        for (int update = 0; update < kUpdates; ++update) {
            const auto subnet = train::subnetsOf(space(), fair_, kSeed, update).front();
            if (subnet.decoder.size() == 3 && expertsOf(subnet.decoder[0].feed_forward) == 4) ++together;
        }
        QVERIFY2(std::abs(together - kUpdates * 2 / 7) < 120, qPrintable(QString::number(together)));
    }
};

QTEST_APPLESS_MAIN(TestSubnetSampling)
#include "test_subnet_sampling.moc"
