// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>

#include "core/arch/architecture.h"
#include "core/train/running_statistics_p.h"
#include "core/train/validation_p.h"

/// How many experts the tokens of a dynamic layer get depends on what attention makes of them, so a budget is met by
/// measuring: the scale is set, which is no weight, while the weights stay.
namespace automoe::train {

/// The mean over tokens with these importances (nn::RoutingTrace) of how many experts each gets. None: 0.
double meanExperts(const arch::DynamicFeedForward& layer, std::span<const float> importance);

/// The scale, in percent, with which that mean comes nearest to `mean_k`; of two as near, the cheaper. Without tokens:
/// the layer's own.
int calibratedScale(const arch::DynamicFeedForward& layer, std::span<const float> importance, double mean_k);

struct Calibration {
    arch::Architecture architecture;             ///< canonical
    std::map<std::string, double> mean_experts;  ///< a token's in each dynamic layer, by its name in traces
};
/// How many batches were read, of so many.
using CalibrationProgress = std::function<void(std::size_t done, std::size_t total)>;

/// The architecture with scales by which the tokens of `data` get `mean_k` experts on average in each dynamic layer
/// (between its min_k and max_k; a mean outside comes as near as they let it). From the input on, one pass over the
/// data a layer, because the scale of a layer decides what the next ones see. The result may lie outside of the
/// network's space, which its weights do not mind. Errors: stopped.
Result<Calibration> calibrated(nn::Transformer& transformer, const arch::Architecture& architecture,
                               const ValidationData& data, double mean_k, JobControl& control,
                               const CalibrationProgress& progress = {});
/// The same over a whole validation set, which is verified first, in batches that are the same for all who ask. Errors
/// besides: those of arch::checkMeanExperts(), text.tokens_invalid.
Result<Calibration> calibrated(nn::Transformer& transformer, const arch::Architecture& architecture,
                               const text::TokenData& validation, double mean_k, JobControl& control,
                               const CalibrationProgress& progress = {});

/// The same over a prepared text's validation set, after which a network that has statistics of one of its sub-networks
/// (`own`, else null) has those of the result: they change with what the scales let through. Errors besides: those of
/// ownStatistics().
Result<Calibration> calibrated(nn::Transformer& transformer, const arch::Architecture& architecture,
                               const text::PreparedCorpus& corpus, double mean_k, std::unique_ptr<OwnStatistics>& own,
                               JobControl& control, const CalibrationProgress& progress = {});

}  // namespace automoe::train
