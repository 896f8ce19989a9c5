// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/ctranslate2.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <nlohmann/json.hpp>
#include <utility>

#include "core/base/files.h"
#include "core/formats/format.h"

namespace automoe::formats {

namespace {

static_assert(std::endian::native == std::endian::little, "variables are stored little-endian");

constexpr std::uint32_t kBinaryVersion = 6;
constexpr const char* kSpecification = "TransformerSpec";
constexpr std::uint32_t kRevision = 7;
constexpr std::array<const char*, 4> kSpecialTokens{"<pad>", "<s>", "</s>", "<unk>"};

/// The order of CTranslate2's DataType.
enum class Type : std::uint8_t { kFloat32 = 0, kInt8 = 1, kInt16 = 2 };

/// One variable, or another name for one.
struct Variable {
    std::string name;
    std::vector<std::uint32_t> shape;
    Type type = Type::kFloat32;
    std::span<const std::byte> bytes;
    std::vector<std::byte> own;  ///< where the bytes are ours
    std::string alias_of;        ///< "": it has its own content

    [[nodiscard]] std::span<const std::byte> content() const { return own.empty() ? bytes : std::span(own); }
};

/// Collects the variables of a model under CTranslate2's names.
class Collector {
public:
    explicit Collector(const CTranslate2Model& model) : model_(model) {}

    Result<std::vector<Variable>> take() {
        const auto& architecture = model_.architecture;
        addSide("encoder", architecture.encoder.front().self_attention);
        flag("encoder/embeddings_merge", false);  // CONCAT of one table
        flag("encoder/multi_query_attention", false);
        if (model_.shared_vocabulary && architecture.encoder_dim == architecture.decoder_dim) {
            alias("encoder/embeddings_0/weight", "decoder/embeddings/weight");
        } else {
            addEmbedding("encoder/embeddings_0/weight", model_.shared_vocabulary ? "embedding" : "source_embedding",
                         architecture.encoder_dim);
        }
        addPositions("encoder", model_.encoder_positions, architecture.encoder_dim);
        for (std::size_t i = 0; i < architecture.encoder.size(); ++i) {
            const std::string from = "encoder." + std::to_string(i);
            const std::string to = "encoder/layer_" + std::to_string(i);
            addSelfAttention(from, to);
            addFeedForward(from, to);
        }
        addSide("decoder", architecture.decoder.front().self_attention);
        flag("decoder/alibi", false);
        flag("decoder/alibi_use_positive_positions", false);
        flag("decoder/scale_alibi", false);
        flag("decoder/start_from_zero_embedding", false);
        scalar("decoder/alignment_heads", Type::kInt16, std::int16_t{1});
        scalar("decoder/alignment_layer", Type::kInt16, std::int16_t{-1});
        const char* table = model_.shared_vocabulary ? "embedding" : "target_embedding";
        addEmbedding("decoder/embeddings/weight", table, architecture.decoder_dim);
        alias("decoder/projection/weight", "decoder/embeddings/weight");
        addPositions("decoder", model_.decoder_positions, architecture.decoder_dim);
        for (std::size_t i = 0; i < architecture.decoder.size(); ++i) {
            const std::string from = "decoder." + std::to_string(i);
            const std::string to = "decoder/layer_" + std::to_string(i);
            addSelfAttention(from, to);
            addLinear(from + ".cross_attention.query", to + "/attention/linear_0");
            addLinear(from + ".cross_attention.key_value", to + "/attention/linear_1");
            addLinear(from + ".cross_attention.output", to + "/attention/linear_2");
            addNorm(from + ".cross_attention_norm", to + "/attention/layer_norm");
            addScale(to + "/attention");
            addFeedForward(from, to);
        }
        if (failure_) return *failure_;
        std::ranges::sort(variables_, {}, &Variable::name);
        return std::move(variables_);
    }

private:
    template <class Number>
    void scalar(const std::string& name, Type type, Number value) {
        Variable variable{.name = name, .type = type};
        variable.own.resize(sizeof value);
        std::memcpy(variable.own.data(), &value, sizeof value);
        variables_.push_back(std::move(variable));
    }
    void flag(const std::string& name, bool value) {
        scalar(name, Type::kInt8, static_cast<std::int8_t>(value ? 1 : 0));
    }
    void alias(const std::string& name, const std::string& of) { variables_.push_back({.name = name, .alias_of = of}); }

    void addSide(const std::string& side, const arch::Attention& attention) {
        const bool pre = model_.architecture.norm == arch::NormPlacement::kPre;
        heads_ = std::get<arch::MultiHeadAttention>(attention).heads;
        scalar(side + "/num_heads", Type::kInt16, static_cast<std::int16_t>(heads_));
        flag(side + "/pre_norm", pre);
        flag(side + "/activation", false);       // RELU
        flag(side + "/scale_embeddings", true);  // by the root of the dim
        if (pre) addNorm(side + ".norm", side + "/layer_norm");
    }

