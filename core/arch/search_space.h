// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/arch/architecture.h"
#include "core/base/random.h"
#include "core/base/result.h"

namespace automoe::arch {

struct EncoderLayerChoices {
    std::vector<AttentionChoices> self_attention;  ///< the kinds allowed in this slot, each with its choices
    std::vector<FeedForwardChoices> feed_forward;
    bool operator==(const EncoderLayerChoices&) const = default;
};

struct DecoderLayerChoices {
    std::vector<AttentionChoices> self_attention;
    std::vector<AttentionChoices> cross_attention;
    std::vector<int> attended_layers{1};
    std::vector<FeedForwardChoices> feed_forward;
    bool operator==(const DecoderLayerChoices&) const = default;
};

/// The indices of a genotype; see SearchSpace::genes().
using Genotype = std::vector<int>;

/// Whether the choices stand in order of size, up or down, and are more than two: then a neighbour is a smaller step.
/// Words have no size.
bool isOrdered(const Gene& gene);

/// The architectures that a search may visit and that one supernet must contain: a plain value.
///
/// A genotype has one index a gene, for all layers up to the greatest depth and all experts up to the greatest number,
/// so its length is fixed; genes of layers or experts that are not there are carried along without effect. A slot with
/// several kinds has a gene "….kind" before the genes of all its kinds, whose names then hold the kind:
/// "encoder.3.feed_forward.switch.experts".
struct SearchSpace {
    std::string name;
    NormPlacement norm = NormPlacement::kPost;
    int qkv_dim = 512;
    std::vector<int> encoder_dims;
    std::vector<int> encoder_depths;
    std::vector<EncoderLayerChoices> encoder_layers;  ///< one entry a layer, as many as the greatest depth
    std::vector<int> decoder_dims;
    std::vector<int> decoder_depths;
    std::vector<DecoderLayerChoices> decoder_layers;
    bool operator==(const SearchSpace&) const = default;

    [[nodiscard]] std::vector<Gene> genes() const;
    /// The architecture, in canonical form. The genotype must have the right length and indices in range.
    [[nodiscard]] Architecture decode(const Genotype& genotype) const;
    /// A genotype that decodes to the architecture (absent layers and experts get index 0). Errors: arch.outside_space
    /// with the field's path, its value and the choices.
    [[nodiscard]] Result<Genotype> encode(const Architecture& architecture) const;
    /// Every gene uniformly at random.
    [[nodiscard]] Genotype sample(Random& random) const;
    /// The greatest / smallest choice everywhere.
    [[nodiscard]] Genotype largest() const;
    [[nodiscard]] Genotype smallest() const;
    /// How many settings of the effective genes there are, exactly, in decimal digits (reference counts: HAT's space0
    /// has 417846678672384). Encoder depth bounds attended_layers only by validity, not in this count; a layer that two
    /// kinds of a slot hold, such as one expert and the dense layer, counts twice.
    [[nodiscard]] std::string size() const;

    /// The greatest member of each kind that a slot may hold, of some kinds several (see kinds/kind.h, parts()): what a
    /// supernet must store there.
    [[nodiscard]] std::vector<Attention> largestEncoderSelfAttention(std::size_t layer) const;
    [[nodiscard]] std::vector<Attention> largestDecoderSelfAttention(std::size_t layer) const;
    [[nodiscard]] std::vector<Attention> largestCrossAttention(std::size_t layer) const;
    [[nodiscard]] std::vector<FeedForward> largestEncoderFeedForward(std::size_t layer) const;
    [[nodiscard]] std::vector<FeedForward> largestDecoderFeedForward(std::size_t layer) const;
};

/// The space whose only member is this architecture: how a fixed model is built and trained.
SearchSpace spaceOf(const Architecture& architecture);

/// Checks that every choice is valid on its own and that at least one architecture results. `tasks`: of the text that
/// its networks are for, target languages; 0: not known. Errors: arch.invalid_space.
Status validate(const SearchSpace& space, int tasks = 0);

std::string canonicalJson(const SearchSpace& space);
std::string identity(const SearchSpace& space);
Result<SearchSpace> parseSearchSpace(std::string_view json, const std::string& file);
/// As parseSearchSpace(), without validate(): one that is being edited comes back as it was. It may have too few
/// layers.
Result<SearchSpace> parseUnfinishedSpace(std::string_view json, const std::string& file);

/// A preset by its name: hat-space0, hat-iwslt-space1, automoe-standard-M, automoe-fractional-M, small, tiny,
/// all-kinds. Errors: arch.unknown_preset with the list of names.
Result<SearchSpace> presetSpace(std::string_view name);
std::vector<std::string> presetNames();

}  // namespace automoe::arch
