// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/search_problem_p.h"

#include <algorithm>
#include <cmath>
#include <new>

#include "core/base/hash.h"
#include "core/decode/beam_search_p.h"
#include "core/metrics/bleu.h"
#include "core/nn/weights_p.h"

namespace automoe::engine {

namespace {

/// Whether a gene's choices stand in order of size. A search that goes on keeps what it began with: until descending
/// lists counted as ordered, too, its mutations took no steps there.
std::vector<bool> orderedGenes(const std::vector<arch::Gene>& genes, const nlohmann::json& state) {
    std::vector<bool> ordered;
    for (const auto& gene : genes) ordered.push_back(arch::isOrdered(gene));
    // Damaged states are found by restoreOptimizer(), which says where.
    if (!state.is_object()) return ordered;
    const auto known = state.value(nlohmann::json::json_pointer("/problem/genes"), nlohmann::json::array());
    for (std::size_t i = 0; i < ordered.size() && i < known.size(); ++i) {
        if (!known[i].is_object() || !known[i].contains("ordinal") || !known[i]["ordinal"].is_boolean()) continue;
        ordered[i] = known[i]["ordinal"].get<bool>();
    }
    return ordered;
}

}  // namespace

Result<std::unique_ptr<SearchProblem>> SearchProblem::open(const protocol::SearchJob& job, JobControl& control) {
    std::vector<std::string> names = job.objectives;
    for (const auto& limit : job.limits) names.push_back(limit.name);
    for (const auto& name : names) {
        if (!protocol::isQuality(name) && !costNames().contains(name))
            return badInput("engine.unknown_objective", {{"value", name}});
    }
    const auto asked = [&names](const char* name) { return std::ranges::find(names, name) != names.end(); };
    if (asked("latency_ms") && job.predictor.is_null()) return badInput("engine.no_predictor");
    std::unique_ptr<SearchProblem> result(new SearchProblem(job, control));
    AUTOMOE_CHECK(result->openFiles(asked("bleu")));
    return result;
}

Status SearchProblem::openFiles(bool bleu) {
    std::optional<latency::Predictor> predictor;
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
    const auto vocabularies = corpus_->valid.vocabularies();
    known_.emplace(job_.space,
                   arch::CostConditions{.source_vocabulary = vocabularies.source,
                                        .target_vocabulary = vocabularies.target,
                                        .shared_embeddings = !corpus_->report.separate_vocabularies},
                   std::move(predictor));
    if (!bleu) return {};
    AUTOMOE_TRY(const auto lines, text::readSentences(text::targetTextFile(job_.data, text::Split::kValid)));
    std::int64_t tokens = 0;
    for (std::uint64_t i = 0; i < corpus_->valid.size(); ++i) {
        if (job_.evaluation_tokens > 0 && tokens >= job_.evaluation_tokens) break;
        sources_.push_back(corpus_->valid.source(i));
        references_.push_back({lines.at(i)});
        tokens += corpus_->valid.targetLength(i) + 1;
    }
    return {};
}

/// Whatever may be limited while the search runs: what it minimises, and every cost that can be computed. A search that
/// goes on has those with which it began.
std::vector<std::string> SearchProblem::constraintNames() const {
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
    for (const auto& name : costNames()) {
        if (name != "latency_ms" || !job_.predictor.is_null()) names.push_back(name);
    }
    std::set<std::string> seen;
    std::erase_if(names, [&seen](const std::string& name) { return !seen.insert(name).second; });
    return names;
}

search::Problem SearchProblem::problem() {
    search::Problem result;
    const auto genes = job_.space.genes();
    const auto ordered = orderedGenes(genes, job_.state);
    for (std::size_t i = 0; i < genes.size(); ++i) {
        result.genes.push_back({genes[i].name, static_cast<int>(genes[i].values.size()), ordered[i]});
    }
    for (const auto& name : job_.objectives) result.objectives.push_back({name, directionOf(name)});
    for (const auto& name : constraintNames()) {
        const auto limit = std::ranges::find(job_.limits, name, &protocol::SearchLimit::name);
        result.constraints.push_back(
            {name, limit == job_.limits.end() ? openLimit(name) : limit->limit, senseOf(name)});
    }
    constraints_ = result.constraints;
    result.identity = [this](const search::Genotype& genotype) { return known_->identity(genotype); };
    result.costs = [this](const search::Genotype& genotype) {
        std::vector<std::optional<double>> values;
        for (const auto& [name, limit, sense] : constraints_) {
            const bool known = std::isfinite(limit) && costNames().contains(name);
            values.push_back(known ? std::optional(known_->cost(name, genotype)) : std::nullopt);
        }
        return values;
    };
    result.known_objectives = [this](const search::Genotype& genotype) {
        std::vector<std::optional<double>> values;
        for (const auto& name : job_.objectives) {
            const double value = costNames().contains(name) ? known_->cost(name, genotype) : std::nan("");
            values.push_back(std::isfinite(value) ? std::optional(value) : std::nullopt);
        }
        return values;
    };
    result.features = [this](const search::Genotype& genotype) { return known_->features(genotype); };
    return result;
}

bool SearchProblem::isAskedFor(const std::string& name) const {
    if (std::ranges::find(job_.objectives, name) != job_.objectives.end()) return true;
    const auto constraint = std::ranges::find(constraints_, name, &search::Constraint::name);
    return constraint != constraints_.end() && std::isfinite(constraint->limit);
}

Result<double> SearchProblem::bleu(const arch::Architecture& architecture) {
    AUTOMOE_TRY(const auto translations, decode::translateAll(*net_, architecture, sources_, {.beam = 1}, control_));
    std::vector<std::string> hypotheses;
    for (const auto& best : translations) {
        hypotheses.push_back(best.empty() ? std::string() : corpus_->target_tokenizer.decode(best.front().ids));
    }
    const metrics::Bleu metric;
    AUTOMOE_TRY(const auto statistics, metric.statistics(hypotheses, references_, control_.stop()));
    return metric.score(statistics.sum());
}

Result<double> SearchProblem::quality(const std::string& name, const search::Genotype& genotype) {
    const arch::Architecture architecture = known_->architecture(genotype);
    if (name == "bleu") return bleu(architecture);
    return train::validationLoss(*net_, architecture, *validation_, control_);
}

Result<SearchProblem::Scored> SearchProblem::collect(const search::Genotype& genotype, const Quality& quality) {
    Scored result;
    try {
        std::vector<std::string> names = job_.objectives;
        for (const auto& constraint : constraints_) names.push_back(constraint.name);
        for (const auto& name : names) {
            if (result.values.contains(name)) continue;
            if (protocol::isQuality(name)) {
                AUTOMOE_TRY(result.values[name], quality(name));
            } else {
                result.values[name] = known_->cost(name, genotype);
            }
        }
        for (const auto& name : job_.objectives) result.evaluation.objectives.push_back(result.values.at(name));
        for (const auto& [name, limit, sense] : constraints_) {
            const double value = result.values.at(name);
            // What nobody limits does not make a candidate fail.
            result.evaluation.constraints.push_back(std::isfinite(limit) || std::isfinite(value) ? value : 0);
        }
    } catch (const std::bad_alloc&) {
        // Too large for this machine: this candidate is out, the search goes on.
        result.evaluation = {};
        result.evaluation.failure = "engine.out_of_memory";
    }
    return result;
}

Result<SearchProblem::Scored> SearchProblem::score(const search::Genotype& genotype) {
    return collect(genotype, [&](const std::string& name) { return quality(name, genotype); });
}

std::optional<SearchProblem::Scored> SearchProblem::recall(const search::Genotype& genotype,
                                                           const std::map<std::string, double>& qualities) {
    auto result = collect(genotype, [&](const std::string& name) -> Result<double> {
        const auto found = qualities.find(name);
        if (found == qualities.end()) return badInput("engine.unknown_objective", {{"value", name}});
        return found->second;
    });
    return result ? std::optional(*std::move(result)) : std::nullopt;
}

}  // namespace automoe::engine
