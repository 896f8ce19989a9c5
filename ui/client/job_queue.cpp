// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/client/job_queue.h"

#include <algorithm>
#include <mutex>

#include "ui/client/job_queue_p.h"

namespace automoe::ui {

/// Brings the Recorder's failures from its thread to the queue, as long as there is one.
class JobQueue::FailureLine {
public:
    explicit FailureLine(JobQueue* queue) : queue_(queue) {}
    void say(const Error& error) {
        const std::lock_guard lock(mutex_);
        if (queue_ == nullptr) return;
        QMetaObject::invokeMethod(
            queue_, [queue = queue_, error] { queue->takeFailure(error); }, Qt::QueuedConnection);
    }
    void cut() {
        const std::lock_guard lock(mutex_);
        queue_ = nullptr;
    }

private:
    std::mutex mutex_;  ///< guards queue_
    JobQueue* queue_;
};

namespace {

/// An error of a worker elsewhere: what is here need not be there.
Error seenFrom(const QString& place, const Error& error) {
    if (place.isEmpty() || (error.code != "file.missing" && error.code != "text.corpus_missing")) return error;
    Error there = badInput("client.missing_there", error.arguments);
    there.arguments["value"] = place.toStdString();
    return there;
}

}  // namespace

JobQueue::JobQueue(database::Session& session, Options options, QObject* parent)
    : QObject(parent),
      session_(session),
      options_(std::move(options)),
      keeper_(std::make_unique<RunKeeper>(session)),
      failure_line_(std::make_shared<FailureLine>(this)) {
    for (const Lane lane : kLanes) {
        auto made = std::make_unique<LaneWorker>();
        made->lane = lane;
        made->idle.setSingleShot(true);
        connect(&made->idle, &QTimer::timeout, this, [this, lane] {
            if (at(lane).active.id == 0) at(lane).worker.reset();
        });
        lanes_.at(static_cast<std::size_t>(lane)) = std::move(made);
    }
    connect(keeper_.get(), &RunKeeper::begun, this,
            [this](quint64 id, const RunKeeper::Begun& run) { takeBegun(id, run.run, run.work, run.done, run.error); });
    connect(keeper_.get(), &RunKeeper::ended, this, [this](quint64 id, const Status& written) {
        LaneWorker* lane = laneOfActive(id);
        if (lane == nullptr || lane->active.phase != LanePhase::kEnds) return;
        const bool lost = !written && !lane->active.end_error;
        conclude(*lane, lost ? JobState::kFailed : lane->active.end_state,
                 lost ? std::optional(written.error()) : lane->active.end_error);
    });
    queues().push_back(this);
    session_.recorder().onFailure([line = failure_line_](const Error& error) { line->say(error); });
}

JobQueue::~JobQueue() {
    failure_line_->cut();
    std::erase(queues(), this);
    if (!queues().empty()) QMetaObject::invokeMethod(queues().front(), &JobQueue::arrange, Qt::QueuedConnection);
    for (const auto& lane : lanes_) {
        // First the worker: nothing of it is recorded any more.
        lane->worker.reset();
        const JobInfo* job = find(lane->active.id);
        if (job == nullptr || job->run == 0 || lane->active.phase == LanePhase::kEnds) continue;
        keeper_->interrupt(job->id, job->run, std::nullopt);
    }
}

// What is asked of it.

quint64 JobQueue::add(protocol::Job job, const QString& title, std::optional<Lane> lane) {
    std::visit(
        [this](auto& any) {
            if (any.resources.threads == 0) any.resources.threads = threads_;
        },
        job);
    if (!closing_) return enqueue(list(std::move(job), title, lane).id);
    // What ends while this closes may ask for more.
    keeper_->queue(0, std::make_shared<const protocol::Job>(std::move(job)));
    return 0;
}

quint64 JobQueue::addAgain(protocol::Job job, const QString& title, std::int64_t run) {
    if (closing_) return 0;
    JobInfo& made = list(std::move(job), title);
    made.run = run;
    return enqueue(made.id);
}

quint64 JobQueue::enqueue(quint64 id) {
    keeper_->queue(id, works_.at(id));
    Q_EMIT listChanged();
    arrange();
    return id;
}

quint64 JobQueue::offer(const database::Run& run, protocol::Job job, const QString& title) {
    JobInfo& made = list(std::move(job), title);
    made.state = JobState::kInterrupted;
    made.run = run.id;
    made.resumable = true;
    if (run.started) made.begun = QDateTime::fromMSecsSinceEpoch(*run.started);
    const quint64 id = made.id;
    Q_EMIT listChanged();
    return id;
}

JobInfo& JobQueue::list(protocol::Job job, const QString& title, std::optional<Lane> lane) {
    JobInfo& made = jobs_.emplace_back();
    made.id = ++last_id_;
    made.lane = lane.value_or(laneOf(job));
    made.title = title;
    made.kind = QString::fromStdString(protocol::kindOf(job));
    made.place = options_.worker.place;
    auto* search = std::get_if<protocol::SearchJob>(&job);
    if (search != nullptr && !search->known.empty()) keeper_->keepKnown(made.id, std::exchange(search->known, {}));
    works_[made.id] = std::make_shared<const protocol::Job>(std::move(job));
    return made;
}

void JobQueue::pause(quint64 id) {
    LaneWorker* lane = laneOfActive(id);
    if (lane == nullptr || lane->active.stop != StopReason::kNone) return;
    lane->active.pause_asked = true;
    arrange();
}

void JobQueue::resume(quint64 id) {
    LaneWorker* lane = laneOfActive(id);
    if (lane == nullptr) return;
    lane->active.pause_asked = false;
    arrange();
}

void JobQueue::stop(quint64 id) {
    JobInfo* job = info(id);
    if (job == nullptr || isOver(job->state)) return;
    LaneWorker* lane = laneOfActive(id);
    if (lane == nullptr) {
        keeper_->withdraw(id);
        unconfirmed_.erase(id);
        job->state = JobState::kStopped;
        job->ended = QDateTime::currentDateTime();
        job->held = false;
        job->resumable = true;
        Q_EMIT listChanged();
        Q_EMIT finished(id);
        return arrange();
    }
    auto& active = lane->active;
    const bool again = active.stop != StopReason::kNone;
    active.stop = StopReason::kUnwanted;
    if (active.phase == LanePhase::kAwaitsWorker) {
        if (job->run == 0) {
            keeper_->withdraw(id);
            return conclude(*lane, JobState::kStopped, std::nullopt);
        }
        writeEnd(*lane, JobState::kStopped, std::nullopt);
    } else if (active.phase == LanePhase::kComputes) {
        again ? lane->worker->kill() : lane->worker->stop(active.ticket);
    }
    arrange();
}

void JobQueue::stopNow(quint64 id) {
    const LaneWorker* lane = laneOfActive(id);
    if (lane == nullptr || lane->active.stop == StopReason::kNone) stop(id);
    lane = laneOfActive(id);
    if (lane != nullptr && lane->active.phase == LanePhase::kComputes) stop(id);
}

bool JobQueue::change(quint64 id, const protocol::SearchChange& change) {
    const JobInfo* job = find(id);
    if (job == nullptr || isOver(job->state) || job->state == JobState::kStopping) return false;
    const auto* search = std::get_if<protocol::SearchJob>(works_.at(id).get());
    if (search == nullptr) return false;
    LaneWorker* lane = laneOfActive(id);
    if (lane == nullptr && job->run == 0) {
        protocol::SearchJob changed = *search;
        protocol::append(changed.change, change);
        works_.at(id) = std::make_shared<const protocol::Job>(std::move(changed));
        keeper_->withdraw(id);
        keeper_->queue(id, works_.at(id));
        return true;
    }
    unconfirmed_[id].push_back(change);
    if (lane != nullptr && lane->active.phase == LanePhase::kComputes)
        lane->worker->change(lane->active.ticket, change);
    return true;
}

std::vector<protocol::SearchChange> JobQueue::unconfirmed(quint64 id) const {
    const auto found = unconfirmed_.find(id);
    return found == unconfirmed_.end() ? std::vector<protocol::SearchChange>() : found->second;
}

void JobQueue::again(quint64 id) {
    const auto found = std::ranges::find(jobs_, id, &JobInfo::id);
    if (found == jobs_.end() || !found->resumable || closing_) return;
    JobInfo fresh;
    fresh.id = id;
    fresh.lane = found->lane;
    fresh.title = found->title;
    fresh.kind = found->kind;
    fresh.place = options_.worker.place;
    fresh.run = found->run;
    jobs_.erase(found);
    jobs_.push_back(fresh);
    enqueue(id);
}

void JobQueue::remove(quint64 id) {
    const auto found = std::ranges::find(jobs_, id, &JobInfo::id);
    if (found == jobs_.end() || (found->state != JobState::kWaiting && !isOver(found->state))) return;
    if (found->state == JobState::kWaiting) keeper_->withdraw(id);
    if (found->state == JobState::kInterrupted) keeper_->mark(found->run, database::RunStatus::kStopped);
    jobs_.erase(found);
    works_.erase(id);
    keeper_->forgetKnown(id);
    unconfirmed_.erase(id);
    Q_EMIT listChanged();
    arrange();
}

void JobQueue::move(quint64 id, int step) {
    auto found = std::ranges::find(jobs_, id, &JobInfo::id);
    if (found == jobs_.end() || found->state != JobState::kWaiting || step == 0) return;
    for (auto other = found; step < 0 ? other != jobs_.begin() : other + 1 != jobs_.end();) {
        other += step < 0 ? -1 : 1;
        if (other->state != JobState::kWaiting || other->lane != found->lane) continue;
        std::iter_swap(found, other);
        Q_EMIT listChanged();
        return;
    }
}

const JobInfo* JobQueue::find(quint64 id) const {
    const auto found = std::ranges::find(jobs_, id, &JobInfo::id);
    return found == jobs_.end() ? nullptr : &*found;
}

JobPtr JobQueue::work(quint64 id) const {
    const auto found = works_.find(id);
    return found == works_.end() ? nullptr : found->second;
}

JobInfo* JobQueue::info(quint64 id) {
    const auto found = std::ranges::find(jobs_, id, &JobInfo::id);
    return found == jobs_.end() ? nullptr : &*found;
}

bool JobQueue::busy() const {
    return std::ranges::any_of(jobs_, [](const JobInfo& job) { return !isOver(job.state); });
}

JobQueue::LaneWorker* JobQueue::laneOfActive(quint64 id) {
    const auto found = std::ranges::find_if(lanes_, [id](const auto& lane) { return lane->active.id == id; });
    return id == 0 || found == lanes_.end() ? nullptr : found->get();
}

// What happens to a job.

void JobQueue::takeState(LaneWorker& lane, EngineState state) {
    if (state != EngineState::kGivenUp || lane.active.phase != LanePhase::kAwaitsWorker) return;
    if (find(lane.active.id)->run == 0) {
        conclude(lane, JobState::kFailed, lane.worker->lastError());
    } else {
        writeEnd(lane, JobState::kInterrupted, lane.worker->lastError());
    }
}

void JobQueue::takeDeath(LaneWorker& lane, const Error& error) {
    JobInfo* job = info(lane.active.id);
    if (job == nullptr) {
        Q_EMIT trouble(error);
        return;
    }
    job->error = error;
    Q_EMIT changed(job->id);
}

void JobQueue::takeEvents(LaneWorker& lane, const EventBatch& events) {
    auto& waiting = unconfirmed_[lane.active.id];
    for (const EventPtr& event : events) {
        if (const auto* remark = std::get_if<protocol::Remark>(event.get())) {
            // Whoever steers the search hears of a refusal; they are answered in their order.
            if (remark->refuses) {
                if (!waiting.empty()) waiting.erase(waiting.begin());
            } else if (remark->level == "warning") {
                Q_EMIT trouble(badInput(remark->code, remark->arguments));
            }
        }
        const auto* taken = std::get_if<protocol::SearchChanged>(event.get());
        if (taken == nullptr) continue;
        const auto sent = std::ranges::find(waiting, taken->change);
        if (sent != waiting.end()) waiting.erase(sent);
    }
    Q_EMIT happened(lane.active.id, events);
}

void JobQueue::takeProgress(LaneWorker& lane, const protocol::Progress& progress) {
    // Whatever it tells of its work, it waits no longer: of several reports only the newest comes.
    if (const auto awaited = protocol::awaitedIn(progress); awaited != lane.active.awaited) {
        lane.active.awaited = awaited;
        arrange();
    }
    if (protocol::isOfLease(progress)) return;
    JobInfo& job = *info(lane.active.id);
    Pace& pace = lane.active.pace;
    pace.take(progress, Pace::Clock::now());
    job.progress = progress;
    job.rate = pace.rate();
    job.seconds_left = pace.secondsLeft();
    Q_EMIT changed(job.id);
}

void JobQueue::takeBegun(quint64 id, std::int64_t run, const JobPtr& work, bool done,
                         const std::optional<Error>& error) {
    LaneWorker* lane = laneOfActive(id);
    if (lane == nullptr || lane->active.phase != LanePhase::kOpens) return;
    if (error) return conclude(*lane, JobState::kFailed, error);
    const bool twice = run != 0 && std::ranges::any_of(lanes_, [&](const auto& each) {
                           return each->active.id != id && each->active.id != 0 && find(each->active.id)->run == run;
                       });
    if (twice) return conclude(*lane, JobState::kFailed, failed("client.same_work", {{"value", std::to_string(run)}}));
    // The same work may stand in the list from before.
    const auto before = std::ranges::find_if(jobs_, [&](const JobInfo& each) {
        return run != 0 && each.run == run && each.id != id && each.state == JobState::kInterrupted;
    });
    if (before != jobs_.end()) {
        works_.erase(before->id);
        keeper_->forgetKnown(before->id);
        jobs_.erase(before);
        Q_EMIT listChanged();
    }
    JobInfo& job = *info(id);
    job.run = run;
    job.known = done;
    if (done) return conclude(*lane, JobState::kDone, std::nullopt);
    if (lane->active.stop != StopReason::kNone) return writeEnd(*lane, JobState::kStopped, std::nullopt);
    lane->active.phase = LanePhase::kComputes;
    lane->active.pace.restart();
    lane->active.ticket = lane->worker->run(work, run == 0 ? EventTaker() : session_.recorder().sink(run));
    for (const auto& change : unconfirmed_[id]) lane->worker->change(lane->active.ticket, change);
    arrange();
}

void JobQueue::takeOutcome(LaneWorker& lane, const Outcome& outcome) {
    auto& active = lane.active;
    const bool halted = outcome.worker_died || (!outcome.status && outcome.status.error().kind == ErrorKind::kStopped);
    if (active.failure && halted) return writeEnd(lane, JobState::kFailed, active.failure);
    if (active.stop != StopReason::kNone && halted) return writeEnd(lane, JobState::kStopped, std::nullopt);
    if (outcome.worker_died) {
        if (active.deaths > 0 || lane.worker->state() == EngineState::kGivenUp)
            return writeEnd(lane, JobState::kInterrupted, outcome.status.error());
        // Once more, from where it was.
        ++active.deaths;
        active.phase = LanePhase::kAwaitsWorker;
        active.paused = false;
        active.rested = false;
        active.awaited.reset();
        info(active.id)->quiet_s = 0;
        return arrange();
    }
    if (outcome.status) return writeEnd(lane, JobState::kDone, std::nullopt);
    if (halted) return writeEnd(lane, JobState::kStopped, std::nullopt);
    writeEnd(lane, JobState::kFailed, seenFrom(find(active.id)->place, outcome.status.error()));
}

void JobQueue::takeFailure(const Error& error) {
    for (const auto& lane : lanes_) {
        if (lane->active.phase != LanePhase::kComputes || lane->active.failure) continue;
        lane->active.failure = error;
        lane->worker->stop(lane->active.ticket);
    }
    Q_EMIT trouble(error);
}

void JobQueue::writeEnd(LaneWorker& lane, JobState state, const std::optional<Error>& error) {
    auto& active = lane.active;
    active.phase = LanePhase::kEnds;
    active.end_state = state;
    active.end_error = error;
    const std::int64_t run = find(active.id)->run;
    if (state == JobState::kInterrupted || (state == JobState::kStopped && active.stop == StopReason::kLeft)) {
        keeper_->interrupt(active.id, run, error);
    } else {
        keeper_->finish(active.id, run,
                        state == JobState::kDone      ? Status()
                        : state == JobState::kStopped ? Status(stopped())
                                                      : Status(*error));
    }
}

void JobQueue::conclude(LaneWorker& lane, JobState state, const std::optional<Error>& error) {
    const quint64 id = lane.active.id;
    lane.active = {};
    unconfirmed_.erase(id);
    JobInfo& job = *info(id);
    job.state = state;
    job.error = error;
    job.held = false;
    job.awaits = Awaits::kNothing;
    job.quiet_s = 0;
    job.starting = false;
    job.resumable = state != JobState::kDone;
    job.rate = 0;
    job.seconds_left = -1;
    job.ended = QDateTime::currentDateTime();
    Q_EMIT listChanged();
    Q_EMIT finished(id);
    arrange();
    finishClosing();
}

// The end.

void JobQueue::close() {
    if (std::exchange(closing_, true)) return;
    for (JobInfo& job : jobs_) {
        if (job.state != JobState::kWaiting) continue;
        job.state = JobState::kStopped;
        job.resumable = true;
        job.ended = QDateTime::currentDateTime();
    }
    for (const auto& lane : lanes_) {
        lane->idle.stop();
        auto& active = lane->active;
        if (active.stop == StopReason::kNone) active.stop = StopReason::kLeft;
        if (active.phase == LanePhase::kAwaitsWorker) {
            if (find(active.id)->run == 0) {
                conclude(*lane, JobState::kStopped, std::nullopt);
            } else {
                writeEnd(*lane, JobState::kStopped, std::nullopt);
            }
        }
        if (lane->worker) lane->worker->close();
    }
    for (const auto& lane : lanes_) show(*lane, false);
    Q_EMIT listChanged();
    finishClosing();
}

void JobQueue::finishClosing() {
    if (!closing_ || closed_) return;
    const bool over = std::ranges::all_of(
        lanes_, [](const auto& lane) { return lane->active.id == 0 && (!lane->worker || lane->worker_closed); });
    if (!over) return;
    closed_ = true;
    // Not from within close(): who calls it may not listen yet.
    QMetaObject::invokeMethod(this, &JobQueue::closed, Qt::QueuedConnection);
}

}  // namespace automoe::ui
