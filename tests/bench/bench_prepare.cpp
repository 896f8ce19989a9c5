// SPDX-License-Identifier: GPL-3.0-or-later
// bench_prepare FOLDER [PAIRS [VOCABULARY]]: makes a synthetic corpus of short pairs in FOLDER, prepares it, and prints
// seconds a stage and the peak memory of this process and of the tokenizer's child. With SOURCE TARGET after them, that
// corpus is used instead of a synthetic one.
#include <sys/resource.h>

#include <chrono>
#include <cmath>
#include <fstream>
#include <iostream>
#include <map>
#include <string>

#include "core/base/random.h"
#include "core/text/prepare.h"

using namespace automoe;

namespace {

std::string makeWord(Random& random) {
    std::string word;
    const auto length = 2 + random.below(8);
    for (std::uint64_t i = 0; i < length; ++i) word += static_cast<char>('a' + random.below(26));
    return word;
}

/// Sentences of 4 to 15 words, common words more often than rare ones.
void makeCorpus(const std::filesystem::path& path, std::uint64_t pairs, std::uint64_t seed) {
    Random random(seed);
    std::vector<std::string> words(50000);
    for (auto& word : words) word = makeWord(random);
    std::ofstream file(path);
    for (std::uint64_t i = 0; i < pairs; ++i) {
        const auto count = 4 + random.below(12);
        for (std::uint64_t j = 0; j < count; ++j) {
            const auto rank = std::pow(static_cast<double>(words.size()), random.uniform()) - 1;
            file << (j == 0 ? "" : " ") << words[static_cast<std::size_t>(rank)];
        }
        file << '\n';
    }
}

long peakMegabytes(int who) {
    rusage usage{};
    getrusage(who, &usage);
    return usage.ru_maxrss / 1024;
}

}  // namespace

int main(int count, char** values) {
    if (count < 2) {
        std::cerr << "usage: bench_prepare FOLDER [PAIRS [VOCABULARY [SOURCE TARGET]]]\n";
        return 2;
    }
    const std::filesystem::path folder = values[1];
    const std::uint64_t pairs = count > 2 ? std::stoull(values[2]) : 5000000;
    text::PrepareOptions options;
    if (count > 3) options.tokenizer.vocabulary = static_cast<std::uint32_t>(std::stoul(values[3]));
    options.folder = folder / "prepared";
    if (count > 5) {
        options.train = {values[4], values[5], {}};
    } else {
        options.train = {folder / "source.txt", folder / "target.txt", {}};
        makeCorpus(options.train.source, pairs, 1);
        makeCorpus(options.train.target, pairs, 2);
    }

    using Clock = std::chrono::steady_clock;
    std::map<text::PrepareStage, std::pair<Clock::time_point, Clock::time_point>> stages;
    const auto begin = Clock::now();
    const auto report = text::prepare(options, [&](const text::PrepareProgress& progress) {
        const auto now = Clock::now();
        stages.try_emplace(progress.stage, now, now).first->second.second = now;
    });
    const std::chrono::duration<double> total = Clock::now() - begin;
    if (!report) {
        std::cerr << report.error().debugString() << '\n';
        return 1;
    }
    for (const auto& [stage, times] : stages) {
        constexpr std::array kNames{"reading", "tokenizer", "encoding"};
        const std::chrono::duration<double> seconds = times.second - times.first;
        std::cout << kNames.at(static_cast<std::size_t>(stage)) << ": " << seconds.count() << " s\n";
    }
    std::cout << "all: " << total.count() << " s; pairs kept: " << report->pairs_kept
              << "; peak memory: " << peakMegabytes(RUSAGE_SELF) << " MiB, tokenizer's child "
              << peakMegabytes(RUSAGE_CHILDREN) << " MiB\n";
    for (const auto& [reason, dropped] : report->dropped) std::cout << reason << ": " << dropped << '\n';
    return 0;
}
