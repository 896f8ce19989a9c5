// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/arch/running_statistics.h"

#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::arch;

namespace {

constexpr PeerFeedForward kPeer{.keys = 4, .heads = 2, .top_k = 2, .query_dim = 8};

Architecture network(const FeedForward& encoder, const FeedForward& decoder) {
    Architecture architecture;
    architecture.qkv_dim = architecture.encoder_dim = architecture.decoder_dim = 16;
    const MultiHeadAttention heads{2};
    architecture.encoder = {{heads, DenseFeedForward{8}}, {heads, encoder}};
    architecture.decoder = {{heads, heads, 1, decoder}};
    return architecture;
}

}  // namespace

class TestStatisticsLayers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aNormalisedQueryKeepsThem() {
        const FeedForward dense = DenseFeedForward{8};
        QVERIFY(keepsStatistics(network(kPeer, dense)));
        QVERIFY(keepsStatistics(network(dense, kPeer)));
        QVERIFY(!keepsStatistics(network(dense, SwitchFeedForward{{8, 8}, 1})));
        PeerFeedForward plain = kPeer;
        plain.query_norm = false;
        QVERIFY(!keepsStatistics(network(plain, plain)));
    }

    void aSpaceMayKeepThemInAnyOfItsKinds() {
        auto space = spaceOf(network(DenseFeedForward{8}, DenseFeedForward{8}));
        QVERIFY(!keepsStatistics(space));
        PeerChoices choices{.keys = {4}, .heads = {1, 2}, .top_k = {2}, .query_dim = {8}};
        for (auto* slot : {&space.encoder_layers[1].feed_forward, &space.decoder_layers[0].feed_forward}) {
            const auto before = *slot;
            slot->push_back(choices);
            VERIFY_OK(validate(space));
            QVERIFY(keepsStatistics(space));
            choices.query_norm = false;
            slot->back() = choices;
            QVERIFY(!keepsStatistics(space));
            choices.query_norm = true;
            *slot = before;
        }
    }
};

QTEST_APPLESS_MAIN(TestStatisticsLayers)
#include "test_statistics_layers.moc"
