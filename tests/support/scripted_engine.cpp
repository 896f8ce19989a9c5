// SPDX-License-Identifier: GPL-3.0-or-later
// A worker for tests: the real conversation (protocol::Server) with jobs that only pretend, and with faults as its
// arguments, each NAME=VALUE, say:
//   reports=N      results of a job (20; a translation: one a line; a campaign: one an architecture); 0: until it is
//   stopped; KIND.reports=N: of jobs of
//                  this kind
//   step_ms=N      between two results (1)
//   alive_ms=N     between two signs of life (20)
//   protocol=N, program=TEXT    what hello answers
//   say=TEXT       on stderr at the start
//   error=CODE     each job ends with this error
//   pid=FILE       its process's number stands there from the start
//   log=FILE       a line for each "KIND begins", "KIND step", "KIND ends"; "search knows N" where it has known scores
//   odd=1          the third result of a job is one that no session takes
//   deaf=1         ends neither when asked, nor at the end of input, nor by SIGTERM; jobs go on after a stop
//   mute=1         never says a word
//   refuse=NAME    a search refuses limits on this
//   warn=N         a search warns of something else when changes come, and answers them N results later
//   stuck=N        the job's N-th result never comes: it hangs, and the worker goes on saying that it is alive
//   lease=FOLDER   jobs wait for the machine as the engine's do, with the locks of this folder
//   late=1         events of other jobs before, and of this one after its end
//   FAULT=N, at the N-th event: exit, kill, hang, garbage, half (and exit), long (a line of 100000 bytes)
//   once=FILE      the fault only while there is no such file; makes it
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <map>
#include <thread>

#include "core/arch/cost.h"
#include "core/base/descriptor.h"
#include "core/latency/conditions.h"
#include "core/protocol/lease.h"
#include "core/protocol/rpc.h"
#include "core/protocol/server.h"

using namespace automoe;
using namespace automoe::protocol;

