// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>

#include "core/nn/tensors_p.h"

/// From a router's scores to the experts that tokens go to, without weights and without randomness of its own.
namespace automoe::nn {

/// Where a layer's rows go: choice and gate [n, k] as routedExperts() takes them, and the mean of all gates, where
/// there is a router and it is watched.
struct Route {
    at::Tensor choice;
    at::Tensor gate;
    at::Tensor mean;
};

/// How tokens choose.
struct RoutingRule {
    int top_k = 1;
    std::int64_t experts = 0;  ///< the first so many columns; the further ones are choices that compute nothing
    bool renormalise = false;  ///< a token's gates are divided by their sum
    /// [columns], added to the probabilities for the choice alone (Wang et al. 2024). Undefined: nothing.
    at::Tensor preference;
    /// [tokens], in [0, 1): a second choice stays where 2 · (its part of both gates) is greater (GShard, Lepikhin et
    /// al. 2021). Undefined: it always does.
    at::Tensor second;
    std::optional<std::int64_t> capacity;  ///< see withinCapacity(); none: no limit
};

struct Routing {
    at::Tensor probabilities;  ///< [n, columns]: softmax of the scores
    at::Tensor chosen;         ///< [n, k] columns, before any was taken away
    at::Tensor choice;         ///< [n, k], as routedExperts() takes it: −1 for what computes nothing
    at::Tensor gate;           ///< [n, k]; carries the gradient
};

/// scores [n, columns].
Routing route(const at::Tensor& scores, const RoutingRule& rule);

/// How many tokens an expert takes: so many percent of top_k · tokens / choices, rounded up. (The papers round down, by
/// which a short sentence that is translated alone would get no expert at all.)
std::int64_t capacityOf(int percent, int top_k, std::int64_t tokens, std::int64_t choices);

/// choice [n, k] with −1 where an expert has been chosen more than `capacity` times before: by first choices before
/// second ones, and by earlier tokens before later ones.
at::Tensor withinCapacity(const at::Tensor& choice, std::int64_t capacity);

/// E · Σ f·P (Fedus et al. 2022) over E columns: f are the columns' parts of all choices, which have no gradient, P
/// their mean probabilities. Even: 1; all on one with certainty, top 1: E. Uniform probabilities give 1 whatever is
/// chosen.
at::Tensor balanceOf(const at::Tensor& mean, const at::Tensor& counts, std::int64_t choices);

/// The router's z-loss (Zoph et al. 2022): mean over tokens of (log Σ exp score)².
at::Tensor routerZ(const at::Tensor& scores);

}  // namespace automoe::nn
