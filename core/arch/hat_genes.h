// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/arch/search_space.h"

/// The genes that HAT's and AutoMoE's evolutionary search works on, in their order: values, where our Genotype has
/// indices, and lists of widths for experts of their own size. HAT's space0 has 40 of them, with experts 64, with
/// fractional experts 76. Genes of layers that are not there are carried along, as in a Genotype; with fractional
/// experts a layer's own width has no effect either.
namespace automoe::arch {

struct HatGenePlace {
    std::string name;          ///< HAT's key and the layer, "encoder-ffn-embed-dim.3"
    std::vector<int> choices;  ///< of the value, or of each item of a list
    /// A list gene: the place of the gene whose value is the list's length.
    std::optional<std::size_t> length;
};

/// A value, or one value an expert.
using HatGene = std::variant<int, std::vector<int>>;
using HatGenes = std::vector<HatGene>;

/// Errors: arch.not_in_genes for spaces whose layers may be of several kinds, or whose experts differ in their choices.
Result<std::vector<HatGenePlace>> hatGenePlaces(const SearchSpace& space);

/// Genes of widths that have no effect get that of the layer's first expert. The genotype must be one of the space's.
/// Errors: those of hatGenePlaces.
Result<HatGenes> hatGenes(const SearchSpace& space, const Genotype& genotype);
/// Widths of experts that are not there get index 0. Errors: those of hatGenePlaces, arch.outside_space with the
/// gene's name, arch.contradiction for lists that are not as long as their layer has experts.
Result<Genotype> genotypeOf(const SearchSpace& space, const HatGenes& genes);

/// Genes of ours that are one list gene there: the widths of a layer's experts of their own, one behind the other.
struct GeneList {
    std::size_t first = 0;             ///< the first expert's
    std::size_t count = 0;             ///< of as many as the layer may have
    std::size_t length = 0;            ///< the gene that says how many it has
    std::vector<std::size_t> lengths;  ///< what that gene's choices stand for
};
/// In the genes' order, also of spaces that the reference has no genes for.
std::vector<GeneList> listGenes(const std::vector<Gene>& genes);

/// Genes as the reference's programs and JSON write them, [640, 6, 3072, …, [3072, 1024]]. Errors: arch.invalid_genes.
Result<HatGenes> parseHatGenes(std::string_view text);

/// Whether there is a gene for every place, a list where one belongs, and whether the lengths that lists ask for are
/// choices.
bool haveForm(const HatGenes& genes, const std::vector<HatGenePlace>& places);
/// Gives every list the length that its layer's number of experts asks for: what is too much is cut off, what is
/// missing is drawn from the choices. The genes must have the form of the places (haveForm).
HatGenes repaired(HatGenes genes, const std::vector<HatGenePlace>& places, Random& random);

}  // namespace automoe::arch
