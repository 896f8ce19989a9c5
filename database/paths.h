// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include "core/protocol/jobs.h"

namespace automoe::database {

/// How a path is kept in the session: relative to the session's folder when it lies in it, so that the folder can be
/// moved; absolute otherwise. "" stays "".
std::string storedPath(const std::filesystem::path& session_folder, const std::filesystem::path& path);
/// The way back.
std::filesystem::path actualPath(const std::filesystem::path& session_folder, const std::string& stored);

/// The job with each of its paths as storedPath / as actualPath gives it.
protocol::Job jobWithStoredPaths(const std::filesystem::path& session_folder, protocol::Job job);
protocol::Job jobWithActualPaths(const std::filesystem::path& session_folder, protocol::Job job);

/// SHA-256 of what makes two jobs the same work: its JSON without the folder of a training run and without the state
/// that a search goes on from and the scores that it need not compute. `job` has stored paths.
std::string jobKey(protocol::Job job);

}  // namespace automoe::database
