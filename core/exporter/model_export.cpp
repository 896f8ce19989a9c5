// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporter/model_export.h"

#include <unistd.h>

#include <memory>
#include <utility>

#include "core/arch/dynamic_layers.h"
#include "core/arch/hat_yaml.h"
#include "core/arch/one_task.h"
#include "core/base/files.h"
#include "core/base/hash.h"
#include "core/exporter/writers_p.h"
#include "core/formats/format.h"
#include "core/formats/model_card.h"
#include "core/formats/model_folder.h"
#include "core/nn/weights_p.h"
#include "core/train/running_statistics_p.h"
#include "core/train/scale_calibration_p.h"

namespace automoe::exporter {

namespace {

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
    Status moveTo(const std::filesystem::path& target) const {
        std::error_code failure;
        std::filesystem::remove_all(target, failure);
        std::filesystem::rename(path_, target, failure);
        if (failure) return badInput("file.unwritable", {{"file", target.string()}, {"detail", failure.message()}});
        return {};
    }

private:
    std::filesystem::path path_;
    std::error_code failure_;
};

std::string formatWord(const std::string& format) {
    return format == "folder" ? formats::kModelFolderFormat : "automoe-" + format;
}

Error noTask(const ModelExport& options, int tasks) {
    return badInput("exporter.no_task", {{"value", std::to_string(options.task)}, {"expected", std::to_string(tasks)}});
}

/// What is written of the architecture.
Result<arch::Architecture> writtenArchitecture(const ModelExport& options) {
    if (options.task < 0 && !options.fold) return arch::canonical(options.architecture);
    if (options.task < 0 || !arch::routesByTask(options.architecture)) return noTask(options, 0);
    auto one = arch::ofOneTask(options.architecture);
    return options.fold ? arch::folded(std::move(one)) : std::move(one);
}

std::unique_ptr<nn::Transformer> writtenModel(const nn::Transformer& original, const ModelExport& options) {
    if (options.task < 0) return nn::extract(original, options.architecture);
    auto model = nn::extractTask(original, options.architecture, options.task);
    return options.fold ? nn::foldTask(*model) : std::move(model);
}

/// What every format has: the architecture as files, and the model card.
Status writeCommon(const ModelExport& options, const arch::Architecture& architecture,
                   const std::filesystem::path& folder) {
    AUTOMOE_CHECK(replaceFile(folder / formats::kArchitectureFile, arch::canonicalJson(architecture) + "\n"));
    if (const auto yaml = arch::hatYaml(architecture)) AUTOMOE_CHECK(replaceFile(folder / "architecture.yml", *yaml));
    return replaceFile(folder / "README.md", formats::modelCard(architecture, options.card));
}

/// The manifest of what lies in the folder, written there.
Result<nlohmann::json> writeManifest(const ModelExport& options, const arch::Architecture& architecture,
                                     const std::filesystem::path& folder) {
    nlohmann::json files;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        AUTOMOE_TRY(const auto hash, sha256OfFile(entry.path()));
        files[entry.path().filename().string()] = {{"sha256", hash}, {"bytes", entry.file_size()}};
    }
    nlohmann::json manifest{{"format", formatWord(options.format)},
                            {"version", 1},
                            {"architecture", arch::identity(architecture)},
                            {"card", options.card},
                            {"files", files}};
    if (options.task >= 0) {
        manifest["task"] = options.task;
        manifest["folded"] = options.fold;
    }
    if (!options.weights.empty()) {
        AUTOMOE_TRY(manifest["source_weights_sha256"], sha256OfFile(options.weights));
    }
    return manifest;
}

Status store(const nlohmann::json& manifest, const std::filesystem::path& folder) {
    return replaceFile(folder / "manifest.json", manifest.dump(2) + "\n");
}

/// What formats with weights take them from.
struct Material {
    text::PreparedCorpus corpus;
    std::unique_ptr<nn::Transformer> original;
};

Result<Material> materialOf(const ModelExport& options) {
    AUTOMOE_TRY(auto corpus, text::openPrepared(options.data));
    AUTOMOE_TRY(auto original, nn::loadWeights(options.weights));
    AUTOMOE_CHECK(original->config().space.encode(options.architecture));
    if (options.task >= original->config().tasks) return noTask(options, original->config().tasks);
    return Material{std::move(corpus), std::move(original)};
}

