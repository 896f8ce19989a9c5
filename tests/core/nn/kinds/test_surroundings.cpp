// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <optional>

#include "core/nn/generic_scope.h"
#include "tests/core/nn/kinds/every_kind.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::nn;
using test::difference;
using test::input;

namespace {

constexpr std::int64_t kDim = 24;
const std::vector<std::int64_t> kLengths{5, 1, 8, 3};
constexpr std::int64_t kRows = 17;

/// Some sentences of four, with all that layers of any kind may ask of their rows.
class Sentences {
public:
    Sentences(std::size_t first, std::size_t count) {
        for (std::size_t s = 0; s < first; ++s) begin_ += kLengths[s];
        std::vector<std::int64_t> tasks;
        for (std::size_t s = first; s < first + count; ++s) {
            offsets.push_back(offsets.back() + kLengths[s]);
            tasks.insert(tasks.end(), static_cast<std::size_t>(kLengths[s]),
                         static_cast<std::int64_t>(s) % test::kTasks);
        }
        rows.sentences =
            std::make_shared<const RowGroups>(RowGroups{sentenceOfRows(offsets), static_cast<std::int64_t>(count)});
        rows.tasks = std::make_shared<const RowGroups>(RowGroups{std::move(tasks), test::kTasks});
        for (std::int64_t row = begin_; row < begin_ + offsets.back(); ++row)
            places.push_back(static_cast<std::uint64_t>(1000 + row));
    }
    /// Their rows of a tensor for all four.
    [[nodiscard]] at::Tensor of(const at::Tensor& all) const { return all.narrow(0, begin_, offsets.back()); }

    std::vector<std::int64_t> offsets{0};
    SentenceRows rows;
    std::vector<std::uint64_t> places;

private:
    std::int64_t begin_ = 0;
};

/// A layer by itself, with weights that are not 0.
class Bench {
public:
    /// `memory`: it may look at the encoder's output, too, as feed-forward layers and cross-attention do.
    template <class Layer>
    Bench(const Layer& layer, bool memory)
        : slot_(buildSlot("encoder.0",
                          SlotShape{.dim = kDim,
                                    .memory_dim = memory ? kDim : 0,
                                    .qkv_dim = kDim,
                                    .widest_dim = kDim,
                                    .layers = 2,
                                    .tasks = test::kTasks},
                          std::vector<Layer>{layer}, parameters_)) {
        parameters_.draw(3);
        Random random(4);
        for (const auto& parameter : parameters_.all()) {
            at::Tensor more = at::zeros_like(parameter->value);
            nn::fill(more, Init::normal(0.1), random);
            parameter->value.add_(more);
        }
    }
    [[nodiscard]] at::Tensor run(const arch::FeedForward& layer, const Sentences& some) const {
        Pass pass;
        pass.places = some.places;
        LayerContext context{.pass = pass,
                             .layer = "encoder.0",
                             .greatest_dim = kDim,
                             .offsets = some.offsets,
                             .sentences = &some.rows,
                             .importance = some.of(at::linspace(0, 1, kRows))};
        return nn::forward(layer, slot_, some.of(input({kRows, kDim}, 1)), context);
    }
    [[nodiscard]] at::Tensor run(const arch::Attention& layer, const Sentences& some, bool causal) const {
        Pass pass;
        LayerContext context{pass, "encoder.0", kDim};
        return nn::attendSelf(layer, slot_, some.of(input({kRows, kDim}, 1)),
                              AttentionLayout::of(some.offsets, some.offsets, 1, causal), context);
    }
    /// Each sentence looks at as many other rows as it has.
    [[nodiscard]] at::Tensor across(const arch::Attention& layer, const Sentences& some) const {
        Pass pass;
        LayerContext context{pass, "decoder.0", kDim};
        const at::Tensor projected = nn::projectMemory(layer, slot_, some.of(input({kRows, kDim}, 2)), context);
        return nn::attendMemory(layer, slot_, some.of(input({kRows, kDim}, 1)), projected,
                                AttentionLayout::of(some.offsets, some.offsets, 1, false), context);
    }

private:
    Parameters parameters_{at::kCPU};
    Slot slot_;
};

/// The greatest difference that the others make to a sentence; run(sentences) is what is asked.
template <class Run>
double neighboursMatter(const Run& run) {
    const at::NoGradGuard no_grad;
    const at::Tensor together = run(Sentences(0, kLengths.size()));
    double most = 0;
    for (std::size_t s = 0; s < kLengths.size(); ++s) {
        const Sentences alone(s, 1);
        most = test::worse(most, difference(run(alone), alone.of(together)));
    }
    return most;
}

/// Very long sentences beside short ones: in blocks of one length nine rows of ten are nothing.
PackedBatch unevenBatch() {
    Random random(5);
    PackedBatch batch;
    const std::vector<std::pair<std::size_t, std::size_t>> lengths{{1, 2}, {60, 1}, {2, 60}, {1, 1}, {3, 2}, {1, 4},
                                                                   {2, 1}, {1, 3},  {4, 1},  {1, 2}, {2, 2}, {1, 1}};
    int task = 0;
    for (const auto& [source_length, target_length] : lengths) {
        std::vector<std::int32_t> source(source_length);
        std::vector<std::int32_t> target(target_length);
        for (auto& id : source) id = static_cast<std::int32_t>(4 + random.below(60));
        for (auto& id : target) id = static_cast<std::int32_t>(4 + random.below(60));
        batch.append(source, target, task++ % test::kTasks);
    }
    return batch;
}

/// What a training pass tells besides its output, and what it leaves behind.
struct Told {
    at::Tensor hidden;
    std::vector<RoutingTrace> traces;
    std::map<std::string, std::vector<double>> losses;
    std::vector<at::Tensor> lacks;
    std::map<std::string, at::Tensor> written;  ///< the weights that passes write
};

Told toldBy(const arch::Architecture& architecture, const PackedBatch& batch) {
    const at::NoGradGuard no_grad;
    const auto net = test::shaken(arch::spaceOf(architecture));
    Told told;
    Pass pass;
    pass.training = pass.asks_router_z = true;
    pass.seed = 12;
    pass.trace = &told.traces;
    const Memory memory = net->encode(architecture, batch.source, pass);
    told.hidden = net->decode(architecture, memory, batch.target, pass);
    const auto keep = [&told](const char* name, const std::vector<at::Tensor>& losses) {
        for (const at::Tensor& loss : losses) told.losses[name].push_back(loss.item<double>());
    };
    keep("balance", pass.balance);
    keep("entropy", pass.entropy);
    keep("sparsity", pass.sparsity);
    keep("router z", pass.router_z);
    for (const auto& lack : pass.lacks) told.lacks.push_back(lack.tokens);
    for (const auto& parameter : net->parameters().all()) {
        if (!parameter->trained) told.written[parameter->name] = parameter->value;
    }
    return told;
}

template <class Number>
double greatestDifference(const std::vector<Number>& a, const std::vector<Number>& b) {
    if (a.size() != b.size()) return std::numeric_limits<double>::infinity();
    double most = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        most = test::worse(most, std::abs(static_cast<double>(a[i]) - static_cast<double>(b[i])));
    }
    return most;
}

}  // namespace

