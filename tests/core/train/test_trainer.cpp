// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/trainer.h"

#include <cmath>
#include <map>
#include <set>

#include "core/base/hash.h"
#include "core/engine/engine.h"
#include "tests/support/support.h"
#include "tests/support/tiny_corpus.h"

using namespace automoe;

namespace {

/// What a run told.
struct Log {
    std::vector<protocol::TrainReport> reports;
    std::vector<protocol::ValidationReport> validations;
    std::vector<protocol::RoutingReport> routing;
    int checkpoints = 0;

    protocol::EventSink sink() {
        return [this](const protocol::Event& event) {
            if (const auto* report = std::get_if<protocol::TrainReport>(&event)) reports.push_back(*report);
            if (const auto* validation = std::get_if<protocol::ValidationReport>(&event))
                validations.push_back(*validation);
            if (const auto* load = std::get_if<protocol::RoutingReport>(&event)) routing.push_back(*load);
            if (std::holds_alternative<protocol::CheckpointWritten>(event)) ++checkpoints;
        };
    }
};

/// Lets a job compute so many batches, then stops it.
class StopAfter : public JobControl::Permit {
public:
    StopAfter(std::stop_source source, int batches) : source_(std::move(source)), left_(batches) {}
    bool take() override {
        if (--left_ < 0) source_.request_stop();
        return true;
    }
    void give() override {}

private:
    std::stop_source source_;
    int left_;
};

}  // namespace

class TestTrainer : public QObject {
    Q_OBJECT

    test::TemporaryFolder folder_;

    protocol::TrainJob job(const std::string& name) {
        protocol::TrainJob job;
        job.resources.threads = 2;
        job.data = (folder_ / "data").string();
        job.folder = (folder_ / name).string();
        job.space = test::tinyTestSpace();
        job.options.updates = 40;
        job.options.max_tokens = 400;
        job.options.warmup_updates = 10;
        job.options.report_every = 7;
        job.options.validate_every = 20;
        job.options.checkpoint_every = 15;
        job.options.attention_dropout = 0.1;
        job.options.activation_dropout = 0.1;
        return job;
    }

    static arch::SearchSpace randomlyRouted() {
        auto space = test::tinyTestSpace();
        const auto change = [](auto& layers) {
            for (auto& layer : layers) std::get<arch::SwitchChoices>(layer.feed_forward[0]).random_routing = true;
        };
        change(space.encoder_layers);
        change(space.decoder_layers);
        return space;
    }

    /// Layers whose gates are no softmax, with losses of their own and a weight that each update moves, and one with
    /// statistics that the passes write.
    static arch::SearchSpace gated() {
        auto space = test::tinyTestSpace();
        for (auto& layer : space.encoder_layers) layer.feed_forward = {arch::SigmaChoices{{2, 4}, {8, 16}, {1, 2}}};
        const arch::PeerChoices peer{.keys = {3, 4}, .heads = {1, 2}, .top_k = {2}, .query_dim = {8}};
        space.encoder_layers.back().feed_forward = {peer};
        for (auto& layer : space.decoder_layers) layer.feed_forward = {arch::ReMoEChoices{{2, 4}, {8, 16}, {2}}};
        return space;
    }

    static arch::SearchSpace withRouterOptions() {
        auto space = test::tinyTestSpace();
        const auto change = [](auto& layers, const std::vector<int>& capacity) {
            for (auto& layer : layers) {
                auto& choices = std::get<arch::SwitchChoices>(layer.feed_forward[0]);
                choices.top_k = {1, 2};
                choices.shared_width = {0, 16};
                choices.zero_experts = {0, 1};
                choices.capacity = capacity;
                choices.random_second = choices.loss_free = true;
            }
        };
        change(space.encoder_layers, {0, 125});
        change(space.decoder_layers, {});
        return space;
    }

