// SPDX-License-Identifier: GPL-3.0-or-later
// Which jobs may run now: the part of JobQueue that keeps measurements alone.
#include <QPointer>
#include <algorithm>

#include "ui/client/job_queue_p.h"

namespace automoe::ui {

Lane JobQueue::laneOf(const protocol::Job& job) {
    return protocol::measures(job) ? Lane::kMeasurement : Lane::kCompute;
}

quint64 JobQueue::firstWaiting(Lane lane) const {
    const auto found = std::ranges::find_if(
        jobs_, [lane](const JobInfo& job) { return job.lane == lane && job.state == JobState::kWaiting; });
    return found == jobs_.end() ? 0 : found->id;
}

bool JobQueue::leaseWanted() const {
    const auto& active = at(Lane::kMeasurement).active;
    if (active.id == 0) return firstWaiting(Lane::kMeasurement) != 0;
    // While the user has it paused the others may go on.
    return !(active.pause_asked && active.rested);
}

bool JobQueue::isQuiet(Lane lane) const {
    const auto& active = at(lane).active;
    return active.id == 0 || active.rested || active.phase == LanePhase::kAwaitsWorker ||
           active.phase == LanePhase::kEnds;
}

bool JobQueue::othersAreQuiet() const {
    return std::ranges::all_of(queues(), [this](const JobQueue* queue) {
        return queue->isQuiet(Lane::kCompute) && queue->isQuiet(Lane::kInteractive) &&
               (queue == this || queue->isQuiet(Lane::kMeasurement));
    });
}

bool JobQueue::anyLeaseWanted() { return std::ranges::any_of(queues(), &JobQueue::leaseWanted); }

std::vector<JobQueue*>& JobQueue::queues() {
    static std::vector<JobQueue*> all;
    return all;
}

void JobQueue::arrange() {
    QList<QPointer<JobQueue>> all;
    for (JobQueue* queue : queues()) all << queue;
    for (const auto& queue : all) {
        if (queue) queue->arrangeOwn();
    }
}

void JobQueue::arrangeOwn() {
    if (closing_) return;
    for (const auto& lane : lanes_) steer(*lane, anyLeaseWanted());
    for (const Lane which : {Lane::kMeasurement, Lane::kCompute, Lane::kInteractive}) {
        LaneWorker& lane = at(which);
        const bool alone = which == Lane::kMeasurement;
        const quint64 next = lane.active.id != 0 ? lane.active.id : firstWaiting(which);
        if (next == 0) {
            if (lane.worker && !lane.idle.isActive()) lane.idle.start(options_.idle);
            continue;
        }
        lane.idle.stop();
        // A measurement's worker starts while the others come to rest, not during the measurement.
        if (alone) makeWorker(lane);
        const bool may_run = alone ? othersAreQuiet() : !anyLeaseWanted();
        if (lane.active.id == 0 && may_run) begin(lane, next);
        if (lane.active.phase == LanePhase::kAwaitsWorker && may_run && lane.worker->greeting()) {
            lane.active.phase = LanePhase::kOpens;
            keeper_->begin(lane.active.id, works_[lane.active.id], lane.worker->greeting()->version.toStdString(),
                           options_.worker.longest_line);
        }
    }
    const bool lease = anyLeaseWanted();
    for (const auto& lane : lanes_) show(*lane, lease);
}

/// Tells the worker of a lane whether its job may compute now.
void JobQueue::steer(LaneWorker& lane, bool lease) {
    auto& active = lane.active;
    if (active.phase != LanePhase::kComputes) return;
    const bool alone = lane.lane == Lane::kMeasurement;
    // A person waits for an interactive job: the lease waits for its end, too.
    const bool yields = lane.lane == Lane::kCompute || active.paused;
    const bool pause = active.pause_asked || (alone ? !othersAreQuiet() : lease && yields);
    if (pause == active.paused) return;
    active.paused = pause;
    active.rested = false;
    if (pause) {
        lane.worker->pause(active.ticket);
    } else {
        lane.worker->resume(active.ticket);
        active.pace.restart();
    }
    keeper_->mark(find(active.id)->run, pause ? database::RunStatus::kPaused : database::RunStatus::kRunning);
}

/// Brings what is known of a lane's jobs up to date.
void JobQueue::show(LaneWorker& lane, bool lease) {
    const auto& active = lane.active;
    const bool alone = lane.lane == Lane::kMeasurement;
    const bool held = lease && !alone;
    const quint64 next = active.id != 0 ? active.id : firstWaiting(lane.lane);
    std::vector<quint64> changes;
    for (JobInfo& job : jobs_) {
        if (job.lane != lane.lane || isOver(job.state)) continue;
        const JobInfo before = job;
        job.held = held;
        job.awaits = Awaits::kNothing;
        job.awaited_process = 0;
        if (job.id == active.id) {
            job.held = held && (active.paused || active.phase == LanePhase::kAwaitsWorker) && !active.pause_asked;
            job.state = active.stop != StopReason::kNone      ? JobState::kStopping
                        : active.pause_asked || active.paused ? JobState::kPaused
                                                              : JobState::kRunning;
            job.starting = active.phase == LanePhase::kAwaitsWorker || active.phase == LanePhase::kOpens;
            if (active.awaited && !active.pause_asked) {
                job.awaits = active.awaited->measurement ? Awaits::kMeasurement : Awaits::kOthers;
                job.awaited_process = active.awaited->process;
            }
        }
        // As long as something else computes in this program the worker is not asked.
        if (alone && job.id == next && active.phase != LanePhase::kEnds && !active.pause_asked && !othersAreQuiet())
            job.awaits = Awaits::kOthers;
        if (job.held != before.held || job.state != before.state || job.starting != before.starting ||
            job.awaits != before.awaits || job.awaited_process != before.awaited_process)
            changes.push_back(job.id);
    }
    for (const quint64 id : changes) Q_EMIT changed(id);
}

void JobQueue::begin(LaneWorker& lane, quint64 id) {
    lane.active = {.id = id, .phase = LanePhase::kAwaitsWorker};
    JobInfo& job = *info(id);
    job.state = JobState::kRunning;
    job.starting = true;
    job.begun = QDateTime::currentDateTime();
    job.place = options_.worker.place;
    makeWorker(lane);
    Q_EMIT listChanged();
}

}  // namespace automoe::ui
