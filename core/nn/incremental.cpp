// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/device_p.h"
#include "core/nn/transformer_p.h"

namespace automoe::nn {

namespace {

constexpr kernels::Dropout kNoDropout{};

}  // namespace

IncrementalDecoder::IncrementalDecoder(Transformer& transformer, const arch::Architecture& architecture,
                                       const Memory& memory, std::int64_t max_steps, LayerClock* clock)
    : transformer_(transformer),
      architecture_(architecture),
      memory_offsets_(memory.offsets),
      sentence_numbers_(memory.sentences),
      memory_rows_(memory.offsets.back()),
      max_steps_(max_steps) {
    const at::NoGradGuard no_grad;
    const std::int64_t width = transformer.config_.space.qkv_dim;
    for (std::size_t i = 0; i < architecture.decoder.size(); ++i) {
        const auto& cross = transformer.decoder_[i].cross_attention;
        const at::Tensor rows = memory.rows.narrow(0, 0, architecture.decoder[i].attended_layers * memory_rows_);
        memory_keys_.push_back(linear(rows, {cross.memory_weight, cross.memory_bias, 0, 2 * width, rows.size(1)}));
        if (clock != nullptr) clock->lap("decoder", i);
    }
}

void IncrementalDecoder::start(std::vector<std::int64_t> sentence) {
    sentence_ = std::move(sentence);
    across_.clear();
    length_ = 0;
    cache_.clear();
    const auto rows = static_cast<std::int64_t>(sentence_.size());
    for (std::size_t i = 0; i < architecture_.decoder.size(); ++i) {
        cache_.push_back(at::empty({rows, max_steps_, 2 * transformer_.config_.space.qkv_dim},
                                   transformer_.target_table_->value.options()));
    }
}

void IncrementalDecoder::reorder(const std::vector<std::int64_t>& parent) {
    bool same = parent.size() == sentence_.size();
    for (std::size_t r = 0; same && r < parent.size(); ++r) same = parent[r] == static_cast<std::int64_t>(r);
    if (same) return;
    std::vector<std::int64_t> sentence;
    sentence.reserve(parent.size());
    for (const std::int64_t r : parent) sentence.push_back(sentence_[static_cast<std::size_t>(r)]);
    if (sentence != sentence_) across_.clear();
    sentence_ = std::move(sentence);
    const at::Tensor index = onDevice(parent, transformer_.device());
    for (auto& cache : cache_) {
        // Only the steps that are filled are copied.
        at::Tensor next =
            at::empty({static_cast<std::int64_t>(parent.size()), max_steps_, cache.size(2)}, cache.options());
        next.narrow(1, 0, length_).copy_(cache.narrow(1, 0, length_).index_select(0, index));
        cache = next;
    }
}

std::shared_ptr<const AttentionLayout> IncrementalDecoder::across(std::int64_t segments) {
    auto& known = across_[segments];
    if (known) return known;
    auto layout = std::make_shared<AttentionLayout>();
    for (std::size_t r = 0; r < sentence_.size(); ++r) {
        const auto s = static_cast<std::size_t>(sentence_[r]);
        layout->q_begin.push_back(static_cast<std::int64_t>(r));
        layout->q_count.push_back(1);
        layout->k_begin.push_back(memory_offsets_[s]);
        layout->k_count.push_back(memory_offsets_[s + 1] - memory_offsets_[s]);
    }
    layout->segments = segments;
    layout->segment_rows = memory_rows_;
    known = std::move(layout);
    return known;
}

at::Tensor IncrementalDecoder::step(const std::vector<std::int64_t>& tokens, Pass& pass) {
    const at::NoGradGuard no_grad;
    Transformer& net = transformer_;
    TORCH_CHECK(length_ < max_steps_, "the cache holds ", max_steps_, " steps");
    const std::int64_t width = net.config_.space.qkv_dim;
    const std::int64_t dim = architecture_.decoder_dim;
    const auto rows = static_cast<std::int64_t>(tokens.size());
    const bool pre = architecture_.norm == arch::NormPlacement::kPre;

    AttentionLayout own;
    for (std::int64_t r = 0; r < rows; ++r) {
        own.q_begin.push_back(r);
        own.q_count.push_back(1);
        own.k_begin.push_back(r * max_steps_);
        own.k_count.push_back(length_ + 1);
    }
    const auto own_layout = std::make_shared<const AttentionLayout>(std::move(own));

    pass.places.clear();
    if (!sentence_numbers_.empty()) {
        for (const std::int64_t s : sentence_)
            pass.places.push_back(placeOf(sentence_numbers_[static_cast<std::size_t>(s)], length_));
    }
    const at::Tensor ids = onDevice(tokens, net.device());
    at::Tensor stream = embed(*net.target_table_, net.decoder_positions_, ids, at::full({rows}, length_, ids.options()),
                              dim, kNoDropout);
    at::Tensor h = stream;
    const auto norm = [&](const at::Tensor& sub, const NormParameters& parameters) {
        std::tie(stream, h) = addNorm(pre ? stream : h, sub, *parameters.gamma, *parameters.beta, kNoDropout);
    };
    if (pre) norm({}, net.decoder_[0].norms[0]);
    if (pass.clock != nullptr) pass.clock->lap("decoder.embedding");
    for (std::size_t i = 0; i < architecture_.decoder.size(); ++i) {
        const auto& layer = architecture_.decoder[i];
        const auto& parameters = net.decoder_[i];
        const auto heads = std::get<arch::MultiHeadAttention>(layer.self_attention).heads;
        const at::Tensor qkv =
            linear(h, {parameters.self_attention.in_weight, parameters.self_attention.in_bias, 0, 3 * width, dim});
        cache_[i].select(1, length_).copy_(qkv.narrow(1, width, 2 * width));
        const at::Tensor own_mix = crossAttention(
            qkv.narrow(1, 0, width), cache_[i].view({rows * max_steps_, 2 * width}), own_layout, heads, kNoDropout);
        norm(linear(own_mix, {parameters.self_attention.out_weight, parameters.self_attention.out_bias, 0, dim, width}),
             parameters.norms[pre ? 1 : 0]);

        const auto cross_heads = std::get<arch::MultiHeadAttention>(layer.cross_attention).heads;
        const at::Tensor q =
            linear(h, {parameters.cross_attention.in_weight, parameters.cross_attention.in_bias, 0, width, dim});
        const at::Tensor mix =
            crossAttention(q, memory_keys_[i], across(layer.attended_layers), cross_heads, kNoDropout);
        norm(linear(mix, {parameters.cross_attention.out_weight, parameters.cross_attention.out_bias, 0, dim, width}),
             parameters.norms[pre ? 2 : 1]);

        const at::Tensor fed = net.feedForward("decoder." + std::to_string(i), parameters.feed_forward,
                                               layer.feed_forward, h, net.decoder_greatest_, pass);
        if (pre) {
            norm(fed, i + 1 < architecture_.decoder.size() ? net.decoder_[i + 1].norms[0] : net.decoder_final_);
        } else {
            norm(fed, parameters.norms[2]);
        }
        if (pass.clock != nullptr) pass.clock->lap("decoder", i);
    }
    ++length_;
    return h;
}

}  // namespace automoe::nn