    static arch::SearchSpace lossFree() {
        auto space = test::tinyTestSpace();
        const auto change = [](auto& layers) {
            for (auto& layer : layers) std::get<arch::SwitchChoices>(layer.feed_forward[0]).loss_free = true;
        };
        change(space.encoder_layers);
        change(space.decoder_layers);
        return space;
    }

private Q_SLOTS:
    void initTestCase() {
        VERIFY_OK(engine::prepare({.threads = 2}));
        QVERIFY(test::prepareTinyCorpus(folder_ / "data"));
        QVERIFY(test::prepareTinyCorpora(folder_ / "languages"));
    }

    void resumesBitForBit_data() {
        QTest::addColumn<QString>("name");
        QTest::newRow("uniform") << "whole-u";
        QTest::newRow("sandwich with distillation, accumulation, averaging") << "whole-s";
        QTest::newRow("dealt, random experts, distillation that begins on the way") << "whole-f";
        QTest::newRow("random routing with consistency") << "whole-r";
        QTest::newRow("gates with losses of their own") << "whole-g";
        QTest::newRow("options of routers, biases that balance, masked outputs") << "whole-o";
        QTest::newRow("two target languages of different size") << "whole-l";
    }
    void resumesBitForBit() {
        QFETCH(QString, name);
        auto work = job(name.toStdString());
        if (name == "whole-l") work.data = (folder_ / "languages").string();
        if (name == "whole-r") {
            work.space = randomlyRouted();
            work.options.consistency = 2;
        } else if (name == "whole-o") {
            work.space = withRouterOptions();
            work.options.router_z_coefficient = 1e-3;
            work.options.router_jitter = 0.01;
            work.options.balance_bias_rate = 1e-2;
            work.options.expert_output_masking = 0.15;
        } else if (name != "whole-u" && name != "whole-l") {
            work.options.sampling = protocol::Sampling::kSandwich;
            work.options.distill = true;
        }
        if (name == "whole-s") {
            work.options.accumulate = 2;
            work.options.average_checkpoints = 3;
        }
        if (name == "whole-g") {
            work.space = gated();
            work.options.selection_dropout = 0.1;
            work.options.entropy_coefficient = 0.1;
        }
        if (name == "whole-f") {
            work.options.fair = true;
            work.options.expert_subset = protocol::ExpertSubset::kRandom;
            work.options.distill_start = 20;
            work.options.distill_weight = 0.5;
        }
        Log whole;
        JobControl free;
        VALUE_OR_FAIL(const auto weights, train::train(work, whole.sink(), free));
        const auto expected = sha256OfFile(weights).value();

        // The same work, stopped again and again, at every few events.
        work.folder += "-pieces";
        Log pieces;
        int stops = 0;
        for (;;) {
            std::stop_source source;
            JobControl control(source.get_token());
            int events = 0;
            const auto collect = pieces.sink();
            const auto result = train::train(
                work,
                [&](const protocol::Event& event) {
                    collect(event);
                    if (++events == 9) source.request_stop();
                },
                control);
            if (result) break;
            QCOMPARE(result.error().kind, ErrorKind::kStopped);
            QVERIFY(++stops < 100);
        }
        QVERIFY(stops >= 3);
        QCOMPARE(sha256OfFile(std::filesystem::path(work.folder) / "weights.safetensors").value(), expected);
        QCOMPARE(pieces.reports.size(), whole.reports.size());
        for (std::size_t i = 0; i < whole.reports.size(); ++i) {
            QCOMPARE(pieces.reports[i].update, whole.reports[i].update);
            QCOMPARE(pieces.reports[i].loss, whole.reports[i].loss);
            QCOMPARE(pieces.reports[i].target_tokens, whole.reports[i].target_tokens);
        }
    }

    void aStopWithinAnUpdateLeavesNoTrace() {
        auto work = job("traceless");
        work.space = gated();
        work.options.updates = 8;
        work.options.sampling = protocol::Sampling::kSandwich;  // three passes an update
        const auto ignore = [](const protocol::Event&) {};
        JobControl free;
        VALUE_OR_FAIL(const auto weights, train::train(work, ignore, free));
        const auto expected = sha256OfFile(weights).value();
        work.folder += "-pieces";
        int stops = 0;
        for (;;) {
            std::stop_source source;
            StopAfter permit(source, 4);  // in the middle of each second update
            JobControl control(source.get_token());
            control.require(&permit);
            const auto result = train::train(work, ignore, control);
            if (result) break;
            QCOMPARE(result.error().kind, ErrorKind::kStopped);
            QVERIFY(++stops < 100);
        }
        QVERIFY(stops >= 7);
        QCOMPARE(sha256OfFile(std::filesystem::path(work.folder) / "weights.safetensors").value(), expected);
    }

