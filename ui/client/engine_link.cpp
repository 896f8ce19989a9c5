// SPDX-License-Identifier: GPL-3.0-or-later
#include <QThread>
#include <algorithm>
#include <csignal>
#include <cstring>

#include "ui/client/engine_link_p.h"

namespace automoe::ui {

namespace {

using Json = nlohmann::json;

constexpr std::chrono::milliseconds kFlush{50};  // 20 times a second
constexpr std::chrono::milliseconds kBusyPause{20};
constexpr int kBusyTries = 500;
constexpr std::chrono::minutes kSteady{1};
constexpr int kKeptWords = 20;
constexpr int kToldWords = 3;
constexpr int kLongestWord = 400;

double numberIn(const Json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_number() ? found->get<double>() : 0;
}

std::string textIn(const Json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// The beginning of what a stranger said, fit for a message.
std::string excerpt(std::string_view line) {
    return QString::fromUtf8(line.data(), static_cast<qsizetype>(std::min<std::size_t>(line.size(), 80)))
        .simplified()
        .toStdString();
}

std::string nameOfSignal(int number) {
    const char* name = ::sigabbrev_np(number);
    return name == nullptr ? std::to_string(number) : std::string("SIG") + name;
}

std::string secondsOf(std::chrono::milliseconds time) { return Json(static_cast<double>(time.count()) / 1000).dump(); }

}  // namespace

EngineLink::EngineLink(EngineOptions options, std::shared_ptr<EventGate> gate)
    : options_(std::move(options)), gate_(std::move(gate)) {
    flush_.setSingleShot(true);
    flush_.setInterval(kFlush);
    restart_.setSingleShot(true);
    ladder_.setSingleShot(true);
    ladder_.setTimerType(Qt::PreciseTimer);  // the steps are all of the time that there is
    const int silence = static_cast<int>(options_.silence.count());
    watch_.setInterval(silence == 0 ? 1000 : std::clamp(silence / 4, 10, 1000));
    connect(&flush_, &QTimer::timeout, this, &EngineLink::flush);
    connect(&restart_, &QTimer::timeout, this, &EngineLink::launch);
    connect(&ladder_, &QTimer::timeout, this, &EngineLink::descend);
    connect(&watch_, &QTimer::timeout, this, &EngineLink::watch);
}

EngineLink::~EngineLink() = default;

void EngineLink::setState(EngineState state) {
    if (state_ == state) return;
    state_ = state;
    Q_EMIT stateChanged(state);
}

void EngineLink::start() {
    if (closing_ || (state_ != EngineState::kIdle && state_ != EngineState::kGivenUp)) return;
    deaths_ = 0;
    launch();
}

void EngineLink::launch() {
    cutter_ = protocol::LineCutter(options_.longest_line);
    last_words_.clear();
    half_word_.clear();
    started_ = heard_ = Clock::now();
    setState(EngineState::kStarting);
    if (options_.command.isEmpty()) return fault(badInput("client.cannot_start", {{"value", ""}, {"detail", "?"}}));
    process_ = new QProcess(this);
    process_->setProgram(options_.command.front());
    process_->setArguments(options_.command.mid(1));
    connect(process_, &QProcess::readyReadStandardOutput, this, &EngineLink::readOutput);
    connect(process_, &QProcess::readyReadStandardError, this, &EngineLink::readErrors);
    connect(process_, &QProcess::finished, this, &EngineLink::ended);
    connect(process_, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error != QProcess::FailedToStart) return;
        fault(badInput("client.cannot_start", {{"value", options_.command.front().toStdString()},
                                               {"detail", process_->errorString().toStdString()}}));
    });
    watch_.start();
    process_->start();
    // A failure to start may be known, and dealt with, already.
    if (process_ != nullptr) hello_id_ = call("hello");
}

std::int64_t EngineLink::call(const char* method, Json params) {
    const std::int64_t id = ++last_id_;
    const std::string line = protocol::toLine(protocol::Request{id, method, std::move(params)}) + '\n';
    if (line.size() - 1 > options_.longest_line) return 0;
    process_->write(line.data(), static_cast<qint64>(line.size()));
    return id;
}

