// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/engine.h"

#include <atomic>
#include <cmath>
#include <set>
#include <string_view>
#include <thread>

#include "core/arch/cost.h"
#include "core/arch/figure.h"
#include "core/exporter/model_folder.h"
#include "core/latency/predictor.h"
#include "core/text/prepared.h"
#include "tests/core/engine/engine_events.h"
#include "tests/support/support.h"
#include "tests/support/tiny_corpus.h"

using namespace automoe;
using test::errorOf;
using test::events;
using test::found;
using test::only;

class TestEngine : public QObject {
    Q_OBJECT

    test::TemporaryFolder folder_;
    std::string data_;
    std::string weights_;

    protocol::SearchJob searchJob() {
        protocol::SearchJob job;
        job.data = data_;
        job.weights = weights_;
        job.space = test::tinyTestSpace();
        job.objectives = {"valid_loss", "macs"};
        job.evaluations = 40;
        job.population = 8;
        job.evaluation_tokens = 200;
        return job;
    }

private Q_SLOTS:
    void initTestCase() {
        // SentencePiece and LibTorch work in one process: this prepares (tokenizer) and trains (tensors).
        data_ = (folder_ / "data").string();
        QVERIFY(test::prepareTinyCorpus(data_));
        weights_ = test::trainedWeights(data_, folder_ / "supernet", test::tinyTestSpace());
        QVERIFY(!weights_.empty());
    }

    void everyKindCanBeSearched() {
        const auto space = arch::presetSpace("all-kinds").value();
        auto job = searchJob();
        job.weights = test::trainedWeights(data_, folder_ / "all-kinds", space, 4);
        QVERIFY(!job.weights.empty());
        job.space = space;
        job.algorithm = protocol::SearchAlgorithm::kNsga2;
        job.evaluations = 16;
        const auto told = events(job);
        const auto generations = only<protocol::GenerationDone>(told);
        QVERIFY(!generations.empty());
        QCOMPARE(generations.back().evaluations, std::int64_t{16});
        QVERIFY(!generations.back().front.empty());
        std::set<std::string_view> kinds;
        for (const auto& candidate : only<protocol::CandidateEvaluated>(told)) {
            QVERIFY(std::isfinite(candidate.values.at("valid_loss")));
            for (const auto& layer : candidate.architecture.encoder)
                kinds.insert(arch::figureOf(layer.feed_forward).kind);
        }
        QVERIFY2(kinds.size() >= 4, qPrintable(QString::number(kinds.size())));
    }

    void translatesWhatIsTyped() {
        protocol::TranslateJob job;
        job.data = data_;
        job.weights = weights_;
        job.space = test::tinyTestSpace();
        job.architecture = job.space.decode(job.space.largest());
        VALUE_OR_FAIL(const auto corpus, text::openPrepared(data_));
        VALUE_OR_FAIL(const auto sources, text::readSentences(text::sourceTextFile(data_, text::Split::kTest)));
        job.lines = {sources[0], "", sources[1]};
        job.routing = true;
        const auto told = only<protocol::Translated>(events(job));
        QCOMPARE(told.size(), std::size_t{3});
        protocol::EvaluateJob evaluate;
        evaluate.data = data_;
        evaluate.weights = weights_;
        evaluate.space = job.space;
        evaluate.architecture = job.architecture;
        evaluate.set = "test";
        const auto scored = only<protocol::Evaluated>(events(evaluate));
        QCOMPARE(scored.size(), std::size_t{1});
        // Alone or among others, a sentence gets the same translation.
        QCOMPARE(told[0].text, scored[0].hypotheses[0]);
        QCOMPARE(told[2].text, scored[0].hypotheses[1]);
        QCOMPARE(told[1].text, std::string());
        QVERIFY(told[1].routing.empty());
        QCOMPARE(told[2].line, std::int64_t{2});
        QCOMPARE(told[0].weights_kind, std::string("inherited"));
        QCOMPARE(told[0].weights_sha256, scored[0].weights_sha256);
        // Every token of every routed layer has an expert.
        QVERIFY(!told[0].routing.empty());
        QCOMPARE(told[0].source_tokens.size(), corpus.source_tokenizer.encode(sources[0]).size() + 1);
        QCOMPARE(told[0].source_tokens.back(), corpus.source_tokenizer.piece(text::kEos));
        for (const auto& layer : told[0].routing) {
            const auto& tokens = layer.layer.starts_with("encoder") ? told[0].source_tokens : told[0].target_tokens;
            QCOMPARE(layer.experts.size(), tokens.size());
            QCOMPARE(layer.gates.size(), tokens.size());
            for (const double gate : layer.gates) QVERIFY(gate > 0 && gate <= 1);
        }
        job.architecture.encoder_dim = 999;
        QVERIFY(!errorOf(job).code.empty());
    }

