// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/plan_runner.h"

#include <QPointer>
#include <algorithm>
#include <array>
#include <memory>
#include <nlohmann/json.hpp>
#include <utility>

#include "database/prepare_corpus.h"
#include "ui/panels/job_text.h"
#include "ui/window/session_jobs.h"

namespace automoe::ui {

namespace {

using State = PlanStatus::State;

constexpr const char* kPlanProperty = "plan";

/// What preparing is at, as the stage of its progress and for people.
struct PrepareText {
    text::PrepareStage stage;
    const char* word;
    const char* title;
};

constexpr std::array kPrepareTexts{
    PrepareText{text::PrepareStage::kReading, "reading",
                QT_TRANSLATE_NOOP("automoe::ui::PlanRunner", "Reading the text")},
    PrepareText{text::PrepareStage::kTokenizer, "tokenizer",
                QT_TRANSLATE_NOOP("automoe::ui::PlanRunner", "Training the tokenizer")},
    PrepareText{text::PrepareStage::kEncoding, "encoding",
                QT_TRANSLATE_NOOP("automoe::ui::PlanRunner", "Cutting the text into pieces")},
    PrepareText{text::PrepareStage::kWaiting, "waiting",
                QT_TRANSLATE_NOOP("automoe::ui::PlanRunner", "A measurement runs first")},
};

protocol::Progress progressOf(const text::PrepareProgress& now) {
    const auto known = std::ranges::find(kPrepareTexts, now.stage, &PrepareText::stage);
    return {.stage = known->word,
            .done = static_cast<double>(now.done),
            .total = static_cast<double>(now.total),
            .unit = "bytes",
            .figures = {}};
}

QString workText(const protocol::Progress& progress) {
    const auto known = std::ranges::find(kPrepareTexts, progress.stage, &PrepareText::word);
    return known == kPrepareTexts.end() ? QString() : PlanRunner::tr(known->title);
}

}  // namespace

PlanRunner::PlanRunner(OpenSession& session, RunController& runs, QObject* parent)
    : QObject(parent), session_(session), runs_(runs) {
    load();
    connect(&session_.work(), &SessionWork::progressed, this, &PlanRunner::takeProgress);
    if (session_.jobs() != nullptr) {
        const auto look = [this](quint64 id) {
            const JobInfo* job = findJob();
            if (job != nullptr && job->id == id) follow();
        };
        connect(session_.jobs(), &JobQueue::changed, this, look);
        connect(session_.jobs(), &JobQueue::finished, this, look);
        connect(session_.jobs(), &JobQueue::listChanged, this, &PlanRunner::follow);
    }
}

void PlanRunner::load() {
    const std::string text = session_.remembered(kPlanProperty);
    if (!session_.writable() || text.empty()) return;
    auto plan = planFromJson(nlohmann::json::parse(text, nullptr, false));
    if (!plan || plan->finished()) return;  // one of a later version is none
    status_.plan = *std::move(plan);
    status_.state = State::kResting;
}

void PlanRunner::store() {
    const bool any = status_.state != State::kNone && !status_.plan.finished();
    session_.remember(kPlanProperty, any ? toJson(status_.plan).dump() : std::string());
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
    const JobInfo* job = findJob();
    if (status_.plan.run != 0) {
        // What is set beside the plots today would make it another one.
        const Status resumed = session_.resume(status_.plan.run);
        if (!resumed) return fail(resumed.error());
    } else if (job != nullptr && job->resumable) {
        session_.jobs()->again(job->id);
    } else {
        return startStage();
    }
    status_.error.reset();
    follow();
}

void PlanRunner::stop() {
    if (status_.state != State::kRunning) return;
    const JobInfo* job = findJob();
    if (job != nullptr && !isOver(job->state)) return session_.jobs()->stop(job->id);
    tell(State::kStopping);
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
    showPace({}, 0, -1);
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
    const auto report = std::make_shared<text::PrepareReport>();
    work_ = session_.work().run(
        titleOf(Stage::kPrepare),
        [&session = session_.session(), options = status_.plan.text, report](const std::stop_token& stop,
                                                                             const SessionWork::Tell& say) -> Status {
            const auto progress = [&say](const text::PrepareProgress& now) { say(progressOf(now)); };
            AUTOMOE_TRY(*report, database::prepareCorpus(session, options, progress, stop));
            return {};
        },
        [self = QPointer(this), report](const Status& done) {
            if (self) self->takePrepared(done ? Result<text::PrepareReport>(*report) : done.error());
        });
}

void PlanRunner::takeProgress(quint64 work) {
    const auto& items = session_.work().items();
    const auto item = std::ranges::find(items, work, &SessionWork::Item::id);
    if (work != work_ || !active() || item == items.end()) return;
    status_.work = workText(*item->progress);
    showPace(item->progress, item->pace.rate(), item->pace.secondsLeft());
    Q_EMIT changed();
}

void PlanRunner::takePrepared(const Result<text::PrepareReport>& report) {
    if (!report) return failOrRest(report.error());
    status_.prepared = *report;
    endStage();
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

const JobInfo* PlanRunner::findJob() const {
    const JobInfo* found = session_.jobs()->find(job_);
    if (status_.plan.run == 0) return found;
    // Of several of the run one that is not over, or else the newest.
    for (const JobInfo& each : session_.jobs()->jobs()) {
        if (each.run == status_.plan.run && (found == nullptr || isOver(found->state))) found = &each;
    }
    return found;
}

void PlanRunner::follow() {
    if (job_ == 0 && status_.plan.run == 0) return;
    const JobInfo* job = findJob();
    if (job == nullptr) {  // the user took it from the list
        job_ = 0;
        return active() ? rest() : void();
    }
    job_ = job->id;
    if (job->run != 0 && std::exchange(status_.plan.run, job->run) != job->run) store();
    showPace(job->progress, job->rate, job->seconds_left);
    switch (job->state) {
        case JobState::kDone:
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

void PlanRunner::showPace(const std::optional<protocol::Progress>& progress, double rate, double seconds_left) {
    status_.fraction = progress ? fractionOf(*progress) : -1;
    status_.rate = progress ? rateText(*progress, rate) : QString();
    status_.seconds_left = seconds_left;
}

void PlanRunner::endStage() {
    const bool stopping = status_.state == State::kStopping;
    Plan& plan = status_.plan;
    if (plan.stages[plan.next] == Stage::kMeasure) plan.campaign = plan.run;
    plan.run = 0;
    job_ = 0;
    ++plan.next;
    store();
    if (stopping && !status_.plan.finished()) return rest();
    // Not from within a signal of the queue; meanwhile it may be stopped.
    QMetaObject::invokeMethod(
        this, [this] { status_.state == State::kStopping ? rest() : startStage(); }, Qt::QueuedConnection);
}

void PlanRunner::rest() {
    showPace({}, 0, -1);
    tell(State::kResting);
}

void PlanRunner::fail(const Error& error) {
    status_.error = error;
    tell(State::kFailed);
}

void PlanRunner::failOrRest(const Error& error) { error.kind == ErrorKind::kStopped ? rest() : fail(error); }

}  // namespace automoe::ui
