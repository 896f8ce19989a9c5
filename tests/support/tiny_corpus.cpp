// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/tiny_corpus.h"

#include <array>
#include <sstream>
#include <string>

#include "core/base/random.h"
#include "core/text/prepare.h"
#include "tests/support/support.h"

namespace automoe::test {

void writeTinyCorpus(const std::filesystem::path& source, const std::filesystem::path& target) {
    constexpr std::array<const char*, 20> kSource{"open", "the",  "file", "save", "a",    "window", "close",
                                                  "new",  "tab",  "old",  "page", "find", "word",   "copy",
                                                  "line", "move", "left", "show", "hide", "list"};
    constexpr std::array<const char*, 20> kTarget{
        "oeffne", "die",   "Datei", "sichere", "ein",   "Fenster",    "schliesse", "neu",   "Reiter",   "alt",
        "Seite",  "finde", "Wort",  "kopiere", "Zeile", "verschiebe", "links",     "zeige", "verberge", "Liste"};
    Random random(42);
    std::string sources;
    std::string targets;
    for (int i = 0; i < 1100; ++i) {
        const std::size_t length = 2 + random.below(7);
        std::string one;
        std::string other;
        for (std::size_t w = 0; w < length; ++w) {
            const std::size_t word = random.below(kSource.size());
            one += (w == 0 ? "" : " ") + std::string(kSource.at(word));
            other = std::string(kTarget.at(word)) + (w == 0 ? "" : " ") + other;
        }
        sources += one + "\n";
        targets += other + "\n";
    }
    writeFile(source, sources);
    writeFile(target, targets);
}

void writeTinyCorpusFolder(const std::filesystem::path& folder) {
    std::filesystem::create_directories(folder);
    writeTinyCorpus(folder / "all.en", folder / "all.de");
    for (const char* language : {"en", "de"}) {
        std::istringstream lines(readText(folder / (std::string("all.") + language)));
        std::array<std::string, 3> parts;
        std::size_t number = 0;
        for (std::string line; std::getline(lines, line); ++number)
            parts.at(number < 60 ? 1 : number < 120 ? 2 : 0) += line + "\n";
        writeFile(folder / (std::string("train.") + language), parts[0]);
        writeFile(folder / (std::string("valid.") + language), parts[1]);
        writeFile(folder / (std::string("test.") + language), parts[2]);
    }
}

bool prepareTinyCorpus(const std::filesystem::path& folder) {
    const auto source = folder.parent_path() / "tiny.source";
    const auto target = folder.parent_path() / "tiny.target";
    writeTinyCorpus(source, target);
    text::PrepareOptions options;
    options.train.source = source;
    options.train.target = target;
    options.valid_pairs = 60;
    options.test_pairs = 60;
    options.folder = folder;
    options.tokenizer.vocabulary = 70;
    const auto report = text::prepare(options);
    if (!report) qWarning("%s", report.error().debugString().c_str());
    return report.ok();
}

void writeTinyCorpora(const std::filesystem::path& folder) {
    constexpr std::array<const char*, 12> kWords{"open", "the", "file", "save", "a",    "window",
                                                 "new",  "tab", "old",  "page", "find", "word"};
    // German words stand in reverse order, French ones as the English do.
    const auto write = [&](const std::string& language, const std::string& part, int pairs, std::uint64_t seed) {
        Random random(seed);
        std::string sources;
        std::string targets;
        for (int i = 0; i < pairs; ++i) {
            std::string one;
            std::string other;
            for (std::size_t length = 4 + random.below(5); length > 0; --length) {
                const std::string word = kWords.at(random.below(kWords.size()));
                one += (one.empty() ? "" : " ") + word;
                if (language == "de") other = word + "en" + (other.empty() ? "" : " ") + other;
                if (language == "fr") other += (other.empty() ? "" : " ") + ("le" + word);
            }
            sources += one + "\n";
            targets += other + "\n";
        }
        const auto place = folder / ("en-" + language);
        std::filesystem::create_directories(place);
        writeFile(place / (part + ".en"), sources);
        writeFile(place / (part + "." + language), targets);
    };
    write("de", "train", 600, 1);
    write("fr", "train", 120, 2);
    for (const char* language : {"de", "fr"}) {
        write(language, "valid", 30, 3);
        write(language, "test", 30, 4);
    }
}

bool prepareTinyCorpora(const std::filesystem::path& folder) {
    const auto corpora = folder.parent_path() / "tiny.corpora";
    writeTinyCorpora(corpora);
    text::PrepareOptions options;
    options.source_language = "en";
    for (const std::string language : {"de", "fr"}) {
        const auto files = [&](const std::string& part) {
            const auto place = corpora / ("en-" + language);
            return text::CorpusFiles{place / (part + ".en"), place / (part + "." + language), {}};
        };
        options.targets.push_back({language, files("train"), files("valid"), files("test")});
    }
    options.folder = folder;
    options.tokenizer.vocabulary = 55;
    const auto report = text::prepare(options);
    if (!report) qWarning("%s", report.error().debugString().c_str());
    return report.ok();
}

arch::SearchSpace tinyTestSpace() {
    arch::SearchSpace space;
    space.name = "test";
    space.norm = arch::NormPlacement::kPre;
    space.qkv_dim = 16;
    space.encoder_dims = space.decoder_dims = {16, 24};
    space.encoder_depths = space.decoder_depths = {1, 2};
    const arch::SwitchChoices experts{.experts = {1, 3}, .width = {16, 32}, .width_per_expert = true, .top_k = {1}};
    for (int i = 0; i < 2; ++i) {
        space.encoder_layers.push_back({{arch::MultiHeadChoices{{2, 4}}}, {experts}});
        space.decoder_layers.push_back(
            {{arch::MultiHeadChoices{{2, 4}}}, {arch::MultiHeadChoices{{2}}}, {1, 2}, {experts}});
    }
    return space;
}

}  // namespace automoe::test
