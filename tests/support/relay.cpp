// SPDX-License-Identifier: GPL-3.0-or-later
// Stands for ssh in tests: runs a command and passes bytes on, both ways. Arguments before "--", each NAME=VALUE:
//   stall_after=N, stall_ms=N   after N bytes from the command nothing passes for so long
//   break_after=N               after N bytes, in the middle of a line, the connection is lost: status 255, and a word
//                               on stderr
//   once=FILE                   breaks only while there is no such file; makes it
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <map>
#include <string>
#include <string_view>

namespace {

std::map<std::string, std::string> script;

long number(const std::string& name) {
    const auto found = script.find(name);
    long value = -1;
    if (found != script.end())
        std::from_chars(found->second.data(), found->second.data() + found->second.size(), value);
    return value;
}

bool pass(int to, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(to, bytes.data(), bytes.size());
        if (written <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

[[noreturn]] void loseConnection() {
    if (!script["once"].empty()) std::ofstream(script["once"]) << "done";
    constexpr std::string_view kWords = "client_loop: send disconnect: Broken pipe\n";
    pass(STDERR_FILENO, kWords);
    ::_exit(255);
}

}  // namespace

int main(int count, char** arguments) {
    int i = 1;
    for (; i < count && std::string_view(arguments[i]) != "--"; ++i) {
        const std::string argument = arguments[i];
        const auto equals = argument.find('=');
        script[argument.substr(0, equals)] = argument.substr(equals + 1);
    }
    ::signal(SIGPIPE, SIG_IGN);
    std::array<int, 2> down{};
    std::array<int, 2> up{};
    if (::pipe(down.data()) != 0 || ::pipe(up.data()) != 0) return 1;
    const pid_t child = ::fork();
    if (child == 0) {
        ::dup2(down[0], STDIN_FILENO);
        ::dup2(up[1], STDOUT_FILENO);
        for (const int file : {down[0], down[1], up[0], up[1]}) ::close(file);
        ::execvp(arguments[i + 1], arguments + i + 1);
        ::_exit(127);
    }
    ::close(down[0]);
    ::close(up[1]);
    long break_after = number("break_after");
    if (!script["once"].empty() && std::ifstream(script["once"])) break_after = -1;
    long stall_after = number("stall_after");
    long passed = 0;
    std::array<pollfd, 2> files{{{STDIN_FILENO, POLLIN, 0}, {up[0], POLLIN, 0}}};
    std::array<char, 4096> buffer{};
    for (;;) {
        ::poll(files.data(), files.size(), -1);
        if (files[0].revents != 0) {
            const ssize_t read = ::read(STDIN_FILENO, buffer.data(), buffer.size());
            if (read <= 0) {
                ::close(down[1]);
                files[0].fd = -1;
            } else {
                pass(down[1], {buffer.data(), static_cast<std::size_t>(read)});
            }
        }
        if (files[1].revents == 0) continue;
        const ssize_t read = ::read(up[0], buffer.data(), buffer.size());
        if (read <= 0) break;
        std::string_view bytes(buffer.data(), static_cast<std::size_t>(read));
        const bool breaks = break_after >= 0 && passed + read >= break_after;
        if (breaks) bytes = bytes.substr(0, static_cast<std::size_t>(break_after - passed));
        if (breaks && bytes.ends_with('\n')) bytes.remove_suffix(1);
        if (!pass(STDOUT_FILENO, bytes)) break;
        if (breaks) loseConnection();
        passed += read;
        if (stall_after >= 0 && passed >= stall_after) {
            stall_after = -1;
            ::usleep(static_cast<useconds_t>(number("stall_ms")) * 1000);
        }
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 255;
}
