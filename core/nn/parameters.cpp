// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/parameters_p.h"

#include <cmath>

namespace automoe::nn {

Parameter& Parameters::add(std::string name, std::vector<std::int64_t> shape) {
    all_.push_back(std::make_unique<Parameter>());
    all_.back()->name = std::move(name);
    all_.back()->value = at::zeros(shape, at::TensorOptions(device_).dtype(at::kFloat));
    return *all_.back();
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

void fillUniform(at::Tensor& tensor, double bound, Random& random) {
    auto* data = tensor.data_ptr<float>();
    for (std::int64_t i = 0; i < tensor.numel(); ++i) data[i] = static_cast<float>((2 * random.uniform() - 1) * bound);
}

void fillNormal(at::Tensor& tensor, double deviation, Random& random) {
    auto* data = tensor.data_ptr<float>();
    for (std::int64_t i = 0; i < tensor.numel(); ++i) data[i] = static_cast<float>(random.normal() * deviation);
}

void fillXavier(at::Tensor& matrix, std::int64_t rows, Random& random) {
    fillUniform(matrix, std::sqrt(6.0 / static_cast<double>(rows + matrix.size(1))), random);
}

}  // namespace automoe::nn
