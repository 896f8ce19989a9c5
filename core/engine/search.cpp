// SPDX-License-Identifier: GPL-3.0-or-later
#include <chrono>
#include <map>
#include <set>

#include "core/arch/cost.h"
#include "core/base/hash.h"
#include "core/decode/beam_search_p.h"
#include "core/engine/jobs_p.h"
#include "core/latency/predictor.h"
#include "core/metrics/bleu.h"
#include "core/nn/weights_p.h"
#include "core/search/run.h"
#include "core/text/prepared.h"
#include "core/train/validation_p.h"

namespace automoe::engine {

namespace {

const std::set<std::string> kQualities{"valid_loss", "bleu"};
const std::set<std::string> kCosts{"latency_ms", "macs", "flops", "params", "stored_params", "active_params", "bytes"};

constexpr double kNoLimit = std::numeric_limits<double>::infinity();

search::Sense senseOf(const std::string& name) {
    return name == "bleu" ? search::Sense::kAtLeast : search::Sense::kAtMost;
}
/// The limit that everything keeps.
double openLimit(const std::string& name) { return name == "bleu" ? -kNoLimit : kNoLimit; }

/// Figures of an architecture that need no evaluation, by name.
class Costs {
public:
    Costs(const text::TokenVocabularies& vocabularies, bool shared, std::optional<latency::Predictor> predictor)
        : predictor_(std::move(predictor)) {
        conditions_.source_vocabulary = vocabularies.source;
        conditions_.target_vocabulary = vocabularies.target;
        conditions_.shared_embeddings = shared;
    }

    [[nodiscard]] double value(const std::string& name, const arch::Architecture& architecture) const {
        if (name == "latency_ms") {
            const auto prediction = predictor_->predict(architecture);
            return prediction ? prediction->ms : std::numeric_limits<double>::quiet_NaN();
        }
        const auto bare = arch::cost(architecture);
        if (name == "macs") return static_cast<double>(bare.macs);
        if (name == "flops") return static_cast<double>(bare.flops);
        if (name == "params") return static_cast<double>(bare.params);
        if (name == "active_params") return bare.active_params_mean;
        const auto whole = arch::cost(architecture, conditions_);
        return static_cast<double>(name == "bytes" ? whole.bytes_fp32 : whole.stored_params);
    }

private:
    arch::CostConditions conditions_;
    std::optional<latency::Predictor> predictor_;
};

search::SearchOptions optionsOf(const protocol::SearchJob& job) {
    search::SearchOptions options;
    options.seed = job.resources.seed;
    options.max_evaluations = static_cast<std::uint64_t>(job.evaluations);
    const auto population = static_cast<std::size_t>(job.population);
    switch (job.algorithm) {
        case protocol::SearchAlgorithm::kRandom:
            options.algorithm = search::RandomSearchOptions{.batch = population};
            break;
        case protocol::SearchAlgorithm::kEvolution: {
            // AutoMoE's proportions: a fifth are parents, the rest half mutants and half children.
            search::EvolutionOptions evolution;
            evolution.population = population;
            evolution.parents =
                job.parents > 0 ? static_cast<std::size_t>(job.parents) : std::max<std::size_t>(2, population / 5);
            evolution.mutants = (population - std::min(population, evolution.parents)) / 2;
            evolution.crossovers = population - std::min(population, evolution.parents) - evolution.mutants;
            evolution.iterations = static_cast<std::size_t>(job.evaluations) / std::max<std::size_t>(1, population) + 1;
            if (job.mutation > 0) evolution.mutation_probability = job.mutation;
            options.algorithm = evolution;
            break;
        }
        case protocol::SearchAlgorithm::kNsga2:
            options.algorithm = search::Nsga2Options{.population = population, .mutation_probability = job.mutation};
            break;
    }
    return options;
}

const char* wordOf(search::Origin origin) {
    switch (origin) {
        case search::Origin::kSample:
            return "random";
        case search::Origin::kMutation:
            return "mutation";
        case search::Origin::kCrossover:
            return "crossover";
        case search::Origin::kInjected:
            return "injected";
    }
    return "random";
}

/// Everything that scores a candidate with the supernet's weights.
class SearchRun {
public:
    SearchRun(const protocol::SearchJob& job, const protocol::EventSink& sink, JobControl& control,
              protocol::SearchChanges& changes)
        : job_(job), sink_(sink), control_(control), changes_(changes) {}

