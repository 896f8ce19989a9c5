// SPDX-License-Identifier: GPL-3.0-or-later
#include <ATen/Parallel.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstring>
#include <iterator>
#include <memory>
#include <utility>
#include <vector>

#include "core/nn/generic_p.h"
#include "core/nn/graph_p.h"
#include "core/nn/head_maps_p.h"
#include "core/nn/ops_p.h"

namespace automoe::nn {

namespace {

constexpr std::int64_t kRowGrain = 64;
/// Rows that are gathered at a time: they stay in the processor's cache until the product has read them.
constexpr std::int64_t kBlock = 512;

using Places = std::shared_ptr<const std::vector<std::int64_t>>;

/// [n, heads, k] with the heads of a token one after the other; tokens may lie further apart.
at::Tensor byToken(const at::Tensor& tensor) {
    const bool dense = tensor.stride(2) == 1 && tensor.stride(1) == tensor.size(2);
    return dense ? tensor : tensor.contiguous();
}

/// The rows of all assignments, that is of each choice of each head of each token in this order, inside a matrix: loops
/// in a fixed order, whatever the threads do.
class KernelRows {
public:
    /// `places`: where each row begins.
    KernelRows(const at::Tensor& gate, std::int64_t width, Places places)
        : gate_(byToken(gate)), heads_(gate.size(1)), k_(gate.size(2)), width_(width), places_(std::move(places)) {}

    /// to[token, head] = Σ gate · row; `to` is [tokens, heads · width].
    void sum(const at::Tensor& matrix, at::Tensor& to) const {
        const auto* rows = matrix.data_ptr<float>();
        auto* out = to.data_ptr<float>();
        eachHead([&, stride = to.stride(0)](std::int64_t token, std::int64_t head, const float* gate,
                                            const std::int64_t* place) {
            float* row = out + token * stride + head * width_;
            kernels::scaledRow(row, rows + place[0], gate[0], width_);
            for (std::int64_t j = 1; j < k_; ++j) kernels::addScaledRow(row, rows + place[j], gate[j], width_);
        });
    }
    /// Each row = gate · from[token, head].
    void scale(const at::Tensor& from, at::Tensor& matrix) const {
        const auto* in = from.data_ptr<float>();
        auto* rows = matrix.data_ptr<float>();
        eachHead([&, stride = from.stride(0)](std::int64_t token, std::int64_t head, const float* gate,
                                              const std::int64_t* place) {
            const float* row = in + token * stride + head * width_;
            for (std::int64_t j = 0; j < k_; ++j) kernels::scaledRow(rows + place[j], row, gate[j], width_);
        });
    }
    /// Each row · with[token, head], [tokens, heads, k].
    [[nodiscard]] at::Tensor dots(const at::Tensor& matrix, const at::Tensor& with) const {
        at::Tensor result = at::empty({gate_.size(0), heads_, k_}, gate_.options());
        const auto* rows = matrix.data_ptr<float>();
        const auto* in = with.data_ptr<float>();
        auto* out = result.data_ptr<float>();
        eachHead([&, stride = with.stride(0)](std::int64_t token, std::int64_t head, const float*,
                                              const std::int64_t* place) {
            const float* row = in + token * stride + head * width_;
            float* dot = out + (token * heads_ + head) * k_;
            for (std::int64_t j = 0; j < k_; ++j) dot[j] = kernels::dot(rows + place[j], row, width_);
        });
        return result;
    }

private:
    template <class Each>
    void eachHead(const Each& each) const {
        const auto* gate = gate_.data_ptr<float>();
        const std::int64_t stride = gate_.stride(0);
        at::parallel_for(0, gate_.size(0) * heads_, kRowGrain, [&](std::int64_t begin, std::int64_t end) {
            for (std::int64_t i = begin; i < end; ++i) {
                const std::int64_t token = i / heads_;
                const std::int64_t head = i % heads_;
                each(token, head, gate + token * stride + head * k_, places_->data() + i * k_);
            }
        });
    }

    at::Tensor gate_;
    std::int64_t heads_;
    std::int64_t k_;
    std::int64_t width_;
    Places places_;
};

/// The same by LibTorch's own functions, inside a matrix [tokens, maps · heads · width] of all maps.
class GenericRows {
public:
    GenericRows(const HeadRoute& route, const HeadMaps& maps, std::int64_t plain)
        : blocks_{route.gate.size(0), maps.maps, maps.heads, maps.width},
          gate_(route.gate.detach().transpose(1, 2).unsqueeze(3)),
          index_((route.choice + plain).transpose(1, 2).unsqueeze(3).expand({-1, -1, -1, maps.width})) {}

