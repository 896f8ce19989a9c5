// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "core/nn/transformer_p.h"
#include "tests/core/nn/numbers.h"

/// Gradients held against those of torch's own graph in double, and against differences of what they are gradients of.
/// The first way is the exact one, for layers by themselves; the graph that they are compared with is held against
/// differences in double. The second way sees whole networks.
namespace automoe::test {

/// Weights in torch's own graph, in double, by their names in the slot.
using Leaves = std::map<std::string, at::Tensor>;

/// How far a gradient in float may be from that in double, relative to its norm. A rounding is up to 6e-8, and an
/// element is a sum over some hundred products at the end of some ten operations: errors of either sign add up to a few
/// 1e-7. The rest is for terms that cancel, in a softmax or a normalisation. A term that is missing, or counted twice,
/// is above 1e-3.
inline constexpr double kSameGradient = 1e-5;

/// ‖found − expected‖ / ‖expected‖, and ‖found‖ where nothing is expected.
inline double apart(const at::Tensor& found, const at::Tensor& expected) {
    const at::Tensor exact = expected.detach().to(at::kDouble);
    const double norm = exact.norm().item<double>();
    const double distance = (found.detach().to(at::kDouble) - exact).norm().item<double>();
    return norm > 0 ? distance / norm : distance;
}

/// Every element a quarter up or down. A gradient as long as the right one that points elsewhere is off along this by
/// about a quarter of its norm.
inline at::Tensor randomSteps(at::IntArrayRef shape, std::uint64_t seed) {
    at::Tensor steps = at::empty(shape, at::kFloat);
    Random random(seed);
    auto* data = steps.data_ptr<float>();
    for (std::int64_t i = 0; i < steps.numel(); ++i) data[i] = random.below(2) == 0 ? -0.25F : 0.25F;
    return steps;
}

/// What of the gradient in a leaf in double is not what central differences of valueOf() say along one random
/// direction; empty: nothing. The step is so small that hardly a ReLU or a choice turns on the way, and leaves enough
/// of a double's sixteen digits.
template <class ValueOf>
std::string wrongAlong(const std::string& name, const at::Tensor& leaf, std::uint64_t seed, const ValueOf& valueOf) {
    constexpr double kStep = 1e-7;
    constexpr double kSameSlope = 1e-6;
    const at::NoGradGuard no_grad;
    const at::Tensor gradient = leaf.grad().defined() ? leaf.grad() : at::zeros_like(leaf);
    const at::Tensor direction = randomSteps(leaf.sizes(), seed).to(at::kDouble);
    const at::Tensor kept = leaf.detach().clone();
    leaf.copy_(kept + kStep * direction);
    const double up = valueOf();
    leaf.copy_(kept - kStep * direction);
    const double down = valueOf();
    leaf.copy_(kept);
    const double slope = (up - down) / (2 * kStep);
    const double told = (gradient * direction).sum().item<double>();
    if (std::abs(slope - told) < kSameSlope * std::max(1.0, gradient.norm().item<double>())) return {};
    std::ostringstream wrong;
    wrong << name << " of the reference: " << told << " against " << slope << "; ";
    return wrong.str();
}

/// What of a layer is not as in torch's graph, with its distance: "output", "input", or a weight by its name behind
/// `prefix`, for its gradient; and what of that graph is not as its own differences say (of weights that are trained:
/// others may have an effect, but no gradient). Empty: all is. forward(x) is the layer, plain(x, leaves) the same by
/// torch's functions; both in float as in double.
template <class Forward, class Plain>
std::string wrongAgainstTorch(nn::Parameters& parameters, const std::string& prefix, const at::Tensor& rows,
                              const Forward& forward, const Plain& plain) {
    parameters.zeroGradients();
    const at::Tensor x = rows.detach().clone().requires_grad_(true);
    const at::Tensor y = forward(x);
    const at::Tensor weights = input(y.sizes().vec(), 77);
    (y * weights).sum().backward();
    Leaves leaves;
    for (const auto& each : parameters.all())
        leaves[each->name.substr(prefix.size())] = each->value.to(at::kDouble).requires_grad_(true);
    const at::Tensor exact_x = rows.detach().to(at::kDouble).requires_grad_(true);
    const at::Tensor exact_weights = weights.to(at::kDouble);
    const at::Tensor expected = plain(exact_x, leaves);
    (expected * exact_weights).sum().backward();
    std::ostringstream wrong;
    const auto compare = [&wrong](const std::string& name, const at::Tensor& found, const at::Tensor& exact) {
        const double distance = apart(found, exact);
        if (!(distance < kSameGradient)) wrong << name << " by " << distance << "; ";
    };
    compare("output", y, expected);
    compare("input", x.grad(), exact_x.grad());
    for (const auto& each : parameters.all()) {
        const std::string name = each->name.substr(prefix.size());
        const at::Tensor& leaf = leaves.at(name);
        compare(name, each->grad, leaf.grad().defined() ? leaf.grad() : at::zeros_like(leaf));
    }
    const auto valueOf = [&] {
        const at::Tensor y_again = plain(exact_x, leaves);
        return (y_again * exact_weights).sum().item<double>();
    };
    std::uint64_t seed = 900;
    wrong << wrongAlong("input", exact_x, ++seed, valueOf);
    for (const auto& each : parameters.all()) {
        const std::string name = each->name.substr(prefix.size());
        if (each->trained) wrong << wrongAlong(name, leaves.at(name), ++seed, valueOf);
    }
    return wrong.str();
}

/// A dense layer by torch's functions, on leaves of this name.
inline at::Tensor plainExpert(const at::Tensor& x, Leaves& leaves, const std::string& name) {
    const at::Tensor hidden = at::linear(x, leaves[name + ".in.weight"], leaves[name + ".in.bias"]).relu();
    return at::linear(hidden, leaves[name + ".out.weight"], leaves[name + ".out.bias"]);
}

/// What a loss depends on, and the gradient that is to be checked.
struct Slope {
    std::string name;
    at::Tensor value;
    at::Tensor gradient;
};

/// Of the weights that are trained.
inline std::vector<Slope> slopesOf(const nn::Parameters& parameters) {
    std::vector<Slope> slopes;
    for (const auto& each : parameters.all()) {
        if (each->trained) slopes.push_back({each->name, each->value, each->grad.clone()});
    }
    return slopes;
}

struct SlopeCheck {
    std::string wrong;            ///< what is not as differences say, with both figures; empty: nothing
    std::set<std::string> steep;  ///< whose gradients are great enough to be followed
};

/// Each gradient against central differences of lossOf(): along itself, where it is great enough, and along two random
/// directions, which see what is wrong beside it, and gradients that are missing. A small step must not change routes.
///
/// Beside a share of the gradient's norm a slope may be off by what rounding makes of it: a loss is the sum of some 30
/// rows of floats, and is wrong by 2e-6. Along the gradient that is a slope of 4e-4, so that the least norm that is
/// followed is known to a tenth. Along random directions, where steps are shorter, it is three times as much, of a
/// slope that may be 0, and some thousand of them are looked at.
template <class LossOf>
SlopeCheck againstDifferences(const std::vector<Slope>& slopes, const LossOf& lossOf) {
    constexpr double kStep = 3e-3;
    constexpr double kRandomStep = 1e-3;  // each element moves by 2.5e-4, little beside the weights
    constexpr double kLeast = 0.05;
    constexpr double kRounded = 0.002;
    constexpr double kRandomRounded = 0.01;
    const at::NoGradGuard no_grad;
    SlopeCheck check;
    std::ostringstream wrong;
    std::uint64_t seed = 500;
    for (const Slope& slope : slopes) {
        const at::Tensor value = slope.value;
        const double norm = slope.gradient.norm().item<double>();
        const auto follow = [&](const at::Tensor& direction, double step, double rounded) {
            const at::Tensor kept = value.clone();
            value.copy_(kept + step * direction);
            const double up = lossOf();
            value.copy_(kept - step * direction);
            const double down = lossOf();
            value.copy_(kept);
            const double numeric = (up - down) / (2 * step);
            const double expected = (slope.gradient * direction).sum().item<double>();
            if (!(std::abs(numeric - expected) < 0.05 * norm + rounded))
                wrong << slope.name << ": " << numeric << " against " << expected << "; ";
        };
        if (!(norm < kLeast)) {
            follow(slope.gradient / norm, kStep, kRounded);
            check.steep.insert(slope.name);
        }
        for (int i = 0; i < 2; ++i) follow(randomSteps(value.sizes(), ++seed), kRandomStep, kRandomRounded);
    }
    check.wrong = wrong.str();
    return check;
}

/// Of all weights; lossOf(backward) adds their gradients where that is true.
template <class LossOf>
SlopeCheck checkSlopes(nn::Parameters& parameters, const LossOf& lossOf) {
    parameters.zeroGradients();
    static_cast<void>(lossOf(true));
    return againstDifferences(slopesOf(parameters), [&lossOf] { return lossOf(false); });
}

/// In training, with the same masks each time.
inline nn::Pass fixedPass() {
    nn::Pass pass;
    pass.training = true;
    pass.dropout = pass.expert_dropout = 0.2;
    pass.seed = 99;
    return pass;
}

/// The labels' loss of such a pass, all tokens together, and what `more` makes of the pass, a scalar; where asked for,
/// with the gradients.
template <class More>
double lossOfLabels(nn::Transformer& net, const arch::Architecture& architecture, const nn::PackedBatch& packed,
                    nn::Pass pass, bool backward, const More& more) {
    const nn::Memory memory = net.encode(architecture, packed.source, pass);
    const at::Tensor hidden = net.decode(architecture, memory, packed.target, pass);
    const auto result = nn::projectedCrossEntropy(hidden, net.outputTable(), packed.labels,
                                                  {.smoothing = 0.1F, .scale = 1, .teacher = {}});
    const at::Tensor added = more(pass);
    if (backward) (result.loss + added).backward();
    return result.loss_sum + added.item<double>();
}

/// The gradients of a network by the labels' loss.
inline SlopeCheck checkNetwork(nn::Transformer& net, const arch::Architecture& architecture,
                               const nn::PackedBatch& packed, const nn::Pass& pass = fixedPass()) {
    return checkSlopes(net.parameters(), [&](bool backward) {
        return lossOfLabels(net, architecture, packed, pass, backward,
                            [](const nn::Pass&) { return at::zeros({}, at::kFloat); });
    });
}

}  // namespace automoe::test
