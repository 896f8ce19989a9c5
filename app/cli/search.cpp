// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <charconv>
#include <map>
#include <memory>

#include "app/cli/session_verb.h"
#include "app/cli/table.h"
#include "app/cli/verbs.h"
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
    std::vector<std::string> limits;
    std::int64_t evaluations = 0;  ///< 0 here and below: the algorithm's own
    int population = 0;
    std::int64_t warm_start = 0;  ///< run; 0: none
    protocol::SearchJob job;
};

/// What the command line leaves open. The evolution has one objective, so a cost is an objective of it only when asked
/// for, and is refused then.
void complete(SearchArguments& arguments) {
    auto& job = arguments.job;
    const bool evolution = job.algorithm == protocol::SearchAlgorithm::kEvolution;
    if (arguments.costs.empty() && !evolution) arguments.costs = {"latency_ms"};
    job.objectives = arguments.objectives;
    job.objectives.insert(job.objectives.end(), arguments.costs.begin(), arguments.costs.end());
    if (evolution || arguments.evaluations > 0) job.evaluations = arguments.evaluations;
    if (job.algorithm == protocol::SearchAlgorithm::kSurrogate) job.population = kSurrogateBatch;
    if (evolution || arguments.population > 0) job.population = arguments.population;
    if (evolution) protocol::completeEvolution(job);
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

Status tell(Console& console, pipeline::Pipeline& pipeline, std::int64_t run, const protocol::SearchJob& job) {
    AUTOMOE_TRY(auto connection, pipeline.session().reader());
    AUTOMOE_TRY(const auto generations, database::RunStore(connection).generations(run));
    AUTOMOE_TRY(const auto candidates, database::CandidateStore(connection).ofRun(run));
    if (generations.empty()) return failed("cli.no_generation", {{"value", std::to_string(run)}});
    const auto& last = generations.back();
    const auto front = frontOf(candidates, last);
    console.object({{"run", run},
                    {"front", front},
                    {"hypervolume", last.hypervolume},
                    {"reference_point", last.reference_point},
                    {"evaluations", last.evaluations},
                    {"generations", generations.size()}});
    std::vector<std::string> names = job.objectives;
    for (const auto& limit : job.limits) {
        if (std::ranges::find(names, limit.name) == names.end()) names.push_back(limit.name);
    }
    std::vector<std::vector<std::string>> rows{{"candidate"}};
    rows.front().insert(rows.front().end(), names.begin(), names.end());
    for (const auto& member : front) {
        rows.push_back({member["architecture"].get<std::string>().substr(0, 12)});
        for (const auto& name : names) rows.back().push_back(fixed(member["values"].value(name, 0.0), 4));
    }
    printTable(console, rows);
    console.line("Run " + std::to_string(run) + ": " + std::to_string(front.size()) + " on the front, hypervolume " +
                 fixed(last.hypervolume, 5) + " after " + std::to_string(last.evaluations) + " evaluations.");
    return {};
}

int run(Console& console, SearchArguments& arguments) {
    complete(arguments);
    auto& job = arguments.job;
    for (const auto& text : arguments.limits) {
        auto limit = parseLimit(text);
        if (!limit) return console.fail(limit.error());
        job.limits.push_back(*limit);
    }
    const auto observer = [&](const protocol::Event& event) {
        const auto* done = std::get_if<protocol::GenerationDone>(&event);
        if (done == nullptr) return;
        console.object({{"generation", done->generation},
                        {"evaluations", done->evaluations},
                        {"hypervolume", done->hypervolume},
                        {"front_size", done->front.size()},
                        {"statistics", done->statistics}});
    };
    return withPipeline(console, arguments.session, SessionUse::kOpen, observer,
                        [&](pipeline::Pipeline& pipeline) -> Status {
                            if (arguments.warm_start > 0) {
                                AUTOMOE_TRY(job.change.candidates, frontOfRun(pipeline, arguments.warm_start));
                            }
                            AUTOMOE_CHECK(pipeline.materials().supply(job));
                            AUTOMOE_TRY(const auto number, pipeline.execute(job));
                            console.progressDone();
                            return tell(console, pipeline, number, job);
                        });
}

}  // namespace

void addSearch(CLI::App& root, Console& console, Action& action) {
    auto* verb =
        root.add_subcommand("search", "Search the supernet's space for the best trade-offs of quality and cost");
    auto arguments = std::make_shared<SearchArguments>();
    auto& job = arguments->job;
    addSessionArgument(*verb, arguments->session);
    verb->add_option("--objective", arguments->objectives, "Quality: valid_loss or bleu (inherited weights)")
        ->default_val("valid_loss");
    verb->add_option("--cost", arguments->costs,
                     "Cost: latency_ms (predicted), macs, flops, params, stored_params, active_params, bytes")
        ->default_str("latency_ms, none for evolution");
    verb->add_option(
        "--max", arguments->limits,
        "Limit: latency_ms=120 in milliseconds, flops=3e9 and the like counted one by one (as automoe cost "
        "does, not in millions), bytes=2e8; bleu=V is a lower limit");
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
    verb->add_option("--evaluations", arguments->evaluations, "Candidates evaluated")
        ->check(CLI::PositiveNumber)
        ->default_str("500, of evolution what its iterations make: 1625");
    verb->add_option("--population", arguments->population, "Candidates a generation")
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
    verb->add_option("--evaluation-tokens", job.evaluation_tokens,
                     "Target tokens of validation text an evaluation uses; 0: all")
        ->capture_default_str();
    verb->add_option("--warm-start", arguments->warm_start,
                     "Run of an earlier search: its front is part of the first generation")
        ->check(CLI::PositiveNumber);
    addResources(*verb, job.resources, console);
    addPrecision(*verb, job.resources);
    verb->footer(
        "Example: automoe search mine --objective valid_loss --cost latency_ms --max latency_ms=120 --evaluations 500\n"
        "As in the paper: automoe search mine --algorithm evolution --max latency_ms=120");
    verb->callback([arguments, &action] { action = [arguments](Console& out) { return run(out, *arguments); }; });
}

}  // namespace automoe::cli