    Status execute();

private:
    Status open();
    [[nodiscard]] std::vector<std::string> constraintNames() const;
    search::Problem problem();
    Status apply(search::Optimizer& optimizer, const protocol::SearchChange& change);
    Result<std::vector<search::Genotype>> genotypes(const std::vector<arch::Architecture>& architectures) const;
    Status restrict(search::Optimizer& optimizer, const std::string& name, const std::vector<int>& values) const;
    void takeChanges(search::Optimizer& optimizer);
    [[nodiscard]] bool isAskedFor(const std::string& name) const;
    Result<std::map<std::string, double>> evaluate(const arch::Architecture& architecture);
    Result<double> bleu(const arch::Architecture& architecture);
    Result<search::Evaluated> evaluateCandidate(const search::Candidate& candidate);
    void generationDone(const search::Optimizer& optimizer);

    const protocol::SearchJob& job_;
    const protocol::EventSink& sink_;
    JobControl& control_;
    protocol::SearchChanges& changes_;
    std::vector<search::Constraint> constraints_;  ///< with the limits as they are now
    std::optional<text::PreparedCorpus> corpus_;
    std::unique_ptr<nn::Transformer> net_;
    std::string weights_sha256_;
    std::optional<train::ValidationData> validation_;
    std::vector<std::vector<std::int32_t>> sources_;
    metrics::References references_;
    std::optional<Costs> costs_;
    std::int64_t generation_ = 0;
    std::int64_t evaluations_ = 0;
    std::int64_t budget_ = 0;
};

Status SearchRun::open() {
    bool needs_latency = false;
    std::vector<std::string> names = job_.objectives;
    for (const auto& limit : job_.limits) names.push_back(limit.name);
    for (const auto& name : names) {
        if (!kQualities.contains(name) && !kCosts.contains(name))
            return badInput("engine.unknown_objective", {{"value", name}});
        needs_latency = needs_latency || name == "latency_ms";
    }
    std::optional<latency::Predictor> predictor;
    if (needs_latency && job_.predictor.is_null()) return badInput("engine.no_predictor");
    if (!job_.predictor.is_null()) {
        AUTOMOE_TRY(predictor, latency::parsePredictor(job_.predictor.dump(), "the session's predictor"));
    }
    AUTOMOE_TRY(auto corpus, text::openPrepared(job_.data));
    corpus_.emplace(std::move(corpus));
    AUTOMOE_CHECK(corpus_->valid.verify(control_.stop()));
    AUTOMOE_TRY(net_, nn::loadWeights(job_.weights));
    AUTOMOE_TRY(weights_sha256_, sha256OfFile(job_.weights));
    AUTOMOE_TRY(auto validation, train::validationData(corpus_->valid, 4000, job_.evaluation_tokens));
    validation_.emplace(std::move(validation));
    costs_.emplace(corpus_->valid.vocabularies(), !corpus_->report.separate_vocabularies, std::move(predictor));
    if (std::ranges::find(names, "bleu") != names.end()) {
        AUTOMOE_TRY(const auto lines, text::readSentences(text::targetTextFile(job_.data, text::Split::kValid)));
        std::int64_t tokens = 0;
        for (std::uint64_t i = 0; i < corpus_->valid.size(); ++i) {
            if (job_.evaluation_tokens > 0 && tokens >= job_.evaluation_tokens) break;
            sources_.push_back(corpus_->valid.source(i));
            references_.push_back({lines.at(i)});
            tokens += corpus_->valid.targetLength(i) + 1;
        }
    }
    return {};
}

/// Whatever may be limited while the search runs: what it minimises, and every cost that can be computed. A search that
/// goes on has those with which it began.
std::vector<std::string> SearchRun::constraintNames() const {
    std::vector<std::string> names;
    if (!job_.state.is_null()) {
        // Damaged ones are found by restoreOptimizer(), which says where.
        const auto problem = job_.state.value("problem", nlohmann::json::object());
        for (const auto& entry : problem.value("constraints", nlohmann::json::array())) {
            if (entry.is_object()) names.push_back(entry.value("name", std::string()));
        }
        return names;
    }
    for (const auto& limit : job_.limits) names.push_back(limit.name);
    for (const auto& name : job_.objectives) names.push_back(name);
    for (const auto& name : kCosts) {
        if (name != "latency_ms" || !job_.predictor.is_null()) names.push_back(name);
    }
    std::set<std::string> seen;
    std::erase_if(names, [&seen](const std::string& name) { return !seen.insert(name).second; });
    return names;
}

search::Problem SearchRun::problem() {
    search::Problem result;
    const auto& space = job_.space;
    for (const auto& gene : space.genes()) {
        result.genes.push_back({gene.name, static_cast<int>(gene.values.size()),
                                std::ranges::is_sorted(gene.values) && gene.values.size() > 2});
    }
    for (const auto& name : job_.objectives) {
        result.objectives.push_back(
            {name, name == "bleu" ? search::Direction::kMaximise : search::Direction::kMinimise});
    }
    for (const auto& name : constraintNames()) {
        const auto limit = std::ranges::find(job_.limits, name, &protocol::SearchLimit::name);
        result.constraints.push_back(
            {name, limit == job_.limits.end() ? openLimit(name) : limit->limit, senseOf(name)});
    }
    constraints_ = result.constraints;
    result.identity = [&space](const search::Genotype& genotype) { return arch::identity(space.decode(genotype)); };
    result.costs = [this, &space](const search::Genotype& genotype) {
        const auto architecture = space.decode(genotype);
        std::vector<std::optional<double>> values;
        for (const auto& [name, limit, sense] : constraints_) {
            const bool known = std::isfinite(limit) && !kQualities.contains(name);
            values.push_back(known ? std::optional(costs_->value(name, architecture)) : std::nullopt);
        }
        return values;
    };
    return result;
}

Result<std::vector<search::Genotype>> SearchRun::genotypes(const std::vector<arch::Architecture>& architectures) const {
    std::vector<search::Genotype> result;
    for (const auto& architecture : architectures) {
        AUTOMOE_TRY(auto genotype, job_.space.encode(architecture));
        result.push_back(std::move(genotype));
    }
    return result;
}

Status SearchRun::restrict(search::Optimizer& optimizer, const std::string& name,
                           const std::vector<int>& values) const {
    const auto genes = job_.space.genes();
    const auto gene = std::ranges::find(genes, name, &arch::Gene::name);
    if (gene == genes.end()) return badInput("engine.unknown_gene", {{"value", name}});
    std::vector<int> choices;
    for (const int value : values) {
        const auto choice = std::ranges::find(gene->values, value);
        if (choice == gene->values.end())
            return badInput("engine.unknown_choice", {{"gene", name}, {"value", std::to_string(value)}});
        choices.push_back(static_cast<int>(choice - gene->values.begin()));
    }
    return optimizer.restrictGene(static_cast<std::size_t>(gene - genes.begin()), std::move(choices));
}

Status SearchRun::apply(search::Optimizer& optimizer, const protocol::SearchChange& change) {
    // First what may be refused as a whole, so that little is half done.
    AUTOMOE_TRY(auto candidates, genotypes(change.candidates));
    AUTOMOE_TRY(auto models, genotypes(change.models));
    for (const auto& limit : change.limits) AUTOMOE_CHECK(optimizer.setLimit(limit.name, limit.limit));
    for (const auto& name : change.lifted) AUTOMOE_CHECK(optimizer.setLimit(name, openLimit(name)));
    for (const auto& [gene, values] : change.choices) AUTOMOE_CHECK(restrict(optimizer, gene, values));
    if (!candidates.empty()) AUTOMOE_CHECK(optimizer.inject(std::move(candidates)));
    if (!models.empty()) {
        AUTOMOE_CHECK(
            optimizer.breedFrom(std::move(models), static_cast<std::size_t>(std::max(0, change.descendants))));
    }
    if (change.evaluations > 0)
        AUTOMOE_CHECK(optimizer.setMaxEvaluations(static_cast<std::uint64_t>(change.evaluations)));
    return {};
}

void SearchRun::takeChanges(search::Optimizer& optimizer) {
    for (auto& change : changes_.take()) {
        const Status applied = apply(optimizer, change);
        constraints_ = optimizer.problem().constraints;
        if (!applied) {
            // The search goes on as it was; whoever sent it learns why.
            const Error& error = applied.error();
            sink_(protocol::Remark{"warning", error.code, error.arguments});
        } else {
            protocol::SearchChanged event{.change = std::move(change)};
            event.generation = static_cast<std::int64_t>(optimizer.generation());
            event.evaluations = static_cast<std::int64_t>(optimizer.counters().evaluations);
            event.withdrawn = static_cast<std::int64_t>(optimizer.withdraw());
            sink_(event);
        }
    }
    budget_ = static_cast<std::int64_t>(optimizer.options().max_evaluations);
}

/// What a candidate's row tells; other costs follow from its architecture.
bool SearchRun::isAskedFor(const std::string& name) const {
    if (std::ranges::find(job_.objectives, name) != job_.objectives.end()) return true;
    const auto constraint = std::ranges::find(constraints_, name, &search::Constraint::name);
    return constraint != constraints_.end() && std::isfinite(constraint->limit);
}

Result<double> SearchRun::bleu(const arch::Architecture& architecture) {
    AUTOMOE_TRY(const auto translations, decode::translateAll(*net_, architecture, sources_, {.beam = 1}, control_));
    std::vector<std::string> hypotheses;
    for (const auto& best : translations) {
        hypotheses.push_back(best.empty() ? std::string() : corpus_->target_tokenizer.decode(best.front().ids));
    }
    const metrics::Bleu metric;
    AUTOMOE_TRY(const auto statistics, metric.statistics(hypotheses, references_, control_.stop()));
    return metric.score(statistics.sum());
}

Result<std::map<std::string, double>> SearchRun::evaluate(const arch::Architecture& architecture) {
    std::map<std::string, double> values;
    const auto add = [&](const std::string& name) -> Status {
        if (values.contains(name)) return {};
        if (name == "valid_loss") {
            AUTOMOE_TRY(values[name], train::validationLoss(*net_, architecture, *validation_, control_));
        } else if (name == "bleu") {
            AUTOMOE_TRY(values[name], bleu(architecture));
        } else {
            values[name] = costs_->value(name, architecture);
        }
        return {};
    };
    for (const auto& name : job_.objectives) AUTOMOE_CHECK(add(name));
    for (const auto& constraint : constraints_) AUTOMOE_CHECK(add(constraint.name));
    return values;
}

Result<search::Evaluated> SearchRun::evaluateCandidate(const search::Candidate& candidate) {
    const auto begin = std::chrono::steady_clock::now();
    const auto architecture = job_.space.decode(candidate.genotype);
    search::Evaluated result{candidate.identity, {}};
    std::map<std::string, double> values;
    try {
        AUTOMOE_TRY(values, evaluate(architecture));
        for (const auto& name : job_.objectives) result.evaluation.objectives.push_back(values.at(name));
        for (const auto& [name, limit, sense] : constraints_) {
            const double value = values.at(name);
            // What nobody limits does not make a candidate fail.
            result.evaluation.constraints.push_back(std::isfinite(limit) || std::isfinite(value) ? value : 0);
        }
    } catch (const std::bad_alloc&) {
        // Too large for this machine: this candidate is out, the search goes on.
        result.evaluation = {};
        result.evaluation.failure = "engine.out_of_memory";
    }
    const bool feasible = search::totalViolation(constraints_, result.evaluation) == 0;
    std::erase_if(values, [this](const auto& value) { return !isAskedFor(value.first); });
    sink_(protocol::CandidateEvaluated{
        .architecture = architecture,
        .architecture_id = candidate.identity,
        .genotype = candidate.genotype,
        .generation = generation_,
        .values = values,
        .weights_sha256 = weights_sha256_,
        .feasible = feasible,
        .origin = wordOf(candidate.origin),
        .seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count()});
    ++evaluations_;
    sink_(protocol::Progress{
        "evaluate", static_cast<double>(evaluations_), static_cast<double>(budget_), "candidates", {}});
    return result;
}

void SearchRun::generationDone(const search::Optimizer& optimizer) {
    protocol::GenerationDone event;
    event.generation = static_cast<std::int64_t>(optimizer.generation());
    event.evaluations = static_cast<std::int64_t>(optimizer.counters().evaluations);
    event.reference_point = optimizer.reference();
    event.hypervolume = optimizer.records().back().hypervolume;
    for (const std::size_t member : optimizer.front()) {
        event.front.push_back(optimizer.history()[member].candidate.identity);
    }
    const auto& counters = optimizer.counters();
    event.statistics = {{"duplicates", counters.duplicates},
                        {"cache_hits", counters.cache_hits},
                        {"rejected", counters.rejected},
                        {"diversity", optimizer.records().back().diversity}};
    event.state = optimizer.state();
    generation_ = event.generation;
    sink_(event);
}

Status SearchRun::execute() {
    AUTOMOE_CHECK(open());
    std::unique_ptr<search::Optimizer> optimizer;
    if (job_.state.is_null()) {
        AUTOMOE_TRY(optimizer, search::makeOptimizer(problem(), optionsOf(job_)));
    } else {
        AUTOMOE_TRY(optimizer, search::restoreOptimizer(problem(), job_.state));
    }
    if (job_.state.is_null()) AUTOMOE_CHECK(apply(*optimizer, job_.change));
    AUTOMOE_CHECK(apply(*optimizer, job_.since_state));
    constraints_ = optimizer->problem().constraints;
    budget_ = static_cast<std::int64_t>(optimizer->options().max_evaluations);
    optimizer->withdraw();
    generation_ = static_cast<std::int64_t>(optimizer->generation());
    evaluations_ = static_cast<std::int64_t>(optimizer->counters().evaluations);
    const auto evaluator = [this](std::span<const search::Candidate> candidates,
                                  const std::stop_token&) -> Result<std::vector<search::Evaluated>> {
        std::vector<search::Evaluated> results;
        for (const auto& candidate : candidates) {
            if (!control_.goOn()) break;
            auto evaluated = evaluateCandidate(candidate);
            // For a change: it is asked for again after that, unless the change forbids it.
            if (!evaluated && evaluated.error().kind == ErrorKind::kStopped) break;
            if (!evaluated) return evaluated.error();
            results.push_back(std::move(*evaluated));
        }
        return results;
    };
    // One candidate's translations may take long: a change does not wait for them.
    const JobControl::BreakOff for_changes(control_, [this] { return changes_.waiting(); });
    const search::RunHooks hooks{.changes =
                                     [this](search::Optimizer& now) {
                                         takeChanges(now);
                                         return Status();
                                     },
                                 .change_waits = [this] { return changes_.waiting(); },
                                 .generation_finished = [this](const search::Optimizer& now) { generationDone(now); }};
    const auto end = search::runSearch(*optimizer, evaluator, hooks, control_.stop());
    return end ? Status() : Status(end.error());
}

}  // namespace

Status runSearch(const protocol::SearchJob& job, const protocol::EventSink& sink, JobControl& control,
                 protocol::SearchChanges& changes) {
    return SearchRun(job, sink, control, changes).execute();
}

}  // namespace automoe::engine
