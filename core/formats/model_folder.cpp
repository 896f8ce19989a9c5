// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/model_folder.h"

#include "core/base/files.h"
#include "core/base/hash.h"

namespace automoe::formats {

namespace {

constexpr std::uint64_t kMostText = std::uint64_t{1} << 20;  // bytes

Error damaged(const std::filesystem::path& file, std::string detail) {
    return badInput("exporter.damaged_folder", {{"file", file.string()}, {"detail", std::move(detail)}});
}

}  // namespace

std::vector<std::string> tokenizerNames(bool shared_vocabulary) {
    if (shared_vocabulary) return {"tokenizer.model"};
    return {"tokenizer.source.model", "tokenizer.target.model"};
}

Result<nlohmann::json> readManifest(const std::filesystem::path& folder) {
    const auto path = folder / "manifest.json";
    const auto text = readFile(path, kMostText);
    if (!text) return badInput("exporter.no_model_folder", {{"file", folder.string()}});
    auto manifest = nlohmann::json::parse(*text, nullptr, false);
    if (!manifest.is_object() || !manifest.contains("format") || !manifest["format"].is_string() ||
        !manifest["format"].get<std::string>().starts_with("automoe-") || !manifest.contains("files") ||
        !manifest["files"].is_object()) {
        return damaged(path, "not a manifest of an exported model");
    }
    return manifest;
}

Result<ModelFolder> readModelFolder(const std::filesystem::path& folder, const std::stop_token& stop) {
    ModelFolder model;
    AUTOMOE_TRY(model.manifest, readManifest(folder));
    const auto& manifest = model.manifest;
    if (manifest["format"] != kModelFolderFormat)
        return badInput("exporter.other_format",
                        {{"file", folder.string()}, {"value", manifest["format"].get<std::string>()}});
    for (const auto& [name, facts] : manifest["files"].items()) {
        const auto path = folder / std::filesystem::path(name).filename();
        const auto hash = sha256OfFile(path, stop);
        if (!hash) return hash.error().kind == ErrorKind::kStopped ? hash.error() : damaged(path, "missing");
        if (!facts.is_object() || !facts.contains("sha256") || facts["sha256"] != *hash)
            return damaged(path, "its content changed since the export");
        if (name == kWeightsFile) model.weights_sha256 = *hash;
    }
    const auto shared = manifest.find("shared_vocabulary");
    model.shared_vocabulary = shared == manifest.end() || *shared != false;
    auto needed = tokenizerNames(model.shared_vocabulary);
    needed.insert(needed.end(), {kWeightsFile, kArchitectureFile});
    for (const auto& name : needed) {
        if (!manifest["files"].contains(name)) return damaged(folder / name, "not in the manifest");
    }
    const auto file = folder / kArchitectureFile;
    AUTOMOE_TRY(const auto text, readFile(file, kMostText));
    AUTOMOE_TRY(model.architecture, arch::parseArchitecture(text, file.string()));
    return model;
}

}  // namespace automoe::formats
