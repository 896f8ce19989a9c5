// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/arch/architecture.h"
#include "core/base/result.h"

namespace automoe::protocol {

/// A bound on what a search asks of each candidate. Names: "valid_loss", "bleu" (quality, with inherited weights),
/// "latency_ms" (median), "latency_p95_ms" (timed only), "macs", "flops", "params", "stored_params", "active_params",
/// "bytes" (of the weights), "memory_bytes" (arch::memoryBytes), "extra_decoder_layers" (those of the decoder less
/// those of the encoder; limited to 0, an encoder is at least as deep, as AutoMoE's search may ask for).
struct SearchLimit {
    std::string name;
    double limit = 0;  ///< greatest value allowed; of "bleu" the least
    bool operator==(const SearchLimit&) const = default;
};

/// Whether the name is that of a quality, which must be scored; costs follow from the architecture.
bool isQuality(const std::string& name);

/// What a person changes in a search, before it begins or while it runs. What is empty stays as it is.
struct SearchChange {
    std::vector<SearchLimit> limits;                  ///< new ones, and others for those that there are
    std::vector<std::string> lifted;                  ///< names of limits that hold no longer
    std::map<std::string, std::vector<int>> choices;  ///< by gene: the only values from now on; none: all again
    std::vector<arch::Architecture> candidates;       ///< made by hand: scored next, whatever their costs
    std::vector<arch::Architecture> models;           ///< "more like these": the next descend from them…
    int descendants = 0;                              ///< …so many
    std::int64_t evaluations = 0;                     ///< of the search in all; 0: as before
    bool operator==(const SearchChange&) const = default;
};

/// As if `later` had been made after `change`.
void append(SearchChange& change, const SearchChange& later);

// JSON codec: toJson ∘ fromJson is the identity. Errors: protocol.invalid_change with the field.
nlohmann::json toJson(const SearchChange& change);
Result<SearchChange> searchChangeFromJson(const nlohmann::json& json);

/// What was sent to a search that runs and not taken yet. From any thread.
class SearchChanges {
public:
    void post(SearchChange change) {
        const std::lock_guard lock(mutex_);
        waiting_.push_back(std::move(change));
    }
    [[nodiscard]] bool waiting() const {
        const std::lock_guard lock(mutex_);
        return !waiting_.empty();
    }
    /// In the order in which they came.
    std::vector<SearchChange> take() {
        const std::lock_guard lock(mutex_);
        return std::exchange(waiting_, {});
    }

private:
    mutable std::mutex mutex_;  ///< guards waiting_
    std::vector<SearchChange> waiting_;
};

}  // namespace automoe::protocol
