// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>

#include "core/nn/pass_p.h"

namespace automoe::train {

/// Balancing without a loss (Wang et al. 2024), of one update: experts that lacked tokens in its passes are preferred a
/// little more from then on, those with too many a little less.
class ExpertBalance {
public:
    void add(const nn::Pass& pass);
    /// bias += rate · sign(mean load − load); experts that no pass had keep theirs.
    void move(double rate) const;

private:
    std::map<nn::Parameter*, at::Tensor> lacks_;  ///< of each bias, over all passes
};

}  // namespace automoe::train
