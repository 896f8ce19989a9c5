// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <limits>
#include <map>
#include <stop_token>

#include "core/arch/dynamic_layers.h"
#include "core/arch/files.h"
#include "core/exporter/model_folder.h"
#include "core/formats/model_card.h"
#include "core/formats/model_folder.h"
#include "tests/core/engine/engine_events.h"
#include "tests/support/support.h"
#include "tests/support/tiny_corpus.h"

using namespace automoe;
using test::errorOf;
using test::events;
using test::only;

namespace {

constexpr int kScale = 30;     ///< of the largest member, far below what kWanted needs
constexpr double kWanted = 3;  ///< experts a token

/// Up to two dynamic layers a side.
arch::SearchSpace dynamicSpace() {
    auto space = test::tinyTestSpace();
    const arch::DynamicChoices dynamic{
        .experts = {8}, .width = {16}, .min_k = {1}, .max_k = {6}, .scale = {20, kScale}};
    for (auto& layer : space.encoder_layers) layer.feed_forward = {dynamic};
    for (auto& layer : space.decoder_layers) layer.feed_forward = {dynamic};
    return space;
}

std::map<std::string, double> meansOf(const protocol::Evaluated& told) {
    return told.conditions.at("mean_experts").get<std::map<std::string, double>>();
}

}  // namespace

/// Evaluations and exports that set how many experts tokens of dynamic layers get.
class TestExpertBudget : public QObject {
    Q_OBJECT

    test::TemporaryFolder folder_;
    std::string data_;
    std::string weights_;

    /// Of the largest member, without translating.
    [[nodiscard]] protocol::EvaluateJob evaluateJob(double mean_k) const {
        protocol::EvaluateJob job;
        job.data = data_;
        job.weights = weights_;
        job.space = dynamicSpace();
        job.architecture = job.space.decode(job.space.largest());
        job.translate = false;
        job.mean_k = mean_k;
        return job;
    }
    [[nodiscard]] protocol::ExportJob exportJob(const char* folder, double mean_k) const {
        protocol::ExportJob job;
        job.data = data_;
        job.weights = weights_;
        job.space = dynamicSpace();
        job.architecture = job.space.decode(job.space.largest());
        job.folder = (folder_ / folder).string();
        job.card = {{"Corpus", {{"pairs", 900}}}};
        job.mean_k = mean_k;
        return job;
    }

private Q_SLOTS:
    void initTestCase() {
        data_ = (folder_ / "data").string();
        QVERIFY(test::prepareTinyCorpus(data_));
        weights_ = test::trainedWeights(data_, folder_ / "supernet", dynamicSpace(), 40);
        QVERIFY(!weights_.empty());
    }

    void theBudgetIsMetByScalesAlone() {
        const auto plain = only<protocol::Evaluated>(events(evaluateJob(0)));
        QCOMPARE(plain.size(), std::size_t{1});
        QVERIFY(!plain[0].conditions.contains("mean_k"));
        const auto before = meansOf(plain[0]);
        QCOMPARE(before.size(), std::size_t{4});

        const auto happened = events(evaluateJob(kWanted));
        const auto told = only<protocol::Evaluated>(happened);
        QCOMPARE(told.size(), std::size_t{1});
        QCOMPARE(told[0].conditions.at("mean_k").get<double>(), kWanted);
        QCOMPARE(told[0].weights_kind, std::string("inherited"));
        QVERIFY(told[0].scores[0].value != plain[0].scores[0].value);
        const auto after = meansOf(told[0]);
        QCOMPARE(after.size(), before.size());
        const auto& p95 = told[0].conditions.at("p95_experts");
        QCOMPARE(p95.size(), after.size());
        for (const auto& [layer, mean] : after) {
            // 5 % of the tokens may have the most, 6 experts.
            const int bound = p95.at(layer).get<int>();
            QVERIFY2(bound <= 6 && 0.95 * bound + 0.05 * 6 >= mean - 1e-9, layer.c_str());
            const double missed = std::abs(mean - kWanted);
            QVERIFY2(missed < std::abs(before.at(layer) - kWanted), layer.c_str());
            QVERIFY2(missed < 0.3, qPrintable(QString::fromStdString(layer) + QString(" %1").arg(mean)));
        }

        // A member of the space but for its scales.
        QCOMPARE(told[0].architecture_id, arch::identity(told[0].architecture));
        QVERIFY(!dynamicSpace().encode(told[0].architecture));
        auto other = told[0].architecture;
        arch::visitDynamicLayers(other,
                                 [](const std::string&, arch::DynamicFeedForward& layer) { layer.scale = kScale; });
        QCOMPARE(arch::identity(other), plain[0].architecture_id);

        std::vector<protocol::Progress> progress;
        for (const auto& each : only<protocol::Progress>(happened)) {
            if (each.stage == "calibrate") progress.push_back(each);
        }
        QVERIFY(progress.size() >= before.size());
        QCOMPARE(progress.back().done, static_cast<double>(progress.size()));
        QCOMPARE(progress.back().total, progress.back().done);
    }

    void theValidationTextDecides() {
        auto job = evaluateJob(kWanted);
        const auto valid = only<protocol::Evaluated>(events(job));
        job.set = "test";
        job.max_tokens = 600;
        const auto tested = only<protocol::Evaluated>(events(job));
        QVERIFY(valid.size() == 1 && tested.size() == 1);
        QCOMPARE(tested[0].architecture_id, valid[0].architecture_id);
        // Of other sentences, so near it but not the same.
        const auto means = meansOf(tested[0]);
        for (const auto& [layer, mean] : means) QVERIFY2(std::abs(mean - kWanted) < 0.6, layer.c_str());
        QVERIFY(means != meansOf(valid[0]));
    }

