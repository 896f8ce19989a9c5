// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/averaging_p.h"

#include <algorithm>
#include <charconv>

#include "core/nn/weights_p.h"

namespace automoe::train {

namespace {

constexpr std::string_view kPrefix = "average-";

std::int64_t updateOf(const std::filesystem::path& path) {
    const std::string name = path.stem().string().substr(kPrefix.size());
    std::int64_t update = -1;
    std::from_chars(name.data(), name.data() + name.size(), update);
    return update;
}

}  // namespace

std::vector<std::filesystem::path> snapshots(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> found;
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator(folder, ignored)) {
        if (entry.path().filename().string().starts_with(kPrefix) && entry.path().extension() == ".safetensors")
            found.push_back(entry.path());
    }
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return updateOf(a) < updateOf(b); });
    return found;
}

Status addSnapshot(const std::filesystem::path& folder, std::int64_t update, int keep,
                   const nn::Transformer& transformer) {
    AUTOMOE_CHECK(
        nn::saveWeights(transformer, folder / (std::string(kPrefix) + std::to_string(update) + ".safetensors")));
    auto all = snapshots(folder);
    for (std::size_t i = 0; i + static_cast<std::size_t>(keep) < all.size(); ++i) {
        std::error_code ignored;
        std::filesystem::remove(all[i], ignored);
    }
    return {};
}

Status averageSnapshots(const std::filesystem::path& folder, nn::Transformer& transformer) {
    const auto all = snapshots(folder);
    if (all.empty()) return {};
    std::vector<at::Tensor> sums;
    for (const auto& parameter : transformer.parameters().all())
        sums.push_back(at::zeros_like(parameter->value, at::kDouble));
    for (const auto& path : all) {
        AUTOMOE_TRY(const auto file, nn::SafetensorsFile::open(path));
        for (std::size_t i = 0; i < sums.size(); ++i) {
            const auto& parameter = transformer.parameters().all()[i];
            AUTOMOE_CHECK(nn::loadInto(parameter->value, file, parameter->name, path));
            sums[i].add_(parameter->value);
        }
    }
    for (std::size_t i = 0; i < sums.size(); ++i) {
        transformer.parameters().all()[i]->value.copy_(sums[i] / static_cast<double>(all.size()));
    }
    return {};
}

}  // namespace automoe::train
