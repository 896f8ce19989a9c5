// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "app/wording/wording.h"

namespace automoe::wording {

std::span<const Entry> archEntries() {
    static constexpr std::array kEntries{
        Entry{"arch.invalid_json", "this is not JSON that can be read here ({detail})",
              "Check that it is the file you meant; \"automoe arch convert\" writes a well-formed one."},
        Entry{"arch.invalid_yaml", "this is not a HAT or AutoMoE configuration that can be read here ({detail})",
              "Check that it is the file you meant: one key a line, with a value or a list behind it."},
        Entry{"arch.contradiction", "{field} ({value}) contradicts {other}, which asks for {expected}",
              "Change one of the two."},
        Entry{"arch.not_in_yaml", "HAT's and AutoMoE's YAML has no words for {value} at {field}",
              "Write a .json file instead."},
        Entry{"arch.unknown_format", "the format of this file is not known by its name",
              "Use a name that ends with .json (our form) or with .yml or .yaml (HAT's and AutoMoE's)."},
        Entry{"arch.unknown_key", "the field {field} is not known", "Check its spelling, or take it out."},
        Entry{"arch.unknown_keys", "the fields {field} are not known", "Check their spelling, or take them out."},
        Entry{"arch.other_kind_of_file", "this file holds {detail}, not {expected}",
              "HAT's subtransformer files hold an architecture, its supertransformer files a search space."},
        Entry{
            "arch.scale_switched_off",
            "with {field}: {value} AutoMoE does not scale the experts' outputs by their gates, because its option can "
            "only switch that off; here they are always scaled",
            "Take the line out to have them scaled by both programs."},
        Entry{"arch.balance_counts_here",
              "{field} is {value}: in AutoMoE this loss has next to no effect or ends the training with an error; here "
              "it balances each layer",
              "Give the weight that you want to the training itself (--balance)."},
        Entry{"arch.capacity_unused", "{field} is {value}, but no tokens are dropped: experts take all that they get",
              "Take the line out, or expect other results than those of a program that drops tokens."},
        Entry{"arch.cannot_be_built",
              "{field} is {value}: a file can keep it, but no network is built here with such layers, and no cost is "
              "computed from them",
              "\"automoe arch convert\" writes it to another YAML file; take the line out to use the network without "
              "it."},
        Entry{"arch.setting_not_followed", "{field} is {value}, which has no counterpart here and no effect",
              "Take the line out, or expect other results than HAT's and AutoMoE's."},
        Entry{"arch.not_in_genes", "HAT's and AutoMoE's genes have no place for {value} at {field}",
              "Use a search space with one kind of layer at each place."},
        Entry{"arch.invalid_genes", "{value} is no list of genes as HAT and AutoMoE write them",
              "Write a number for each gene, and a list of numbers for a layer's experts of their own width: [640, 6, "
              "..., [3072, 1024]]."},
        Entry{"arch.missing_field", "the field {field} is missing",
              "Add it, or check that it is the kind of file you meant."},
        Entry{"arch.invalid_value", "{field} is {value}, but must be {expected}", "Change the value."},
        Entry{"arch.invalid_space", "in this search space {field} is {value}, but must be {expected}",
              "Change the list of choices."},
        Entry{"arch.outside_space",
              "the architecture is outside the search space: {field} is {value}, the space has {expected}",
              "Change the architecture, or choose a space that holds it."},
        Entry{"arch.no_dynamic_layer",
              "the architecture {value} has no layer of the kind dynamic (DA-MoE), so there is no number of experts a "
              "token to set",
              "Leave out --mean-k, or choose an architecture with such a layer."},
        Entry{"arch.mean_k_out_of_reach",
              "{layer} gives a token {expected} experts, which cannot be {value} on average",
              "Give --mean-k a number that every dynamic layer can give, from its min_k to its max_k."},
        Entry{"arch.unknown_preset", "there is no search space named {value}; the presets are {expected}",
              "Give one of these names, or a file that ends with .json, .yml or .yaml."},
    };
    return kEntries;
}

}  // namespace automoe::wording
