// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "core/arch/architecture.h"
#include "core/arch/search_space.h"
#include "core/base/precision.h"
#include "core/protocol/interval.h"
#include "core/protocol/search_change.h"

namespace automoe::protocol {

/// Where and how a job computes.
struct Resources {
    std::uint64_t seed = 1;
    int threads = 0;                            ///< 0: as many as the machine has cores
    std::string device = "cpu";                 ///< "cpu", "cuda", "cuda:N" or "auto", see engine::settledDevice()
    Precision precision = Precision::kFloat32;  ///< of training and of a search's evaluations; all else is float32
    bool operator==(const Resources&) const = default;
};

/// How sub-networks are drawn in each update.
enum class Sampling {
    kUniform,   ///< one uniformly random sub-network an update (single path, as HAT and AutoMoE)
    kSandwich,  ///< the largest, the smallest and `random_subnets` random ones (Yu and Huang 2019)
};
/// Which of a layer's stored experts a sub-network with fewer of them trains. Evaluation and extraction: the first.
enum class ExpertSubset { kFirst, kRandom };
enum class Schedule { kCosine, kInverseSqrt };

/// How a supernet or a single architecture is trained. Defaults: a small model on two cores.
struct TrainOptions {
    std::int64_t updates = 4000;
    int max_tokens = 3000;  ///< greatest padded size of one batch, either side
    int accumulate = 1;     ///< batches an update
    double peak_rate = 2e-3;
    double initial_rate = 1e-7;
    double final_rate = 1e-7;  ///< cosine only
    std::int64_t warmup_updates = 400;
    Schedule schedule = Schedule::kCosine;
    double beta1 = 0.9;
    double beta2 = 0.98;
    double epsilon = 1e-8;
    double weight_decay = 0;  ///< decoupled: w −= rate · weight_decay · w
    double clip_norm = 1.0;   ///< 0: off
    double label_smoothing = 0.1;
    double dropout = 0.1;  ///< at the space's greatest dimension; a narrower sub-network gets dropout · dim / greatest
    double attention_dropout = 0;
    double activation_dropout = 0;
    /// Inside routed experts, behind the activation: dropout · ratio, scaled like dropout. 0: activation_dropout.
    double expert_dropout_ratio = 0;
    double selection_dropout = 0;       ///< σ-MoE: chance that a token may not choose an expert
    double balance_coefficient = 0.01;  ///< of the per-layer load-balancing loss, mean over the layers that have one
    /// σ-MoE: of Σ p̄ log p̄, p̄ being the mean share of each expert in a batch by softmax; mean over such layers.
    double entropy_coefficient = 1e-3;
    double router_z_coefficient = 0;  ///< of the routers' z-loss (Zoph et al. 2022), mean over routed layers
    double router_jitter = 0;         ///< routers read their input times U(1 − this, 1 + this)
    /// How far one update moves the biases of layers that are balanced without a loss (kind switch, `loss_free`). The
    /// default is the paper's (Wang et al. 2024); 0 leaves them where they are.
    double balance_bias_rate = 1e-3;
    /// Chance that a token gets nothing of a layer's routed experts (NLLB Team 2022).
    double expert_output_masking = 0;
    Sampling sampling = Sampling::kUniform;
    int random_subnets = 1;          ///< sandwich: how many random ones beside the largest and smallest
    bool distill = false;            ///< sandwich: the smaller ones learn from the largest one's output distribution
    double distill_weight = 1;       ///< of that in their loss; the rest is the labels'
    std::int64_t distill_start = 0;  ///< the first update that distils; until then all learn from the labels
    /// Random sub-networks are dealt: in a block of draws each choice of a gene comes equally often (FairNAS, Chu et
    /// al. 2021), but depths and numbers of experts as often as they count, so that late layers and experts, which few
    /// sub-networks have, get more of their due: of six layers the last is in 6/21 of the draws instead of 1/6.
    bool fair = false;
    ExpertSubset expert_subset = ExpertSubset::kFirst;
    /// Of the divergence (KL(p ‖ q) + KL(q ‖ p)) / 2 between two passes over each batch, whose losses are averaged
    /// then: they drop differently and route randomly to different experts (Zuo et al. 2022). 0: one pass. Sub-networks
    /// that learn from a larger one have one pass.
    double consistency = 0;
    /// Of text with several target languages: one's part of an epoch is proportional to (its part of the pairs)^(1/T),
    /// at least 1 (Arivazhagan et al. 2019). 1: as the text is; the greater, the more alike.
    double temperature = 5;
    std::int64_t report_every = 50;       ///< updates
    std::int64_t validate_every = 500;    ///< updates
    std::int64_t checkpoint_every = 500;  ///< updates
    int average_checkpoints = 1;          ///< the final weights are the mean of the last so many checkpoints
    bool operator==(const TrainOptions&) const = default;
};

/// Trains `space` (one point: a fixed model) on prepared data. Files go to `folder`: the last checkpoint (resumable)
/// and, at the end, weights.safetensors. When `folder` holds a checkpoint of the same job, training goes on from it,
/// bit for bit.
struct TrainJob {
    Resources resources;
    std::string data;  ///< folder made by text preparation
    std::string folder;
    arch::SearchSpace space;
    TrainOptions options;
    std::string
        initial_weights;  ///< "" : drawn at random; else a weights file of a space that contains this one (fine-tuning)
    bool operator==(const TrainJob&) const = default;
};

/// Times architectures with real text. Rows already known are not in the job: it holds what is left to do.
struct MeasureJob {
    Resources resources;
    std::string data;
    std::string weights;      ///< supernet weights, so that routing is real; "" : random weights
    arch::SearchSpace space;  ///< of the weights
    std::vector<arch::Architecture> architectures;
    std::size_t first_row = 0;  ///< the row number of architectures[0] in the campaign
    int warmup = 2;
    int repeats = 7;
    int beam = 5;
    int sentences = 4;         ///< sentences of the validation text a repeat translates, one at a time
    int target_length = 0;     ///< steps decoded a sentence; 0: as long as its reference
    int reference_every = 10;  ///< rows between two timings of the reference architecture
    bool operator==(const MeasureJob&) const = default;
};

enum class SearchAlgorithm { kRandom, kEvolution, kNsga2, kSurrogate };

/// Where the latencies of a search come from.
enum class LatencySource {
    kPredicted,  ///< the predictor
    kMeasured,   ///< each candidate is timed on this machine when it is scored
    kVerified,   ///< the predictor; the best of each generation are timed, and count as measured from then on
};

/// How a search times its candidates; the fields are a MeasureJob's.
struct SearchTiming {
    int threads = 0;  ///< 0: those of the search
    int warmup = 1;
    int repeats = 0;  ///< 0: few, or enough for a 95th percentile where one is asked for, see completeTiming()
    int beam = 5;
    int sentences = 4;
    int target_length = 0;
    int reference_every = 10;  ///< candidates between two timings of the reference architecture; 0: none
    bool operator==(const SearchTiming&) const = default;
};

/// A candidate's qualities, by name, that need not be scored again: found before with the same weights, corpus,
/// evaluation tokens, recalibration and precision.
struct KnownScore {
    std::vector<int> genotype;
    std::map<std::string, double> values;
    std::map<std::string, Interval> intervals = {};  ///< of the values, where they are known
    bool operator==(const KnownScore&) const = default;
};

struct SearchJob {
    Resources resources;
    std::string data;
    std::string weights;      ///< supernet weights
    arch::SearchSpace space;  ///< of the weights
    SearchAlgorithm algorithm = SearchAlgorithm::kNsga2;
    std::vector<std::string> objectives{"valid_loss", "latency_ms"};  ///< names as of a SearchLimit
    std::vector<SearchLimit> limits;
    std::int64_t evaluations = 500;
    int population = 50;
    int parents = 0;                         ///< evolution; 0: the algorithm's own default
    int mutants = 0;                         ///< evolution, each iteration; 0: half of those that are no parents
    int crossovers = 0;                      ///< evolution; 0: those that are neither parents nor mutants
    int iterations = 0;                      ///< evolution, after the first population; 0: as the evaluations allow
    double mutation = 0;                     ///< chance a gene; 0: the algorithm's own default
    std::int64_t evaluation_tokens = 12000;  ///< target tokens of the validation set that one evaluation uses; 0: all
    nlohmann::json predictor;                ///< latency predictor's JSON; null when no objective needs it
    SearchChange change;                     ///< made before it begins
    nlohmann::json state;      ///< null, or the state of the last GenerationDone event: goes on from there, bit for bit
    SearchChange since_state;  ///< made since that event or, without a state, since the beginning
    std::vector<KnownScore> known;  ///< taken as evaluations that cost nothing; those of a state are in it
    LatencySource latency = LatencySource::kPredicted;
    /// Verified: candidates timed after a generation at most; 0: the whole front. With one objective, whose front is
    /// one member, they are the best of those that the next generation descends from, and 0 is all of these.
    int verify = 10;
    SearchTiming timing;  ///< not for predicted latencies
    int islands = 1;      ///< populations that evolve on their own, each with its share of the evaluations
    int migrants = 2;     ///< how many go from each island to the next at the end of an epoch
    int epoch = 5;        ///< generations between two migrations
    /// Successive halving of the validation loss: the sentences of an evaluation are read in so many nested random
    /// parts, with 3 a quarter, half, all of them. A candidate that is by then significantly worse than another one
    /// that costs no more in any other objective is dropped: its loss is estimated from what was read, and it never is
    /// on a front. 0 or 1: off.
    int halving = 0;
    /// Steps in which a copy is fitted to each candidate before its qualities are scored, as EvaluateJob::recalibrate.
    /// They are the same whatever the seed, so that searches share their scores. Running statistics are a candidate's
    /// own in any case.
    int recalibrate = 0;
    bool operator==(const SearchJob&) const = default;
};

/// Gives a search known scores, the first ones, as many as its JSON has room for within so many bytes in all.
void addKnown(SearchJob& job, std::span<const KnownScore> known, std::size_t bytes);
/// Whether the name is that of a latency, "latency_ms" (the median a sentence) or "latency_p95_ms": what may be timed.
bool isLatency(const std::string& name);
/// Whether the search asks for a latency, as an objective or a limit.
bool asksForLatency(const SearchJob& job);
/// Gives the timing the repeats that are 0: 3, or 20 where the 95th percentile is asked for, which of fewer is nearly
/// the slowest. Where the 95th percentile is an objective and latencies are verified, the whole front is: what was not
/// timed has the predicted median there, which bounds a limit but would look faster than all that was timed.
void completeTiming(SearchJob& job);
/// What times the candidates of a search, without architectures.
MeasureJob timingOf(const SearchJob& job);

/// Scores some candidates for a search that another process leads: each gives one CandidateEvaluated, of generation 0
/// and with all that is known of it. What a worker opened for one job it keeps for the next of the same search.
struct ScoreJob {
    Resources resources;
    std::string data;
    std::string weights;
    arch::SearchSpace space;                  ///< of the weights
    std::vector<std::vector<int>> genotypes;  ///< in the space
    std::vector<std::string> objectives;      ///< as a SearchJob's
    std::vector<SearchLimit> limits;
    std::int64_t evaluation_tokens = 12000;
    nlohmann::json predictor;
    int recalibrate = 0;
    bool operator==(const ScoreJob&) const = default;
};

/// Gives an evolution the sizes that are 0: the paper's (Jawahar et al. 2023: population 125, 25 parents, 50 mutants,
/// 50 crossovers, 15 iterations) or, where only the population is given, AutoMoE's proportions. Of `evaluations` and
/// `iterations`, the one that is 0 follows from the other.
void completeEvolution(SearchJob& job);

/// Scores one architecture on a held-out set.
struct EvaluateJob {
    Resources resources;
    std::string data;
    std::string weights;
    arch::SearchSpace space;  ///< of the weights
    arch::Architecture architecture;
    std::string set = "valid";  ///< "valid" or "test"
    int beam = 5;
    double length_penalty = 1.0;
    int max_tokens = 3000;
    bool translate = true;  ///< false: loss only
    /// Steps, on as many small training batches, in which a copy's routers, LayerNorms, biases and running statistics
    /// are fitted to the architecture first; 0: the weights as they are, but for running statistics (PEER's queries)
    /// that the architecture shares with others in a supernet: these are taken anew from training text.
    int recalibrate = 0;
    /// Not 0: dynamic layers get scales by which the validation text, whatever the set, gives a token so many experts
    /// on average; the architecture with these scales is the one that is scored, with weights that are recalibrated
    /// before where both are asked for.
    double mean_k = 0;
    bool operator==(const EvaluateJob&) const = default;
};

/// Writes a model folder that stands alone, and checks it.
struct ExportJob {
    Resources resources;
    std::string data;
    std::string weights;
    arch::SearchSpace space;
    arch::Architecture architecture;
    std::string format = "folder";
    std::string folder;
    nlohmann::json card;  ///< what the model card says: scores and conditions
    int task = -1;        ///< only the sub-network of this one, of weights that route by task; −1: all of them
    bool fold = false;    ///< of one task: its layers as the dense ones that they compute
    double mean_k = 0;    ///< as EvaluateJob's: the architecture with these scales is the one that is written
    bool operator==(const ExportJob&) const = default;
};

/// Translates lines that a person typed or chose; each gives one Translated.
struct TranslateJob {
    Resources resources;
    std::string data;  ///< whose tokenizers are used
    std::string weights;
    arch::SearchSpace space;  ///< of the weights
    arch::Architecture architecture;
    std::vector<std::string> lines;
    int beam = 5;
    double length_penalty = 1.0;
    bool routing = false;  ///< tell which expert each token went to
    /// The language to translate into, for lines that do not begin with a language's token; "": the text has one, or
    /// all lines do.
    std::string target;
    bool operator==(const TranslateJob&) const = default;
};

using Job = std::variant<TrainJob, MeasureJob, SearchJob, EvaluateJob, ExportJob, TranslateJob, ScoreJob>;

/// "train", "measure", "search", "evaluate", "export", "translate", "score".
std::string kindOf(const Job& job);

// JSON codecs: toJson ∘ fromJson is the identity. Errors: protocol.invalid_job with the field.
nlohmann::json toJson(const Job& job);
Result<Job> jobFromJson(const nlohmann::json& json);

}  // namespace automoe::protocol
