// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <set>

#include "core/arch/cost.h"
#include "core/nn/generic_scope.h"
#include "core/nn/transformer_p.h"
#include "core/nn/weights_p.h"
#include "tests/core/nn/gradients.h"
#include "tests/core/nn/numbers.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::nn;
using test::difference;

namespace {

/// Every dimension elastic, encoder and decoder dims that differ, small enough to build in a moment.
arch::SearchSpace space(arch::NormPlacement norm, bool random_routing = false) {
    arch::SearchSpace result;
    result.name = "test";
    result.norm = norm;
    result.qkv_dim = 32;
    result.encoder_dims = {24, 40};
    result.decoder_dims = {16, 48};
    result.encoder_depths = {1, 2, 3};
    result.decoder_depths = {1, 2};
    arch::SwitchChoices experts{.experts = {1, 2, 4}, .width = {16, 32, 56}, .width_per_expert = true, .top_k = {1, 2}};
    if (random_routing) {
        experts.top_k = {1};
        experts.random_routing = true;
    }
    for (int i = 0; i < 3; ++i) result.encoder_layers.push_back({{arch::MultiHeadChoices{{2, 4}}}, {experts}});
    for (int i = 0; i < 2; ++i) {
        result.decoder_layers.push_back(
            {{arch::MultiHeadChoices{{2, 8}}}, {arch::MultiHeadChoices{{1, 4}}}, {1, 2, 3}, {experts}});
    }
    return result;
}

/// A random member that can be built: no decoder layer looks at more encoder layers than there are.
arch::Architecture member(const arch::SearchSpace& space, Random& random) {
    for (;;) {
        auto architecture = space.decode(space.sample(random));
        if (arch::validate(architecture).ok()) return architecture;
    }
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

at::Tensor logitsOf(Transformer& net, const arch::Architecture& architecture, const PackedBatch& packed) {
    const at::NoGradGuard no_grad;
    Pass pass;
    const Memory memory = net.encode(architecture, packed.source, pass);
    return net.logits(net.decode(architecture, memory, packed.target, pass));
}

}  // namespace

class TestTransformer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void placements_data() {
        QTest::addColumn<bool>("pre");
        QTest::addColumn<bool>("shared");
        QTest::addColumn<bool>("random_routing");
        QTest::newRow("post-norm, shared") << false << true << false;
        QTest::newRow("pre-norm, shared") << true << true << false;
        QTest::newRow("pre-norm, separate") << true << false << false;
        QTest::newRow("random routing") << true << true << true;
    }

    void extractionIsBitIdentical_data() { placements_data(); }
    void extractionIsBitIdentical() {
        QFETCH(bool, pre);
        QFETCH(bool, shared);
        QFETCH(bool, random_routing);
        const auto search_space = space(pre ? arch::NormPlacement::kPre : arch::NormPlacement::kPost, random_routing);
        Transformer supernet({search_space, {64, 64, shared}}, 1);
        Random random(2);
        for (int i = 0; i < 25; ++i) {
            const PrecisionScope scope(i < 20 ? Precision::kFloat32 : Precision::kBFloat16);
            const auto architecture = member(search_space, random);
            const auto packed = batch(static_cast<std::uint64_t>(i), 5);
            const at::Tensor inherited = logitsOf(supernet, architecture, packed);
            const auto model = extract(supernet, architecture);
            QVERIFY(at::equal(inherited, logitsOf(*model, architecture, packed)));
            QVERIFY(model->parameters().count() < supernet.parameters().count());
        }
    }

    void storesWhatTheCostCounts_data() { placements_data(); }
    void storesWhatTheCostCounts() {
        QFETCH(bool, pre);
        QFETCH(bool, shared);
        QFETCH(bool, random_routing);
        const auto search_space = space(pre ? arch::NormPlacement::kPre : arch::NormPlacement::kPost, random_routing);
        const Vocabularies vocabularies{shared ? 64 : 48, 64, shared};
        const Transformer supernet({search_space, vocabularies}, 1);
        Random random(9);
        for (int i = 0; i < 25; ++i) {
            const auto architecture = member(search_space, random);
            const auto model = extract(supernet, architecture);
            const auto cost = arch::cost(architecture, {.source_vocabulary = vocabularies.source,
                                                        .target_vocabulary = vocabularies.target,
                                                        .shared_embeddings = shared});
            QCOMPARE(static_cast<std::int64_t>(model->parameters().count()), cost.stored_params);
        }
    }

