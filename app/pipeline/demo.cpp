// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pipeline/demo.h"

#include <algorithm>
#include <map>

#include "core/arch/files.h"
#include "core/search/hypervolume.h"
#include "core/text/sample.h"
#include "database/candidate_store.h"
#include "database/evaluation_store.h"
#include "database/library_stores.h"
#include "database/measurement_store.h"
#include "database/run_store.h"

namespace automoe::pipeline {

namespace {

using Candidates = std::map<std::string, database::CandidateInRun>;

search::Point pointOf(const database::CandidateInRun& candidate) {
    return {candidate.values.at("valid_loss"), candidate.values.at("latency_ms")};
}

/// How long the stages take on two cores, for the time left. Seconds a unit of work, from a run with the defaults.
std::vector<double> expectedSeconds(const DemoOptions& options) {
    const auto updates = static_cast<double>(options.updates);
    const auto evaluations = static_cast<double>(options.evaluations);
    std::vector<double> seconds{15,
                                0.16 * updates,
                                0.27 * static_cast<double>(options.measured),
                                options.reference_mlp ? 18.0 : 3.0,
                                0.09 * evaluations,
                                0.09 * evaluations};
    seconds.insert(seconds.end(), options.retrained, 10 + 0.17 * static_cast<double>(options.retrain_updates));
    return seconds;
}

class Demo {
public:
    Demo(Pipeline& pipeline, const DemoOptions& options, const std::function<void(const Stage&)>& stage)
        : pipeline_(pipeline), options_(options), stage_(stage), clock_(expectedSeconds(options)) {}

    Result<DemoResult> run(const std::function<void(const text::PrepareProgress&)>& preparing,
                           const std::function<void(int, int)>& fitting);

private:
    void begin(const std::string& name);
    Status prepare(const std::function<void(const text::PrepareProgress&)>& progress);
    Status trainSupernet();
    Status measureAndFit(const std::function<void(int, int)>& progress);
    Status search();
    Result<std::int64_t> searchWith(protocol::SearchAlgorithm algorithm, std::int64_t population);
    Result<Candidates> candidatesOf(std::int64_t run);
    Status chooseMembers();
    Status finishMember(DemoMember& member);