    void sum(const at::Tensor& matrix, at::Tensor& to) const {
        to.copy_((chosen(matrix) * gate_).sum(1).reshape(to.sizes()));
    }
    void scale(const at::Tensor& from, at::Tensor& matrix) const {
        matrix.view(blocks_).scatter_(1, index_, gate_ * perHead(from));
    }
    [[nodiscard]] at::Tensor dots(const at::Tensor& matrix, const at::Tensor& with) const {
        return (chosen(matrix) * perHead(with)).sum(3).transpose(1, 2);
    }

private:
    /// [tokens, k, heads, width]
    [[nodiscard]] at::Tensor chosen(const at::Tensor& matrix) const { return matrix.view(blocks_).gather(1, index_); }
    [[nodiscard]] at::Tensor perHead(const at::Tensor& rows) const {
        return rows.reshape({blocks_[0], 1, blocks_[2], blocks_[3]});
    }

    std::vector<std::int64_t> blocks_;
    at::Tensor gate_;   ///< [tokens, k, heads, 1]
    at::Tensor index_;  ///< [tokens, k, heads, width]
};

/// Where the assignments' rows are in a matrix [tokens, maps · heads · width] of all maps.
Places placesInAll(const at::Tensor& choices, const HeadMaps& maps, std::int64_t plain) {
    const at::Tensor choice = choices.contiguous();
    const auto* expert = choice.data_ptr<std::int64_t>();
    auto places = std::make_shared<std::vector<std::int64_t>>();
    places->reserve(static_cast<std::size_t>(choice.numel()));
    for (std::int64_t token = 0; token < choice.size(0); ++token) {
        for (std::int64_t head = 0; head < maps.heads; ++head) {
            for (std::int64_t j = 0; j < choice.size(2); ++j)
                places->push_back(((token * maps.maps + plain + *expert++) * maps.heads + head) * maps.width);
        }
    }
    return places;
}

/// Each expert of each head at work on the tokens that chose it. Its matrices have a row an assignment, [assignments,
/// width], sorted by expert and head, tokens in order inside both.
class ChosenMaps {
public:
    ChosenMaps(MapFactors factors, const at::Tensor& choices, const HeadMaps& maps, std::int64_t plain)
        : factors_(std::move(factors)), heads_(maps.heads), plain_(plain), width_(maps.width) {
        const at::Tensor choice = choices.contiguous();
        const auto* expert = choice.data_ptr<std::int64_t>();
        const std::int64_t k = choice.size(2);
        const std::int64_t count = choice.numel();
        const auto group = [&](std::int64_t i) {
            return static_cast<std::size_t>(expert[i] * heads_ + i / k % heads_);
        };
        begin_.assign(static_cast<std::size_t>((maps.maps - plain) * heads_) + 1, 0);
        for (std::int64_t i = 0; i < count; ++i) ++begin_[group(i) + 1];
        for (std::size_t g = 1; g < begin_.size(); ++g) begin_[g] += begin_[g - 1];
        std::vector<std::int64_t> next(begin_.begin(), begin_.end() - 1);
        auto begins = std::make_shared<std::vector<std::int64_t>>(static_cast<std::size_t>(count));
        token_.resize(static_cast<std::size_t>(count));
        for (std::int64_t i = 0; i < count; ++i) {
            const std::int64_t row = next[group(i)]++;
            token_[static_cast<std::size_t>(row)] = i / (k * heads_);
            (*begins)[static_cast<std::size_t>(i)] = row * width_;
        }
        places_ = std::move(begins);
    }

    [[nodiscard]] const Places& places() const { return places_; }
    /// A matrix to be filled.
    [[nodiscard]] at::Tensor emptyRows() const {
        return at::empty({std::ssize(token_), width_}, at::TensorOptions(at::kFloat));
    }

