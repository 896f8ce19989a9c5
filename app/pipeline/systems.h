// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/pipeline/reproduce_scale.h"
#include "app/report/claims.h"

/// Published systems as values: what is trained beside what, and what the paper says of it. runSystem() does the rest.
namespace automoe::pipeline {

/// What a claim compares.
enum class Measured {
    kLoss,           ///< of the validation set, nats a target token
    kBleu,           ///< of the test set
    kMacs,           ///< of the whole network
    kAttentionMacs,  ///< of all attentions
    kStored,         ///< parameters, with all experts
    kLatency,        ///< a sentence's median
};

struct PublishedClaim {
    std::string text;
    std::string figures;  ///< the paper's
    std::string model;    ///< key of a variant, or kExtractedKey
    std::string against;
    Measured measured = Measured::kLoss;
    report::Relation relation = report::Relation::kBetter;
    double margin = 0;  ///< see report::judge()
};

struct Variant {
    std::string key;
    std::string name;
    arch::Architecture architecture;
    protocol::TrainOptions training;
    /// Experts a token, on average over the validation text, for which the scales of dynamic layers are set after the
    /// training; 0: they stay as they were.
    double mean_k = 0;
};

/// The sub-network of one language that is taken out of a variant, see System::extracted.
inline constexpr std::string_view kExtractedKey = "extracted";

struct System {
    std::string name;   ///< the verb's word: "switchhead"
    std::string title;  ///< for people
    std::string held_equal;
    std::vector<Variant> variants;                    ///< the paper's baseline first
    std::vector<PublishedClaim> claims;               ///< that can be judged at the scale
    std::vector<std::vector<std::string>> published;  ///< the paper's figures, their header first
    std::string source;
    std::vector<std::string> notes;
    bool several_targets = false;  ///< the text must have several target languages
    std::string extracted;         ///< the variant of whose first language the sub-network is looked at, too; "": none
};

/// What there is, with a word for each in a list of verbs.
struct SystemName {
    std::string_view name;
    std::string_view description;
};
const std::vector<SystemName>& systemNames();

/// A system at a scale: its variants are as deep and wide as the scale's Transformer. `name`: of systemNames(). Errors:
/// pipeline.unknown_scale where the scale is none of tiny and small.
Result<System> publishedSystem(std::string_view name, const ReproduceScale& scale);

}  // namespace automoe::pipeline
