// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/arch/architecture.h"
#include "core/base/result.h"

/// CTranslate2's model directory: model.bin (binary version 6, specification "TransformerSpec", revision 7),
/// config.json and the vocabularies. The variables, their order and their types are those that CTranslate2's own
/// converters write (its python/ctranslate2/specs/model_spec.py and transformer_spec.py); its src/layers says how they
/// are used.
namespace automoe::formats {

/// Row-major float32.
struct FloatTensor {
    std::vector<std::int64_t> shape;
    std::span<const float> values;
};

/// What goes into the directory. Everything that is pointed to outlives the calls.
struct CTranslate2Model {
    arch::Architecture architecture;  ///< one that the format can hold
    bool shared_vocabulary = true;    ///< one table for source, target and output
    /// A weight of the stand-alone model by its name in our weights files; nothing: there is none.
    std::function<std::optional<FloatTensor>(const std::string&)> weight;
    FloatTensor encoder_positions;  ///< [positions, encoder dim or more]: what is added to the embeddings
    FloatTensor decoder_positions;
    std::vector<std::string> source_tokens;  ///< by id
    std::vector<std::string> target_tokens;  ///< the same when the vocabulary is shared
};

/// Writes the files into an existing folder. Errors: those of the format's check; formats.missing_weight (value: its
/// name), formats.too_large (value), formats.special_tokens, file errors.
Status writeCTranslate2(const CTranslate2Model& model, const std::filesystem::path& folder);

/// Reads model.bin back, strictly, and compares every variable bit for bit with what it has to be. Gives the number of
/// variables, aliases counted. Errors: formats.not_as_written (file, detail), file errors.
Result<std::size_t> compareCTranslate2(const CTranslate2Model& model, const std::filesystem::path& folder);

}  // namespace automoe::formats
