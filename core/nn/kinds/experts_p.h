// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/nn/kinds/kinds_p.h"

/// What kinds with experts share.
namespace automoe::nn {

/// The stored experts of a pool that take the places of a layer with `places` of them, in ascending order: the first
/// ones, or those that the pass draws.
std::vector<std::int64_t> expertsOf(const Pass& pass, const std::string& layer,
                                    std::span<const ExpertParameters> stored, std::size_t places);

/// The experts of a bank, "" the pool, that a router knows, as many as it has rows: other kinds may have stored more.
std::span<const ExpertParameters> routedBy(const Slot& slot, const std::string& router, std::string_view bank = {});
/// The experts of the pool that have biases.
std::span<const ExpertParameters> withBiases(const Slot& slot);

/// What a router's map, or those of the heads, makes of x, there and back in float32 whatever the precision of other
/// products: of scores every digit counts, since one that is rounded may change a choice, and with rounded routers
/// trainings have diverged (Fedus et al. 2022, section 2.4). No kind with a linear router computes it otherwise.
at::Tensor routerScores(const at::Tensor& x, const LinearSlice& router);
at::Tensor routerScores(const at::Tensor& x, const HeadMaps& routers);

/// The router's scores of these stored experts, [n, experts]: by its rows up to the last one needed, of which the
/// others are left out.
at::Tensor scoresOf(const at::Tensor& x, const Slot& slot, const std::string& router,
                    const std::vector<std::int64_t>& used);

/// The same where experts are no pool, by their number; without a subset the first ones.
std::vector<std::int64_t> expertsOf(std::optional<std::uint64_t> subset, const std::string& layer, std::size_t stored,
                                    std::size_t places);

/// How many choices went to each expert, [experts]. Does not wait for the device.
at::Tensor countsOf(const at::Tensor& choice, std::int64_t experts);

/// Choices and gates with those of each row in the order of their gates, for trace().
std::pair<at::Tensor, at::Tensor> strongestFirst(const at::Tensor& choice, const at::Tensor& gate);

/// Dropout inside a layer of these columns.
kernels::Dropout innerDropout(LayerContext& context, double probability, std::int64_t dim);

/// Tells those who asked. `mean`: of each expert's gate over all tokens.
void trace(LayerContext& context, const at::Tensor& choice, const at::Tensor& gate, const at::Tensor& mean);
/// After trace(), where it depends on the token how many of its choices [n, k] are an expert, not −1: tells how many
/// tokens have how many.
void traceCounts(LayerContext& context, const at::Tensor& choice);

}  // namespace automoe::nn
