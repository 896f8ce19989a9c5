// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/weights_p.h"

#include <cstring>

namespace automoe::nn {

namespace {

constexpr const char* kConfigKey = "automoe.config";
constexpr int kMostTasks = 4096;

}  // namespace

nlohmann::json toJson(const ModelConfig& config) {
    nlohmann::json json{{"space", nlohmann::json::parse(arch::canonicalJson(config.space))},
                        {"source_vocabulary", config.vocabularies.source},
                        {"target_vocabulary", config.vocabularies.target},
                        {"shared_vocabulary", config.vocabularies.shared},
                        {"encoder_position_dim", config.encoder_position_dim},
                        {"decoder_position_dim", config.decoder_position_dim},
                        {"max_positions", config.max_positions}};
    if (config.tasks != 1) json["tasks"] = config.tasks;
    return json;
}

Result<ModelConfig> modelConfigFromJson(const nlohmann::json& json, const std::string& file) {
    ModelConfig config;
    const auto invalid = [&file](const char* field) {
        return badInput("nn.invalid_config", {{"file", file}, {"field", field}});
    };
    if (!json.is_object() || !json.contains("space")) return invalid("space");
    AUTOMOE_TRY(config.space, arch::parseSearchSpace(json["space"].dump(), file));
    constexpr int kGreatest = 1 << 24;
    const auto read = [&json](const char* field, int& value, int least) {
        if (!json.contains(field) || !json[field].is_number_integer()) return false;
        const auto number = json[field].get<std::int64_t>();
        value = static_cast<int>(number);
        return number >= least && number <= kGreatest;
    };
    if (!read("source_vocabulary", config.vocabularies.source, 4)) return invalid("source_vocabulary");
    if (!read("target_vocabulary", config.vocabularies.target, 4)) return invalid("target_vocabulary");
    if (!read("encoder_position_dim", config.encoder_position_dim, 1)) return invalid("encoder_position_dim");
    if (!read("decoder_position_dim", config.decoder_position_dim, 1)) return invalid("decoder_position_dim");
    if (!read("max_positions", config.max_positions, 1)) return invalid("max_positions");
    if (!json.contains("shared_vocabulary") || !json["shared_vocabulary"].is_boolean())
        return invalid("shared_vocabulary");
    config.vocabularies.shared = json["shared_vocabulary"].get<bool>();
    if (json.contains("tasks") && (!read("tasks", config.tasks, 1) || config.tasks > kMostTasks))
        return invalid("tasks");
    AUTOMOE_CHECK(arch::validate(config.space, config.tasks));
    return config;
}

StoredTensor storedTensor(const std::string& name, const at::Tensor& tensor) {
    TORCH_CHECK(tensor.is_contiguous() && tensor.device().is_cpu(), name, " is not a contiguous CPU tensor");
    return {name,
            tensor.scalar_type() == at::kLong ? "I64" : "F32",
            tensor.sizes().vec(),
            {static_cast<const std::byte*>(tensor.data_ptr()), tensor.nbytes()}};
}

Status loadInto(at::Tensor& tensor, const SafetensorsFile& file, const std::string& name,
                const std::filesystem::path& path) {
    const StoredTensor* stored = file.find(name);
    if (stored == nullptr)
        return badInput("nn.damaged_weights", {{"file", path.string()}, {"detail", name + " is missing"}});
    if (stored->shape != tensor.sizes().vec() || stored->data.size() != tensor.nbytes()) {
        return badInput("nn.damaged_weights",
                        {{"file", path.string()}, {"detail", name + " has another shape than the model"}});
    }
    const at::Tensor host = tensor.is_cpu() ? tensor : at::empty(tensor.sizes(), tensor.options().device(at::kCPU));
    std::memcpy(host.data_ptr(), stored->data.data(), stored->data.size());
    if (!tensor.is_cpu()) tensor.copy_(host);
    return {};
}

Status saveWeights(const Transformer& transformer, const std::filesystem::path& path) {
    std::vector<at::Tensor> held;  // what lies elsewhere is written from a copy
    std::vector<StoredTensor> tensors;
    for (const auto& parameter : transformer.parameters().all()) {
        held.push_back(parameter->value.cpu());
        tensors.push_back(storedTensor(parameter->name, held.back()));
    }
    return writeSafetensors(path, tensors,
                            {{"format", "automoe-weights"}, {kConfigKey, toJson(transformer.config()).dump()}});
}

Result<std::unique_ptr<Transformer>> loadWeights(const std::filesystem::path& path, at::Device device) {
    AUTOMOE_TRY(const auto file, SafetensorsFile::open(path));
    const auto text = file.metadata().find(kConfigKey);
    if (text == file.metadata().end()) {
        return badInput("nn.damaged_weights",
                        {{"file", path.string()}, {"detail", "it does not say what model it holds"}});
    }
    const auto json = nlohmann::json::parse(text->second, nullptr, false);
    AUTOMOE_TRY(auto config, modelConfigFromJson(json, path.string()));
    auto transformer = std::make_unique<Transformer>(std::move(config), std::nullopt, device);
    for (const auto& parameter : transformer->parameters().all()) {
        AUTOMOE_CHECK(loadInto(parameter->value, file, parameter->name, path));
    }
    return transformer;
}

}  // namespace automoe::nn
