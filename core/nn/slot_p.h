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
    std::int64_t dim = 0;  ///< of the side that the slot is on
    /// Of the encoder's output, at which cross-attention and feed-forward layers may look; 0: self-attention.
    std::int64_t memory_dim = 0;
    std::int64_t qkv_dim = 0;
    std::int64_t widest_dim = 0;  ///< of both sides
    std::int64_t layers = 0;      ///< of the whole network, both sides
    std::int64_t tasks = 1;       ///< ModelConfig::tasks
};

/// One expert of the pool, dim → width → dim, or of another bank. No biases: of the kinds that have asked for it none
/// has any.
struct ExpertParameters {
    Parameter* in_weight = nullptr;
    Parameter* in_bias = nullptr;
    Parameter* out_weight = nullptr;
    Parameter* out_bias = nullptr;

    /// As one of this width on so many columns.
    [[nodiscard]] ExpertSlice slice(std::int64_t width, std::int64_t columns) const;
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
    /// The experts of a bank; "" is the pool.
    [[nodiscard]] const std::vector<ExpertParameters>& bank(std::string_view which) const;
    /// Expert `index` of the pool as one of this width.
    [[nodiscard]] ExpertSlice expert(std::int64_t index, std::int64_t width, std::int64_t dim) const;

private:
    friend class SlotBuilder;
    std::map<std::string, Parameter*, std::less<>> weights_;
    std::map<std::string, std::vector<ExpertParameters>, std::less<>> banks_;
};

/// How an expert begins, and whether the kind that asks for it has biases.
struct ExpertNeed {
    Init in = Init::xavier();
    Init out = Init::xavier();
    bool biases = true;
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
    /// Of the pool. A kind asks for the first ones, from 0 on without a gap.
    void needExpert(std::size_t index, std::int64_t width, const ExpertNeed& how = {});
    /// One that is not of the pool, columns → width → columns. The bank's name begins the weights' names: "mh_moe.4.".
    void needExpert(const std::string& bank, std::size_t index, std::int64_t width, std::int64_t columns,
                    const ExpertNeed& how = {});
    [[nodiscard]] Slot build(Parameters& parameters);

private:
    struct Need {
        std::string weight;
        std::vector<std::int64_t> shape;
        Init init;
        bool trained;
    };
    std::vector<Need> needs_;
    std::map<std::string, std::size_t> experts_;  ///< by bank
    Slot slot_;
};

}  // namespace automoe::nn
