// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/nn/ops_p.h"
#include "core/nn/parameters_p.h"

namespace automoe::nn {

/// The greatest columns of what a slot's layers read.
struct SlotShape {
    std::int64_t dim = 0;         ///< of the side that the slot is on
    std::int64_t memory_dim = 0;  ///< of what cross-attention looks at; 0: no cross-attention
    std::int64_t qkv_dim = 0;
    std::int64_t widest_dim = 0;  ///< of both sides
    std::int64_t layers = 0;      ///< of the whole network, both sides
};

/// One expert of the pool: dim → width → dim.
struct ExpertParameters {
    Parameter* in_weight = nullptr;
    Parameter* in_bias = nullptr;
    Parameter* out_weight = nullptr;
    Parameter* out_bias = nullptr;
};

/// The weights of one slot, each as large as the greatest layer there needs it. The kinds that may stand in the slot
/// share what has the same name: the pool of experts (a dense layer is expert 0), while routers, tables and banks have
/// names of their kind's own.
class Slot {
public:
    std::string name;  ///< "encoder.3.feed_forward"
    SlotShape shape;
    std::vector<ExpertParameters> experts;

    /// The weight that a kind has asked for.
    [[nodiscard]] Parameter& operator[](std::string_view weight) const;
    /// Rows [row, row + out) and columns [0, in) of "….weight" and "….bias".
    [[nodiscard]] LinearSlice linear(const std::string& map, std::int64_t row, std::int64_t out, std::int64_t in) const;
    /// Expert `index` of the pool as one of this width.
    [[nodiscard]] ExpertSlice expert(std::int64_t index, std::int64_t width, std::int64_t dim) const;

private:
    friend class SlotBuilder;
    std::map<std::string, Parameter*, std::less<>> weights_;
};

/// Collects what the kinds of a slot need, each weight in the greatest shape, then adds it to the network's weights in
/// the order in which it was first asked for.
class SlotBuilder {
public:
    SlotBuilder(std::string name, const SlotShape& shape) {
        slot_.name = std::move(name);
        slot_.shape = shape;
    }
    [[nodiscard]] const SlotShape& shape() const { return slot_.shape; }
    /// Who asks first says how it begins.
    void need(const std::string& weight, const std::vector<std::int64_t>& shape, Init init = {}, bool trained = true);
    /// "….weight" [out, in] by Xavier, and "….bias" [out], zero.
    void needLinear(const std::string& map, std::int64_t out, std::int64_t in, Init init = Init::xavier());
    void needExpert(std::size_t index, std::int64_t width);
    [[nodiscard]] Slot build(Parameters& parameters);

private:
    struct Need {
        std::string weight;
        std::vector<std::int64_t> shape;
        Init init;
        bool trained;
    };
    std::vector<Need> needs_;
    std::size_t experts_ = 0;
    Slot slot_;
};

}  // namespace automoe::nn
