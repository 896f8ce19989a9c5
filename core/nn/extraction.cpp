// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <utility>

#include "core/arch/one_task.h"
#include "core/nn/device_p.h"
#include "core/nn/transformer_p.h"

namespace automoe::nn {

namespace {

constexpr std::array kExpertWeights{"in.weight", "in.bias", "out.weight", "out.bias"};

const Parameter& weightOf(const Transformer& model, const std::string& name) {
    const Parameter* found = model.parameters().find(name);
    TORCH_CHECK(found != nullptr, "the model has no ", name);
    return *found;
}

std::string expertName(const std::string& layer, std::int64_t expert, const char* weight) {
    return layer + "experts." + std::to_string(expert) + "." + weight;
}

void copyFront(const Parameter& to, const Parameter& from) {
    at::Tensor slice = from.value;
    for (std::int64_t d = 0; d < slice.dim(); ++d) slice = slice.narrow(d, 0, to.value.size(d));
    to.value.copy_(slice);
}

/// A model of this shape with the front slices of the weights of another, but for those of the layers that are named.
std::unique_ptr<Transformer> inheritAll(const Transformer& from, ModelConfig config,
                                        const std::vector<std::string>& except = {}) {
    auto model = std::make_unique<Transformer>(std::move(config), std::nullopt, from.device());
    for (const auto& parameter : model->parameters().all()) {
        const auto begins = [&parameter](const std::string& layer) { return parameter->name.starts_with(layer); };
        if (std::ranges::none_of(except, begins)) copyFront(*parameter, weightOf(from, parameter->name));
    }
    return model;
}

/// A layer that routes by task, and the beginning of its weights' names.
struct TaskLayer {
    std::string name;  ///< "encoder.3.feed_forward."
    arch::TaskFeedForward kind;
};

std::vector<TaskLayer> taskLayers(const arch::Architecture& architecture) {
    std::vector<TaskLayer> layers;
    const auto add = [&layers](const std::string& side, const auto& all) {
        for (std::size_t i = 0; i < all.size(); ++i) {
            const auto* task = std::get_if<arch::TaskFeedForward>(&all[i].feed_forward);
            if (task != nullptr && task->routesByTask())
                layers.push_back({side + "." + std::to_string(i) + ".feed_forward.", *task});
        }
    };
    add("encoder", architecture.encoder);
    add("decoder", architecture.decoder);
    return layers;
}

std::vector<std::string> namesOf(const std::vector<TaskLayer>& layers) {
    std::vector<std::string> names;
    for (const auto& layer : layers) names.push_back(layer.name);
    return names;
}

/// The experts of a row of logits, as the layer chooses them, in their own order.
std::vector<std::int64_t> chosenExperts(const at::Tensor& row, std::int64_t top_k) {
    const at::Tensor order = std::get<1>(row.sort(/*stable=*/true, /*dim=*/0, /*descending=*/true));
    const at::Tensor first = order.narrow(0, 0, top_k).cpu().contiguous();
    std::vector<std::int64_t> experts(first.data_ptr<std::int64_t>(), first.data_ptr<std::int64_t>() + top_k);
    std::ranges::sort(experts);
    return experts;
}

}  // namespace

std::unique_ptr<Transformer> extract(const Transformer& supernet, const arch::Architecture& architecture) {
    return inherit(supernet, arch::spaceOf(architecture));
}

std::unique_ptr<Transformer> inherit(const Transformer& supernet, const arch::SearchSpace& space) {
    ModelConfig config = supernet.config();
    config.space = space;
    return inheritAll(supernet, std::move(config));
}

std::unique_ptr<Transformer> extractTask(const Transformer& supernet, const arch::Architecture& architecture,
                                         int task) {
    TORCH_CHECK(task >= 0 && task < supernet.config().tasks, "there is no task ", task);
    const auto layers = taskLayers(arch::canonical(architecture));
    ModelConfig config = supernet.config();
    config.space = arch::spaceOf(arch::ofOneTask(architecture));
    config.tasks = 1;
    auto model = inheritAll(supernet, std::move(config), namesOf(layers));
    for (const TaskLayer& layer : layers) {
        const std::string& name = layer.name;
        const std::string table = name + "task.table";
        const at::Tensor row = weightOf(supernet, table).value.select(0, task).narrow(0, 0, layer.kind.experts);
        const auto experts = chosenExperts(row, layer.kind.top_k);
        weightOf(*model, table).value.select(0, 0).copy_(row.index_select(0, onDevice(experts, row.device())));
        for (std::size_t e = 0; e < experts.size(); ++e) {
            for (const char* weight : kExpertWeights) {
                copyFront(weightOf(*model, expertName(name, static_cast<std::int64_t>(e), weight)),
                          weightOf(supernet, expertName(name, experts[e], weight)));
            }
        }
    }
    return model;
}

std::unique_ptr<Transformer> foldTask(const Transformer& model) {
    const auto& space = model.config().space;
    const auto architecture = space.decode(space.largest());
    const auto layers = taskLayers(architecture);
    TORCH_CHECK(model.config().tasks == 1 && space.size() == "1", "only the network of one task can be folded");
    ModelConfig config = model.config();
    config.space = arch::spaceOf(arch::folded(architecture));
    auto result = inheritAll(model, std::move(config), namesOf(layers));
    for (const TaskLayer& layer : layers) {
        const std::string& name = layer.name;
        TORCH_CHECK(layer.kind.top_k == layer.kind.experts, name, " chooses among its experts");
        const at::Tensor gates = weightOf(model, name + "task.table").value.select(0, 0).softmax(0);
        std::vector<at::Tensor> in;
        std::vector<at::Tensor> in_bias;
        std::vector<at::Tensor> out;
        at::Tensor out_bias;
        for (std::int64_t e = 0; e < layer.kind.experts; ++e) {
            const auto valueOf = [&](const char* weight) { return weightOf(model, expertName(name, e, weight)).value; };
            in.push_back(valueOf("in.weight"));
            in_bias.push_back(valueOf("in.bias"));
            out.push_back(valueOf("out.weight") * gates[e]);
            const at::Tensor weighed = valueOf("out.bias") * gates[e];
            out_bias = out_bias.defined() ? out_bias + weighed : weighed;
        }
        weightOf(*result, expertName(name, 0, "in.weight")).value.copy_(at::cat(in));
        weightOf(*result, expertName(name, 0, "in.bias")).value.copy_(at::cat(in_bias));
        weightOf(*result, expertName(name, 0, "out.weight")).value.copy_(at::cat(out, 1));
        weightOf(*result, expertName(name, 0, "out.bias")).value.copy_(out_bias);
    }
    return result;
}

}  // namespace automoe::nn
