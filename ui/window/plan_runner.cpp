// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/plan_runner.h"

#include <QPointer>
#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>

#include "database/prepare_corpus.h"
#include "ui/window/session_jobs.h"

namespace automoe::ui {

namespace {

using State = PlanStatus::State;

constexpr const char* kProperty = "plan";

QString workText(text::PrepareStage stage) {
    switch (stage) {
        case text::PrepareStage::kReading:
            return PlanRunner::tr("Reading the text");
        case text::PrepareStage::kTokenizer:
            return PlanRunner::tr("Training the tokenizer");
        case text::PrepareStage::kEncoding:
            return PlanRunner::tr("Cutting the text into pieces");
        case text::PrepareStage::kWaiting:
            return PlanRunner::tr("A measurement runs first");
    }
    return {};
}

}  // namespace

PlanRunner::PlanRunner(OpenSession& session, RunController& runs, QObject* parent)
    : QObject(parent), session_(session), runs_(runs) {
    load();
    if (session_.jobs() != nullptr) {
        const auto look = [this](quint64 id) {
            if (id == job_) follow();
        };
        connect(session_.jobs(), &JobQueue::changed, this, look);
        connect(session_.jobs(), &JobQueue::finished, this, look);
        connect(session_.jobs(), &JobQueue::listChanged, this, &PlanRunner::follow);
    }
}

PlanRunner::~PlanRunner() = default;

void PlanRunner::load() {
    const std::string text = session_.remembered(kProperty);
    if (!session_.writable() || text.empty()) return;
    auto plan = planFromJson(nlohmann::json::parse(text, nullptr, false));
    if (!plan || plan->finished()) return;  // one of a later version is none
    status_.plan = *std::move(plan);
    status_.state = State::kResting;
}

void PlanRunner::store() {
    const bool any = status_.state != State::kNone && !status_.plan.finished();
    session_.remember(kProperty, any ? toJson(status_.plan).dump() : std::string());
}

bool PlanRunner::active() const { return status_.state == State::kRunning || status_.state == State::kStopping; }

void PlanRunner::tell(State state) {
    status_.state = state;
    Q_EMIT changed();
}

void PlanRunner::begin(Plan plan) {
    if (active() || !session_.writable()) return;
    status_ = {};
    status_.plan = std::move(plan);
    status_.state = State::kResting;
    job_ = 0;
    store();
    startStage();
}

void PlanRunner::goOn() {
    if (status_.state != State::kResting && status_.state != State::kFailed) return;
    const JobInfo* job = session_.jobs()->find(job_);
    if (job == nullptr || !job->resumable) return startStage();
    session_.jobs()->again(job_);
    follow();
}

void PlanRunner::stop() {
    if (status_.state != State::kRunning) return;
    if (job_ != 0) return session_.jobs()->stop(job_);
    tell(State::kStopping);
    preparing_.request_stop();
    session_.work().stop(work_);
}

void PlanRunner::dismiss() {
    if (active()) return;
    status_ = {};
    job_ = 0;
    store();
    Q_EMIT changed();
}

void PlanRunner::startStage() {
    job_ = 0;
    status_.error.reset();
    status_.work.clear();
    status_.fraction = status_.seconds_left = -1;
    if (status_.plan.finished()) return tell(State::kDone);
    tell(State::kRunning);
    const auto added = [self = QPointer(this)](const Result<quint64>& job) {
        if (self) self->takeAdded(job);
    };
    const Plan& plan = status_.plan;
    switch (plan.stages[plan.next]) {
        case Stage::kPrepare:
            return prepare();
        case Stage::kTrain:
            return takeAdded(addTrainingStage());
        case Stage::kMeasure:
            work_ = addMeasurement(session_, measureJobOf(plan),
                                   static_cast<std::size_t>(std::max<std::int64_t>(plan.samples, 0)), added);
            return;
        case Stage::kFit:
            work_ = runs_.fitThen(plan.campaign, [self = QPointer(this)](const Status& done) {
                if (self) self->takeFitted(done);
            });
            return;
        case Stage::kSearch:
            work_ = runs_.beginSearch(searchJobOf(plan), added);
            return;
    }
}

void PlanRunner::prepare() {
    preparing_ = std::jthread([this, options = status_.plan.text](const std::stop_token& stop) {
        using Clock = std::chrono::steady_clock;
        constexpr auto kPause = std::chrono::milliseconds(50);
        auto told = Clock::now() - kPause;
        const auto progress = [&](const text::PrepareProgress& now) {
            if (Clock::now() - told < kPause) return;
            told = Clock::now();
            QMetaObject::invokeMethod(
                this, [this, now] { takeProgress(now); }, Qt::QueuedConnection);
        };
        auto report = database::prepareCorpus(session_.session(), options, progress, stop);
        QMetaObject::invokeMethod(
            this, [this, report = std::move(report)] { takePrepared(report); }, Qt::QueuedConnection);
    });
}

void PlanRunner::takeProgress(const text::PrepareProgress& progress) {
    status_.work = workText(progress.stage);
    status_.fraction =
        progress.total == 0 ? -1 : static_cast<double>(progress.done) / static_cast<double>(progress.total);
    Q_EMIT changed();
}

void PlanRunner::takePrepared(const Result<text::PrepareReport>& report) {
    preparing_.join();  // it ended with this call
    preparing_ = {};
    if (report) {
        status_.prepared = *report;
        endStage();
    } else {
        failOrRest(report.error());
    }
    Q_EMIT threadEnded();
}

void PlanRunner::takeFitted(const Status& done) { done ? endStage() : failOrRest(done.error()); }

Result<quint64> PlanRunner::addTrainingStage() {
    protocol::TrainJob job = trainJobOf(status_.plan);
    AUTOMOE_TRY(job.space, arch::presetSpace(status_.plan.space));
    return addTraining(session_, std::move(job), false);
}

void PlanRunner::takeAdded(const Result<quint64>& job) {
    if (!job) return failOrRest(job.error());
    job_ = *job;
    follow();
}

void PlanRunner::follow() {
    if (job_ == 0) return;
    const JobInfo* job = session_.jobs()->find(job_);
    if (job == nullptr) {  // the user took it from the list
        job_ = 0;
        return active() ? rest() : void();
    }
    if (job->progress && job->progress->total > 0) status_.fraction = job->progress->done / job->progress->total;
    status_.seconds_left = job->seconds_left;
    switch (job->state) {
        case JobState::kDone:
            if (status_.plan.stages[status_.plan.next] == Stage::kMeasure) status_.plan.campaign = job->run;
            job_ = 0;
            return endStage();
        case JobState::kStopped:
            return active() ? rest() : void();
        case JobState::kFailed:
        case JobState::kInterrupted:
            return active() ? fail(job->error.value_or(Error())) : void();
        case JobState::kStopping:
            return tell(State::kStopping);
        case JobState::kPaused:
            status_.work = job->held ? tr("A measurement runs first") : tr("Paused");
            return tell(State::kRunning);
        default:
            status_.work = job->awaits == Awaits::kMeasurement ? tr("A measurement runs first")
                           : job->awaits == Awaits::kOthers    ? tr("Other jobs end first")
                                                               : QString();
            return tell(State::kRunning);
    }
}

void PlanRunner::endStage() {
    const bool stopping = status_.state == State::kStopping;
    ++status_.plan.next;
    store();
    if (stopping && !status_.plan.finished()) return rest();
    // Not from within a signal of the queue; meanwhile it may be stopped.
    QMetaObject::invokeMethod(
        this, [this] { status_.state == State::kStopping ? rest() : startStage(); }, Qt::QueuedConnection);
}

void PlanRunner::rest() {
    status_.fraction = status_.seconds_left = -1;
    tell(State::kResting);
}

void PlanRunner::fail(const Error& error) {
    status_.error = error;
    tell(State::kFailed);
}

void PlanRunner::failOrRest(const Error& error) { error.kind == ErrorKind::kStopped ? rest() : fail(error); }

}  // namespace automoe::ui
