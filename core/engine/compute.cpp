// SPDX-License-Identifier: GPL-3.0-or-later
#include <ATen/Parallel.h>
#include <dlfcn.h>
#include <malloc.h>
#include <torch/version.h>

#include <array>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <limits>
#include <thread>

#include "core/engine/jobs_p.h"

namespace automoe::engine {

Status prepareCompute(const protocol::Resources& resources) {
    if (resources.device != "cpu") return badInput("engine.device_unsupported", {{"value", resources.device}});
    // LibTorch takes its AVX2 loops unless told otherwise. It reads this once, so it only counts before the first
    // tensor.
    if (__builtin_cpu_supports("avx512f") != 0) ::setenv("ATEN_CPU_CAPABILITY", "avx512", 0);
    // A batch's activations are tens of megabytes. By default glibc maps and unmaps each of them, and the page faults
    // take longer than the products.
    ::mallopt(M_MMAP_MAX, 0);
    ::mallopt(M_TRIM_THRESHOLD, std::numeric_limits<int>::max());
    ::mallopt(M_TOP_PAD, 64 << 20);
    const int cores = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
    at::set_num_threads(resources.threads > 0 ? resources.threads : cores);
    return {};
}

latency::Conditions conditionsNow() {
    latency::Conditions conditions;
    conditions.device = latency::thisDevice();
    conditions.threads = at::get_num_threads();
    conditions.library = std::string("LibTorch ") + TORCH_VERSION;
    // OpenBLAS tells which kernels it chose; another BLAS has no such function.
    if (auto* core = reinterpret_cast<char* (*)()>(::dlsym(RTLD_DEFAULT, "openblas_get_corename")); core != nullptr)
        conditions.library += std::string(", OpenBLAS ") + core();
    const char* capability = std::getenv("ATEN_CPU_CAPABILITY");
    conditions.capability = capability == nullptr ? "default" : capability;
    const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    std::tm utc{};
    ::gmtime_r(&now, &utc);
    std::array<char, 32> text{};
    std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &utc);
    conditions.date = text.data();
    conditions.code_version = codeVersion();
    return conditions;
}

nlohmann::json machineConditions() { return latency::toJson(conditionsNow()); }

}  // namespace automoe::engine
