// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <unordered_map>
#include <variant>
#include <vector>

#include "core/arch/figure.h"

namespace automoe::ui {

/// How often each value of each trait occurs in a set of architectures.
class GeneCounts {
public:
    struct Row {
        std::string name;
        int present = 0;  ///< architectures that have the trait at all
        std::vector<std::pair<std::variant<int, std::string>, int>> values;  ///< ascending, how many have each
    };

    void add(const arch::Architecture& architecture);
    [[nodiscard]] int architectures() const { return architectures_; }
    /// In the order of the network.
    [[nodiscard]] std::vector<Row> rows() const;

private:
    int architectures_ = 0;
    std::vector<std::string> names_;
    std::unordered_map<std::string, std::map<std::variant<int, std::string>, int>> counts_;
};

}  // namespace automoe::ui
