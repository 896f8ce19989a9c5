// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
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
using arch::MultiHeadAttention;
using arch::SwitchHeadAttention;
using test::difference;

namespace {

/// Every dimension elastic, both sides of different width, slots of one kind and of two.
arch::SearchSpace elastic(arch::NormPlacement norm, bool values = true, bool outputs = true, bool shared = false) {
    arch::SearchSpace result;
    result.name = "test";
    result.norm = norm;
    result.qkv_dim = 32;
    result.encoder_dims = {24, 40};
    result.decoder_dims = {16, 48};
    result.encoder_depths = {1, 2};
    result.decoder_depths = {1, 2};
    const arch::SwitchHeadChoices heads{{1, 2}, {6, 8, 16}, {1, 2, 4}, {1, 2}, values, outputs, shared};
    const arch::MultiHeadChoices plain{{2, 4}};
    const std::vector<arch::FeedForwardChoices> dense{arch::DenseChoices{{16, 32}}};
    result.encoder_layers.assign(2, {{plain, heads}, dense});
    result.decoder_layers.assign(2, {{heads}, {heads, plain}, {1, 2}, dense});
    return result;
}

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
        std::vector<std::int32_t> source(2 + random.below(9));
        std::vector<std::int32_t> target(2 + random.below(9));
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

arch::Architecture network(const SwitchHeadAttention& layer) {
    arch::Architecture architecture;
    architecture.norm = arch::NormPlacement::kPre;
    architecture.qkv_dim = architecture.encoder_dim = architecture.decoder_dim = 16;
    architecture.encoder = {{layer, arch::DenseFeedForward{16}}};
    architecture.decoder = {{layer, layer, 1, arch::DenseFeedForward{16}}};
    return architecture;
}

}  // namespace

class TestSwitchHeadNetwork : public QObject {
    Q_OBJECT

    static void sides() {
        QTest::addColumn<bool>("pre");
        QTest::addColumn<bool>("values");
        QTest::addColumn<bool>("outputs");
        QTest::addColumn<bool>("shared");
        QTest::newRow("post-norm") << false << true << true << false;
        QTest::newRow("pre-norm") << true << true << true << false;
        QTest::newRow("experts of values") << true << true << false << false;
        QTest::newRow("experts of outputs") << true << false << true << false;
        QTest::newRow("one selection") << false << true << true << true;
    }
    static arch::SearchSpace fetched() {
        QFETCH(bool, pre);
        QFETCH(bool, values);
        QFETCH(bool, outputs);
        QFETCH(bool, shared);
        return elastic(pre ? arch::NormPlacement::kPre : arch::NormPlacement::kPost, values, outputs, shared);
    }

private Q_SLOTS:
    /// T-34.
    void extractionIsBitIdentical_data() { sides(); }
    void extractionIsBitIdentical() {
        const auto space = fetched();
        Transformer supernet({space, {64, 64, true}}, 1);
        Random random(2);
        for (int i = 0; i < 20; ++i) {
            const PrecisionScope scope(i < 15 ? Precision::kFloat32 : Precision::kBFloat16);
            const auto architecture = member(space, random);
            const auto packed = batch(static_cast<std::uint64_t>(i), 5);
            const at::Tensor inherited = logitsOf(supernet, architecture, packed);
            const auto model = extract(supernet, architecture);
            QVERIFY(at::equal(inherited, logitsOf(*model, architecture, packed)));
            QVERIFY(model->parameters().count() < supernet.parameters().count());
        }
    }

    /// T-35.
    void storesWhatTheCostCounts_data() { sides(); }
    void storesWhatTheCostCounts() {
        const auto space = fetched();
        Random random(9);
        for (int i = 0; i < 25; ++i) {
            const auto architecture = member(space, random);
            const Transformer model({arch::spaceOf(architecture), {48, 64, false}}, std::nullopt);
            const auto cost = arch::cost(
                architecture, {.source_vocabulary = 48, .target_vocabulary = 64, .shared_embeddings = false});
            QCOMPARE(model.parameters().count(), cost.stored_params);
            // And of one slot alone, which starts with the encoder's first layer.
            std::int64_t stored = 0;
            for (const auto& parameter : model.parameters().all()) {
                if (parameter->name.starts_with("encoder.0.self_attention.")) stored += parameter->value.numel();
            }
            const auto own =
                arch::costOf(architecture.encoder[0].self_attention, {.dim = architecture.encoder_dim,
                                                                      .memory_dim = architecture.encoder_dim,
                                                                      .qkv_dim = architecture.qkv_dim});
            QCOMPARE(stored, own.params + own.router_params);
        }
    }

