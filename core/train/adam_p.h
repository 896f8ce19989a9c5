// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/nn/parameters_p.h"
#include "core/protocol/jobs.h"

namespace automoe::train {

/// Adam (Kingma and Ba 2015) in the form of the reference recipe: bias correction outside the root's epsilon, decay
/// decoupled. The moments decay for all weights in each update, as in the reference, also for slices that no
/// sub-network used. The moments lie where the weights are. What is not trained stays as it is.
class AdamOptimizer {
public:
    AdamOptimizer(nn::Parameters& parameters, const protocol::TrainOptions& options);

    /// √Σ g² over all trained weights.
    [[nodiscard]] double gradientNorm() const;
    /// Update number `update`, counted from 0, at this learning rate; gradients are multiplied by `scale` first.
    void step(std::int64_t update, double rate, double scale);

    /// Moments by the parameters' order, for checkpoints.
    [[nodiscard]] std::vector<at::Tensor>& firstMoments() { return first_; }
    [[nodiscard]] std::vector<at::Tensor>& secondMoments() { return second_; }

private:
    nn::Parameters& parameters_;
    protocol::TrainOptions options_;
    std::vector<at::Tensor> first_;
    std::vector<at::Tensor> second_;
};

}  // namespace automoe::train