    void ownLossesChangeWhatIsLearned() {
        const auto weightsAfter = [this](const std::string& name, const std::function<void(protocol::TrainJob&)>& set) {
            auto work = job(name);
            work.space = gated();
            work.options.updates = 3;
            work.options.warmup_updates = 0;
            set(work);
            JobControl control;
            const auto weights = train::train(
                work, [](const protocol::Event&) {}, control);
            return weights ? sha256OfFile(*weights).value() : std::string();
        };
        const auto usual = weightsAfter("own-usual", [](auto&) {});
        const auto without = weightsAfter("own-none", [](auto& work) { work.options.entropy_coefficient = 0; });
        const auto hidden = weightsAfter("own-hidden", [](auto& work) { work.options.selection_dropout = 0.5; });
        QVERIFY(!usual.empty());
        QCOMPARE((std::set<std::string>{usual, without, hidden}).size(), std::size_t{3});
    }

    /// By them alone, and where nobody asks for another rate, by the paper's.
    void biasesBalanceLayersWithoutALoss() {
        const auto weightsAfter = [this](const std::string& name, double rate, double balance) {
            auto work = job(name);
            work.space = lossFree();
            work.options.updates = 3;
            work.options.warmup_updates = 0;
            work.options.sampling = protocol::Sampling::kSandwich;  // the largest has experts in all layers
            work.options.balance_bias_rate = rate;
            work.options.balance_coefficient = balance;
            JobControl control;
            const auto weights = train::train(
                work, [](const protocol::Event&) {}, control);
            return weights ? sha256OfFile(*weights).value() : std::string();
        };
        const protocol::TrainOptions usual;
        const auto expected = weightsAfter("free-usual", usual.balance_bias_rate, usual.balance_coefficient);
        QVERIFY(!expected.empty());
        QCOMPARE(weightsAfter("free-published", 1e-3, usual.balance_coefficient), expected);
        QCOMPARE(weightsAfter("free-of-loss", usual.balance_bias_rate, 0), expected);
        QVERIFY(weightsAfter("free-still", 0, usual.balance_coefficient) != expected);
    }

    void loadsAreReportedWithoutALossToo() {
        auto work = job("free-told");
        work.space = lossFree();
        work.options.updates = work.options.report_every = 3;
        work.options.sampling = protocol::Sampling::kSandwich;
        Log told;
        JobControl control;
        VERIFY_OK(train::train(work, told.sink(), control));
        QVERIFY(!told.reports.empty());
        // Even is 1, and nothing that is drawn is exactly that.
        QVERIFY(told.reports.back().balance > 0.5 && told.reports.back().balance < 4);
    }

    void learns_data() {
        QTest::addColumn<QString>("name");
        QTest::newRow("routed") << "learn";
        QTest::newRow("random routing") << "learn-r";
    }
    void learns() {
        QFETCH(QString, name);
        auto work = job(name.toStdString());
        if (name == "learn-r") {
            work.space = randomlyRouted();
            work.options.consistency = 0.5;
        }
        work.options.updates = 300;
        work.options.peak_rate = 5e-3;
        work.options.dropout = work.options.attention_dropout = work.options.activation_dropout = 0;
        work.options.report_every = 300;
        work.options.validate_every = 150;
        work.options.checkpoint_every = 300;
        Log log;
        JobControl control;
        VERIFY_OK(train::train(work, log.sink(), control));
        // Uniform guessing over 70 tokens is ln 70 = 4.25 nats; word frequencies alone give about 3.
        std::map<std::string, double> last;
        for (const auto& validation : log.validations) last[validation.subnet] = validation.loss;
        QCOMPARE(last.size(), std::size_t{4});
        // A random expert a token is worse than a chosen one, and each of them trained on a part of the batches.
        QVERIFY2(last.at("largest") < (name == "learn" ? 2.2 : 2.7), qPrintable(QString::number(last.at("largest"))));
        QVERIFY2(last.at("smallest") < 2.8, qPrintable(QString::number(last.at("smallest"))));
        QVERIFY(!log.routing.empty());
        QVERIFY(name == "learn-r" || log.reports.back().balance >= 1 - 1e-6);
    }

