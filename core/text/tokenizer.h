// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace automoe::text {

/// The ids that mean the same in every vocabulary.
inline constexpr std::int32_t kPad = 0;
inline constexpr std::int32_t kBos = 1;
inline constexpr std::int32_t kEos = 2;
inline constexpr std::int32_t kUnknown = 3;

/// A trained SentencePiece model. Cheap to copy (the model is shared), and safe to use from several threads.
class Tokenizer {
public:
    /// Errors: file.missing, file.unreadable, text.tokenizer_invalid.
    static Result<Tokenizer> open(const std::filesystem::path& path);
    /// From a model file's content; `file` is named in errors. Takes only models as this project trains them: the ids
    /// above, no normalisation table (its lookup structure cannot be checked). Errors: text.tokenizer_invalid.
    static Result<Tokenizer> fromBytes(std::string_view bytes, const std::string& file = {});

    /// Number of ids.
    [[nodiscard]] std::uint32_t vocabulary() const;
    /// SHA-256 of the model file: the tokenizer's identity.
    [[nodiscard]] const std::string& sha256() const;

    /// Ids of a sentence, without bos and eos. The text is normalised first (normalizeLine); what is not UTF-8 becomes
    /// the replacement character.
    [[nodiscard]] std::vector<std::int32_t> encode(std::string_view text) const;
    /// The same as pieces of text, with U+2581 where a space was: for the screen.
    [[nodiscard]] std::vector<std::string> pieces(std::string_view text) const;
    /// The text of ids. Pad, bos, eos and ids outside the vocabulary give nothing, unknown gives " ⁇ ".
    [[nodiscard]] std::string decode(std::span<const std::int32_t> ids) const;
    /// The piece of one id; empty outside the vocabulary.
    [[nodiscard]] std::string piece(std::int32_t id) const;
    /// The id of a piece, where there is such a piece.
    [[nodiscard]] std::optional<std::int32_t> find(std::string_view text) const;

private:
    struct Model;
    explicit Tokenizer(std::shared_ptr<const Model> model) : model_(std::move(model)) {}
    std::shared_ptr<const Model> model_;
};

}  // namespace automoe::text