    void measuresWithConditions() {
        protocol::MeasureJob job;
        job.data = data_;
        job.weights = weights_;
        job.space = test::tinyTestSpace();
        job.architectures = {job.space.decode(job.space.largest()), job.space.decode(job.space.smallest())};
        job.warmup = 1;
        job.repeats = 3;
        job.beam = 2;
        job.sentences = 2;
        const auto rows = only<protocol::Measurement>(events(job));
        QCOMPARE(rows.size(), std::size_t{3});
        QVERIFY(rows[0].reference && !rows[1].reference && !rows[2].reference);
        for (const auto& row : rows) {
            QVERIFY(row.p50_ms > 0 && row.p95_ms >= row.p50_ms && row.n == 3 && row.encoder_ms > 0 &&
                    row.decoder_ms > 0);
            QVERIFY(row.conditions.at("threads").get<int>() > 0);
            QCOMPARE(row.conditions.at("beam").get<int>(), 2);
            QVERIFY(row.layer_ms.empty());
        }
        // One model alone: every layer of its bill takes some time, a final norm as part of the layer before it.
        job.architectures.resize(1);
        const auto alone = only<protocol::Measurement>(events(job));
        QCOMPARE(alone.size(), std::size_t{1});
        auto layer_ms = alone[0].layer_ms;
        QVERIFY(layer_ms["output"] > 0);
        layer_ms.erase("output");
        for (const auto& layer : arch::cost(alone[0].architecture).layers) {
            if (layer.name.ends_with(".final_norm")) continue;
            QVERIFY2(layer_ms[layer.name] > 0, layer.name.c_str());
            layer_ms.erase(layer.name);
        }
        QVERIFY(layer_ms.empty());
        job.architectures = {arch::presetSpace("tiny")->decode(arch::presetSpace("tiny")->largest())};
        QCOMPARE(errorOf(job).code, std::string("arch.outside_space"));
    }

    void algorithms_data() {
        QTest::addColumn<int>("algorithm");
        QTest::newRow("random") << static_cast<int>(protocol::SearchAlgorithm::kRandom);
        QTest::newRow("evolution") << static_cast<int>(protocol::SearchAlgorithm::kEvolution);
        QTest::newRow("nsga2") << static_cast<int>(protocol::SearchAlgorithm::kNsga2);
        QTest::newRow("surrogate") << static_cast<int>(protocol::SearchAlgorithm::kSurrogate);
    }

