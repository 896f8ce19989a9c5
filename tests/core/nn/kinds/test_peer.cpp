// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/arch/cost.h"
#include "core/nn/generic_scope.h"
#include "core/nn/kinds/kinds_p.h"
#include "core/nn/transformer_p.h"
#include "tests/core/nn/gradients.h"
#include "tests/core/nn/numbers.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::nn;
using arch::PeerFeedForward;
using arch::PeerScore;
using test::difference;

namespace {

/// Elastic in all dimensions, beside dense layers.
arch::SearchSpace space(bool shared_keys, PeerScore score, bool query_norm) {
    arch::SearchSpace result;
    result.name = "test";
    result.norm = arch::NormPlacement::kPre;
    result.qkv_dim = 32;
    result.encoder_dims = {24, 40};
    result.decoder_dims = {16, 48};
    result.encoder_depths = {1, 2};
    result.decoder_depths = {1, 2};
    const arch::PeerChoices peer{.keys = {3, 4, 6},
                                 .heads = {1, 2, 3},
                                 .top_k = {2, 3},
                                 .query_dim = {8, 12},
                                 .shared_keys = shared_keys,
                                 .score = score,
                                 .query_norm = query_norm};
    const arch::DenseChoices dense{{16, 32}};
    for (int i = 0; i < 2; ++i) {
        result.encoder_layers.push_back({{arch::MultiHeadChoices{{2, 4}}}, {dense, peer}});
        result.decoder_layers.push_back(
            {{arch::MultiHeadChoices{{2, 8}}}, {arch::MultiHeadChoices{{1, 4}}}, {1}, {dense, peer}});
    }
    return result;
}

/// A network of this one layer on both sides.
arch::Architecture networkOf(const PeerFeedForward& layer, int dim = 16) {
    arch::Architecture result;
    result.qkv_dim = result.encoder_dim = result.decoder_dim = dim;
    result.encoder = {{arch::MultiHeadAttention{2}, layer}};
    result.decoder = {{arch::MultiHeadAttention{2}, arch::MultiHeadAttention{2}, 1, layer}};
    return result;
}

PackedBatch batch(std::uint64_t seed, int sentences) {
    Random random(seed);
    PackedBatch result;
    for (int s = 0; s < sentences; ++s) {
        std::vector<std::int32_t> source(1 + random.below(9));
        std::vector<std::int32_t> target(1 + random.below(9));
        for (auto& id : source) id = static_cast<std::int32_t>(4 + random.below(60));
        for (auto& id : target) id = static_cast<std::int32_t>(4 + random.below(60));
        result.append(source, target);
    }
    return result;
}

at::Tensor logitsOf(Transformer& net, const arch::Architecture& architecture, const PackedBatch& packed,
                    Pass pass = {}) {
    const at::NoGradGuard no_grad;
    const Memory memory = net.encode(architecture, packed.source, pass);
    return net.logits(net.decode(architecture, memory, packed.target, pass));
}

/// Running statistics that are not those of the beginning.
void warmUp(Transformer& net, const arch::Architecture& architecture) {
    for (std::uint64_t seed = 0; seed < 3; ++seed) {
        Pass pass;
        pass.training = true;
        static_cast<void>(logitsOf(net, architecture, batch(1000 + seed, 6), pass));
    }
}

/// The layer by itself.
struct Alone {
    Alone(const PeerFeedForward& greatest, std::int64_t columns) : dim(columns), parameters(at::kCPU) {
        SlotBuilder builder("layer", {.dim = dim, .widest_dim = dim});
        declare(greatest, builder);
        slot = builder.build(parameters);
        parameters.draw(1);
    }
    at::Tensor operator()(const PeerFeedForward& kind, const at::Tensor& x, Pass& pass) {
        LayerContext context{pass, "layer", dim};
        return nn::forward(kind, slot, x, context);
    }
    at::Tensor operator()(const PeerFeedForward& kind, const at::Tensor& x) {
        Pass pass;
        return (*this)(kind, x, pass);
    }

    std::int64_t dim;
    Parameters parameters;
    Slot slot;
};

std::int64_t trained(const Parameters& parameters, const std::string& prefix = {}) {
    std::int64_t total = 0;
    for (const auto& parameter : parameters.all()) {
        if (parameter->trained && parameter->name.starts_with(prefix)) total += parameter->value.numel();
    }
    return total;
}

}  // namespace