// What comes from the worker.

void EngineLink::readOutput() {
    const QProcess* const process = process_;
    // It may be dismissed for what it says.
    while (process_ == process && process_ != nullptr && process_->bytesAvailable() > 0) {
        const QByteArray bytes = process_->read(1 << 16);
        take(std::string_view(bytes.data(), static_cast<std::size_t>(bytes.size())));
    }
    // After the work: while events wait for the disk the worker is not heard, which is not its fault.
    heard_ = Clock::now();
}

void EngineLink::readErrors() {
    half_word_ += process_->readAllStandardError();
    for (qsizetype end = half_word_.indexOf('\n'); end >= 0; end = half_word_.indexOf('\n')) {
        if (end > 0) last_words_ << half_word_.left(std::min<qsizetype>(end, kLongestWord));
        half_word_.remove(0, end + 1);
        if (last_words_.size() > kKeptWords) last_words_.removeFirst();
    }
    half_word_.truncate(kLongestWord);
}

void EngineLink::take(std::string_view bytes) {
    const auto lines = cutter_.take(bytes);
    if (!lines) return fault(failed("client.line_too_long", {{"expected", std::to_string(options_.longest_line)}}));
    const QProcess* const process = process_;
    for (const std::string& line : *lines) {
        const auto message = protocol::messageFromLine(line);
        if (!message) return fault(failed("client.not_json", {{"value", excerpt(line)}}));
        if (const auto* request = std::get_if<protocol::Request>(&*message)) {
            take(*request);
        } else {
            take(std::get<protocol::Response>(*message));
        }
        if (process_ != process) return;
    }
}

void EngineLink::take(const protocol::Request& notification) {
    if (notification.method == "alive") {
        takePulse(notification.params);
    } else if (notification.method == "event") {
        takeEvent(notification.params);
    } else if (notification.method == "finished") {
        const Json number = notification.params.value("job", Json());
        if (!work_ || work_->number == 0 || number != Json(work_->number)) {
            Q_EMIT refused(failed("client.late_event", {{"value", number.dump()}}));
            return;
        }
        const Json error = notification.params.value("error", Json());
        deaths_ = 0;
        finish({.status = error.is_null() ? Status() : Status(protocol::errorFromJson(error))});
    } else {
        Q_EMIT refused(badInput("protocol.invalid_message", {{"detail", excerpt(notification.method)}}));
    }
}

void EngineLink::takePulse(const Json& params) {
    const bool works = params.value("job", Json()).is_number();
    Q_EMIT alive({.works = works,
                  .quiet_s = numberIn(params, "quiet_s"),
                  .memory_bytes = static_cast<qint64>(numberIn(params, "memory_bytes"))});
    // Said before the pause was answered it would belong to a pause before.
    const bool waits = params.value("waits", Json()) == Json(true);
    if (works && waits && work_ && work_->paused && work_->pause_id == 0 && !work_->rested) {
        work_->rested = true;
        Q_EMIT rested(work_->ticket);
    }
}

void EngineLink::takeEvent(const Json& params) {
    const Json number = params.value("job", Json());
    if (!work_ || work_->number == 0 || number != Json(work_->number)) {
        Q_EMIT refused(failed("client.late_event", {{"value", number.dump()}}));
        return;
    }
    auto event = protocol::eventFromJson(params.value("event", Json()));
    if (!event) {
        Q_EMIT refused(event.error());
        return;
    }
    if (auto* progress = std::get_if<protocol::Progress>(&*event)) {
        progress_ = std::move(*progress);
    } else {
        auto kept = std::make_shared<const protocol::Event>(*std::move(event));
        gate_->pass(work_->taker, *kept);
        batch_.push_back(std::move(kept));
    }
    if (!flush_.isActive()) flush_.start();
}

void EngineLink::take(const protocol::Response& response) {
    if (response.id.is_null()) {
        if (response.error) Q_EMIT refused(protocol::errorFromJson(response.error->data));
    } else if (response.id == Json(hello_id_)) {
        takeGreeting(response);
    } else if (work_ && response.id == Json(work_->run_id)) {
        takeAnswerToRun(response);
    } else if (work_ && response.id == Json(work_->pause_id)) {
        work_->pause_id = 0;
    }
}