    void searchesAndResumesBitForBit_data() { algorithms_data(); }
    void searchesAndResumesBitForBit() {
        QFETCH(int, algorithm);
        auto job = searchJob();
        job.algorithm = static_cast<protocol::SearchAlgorithm>(algorithm);
        if (job.algorithm == protocol::SearchAlgorithm::kEvolution) {
            job.objectives = {"valid_loss"};
            job.limits = {{"macs", 2.0e6}};
        }
        const auto whole = events(job);
        const auto candidates = found(whole);
        QVERIFY(candidates.size() > 10 && candidates.size() <= 40);
        std::set<std::string> ids;
        for (const auto& candidate : only<protocol::CandidateEvaluated>(whole)) {
            QVERIFY2(ids.insert(candidate.architecture_id).second, "a candidate was evaluated twice");
            for (const auto& limit : job.limits) QVERIFY(candidate.values.at(limit.name) <= limit.limit);
        }
        QVERIFY(only<protocol::GenerationDone>(whole).back().hypervolume >= 0);

        // Killed after the second generation, then gone on from the state that was stored with it.
        std::vector<protocol::Event> first;
        {
            std::stop_source source;
            JobControl control(source.get_token());
            int generations = 0;
            const auto status = engine::run(
                job,
                [&](const protocol::Event& event) {
                    first.push_back(event);
                    if (std::holds_alternative<protocol::GenerationDone>(event) && ++generations == 2)
                        source.request_stop();
                },
                control);
            QCOMPARE(status.error().kind, ErrorKind::kStopped);
        }
        job.state = only<protocol::GenerationDone>(first).back().state;
        auto pieces = found(first);
        const auto rest = found(events(job));
        pieces.insert(pieces.end(), rest.begin(), rest.end());
        QVERIFY(pieces == candidates);
    }

    void theEvolutionMaximisesBleuUnderAFlopsLimit() {
        auto job = searchJob();
        job.algorithm = protocol::SearchAlgorithm::kEvolution;
        job.objectives = {"bleu"};
        const auto flops = [&](const arch::Genotype& genotype) {
            return static_cast<double>(arch::cost(job.space.decode(genotype)).flops);
        };
        // Counted one by one, as "automoe cost" does.
        const double limit = (flops(job.space.smallest()) + flops(job.space.largest())) / 2;
        job.limits = {{"flops", limit}};
        job.population = 20;
        job.evaluations = 0;
        job.iterations = 3;
        protocol::completeEvolution(job);
        const auto told = events(job);
        std::map<std::string, double> bleu;
        for (const auto& candidate : only<protocol::CandidateEvaluated>(told)) {
            QCOMPARE(candidate.values.at("flops"), static_cast<double>(arch::cost(candidate.architecture).flops));
            QVERIFY(candidate.values.at("flops") <= limit);
            bleu[candidate.architecture_id] = candidate.values.at("bleu");
        }
        QCOMPARE(bleu.size(), std::size_t{20 + 3 * 16});
        const auto by_bleu = [](const auto& a, const auto& b) { return a.second < b.second; };
        const auto [worst, best] = std::minmax_element(bleu.begin(), bleu.end(), by_bleu);
        qInfo("BLEU from %.3f to %.3f", worst->second, best->second);
        QVERIFY(worst->second < best->second);
        const auto front = only<protocol::GenerationDone>(told).back().front;
        QCOMPARE(front.size(), std::size_t{1});
        QCOMPARE(bleu.at(front[0]), best->second);
    }

