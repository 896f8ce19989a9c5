// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/search_problem_p.h"

#include <algorithm>
#include <cmath>
#include <exception>
#include <numeric>

#include "core/arch/hat_genes.h"
#include "core/base/hash.h"
#include "core/decode/beam_search_p.h"
#include "core/engine/jobs_p.h"
#include "core/metrics/bleu.h"
#include "core/metrics/significance.h"
#include "core/nn/weights_p.h"
#include "core/train/recalibration_p.h"
#include "core/train/running_statistics_p.h"

namespace automoe::engine {

namespace {

/// Of the order of the text that candidates are recalibrated on.
constexpr std::uint64_t kRecalibrationSeed = 1;

/// Of a search over islands the state of the first one: all have the same problem.
const nlohmann::json& optimizerState(const nlohmann::json& state) {
    if (!state.is_object()) return state;
    const auto islands = state.find("islands");
    const bool several = islands != state.end() && islands->is_array() && !islands->empty();
    return several && islands->front().is_object() ? islands->front() : state;
}

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

/// The widths of a layer's experts. A search that goes on keeps what it began with: the evolution once varied each of
/// them by itself.
std::vector<search::GeneList> listsOf(const std::vector<arch::Gene>& genes, const nlohmann::json& state) {
    std::vector<search::GeneList> lists;
    if (state.is_object() && !state.contains(nlohmann::json::json_pointer("/problem/lists"))) return lists;
    for (auto& list : arch::listGenes(genes)) {
        lists.push_back({list.first, list.count, list.length, std::move(list.lengths)});
    }
    return lists;
}

/// Whether the latencies that a search asks for can be had, and are asked for where they are to be timed.
Status checkLatency(const protocol::SearchJob& job) {
    using enum protocol::LatencySource;
    if (job.latency != kPredicted && !protocol::asksForLatency(job)) return badInput("engine.latency_not_asked");
    constexpr const char* kTail = "latency_p95_ms";
    const bool tail = std::ranges::find(job.objectives, kTail) != job.objectives.end() ||
                      std::ranges::find(job.limits, kTail, &protocol::SearchLimit::name) != job.limits.end();
    if (tail && job.latency == kPredicted) return badInput("engine.tail_not_predicted");
    if (job.latency != kMeasured && protocol::asksForLatency(job) && job.predictor.is_null())
        return badInput("engine.no_predictor");
    return {};
}

/// Successive halving compares validation losses, at costs that stay as they are.
Status checkHalving(const protocol::SearchJob& job) {
    if (job.halving <= 1) return {};
    const auto refused = [](const std::string& value) {
        return badInput("engine.halving_unsuitable", {{"value", value}});
    };
    constexpr const char* kBleu = "bleu";
    if (std::ranges::find(job.objectives, kBleu) != job.objectives.end() ||
        std::ranges::find(job.limits, kBleu, &protocol::SearchLimit::name) != job.limits.end())
        return refused(kBleu);
    if (std::ranges::find(job.objectives, "valid_loss") == job.objectives.end())
        return refused(job.objectives.empty() ? std::string() : job.objectives.front());
    if (job.latency == protocol::LatencySource::kVerified) return refused("verified latencies");
    return {};
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
    AUTOMOE_CHECK(checkLatency(job));
    AUTOMOE_CHECK(checkHalving(job));
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
    AUTOMOE_TRY(net_, nn::loadWeights(job_.weights, at::Device(job_.resources.device)));
    AUTOMOE_TRY(weights_sha256_, sha256OfFile(job_.weights));
    if (corpus_->train && (job_.recalibrate > 0 || train::sharesStatistics(*net_)))
        AUTOMOE_CHECK(corpus_->train->verify(control_.stop()));
    if (job_.recalibrate > 0) {
        AUTOMOE_TRY(recalibration_, train::recalibrationBatches(*corpus_, job_.recalibrate, kRecalibrationSeed));
    } else {
        AUTOMOE_TRY(statistics_text_, train::statisticsBatches(*net_, *corpus_));
    }
    constexpr int kBatchTokens = 4000;
    if (job_.halving > 1) {
        AUTOMOE_TRY(validation_, train::validationParts(corpus_->valid, kBatchTokens, job_.evaluation_tokens,
                                                        job_.halving, job_.resources.seed));
    } else {
        AUTOMOE_TRY(auto whole, train::validationData(corpus_->valid, kBatchTokens, job_.evaluation_tokens));
        validation_.push_back(std::move(whole));
    }
    for (const auto& part : validation_) {
        sentence_tokens_.insert(sentence_tokens_.end(), part.sentence_tokens.begin(), part.sentence_tokens.end());
    }
    const auto vocabularies = corpus_->valid.vocabularies();
    known_.emplace(job_.space,
                   arch::CostConditions{.source_vocabulary = vocabularies.source,
                                        .target_vocabulary = vocabularies.target,
                                        .shared_embeddings = !corpus_->report.separate_vocabularies},
                   std::move(predictor), job_.latency);
    if (!bleu) return {};
    AUTOMOE_TRY(const auto lines, text::readSentences(text::targetTextFile(job_.data, text::Split::kValid)));
    std::int64_t tokens = 0;
    for (const std::uint32_t pair : text::spreadTasks(corpus_->valid)) {
        if (job_.evaluation_tokens > 0 && tokens >= job_.evaluation_tokens) break;
        sources_.push_back(corpus_->valid.source(pair));
        tasks_.push_back(corpus_->valid.task(pair));
        references_.push_back({lines.at(pair)});
        tokens += corpus_->valid.targetLength(pair) + 1;
    }
    return {};
}

/// Whatever may be limited while the search runs: what it minimises, and every cost that can be computed. A search that
/// goes on has those with which it began.
std::vector<std::string> SearchProblem::constraintNames() const {
    std::vector<std::string> names;
    if (!job_.state.is_null()) {
        // Damaged ones are found by restoreOptimizer(), which says where.
        const auto problem = optimizerState(job_.state).value("problem", nlohmann::json::object());
        for (const auto& entry : problem.value("constraints", nlohmann::json::array())) {
            if (entry.is_object()) names.push_back(entry.value("name", std::string()));
        }
        return names;
    }
    for (const auto& limit : job_.limits) names.push_back(limit.name);
    for (const auto& name : job_.objectives) names.push_back(name);
    for (const auto& name : costNames()) {
        if (name == kExtraLayers) continue;  // a matter of the search's beginning
        // What is timed is what was asked for; the rest of latency needs the predictor.
        const bool predicted = name == "latency_ms" && job_.latency != protocol::LatencySource::kMeasured;
        if (!protocol::isLatency(name) || (predicted && !job_.predictor.is_null())) names.push_back(name);
    }
    std::set<std::string> seen;
    std::erase_if(names, [&seen](const std::string& name) { return !seen.insert(name).second; });
    return names;
}

search::Problem SearchProblem::problem() {
    search::Problem result;
    const auto genes = job_.space.genes();
    const auto ordered = orderedGenes(genes, optimizerState(job_.state));
    for (std::size_t i = 0; i < genes.size(); ++i) {
        result.genes.push_back({genes[i].name, static_cast<int>(genes[i].values.size()), ordered[i]});
    }
    result.lists = listsOf(genes, optimizerState(job_.state));
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
            const bool known = std::isfinite(limit) && known_->isKnown(name);
            values.push_back(known ? std::optional(known_->cost(name, genotype)) : std::nullopt);
        }
        return values;
    };
    result.known_objectives = [this](const search::Genotype& genotype) {
        std::vector<std::optional<double>> values;
        for (const auto& name : job_.objectives) {
            const double value = known_->isKnown(name) ? known_->cost(name, genotype) : std::nan("");
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

Result<double> SearchProblem::bleu(nn::Transformer& net, const search::Genotype& genotype, Scored& scored) {
    AUTOMOE_TRY(const auto translations,
                decode::translateAll(net, known_->architecture(genotype), sources_, {.beam = 1}, control_, {}, tasks_));
    std::vector<std::string> hypotheses;
    for (const auto& best : translations) {
        hypotheses.push_back(best.empty() ? std::string() : corpus_->target_tokenizer.decode(best.front().ids));
    }
    const metrics::Bleu metric;
    AUTOMOE_TRY(const auto statistics, metric.statistics(hypotheses, references_, control_.stop()));
    AUTOMOE_TRY(const auto interval, metrics::bootstrap(metric, statistics, {.stop = control_.stop()}));
    scored.intervals["bleu"] = {interval.low, interval.high};
    for (std::size_t i = 0; i < statistics.size(); ++i) {
        const auto row = statistics.row(i);
        scored.bleu.emplace_back(row.begin(), row.end());
    }
    return metric.score(statistics.sum());
}

Result<double> SearchProblem::validLoss(nn::Transformer& net, const search::Genotype& genotype, const QualityBook* book,
                                        Scored& scored) {
    const arch::Architecture architecture = known_->architecture(genotype);
    std::vector<Rival> rivals;
    if (book != nullptr && validation_.size() > 1) {
        std::vector<double> costs;
        for (const auto& name : job_.objectives) {
            costs.push_back(protocol::isQuality(name) ? std::nan("") : known_->cost(name, genotype));
        }
        rivals = book->rivals(constraints_, costs);
    }
    std::vector<std::size_t> sizes;
    for (const auto& part : validation_) sizes.push_back(part.sentence_tokens.size());
    double part_loss = 0;
    double nll_sum = 0;  // of all that was read, before it was rounded
    const auto read = [&](std::size_t part) -> Result<std::vector<double>> {
        std::vector<double> nll;
        AUTOMOE_TRY(part_loss, train::validationLoss(net, architecture, validation_[part], control_, nullptr, &nll));
        nll_sum = std::accumulate(nll.begin(), nll.end(), nll_sum);
        for (double& sentence : nll) sentence = keptNll(sentence);
        return nll;
    };
    AUTOMOE_TRY(auto staged, stagedLoss(sizes, sentence_tokens_, rivals, read));
    double loss = staged.loss;
    // In one part the loss is to the bit what it was before there were parts.
    if (!staged.dropped) loss = sizes.size() == 1 ? part_loss : nll_sum / static_cast<double>(staged.tokens_read);
    const auto& [low, high] = staged.interval;
    if (high > low) scored.intervals["valid_loss"] = {low, high};
    scored.nll = std::move(staged.nll);
    scored.tokens_read = staged.tokens_read;
    scored.dropped = staged.dropped;
    return loss;
}

Result<SearchProblem::Scored> SearchProblem::collect(const search::Genotype& genotype, const Quality& quality) {
    Scored result;
    try {
        std::vector<std::string> names = job_.objectives;
        for (const auto& constraint : constraints_) names.push_back(constraint.name);
        for (const auto& name : names) {
            if (result.values.contains(name)) continue;
            if (protocol::isQuality(name)) {
                AUTOMOE_TRY(result.values[name], quality(name, result));
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
    } catch (const std::exception& error) {
        if (!isOutOfMemory(error)) throw;
        // Too large for this machine: this candidate is out, the search goes on.
        result.evaluation = {};
        result.intervals.clear();
        result.nll.clear();
        result.bleu.clear();
        result.tokens_read = 0;
        result.dropped = false;
        result.evaluation.failure = "engine.out_of_memory";
    }
    return result;
}

Result<SearchProblem::Scored> SearchProblem::score(const search::Genotype& genotype, const QualityBook* book) {
    std::unique_ptr<nn::Transformer> fitted;    // one for all qualities of the candidate
    std::unique_ptr<train::OwnStatistics> own;  // the same, where nothing is recalibrated
    return collect(genotype, [&](const std::string& name, Scored& scored) -> Result<double> {
        if (!recalibration_.empty() && !fitted) {
            AUTOMOE_TRY(fitted, train::recalibrated(*net_, known_->architecture(genotype), recalibration_, control_));
        }
        if (!statistics_text_.empty() && !own) {
            AUTOMOE_TRY(own, train::ownStatistics(*net_, known_->architecture(genotype), statistics_text_, control_));
        }
        nn::Transformer& net = fitted ? *fitted : *net_;
        return name == "bleu" ? bleu(net, genotype, scored) : validLoss(net, genotype, book, scored);
    });
}

std::optional<SearchProblem::Scored> SearchProblem::recall(const search::Genotype& genotype,
                                                           const std::map<std::string, double>& qualities) {
    auto result = collect(genotype, [&](const std::string& name, Scored& /*scored*/) -> Result<double> {
        const auto found = qualities.find(name);
        if (found == qualities.end()) return badInput("engine.unknown_objective", {{"value", name}});
        return found->second;
    });
    return result ? std::optional(*std::move(result)) : std::nullopt;
}

}  // namespace automoe::engine
