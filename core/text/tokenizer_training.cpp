// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/tokenizer_training.h"

#include <fcntl.h>
#include <poll.h>
#include <sentencepiece_trainer.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <exception>
#include <new>
#include <system_error>
#include <unordered_map>

#include "core/text/tokenizer.h"

// Not in SentencePiece's installed headers, but in its library.
namespace sentencepiece::logging {
void SetMinLogLevel(int level);  // NOLINT(readability-identifier-naming): theirs
}

namespace automoe::text {

namespace {

/// Threads change the order of SentencePiece's sums, so the number is part of the result and does not follow the
/// machine.
constexpr int kThreads = 2;
constexpr int kPollMilliseconds = 100;
constexpr char kModelFollows = 'M';
constexpr char kMessageFollows = 'E';
constexpr char kNoMemory = 'N';

class Sentences final : public sentencepiece::SentenceIterator {
public:
    explicit Sentences(std::span<const std::string_view> sentences) : sentences_(sentences) { load(); }
    bool done() const override { return next_ >= sentences_.size(); }
    void Next() override {  // NOLINT(readability-identifier-naming): theirs
        ++next_;
        load();
    }
    const std::string& value() const override { return value_; }
    sentencepiece::util::Status status() const override { return {}; }

private:
    void load() {
        if (!done()) value_ = sentences_[next_];
    }
    std::span<const std::string_view> sentences_;
    std::size_t next_ = 0;
    std::string value_;
};

std::string number(double value) {
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
    return {text.data(), end};
}

/// The child's answer: a letter that says what follows, and that.
std::string trainHere(std::span<const std::string_view> sentences, const TokenizerOptions& options) {
    try {
        const std::unordered_map<std::string, std::string> arguments{
            {"model_type", options.model == TokenizerModel::kBpe ? "bpe" : "unigram"},
            {"vocab_size", std::to_string(options.vocabulary)},
            {"character_coverage", number(options.character_coverage)},
            {"normalization_rule_name", "identity"},
            {"pad_id", std::to_string(kPad)},
            {"bos_id", std::to_string(kBos)},
            {"eos_id", std::to_string(kEos)},
            {"unk_id", std::to_string(kUnknown)},
            {"num_threads", std::to_string(kThreads)},
            {"input_sentence_size", "0"},  // all: the caller has drawn the sample
            {"shuffle_input_sentence", "false"},
        };
        Sentences iterator(sentences);
        std::string model;
        const auto status = sentencepiece::SentencePieceTrainer::Train(arguments, &iterator, &model);
        if (!status.ok()) return kMessageFollows + std::string(status.error_message());
        return kModelFollows + model;
    } catch (const std::bad_alloc&) {
        return {kNoMemory};
    } catch (const std::exception& exception) {
        return kMessageFollows + std::string(exception.what());
    }
}

[[noreturn]] void childMain(int output, pid_t parent, std::span<const std::string_view> sentences,
                            const TokenizerOptions& options) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != parent) ::_exit(1);
    ::signal(SIGINT, SIG_IGN);  // Ctrl-C reaches the whole group; the parent decides
    // An abort in SentencePiece would write to the terminal.
    if (const int null = ::open("/dev/null", O_WRONLY | O_CLOEXEC); null >= 0) ::dup2(null, STDERR_FILENO);
    const std::string answer = trainHere(sentences, options);
    std::string_view rest = answer;
    while (!rest.empty()) {
        const ssize_t count = ::write(output, rest.data(), rest.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) ::_exit(1);
        rest.remove_prefix(static_cast<std::size_t>(count));
    }
    ::_exit(0);
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
    silenceSentencePiece();
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
        return outOfResources("text.tokenizer_failed", {{"detail", std::generic_category().message(errno)}});
    }
    const pid_t parent = ::getpid();
    const pid_t child = ::fork();
    if (child == 0) childMain(ends[1], parent, sentences, options);
    const int fork_error = errno;
    ::close(ends[1]);
    if (child < 0) {
        ::close(ends[0]);
        return outOfResources("text.tokenizer_failed", {{"detail", std::generic_category().message(fork_error)}});
    }
    auto answer = listen(ends[0], child, stop, alive);
    ::close(ends[0]);
    if (!answer) return answer.error();
    const char kind = answer->empty() ? kMessageFollows : answer->front();
    if (kind == kNoMemory) return outOfResources("text.out_of_memory");
    if (kind != kModelFollows) return trainingError(std::string_view(*answer).substr(answer->empty() ? 0 : 1), options);
    answer->erase(0, 1);
    return answer;
}

}  // namespace automoe::text
