// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/arch/cost.h"
#include "core/arch/one_task.h"
#include "core/nn/weights_p.h"
#include "tests/core/nn/numbers.h"
#include "tests/core/nn/task_networks.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::nn;
using arch::Granularity;
using arch::TaskFeedForward;
using test::difference;
using test::logitsOf;
using test::taskBatch;
using test::taskConfig;

namespace {

const TaskFeedForward kTarget{.experts = 6, .width = 20, .top_k = 3};
const TaskFeedForward kPair{.experts = 5, .width = 32, .top_k = 2, .granularity = Granularity::kPair};
const TaskFeedForward kToken{.experts = 4, .width = 24, .top_k = 2, .granularity = Granularity::kToken};
const TaskFeedForward kSentence{.experts = 4, .width = 24, .top_k = 2, .granularity = Granularity::kSentence};

/// The only architecture of a model that stands alone.
arch::Architecture architectureOf(const Transformer& model) {
    return model.config().space.decode(model.config().space.largest());
}

}  // namespace

class TestExtraction : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void networks_data() {
        QTest::addColumn<arch::Architecture>("architecture");
        QTest::newRow("target, target") << test::taskArchitecture(kTarget, kTarget);
        QTest::newRow("pair, target, post-norm") << test::taskArchitecture(kPair, kTarget, arch::NormPlacement::kPost);
        QTest::newRow("token, target") << test::taskArchitecture(kToken, kTarget);
        QTest::newRow("target, sentence") << test::taskArchitecture(kTarget, kSentence);
        QTest::newRow("dense, pair") << test::taskArchitecture(arch::DenseFeedForward{24}, kPair);
    }

    /// Test catalogue, T-27.
    void oneTaskIsBitIdentical_data() { networks_data(); }
    void oneTaskIsBitIdentical() {
        QFETCH(arch::Architecture, architecture);
        Transformer net(taskConfig(arch::spaceOf(architecture)), 5);
        test::shake(net, 6);
        for (int task = 0; task < test::kTasks; ++task) {
            const auto model = extractTask(net, architecture, task);
            QCOMPARE(model->config().tasks, 1);
            const auto own = architectureOf(*model);
            QVERIFY(own == arch::ofOneTask(architecture));
            QVERIFY(model->parameters().count() < net.parameters().count());
            const auto cost =
                arch::cost(own, {.source_vocabulary = 64, .target_vocabulary = 64, .tasks = 1}).stored_params;
            QCOMPARE(static_cast<std::int64_t>(model->parameters().count()), cost);
            const auto batch = taskBatch(static_cast<std::uint64_t>(task) + 20, 7, task);
            QVERIFY(at::equal(logitsOf(net, architecture, batch), logitsOf(*model, own, batch)));
            // Among sentences of other tasks experts have other numbers of rows: up to rounding.
            const auto mixed = taskBatch(3, 6);
            const at::Tensor all = logitsOf(net, architecture, mixed);
            for (std::size_t s = 0; s < 6; ++s) {
                if (mixed.source.tasks[s] != task) continue;
                const at::Tensor one = logitsOf(*model, own, test::alone(mixed, s));
                QVERIFY(difference(one, all.narrow(0, mixed.target.offsets[s], one.size(0))) < 1e-5);
            }
        }
    }

    /// From a supernet whose layers are wider and have more experts, also token by token and by its file.
    void aSupernetsTaskStandsAlone() {
        const auto supernet_space = test::taskSpace(arch::NormPlacement::kPost);
        Transformer supernet(taskConfig(supernet_space), 5);
        Random random(4);
        const test::TemporaryFolder folder;
        int routed = 0;
        for (int i = 0; i < 40; ++i) {
            const auto architecture = supernet_space.decode(supernet_space.sample(random));
            if (!arch::validate(architecture).ok() || !arch::routesByTask(architecture)) continue;
            ++routed;
            const int task = i % test::kTasks;
            const auto batch = taskBatch(static_cast<std::uint64_t>(i), 5, task);
            const auto model = extractTask(supernet, architecture, task);
            const auto own = architectureOf(*model);
            const at::Tensor expected = logitsOf(supernet, architecture, batch);
            QVERIFY(at::equal(logitsOf(*model, own, batch), expected));
            VERIFY_OK(saveWeights(*model, folder / "one.safetensors"));
            VALUE_OR_FAIL(const auto loaded, loadWeights(folder / "one.safetensors"));
            QVERIFY(at::equal(logitsOf(*loaded, own, batch), expected));
            const at::NoGradGuard no_grad;
            Pass pass;
            const Memory memory = model->encode(own, batch.source, pass);
            IncrementalDecoder decoder(*model, own, memory, 16);
            decoder.start({0});
            for (std::int64_t t = 0; t < batch.target.offsets[1]; ++t) {
                const auto token = batch.target.ids[static_cast<std::size_t>(t)];
                QVERIFY(difference(model->logits(decoder.step({token}, pass))[0], expected[t]) < 1e-5);
            }
        }
        QVERIFY(routed > 8);
    }

    void expertsKeepTheirOrder() {
        const auto architecture = test::taskArchitecture(kTarget, kTarget);
        Transformer net(taskConfig(arch::spaceOf(architecture)), 5);
        const std::vector<float> row{0, 3, -1, 2, 3, 1};  // two are equal; the best are 1, 4 and 3
        net.parameters()
            .find("encoder.1.feed_forward.task.table")
            ->value.select(0, 2)
            .copy_(at::tensor(row, at::kFloat));
        const auto model = extractTask(net, architecture, 2);
        const auto value = [](const Transformer& of, const std::string& name) {
            return of.parameters().find("encoder.1.feed_forward." + name)->value;
        };
        QVERIFY(
            at::equal(value(*model, "task.table"), at::tensor(std::vector<float>{3, 2, 3}, at::kFloat).view({1, 3})));
        for (const auto& [to, from] : {std::pair{0, 1}, std::pair{1, 3}, std::pair{2, 4}}) {
            for (const char* weight : {".in.weight", ".in.bias", ".out.weight", ".out.bias"}) {
                QVERIFY(at::equal(value(*model, "experts." + std::to_string(to) + weight),
                                  value(net, "experts." + std::to_string(from) + weight)));
            }
        }
        const auto batch = taskBatch(4, 5, 2);
        QVERIFY(at::equal(logitsOf(net, architecture, batch), logitsOf(*model, architectureOf(*model), batch)));
    }

    /// Whatever the data call it, the network of one task has that one only.
    void itTakesEverySentence() {
        const auto architecture = test::taskArchitecture(kTarget, kTarget);
        Transformer net(taskConfig(arch::spaceOf(architecture)), 5);
        const auto model = extractTask(net, architecture, 1);
        const auto own = architectureOf(*model);
        auto batch = taskBatch(4, 5, 1);
        const at::Tensor expected = logitsOf(*model, own, batch);
        batch.source.tasks.clear();
        QVERIFY(at::equal(logitsOf(*model, own, batch), expected));
        QVERIFY_THROWS_EXCEPTION(c10::Error, extractTask(net, architecture, test::kTasks));
        QVERIFY_THROWS_EXCEPTION(c10::Error, extractTask(net, architecture, -1));
    }

    /// T-28.
    void foldedLayersAreDense_data() { networks_data(); }
    void foldedLayersAreDense() {
        QFETCH(arch::Architecture, architecture);
        Transformer net(taskConfig(arch::spaceOf(architecture)), 5);
        test::shake(net, 6);
        for (int task = 0; task < test::kTasks; ++task) {
            const auto one = extractTask(net, architecture, task);
            const auto model = foldTask(*one);
            const auto own = architectureOf(*model);
            QVERIFY(own == arch::folded(arch::ofOneTask(architecture)));
            QVERIFY(!arch::routesByTask(own));
            const auto batch = taskBatch(static_cast<std::uint64_t>(task) + 20, 7, task);
            const double apart = difference(logitsOf(*model, own, batch), logitsOf(net, architecture, batch));
            QVERIFY2(apart < 1e-5, qPrintable(QString::number(apart)));
        }
    }

    void onlyOneTaskIsFolded() {
        const auto architecture = test::taskArchitecture(kTarget, kTarget);
        const Transformer net(taskConfig(arch::spaceOf(architecture)), 5);
        QVERIFY_THROWS_EXCEPTION(c10::Error, foldTask(net));
    }
};

QTEST_APPLESS_MAIN(TestExtraction)
#include "test_extraction.moc"