    void weightsSurviveTheFile() {
        const test::TemporaryFolder folder;
        const auto space = elastic(arch::NormPlacement::kPre);
        Transformer supernet({space, {64, 64, true}}, 1);
        VERIFY_OK(saveWeights(supernet, folder / "w.safetensors"));
        VALUE_OR_FAIL(const auto loaded, loadWeights(folder / "w.safetensors"));
        QVERIFY(loaded->config() == supernet.config());
        const auto architecture = space.decode(space.largest());
        QVERIFY(at::equal(logitsOf(supernet, architecture, batch(1, 4)), logitsOf(*loaded, architecture, batch(1, 4))));
    }

    /// T-14, in the decoder's own and in cross-attention.
    void incrementalEqualsFull_data() { sides(); }
    void incrementalEqualsFull() {
        const auto space = fetched();
        Transformer net({space, {64, 64, true}}, 4);
        Random random(5);
        const at::NoGradGuard no_grad;
        for (int i = 0; i < 6; ++i) {
            const auto architecture = member(space, random);
            const auto packed = batch(static_cast<std::uint64_t>(i) + 50, 3);
            const at::Tensor full = logitsOf(net, architecture, packed);
            Pass pass;
            const Memory memory = net.encode(architecture, packed.source, pass);
            for (std::size_t s = 0; s < 3; ++s) {
                IncrementalDecoder decoder(net, architecture, memory, 16);
                const auto sentence = static_cast<std::int64_t>(s);
                decoder.start({sentence, (sentence + 1) % 3, sentence});
                for (auto t = packed.target.offsets[s]; t < packed.target.offsets[s + 1]; ++t) {
                    const auto token = packed.target.ids[static_cast<std::size_t>(t)];
                    const at::Tensor logits = net.logits(decoder.step({token, 5, token}, pass));
                    QVERIFY(difference(logits[0], full[t]) < 1e-5);
                    QVERIFY(difference(logits[2], full[t]) < 1e-5);
                    decoder.reorder({2, 1, 0});
                }
            }
        }
    }

    void bothWaysComputeTheSame_data() { sides(); }
    void bothWaysComputeTheSame() {
        const auto space = fetched();
        Transformer net({space, {64, 64, true}}, 4);
        Random random(6);
        for (int i = 0; i < 6; ++i) {
            const auto architecture = member(space, random);
            const auto packed = batch(static_cast<std::uint64_t>(i) + 70, 4);
            const at::Tensor expected = logitsOf(net, architecture, packed);
            const GenericScope scope;
            QVERIFY(difference(logitsOf(net, architecture, packed), expected) < 2e-5);
        }
    }

    /// T-36.
    void gradientsMatchDifferences_data() { sides(); }
    void gradientsMatchDifferences() {
        QFETCH(bool, values);
        QFETCH(bool, outputs);
        QFETCH(bool, shared);
        // All experts are chosen: a choice that flips would make the loss jump.
        const auto architecture = network({2, 6, 2, 2, values, outputs, shared});
        Transformer net({arch::spaceOf(architecture), {64, 64, true}}, 11);
        Pass pass = test::fixedPass();
        pass.dropout = pass.attention_dropout = 0.1;
        pass.expert_dropout = 0;
        const auto check = test::checkNetwork(net, architecture, batch(13, 4), pass);
        QVERIFY2(check.wrong.empty(), check.wrong.c_str());
        const auto isOurs = [](const std::string& name) { return name.find("switch_head") != std::string::npos; };
        QVERIFY(std::ranges::count_if(check.steep, isOurs) >= 6);
        for (const auto& parameter : net.parameters().all()) {
            if (isOurs(parameter->name)) QVERIFY2(parameter->grad.norm().item<double>() > 0, parameter->name.c_str());
        }
    }

    void moreLayersBeginWithLess() {
        auto deep = network({1, 8, 2, 1});
        deep.encoder.resize(7, deep.encoder.front());
        const Transformer shallow_net({arch::spaceOf(network({1, 8, 2, 1})), {64, 64, true}}, 1);
        const Transformer deep_net({arch::spaceOf(deep), {64, 64, true}}, 1);
        const auto* less = deep_net.parameters().find("decoder.0.self_attention.switch_head.qkv.weight");
        const auto* more = shallow_net.parameters().find("decoder.0.self_attention.switch_head.qkv.weight");
        QVERIFY(difference(less->value * 2, more->value) < 1e-6);
    }

