// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include "core/base/hash.h"
#include "core/text/prepared.h"
#include "tests/support/filled_session.h"

// Model folders as an export leaves them, save that the weights are no network's.
namespace automoe::test {

/// What a prepared corpus says of itself, and its tokenizer; no text.
inline void writeCorpus(const std::filesystem::path& folder, const std::string& tokenizer = "pieces") {
    std::filesystem::create_directories(folder);
    text::PrepareReport report;
    report.identity = hashOf('1');
    report.source_language = "en";
    report.target_language = "de";
    writeFile(folder / "corpus.json", text::toJson(report).dump());
    writeFile(folder / "tokenizer.model", tokenizer);
}

inline protocol::Evaluated scoresOf(const arch::Architecture& architecture) {
    protocol::Evaluated scores;
    scores.architecture = architecture;
    scores.architecture_id = arch::identity(architecture);
    scores.set = "valid";
    scores.weights_sha256 = hashOf('2');
    scores.weights_kind = "retrained";
    scores.scores = {{"loss", 2.25, 2.25, 2.25, ""}};
    scores.target_tokens = 1200;
    scores.seconds = 8;
    scores.conditions = {{"beam", 5}, {"threads", 2}};
    return scores;
}

inline protocol::Measurement timeOf(const arch::Architecture& architecture) {
    protocol::Measurement time;
    time.architecture = architecture;
    time.architecture_id = arch::identity(architecture);
    time.p50_ms = time.mean_ms = 12.5;
    time.p95_ms = 14;
    time.n = 7;
    time.conditions = sampleConditions();
    return time;
}

/// With a score and a time of the model in its card. `corpus`: see writeCorpus().
inline void writeModelFolder(const std::filesystem::path& folder, const arch::Architecture& architecture,
                             const std::filesystem::path& corpus, const nlohmann::json& changes = {}) {
    std::filesystem::create_directories(folder);
    writeFile(folder / "architecture.json", arch::canonicalJson(architecture) + "\n");
    writeFile(folder / "weights.safetensors", std::string(5000, 'w'));
    writeFile(folder / "tokenizer.model", readText(corpus / "tokenizer.model"));
    nlohmann::json manifest{
        {"format", "automoe-model"},
        {"version", 1},
        {"architecture", arch::identity(architecture)},
        {"shared_vocabulary", true},
        {"card",
         {{"Weights", {{"kind", "retrained"}}},
          {"Corpus", {{"identity", hashOf('1')}}},
          {"figures",
           {toJson(protocol::Event(scoresOf(architecture))), toJson(protocol::Event(timeOf(architecture)))}}}}};
    for (const char* name : {"architecture.json", "weights.safetensors", "tokenizer.model"}) {
        const auto text = readText(folder / name);
        manifest["files"][name] = {{"sha256", sha256(text)}, {"bytes", text.size()}};
    }
    if (changes.is_object()) manifest.merge_patch(changes);
    writeFile(folder / "manifest.json", manifest.dump());
}

}  // namespace automoe::test