    void weightsSurviveTheFile() {
        const test::TemporaryFolder folder;
        const auto search_space = space(arch::NormPlacement::kPre);
        Transformer supernet({search_space, {64, 64, true}}, 1);
        VERIFY_OK(saveWeights(supernet, folder / "w.safetensors"));
        VALUE_OR_FAIL(const auto loaded, loadWeights(folder / "w.safetensors"));
        QVERIFY(loaded->config() == supernet.config());
        Random random(3);
        const auto architecture = member(search_space, random);
        const auto packed = batch(1, 4);
        QVERIFY(at::equal(logitsOf(supernet, architecture, packed), logitsOf(*loaded, architecture, packed)));
    }

    void incrementalEqualsFull_data() { placements_data(); }
    void incrementalEqualsFull() {
        QFETCH(bool, pre);
        QFETCH(bool, shared);
        QFETCH(bool, random_routing);
        const auto search_space = space(pre ? arch::NormPlacement::kPre : arch::NormPlacement::kPost, random_routing);
        Transformer net({search_space, {64, 64, shared}}, 4);
        Random random(5);
        const at::NoGradGuard no_grad;
        for (int i = 0; i < 8; ++i) {
            const auto architecture = member(search_space, random);
            const auto packed = batch(static_cast<std::uint64_t>(i) + 50, 3);
            const at::Tensor full = logitsOf(net, architecture, packed);
            Pass pass;
            const Memory memory = net.encode(architecture, packed.source, pass);
            for (std::size_t s = 0; s < 3; ++s) {
                IncrementalDecoder decoder(net, architecture, memory, 16);
                // Two rows of the same sentence and one of another, swapped on the way: caches follow their rows.
                const auto sentence = static_cast<std::int64_t>(s);
                decoder.start({sentence, (sentence + 1) % 3, sentence});
                for (auto t = packed.target.offsets[s]; t < packed.target.offsets[s + 1]; ++t) {
                    const auto token = packed.target.ids[static_cast<std::size_t>(t)];
                    const at::Tensor logits = net.logits(decoder.step({token, 5, token}, pass));
                    QVERIFY(difference(logits[0], full[t]) < 2e-5);
                    QVERIFY(difference(logits[2], full[t]) < 2e-5);
                    decoder.reorder({2, 1, 0});
                }
            }
        }
    }

    void bothWaysComputeTheSame_data() { placements_data(); }
    void bothWaysComputeTheSame() {
        QFETCH(bool, pre);
        QFETCH(bool, shared);
        QFETCH(bool, random_routing);
        const auto search_space = space(pre ? arch::NormPlacement::kPre : arch::NormPlacement::kPost, random_routing);
        Transformer net({search_space, {64, 64, shared}}, 4);
        Random random(6);
        const at::NoGradGuard no_grad;
        for (int i = 0; i < 8; ++i) {
            const auto architecture = member(search_space, random);
            const auto packed = batch(static_cast<std::uint64_t>(i) + 70, 4);
            const at::Tensor expected = logitsOf(net, architecture, packed);
            const GenericScope scope;
            QVERIFY(difference(logitsOf(net, architecture, packed), expected) < 2e-5);
            Pass pass;
            const Memory memory = net.encode(architecture, packed.source, pass);
            IncrementalDecoder decoder(net, architecture, memory, 16);
            decoder.start({0, 3, 0});
            for (std::int64_t t = 0; t < packed.target.offsets[1]; ++t) {
                const auto token = packed.target.ids[static_cast<std::size_t>(t)];
                const at::Tensor logits = net.logits(decoder.step({token, 5, token}, pass));
                QVERIFY(difference(logits[0], expected[t]) < 2e-5);
                decoder.reorder({2, 1, 0});
            }
        }
    }

