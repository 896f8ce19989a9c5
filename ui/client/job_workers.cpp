// SPDX-License-Identifier: GPL-3.0-or-later
// Which worker a lane has, and whether it is well: the part of JobQueue that chooses and watches workers.
#include "ui/client/job_queue_p.h"

namespace automoe::ui {

std::chrono::seconds longestSilence(const QString& kind) {
    using namespace std::chrono_literals;
    // Twice and more what is silent in a large job on a small machine. Training tells each update; in between it checks
    // the text, scores a sub-network on the validation text, or writes a checkpoint.
    if (kind == QLatin1String("train")) return 15min;
    // A line is told, after text and weights were read.
    if (kind == QLatin1String("translate")) return 10min;
    // A measurement tells an architecture, with all of its repeats; a search a candidate, which may be translated;
    // scoring is silent while the loss and the intervals are computed; an export until what it wrote was checked.
    return 30min;
}

void JobQueue::setWorker(const EngineOptions& worker) {
    if (closing_ || worker == options_.worker) return;
    options_.worker = worker;
    for (const auto& lane : lanes_) {
        lane->outdated = lane->worker != nullptr;
        if (lane->active.phase == LanePhase::kNone) dismissWorker(*lane);
        // What has no worker yet may wait for one that cannot be started.
        if (lane->active.phase == LanePhase::kAwaitsWorker) makeWorker(*lane);
    }
    for (JobInfo& job : jobs_) {
        const LaneWorker* lane = laneOfActive(job.id);
        if (lane == nullptr ? job.state == JobState::kWaiting : !lane->outdated) job.place = worker.place;
    }
    Q_EMIT listChanged();
    arrange();
}

void JobQueue::makeWorker(LaneWorker& lane) {
    const bool at_work = lane.active.phase != LanePhase::kNone && lane.active.phase != LanePhase::kAwaitsWorker;
    if (lane.outdated && !at_work) dismissWorker(lane);
    if (!lane.worker) {
        lane.worker = std::make_unique<EngineProcess>(options_.worker);
        connectWorker(lane);
    }
    lane.worker->start();
}

/// Not deleted at once: it may be its own signal that leads here.
void JobQueue::dismissWorker(LaneWorker& lane) {
    lane.outdated = false;
    if (!lane.worker) return;
    EngineProcess* old = lane.worker.release();
    old->disconnect(this);
    old->setParent(this);
    old->deleteLater();
}

void JobQueue::connectWorker(LaneWorker& lane) {
    EngineProcess* worker = lane.worker.get();
    const auto ours = [&lane](quint64 ticket) {
        return lane.active.phase == LanePhase::kComputes && lane.active.ticket == ticket;
    };
    connect(worker, &EngineProcess::greeted, this, &JobQueue::arrange);
    connect(worker, &EngineProcess::stateChanged, this, [this, &lane](EngineState state) { takeState(lane, state); });
    connect(worker, &EngineProcess::died, this, [this, &lane](const Error& error) { takeDeath(lane, error); });
    connect(worker, &EngineProcess::refused, this, &JobQueue::trouble);
    connect(worker, &EngineProcess::progressed, this,
            [this, &lane, ours](quint64 ticket, const protocol::Progress& progress) {
                if (ours(ticket)) takeProgress(lane, progress);
            });
    connect(worker, &EngineProcess::happened, this, [this, &lane, ours](quint64 ticket, const EventBatch& events) {
        if (ours(ticket)) takeEvents(lane, events);
    });
    connect(worker, &EngineProcess::rested, this, [this, &lane, ours](quint64 ticket) {
        if (!ours(ticket) || !lane.active.paused) return;
        lane.active.rested = true;
        arrange();
    });
    connect(worker, &EngineProcess::finished, this, [this, &lane, ours](quint64 ticket, const Outcome& outcome) {
        if (ours(ticket)) takeOutcome(lane, outcome);
    });
    connect(worker, &EngineProcess::alive, this, [this, &lane](const Pulse& pulse) { takePulse(lane, pulse); });
    connect(worker, &EngineProcess::closed, this, [this, &lane] {
        lane.worker_closed = true;
        finishClosing();
    });
}

void JobQueue::takePulse(LaneWorker& lane, const Pulse& pulse) {
    JobInfo* job = info(lane.active.id);
    if (job == nullptr) return;
    const auto silence = options_.silence.count() > 0 ? options_.silence : longestSilence(job->kind);
    const bool silent = pulse.works && lane.active.phase == LanePhase::kComputes &&
                        pulse.quiet_s > std::chrono::duration<double>(silence).count();
    const double quiet_s = silent ? pulse.quiet_s : 0;
    if (job->memory_bytes == pulse.memory_bytes && job->quiet_s == quiet_s) return;
    job->memory_bytes = pulse.memory_bytes;
    job->quiet_s = quiet_s;
    Q_EMIT changed(job->id);
}

}  // namespace automoe::ui