    /// products = x[token] · mapᵀ of a factor x [tokens, dim].
    void multiplyRows(const at::Tensor& x, at::Tensor& products) const {
        eachBlock(x, [&](std::int64_t map, std::int64_t head, std::int64_t first, const at::Tensor& block) {
            at::Tensor out = products.narrow(0, first, block.size(0));
            multiply(out, block, factors_.one(map, head).t(), {});
        });
    }
    /// Adds rowsᵀ · x[token] to the maps' gradients; rows and x are factors.
    void addGradients(const at::Tensor& rows, const at::Tensor& x) const {
        eachBlock(x, [&](std::int64_t map, std::int64_t head, std::int64_t first, const at::Tensor& block) {
            factors_.addGradient(map, head, rows.narrow(0, first, block.size(0)), block);
        });
    }
    /// Both.
    void multiplyRows(const at::Tensor& x, at::Tensor& products, const at::Tensor& rows) const {
        eachBlock(x, [&](std::int64_t map, std::int64_t head, std::int64_t first, const at::Tensor& block) {
            at::Tensor out = products.narrow(0, first, block.size(0));
            multiply(out, block, factors_.one(map, head).t(), {});
            factors_.addGradient(map, head, rows.narrow(0, first, block.size(0)), block);
        });
    }
    /// y[token] += rows · map, expert after expert.
    void addProducts(const at::Tensor& rows, at::Tensor& y) const {
        const std::int64_t dim = y.size(1);
        auto* out = y.data_ptr<float>();
        const at::Tensor buffer = at::empty({blockRows(), dim}, y.options());
        eachRange([&](std::int64_t map, std::int64_t head, std::int64_t first, std::int64_t count) {
            at::Tensor block = buffer.narrow(0, 0, count);
            multiply(block, rows.narrow(0, first, count), factors_.one(map, head), {});
            const auto* products = block.data_ptr<float>();
            at::parallel_for(0, count, kRowGrain, [&](std::int64_t begin, std::int64_t end) {
                for (std::int64_t i = begin; i < end; ++i)
                    kernels::addScaledRow(out + tokenOf(first + i) * dim, products + i * dim, 1, dim);
            });
        });
    }

private:
    [[nodiscard]] std::int64_t tokenOf(std::int64_t row) const { return token_[static_cast<std::size_t>(row)]; }
    [[nodiscard]] std::int64_t blockRows() const { return std::min<std::int64_t>(kBlock, std::ssize(token_)); }

    /// each(map, head, first row, rows)
    template <class Each>
    void eachRange(const Each& each) const {
        for (std::size_t g = 0; g + 1 < begin_.size(); ++g) {
            const auto group = static_cast<std::int64_t>(g);
            for (std::int64_t first = begin_[g]; first < begin_[g + 1]; first += kBlock)
                each(plain_ + group / heads_, group % heads_, first, std::min(kBlock, begin_[g + 1] - first));
        }
    }
    /// each(map, head, first row, the rows of x that belong to these rows)
    template <class Each>
    void eachBlock(const at::Tensor& x, const Each& each) const {
        const at::Tensor from = x.contiguous();
        const std::int64_t bytes = from.size(1) * from.element_size();
        const auto* source = static_cast<const std::byte*>(from.data_ptr());
        const at::Tensor buffer = at::empty({blockRows(), from.size(1)}, from.options());
        auto* target = static_cast<std::byte*>(buffer.data_ptr());
        eachRange([&](std::int64_t map, std::int64_t head, std::int64_t first, std::int64_t count) {
            at::parallel_for(0, count, kRowGrain, [&](std::int64_t begin, std::int64_t end) {
                for (std::int64_t i = begin; i < end; ++i) {
                    std::memcpy(target + i * bytes, source + tokenOf(first + i) * bytes,
                                static_cast<std::size_t>(bytes));
                }
            });
            each(map, head, first, buffer.narrow(0, 0, count));
        });
    }

