// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <stop_token>

#include "core/text/prepare.h"
#include "database/session.h"

namespace automoe::database {

/// Prepares text in the session's data folder, in place of what was prepared there, and records it. `options.folder` is
/// set here. It waits, and says so, while latency is measured on this machine. Until it is done the session has its old
/// corpus, or none. Errors: those of text::prepare and of the Recorder.
Result<text::PrepareReport> prepareCorpus(Session& session, text::PrepareOptions options,
                                          const std::function<void(const text::PrepareProgress&)>& progress = {},
                                          const std::stop_token& stop = {});

}  // namespace automoe::database
