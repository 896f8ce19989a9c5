// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/resources.h"

namespace automoe::cli {

void addResources(CLI::App& verb, protocol::Resources& resources, Console& console) {
    verb.add_option("--seed", resources.seed, "Seed of everything random")->capture_default_str();
    verb.add_option("--threads", resources.threads, "Threads; 0: as many as there are cores")
        ->check(CLI::NonNegativeNumber)
        ->capture_default_str();
    verb.add_option("--device", resources.device, kDeviceHelp)->capture_default_str();
    verb.add_flag("--json", console.json, "JSON on stdout, one object a line");
}

void addPrecision(CLI::App& verb, protocol::Resources& resources) {
    resources.precision = fastestPrecision();
    verb.add_option_function<std::string>(
            "--precision",
            [&resources](const std::string& word) {
                if (word != "auto")
                    resources.precision = word == "float32" ? Precision::kFloat32 : Precision::kBFloat16;
            },
            "Of the factors of matrix products in training and in a search's evaluations; auto: bfloat16 where the "
            "processor multiplies it")
        ->check(CLI::IsMember({"auto", "float32", "bfloat16"}))
        ->default_str("auto");
}

std::string precisionName(Precision precision) { return precision == Precision::kBFloat16 ? "bfloat16" : "float32"; }

}  // namespace automoe::cli
