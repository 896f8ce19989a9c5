// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "core/arch/cost.h"
#include "core/latency/fit.h"
#include "core/search/hypervolume.h"
#include "core/search/pareto.h"
#include "database/session.h"
#include "tests/support/support.h"

// A session as a finished main job leaves it, recorded through the real Recorder: every figure follows from the
// architectures by simple laws, so that tests know what the report must say.
namespace automoe::test {

struct FilledSession {
    arch::SearchSpace space;
    std::vector<search::Point> nsga;  ///< valid_loss, latency_ms in the order of evaluation
    std::vector<search::Point> random;
    std::vector<std::string> members;  ///< identities of the retrained ones: the best and the cheapest of the front
};

struct Filling {
    std::int64_t evaluations = 60;
    std::string text = "A small house stands by the river.";  ///< of each source sentence, after its number
    std::int64_t generation = 0;  ///< candidates of a generation of the searches; 0: they tell of none
    std::string note = "the one to ship";
    std::string corpus = "sample";
};

inline std::string hashOf(char digit) { return std::string(64, digit); }

inline double lawOfLatency(const arch::Architecture& architecture) {
    return 4 + static_cast<double>(arch::cost(architecture).macs) * 1.5e-6;
}
inline double lawOfLoss(const arch::Architecture& architecture) {
    const auto cost = arch::cost(architecture);
    return 3 + 40 / std::sqrt(static_cast<double>(cost.params) / 1000) +
           0.02 * static_cast<double>(arch::identity(architecture)[0] % 7);
}

inline nlohmann::json sampleConditions() {
    latency::Conditions conditions;
    conditions.device = {.cpu_model = "a processor", .cores = 2, .memory_bytes = 8000000000, .kernel = "a kernel"};
    conditions.threads = 2;
    conditions.beam = 5;
    conditions.warmup = 2;
    conditions.repeats = 7;
    return latency::toJson(conditions);
}

inline Status train(database::Session& session, const protocol::TrainJob& job, double end, char weights) {
    AUTOMOE_TRY(const auto run, session.startRun(job, "0.1.0"));
    const auto sink = session.recorder().sink(run.id);
    const bool fixed = job.space.size() == "1";
    const auto largest = job.space.decode(job.space.largest());
    for (std::int64_t update = 50; update <= job.options.updates; update += 50) {
        const double fall = std::exp(-static_cast<double>(update) / 400);
        protocol::TrainReport report;
        report.update = update;
        report.target_tokens = update * 2900;
        report.seconds = static_cast<double>(update) * 0.21;
        report.nll = end + 0.2 + 5 * fall + 0.05 * std::sin(static_cast<double>(update));
        report.loss = report.nll + 0.6;
        report.balance = fixed ? 0 : 1.2;
        report.rate = 1e-3;
        report.gradient_norm = 1;
        report.tokens_per_second = 13800 + 300 * std::cos(static_cast<double>(update) / 90);
        sink(report);
        if (update % 250 != 0) continue;
        const std::vector<std::string> subnets =
            fixed ? std::vector<std::string>{"model"} : std::vector<std::string>{"largest", "random-1", "smallest"};
        for (std::size_t i = 0; i < subnets.size(); ++i) {
            sink(protocol::ValidationReport{update, subnets[i], arch::identity(largest),
                                            end + 5 * fall + 0.15 * static_cast<double>(i), 12000});
        }
        if (fixed) continue;
        sink(protocol::RoutingReport{update, arch::identity(largest), "encoder.0", {5200, 3100, 2700, 4000}, {}});
        sink(protocol::RoutingReport{update, arch::identity(largest), "encoder.1", {9100, 5800, 80, 20}, {}});
        sink(protocol::RoutingReport{update, arch::identity(largest), "decoder.0", {8000, 0, 7000, 0}, {}});
    }
    const auto file = std::filesystem::path(run.folder) / "weights.safetensors";
    writeFile(file, std::string(100, weights));
    sink(protocol::CheckpointWritten{file.string(), hashOf(weights), job.options.updates, true});
    return session.finishRun(run.id, {});
}

inline Status measure(database::Session& session, const std::string& data, const arch::SearchSpace& space,
                      const std::vector<arch::Architecture>& architectures) {
    protocol::MeasureJob job;
    job.data = data;
    job.space = space;
    job.architectures = architectures;
    AUTOMOE_TRY(const auto run, session.startRun(job, "0.1.0"));
    const auto sink = session.recorder().sink(run.id);
    std::int64_t row = 0;
    for (const auto& architecture : architectures) {
        const double state = 1 + 0.08 * std::sin(static_cast<double>(row) / 12);
        for (const bool reference : {true, false}) {
            if (reference && (row % 10 != 0 || architectures.size() == 1)) continue;
            protocol::Measurement measured;
            measured.architecture = reference ? space.decode(space.largest()) : architecture;
            measured.architecture_id = arch::identity(measured.architecture);
            measured.row = row;
            measured.reference = reference;
            measured.p50_ms = measured.mean_ms = lawOfLatency(measured.architecture) * state;
            measured.p95_ms = measured.p50_ms * 1.1;
            measured.n = 7;
            measured.conditions = sampleConditions();
            sink(measured);
        }
        ++row;
    }
    return session.finishRun(run.id, {});
}

struct Found {
    std::vector<search::Point> points;  ///< valid_loss, latency_ms
    std::vector<arch::Architecture> architectures;
};

inline Result<Found> searchSpace(database::Session& session, const std::string& data, const arch::SearchSpace& space,
                                 protocol::SearchAlgorithm algorithm, const Filling& filling,
                                 const nlohmann::json& predictor) {
    const std::int64_t evaluations = filling.evaluations;
    protocol::SearchJob job;
    job.data = data;
    job.space = space;
    job.algorithm = algorithm;
    job.evaluations = evaluations;
    job.population = 20;
    job.predictor = predictor;
    AUTOMOE_TRY(const auto run, session.startRun(job, "0.1.0"));
    const auto sink = session.recorder().sink(run.id);
    Random random(algorithm == protocol::SearchAlgorithm::kRandom ? 5 : 6);
    Found found;
    for (std::int64_t i = 0; i < evaluations; ++i) {
        auto genotype = space.sample(random);
        // The guided search leans to both ends of the space, more so as it goes on.
        const auto end = i % 2 == 0 ? space.smallest() : space.largest();
        if (algorithm != protocol::SearchAlgorithm::kRandom) {
            for (std::size_t gene = 0; gene < genotype.size(); ++gene) {
                const bool keep = static_cast<std::int64_t>((gene * 7 + static_cast<std::size_t>(i)) % 60) > i;
                if (!keep && gene % 3 != static_cast<std::size_t>(i % 3)) genotype[gene] = end[gene];
            }
        }
        protocol::CandidateEvaluated candidate;
        candidate.architecture = space.decode(genotype);
        candidate.architecture_id = arch::identity(candidate.architecture);
        candidate.genotype = genotype;
        candidate.generation = i;  // the same architecture may come twice
        candidate.values = {{"valid_loss", lawOfLoss(candidate.architecture)},
                            {"latency_ms", lawOfLatency(candidate.architecture)}};
        candidate.weights_sha256 = hashOf('a');
        candidate.origin = "random";
        candidate.seconds = 0.5;
        found.points.push_back({candidate.values["valid_loss"], candidate.values["latency_ms"]});
        found.architectures.push_back(candidate.architecture);
        sink(candidate);
        if (filling.generation == 0 || (i + 1) % filling.generation != 0) continue;
        protocol::GenerationDone done{.generation = (i + 1) / filling.generation - 1, .evaluations = i + 1};
        done.reference_point = {20, 1000};
        done.hypervolume = search::hypervolume(found.points, done.reference_point);
        for (const std::size_t place : search::nonDominated(found.points))
            done.front.push_back(arch::identity(found.architectures[place]));
        sink(done);
    }
    AUTOMOE_CHECK(session.finishRun(run.id, {}));
    return found;
}

inline Result<FilledSession> fillSession(database::Session& session, const Filling& filling = {}) {
    FilledSession filled;
    AUTOMOE_TRY(filled.space, arch::presetSpace("tiny"));
    auto& recorder = session.recorder();
    const auto folder = session.dataFolder() / filling.corpus;
    std::filesystem::create_directories(folder);
    constexpr int kSentences = 50;
    std::string source;
    std::string target;
    std::vector<std::string> hypotheses;
    for (int i = 1; i <= kSentences; ++i) {
        source += "Sentence " + std::to_string(i) + ". " + filling.text + "\n";
        target += "Satz " + std::to_string(i) + ". Ein kleines Haus steht am Fluss.\n";
        hypotheses.push_back("Satz " + std::to_string(i) + ". " + filling.text + " <b>Haus</b> & Fluss");
    }
    writeFile(folder / "test.source", source);
    writeFile(folder / "test.target", target);
    AUTOMOE_CHECK(recorder.addCorpus(folder, hashOf('c'),
                                     {{"pairs_read", 36240},
                                      {"pairs_kept", 35000},
                                      {"dropped", {{"empty", 40}, {"too_long", 200}, {"duplicate", 1000}}},
                                      {"train", 33000},
                                      {"valid", 1000},
                                      {"test", kSentences},
                                      {"vocab", 4000},
                                      {"source_language", "en"},
                                      {"target_language", "de"}}));
    protocol::TrainJob supernet;
    supernet.data = folder.string();
    supernet.space = filled.space;
    supernet.options.updates = 1500;
    AUTOMOE_CHECK(train(session, supernet, 3.1, 'a'));

    Random random(9);
    std::vector<arch::Architecture> sampled;
    latency::DataSet rows;
    for (int i = 0; i < 80; ++i) {
        sampled.push_back(filled.space.decode(filled.space.sample(random)));
        latency::Row row;
        row.subject = sampled.back();
        row.mean_ms = lawOfLatency(sampled.back()) * (1 + 0.02 * std::sin(i));
        row.p50_ms = row.mean_ms;
        row.order = i;
        rows.rows.push_back(row);
    }
    AUTOMOE_CHECK(measure(session, folder.string(), filled.space, sampled));
    AUTOMOE_TRY(const auto fitted, latency::fit(rows));
    database::Predictor predictor;
    predictor.json = nlohmann::json::parse(latency::canonicalJson(fitted.predictor));
    predictor.figures = {{"rmse_ms", 0.25},     {"mape", 2.125},
                         {"mae_ms", 0.2},       {"r2", 0.9875},
                         {"coverage90", 0.875}, {"reference_mlp", {{"rmse_ms", 1.5}, {"mape", 9.5}}}};
    for (const auto& row : fitted.held_out) {
        predictor.figures["held_out"].push_back({{"measured_ms", row.measured_ms},
                                                 {"predicted_ms", row.predicted_ms},
                                                 {"low_ms", row.low_ms},
                                                 {"high_ms", row.high_ms}});
    }
    predictor.conditions = sampleConditions();
    AUTOMOE_CHECK(recorder.addPredictor(predictor, &filled.space));
    AUTOMOE_TRY(const auto guided, searchSpace(session, folder.string(), filled.space,
                                               protocol::SearchAlgorithm::kNsga2, filling, predictor.json));
    AUTOMOE_TRY(const auto random_search, searchSpace(session, folder.string(), filled.space,
                                                      protocol::SearchAlgorithm::kRandom, filling, predictor.json));
    filled.nsga = guided.points;
    filled.random = random_search.points;

    // Retrain both ends of the front.
    std::vector<search::Point> points = guided.points;
    points.insert(points.end(), random_search.points.begin(), random_search.points.end());
    std::vector<arch::Architecture> architectures = guided.architectures;
    architectures.insert(architectures.end(), random_search.architectures.begin(), random_search.architectures.end());
    const auto front = search::nonDominated(points);
    const auto [cheapest, best] = std::minmax_element(
        front.begin(), front.end(), [&points](std::size_t a, std::size_t b) { return points[a][1] < points[b][1]; });
    for (const std::size_t place : {*best, *cheapest}) {
        const auto& architecture = architectures[place];
        const std::string id = arch::identity(architecture);
        filled.members.push_back(id);
        const char weights = static_cast<char>('d' + filled.members.size());
        protocol::TrainJob job;
        job.data = folder.string();
        job.space = arch::spaceOf(architecture);
        job.options.updates = 500;
        job.initial_weights = (session.weightsFolder() / "supernet").string();
        AUTOMOE_CHECK(train(session, job, 2.5, weights));
        protocol::EvaluateJob evaluate;
        evaluate.data = folder.string();
        evaluate.space = job.space;
        evaluate.architecture = architecture;
        evaluate.set = "test";
        AUTOMOE_TRY(const auto run, session.startRun(evaluate, "0.1.0"));
        protocol::Evaluated evaluated;
        evaluated.architecture = architecture;
        evaluated.architecture_id = id;
        evaluated.set = "test";
        evaluated.weights_sha256 = hashOf(weights);
        evaluated.weights_kind = "retrained";
        const double bleu = filled.members.size() == 1 ? 27.125 : 21.5;
        evaluated.scores = {{"bleu", bleu, bleu - 1.25, bleu + 1.5, "nrefs:1|case:mixed|tok:13a|version:2.6"},
                            {"chrf", 2 * bleu, 2 * bleu - 1, 2 * bleu + 1, "nrefs:1|case:mixed|nc:6|version:2.6"},
                            {"loss", 2.5, 2.5, 2.5, ""}};
        evaluated.target_tokens = 1200;
        evaluated.seconds = 8;
        evaluated.conditions = {{"beam", 5}, {"threads", 2}};
        evaluated.hypotheses = hypotheses;
        AUTOMOE_CHECK(recorder.record(run.id, evaluated));
        AUTOMOE_CHECK(session.finishRun(run.id, {}));
        AUTOMOE_CHECK(measure(session, folder.string(), job.space, {architecture}));
    }
    protocol::ExportJob write;
    write.data = folder.string();
    write.space = filled.space;
    write.architecture = architectures[*best];
    write.folder = (session.exportsFolder() / "model").string();
    AUTOMOE_TRY(const auto run, session.startRun(write, "0.1.0"));
    AUTOMOE_CHECK(recorder.record(
        run.id, protocol::Exported{filled.members[0],
                                   write.folder,
                                   "folder",
                                   {{"files", {{"weights.safetensors", {{"bytes", 4000000}, {"sha256", hashOf('e')}}}}},
                                    {"parity", {{"sentences", 8}, {"equal", 8}}}}}));
    AUTOMOE_CHECK(session.finishRun(run.id, {}));
    AUTOMOE_CHECK(recorder.annotate(
        {{filled.members[0], {.pinned = true, .hidden = false, .tags = {"best"}, .note = filling.note}}}));
    AUTOMOE_CHECK(recorder.flush());
    return filled;
}

}  // namespace automoe::test
