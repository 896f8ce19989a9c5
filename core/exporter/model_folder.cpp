// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporter/model_folder.h"

#include <unistd.h>

#include <algorithm>
#include <cmath>

#include "core/arch/hat_yaml.h"
#include "core/base/files.h"
#include "core/base/hash.h"
#include "core/decode/beam_search_p.h"
#include "core/exporter/model_card.h"
#include "core/nn/weights_p.h"
#include "core/text/prepared.h"

namespace automoe::exporter {

namespace {

constexpr const char* kFormat = "automoe-model";

Error damaged(const std::filesystem::path& file, std::string detail) {
    return badInput("exporter.damaged_folder", {{"file", file.string()}, {"detail", std::move(detail)}});
}

/// Removes a half-made folder unless it was put in place.
class WorkFolder {
public:
    explicit WorkFolder(const std::filesystem::path& target) : path_(target) {
        path_ += ".tmp" + std::to_string(::getpid());
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
        std::filesystem::create_directories(path_, failure_);
    }
    WorkFolder(const WorkFolder&) = delete;
    WorkFolder& operator=(const WorkFolder&) = delete;
    ~WorkFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    [[nodiscard]] Status status() const {
        if (failure_) return badInput("file.unwritable", {{"file", path_.string()}, {"detail", failure_.message()}});
        return {};
    }

private:
    std::filesystem::path path_;
    std::error_code failure_;
};

Result<nlohmann::json> readManifest(const std::filesystem::path& folder) {
    const auto path = folder / "manifest.json";
    const auto text = readFile(path, std::uint64_t{1} << 20);
    if (!text) return badInput("exporter.no_model_folder", {{"file", folder.string()}});
    auto manifest = nlohmann::json::parse(*text, nullptr, false);
    if (!manifest.is_object() || manifest.value("format", "") != kFormat || !manifest.contains("files") ||
        !manifest["files"].is_object()) {
        return damaged(path, "not a manifest of a model folder");
    }
    return manifest;
}

std::vector<std::string> tokenizerNames(bool shared) {
    if (shared) return {"tokenizer.model"};
    return {"tokenizer.source.model", "tokenizer.target.model"};
}

/// What was exported against what it came from.
Result<nlohmann::json> checkParity(const std::filesystem::path& folder, nn::Transformer& original,
                                   const arch::Architecture& architecture, const text::PreparedCorpus& corpus,
                                   const std::vector<std::string>& lines, JobControl& control) {
    AUTOMOE_TRY(auto translator, openModelFolder(folder));
    const decode::BeamOptions options{.beam = 2};
    AUTOMOE_TRY(const auto exported, translator.translate(lines, options, control));
    std::vector<std::vector<std::int32_t>> sources;
    for (const auto& line : lines) sources.push_back(corpus.source_tokenizer.encode(line));
    AUTOMOE_TRY(const auto expected, decode::translateAll(original, architecture, sources, options, control));
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

}  // namespace

Result<nlohmann::json> exportFolder(const FolderExport& options, JobControl& control) {
    if (std::filesystem::exists(options.folder) && !std::filesystem::is_empty(options.folder) &&
        !readManifest(options.folder)) {
        return badInput("exporter.folder_occupied", {{"file", options.folder.string()}});
    }
    AUTOMOE_TRY(const auto corpus, text::openPrepared(options.data));
    AUTOMOE_TRY(const auto supernet, nn::loadWeights(options.weights));
    AUTOMOE_CHECK(supernet->config().space.encode(options.architecture));
    const auto architecture = arch::canonical(options.architecture);
    const auto model = nn::extract(*supernet, architecture);
    const bool shared = !corpus.report.separate_vocabularies;

    const WorkFolder work(options.folder);
    AUTOMOE_CHECK(work.status());
    AUTOMOE_CHECK(nn::saveWeights(*model, work.path() / "weights.safetensors"));
    AUTOMOE_CHECK(replaceFile(work.path() / "architecture.json", arch::canonicalJson(architecture) + "\n"));
    if (const auto yaml = arch::hatYaml(architecture))
        AUTOMOE_CHECK(replaceFile(work.path() / "architecture.yml", *yaml));
    for (const auto& name : tokenizerNames(shared)) {
        AUTOMOE_TRY(const auto bytes,
                    readFile(text::tokenizerFile(options.data, !shared, name.find("target") != std::string::npos)));
        AUTOMOE_CHECK(replaceFile(work.path() / name, bytes));
    }
    AUTOMOE_CHECK(replaceFile(work.path() / "README.md", modelCard(architecture, options.card)));
    nlohmann::json files;
    for (const auto& entry : std::filesystem::directory_iterator(work.path())) {
        AUTOMOE_TRY(const auto hash, sha256OfFile(entry.path()));
        files[entry.path().filename().string()] = {{"sha256", hash}, {"bytes", entry.file_size()}};
    }
    AUTOMOE_TRY(const auto weights_hash, sha256OfFile(options.weights));
    nlohmann::json manifest{{"format", kFormat},
                            {"version", 1},
                            {"architecture", arch::identity(architecture)},
                            {"source_weights_sha256", weights_hash},
                            {"shared_vocabulary", shared},
                            {"card", options.card},
                            {"files", files}};
    AUTOMOE_CHECK(replaceFile(work.path() / "manifest.json", manifest.dump(2) + "\n"));

    AUTOMOE_TRY(auto lines, text::readSentences(text::sourceTextFile(options.data, text::Split::kValid)));
    lines.resize(std::min(lines.size(), static_cast<std::size_t>(std::max(options.parity_sentences, 1))));
    AUTOMOE_TRY(manifest["parity"], checkParity(work.path(), *supernet, architecture, corpus, lines, control));
    AUTOMOE_CHECK(replaceFile(work.path() / "manifest.json", manifest.dump(2) + "\n"));

    std::error_code failure;
    std::filesystem::remove_all(options.folder, failure);
    std::filesystem::rename(work.path(), options.folder, failure);
    if (failure) return badInput("file.unwritable", {{"file", options.folder.string()}, {"detail", failure.message()}});
    return manifest;
}

Result<decode::Translator> openModelFolder(const std::filesystem::path& folder) {
    AUTOMOE_TRY(const auto manifest, readManifest(folder));
    for (const auto& [name, facts] : manifest["files"].items()) {
        const auto path = folder / std::filesystem::path(name).filename();
        const auto hash = sha256OfFile(path);
        if (!hash) return damaged(path, "missing");
        if (!facts.is_object() || facts.value("sha256", "") != *hash)
            return damaged(path, "its content changed since the export");
    }
    const auto names = tokenizerNames(manifest.value("shared_vocabulary", true));
    for (const auto& name : names) {
        if (!manifest["files"].contains(name)) return damaged(folder / name, "not in the manifest");
    }
    AUTOMOE_TRY(auto source, text::Tokenizer::open(folder / names.front()));
    AUTOMOE_TRY(auto target, text::Tokenizer::open(folder / names.back()));
    return decode::Translator::open(folder / "weights.safetensors", std::move(source), std::move(target));
}

}  // namespace automoe::exporter
