// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <vector>

#include "core/base/result.h"
#include "core/text/prepare.h"
#include "core/text/survey.h"
#include "core/text/tokenizer.h"

namespace automoe::text {

/// The second pass: writes the token files of the three splits and the text files of validation and test into `folder`,
/// and fills the report's counts. Of several target languages the report has the tokens already. Errors: see prepare().
Status encodeCorpora(const PrepareOptions& options, std::vector<Survey>& surveys, const Tokenizer& source,
                     const Tokenizer& target, const std::filesystem::path& folder, const PrepareWatch& watch,
                     PrepareReport& report);

}  // namespace automoe::text
