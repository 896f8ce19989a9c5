// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

namespace automoe::text {

/// What the tasks of a text are called, for people.
struct TaskNames {
    std::string source;                ///< the source's language; "": it was not told
    std::vector<std::string> targets;  ///< the target languages, by task; empty: there is one, or they are not known
    bool operator==(const TaskNames&) const = default;

    /// Its target language, "de"; with `pair` the pair of languages, "en → de", where the source's is known.
    [[nodiscard]] std::string nameOf(std::size_t task, bool pair) const;
};

/// By what text preparation says of itself, the content of corpus.json. Without names where that tells of no several
/// target languages, or is damaged.
TaskNames taskNames(const nlohmann::json& manifest);

}  // namespace automoe::text
