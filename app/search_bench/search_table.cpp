// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/search_bench/search_table.h"

#include <algorithm>
#include <memory>

#include "core/arch/features.h"
#include "core/arch/hat_genes.h"
#include "core/base/files.h"

namespace automoe::search_bench {

namespace {

constexpr const char* kFormat = "automoe.search_table";
constexpr int kVersion = 1;
/// Most genotypes of a space differ in neutral genes only; looking at so many takes minutes.
constexpr std::size_t kMostGenotypes = 20'000'000;

Error invalid(const std::filesystem::path& path, std::string detail) {
    return badInput("bench.table_invalid", {{"file", path.string()}, {"detail", std::move(detail)}});
}

std::string joined(const std::vector<std::string>& names) {
    std::string text;
    for (const auto& name : names) text += (text.empty() ? "" : ", ") + name;
    return text;
}

Result<std::size_t> placeOf(const SearchTable& table, const std::string& name) {
    const auto found = std::ranges::find(table.names, name);
    if (found == table.names.end())
        return badInput("bench.no_figure", {{"value", name}, {"expected", joined(table.names)}});
    return static_cast<std::size_t>(found - table.names.begin());
}

Result<SearchTable> parse(const std::filesystem::path& path, const nlohmann::json& json) {
    if (!json.is_object() || json.value("format", nlohmann::json()) != kFormat)
        return invalid(path, std::string("its format is not ") + kFormat);
    if (json.value("version", nlohmann::json()) != kVersion) return invalid(path, "it is of another version");
    for (const char* field : {"space", "names", "provenance", "rows"}) {
        if (!json.contains(field)) return invalid(path, std::string(field) + " is missing");
    }
    SearchTable table;
    AUTOMOE_TRY(table.space, arch::parseSearchSpace(json["space"].dump(), path.string()));
    if (!json["provenance"].is_object()) return invalid(path, "provenance is no object");
    table.provenance = json["provenance"];
    if (!json["names"].is_array() || !json["rows"].is_object()) return invalid(path, "names or rows are none");
    for (const auto& name : json["names"]) {
        if (!name.is_string()) return invalid(path, "a name is no text");
        table.names.push_back(name.get<std::string>());
    }
    for (const auto& [identity, values] : json["rows"].items()) {
        const auto is_number = [](const nlohmann::json& value) { return value.is_number(); };
        const bool numbers = values.is_array() && values.size() == table.names.size() &&
                             std::all_of(values.begin(), values.end(), is_number);
        if (!numbers) return invalid(path, "the row " + identity + " has not one number a name");
        table.rows.emplace(identity, values.get<std::vector<double>>());
    }
    return table;
}

}  // namespace

Result<SearchTable> readSearchTable(const std::filesystem::path& path) {
    AUTOMOE_TRY(const std::string text, readFile(path, std::uint64_t{1} << 28));
    const auto json = nlohmann::json::parse(text, nullptr, false);
    if (json.is_discarded()) return invalid(path, "it is no JSON");
    return parse(path, json);
}

Status writeSearchTable(const std::filesystem::path& path, const SearchTable& table) {
    nlohmann::json json{{"format", kFormat}, {"version", kVersion}, {"names", table.names}};
    json["space"] = nlohmann::json::parse(arch::canonicalJson(table.space));
    json["provenance"] = table.provenance;
    auto& rows = json["rows"] = nlohmann::json::object();
    for (const auto& [identity, values] : table.rows) rows[identity] = values;
    return replaceFile(path, json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
}

Result<std::vector<arch::Genotype>> everyMember(const arch::SearchSpace& space, std::size_t most) {
    const auto too_large = [&] {
        return badInput("bench.space_too_large", {{"value", space.size()}, {"expected", std::to_string(most)}});
    };
    const auto genes = space.genes();
    std::vector<arch::Genotype> members;
    arch::Genotype genotype(genes.size(), 0);
    for (std::size_t tries = 0;; ++tries) {
        if (tries == kMostGenotypes) return too_large();
        // Of the genotypes that stand for one architecture, one is what it is encoded as.
        AUTOMOE_TRY(const auto encoded, space.encode(space.decode(genotype)));
        if (encoded == genotype) {
            if (members.size() == most) return too_large();
            members.push_back(genotype);
        }
        std::size_t place = genes.size();
        while (place > 0 && ++genotype[place - 1] == static_cast<int>(genes[place - 1].values.size())) {
            genotype[--place] = 0;
        }
        if (place == 0) return members;
    }
}

Result<search::Bench> benchOf(const SearchTable& table, const std::string& quality, const std::string& cost) {
    AUTOMOE_TRY(const std::size_t first, placeOf(table, quality));
    AUTOMOE_TRY(const std::size_t second, placeOf(table, cost));
    const auto shared = std::make_shared<const SearchTable>(table);
    search::Bench bench;
    const auto genes = table.space.genes();
    for (const auto& gene : genes) {
        bench.problem.genes.push_back({gene.name, static_cast<int>(gene.values.size()), arch::isOrdered(gene)});
    }
    for (auto& list : arch::listGenes(genes)) {
        bench.problem.lists.push_back({list.first, list.count, list.length, std::move(list.lengths)});
    }
    bench.problem.objectives = {
        {quality, quality == "bleu" ? search::Direction::kMaximise : search::Direction::kMinimise}, {cost}};
    const auto row = [shared](const search::Genotype& genotype) {
        const auto found = shared->rows.find(arch::identity(shared->space.decode(genotype)));
        return found == shared->rows.end() ? nullptr : &found->second;
    };
    bench.problem.identity = [shared](const search::Genotype& genotype) {
        return arch::identity(shared->space.decode(genotype));
    };
    bench.problem.known_objectives = [row, second](const search::Genotype& genotype) {
        const auto* const values = row(genotype);
        return std::vector<std::optional<double>>{std::nullopt,
                                                  values == nullptr ? std::nullopt : std::optional(values->at(second))};
    };
    bench.problem.features = [shared](const search::Genotype& genotype) {
        const auto architecture = shared->space.decode(genotype);
        return arch::features(shared->space, architecture, arch::cost(architecture));
    };
    bench.evaluate = [shared, row, first, second](const search::Genotype& genotype) -> Result<search::Evaluation> {
        const auto* const values = row(genotype);
        if (values == nullptr) {
            const std::string identity = arch::identity(shared->space.decode(genotype));
            return badInput("bench.table_invalid", {{"detail", "the architecture " + identity + " has no row"}});
        }
        return search::Evaluation{{values->at(first), values->at(second)}, {}, {}};
    };
    return bench;
}

}  // namespace automoe::search_bench
