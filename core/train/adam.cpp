// SPDX-License-Identifier: GPL-3.0-or-later
#include <ATen/Parallel.h>

#include <cmath>

#include "core/nn/generic_p.h"
#include "core/nn/kernels_p.h"
#include "core/train/adam_p.h"

namespace automoe::train {

namespace {

constexpr std::int64_t kGrain = 32768;

using Tensors = std::vector<at::Tensor>;

/// Of those that are trained.
Tensors gradientsOf(const nn::Parameters& parameters) {
    Tensors gradients;
    for (const auto& parameter : parameters.all()) {
        if (parameter->trained) gradients.push_back(parameter->grad);
    }
    return gradients;
}

/// kernels::adam of all weights at once, for devices that have no kernels here.
void stepTogether(const Tensors& w, const Tensors& g, const Tensors& m, const Tensors& v,
                  const nn::kernels::Adam& step) {
    const double scale = step.grad_scale;
    at::_foreach_mul_(m, at::Scalar(step.beta1));
    at::_foreach_add_(m, g, at::Scalar((1 - step.beta1) * scale));
    at::_foreach_mul_(v, at::Scalar(step.beta2));
    at::_foreach_addcmul_(v, g, g, at::Scalar((1 - step.beta2) * scale * scale));
    const Tensors divisors = at::_foreach_sqrt(v);
    at::_foreach_add_(divisors, at::Scalar(step.epsilon));
    if (step.decay != 0) at::_foreach_mul_(w, at::Scalar(1 - step.rate * step.decay));
    at::_foreach_addcdiv_(w, m, divisors, at::Scalar(-step.rate * step.correction));
}

}  // namespace

AdamOptimizer::AdamOptimizer(nn::Parameters& parameters, const protocol::TrainOptions& options)
    : parameters_(parameters), options_(options) {
    for (const auto& parameter : parameters.all()) {
        first_.push_back(at::zeros_like(parameter->value));
        second_.push_back(at::zeros_like(parameter->value));
    }
}

double AdamOptimizer::gradientNorm() const {
    const auto gradients = gradientsOf(parameters_);
    if (nn::usesGeneric(gradients.front()))
        return at::stack(at::_foreach_norm(gradients)).to(at::kDouble).norm().item<double>();
    double total = 0;
    for (const at::Tensor& gradient : gradients) {
        const auto* grad = gradient.data_ptr<float>();
        const std::int64_t count = gradient.numel();
        // Blocks of a fixed size, added in order: the same sum whatever the threads do.
        const std::int64_t blocks = (count + kGrain - 1) / kGrain;
        std::vector<double> sums(static_cast<std::size_t>(blocks));
        at::parallel_for(0, blocks, 1, [&](std::int64_t begin, std::int64_t end) {
            for (std::int64_t b = begin; b < end; ++b) {
                sums[static_cast<std::size_t>(b)] =
                    nn::kernels::sumOfSquares(grad, b * kGrain, std::min(count, (b + 1) * kGrain));
            }
        });
        for (const double sum : sums) total += sum;
    }
    return std::sqrt(total);
}

void AdamOptimizer::step(std::int64_t update, double rate, double scale) {
    const double t = static_cast<double>(update) + 1;
    const nn::kernels::Adam step{.rate = static_cast<float>(rate),
                                 .beta1 = static_cast<float>(options_.beta1),
                                 .beta2 = static_cast<float>(options_.beta2),
                                 .epsilon = static_cast<float>(options_.epsilon),
                                 .decay = static_cast<float>(options_.weight_decay),
                                 .correction = static_cast<float>(std::sqrt(1 - std::pow(options_.beta2, t)) /
                                                                  (1 - std::pow(options_.beta1, t))),
                                 .grad_scale = static_cast<float>(scale)};
    const auto& all = parameters_.all();
    if (nn::usesGeneric(first_.front())) {
        Tensors values;
        Tensors first;
        Tensors second;
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (!all[i]->trained) continue;
            values.push_back(all[i]->value);
            first.push_back(first_[i]);
            second.push_back(second_[i]);
        }
        return stepTogether(values, gradientsOf(parameters_), first, second, step);
    }
    for (std::size_t i = 0; i < all.size(); ++i) {
        auto& parameter = *all[i];
        if (!parameter.trained) continue;
        auto* w = parameter.value.data_ptr<float>();
        const auto* g = parameter.grad.data_ptr<float>();
        auto* m = first_[i].data_ptr<float>();
        auto* v = second_[i].data_ptr<float>();
        at::parallel_for(0, parameter.value.numel(), kGrain, [&](std::int64_t begin, std::int64_t end) {
            nn::kernels::adam(w, g, m, v, begin, end, step);
        });
    }
}

}  // namespace automoe::train
