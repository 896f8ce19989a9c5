// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cmath>

#include "core/base/hash.h"
#include "core/search/algorithms_p.h"
#include "core/search/json_p.h"

namespace automoe::search {

namespace {

using nlohmann::json;

constexpr const char* kFormat = "automoe.search";
constexpr std::uint64_t kVersion = 1;
constexpr std::array kOrigins{"sample", "mutation", "crossover", "injected"};

/// The state belongs to another problem; caught beside FieldError.
struct OtherProblem : FieldError {};

/// Of a state without its checksum.
std::string checksum(const json& state) { return sha256(state.dump(-1, ' ', false, json::error_handler_t::replace)); }

json toJson(const Candidate& candidate) {
    // Member by member: an initializer list would copy every value twice, and there are many of these.
    json result;
    result["genotype"] = candidate.genotype;
    result["identity"] = candidate.identity;
    result["origin"] = kOrigins.at(static_cast<std::size_t>(candidate.origin));
    result["parents"] = candidate.parents;
    return result;
}

json toJson(const Evaluation& evaluation) {
    if (!evaluation.failure.empty()) return {{"failure", evaluation.failure}};
    json result;
    result["objectives"] = numbersJson(evaluation.objectives);
    result["constraints"] = numbersJson(evaluation.constraints);
    return result;
}

json toJson(const Counters& counters) {
    return {{"evaluations", counters.evaluations},
            {"cache_hits", counters.cache_hits},
            {"duplicates", counters.duplicates},
            {"rejected", counters.rejected},
            {"failures", counters.failures}};
}

json toJson(const GenerationRecord& record) {
    return {{"counters", toJson(record.counters)},
            {"feasible", record.feasible},
            {"front", record.front},
            {"hypervolume", numberJson(record.hypervolume)},
            {"diversity", numberJson(record.diversity)}};
}

json toJson(const Problem& problem) {
    json genes = json::array();
    for (const Gene& gene : problem.genes) {
        genes.push_back({{"name", gene.name}, {"cardinality", gene.cardinality}, {"ordinal", gene.ordinal}});
    }
    json objectives = json::array();
    for (const Objective& objective : problem.objectives) {
        objectives.push_back({{"name", objective.name},
                              {"maximise", objective.direction == Direction::kMaximise},
                              {"tolerance", numberJson(objective.tolerance)}});
    }
    json constraints = json::array();
    for (const Constraint& constraint : problem.constraints) {
        constraints.push_back({{"name", constraint.name}, {"at_least", constraint.sense == Sense::kAtLeast}});
    }
    json result{{"genes", genes}, {"objectives", objectives}, {"constraints", constraints}};
    for (const GeneList& list : problem.lists) {
        result["lists"].push_back(
            {{"first", list.first}, {"count", list.count}, {"length", list.length}, {"lengths", list.lengths}});
    }
    return result;
}

json toJson(const SearchOptions& options) {
    json result{{"seed", options.seed},
                {"max_evaluations", options.max_evaluations},
                {"reference", numbersJson(options.reference)}};
    if (const auto* evolution = std::get_if<EvolutionOptions>(&options.algorithm)) {
        result["algorithm"] = "evolution";
        result["iterations"] = evolution->iterations;
        result["population"] = evolution->population;
        result["parents"] = evolution->parents;
        result["mutants"] = evolution->mutants;
        result["crossovers"] = evolution->crossovers;
        result["mutation_probability"] = numberJson(evolution->mutation_probability);
    } else if (const auto* nsga2 = std::get_if<Nsga2Options>(&options.algorithm)) {
        result["algorithm"] = "nsga2";
        result["population"] = nsga2->population;
        result["generations"] = nsga2->generations;
        result["crossover_probability"] = numberJson(nsga2->crossover_probability);
        result["mutation_probability"] = numberJson(nsga2->mutation_probability);
        result["step_probability"] = numberJson(nsga2->step_probability);
    } else if (const auto* surrogate = std::get_if<SurrogateOptions>(&options.algorithm)) {
        result["algorithm"] = "surrogate";
        result["initial"] = surrogate->initial;
        result["batch"] = surrogate->batch;
        result["pool"] = surrogate->pool;
    } else {
        result["algorithm"] = "random";
        result["batch"] = std::get<RandomSearchOptions>(options.algorithm).batch;
    }
    return result;
}

SearchOptions readOptions(const Reader& reader) {
    SearchOptions options;
    options.seed = reader.at("seed").count();
    options.max_evaluations = reader.at("max_evaluations").count();
    options.reference = reader.at("reference").numbers();
    const std::string algorithm = reader.at("algorithm").text();
    if (algorithm == "evolution") {
        options.algorithm =
            EvolutionOptions{reader.at("iterations").count(), reader.at("population").count(),
                             reader.at("parents").count(),    reader.at("mutants").count(),
                             reader.at("crossovers").count(), reader.at("mutation_probability").number()};
    } else if (algorithm == "nsga2") {
        options.algorithm =
            Nsga2Options{reader.at("population").count(), reader.at("generations").count(),
                         reader.at("crossover_probability").number(), reader.at("mutation_probability").number(),
                         reader.at("step_probability").number()};
    } else if (algorithm == "surrogate") {
        options.algorithm =
            SurrogateOptions{reader.at("initial").count(), reader.at("batch").count(), reader.at("pool").count()};
    } else if (algorithm == "random") {
        options.algorithm = RandomSearchOptions{reader.at("batch").count()};
    } else {
        reader.at("algorithm").fail("unknown: " + algorithm);
    }
    return options;
}

/// Names the first field in which two problems differ.
void compare(const json& ours, const json& theirs, const std::string& path) {
    if (ours == theirs) return;
    if (ours.is_structured() && ours.type() == theirs.type() && ours.size() == theirs.size()) {
        for (const auto& [key, value] : ours.items()) {
            const std::string inner = ours.is_array() ? path + "[" + key + "]" : path + "." + key;
            const json* other = nullptr;
            if (ours.is_array()) {
                other = &theirs.at(std::stoul(key));
            } else if (theirs.contains(key)) {
                other = &theirs.at(key);
            } else {
                throw FieldError{inner, "missing"};
            }
            compare(value, *other, inner);
        }
        return;
    }
    const auto show = [](const json& value) {
        return value.is_structured() ? std::to_string(value.size()) + " entries" : value.dump();
    };
    throw OtherProblem{{path, "the state has " + show(theirs) + ", the problem " + show(ours)}};
}

Genotype readGenotype(const Problem& problem, const Reader& reader) {
    Genotype genotype;
    const auto items = reader.items();
    if (items.size() != problem.genes.size()) reader.fail("not one choice a gene");
    for (std::size_t i = 0; i < items.size(); ++i) {
        genotype.push_back(static_cast<int>(items[i].count(static_cast<std::uint64_t>(problem.genes[i].cardinality))));
    }
    return genotype;
}

Candidate readCandidate(const Problem& problem, const Reader& reader) {
    Candidate candidate;
    candidate.genotype = readGenotype(problem, reader.at("genotype"));
    candidate.identity = reader.at("identity").text();
    const std::string origin = reader.at("origin").text();
    const auto* const found = std::find(kOrigins.begin(), kOrigins.end(), origin);
    if (found == kOrigins.end()) reader.at("origin").fail("unknown: " + origin);
    candidate.origin = static_cast<Origin>(found - kOrigins.begin());
    for (const Reader& parent : reader.at("parents").items()) candidate.parents.push_back(parent.text());
    return candidate;
}

std::vector<double> readFinite(const Reader& reader, std::size_t size) {
    auto values = reader.numbers();
    if (values.size() != size) reader.fail("not " + std::to_string(size) + " values");
    for (const double value : values) {
        if (!std::isfinite(value)) reader.fail("not finite");
    }
    return values;
}

Evaluation readEvaluation(const Problem& problem, const Reader& reader) {
    Evaluation evaluation;
    if (reader.has("failure")) {
        evaluation.failure = reader.at("failure").text();
        if (evaluation.failure.empty()) reader.at("failure").fail("empty");
        return evaluation;
    }
    evaluation.objectives = readFinite(reader.at("objectives"), problem.objectives.size());
    evaluation.constraints = readFinite(reader.at("constraints"), problem.constraints.size());
    return evaluation;
}

Counters readCounters(const Reader& reader) {
    return {reader.at("evaluations").count(), reader.at("cache_hits").count(), reader.at("duplicates").count(),
            reader.at("rejected").count(), reader.at("failures").count()};
}

}  // namespace

/// Reads the private parts; a struct of its own keeps the JSON library out of the public header.
struct Optimizer::StateCodec {
    static void read(Optimizer& optimizer, const Reader& reader);
};

json Optimizer::state() const {
    json allowed = json::array();
    for (const auto& list : allowed_) allowed.push_back(list);
    json limits = json::array();
    for (const Constraint& constraint : problem_.constraints) limits.push_back(numberJson(constraint.limit));
    json known = json::object();
    for (const auto& [identity, evaluation] : known_) known[identity] = toJson(evaluation);
    json pending = json::array();
    for (const Pending& item : pending_) {
        json entry = toJson(item.candidate);
        if (item.evaluation) entry["evaluation"] = toJson(*item.evaluation);
        entry["cached"] = item.cached;
        pending.push_back(std::move(entry));
    }
    json history = json::array();
    for (const Member& member : history_) {
        json entry = toJson(member.candidate);
        entry["evaluation"] = toJson(member.evaluation);
        entry["generation"] = member.generation;
        entry["cached"] = member.cached;
        if (member.revised) entry["revised"] = true;
        history.push_back(std::move(entry));
    }
    json records = json::array();
    for (const GenerationRecord& record : records_) records.push_back(toJson(record));
    json state;
    state["format"] = kFormat;
    state["version"] = kVersion;
    state["problem"] = toJson(problem_);
    state["options"] = toJson(options_);
    state["limits"] = std::move(limits);
    state["allowed"] = std::move(allowed);
    state["injected"] = injected_;
    if (descendants_ > 0) {
        state["models"] = models_;
        state["descendants"] = descendants_;
    }
    state["known"] = std::move(known);
    state["random"] = random_.state();
    state["pending"] = std::move(pending);
    state["history"] = std::move(history);
    state["population"] = population_;
    state["reference"] = numbersJson(reference_);
    state["records"] = std::move(records);
    state["counters"] = toJson(counters_);
    state["no_candidates"] = no_candidates_;
    state["checksum"] = checksum(state);
    return state;
}

void Optimizer::StateCodec::read(Optimizer& optimizer, const Reader& reader) {
    const Problem& problem = optimizer.problem_;
    const auto genotype_list = [&](const Reader& list) {
        std::vector<Genotype> result;
        for (const Reader& item : list.items()) result.push_back(readGenotype(problem, item));
        return result;
    };
    const auto limits = reader.at("limits").items();
    if (limits.size() != problem.constraints.size()) reader.at("limits").fail("not one a constraint");
    for (std::size_t i = 0; i < limits.size(); ++i) {
        optimizer.problem_.constraints[i].limit = limits[i].number();
        if (!checkLimit(problem.constraints[i])) limits[i].fail("can never be met");
    }
    const auto allowed = reader.at("allowed").items();
    if (allowed.size() != problem.genes.size()) reader.at("allowed").fail("not one list a gene");
    for (std::size_t i = 0; i < allowed.size(); ++i) {
        auto& list = optimizer.allowed_[i];
        for (const Reader& item : allowed[i].items()) {
            list.push_back(static_cast<int>(item.count(static_cast<std::uint64_t>(problem.genes[i].cardinality))));
            if (list.size() > 1 && list[list.size() - 2] >= list.back()) item.fail("not in ascending order");
        }
    }
    optimizer.injected_ = genotype_list(reader.at("injected"));
    if (reader.has("models")) {
        optimizer.models_ = genotype_list(reader.at("models"));
        optimizer.descendants_ = reader.at("descendants").count();
        if (optimizer.models_.empty() || optimizer.descendants_ == 0) reader.at("models").fail("empty");
    }
    for (const auto& [identity, item] : reader.at("known").members()) {
        optimizer.known_.emplace(identity, readEvaluation(problem, item));
    }
    const auto words = reader.at("random").items();
    Random::State random{};
    if (words.size() != random.size()) reader.at("random").fail("not " + std::to_string(random.size()) + " words");
    for (std::size_t i = 0; i < words.size(); ++i) random.at(i) = words[i].count();
    if (random == Random::State{}) reader.at("random").fail("all zero, which no stream ever is");
    optimizer.random_ = Random::fromState(random);

    const auto check = [&](const Candidate& candidate, const Reader& item) {
        if (problem.identity(candidate.genotype) != candidate.identity) {
            throw OtherProblem{{"identity", "genotypes now stand for other candidates, first " + candidate.identity}};
        }
        if (optimizer.seen(candidate.identity)) item.at("identity").fail("stands twice");
    };
    const auto records = reader.at("records").items();
    for (const Reader& item : reader.at("history").items()) {
        Member member{readCandidate(problem, item), readEvaluation(problem, item.at("evaluation")),
                      item.at("generation").count(records.size()), item.at("cached").flag()};
        member.revised = item.has("revised") && item.at("revised").flag();
        check(member.candidate, item);
        optimizer.append(std::move(member));
    }
    for (const Reader& item : reader.at("pending").items()) {
        Pending pending{readCandidate(problem, item), std::nullopt, item.at("cached").flag()};
        check(pending.candidate, item);
        if (item.has("evaluation")) pending.evaluation = readEvaluation(problem, item.at("evaluation"));
        optimizer.seen_.insert(pending.candidate.identity);
        optimizer.pending_.push_back(std::move(pending));
    }
    for (const Reader& item : reader.at("population").items()) {
        const std::uint64_t member = item.count(optimizer.history_.size());
        if (!optimizer.history_[member].evaluation.failure.empty()) item.fail("a failed candidate");
        optimizer.population_.push_back(member);
    }
    const Reader reference = reader.at("reference");
    optimizer.reference_ = reference.items().empty() ? Point{} : readFinite(reference, problem.objectives.size());
    for (const Reader& item : records) {
        optimizer.records_.push_back({optimizer.records_.size(), readCounters(item.at("counters")),
                                      item.at("feasible").count(), item.at("front").count(),
                                      item.at("hypervolume").number(), item.at("diversity").number()});
    }
    optimizer.counters_ = readCounters(reader.at("counters"));
    optimizer.no_candidates_ = reader.at("no_candidates").flag();
}

Result<std::unique_ptr<Optimizer>> restoreOptimizer(Problem problem, const json& state) {
    AUTOMOE_CHECK(checkProblem(problem));
    const auto invalid = [](const std::string& field, const std::string& detail) {
        return badInput("search.state_invalid", {{"field", field}, {"detail", detail}});
    };
    try {
        const Reader reader(state);
        if (reader.at("format").text() != kFormat) reader.at("format").fail("not " + std::string(kFormat));
        if (reader.at("version").count() != kVersion) {
            reader.at("version").fail("not " + std::to_string(kVersion) + ", from another release");
        }
        (void)reader.at("problem").members();
        SearchOptions options = readOptions(reader.at("options"));
        compare(toJson(problem), state.at("problem"), "problem");
        if (auto checked = checkOptions(problem, options); !checked) {
            const auto& arguments = checked.error().arguments;
            return invalid("options." + arguments.at("field"), "not " + arguments.at("expected"));
        }
        AUTOMOE_TRY(auto optimizer, makeOptimizer(std::move(problem), std::move(options)));
        Optimizer::StateCodec::read(*optimizer, reader);
        json content = state;
        content.erase("checksum");
        if (reader.at("checksum").text() != checksum(content)) reader.at("checksum").fail("the state was altered");
        return optimizer;
    } catch (const OtherProblem& error) {
        return badInput("search.state_other_problem", {{"field", error.field}, {"detail", error.detail}});
    } catch (const FieldError& error) {
        return invalid(error.field, error.detail);
    }
}

}  // namespace automoe::search