    void consistencyIsWhatTwoPassesDisagreeIn() {
        // Where nothing is random, two passes say the same: there is no divergence, and the losses are those of one.
        const auto lossOf = [this](const std::string& name, double consistency, double dropout) {
            auto work = job(name);
            work.options.updates = work.options.report_every = 1;
            work.options.warmup_updates = 0;
            work.options.dropout = work.options.attention_dropout = work.options.activation_dropout = dropout;
            work.options.consistency = consistency;
            Log log;
            JobControl control;
            return train::train(work, log.sink(), control) ? log.reports.front().loss : -1;
        };
        const double plain = lossOf("c-none", 0, 0);
        QVERIFY(plain > 0);
        QVERIFY(std::abs(lossOf("c-same", 10, 0) - plain) < 1e-4);
        QVERIFY(lossOf("c-drop", 10, 0.2) > lossOf("c-little", 0.01, 0.2) + 1e-3);
    }

    void distillationBeginsWhenAsked() {
        const auto weightsAfter = [this](const std::string& name, const std::function<void(protocol::TrainJob&)>& set) {
            auto work = job(name);
            work.options.updates = 6;
            work.options.sampling = protocol::Sampling::kSandwich;
            set(work);
            JobControl control;
            const auto weights = train::train(
                work, [](const protocol::Event&) {}, control);
            return weights ? sha256OfFile(*weights).value() : std::string();
        };
        const auto without = weightsAfter("kd-none", [](auto&) {});
        const auto late = weightsAfter("kd-late", [](auto& work) {
            work.options.distill = true;
            work.options.distill_start = 6;
        });
        const auto in_time = weightsAfter("kd-in-time", [](auto& work) {
            work.options.distill = true;
            work.options.distill_start = 5;
        });
        const auto both = weightsAfter("kd-both", [](auto& work) {
            work.options.distill = true;
            work.options.distill_start = 5;
            work.options.distill_weight = 0.5;
        });
        QVERIFY(!without.empty());
        QCOMPARE(late, without);
        QCOMPARE((std::set<std::string>{without, in_time, both}).size(), std::size_t{3});
    }

    /// By tokens and sentences a corpus of one language trains, too.
    void learnsToRouteBySentences() {
        auto work = job("sentences");
        const auto change = [](auto& layers) {
            const arch::TaskChoices choices{.experts = {1, 3},
                                            .width = {16, 24},
                                            .top_k = {2},
                                            .granularity = {arch::Granularity::kSentence, arch::Granularity::kToken}};
            for (auto& layer : layers) layer.feed_forward = {choices};
        };
        change(work.space.encoder_layers);
        change(work.space.decoder_layers);
        work.options.report_every = 20;
        Log log;
        JobControl control;
        VERIFY_OK(train::train(work, log.sink(), control));
        QVERIFY(log.reports.back().loss < log.reports.front().loss);
        QVERIFY(log.reports.back().balance > 0);
        QVERIFY(!log.routing.empty());
    }

    void finishedWorkIsNotDoneAgain() {
        const auto work = job("whole-u");
        Log log;
        JobControl control;
        VERIFY_OK(train::train(work, log.sink(), control));
        QVERIFY(log.reports.empty());
    }

    void theTemperatureIsPartOfTheWork() {
        const auto weightsAfter = [this](const std::string& name, const char* data, double temperature) {
            auto work = job(name);
            work.data = (folder_ / data).string();
            work.options.updates = 5;
            work.options.temperature = temperature;
            JobControl control;
            const auto weights = train::train(
                work, [](const protocol::Event&) {}, control);
            return weights ? sha256OfFile(*weights).value() : std::string();
        };
        const auto usual = weightsAfter("t-usual", "languages", 5);
        QVERIFY(!usual.empty());
        QVERIFY(weightsAfter("t-flat", "languages", 1) != usual);
        // Of one language it changes nothing.
        const auto alone = weightsAfter("t-alone", "data", 5);
        QVERIFY(!alone.empty());
        QCOMPARE(weightsAfter("t-alone-flat", "data", 1), alone);
    }

