// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>

#include "core/nn/device_p.h"
#include "core/nn/generic_p.h"
#include "core/nn/graph_p.h"

namespace automoe::nn::generic {

/// A layout as blocks that are as long as its longest sequence: each sequence has `queries` places, and in each segment
/// `keys`. What a place has no row for holds another row, which no query sees and no gradient comes from.
struct Blocks {
    std::int64_t sequences = 0;
    std::int64_t queries = 0;
    std::int64_t keys = 0;
    std::int64_t segments = 0;
    at::Tensor query_row;    ///< [sequences · queries]: what each place holds
    at::Tensor query_place;  ///< [rows of q]: where each row is
    at::Tensor key_row;      ///< [sequences · segments · keys]: what each place holds
    at::Tensor key_place;    ///< the places that have a row of their own, and
    at::Tensor key_source;   ///< which ones
    at::Tensor hidden;       ///< bool [sequences, 1, queries or 1, 1, keys]: what a query does not see
    /// int32 [3, sequences, 1, 1, 1, 1]: pairs of query and key in the sequences before, queries, keys of a segment.
    at::Tensor counts;

    /// The numbers of all probabilities in a dropout mask, as the kernels count them: by sequence, head, query, segment
    /// and key. int32 [sequences, heads, queries, segments, keys].
    [[nodiscard]] at::Tensor numbers(std::int64_t heads) const;
};

at::Tensor Blocks::numbers(std::int64_t heads) const {
    const auto count = [this](std::int64_t many) { return at::arange(many, counts.options()); };
    const at::Tensor head = count(heads).view({1, heads, 1, 1, 1});
    const at::Tensor query = count(queries).view({1, 1, queries, 1, 1});
    const at::Tensor segment = count(segments).view({1, 1, 1, segments, 1});
    const at::Tensor key = count(keys).view({1, 1, 1, 1, keys});
    const at::Tensor before = counts.select(0, 0);
    const at::Tensor own_queries = counts.select(0, 1);
    const at::Tensor own_keys = counts.select(0, 2);
    const at::Tensor row = (head * own_queries + query) * (own_keys * segments);
    return before * heads + row + (segment * own_keys + key);
}

namespace {

std::int64_t greatest(const std::vector<std::int64_t>& counts) {
    const auto found = std::max_element(counts.begin(), counts.end());
    return found == counts.end() ? 0 : *found;
}

std::shared_ptr<const Blocks> blocksOf(const AttentionLayout& layout, at::Device device) {
    if (layout.blocks && layout.blocks->counts.device() == device) return layout.blocks;
    const std::size_t sequences = layout.q_count.size();
    auto blocks = std::make_shared<Blocks>();
    blocks->sequences = static_cast<std::int64_t>(sequences);
    blocks->queries = greatest(layout.q_count);
    blocks->keys = greatest(layout.k_count);
    blocks->segments = layout.segments;
    std::vector<std::int64_t> query_row, query_place, key_row, key_place, key_source;
    std::vector<std::int64_t> counts;
    std::int64_t before = 0;
    for (std::size_t s = 0; s < sequences; ++s) {
        // Sequences lie one after the other, so the rows' places come in the rows' order.
        for (std::int64_t i = 0; i < blocks->queries; ++i) {
            const bool own = i < layout.q_count[s];
            if (own) query_place.push_back(std::ssize(query_row));
            query_row.push_back(own ? layout.q_begin[s] + i : 0);
        }
        for (std::int64_t m = 0; m < layout.segments; ++m) {
            for (std::int64_t j = 0; j < blocks->keys; ++j) {
                const std::int64_t row = m * layout.segment_rows + layout.k_begin[s] + j;
                const bool own = j < layout.k_count[s];
                if (own) {
                    key_place.push_back(std::ssize(key_row));
                    key_source.push_back(row);
                }
                key_row.push_back(own ? row : layout.k_begin[s]);
            }
        }
        counts.push_back(before);
        before += layout.q_count[s] * layout.k_count[s] * layout.segments;
    }
    counts.insert(counts.end(), layout.q_count.begin(), layout.q_count.end());
    counts.insert(counts.end(), layout.k_count.begin(), layout.k_count.end());
    blocks->query_row = onDevice(query_row, device);
    blocks->query_place = onDevice(query_place, device);
    blocks->key_row = onDevice(key_row, device);
    blocks->key_place = onDevice(key_place, device);
    blocks->key_source = onDevice(key_source, device);
    const at::Tensor whole = onDevice(counts, device).view({3, blocks->sequences, 1, 1, 1, 1});
    blocks->counts = whole.to(at::kInt);
    const at::Tensor own_keys = whole.select(0, 2);
    const at::Tensor key = at::arange(blocks->keys, whole.options()).view({1, 1, 1, 1, blocks->keys});
    blocks->hidden = key.ge(own_keys);
    if (layout.causal) {
        const at::Tensor query = at::arange(blocks->queries, whole.options()).view({1, 1, blocks->queries, 1, 1});
        blocks->hidden = blocks->hidden.logical_or(key.gt(query + (own_keys - whole.select(0, 1))));
    }
    layout.blocks = blocks;
    return blocks;
}

/// One use of attention, with what the way back needs as well: [sequences · heads, places, head width].
class AttentionUse {
public:
    /// q [rows, width], kv [memory rows, 2 · width].
    AttentionUse(const at::Tensor& q, const at::Tensor& kv, const AttentionLayout& layout, std::int64_t heads,
                 kernels::Dropout drop)
        : blocks_(blocksOf(layout, q.device())),
          heads_(heads),
          memory_rows_(kv.size(0)),
          scale_(1 / std::sqrt(static_cast<double>(q.size(1) / heads))) {
        const std::int64_t width = q.size(1);
        const at::Tensor memory = kv.index_select(0, blocks_->key_row);
        q_ = split(q.index_select(0, blocks_->query_row).mul_(scale_));
        k_ = split(memory.narrow(1, 0, width));
        v_ = split(memory.narrow(1, width, width));
        const at::Tensor scores = at::bmm(q_, k_.transpose(1, 2));
        scores.view({blocks_->sequences, heads, blocks_->queries, blocks_->segments, blocks_->keys})
            .masked_fill_(blocks_->hidden, -std::numeric_limits<float>::infinity());
        probabilities_ = scores.softmax(2);
        if (drop.threshold != 0) kept_ = keptFactors(blocks_->numbers(heads), drop).reshape(scores.sizes());
    }

