// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/session_work.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace automoe::ui {

namespace {

/// Between two reports of a job: who looks sees no more.
constexpr std::chrono::milliseconds kPause{50};

}  // namespace

SessionWork::SessionWork(QObject* parent) : QObject(parent) {
    // What is done at once does not wait for what writes, however few cores there are.
    constexpr int kThreads = 4;
    threads_.setMaxThreadCount(kThreads);
}

SessionWork::~SessionWork() {
    for (Task& task : tasks_) task.stop.request_stop();
    threads_.waitForDone();
}

quint64 SessionWork::add(const QString& title) {
    items_.push_back({.id = ++last_id_, .title = title});
    return last_id_;
}

void SessionWork::remove(quint64 id) {
    std::erase_if(items_, [id](const Item& item) { return item.id == id; });
    std::erase_if(stops_, [id](const auto& entry) { return entry.first == id; });
}

quint64 SessionWork::run(const QString& title, Job job, Then then, Order order) {
    if (closed_) {
        if (then) then(stopped());
        return 0;
    }
    const quint64 id = add(title);
    tasks_.push_back({.id = id, .job = std::move(job), .then = std::move(then), .order = order, .begun = false});
    beginWhatMay();
    Q_EMIT changed();
    return id;
}

void SessionWork::beginWhatMay() {
    bool turn_taken =
        std::ranges::any_of(tasks_, [](const Task& task) { return task.begun && task.order == Order::kInTurn; });
    for (Task& task : tasks_) {
        if (task.begun || (task.order == Order::kInTurn && turn_taken)) continue;
        if (task.order == Order::kInTurn) turn_taken = true;
        task.begun = true;
        threads_.start([this, id = task.id, job = std::move(task.job), stop = task.stop.get_token()] {
            const Status done = job(stop, tellerOf(id));
            QMetaObject::invokeMethod(
                this, [this, id, done] { conclude(id, done); }, Qt::QueuedConnection);
        });
    }
}

SessionWork::Tell SessionWork::tellerOf(quint64 id) {
    using Clock = Pace::Clock;
    return [this, id, told = Clock::now() - kPause, stage = std::string()](const protocol::Progress& progress) mutable {
        const auto now = Clock::now();
        if (progress.stage == stage && now - told < kPause) return;
        told = now;
        stage = progress.stage;
        QMetaObject::invokeMethod(
            this, [this, id, progress] { report(id, progress); }, Qt::QueuedConnection);
    };
}

void SessionWork::report(quint64 id, const protocol::Progress& progress) {
    const auto item = std::ranges::find(items_, id, &Item::id);
    if (item == items_.end()) return;
    item->pace.take(progress, Pace::Clock::now());
    item->progress = progress;
    Q_EMIT progressed(id);
}

void SessionWork::conclude(quint64 id, const Status& done) {
    const auto task = std::ranges::find(tasks_, id, &Task::id);
    if (task != tasks_.end()) finish(task, done);
}

void SessionWork::finish(std::deque<Task>::iterator task, const Status& done) {
    const Then then = std::move(task->then);
    remove(task->id);
    tasks_.erase(task);
    beginWhatMay();
    if (then) then(done);
    Q_EMIT changed();
    if (!busy()) Q_EMIT ended();
}

quint64 SessionWork::list(const QString& title, std::function<void()> stop) {
    const quint64 id = add(title);
    stops_.emplace_back(id, std::move(stop));
    Q_EMIT changed();
    return id;
}

void SessionWork::end(quint64 id) {
    remove(id);
    Q_EMIT changed();
}

void SessionWork::stop(quint64 id) {
    const auto item = std::ranges::find(items_, id, &Item::id);
    if (item == items_.end() || item->stopping) return;
    const auto task = std::ranges::find(tasks_, id, &Task::id);
    if (task != tasks_.end() && !task->begun) return finish(task, stopped());
    item->stopping = true;
    if (task != tasks_.end()) task->stop.request_stop();
    const auto listed = std::ranges::find(stops_, id, &std::pair<quint64, std::function<void()>>::first);
    // It may end at once, which takes it from the list.
    const auto ask = listed == stops_.end() ? std::function<void()>() : listed->second;
    Q_EMIT changed();
    if (ask) ask();
}

void SessionWork::close() {
    closed_ = true;
    // From the end: what waits must not begin when what is before it has ended.
    std::vector<quint64> ids;
    for (const Task& task : tasks_) ids.push_back(task.id);
    for (auto id = ids.rbegin(); id != ids.rend(); ++id) stop(*id);
}

}  // namespace automoe::ui
