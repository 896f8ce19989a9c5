// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

#include "core/nn/parameters_p.h"

/// Made-up weights and inputs, the same ones on every device.
namespace automoe::test {

inline nn::Parameter parameter(std::vector<std::int64_t> shape, std::uint64_t seed, at::Device device = at::kCPU) {
    nn::Parameter result;
    Random random(seed);
    at::Tensor value = at::zeros(shape, at::kFloat);
    nn::fill(value, nn::Init::normal(0.5), random);
    result.value = value.to(device);
    result.grad = at::zeros_like(result.value);
    return result;
}

inline at::Tensor input(std::vector<std::int64_t> shape, std::uint64_t seed, at::Device device = at::kCPU) {
    return parameter(std::move(shape), seed, device).value;
}

inline double difference(const at::Tensor& a, const at::Tensor& b) { return (a - b).abs().max().item<double>(); }

/// The greater of two differences; no number, if one of them is none: beside numbers it must not get lost.
inline double worse(double a, double b) { return std::isnan(a) || a > b ? a : b; }

/// Of numbers up to 1 their difference, else relative to the greatest.
inline double relativeDifference(const at::Tensor& a, const at::Tensor& b) {
    return difference(a, b) / std::max(1.0, b.abs().max().item<double>());
}

}  // namespace automoe::test
