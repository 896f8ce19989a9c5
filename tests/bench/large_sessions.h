// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <filesystem>
#include <set>

#include "core/arch/cost.h"
#include "core/search/hypervolume.h"
#include "core/search/pareto.h"
#include "database/session.h"

// Sessions as large as the window must bear, recorded through the real Recorder: every figure follows from the
// architectures by simple laws, with some noise.
namespace automoe::bench {

struct Counts {
    std::int64_t candidates = 100000;  ///< two searches evaluate half of them each
    std::int64_t measured = 20000;
    std::int64_t evaluated = 2000;  ///< on the test set
    std::int64_t generation = 200;  ///< evaluations
};

namespace detail {

inline std::string hashOf(char digit) { return std::string(64, digit); }

inline nlohmann::json conditions() {
    return {{"device", {{"cpu_model", "a processor"}, {"cores", 2}}}, {"threads", 2}, {"beam", 5}, {"repeats", 7}};
}

struct Point {
    arch::Architecture architecture;
    std::string id;
    double loss = 0;
    double latency = 0;
};

/// From the small end of the space to the large one, each gene as likely as not by chance.
inline arch::Genotype drawn(const arch::SearchSpace& space, const arch::Genotype& small, const arch::Genotype& large,
                            Random& random) {
    const double share = random.uniform();
    auto genotype = space.sample(random);
    for (std::size_t gene = 0; gene < genotype.size(); ++gene) {
        if (random.uniform() < 0.5) genotype[gene] = random.uniform() < share ? large[gene] : small[gene];
    }
    return genotype;
}

inline Point lawsOf(arch::Architecture architecture, Random& random) {
    const auto cost = arch::cost(architecture);
    Point point;
    point.id = arch::identity(architecture);
    point.loss = 3 + 60 / std::sqrt(static_cast<double>(cost.params) / 1000) * (0.95 + 0.1 * random.uniform());
    point.latency = 4 + static_cast<double>(cost.macs) * 4e-8 * (0.95 + 0.1 * random.uniform());
    point.architecture = std::move(architecture);
    return point;
}

inline Status search(database::Session& session, const protocol::SearchJob& job, const Counts& counts, Random& random,
                     std::set<std::string>& known, std::vector<Point>& kept) {
    AUTOMOE_TRY(const auto run, session.startRun(job, "bench"));
    const auto sink = session.recorder().sink(run.id);
    const auto small = job.space.smallest();
    const auto large = job.space.largest();
    const search::Point reference{12, 500};
    std::vector<search::Point> front;
    std::vector<std::string> members;
    for (std::int64_t evaluation = 0; evaluation < job.evaluations;) {
        protocol::CandidateEvaluated candidate;
        candidate.genotype = drawn(job.space, small, large, random);
        auto point = lawsOf(job.space.decode(candidate.genotype), random);
        if (!known.insert(point.id).second) continue;
        const std::int64_t generation = evaluation / counts.generation;
        candidate.architecture = point.architecture;
        candidate.architecture_id = point.id;
        candidate.generation = generation;
        candidate.values = {{"valid_loss", point.loss}, {"latency_ms", point.latency}};
        candidate.weights_sha256 = hashOf('a');
        candidate.origin = generation == 0 ? "random" : evaluation % 2 == 0 ? "mutation" : "crossover";
        candidate.seconds = 0.5;
        sink(candidate);
        front.push_back({point.loss, point.latency});
        members.push_back(point.id);
        ++evaluation;
        if (static_cast<std::int64_t>(known.size()) % (counts.candidates / counts.measured) == 0)
            kept.push_back(std::move(point));
        if (evaluation % counts.generation != 0) continue;
        std::vector<search::Point> best;
        protocol::GenerationDone done;
        for (const std::size_t place : search::nonDominated(front)) {
            best.push_back(front[place]);
            done.front.push_back(members[place]);
        }
        front = std::move(best);
        members = done.front;
        done.generation = generation;
        done.evaluations = evaluation;
        done.reference_point = reference;
        done.hypervolume = search::hypervolume(front, reference);
        done.statistics = {{"duplicates", 3 * generation}, {"diversity", 0.6}};
        sink(done);
    }
    return session.finishRun(run.id, {});
}

}  // namespace detail

/// Makes a session of two searches whose candidates are measured and scored in part. The folder is not there yet.
inline Status makeSearched(const std::filesystem::path& folder, const Counts& counts) {
    AUTOMOE_TRY(const auto space, arch::presetSpace("automoe-standard-8"));
    AUTOMOE_TRY(auto session, database::Session::create(folder));
    Random random(1);
    std::set<std::string> known;
    std::vector<detail::Point> kept;
    for (const auto algorithm : {protocol::SearchAlgorithm::kNsga2, protocol::SearchAlgorithm::kRandom}) {
        protocol::SearchJob job;
        job.data = "data";
        job.space = space;
        job.algorithm = algorithm;
        job.evaluations = counts.candidates / 2;
        job.population = static_cast<int>(counts.generation);
        AUTOMOE_CHECK(detail::search(session, job, counts, random, known, kept));
    }
    protocol::MeasureJob measure;
    measure.data = "data";
    measure.space = space;
    for (const auto& point : kept) measure.architectures.push_back(point.architecture);
    AUTOMOE_TRY(const auto campaign, session.startRun(measure, "bench"));
    auto sink = session.recorder().sink(campaign.id);
    const auto largest = detail::lawsOf(space.decode(space.largest()), random);
    for (std::size_t row = 0; row < kept.size(); ++row) {
        for (const bool reference : {true, false}) {
            if (reference && row % 10 != 0) continue;
            const auto& point = reference ? largest : kept[row];
            protocol::Measurement measured;
            measured.architecture = point.architecture;
            measured.architecture_id = point.id;
            measured.row = static_cast<std::int64_t>(row);
            measured.reference = reference;
            measured.p50_ms = measured.mean_ms = point.latency * (0.97 + 0.06 * random.uniform());
            measured.p95_ms = measured.p50_ms * 1.1;
            measured.n = 7;
            measured.conditions = detail::conditions();
            sink(measured);
        }
    }
    AUTOMOE_CHECK(session.finishRun(campaign.id, {}));
    protocol::EvaluateJob evaluate;
    evaluate.data = "data";
    evaluate.space = space;
    evaluate.set = "test";
    evaluate.architecture = kept.front().architecture;
    AUTOMOE_TRY(const auto scores, session.startRun(evaluate, "bench"));
    sink = session.recorder().sink(scores.id);
    const std::size_t step = kept.size() / static_cast<std::size_t>(counts.evaluated);
    for (std::size_t place = 0; place < kept.size(); place += step) {
        const auto& point = kept[place];
        const double bleu = 45 - 5 * point.loss;
        protocol::Evaluated evaluated;
        evaluated.architecture = point.architecture;
        evaluated.architecture_id = point.id;
        evaluated.set = "test";
        evaluated.weights_sha256 = detail::hashOf('a');
        evaluated.weights_kind = "inherited";
        evaluated.scores = {{"bleu", bleu, bleu - 1.2, bleu + 1.2, "nrefs:1|case:mixed|tok:13a|version:2.6"},
                            {"chrf", 2 * bleu, 2 * bleu - 1, 2 * bleu + 1, "nrefs:1|case:mixed|nc:6|version:2.6"},
                            {"loss", point.loss, point.loss, point.loss, ""}};
        evaluated.target_tokens = 12000;
        evaluated.seconds = 8;
        evaluated.conditions = {{"beam", 5}, {"threads", 2}};
        sink(evaluated);
    }
    AUTOMOE_CHECK(session.finishRun(scores.id, {}));
    return session.close();
}

/// Makes a session of one long training with so many reports. The folder is not there yet.
inline Status makeTrained(const std::filesystem::path& folder, std::int64_t reports) {
    AUTOMOE_TRY(const auto space, arch::presetSpace("automoe-standard-8"));
    AUTOMOE_TRY(auto session, database::Session::create(folder));
    protocol::TrainJob job;
    job.data = "data";
    job.space = space;
    job.options.updates = reports;
    job.options.report_every = 1;
    AUTOMOE_TRY(const auto run, session.startRun(job, "bench"));
    const auto sink = session.recorder().sink(run.id);
    const std::string largest = arch::identity(space.decode(space.largest()));
    Random random(1);
    for (std::int64_t update = 1; update <= reports; ++update) {
        const double fall = std::exp(-8 * static_cast<double>(update) / static_cast<double>(reports));
        protocol::TrainReport report;
        report.update = update;
        report.target_tokens = update * 2900;
        report.seconds = static_cast<double>(update) * 0.2;
        report.nll = 3 + 5 * fall + 0.3 * random.uniform();
        report.loss = report.nll + 0.6;
        report.balance = 1.2;
        report.rate = 1e-3 * fall;
        report.gradient_norm = 1 + 0.2 * random.uniform();
        report.tokens_per_second = 13800 + 300 * random.uniform();
        sink(report);
        if (update % 1000 != 0) continue;
        for (const char* subnet : {"largest", "random-1", "smallest"})
            sink(protocol::ValidationReport{update, subnet, largest, report.nll + 0.1, 12000});
    }
    AUTOMOE_CHECK(session.finishRun(run.id, {}));
    return session.close();
}

}  // namespace automoe::bench