    void neighboursInTheBatchDoNotMatter_data() {
        QTest::addColumn<bool>("random_routing");
        QTest::newRow("routed") << false;
        QTest::newRow("random routing") << true;
    }
    void neighboursInTheBatchDoNotMatter() {
        QFETCH(bool, random_routing);
        const auto search_space = space(arch::NormPlacement::kPost, random_routing);
        Transformer net({search_space, {64, 64, true}}, 6);
        Random random(7);
        const auto architecture = member(search_space, random);
        const auto together = batch(8, 6);
        const at::Tensor all = logitsOf(net, architecture, together);
        for (std::size_t s = 0; s < 6; ++s) {
            PackedBatch alone;
            const auto ids = [s](const PackedTokens& tokens, std::int64_t skip_first, std::int64_t skip_last) {
                return std::vector<std::int32_t>(tokens.ids.begin() + tokens.offsets[s] + skip_first,
                                                 tokens.ids.begin() + tokens.offsets[s + 1] - skip_last);
            };
            alone.append(ids(together.source, 0, 1), ids(together.target, 1, 0));
            const at::Tensor one = logitsOf(net, architecture, alone);
            const auto begin = together.target.offsets[s];
            QVERIFY(difference(one, all.narrow(0, begin, one.size(0))) < 2e-5);
        }
    }

    void causalDecoderSeesNoFuture() {
        const auto search_space = space(arch::NormPlacement::kPre);
        Transformer net({search_space, {64, 64, true}}, 6);
        const auto architecture = search_space.decode(search_space.largest());
        auto packed = batch(9, 1);
        while (packed.target.ids.size() < 4) packed = batch(packed.target.ids.size() + 20, 1);
        const at::Tensor before = logitsOf(net, architecture, packed);
        packed.target.ids.back() = 63;
        const at::Tensor after = logitsOf(net, architecture, packed);
        const std::int64_t last = before.size(0) - 1;
        // Not bit for bit: another routing of the last token changes the sizes of the experts' products.
        QVERIFY(difference(before.narrow(0, 0, last), after.narrow(0, 0, last)) < 2e-5);
        QVERIFY(difference(before[last], after[last]) > 1e-3);
    }

    /// HAT's cross-attention is one matrix where both sides are equally wide, and that decides how far its weights go.
    void crossAttentionIsDrawnAsInHat() {
        auto search_space = space(arch::NormPlacement::kPost);
        const auto reach = [&search_space](const char* part, double rows, double dim) {
            const Transformer net({search_space, {64, 64, true}}, 1);
            const auto* weight = net.parameters().find(std::string("decoder.1.cross_attention.") + part + ".weight");
            return weight->value.abs().max().item<double>() / std::sqrt(6 / (rows + dim));
        };
        const auto isOne = [](double share) { return share > 0.98 && share < 1.0001; };
        QVERIFY(isOne(reach("query", 32, 48)) && isOne(reach("key_value", 32, 40)));
        search_space.encoder_dims = search_space.decoder_dims;
        QVERIFY(isOne(reach("query", 96, 48)) && isOne(reach("key_value", 96, 48)));
    }

    /// HAT's convention: a sub-network of 512 in a supernet of 640 drops 0.8 · p; attention p.
    void narrowSubnetsDropLess() {
        auto search_space = space(arch::NormPlacement::kPost);
        search_space.encoder_dims = search_space.decoder_dims = {32, 40};
        Transformer supernet({search_space, {64, 64, true}}, 1);
        auto architecture = search_space.decode(search_space.largest());
        architecture.encoder_dim = architecture.decoder_dim = 32;
        const auto alone = extract(supernet, architecture);
        const auto packed = batch(3, 5);
        const auto hidden = [&](Transformer& net, double scale) {
            Pass pass;
            pass.training = true;
            pass.seed = 7;
            pass.dropout = 0.3 * scale;
            pass.activation_dropout = 0.2 * scale;
            pass.expert_dropout = 0.25 * scale;
            pass.attention_dropout = 0.1;
            const Memory memory = net.encode(architecture, packed.source, pass);
            return net.decode(architecture, memory, packed.target, pass).detach();
        };
        // The same masks: with 0.8 of the rates, the stand-alone model of width 32 computes what the supernet does.
        QVERIFY(difference(hidden(supernet, 1), hidden(*alone, 32.0 / 40)) < 1e-6);
        QVERIFY(difference(hidden(supernet, 1), hidden(*alone, 1)) > 1e-3);
    }

