// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>

#include "core/arch/cost.h"
#include "core/arch/figure.h"
#include "core/arch/outline.h"
#include "core/arch/search_space.h"
#include "tests/core/arch/samples.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::arch;
using nlohmann::json;

namespace {

PeerChoices someChoices() { return {.keys = {8, 4, 16}, .heads = {1, 4}, .top_k = {2, 4}, .query_dim = {6, 8}}; }

/// Both sides have these feed-forward layers.
SearchSpace spaceWith(const std::vector<FeedForwardChoices>& feed_forward) {
    SearchSpace space;
    space.name = "peers";
    space.qkv_dim = 16;
    space.encoder_dims = {8, 24};
    space.encoder_depths = {1, 2};
    space.decoder_dims = {16};
    space.decoder_depths = {1};
    const AttentionChoices attention = MultiHeadChoices{{2}};
    space.encoder_layers.assign(2, {{attention}, feed_forward});
    space.decoder_layers.assign(1, {{attention}, {attention}, {1}, feed_forward});
    return space;
}

Architecture with(const FeedForward& layer) {
    auto architecture = test::network(64, 64, {{64}}, {{64}}, {-1});
    architecture.encoder[0].feed_forward = layer;
    return architecture;
}

}  // namespace

class TestPeerChoices : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void samplesComeBack_data() {
        QTest::addColumn<bool>("shared_keys");
        QTest::addColumn<int>("score");
        QTest::addColumn<bool>("query_norm");
        QTest::newRow("as in the paper") << true << static_cast<int>(PeerScore::kSoftmax) << true;
        QTest::newRow("own keys") << false << static_cast<int>(PeerScore::kSigmoid) << false;
        QTest::newRow("relu") << true << static_cast<int>(PeerScore::kRelu) << false;
    }
    void samplesComeBack() {
        QFETCH(bool, shared_keys);
        QFETCH(int, score);
        QFETCH(bool, query_norm);
        PeerChoices choices = someChoices();
        choices.shared_keys = shared_keys;
        choices.score = static_cast<PeerScore>(score);
        choices.query_norm = query_norm;
        const auto space = spaceWith({DenseChoices{{32, 64}}, choices});
        VERIFY_OK(validate(space));
        VALUE_OR_FAIL(const auto read, parseSearchSpace(canonicalJson(space), "s.json"));
        QVERIFY(read == space);
        Random random(1);
        int peers = 0;
        std::set<std::string> seen;
        for (int i = 0; i < 600; ++i) {
            const auto architecture = space.decode(space.sample(random));
            VERIFY_OK(validate(architecture));
            QVERIFY(canonical(architecture) == architecture);
            VALUE_OR_FAIL(const auto genotype, space.encode(architecture));
            QVERIFY(space.decode(genotype) == architecture);
            VALUE_OR_FAIL(const auto back, parseArchitecture(canonicalJson(architecture), "a.json"));
            QVERIFY(back == architecture);
            const auto fixed = spaceOf(architecture);
            VERIFY_OK(validate(fixed));
            QCOMPARE(fixed.size(), std::string("1"));
            QVERIFY(fixed.decode(fixed.largest()) == architecture);
            const auto* peer = std::get_if<PeerFeedForward>(&architecture.encoder[0].feed_forward);
            if (peer == nullptr) continue;
            ++peers;
            seen.insert(canonicalJson(with(*peer)));
            QCOMPARE(static_cast<int>(peer->score), score);
            QCOMPARE(peer->query_norm, query_norm);
            QCOMPARE(peer->shared_keys, shared_keys || peer->heads == 1);
        }
        QVERIFY(peers > 200);
        // All different layers, and no more than are counted.
        QCOMPARE(seen.size(), std::size_t{3 * 2 * 2 * 2});
        QCOMPARE(arch::count(choices).decimal(), std::string("24"));
    }

    void defaultsAreLeftOut() {
        const auto text = canonicalJson(with(PeerFeedForward{.keys = 16, .heads = 2, .top_k = 4, .query_dim = 8}));
        QVERIFY(text.find(R"({"heads":2,"keys":16,"kind":"peer","query_dim":8,"top_k":4})") != std::string::npos);
        const auto other = canonicalJson(with(PeerFeedForward{16, 2, 4, 8, false, PeerScore::kRelu, false}));
        QVERIFY(other.find(R"({"heads":2,"keys":16,"kind":"peer","query_dim":8,"query_norm":false,"score":"relu",)"
                           R"("shared_keys":false,"top_k":4})") != std::string::npos);
    }

    void oneHeadSharesItsKeysWithItself() {
        const PeerFeedForward own{16, 1, 4, 8, false};
        const PeerFeedForward shared{16, 1, 4, 8, true};
        QVERIFY(identity(with(own)) == identity(with(shared)));
        QVERIFY(std::get<PeerFeedForward>(canonical(with(own)).encoder[0].feed_forward) == shared);
        QVERIFY(identity(with(PeerFeedForward{16, 2, 4, 8, false})) !=
                identity(with(PeerFeedForward{16, 2, 4, 8, true})));
        QCOMPARE(cost(with(own)).stored_params, cost(with(shared)).stored_params);
        QCOMPARE(cost(with(own)).macs, cost(with(shared)).macs);
    }

    void namesWhatASlotSettlesOtherwise() {
        const auto refused = [](const PeerFeedForward& layer, const char* field, const char* value) {
            auto space = spaceWith({someChoices()});
            auto architecture = space.decode(space.smallest());
            architecture.encoder[0].feed_forward = layer;
            const auto result = space.encode(architecture);
            QVERIFY2(!result.ok(), field);
            QCOMPARE(result.error().code, std::string("arch.outside_space"));
            QCOMPARE(result.error().arguments.at("field"), std::string("encoder.0.feed_forward.") + field);
            QCOMPARE(result.error().arguments.at("value"), std::string(value));
        };
        refused({32, 4, 2, 6}, "keys", "32");
        refused({8, 2, 2, 6}, "heads", "2");
        refused({8, 4, 3, 6}, "top_k", "3");
        refused({8, 4, 2, 10}, "query_dim", "10");
        refused({8, 4, 2, 6, false}, "shared_keys", "0");
        refused({8, 4, 2, 6, true, PeerScore::kSigmoid}, "score", "1");
        refused({8, 4, 2, 6, true, PeerScore::kSoftmax, false}, "query_norm", "0");
    }

    /// T-18 and T-33 of the catalogue of tests/core/nn/kinds/README.md: top_k above the keys, and 1 with softmax.
    void refusesLayersThatCannotWork() {
        const auto refused = [](const PeerFeedForward& layer, const char* field) {
            const auto status = validate(with(layer));
            QVERIFY2(!status.ok(), field);
            QCOMPARE(status.error().code, std::string("arch.invalid_value"));
            QCOMPARE(status.error().arguments.at("field"), std::string("encoder.layers[0].feed_forward.") + field);
        };
        VERIFY_OK(validate(with(PeerFeedForward{})));
        VERIFY_OK(validate(with(PeerFeedForward{2, 1, 2, 2})));
        refused({1, 4, 1, 8}, "keys");
        refused({1025, 4, 8, 8}, "keys");
        refused({16, 0, 8, 8}, "heads");
        refused({16, 65, 8, 8}, "heads");
        refused({16, 4, 17, 8}, "top_k");  // not all of them would be found in the lists of the sub-keys
        refused({1024, 4, 65, 8}, "top_k");
        refused({16, 4, 0, 8}, "top_k");
        refused({16, 4, 8, 7}, "query_dim");
        refused({16, 4, 8, 0}, "query_dim");
        refused({16, 4, 8, 1026}, "query_dim");
        // The gate of one expert says something unless it is a softmax.
        refused({16, 4, 1, 8}, "top_k");
        VERIFY_OK(validate(with(PeerFeedForward{16, 4, 1, 8, true, PeerScore::kSigmoid})));
        VERIFY_OK(validate(with(PeerFeedForward{16, 4, 1, 8, true, PeerScore::kRelu})));
    }

    void refusesChoicesThatCannotWork() {
        const auto refused = [](const PeerChoices& choices, const char* field) {
            const auto status = validate(spaceWith({choices}));
            QVERIFY2(!status.ok(), field);
            QCOMPARE(status.error().code, std::string("arch.invalid_space"));
            QCOMPARE(status.error().arguments.at("field"), std::string("encoder.layers[0].feed_forward[0].") + field);
        };
        // Any top_k meets any keys, wherever both stand in their lists.
        refused({.keys = {16, 4}, .heads = {1}, .top_k = {8, 4}, .query_dim = {8}}, "top_k");
        refused({.keys = {16}, .heads = {1}, .top_k = {8, 1}, .query_dim = {8}}, "top_k");
        refused({.keys = {16, 2000}, .heads = {1}, .top_k = {8}, .query_dim = {8}}, "keys");
        refused({.keys = {}, .heads = {1}, .top_k = {8}, .query_dim = {8}}, "keys");
        refused({.keys = {16}, .heads = {}, .top_k = {8}, .query_dim = {8}}, "heads");
        refused({.keys = {16}, .heads = {1}, .top_k = {8}, .query_dim = {8, 9}}, "query_dim");
        PeerChoices sigmoid{.keys = {16}, .heads = {1}, .top_k = {8, 1}, .query_dim = {8}};
        sigmoid.score = PeerScore::kSigmoid;
        VERIFY_OK(validate(spaceWith({sigmoid})));
    }

    void readsItsWordsStrictly() {
        auto value = json::parse(canonicalJson(with(PeerFeedForward{})));
        auto& layer = value["encoder"]["layers"][0]["feed_forward"];
        const auto refused = [&](const char* field, const json& wrong, const char* code) {
            const json before = layer;
            layer[field] = wrong;
            const auto result = parseArchitecture(value.dump(), "a.json");
            QVERIFY2(!result.ok(), field);
            QCOMPARE(result.error().code, std::string(code));
            QCOMPARE(result.error().arguments.at("field"), std::string("encoder.layers[0].feed_forward.") + field);
            layer = before;
        };
        refused("score", "Softmax", "arch.invalid_value");
        refused("score", 1, "arch.invalid_value");
        refused("shared_keys", 1, "arch.invalid_value");
        refused("keys", json::array({16}), "arch.invalid_value");
        refused("width", 16, "arch.unknown_key");
        layer["score"] = "sigmoid";
        VALUE_OR_FAIL(const auto read, parseArchitecture(value.dump(), "a.json"));
        QVERIFY(std::get<PeerFeedForward>(read.encoder[0].feed_forward).score == PeerScore::kSigmoid);
    }

    /// T-35. The closed forms 2 · keys² · d + heads · d · query_dim + keys · query_dim and heads · d · query_dim +
    /// heads · keys · query_dim + 2 · heads · top_k · d at d = 512.
    void agreesWithTheClosedForms_data() {
        QTest::addColumn<int>("keys");
        QTest::addColumn<int>("heads");
        QTest::addColumn<int>("top_k");
        QTest::addColumn<int>("query_dim");
        QTest::addColumn<double>("million_macs");
        QTest::addColumn<double>("million_params");
        QTest::newRow("as in the paper") << 1024 << 8 << 16 << 512 << 6.42 << 1076.36;
        QTest::newRow("64") << 64 << 4 << 8 << 128 << 0.33 << 4.46;
        QTest::newRow("128") << 128 << 4 << 8 << 128 << 0.36 << 17.06;
        QTest::newRow("256") << 256 << 8 << 16 << 128 << 0.92 << 67.67;
    }
    void agreesWithTheClosedForms() {
        QFETCH(int, keys);
        QFETCH(int, heads);
        QFETCH(int, top_k);
        QFETCH(int, query_dim);
        QFETCH(double, million_macs);
        QFETCH(double, million_params);
        PeerFeedForward layer{keys, heads, top_k, query_dim, true, PeerScore::kSoftmax, false};
        const LayerShape shape{.dim = 512, .tokens = 3};
        const auto plain = cost(layer, shape);
        QVERIFY(std::abs(static_cast<double>(plain.macs) / 3e6 - million_macs) < 0.0051);
        QVERIFY(std::abs(static_cast<double>(plain.params + plain.router_params) / 1e6 - million_params) < 0.0051);
        // Scale and shift of each column of the queries; keys for each head.
        const std::int64_t columns = std::int64_t{heads} * query_dim;
        layer.query_norm = true;
        QCOMPARE(cost(layer, shape).router_params, plain.router_params + 2 * columns);
        QCOMPARE(cost(layer, shape).macs, plain.macs);
        layer.shared_keys = false;
        QCOMPARE(cost(layer, shape).router_params, plain.router_params + 2 * columns + (columns - query_dim) * keys);
        QCOMPARE(cost(layer, shape).params, plain.params);
    }

    void countsWhatATokenReads() {
        // Two heads of 2 among 4 experts: a head misses an expert with probability 1/2.
        const PeerFeedForward layer{2, 2, 2, 4};
        const auto few = cost(layer, {.dim = 10, .tokens = 1});
        QCOMPARE(few.params, std::int64_t{2 * 4 * 10});
        QCOMPARE(few.active_params, std::int64_t{2 * 4 * 10});
        QVERIFY(std::abs(few.mean_active_params - 2 * 3 * 10) < 1e-9);
        QVERIFY(std::abs(few.traffic.expertsTouched(1) - 3) < 1e-9);
        QVERIFY(std::abs(few.traffic.expertsTouched(2) - 4 * (1 - 1.0 / 16)) < 1e-9);
        QVERIFY(std::abs(few.traffic.weightsTouched(1) - (static_cast<double>(few.router_params) + 60)) < 1e-9);
        // More choices than experts are not more experts.
        QCOMPARE(cost(PeerFeedForward{2, 8, 2, 4}, {.dim = 10, .tokens = 1}).active_params, few.params);
    }

    void figuresTellItApart() {
        std::vector<FeedForward> layers;
        for (const int keys : {8, 16}) {
            for (const int heads : {2, 4}) {
                for (const int top_k : {2, 4}) {
                    for (const auto score : {PeerScore::kSoftmax, PeerScore::kSigmoid, PeerScore::kRelu}) {
                        for (const int bits : {0, 1, 2, 3}) {
                            layers.emplace_back(PeerFeedForward{keys, heads, top_k, 8 + 2 * (bits / 2), bits % 2 == 0,
                                                                score, bits != 3});
                        }
                    }
                }
            }
        }
        layers.push_back(DenseFeedForward{8});
        std::set<std::string> told;
        for (const auto& layer : layers) {
            const auto architecture = with(layer);
            std::string all;
            for (const auto& trait : traits(architecture)) {
                const auto* word = std::get_if<std::string>(&trait.value);
                all += trait.name + "=" + (word != nullptr ? *word : std::to_string(std::get<int>(trait.value))) + ";";
            }
            QVERIFY2(told.insert(all).second, all.c_str());
            // Tables of many read the JSON alone.
            const auto outline = outlineOf(canonicalJson(architecture));
            QVERIFY(outline.has_value());
            const auto widths = figureOf(architecture.encoder[0].feed_forward).widths;
            QCOMPARE(outline->encoder.experts, static_cast<int>(widths.size()));
            QCOMPARE(outline->encoder.mean_width, static_cast<double>(widths.front()));
        }
        const auto figure = figureOf(FeedForward{PeerFeedForward{16, 4, 8, 32}});
        QCOMPARE(figure.heads, 4);
        QCOMPARE(figure.widths, std::vector<int>{32});
        QVERIFY(summary(figure).starts_with("peer heads 4 keys 16 top_k 8"));
    }

    void staysWithin64Bits() {
        const FeedForward greatest = PeerFeedForward{kMostPeerKeys, kMostPeerHeads,   kMostPeerTopK, kMostPeerQueryDim,
                                                     false,         PeerScore::kRelu, true};
        auto huge = test::network(kMostDim, kMostDim, {{kMostWidth}}, {{kMostWidth}}, {-1});
        huge.qkv_dim = kMostDim;
        huge.encoder[0].feed_forward = huge.decoder[0].feed_forward = greatest;
        huge.encoder.resize(kMostLayers, huge.encoder.front());
        huge.decoder.resize(kMostLayers, huge.decoder.front());
        VERIFY_OK(validate(huge));
        const auto result = cost(huge, {.source_length = kMostLength, .target_length = kMostLength});
        for (const auto& layer : result.layers) QVERIFY(layer.macs > 0);
        QVERIFY(result.flops > result.macs && result.macs > 0);
        QVERIFY(result.bytes_fp32 > result.stored_params && result.stored_params > result.params);
        // No layer has 10¹² weights.
        const auto layer = cost(std::get<PeerFeedForward>(greatest), {.dim = kMostDim, .tokens = kMostLength});
        QVERIFY(layer.params + layer.router_params < 100'000'000'000);
    }
};

QTEST_APPLESS_MAIN(TestPeerChoices)
#include "test_peer_choices.moc"