    /// The first `columns` columns; nothing is copied where these are all.
    void addColumns(const std::string& name, const FloatTensor& tensor, std::int64_t columns) {
        const std::int64_t rows = tensor.shape.at(0);
        const std::int64_t stride = tensor.shape.at(1);
        if (stride < columns || std::cmp_not_equal(tensor.values.size(), rows * stride)) return missing(name);
        if (!fits(name, rows, columns)) return;
        Variable variable{.name = name,
                          .shape = {static_cast<std::uint32_t>(rows), static_cast<std::uint32_t>(columns)},
                          .bytes = std::as_bytes(tensor.values)};
        if (stride != columns) {
            variable.own.resize(static_cast<std::size_t>(rows * columns) * sizeof(float));
            for (std::int64_t row = 0; row < rows; ++row) {
                std::memcpy(variable.own.data() + static_cast<std::size_t>(row * columns) * sizeof(float),
                            tensor.values.data() + row * stride, static_cast<std::size_t>(columns) * sizeof(float));
            }
        }
        variables_.push_back(std::move(variable));
    }
    void addEmbedding(const std::string& name, const std::string& weight, std::int64_t columns) {
        const auto tensor = model_.weight(weight);
        if (!tensor || tensor->shape.size() != 2) return missing(weight);
        addColumns(name, *tensor, columns);
    }
    void addPositions(const std::string& side, const FloatTensor& positions, std::int64_t columns) {
        if (positions.shape.size() != 2) return missing(side + " positions");
        addColumns(side + "/position_encodings/encodings", positions, columns);
    }

    void addWeight(const std::string& from, const std::string& to) {
        const auto tensor = model_.weight(from);
        if (!tensor || tensor->shape.empty() || tensor->shape.size() > 2) return missing(from);
        if (!fits(to, tensor->shape[0], tensor->shape.size() == 2 ? tensor->shape[1] : 1)) return;
        Variable variable{.name = to, .bytes = std::as_bytes(tensor->values)};
        for (const std::int64_t extent : tensor->shape) variable.shape.push_back(static_cast<std::uint32_t>(extent));
        variables_.push_back(std::move(variable));
    }
    void addLinear(const std::string& from, const std::string& to) {
        addWeight(from + ".weight", to + "/weight");
        addWeight(from + ".bias", to + "/bias");
    }
    void addNorm(const std::string& from, const std::string& to) {
        addWeight(from + ".weight", to + "/gamma");
        addWeight(from + ".bias", to + "/beta");
    }
    void addSelfAttention(const std::string& from, const std::string& to) {
        addLinear(from + ".self_attention.qkv", to + "/self_attention/linear_0");
        addLinear(from + ".self_attention.output", to + "/self_attention/linear_1");
        addNorm(from + ".self_attention_norm", to + "/self_attention/layer_norm");
        addScale(to + "/self_attention");
    }
    /// CTranslate2 takes a head to be as wide as the layer's output divided by the heads; where attention is narrower
    /// or wider than its side, the scale of the queries must be said.
    void addScale(const std::string& to) {
        const double width = static_cast<double>(model_.architecture.qkv_dim) / heads_;
        scalar(to + "/queries_scale", Type::kFloat32, static_cast<float>(1 / std::sqrt(width)));
    }
    void addFeedForward(const std::string& from, const std::string& to) {
        addLinear(from + ".feed_forward.experts.0.in", to + "/ffn/linear_0");
        addLinear(from + ".feed_forward.experts.0.out", to + "/ffn/linear_1");
        addNorm(from + ".feed_forward_norm", to + "/ffn/layer_norm");
    }

    /// Sizes are 32-bit numbers in the file.
    bool fits(const std::string& name, std::int64_t rows, std::int64_t columns) {
        constexpr std::int64_t kMost = std::numeric_limits<std::uint32_t>::max() / sizeof(float);
        if (columns > 0 && rows <= kMost / columns) return true;
        if (!failure_) failure_ = badInput("formats.too_large", {{"value", name}});
        return false;
    }
    void missing(const std::string& name) {
        if (!failure_) failure_ = badInput("formats.missing_weight", {{"value", name}});
    }

