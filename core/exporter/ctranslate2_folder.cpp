// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporter/writers_p.h"
#include "core/formats/ctranslate2.h"
#include "core/nn/positions_p.h"

namespace automoe::exporter {

namespace {

formats::FloatTensor viewOf(const at::Tensor& tensor) {
    TORCH_CHECK(tensor.is_contiguous() && tensor.device().is_cpu(), "not a contiguous CPU tensor");
    return {tensor.sizes().vec(), {tensor.data_ptr<float>(), static_cast<std::size_t>(tensor.numel())}};
}

std::vector<std::string> piecesOf(const text::Tokenizer& tokenizer) {
    std::vector<std::string> pieces;
    for (std::uint32_t id = 0; id < tokenizer.vocabulary(); ++id)
        pieces.push_back(tokenizer.piece(static_cast<std::int32_t>(id)));
    return pieces;
}

/// A model with what it points to beside the weights.
struct Prepared {
    at::Tensor encoder_positions;
    at::Tensor decoder_positions;
    formats::CTranslate2Model model;
};

Prepared prepare(const Source& source) {
    const auto& config = source.model.config();
    Prepared result{nn::sinusoids(config.max_positions, config.encoder_position_dim),
                    nn::sinusoids(config.max_positions, config.decoder_position_dim),
                    {}};
    result.model = {.architecture = source.architecture,
                    .shared_vocabulary = source.sharedVocabulary(),
                    .weight = [&model = source.model](const std::string& name) -> std::optional<formats::FloatTensor> {
                        const auto* parameter = model.parameters().find(name);
                        return parameter == nullptr ? std::nullopt : std::optional(viewOf(parameter->value));
                    },
                    .encoder_positions = viewOf(result.encoder_positions),
                    .decoder_positions = viewOf(result.decoder_positions),
                    .source_tokens = piecesOf(source.corpus.source_tokenizer),
                    .target_tokens = piecesOf(source.corpus.target_tokenizer)};
    return result;
}

}  // namespace

Status writeCTranslate2Folder(const Source& source, const std::filesystem::path& folder) {
    AUTOMOE_CHECK(formats::writeCTranslate2(prepare(source).model, folder));
    // SentencePiece models: CTranslate2 takes and gives pieces.
    return writeTokenizers(source, folder);
}

Result<nlohmann::json> checkCTranslate2Parity(const Source& source, const std::filesystem::path& folder) {
    AUTOMOE_TRY(const auto variables, formats::compareCTranslate2(prepare(source).model, folder));
    return nlohmann::json{{"variables", variables}, {"equal", variables}};
}

}  // namespace automoe::exporter
