// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/checkpoint_p.h"

#include "core/nn/weights_p.h"

namespace automoe::train {

namespace {

constexpr const char* kStateKey = "automoe.train_state";

nlohmann::json toJson(const TrainState& state) {
    const ReportWindow& window = state.window;
    return {{"run", state.run},
            {"update", state.update},
            {"epoch", state.position.epoch},
            {"index", state.position.index},
            {"target_tokens", state.target_tokens},
            {"seconds", state.seconds},
            {"window",
             {window.updates, window.tokens, window.loss, window.nll, window.balance, window.balanced,
              window.gradient_norm, window.seconds}}};
}

TrainState fromJson(const nlohmann::json& json) {
    TrainState state;
    state.run = json.at("run");
    state.update = json.at("update");
    state.position = {json.at("epoch"), json.at("index")};
    state.target_tokens = json.at("target_tokens");
    state.seconds = json.at("seconds");
    const auto& window = json.at("window");
    state.window = {window.at(0), window.at(1), window.at(2), window.at(3),
                    window.at(4), window.at(5), window.at(6), window.at(7)};
    return state;
}

}  // namespace

Status saveCheckpoint(const std::filesystem::path& path, const TrainState& state, const nn::Transformer& transformer,
                      AdamOptimizer& adam) {
    std::vector<at::Tensor> held;  // what lies elsewhere is written from a copy
    std::vector<nn::StoredTensor> tensors;
    const auto add = [&](const std::string& name, const at::Tensor& tensor) {
        held.push_back(tensor.cpu());
        tensors.push_back(nn::storedTensor(name, held.back()));
    };
    const auto& parameters = transformer.parameters().all();
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        add(parameters[i]->name, parameters[i]->value);
        add("adam.first." + parameters[i]->name, adam.firstMoments()[i]);
        add("adam.second." + parameters[i]->name, adam.secondMoments()[i]);
    }
    return nn::writeSafetensors(path, tensors, {{"format", "automoe-checkpoint"}, {kStateKey, toJson(state).dump()}});
}

Result<TrainState> loadCheckpoint(const std::filesystem::path& path, const std::string& run,
                                  nn::Transformer& transformer, AdamOptimizer& adam) {
    AUTOMOE_TRY(const auto file, nn::SafetensorsFile::open(path));
    const auto text = file.metadata().find(kStateKey);
    TrainState state;
    try {
        if (text == file.metadata().end()) throw std::invalid_argument("no state");
        state = fromJson(nlohmann::json::parse(text->second));
    } catch (const std::exception& error) {
        return badInput("nn.damaged_weights", {{"file", path.string()}, {"detail", error.what()}});
    }
    if (state.run != run) return badInput("train.other_checkpoint", {{"file", path.string()}});
    const auto& parameters = transformer.parameters().all();
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        AUTOMOE_CHECK(nn::loadInto(parameters[i]->value, file, parameters[i]->name, path));
        AUTOMOE_CHECK(nn::loadInto(adam.firstMoments()[i], file, "adam.first." + parameters[i]->name, path));
        AUTOMOE_CHECK(nn::loadInto(adam.secondMoments()[i], file, "adam.second." + parameters[i]->name, path));
    }
    return state;
}

}  // namespace automoe::train
