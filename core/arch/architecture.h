// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/arch/layer_kinds.h"
#include "core/base/result.h"

namespace automoe::arch {

/// Where LayerNorm stands: after the residual sum as in HAT (post), or before each sub-layer with one more at the end
/// of the encoder and of the decoder (pre).
enum class NormPlacement { kPost, kPre };
/// "post" or "pre".
std::string_view normName(NormPlacement norm);

/// How many of the last encoder layers cross-attention can see at most.
inline constexpr int kMostAttendedLayers = 3;

struct EncoderLayer {
    Attention self_attention;
    FeedForward feed_forward;
    bool operator==(const EncoderLayer&) const = default;
};

struct DecoderLayer {
    Attention self_attention;
    Attention cross_attention;
    /// How many of the last encoder layers cross-attention sees, their outputs side by side along time: 1, 2 or 3
    /// (HAT's arbitrary encoder–decoder attention −1, 1, 2).
    int attended_layers = 1;
    FeedForward feed_forward;
    bool operator==(const DecoderLayer&) const = default;
};

/// One translation Transformer as a value: everything that fixes its computation except vocabularies and weights.
struct Architecture {
    NormPlacement norm = NormPlacement::kPost;
    int qkv_dim = 512;
    int encoder_dim = 512;
    int decoder_dim = 512;
    std::vector<EncoderLayer> encoder;
    std::vector<DecoderLayer> decoder;
    bool operator==(const Architecture&) const = default;
};

/// Equal computations get equal values: a switch layer with one expert becomes the dense layer that it is.
Architecture canonical(Architecture architecture);

/// Canonical JSON: keys sorted, no white space. Its SHA-256 is the architecture's identity everywhere.
std::string canonicalJson(const Architecture& architecture);
/// 64 hexadecimal digits.
std::string identity(const Architecture& architecture);

/// Reads our JSON form. Unknown keys, missing fields, wrong types and values that cannot work are refused with the
/// field's path, for example "encoder.layers[2].feed_forward.width". Errors: arch.invalid_json, arch.unknown_key,
/// arch.missing_field, arch.invalid_value.
Result<Architecture> parseArchitecture(std::string_view json, const std::string& file);

/// Checks what makes an architecture buildable: positive sizes, heads that divide qkv_dim, 1 ≤ top_k ≤ experts, at
/// least one layer a side, 1 ≤ attended_layers ≤ min(3, encoder layers). Errors: arch.invalid_value with the field's
/// path.
Status validate(const Architecture& architecture);

}  // namespace automoe::arch