    /// [rows, width], without a graph.
    [[nodiscard]] at::Tensor forward() const {
        return merge(at::bmm(dropped(), v_)).index_select(0, blocks_->query_place);
    }

    /// See AttentionStatistics.
    void tell(AttentionStatistics* statistics) const {
        if (statistics == nullptr || !statistics->wanted) return;
        const at::Tensor of_heads = importance(*statistics->wanted);
        statistics->importance = of_heads.mean(1).reshape({-1}).index_select(0, blocks_->query_place);
    }

    /// The gradients of q and kv. Of the memory, no row may belong to two sequences.
    [[nodiscard]] std::pair<at::Tensor, at::Tensor> backward(const at::Tensor& grad_out) const {
        const at::Tensor places = at::zeros({blocks_->query_row.size(0), grad_out.size(1)}, grad_out.options());
        places.index_copy_(0, blocks_->query_place, grad_out);
        const at::Tensor grad = split(places);
        const at::Tensor grad_v = at::bmm(dropped().transpose(1, 2), grad);
        const at::Tensor grad_p = at::bmm(grad, v_.transpose(1, 2));
        if (kept_.defined()) grad_p.mul_(kept_);
        const at::Tensor weighted = (grad_p * probabilities_).sum(2, true);
        const at::Tensor grad_scores = (grad_p - weighted).mul_(probabilities_);
        const at::Tensor grad_q = at::bmm(grad_scores, k_).mul_(scale_);
        const at::Tensor grad_k = at::bmm(grad_scores.transpose(1, 2), q_);
        const at::Tensor grad_memory = at::cat({merge(grad_k), merge(grad_v)}, 1);
        const at::Tensor grad_kv = at::zeros({memory_rows_, grad_memory.size(1)}, grad_out.options());
        grad_kv.index_copy_(0, blocks_->key_source, grad_memory.index_select(0, blocks_->key_place));
        return {merge(grad_q).index_select(0, blocks_->query_place), grad_kv};
    }

private:
    [[nodiscard]] at::Tensor split(const at::Tensor& places) const {
        const std::int64_t head_width = places.size(1) / heads_;
        return places.reshape({blocks_->sequences, -1, heads_, head_width})
            .transpose(1, 2)
            .reshape({blocks_->sequences * heads_, -1, head_width});
    }
    [[nodiscard]] at::Tensor merge(const at::Tensor& heads) const {
        const std::int64_t head_width = heads.size(2);
        return heads.view({blocks_->sequences, heads_, -1, head_width})
            .transpose(1, 2)
            .reshape({-1, heads_ * head_width});
    }
    [[nodiscard]] at::Tensor dropped() const { return kept_.defined() ? probabilities_ * kept_ : probabilities_; }
    /// [sequences, heads, places of the queries]
    [[nodiscard]] at::Tensor importance(arch::Importance wanted) const {
        const std::int64_t columns = blocks_->segments * blocks_->keys;
        const at::Tensor p = probabilities_.view({blocks_->sequences, heads_, blocks_->queries, columns});
        if (wanted == arch::Importance::kRowMax) return p.amax({3});
        if (wanted == arch::Importance::kColumnMean) {
            const at::Tensor query = at::arange(blocks_->queries, blocks_->counts.options()).view({1, 1, -1, 1});
            const at::Tensor own_queries = blocks_->counts.select(0, 1).reshape({-1, 1, 1, 1});
            return (p * query.lt(own_queries)).sum(2);
        }
        const at::Tensor seen = blocks_->hidden.logical_not().sum(4).mul(blocks_->segments).to(at::kFloat);
        // Where one position is seen, the entropy is 0 whatever it is divided by. Even attention is 1, not a rounding
        // above it.
        const at::Tensor most = seen.reshape({blocks_->sequences, 1, -1}).log().clamp_min(std::log(2.0));
        return at::xlogy(p, p).sum(3).neg().div(most).clamp_max(1);
    }

