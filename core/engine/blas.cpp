// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/blas.h"

#include <dlfcn.h>

namespace automoe::engine {

std::string blasKernels() {
    auto* const name = reinterpret_cast<char* (*)()>(::dlsym(RTLD_DEFAULT, "openblas_get_corename"));
    return name == nullptr ? std::string() : std::string(name());
}

Vectors vectorsHere() {
#if defined(__x86_64__)
    return {.avx512 = __builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("avx512bw") != 0 &&
                      __builtin_cpu_supports("avx512dq") != 0 && __builtin_cpu_supports("avx512vl") != 0,
            .avx2 = __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("fma") != 0};
#else
    return {};
#endif
}

std::string betterBlasKernels(std::string_view chose, Vectors vectors) {
    if (chose != "Prescott") return {};
    if (vectors.avx512) return "SkylakeX";
    return vectors.avx2 ? "Haswell" : std::string();
}

}  // namespace automoe::engine
