// SPDX-License-Identifier: GPL-3.0-or-later
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <memory>

#include "app/cli/verbs.h"
#include "core/base/descriptor.h"
#include "core/engine/engine.h"
#include "core/protocol/rpc.h"
#include "core/protocol/server.h"

namespace automoe::cli {

namespace {

/// Writes the whole line; gives up when nobody reads any more.
void writeLine(int file, std::string line) { static_cast<void>(writeAll(file, line += '\n')); }

/// Reads lines until the client closes the pipe, asks to end, or a signal does.
void converse(protocol::Server& server, const std::stop_token& stop) {
    constexpr int kTick = 200;  // ms until a stop or the end is noticed
    protocol::LineCutter cutter;
    std::array<char, 65536> buffer{};
    pollfd input{.fd = STDIN_FILENO, .events = POLLIN, .revents = 0};
    while (!stop.stop_requested() && !server.done()) {
        const int ready = ::poll(&input, 1, kTick);
        if (ready == 0 || (ready < 0 && errno == EINTR)) continue;
        const ssize_t count = ::read(STDIN_FILENO, buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return;
        const auto lines = cutter.take({buffer.data(), static_cast<std::size_t>(count)});
        if (!lines) {
            server.refuse(lines.error());
            return;
        }
        for (const auto& line : *lines) server.take(line);
    }
}

int run(Console& console) {
    // A client that goes away is seen at the pipe's end, not by a signal.
    ::signal(SIGPIPE, SIG_IGN);
    // Libraries may print: only our lines go to the client.
    const int output = ::fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
    if (output < 0 || ::dup2(STDERR_FILENO, STDOUT_FILENO) < 0)
        return console.fail(failed("cli.no_output", {{"detail", std::generic_category().message(errno)}}));
    const std::stop_token stop = Console::interrupted();
    const auto runner = [](const protocol::Job& job, const protocol::EventSink& sink, JobControl& control,
                           protocol::SearchChanges& changes) { return engine::run(job, sink, control, changes); };
    protocol::Server server(runner, [output](std::string_view line) { writeLine(output, std::string(line)); },
                            {.version = AUTOMOE_VERSION});
    converse(server, stop);
    server.stop();
    server.waitUntilDone();
    return stop.stop_requested() ? kStopped : kDone;
}

}  // namespace

void addServe(CLI::App& root, Console&, Action& action) {
    auto* verb = root.add_subcommand("serve", "The engine for a window: JSON-RPC 2.0 on stdin and stdout, a line each");
    verb->footer(
        "Example: ssh machine automoe serve\nOne job at a time. It stops, with its checkpoint, when the input ends.");
    verb->callback([&action] { action = run; });
}

}  // namespace automoe::cli
