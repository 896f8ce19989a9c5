// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/ops_p.h"

namespace automoe::nn {

/// Maps of heads at work, as factors of products, with the way to their gradients.
class MapFactors {
public:
    /// In the precision of the factor that they will meet.
    MapFactors(const HeadMaps& maps, const at::Tensor& other);

    /// The first `count` maps, [count · heads · width, dim].
    [[nodiscard]] at::Tensor first(std::int64_t count) const;
    [[nodiscard]] at::Tensor all() const { return first(maps_.maps); }
    /// One map of one head, [width, dim].
    [[nodiscard]] at::Tensor one(std::int64_t map, std::int64_t head) const;

    /// Adds rowsᵀ · x to the gradient of the first `count` maps; factors [n, count · heads · width] and [n, dim].
    void addGradient(std::int64_t count, const at::Tensor& rows, const at::Tensor& x) const;
    /// The same of one map of one head; rows [n, width].
    void addGradient(std::int64_t map, std::int64_t head, const at::Tensor& rows, const at::Tensor& x) const;

private:
    /// Behind it stand the heads.
    [[nodiscard]] std::int64_t mapDimension() const { return maps_.merging ? 1 : 0; }
    /// The slice of the parameter or its gradient in all dimensions but the maps'.
    [[nodiscard]] at::Tensor around(const at::Tensor& whole) const;
    /// The slice with the first `count` maps; a copy where these are picked out.
    [[nodiscard]] at::Tensor taken(const at::Tensor& whole, std::int64_t count) const;
    /// As a matrix; a copy where the slice is none.
    [[nodiscard]] at::Tensor flat(const at::Tensor& slice) const;
    void accumulate(at::Tensor& matrix, const at::Tensor& rows, const at::Tensor& x) const;

    HeadMaps maps_;
    at::Tensor index_;  ///< HeadMaps::stored on the device, where there is one
    at::Tensor value_;
};

}  // namespace automoe::nn
