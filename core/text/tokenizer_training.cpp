// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/tokenizer_training.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <filesystem>
#include <system_error>

#include "core/base/descriptor.h"
#include "core/base/resources.h"
#include "core/text/tokenizer.h"
#include "core/text/tokenizer_answer_p.h"

// Not in SentencePiece's installed headers, but in its library.
namespace sentencepiece::logging {
void SetMinLogLevel(int level);  // NOLINT(readability-identifier-naming): theirs
}

namespace automoe::text {

namespace {

constexpr int kPollMilliseconds = 100;

std::string number(double value) {
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
    return {text.data(), end};
}

std::filesystem::path trainingProgram() {
    return (programFolder() / AUTOMOE_LIBEXEC_FROM_PROGRAM / "automoe-train-tokenizer").lexically_normal();
}

Error noResources(int error_number) {
    return outOfResources("text.tokenizer_failed", {{"detail", std::generic_category().message(error_number)}});
}

/// The sentences, one a line, as a file in memory, to be read from its beginning.
Result<Descriptor> fileOf(std::span<const std::string_view> sentences) {
    constexpr std::size_t kBlock = std::size_t{1} << 20;
    Descriptor file(::memfd_create("sentences", MFD_CLOEXEC));
    if (!file) return noResources(errno);
    std::string block;
    for (const auto sentence : sentences) {
        block.append(sentence) += '\n';
        if (block.size() < kBlock) continue;
        if (const int code = writeAll(file.get(), block); code != 0) return noResources(code);
        block.clear();
    }
    if (const int code = writeAll(file.get(), block); code != 0) return noResources(code);
    if (::lseek(file.get(), 0, SEEK_SET) != 0) return noResources(errno);
    return file;
}

/// Starts the program with `input` as its standard input and `output` as its standard output; what it would say on the
/// standard error, such as SentencePiece's last words before an abort, goes nowhere.
Result<pid_t> start(const Descriptor& input, const Descriptor& output, const TokenizerOptions& options) {
    const std::string program = trainingProgram().string();
    std::string symbols;
    for (const auto& symbol : options.symbols) symbols += (symbols.empty() ? "" : ",") + symbol;
    std::array<std::string, 6> words{program,
                                     options.model == TokenizerModel::kBpe ? "bpe" : "unigram",
                                     std::to_string(options.vocabulary),
                                     number(options.character_coverage),
                                     std::to_string(::getpid()),
                                     symbols};
    std::array<char*, 7> arguments{};
    std::ranges::transform(words, arguments.begin(), [](std::string& word) { return word.data(); });
    posix_spawn_file_actions_t actions{};
    if (const int code = ::posix_spawn_file_actions_init(&actions); code != 0) return noResources(code);
    pid_t child = -1;
    int code = ::posix_spawn_file_actions_adddup2(&actions, input.get(), STDIN_FILENO);
    if (code == 0) code = ::posix_spawn_file_actions_adddup2(&actions, output.get(), STDOUT_FILENO);
    if (code == 0) code = ::posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    // Not fork: in a window of some hundred megabytes each page that it writes meanwhile would be copied first.
    if (code == 0) code = ::posix_spawn(&child, program.c_str(), &actions, nullptr, arguments.data(), environ);
    ::posix_spawn_file_actions_destroy(&actions);
    if (code == ENOENT || code == EACCES) return failed("text.tokenizer_program_missing", {{"file", program}});
    if (code != 0) return noResources(code);
    return child;
}

/// Waits for the child's end and gives its status.
int reap(pid_t child) {
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return status;
}

/// All that the child writes; kills it when a stop is asked for.
Result<std::string> listen(int input, pid_t child, const std::stop_token& stop, const std::function<void()>& alive) {
    std::string answer;
    std::array<char, 1 << 16> buffer{};
    for (;;) {
        if (stop.stop_requested()) {
            ::kill(child, SIGKILL);
            reap(child);
            return stopped();
        }
        pollfd waiting{input, POLLIN, 0};
        const int ready = ::poll(&waiting, 1, kPollMilliseconds);
        if (ready == 0 && alive) alive();
        if (ready <= 0) continue;
        const ssize_t count = ::read(input, buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) break;
        answer.append(buffer.data(), static_cast<std::size_t>(count));
    }
    const int status = reap(child);
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL) return outOfResources("text.out_of_memory");
    if (WIFSIGNALED(status)) {
        return failed("text.tokenizer_failed", {{"detail", "ended by signal " + std::to_string(WTERMSIG(status))}});
    }
    return answer;
}

/// The digits that follow `words` in `message`; empty when they are not there.
std::string numberAfter(std::string_view message, std::string_view words) {
    const auto found = message.find(words);
    if (found == std::string_view::npos) return {};
    message.remove_prefix(found + words.size());
    return std::string(message.substr(0, message.find_first_not_of("0123456789")));
}

Error trainingError(std::string_view message, const TokenizerOptions& options) {
    const auto value = std::to_string(options.vocabulary);
    if (const auto most = numberAfter(message, "Please set it to a value <= "); !most.empty()) {
        return badInput("text.vocabulary_too_large", {{"value", value}, {"expected", most}});
    }
    if (message.find("Vocabulary size is smaller than required_chars") != std::string_view::npos) {
        const auto least = numberAfter(message, value + " vs ");
        return badInput("text.vocabulary_too_small", {{"value", value}, {"expected", least.empty() ? "?" : least}});
    }
    return failed("text.tokenizer_failed", {{"detail", std::string(message)}});
}

}  // namespace

void silenceSentencePiece() {
    constexpr int kFatalOnly = 3;
    sentencepiece::logging::SetMinLogLevel(kFatalOnly);
}

Result<std::string> trainTokenizer(std::span<const std::string_view> sentences, const TokenizerOptions& options,
                                   const std::stop_token& stop, const std::function<void()>& alive) {
    constexpr std::uint32_t kLargest = 1000000;
    if (options.vocabulary < 8 || options.vocabulary > kLargest) {
        return badInput("text.option_invalid", {{"field", "vocabulary"},
                                                {"value", std::to_string(options.vocabulary)},
                                                {"expected", "8 to " + std::to_string(kLargest)}});
    }
    if (!(options.character_coverage >= 0.9 && options.character_coverage <= 1.0)) {
        return badInput(
            "text.option_invalid",
            {{"field", "character_coverage"}, {"value", number(options.character_coverage)}, {"expected", "0.9 to 1"}});
    }
    AUTOMOE_TRY(const auto input, fileOf(sentences));
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) return noResources(errno);
    const Descriptor reading(ends[0]);
    Descriptor writing(ends[1]);
    AUTOMOE_TRY(const pid_t child, start(input, writing, options));
    writing = {};  // so that the child's end is the end of what is read
    auto answer = listen(reading.get(), child, stop, alive);
    if (!answer) return answer.error();
    const char kind = answer->empty() ? kMessageFollows : answer->front();
    if (kind == kNoMemory) return outOfResources("text.out_of_memory");
    if (kind != kModelFollows) return trainingError(std::string_view(*answer).substr(answer->empty() ? 0 : 1), options);
    answer->erase(0, 1);
    return answer;
}

}  // namespace automoe::text
