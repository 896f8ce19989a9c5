// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/tokenizer.h"

#include <sentencepiece_processor.h>

#include <array>
#include <exception>
#include <optional>

#include "core/base/files.h"
#include "core/base/hash.h"
#include "core/text/lines.h"
#include "core/text/tokenizer_training.h"

namespace automoe::text {

namespace {

constexpr std::uint64_t kMaxModelBytes = std::uint64_t{64} << 20;

/// One field of a serialized protocol buffer.
struct Field {
    std::uint64_t number = 0;
    std::string_view content;  ///< of a field with a length; empty for the others
};

std::optional<std::uint64_t> takeVarint(std::string_view& bytes) {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64 && !bytes.empty(); shift += 7) {
        const auto byte = static_cast<unsigned char>(bytes.front());
        bytes.remove_prefix(1);
        value |= static_cast<std::uint64_t>(byte & 0x7fU) << shift;
        if (byte < 0x80) return value;
    }
    return std::nullopt;
}

std::optional<Field> takeField(std::string_view& bytes) {
    const auto tag = takeVarint(bytes);
    if (!tag) return std::nullopt;
    Field field{*tag >> 3, {}};
    std::uint64_t length = 0;
    switch (*tag & 7U) {
        case 0:
            if (!takeVarint(bytes)) return std::nullopt;
            return field;
        case 1:
            length = 8;
            break;
        case 2: {
            const auto given = takeVarint(bytes);
            if (!given) return std::nullopt;
            length = *given;
            break;
        }
        case 5:
            length = 4;
            break;
        default:
            return std::nullopt;
    }
    if (length > bytes.size()) return std::nullopt;
    if ((*tag & 7U) == 2) field.content = bytes.substr(0, length);
    bytes.remove_prefix(length);
    return field;
}

/// Walks the model's outer messages (sentencepiece_model.proto: normalizer_spec is 3 and denormalizer_spec is 5 in
/// ModelProto, precompiled_charsmap is 2 in NormalizerSpec). SentencePiece follows the offsets in such a table without
/// bounds, so a model with one is not taken; ours have none. Gives what is wrong, or nothing.
std::optional<std::string> findFault(std::string_view model) {
    while (!model.empty()) {
        const auto field = takeField(model);
        if (!field) return "not a SentencePiece model";
        if (field->number != 3 && field->number != 5) continue;
        auto normalizer = field->content;
        while (!normalizer.empty()) {
            const auto inner = takeField(normalizer);
            if (!inner) return "not a SentencePiece model";
            if (inner->number == 2 && !inner->content.empty()) return "it brings its own normalisation table";
        }
    }
    return std::nullopt;
}

absl::string_view view(std::string_view text) { return {text.data(), text.size()}; }

}  // namespace

struct Tokenizer::Model {
    sentencepiece::SentencePieceProcessor processor;
    std::string sha256;
    std::uint32_t vocabulary = 0;
};

Result<Tokenizer> Tokenizer::open(const std::filesystem::path& path) {
    AUTOMOE_TRY(const auto bytes, readFile(path, kMaxModelBytes));
    return fromBytes(bytes, path.string());
}

Result<Tokenizer> Tokenizer::fromBytes(std::string_view bytes, const std::string& file) {
    const auto invalid = [&](const std::string& detail) {
        return badInput("text.tokenizer_invalid", {{"file", file}, {"detail", detail}});
    };
    if (bytes.empty() || bytes.size() > kMaxModelBytes) return invalid("its size cannot be right");
    if (const auto fault = findFault(bytes)) return invalid(*fault);
    silenceSentencePiece();
    auto model = std::make_shared<Model>();
    try {
        const auto status = model->processor.LoadFromSerializedProto(view(bytes));
        if (!status.ok()) return invalid(status.error_message());
    } catch (const std::exception& exception) {
        return invalid(exception.what());
    }
    const auto& processor = model->processor;
    const std::array ids{processor.pad_id(), processor.bos_id(), processor.eos_id(), processor.unk_id()};
    if (ids != std::array{kPad, kBos, kEos, kUnknown}) return invalid("pad, bos, eos, unknown are not the ids 0 to 3");
    model->vocabulary = static_cast<std::uint32_t>(processor.GetPieceSize());
    model->sha256 = automoe::sha256(bytes);
    return Tokenizer(std::move(model));
}

std::uint32_t Tokenizer::vocabulary() const { return model_->vocabulary; }

const std::string& Tokenizer::sha256() const { return model_->sha256; }

std::vector<std::int32_t> Tokenizer::encode(std::string_view text) const {
    const auto line = validUtf8(text) ? normalizeLine(text) : std::string(text);
    return model_->processor.EncodeAsIds(line);
}

std::vector<std::string> Tokenizer::pieces(std::string_view text) const {
    const auto line = validUtf8(text) ? normalizeLine(text) : std::string(text);
    return model_->processor.EncodeAsPieces(line);
}

std::string Tokenizer::decode(std::span<const std::int32_t> ids) const {
    std::vector<int> inside;
    inside.reserve(ids.size());
    for (const auto id : ids) {
        if (id >= kUnknown && static_cast<std::uint32_t>(id) < model_->vocabulary) inside.push_back(id);
    }
    return model_->processor.DecodeIds(inside);
}

std::string Tokenizer::piece(std::int32_t id) const {
    if (id < 0 || static_cast<std::uint32_t>(id) >= model_->vocabulary) return {};
    return model_->processor.IdToPiece(id);
}

std::optional<std::int32_t> Tokenizer::find(std::string_view text) const {
    const std::int32_t id = model_->processor.PieceToId(view(text));
    // What is no piece has the id of the unknown.
    if (id < 0 || piece(id) != text) return std::nullopt;
    return id;
}

}  // namespace automoe::text