    void aSubsetTakesTheExpertsThatItDraws() {
        const auto stored = network({2, 6, 4, 1});
        auto used = network({2, 6, 2, 1});
        used.decoder = {{MultiHeadAttention{2}, MultiHeadAttention{2}, 1, arch::DenseFeedForward{16}}};
        auto space = arch::spaceOf(stored);
        space.decoder_layers = arch::spaceOf(used).decoder_layers;
        std::get<arch::SwitchHeadChoices>(space.encoder_layers[0].self_attention[0]).experts = {2, 4};
        Transformer net({space, {64, 64, true}}, 1);
        const auto packed = batch(1, 8);
        const auto parameter = [&net](const char* name) -> Parameter& {
            return *net.parameters().find(std::string("encoder.0.self_attention.switch_head.") + name);
        };
        const auto run = [&](Pass& pass) {
            net.parameters().zeroGradients();
            pass.training = true;
            const at::Tensor rows = net.encode(used, packed.source, pass).rows;
            (rows * rows * at::arange(rows.numel()).reshape(rows.sizes())).sum().backward();
            return rows.detach();
        };
        // The experts that have a gradient, the same in all weights; {−1}: they are not.
        const auto trained = [&] {
            const auto touched = [](const at::Tensor& grad) { return grad.count_nonzero().item<std::int64_t>() > 0; };
            std::vector<int> found;
            for (int e = 0; e < 4; ++e) {
                const bool value = touched(parameter("qkv.weight").grad[2 + e]);
                const bool output = touched(parameter("output.weight").grad.select(1, e));
                const bool router = touched(parameter("router.weight").grad.select(2, e));
                if (value != output || value != router) return std::vector<int>{-1};
                if (value) found.push_back(e);
            }
            return found;
        };
        Pass first;
        const at::Tensor plain = run(first);
        QCOMPARE(trained(), (std::vector<int>{0, 1}));
        std::map<std::vector<int>, at::Tensor> examples;
        for (std::uint64_t seed = 0; seed < 60; ++seed) {
            Pass pass;
            pass.expert_subset = seed;
            const at::Tensor rows = run(pass);
            examples.insert({trained(), rows});
        }
        QCOMPARE(examples.size(), std::size_t{6});
        QVERIFY(difference(examples.at({0, 1}), plain) < 1e-6);
        QVERIFY(difference(examples.at({1, 3}), plain) > 1e-4);
        // Experts 1 and 3 put into the first two places compute what the draw of {1, 3} computed.
        for (const auto& [to, from] : {std::pair{0, 1}, std::pair{1, 3}}) {
            at::Tensor& bank = parameter("qkv.weight").value;
            bank[2 + to].copy_(bank[2 + from]);
            at::Tensor& output = parameter("output.weight").value;
            output.select(1, to).copy_(output.select(1, from));
            at::Tensor& router = parameter("router.weight").value;
            router.select(2, to).copy_(router.select(2, from));
        }
        Pass moved;
        QVERIFY(difference(run(moved), examples.at({1, 3})) < 1e-6);
    }

    void tellsWhereTokensGo() {
        const auto architecture = network({2, 8, 4, 2});
        Transformer net({arch::spaceOf(architecture), {64, 64, true}}, 1);
        const auto packed = batch(3, 5);
        const at::NoGradGuard no_grad;
        std::vector<RoutingTrace> trace;
        Pass pass;
        pass.trace = &trace;
        const Memory memory = net.encode(architecture, packed.source, pass);
        static_cast<void>(net.decode(architecture, memory, packed.target, pass));
        std::map<std::string, const RoutingTrace*> told;
        for (const auto& each : trace) told.emplace(each.layer, &each);
        QCOMPARE(told.size(), trace.size());
        std::set<std::string> names;
        for (const char* slot : {"encoder.0.self_attention", "decoder.0.self_attention", "decoder.0.cross_attention"}) {
            for (const char* side : {".value.0", ".value.1", ".output.0", ".output.1"})
                names.insert(std::string(slot) + side);
        }
        for (const auto& name : names) {
            QVERIFY2(told.contains(name), name.c_str());
            const RoutingTrace& of = *told.at(name);
            // The values of cross-attention are those of the source.
            const bool source = name.starts_with("encoder") || name.find("cross_attention.value") != std::string::npos;
            const auto tokens = source ? packed.source.tokens() : packed.target.tokens();
            QCOMPARE(static_cast<std::int64_t>(of.first_choice.size()), tokens);
            QCOMPARE(of.tokens.size(), std::size_t{4});
            std::int64_t sum = 0;
            for (const std::int64_t count : of.tokens) sum += count;
            QCOMPARE(sum, 2 * tokens);
            for (const double mean : of.gate_mean) QVERIFY(mean > 0.05 && mean < 0.95);
            for (const double gate : of.first_gate) QVERIFY(gate > 0 && gate < 1);
        }
        QCOMPARE(told.size(), names.size());
        QVERIFY(pass.balance.empty());
    }
};

QTEST_APPLESS_MAIN(TestSwitchHeadNetwork)
#include "test_switch_head_network.moc"
