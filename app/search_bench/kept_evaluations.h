// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>

#include "app/search_bench/search_table.h"

namespace automoe::search_bench {

/// A benchmark whose evaluations are kept in a table's file, so that what was stopped goes on where it was.
class KeptEvaluations {
public:
    /// `table`: its names are those of the bench's objectives; its rows are known already. Those of the file are added,
    /// where there is one. An empty path: nothing is read or written. Errors: those of readSearchTable;
    /// bench.table_invalid where the file's space, names or provenance (of whatever code version) are others.
    static Result<KeptEvaluations> open(const std::filesystem::path& path, SearchTable table, search::Bench bench);

    /// The same, but what is known is not evaluated again, and the file is written once a minute. May outlive this.
    [[nodiscard]] search::Bench bench() const;
    [[nodiscard]] const SearchTable& table() const;
    /// Errors: those of writing files.
    [[nodiscard]] Status save() const;

private:
    struct Store;
    explicit KeptEvaluations(std::shared_ptr<Store> store) : store_(std::move(store)) {}
    std::shared_ptr<Store> store_;
};

}  // namespace automoe::search_bench
