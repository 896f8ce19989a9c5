// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/server.h"

#include <condition_variable>
#include <mutex>
#include <thread>

#include "core/protocol/rpc.h"
#include "tests/core/protocol/samples.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::protocol;
using namespace std::chrono_literals;

namespace {

/// What the server sent, for a test that waits for it.
class Wire {
public:
    void send(std::string_view line) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return open_; });
        messages_.push_back(*messageFromLine(line));
        changed_.notify_all();
    }
    /// The first message that `fits`, from `from` on; fails the wait after 10 s.
    template <class Fits>
    std::optional<Message> wait(const Fits& fits) {
        std::unique_lock lock(mutex_);
        std::optional<Message> found;
        changed_.wait_for(lock, 10s, [&] {
            for (const auto& message : messages_) {
                if (fits(message)) {
                    found = message;
                    return true;
                }
            }
            return false;
        });
        return found;
    }
    std::optional<Message> answer(int id) {
        return wait([id](const Message& message) {
            const auto* response = std::get_if<Response>(&message);
            return response != nullptr && response->id == nlohmann::json(id);
        });
    }
    std::optional<Message> notification(const std::string& method) {
        return wait([&](const Message& message) {
            const auto* request = std::get_if<Request>(&message);
            return request != nullptr && request->method == method;
        });
    }
    /// The parameters of all notifications of a method so far.
    std::vector<nlohmann::json> all(const std::string& method) {
        const std::lock_guard lock(mutex_);
        std::vector<nlohmann::json> found;
        for (const auto& message : messages_) {
            const auto* request = std::get_if<Request>(&message);
            if (request != nullptr && request->method == method) found.push_back(request->params);
        }
        return found;
    }
    /// A closed wire stalls whoever sends.
    void setOpen(bool open) {
        const std::lock_guard lock(mutex_);
        open_ = open;
        changed_.notify_all();
    }

private:
    std::mutex mutex_;  ///< guards the rest
    std::condition_variable changed_;
    std::vector<Message> messages_;
    bool open_ = true;
};

std::string call(int id, const std::string& method, nlohmann::json params = nlohmann::json::object()) {
    return toLine(Request{id, method, std::move(params)});
}

std::string runCall(int id) {
    TrainJob job;
    job.space = *arch::presetSpace("tiny");
    return call(id, "run", {{"job", toJson(Job(job))}});
}

Server::Options options() { return {.version = "1.2.3", .progress_interval = 20ms, .alive_interval = 30ms}; }

/// Runs until it is stopped.
Status untilStopped(const Job&, const EventSink& sink, JobControl& control, SearchChanges&) {
    for (int i = 0; control.goOn(); ++i) {
        sink(Progress{"train", static_cast<double>(i), 0, "updates", {}});
        std::this_thread::sleep_for(1ms);
    }
    return stopped();
}

nlohmann::json resultOf(const std::optional<Message>& message) {
    const auto* response = message ? std::get_if<Response>(&*message) : nullptr;
    return response != nullptr && !response->error ? response->result : nlohmann::json("no result");
}

std::string errorOf(const std::optional<Message>& message) {
    const auto* response = message ? std::get_if<Response>(&*message) : nullptr;
    return response != nullptr && response->error ? response->error->data.value("code", "") : "no error";
}

}  // namespace

