// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>
#include <string>
#include <vector>

#include "core/arch/search_space.h"

/// Spaces around the choices of one kind.
namespace automoe::test {

/// The first encoder layer and the decoder layer have these feed-forward slots, everything else few choices. Dims are 8
/// in the encoder, 8 and 16 in the decoder.
inline arch::SearchSpace spaceWith(const std::vector<arch::FeedForwardChoices>& encoder,
                                   const std::vector<arch::FeedForwardChoices>& decoder) {
    arch::SearchSpace space;
    space.name = "kinds";
    space.qkv_dim = 16;
    space.encoder_dims = {8};
    space.encoder_depths = {2, 1};
    space.decoder_dims = {8, 16};
    space.decoder_depths = {1};
    const arch::AttentionChoices attention = arch::MultiHeadChoices{{2}};
    space.encoder_layers.assign(2, {{attention}, {arch::DenseChoices{{4}}}});
    space.encoder_layers[0].feed_forward = encoder;
    space.decoder_layers.assign(1, {{attention}, {attention}, {1}, decoder});
    return space;
}

/// The canonical forms of everything that the space's genotypes decode to.
inline std::set<std::string> formsOf(const arch::SearchSpace& space) {
    const auto genes = space.genes();
    std::set<std::string> forms;
    arch::Genotype genotype(genes.size(), 0);
    for (;;) {
        forms.insert(arch::canonicalJson(space.decode(genotype)));
        std::size_t place = 0;
        while (place < genes.size() && ++genotype[place] == static_cast<int>(genes[place].values.size()))
            genotype[place++] = 0;
        if (place == genes.size()) return forms;
    }
}

/// Whether an architecture of the space comes back from genes and JSON, and is the only member of its own space.
inline bool comesBack(const arch::SearchSpace& space, const arch::Architecture& architecture) {
    if (!arch::validate(architecture).ok() || !(arch::canonical(architecture) == architecture)) return false;
    const auto genotype = space.encode(architecture);
    if (!genotype.ok() || !(space.decode(*genotype) == architecture)) return false;
    const auto read = arch::parseArchitecture(arch::canonicalJson(architecture), "x");
    if (!read.ok() || !(*read == architecture)) return false;
    const auto fixed = arch::spaceOf(architecture);
    return arch::validate(fixed).ok() && fixed.size() == "1" && fixed.decode(fixed.smallest()) == architecture &&
           fixed.decode(fixed.largest()) == architecture;
}

/// The field that a check complains about; empty: none.
inline std::string faultOf(const Status& status) { return status.ok() ? "" : status.error().arguments.at("field"); }

}  // namespace automoe::test
