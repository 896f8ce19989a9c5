// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pipeline/reproduce_system.h"

#include <algorithm>
#include <cmath>
#include <stop_token>
#include <utility>

#include "app/pipeline/corpus_folder.h"
#include "core/arch/cost.h"
#include "core/arch/dynamic_layers.h"
#include "core/engine/engine.h"
#include "core/formats/model_card.h"
#include "database/run_store.h"
#include "tests/support/support.h"
#include "tests/support/tiny_corpus.h"

using namespace automoe;
using namespace automoe::pipeline;
using database::Session;

/// Systems beside their baselines, at a scale that learns nothing in seconds.
class TestReproduceSystem : public QObject {
    Q_OBJECT

    test::TemporaryFolder folder_;
    std::size_t stages_ = 0;  ///< of the last run

    /// With fewer updates than the scale has.
    [[nodiscard]] Result<std::pair<System, ReproduceOptions>> planFor(const char* name) const {
        ReproduceOptions options;
        options.resources.threads = 1;
        AUTOMOE_TRY(options.scale, reproduceScale("micro"));
        options.scale.model.updates = 6;
        options.scale.model.warmup_updates = 2;
        options.scale.model.validate_every = 3;
        options.scale.repeats = 1;
        AUTOMOE_TRY(auto system, publishedSystem(name, options.scale));
        if (system.several_targets) {
            AUTOMOE_TRY(options.corpus, corporaOptions(folder_ / "corpora", pairsIn(folder_ / "corpora", "en")));
        } else {
            AUTOMOE_TRY(options.corpus, corpusFolderOptions(folder_ / "corpus", "en", "de"));
        }
        options.scale.vocabulary = system.several_targets ? 55 : 70;
        options.corpus_origin = system.several_targets ? "corpora" : "corpus";
        return std::pair(std::move(system), std::move(options));
    }

    /// Until the stage of that number if it is not 0.
    Result<report::Reproduction> run(const char* session_name, const System& system, const ReproduceOptions& options,
                                     int stop_at = 0) {
        const auto folder = folder_ / (std::string(session_name) + ".automoe");
        auto session = std::filesystem::exists(folder / "session.db") ? Session::open(folder, database::Access::kWrite)
                                                                      : Session::create(folder);
        if (!session) return session.error();
        std::stop_source stop;
        JobControl control(stop.get_token());
        Pipeline pipeline(*session, {}, control);
        stages_ = 0;
        auto result = runSystem(pipeline, system, options,
                                [&](const Stage& now) {
                                    ++stages_;
                                    if (now.number == stop_at) stop.request_stop();
                                },
                                {});
        AUTOMOE_CHECK(session->close());
        return result;
    }

    static Result<std::size_t> runsOf(const std::filesystem::path& folder) {
        AUTOMOE_TRY(const auto session, Session::open(folder, database::Access::kReadOnly));
        AUTOMOE_TRY(auto connection, session.reader());
        AUTOMOE_TRY(const auto runs, database::RunStore(connection).all());
        return runs.size();
    }

private Q_SLOTS:
    void initTestCase() {
        engine::setCodeVersion("0.1.0");
        test::writeTinyCorpusFolder(folder_ / "corpus");
        test::writeTinyCorpora(folder_ / "corpora");
    }

