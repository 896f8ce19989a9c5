// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/device_p.h"

#include <torch/cuda.h>

namespace automoe::nn {

at::Tensor onDevice(const std::vector<std::int64_t>& values, at::Device device) {
    const at::Tensor numbers = at::tensor(values, at::kLong);
    // Memory that is not pinned is read before the call returns, so nothing changes under the copy.
    return device.is_cpu() ? numbers : numbers.to(device, at::kLong, /*non_blocking=*/true);
}

void synchronize(at::Device device) {
    if (device.is_cuda()) torch::cuda::synchronize(device.index());
}

}  // namespace automoe::nn
