// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/sampling_options.h"

namespace automoe::cli {

void addSampling(CLI::App& verb, protocol::TrainOptions& options, const std::string& prefix) {
    const auto name = [&prefix](const char* option) { return "--" + prefix + option; };
    verb.add_flag_callback(
        name("sandwich"), [&options] { options.sampling = protocol::Sampling::kSandwich; },
        "Largest, random and smallest sub-network in each update");
    verb.add_option(name("random-subnets"), options.random_subnets, "Sandwich: how many random ones")
        ->capture_default_str();
    verb.add_flag(name("fair"), options.fair,
                  "Deal random sub-networks in blocks: each choice equally often, depths and numbers of experts as "
                  "often as they count");
    verb.add_option_function<std::string>(
            name("expert-subset"),
            [&options](const std::string& word) {
                options.expert_subset =
                    word == "random" ? protocol::ExpertSubset::kRandom : protocol::ExpertSubset::kFirst;
            },
            "Which experts a sub-network with fewer of them trains; it is used with the first")
        ->check(CLI::IsMember({"first", "random"}))
        ->default_str("first");
    verb.add_flag(name("distill"), options.distill,
                  "The smaller ones learn from the largest; needs --" + prefix + "sandwich");
    verb.add_option(name("distill-weight"), options.distill_weight,
                    "Its share in what they learn from; the rest are the labels")
        ->check(CLI::Range(0.0, 1.0))
        ->capture_default_str();
    verb.add_option(name("distill-start"), options.distill_start,
                    "Update from which they do; it helps only after the warm-up")
        ->check(CLI::NonNegativeNumber)
        ->capture_default_str();
}

}  // namespace automoe::cli