    MapFactors factors_;
    std::int64_t heads_;
    std::int64_t plain_;
    std::int64_t width_;
    std::vector<std::int64_t> token_;  ///< of each row
    std::vector<std::int64_t> begin_;  ///< of the rows of expert e in head h at e · heads + h, and the end of all
    Places places_;
};

/// Which way is faster, by rows of one expert's product in one head. A rough model of the processor, and of nothing
/// that a run may change: the way must not depend on threads.
bool takesAll(RoutedWay way, std::int64_t tokens, std::int64_t experts, std::int64_t k) {
    if (way != RoutedWay::kFaster) return way == RoutedWay::kAll;
    if (tokens == 0) return true;
    constexpr double kFewest = 16;      // with fewer rows a product takes as long: it reads the weights
    constexpr double kGathering = 1.5;  // what a row takes with gathering and scattering, beside one without
    constexpr double kCall = 16;        // one product more
    const auto n = static_cast<double>(tokens);
    const auto all = static_cast<double>(experts);
    const double touched = all * (1 - std::pow(1 - static_cast<double>(k) / all, n));
    const double rows = n * static_cast<double>(k) / touched;
    return all * std::max(n, kFewest) <= touched * (std::max(rows, kFewest) * kGathering + kCall);
}

using torch::autograd::variable_list;

/// `gate` is the route's, with its history.
template <class Rows>
at::Tensor linearOfAll(const Rows& rows, const at::Tensor& x, const at::Tensor& gate, const HeadMaps& maps,
                       std::int64_t plain, bool graph) {
    const at::Tensor input = factor(x.detach());
    const MapFactors factors(maps, input);
    const std::int64_t columns = maps.columns();
    const at::Tensor all = product(input, factors.all().t(), {});
    const at::Tensor out = at::empty({x.size(0), (plain + 1) * columns}, all.options());
    if (plain > 0) out.narrow(1, 0, plain * columns).copy_(all.narrow(1, 0, plain * columns));
    at::Tensor sum = out.narrow(1, plain * columns, columns);
    rows.sum(all, sum);
    if (!graph) return out;
    attach({out}, {x, gate},
           [rows, input, factors, all, count = maps.maps, plain,
            columns](const variable_list& gradients) -> variable_list {
               const at::Tensor grad = gradients[0].contiguous();
               const at::Tensor own = grad.narrow(1, plain * columns, columns);
               at::Tensor grad_all = at::zeros_like(all);
               if (plain > 0) grad_all.narrow(1, 0, plain * columns).copy_(grad.narrow(1, 0, plain * columns));
               rows.scale(own, grad_all);
               const at::Tensor weighed = factorLike(grad_all, input);
               factors.addGradient(count, weighed, input);
               return {product(weighed, factors.all(), {}), rows.dots(all, own)};
           });
    return out;
}

at::Tensor linearOfChosen(const at::Tensor& x, const HeadMaps& maps, std::int64_t plain, const HeadRoute& route,
                          bool graph) {
    const at::Tensor input = factor(x.detach());
    const MapFactors factors(maps, input);
    const std::int64_t columns = maps.columns();
    const ChosenMaps chosen(factors, route.choice, maps, plain);
    const KernelRows rows(route.gate.detach(), maps.width, chosen.places());
    const at::Tensor out = at::empty({x.size(0), (plain + 1) * columns}, x.options());
    if (plain > 0) {
        at::Tensor beside = out.narrow(1, 0, plain * columns);
        multiply(beside, input, factors.first(plain).t(), {});
    }
    at::Tensor products = chosen.emptyRows();
    chosen.multiplyRows(input, products);
    at::Tensor sum = out.narrow(1, plain * columns, columns);
    rows.sum(products, sum);
    if (!graph) return out;
    attach({out}, {x, route.gate},
           [rows, input, factors, chosen, products, plain, columns](const variable_list& gradients) -> variable_list {
               const at::Tensor grad = gradients[0].contiguous();
               const at::Tensor own = grad.narrow(1, plain * columns, columns);
               at::Tensor grad_products = chosen.emptyRows();
               rows.scale(own, grad_products);
               const at::Tensor weighed = factorLike(grad_products, input);
               chosen.addGradients(weighed, input);
               at::Tensor grad_x = at::zeros({input.size(0), input.size(1)}, grad.options());
               if (plain > 0) {
                   const at::Tensor beside = factorLike(grad.narrow(1, 0, plain * columns), input);
                   factors.addGradient(plain, beside, input);
                   multiply(grad_x, beside, factors.first(plain), {});
               }
               chosen.addProducts(weighed, grad_x);
               return {grad_x, rows.dots(products, own)};
           });
    return out;
}

template <class Rows>
at::Tensor mergeOfAll(const Rows& rows, const at::Tensor& x, const at::Tensor& gate, const HeadMaps& maps, bool graph) {
    const at::Tensor heads = x.detach().contiguous();
    at::Tensor spread = at::zeros({x.size(0), maps.maps * maps.columns()}, heads.options());
    rows.scale(heads, spread);
    const at::Tensor input = factor(spread);
    const MapFactors factors(maps, input);
    const at::Tensor y = product(input, factors.all(), {});
    if (!graph) return y;
    attach({y}, {x, gate},
           [rows, heads, input, factors, count = maps.maps](const variable_list& gradients) -> variable_list {
               const at::Tensor grad = factorLike(gradients[0].contiguous(), input);
               factors.addGradient(count, input, grad);
               const at::Tensor grad_spread = product(grad, factors.all().t(), {});
               at::Tensor grad_heads = at::empty_like(heads);
               rows.sum(grad_spread, grad_heads);
               return {grad_heads, rows.dots(grad_spread, heads)};
           });
    return y;
}

at::Tensor mergeOfChosen(const at::Tensor& x, const HeadMaps& maps, const HeadRoute& route, bool graph) {
    const at::Tensor heads = x.detach().contiguous();
    const MapFactors factors(maps, factor(heads));
    const ChosenMaps chosen(factors, route.choice, maps, 0);
    const KernelRows rows(route.gate.detach(), maps.width, chosen.places());
    at::Tensor scaled = chosen.emptyRows();
    rows.scale(heads, scaled);
    const at::Tensor input = factor(scaled);
    at::Tensor y = at::zeros({x.size(0), maps.dim}, heads.options());
    chosen.addProducts(input, y);
    if (!graph) return y;
    attach({y}, {x, route.gate}, [rows, heads, input, chosen](const variable_list& gradients) -> variable_list {
        const at::Tensor grad = factorLike(gradients[0].contiguous(), input);
        at::Tensor products = chosen.emptyRows();
        chosen.multiplyRows(grad, products, input);
        at::Tensor grad_heads = at::empty_like(heads);
        rows.sum(products, grad_heads);
        return {grad_heads, rows.dots(products, heads)};
    });
    return y;
}

}  // namespace

at::Tensor headLinear(const at::Tensor& x, const HeadMaps& maps) {
    const bool graph = needsGraph({x});
    const at::AutoGradMode off(false);
    const at::Tensor input = factor(x.detach());
    const MapFactors factors(maps, input);
    const auto there = [](const MapFactors& f, bool merging) { return merging ? f.all() : f.all().t(); };
    const at::Tensor y = product(input, there(factors, maps.merging), {});
    if (!graph) return y;
    attach({y}, {x},
           [input, factors, there, count = maps.maps,
            merging = maps.merging](const variable_list& gradients) -> variable_list {
               const at::Tensor grad = factorLike(gradients[0].contiguous(), input);
               if (merging) {
                   factors.addGradient(count, input, grad);
               } else {
                   factors.addGradient(count, grad, input);
               }
               return {product(grad, there(factors, merging).t(), {})};
           });
    return y;
}

at::Tensor routedLinear(const at::Tensor& x, const HeadMaps& maps, std::int64_t plain, const HeadRoute& route,
                        RoutedWay way) {
    const bool graph = needsGraph({x, route.gate});
    const at::AutoGradMode off(false);
    if (usesGeneric(x)) return linearOfAll(GenericRows(route, maps, plain), x, route.gate, maps, plain, graph);
    if (!takesAll(way, x.size(0), maps.maps - plain, route.gate.size(2)))
        return linearOfChosen(x, maps, plain, route, graph);
    const KernelRows rows(route.gate.detach(), maps.width, placesInAll(route.choice, maps, plain));
    return linearOfAll(rows, x, route.gate, maps, plain, graph);
}

at::Tensor routedMerge(const at::Tensor& x, const HeadMaps& maps, const HeadRoute& route, RoutedWay way) {
    const bool graph = needsGraph({x, route.gate});
    const at::AutoGradMode off(false);
    if (usesGeneric(x)) return mergeOfAll(GenericRows(route, maps, 0), x, route.gate, maps, graph);
    if (!takesAll(way, x.size(0), maps.maps, route.gate.size(2))) return mergeOfChosen(x, maps, route, graph);
    const KernelRows rows(route.gate.detach(), maps.width, placesInAll(route.choice, maps, 0));
    return mergeOfAll(rows, x, route.gate, maps, graph);
}

}  // namespace automoe::nn