    void takesWhatIsKnownForGranted() {
        auto job = searchJob();
        job.limits = {{"valid_loss", 1e9}};
        const auto first = events(job);
        const auto scored = only<protocol::CandidateEvaluated>(first);
        for (const auto& candidate : scored) {
            QVERIFY(!candidate.cached);
            job.known.push_back({candidate.genotype, {{"valid_loss", candidate.values.at("valid_loss")}}});
        }
        // Costs are computed, so they may be others than before; what does not fit is left aside.
        job.known.push_back({{1, 2, 3}, {{"valid_loss", 0}}});
        job.known.push_back({job.space.largest(), {{"bleu", 30}}});
        job.objectives = {"valid_loss", "params"};
        job.resources.seed = 2;
        // By chance two searches of 40 hardly meet: this one begins with some of the first.
        job.change.candidates = {scored[0].architecture, scored[5].architecture};
        const auto second = events(job);
        std::map<std::string, protocol::CandidateEvaluated> told;
        std::int64_t cached = 0;
        for (const auto& candidate : only<protocol::CandidateEvaluated>(second)) {
            QVERIFY(told.emplace(candidate.architecture_id, candidate).second);
            cached += candidate.cached ? 1 : 0;
            QCOMPARE(candidate.values.at("params"), static_cast<double>(arch::cost(candidate.architecture).params));
        }
        QVERIFY(cached > 0);
        for (const auto& before : scored) {
            const auto now = told.find(before.architecture_id);
            if (now == told.end()) continue;
            QVERIFY(now->second.cached);
            QCOMPARE(now->second.values.at("valid_loss"), before.values.at("valid_loss"));
        }
        const auto last = only<protocol::GenerationDone>(second).back();
        QCOMPARE(last.statistics.at("cache_hits").get<std::int64_t>(), cached);
        QCOMPARE(last.evaluations, static_cast<std::int64_t>(told.size()) - cached);
        for (const auto& id : last.front) QVERIFY(told.contains(id));
        // It is as good as scoring: the same search without.
        job.known.clear();
        job.evaluations += cached;
        const auto anew = only<protocol::CandidateEvaluated>(events(job));
        for (std::size_t i = 0; i < 8; ++i) QVERIFY(told.contains(anew[i].architecture_id));
        for (const auto& candidate : anew) {
            const auto known = told.find(candidate.architecture_id);
            if (known != told.end()) QVERIFY(known->second.values == candidate.values);
        }
    }

    void obeysAPersonWhileItSearches() {
        auto job = searchJob();
        job.evaluations = 60;
        const double before = static_cast<double>(arch::cost(job.space.decode(job.space.largest())).macs);
        const double limit = before * 0.6;
        const auto by_hand = job.space.decode(job.space.largest());
        const auto genes = job.space.genes();
        const auto gene = std::ranges::find(genes, "encoder.dim", &arch::Gene::name);
        QVERIFY(gene != genes.end() && gene->values.size() > 1);
        JobControl control;
        protocol::SearchChanges changes;
        std::vector<protocol::Event> told;
        int scored = 0;
        const auto status = engine::run(
            job,
            [&](const protocol::Event& event) {
                told.push_back(event);
                if (!std::holds_alternative<protocol::CandidateEvaluated>(event)) return;
                ++scored;
                // In the middle of a generation; no limit was asked for when it began.
                if (scored == 3)
                    changes.post({.limits = {{"macs", limit}}, .choices = {{gene->name, {gene->values[0]}}}});
                if (scored == 13) changes.post({.limits = {{"speed", 3}}});
                if (scored == 30) changes.post({.lifted = {"macs"}, .candidates = {by_hand}, .evaluations = 50});
            },
            control, changes);
        VERIFY_OK(status);
        const auto changed = only<protocol::SearchChanged>(told);
        QCOMPARE(changed.size(), std::size_t{2});
        QCOMPARE(changed[0].evaluations, std::int64_t{3});
        QVERIFY(changed[0].withdrawn > 0);
        const auto remarks = only<protocol::Remark>(told);
        QCOMPARE(remarks.size(), std::size_t{1});
        QCOMPARE(remarks[0].code, std::string("search.unknown_constraint"));
        QVERIFY(remarks[0].refuses);
        const auto candidates = only<protocol::CandidateEvaluated>(told);
        QCOMPARE(candidates.size(), std::size_t{50});
        const auto has = [&](const protocol::CandidateEvaluated& candidate) {
            return candidate.architecture.encoder_dim == gene->values[0];
        };
        QVERIFY(!std::all_of(candidates.begin(), candidates.begin() + 3, has));
        for (std::size_t i = 3; i < 30; ++i) {
            QVERIFY(candidates[i].values.at("macs") <= limit);
            QVERIFY(has(candidates[i]));
            QVERIFY(candidates[i].feasible);
        }
        QVERIFY(std::ranges::any_of(
            candidates, [&](const auto& each) { return each.origin == "injected" && each.architecture == by_hand; }));
        // The same from the start: part of the job.
        job.change = {.limits = {{"macs", limit}}, .choices = {{gene->name, {gene->values[0]}}}};
        for (const auto& candidate : only<protocol::CandidateEvaluated>(events(job))) {
            QVERIFY(candidate.values.at("macs") <= limit);
            QVERIFY(has(candidate));
        }
        job.change = {.choices = {{gene->name, {12345}}}};
        QCOMPARE(errorOf(job).code, std::string("engine.unknown_choice"));
        job.change = {.choices = {{"encoder.shoes", {1}}}};
        QCOMPARE(errorOf(job).code, std::string("engine.unknown_gene"));
    }

