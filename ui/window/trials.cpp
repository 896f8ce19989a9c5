// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/trials.h"

#include <algorithm>

#include "ui/window/session_jobs.h"

namespace automoe::ui {

Trials::Trials(OpenSession& session, SearchSteering& steering, QObject* parent)
    : QObject(parent), session_(session), steering_(steering), awaited_(session.workspace()) {
    if (session_.jobs() == nullptr) return;
    connect(session_.jobs(), &JobQueue::changed, this, &Trials::follow);
    connect(session_.jobs(), &JobQueue::listChanged, this, [this] {
        if (!jobs_.empty()) Q_EMIT changed();
    });
}

void Trials::begin(const arch::Architecture& architecture, bool translate) {
    const std::string id = arch::identity(architecture);
    const quint64 search = steering_.job();
    if (!translate && steering_.add({architecture})) {
        jobs_[id] = search;
    } else {
        const auto job = addTrial(session_, architecture, translate);
        if (!job) return Q_EMIT trouble(job.error());
        jobs_[id] = *job;
    }
    awaited_.await(id);
    Q_EMIT changed();
}

QString Trials::stateOf(const std::string& architecture_id) const {
    const auto found = jobs_.find(architecture_id);
    const JobInfo* job = found == jobs_.end() ? nullptr : session_.jobs()->find(found->second);
    if (job == nullptr) return {};
    const bool there = session_.workspace().table().rowOf(architecture_id) >= 0;
    if (job->kind == QLatin1String("search"))
        return there || isOver(job->state) ? QString() : tr("given to the search");
    switch (job->state) {
        case JobState::kWaiting:
            return tr("waits to be evaluated");
        case JobState::kFailed:
        case JobState::kInterrupted:
            return tr("could not be evaluated; the panel Jobs says why");
        case JobState::kStopped:
            return {};
        case JobState::kDone:
            // The table follows within a second.
            return there ? QString() : tr("being evaluated");
        default:
            return tr("being evaluated");
    }
}

void Trials::follow(quint64 job) {
    const auto is = [job](const auto& entry) { return entry.second == job; };
    if (std::ranges::any_of(jobs_, is)) Q_EMIT changed();
}

}  // namespace automoe::ui