    void recalibratedWeightsMeetItToo() {
        auto job = evaluateJob(kWanted);
        job.recalibrate = 2;
        const auto told = only<protocol::Evaluated>(events(job));
        QCOMPARE(told.size(), std::size_t{1});
        QCOMPARE(told[0].conditions.at("recalibration_steps").get<int>(), 2);
        for (const auto& [layer, mean] : meansOf(told[0])) QVERIFY2(std::abs(mean - kWanted) < 0.3, layer.c_str());
    }

    void anExportHasTheScales() {
        const auto evaluated = only<protocol::Evaluated>(events(evaluateJob(kWanted)));
        QCOMPARE(evaluated.size(), std::size_t{1});
        const auto first = exportJob("first", kWanted);
        const auto told = only<protocol::Exported>(events(first));
        QCOMPARE(told.size(), std::size_t{1});
        QCOMPARE(told[0].architecture_id, evaluated[0].architecture_id);
        const auto& manifest = told[0].manifest;
        QCOMPARE(manifest.at("architecture").get<std::string>(), evaluated[0].architecture_id);
        QCOMPARE(manifest.at("parity").at("equal").get<int>(), 20);
        const auto& section = manifest.at("card").at(formats::kMeanExpertsSection);
        QCOMPARE(section.at("wanted").get<double>(), kWanted);
        QCOMPARE(section.at("calibrated from").get<std::string>(), arch::identity(first.architecture));
        for (const auto& [layer, mean] : meansOf(evaluated[0]))
            QVERIFY2(std::abs(section.at(layer).get<double>() - mean) < 1e-9, layer.c_str());
        VALUE_OR_FAIL(const auto written, arch::readArchitecture(folder_ / "first" / formats::kArchitectureFile));
        QVERIFY(written == evaluated[0].architecture);
        const auto card = test::readText(folder_ / "first" / "README.md");
        QVERIFY(card.find(formats::kMeanExpertsSection) != std::string::npos);
        arch::visitDynamicLayers(written, [&card](const std::string&, const arch::DynamicFeedForward& layer) {
            QVERIFY(card.find("scale " + std::to_string(layer.scale) + " ") != std::string::npos);
        });

        // The same once more, byte for byte.
        QCOMPARE(only<protocol::Exported>(events(exportJob("second", kWanted))).size(), std::size_t{1});
        int files = 0;
        for (const auto& entry : std::filesystem::directory_iterator(folder_ / "first")) {
            const auto other = folder_ / "second" / entry.path().filename();
            QVERIFY2(test::readText(entry.path()) == test::readText(other), other.c_str());
            ++files;
        }
        QVERIFY(files >= 5);

        // It stands alone, and gives as many experts.
        VERIFY_OK(exporter::openModelFolder(first.folder));
        auto alone = evaluateJob(0);
        alone.weights = (folder_ / "first" / formats::kWeightsFile).string();
        alone.space = arch::spaceOf(written);
        alone.architecture = written;
        const auto again = only<protocol::Evaluated>(events(alone));
        QCOMPARE(again.size(), std::size_t{1});
        QCOMPARE(again[0].weights_kind, std::string("retrained"));
        const auto means = meansOf(again[0]);
        for (const auto& [layer, mean] : meansOf(evaluated[0])) QCOMPARE(means.at(layer), mean);

        // Without, the card has nothing of it.
        const auto plain = only<protocol::Exported>(events(exportJob("plain", 0)));
        QCOMPARE(plain.size(), std::size_t{1});
        QVERIFY(!plain[0].manifest.at("card").contains(formats::kMeanExpertsSection));
        QCOMPARE(plain[0].architecture_id, arch::identity(first.architecture));
    }

    void whatCannotBeIsRefused() {
        for (const double mean_k : {0.5, 7.0, -1.0, std::numeric_limits<double>::quiet_NaN()}) {
            for (const Error& error : {errorOf(evaluateJob(mean_k)), errorOf(exportJob("refused", mean_k))}) {
                QCOMPARE(error.code, std::string("arch.mean_k_out_of_reach"));
                QCOMPARE(error.kind, ErrorKind::kBadInput);
                QCOMPARE(error.arguments.at("expected"), std::string("1 to 6"));
                QCOMPARE(error.arguments.at("layer"), std::string("encoder.0"));
            }
        }
        auto evaluate = evaluateJob(2);
        const auto space = test::tinyTestSpace();
        evaluate.architecture = space.decode(space.largest());
        QCOMPARE(errorOf(evaluate).code, std::string("arch.no_dynamic_layer"));
        auto write = exportJob("refused", 2);
        write.architecture = evaluate.architecture;
        QCOMPARE(errorOf(write).code, std::string("arch.no_dynamic_layer"));
        QVERIFY(!std::filesystem::exists(write.folder));
    }

    void itStopsBetweenBatches() {
        const auto stoppedAfter = [](const protocol::Job& job) {
            std::stop_source source;
            JobControl control(source.get_token());
            int read = 0;
            const auto status = engine::run(
                job,
                [&](const protocol::Event& event) {
                    const auto* progress = std::get_if<protocol::Progress>(&event);
                    if (progress == nullptr || progress->stage != "calibrate") return;
                    ++read;
                    source.request_stop();
                },
                control);
            return !status && status.error().kind == ErrorKind::kStopped ? read : -1;
        };
        QCOMPARE(stoppedAfter(evaluateJob(kWanted)), 1);
        QCOMPARE(stoppedAfter(exportJob("stopped", kWanted)), 1);
        QVERIFY(!std::filesystem::exists(folder_ / "stopped"));
    }
};

QTEST_APPLESS_MAIN(TestExpertBudget)
#include "test_expert_budget.moc"