class TestServer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void greets() {
        Wire wire;
        Server server(
            untilStopped, [&](auto line) { wire.send(line); }, options());
        server.take(call(1, "hello"));
        const auto hello = resultOf(wire.answer(1));
        QCOMPARE(hello.value("program", ""), std::string("automoe"));
        QCOMPARE(hello.value("version", ""), std::string("1.2.3"));
        QCOMPARE(hello.value("protocol", 0), kProtocolVersion);
        QVERIFY(wire.notification("alive"));
        QVERIFY(wire.all("alive").front().value("memory_bytes", 0) > 0);
    }

    void aChangeReachesTheRunningSearch() {
        Wire wire;
        const auto runner = [](const Job&, const EventSink& sink, JobControl& control,
                               SearchChanges& changes) -> Status {
            while (control.goOn()) {
                for (auto& change : changes.take()) sink(SearchChanged{.change = std::move(change)});
                std::this_thread::sleep_for(1ms);
            }
            return stopped();
        };
        Server server(
            runner, [&](auto line) { wire.send(line); }, options());
        const nlohmann::json change = toJson(test::sampleSearchChange());
        server.take(call(1, "change", {{"job", 1}, {"change", change}}));
        QCOMPARE(errorOf(wire.answer(1)), std::string("protocol.no_such_job"));
        server.take(runCall(2));
        QVERIFY(wire.answer(2));
        server.take(call(3, "change", {{"job", 1}, {"change", {{"limits", "all"}}}}));
        QCOMPARE(errorOf(wire.answer(3)), std::string("protocol.invalid_change"));
        server.take(call(4, "change", {{"job", 1}, {"change", change}}));
        QVERIFY(resultOf(wire.answer(4)) == nlohmann::json::object());
        const auto told = wire.notification("event");
        QVERIFY(told);
        const auto event = std::get<Request>(*told).params.at("event");
        QCOMPARE(event.value("kind", ""), std::string("search_changed"));
        QVERIFY(event.at("change") == change);
    }

    void everyResultArrivesInOrderAndProgressIsThinned() {
        Wire wire;
        constexpr int kReports = 10000;
        const auto burst = [](const Job&, const EventSink& sink, JobControl&, SearchChanges&) -> Status {
            for (int i = 0; i < kReports; ++i) {
                sink(Progress{"train", static_cast<double>(i), kReports, "updates", {}});
                TrainReport report;
                report.update = i;
                if (i % 10 == 0) sink(report);
            }
            return {};
        };
        Server server(
            burst, [&](auto line) { wire.send(line); }, options());
        server.take(runCall(1));
        QCOMPARE(resultOf(wire.answer(1)), (nlohmann::json{{"job", 1}}));
        QVERIFY(wire.notification("finished"));
        int reports = 0;
        int progress = 0;
        double last = -1;
        for (const auto& params : wire.all("event")) {
            VALUE_OR_FAIL(const auto event, eventFromJson(params.at("event")));
            if (const auto* report = std::get_if<TrainReport>(&event)) {
                QCOMPARE(report->update, std::int64_t{10} * reports);
                ++reports;
            } else {
                const double done = std::get<Progress>(event).done;
                QVERIFY(done > last);
                last = done;
                ++progress;
            }
        }
        QCOMPARE(reports, kReports / 10);
        // At most one before each report and a few in time; the very last one is never left out.
        QVERIFY(progress <= reports + kReports / 10);
        QCOMPARE(last, kReports - 1.0);
        QVERIFY(wire.all("finished").front().at("error").is_null());
    }

    void oneJobAtATime() {
        Wire wire;
        Server server(
            untilStopped, [&](auto line) { wire.send(line); }, options());
        server.take(runCall(1));
        server.take(runCall(2));
        QCOMPARE(errorOf(wire.answer(2)), std::string("protocol.busy"));
        server.take(call(3, "stop", {{"job", 2}}));
        QCOMPARE(errorOf(wire.answer(3)), std::string("protocol.no_such_job"));
        server.take(call(4, "stop", {{"job", 1}}));
        QCOMPARE(resultOf(wire.answer(4)), nlohmann::json::object());
        QVERIFY(wire.notification("finished"));
        QCOMPARE(wire.all("finished").front().at("error").value("code", ""), stopped().code);
        // The next job may come at once.
        for (int id = 5; id < 1000; ++id) {
            server.take(runCall(id));
            if (resultOf(wire.answer(id)) == nlohmann::json{{"job", 2}}) return;
            std::this_thread::sleep_for(1ms);
        }
        QFAIL("the server stayed busy");
    }

    void pausesAndGoesOn() {
        Wire wire;
        Server server(
            untilStopped, [&](auto line) { wire.send(line); }, options());
        server.take(runCall(1));
        QVERIFY(wire.notification("event"));
        server.take(call(2, "pause", {{"job", 1}}));
        QVERIFY(wire.answer(2));
        std::this_thread::sleep_for(50ms);
        const auto before = wire.all("event").size();
        std::this_thread::sleep_for(100ms);
        QCOMPARE(wire.all("event").size(), before);
        QVERIFY(wire.wait([](const Message& message) {
            const auto* request = std::get_if<Request>(&message);
            return request != nullptr && request->method == "alive" && request->params.value("waits", false);
        }));
        server.take(call(3, "resume", {{"job", 1}}));
        for (int i = 0; i < 1000 && wire.all("event").size() <= before; ++i) std::this_thread::sleep_for(10ms);
        QVERIFY(wire.all("event").size() > before);
        // A paused job can be stopped.
        server.take(call(4, "pause", {{"job", 1}}));
        server.take(call(5, "stop", {{"job", 1}}));
        QVERIFY(wire.notification("finished"));
    }

    void whatRestsIsNotSilent() {
        Wire wire;
        const auto silent = [](const Job&, const EventSink&, JobControl& control, SearchChanges&) -> Status {
            while (control.goOn()) std::this_thread::sleep_for(1ms);
            return stopped();
        };
        Server server(
            silent, [&](auto line) { wire.send(line); }, options());
        const auto pulse = [](bool waits, double quiet_s) {
            return [waits, quiet_s](const Message& message) {
                const auto* request = std::get_if<Request>(&message);
                return request != nullptr && request->method == "alive" && request->params.at("job").is_number() &&
                       request->params.value("waits", false) == waits &&
                       request->params.value("quiet_s", 0.0) > quiet_s;
            };
        };
        server.take(runCall(1));
        QVERIFY(wire.wait(pulse(false, 0.3)));
        server.take(call(2, "pause", {{"job", 1}}));
        QVERIFY(wire.wait(pulse(true, -1)));
        for (const auto& params : wire.all("alive")) {
            if (params.value("waits", false)) QVERIFY(params.value("quiet_s", 1.0) < 0.3);
        }
    }

    void whatIsThrownBecomesAnError() {
        Wire wire;
        const auto throws = [](const Job&, const EventSink&, JobControl&, SearchChanges&) -> Status {
            throw std::bad_alloc();
        };
        Server server(
            throws, [&](auto line) { wire.send(line); }, options());
        server.take(runCall(1));
        QVERIFY(wire.notification("finished"));
        QCOMPARE(wire.all("finished").front().at("error").value("code", ""), std::string("engine.out_of_memory"));
    }

    void nonsenseIsAnsweredAndSurvived() {
        Wire wire;
        Server server(
            untilStopped, [&](auto line) { wire.send(line); }, options());
        server.take("nonsense");
        server.take(call(1, "fly"));
        server.take(call(2, "run", {{"job", {{"kind", "dance"}}}}));
        server.take(call(3, "stop"));
        server.take(R"({"jsonrpc":"2.0","id":4,"result":5})");
        QCOMPARE(errorOf(wire.answer(1)), std::string("protocol.invalid_message"));
        QCOMPARE(errorOf(wire.answer(2)), std::string("protocol.invalid_job"));
        QCOMPARE(errorOf(wire.answer(3)), std::string("protocol.no_such_job"));
        QVERIFY(wire.wait([](const Message& message) {
            const auto* response = std::get_if<Response>(&message);
            return response != nullptr && response->id.is_null() && response->error->code == kParseError;
        }));
        server.take(call(5, "hello"));
        QVERIFY(wire.answer(5));
    }

    void aStalledClientDoesNotKeepTheJobFromStopping() {
        Wire wire;
        std::atomic<bool> ended = false;
        const auto busy = [&](const Job& job, const EventSink& sink, JobControl& control, SearchChanges& changes) {
            const Status outcome = untilStopped(job, sink, control, changes);
            ended = true;
            return outcome;
        };
        Server server(
            busy, [&](auto line) { wire.send(line); }, options());
        server.take(runCall(1));
        QVERIFY(wire.notification("event"));
        wire.setOpen(false);
        std::this_thread::sleep_for(50ms);
        server.stop();
        QVERIFY(!server.done());
        wire.setOpen(true);
        server.waitUntilDone();
        QVERIFY(ended);
        QVERIFY(server.done());
    }

    void shutdownStopsTheJob() {
        Wire wire;
        Server server(
            untilStopped, [&](auto line) { wire.send(line); }, options());
        server.take(runCall(1));
        QVERIFY(wire.answer(1));
        server.take(call(2, "shutdown"));
        server.waitUntilDone();
        QVERIFY(wire.notification("finished"));
        server.take(runCall(3));
        QCOMPARE(errorOf(wire.answer(3)), std::string("protocol.busy"));
    }
};

QTEST_APPLESS_MAIN(TestServer)
#include "test_server.moc"