namespace {

std::map<std::string, std::string> script;

int number(const std::string& name, int fallback) {
    const auto found = script.find(name);
    if (found == script.end()) return fallback;
    int value = fallback;
    std::from_chars(found->second.data(), found->second.data() + found->second.size(), value);
    return value;
}

std::string word(const std::string& name) {
    const auto found = script.find(name);
    return found == script.end() ? std::string() : found->second;
}

void write(std::string_view text) { static_cast<void>(writeAll(STDOUT_FILENO, text)); }

void writeLine(std::string line) { write(line += '\n'); }

[[noreturn]] void sleepForever() {
    for (;;) ::pause();
}

void note(const Job& job, const std::string& what) {
    if (word("log").empty()) return;
    const Descriptor file(::open(word("log").c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644));
    static_cast<void>(writeAll(file.get(), kindOf(job) + " " + what + "\n"));
}

/// The fault that is due at this event, if one is.
std::string dueFault(int event) {
    if (const std::string once = word("once"); !once.empty() && std::ifstream(once)) return {};
    for (const char* fault : {"exit", "kill", "hang", "garbage", "half", "long"}) {
        if (number(fault, -1) != event) continue;
        if (!word("once").empty()) std::ofstream(word("once")) << "done";
        return fault;
    }
    return {};
}

void fail(const std::string& fault, std::string_view line) {
    if (fault == "exit") ::_exit(7);
    if (fault == "kill") ::kill(::getpid(), SIGKILL);
    if (fault == "hang") sleepForever();
    if (fault == "garbage") writeLine("Welcome to the machine!");
    if (fault == "long") writeLine(std::string(100000, 'x'));
    if (fault == "half") {
        write(line.substr(0, line.size() / 2));
        ::_exit(0);
    }
}

void send(std::string_view text) {
    static int events = 0;
    std::string line(text);
    const auto message = messageFromLine(line);
    if (const auto* response = std::get_if<Response>(&*message); response != nullptr && !response->error) {
        auto changed = *response;
        if (changed.result.contains("protocol")) {
            changed.result["protocol"] = number("protocol", kProtocolVersion);
            if (!word("program").empty()) changed.result["program"] = word("program");
            line = toLine(changed);
        }
    }
    const auto* notification = std::get_if<Request>(&*message);
    if (notification != nullptr && notification->method == "event") {
        if (const std::string fault = dueFault(events++); !fault.empty()) fail(fault, line);
    }
    const bool late = number("late", 0) != 0 && notification != nullptr;
    const auto stray = [](int job) {
        return toLine(Request{{}, "event", {{"job", job}, {"event", toJson(Event(Remark{"info", "late", {}}))}}});
    };
    if (late && notification->method == "event") writeLine(stray(77));
    writeLine(line);
    if (late && notification->method == "finished") {
        writeLine(stray(1));
        writeLine(line);
        writeLine(toLine(Request{{}, "finished", {{"job", "one"}}}));
        writeLine(toLine(Request{{}, "event", {{"job", 1}, {"event", {{"kind", "dance"}}}}}));
    }
}

/// The line's words and the beginning of the architecture's identity; token i goes to expert i % 2.
Translated translationOf(const TranslateJob& job, int number) {
    Translated result;
    result.architecture_id = arch::identity(job.architecture);
    result.weights_kind = job.space.size() == "1" ? "retrained" : "inherited";
    result.line = (number - 1) % std::max<std::int64_t>(1, std::ssize(job.lines));
    result.text = job.lines.at(static_cast<std::size_t>(result.line)) + " " + result.architecture_id.substr(0, 4);
    result.seconds = 0.25;
    TokenRouting encoder{"encoder.0", {}, {}};
    TokenRouting decoder{"decoder.0", {}, {}};
    const auto add = [](std::vector<std::string>& tokens, TokenRouting& routing, std::string token) {
        routing.experts.push_back(static_cast<std::int64_t>(tokens.size()) % 2);
        routing.gates.push_back(0.75);
        tokens.push_back(std::move(token));
    };
    add(result.target_tokens, decoder, "<s>");
    std::string text = result.text;
    for (std::size_t begin = 0; begin <= text.size();) {
        const auto end = std::min(text.find(' ', begin), text.size());
        const std::string word = "\xE2\x96\x81" + text.substr(begin, end - begin);
        add(result.target_tokens, decoder, word);
        if (end < text.size()) add(result.source_tokens, encoder, word);
        begin = end + 1;
    }
    add(result.source_tokens, encoder, "</s>");
    if (job.routing) result.routing = {encoder, decoder};
    return result;
}

/// The next architecture of a campaign; what it takes follows from its parameters.
Measurement measurementOf(const MeasureJob& job, int number) {
    latency::Conditions conditions;
    conditions.device = {.cpu_model = "a pretence", .cores = 1, .memory_bytes = 1000000000, .kernel = "none"};
    conditions.threads = 1;
    Measurement result;
    result.architecture = job.architectures[static_cast<std::size_t>(number - 1)];
    result.architecture_id = arch::identity(result.architecture);
    result.row = static_cast<std::int64_t>(job.first_row) + number - 1;
    result.p50_ms = result.mean_ms = 1 + 1e-6 * static_cast<double>(arch::cost(result.architecture).stored_params);
    result.p95_ms = 1.1 * result.p50_ms;
    result.n = 3;
    result.conditions = latency::toJson(conditions);
    return result;
}

Event resultOf(const Job& job, int number) {
    if (number == 3 && ::number("odd", 0) != 0) {
        // Without conditions.
        const auto& space = std::visit([](const auto& any) -> const arch::SearchSpace& { return any.space; }, job);
        Measurement measurement;
        measurement.architecture = space.decode(space.largest());
        measurement.architecture_id = arch::identity(measurement.architecture);
        return measurement;
    }
    if (const auto* translate = std::get_if<TranslateJob>(&job)) return translationOf(*translate, number);
    const auto* measure = std::get_if<MeasureJob>(&job);
    if (measure != nullptr && number <= std::ssize(measure->architectures)) return measurementOf(*measure, number);
    if (!std::holds_alternative<TrainJob>(job)) return Remark{"info", "scripted.step", {}};
    TrainReport report;
    report.update = number;
    report.target_tokens = std::int64_t{100} * number;
    report.seconds = number;
    return report;
}

void answer(SearchChange change, int evaluations, const EventSink& sink) {
    const auto named = [](const SearchLimit& limit) { return limit.name == word("refuse"); };
    if (std::any_of(change.limits.begin(), change.limits.end(), named)) {
        sink(Remark{.level = "warning",
                    .code = "search.unknown_constraint",
                    .arguments = {{"value", word("refuse")}, {"expected", "others"}},
                    .refuses = true});
    } else {
        sink(SearchChanged{.change = std::move(change), .evaluations = evaluations});
    }
}

Status play(const Job& job, const EventSink& sink, JobControl& control, SearchChanges& changes) {
    const auto* translate = std::get_if<TranslateJob>(&job);
    const auto* measure = std::get_if<MeasureJob>(&job);
    const int usual = translate != nullptr ? static_cast<int>(translate->lines.size())
                      : measure != nullptr ? std::max(20, static_cast<int>(measure->architectures.size()))
                                           : 20;
    const int reports = number(kindOf(job) + ".reports", number("reports", usual));
    const int delay = number("warn", 0);
    int answered_at = 0;  // with a delay; 0: nothing is to be answered
    note(job, "begins");
    const auto* search = std::get_if<SearchJob>(&job);
    if (search != nullptr && !search->known.empty()) note(job, "knows " + std::to_string(search->known.size()));
    for (int i = 1; reports == 0 || i <= reports; ++i) {
        if (!control.goOn() && number("deaf", 0) == 0) {
            note(job, "ends");
            return stopped();
        }
        if (i == number("stuck", -1)) sleepForever();
        note(job, "step");
        if (delay > 0 && answered_at == 0 && changes.waiting()) {
            sink(Remark{"warning", "engine.machine_drift", {{"value", "12"}}});
            answered_at = i + delay;
        }
        if (delay == 0 || (answered_at > 0 && i >= answered_at)) {
            for (auto& change : changes.take()) answer(std::move(change), i, sink);
            answered_at = 0;
        }
        sink(Progress{"train", static_cast<double>(i), static_cast<double>(reports), "updates", {}});
        sink(resultOf(job, i));
        std::this_thread::sleep_for(std::chrono::milliseconds(number("step_ms", 1)));
    }
    note(job, "ends");
    if (!word("error").empty()) return failed(word("error"), {{"value", "5"}});
    return {};
}

Status run(const Job& job, const EventSink& sink, JobControl& control, SearchChanges& changes) {
    const auto work = [&] { return play(job, sink, control, changes); };
    return word("lease").empty() ? work() : underLease(job, sink, control, work, word("lease"));
}

}  // namespace

