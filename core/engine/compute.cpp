// SPDX-License-Identifier: GPL-3.0-or-later
#include <ATen/Parallel.h>
#include <dlfcn.h>
#include <malloc.h>
#include <torch/cuda.h>
#include <torch/version.h>

#include <array>
#include <charconv>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <limits>
#include <optional>
#include <string_view>
#include <thread>

#include "core/engine/blas.h"
#include "core/engine/jobs_p.h"
#include "core/nn/tensors_p.h"

namespace automoe::engine {

namespace {

/// As threads are, the device is the process's.
std::string& preparedDevice() {
    static std::string device = "cpu";
    return device;
}

/// The number of a graphics card that is called "cuda" or "cuda:N".
std::optional<int> cardNumber(std::string_view name) {
    constexpr std::string_view kCard = "cuda";
    if (!name.starts_with(kCard)) return std::nullopt;
    name.remove_prefix(kCard.size());
    if (name.empty()) return 0;
    int number = -1;
    const auto [end, error] = std::from_chars(name.data() + 1, name.data() + name.size(), number);
    const bool whole = error == std::errc() && end == name.data() + name.size();
    return name.front() == ':' && whole && number >= 0 ? std::optional(number) : std::nullopt;
}

/// Whether LibTorch has code for this card, and the card room for it.
bool isUsable(int card) {
    try {
        const at::Device device(at::kCUDA, static_cast<at::DeviceIndex>(card));
        return at::ones({1}, at::TensorOptions(device)).add(1).item<float>() == 2;
    } catch (const std::exception&) {
        return false;
    }
}

/// "NVIDIA H200", by the driver, so that nothing of CUDA is needed to build this; where it does not tell, `name`.
std::string cardName(const std::string& name) {
    void* driver = ::dlopen("libcuda.so.1", RTLD_LAZY);
    if (driver == nullptr) return name;
    auto* init = reinterpret_cast<int (*)(unsigned)>(::dlsym(driver, "cuInit"));
    auto* get = reinterpret_cast<int (*)(int*, int)>(::dlsym(driver, "cuDeviceGet"));
    auto* tell = reinterpret_cast<int (*)(char*, int, int)>(::dlsym(driver, "cuDeviceGetName"));
    std::array<char, 256> text{};
    int card = 0;
    const bool told = init != nullptr && get != nullptr && tell != nullptr && init(0) == 0 &&
                      get(&card, cardNumber(name).value_or(0)) == 0 &&
                      tell(text.data(), static_cast<int>(text.size()) - 1, card) == 0;
    return told && text.front() != '\0' ? std::string(text.data()) : name;
}

}  // namespace

Result<std::string> settledDevice(const std::string& name) {
    const std::string processor = "cpu";
    if (name == processor) return name;
    const bool any = name == "auto";
    const auto number = any ? std::optional(0) : cardNumber(name);
    if (!number) return badInput("engine.device_unknown", {{"value", name}});
    const bool has_cuda = at::globalContext().hasCUDART();
    const int cards = has_cuda ? static_cast<int>(torch::cuda::device_count()) : 0;
    const std::string settled = "cuda:" + std::to_string(*number);
    if (any) return cards > 0 && isUsable(*number) ? settled : processor;
    if (!has_cuda) return badInput("engine.device_unsupported", {{"value", name}});
    if (*number < cards) return settled;
    std::string known = processor;
    for (int card = 0; card < cards; ++card) known += ", cuda:" + std::to_string(card);
    return badInput("engine.device_missing", {{"value", name}, {"expected", known}});
}

Result<std::string> prepareCompute(const protocol::Resources& resources) {
    AUTOMOE_TRY(preparedDevice(), settledDevice(resources.device));
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
    return preparedDevice();
}

latency::Conditions conditionsNow() {
    latency::Conditions conditions;
    conditions.device = latency::thisDevice();
    conditions.threads = at::get_num_threads();
    conditions.library = std::string("LibTorch ") + TORCH_VERSION;
    if (const std::string& device = preparedDevice(); device == "cpu") {
        if (const std::string kernels = blasKernels(); !kernels.empty()) conditions.library += ", OpenBLAS " + kernels;
        const char* capability = std::getenv("ATEN_CPU_CAPABILITY");
        conditions.capability = capability == nullptr ? "default" : capability;
    } else {
        conditions.accelerator = cardName(device);
        conditions.capability = "CUDA";
    }
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
