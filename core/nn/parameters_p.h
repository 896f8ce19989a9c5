// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/base/random.h"
#include "core/nn/tensors_p.h"

namespace automoe::nn {

/// How a weight begins.
struct Init {
    enum class Rule { kConstant, kUniform, kNormal, kXavier, kEqualRows };
    Rule rule = Rule::kConstant;
    double size = 0;  ///< the constant, the bound, the deviation; Xavier: the rows that count, 0: the matrix' own

    static Init constant(double value) { return {Rule::kConstant, value}; }
    static Init uniform(double bound) { return {Rule::kUniform, bound}; }
    static Init normal(double deviation) { return {Rule::kNormal, deviation}; }
    /// Xavier's uniform bound for a [out, in] matrix (Glorot and Bengio 2010), or for one of `rows` that this is part
    /// of.
    static Init xavier(std::int64_t rows = 0) { return {Rule::kXavier, static_cast<double>(rows)}; }
    /// As normal(), then rows, of the last dimension, are brought to one norm, while the deviation of all stays: so no
    /// expert begins with a router's row that is longer than the others' (σ-MoE, Csordás et al. 2023).
    static Init equalRows(double deviation) { return {Rule::kEqualRows, deviation}; }
};

/// A named weight and its gradient, both of the greatest shape; sub-networks use front slices. Not part of torch's
/// graph: see README.md. `grad` is undefined until gradients are asked for.
struct Parameter {
    std::string name;
    at::Tensor value;
    at::Tensor grad;
    Init init;
    bool trained = true;  ///< false: the optimiser leaves it alone; passes write it, or the trainer after an update
};

/// All weights of a network, in a fixed order and on one device. Addresses stay valid.
class Parameters {
public:
    explicit Parameters(at::Device device) : device_(device) {}
    [[nodiscard]] at::Device device() const { return device_; }
    /// All zero, on the device.
    Parameter& add(std::string name, std::vector<std::int64_t> shape, Init init = {});
    /// Every weight as its Init says, on the host. A stream a weight: the start of one does not depend on which others
    /// there are.
    void draw(std::uint64_t seed);
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

/// A contiguous tensor on the host as the rule says.
void fill(at::Tensor& tensor, const Init& init, Random& random);

}  // namespace automoe::nn
