// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/report/claims.h"
#include "core/arch/architecture.h"
#include "core/base/result.h"

// The table that a published experiment ends with, and the pages that show it: AutoMoE's main table, or a system beside
// its paper's baseline.
namespace automoe::report {

/// One model: trained, scored and timed as the others were.
struct ReproductionRow {
    std::string key;   ///< of AutoMoE's "transformer", "hat", "switch", "random", "automoe": for good
    std::string name;  ///< for people
    arch::Architecture architecture;
    std::string architecture_id;
    double bleu = 0;  ///< of the test set
    double bleu_low = 0, bleu_high = 0;
    std::string signature;               ///< of BLEU; "": it was not scored
    std::optional<Estimate> valid_loss;  ///< nats a target token, where the experiment asks for it
    std::int64_t macs = 0;               ///< as arch::Cost, 30 source and 30 target tokens; so are the next three
    std::int64_t active_params = 0;      ///< what a token uses, with the widest experts
    std::int64_t stored_params = 0;      ///< without tables
    double sparsity_percent = 0;
    std::int64_t memory_bytes = 0;  ///< arch::memoryBytes() with the corpus's vocabularies; 0: not asked for
    std::optional<double>
        mean_experts;           ///< of a token, where that is known from validation text only; macs are with it
    double latency_p50_ms = 0;  ///< a sentence, the drift of the machine taken out
    double latency_p95_ms = 0;
    std::int64_t updates = 0;
    std::uint64_t seed = 1;
    nlohmann::json conditions;  ///< objects "evaluation" and "latency"
};

struct Reproduction {
    std::string experiment = "automoe";  ///< the verb's word
    std::string title = "AutoMoE's main experiment";
    std::string baseline = "transformer";  ///< the row whose latency the others' is a part of
    std::string held_equal;                ///< what of all models is the same, for people; "": nothing
    std::vector<Claim> claims;
    std::vector<std::string> notes;                   ///< what else is to be known of the table
    std::vector<std::vector<std::string>> published;  ///< the paper's figures, their header first; none: AutoMoE's
    std::string published_source;
    std::string scale;
    std::string corpus;                 ///< a folder's name, or "sample"
    nlohmann::json corpus_facts;        ///< what text preparation says of itself
    nlohmann::json settings;            ///< of trainings and searches
    double latency_limit_ms = 0;        ///< of the searches, predicted
    double predictor_mape = 0;          ///< percent, on architectures held out
    std::int64_t evaluations = 0;       ///< of each search
    std::vector<ReproductionRow> rows;  ///< the baseline first
    std::int64_t made = 0;              ///< milliseconds since 1970 UTC
    std::string code_version;
};

/// The row's latency over the baseline's; nothing where there is none to compare with.
std::optional<double> ratioToBaseline(const Reproduction& reproduction, const ReproductionRow& row);

/// A row of the paper's own table, as published: another machine, another corpus, larger models.
struct PublishedRow {
    std::string_view key;  ///< of the row that it stands beside
    std::string_view name;
    double bleu = 0;
    double gflops = 0;
    double active_millions = 0;
    double sparsity_percent = 0;
    double latency_ms = 0;
};
/// AutoMoE (Jawahar et al. 2023), Table 4, WMT'14 English-German: latency on an Intel Xeon.
std::span<const PublishedRow> publishedRows();
/// Where the published figures beside the table stand.
std::string publishedSource(const Reproduction& reproduction);

/// The table as texts, its header first: on a terminal, in Markdown and in HTML alike.
std::vector<std::vector<std::string>> reproductionTable(const Reproduction& reproduction);
std::vector<std::vector<std::string>> publishedTable(const Reproduction& reproduction);
/// The claims with our figures and what comes of them; empty where nothing is claimed.
std::vector<std::vector<std::string>> claimsTable(const Reproduction& reproduction);

/// `rows` with bleu, bleu_low, bleu_high (null where it was not scored), macs, active_params, stored_params,
/// latency_p50_ms, latency_p95_ms, ratio_to_transformer (null where unknown), architecture, updates, seed and
/// conditions; `published` apart. Other experiments than AutoMoE's: ratio_to_baseline in its place, valid_loss,
/// valid_loss_low, valid_loss_high, memory_bytes, mean_experts, scales (of dynamic layers, by their names); besides
/// `claims` with claim, published, ours, verdict.
nlohmann::json toJson(const Reproduction& reproduction);
/// BLEU against latency, as SVG that stands alone.
std::string reproductionPlot(const Reproduction& reproduction);
/// `plot`: the name of the file with the plot beside it; "": none.
std::string reproductionMarkdown(const Reproduction& reproduction, const std::string& plot);
/// One page that needs nothing else, as render() makes.
std::string reproductionHtml(const Reproduction& reproduction);

struct ReproductionFiles {
    std::filesystem::path json;
    std::filesystem::path markdown;
    std::filesystem::path plot;
    std::filesystem::path html;
};
/// Writes all four as reproduce.json, .md, .svg and .html into the folder. Errors: those of replaceFile.
Result<ReproductionFiles> writeReproduction(const Reproduction& reproduction, const std::filesystem::path& folder);

}  // namespace automoe::report
