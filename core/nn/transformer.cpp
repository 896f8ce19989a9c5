// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/transformer_p.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "core/nn/device_p.h"
#include "core/nn/kinds/kinds_p.h"
#include "core/nn/positions_p.h"

namespace automoe::nn {

namespace {

std::int64_t greatest(const std::vector<int>& choices) { return *std::max_element(choices.begin(), choices.end()); }

/// The most that a network of the space has, on both sides together.
std::int64_t layersOf(const arch::SearchSpace& space) {
    return static_cast<std::int64_t>(space.encoder_layers.size() + space.decoder_layers.size());
}

bool routesRandomly(const arch::Architecture& architecture) {
    const auto randomly = [](const auto& layer) {
        const auto* moe = std::get_if<arch::SwitchFeedForward>(&layer.feed_forward);
        return moe != nullptr && moe->random_routing;
    };
    return std::ranges::any_of(architecture.encoder, randomly) || std::ranges::any_of(architecture.decoder, randomly);
}

std::vector<std::uint64_t> sentenceNumbers(const PackedTokens& tokens) {
    std::vector<std::uint64_t> numbers;
    for (std::size_t s = 0; s + 1 < tokens.offsets.size(); ++s) {
        std::uint64_t number = 0;
        for (auto i = tokens.offsets[s]; i < tokens.offsets[s + 1]; ++i)
            number = Random(number ^ static_cast<std::uint64_t>(tokens.ids[static_cast<std::size_t>(i)]))();
        numbers.push_back(number);
    }
    return numbers;
}

/// Of every row; none where the sentences have no numbers.
std::vector<std::uint64_t> placesOf(const PackedTokens& tokens, const std::vector<std::uint64_t>& sentences) {
    std::vector<std::uint64_t> places;
    for (std::size_t s = 0; s < sentences.size(); ++s) {
        for (std::int64_t i = 0; i < tokens.offsets[s + 1] - tokens.offsets[s]; ++i)
            places.push_back(placeOf(sentences[s], i));
    }
    return places;
}

/// How many positions each row of a decoder sees, [rows] float.
at::Tensor visiblePositions(const PackedTokens& tokens, at::Device device) {
    std::vector<std::int64_t> visible;
    for (std::size_t s = 0; s + 1 < tokens.offsets.size(); ++s) {
        for (std::int64_t i = 1; i <= tokens.offsets[s + 1] - tokens.offsets[s]; ++i) visible.push_back(i);
    }
    return onDevice(visible, device).to(at::kFloat);
}

/// Follows the residual stream through the sub-layers: `h` is what the next sub-layer reads. norms[k] belongs to
/// sub-layer k; pre-norm has one more at the end.
class Residual {
public:
    Residual(const at::Tensor& x, std::vector<NormParameters> norms, arch::NormPlacement placement)
        : norms_(std::move(norms)), pre_(placement == arch::NormPlacement::kPre), stream_(x), h_(x) {
        if (pre_) std::tie(stream_, h_) = addNorm(x, {}, *norms_[0].gamma, *norms_[0].beta, {});
    }
    void add(const at::Tensor& sub, kernels::Dropout drop) {
        const NormParameters& norm = norms_[pre_ ? next_ + 1 : next_];
        ++next_;
        std::tie(stream_, h_) = addNorm(pre_ ? stream_ : h_, sub, *norm.gamma, *norm.beta, drop);
    }
    [[nodiscard]] const at::Tensor& h() const { return h_; }
    [[nodiscard]] const at::Tensor& stream() const { return stream_; }

private:
    std::vector<NormParameters> norms_;
    bool pre_;
    std::size_t next_ = 0;
    at::Tensor stream_;
    at::Tensor h_;
};

}  // namespace

// Weights are drawn on the host, whatever the device.
Transformer::Transformer(ModelConfig config, std::optional<std::uint64_t> seed, at::Device device)
    : config_(std::move(config)), parameters_(seed ? at::Device(at::kCPU) : device) {
    const auto& space = config_.space;
    encoder_greatest_ = greatest(space.encoder_dims);
    decoder_greatest_ = greatest(space.decoder_dims);
    if (config_.encoder_position_dim == 0) config_.encoder_position_dim = static_cast<int>(encoder_greatest_);
    if (config_.decoder_position_dim == 0) config_.decoder_position_dim = static_cast<int>(decoder_greatest_);
    const auto& vocabularies = config_.vocabularies;
    const auto table = [this](const char* name, std::int64_t tokens, std::int64_t dim) {
        return &parameters_.add(name, {tokens, dim}, Init::normal(1 / std::sqrt(static_cast<double>(dim))));
    };
    if (vocabularies.shared) {
        source_table_ = table("embedding", vocabularies.target, std::max(encoder_greatest_, decoder_greatest_));
        target_table_ = source_table_;
    } else {
        source_table_ = table("source_embedding", vocabularies.source, encoder_greatest_);
        target_table_ = table("target_embedding", vocabularies.target, decoder_greatest_);
    }
    encoder_positions_ = sinusoids(config_.max_positions, config_.encoder_position_dim).to(device);
    decoder_positions_ = sinusoids(config_.max_positions, config_.decoder_position_dim).to(device);
    for (std::size_t layer = 0; layer < space.encoder_layers.size(); ++layer) addEncoderLayer();
    for (std::size_t layer = 0; layer < space.decoder_layers.size(); ++layer) addDecoderLayer();
    if (space.norm == arch::NormPlacement::kPre) {
        encoder_final_ = addNormParameters("encoder.norm", encoder_greatest_);
        decoder_final_ = addNormParameters("decoder.norm", decoder_greatest_);
    }
    if (!seed) return;
    parameters_.draw(*seed);
    source_table_->value[kPad].zero_();
    target_table_->value[kPad].zero_();
    parameters_.to(device);
}

SlotShape Transformer::slotShape(std::int64_t dim, std::int64_t memory_dim) const {
    return {.dim = dim,
            .memory_dim = memory_dim,
            .qkv_dim = config_.space.qkv_dim,
            .widest_dim = std::max(encoder_greatest_, decoder_greatest_),
            .layers = layersOf(config_.space),
            .tasks = config_.tasks};
}

void Transformer::addEncoderLayer() {
    const std::size_t layer = encoder_.size();
    const std::string name = "encoder." + std::to_string(layer);
    EncoderLayerParameters& parameters = encoder_.emplace_back();
    parameters.self_attention = buildSlot(name + ".self_attention", slotShape(encoder_greatest_, 0),
                                          config_.space.largestEncoderSelfAttention(layer), parameters_);
    parameters.feed_forward = buildSlot(name + ".feed_forward", slotShape(encoder_greatest_, encoder_greatest_),
                                        config_.space.largestEncoderFeedForward(layer), parameters_);
    for (const char* norm : {".self_attention_norm", ".feed_forward_norm"})
        parameters.norms.push_back(addNormParameters(name + norm, encoder_greatest_));
}

void Transformer::addDecoderLayer() {
    const std::size_t layer = decoder_.size();
    const std::string name = "decoder." + std::to_string(layer);
    const SlotShape shape = slotShape(decoder_greatest_, 0);
    const SlotShape seeing = slotShape(decoder_greatest_, encoder_greatest_);
    DecoderLayerParameters& parameters = decoder_.emplace_back();
    parameters.self_attention =
        buildSlot(name + ".self_attention", shape, config_.space.largestDecoderSelfAttention(layer), parameters_);
    parameters.cross_attention =
        buildSlot(name + ".cross_attention", seeing, config_.space.largestCrossAttention(layer), parameters_);
    parameters.feed_forward =
        buildSlot(name + ".feed_forward", seeing, config_.space.largestDecoderFeedForward(layer), parameters_);
    for (const char* norm : {".self_attention_norm", ".cross_attention_norm", ".feed_forward_norm"})
        parameters.norms.push_back(addNormParameters(name + norm, decoder_greatest_));
}

NormParameters Transformer::addNormParameters(const std::string& name, std::int64_t dim) {
    return {&parameters_.add(name + ".weight", {dim}, Init::constant(1)), &parameters_.add(name + ".bias", {dim})};
}

std::vector<std::int64_t> Transformer::tasksOf(const PackedTokens& source) const {
    std::vector<std::int64_t> tasks = source.tasks;
    if (tasks.empty() || config_.tasks == 1) tasks.assign(static_cast<std::size_t>(source.sentences()), 0);
    TORCH_CHECK(static_cast<std::int64_t>(tasks.size()) == source.sentences(), tasks.size(), " tasks of ",
                source.sentences(), " sentences");
    for (const std::int64_t task : tasks)
        TORCH_CHECK(task >= 0 && task < config_.tasks, "the network has no task ", task, ", but ", config_.tasks);
    return tasks;
}

at::Tensor Transformer::embedding(const PackedTokens& tokens, Parameter& table, const at::Tensor& positions,
                                  std::int64_t dim, std::int64_t greatest_dim, Pass& pass) {
    std::vector<std::int64_t> position(tokens.ids.size());
    for (std::int64_t s = 0; s < tokens.sentences(); ++s) {
        const auto begin = tokens.offsets[static_cast<std::size_t>(s)];
        const auto end = tokens.offsets[static_cast<std::size_t>(s) + 1];
        TORCH_CHECK(end - begin <= config_.max_positions, "a sentence of ", end - begin, " tokens is longer than the ",
                    config_.max_positions, " positions");
        for (std::int64_t i = begin; i < end; ++i) position[static_cast<std::size_t>(i)] = i - begin;
    }
    const double probability = pass.dropout * static_cast<double>(dim) / static_cast<double>(greatest_dim);
    return embed(table, positions, onDevice(tokens.ids, device()), onDevice(position, device()), dim,
                 pass.next(probability));
}

Memory Transformer::encode(const arch::Architecture& architecture, const PackedTokens& source, Pass& pass) {
    const std::int64_t dim = architecture.encoder_dim;
    const bool pre = architecture.norm == arch::NormPlacement::kPre;
    const double drop = pass.dropout * static_cast<double>(dim) / static_cast<double>(encoder_greatest_);
    std::size_t wanted = 1;
    for (const auto& layer : architecture.decoder)
        wanted = std::max(wanted, static_cast<std::size_t>(layer.attended_layers));
    wanted = std::min(wanted, architecture.encoder.size());

    std::vector<std::uint64_t> sentences;
    if (!pass.training && routesRandomly(architecture)) sentences = sentenceNumbers(source);
    pass.places = placesOf(source, sentences);
    std::vector<std::int64_t> tasks;
    if (arch::routesByTask(architecture)) tasks = tasksOf(source);
    const auto sentence = sentenceOfRows(source.offsets);
    const SentenceRows rows = sentenceRows(architecture.encoder, sentence, source.sentences(), tasks, config_.tasks);
    std::vector<NormParameters> norms;
    for (std::size_t i = 0; i < architecture.encoder.size(); ++i)
        norms.insert(norms.end(), encoder_[i].norms.begin(), encoder_[i].norms.end());
    if (pre) norms.push_back(encoder_final_);
    Residual residual(embedding(source, *source_table_, encoder_positions_, dim, encoder_greatest_, pass), norms,
                      architecture.norm);
    if (pass.clock != nullptr) pass.clock->lap("encoder.embedding");
    const auto layout = AttentionLayout::of(source.offsets, source.offsets, 1, false);
    std::vector<at::Tensor> outputs;  // of the last `wanted` layers, the last one first
    for (std::size_t i = 0; i < architecture.encoder.size(); ++i) {
        const auto& layer = architecture.encoder[i];
        LayerContext context{.pass = pass,
                             .layer = "encoder." + std::to_string(i),
                             .greatest_dim = encoder_greatest_,
                             .offsets = source.offsets,
                             .sentences = &rows,
                             .wanted = wantedBy(layer.feed_forward)};
        // Each sum takes its site of the pass's dropout before its sub-layer does: trainings that were stopped go on as
        // they began.
        kernels::Dropout sum_drop = pass.next(drop);
        residual.add(attendSelf(layer.self_attention, encoder_[i].self_attention, residual.h(), layout, context),
                     sum_drop);
        sum_drop = pass.next(drop);
        residual.add(forward(layer.feed_forward, encoder_[i].feed_forward, residual.h(), context), sum_drop);
        if (pass.clock != nullptr) pass.clock->lap("encoder", i);
        const std::size_t left = architecture.encoder.size() - 1 - i;
        if (left >= wanted) continue;
        // Inside a pre-norm encoder the stream is not normalised yet: what the decoder reads always is.
        outputs.insert(outputs.begin(),
                       pre && left > 0
                           ? addNorm(residual.stream(), {}, *encoder_final_.gamma, *encoder_final_.beta, {}).second
                           : residual.h());
    }
    Memory memory{outputs.size() == 1 ? outputs.front() : at::cat(outputs),
                  source.offsets,
                  static_cast<std::int64_t>(wanted),
                  std::move(sentences),
                  std::move(tasks),
                  {}};
    if (std::ranges::any_of(architecture.decoder,
                            [](const auto& layer) { return arch::routesBySentence(layer.feed_forward); })) {
        memory.means =
            groupMeans(std::make_shared<const RowGroups>(RowGroups{sentence, source.sentences()}), outputs.front());
    }
    return memory;
}

at::Tensor Transformer::decode(const arch::Architecture& architecture, const Memory& memory, const PackedTokens& target,
                               Pass& pass) {
    const std::int64_t dim = architecture.decoder_dim;
    const double drop = pass.dropout * static_cast<double>(dim) / static_cast<double>(decoder_greatest_);
    pass.places = placesOf(target, memory.sentences);
    SentenceRows rows = sentenceRows(architecture.decoder, sentenceOfRows(target.offsets), target.sentences(),
                                     memory.tasks, config_.tasks);
    rows.memory = memory.means;
    std::vector<NormParameters> norms;
    for (std::size_t i = 0; i < architecture.decoder.size(); ++i)
        norms.insert(norms.end(), decoder_[i].norms.begin(), decoder_[i].norms.end());
    if (architecture.norm == arch::NormPlacement::kPre) norms.push_back(decoder_final_);
    Residual residual(embedding(target, *target_table_, decoder_positions_, dim, decoder_greatest_, pass), norms,
                      architecture.norm);
    const auto causal = AttentionLayout::of(target.offsets, target.offsets, 1, true);
    std::map<std::int64_t, std::shared_ptr<const AttentionLayout>> across;  // by segments
    at::Tensor visible;
    for (std::size_t i = 0; i < architecture.decoder.size(); ++i) {
        const auto& layer = architecture.decoder[i];
        const auto& parameters = decoder_[i];
        LayerContext context{.pass = pass,
                             .layer = "decoder." + std::to_string(i),
                             .greatest_dim = decoder_greatest_,
                             .offsets = target.offsets,
                             .sentences = &rows,
                             .wanted = wantedBy(layer.feed_forward)};
        if (context.wanted && !visible.defined()) visible = visiblePositions(target, device());
        context.visible = visible;
        kernels::Dropout sum_drop = pass.next(drop);
        residual.add(attendSelf(layer.self_attention, parameters.self_attention, residual.h(), causal, context),
                     sum_drop);
        sum_drop = pass.next(drop);
        const std::int64_t segments = layer.attended_layers;
        auto& layout = across[segments];
        if (!layout) layout = AttentionLayout::of(target.offsets, memory.offsets, segments, false);
        const at::Tensor projected = projectMemory(layer.cross_attention, parameters.cross_attention,
                                                   memory.rows.narrow(0, 0, segments * memory.offsets.back()), context);
        residual.add(
            attendMemory(layer.cross_attention, parameters.cross_attention, residual.h(), projected, layout, context),
            sum_drop);
        sum_drop = pass.next(drop);
        residual.add(forward(layer.feed_forward, parameters.feed_forward, residual.h(), context), sum_drop);
    }
    return residual.h();
}

at::Tensor Transformer::logits(const at::Tensor& hidden) {
    return product(factor(hidden), factor(target_table_->value.narrow(1, 0, hidden.size(1))).t(), {});
}

}  // namespace automoe::nn
