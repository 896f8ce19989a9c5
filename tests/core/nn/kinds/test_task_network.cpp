// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "core/arch/cost.h"
#include "core/nn/generic_scope.h"
#include "core/nn/weights_p.h"
#include "tests/core/nn/gradients.h"
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

/// A random member that can be built.
arch::Architecture member(const arch::SearchSpace& space, Random& random) {
    for (;;) {
        auto architecture = space.decode(space.sample(random));
        if (arch::validate(architecture).ok()) return architecture;
    }
}

}  // namespace

class TestTaskNetwork : public QObject {
    Q_OBJECT

    static arch::SearchSpace space(bool pre) {
        return test::taskSpace(pre ? arch::NormPlacement::kPre : arch::NormPlacement::kPost);
    }

private Q_SLOTS:
    void placements_data() {
        QTest::addColumn<bool>("pre");
        QTest::newRow("post-norm") << false;
        QTest::newRow("pre-norm") << true;
    }

    /// Test catalogue, T-34, for all granularities of one supernet.
    void extractionIsBitIdentical_data() { placements_data(); }
    void extractionIsBitIdentical() {
        QFETCH(bool, pre);
        Transformer supernet(taskConfig(space(pre)), 1);
        Random random(2);
        for (int i = 0; i < 25; ++i) {
            const PrecisionScope scope(i < 20 ? Precision::kFloat32 : Precision::kBFloat16);
            const auto architecture = member(supernet.config().space, random);
            const auto packed = taskBatch(static_cast<std::uint64_t>(i), 6);
            const at::Tensor inherited = logitsOf(supernet, architecture, packed);
            const auto model = extract(supernet, architecture);
            QCOMPARE(model->config().tasks, test::kTasks);
            QVERIFY(at::equal(inherited, logitsOf(*model, architecture, packed)));
        }
    }

    /// T-35.
    void storesWhatTheCostCounts_data() { placements_data(); }
    void storesWhatTheCostCounts() {
        QFETCH(bool, pre);
        const Transformer supernet(taskConfig(space(pre)), 1);
        Random random(9);
        for (int i = 0; i < 40; ++i) {
            const auto architecture = member(supernet.config().space, random);
            const auto model = extract(supernet, architecture);
            const auto cost =
                arch::cost(architecture, {.source_vocabulary = 64, .target_vocabulary = 64, .tasks = test::kTasks});
            QCOMPARE(static_cast<std::int64_t>(model->parameters().count()), cost.stored_params);
        }
    }

    void incrementalEqualsFull_data() { placements_data(); }
    void incrementalEqualsFull() {
        QFETCH(bool, pre);
        Transformer net(taskConfig(space(pre)), 4);
        Random random(5);
        const at::NoGradGuard no_grad;
        for (int i = 0; i < 10; ++i) {
            const auto architecture = member(net.config().space, random);
            const auto packed = taskBatch(static_cast<std::uint64_t>(i) + 50, 3);
            const at::Tensor full = logitsOf(net, architecture, packed);
            Pass pass;
            const Memory memory = net.encode(architecture, packed.source, pass);
            for (std::size_t s = 0; s < 3; ++s) {
                IncrementalDecoder decoder(net, architecture, memory, 16);
                // Rows of other sentences, and so of other tasks, come between and go on the way.
                const auto sentence = static_cast<std::int64_t>(s);
                decoder.start({sentence, (sentence + 1) % 3, sentence});
                bool all = true;
                for (auto t = packed.target.offsets[s]; t < packed.target.offsets[s + 1]; ++t) {
                    const auto token = packed.target.ids[static_cast<std::size_t>(t)];
                    const at::Tensor logits = net.logits(decoder.step(
                        all ? std::vector<std::int64_t>{token, 5, token} : std::vector<std::int64_t>{token, token},
                        pass));
                    QVERIFY(difference(logits[0], full[t]) < 1e-5);
                    QVERIFY(difference(logits[logits.size(0) - 1], full[t]) < 1e-5);
                    decoder.reorder(all ? std::vector<std::int64_t>{2, 0} : std::vector<std::int64_t>{1, 0});
                    all = false;
                }
            }
        }
    }