    void aChangeDoesNotWaitForTheCandidate() {
        auto job = searchJob();
        job.objectives = {"bleu", "valid_loss", "macs"};
        const auto undisturbed = events(job);
        std::stop_source stop;
        JobControl control(stop.get_token());
        protocol::SearchChanges changes;
        std::vector<protocol::Event> told;  // of the engine's thread, until that has ended
        std::atomic<int> scored = 0;
        std::atomic<int> scored_before = 0;  // the newest change
        std::atomic<int> taken = 0;
        std::atomic<bool> over = false;
        Status status;
        std::jthread worker([&] {
            const auto take = [&](const protocol::Event& event) {
                told.push_back(event);
                if (std::holds_alternative<protocol::CandidateEvaluated>(event)) ++scored;
                if (!std::holds_alternative<protocol::SearchChanged>(event)) return;
                scored_before = scored.load();
                ++taken;
            };
            status = engine::run(job, take, control, changes);
            over = true;
        });
        const auto leave = qScopeGuard([&] { stop.request_stop(); });
        const auto until = [&over](const auto& holds) {
            const QDeadlineTimer patience(120000);
            while (!holds() && !over && !patience.hasExpired())
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
            return holds();
        };
        // On a machine that gives this thread little time the search may come to its end before.
        for (int round = 0; round < 8; ++round) {
            const int before = scored;
            if (round % 3 == 0 && !until([&] { return scored > before; })) break;
            // It rests wherever it asks whether to go on: mostly within a candidate's translations or loss.
            control.pause();
            if (!until([&] { return control.waits(); })) break;
            const int at_rest = scored;
            changes.post({.evaluations = job.evaluations});
            control.resume();
            QVERIFY(until([&] { return taken > round; }));
            QCOMPARE(scored_before.load(), at_rest);
        }
        control.resume();
        worker.join();
        VERIFY_OK(status);
        QVERIFY(taken > 0);
        // These changes change nothing: what was left is evaluated anew, and nothing else of it is seen.
        QVERIFY(found(told) == found(undisturbed));
        QVERIFY(only<protocol::GenerationDone>(told).back().state ==
                only<protocol::GenerationDone>(undisturbed).back().state);
        std::int64_t candidates = 0;
        for (const auto& event : told) {
            if (std::holds_alternative<protocol::CandidateEvaluated>(event)) ++candidates;
            if (const auto* changed = std::get_if<protocol::SearchChanged>(&event))
                QCOMPARE(changed->evaluations, candidates);
        }
    }

