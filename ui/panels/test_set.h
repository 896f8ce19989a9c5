// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <vector>

#include "database/session.h"
#include "ui/panels/comparison.h"

namespace automoe::ui {

/// Whose translations of which held-out set are wanted.
struct TestSetRequest {
    std::vector<CandidateRef> candidates;
    std::string set = "test";                       ///< "test" or "valid"
    std::vector<std::filesystem::path> references;  ///< further ones, one sentence a line
};

struct TestSet {
    Comparison comparison;  ///< a candidate whose translations are not stored has a state that says so
    /// Where none of the candidates has translations: identities of some that have, the newest first.
    std::vector<std::string> available;
};

/// Reads what evaluations have stored: of each candidate the newest translations, those of retrained weights first, and
/// source and references of the corpus that the first of them translated. For any thread. Errors: those of Connection
/// and of metrics::readEvaluationSet.
Result<TestSet> readTestSet(const database::Session& session, const TestSetRequest& request);

}  // namespace automoe::ui
