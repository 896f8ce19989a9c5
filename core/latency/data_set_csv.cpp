// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "core/arch/figure.h"
#include "core/base/files.h"
#include "core/latency/csv_p.h"
#include "core/latency/data_set.h"
#include "core/latency/json_reader_p.h"

namespace automoe::latency {

namespace {

constexpr std::string_view kFormat = "automoe-latency";
constexpr int kVersion = 1;
constexpr std::uint64_t kLargestFile = std::uint64_t{128} << 20;

template <class Layer>
std::string text(const Layer& layer) {
    return arch::summary(arch::figureOf(layer));
}

/// The columns that repeat the architecture for people; an absent layer's cells are empty.
std::map<std::string, std::string> layerCells(const arch::Architecture& architecture) {
    std::map<std::string, std::string> cells{{"qkv_dim", std::to_string(architecture.qkv_dim)},
                                             {"encoder_dim", std::to_string(architecture.encoder_dim)},
                                             {"decoder_dim", std::to_string(architecture.decoder_dim)},
                                             {"encoder_layers", std::to_string(architecture.encoder.size())},
                                             {"decoder_layers", std::to_string(architecture.decoder.size())}};
    for (std::size_t i = 0; i < architecture.encoder.size(); ++i) {
        const std::string layer = "encoder." + std::to_string(i);
        cells[layer + ".self"] = text(architecture.encoder[i].self_attention);
        cells[layer + ".ffn"] = text(architecture.encoder[i].feed_forward);
    }
    for (std::size_t i = 0; i < architecture.decoder.size(); ++i) {
        const std::string layer = "decoder." + std::to_string(i);
        cells[layer + ".self"] = text(architecture.decoder[i].self_attention);
        cells[layer + ".cross"] = text(architecture.decoder[i].cross_attention);
        cells[layer + ".attended"] = std::to_string(architecture.decoder[i].attended_layers);
        cells[layer + ".ffn"] = text(architecture.decoder[i].feed_forward);
    }
    return cells;
}

std::vector<std::string> ownColumns(std::size_t encoder_depth, std::size_t decoder_depth) {
    std::vector<std::string> columns{"order",       "kind",        "architecture_id", "qkv_dim",
                                     "encoder_dim", "decoder_dim", "encoder_layers",  "decoder_layers"};
    for (std::size_t i = 0; i < encoder_depth; ++i) {
        for (const char* part : {".self", ".ffn"}) columns.push_back("encoder." + std::to_string(i) + part);
    }
    for (std::size_t i = 0; i < decoder_depth; ++i) {
        for (const char* part : {".self", ".cross", ".attended", ".ffn"}) {
            columns.push_back("decoder." + std::to_string(i) + part);
        }
    }
    for (const char* name :
         {"encoder_ms", "decoder_ms", "p50_ms", "p95_ms", "mean_ms", "sd_ms", "n", "drift", "architecture"}) {
        columns.emplace_back(name);
    }
    return columns;
}

std::map<std::string, std::string> cellsOf(const Row& row) {
    const auto& architecture = std::get<arch::Architecture>(row.subject);
    auto cells = layerCells(architecture);
    cells["order"] = std::to_string(row.order);
    cells["kind"] = row.reference ? "reference" : "sample";
    cells["architecture_id"] = arch::identity(architecture);
    cells["encoder_ms"] = numberText(row.encoder_ms);
    cells["decoder_ms"] = numberText(row.decoder_ms);
    if (row.p50_ms) cells["p50_ms"] = numberText(*row.p50_ms);
    if (row.p95_ms) cells["p95_ms"] = numberText(*row.p95_ms);
    cells["mean_ms"] = numberText(row.mean_ms);
    cells["sd_ms"] = numberText(row.sd_ms);
    cells["n"] = std::to_string(row.n);
    cells["drift"] = numberText(row.drift);
    cells["architecture"] = arch::canonicalJson(architecture);
    return cells;
}

Result<Row> parseRow(const CsvReader& reader, std::map<std::string, std::string>& cells) {
    Row row;
    const auto number = [&](const char* name, double& value) -> Status {
        AUTOMOE_TRY(value, reader.number(name, cells[name], 0));
        return {};
    };
    const auto optional = [&](const char* name, std::optional<double>& value) -> Status {
        if (cells[name].empty()) return {};
        AUTOMOE_TRY(value, reader.number(name, cells[name], 0));
        return {};
    };
    AUTOMOE_TRY(row.order, reader.whole("order", cells["order"], 0));
    if (cells["kind"] != "sample" && cells["kind"] != "reference") {
        return reader.invalidValue("kind", cells["kind"], "sample or reference");
    }
    row.reference = cells["kind"] == "reference";
    AUTOMOE_CHECK(number("encoder_ms", row.encoder_ms));
    AUTOMOE_CHECK(number("decoder_ms", row.decoder_ms));
    AUTOMOE_CHECK(optional("p50_ms", row.p50_ms));
    AUTOMOE_CHECK(optional("p95_ms", row.p95_ms));
    AUTOMOE_CHECK(number("mean_ms", row.mean_ms));
    AUTOMOE_CHECK(number("sd_ms", row.sd_ms));
    AUTOMOE_TRY(row.drift, reader.number("drift", cells["drift"], 1e-3));
    if (!(row.measuredMs() > 0)) {
        const char* name = row.p50_ms ? "p50_ms" : "mean_ms";
        return reader.invalidValue(name, cells[name], "a time above 0");
    }
    AUTOMOE_TRY(const auto runs, reader.whole("n", cells["n"], 0));
    if (runs > INT32_MAX) return reader.invalidValue("n", cells["n"], "a smaller number");
    row.n = static_cast<int>(runs);

    auto architecture = arch::parseArchitecture(cells["architecture"], reader.file());
    if (!architecture) {
        Error error = architecture.error();
        error.arguments["line"] = std::to_string(reader.line());
        return error;
    }
    auto expected = layerCells(*architecture);
    expected["architecture_id"] = arch::identity(*architecture);
    for (const auto& [name, value] : cells) {
        const bool of_layers = expected.contains(name) || name.starts_with("encoder.") || name.starts_with("decoder.");
        if (!of_layers || value == expected[name]) continue;
        return badInput("latency.contradiction", {{"file", reader.file()},
                                                  {"line", std::to_string(reader.line())},
                                                  {"field", name},
                                                  {"value", value.substr(0, 80)},
                                                  {"expected", expected[name]}});
    }
    row.subject = std::move(*architecture);
    return row;
}

Result<std::optional<Conditions>> parseHeaderComment(const CsvReader& reader) {
    const std::string comment = reader.comments().empty() ? "" : reader.comments().front();
    const auto json = nlohmann::json::parse(comment, nullptr, false);
    ObjectReader header(json, reader.file(), "comment");
    std::string format;
    int version = 0;
    header.read("format", format);
    header.read("version", version, 1, INT32_MAX);
    if (header.ok() && format != kFormat) header.refuse("format", std::string(kFormat));
    AUTOMOE_CHECK(header.status());
    if (version > kVersion) {
        return badInput(
            "latency.format_newer",
            {{"file", reader.file()}, {"value", std::to_string(version)}, {"expected", std::to_string(kVersion)}});
    }
    if (!json.contains("conditions")) return std::optional<Conditions>();
    AUTOMOE_TRY(auto conditions, parseConditions(json["conditions"], reader.file()));
    return std::optional(std::move(conditions));
}

Result<DataSet> readOwnCsv(CsvReader& reader, const std::vector<std::string>& names) {
    DataSet data;
    AUTOMOE_TRY(data.conditions, parseHeaderComment(reader));
    const std::string header_line = std::to_string(reader.line());
    for (const auto& name : ownColumns(0, 0)) {
        if (std::find(names.begin(), names.end(), name) == names.end()) {
            return badInput("latency.csv_column_missing",
                            {{"file", reader.file()}, {"line", header_line}, {"field", name}});
        }
    }
    // Any number of layers may stand in the header; a column that no layer fills is empty in every row.
    const auto all = ownColumns(names.size(), names.size());
    const std::set<std::string> known(all.begin(), all.end());
    std::map<std::string, std::string> cells;
    for (const auto& name : names) {
        if (!known.contains(name) || !cells.emplace(name, "").second) {
            return badInput("latency.csv_column_unknown",
                            {{"file", reader.file()}, {"line", header_line}, {"field", name.substr(0, 60)}});
        }
    }
    std::vector<std::string> fields;
    while (true) {
        AUTOMOE_TRY(const bool more, reader.next(fields, names.size()));
        if (!more) break;
        for (std::size_t i = 0; i < names.size(); ++i) cells[names[i]] = std::move(fields[i]);
        AUTOMOE_TRY(Row row, parseRow(reader, cells));
        data.rows.push_back(std::move(row));
    }
    return data;
}

}  // namespace

Status writeCsv(const DataSet& data, const std::filesystem::path& path) {
    std::size_t encoder_depth = 0;
    std::size_t decoder_depth = 0;
    for (const Row& row : data.rows) {
        const auto* architecture = std::get_if<arch::Architecture>(&row.subject);
        if (architecture == nullptr) return failed("latency.averaged_rows", {{"file", path.string()}});
        encoder_depth = std::max(encoder_depth, architecture->encoder.size());
        decoder_depth = std::max(decoder_depth, architecture->decoder.size());
    }
    nlohmann::json header{{"format", kFormat}, {"version", kVersion}};
    if (data.conditions) header["conditions"] = toJson(*data.conditions);

    AUTOMOE_TRY(auto file, FileReplacement::open(path));
    AUTOMOE_CHECK(file.write("#" + header.dump(-1, ' ', true, nlohmann::json::error_handler_t::replace) + "\r\n"));
    const auto columns = ownColumns(encoder_depth, decoder_depth);
    AUTOMOE_CHECK(file.write(csvRecord(columns)));
    for (const Row& row : data.rows) {
        auto cells = cellsOf(row);
        std::vector<std::string> fields;
        for (const auto& column : columns) fields.push_back(std::move(cells[column]));
        AUTOMOE_CHECK(file.write(csvRecord(fields)));
    }
    return file.commit();
}

Result<DataSet> readCsv(const std::filesystem::path& path) {
    AUTOMOE_TRY(const std::string content, readFile(path, kLargestFile));
    CsvReader reader(content, path.string());
    std::vector<std::string> names;
    AUTOMOE_TRY(const bool more, reader.next(names));
    if (!more) return badInput("latency.csv_empty", {{"file", path.string()}});
    const bool own = std::find(names.begin(), names.end(), "architecture") != names.end();
    AUTOMOE_TRY(DataSet data, own ? readOwnCsv(reader, names) : readHatCsv(reader, names));
    if (data.rows.empty()) return badInput("latency.csv_empty", {{"file", path.string()}});
    return data;
}

}  // namespace automoe::latency
