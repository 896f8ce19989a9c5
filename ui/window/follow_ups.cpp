// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/follow_ups.h"

#include <nlohmann/json.hpp>

#include "ui/window/session_jobs.h"

namespace automoe::ui {

namespace {

constexpr const char* kFollowUpsProperty = "follow_ups";

/// The model that a job trains; nothing where it does something else.
std::optional<arch::Architecture> modelOf(const JobPtr& job) {
    const auto* train = job == nullptr ? nullptr : std::get_if<protocol::TrainJob>(job.get());
    if (train == nullptr || train->space.size() != "1") return std::nullopt;
    return train->space.decode(train->space.smallest());
}

}  // namespace

FollowUps::FollowUps(OpenSession& session, QObject* parent) : QObject(parent), session_(session) {
    connect(session_.jobs(), &JobQueue::finished, this, &FollowUps::take);
    const auto kept = nlohmann::json::parse(session_.remembered(kFollowUpsProperty), nullptr, false);
    if (!kept.is_array()) return;
    for (const auto& id : kept)
        if (id.is_string()) wanted_.insert(id.get<std::string>());
    // When somebody listens to what may go wrong.
    QMetaObject::invokeMethod(this, &FollowUps::catchUp, Qt::QueuedConnection);
}

void FollowUps::catchUp() {
    std::set<std::string> over = wanted_;
    for (const JobInfo& job : session_.jobs()->jobs())
        if (const auto model = modelOf(session_.jobs()->work(job.id))) over.erase(arch::identity(*model));
    for (const std::string& id : over) {
        const auto architecture = session_.architecture(id);
        const bool trained =
            architecture && weightsKindFor(session_.session(), *architecture) == database::Materials::Kind::kRetrained;
        if (trained) {
            follow(*architecture);
        } else {
            wanted_.erase(id);
        }
    }
    store();
}

void FollowUps::store() {
    session_.remember(kFollowUpsProperty, wanted_.empty() ? std::string() : nlohmann::json(wanted_).dump());
}

void FollowUps::setWanted(const std::vector<std::string>& architecture_ids, bool wanted) {
    for (const std::string& id : architecture_ids) {
        if (wanted) {
            wanted_.insert(id);
        } else {
            wanted_.erase(id);
        }
    }
    store();
}

void FollowUps::take(quint64 job) {
    const JobInfo* info = session_.jobs()->find(job);
    if (info == nullptr || info->state != JobState::kDone) return;
    const auto model = modelOf(session_.jobs()->work(job));
    if (!model || !wanted_.contains(arch::identity(*model))) return;
    follow(*model);
    store();
}

void FollowUps::follow(const arch::Architecture& architecture) {
    wanted_.erase(arch::identity(architecture));
    for (const auto& given : {addScoring(session_, architecture), addTiming(session_, architecture)})
        if (!given) Q_EMIT trouble(given.error());
}

}  // namespace automoe::ui
