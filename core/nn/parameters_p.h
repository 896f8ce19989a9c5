// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/torch.h>

#include <memory>
#include <string>
#include <vector>

#include "core/base/random.h"

namespace automoe::nn {

/// A named weight and its gradient, both of the greatest shape; sub-networks use front slices. Not part of torch's
/// graph: see README.md. `grad` is undefined until gradients are asked for.
struct Parameter {
    std::string name;
    at::Tensor value;
    at::Tensor grad;
};

/// All weights of a network, in a fixed order and on one device. Addresses stay valid.
class Parameters {
public:
    explicit Parameters(at::Device device) : device_(device) {}
    [[nodiscard]] at::Device device() const { return device_; }
    /// All zero, on the device.
    Parameter& add(std::string name, std::vector<std::int64_t> shape);
    [[nodiscard]] const std::vector<std::unique_ptr<Parameter>>& all() const { return all_; }
    [[nodiscard]] Parameter* find(const std::string& name) const;
    [[nodiscard]] std::int64_t count() const;
    /// Makes gradients ready, all zero.
    void zeroGradients();
    void to(at::Device device);

private:
    at::Device device_;
    std::vector<std::unique_ptr<Parameter>> all_;
};

void fillUniform(at::Tensor& tensor, double bound, Random& random);
void fillNormal(at::Tensor& tensor, double deviation, Random& random);
/// Xavier's uniform bound for a [out, in] matrix (Glorot and Bengio 2010), or for one of `rows` that this is part of.
void fillXavier(at::Tensor& matrix, std::int64_t rows, Random& random);

}  // namespace automoe::nn
