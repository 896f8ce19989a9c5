// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>

#include "core/nn/generic_scope.h"
#include "core/nn/kinds/kinds_p.h"
#include "tests/core/nn/gradients.h"
#include "tests/core/nn/numbers.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::nn;
using arch::Granularity;
using test::difference;
using test::input;

namespace {

constexpr int kDim = 12;
constexpr int kMemoryDim = 20;
constexpr int kTasks = 4;

/// One layer by itself, with biases of all kinds.
class Layer {
public:
    /// `beside`: another kind that shares the slot.
    explicit Layer(const arch::TaskFeedForward& greatest, std::optional<arch::SwitchFeedForward> beside = {})
        : parameters_(at::kCPU) {
        SlotBuilder builder("layer", {.dim = kDim, .memory_dim = kMemoryDim, .widest_dim = kDim, .tasks = kTasks});
        declare(greatest, builder);
        if (beside) declare(*beside, builder);
        slot_ = builder.build(parameters_);
        parameters_.draw(3);
        std::uint64_t seed = 100;
        for (const auto& parameter : parameters_.all()) {
            if (parameter->name.ends_with("bias")) parameter->value.add_(input(parameter->value.sizes().vec(), ++seed));
        }
        parameters_.zeroGradients();
    }
    [[nodiscard]] Parameters& parameters() { return parameters_; }
    [[nodiscard]] const Slot& slot() const { return slot_; }

    at::Tensor run(const arch::TaskFeedForward& kind, const at::Tensor& x, const SentenceRows& rows, Pass& pass) {
        LayerContext context{.pass = pass, .layer = "encoder.0", .greatest_dim = kDim, .sentences = &rows};
        return forward(kind, slot_, x, context);
    }
    at::Tensor run(const arch::TaskFeedForward& kind, const at::Tensor& x, const SentenceRows& rows) {
        Pass pass;
        return run(kind, x, rows, pass);
    }
    RoutingTrace trace(const arch::TaskFeedForward& kind, const at::Tensor& x, const SentenceRows& rows) {
        const at::NoGradGuard no_grad;
        std::vector<RoutingTrace> traces;
        Pass pass;
        pass.trace = &traces;
        run(kind, x, rows, pass);
        return traces.at(0);
    }

private:
    Parameters parameters_;
    Slot slot_;
};

/// Nine rows of three sentences, of the tasks 2, 0 and 2.
SentenceRows rowsOf() {
    const auto sentence = sentenceOfRows({0, 4, 6, 9});
    SentenceRows rows;
    rows.sentences = std::make_shared<const RowGroups>(RowGroups{sentence, 3});
    RowGroups tasks{sentence, kTasks};
    for (auto& row : tasks.of_row) row = row == 1 ? 0 : 2;
    rows.tasks = std::make_shared<const RowGroups>(std::move(tasks));
    return rows;
}

/// Weights of the layer as leaves of torch's graph, in double.
class Leaves {
public:
    explicit Leaves(Parameters& parameters) {
        for (const auto& parameter : parameters.all())
            leaves_[parameter->name] = parameter->value.to(at::kDouble).requires_grad_(true);
    }
    const at::Tensor& operator[](const std::string& name) const { return leaves_.at("layer." + name); }
    [[nodiscard]] at::Tensor linear(const at::Tensor& x, const std::string& map) const {
        return at::linear(x, (*this)[map + ".weight"], (*this)[map + ".bias"]);
    }

private:
    std::map<std::string, at::Tensor> leaves_;
};

at::Tensor floats(const std::vector<float>& values) { return at::tensor(values, at::kFloat); }

/// The paper's equations by torch's own functions, all experts computed for all rows. Sentences' means are given.
at::Tensor reference(const arch::TaskFeedForward& kind, const Leaves& weights, const at::Tensor& x,
                     const SentenceRows& rows) {
    const auto numbers = [](const RowGroups& groups) { return at::tensor(groups.of_row, at::kLong); };
    at::Tensor logits;
    if (kind.routesByTask()) {
        logits = weights["task.table"].index_select(0, numbers(*rows.tasks));
    } else if (kind.routesBySentence()) {
        logits = weights.linear(rows.memory, "task.sentence_router").index_select(0, numbers(*rows.sentences));
    } else {
        logits = weights.linear(x, "task.router");
    }
    const at::Tensor probabilities = logits.softmax(1);
    const auto [best, choice] = probabilities.topk(kind.top_k, 1);
    const at::Tensor gates = at::zeros_like(probabilities).scatter(1, choice, best / best.sum(1).unsqueeze(1));
    at::Tensor y = at::zeros_like(x);
    for (int e = 0; e < kind.experts; ++e) {
        const std::string expert = "experts." + std::to_string(e);
        y = y +
            gates.select(1, e).unsqueeze(1) * weights.linear(weights.linear(x, expert + ".in").relu(), expert + ".out");
    }
    return y;
}

}  // namespace

