// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "app/cli/session_verb.h"
#include "database/records.h"

/// What automoe search says and takes about how certain qualities are.
namespace automoe::cli {

/// --halving.
void addHalvingOption(CLI::App& verb, protocol::SearchJob& job);

/// Says of each member of a search's front ("architecture", "values") how certain its qualities are ("intervals") and
/// whether it is the cheapest whose loss is not significantly worse than the best one's ("cheapest_as_good"), as the
/// search found it by sentences. Gives the same as the identity "cheapest_as_good", or for people why nobody is named
/// ("cheapest_as_good_unknown"), and, of a search with successive halving, "halving": tokens_read, tokens_saved,
/// dropped.
nlohmann::json describeQuality(const protocol::SearchJob& job, const std::vector<database::CandidateInRun>& candidates,
                               const database::Generation& last, nlohmann::json& front);

/// The last column of the front's table: its head, then a cell a member. Empty where nothing is to be said.
std::vector<std::string> qualityRemarks(const nlohmann::json& front);
/// What successive halving has saved; "" where it was off.
std::string halvingText(const nlohmann::json& told);

}  // namespace automoe::cli