class TestPeer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ways_data() {
        QTest::addColumn<bool>("shared_keys");
        QTest::addColumn<int>("score");
        QTest::addColumn<bool>("query_norm");
        QTest::newRow("as in the paper") << true << static_cast<int>(PeerScore::kSoftmax) << true;
        QTest::newRow("own keys") << false << static_cast<int>(PeerScore::kSigmoid) << false;
        QTest::newRow("relu") << false << static_cast<int>(PeerScore::kRelu) << true;
    }

    /// T-34.
    void extractionIsBitIdentical_data() { ways_data(); }
    void extractionIsBitIdentical() {
        QFETCH(bool, shared_keys);
        QFETCH(int, score);
        QFETCH(bool, query_norm);
        const auto search_space = space(shared_keys, static_cast<PeerScore>(score), query_norm);
        Transformer supernet({search_space, {64, 64, true}}, 1);
        warmUp(supernet, search_space.decode(search_space.largest()));
        Random random(2);
        for (int i = 0; i < 16; ++i) {
            const PrecisionScope scope(i < 12 ? Precision::kFloat32 : Precision::kBFloat16);
            const auto architecture = search_space.decode(search_space.sample(random));
            const auto packed = batch(static_cast<std::uint64_t>(i), 5);
            const auto model = extract(supernet, architecture);
            QVERIFY(at::equal(logitsOf(supernet, architecture, packed), logitsOf(*model, architecture, packed)));
        }
    }

    /// T-35.
    void storesWhatTheCostCounts_data() { ways_data(); }
    void storesWhatTheCostCounts() {
        QFETCH(bool, shared_keys);
        QFETCH(int, score);
        QFETCH(bool, query_norm);
        const auto search_space = space(shared_keys, static_cast<PeerScore>(score), query_norm);
        Random random(3);
        int peers = 0;
        for (int i = 0; i < 20; ++i) {
            const auto architecture = search_space.decode(search_space.sample(random));
            const Transformer net({arch::spaceOf(architecture), {64, 64, true}}, 1);
            const auto whole = arch::cost(architecture, {.source_vocabulary = 64, .target_vocabulary = 64});
            QCOMPARE(trained(net.parameters()), whole.stored_params);
            const auto* peer = std::get_if<PeerFeedForward>(&architecture.encoder[0].feed_forward);
            if (peer == nullptr) continue;
            ++peers;
            const auto own = arch::cost(*peer, {.dim = architecture.encoder_dim});
            QCOMPARE(trained(net.parameters(), "encoder.0.feed_forward."), own.params + own.router_params);
            if (query_norm) continue;
            const std::int64_t tables = peer->shared_keys ? 1 : peer->heads;
            QCOMPARE(own.params + own.router_params,
                     std::int64_t{2} * peer->keys * peer->keys * architecture.encoder_dim +
                         std::int64_t{1} * peer->heads * peer->query_dim * architecture.encoder_dim +
                         tables * peer->keys * peer->query_dim);
        }
        QVERIFY(peers > 3);
    }

    void incrementalEqualsWhole_data() { ways_data(); }
    void incrementalEqualsWhole() {
        QFETCH(bool, shared_keys);
        QFETCH(int, score);
        QFETCH(bool, query_norm);
        const auto search_space = space(shared_keys, static_cast<PeerScore>(score), query_norm);
        Transformer net({search_space, {64, 64, true}}, 4);
        warmUp(net, search_space.decode(search_space.largest()));
        Random random(5);
        const at::NoGradGuard no_grad;
        for (int i = 0; i < 6; ++i) {
            const auto architecture = search_space.decode(search_space.sample(random));
            const auto packed = batch(static_cast<std::uint64_t>(i) + 50, 3);
            const at::Tensor whole = logitsOf(net, architecture, packed);
            Pass pass;
            const Memory memory = net.encode(architecture, packed.source, pass);
            for (std::size_t s = 0; s < 3; ++s) {
                IncrementalDecoder decoder(net, architecture, memory, 16);
                decoder.start({static_cast<std::int64_t>(s)});
                for (auto t = packed.target.offsets[s]; t < packed.target.offsets[s + 1]; ++t) {
                    const at::Tensor step =
                        net.logits(decoder.step({packed.target.ids[static_cast<std::size_t>(t)]}, pass));
                    QVERIFY(difference(step[0], whole[t]) < 1e-5);
                }
            }
        }
    }

    void bothWaysComputeTheSame_data() { ways_data(); }
    void bothWaysComputeTheSame() {
        QFETCH(bool, shared_keys);
        QFETCH(int, score);
        QFETCH(bool, query_norm);
        const auto search_space = space(shared_keys, static_cast<PeerScore>(score), query_norm);
        Transformer net({search_space, {64, 64, true}}, 4);
        warmUp(net, search_space.decode(search_space.largest()));
        Random random(6);
        for (int i = 0; i < 6; ++i) {
            const auto architecture = search_space.decode(search_space.sample(random));
            const auto packed = batch(static_cast<std::uint64_t>(i) + 70, 4);
            const at::Tensor expected = logitsOf(net, architecture, packed);
            const GenericScope scope;
            QVERIFY(difference(logitsOf(net, architecture, packed), expected) < 2e-5);
        }
    }

    void tokensDoNotSeeEachOther_data() { ways_data(); }
    void tokensDoNotSeeEachOther() {
        QFETCH(bool, shared_keys);
        QFETCH(int, score);
        QFETCH(bool, query_norm);
        const PeerFeedForward kind{12, 3, 4, 8, shared_keys, static_cast<PeerScore>(score), query_norm};
        Alone layer(kind, 32);
        const at::Tensor x = test::input({60, 32}, 1);
        const at::Tensor all = layer(kind, x);
        for (const std::int64_t begin : {0, 17, 59})
            QVERIFY(difference(layer(kind, x.narrow(0, begin, 1)), all.narrow(0, begin, 1)) < 1e-6);
        QVERIFY(difference(layer(kind, x.narrow(0, 20, 7)), all.narrow(0, 20, 7)) < 1e-6);
    }

    /// T-30, to the bit.
    void causalDecoderSeesNoFuture_data() { ways_data(); }
    void causalDecoderSeesNoFuture() {
        QFETCH(bool, shared_keys);
        QFETCH(int, score);
        QFETCH(bool, query_norm);
        const auto architecture = networkOf({6, 2, 3, 8, shared_keys, static_cast<PeerScore>(score), query_norm});
        Transformer net({arch::spaceOf(architecture), {64, 64, true}}, 6);
        PackedBatch packed;
        packed.append(std::vector<std::int32_t>{5, 6, 7}, std::vector<std::int32_t>{8, 9, 10, 11, 12});
        const at::Tensor before = logitsOf(net, architecture, packed);
        packed.target.ids.back() = 63;
        const at::Tensor after = logitsOf(net, architecture, packed);
        const std::int64_t last = before.size(0) - 1;
        QVERIFY(at::equal(before.narrow(0, 0, last), after.narrow(0, 0, last)));
        QVERIFY(difference(before[last], after[last]) > 1e-3);
    }

    /// T-19: a query that says nothing, of whom all experts are asked. Each head is the dense layer of all of them,
    /// which softmax divides by their number and sigmoid by 2.
    void allExpertsAreADenseLayer_data() {
        QTest::addColumn<int>("score");
        QTest::addColumn<int>("heads");
        for (const int heads : {1, 2}) {
            QTest::addRow("softmax, %d", heads) << static_cast<int>(PeerScore::kSoftmax) << heads;
            QTest::addRow("sigmoid, %d", heads) << static_cast<int>(PeerScore::kSigmoid) << heads;
        }
    }
    void allExpertsAreADenseLayer() {
        QFETCH(int, score);
        QFETCH(int, heads);
        const PeerFeedForward kind{4, heads, 16, 6, true, static_cast<PeerScore>(score)};
        Alone layer(kind, 12);
        layer.slot["peer.query.weight"].value.zero_();
        const at::Tensor x = test::input({30, 12}, 4);
        const at::Tensor in = layer.slot["peer.in.weight"].value.reshape({16, 12});
        const at::Tensor out = layer.slot["peer.out.weight"].value.reshape({16, 12});
        const at::Tensor dense = x.matmul(in.t()).relu().matmul(out);
        const double gate = kind.score == PeerScore::kSoftmax ? 1.0 / 16 : 0.5;
        QVERIFY(dense.abs().max().item<double>() > 0.1);
        QVERIFY(test::relativeDifference(layer(kind, x), dense * (gate * heads)) < 1e-6);
        const GenericScope scope;
        QVERIFY(test::relativeDifference(layer(kind, x), dense * (gate * heads)) < 1e-6);
    }

    /// T-20: one expert a head under softmax, whose gate is 1: the heads' neurons, added. T-33: such gates teach
    /// queries and keys nothing, so it is refused.
    void oneExpertAHeadIsAddedAsItIs() {
        const PeerFeedForward kind{8, 3, 1, 6};
        Alone layer(kind, 16);
        layer.parameters.zeroGradients();
        const auto of = [&layer](const char* name) -> Parameter& { return layer.slot[std::string("peer.") + name]; };
        const at::Tensor x = test::input({21, 16}, 1).requires_grad_(true);
        const at::Tensor y = layer(kind, x);
        {
            const at::NoGradGuard no_grad;
            // Normalised by the first running statistics, queries are the same but for a factor.
            const at::Tensor queries = x.matmul(of("query.weight").value.reshape({18, 16}).t()).view({21, 3, 2, 3});
            const auto scores = [&](std::int64_t half) {
                return queries.select(2, half).matmul(of("keys.weight").value[0][half].t());
            };
            const at::Tensor best = (scores(0).unsqueeze(3) + scores(1).unsqueeze(2)).flatten(2).argmax(2);
            at::Tensor expected = at::zeros({21, 16});
            for (std::int64_t head = 0; head < 3; ++head) {
                const auto rows = [&](const char* table) {
                    return of(table).value.reshape({64, 16}).index_select(0, best.select(1, head));
                };
                expected += (rows("in.weight") * x).sum(1, true).relu() * rows("out.weight");
            }
            QVERIFY(difference(y, expected) < 1e-6);
        }
        (y * test::input({21, 16}, 2)).sum().backward();
        for (const char* routing : {"query.weight", "query_norm.weight", "query_norm.bias", "keys.weight"})
            QVERIFY2(of(routing).grad.abs().max().item<double>() < 1e-6, routing);
        for (const char* table : {"in.weight", "out.weight"})
            QVERIFY2(of(table).grad.norm().item<double>() > 0.1, table);
        QCOMPARE(arch::check(kind, {})->field, std::string("top_k"));
    }

    /// T-33: gates that are each for itself tell of the score of a single expert, too.
    void oneExpertAHeadTeachesByOtherGates() {
        for (const auto score : {PeerScore::kSigmoid, PeerScore::kRelu}) {
            const PeerFeedForward kind{8, 3, 1, 6, true, score};
            QVERIFY(!arch::check(kind, {}));
            Alone layer(kind, 16);
            layer.parameters.zeroGradients();
            const at::Tensor x = test::input({21, 16}, 1).requires_grad_(true);
            (layer(kind, x) * test::input({21, 16}, 2)).sum().backward();
            for (const char* routing : {"peer.query.weight", "peer.keys.weight"})
                QVERIFY2(layer.slot[routing].grad.norm().item<double>() > 1e-2, routing);
        }
    }

    void passesWriteTheStatisticsThatTheyAreAskedTo() {
        const PeerFeedForward kind{4, 2, 2, 6};
        Alone layer(kind, 16);
        const at::Tensor x = test::input({40, 16}, 1);
        const auto value = [&layer](const char* name) {
            return layer.slot[std::string("peer.query_norm.") + name].value.clone();
        };
        // The rows before they are normalised.
        const at::Tensor rows = x.matmul(layer.slot["peer.query.weight"].value.view({12, 16}).t());
        const at::Tensor mean = rows.mean(0).view({2, 2, 3});
        const at::Tensor variance = ((rows - rows.mean(0)).square().sum(0) / 39).view({2, 2, 3});
        QVERIFY(difference(value("mean"), at::zeros({2, 2, 3})) == 0);
        QVERIFY(difference(value("variance"), at::ones({2, 2, 3})) == 0);
        const at::Tensor evaluated = layer(kind, x);
        QVERIFY(difference(value("mean"), at::zeros({2, 2, 3})) == 0);

        Pass training;
        training.training = true;
        const at::Tensor trained_output = layer(kind, x, training);
        QVERIFY(difference(trained_output, evaluated) > 1e-3);
        QVERIFY(difference(value("mean"), 0.1 * mean) < 1e-5);
        QVERIFY(difference(value("variance"), 0.9 + 0.1 * variance) < 1e-5);

        Pass asked;
        asked.statistics_rate = 1;
        QVERIFY(difference(layer(kind, x, asked), trained_output) < 1e-6);
        QVERIFY(difference(value("mean"), mean) < 1e-5);
        QVERIFY(difference(value("variance"), variance) < 1e-5);
        // Nearly what evaluation does from now on: the variance is without bias there.
        QVERIFY(difference(layer(kind, x), trained_output) < 0.05);
        Pass not_asked;
        not_asked.training = true;
        not_asked.statistics_rate = 0;
        QVERIFY(at::equal(layer(kind, x, not_asked), layer(kind, x)));
        QVERIFY(difference(value("mean"), mean) < 1e-5);
    }

    /// As much as a dense layer 4 · dim wide, so that no kind begins louder than another.
    void beginsAsLoudAsADenseLayer_data() {
        ways_data();
        QTest::newRow("many experts") << true << static_cast<int>(PeerScore::kSigmoid) << true;
    }
    void beginsAsLoudAsADenseLayer() {
        QFETCH(bool, shared_keys);
        QFETCH(int, score);
        QFETCH(bool, query_norm);
        constexpr std::int64_t kDim = 64;
        const at::Tensor x = test::input({500, kDim}, 3) * 2;  // unit variance
        for (const int keys : {16, 32, 64}) {
            const PeerFeedForward kind{keys, 4, 8, 32, shared_keys, static_cast<PeerScore>(score), query_norm};
            Alone layer(kind, kDim);
            Pass pass;
            pass.training = true;
            const double loudness = layer(kind, x, pass).square().mean().item<double>();
            QVERIFY2(loudness > 0.16 && loudness < 0.64, qPrintable(QString::number(loudness)));
        }
        Parameters parameters(at::kCPU);
        SlotBuilder builder("dense", {.dim = kDim, .widest_dim = kDim});
        const arch::DenseFeedForward wide{4 * kDim};
        declare(wide, builder);
        const Slot slot = builder.build(parameters);
        parameters.draw(1);
        Pass pass;
        LayerContext context{pass, "dense", kDim};
        const double dense = nn::forward(wide, slot, x, context).square().mean().item<double>();
        QVERIFY2(std::abs(dense - 0.32) < 0.06, qPrintable(QString::number(dense)));
    }

    void dropoutIsInside() {
        const PeerFeedForward kind{6, 2, 3, 8};
        Alone layer(kind, 16);
        const at::Tensor x = test::input({200, 16}, 1);
        const auto run = [&](double expert, double activation, std::uint64_t seed) {
            Pass pass;
            pass.training = true;
            pass.expert_dropout = expert;
            pass.activation_dropout = activation;
            pass.seed = seed;
            return layer(kind, x, pass);
        };
        const at::Tensor plain = run(0, 0, 1);
        QVERIFY(at::equal(run(0, 0.5, 1), plain));
        QVERIFY(at::equal(run(0.5, 0, 1), run(0.5, 0, 1)));
        QVERIFY(difference(run(0.5, 0, 1), run(0.5, 0, 2)) > 1e-3);
        at::Tensor sum = at::zeros_like(plain);
        constexpr int kRuns = 400;
        for (int seed = 0; seed < kRuns; ++seed) sum += run(0.2, 0, static_cast<std::uint64_t>(seed));
        const double missing = ((sum / kRuns - plain) * plain).sum().item<double>();
        QVERIFY(std::abs(missing) < 0.05 * plain.square().sum().item<double>());
    }

    void tellsWhereTokensWent_data() {
        QTest::addColumn<int>("keys");
        QTest::addColumn<int>("cells");
        QTest::newRow("each expert") << 6 << 36;
        QTest::newRow("the most") << 32 << 1024;
        QTest::newRow("cells of 2 by 2") << 64 << 1024;
        QTest::newRow("uneven cells") << 40 << 1024;
    }
    void tellsWhereTokensWent() {
        QFETCH(int, keys);
        QFETCH(int, cells);
        constexpr std::int64_t kTokens = 70;
        const PeerFeedForward kind{keys, 2, 4, 8};
        Alone layer(kind, 16);
        const at::Tensor x = test::input({kTokens, 16}, 1);
        std::vector<RoutingTrace> traces;
        Pass pass;
        pass.trace = &traces;
        const at::Tensor traced = layer(kind, x, pass);
        QVERIFY(at::equal(traced, layer(kind, x)));
        QCOMPARE(traces.size(), std::size_t{1});
        const RoutingTrace& trace = traces.front();
        QCOMPARE(trace.layer, std::string("layer"));
        QCOMPARE(trace.tokens.size(), static_cast<std::size_t>(cells));
        QCOMPARE(trace.gate_mean.size(), trace.tokens.size());
        QCOMPARE(std::accumulate(trace.tokens.begin(), trace.tokens.end(), std::int64_t{0}), kTokens * 2 * 4);
        // The gates of either head are 1 together.
        QVERIFY(std::abs(std::accumulate(trace.gate_mean.begin(), trace.gate_mean.end(), 0.0) - 2) < 1e-5);
        QCOMPARE(trace.first_choice.size(), static_cast<std::size_t>(kTokens));
        for (std::size_t t = 0; t < trace.first_choice.size(); ++t) {
            QVERIFY(trace.first_choice[t] >= 0 && trace.first_choice[t] < cells);
            QVERIFY(trace.tokens[static_cast<std::size_t>(trace.first_choice[t])] > 0);
            QVERIFY(trace.first_gate[t] >= 0.25 && trace.first_gate[t] <= 1);  // the greatest of four
        }
        QVERIFY(trace.usage.has_value());
        QVERIFY(trace.usage->share > 0 && trace.usage->share <= 560.0 / (keys * keys));
        QVERIFY(trace.usage->unevenness > 0 && trace.usage->unevenness < std::log(keys * keys));
    }

    /// T-36.
    void gradientsMatchDifferences_data() {
        QTest::addColumn<bool>("shared_keys");
        QTest::newRow("shared keys") << true;
        QTest::newRow("own keys") << false;
    }
    void gradientsMatchDifferences() {
        QFETCH(bool, shared_keys);
        const auto architecture = networkOf({3, 2, 3, 8, shared_keys});
        Transformer net({arch::spaceOf(architecture), {64, 64, true}}, 11);
        // The first of the first sub-keys wins for every token, with each of the second ones: a choice that flips would
        // make the loss jump. What decides it is the shift of the queries, beside which they vary little.
        for (const char* side : {"encoder", "decoder"}) {
            const auto value = [&](const char* name) {
                return net.parameters().find(std::string(side) + ".0.feed_forward.peer." + name)->value;
            };
            value("query_norm.weight").fill_(0.3);
            value("query_norm.bias").fill_(1);
            value("keys.weight").select(1, 0).select(1, 0).add_(5);
        }
        Pass pass = test::fixedPass();
        pass.expert_dropout = 0.1;
        const auto check = test::checkNetwork(net, architecture, batch(13, 4), pass);
        QVERIFY2(check.wrong.empty(), check.wrong.c_str());
        QVERIFY2(check.steep.size() > 18, qPrintable(QString::number(check.steep.size())));
        // Queries, scale and shift, keys and both tables, on both sides.
        const auto of_peer = std::ranges::count_if(
            check.steep, [](const std::string& name) { return name.find(".peer.") != std::string::npos; });
        QVERIFY2(of_peer > 7, qPrintable(QString::number(of_peer)));
        for (const auto& parameter : net.parameters().all()) {
            if (!parameter->trained) QCOMPARE(parameter->grad.count_nonzero().item<std::int64_t>(), std::int64_t{0});
        }
    }
};

QTEST_APPLESS_MAIN(TestPeer)
#include "test_peer.moc"
