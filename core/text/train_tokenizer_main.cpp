// SPDX-License-Identifier: GPL-3.0-or-later
// automoe-train-tokenizer MODEL VOCABULARY CHARACTER_COVERAGE PARENT SYMBOLS < sentences > answer
//
// The child of trainTokenizer (tokenizer_training.cpp), which says why it is one. MODEL is SentencePiece's name of it,
// PARENT the process without which this one has no purpose, SYMBOLS the user's own pieces with commas between, or
// nothing. The answer: a letter of tokenizer_answer_p.h, then what it announces.
#include <sentencepiece_trainer.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <exception>
#include <iostream>
#include <new>
#include <span>
#include <string>
#include <unordered_map>

#include "core/text/tokenizer.h"
#include "core/text/tokenizer_answer_p.h"

namespace {

using namespace automoe::text;

/// Threads change the order of SentencePiece's sums, so the number is part of the result and does not follow the
/// machine.
constexpr int kThreads = 2;

class Lines final : public sentencepiece::SentenceIterator {
public:
    Lines() { Next(); }
    bool done() const override { return done_; }
    void Next() override { done_ = !std::getline(std::cin, value_); }  // NOLINT(readability-identifier-naming): theirs
    const std::string& value() const override { return value_; }
    sentencepiece::util::Status status() const override { return {}; }

private:
    std::string value_;
    bool done_ = false;
};

std::string train(std::span<char* const> given) {
    try {
        std::unordered_map<std::string, std::string> arguments{
            {"model_type", given[1]},
            {"vocab_size", given[2]},
            {"character_coverage", given[3]},
            {"normalization_rule_name", "identity"},
            {"pad_id", std::to_string(kPad)},
            {"bos_id", std::to_string(kBos)},
            {"eos_id", std::to_string(kEos)},
            {"unk_id", std::to_string(kUnknown)},
            {"num_threads", std::to_string(kThreads)},
            {"input_sentence_size", "0"},  // all: the caller has drawn the sample
            {"shuffle_input_sentence", "false"},
        };
        if (const std::string symbols = given[5]; !symbols.empty()) arguments["user_defined_symbols"] = symbols;
        Lines lines;
        std::string model;
        const auto status = sentencepiece::SentencePieceTrainer::Train(arguments, &lines, &model);
        if (!status.ok()) return kMessageFollows + std::string(status.error_message());
        return kModelFollows + model;
    } catch (const std::bad_alloc&) {
        return {kNoMemory};
    } catch (const std::exception& exception) {
        return kMessageFollows + std::string(exception.what());
    }
}

}  // namespace

int main(int argc, char** argv) {
    constexpr int kUsage = 2;
    if (argc != 6) {
        std::cerr << "This program is started by automoe and automoe-studio: see 'automoe prepare --help'.\n";
        return kUsage;
    }
    ::signal(SIGINT, SIG_IGN);  // Ctrl-C reaches the whole group; the parent decides
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (std::to_string(::getppid()) != argv[4]) return 1;
    std::ios::sync_with_stdio(false);
    const std::string answer = train({argv, static_cast<std::size_t>(argc)});
    std::cout << answer << std::flush;
    return std::cout ? 0 : 1;
}