    void expertsHaveADropoutOfTheirOwn() {
        arch::Architecture architecture;
        architecture.qkv_dim = architecture.encoder_dim = architecture.decoder_dim = 16;
        architecture.encoder = {{arch::MultiHeadAttention{2}, arch::SwitchFeedForward{{32, 32}, 1}}};
        architecture.decoder = {
            {arch::MultiHeadAttention{2}, arch::MultiHeadAttention{2}, 1, arch::DenseFeedForward{32}}};
        Transformer net({arch::spaceOf(architecture), {64, 64, true}}, 1);
        const auto packed = batch(1, 5);
        const auto rows = [&](double expert, double activation, bool decode) {
            Pass pass;
            pass.training = true;
            pass.expert_dropout = expert;
            pass.activation_dropout = activation;
            Memory memory = net.encode(architecture, packed.source, pass);
            if (!decode) return memory.rows.detach();
            memory.rows = at::ones_like(memory.rows);  // so that only the dense layer makes a difference
            return net.decode(architecture, memory, packed.target, pass).detach();
        };
        const at::Tensor routed = rows(0, 0, false);
        QVERIFY(at::equal(rows(0, 0.5, false), routed));
        QVERIFY(difference(rows(0.5, 0, false), routed) > 1e-3);
        const at::Tensor dense = rows(0, 0, true);
        QVERIFY(at::equal(rows(0.5, 0, true), dense));
        QVERIFY(difference(rows(0, 0.5, true), dense) > 1e-3);
    }

    /// HAT's convention: a table for the supernet's width, whose front a narrower network reads.
    void narrowSubnetsReadTheFrontOfThePositions() {
        auto search_space = space(arch::NormPlacement::kPost);
        search_space.encoder_dims = search_space.decoder_dims = {512, 640};
        Transformer net({search_space, {64, 64, true}}, std::nullopt);
        auto architecture = search_space.decode(search_space.largest());
        architecture.encoder_dim = architecture.decoder_dim = 512;
        const auto model = extract(net, architecture);
        const at::Tensor table = model->encoderPositions();
        QCOMPARE(table.size(1), std::int64_t{640});
        for (const std::int64_t position : {0, 1, 9, 500}) {
            for (std::int64_t column = 0; column < 512; ++column) {
                // 320 sines, then the first 192 of the cosines of the same frequencies.
                const double frequency = std::pow(10000.0, -static_cast<double>(column % 320) / 319);
                const double angle = static_cast<double>(position) * frequency;
                const double expected = column < 320 ? std::sin(angle) : std::cos(angle);
                QVERIFY(std::abs(table[position][column].item<double>() - expected) < 1e-6);
            }
        }
        // With norms alone and no other weight, what is encoded is the normalised sum of the front columns and zero.
        for (const auto& parameter : model->parameters().all()) {
            if (parameter->name.ends_with("norm.weight")) parameter->value.fill_(1);
        }
        const auto packed = batch(1, 1);
        Pass pass;
        const at::NoGradGuard no_grad;
        const at::Tensor rows = model->encode(architecture, packed.source, pass).rows;
        const at::Tensor front = table.narrow(0, 0, packed.source.offsets.back()).narrow(1, 0, 512);
        QVERIFY(difference(rows.narrow(0, 0, front.size(0)), at::layer_norm(front, {512})) < 1e-3);
    }

