// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/arch/architecture.h"
#include "core/base/result.h"
#include "core/latency/conditions.h"

namespace automoe::latency {

/// The ten columns by which HAT's published files describe an architecture: sizes, and averages over the active layers
/// (attended encoder layers as 1, 2, 3).
inline constexpr std::array<std::string_view, 10> kHatFeatures{"encoder_embed_dim",
                                                               "encoder_layer_num",
                                                               "encoder_ffn_embed_dim_avg",
                                                               "encoder_self_attention_heads_avg",
                                                               "decoder_embed_dim",
                                                               "decoder_layer_num",
                                                               "decoder_ffn_embed_dim_avg",
                                                               "decoder_self_attention_heads_avg",
                                                               "decoder_ende_attention_heads_avg",
                                                               "decoder_arbitrary_ende_attn_avg"};

/// An architecture of which only averages are known: HAT's ten, then the data set's extra_features.
struct AveragedFeatures {
    std::vector<double> values;
    bool operator==(const AveragedFeatures&) const = default;
};

using Subject = std::variant<arch::Architecture, AveragedFeatures>;

/// One timed architecture. Times are in milliseconds, as measured.
struct Row {
    Subject subject;
    double encoder_ms = 0;
    double decoder_ms = 0;
    double mean_ms = 0;  ///< of the whole; so are p50, p95 and sd
    double sd_ms = 0;
    std::optional<double> p50_ms;  ///< not in HAT's files
    std::optional<double> p95_ms;
    int n = 0;               ///< timed runs; 0: not known
    std::int64_t order = 0;  ///< when it was timed, counted from 0
    bool reference = false;  ///< the reference architecture, timed again to see the machine's state
    double drift = 1;        ///< how much slower than usual the machine was, see estimateDrift
    bool operator==(const Row&) const = default;

    [[nodiscard]] double measuredMs() const { return p50_ms.value_or(mean_ms); }
    /// What it would have been in the machine's usual state; the predictor's target.
    [[nodiscard]] double correctedMs() const { return measuredMs() / drift; }
};

/// A latency data set: the rows in the order of time. Either every subject is an Architecture or every one is averaged.
struct DataSet {
    std::optional<Conditions> conditions;
    std::vector<std::string> extra_features;  ///< names of the averages after HAT's ten, AutoMoE's columns
    std::vector<Row> rows;
    bool operator==(const DataSet&) const = default;
};

/// Sets every row's drift from the reference rows: the time of each over the median time of the same architecture,
/// smoothed by a running median of `window` reference rows, and interpolated linearly over the order in between.
/// Without at least three reference rows every drift is 1. Reference rows stay in the data set; a predictor is not
/// fitted to them.
void estimateDrift(DataSet& data, int window = 5);

/// Our own CSV: RFC 4180 after one comment line that holds the format's version and the conditions as JSON.
/// `architecture` (JSON) is the subject; the columns a layer ("encoder.0.ffn" and so on) repeat it for spreadsheets and
/// must agree with it. Errors: latency.averaged_rows when a subject is averaged; those of replaceFile.
Status writeCsv(const DataSet& data, const std::filesystem::path& path);
/// Reads our own CSV, or HAT's and AutoMoE's by their header. Errors, with file, line and field: latency.csv_empty,
/// latency.csv_column_missing, latency.csv_column_unknown, latency.csv_fields, latency.csv_quote,
/// latency.invalid_value, latency.contradiction, latency.invalid_json, latency.format_newer, those of parseArchitecture
/// and readFile.
Result<DataSet> readCsv(const std::filesystem::path& path);

}  // namespace automoe::latency
