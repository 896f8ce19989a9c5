// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "core/base/result.h"

namespace automoe::latency {

/// The machine that times were taken on.
struct Device {
    std::string cpu_model;
    int cores = 0;  ///< logical processors that are online
    std::int64_t memory_bytes = 0;
    std::string kernel;  ///< for example "Linux 6.1.0-18-amd64"
    bool operator==(const Device&) const = default;
};

/// This machine; what the system does not tell stays empty or 0.
Device thisDevice();

/// Everything that a time depends on besides the architecture. Times are compared and predicted under equal conditions
/// only.
struct Conditions {
    Device device;
    std::string accelerator;  ///< for example "NVIDIA H200"; empty: the CPU did the work
    int threads = 1;
    std::string library;     ///< for example "LibTorch 1.13.1, OpenBLAS 0.3.21"
    std::string capability;  ///< kernels in use, for example "AVX512" or "CUDA, float32"
    std::string date;        ///< given by the caller, ISO 8601
    std::string code_version;
    int warmup = 0;
    int repeats = 0;
    std::vector<int> source_lengths{30};  ///< in tokens; more than one: the sentences of each row had these lengths
    int target_length = 30;               ///< tokens decoded for each sentence
    int beam = 1;
    int batch = 1;  ///< sentences at a time
    std::int64_t source_vocabulary = 0;
    std::int64_t target_vocabulary = 0;
    bool operator==(const Conditions&) const = default;

    [[nodiscard]] double meanSourceLength() const;
};

nlohmann::json toJson(const Conditions& conditions);
/// Errors: latency.invalid_json with file and field.
Result<Conditions> parseConditions(const nlohmann::json& json, const std::string& file);

}  // namespace automoe::latency
