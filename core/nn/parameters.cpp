// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/parameters_p.h"

#include <cmath>

namespace automoe::nn {

namespace {

void equaliseRows(at::Tensor& tensor) {
    if (tensor.numel() < 2) return;
    at::Tensor rows = tensor.view({-1, tensor.size(-1)});
    const double deviation = rows.std(true).item<double>();
    rows.div_(rows.square().sum(1, true).sqrt());
    rows.mul_(deviation / rows.std(true).item<double>());
}

}  // namespace

Parameter& Parameters::add(std::string name, std::vector<std::int64_t> shape, Init init) {
    all_.push_back(std::make_unique<Parameter>());
    all_.back()->name = std::move(name);
    all_.back()->value = at::zeros(shape, at::TensorOptions(device_).dtype(at::kFloat));
    all_.back()->init = init;
    return *all_.back();
}

void Parameters::draw(std::uint64_t seed) {
    for (auto& parameter : all_) {
        Random random = Random::named(seed, "init." + parameter->name);
        fill(parameter->value, parameter->init, random);
    }
}

Parameter* Parameters::find(const std::string& name) const {
    for (const auto& parameter : all_) {
        if (parameter->name == name) return parameter.get();
    }
    return nullptr;
}

std::int64_t Parameters::count() const {
    std::int64_t total = 0;
    for (const auto& parameter : all_) total += parameter->value.numel();
    return total;
}

void Parameters::zeroGradients() {
    std::vector<at::Tensor> known;
    for (auto& parameter : all_) {
        if (parameter->grad.defined()) {
            known.push_back(parameter->grad);
        } else {
            parameter->grad = at::zeros_like(parameter->value);
        }
    }
    if (!known.empty()) at::_foreach_zero_(known);
}

void Parameters::to(at::Device device) {
    device_ = device;
    for (auto& parameter : all_) {
        parameter->value = parameter->value.to(device);
        if (parameter->grad.defined()) parameter->grad = parameter->grad.to(device);
    }
}

void fill(at::Tensor& tensor, const Init& init, Random& random) {
    auto* data = tensor.data_ptr<float>();
    const std::int64_t count = tensor.numel();
    if (init.rule == Init::Rule::kConstant) {
        tensor.fill_(init.size);
    } else if (init.rule == Init::Rule::kNormal || init.rule == Init::Rule::kEqualRows) {
        for (std::int64_t i = 0; i < count; ++i) data[i] = static_cast<float>(random.normal() * init.size);
        if (init.rule == Init::Rule::kEqualRows) equaliseRows(tensor);
    } else {
        double bound = init.size;
        if (init.rule == Init::Rule::kXavier) {
            const double rows = init.size > 0 ? init.size : static_cast<double>(tensor.size(0));
            bound = std::sqrt(6.0 / (rows + static_cast<double>(tensor.size(1))));
        }
        for (std::int64_t i = 0; i < count; ++i) data[i] = static_cast<float>((2 * random.uniform() - 1) * bound);
    }
}

}  // namespace automoe::nn