    void bothWaysComputeTheSame_data() { placements_data(); }
    void bothWaysComputeTheSame() {
        QFETCH(bool, pre);
        Transformer net(taskConfig(space(pre)), 4);
        Random random(6);
        const at::NoGradGuard no_grad;
        for (int i = 0; i < 8; ++i) {
            const auto architecture = member(net.config().space, random);
            const auto packed = taskBatch(static_cast<std::uint64_t>(i) + 70, 4);
            const at::Tensor expected = logitsOf(net, architecture, packed);
            const GenericScope scope;
            QVERIFY(difference(logitsOf(net, architecture, packed), expected) < 2e-5);
        }
    }

    /// T-31.
    void neighboursInTheBatchDoNotMatter() {
        Transformer net(taskConfig(space(false)), 6);
        Random random(7);
        for (int i = 0; i < 5; ++i) {
            const auto architecture = member(net.config().space, random);
            const auto together = taskBatch(8, 6);
            const at::Tensor all = logitsOf(net, architecture, together);
            for (std::size_t s = 0; s < 6; ++s) {
                const at::Tensor one = logitsOf(net, architecture, test::alone(together, s));
                QVERIFY(difference(one, all.narrow(0, together.target.offsets[s], one.size(0))) < 2e-5);
            }
        }
    }

    /// T-30. Where nothing is chosen by target tokens, what comes later changes no bit.
    void theFutureIsNotSeen_data() {
        QTest::addColumn<int>("granularity");
        QTest::newRow("token") << 0;
        QTest::newRow("sentence") << 1;
        QTest::newRow("target") << 2;
        QTest::newRow("pair") << 3;
    }
    void theFutureIsNotSeen() {
        QFETCH(int, granularity);
        const TaskFeedForward layer{
            .experts = 5, .width = 32, .top_k = 2, .granularity = static_cast<Granularity>(granularity)};
        const auto architecture = test::taskArchitecture(layer, layer);
        Transformer net(taskConfig(arch::spaceOf(architecture)), 6);
        auto packed = taskBatch(9, 1);
        const at::Tensor before = logitsOf(net, architecture, packed);
        packed.target.ids.back() = packed.target.ids.back() == 63 ? 62 : 63;
        const at::Tensor after = logitsOf(net, architecture, packed);
        const std::int64_t last = before.size(0) - 1;
        QVERIFY(last > 0);
        const double changed = difference(before.narrow(0, 0, last), after.narrow(0, 0, last));
        QVERIFY(granularity == 0 ? changed < 2e-5 : changed == 0);
        QVERIFY(difference(before[last], after[last]) > 1e-3);
    }

    void theTaskMatters() {
        const TaskFeedForward layer{.experts = 6, .width = 32, .top_k = 2};
        const auto architecture = test::taskArchitecture(layer, layer);
        Transformer net(taskConfig(arch::spaceOf(architecture)), 6);
        test::shake(net, 3);
        auto packed = taskBatch(9, 4);
        const at::Tensor before = logitsOf(net, architecture, packed);
        packed.source.tasks[1] = (packed.source.tasks[1] + 1) % test::kTasks;
        const at::Tensor after = logitsOf(net, architecture, packed);
        const auto begin = packed.target.offsets[1];
        const auto length = packed.target.offsets[2] - begin;
        QVERIFY(difference(before.narrow(0, begin, length), after.narrow(0, begin, length)) > 1e-3);
        const auto rest = packed.target.offsets[2];
        QVERIFY(difference(before.narrow(0, rest, before.size(0) - rest),
                           after.narrow(0, rest, before.size(0) - rest)) < 2e-5);
        // No tasks at all: all are the first.
        auto none = packed;
        none.source.tasks.clear();
        auto first = packed;
        first.source.tasks.assign(4, 0);
        QVERIFY(at::equal(logitsOf(net, architecture, none), logitsOf(net, architecture, first)));
        first.source.tasks[2] = test::kTasks;
        QVERIFY_THROWS_EXCEPTION(c10::Error, logitsOf(net, architecture, first));
        first.source.tasks.pop_back();
        QVERIFY_THROWS_EXCEPTION(c10::Error, logitsOf(net, architecture, first));
    }

