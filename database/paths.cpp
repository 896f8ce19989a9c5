// SPDX-License-Identifier: GPL-3.0-or-later
#include "database/paths.h"

#include "core/base/hash.h"

namespace automoe::database {

namespace {

std::filesystem::path normal(const std::filesystem::path& path) {
    auto result = std::filesystem::absolute(path).lexically_normal();
    return result.has_filename() ? result : result.parent_path();
}

template <class Change>
protocol::Job changedPaths(protocol::Job job, const Change& change) {
    std::visit(
        [&change](auto& value) {
            change(value.data);
            if constexpr (requires { value.weights; }) change(value.weights);
            if constexpr (requires { value.folder; }) change(value.folder);
            if constexpr (requires { value.initial_weights; }) change(value.initial_weights);
        },
        job);
    return job;
}

}  // namespace

std::string storedPath(const std::filesystem::path& session_folder, const std::filesystem::path& path) {
    if (path.empty()) return {};
    const auto full = normal(path);
    const auto relative = full.lexically_relative(normal(session_folder));
    const bool inside = !relative.empty() && *relative.begin() != "..";
    return inside ? relative.generic_string() : full.generic_string();
}

std::filesystem::path actualPath(const std::filesystem::path& session_folder, const std::string& stored) {
    if (stored.empty()) return {};
    return (session_folder / stored).lexically_normal();  // an absolute one stays as it is
}

protocol::Job jobWithStoredPaths(const std::filesystem::path& session_folder, protocol::Job job) {
    return changedPaths(std::move(job), [&](std::string& path) { path = storedPath(session_folder, path); });
}

protocol::Job jobWithActualPaths(const std::filesystem::path& session_folder, protocol::Job job) {
    return changedPaths(std::move(job), [&](std::string& path) { path = actualPath(session_folder, path).string(); });
}

std::string jobKey(protocol::Job job) {
    if (auto* train = std::get_if<protocol::TrainJob>(&job)) train->folder.clear();
    auto* search = std::get_if<protocol::SearchJob>(&job);
    if (search != nullptr) {
        search->state = nullptr;
        search->known.clear();
    }
    nlohmann::json json = protocol::toJson(job);
    if (search != nullptr) {
        json.erase("since_state");
        // Runs of before there were changes keep their key.
        if (search->change == protocol::SearchChange{}) json.erase("change");
    }
    return sha256(json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

}  // namespace automoe::database
