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
using test::difference;
using test::input;

namespace {

constexpr std::int64_t kDim = 12;
const std::string kSlot = "encoder.0.feed_forward";

/// A slot for the greatest of some layers, and its weights.
struct OneSlot {
    Parameters parameters{at::kCPU};
    Slot slot;

    template <class... Kinds>
    explicit OneSlot(const Kinds&... kinds) {
        SlotBuilder builder(kSlot, {.dim = kDim, .widest_dim = kDim});
        (declare(kinds, builder), ...);
        slot = builder.build(parameters);
        parameters.draw(7);
        parameters.zeroGradients();
    }
    [[nodiscard]] Parameter& operator[](const std::string& weight) const {
        return *parameters.find(kSlot + "." + weight);
    }
    /// A router that prefers the experts in the order of these numbers, whatever it reads.
    void prefer(const char* router, const std::vector<float>& scores) const {
        (*this)[std::string(router) + ".weight"].value.mul_(0.05);
        (*this)[std::string(router) + ".bias"].value.copy_(at::tensor(scores));
    }
};

template <class Kind>
at::Tensor run(const OneSlot& one, const Kind& kind, const at::Tensor& x, const at::Tensor& importance, Pass& pass,
               const at::Tensor& visible = {}) {
    LayerContext context{pass, "encoder.0", kDim};
    context.importance = importance;
    context.visible = visible;
    return forward(kind, one.slot, x, context);
}

/// Of one pass that nobody trains on.
template <class Kind>
RoutingTrace traceOf(const OneSlot& one, const Kind& kind, const at::Tensor& x, const at::Tensor& importance,
                     const at::Tensor& visible = {}) {
    const at::NoGradGuard no_grad;
    std::vector<RoutingTrace> traces;
    Pass pass;
    pass.trace = &traces;
    static_cast<void>(run(one, kind, x, importance, pass, visible));
    return traces.size() == 1 ? traces.front() : RoutingTrace{};
}

/// The same by LibTorch alone, token by token.
at::Tensor slowly(const OneSlot& one, const arch::DynamicFeedForward& kind, const at::Tensor& x,
                  const at::Tensor& importance) {
    const at::NoGradGuard no_grad;
    const auto part = [&](const at::Tensor& rows, const std::string& map) {
        return at::linear(rows, one[map + ".weight"].value, one[map + ".bias"].value);
    };
    const auto [gate, choice] = part(x, "dynamic.router").softmax(1).topk(kind.experts, 1);
    std::vector<at::Tensor> rows;
    for (std::int64_t t = 0; t < x.size(0); ++t) {
        const std::int64_t k = kind.expertsFor(importance[t].item<float>());
        const at::Tensor own = x.narrow(0, t, 1);
        at::Tensor sum = at::zeros_like(own);
        for (std::int64_t c = 0; c < k; ++c) {
            const std::string expert = "experts." + std::to_string(choice[t][c].item<std::int64_t>());
            sum += gate[t][c] * part(part(own, expert + ".in").relu(), expert + ".out");
        }
        rows.push_back(kind.renormalise ? sum / gate[t].narrow(0, 0, k).sum() : sum);
    }
    return at::cat(rows);
}

/// Every dimension elastic; the last decoder layer chooses among kinds.
arch::SearchSpace space(arch::NormPlacement norm, bool renormalise) {
    using enum arch::Importance;
    arch::SearchSpace result;
    result.name = "test";
    result.norm = norm;
    result.qkv_dim = 32;
    result.encoder_dims = {24, 40};
    result.decoder_dims = {16, 48};
    result.encoder_depths = {1, 2, 3};
    result.decoder_depths = {1, 2};
    arch::DynamicChoices encoder{.experts = {1, 2, 4},
                                 .width = {16, 32},
                                 .importance = {kRowMax, kEntropy, kColumnMean},
                                 .min_k = {1, 2},
                                 .max_k = {2, 4},
                                 .scale = {30, 50, 90},
                                 .renormalise = renormalise};
    if (renormalise) {
        encoder.experts = {1, 3, 4};
        encoder.min_k = {2, 3};
        encoder.max_k = {3, 4};
    }
    auto decoder = encoder;
    std::erase(decoder.experts, 1);
    decoder.importance = {kRowMax, kEntropy};
    const arch::SwitchChoices fixed{.experts = {2, 3}, .width = {16, 56}, .top_k = {1, 2}};
    const arch::MultiHeadChoices heads{{2, 4}};
    for (int i = 0; i < 3; ++i) result.encoder_layers.push_back({{heads}, {encoder}});
    result.decoder_layers.push_back({{heads}, {heads}, {1, 2, 3}, {decoder}});
    result.decoder_layers.push_back({{heads}, {heads}, {1, 2}, {arch::DenseChoices{{16, 32}}, fixed, decoder}});
    return result;
}

bool isDynamic(const arch::FeedForward& layer) { return std::holds_alternative<arch::DynamicFeedForward>(layer); }

/// A random member with dynamic layers on both sides.
arch::Architecture member(const arch::SearchSpace& search_space, Random& random) {
    for (;;) {
        auto architecture = search_space.decode(search_space.sample(random));
        if (arch::validate(architecture).ok() && isDynamic(architecture.encoder.back().feed_forward) &&
            isDynamic(architecture.decoder.front().feed_forward))
            return architecture;
    }
}

PackedBatch batch(std::uint64_t seed, int sentences, std::size_t longest = 9) {
    Random random(seed);
    PackedBatch result;
    for (int s = 0; s < sentences; ++s) {
        std::vector<std::int32_t> source(1 + random.below(longest));
        std::vector<std::int32_t> target(1 + random.below(longest));
        for (auto& id : source) id = static_cast<std::int32_t>(4 + random.below(60));
        for (auto& id : target) id = static_cast<std::int32_t>(4 + random.below(60));
        result.append(source, target);
    }
    return result;
}

at::Tensor logitsOf(Transformer& net, const arch::Architecture& architecture, const PackedBatch& packed,
                    std::vector<RoutingTrace>* trace = nullptr) {
    const at::NoGradGuard no_grad;
    Pass pass;
    pass.trace = trace;
    const Memory memory = net.encode(architecture, packed.source, pass);
    return net.logits(net.decode(architecture, memory, packed.target, pass));
}

std::int64_t sumOf(const std::vector<std::int64_t>& numbers) {
    return std::accumulate(numbers.begin(), numbers.end(), std::int64_t{0});
}

}  // namespace