    const CTranslate2Model& model_;
    int heads_ = 1;  ///< of the side that is being added
    std::vector<Variable> variables_;
    std::optional<Error> failure_;
};

template <class Number>
std::string packed(Number value) {
    std::string text(sizeof value, '\0');
    std::memcpy(text.data(), &value, sizeof value);
    return text;
}

/// 16 bits of length, then the letters, then a zero that counts.
std::string packedString(const std::string& text) {
    return packed(static_cast<std::uint16_t>(text.size() + 1)) + text + '\0';
}

/// What stands before a variable's content.
std::string headOf(const Variable& variable) {
    std::string head = packedString(variable.name) + packed(static_cast<std::uint8_t>(variable.shape.size()));
    for (const std::uint32_t extent : variable.shape) head += packed(extent);
    return head + packed(static_cast<std::uint8_t>(variable.type)) +
           packed(static_cast<std::uint32_t>(variable.content().size()));
}

Status writeModel(const std::vector<Variable>& variables, const std::filesystem::path& path) {
    const auto aliases = std::ranges::count_if(variables, [](const auto& each) { return !each.alias_of.empty(); });
    const auto own = static_cast<std::uint32_t>(variables.size() - static_cast<std::size_t>(aliases));
    AUTOMOE_TRY(auto file, FileReplacement::open(path));
    AUTOMOE_CHECK(file.write(packed(kBinaryVersion) + packedString(kSpecification) + packed(kRevision) + packed(own)));
    for (const auto& variable : variables) {
        if (!variable.alias_of.empty()) continue;
        AUTOMOE_CHECK(file.write(headOf(variable)));
        AUTOMOE_CHECK(file.write(variable.content()));
    }
    std::string tail = packed(static_cast<std::uint32_t>(aliases));
    for (const auto& variable : variables) {
        if (!variable.alias_of.empty()) tail += packedString(variable.name) + packedString(variable.alias_of);
    }
    AUTOMOE_CHECK(file.write(tail));
    return file.commit();
}

Status writeVocabulary(const std::filesystem::path& path, const std::vector<std::string>& tokens) {
    // Ids 0 to 3 mean to us what CTranslate2 looks up by these names.
    if (tokens.size() < kSpecialTokens.size() ||
        !std::equal(kSpecialTokens.begin(), kSpecialTokens.end(), tokens.begin())) {
        return badInput("formats.special_tokens", {{"file", path.string()}});
    }
    // A piece may end inside a character: bytes that are no text are replaced, as in every JSON of ours.
    return replaceFile(path,
                       nlohmann::json(tokens).dump(2, ' ', true, nlohmann::json::error_handler_t::replace) + "\n");
}

}  // namespace

Status writeCTranslate2(const CTranslate2Model& model, const std::filesystem::path& folder) {
    AUTOMOE_CHECK(find("ctranslate2")->check(model.architecture));
    AUTOMOE_TRY(const auto variables, Collector(model).take());
    AUTOMOE_CHECK(writeModel(variables, folder / "model.bin"));
    constexpr double kNormEpsilon = 1e-5;  // of every LayerNorm of ours
    const nlohmann::json config{{"unk_token", "<unk>"},
                                {"bos_token", "<s>"},
                                {"eos_token", "</s>"},
                                {"decoder_start_token", "<s>"},
                                {"add_source_bos", false},
                                {"add_source_eos", true},
                                {"multi_query_attention", false},
                                {"layer_norm_epsilon", kNormEpsilon}};
    AUTOMOE_CHECK(replaceFile(folder / "config.json", config.dump(2) + "\n"));
    if (model.shared_vocabulary) return writeVocabulary(folder / "shared_vocabulary.json", model.target_tokens);
    AUTOMOE_CHECK(writeVocabulary(folder / "source_vocabulary.json", model.source_tokens));
    return writeVocabulary(folder / "target_vocabulary.json", model.target_tokens);
}

Result<std::size_t> compareCTranslate2(const CTranslate2Model& model, const std::filesystem::path& folder) {
    const auto path = folder / "model.bin";
    AUTOMOE_TRY(const auto file, MappedFile::open(path));
    AUTOMOE_TRY(const auto expected, Collector(model).take());
    auto left = file.bytes();
    const auto differs = [&](const std::string& what) {
        return failed("formats.not_as_written", {{"file", path.string()}, {"detail", what}});
    };
    const auto follows = [&left](std::span<const std::byte> bytes) {
        if (left.size() < bytes.size() || !std::ranges::equal(left.first(bytes.size()), bytes)) return false;
        left = left.subspan(bytes.size());
        return true;
    };
    const auto textFollows = [&](const std::string& text) { return follows(std::as_bytes(std::span(text))); };

    std::uint32_t aliases = 0;
    for (const auto& variable : expected) aliases += variable.alias_of.empty() ? 0 : 1;
    const auto own = static_cast<std::uint32_t>(expected.size()) - aliases;
    if (!textFollows(packed(kBinaryVersion) + packedString(kSpecification) + packed(kRevision) + packed(own)))
        return differs("its beginning");
    for (const auto& variable : expected) {
        if (!variable.alias_of.empty()) continue;
        if (!textFollows(headOf(variable)) || !follows(variable.content())) return differs(variable.name);
    }
    if (!textFollows(packed(aliases))) return differs("the number of aliases");
    for (const auto& variable : expected) {
        if (variable.alias_of.empty()) continue;
        if (!textFollows(packedString(variable.name) + packedString(variable.alias_of))) return differs(variable.name);
    }
    if (!left.empty()) return differs("bytes after its end");
    return expected.size();
}

}  // namespace automoe::formats