void EngineLink::takeGreeting(const protocol::Response& response) {
    const std::string program = textIn(response.result, "program");
    if (response.error || program != "automoe")
        return fault(badInput("client.other_program", {{"value", excerpt(program)}}));
    const auto version = static_cast<int>(numberIn(response.result, "protocol"));
    if (version != protocol::kProtocolVersion) {
        return fault(badInput("client.other_protocol", {{"value", std::to_string(version)},
                                                        {"expected", std::to_string(protocol::kProtocolVersion)}}));
    }
    setState(EngineState::kReady);
    Q_EMIT greeted({.version = QString::fromStdString(textIn(response.result, "version")),
                    .pid = static_cast<qint64>(numberIn(response.result, "pid")),
                    .cores = static_cast<int>(numberIn(response.result, "cores"))});
    if (work_) sendRun();
}

void EngineLink::takeAnswerToRun(const protocol::Response& response) {
    if (response.error) {
        const Error error = protocol::errorFromJson(response.error->data);
        // A worker says that a job has finished a moment before it is free.
        if (error.code == "protocol.busy" && ++work_->tries < kBusyTries) {
            QTimer::singleShot(kBusyPause, this, [this, id = work_->run_id] {
                if (work_ && work_->run_id == id && state_ == EngineState::kReady) sendRun();
            });
            return;
        }
        return finish({.status = error});
    }
    work_->number = static_cast<std::int64_t>(numberIn(response.result, "job"));
    if (work_->number == 0) return fault(failed("client.not_json", {{"value", excerpt(response.result.dump())}}));
    if (work_->paused) work_->pause_id = call("pause", {{"job", work_->number}});
    for (const auto& change : std::exchange(work_->changes, {}))
        call("change", {{"job", work_->number}, {"change", protocol::toJson(change)}});
    if (work_->stopping) call("stop", {{"job", work_->number}});
}

void EngineLink::ended(int code, QProcess::ExitStatus status) {
    QProcess* const process = process_;
    readErrors();
    readOutput();
    if (process_ != process) return;
    if (status == QProcess::CrashExit) {
        fault(failed("client.killed", {{"value", nameOfSignal(code)}}));
    } else if (cutter_.midLine()) {
        fault(failed("client.broke_off", {{"value", std::to_string(code)}}));
    } else {
        fault(failed("client.exited", {{"value", std::to_string(code)}}));
    }
}

void EngineLink::watch() {
    const auto now = Clock::now();
    if (state_ == EngineState::kStarting && options_.greeting.count() > 0 && now - started_ > options_.greeting) {
        fault(failed("client.no_greeting", {{"value", secondsOf(options_.greeting)}}));
    } else if (state_ == EngineState::kReady && !closing_) {
        if (options_.silence.count() > 0 && now - heard_ > options_.silence)
            return fault(failed("client.hung", {{"value", secondsOf(options_.silence)}}));
        if (now - started_ > kSteady) deaths_ = 0;
    }
}

void EngineLink::fault(Error error) {
    if (process_ != nullptr) readErrors();
    if (!half_word_.isEmpty()) last_words_ << half_word_;
    if (!error.arguments.contains("detail")) {
        const QByteArray words = last_words_.mid(std::max<qsizetype>(0, last_words_.size() - kToldWords)).join('\n');
        error.arguments["detail"] = words.isEmpty() ? "–" : QString::fromUtf8(words).toStdString();
    }
    retire();
    flush();
    if (closing_) {
        if (work_) finish({.status = error, .worker_died = true});
        return end();
    }
    Q_EMIT died(error);
    const bool again = ++deaths_ <= options_.restarts;
    setState(again ? EngineState::kResting : EngineState::kGivenUp);
    // What was not sent yet waits for the next worker.
    if (work_ && (work_->run_id != 0 || !again)) finish({.status = error, .worker_died = true});
    if (!again) return;
    const auto pause = options_.first_pause * (1LL << std::min(deaths_ - 1, 20));
    restart_.start(std::min<std::chrono::milliseconds>(pause, options_.longest_pause));
}

