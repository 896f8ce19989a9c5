// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>

#include "core/nn/pass_p.h"

namespace automoe::train {

/// How the weights of ReMoE layers' penalties follow the open gates (Wang et al. 2024), of one update: once, whatever
/// number of passes it has, by what all of them opened together.
class SparsityPenalty {
public:
    void add(const nn::Pass& pass);
    /// λ · 1.2^sign(open gates − those aimed at), between 1e-20 and 1e4; that of a number of experts that no pass had
    /// stays what it is.
    void move() const;

private:
    std::map<nn::Parameter*, at::Tensor> surpluses_;  ///< of each penalty's weights, over all passes
};

}  // namespace automoe::train
