// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/gene_counts.h"

namespace automoe::ui {

void GeneCounts::add(const arch::Architecture& architecture) {
    ++architectures_;
    const auto traits = arch::traits(architecture);
    bool all_known = true;
    for (const auto& trait : traits) {
        auto& values = counts_[trait.name];
        all_known = all_known && !values.empty();
        ++values[trait.value];
    }
    if (all_known) return;
    std::vector<std::string> names;
    for (const auto& trait : traits) names.push_back(trait.name);
    names_ = arch::mergedNames(names_, names);
}

std::vector<GeneCounts::Row> GeneCounts::rows() const {
    std::vector<Row> rows;
    for (const auto& name : names_) {
        Row row{.name = name, .present = 0, .values = {}};
        for (const auto& [value, count] : counts_.at(name)) {
            row.values.emplace_back(value, count);
            row.present += count;
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace automoe::ui
