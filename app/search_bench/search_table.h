// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "core/arch/search_space.h"
#include "core/search/comparison.h"

namespace automoe::search_bench {

/// Architectures of a space with their figures: all of them where algorithms are compared on it alone.
struct SearchTable {
    arch::SearchSpace space;
    std::vector<std::string> names;                                ///< of the figures: those of a search's objectives
    nlohmann::json provenance;                                     ///< of the figures; an object
    std::map<std::string, std::vector<double>, std::less<>> rows;  ///< by identity, in the order of `names`
    bool operator==(const SearchTable&) const = default;
};

/// Errors: those of reading files and of the space; bench.table_invalid (file, detail).
Result<SearchTable> readSearchTable(const std::filesystem::path& path);
/// Errors: those of writing files.
Status writeSearchTable(const std::filesystem::path& path, const SearchTable& table);

/// A genotype for each architecture of a space, once each. Errors: bench.space_too_large (value, expected) where there
/// are more than `most`, or where too many genotypes stand for the same ones.
Result<std::vector<arch::Genotype>> everyMember(const arch::SearchSpace& space, std::size_t most);

/// The table as a benchmark of one quality and one cost. Errors: bench.no_figure (value, expected: those there are);
/// of an evaluation: bench.table_invalid where an architecture has no row.
Result<search::Bench> benchOf(const SearchTable& table, const std::string& quality, const std::string& cost);

}  // namespace automoe::search_bench
