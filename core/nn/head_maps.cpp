// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/head_maps_p.h"

#include "core/nn/device_p.h"

namespace automoe::nn {

namespace {

/// A view only where one is needed: of a few tokens the views would take a good part of the time.
at::Tensor front(const at::Tensor& tensor, std::int64_t dimension, std::int64_t length) {
    return tensor.size(dimension) == length ? tensor : tensor.narrow(dimension, 0, length);
}

}  // namespace

MapFactors::MapFactors(const HeadMaps& maps, const at::Tensor& other) : maps_(maps) {
    if (!maps.stored.empty()) index_ = onDevice(maps.stored, maps.weight->value.device());
    value_ = factorLike(taken(maps.weight->value, maps.maps), other);
}

at::Tensor MapFactors::first(std::int64_t count) const {
    const at::Tensor matrix = flat(front(value_, mapDimension(), count));
    return maps_.merging ? matrix.t() : matrix;
}

at::Tensor MapFactors::one(std::int64_t map, std::int64_t head) const {
    const at::Tensor matrix = value_.select(mapDimension(), map).select(mapDimension(), head);
    return maps_.merging ? matrix.t() : matrix;
}

void MapFactors::addGradient(std::int64_t count, const at::Tensor& rows, const at::Tensor& x) const {
    const at::Tensor& grad = maps_.weight->grad;
    const at::Tensor slice = taken(grad, count);
    at::Tensor matrix = flat(slice);
    accumulate(matrix, rows, x);
    if (matrix.is_alias_of(grad)) return;
    // The slice is no matrix, or its maps were picked out: the sum stands in a copy.
    const at::Tensor sum = matrix.view(slice.sizes());
    if (index_.defined()) {
        around(grad).index_copy_(mapDimension(), front(index_, 0, count), sum);
    } else {
        slice.copy_(sum);
    }
}

void MapFactors::addGradient(std::int64_t map, std::int64_t head, const at::Tensor& rows, const at::Tensor& x) const {
    const std::int64_t stored = maps_.stored.empty() ? map : maps_.stored[static_cast<std::size_t>(map)];
    at::Tensor matrix = around(maps_.weight->grad).select(mapDimension(), stored).select(mapDimension(), head);
    accumulate(matrix, rows, x);
}

at::Tensor MapFactors::around(const at::Tensor& whole) const {
    const std::int64_t heads = mapDimension() + 1;
    const std::int64_t dim = maps_.merging ? 0 : 3;
    return front(front(front(whole, heads, maps_.heads), heads + 1, maps_.width), dim, maps_.dim);
}

at::Tensor MapFactors::taken(const at::Tensor& whole, std::int64_t count) const {
    const at::Tensor slice = around(whole);
    if (index_.defined()) return slice.index_select(mapDimension(), front(index_, 0, count));
    return front(slice, mapDimension(), count);
}

at::Tensor MapFactors::flat(const at::Tensor& slice) const {
    if (maps_.merging) return slice.reshape({maps_.dim, -1});
    return slice.reshape({-1, maps_.dim});
}

void MapFactors::accumulate(at::Tensor& matrix, const at::Tensor& rows, const at::Tensor& x) const {
    if (maps_.merging) {
        multiplyAdd(matrix, x.t(), rows);
    } else {
        multiplyAdd(matrix, rows.t(), x);
    }
}

}  // namespace automoe::nn
