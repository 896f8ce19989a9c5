// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <charconv>
#include <map>
#include <memory>
#include <optional>
#include <utility>

#include "app/cli/hat_file.h"
#include "app/cli/search_latency.h"
#include "app/cli/search_quality.h"
#include "app/cli/session_verb.h"
#include "app/cli/table.h"
#include "app/cli/verbs.h"
#include "app/pipeline/worker_pool.h"
#include "core/engine/candidate_costs.h"
#include "core/protocol/hat_jobs.h"
#include "database/candidate_store.h"
#include "database/run_store.h"

namespace automoe::cli {

namespace {

/// Small, so that the model learns often; the first generation has twice as many.
constexpr int kSurrogateBatch = 20;

struct SearchArguments {
    std::string session;
    std::vector<std::string> objectives;
    std::vector<std::string> costs;
    std::vector<std::string> told_costs;  ///< those that the search neither minimises nor limits
    std::vector<std::string> limits;
    std::int64_t evaluations = 0;  ///< 0 here and below: the algorithm's own
    int population = 0;
    std::optional<std::int64_t> evaluation_tokens;  ///< none: the algorithm's own, or the file's
    std::int64_t warm_start = 0;                    ///< run; 0: none
    std::size_t workers = 1;                        ///< 1: this process alone
    SettingsFile settings;
    protocol::SearchJob job;
};

/// A file's sizes are those of an evolution: another algorithm has its own.
void forgetSizes(SearchArguments& arguments) {
    auto& job = arguments.job;
    if (arguments.settings.file.empty() || job.algorithm == protocol::SearchAlgorithm::kEvolution) return;
    job.population = protocol::SearchJob{}.population;
    job.parents = job.mutants = job.crossovers = job.iterations = 0;
    std::erase_if(arguments.settings.followed,
                  [](const std::string& key) { return key == "evo-iter" || key.ends_with("-size"); });
}

/// Limits of a settings file hold where the command line has none of that name.
void addLimits(std::vector<protocol::SearchLimit>& limits, std::vector<protocol::SearchLimit> of_file) {
    std::erase_if(of_file, [&limits](const protocol::SearchLimit& limit) {
        return std::ranges::find(limits, limit.name, &protocol::SearchLimit::name) != limits.end();
    });
    limits.insert(limits.end(), of_file.begin(), of_file.end());
}

/// What the command line leaves open. The evolution has one objective, so its costs are only told.
void complete(SearchArguments& arguments) {
    auto& job = arguments.job;
    const bool evolution = job.algorithm == protocol::SearchAlgorithm::kEvolution;
    if (arguments.costs.empty() && !evolution) arguments.costs = {"latency_ms"};
    job.objectives = arguments.objectives;
    if (!evolution) job.objectives.insert(job.objectives.end(), arguments.costs.begin(), arguments.costs.end());
    if (evolution || arguments.evaluations > 0) job.evaluations = arguments.evaluations;
    if (job.algorithm == protocol::SearchAlgorithm::kSurrogate) job.population = kSurrogateBatch;
    if (evolution || arguments.population > 0) job.population = arguments.population;
    if (evolution) protocol::completeEvolution(job);
    // The paper's fitness is the loss on the whole validation set; a file has said it already.
    if (evolution && arguments.settings.file.empty()) job.evaluation_tokens = 0;
    if (arguments.evaluation_tokens) job.evaluation_tokens = *arguments.evaluation_tokens;
    if (job.islands == 1) {
        job.migrants = protocol::SearchJob().migrants;
        job.epoch = protocol::SearchJob().epoch;
    }
    // It is the same work whatever is said of what it does not do.
    if (job.latency != protocol::LatencySource::kVerified) job.verify = protocol::SearchJob().verify;
    if (job.latency == protocol::LatencySource::kPredicted) job.timing = {};
}

/// "NAME=VALUE".
Result<protocol::SearchLimit> parseLimit(const std::string& text) {
    const auto equals = text.find('=');
    protocol::SearchLimit limit;
    if (equals != std::string::npos) {
        limit.name = text.substr(0, equals);
        const char* end = text.data() + text.size();
        const auto parsed = std::from_chars(text.data() + equals + 1, end, limit.limit);
        if (parsed.ec == std::errc() && parsed.ptr == end) return limit;
    }
    return badInput("cli.invalid_limit", {{"value", text}});
}

/// Costs that an evolution is given and has no limit on.
void chooseToldCosts(SearchArguments& arguments) {
    const auto& job = arguments.job;
    if (job.algorithm != protocol::SearchAlgorithm::kEvolution) return;
    for (const auto& name : arguments.costs) {
        const bool limited = std::ranges::find(job.limits, name, &protocol::SearchLimit::name) != job.limits.end();
        const bool known = std::ranges::find(arguments.told_costs, name) != arguments.told_costs.end();
        if (!limited && !known) arguments.told_costs.push_back(name);
    }
}

/// Adds to the "values" of a front's members what they cost besides. An empty front: whether it can be told.
Status addToldCosts(pipeline::Pipeline& pipeline, const SearchArguments& arguments, nlohmann::json& front) {
    const auto& names = arguments.told_costs;
    if (names.empty()) return {};
    protocol::SearchJob asked;
    asked.data = arguments.job.data;
    asked.space = arguments.job.space;
    if (std::ranges::find(names, "latency_ms") != names.end()) {
        AUTOMOE_TRY(asked.predictor, pipeline.materials().predictor());
    }
    std::vector<arch::Architecture> architectures;
    if (!front.empty()) {
        AUTOMOE_TRY(auto connection, pipeline.session().reader());
        database::CandidateStore store(connection);
        for (const auto& member : front) {
            AUTOMOE_TRY(auto architecture, store.architecture(member["architecture"].get<std::string>()));
            architectures.push_back(std::move(architecture));
        }
    }
    AUTOMOE_TRY(const auto costs, engine::costsOf(asked, names, architectures));
    for (std::size_t i = 0; i < costs.size(); ++i) {
        for (const auto& [name, value] : costs[i]) front[i]["values"][name] = value;
    }
    return {};
}

nlohmann::json frontOf(const std::vector<database::CandidateInRun>& candidates, const database::Generation& last) {
    std::map<std::string, const database::CandidateInRun*> known;
    for (const auto& candidate : candidates) known[candidate.architecture_id] = &candidate;
    auto front = nlohmann::json::array();
    for (const auto& id : last.front) {
        if (const auto found = known.find(id); found != known.end())
            front.push_back({{"architecture", id}, {"values", found->second->values}});
    }
    return front;
}

/// What was on a search's front in the end.
Result<std::vector<arch::Architecture>> frontOfRun(pipeline::Pipeline& pipeline, std::int64_t run) {
    AUTOMOE_TRY(auto connection, pipeline.session().reader());
    AUTOMOE_TRY(const auto generations, database::RunStore(connection).generations(run));
    if (generations.empty()) return badInput("cli.no_front", {{"value", std::to_string(run)}});
    std::vector<arch::Architecture> front;
    for (const auto& id : generations.back().front) {
        AUTOMOE_TRY(auto architecture, database::CandidateStore(connection).architecture(id));
        front.push_back(std::move(architecture));
    }
    return front;
}

Status tell(Console& console, pipeline::Pipeline& pipeline, std::int64_t run, const SearchArguments& arguments) {
    const auto& job = arguments.job;
    AUTOMOE_TRY(auto connection, pipeline.session().reader());
    AUTOMOE_TRY(const auto generations, database::RunStore(connection).generations(run));
    AUTOMOE_TRY(const auto candidates, database::CandidateStore(connection).ofRun(run));
    if (generations.empty()) return failed("cli.no_generation", {{"value", std::to_string(run)}});
    const auto& last = generations.back();
    auto front = frontOf(candidates, last);
    AUTOMOE_CHECK(addToldCosts(pipeline, arguments, front));
    AUTOMOE_TRY(auto told, describeLatencies(pipeline, run, job, candidates, front));
    told.update(describeQuality(job, candidates, last, front));
    told.update({{"run", run},
                 {"front", front},
                 {"hypervolume", last.hypervolume},
                 {"reference_point", last.reference_point},
                 {"evaluations", last.evaluations},
                 {"generations", generations.size()}});
    console.object(told);
    std::vector<std::string> names = job.objectives;
    for (const auto& limit : job.limits) {
        if (std::ranges::find(names, limit.name) == names.end()) names.push_back(limit.name);
    }
    names.insert(names.end(), arguments.told_costs.begin(), arguments.told_costs.end());
    std::vector<std::vector<std::string>> rows{{"candidate"}};
    rows.front().insert(rows.front().end(), names.begin(), names.end());
    const bool verified = job.latency == protocol::LatencySource::kVerified;
    if (verified) {
        rows.front().emplace_back("predicted_ms");
        rows.front().emplace_back("latency");
    }
    for (const auto& member : front) {
        rows.push_back({member["architecture"].get<std::string>().substr(0, 12)});
        for (const auto& name : names) rows.back().push_back(fixed(member["values"].value(name, 0.0), 4));
        if (!verified) continue;
        const auto predicted = member.find("predicted_latency_ms");
        rows.back().push_back(predicted == member.end() ? "" : fixed(predicted->get<double>(), 4));
        rows.back().push_back(member["latency_source"].get<std::string>());
    }
    const auto remarks = qualityRemarks(front);
    for (std::size_t i = 0; i < remarks.size(); ++i) rows[i].push_back(remarks[i]);
    std::vector<std::size_t> left;
    if (!remarks.empty()) left.push_back(rows.front().size() - 1);
    printTable(console, rows, left);
    if (const auto why = told.find("cheapest_as_good_unknown"); why != told.end())
        console.line(why->get<std::string>());
    if (const auto saved = halvingText(told); !saved.empty()) console.line(saved);
    console.line("Run " + std::to_string(run) + ": " + std::to_string(front.size()) + " on the front, hypervolume " +
                 fixed(last.hypervolume, 5) + " after " + std::to_string(last.evaluations) + " evaluations.");
    if (verified && !told["left_front"].empty()) {
        console.line(std::to_string(told["left_front"].size()) +
                     " left the front: when measured they break a limit that they hold when predicted.");
    }
    return {};
}

void addIslandOptions(CLI::App& verb, SearchArguments& arguments) {
    constexpr int kMost = 256;
    auto& job = arguments.job;
    verb.add_option("--islands", job.islands,
                    "Populations of --population each that evolve on their own and share the evaluations")
        ->check(CLI::Range(1, kMost))
        ->capture_default_str();
    verb.add_option("--migrants", job.migrants, "Islands: how many of the best go from each to the next after an epoch")
        ->check(CLI::NonNegativeNumber)
        ->capture_default_str();
    verb.add_option("--epoch", job.epoch, "Islands: generations between two migrations")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    verb.add_option("--workers", arguments.workers,
                    "Processes that score candidates, each with its share of --threads; which one is faster does not "
                    "matter, but scores of another number of threads may be rounded otherwise")
        ->check(CLI::Range(1, kMost))
        ->capture_default_str();
}

int run(Console& console, SearchArguments& arguments) {
    if (arguments.settings.failure) return console.fail(*arguments.settings.failure);
    forgetSizes(arguments);
    complete(arguments);
    auto& job = arguments.job;
    auto limits_of_file = std::exchange(job.limits, {});
    for (const auto& text : arguments.limits) {
        auto limit = parseLimit(text);
        if (!limit) return console.fail(limit.error());
        job.limits.push_back(*limit);
    }
    addLimits(job.limits, std::move(limits_of_file));
    chooseToldCosts(arguments);
    tellSettings(console, arguments.settings, {"search", "predictor", "latency", "checkpoints"});
    const auto observer = [&](const protocol::Event& event) {
        const auto* done = std::get_if<protocol::GenerationDone>(&event);
        if (done == nullptr) return;
        console.object({{"generation", done->generation},
                        {"evaluations", done->evaluations},
                        {"hypervolume", done->hypervolume},
                        {"front_size", done->front.size()},
                        {"statistics", done->statistics}});
    };
    std::unique_ptr<pipeline::WorkerPool> pool;
    if (arguments.workers > 1) {
        pool = std::make_unique<pipeline::WorkerPool>(pipeline::WorkerPool::Options{.workers = arguments.workers});
    }
    return withPipeline(console, arguments.session, SessionUse::kOpen, observer,
                        [&](pipeline::Pipeline& pipeline) -> Status {
                            if (arguments.warm_start > 0) {
                                AUTOMOE_TRY(job.change.candidates, frontOfRun(pipeline, arguments.warm_start));
                            }
                            AUTOMOE_CHECK(pipeline.materials().supply(job, Console::interrupted()));
                            auto nobody = nlohmann::json::array();
                            AUTOMOE_CHECK(addToldCosts(pipeline, arguments, nobody));
                            AUTOMOE_TRY(const auto number, pipeline.execute(job, pool.get()));
                            console.progressDone();
                            return tell(console, pipeline, number, arguments);
                        });
}

}  // namespace

void addSearch(CLI::App& root, Console& console, Action& action) {
    auto* verb =
        root.add_subcommand("search", "Search the supernet's space for the best trade-offs of quality and cost");
    auto arguments = std::make_shared<SearchArguments>();
    auto& job = arguments->job;
    addSessionArgument(*verb, arguments->session);
    // Before the options that it sets: CLI11 keeps this order, so what is given besides counts.
    auto* all = arguments.get();
    addSettings(*verb, arguments->settings, arch::HatKind::kEvolution,
                "Settings of an evolutionary search of HAT or AutoMoE (YAML): sizes, iterations, chance of mutation, "
                "constraint, objective, validation text; options beside it count more",
                [all](const arch::HatConfig& file) {
                    auto followed = protocol::follow(file, all->job);
                    if (followed) all->objectives = all->job.objectives;
                    return followed;
                });
    verb->add_option("--objective", arguments->objectives, "Quality: valid_loss or bleu (inherited weights)")
        ->default_val("valid_loss");
    verb->add_option("--cost", arguments->costs,
                     "Cost: latency_ms (median), latency_p95_ms (not predicted), macs, flops, params, stored_params, "
                     "active_params, bytes (weights), memory_bytes (weights and what a translation holds); of the "
                     "evolution only told")
        ->default_str("latency_ms, none for evolution");
    verb->add_option(
        "--max", arguments->limits,
        "Limit: latency_ms=120 in milliseconds, flops=3e9 and the like counted one by one (as automoe cost "
        "does, not in millions), bytes=2e8; extra_decoder_layers=0: the encoder at least as deep; bleu=V is a lower "
        "limit");
    const std::map<std::string, protocol::SearchAlgorithm> algorithms{
        {"nsga2", protocol::SearchAlgorithm::kNsga2},
        {"evolution", protocol::SearchAlgorithm::kEvolution},
        {"surrogate", protocol::SearchAlgorithm::kSurrogate},
        {"random", protocol::SearchAlgorithm::kRandom}};
    verb->add_option(
            "--algorithm", job.algorithm,
            "nsga2, surrogate (a model learns from the search and proposes), evolution (AutoMoE's: one objective "
            "under limits) or random")
        ->transform(CLI::CheckedTransformer(algorithms))
        ->default_str("nsga2");
    // As many as are asked for, whatever iterations and sizes a settings file has.
    verb->add_option_function<std::int64_t>(
            "--evaluations",
            [all](const std::int64_t& evaluations) {
                all->evaluations = evaluations;
                all->job.iterations = 0;
            },
            "Candidates evaluated")
        ->check(CLI::PositiveNumber)
        ->default_str("500, of evolution what its iterations make: 1625");
    verb->add_option_function<int>(
            "--population",
            [all](const int& population) {
                all->population = population;
                all->job.parents = all->job.mutants = all->job.crossovers = 0;
            },
            "Candidates a generation")
        ->check(CLI::PositiveNumber)
        ->default_str("50, of evolution 125, of surrogate 20");
    verb->add_option("--iterations", job.iterations, "Evolution: generations after the first")
        ->check(CLI::PositiveNumber)
        ->default_str("15");
    verb->add_option("--parents", job.parents, "Evolution: the best so far, which the next descend from")
        ->check(CLI::PositiveNumber)
        ->default_str("25");
    verb->add_option("--mutants", job.mutants, "Evolution: mutants an iteration")
        ->check(CLI::PositiveNumber)
        ->default_str("50");
    verb->add_option("--crossovers", job.crossovers, "Evolution: children of two parents an iteration")
        ->check(CLI::PositiveNumber)
        ->default_str("50");
    verb->add_option("--mutation", job.mutation, "Chance a gene; 0: the algorithm's own")
        ->check(CLI::Range(0.0, 1.0))
        ->capture_default_str();
    verb->add_option_function<std::int64_t>(
            "--evaluation-tokens", [all](const std::int64_t& tokens) { all->evaluation_tokens = tokens; },
            "Target tokens of validation text an evaluation uses; 0: all")
        ->check(CLI::NonNegativeNumber)
        ->default_str("12000, of evolution all");
    verb->add_option("--recalibrate", job.recalibrate,
                     "Steps that fit routers, LayerNorms, biases and running statistics of a copy to each candidate "
                     "before it is scored; PEER layers get running statistics of their own also without")
        ->check(CLI::Range(0, 10000))
        ->capture_default_str();
    verb->add_option("--warm-start", arguments->warm_start,
                     "Run of an earlier search: its front is part of the first generation")
        ->check(CLI::PositiveNumber);
    addIslandOptions(*verb, *arguments);
    addHalvingOption(*verb, job);
    addLatencyOptions(*verb, job);
    addResources(*verb, job.resources, console);
    addPrecision(*verb, job.resources);
    verb->footer(
        "The remark \"cheapest as good\" (in JSON cheapest_as_good) stands at the cheapest member of the front whose\n"
        "loss is not significantly worse than the best one's, sentence by sentence.\n"
        "Example: automoe search mine --objective valid_loss --cost latency_ms --max latency_ms=120 --evaluations 500\n"
        "As in the paper: automoe search mine --algorithm evolution --max latency_ms=120 --latency measured\n"
        "As HAT's file says: automoe search mine --settings wmt14ende_xeon.yml\n"
        "On many cores: automoe search mine --islands 4 --workers 8 --population 30 --evaluations 4000");
    verb->callback([arguments, &action] { action = [arguments](Console& out) { return run(out, *arguments); }; });
}

}  // namespace automoe::cli
