// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cmath>

#include "core/base/random.h"
#include "core/search/comparison.h"
#include "tests/core/search/problems.h"

namespace automoe::search::test {

/// A translation network's space in miniature with 45 genes, and what one could measure of it. Layers add to quality by
/// their place, with diminishing returns of width and experts; widths count more in wide models, and depth more in wide
/// decoders; heads help in some layers and harm in others. What remains unexplained (`noise`, a standard deviation)
/// depends on the architecture alone. The cost is a latency: decoder layers weigh most. Genes of decoder layers beyond
/// the depth are neutral.
class Network {
public:
    explicit Network(double noise = 0.01, std::uint64_t seed = 1) : noise_(noise), seed_(seed) {
        Random random = Random::named(seed, "network");
        for (auto& layer : place_) {
            for (double& weight : layer) weight = 0.3 + random.uniform();
        }
        for (double& sign : heads_) sign = random.uniform() - 0.4;
    }

    [[nodiscard]] Bench bench() const {
        Bench result;
        auto& problem = result.problem;
        problem.genes = {{"encoder.dim", 3, true}, {"decoder.dim", 2, false}, {"decoder.depth", kLayers, true}};
        for (int i = 0; i < kLayers; ++i) {
            const std::string prefix = "encoder." + std::to_string(i) + ".";
            problem.genes.push_back({prefix + "width", 3, true});
            problem.genes.push_back({prefix + "heads", 2, false});
            problem.genes.push_back({prefix + "experts", 4, true});
        }
        for (int i = 0; i < kLayers; ++i) {
            const std::string prefix = "decoder." + std::to_string(i) + ".";
            problem.genes.push_back({prefix + "width", 3, true});
            problem.genes.push_back({prefix + "heads", 2, false});
            problem.genes.push_back({prefix + "attended", 3, true});
            problem.genes.push_back({prefix + "experts", 2, false});
        }
        problem.objectives = {{"loss"}, {"latency"}};
        problem.identity = [](const Genotype& genotype) { return joined(effective(genotype)); };
        const Network network = *this;
        problem.known_objectives = [network](const Genotype& genotype) {
            return std::vector<std::optional<double>>{std::nullopt, network.latency(genotype)};
        };
        problem.features = [](const Genotype& genotype) {
            std::vector<double> features(genotype.begin(), genotype.end());
            // What is not there is less than the least.
            for (std::size_t i = 0; i < features.size(); ++i) features[i] += i < active(genotype) ? 1 : -features[i];
            return features;
        };
        result.evaluate = [network](const Genotype& genotype) {
            return Result(Evaluation{{network.loss(genotype), network.latency(genotype)}, {}, {}});
        };
        return result;
    }

private:
    static constexpr int kLayers = 6;
    static constexpr std::size_t kEncoder = 3;
    static constexpr std::size_t kDecoder = kEncoder + 3 * kLayers;

    static std::size_t depth(const Genotype& genotype) { return static_cast<std::size_t>(genotype[2]) + 1; }
    static std::size_t active(const Genotype& genotype) { return kDecoder + 4 * depth(genotype); }
    static Genotype effective(const Genotype& genotype) {
        return {genotype.begin(), genotype.begin() + static_cast<std::ptrdiff_t>(active(genotype))};
    }

    [[nodiscard]] double loss(const Genotype& genotype) const {
        const double encoder_dim = genotype[0] / 2.0;
        const double decoder_dim = genotype[1];
        double gain = 0.25 * encoder_dim + 0.2 * decoder_dim;
        for (std::size_t i = 0; i < kLayers; ++i) {
            const int* layer = &genotype[kEncoder + 3 * i];
            gain += place_[0][i] * 0.06 * std::log2(1.0 + layer[0]) * (1 + 0.5 * encoder_dim);
            gain += 0.03 * heads_[i] * layer[1];
            gain += place_[1][i] * 0.05 * std::log2(1.0 + layer[2]) * (1.2 - 0.4 * layer[0] / 2.0);
        }
        const std::size_t layers = depth(genotype);
        for (std::size_t i = 0; i < layers; ++i) {
            const int* layer = &genotype[kDecoder + 4 * i];
            gain += (0.35 + 0.1 * decoder_dim) / static_cast<double>(1 + i);
            gain += place_[2][i] * 0.05 * std::log2(1.0 + layer[0]);
            gain += 0.03 * heads_[kLayers + i] * layer[1];
            gain += place_[3][i] * 0.02 * (layer[2] == 1 ? 1 : layer[2] == 2 ? 0.7 : 0);
            gain += place_[4][i] * 0.04 * layer[3] / static_cast<double>(1 + i);
        }
        std::uint64_t hash = seed_;
        for (const int gene : effective(genotype)) hash = hash * 1099511628211U + static_cast<std::uint64_t>(gene) + 1;
        return 6 - gain + noise_ * Random(hash).normal();
    }

    [[nodiscard]] double latency(const Genotype& genotype) const {
        double sum = 5 + 2 * genotype[0];
        for (std::size_t i = 0; i < kLayers; ++i) {
            const int* layer = &genotype[kEncoder + 3 * i];
            sum += 0.4 * (1 + layer[0]) + 0.25 * layer[2];
        }
        for (std::size_t i = 0; i < depth(genotype); ++i) {
            const int* layer = &genotype[kDecoder + 4 * i];
            sum += (8 + 2 * genotype[1]) + 0.9 * layer[0] + 0.6 * layer[2] + 1.1 * layer[3];
        }
        return sum;
    }

    double noise_;
    std::uint64_t seed_;
    std::array<std::array<double, kLayers>, 5> place_{};
    std::array<double, 2 * kLayers> heads_{};
};

}  // namespace automoe::search::test