    void fineTunesFromTheSupernet() {
        auto work = job("fine");
        const auto architecture = work.space.decode(work.space.smallest());
        work.space = arch::spaceOf(architecture);
        work.initial_weights = (folder_ / "learn" / "weights.safetensors").string();
        work.options.updates = 1;
        work.options.warmup_updates = 0;
        work.options.peak_rate = 1e-9;
        Log log;
        JobControl control;
        VERIFY_OK(train::train(work, log.sink(), control));
        // It begins where the supernet's smallest sub-network stood.
        QCOMPARE(log.validations.back().subnet, std::string("model"));
        QVERIFY2(log.validations.back().loss < 2.8, qPrintable(QString::number(log.validations.back().loss)));
    }

    void refusesWhatCannotWork() {
        JobControl control;
        auto work = job("bad");
        work.options.updates = 0;
        auto result = train::train(work, {}, control);
        QCOMPARE(result.error().code, std::string("train.invalid_options"));
        QCOMPARE(result.error().arguments.at("field"), std::string("updates"));

        work = job("bad");
        work.options.distill_weight = 1.5;
        result = train::train(work, {}, control);
        QCOMPARE(result.error().arguments.at("field"), std::string("distill_weight"));

        work = job("bad");
        work.options.distill = true;  // and no sandwich
        result = train::train(work, {}, control);
        QCOMPARE(result.error().code, std::string("train.distill_alone"));

        work = job("bad");
        work.options.consistency = -1;
        result = train::train(work, {}, control);
        QCOMPARE(result.error().arguments.at("field"), std::string("consistency"));

        work = job("bad");
        work.options.selection_dropout = 1;
        result = train::train(work, {}, control);
        QCOMPARE(result.error().arguments.at("field"), std::string("selection_dropout"));

        work = job("bad");
        work.options.entropy_coefficient = -1;
        result = train::train(work, {}, control);
        QCOMPARE(result.error().arguments.at("field"), std::string("entropy_coefficient"));

        work = job("bad");
        work.options.router_jitter = 1;
        result = train::train(work, {}, control);
        QCOMPARE(result.error().arguments.at("field"), std::string("router_jitter"));

        // A corpus of one language has nothing to route by.
        work = job("bad");
        const arch::TaskChoices by_target{.experts = {2, 4}, .width = {16}};
        for (auto& layer : work.space.decoder_layers) layer.feed_forward = {by_target};
        VERIFY_OK(arch::validate(work.space));
        result = train::train(work, {}, control);
        QCOMPARE(result.error().code, std::string("arch.invalid_space"));
        QCOMPARE(result.error().arguments.at("field"), std::string("decoder.layers[0].feed_forward[0].granularity"));

        work = job("bad");
        work.options.temperature = 0.5;
        result = train::train(work, {}, control);
        QCOMPARE(result.error().arguments.at("field"), std::string("temperature"));

        work = job("whole-u");
        work.options.dropout = 0.2;  // other work, the same folder
        result = train::train(work, {}, control);
        QCOMPARE(result.error().code, std::string("train.other_checkpoint"));

        work = job("damaged");
        std::filesystem::create_directories(work.folder);
        std::string content = test::readText(folder_ / "whole-u" / "checkpoint.safetensors");
        content[content.size() - 5] = static_cast<char>(content[content.size() - 5] ^ 4);
        test::writeFile(std::filesystem::path(work.folder) / "checkpoint.safetensors", content);
        result = train::train(work, {}, control);
        QCOMPARE(result.error().code, std::string("nn.damaged_weights"));

        work = job("nowhere");
        work.data = (folder_ / "none").string();
        QVERIFY(!train::train(work, {}, control));
    }
};

QTEST_APPLESS_MAIN(TestTrainer)
#include "test_trainer.moc"