    void goesOnAfterStops() {
        VALUE_OR_FAIL(const auto plan, planFor("damoe"));
        const auto& [system, options] = plan;
        for (const int stage : {2, 6}) {
            const auto cut = run("dynamic", system, options, stage);
            QVERIFY(!cut);
            QVERIFY2(cut.error().kind == ErrorKind::kStopped, cut.error().debugString().c_str());
        }
        VALUE_OR_FAIL(const auto result, run("dynamic", system, options));
        QCOMPARE(stages_, expectedSeconds(system, options.scale, options.resources).size());
        QCOMPARE(result.rows.size(), system.variants.size());
        for (const auto& row : result.rows) {
            QVERIFY(row.valid_loss && row.valid_loss->low <= row.valid_loss->value);
            QVERIFY(row.valid_loss->value <= row.valid_loss->high);
            QVERIFY(!row.signature.empty());
            QVERIFY(row.latency_p50_ms > 0 && row.memory_bytes > 4 * row.stored_params);
            QCOMPARE(row.mean_experts.has_value(), row.key == "row_max" || row.key == "entropy");
            if (!row.mean_experts) continue;
            const double missed = std::abs(*row.mean_experts - 2);
            QVERIFY2(missed < 0.25, qPrintable(QString::number(*row.mean_experts)));
            // Counted as they were measured, not as the most that a token may have. All layers are alike, so that the
            // mean over them costs as much; each layer's is rounded.
            QVERIFY(row.macs < arch::cost(row.architecture).macs);
            arch::CostConditions measured;
            arch::visitDynamicLayers(row.architecture, [&](const std::string& layer, const arch::DynamicFeedForward&) {
                measured.mean_experts[layer] = *row.mean_experts;
            });
            const auto difference = row.macs - arch::cost(row.architecture, measured).macs;
            QVERIFY(std::abs(difference) <= std::ssize(measured.mean_experts));
            // Judged with the scales that were found, written as a model of its own, not with the training's.
            const auto variant = std::ranges::find(system.variants, row.key, &Variant::key);
            const auto written = folder_ / "dynamic.automoe" / "exports" / (row.key + "-calibrated") / "manifest.json";
            const auto manifest = nlohmann::json::parse(test::readText(written));
            QCOMPARE(manifest.at("architecture").get<std::string>(), row.architecture_id);
            const auto& told = manifest.at("card").at(formats::kMeanExpertsSection);
            QCOMPARE(told.at("calibrated from").get<std::string>(), arch::identity(variant->architecture));
            QCOMPARE(told.at("wanted").get<double>(), 2.0);
        }
        QCOMPARE(result.claims.size(), system.claims.size());
        for (std::size_t i = 0; i < result.claims.size(); ++i) {
            QVERIFY(result.claims[i].ours.find("loss") != std::string::npos);
            QCOMPARE(result.claims[i].text, system.claims[i].text);
            QCOMPARE(result.claims[i].published, system.claims[i].figures);
        }
        QCOMPARE(result.experiment, std::string("damoe"));

        // All is done: the same figures, and nothing new.
        VALUE_OR_FAIL(const auto before, runsOf(folder_ / "dynamic.automoe"));
        VALUE_OR_FAIL(const auto again, run("dynamic", system, options));
        VALUE_OR_FAIL(const auto after, runsOf(folder_ / "dynamic.automoe"));
        QCOMPARE(after, before);
        auto first = report::toJson(result);
        auto second = report::toJson(again);
        first.erase("made");
        second.erase("made");
        QCOMPARE(QString::fromStdString(second.dump()), QString::fromStdString(first.dump()));

        // Another system has no place in that session.
        VALUE_OR_FAIL(const auto other, planFor("peer"));
        const auto refused = run("dynamic", other.first, other.second);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, std::string("pipeline.other_experiment"));
        QCOMPARE(refused.error().arguments.at("field"), std::string("experiment"));
    }

    void aLanguagesNetworkIsTakenOut() {
        VALUE_OR_FAIL(const auto plan, planFor("taskmoe"));
        const auto& [system, options] = plan;
        VALUE_OR_FAIL(const auto result, run("tasks", system, options));
        QCOMPARE(stages_, expectedSeconds(system, options.scale, options.resources).size());
        QCOMPARE(result.rows.size(), system.variants.size() + 1);
        const auto& extracted = result.rows.back();
        QCOMPARE(extracted.key, std::string(kExtractedKey));
        QVERIFY(extracted.signature.empty() && !extracted.valid_loss);
        QVERIFY(extracted.latency_p50_ms > 0);
        const auto& whole = result.rows.at(2);
        QCOMPARE(whole.key, system.extracted);
        QVERIFY(extracted.stored_params < whole.stored_params);
        QCOMPARE(result.claims.size(), system.claims.size());
        QVERIFY(result.claims.at(3).verdict == report::Verdict::kHolds);  // smaller
        // Every sentence comes out as before.
        QCOMPARE(result.notes.size(), system.notes.size() + 1);
        const auto& note = result.notes.back();
        QVERIFY2(note.find("of 20 validation sentences 20 came out") != std::string::npos, note.c_str());
    }

    void textOfOneLanguageIsRefused() {
        VALUE_OR_FAIL(auto plan, planFor("taskmoe"));
        VALUE_OR_FAIL(plan.second.corpus, corpusFolderOptions(folder_ / "corpus", "en", "de"));
        const auto refused = run("one", plan.first, plan.second);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, std::string("pipeline.one_target_language"));
    }

    void theOtherSystemsGetATable_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"switchhead", "switchall", "mhmoe", "peer"}) QTest::newRow(name) << QString(name);
    }
    void theOtherSystemsGetATable() {
        QFETCH(QString, name);
        const auto word = name.toStdString();
        VALUE_OR_FAIL(const auto plan, planFor(word.c_str()));
        VALUE_OR_FAIL(const auto result, run(word.c_str(), plan.first, plan.second));
        QCOMPARE(result.rows.size(), plan.first.variants.size());
        QCOMPARE(result.claims.size(), plan.first.claims.size());
        // What the scale cannot judge is said below the table.
        QCOMPARE(result.notes, plan.first.notes);
        for (const auto& row : result.rows) QVERIFY(row.valid_loss && row.latency_p50_ms > 0);
    }
};

QTEST_APPLESS_MAIN(TestReproduceSystem)
#include "test_reproduce_system.moc"