/// Gives the architecture the scales that its mean_k asks for, and has the model card tell of them.
Status calibrate(ModelExport& options, const Material& material, std::unique_ptr<train::OwnStatistics>& own,
                 JobControl& control, const CalibrationProgress& progress) {
    AUTOMOE_TRY(auto found, train::calibrated(*material.original, options.architecture, material.corpus, options.mean_k,
                                              own, control, progress));
    nlohmann::json section{{"wanted", options.mean_k}, {"calibrated from", arch::identity(options.architecture)}};
    for (const auto& [layer, mean_experts] : found.mean_experts) section[layer] = mean_experts;
    options.card[formats::kMeanExpertsSection] = std::move(section);
    options.architecture = std::move(found.architecture);
    return {};
}

Result<nlohmann::json> writeWithWeights(const ModelExport& options, const arch::Architecture& architecture,
                                        const Material& material, const std::filesystem::path& folder,
                                        JobControl& control) {
    const auto& corpus = material.corpus;
    const auto model = writtenModel(*material.original, options);
    const Source source{options, architecture, corpus, *material.original, *model};
    const bool own = options.format == "folder";
    AUTOMOE_CHECK(own ? writeModelFolder(source, folder) : writeCTranslate2Folder(source, folder));
    AUTOMOE_TRY(auto manifest, writeManifest(options, architecture, folder));
    manifest["shared_vocabulary"] = source.sharedVocabulary();
    if (const auto languages = corpus.report.languages(); !languages.empty()) {
        manifest["targets"] = text::toJson(languages);
    }
    AUTOMOE_CHECK(store(manifest, folder));
    AUTOMOE_TRY(manifest["parity"],
                own ? checkModelFolderParity(source, folder, control) : checkCTranslate2Parity(source, folder));
    return manifest;
}

Result<nlohmann::json> writeYaml(const ModelExport& options, const arch::Architecture& architecture,
                                 const std::filesystem::path& folder) {
    const auto file = folder / "architecture.yml";
    AUTOMOE_TRY(const auto text, readFile(file));
    AUTOMOE_TRY(const auto read, arch::parseHatArchitecture(text, file.string()));
    if (!(read == architecture)) return failed("exporter.parity_failed", {{"file", file.string()}, {"detail", "yaml"}});
    AUTOMOE_TRY(auto manifest, writeManifest(options, architecture, folder));
    manifest["parity"] = {{"architectures", 1}, {"equal", 1}};
    return manifest;
}

}  // namespace

Result<nlohmann::json> exportModel(const ModelExport& given, JobControl& control, const CalibrationProgress& progress) {
    auto options = given;
    const auto* format = formats::find(options.format);
    if (format == nullptr)
        return badInput("exporter.unknown_format", {{"value", options.format}, {"expected", formats::names()}});
    AUTOMOE_CHECK(arch::checkMeanExperts(options.architecture, options.mean_k));
    AUTOMOE_TRY(auto architecture, writtenArchitecture(options));
    AUTOMOE_CHECK(format->check(architecture));
    if (std::filesystem::exists(options.folder) && !std::filesystem::is_empty(options.folder) &&
        !formats::readManifest(options.folder)) {
        return badInput("exporter.folder_occupied", {{"file", options.folder.string()}});
    }
    std::unique_ptr<const Material> material;
    std::unique_ptr<train::OwnStatistics> own;
    if (format->weights) {
        AUTOMOE_TRY(auto opened, materialOf(options));
        material = std::make_unique<const Material>(std::move(opened));
        AUTOMOE_TRY(own, train::ownStatistics(*material->original, options.architecture, material->corpus, control));
        if (options.mean_k > 0) {
            AUTOMOE_CHECK(calibrate(options, *material, own, control, progress));
            AUTOMOE_TRY(architecture, writtenArchitecture(options));
        }
    }
    const WorkFolder work(options.folder);
    AUTOMOE_CHECK(work.status());
    AUTOMOE_CHECK(writeCommon(options, architecture, work.path()));
    AUTOMOE_TRY(auto manifest, material ? writeWithWeights(options, architecture, *material, work.path(), control)
                                        : writeYaml(options, architecture, work.path()));
    AUTOMOE_CHECK(store(manifest, work.path()));
    AUTOMOE_CHECK(work.moveTo(options.folder));
    return manifest;
}

}  // namespace automoe::exporter