int main(int count, char** arguments) {
    for (int i = 1; i < count; ++i) {
        const std::string argument = arguments[i];
        const auto equals = argument.find('=');
        script[argument.substr(0, equals)] = equals == std::string::npos ? "1" : argument.substr(equals + 1);
    }
    ::signal(SIGPIPE, SIG_IGN);
    if (!word("say").empty()) static_cast<void>(writeAll(STDERR_FILENO, word("say") + "\n"));
    if (!word("pid").empty()) std::ofstream(word("pid")) << ::getpid();
    const bool deaf = number("deaf", 0) != 0;
    if (deaf) ::signal(SIGTERM, SIG_IGN);
    if (number("mute", 0) != 0) sleepForever();
    Server server(run, send,
                  {.version = "1.2.3",
                   .progress_interval = std::chrono::milliseconds(1),
                   .alive_interval = std::chrono::milliseconds(number("alive_ms", 20))});
    LineCutter cutter;
    std::array<char, 65536> buffer{};
    for (;;) {
        const ssize_t read = ::read(STDIN_FILENO, buffer.data(), buffer.size());
        if (read <= 0) break;
        const auto lines = cutter.take({buffer.data(), static_cast<std::size_t>(read)});
        for (const auto& line : *lines) server.take(line);
    }
    if (deaf) sleepForever();
    server.stop();
    server.waitUntilDone();
    return 0;
}