/// Lets go of the process: whatever it still says is not heard.
void EngineLink::retire() {
    watch_.stop();
    if (process_ == nullptr) return;
    QProcess* const old = std::exchange(process_, nullptr);
    old->disconnect(this);
    if (old->state() == QProcess::NotRunning) {
        old->deleteLater();
        return;
    }
    connect(old, &QProcess::finished, old, &QObject::deleteLater);
    connect(old, &QProcess::errorOccurred, old, &QObject::deleteLater);
    old->kill();
}

void EngineLink::flush() {
    flush_.stop();
    if (!work_) return;
    if (progress_) Q_EMIT progressed(work_->ticket, *std::exchange(progress_, std::nullopt));
    if (!batch_.empty()) Q_EMIT happened(work_->ticket, std::exchange(batch_, {}));
}

void EngineLink::finish(Outcome outcome) {
    flush();
    const quint64 ticket = work_->ticket;
    work_.reset();
    Q_EMIT finished(ticket, outcome);
}

// What is asked of it.

void EngineLink::run(quint64 ticket, const JobPtr& job, const EventTaker& taker) {
    if (work_ || closing_) {
        Q_EMIT finished(ticket, {.status = failed("protocol.busy")});
        return;
    }
    work_ = Work{.ticket = ticket, .job = job, .taker = taker};
    if (state_ == EngineState::kReady) {
        sendRun();
    } else {
        start();
    }
}

void EngineLink::sendRun() {
    work_->run_id = call("run", {{"job", protocol::toJson(*work_->job)}});
    if (work_->run_id != 0) return;
    finish({.status = badInput("client.job_too_long", {{"expected", std::to_string(options_.longest_line)}})});
}

void EngineLink::pause(quint64 ticket) {
    if (!work_ || work_->ticket != ticket || work_->paused) return;
    work_->paused = true;
    work_->rested = false;
    if (work_->number != 0) work_->pause_id = call("pause", {{"job", work_->number}});
}

void EngineLink::resume(quint64 ticket) {
    if (!work_ || work_->ticket != ticket || !work_->paused) return;
    work_->paused = false;
    if (work_->number != 0) call("resume", {{"job", work_->number}});
}

void EngineLink::stop(quint64 ticket) {
    if (!work_ || work_->ticket != ticket) return;
    work_->stopping = true;
    if (work_->run_id == 0) return finish({.status = stopped()});
    if (work_->number != 0) call("stop", {{"job", work_->number}});
}

void EngineLink::change(quint64 ticket, const protocol::SearchChange& change) {
    if (!work_ || work_->ticket != ticket) return;
    if (work_->number == 0) return work_->changes.push_back(change);
    call("change", {{"job", work_->number}, {"change", protocol::toJson(change)}});
}

void EngineLink::kill() {
    if (process_ != nullptr) process_->kill();
}

void EngineLink::close() {
    if (closing_) return;
    closing_ = true;
    restart_.stop();
    if (work_ && work_->run_id == 0) finish({.status = stopped()});
    if (process_ == nullptr) return end();
    call("shutdown");
    process_->closeWriteChannel();
    rung_ = 0;
    ladder_.start(farewellSteps(options_.farewell).asked);
}

/// A worker that was asked to end and has not: firmer each time.
void EngineLink::descend() {
    ++rung_;
    if (rung_ == 1) {
        process_->terminate();
        ladder_.start(farewellSteps(options_.farewell).terminated);
    } else if (rung_ == 2) {
        process_->kill();
        ladder_.start(farewellSteps(options_.farewell).killed);
    } else {
        fault(failed("client.killed", {{"value", "SIGKILL"}}));
    }
}

void EngineLink::leave() {
    leaving_ = true;
    if (state_ == EngineState::kClosed) {
        QThread::currentThread()->quit();
    } else {
        close();
    }
}

void EngineLink::end() {
    ladder_.stop();
    setState(EngineState::kClosed);
    Q_EMIT closed();
    if (leaving_) QThread::currentThread()->quit();
}

}  // namespace automoe::ui
