// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/device_p.h"
#include "core/nn/kinds/kinds_p.h"
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
      tasks_(memory.tasks),
      means_(memory.means),
      max_steps_(max_steps) {
    const at::NoGradGuard no_grad;
    Pass pass;
    for (std::size_t i = 0; i < architecture.decoder.size(); ++i) {
        const auto& layer = architecture.decoder[i];
        LayerContext context{pass, "decoder." + std::to_string(i), transformer.decoder_greatest_};
        projected_.push_back(projectMemory(layer.cross_attention, transformer.decoder_[i].cross_attention,
                                           memory.rows.narrow(0, 0, layer.attended_layers * memory_rows_), context));
        if (clock != nullptr) clock->lap("decoder", i);
    }
}

void IncrementalDecoder::place(std::vector<std::int64_t> sentence) {
    sentence_ = std::move(sentence);
    across_.clear();
    rows_ = sentenceRows(architecture_.decoder, sentence_, static_cast<std::int64_t>(memory_offsets_.size()) - 1,
                         tasks_, transformer_.config().tasks);
    rows_.memory = means_;
}

void IncrementalDecoder::start(std::vector<std::int64_t> sentence) {
    place(std::move(sentence));
    length_ = 0;
    cache_.clear();
    const auto rows = static_cast<std::int64_t>(sentence_.size());
    for (std::size_t i = 0; i < architecture_.decoder.size(); ++i) {
        const std::int64_t columns =
            keyValueColumns(architecture_.decoder[i].self_attention, transformer_.decoder_[i].self_attention.shape);
        cache_.push_back(at::empty({rows, max_steps_, columns}, transformer_.target_table_->value.options()));
    }
}

void IncrementalDecoder::reorder(const std::vector<std::int64_t>& parent) {
    bool same = parent.size() == sentence_.size();
    for (std::size_t r = 0; same && r < parent.size(); ++r) same = parent[r] == static_cast<std::int64_t>(r);
    if (same) return;
    std::vector<std::int64_t> sentence;
    sentence.reserve(parent.size());
    for (const std::int64_t r : parent) sentence.push_back(sentence_[static_cast<std::size_t>(r)]);
    if (sentence != sentence_) place(std::move(sentence));
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
        LayerContext context{.pass = pass,
                             .layer = "decoder." + std::to_string(i),
                             .greatest_dim = net.decoder_greatest_,
                             .sentences = &rows_,
                             .wanted = wantedBy(layer.feed_forward)};
        if (context.wanted) context.visible = at::full({rows}, static_cast<double>(length_ + 1), stream.options());
        StepCache cache{cache_[i], length_, own_layout};
        norm(attendStep(layer.self_attention, parameters.self_attention, h, cache, context),
             parameters.norms[pre ? 1 : 0]);
        norm(attendMemory(layer.cross_attention, parameters.cross_attention, h, projected_[i],
                          across(layer.attended_layers), context),
             parameters.norms[pre ? 2 : 1]);
        const at::Tensor fed = forward(layer.feed_forward, parameters.feed_forward, h, context);
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
