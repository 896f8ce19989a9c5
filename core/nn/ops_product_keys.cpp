// SPDX-License-Identifier: GPL-3.0-or-later
#include <ATen/Parallel.h>

#include <algorithm>

#include "core/nn/generic_p.h"
#include "core/nn/graph_p.h"
#include "core/nn/kernels_rows_p.h"
#include "core/nn/ops_peer_p.h"
#include "core/nn/ops_rows_p.h"

namespace automoe::nn {

namespace {

constexpr std::int64_t kKeyGrain = 32;
/// Floats of scores that are held at once.
constexpr std::int64_t kScores = std::int64_t{1} << 19;
constexpr std::int64_t kDeviceScores = std::int64_t{1} << 24;

/// One use of product keys. Heads with keys of their own are groups of queries by themselves; heads that share them are
/// one group.
class KeySearch {
public:
    KeySearch(const at::Tensor& queries, Parameter& keys, std::int64_t count, std::int64_t k)
        : queries_(queries),
          keys_(keys),
          count_(count),
          k_(k),
          heads_(queries.size(1)),
          groups_(keys.value.size(0) == 1 ? 1 : heads_) {}

    [[nodiscard]] Retrieved search() const {
        const std::int64_t tokens = queries_.size(0);
        const bool generic = usesGeneric(queries_);
        Retrieved found{at::empty({tokens, heads_, k_}, queries_.options()),
                        at::empty({tokens, heads_, k_}, queries_.options().dtype(at::kLong))};
        const at::Tensor first_keys = half(keys_.value, 0).contiguous();
        const at::Tensor second_keys = half(keys_.value, 1).contiguous();
        // On devices the sums of the best of both lists are held, too.
        const std::int64_t best = std::min(k_, count_);
        const std::int64_t each = heads_ * (2 * count_ + (generic ? best * best : 0));
        const std::int64_t most = std::max<std::int64_t>(1, (generic ? kDeviceScores : kScores) / each);
        for (std::int64_t begin = 0; begin < tokens; begin += most) {
            const std::int64_t some = std::min(most, tokens - begin);
            const at::Tensor first = at::bmm(grouped(begin, some, 0), first_keys.transpose(1, 2));
            const at::Tensor second = at::bmm(grouped(begin, some, 1), second_keys.transpose(1, 2));
            const Retrieved part = generic ? genericSums(first, second) : kernelSums(first, second);
            found.score.narrow(0, begin, some).copy_(ungrouped(part.score, some));
            found.choice.narrow(0, begin, some).copy_(ungrouped(part.choice, some));
        }
        return found;
    }

    /// Adds the gradients of the keys that were found; gives that of the queries.
    [[nodiscard]] at::Tensor backward(const at::Tensor& grad_score, const at::Tensor& choice) const {
        const at::Tensor weight = grad_score.contiguous().view({-1, k_});
        const at::Tensor queries = queries_.view({-1, 2, queries_.size(3)});
        const at::Tensor grad = at::empty_like(queries);
        for (const std::int64_t which : {0, 1}) {
            const at::Tensor rows = keysOf(choice, which);
            rowSums(half(keys_.value, which), weight, rows, grad.select(1, which));
            addToRows(half(keys_.grad, which), queries.select(1, which), weight, rows);
        }
        return grad.view(queries_.sizes());
    }

private:
    /// The first or second keys, [groups, count, columns].
    [[nodiscard]] at::Tensor half(const at::Tensor& stored, std::int64_t which) const {
        return stored.narrow(0, 0, groups_).select(1, which).narrow(1, 0, count_).narrow(2, 0, queries_.size(3));
    }
    /// Halves of the queries of some tokens, [groups, queries of a group, columns].
    [[nodiscard]] at::Tensor grouped(std::int64_t begin, std::int64_t some, std::int64_t which) const {
        const at::Tensor part = queries_.narrow(0, begin, some).select(2, which);
        return groups_ == 1 ? part.reshape({1, some * heads_, part.size(2)}) : part.transpose(0, 1);
    }
    /// [groups, queries of a group, k] → [tokens, heads, k]
    [[nodiscard]] at::Tensor ungrouped(const at::Tensor& part, std::int64_t some) const {
        return groups_ == 1 ? part.view({some, heads_, k_}) : part.transpose(0, 1);
    }
    /// The first or second keys of the chosen experts as rows of half(), [tokens · heads, k].
    [[nodiscard]] at::Tensor keysOf(const at::Tensor& choice, std::int64_t which) const {
        at::Tensor rows = which == 0 ? choice.div(count_, "floor") : choice.remainder(count_);
        if (groups_ > 1) rows.add_(at::arange(groups_, rows.options()).mul_(count_).view({1, heads_, 1}));
        return rows.view({-1, k_});
    }

    [[nodiscard]] Retrieved kernelSums(const at::Tensor& first, const at::Tensor& second) const {
        const std::int64_t rows = first.size(0) * first.size(1);
        Retrieved found{at::empty({first.size(0), first.size(1), k_}, first.options()),
                        at::empty({first.size(0), first.size(1), k_}, first.options().dtype(at::kLong))};
        at::parallel_for(0, rows, kKeyGrain, [&](std::int64_t begin, std::int64_t end) {
            kernels::topSums(first.data_ptr<float>(), second.data_ptr<float>(), count_, k_,
                             found.score.data_ptr<float>(), found.choice.data_ptr<std::int64_t>(), begin, end);
        });
        return found;
    }
    [[nodiscard]] Retrieved genericSums(const at::Tensor& first, const at::Tensor& second) const {
        const std::int64_t best = std::min(k_, count_);
        const auto [a, i] = first.topk(best, 2);
        const auto [b, j] = second.topk(best, 2);
        const auto [score, place] = (a.unsqueeze(3) + b.unsqueeze(2)).flatten(2).topk(k_, 2);
        return {score, i.gather(2, place.div(best, "floor")).mul_(count_).add_(j.gather(2, place.remainder(best)))};
    }

    at::Tensor queries_;
    Parameter& keys_;
    std::int64_t count_;
    std::int64_t k_;
    std::int64_t heads_;
    std::int64_t groups_;
};

}  // namespace

Retrieved productKeys(const at::Tensor& queries, Parameter& keys, std::int64_t count, std::int64_t k) {
    TORCH_CHECK(k >= 1 && k <= std::min(kernels::kMostTopSums, count * count), "the ", k, " greatest of ",
                count * count, " sums");
    const bool graph = needsGraph({queries});
    const at::AutoGradMode off(false);
    const KeySearch keys_of(queries.detach().contiguous(), keys, count, k);
    const Retrieved found = keys_of.search();
    if (graph) {
        attach({found.score}, {queries},
               [keys_of, choice = found.choice](const auto& gradients) -> torch::autograd::variable_list {
                   return {keys_of.backward(gradients[0], choice)};
               });
    }
    return found;
}

}  // namespace automoe::nn