    void evaluatesWithSignatures() {
        protocol::EvaluateJob job;
        job.data = data_;
        job.weights = weights_;
        job.space = test::tinyTestSpace();
        job.architecture = job.space.decode(job.space.largest());
        job.beam = 2;
        const auto told = only<protocol::Evaluated>(events(job));
        QCOMPARE(told.size(), std::size_t{1});
        QCOMPARE(told[0].hypotheses.size(), std::size_t{60});
        QCOMPARE(told[0].weights_kind, std::string("inherited"));
        std::map<std::string, protocol::Score> scores;
        for (const auto& score : told[0].scores) scores[score.metric] = score;
        QVERIFY(scores.at("loss").value > 0);
        QVERIFY(scores.at("loss").low < scores.at("loss").value && scores.at("loss").value < scores.at("loss").high);
        QCOMPARE(scores.at("bleu").signature, std::string("nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp"));
        QVERIFY(scores.at("chrf").value > 0);
        QVERIFY(scores.at("chrf").low <= scores.at("chrf").value && scores.at("chrf").value <= scores.at("chrf").high);
        QVERIFY(!told[0].conditions.contains("recalibration_steps"));

        job.translate = false;
        job.recalibrate = 3;
        const auto fitted = only<protocol::Evaluated>(events(job));
        QCOMPARE(fitted.size(), std::size_t{1});
        QCOMPARE(fitted[0].conditions.at("recalibration_steps").get<int>(), 3);
        QCOMPARE(fitted[0].weights_kind, std::string("inherited"));
        QVERIFY(fitted[0].scores[0].value != scores.at("loss").value);
    }

    void exportsWhatTranslatesAlone() {
        protocol::ExportJob job;
        job.data = data_;
        job.weights = weights_;
        job.space = test::tinyTestSpace();
        Random random(8);
        job.architecture = job.space.decode(job.space.sample(random));
        job.folder = (folder_ / "model").string();
        job.card = {{"Corpus", {{"pairs", 900}}}};
        const auto told = only<protocol::Exported>(events(job));
        QCOMPARE(told.size(), std::size_t{1});
        QCOMPARE(told[0].manifest.at("parity").at("equal").get<int>(),
                 told[0].manifest.at("parity").at("sentences").get<int>());
        {
            VALUE_OR_FAIL(auto translator, exporter::openModelFolder(job.folder));
            JobControl control;
            VALUE_OR_FAIL(const auto translated,
                          translator.translate({"open the file", ""}, {.beam = 2, .nbest = 2}, control));
            QCOMPARE(translated.size(), std::size_t{2});
            QCOMPARE(translated[0].size(), std::size_t{2});
            QVERIFY(translated[1][0].text.empty());
        }
        // Every file matters: a changed byte or a missing file is found.
        const auto manifest = told[0].manifest.at("files");
        for (const auto& [name, facts] : manifest.items()) {
            const auto path = std::filesystem::path(job.folder) / name;
            const std::string content = test::readText(path);
            std::string changed = content;
            changed[content.size() / 2] = static_cast<char>(changed[content.size() / 2] ^ 1);
            test::writeFile(path, changed);
            QCOMPARE(exporter::openModelFolder(job.folder).error().code, std::string("exporter.damaged_folder"));
            test::writeFile(path, content.substr(0, content.size() / 2));
            QCOMPARE(exporter::openModelFolder(job.folder).error().code, std::string("exporter.damaged_folder"));
            test::writeFile(path, content);
        }
        QVERIFY(exporter::openModelFolder(job.folder).ok());
        QCOMPARE(exporter::openModelFolder(data_).error().code, std::string("exporter.no_model_folder"));
        // A folder with something else in it is left alone.
        job.folder = data_;
        QCOMPARE(errorOf(job).code, std::string("exporter.folder_occupied"));
        QVERIFY(text::openPrepared(data_).ok());
    }

    void refusesWhatItCannotDo() {
        auto job = searchJob();
        job.objectives = {"valid_loss", "latency_ms"};
        QCOMPARE(errorOf(job).code, std::string("engine.no_predictor"));
        job.objectives = {"beauty"};
        QCOMPARE(errorOf(job).code, std::string("engine.unknown_objective"));
        job = searchJob();
        job.resources.device = "abacus";
        QCOMPARE(errorOf(job).code, std::string("engine.device_unknown"));
        job = searchJob();
        job.weights = (folder_ / "none").string();
        QCOMPARE(errorOf(job).code, std::string("file.missing"));
        job = searchJob();
        job.limits = {{"macs", 1}};
        QCOMPARE(errorOf(job).code, std::string("search.no_feasible_candidate"));
    }
};

QTEST_APPLESS_MAIN(TestEngine)
#include "test_engine.moc"
