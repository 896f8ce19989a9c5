// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>

#include "app/cli/machine.h"
#include "app/cli/resources.h"
#include "app/pipeline/pipeline.h"

/// What the verbs that work on a session share.
namespace automoe::cli {

/// The positional SESSION.
void addSessionArgument(CLI::App& verb, std::string& session);

enum class SessionUse {
    kCreate,  ///< made when it is not there
    kOpen,
};
/// Opens the session for writing and calls `work` with a pipeline that stops at Ctrl-C; what `observer` (may be empty)
/// sees is shown as progress, too, and a Remark that has words is said on stderr. Gives the exit code.
int withPipeline(Console& console, const std::string& session, SessionUse use,
                 const pipeline::Pipeline::Observer& observer, const std::function<Status(pipeline::Pipeline&)>& work);

void showProgress(Console& console, const text::PrepareProgress& progress);

/// An architecture: a file, or at least 6 digits of the identity of one of the session's candidates.
/// Errors: those of readArchitecture, cli.unknown_candidate, cli.ambiguous_candidate.
Result<arch::Architecture> findArchitecture(pipeline::Pipeline& pipeline, const std::string& given);

/// Of --weights: "inherited" or "retrained".
inline database::Materials::Kind weightsKind(const std::string& word) {
    return word == "retrained" ? database::Materials::Kind::kRetrained : database::Materials::Kind::kInherited;
}

}  // namespace automoe::cli
