// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "core/latency/csv_p.h"
#include "core/latency/data_set.h"

namespace automoe::latency {

namespace {

constexpr std::array<std::string_view, 4> kLatencies{"latency_mean_encoder", "latency_mean_decoder",
                                                     "latency_std_encoder", "latency_std_decoder"};

/// What AutoMoE's script may put between HAT's averages and the times.
constexpr std::array<std::string_view, 12> kAutomoeFeatures{"encoder_n_experts_avg",
                                                            "decoder_n_experts_avg",
                                                            "encoder_num_experts_to_route_avg",
                                                            "decoder_num_experts_to_route_avg",
                                                            "encoder_drop_mha_sublayer_avg",
                                                            "encoder_drop_ffn_sublayer_avg",
                                                            "decoder_drop_mha_sublayer_avg",
                                                            "decoder_drop_ffn_sublayer_avg",
                                                            "encoder_std_vs_dummy_experts_avg",
                                                            "encoder_each_expert_ffn_dim_avg",
                                                            "decoder_std_vs_dummy_experts_avg",
                                                            "decoder_each_expert_ffn_dim_avg"};

bool contains(const auto& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

Result<DataSet> readHatCsv(CsvReader& reader, const std::vector<std::string>& names) {
    const auto column = [&](std::string_view name) -> Result<std::size_t> {
        const auto found = std::find(names.begin(), names.end(), name);
        if (found == names.end()) {
            return badInput("latency.csv_column_missing",
                            {{"file", reader.file()}, {"line", "1"}, {"field", std::string(name)}});
        }
        return static_cast<std::size_t>(found - names.begin());
    };
    DataSet data;
    std::vector<std::size_t> feature_columns;
    std::vector<std::size_t> time_columns;
    for (const auto name : kHatFeatures) {
        AUTOMOE_TRY(const auto index, column(name));
        feature_columns.push_back(index);
    }
    for (const auto name : kLatencies) {
        AUTOMOE_TRY(const auto index, column(name));
        time_columns.push_back(index);
    }
    for (std::size_t i = 0; i < names.size(); ++i) {
        const bool repeated = std::find(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(i), names[i]) !=
                              names.begin() + static_cast<std::ptrdiff_t>(i);
        const bool extra = contains(kAutomoeFeatures, names[i]);
        if (repeated || !(extra || contains(kHatFeatures, names[i]) || contains(kLatencies, names[i]))) {
            return badInput("latency.csv_column_unknown",
                            {{"file", reader.file()}, {"line", "1"}, {"field", names[i].substr(0, 60)}});
        }
        if (!extra) continue;
        feature_columns.push_back(i);
        data.extra_features.push_back(names[i]);
    }

    std::vector<std::string> fields;
    while (true) {
        AUTOMOE_TRY(const bool more, reader.next(fields, names.size()));
        if (!more) break;
        AveragedFeatures subject;
        for (const auto i : feature_columns) {
            AUTOMOE_TRY(const double value, reader.number(names[i], fields[i], 0));
            subject.values.push_back(value);
        }
        std::array<double, 4> times{};
        for (std::size_t i = 0; i < times.size(); ++i) {
            const auto at = time_columns[i];
            AUTOMOE_TRY(times[i], reader.number(names[at], fields[at], 0));
        }
        Row row;
        row.subject = std::move(subject);
        row.encoder_ms = times[0];
        row.decoder_ms = times[1];
        row.mean_ms = times[0] + times[1];
        if (!(row.mean_ms > 0)) return reader.invalidValue(kLatencies[1], fields[time_columns[1]], "a time above 0");
        row.sd_ms = std::hypot(times[2], times[3]);  // encoder and decoder are timed apart
        row.order = std::ssize(data.rows);
        data.rows.push_back(std::move(row));
    }
    return data;
}

}  // namespace automoe::latency