class TestTask : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void granularities_data() {
        QTest::addColumn<int>("granularity");
        QTest::addColumn<bool>("decoder");
        QTest::addColumn<bool>("generic");
        for (const bool generic : {false, true}) {
            const std::string way = generic ? ", LibTorch" : "";
            QTest::newRow(("token" + way).c_str()) << 0 << false << generic;
            QTest::newRow(("sentence" + way).c_str()) << 1 << false << generic;
            QTest::newRow(("sentence of the encoder" + way).c_str()) << 1 << true << generic;
            QTest::newRow(("target" + way).c_str()) << 2 << false << generic;
            QTest::newRow(("pair" + way).c_str()) << 3 << false << generic;
        }
    }

    /// T-36.
    void computesThePapersEquations_data() { granularities_data(); }
    void computesThePapersEquations() {
        QFETCH(int, granularity);
        QFETCH(bool, decoder);
        QFETCH(bool, generic);
        std::optional<GenericScope> scope;
        if (generic) scope.emplace();
        const arch::TaskFeedForward kind{
            .experts = 5, .width = 16, .top_k = 3, .granularity = static_cast<Granularity>(granularity)};
        auto greatest = kind;
        if (decoder) greatest.width = 24;  // a slice of what is stored
        Layer layer(greatest);
        if (decoder) {
            for (const auto& parameter : layer.parameters().all()) {
                // The reference has no slices: what lies beyond this layer's width computes nothing, nor begins to
                // after a small step.
                if (parameter->name.ends_with("in.weight")) parameter->value.narrow(0, 16, 8).zero_();
                if (parameter->name.ends_with("in.bias")) parameter->value.narrow(0, 16, 8).fill_(-1);
            }
        }
        const Leaves leaves(layer.parameters());
        const at::Tensor x = input({9, kDim}, 9).requires_grad_(true);
        const at::Tensor x2 = x.detach().to(at::kDouble).requires_grad_(true);
        const at::Tensor memory = input({3, kMemoryDim}, 8).requires_grad_(true);
        const at::Tensor memory2 = memory.detach().to(at::kDouble).requires_grad_(true);
        SentenceRows rows = rowsOf();
        if (decoder) rows.memory = memory;
        const auto exactly = [&] {
            SentenceRows rows2 = rowsOf();
            if (decoder) {
                rows2.memory = memory2;
            } else {
                // In an encoder of fewer columns the front of the router looks at the means.
                const at::Tensor means =
                    at::stack({x2.narrow(0, 0, 4).mean(0), x2.narrow(0, 4, 2).mean(0), x2.narrow(0, 6, 3).mean(0)});
                rows2.memory = at::cat({means, at::zeros({3, kMemoryDim - kDim}, means.options())}, 1);
            }
            return reference(kind, leaves, x2, rows2);
        };
        const at::Tensor y = layer.run(kind, x, rows);
        const at::Tensor expected = exactly();
        QVERIFY2(difference(y, expected) < 2e-6, qPrintable(QString::number(difference(y, expected))));
        const at::Tensor g = input({9, kDim}, 10);
        y.backward(g);
        expected.backward(g.to(at::kDouble));
        QVERIFY(test::apart(x.grad(), x2.grad()) < test::kSameGradient);
        if (decoder) QVERIFY(test::apart(memory.grad(), memory2.grad()) < test::kSameGradient);
        int compared = 0;
        for (const auto& parameter : layer.parameters().all()) {
            const at::Tensor& leaf = leaves[parameter->name.substr(std::string("layer.").size())];
            QVERIFY2(test::apart(parameter->grad, leaf.grad()) < test::kSameGradient, parameter->name.c_str());
            ++compared;
        }
        QVERIFY(compared >= 21);  // five experts and a table, or a router of two
        // The reference's own graph, against differences.
        const auto valueOf = [&] { return (exactly() * g.to(at::kDouble)).sum().item<double>(); };
        std::string wrong = test::wrongAlong("x", x2, 41, valueOf);
        if (decoder) wrong += test::wrongAlong("memory", memory2, 42, valueOf);
        std::uint64_t seed = 42;
        for (const auto& parameter : layer.parameters().all()) {
            const std::string name = parameter->name.substr(std::string("layer.").size());
            wrong += test::wrongAlong(name, leaves[name], ++seed, valueOf);
        }
        QVERIFY2(wrong.empty(), wrong.c_str());
        if (kind.routesByTask()) {
            // Tasks that are not in the batch learn nothing.
            const at::Tensor& table = layer.parameters().find("layer.task.table")->grad;
            QCOMPARE(table[1].count_nonzero().item<std::int64_t>(), std::int64_t{0});
            QCOMPARE(table[2].count_nonzero().item<std::int64_t>(), std::int64_t{3});  // the chosen ones
        }
    }

    /// T-01, to the bit: the softmax over one logit is 1.
    void oneExpertIsTheDenseLayer() {
        for (int granularity = 0; granularity < 4; ++granularity) {
            const arch::TaskFeedForward kind{
                .experts = 1, .width = 16, .top_k = 1, .granularity = static_cast<Granularity>(granularity)};
            Layer layer(kind);
            const at::Tensor x = input({9, kDim}, 1);
            Pass pass;
            LayerContext context{pass, "encoder.0", kDim};
            const at::Tensor dense = forward(arch::DenseFeedForward{16}, layer.slot(), x, context);
            SentenceRows rows = rowsOf();
            QVERIFY(at::equal(layer.run(kind, x, rows), dense));
            rows.memory = input({3, kMemoryDim}, 8);  // as in a decoder
            QVERIFY(at::equal(layer.run(kind, x, rows), dense));
        }
    }

    /// T-26.
    void tasksDoNotLookAtTokens() {
        for (const auto granularity : {Granularity::kTarget, Granularity::kPair}) {
            const arch::TaskFeedForward kind{.experts = 6, .width = 16, .top_k = 2, .granularity = granularity};
            Layer layer(kind);
            const at::Tensor x = input({9, kDim}, 1);
            const auto one = layer.trace(kind, x, rowsOf());
            // Other tokens, and the same ones in another order, of other sentences.
            for (const at::Tensor& tokens : {input({9, kDim}, 2), x.flip(0)}) {
                const auto other = layer.trace(kind, tokens, rowsOf());
                QVERIFY(one.first_choice == other.first_choice && one.first_gate == other.first_gate);
                QVERIFY(one.tokens == other.tokens);
            }
            // Sentences of one task go the same way; the other has another row of logits.
            QCOMPARE(one.first_choice.front(), one.first_choice.back());
            QVERIFY(one.first_gate[0] == one.first_gate[8] && one.first_gate[0] != one.first_gate[4]);
        }
    }

    /// T-27: a task's best experts alone compute its rows, to the bit where all of a batch are of the task, and among
    /// others' as products of other numbers of rows are rounded.
    void theExpertsOfOneTaskComputeItsRows() {
        const arch::TaskFeedForward all{.experts = 5, .width = 16, .top_k = 2};
        const arch::TaskFeedForward two{.experts = 2, .width = 16, .top_k = 2};
        Layer whole(all);
        Layer part(two);
        const at::Tensor table = whole.parameters().find("layer.task.table")->value;
        const at::Tensor best = std::get<0>(std::get<1>(table[2].topk(2)).sort());  // in the order of the pool
        // The batch's other task has one of them, too.
        table[0].copy_(table[2]);
        table[0][best[1].item<std::int64_t>()].fill_(-9);
        part.parameters().find("layer.task.table")->value.copy_(table.index_select(1, best));
        for (std::int64_t e = 0; e < 2; ++e) {
            const auto& from = whole.slot().experts[static_cast<std::size_t>(best[e].item<std::int64_t>())];
            const auto& to = part.slot().experts[static_cast<std::size_t>(e)];
            to.in_weight->value.copy_(from.in_weight->value);
            to.in_bias->value.copy_(from.in_bias->value);
            to.out_weight->value.copy_(from.out_weight->value);
            to.out_bias->value.copy_(from.out_bias->value);
        }
        const auto ofTheTask = [](const at::Tensor& rows) {
            return at::cat({rows.narrow(0, 0, 4), rows.narrow(0, 6, 3)});
        };
        const at::Tensor x = input({9, kDim}, 1);
        SentenceRows own;
        own.tasks = std::make_shared<const RowGroups>(RowGroups{std::vector<std::int64_t>(7, 2), kTasks});
        const at::NoGradGuard no_grad;
        const at::Tensor expected = part.run(two, ofTheTask(x), own);
        QVERIFY(at::equal(whole.run(all, ofTheTask(x), own), expected));
        QVERIFY(difference(ofTheTask(whole.run(all, x, rowsOf())), expected) < 1e-6);
    }

    void aSentenceGoesOneWay() {
        const arch::TaskFeedForward kind{.experts = 6, .width = 16, .top_k = 2, .granularity = Granularity::kSentence};
        Layer layer(kind);
        const at::Tensor x = input({9, kDim}, 1);
        const auto trace = layer.trace(kind, x, rowsOf());
        const std::vector<std::size_t> first{0, 0, 0, 0, 4, 4, 6, 6, 6};
        for (std::size_t row = 0; row < first.size(); ++row) {
            QCOMPARE(trace.first_choice[row], trace.first_choice[first[row]]);
            QVERIFY(trace.first_gate[row] == trace.first_gate[first[row]]);
        }
        // The order of the tokens is nothing to it, and another token changes the gates of all.
        const at::Tensor turned = at::cat({x.narrow(0, 0, 4).flip(0), x.narrow(0, 4, 5)});
        const auto same = layer.trace(kind, turned, rowsOf());
        QVERIFY(std::abs(same.first_gate[0] - trace.first_gate[0]) < 1e-6);
        const at::Tensor changed = x.clone();
        changed.select(0, 3).add_(1);
        QVERIFY(std::abs(layer.trace(kind, changed, rowsOf()).first_gate[0] - trace.first_gate[0]) > 1e-4);
        // In a decoder its own rows are nothing to it.
        SentenceRows rows = rowsOf();
        rows.memory = input({3, kMemoryDim}, 3);
        QVERIFY(layer.trace(kind, x, rows).first_gate == layer.trace(kind, changed, rows).first_gate);
    }

    /// T-03: gates that add up to 1 over equal experts are the dense layer.
    void equalExpertsAreTheDenseLayer() {
        for (int granularity = 0; granularity < 4; ++granularity) {
            const arch::TaskFeedForward kind{
                .experts = 4, .width = 16, .top_k = 2, .granularity = static_cast<Granularity>(granularity)};
            Layer layer(kind);
            for (const auto& expert : layer.slot().experts) {
                expert.in_weight->value.copy_(layer.slot().experts[0].in_weight->value);
                expert.in_bias->value.copy_(layer.slot().experts[0].in_bias->value);
                expert.out_weight->value.copy_(layer.slot().experts[0].out_weight->value);
                expert.out_bias->value.copy_(layer.slot().experts[0].out_bias->value);
            }
            const at::Tensor x = input({9, kDim}, 1);
            Pass pass;
            LayerContext context{pass, "encoder.0", kDim};
            const at::Tensor dense = forward(arch::DenseFeedForward{16}, layer.slot(), x, context);
            QVERIFY(difference(layer.run(kind, x, rowsOf()), dense) < 1e-6);
        }
    }

    /// T-06: even routing has balance 1; two of four experts that get all have a half of 4.
    void balanceCountsTokens() {
        const auto balanceOf = [](Layer& layer, const arch::TaskFeedForward& kind) {
            Pass pass;
            pass.training = true;
            layer.run(kind, input({9, kDim}, 1), rowsOf(), pass);
            return pass.balance.at(0).item<double>();
        };
        for (int granularity = 0; granularity < 4; ++granularity) {
            const arch::TaskFeedForward kind{
                .experts = 4, .width = 16, .top_k = 2, .granularity = static_cast<Granularity>(granularity)};
            Layer layer(kind);
            for (const char* weight : {"task.table", "task.router.weight", "task.router.bias",
                                       "task.sentence_router.weight", "task.sentence_router.bias"}) {
                if (auto* found = layer.parameters().find(std::string("layer.") + weight)) found->value.zero_();
            }
            QVERIFY(std::abs(balanceOf(layer, kind) - 1) < 1e-6);
            for (const char* weight : {"task.table", "task.router.bias", "task.sentence_router.bias"}) {
                if (auto* found = layer.parameters().find(std::string("layer.") + weight))
                    found->value.copy_(floats({0, 50, 0, 50}));
            }
            QVERIFY(std::abs(balanceOf(layer, kind) - 2) < 1e-5);
        }
        // Of tasks with experts of their own, the longer one weighs more: 7 of 9 rows have the first two.
        const arch::TaskFeedForward kind{.experts = 4, .width = 16, .top_k = 2};
        Layer layer(kind);
        const auto& table = layer.parameters().find("layer.task.table")->value;
        table[2].copy_(floats({50, 50, 0, 0}));
        table[0].copy_(floats({0, 0, 50, 50}));
        const double much = 7.0 / 18;
        const double little = 2.0 / 18;
        QVERIFY(std::abs(balanceOf(layer, kind) - 4 * 2 * (much * much + little * little)) < 1e-5);
    }

    /// The pool of the slot may be greater than this kind's: it never takes an expert that its router does not know.
    void othersMayHaveMoreExperts() {
        for (int granularity = 0; granularity < 4; ++granularity) {
            const arch::TaskFeedForward greatest{
                .experts = 4, .width = 16, .top_k = 2, .granularity = static_cast<Granularity>(granularity)};
            auto kind = greatest;
            kind.experts = 2;
            Layer layer(greatest, arch::SwitchFeedForward{std::vector<int>(7, 16), 1});
            std::set<std::size_t> used;
            for (std::uint64_t seed = 0; seed < 60; ++seed) {
                layer.parameters().zeroGradients();
                Pass pass;
                pass.training = true;
                pass.expert_subset = seed;
                const at::Tensor x = input({9, kDim}, seed).requires_grad_(true);
                layer.run(kind, x, rowsOf(), pass).sum().backward();
                for (std::size_t e = 0; e < layer.slot().experts.size(); ++e) {
                    if (layer.slot().experts[e].out_bias->grad.count_nonzero().item<std::int64_t>() > 0) used.insert(e);
                }
            }
            QCOMPARE(layer.slot().experts.size(), std::size_t{7});
            QVERIFY(used == (std::set<std::size_t>{0, 1, 2, 3}));
        }
    }

    /// T-31, on the layer itself.
    void neighboursInTheBatchDoNotMatter() {
        for (int granularity = 0; granularity < 4; ++granularity) {
            const arch::TaskFeedForward kind{
                .experts = 5, .width = 16, .top_k = 2, .granularity = static_cast<Granularity>(granularity)};
            Layer layer(kind);
            const at::NoGradGuard no_grad;
            const at::Tensor x = input({9, kDim}, 1);
            const at::Tensor all = layer.run(kind, x, rowsOf());
            SentenceRows own;
            own.sentences = std::make_shared<const RowGroups>(RowGroups{{0, 0, 0}, 1});
            own.tasks = std::make_shared<const RowGroups>(RowGroups{{2, 2, 2}, kTasks});
            QVERIFY(difference(layer.run(kind, x.narrow(0, 6, 3), own), all.narrow(0, 6, 3)) < 1e-6);
        }
    }

    void whatALayerNeedsMustBeThere() {
        const arch::TaskFeedForward by_task{.experts = 4, .width = 16, .top_k = 2};
        const arch::TaskFeedForward by_sentence{
            .experts = 4, .width = 16, .top_k = 2, .granularity = Granularity::kSentence};
        Layer tasks(by_task);
        Layer sentences(by_sentence);
        const at::Tensor x = input({9, kDim}, 1);
        QVERIFY_THROWS_EXCEPTION(c10::Error, tasks.run(by_task, x, {}));
        QVERIFY_THROWS_EXCEPTION(c10::Error, sentences.run(by_sentence, x, {}));
    }
};

QTEST_APPLESS_MAIN(TestTask)
#include "test_task.moc"
