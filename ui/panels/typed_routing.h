// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/arch/architecture.h"
#include "core/protocol/events.h"

namespace automoe::ui {

/// How one architecture routed a person's own text.
struct TypedRouting {
    std::string architecture_id;
    int sentences = 0;
    std::vector<protocol::RoutingReport> layers;
    bool operator==(const TypedRouting&) const = default;
};

/// Adds up where the tokens of sentences went. Each costs only its own tokens.
class RoutingSum {
public:
    void add(const protocol::Translated& sentence) { count(sentence, 1); }
    /// Takes back one that was added.
    void remove(const protocol::Translated& sentence) { count(sentence, -1); }
    /// `architecture` tells how many experts a layer has: also those without a token are counted.
    [[nodiscard]] TypedRouting total(const std::string& architecture_id, const arch::Architecture& architecture) const;

private:
    void count(const protocol::Translated& sentence, int sign);

    int sentences_ = 0;
    std::map<std::string, std::vector<std::int64_t>> tokens_;  ///< by layer
};

}  // namespace automoe::ui
