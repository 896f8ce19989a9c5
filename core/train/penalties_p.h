// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/ATen.h>

#include <vector>

#include "core/nn/pass_p.h"
#include "core/protocol/jobs.h"

namespace automoe::train {

/// What a pass's layers ask for beside the labels and a balanced load, scalars, each term with its weight: the mean
/// over layers of σ-MoE's −entropy of the mean choice (γ, Csordás et al. 2023), of ReMoE's λ-weighted gates, and of the
/// routers' squared log-sum (Zoph et al. 2022). What the pass was not asked for is left out.
inline std::vector<at::Tensor> penaltiesOf(const nn::Pass& pass, const protocol::TrainOptions& options) {
    std::vector<at::Tensor> penalties;
    if (!pass.entropy.empty() && options.entropy_coefficient > 0)
        penalties.push_back(at::stack(pass.entropy).mean() * options.entropy_coefficient);
    if (!pass.sparsity.empty()) penalties.push_back(at::stack(pass.sparsity).mean());
    if (!pass.router_z.empty()) penalties.push_back(at::stack(pass.router_z).mean() * options.router_z_coefficient);
    return penalties;
}

}  // namespace automoe::train
