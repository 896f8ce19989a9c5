// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/slot_p.h"

#include <algorithm>

namespace automoe::nn {

namespace {

std::string expertName(const std::string& bank, std::size_t index) { return bank + "experts." + std::to_string(index); }

}  // namespace

ExpertSlice ExpertParameters::slice(std::int64_t width, std::int64_t columns) const {
    return {{in_weight, in_bias, 0, width, columns}, {out_weight, out_bias, 0, columns, width}};
}

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
    return experts[static_cast<std::size_t>(index)].slice(width, dim);
}

const std::vector<ExpertParameters>& Slot::bank(std::string_view which) const {
    if (which.empty()) return experts;
    const auto found = banks_.find(which);
    TORCH_CHECK(found != banks_.end(), name, " has no experts of ", which);
    return found->second;
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
    needExpert({}, index, width, slot_.shape.dim, how);
}

void SlotBuilder::needExpert(const std::string& bank, std::size_t index, std::int64_t width, std::int64_t columns,
                             const ExpertNeed& how) {
    const auto half = [&](const char* name, std::int64_t out, std::int64_t in, const Init& init) {
        const std::string map = expertName(bank, index) + name;
        if (how.biases) return needLinear(map, out, in, init);
        need(map + ".weight", {out, in}, init);
    };
    half(".in", width, columns, how.in);
    half(".out", columns, width, how.out);
    experts_[bank] = std::max(experts_[bank], index + 1);
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
    for (const auto& [bank, count] : experts_) {
        auto& experts = bank.empty() ? slot_.experts : slot_.banks_[bank];
        for (std::size_t e = 0; e < count; ++e) {
            const std::string expert = expertName(bank, e);
            experts.push_back({&slot_[expert + ".in.weight"], bias(expert + ".in.bias"), &slot_[expert + ".out.weight"],
                               bias(expert + ".out.bias")});
        }
    }
    return std::move(slot_);
}

}  // namespace automoe::nn
