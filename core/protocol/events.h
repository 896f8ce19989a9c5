// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <variant>
#include <vector>

#include "core/arch/architecture.h"
#include "core/base/result.h"
#include "core/protocol/interval.h"
#include "core/protocol/search_change.h"

namespace automoe::protocol {

/// How far a job is; newer ones replace older ones. `total` 0: not known.
struct Progress {
    /// A stable word: "train", "validate", "measure", "evaluate", "calibrate", "translate", "write"; of a job that
    /// waits for the machine one of those in lease.h.
    std::string stage;
    double done = 0;
    double total = 0;
    std::string unit;
    std::map<std::string, double> figures;  ///< for example {"loss", 3.2}
    bool operator==(const Progress&) const = default;
};

/// The mean over the updates since the report before.
struct TrainReport {
    std::int64_t update = 0;
    std::int64_t target_tokens = 0;  ///< since the start of the run
    double seconds = 0;              ///< of training since the start of the run, pauses left out
    double loss = 0;                 ///< label-smoothed, nats a target token
    double nll = 0;                  ///< nats a target token
    double balance = 0;  ///< mean load-balancing loss of the routed layers; 1: even; 0: no routed layer was active
    double rate = 0;
    double gradient_norm = 0;
    double tokens_per_second = 0;
    bool operator==(const TrainReport&) const = default;
};

struct ValidationReport {
    std::int64_t update = 0;
    std::string subnet;  ///< "largest", "smallest", "random-1", …; "model" for a fixed architecture
    std::string architecture_id;
    double loss = 0;  ///< nats a target token, no label smoothing
    std::int64_t target_tokens = 0;
    bool operator==(const ValidationReport&) const = default;
};

/// How many tokens each expert got on validation text.
struct RoutingReport {
    std::int64_t update = 0;
    std::string architecture_id;
    std::string layer;  ///< "encoder.0"; of attention "encoder.0.self_attention.value.1", see isFeedForward()
    std::vector<std::int64_t> tokens;
    std::vector<double> gate_mean;
    // How many experts a token got, where that depends on the token; 0: it is the same for all.
    double mean_k = 0;
    std::int64_t p95_k = 0;  ///< no more for 95 % of the tokens
    bool operator==(const RoutingReport&) const = default;
};

/// A resumable state was saved, or the final weights.
struct CheckpointWritten {
    std::string file;
    std::string sha256;
    std::int64_t update = 0;
    bool final_weights = false;
    bool operator==(const CheckpointWritten&) const = default;
};

struct Measurement {
    arch::Architecture architecture;
    std::string architecture_id;
    std::int64_t row = 0;    ///< in the campaign; a reference timing has the row before which it was made
    bool reference = false;  ///< a timing of the reference architecture, for drift
    double p50_ms = 0, p95_ms = 0, mean_ms = 0, sd_ms = 0;
    int n = 0;
    double encoder_ms = 0, decoder_ms = 0;  ///< medians
    /// Means, by arch::Cost's names of layers, and "output"; empty in a campaign of several architectures.
    std::map<std::string, double> layer_ms;
    nlohmann::json conditions;
    bool operator==(const Measurement&) const = default;
};

/// One candidate's figures, as they come from a search.
struct CandidateEvaluated {
    arch::Architecture architecture;
    std::string architecture_id;
    std::vector<int> genotype;
    std::int64_t generation = 0;
    std::map<std::string, double> values;  ///< by objective or limit name
    std::string weights_sha256;
    bool feasible = true;
    std::string origin;  ///< "random", "mutation", "crossover", "injected"
    double seconds = 0;
    bool cached = false;  ///< its qualities were known before (SearchJob::known)
    /// Of the qualities among the values, 95 %.
    std::map<std::string, Interval> intervals = {};
    /// Not 0: "valid_loss" is an estimate from so many target tokens, fewer than an evaluation has, because the
    /// candidate was dropped early (SearchJob::halving).
    std::int64_t partial_tokens = 0;
    // Only from a ScoreJob:
    std::string failure;                         ///< why it has no score, as search::Evaluation::failure
    std::vector<double> nll = {};                ///< of each validation sentence, in nats; empty: no loss was asked for
    std::vector<std::vector<double>> bleu = {};  ///< the row of each sentence in BLEU's statistics; empty: as nll
    bool operator==(const CandidateEvaluated&) const = default;
};

/// A generation is complete. The state resumes the search; it is stored in the same transaction as the generation's
/// candidates.
struct GenerationDone {
    std::int64_t generation = 0;
    std::int64_t evaluations = 0;
    double hypervolume = 0;
    std::vector<double> reference_point;
    std::vector<std::string> front;  ///< architecture ids
    nlohmann::json statistics;       ///< duplicates, cache hits, diversity
    nlohmann::json state;
    bool operator==(const GenerationDone&) const = default;
};

/// A change of a person was taken.
struct SearchChanged {
    SearchChange change;
    std::int64_t generation = 0;   ///< how many were complete, and told, then
    std::int64_t evaluations = 0;  ///< and how many candidates scored
    std::int64_t withdrawn = 0;    ///< candidates that waited for their score and are forbidden by now
    bool operator==(const SearchChanged&) const = default;
};

/// A score on a held-out set.
struct Score {
    /// "loss", "bleu", "chrf" of the whole set; of several target languages also "bleu:de" of one of them and
    /// "bleu:mean", the mean of all of them, and so on.
    std::string metric;
    double value = 0;
    double low = 0, high = 0;  ///< 95 % interval over sentences; equal to value when not computed
    std::string signature;
    bool operator==(const Score&) const = default;
};

struct Evaluated {
    arch::Architecture architecture;
    std::string architecture_id;
    std::string set;
    std::string weights_sha256;
    std::string weights_kind;  ///< "inherited" or "retrained"
    std::vector<Score> scores;
    std::int64_t target_tokens = 0;
    double seconds = 0;
    /// Also what became of a number of experts that depends on the text: "mean_experts", a token's on this set, by the
    /// name of each dynamic layer, and "p95_experts", which 95 % of the tokens do not exceed; and, where the scales
    /// were set for it (EvaluateJob::mean_k), "mean_k".
    nlohmann::json conditions;
    std::vector<std::string> hypotheses;  ///< one a sentence of the set, empty when only the loss was asked for
    bool operator==(const Evaluated&) const = default;
};

struct Exported {
    std::string architecture_id;
    std::string folder;
    std::string format;
    nlohmann::json manifest;  ///< files with sizes and hashes, the parity check's figures
    bool operator==(const Exported&) const = default;
};

/// Where the tokens of a sentence went in one routed feed-forward layer: the first choice of each and its gate.
struct TokenRouting {
    std::string layer;  ///< "encoder.0"
    std::vector<std::int64_t> experts;
    std::vector<double> gates;
    bool operator==(const TokenRouting&) const = default;
};

/// One line of a TranslateJob.
struct Translated {
    std::string architecture_id;
    std::string weights_sha256;
    std::string weights_kind;  ///< "inherited" or "retrained"
    std::int64_t line = 0;     ///< in the job
    std::string text;
    double score = 0;    ///< length-normalised log probability, nats
    double seconds = 0;  ///< of this line alone, tokenizing included
    /// As pieces of text with U+2581 where a space was, the end of the sentence included: what the encoder and the
    /// decoder read. Empty unless routing was asked for.
    std::vector<std::string> source_tokens;
    std::vector<std::string> target_tokens;
    std::vector<TokenRouting> routing;  ///< an encoder layer: of the source tokens; a decoder layer: of the target's
    bool operator==(const Translated&) const = default;
};

/// Something worth keeping that is no result.
struct Remark {
    std::string level;  ///< "info" or "warning"
    std::string code;
    std::map<std::string, std::string> arguments;
    bool refuses = false;  ///< a person's change: the first that was not answered before. Sessions do not keep it
    bool operator==(const Remark&) const = default;
};

using Event = std::variant<Progress, TrainReport, ValidationReport, RoutingReport, CheckpointWritten, Measurement,
                           CandidateEvaluated, GenerationDone, SearchChanged, Evaluated, Exported, Translated, Remark>;

/// Takes events in the order in which they happen, on the job's thread. It must not throw.
using EventSink = std::function<void(const Event&)>;

/// "progress", "train_report", … : the event's name in JSON.
std::string kindOf(const Event& event);

// JSON codecs: toJson ∘ fromJson is the identity (NaN and infinity as null). Errors: protocol.invalid_event with the
// field.
nlohmann::json toJson(const Event& event);
Result<Event> eventFromJson(const nlohmann::json& json);

}  // namespace automoe::protocol