    Pipeline& pipeline_;
    const DemoOptions& options_;
    const std::function<void(const Stage&)>& stage_;
    StageClock clock_;
    DemoResult result_;
    std::string data_;
    arch::SearchSpace space_;
    std::string supernet_;
};

void Demo::begin(const std::string& name) { stage_(clock_.begin(name)); }

Status Demo::prepare(const std::function<void(const text::PrepareProgress&)>& progress) {
    begin("prepare the sample corpus");
    AUTOMOE_TRY(auto sample, text::samplePrepareOptions({}));
    sample.seed = options_.resources.seed;
    AUTOMOE_TRY(result_.corpus, pipeline_.prepare(sample, progress));
    AUTOMOE_TRY(const auto folder, pipeline_.materials().corpus());
    data_ = folder.string();
    return {};
}

Status Demo::trainSupernet() {
    begin("train the supernet");
    AUTOMOE_TRY(space_, arch::readSearchSpace(options_.space));
    protocol::TrainJob job;
    job.resources = options_.resources;
    job.data = data_;
    job.space = space_;
    job.options.updates = options_.updates;
    job.options.warmup_updates = std::max<std::int64_t>(1, options_.updates / 10);
    job.options.validate_every = std::max<std::int64_t>(1, options_.updates / 6);
    job.options.checkpoint_every = 100;
    AUTOMOE_TRY(const auto run, pipeline_.execute(job));
    AUTOMOE_TRY(const auto weights, pipeline_.materials().weightsOf(run));
    supernet_ = pipeline_.materials().fileOf(weights);
    return {};
}

Status Demo::measureAndFit(const std::function<void(int, int)>& progress) {
    begin("measure latency");
    protocol::MeasureJob job;
    job.resources = options_.resources;
    job.data = data_;
    job.weights = supernet_;
    job.space = space_;
    job.architectures = database::Materials::sampleArchitectures(space_, options_.measured, options_.resources.seed);
    job.repeats = 5;
    AUTOMOE_TRY(const auto run, pipeline_.execute(job));
    begin("fit the latency predictor");
    std::optional<latency::ReferenceOptions> reference;
    if (options_.reference_mlp) reference.emplace().progress = progress;
    AUTOMOE_TRY(result_.fit, pipeline_.fit(run, {}, std::move(reference)));
    return {};
}

Result<std::int64_t> Demo::searchWith(protocol::SearchAlgorithm algorithm, std::int64_t population) {
    protocol::SearchJob job;
    job.resources = options_.resources;
    job.data = data_;
    job.weights = supernet_;
    job.space = space_;
    job.algorithm = algorithm;
    job.evaluations = options_.evaluations;
    job.population = static_cast<int>(population);
    job.evaluation_tokens = options_.evaluation_tokens;
    AUTOMOE_TRY(job.predictor, pipeline_.materials().predictor());
    return pipeline_.execute(job);
}

Result<Candidates> Demo::candidatesOf(std::int64_t run) {
    AUTOMOE_TRY(auto connection, pipeline_.session().reader());
    AUTOMOE_TRY(const auto list, database::CandidateStore(connection).ofRun(run));
    Candidates candidates;
    for (const auto& candidate : list) {
        if (candidate.values.contains("valid_loss") && candidate.values.contains("latency_ms"))
            candidates.emplace(candidate.architecture_id, candidate);
    }
    return candidates;
}

Status Demo::search() {
    begin("search with NSGA-II");
    const std::int64_t population = std::clamp<std::int64_t>(options_.evaluations / 8, 4, 50);
    AUTOMOE_TRY(result_.search_run, searchWith(protocol::SearchAlgorithm::kNsga2, population));
    begin("search at random, for comparison");
    AUTOMOE_TRY(result_.random_run, searchWith(protocol::SearchAlgorithm::kRandom, population));
    AUTOMOE_TRY(const auto ours, candidatesOf(result_.search_run));
    AUTOMOE_TRY(const auto random, candidatesOf(result_.random_run));
    std::vector<search::Point> our_points;
    std::vector<search::Point> random_points;
    for (const auto& [id, candidate] : ours) our_points.push_back(pointOf(candidate));
    for (const auto& [id, candidate] : random) random_points.push_back(pointOf(candidate));
    std::vector<search::Point> all = our_points;
    all.insert(all.end(), random_points.begin(), random_points.end());
    if (all.empty()) return failed("pipeline.no_candidates");
    const search::Point reference = search::referencePoint(all);
    result_.hypervolume = search::hypervolume(our_points, reference);
    result_.random_hypervolume = search::hypervolume(random_points, reference);
    return {};
}

Status Demo::chooseMembers() {
    AUTOMOE_TRY(auto connection, pipeline_.session().reader());
    AUTOMOE_TRY(const auto generations, database::RunStore(connection).generations(result_.search_run));
    if (generations.empty()) return failed("pipeline.no_candidates");
    AUTOMOE_TRY(const auto candidates, candidatesOf(result_.search_run));
    std::vector<database::CandidateInRun> front;
    for (const auto& id : generations.back().front) {
        if (const auto found = candidates.find(id); found != candidates.end()) front.push_back(found->second);
    }
    result_.front = front.size();
    std::sort(front.begin(), front.end(),
              [](const auto& a, const auto& b) { return a.values.at("valid_loss") < b.values.at("valid_loss"); });
    // From the best one towards the cheap end, evenly over the better half of the front.
    for (std::size_t i = 0; i < options_.retrained && i < front.size(); ++i) {
        const std::size_t place = options_.retrained < 2 ? 0 : i * (front.size() / 2) / (options_.retrained - 1);
        const auto& chosen = front[std::min(place, front.size() - 1)];
        const bool known = std::ranges::any_of(
            result_.members, [&](const auto& m) { return m.architecture_id == chosen.architecture_id; });
        if (known) continue;
        DemoMember member;
        member.architecture_id = chosen.architecture_id;
        member.valid_loss = chosen.values.at("valid_loss");
        member.predicted_ms = chosen.values.at("latency_ms");
        result_.members.push_back(member);
    }
    return {};
}

Status Demo::finishMember(DemoMember& member) {
    begin("retrain, evaluate and export " + member.architecture_id.substr(0, 8));
    AUTOMOE_TRY(auto connection, pipeline_.session().reader());
    AUTOMOE_TRY(const auto architecture, database::CandidateStore(connection).architecture(member.architecture_id));
    protocol::TrainJob train;
    train.resources = options_.resources;
    train.data = data_;
    train.space = arch::spaceOf(architecture);
    train.initial_weights = supernet_;
    train.options.updates = options_.retrain_updates;
    train.options.warmup_updates = std::max<std::int64_t>(1, options_.retrain_updates / 10);
    train.options.validate_every = std::max<std::int64_t>(1, options_.retrain_updates / 3);
    train.options.checkpoint_every = 100;
    AUTOMOE_TRY(const auto run, pipeline_.execute(train));
    AUTOMOE_TRY(const auto weights, pipeline_.materials().weightsOf(run));

    protocol::EvaluateJob evaluate;
    evaluate.resources = options_.resources;
    evaluate.data = data_;
    evaluate.weights = pipeline_.materials().fileOf(weights);
    evaluate.space = train.space;
    evaluate.architecture = architecture;
    evaluate.set = "test";
    AUTOMOE_TRY(const auto evaluated, pipeline_.execute(evaluate));
    AUTOMOE_TRY(const auto evaluations, database::EvaluationStore(connection).ofCandidate(member.architecture_id));
    for (const auto& evaluation : evaluations) {
        if (evaluation.run != evaluated) continue;
        for (const auto& score : evaluation.scores) {
            if (score.metric != "bleu") continue;
            member.bleu = score.value;
            member.bleu_low = score.low;
            member.bleu_high = score.high;
            member.signature = score.signature;
        }
    }

    protocol::MeasureJob measure;
    measure.resources = options_.resources;
    measure.data = data_;
    measure.weights = evaluate.weights;
    measure.space = train.space;
    measure.architectures = {architecture};
    measure.repeats = 10;
    AUTOMOE_TRY(const auto measured, pipeline_.execute(measure));
    AUTOMOE_TRY(const auto rows, database::MeasurementStore(connection).ofRun(measured));
    if (!rows.empty()) member.measured_ms = rows.back().measurement.p50_ms;

    protocol::ExportJob write;
    write.resources = options_.resources;
    write.data = data_;
    write.weights = evaluate.weights;
    write.space = train.space;
    write.architecture = architecture;
    member.folder = (pipeline_.session().exportsFolder() / member.architecture_id.substr(0, 12)).string();
    write.folder = member.folder;
    AUTOMOE_TRY(write.card, pipeline_.materials().modelFacts(architecture, weights));
    AUTOMOE_CHECK(pipeline_.execute(write));
    return {};
}

Result<DemoResult> Demo::run(const std::function<void(const text::PrepareProgress&)>& preparing,
                             const std::function<void(int, int)>& fitting) {
    AUTOMOE_CHECK(prepare(preparing));
    AUTOMOE_CHECK(trainSupernet());
    AUTOMOE_CHECK(measureAndFit(fitting));
    AUTOMOE_CHECK(search());
    AUTOMOE_CHECK(chooseMembers());
    for (auto& member : result_.members) AUTOMOE_CHECK(finishMember(member));
    return std::move(result_);
}

}  // namespace

Result<DemoResult> runDemo(Pipeline& pipeline, const DemoOptions& options,
                           const std::function<void(const Stage&)>& stage,
                           const std::function<void(const text::PrepareProgress&)>& preparing,
                           const std::function<void(int, int)>& fitting) {
    return Demo(pipeline, options, stage).run(preparing, fitting);
}

}  // namespace automoe::pipeline