    std::shared_ptr<const Blocks> blocks_;
    std::int64_t heads_;
    std::int64_t memory_rows_;
    double scale_;
    at::Tensor q_;  ///< scaled
    at::Tensor k_;
    at::Tensor v_;
    at::Tensor probabilities_;  ///< before dropout
    at::Tensor kept_;           ///< undefined: nothing is dropped
};

}  // namespace

at::Tensor selfAttention(const at::Tensor& qkv, const AttentionLayout& layout, std::int64_t heads,
                         kernels::Dropout drop, AttentionStatistics* statistics) {
    const bool graph = needsGraph({qkv});
    const at::AutoGradMode off(false);
    const std::int64_t width = qkv.size(1) / 3;
    const at::Tensor rows = qkv.detach();
    const AttentionUse use(rows.narrow(1, 0, width), rows.narrow(1, width, 2 * width), layout, heads, drop);
    const at::Tensor out = use.forward();
    use.tell(statistics);
    if (graph) {
        attach({out}, {qkv}, [use](const torch::autograd::variable_list& gradients) -> torch::autograd::variable_list {
            const auto [grad_q, grad_kv] = use.backward(gradients[0].contiguous());
            return {at::cat({grad_q, grad_kv}, 1)};
        });
    }
    return out;
}

at::Tensor crossAttention(const at::Tensor& q, const at::Tensor& kv, const AttentionLayout& layout, std::int64_t heads,
                          kernels::Dropout drop, AttentionStatistics* statistics) {
    const bool graph = needsGraph({q, kv});
    const at::AutoGradMode off(false);
    const AttentionUse use(q.detach(), kv.detach(), layout, heads, drop);
    const at::Tensor out = use.forward();
    use.tell(statistics);
    if (graph) {
        attach({out}, {q, kv},
               [use](const torch::autograd::variable_list& gradients) -> torch::autograd::variable_list {
                   const auto [grad_q, grad_kv] = use.backward(gradients[0].contiguous());
                   return {grad_q, grad_kv};
               });
    }
    return out;
}

}  // namespace automoe::nn::generic
