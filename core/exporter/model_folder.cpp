// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporter/model_folder.h"

#include <algorithm>
#include <cmath>

#include "core/base/files.h"
#include "core/base/hash.h"
#include "core/decode/beam_search_p.h"
#include "core/exporter/writers_p.h"
#include "core/nn/weights_p.h"

namespace automoe::exporter {

namespace {

Error damaged(const std::filesystem::path& file, std::string detail) {
    return badInput("exporter.damaged_folder", {{"file", file.string()}, {"detail", std::move(detail)}});
}

std::vector<std::string> tokenizerNames(bool shared) {
    if (shared) return {"tokenizer.model"};
    return {"tokenizer.source.model", "tokenizer.target.model"};
}

}  // namespace

Result<nlohmann::json> readManifest(const std::filesystem::path& folder) {
    const auto path = folder / "manifest.json";
    const auto text = readFile(path, std::uint64_t{1} << 20);
    if (!text) return badInput("exporter.no_model_folder", {{"file", folder.string()}});
    auto manifest = nlohmann::json::parse(*text, nullptr, false);
    if (!manifest.is_object() || !manifest.contains("format") || !manifest["format"].is_string() ||
        !manifest["format"].get<std::string>().starts_with("automoe-") || !manifest.contains("files") ||
        !manifest["files"].is_object()) {
        return damaged(path, "not a manifest of an exported model");
    }
    return manifest;
}

Status writeTokenizers(const Source& source, const std::filesystem::path& folder) {
    const bool shared = source.sharedVocabulary();
    for (const auto& name : tokenizerNames(shared)) {
        const bool target = name.find("target") != std::string::npos;
        AUTOMOE_TRY(const auto bytes, readFile(text::tokenizerFile(source.options.data, !shared, target)));
        AUTOMOE_CHECK(replaceFile(folder / name, bytes));
    }
    return {};
}

Status writeModelFolder(const Source& source, const std::filesystem::path& folder) {
    AUTOMOE_CHECK(nn::saveWeights(source.model, folder / "weights.safetensors"));
    return writeTokenizers(source, folder);
}

/// What was exported against what it came from.
Result<nlohmann::json> checkModelFolderParity(const Source& source, const std::filesystem::path& folder,
                                              JobControl& control) {
    AUTOMOE_TRY(auto lines, text::readSentences(text::sourceTextFile(source.options.data, text::Split::kValid)));
    lines.resize(std::min(lines.size(), static_cast<std::size_t>(std::max(source.options.parity_sentences, 1))));
    AUTOMOE_TRY(auto translator, openModelFolder(folder));
    const decode::BeamOptions options{.beam = 2};
    AUTOMOE_TRY(const auto exported, translator.translate(lines, options, control));
    const auto& corpus = source.corpus;
    std::vector<std::vector<std::int32_t>> sources;
    for (const auto& line : lines) sources.push_back(corpus.source_tokenizer.encode(line));
    AUTOMOE_TRY(const auto expected,
                decode::translateAll(source.original, source.architecture, sources, options, control));
    int equal = 0;
    double greatest = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (sources[i].empty() || exported[i].empty() || expected[i].empty()) continue;
        equal += exported[i][0].text == corpus.target_tokenizer.decode(expected[i][0].ids) ? 1 : 0;
        greatest = std::max(greatest, std::abs(exported[i][0].score - expected[i][0].score));
    }
    nlohmann::json parity{{"sentences", lines.size()}, {"equal", equal}, {"greatest_score_difference", greatest}};
    // The same products over the same numbers: nothing but a mistake makes them differ.
    if (static_cast<std::size_t>(equal) != lines.size() || greatest > 1e-6) {
        return failed("exporter.parity_failed", {{"file", folder.string()}, {"detail", parity.dump()}});
    }
    return parity;
}

Result<nlohmann::json> checkModelFolder(const std::filesystem::path& folder) {
    AUTOMOE_TRY(auto manifest, readManifest(folder));
    if (manifest["format"] != kModelFolderFormat)
        return badInput("exporter.other_format",
                        {{"file", folder.string()}, {"value", manifest["format"].get<std::string>()}});
    for (const auto& [name, facts] : manifest["files"].items()) {
        const auto path = folder / std::filesystem::path(name).filename();
        const auto hash = sha256OfFile(path);
        if (!hash) return damaged(path, "missing");
        if (!facts.is_object() || facts.value("sha256", "") != *hash)
            return damaged(path, "its content changed since the export");
    }
    for (const auto& name : tokenizerNames(manifest.value("shared_vocabulary", true))) {
        if (!manifest["files"].contains(name)) return damaged(folder / name, "not in the manifest");
    }
    return manifest;
}

Result<decode::Translator> openModelFolder(const std::filesystem::path& folder) {
    AUTOMOE_TRY(const auto manifest, checkModelFolder(folder));
    const auto names = tokenizerNames(manifest.value("shared_vocabulary", true));
    AUTOMOE_TRY(auto source, text::Tokenizer::open(folder / names.front()));
    AUTOMOE_TRY(auto target, text::Tokenizer::open(folder / names.back()));
    return decode::Translator::open(folder / "weights.safetensors", std::move(source), std::move(target));
}

}  // namespace automoe::exporter
