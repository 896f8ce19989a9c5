// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/transformer_p.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>
#include <tuple>

#include "core/nn/device_p.h"
#include "core/nn/positions_p.h"

namespace automoe::nn {

namespace {

template <class... Ts>
struct Overloaded : Ts... {
    using Ts::operator()...;
};

std::int64_t greatest(const std::vector<int>& choices) { return *std::max_element(choices.begin(), choices.end()); }

/// The stored experts that take the places of a layer with `places` of them, in ascending order.
std::vector<std::int64_t> expertsOf(const Pass& pass, const std::string& layer, const FeedForwardParameters& stored,
                                    std::size_t places) {
    std::vector<std::int64_t> experts(stored.experts.size());
    std::iota(experts.begin(), experts.end(), std::int64_t{0});
    const auto alike = [&stored](const ExpertParameters& expert) {
        return expert.in_weight->value.size(0) == stored.experts.front().in_weight->value.size(0);
    };
    if (pass.expert_subset && std::ranges::all_of(stored.experts, alike)) {
        Random random = Random::named(*pass.expert_subset, layer);
        random.shuffle(std::span(experts));
    }
    experts.resize(places);
    std::sort(experts.begin(), experts.end());
    return experts;
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

/// The expert of each row, [rows, 1]: one for all while training, one by its place afterwards.
at::Tensor randomChoice(const Pass& pass, const std::string& layer, std::int64_t rows, std::uint64_t experts) {
    at::Tensor choice = at::empty({rows, 1}, at::kLong);
    Random random = Random::named(pass.training ? pass.seed : 0, "expert of " + layer);
    if (pass.training) return choice.fill_(static_cast<std::int64_t>(random.below(experts)));
    TORCH_CHECK(static_cast<std::int64_t>(pass.places.size()) == rows, layer, ": ", pass.places.size(), " places of ",
                rows, " rows");
    const std::uint64_t own = random();
    auto* data = choice.data_ptr<std::int64_t>();
    for (const std::uint64_t place : pass.places)
        *data++ = static_cast<std::int64_t>(Random(own ^ place).below(experts));
    return choice;
}

/// How many tokens went to each expert. Without bincount(), for which a graphics card would be waited for.
at::Tensor countsOf(const at::Tensor& choice, std::int64_t experts) {
    return choice.reshape({-1, 1}).eq(at::arange(experts, choice.options())).sum(0);
}

/// `mean`: of each expert's gate over all tokens.
RoutingTrace traceOf(const std::string& layer, const at::Tensor& choice, const at::Tensor& gate,
                     const at::Tensor& mean) {
    const std::int64_t experts = mean.numel();
    const at::Tensor counts = countsOf(choice, experts).cpu();
    const at::Tensor gates = mean.detach().cpu().contiguous();
    const at::Tensor first = choice.select(1, 0).cpu().contiguous();
    const at::Tensor first_gate = gate.detach().select(1, 0).cpu().contiguous();
    RoutingTrace trace;
    trace.layer = layer;
    trace.tokens.assign(counts.data_ptr<std::int64_t>(), counts.data_ptr<std::int64_t>() + experts);
    trace.gate_mean.assign(gates.data_ptr<float>(), gates.data_ptr<float>() + experts);
    trace.first_choice.assign(first.data_ptr<std::int64_t>(), first.data_ptr<std::int64_t>() + first.numel());
    trace.first_gate.assign(first_gate.data_ptr<float>(), first_gate.data_ptr<float>() + first_gate.numel());
    return trace;
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

std::uint64_t placeOf(std::uint64_t sentence, std::int64_t position) {
    return Random(sentence + static_cast<std::uint64_t>(position))();
}

kernels::Dropout Pass::next(double probability) {
    ++site_;
    if (!training) return {};
    Random stream(seed + site_ * 0x9e3779b97f4a7c15U);
    return kernels::Dropout::of(probability, stream());
}

// Weights are drawn on the host, whatever the device.
Transformer::Transformer(ModelConfig config, std::optional<std::uint64_t> seed, at::Device device)
    : config_(std::move(config)), parameters_(seed ? at::Device(at::kCPU) : device) {
    const auto& space = config_.space;
    encoder_greatest_ = greatest(space.encoder_dims);
    decoder_greatest_ = greatest(space.decoder_dims);
    if (config_.encoder_position_dim == 0) config_.encoder_position_dim = static_cast<int>(encoder_greatest_);
    if (config_.decoder_position_dim == 0) config_.decoder_position_dim = static_cast<int>(decoder_greatest_);
    const auto& vocabularies = config_.vocabularies;
    if (vocabularies.shared) {
        source_table_ =
            &parameters_.add("embedding", {vocabularies.target, std::max(encoder_greatest_, decoder_greatest_)});
        target_table_ = source_table_;
    } else {
        source_table_ = &parameters_.add("source_embedding", {vocabularies.source, encoder_greatest_});
        target_table_ = &parameters_.add("target_embedding", {vocabularies.target, decoder_greatest_});
    }
    encoder_positions_ = sinusoids(config_.max_positions, config_.encoder_position_dim).to(device);
    decoder_positions_ = sinusoids(config_.max_positions, config_.decoder_position_dim).to(device);
    for (std::size_t layer = 0; layer < space.encoder_layers.size(); ++layer) {
        const std::string name = "encoder." + std::to_string(layer);
        EncoderLayerParameters& parameters = encoder_.emplace_back();
        parameters.self_attention = addAttention(name + ".self_attention", encoder_greatest_, 0);
        parameters.feed_forward =
            addFeedForward(name + ".feed_forward", space.largestEncoderFeedForward(layer), encoder_greatest_);
        for (const char* norm : {".self_attention_norm", ".feed_forward_norm"}) {
            parameters.norms.push_back(addNormParameters(name + norm, encoder_greatest_));
        }
    }
    for (std::size_t layer = 0; layer < space.decoder_layers.size(); ++layer) {
        const std::string name = "decoder." + std::to_string(layer);
        DecoderLayerParameters& parameters = decoder_.emplace_back();
        parameters.self_attention = addAttention(name + ".self_attention", decoder_greatest_, 0);
        parameters.cross_attention = addAttention(name + ".cross_attention", decoder_greatest_, encoder_greatest_);
        parameters.feed_forward =
            addFeedForward(name + ".feed_forward", space.largestDecoderFeedForward(layer), decoder_greatest_);
        for (const char* norm : {".self_attention_norm", ".cross_attention_norm", ".feed_forward_norm"}) {
            parameters.norms.push_back(addNormParameters(name + norm, decoder_greatest_));
        }
    }
    if (space.norm == arch::NormPlacement::kPre) {
        encoder_final_ = addNormParameters("encoder.norm", encoder_greatest_);
        decoder_final_ = addNormParameters("decoder.norm", decoder_greatest_);
    }
    if (!seed) return;
    draw(*seed);
    parameters_.to(device);
}

AttentionParameters Transformer::addAttention(const std::string& name, std::int64_t query_dim,
                                              std::int64_t memory_dim) {
    const std::int64_t width = config_.space.qkv_dim;
    const std::int64_t rows = memory_dim == 0 ? 3 * width : width;
    AttentionParameters result;
    result.in_weight = &parameters_.add(name + (memory_dim == 0 ? ".qkv" : ".query") + ".weight", {rows, query_dim});
    result.in_bias = &parameters_.add(name + (memory_dim == 0 ? ".qkv" : ".query") + ".bias", {rows});
    if (memory_dim != 0) {
        result.memory_weight = &parameters_.add(name + ".key_value.weight", {2 * width, memory_dim});
        result.memory_bias = &parameters_.add(name + ".key_value.bias", {2 * width});
    }
    result.out_weight = &parameters_.add(name + ".output.weight", {query_dim, width});
    result.out_bias = &parameters_.add(name + ".output.bias", {query_dim});
    return result;
}

FeedForwardParameters Transformer::addFeedForward(const std::string& name, const std::vector<arch::FeedForward>& kinds,
                                                  std::int64_t dim) {
    std::vector<std::int64_t> widths;
    bool routed = false;
    const auto need = [&widths](std::size_t expert, std::int64_t width) {
        if (widths.size() <= expert) widths.resize(expert + 1, 0);
        widths[expert] = std::max(widths[expert], width);
    };
    for (const auto& kind : kinds) {
        std::visit(Overloaded{[&](const arch::DenseFeedForward& dense) { need(0, dense.width); },
                              [&](const arch::SwitchFeedForward& moe) {
                                  routed = routed || !moe.random_routing;
                                  for (std::size_t e = 0; e < moe.expert_widths.size(); ++e)
                                      need(e, moe.expert_widths[e]);
                              }},
                   kind);
    }
    FeedForwardParameters result;
    for (std::size_t e = 0; e < widths.size(); ++e) {
        const std::string expert = name + ".experts." + std::to_string(e);
        result.experts.push_back({&parameters_.add(expert + ".in.weight", {widths[e], dim}),
                                  &parameters_.add(expert + ".in.bias", {widths[e]}),
                                  &parameters_.add(expert + ".out.weight", {dim, widths[e]}),
                                  &parameters_.add(expert + ".out.bias", {dim})});
    }
    if (routed) {
        const auto experts = static_cast<std::int64_t>(widths.size());
        result.router_weight = &parameters_.add(name + ".router.weight", {experts, dim});
        result.router_bias = &parameters_.add(name + ".router.bias", {experts});
    }
    return result;
}

NormParameters Transformer::addNormParameters(const std::string& name, std::int64_t dim) {
    return {&parameters_.add(name + ".weight", {dim}), &parameters_.add(name + ".bias", {dim})};
}

void Transformer::draw(std::uint64_t seed) {
    for (const auto& parameter : parameters_.all()) {
        // A stream a weight: the start of one does not depend on which others the space has.
        Random random = Random::named(seed, "init." + parameter->name);
        at::Tensor& value = parameter->value;
        const std::string& name = parameter->name;
        if (name.ends_with("embedding")) {
            fillNormal(value, 1 / std::sqrt(static_cast<double>(value.size(1))), random);
            value[kPad].zero_();
        } else if (name.ends_with("router.weight") || name.ends_with("router.bias")) {
            const double fan_in =
                static_cast<double>(value.dim() == 2 ? value.size(1) : std::max(encoder_greatest_, decoder_greatest_));
            fillUniform(value, 1 / std::sqrt(fan_in), random);
        } else if (name.ends_with("norm.weight")) {
            value.fill_(1);
        } else if (value.dim() == 2) {
            // HAT draws a cross-attention's queries, keys and values as one matrix where both sides are equally wide,
            // else each as one of its own; here they are two.
            const bool crosses =
                name.ends_with(".cross_attention.query.weight") || name.ends_with(".cross_attention.key_value.weight");
            const std::int64_t width = config_.space.qkv_dim;
            const std::int64_t drawn = encoder_greatest_ == decoder_greatest_ ? 3 * width : width;
            fillXavier(value, crosses ? drawn : value.size(0), random);
        }
    }
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

at::Tensor Transformer::attendSelf(const AttentionParameters& parameters, const arch::Attention& kind,
                                   const at::Tensor& x, std::shared_ptr<const AttentionLayout> layout, Pass& pass) {
    const auto& attention = std::get<arch::MultiHeadAttention>(kind);
    const std::int64_t width = config_.space.qkv_dim;
    const at::Tensor qkv = linear(x, {parameters.in_weight, parameters.in_bias, 0, 3 * width, x.size(1)});
    const at::Tensor mixed = selfAttention(qkv, std::move(layout), attention.heads, pass.next(pass.attention_dropout));
    return linear(mixed, {parameters.out_weight, parameters.out_bias, 0, x.size(1), width});
}

at::Tensor Transformer::attendMemory(const AttentionParameters& parameters, const arch::Attention& kind,
                                     const at::Tensor& x, const at::Tensor& memory,
                                     std::shared_ptr<const AttentionLayout> layout, Pass& pass) {
    const auto& attention = std::get<arch::MultiHeadAttention>(kind);
    const std::int64_t width = config_.space.qkv_dim;
    const at::Tensor q = linear(x, {parameters.in_weight, parameters.in_bias, 0, width, x.size(1)});
    const at::Tensor kv =
        linear(memory, {parameters.memory_weight, parameters.memory_bias, 0, 2 * width, memory.size(1)});
    const at::Tensor mixed =
        crossAttention(q, kv, std::move(layout), attention.heads, pass.next(pass.attention_dropout));
    return linear(mixed, {parameters.out_weight, parameters.out_bias, 0, x.size(1), width});
}

at::Tensor Transformer::feedForward(const std::string& name, const FeedForwardParameters& parameters,
                                    const arch::FeedForward& kind, const at::Tensor& x, std::int64_t greatest_dim,
                                    Pass& pass) {
    const std::int64_t dim = x.size(1);
    const auto expert = [&parameters, dim](std::int64_t e, std::int64_t width) -> ExpertSlice {
        const ExpertParameters& p = parameters.experts[static_cast<std::size_t>(e)];
        return {{p.in_weight, p.in_bias, 0, width, dim}, {p.out_weight, p.out_bias, 0, dim, width}};
    };
    const double inside =
        std::holds_alternative<arch::DenseFeedForward>(kind) ? pass.activation_dropout : pass.expert_dropout;
    const auto drop = pass.next(inside * static_cast<double>(dim) / static_cast<double>(greatest_dim));
    return std::visit(
        Overloaded{[&](const arch::DenseFeedForward& dense) {
                       const ExpertSlice only = expert(expertsOf(pass, name, parameters, 1).front(), dense.width);
                       return linear(linearRelu(x, only.in, drop), only.out);
                   },
                   [&](const arch::SwitchFeedForward& moe) {
                       const auto experts = static_cast<std::int64_t>(moe.expert_widths.size());
                       const auto used = expertsOf(pass, name, parameters, moe.expert_widths.size());
                       const bool watched = pass.training || pass.trace != nullptr;
                       at::Tensor gate;
                       at::Tensor choice;
                       at::Tensor mean;  // of the gates over all tokens, where watched
                       if (moe.random_routing) {
                           choice = randomChoice(pass, name, x.size(0), moe.expert_widths.size()).to(device());
                           gate = at::ones({x.size(0), 1}, x.options());
                           if (watched) mean = at::full({experts}, 1 / static_cast<double>(experts), x.options());
                       } else {
                           // The router's rows up to the last one needed, of which the others are left out.
                           at::Tensor scores =
                               linear(x, {parameters.router_weight, parameters.router_bias, 0, used.back() + 1, dim});
                           if (scores.size(1) != experts) scores = scores.index_select(1, onDevice(used, device()));
                           const at::Tensor probabilities = scores.softmax(1);
                           std::tie(gate, choice) = probabilities.topk(moe.top_k, 1);
                           if (watched) {
                               mean = probabilities.mean(0);
                               const at::Tensor share =
                                   countsOf(choice, experts).to(at::kFloat) / static_cast<double>(choice.numel());
                               pass.balance.push_back((share * mean).sum() * static_cast<double>(experts));
                           }
                       }
                       if (pass.trace != nullptr) pass.trace->push_back(traceOf(name, choice, gate, mean));
                       std::vector<ExpertSlice> slices;
                       for (std::size_t e = 0; e < moe.expert_widths.size(); ++e)
                           slices.push_back(expert(used[e], moe.expert_widths[e]));
                       return routedExperts(x, choice, gate, std::move(slices), drop);
                   }},
        kind);
}

void LayerClock::start() {
    synchronize(device_);
    last_ = Clock::now();
}

void LayerClock::lap(const std::string& part) {
    synchronize(device_);
    const auto now = Clock::now();
    seconds_[part] += std::chrono::duration<double>(now - last_).count();
    last_ = now;
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
        residual.add(attendSelf(encoder_[i].self_attention, layer.self_attention, residual.h(), layout, pass),
                     pass.next(drop));
        residual.add(feedForward("encoder." + std::to_string(i), encoder_[i].feed_forward, layer.feed_forward,
                                 residual.h(), encoder_greatest_, pass),
                     pass.next(drop));
        if (pass.clock != nullptr) pass.clock->lap("encoder", i);
        const std::size_t left = architecture.encoder.size() - 1 - i;
        if (left >= wanted) continue;
        // Inside a pre-norm encoder the stream is not normalised yet: what the decoder reads always is.
        outputs.insert(outputs.begin(),
                       pre && left > 0
                           ? addNorm(residual.stream(), {}, *encoder_final_.gamma, *encoder_final_.beta, {}).second
                           : residual.h());
    }
    return {outputs.size() == 1 ? outputs.front() : at::cat(outputs), source.offsets, static_cast<std::int64_t>(wanted),
            std::move(sentences)};
}

at::Tensor Transformer::decode(const arch::Architecture& architecture, const Memory& memory, const PackedTokens& target,
                               Pass& pass) {
    const std::int64_t dim = architecture.decoder_dim;
    const double drop = pass.dropout * static_cast<double>(dim) / static_cast<double>(decoder_greatest_);
    pass.places = placesOf(target, memory.sentences);
    std::vector<NormParameters> norms;
    for (std::size_t i = 0; i < architecture.decoder.size(); ++i)
        norms.insert(norms.end(), decoder_[i].norms.begin(), decoder_[i].norms.end());
    if (architecture.norm == arch::NormPlacement::kPre) norms.push_back(decoder_final_);
    Residual residual(embedding(target, *target_table_, decoder_positions_, dim, decoder_greatest_, pass), norms,
                      architecture.norm);
    const auto causal = AttentionLayout::of(target.offsets, target.offsets, 1, true);
    std::map<std::int64_t, std::shared_ptr<const AttentionLayout>> across;  // by segments
    for (std::size_t i = 0; i < architecture.decoder.size(); ++i) {
        const auto& layer = architecture.decoder[i];
        residual.add(attendSelf(decoder_[i].self_attention, layer.self_attention, residual.h(), causal, pass),
                     pass.next(drop));
        const std::int64_t segments = layer.attended_layers;
        auto& layout = across[segments];
        if (!layout) layout = AttentionLayout::of(target.offsets, memory.offsets, segments, false);
        residual.add(attendMemory(decoder_[i].cross_attention, layer.cross_attention, residual.h(),
                                  memory.rows.narrow(0, 0, segments * memory.offsets.back()), layout, pass),
                     pass.next(drop));
        residual.add(feedForward("decoder." + std::to_string(i), decoder_[i].feed_forward, layer.feed_forward,
                                 residual.h(), decoder_greatest_, pass),
                     pass.next(drop));
    }
    return residual.h();
}

at::Tensor Transformer::logits(const at::Tensor& hidden) {
    return product(factor(hidden), factor(target_table_->value.narrow(1, 0, hidden.size(1))).t(), {});
}

}  // namespace automoe::nn