/// What stands beside a sentence, other sentences or padding, is nothing to any kind of layer: the test catalogue's
/// T-31, of each layer by itself, and T-32.
class TestSurroundings : public QObject {
    Q_OBJECT

    static void samples(const std::vector<test::KindSample>& all) {
        QTest::addColumn<int>("sample");
        for (std::size_t i = 0; i < all.size(); ++i) QTest::newRow(all[i].name.c_str()) << static_cast<int>(i);
    }
    static test::KindSample fetched() {
        QFETCH(int, sample);
        return test::kindSamples().at(static_cast<std::size_t>(sample));
    }

private Q_SLOTS:
    /// T-31, at the catalogue's 1e-6.
    void aSentenceAloneIsTheSameInEveryLayer_data() { samples(test::kindSamples()); }
    void aSentenceAloneIsTheSameInEveryLayer() {
        const auto sample = fetched();
        if (sample.neighbours) QSKIP("a capacity is shared with the other sentences: documented, and tested there");
        for (const auto& layer :
             {sample.architecture.encoder.front().feed_forward, sample.architecture.decoder.front().feed_forward}) {
            const Bench bench(layer, true);
            const auto run = [&](const Sentences& some) { return bench.run(layer, some); };
            const double here = neighboursMatter(run);
            QVERIFY2(here < 1e-6, qPrintable(QString::number(here)));
            const GenericScope scope;
            const double elsewhere = neighboursMatter(run);
            QVERIFY2(elsewhere < 1e-6, qPrintable(QString::number(elsewhere)));
        }
        const arch::Attention attention = sample.architecture.encoder.front().self_attention;
        const Bench bench(attention, false);
        for (const bool causal : {false, true}) {
            const auto run = [&](const Sentences& some) { return bench.run(attention, some, causal); };
            const double here = neighboursMatter(run);
            QVERIFY2(here < 1e-6, qPrintable(QString::number(here)));
            const GenericScope scope;
            const double elsewhere = neighboursMatter(run);
            QVERIFY2(elsewhere < 1e-6, qPrintable(QString::number(elsewhere)));
        }
        const arch::Attention looks = sample.architecture.decoder.front().cross_attention;
        const Bench across(looks, true);
        const auto run = [&](const Sentences& some) { return across.across(looks, some); };
        const double here = neighboursMatter(run);
        QVERIFY2(here < 1e-6, qPrintable(QString::number(here)));
        const GenericScope scope;
        const double elsewhere = neighboursMatter(run);
        QVERIFY2(elsewhere < 1e-6, qPrintable(QString::number(elsewhere)));
    }