    void aSubsetTakesTheExpertsThatItDraws() {
        // Four experts are stored, two places are filled. The two that a seed draws are told by their gradients.
        arch::Architecture stored;
        stored.qkv_dim = stored.encoder_dim = stored.decoder_dim = 16;
        stored.encoder = {{arch::MultiHeadAttention{2}, arch::SwitchFeedForward{{8, 8, 8, 8}, 2}}};
        stored.decoder = {{arch::MultiHeadAttention{2}, arch::MultiHeadAttention{2}, 1, arch::DenseFeedForward{8}}};
        auto used = stored;
        used.encoder[0].feed_forward = arch::SwitchFeedForward{{8, 6}, 2};
        auto search_space = arch::spaceOf(stored);
        std::get<arch::SwitchChoices>(search_space.encoder_layers[0].feed_forward[0]).experts = {2, 4};
        Transformer net({search_space, {64, 64, true}}, 1);
        const auto packed = batch(1, 6);
        const auto run = [&](Pass& pass) {
            net.parameters().zeroGradients();
            const at::Tensor rows = net.encode(used, packed.source, pass).rows;
            (rows * rows * at::arange(rows.numel()).reshape(rows.sizes())).sum().backward();
            return rows.detach();
        };
        const auto expert = [&net](int e, const char* part) -> Parameter& {
            return *net.parameters().find("encoder.0.feed_forward.experts." + std::to_string(e) + part);
        };
        const auto trained = [&] {
            std::vector<int> found;
            for (int e = 0; e < 4; ++e) {
                const bool routed = net.parameters()
                                        .find("encoder.0.feed_forward.router.weight")
                                        ->grad[e]
                                        .count_nonzero()
                                        .item<std::int64_t>() > 0;
                const bool touched = expert(e, ".in.weight").grad.count_nonzero().item<std::int64_t>() > 0;
                if (routed != touched) return std::vector<int>{-1};
                if (touched) found.push_back(e);
            }
            return found;
        };
        Pass first;
        first.training = true;
        const at::Tensor plain = run(first);
        QCOMPARE(trained(), (std::vector<int>{0, 1}));
        std::map<std::vector<int>, int> drawn;
        std::map<std::vector<int>, std::pair<std::uint64_t, at::Tensor>> examples;
        constexpr int kSeeds = 300;
        for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
            Pass pass;
            pass.training = true;
            pass.expert_subset = seed;
            const at::Tensor rows = run(pass);
            const auto which = trained();
            ++drawn[which];
            examples.insert({which, {seed, rows}});
        }
        QCOMPARE(drawn.size(), std::size_t{6});  // every pair, equally often
        for (const auto& [pair, count] : drawn) QVERIFY2(count > 25 && count < 80, qPrintable(QString::number(count)));
        QVERIFY(difference((examples.at({0, 1}).second), plain) < 1e-6);
        QVERIFY(difference((examples.at({1, 3}).second), plain) > 1e-3);
        // Experts 1 and 3 put into the first two places compute what the draw of {1, 3} computed.
        for (const auto& [to, from] : {std::pair{0, 1}, std::pair{1, 3}}) {
            for (const char* part : {".in.weight", ".in.bias", ".out.weight", ".out.bias"})
                expert(to, part).value.copy_(expert(from, part).value);
            for (const char* part : {"weight", "bias"}) {
                auto& router = net.parameters().find(std::string("encoder.0.feed_forward.router.") + part)->value;
                router[to].copy_(router[from]);
            }
        }
        Pass moved;
        moved.training = true;
        QVERIFY(difference(run(moved), (examples.at({1, 3}).second)) < 1e-6);
    }

    void randomRoutingTakesOneExpertABatchOrOneAToken() {
        arch::Architecture architecture;
        architecture.qkv_dim = architecture.encoder_dim = architecture.decoder_dim = 16;
        const arch::SwitchFeedForward random{{8, 8, 8, 8}, 1, true};
        architecture.encoder = {{arch::MultiHeadAttention{2}, random}, {arch::MultiHeadAttention{2}, random}};
        architecture.decoder = {{arch::MultiHeadAttention{2}, arch::MultiHeadAttention{2}, 1, random}};
        Transformer net({arch::spaceOf(architecture), {64, 64, true}}, 1);
        QVERIFY(net.parameters().find("encoder.0.feed_forward.router.weight") == nullptr);
        const auto traced = [&](std::uint64_t seed, bool training, const PackedBatch& packed) {
            const at::NoGradGuard no_grad;
            std::vector<RoutingTrace> trace;
            Pass pass;
            pass.training = training;
            pass.seed = seed;
            pass.trace = &trace;
            const Memory memory = net.encode(architecture, packed.source, pass);
            static_cast<void>(net.decode(architecture, memory, packed.target, pass));
            if (!pass.balance.empty()) trace.clear();  // there is nothing to balance
            return trace;
        };
        // Training: one expert a layer, each equally often over the batches, the layers' independent of each other.
        std::map<std::int64_t, int> experts;
        std::set<std::pair<std::int64_t, std::int64_t>> pairs;
        const auto packed = batch(1, 3);
        for (std::uint64_t seed = 0; seed < 400; ++seed) {
            const auto trace = traced(seed, true, packed);
            QCOMPARE(trace.size(), std::size_t{3});
            for (const auto& layer : trace)
                QVERIFY(std::ranges::count(layer.first_choice, layer.first_choice.front()) ==
                        std::ssize(layer.first_choice));
            ++experts[trace[0].first_choice.front()];
            pairs.insert({trace[0].first_choice.front(), trace[1].first_choice.front()});
        }
        QCOMPARE(experts.size(), std::size_t{4});
        QCOMPARE(pairs.size(), std::size_t{16});
        for (const auto& [expert, count] : experts) QVERIFY(count > 65 && count < 135);
        // Afterwards: all experts of a layer have their tokens, the same in every pass, others in another layer.
        const auto many = batch(2, 60);
        const auto first = traced(1, false, many);
        const auto second = traced(2, false, many);
        QCOMPARE(first.size(), std::size_t{3});
        for (std::size_t i = 0; i < first.size(); ++i) {
            QVERIFY(first[i].first_choice == second[i].first_choice);
            const auto tokens = static_cast<double>(first[i].first_choice.size());
            for (const std::int64_t count : first[i].tokens)
                QVERIFY(std::abs(static_cast<double>(count) - tokens / 4) < 4 * std::sqrt(tokens * 3 / 16));
        }
        QVERIFY(first[0].first_choice != first[1].first_choice);
    }

    /// T-06 of the catalogue of kinds/README.md.
    void evenRoutingHasBalanceOne() {
        arch::Architecture architecture;
        architecture.qkv_dim = 16;
        architecture.encoder_dim = architecture.decoder_dim = 16;
        architecture.encoder = {{arch::MultiHeadAttention{2}, arch::SwitchFeedForward{{8, 8, 8, 8}, 1}}};
        architecture.decoder = {
            {arch::MultiHeadAttention{2}, arch::MultiHeadAttention{2}, 1, arch::DenseFeedForward{8}}};
        Transformer net({arch::spaceOf(architecture), {64, 64, true}}, 1);
        // A router that knows nothing: every probability is 1/4, so Σ f·P = 1/4 whatever the choice, and E · 1/4 = 1.
        net.parameters().find("encoder.0.feed_forward.router.weight")->value.zero_();
        net.parameters().find("encoder.0.feed_forward.router.bias")->value.zero_();
        Pass pass;
        pass.training = true;
        static_cast<void>(net.encode(architecture, batch(1, 5).source, pass));
        QCOMPARE(pass.balance.size(), std::size_t{1});
        QVERIFY(std::abs(pass.balance[0].item<double>() - 1) < 1e-6);
        // All on one expert with certainty: E.
        net.parameters().find("encoder.0.feed_forward.router.bias")->value[2] = 100;
        Pass skewed;
        skewed.training = true;
        static_cast<void>(net.encode(architecture, batch(1, 5).source, skewed));
        QVERIFY(std::abs(skewed.balance[0].item<double>() - 4) < 1e-5);
    }

    void gradientsMatchDifferences() {
        const auto search_space = space(arch::NormPlacement::kPre);
        Transformer net({search_space, {64, 64, true}}, 11);
        auto architecture = search_space.decode(search_space.largest());
        // All experts chosen, or one only: a choice that flips would make the loss jump.
        for (auto& layer : architecture.encoder) layer.feed_forward = arch::SwitchFeedForward{{32, 56}, 2};
        for (auto& layer : architecture.decoder) layer.feed_forward = arch::DenseFeedForward{32};
        Pass pass = test::fixedPass();
        pass.expert_dropout = 0;
        const auto check = test::checkNetwork(net, architecture, batch(13, 4), pass);
        QVERIFY2(check.wrong.empty(), check.wrong.c_str());
        QVERIFY(check.steep.size() > 20);
    }
};

QTEST_APPLESS_MAIN(TestTransformer)
#include "test_transformer.moc"