    void weightsSurviveTheFile() {
        const test::TemporaryFolder folder;
        Transformer supernet(taskConfig(space(true)), 1);
        VERIFY_OK(saveWeights(supernet, folder / "w.safetensors"));
        VALUE_OR_FAIL(const auto loaded, loadWeights(folder / "w.safetensors"));
        QVERIFY(loaded->config() == supernet.config());
        Random random(3);
        const auto architecture = member(supernet.config().space, random);
        const auto packed = taskBatch(1, 4);
        QVERIFY(at::equal(logitsOf(supernet, architecture, packed), logitsOf(*loaded, architecture, packed)));
    }

    void configurationsTellOfTasks() {
        auto config = taskConfig(space(true));
        config.encoder_position_dim = config.decoder_position_dim = 48;
        auto json = toJson(config);
        QCOMPARE(json.at("tasks").get<int>(), test::kTasks);
        VALUE_OR_FAIL(const auto back, modelConfigFromJson(json, "w"));
        QVERIFY(back == config);
        for (const auto& odd : {nlohmann::json(0), nlohmann::json("3"), nlohmann::json(1 << 20)}) {
            json["tasks"] = odd;
            QCOMPARE(modelConfigFromJson(json, "w").error().arguments.at("field"), std::string("tasks"));
        }
        // One language leaves nothing to route by.
        json.erase("tasks");
        QCOMPARE(modelConfigFromJson(json, "w").error().code, std::string("arch.invalid_space"));
        // Files of before there were tasks stay as they were.
        auto plain = config;
        plain.tasks = 1;
        plain.space = arch::spaceOf(test::taskArchitecture(arch::DenseFeedForward{8}, arch::DenseFeedForward{8}));
        QVERIFY(!toJson(plain).contains("tasks"));
        VALUE_OR_FAIL(const auto old, modelConfigFromJson(toJson(plain), "w"));
        QCOMPARE(old.tasks, 1);
    }

    /// T-36, with routes that do not change on the way: all experts, or logits that stand apart.
    void gradientsMatchDifferences() {
        auto architecture = test::taskArchitecture(arch::DenseFeedForward{8}, arch::DenseFeedForward{8});
        const auto layer = [](Granularity granularity, int experts) {
            return TaskFeedForward{.experts = experts, .width = 24, .top_k = 2, .granularity = granularity};
        };
        architecture.encoder.push_back(architecture.encoder.back());
        architecture.encoder[0].feed_forward = layer(Granularity::kToken, 2);
        architecture.encoder[1].feed_forward = layer(Granularity::kSentence, 2);
        architecture.encoder[2].feed_forward = layer(Granularity::kTarget, 3);
        architecture.decoder[0].feed_forward = layer(Granularity::kSentence, 2);
        architecture.decoder[1].feed_forward = layer(Granularity::kTarget, 3);
        Transformer net(taskConfig(arch::spaceOf(architecture)), 11);
        test::shake(net, 12);
        for (const char* name : {"encoder.2.feed_forward.task.table", "decoder.1.feed_forward.task.table"}) {
            const std::vector<float> apart{0.6F, -0.3F, 0.1F, -0.4F, 0.2F, 0.7F, 0.3F, 0.8F, -0.2F};
            net.parameters().find(name)->value.copy_(at::tensor(apart, at::kFloat).view({3, 3}));
        }
        Pass pass = test::fixedPass();
        pass.expert_dropout = 0;
        const auto check = test::checkNetwork(net, architecture, taskBatch(13, 5), pass);
        QVERIFY2(check.wrong.empty(), check.wrong.c_str());
        QVERIFY(check.steep.size() > 20);
        const auto routers = std::ranges::count_if(check.steep, [](const std::string& name) {
            return name.find(".task.") != std::string::npos && !name.ends_with("bias");
        });
        QCOMPARE(static_cast<int>(routers), 5);
    }
};

QTEST_APPLESS_MAIN(TestTaskNetwork)
#include "test_task_network.moc"
