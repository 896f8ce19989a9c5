// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/slot_p.h"

#include <algorithm>

namespace automoe::nn {

namespace {

std::string expertName(std::size_t index) { return "experts." + std::to_string(index); }

}  // namespace

Parameter& Slot::operator[](std::string_view weight) const {
    const auto found = weights_.find(weight);
    TORCH_CHECK(found != weights_.end(), name, " has no ", weight);
    return *found->second;
}

LinearSlice Slot::linear(const std::string& map, std::int64_t row, std::int64_t out, std::int64_t in) const {
    const auto bias = weights_.find(map + ".bias");
    return {&(*this)[map + ".weight"], bias == weights_.end() ? nullptr : bias->second, row, out, in};
}

ExpertSlice Slot::expert(std::int64_t index, std::int64_t width, std::int64_t dim) const {
    const ExpertParameters& p = experts[static_cast<std::size_t>(index)];
    return {{p.in_weight, p.in_bias, 0, width, dim}, {p.out_weight, p.out_bias, 0, dim, width}};
}

void SlotBuilder::need(const std::string& weight, const std::vector<std::int64_t>& shape, Init init, bool trained) {
    const auto known = std::ranges::find(needs_, weight, &Need::weight);
    if (known == needs_.end()) {
        needs_.push_back({weight, shape, init, trained});
        return;
    }
    TORCH_CHECK(known->shape.size() == shape.size(), slot_.name, ": ", weight, " is asked for in two shapes");
    for (std::size_t d = 0; d < shape.size(); ++d) known->shape[d] = std::max(known->shape[d], shape[d]);
}

void SlotBuilder::needLinear(const std::string& map, std::int64_t out, std::int64_t in, Init init) {
    need(map + ".weight", {out, in}, init);
    need(map + ".bias", {out});
}

void SlotBuilder::needExpert(std::size_t index, std::int64_t width, const ExpertNeed& how) {
    const std::int64_t dim = slot_.shape.dim;
    const auto half = [&](const char* name, std::int64_t out, std::int64_t in, const Init& init) {
        const std::string map = expertName(index) + name;
        if (how.biases) return needLinear(map, out, in, init);
        need(map + ".weight", {out, in}, init);
    };
    half(".in", width, dim, how.in);
    half(".out", dim, width, how.out);
    experts_ = std::max(experts_, index + 1);
}

Slot SlotBuilder::build(Parameters& parameters) {
    for (const auto& need : needs_) {
        Parameter& added = parameters.add(slot_.name + "." + need.weight, need.shape, need.init);
        added.trained = need.trained;
        slot_.weights_.emplace(need.weight, &added);
    }
    const auto bias = [this](const std::string& name) {
        const auto found = slot_.weights_.find(name);
        return found == slot_.weights_.end() ? nullptr : found->second;
    };
    for (std::size_t e = 0; e < experts_; ++e) {
        const std::string name = expertName(e);
        slot_.experts.push_back({&slot_[name + ".in.weight"], bias(name + ".in.bias"), &slot_[name + ".out.weight"],
                                 bias(name + ".out.bias")});
    }
    return std::move(slot_);
}

}  // namespace automoe::nn