    /// T-32. Rows are packed, so there are no pads that could count; only where there are no kernels attention works on
    /// blocks as long as the longest sentence. With them as without, loads, losses and statistics are those of the
    /// tokens.
    void paddingCountsNowhere_data() { samples(test::kindSamples()); }
    void paddingCountsNowhere() {
        const auto sample = fetched();
        const auto batch = unevenBatch();
        const Told packed = toldBy(sample.architecture, batch);
        std::optional<Told> padded;
        {
            const GenericScope scope;
            padded = toldBy(sample.architecture, batch);
        }
        QVERIFY(difference(padded->hidden, packed.hidden) < 2e-5);
        QCOMPARE(padded->traces.size(), packed.traces.size());
        for (std::size_t i = 0; i < packed.traces.size(); ++i) {
            const RoutingTrace& a = packed.traces[i];
            const RoutingTrace& b = padded->traces[i];
            QCOMPARE(b.layer, a.layer);
            // A row each, of the side that is routed: the values of cross-attention are the source's.
            const bool source =
                a.layer.starts_with("encoder") || a.layer.find("cross_attention.value") != std::string::npos;
            const std::int64_t tokens = source ? batch.source.tokens() : batch.target.tokens();
            QCOMPARE(static_cast<std::int64_t>(a.first_choice.size()), tokens);
            QCOMPARE(b.first_choice, a.first_choice);
            QCOMPARE(b.tokens, a.tokens);
            QCOMPARE(b.by_count, a.by_count);
            if (!a.by_count.empty())
                QCOMPARE(std::accumulate(b.by_count.begin(), b.by_count.end(), std::int64_t{0}), tokens);
            QVERIFY(greatestDifference(b.gate_mean, a.gate_mean) < 1e-5);
            QVERIFY(greatestDifference(b.first_gate, a.first_gate) < 1e-5);
            QVERIFY(greatestDifference(b.importance, a.importance) < 1e-5);
            QCOMPARE(b.usage.has_value(), a.usage.has_value());
            if (!a.usage) continue;
            QCOMPARE(b.usage->share, a.usage->share);
            QVERIFY(std::abs(b.usage->unevenness - a.usage->unevenness) < 1e-5);
        }
        for (const auto& [name, losses] : packed.losses)
            QVERIFY2(greatestDifference(padded->losses[name], losses) < 1e-5, name.c_str());
        QCOMPARE(padded->losses.size(), packed.losses.size());
        QCOMPARE(padded->lacks.size(), packed.lacks.size());
        for (std::size_t i = 0; i < packed.lacks.size(); ++i) QVERIFY(at::equal(padded->lacks[i], packed.lacks[i]));
        for (const auto& [name, value] : packed.written)
            QVERIFY2(test::relativeDifference(padded->written.at(name), value) < 1e-5, name.c_str());
    }

    /// T-32: there is something to compare, and PEER's statistics are those of the pass.
    void passesTellWhatIsCompared() {
        std::map<std::string, int> passes;
        for (const auto& sample : test::kindSamples()) {
            const Told told = toldBy(sample.architecture, unevenBatch());
            passes["traces"] += told.traces.empty() ? 0 : 1;
            passes["lacks"] += told.lacks.empty() ? 0 : 1;
            for (const auto& [name, losses] : told.losses) passes[name] += losses.empty() ? 0 : 1;
            const auto before = test::shaken(arch::spaceOf(sample.architecture));
            for (const auto& [name, value] : told.written) {
                if (name.find("query_norm") == std::string::npos) continue;
                QVERIFY2(!at::equal(value, before->parameters().find(name)->value), name.c_str());
                ++passes["statistics"];
            }
        }
        for (const char* part : {"traces", "lacks", "balance", "entropy", "sparsity", "router z", "statistics"})
            QVERIFY2(passes[part] > 0, part);
    }
};

QTEST_APPLESS_MAIN(TestSurroundings)
#include "test_surroundings.moc"
