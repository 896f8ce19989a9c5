// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latency/reference_mlp.h"

#include <torch/torch.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "core/base/random.h"
#include "core/latency/features.h"

namespace automoe::latency {

namespace {

constexpr int kReportEvery = 100;

std::vector<double> averagesOf(const Row& row) {
    const auto* architecture = std::get_if<arch::Architecture>(&row.subject);
    return (architecture != nullptr ? averaged(*architecture) : std::get<AveragedFeatures>(row.subject)).values;
}

/// HAT's divisors; AutoMoE divides expert widths by 3072 and counts by the greatest number of experts.
std::vector<double> featureNorms(const std::vector<std::string>& extras, const std::vector<std::vector<double>>& rows) {
    std::vector<double> norms{640, 6, 2048, 6, 640, 6, 2048, 6, 6, 2};
    for (const auto& name : extras) {
        double greatest = 1;
        for (const auto& row : rows) greatest = std::max(greatest, row[norms.size()]);
        norms.push_back(name.ends_with("expert_ffn_dim_avg") ? 3072 : greatest);
    }
    return norms;
}

double timeNorm(double mean_ms) {
    constexpr std::array kHatNorms{200.0, 300.0, 5000.0};
    const auto apart = [&](double norm) { return std::abs(std::log(norm / mean_ms)); };
    const double nearest =
        *std::min_element(kHatNorms.begin(), kHatNorms.end(), [&](double a, double b) { return apart(a) < apart(b); });
    return apart(nearest) <= std::log(2.0) ? nearest : mean_ms;
}

torch::nn::Sequential network(std::int64_t inputs, const ReferenceOptions& options) {
    const std::int64_t hidden = options.hidden_width;
    torch::nn::Sequential layers(torch::nn::Linear(inputs, hidden), torch::nn::ReLU());
    for (int i = 0; i < options.hidden_layers; ++i) {
        layers->push_back(torch::nn::Linear(hidden, hidden));
        layers->push_back(torch::nn::ReLU());
    }
    layers->push_back(torch::nn::Linear(hidden, 1));
    return layers;
}

Result<Figures> train(const DataSet& data, const ReferenceOptions& options, const std::stop_token& stop) {
    const bool layered = std::holds_alternative<arch::Architecture>(data.rows.front().subject);
    std::vector<std::vector<double>> averages;
    std::vector<double> times;
    for (const Row& row : data.rows) {
        averages.push_back(averagesOf(row));
        times.push_back(row.correctedMs());
    }
    auto norms = featureNorms(layered ? architectureExtras() : data.extra_features, averages);
    if (!options.feature_norm.empty()) {
        if (options.feature_norm.size() != norms.size()) {
            return badInput("latency.other_inputs", {{"value", std::to_string(options.feature_norm.size())},
                                                     {"expected", std::to_string(norms.size())}});
        }
        norms = options.feature_norm;
    }
    const double mean = std::accumulate(times.begin(), times.end(), 0.0) / static_cast<double>(times.size());
    const double time_norm = options.time_norm > 0 ? options.time_norm : timeNorm(mean);

    const auto rows = std::ssize(averages);
    const auto inputs = std::ssize(norms);
    auto x = torch::empty({rows, inputs});
    auto y = torch::empty({rows, 1});
    for (std::int64_t i = 0; i < rows; ++i) {
        const auto& values = averages[static_cast<std::size_t>(i)];
        for (std::int64_t j = 0; j < inputs; ++j) {
            const auto at = static_cast<std::size_t>(j);
            x[i][j] = values[at] / norms[at];
        }
        y[i][0] = times[static_cast<std::size_t>(i)] / time_norm;
    }

    const Split parts = split(data, options.split_seed);
    torch::manual_seed(options.split_seed);
    auto model = network(inputs, options);
    torch::optim::Adam optimiser(model->parameters(), torch::optim::AdamOptions(options.rate));
    auto random = Random::named(options.split_seed, "latency.reference");
    std::vector<std::int64_t> order(parts.train.begin(), parts.train.end());
    const std::size_t batch = std::min(static_cast<std::size_t>(std::max(1, options.batch)), order.size());
    for (int step = 0; step < options.steps; ++step) {
        if (stop.stop_requested()) return stopped();
        if (options.progress && step % kReportEvery == 0) options.progress(step, options.steps);
        // The front of a partial shuffle is a draw without replacement.
        for (std::size_t i = 0; i < batch; ++i) std::swap(order[i], order[i + random.below(order.size() - i)]);
        const auto drawn =
            torch::tensor(std::vector<std::int64_t>(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(batch)));
        optimiser.zero_grad();
        const auto loss = torch::mse_loss(model->forward(x.index_select(0, drawn)), y.index_select(0, drawn));
        loss.backward();
        optimiser.step();
    }

    const torch::NoGradGuard no_gradients;
    const auto output = model->forward(x);
    std::vector<double> measured;
    std::vector<double> predicted;
    for (const auto i : parts.test) {
        measured.push_back(times[i]);
        predicted.push_back(output[static_cast<std::int64_t>(i)][0].item<double>() * time_norm);
    }
    Figures figures = figuresOf(measured, predicted, 0);
    figures.coverage90 = 0;
    return figures;
}

}  // namespace

Result<Figures> fitReferenceMlp(const DataSet& data, const ReferenceOptions& options, std::stop_token stop) {
    AUTOMOE_CHECK(checkRows(data));
    try {
        return train(data, options, stop);
    } catch (const std::bad_alloc&) {
        throw;
    } catch (const std::exception& error) {
        return failed("latency.reference_failed", {{"detail", error.what()}});
    }
}

}  // namespace automoe::latency
