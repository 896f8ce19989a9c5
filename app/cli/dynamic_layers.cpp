// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/dynamic_layers.h"

#include "app/cli/table.h"
#include "core/arch/cost.h"
#include "core/arch/dynamic_layers.h"

namespace automoe::cli {

namespace {

nlohmann::json layersJson(const arch::Architecture& architecture, const nlohmann::json& mean_experts) {
    auto layers = nlohmann::json::array();
    arch::visitDynamicLayers(architecture, [&](const std::string& name, const arch::DynamicFeedForward& layer) {
        layers.push_back(
            {{"layer", name}, {"scale", layer.scale}, {"mean_k", mean_experts.value(name, nlohmann::json())}});
    });
    return layers;
}

}  // namespace

void addMeanExperts(CLI::App& verb, double& mean_k) {
    verb.add_option("--mean-k", mean_k,
                    "Experts a token on average that dynamic layers (DA-MoE) give on the validation text: sets their "
                    "scales first")
        ->check(CLI::PositiveNumber);
}

void tellDynamicLayers(Console& console, nlohmann::json& object, const arch::Architecture& architecture,
                       const nlohmann::json& mean_experts, double mean_k, const arch::Architecture& from) {
    const auto layers = layersJson(architecture, mean_experts);
    if (layers.empty()) return;
    object["dynamic_layers"] = layers;
    if (mean_k > 0) {
        object["mean_k"] = mean_k;
        object["calibrated_from"] = arch::identity(from);
        object["calibrated_architecture"] = nlohmann::json::parse(arch::canonicalJson(architecture));
        console.line("Scales for " + fixed(mean_k, 2) +
                     " experts a token on the validation text make the architecture " + arch::identity(architecture));
    }
    std::vector<std::vector<std::string>> rows{{"layer", "scale, %", "experts a token"}};
    for (const auto& layer : layers) {
        rows.push_back({layer.at("layer").get<std::string>(), std::to_string(layer.at("scale").get<int>()),
                        layer.at("mean_k").is_number() ? fixed(layer.at("mean_k").get<double>(), 2) : "–"});
    }
    printTable(console, rows);
    arch::CostConditions conditions;
    for (const auto& layer : layers) {
        if (!layer.at("mean_k").is_number()) continue;
        conditions.mean_experts.emplace(layer.at("layer").get<std::string>(), layer.at("mean_k").get<double>());
    }
    if (conditions.mean_experts.empty()) return;
    const auto macs = arch::cost(architecture, conditions).macs;
    const auto most = arch::cost(architecture).macs;
    object["macs"] = macs;
    object["macs_at_most"] = most;
    console.line(grouped(macs) + " multiply-accumulates for 30 + 30 tokens with these means; a search counts " +
                 grouped(most) + ", as if every token had the most");
}

}  // namespace automoe::cli