class TestDynamic : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// T-22, with its gradients, to the bit.
    void aConstantNumberIsTheSwitchLayer() {
        const OneSlot one(arch::DynamicFeedForward{.experts = 5, .width = 20},
                          arch::SwitchFeedForward{std::vector<int>(5, 20), 1});
        for (const char* part : {"weight", "bias"})
            one[std::string("router.") + part].value.copy_(one[std::string("dynamic.router.") + part].value);
        for (const int k : {1, 2, 5}) {
            const arch::DynamicFeedForward dynamic{.experts = 5, .width = 20, .min_k = k, .max_k = k};
            const auto both = [&](const auto& kind) {
                for (const auto& parameter : one.parameters.all()) parameter->grad.zero_();
                at::Tensor x = input({11, kDim}, 3).requires_grad_(true);
                Pass pass;
                pass.training = true;
                pass.expert_dropout = 0.3;
                pass.seed = 5;
                const at::Tensor y = run(one, kind, x, {}, pass);
                (y * input({11, kDim}, 4)).sum().backward();
                std::vector<at::Tensor> outcome{y.detach(), x.grad()};
                for (const auto& parameter : one.parameters.all()) {
                    if (parameter->name.find("router") == std::string::npos) outcome.push_back(parameter->grad.clone());
                }
                return outcome;
            };
            const auto found = both(dynamic);
            const auto expected = both(*dynamic.simplified());
            QCOMPARE(found.size(), expected.size());
            for (std::size_t i = 0; i < found.size(); ++i) QVERIFY(at::equal(found[i], expected[i]));
            QVERIFY(!wanted(dynamic));
        }
    }

    /// T-01, to the bit.
    void oneExpertIsTheDenseLayer() {
        const arch::DynamicFeedForward alone{.experts = 1, .width = 20, .min_k = 1, .max_k = 1};
        const OneSlot one(alone);
        const at::NoGradGuard no_grad;
        const at::Tensor x = input({11, kDim}, 3);
        Pass pass;
        QVERIFY(at::equal(run(one, alone, x, {}, pass), run(one, arch::DenseFeedForward{20}, x, {}, pass)));
    }

    /// T-03, whatever the number of a token's experts.
    void equalExpertsWithGatesOfOneAreTheDenseLayer() {
        arch::DynamicFeedForward kind{.experts = 4, .width = 20, .min_k = 2, .max_k = 4, .renormalise = true};
        QVERIFY(!arch::check(kind, {}));
        const OneSlot one(kind);
        one["experts.0.in.bias"].value.fill_(0.1);
        one["experts.0.out.bias"].value.fill_(-0.2);
        for (const char* part : {"in.weight", "in.bias", "out.weight", "out.bias"}) {
            for (const char* other : {"experts.1.", "experts.2.", "experts.3."})
                one[std::string(other) + part].value.copy_(one[std::string("experts.0.") + part].value);
        }
        const at::NoGradGuard no_grad;
        const at::Tensor x = input({11, kDim}, 3);
        const at::Tensor importance = at::linspace(0, 1, 11);
        Pass pass;
        const at::Tensor dense = run(one, arch::DenseFeedForward{20}, x, {}, pass);
        QVERIFY(difference(run(one, kind, x, importance, pass), dense) < 1e-6);
        kind.renormalise = false;
        QVERIFY(difference(run(one, kind, x, importance, pass), dense) > 1e-3);
    }

    void expertsFollowTheImportance_data() {
        QTest::addColumn<bool>("renormalise");
        QTest::newRow("gates as they are") << false;
        QTest::newRow("gates that add up to 1") << true;
    }
    void expertsFollowTheImportance() {
        QFETCH(bool, renormalise);
        const int least = renormalise ? 2 : 1;
        const arch::DynamicFeedForward kind{
            .experts = 6, .width = 20, .min_k = least, .max_k = 5, .scale = 90, .renormalise = renormalise};
        QVERIFY(!arch::check(kind, {}));
        const OneSlot one(kind);
        const at::Tensor x = input({41, kDim}, 3);
        const at::Tensor importance = at::linspace(0, 1, 41);
        const auto trace = traceOf(one, kind, x, importance);
        QCOMPARE(trace.layer, std::string("encoder.0"));
        QCOMPARE(trace.importance.size(), std::size_t{41});
        std::vector<std::int64_t> by_count(6, 0);
        for (const float of_token : trace.importance) ++by_count[static_cast<std::size_t>(kind.expertsFor(of_token))];
        QCOMPARE(trace.by_count, by_count);
        QVERIFY(by_count[static_cast<std::size_t>(least)] > 0 && by_count[5] > 0);
        // What was not sent anywhere is no expert's.
        std::int64_t choices = 0;
        for (std::size_t k = 0; k < by_count.size(); ++k) choices += static_cast<std::int64_t>(k) * by_count[k];
        QCOMPARE(sumOf(trace.tokens), choices);
        QCOMPARE(trace.meanExperts(), static_cast<double>(choices) / 41);
        QCOMPARE(trace.p95Experts(), std::int64_t{5});
        QVERIFY(std::ranges::none_of(trace.first_choice, [](std::int64_t e) { return e < 0; }));

        const at::NoGradGuard no_grad;
        Pass pass;
        const at::Tensor y = run(one, kind, x, importance, pass);
        QVERIFY(difference(y, slowly(one, kind, x, importance)) < 1e-5);
        {
            const GenericScope scope;
            QVERIFY(difference(run(one, kind, x, importance, pass), y) < 1e-5);
        }
        // A token alone is what it is among others.
        for (const std::int64_t t : {0, 7, 40}) {
            const at::Tensor own = run(one, kind, x.narrow(0, t, 1), importance.narrow(0, t, 1), pass);
            QVERIFY(difference(own[0], y[t]) < 1e-6);
        }
    }

    void percentilesCountTokens() {
        RoutingTrace trace;
        QCOMPARE(trace.meanExperts(), 0.0);
        QCOMPARE(trace.p95Experts(), std::int64_t{0});
        trace.by_count = {0, 90, 6, 4};
        QCOMPARE(trace.meanExperts(), 1.14);
        QCOMPARE(trace.p95Experts(), std::int64_t{2});
        trace.by_count = {0, 94, 0, 6};
        QCOMPARE(trace.p95Experts(), std::int64_t{3});
    }

    void decodersCorrectTheLength() {
        const arch::DynamicFeedForward kind{.experts = 4, .width = 8, .min_k = 1, .max_k = 4};
        const OneSlot one(kind);
        const at::Tensor x = input({4, kDim}, 3);
        // At the first position all attention is in one place; even attention over 4; all in one of 8; half the way.
        const at::Tensor told = at::tensor(std::vector<float>{1, 0.25F, 1, 0.625F});
        const at::Tensor seen = at::tensor(std::vector<float>{1, 4, 8, 4});
        const auto compare = [](const std::vector<float>& found, const std::vector<float>& expected) {
            if (found.size() != expected.size()) return false;
            for (std::size_t i = 0; i < found.size(); ++i) {
                if (std::abs(found[i] - expected[i]) > 1e-6F) return false;
            }
            return true;
        };
        QVERIFY(compare(traceOf(one, kind, x, told, seen).importance, {0, 0, 1, 0.5F}));
        QVERIFY(traceOf(one, kind, x, told, seen).by_count == (std::vector<std::int64_t>{0, 2, 1, 0, 1}));
        // An encoder tells no length; the entropy needs none.
        QVERIFY(compare(traceOf(one, kind, x, told).importance, {1, 0.25F, 1, 0.625F}));
        auto other = kind;
        other.length_correction = false;
        QVERIFY(compare(traceOf(one, other, x, told, seen).importance, {1, 0.25F, 1, 0.625F}));
        other = kind;
        other.importance = arch::Importance::kEntropy;
        QVERIFY(compare(traceOf(one, other, x, told, seen).importance, {1, 0.25F, 1, 0.625F}));
    }

    void saysWhenAttentionToldNothing() {
        const arch::DynamicFeedForward kind{.experts = 4, .width = 8, .min_k = 1, .max_k = 2};
        const OneSlot one(kind);
        const auto message = [&](const at::Tensor& importance) {
            Pass pass;
            try {
                static_cast<void>(run(one, kind, input({3, kDim}, 1), importance, pass));
            } catch (const c10::Error& error) {
                return std::string(error.what_without_backtrace());
            }
            return std::string();
        };
        QVERIFY(message({}).find("encoder.0: the kind of its self-attention does not tell") != std::string::npos);
        QVERIFY(message(at::ones({2})).find("encoder.0") != std::string::npos);
        QVERIFY(message(at::ones({3})).empty());
    }

    /// T-06.
    void balanceCountsEveryChoice() {
        const arch::DynamicFeedForward kind{.experts = 4, .width = 8, .min_k = 1, .max_k = 2};
        const OneSlot one(kind);
        const at::Tensor x = input({8, kDim}, 1);
        const auto balance = [&](const at::Tensor& importance) {
            Pass pass;
            pass.training = true;
            static_cast<void>(run(one, kind, x, importance, pass));
            return pass.balance.size() == 1 ? pass.balance[0].item<double>() : -1;
        };
        const at::Tensor half = at::tensor(std::vector<float>{0, 0, 0, 0, 1, 1, 1, 1});
        // A router that knows nothing: 1, wherever its choices go.
        one["dynamic.router.weight"].value.zero_();
        one["dynamic.router.bias"].value.zero_();
        QVERIFY(std::abs(balance(half) - 1) < 1e-6);
        // All on one expert with certainty: as many as there are experts.
        one["dynamic.router.bias"].value[2] = 100;
        QVERIFY(std::abs(balance(at::zeros({8})) - 4) < 1e-5);
        // With a second one for half the tokens, the first has two thirds of the choices.
        one["dynamic.router.bias"].value[1] = 50;
        QVERIFY(std::abs(balance(half) - 4 * 2.0 / 3) < 1e-5);
    }

    /// T-36.
    void gradientsMatchDifferences_data() { expertsFollowTheImportance_data(); }
    void gradientsMatchDifferences() {
        QFETCH(bool, renormalise);
        const arch::DynamicFeedForward kind{
            .experts = 4, .width = 10, .min_k = renormalise ? 2 : 1, .max_k = 3, .renormalise = renormalise};
        const OneSlot one(kind);
        // Far from a tie: a choice that flips would make the loss jump.
        one.prefer("dynamic.router", {0, 0.8F, 1.6F, 2.4F});
        const at::Tensor importance = at::linspace(0, 1, 9);
        const at::Tensor x = input({9, kDim}, 3).requires_grad_(true);
        const at::Tensor weights = input({9, kDim}, 4).to(at::kDouble);
        const auto loss = [&] {
            Pass pass;
            return (run(one, kind, x, importance, pass).to(at::kDouble) * weights).sum();
        };
        loss().backward();
        auto slopes = test::slopesOf(one.parameters);
        slopes.push_back({"x", x, x.grad().clone()});
        const auto check = test::againstDifferences(slopes, [&loss] { return loss().item<double>(); });
        QVERIFY2(check.wrong.empty(), check.wrong.c_str());
        // The input, three experts of four weights each, and the router's two.
        QCOMPARE(check.steep.size(), std::size_t{1 + 3 * 4 + 2});
    }

    /// T-33.
    void oneExpertATokenTeachesTheRouter() {
        const auto kindOf = [](bool renormalise, int min_k) {
            return arch::DynamicFeedForward{
                .experts = 4, .width = 10, .min_k = min_k, .max_k = min_k + 1, .renormalise = renormalise};
        };
        const auto norm = [](const arch::DynamicFeedForward& kind) {
            const OneSlot one(kind);
            at::Tensor x = input({9, kDim}, 3).requires_grad_(true);
            Pass pass;
            run(one, kind, x, at::zeros({9}), pass).sum().backward();
            return one["dynamic.router.weight"].grad.norm().item<double>();
        };
        QVERIFY(norm(kindOf(false, 1)) > 1e-3);
        // One gate that is always 1 teaches it nothing, hence it is refused; two gates do.
        QVERIFY(norm(kindOf(true, 1)) < 1e-5);
        QCOMPARE(arch::check(kindOf(true, 1), {})->field, std::string("min_k"));
        QVERIFY(norm(kindOf(true, 2)) > 1e-3);
        QVERIFY(!arch::check(kindOf(true, 2), {}));
    }

    void placements_data() {
        QTest::addColumn<bool>("pre");
        QTest::addColumn<bool>("renormalise");
        QTest::newRow("post-norm") << false << false;
        QTest::newRow("pre-norm") << true << false;
        QTest::newRow("renormalised") << true << true;
    }

    /// T-34.
    void extractionIsBitIdentical_data() { placements_data(); }
    void extractionIsBitIdentical() {
        QFETCH(bool, pre);
        QFETCH(bool, renormalise);
        const auto search_space = space(pre ? arch::NormPlacement::kPre : arch::NormPlacement::kPost, renormalise);
        VERIFY_OK(arch::validate(search_space));
        Transformer supernet({search_space, {64, 64, true}}, 1);
        Random random(2);
        for (int i = 0; i < 20; ++i) {
            const auto architecture = member(search_space, random);
            const auto packed = batch(static_cast<std::uint64_t>(i), 5);
            const auto model = extract(supernet, architecture);
            QVERIFY(at::equal(logitsOf(supernet, architecture, packed), logitsOf(*model, architecture, packed)));
            const auto cost = arch::cost(architecture, {.source_vocabulary = 64, .target_vocabulary = 64});
            QCOMPARE(model->parameters().count(), cost.stored_params);
        }
    }

    void incrementalEqualsFull_data() { placements_data(); }
    void incrementalEqualsFull() {
        QFETCH(bool, pre);
        QFETCH(bool, renormalise);
        const auto search_space = space(pre ? arch::NormPlacement::kPre : arch::NormPlacement::kPost, renormalise);
        Transformer net({search_space, {64, 64, true}}, 4);
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

    void bothWaysComputeTheSame_data() { placements_data(); }
    void bothWaysComputeTheSame() {
        QFETCH(bool, pre);
        QFETCH(bool, renormalise);
        const auto search_space = space(pre ? arch::NormPlacement::kPre : arch::NormPlacement::kPost, renormalise);
        Transformer net({search_space, {64, 64, true}}, 4);
        Random random(6);
        for (int i = 0; i < 8; ++i) {
            const auto architecture = member(search_space, random);
            const auto packed = batch(static_cast<std::uint64_t>(i) + 70, 4);
            std::vector<RoutingTrace> expected;
            const at::Tensor logits = logitsOf(net, architecture, packed, &expected);
            std::vector<RoutingTrace> found;
            const GenericScope scope;
            QVERIFY(difference(logitsOf(net, architecture, packed, &found), logits) < 2e-5);
            QCOMPARE(found.size(), expected.size());
            for (std::size_t layer = 0; layer < found.size(); ++layer) {
                QCOMPARE(found[layer].layer, expected[layer].layer);
                QCOMPARE(found[layer].by_count, expected[layer].by_count);
            }
        }
    }

    void neighboursInTheBatchDoNotMatter() {
        const auto search_space = space(arch::NormPlacement::kPost, false);
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
            QVERIFY(difference(one, all.narrow(0, together.target.offsets[s], one.size(0))) < 2e-5);
        }
    }

    void laterTokensChangeNothingBefore() {
        const auto search_space = space(arch::NormPlacement::kPre, false);
        Transformer net({search_space, {64, 64, true}}, 6);
        Random random(3);
        for (const auto importance : {arch::Importance::kRowMax, arch::Importance::kEntropy}) {
            auto architecture = member(search_space, random);
            std::get<arch::DynamicFeedForward>(architecture.decoder[0].feed_forward).importance = importance;
            auto packed = batch(9, 1, 30);
            std::uint64_t seed = 20;
            while (packed.target.ids.size() < 6) packed = batch(seed++, 1, 30);
            std::vector<RoutingTrace> before;
            std::vector<RoutingTrace> after;
            const at::Tensor logits = logitsOf(net, architecture, packed, &before);
            packed.target.ids.back() = packed.target.ids.back() == 63 ? 62 : 63;
            const at::Tensor changed = logitsOf(net, architecture, packed, &after);
            const std::int64_t last = logits.size(0) - 1;
            // Not bit for bit: where the last token goes changes the sizes of the experts' products.
            QVERIFY(difference(logits.narrow(0, 0, last), changed.narrow(0, 0, last)) < 2e-5);
            QVERIFY(difference(logits[last], changed[last]) > 1e-3);
            // How important the others are does not depend on it, to the bit.
            const auto first = std::ranges::find(before, "decoder.0", &RoutingTrace::layer);
            const auto same = std::ranges::find(after, "decoder.0", &RoutingTrace::layer);
            QVERIFY(first != before.end() && same != after.end());
            QCOMPARE(first->importance.size(), static_cast<std::size_t>(last) + 1);
            QVERIFY(std::equal(first->importance.begin(), first->importance.end() - 1, same->importance.begin()));
        }
    }
};

QTEST_APPLESS_MAIN(TestDynamic)
#include "test_dynamic.moc"
