// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "core/nn/tensors_p.h"

namespace automoe::nn {

/// These numbers as an int64 tensor on a device. Does not wait for what the device has still to do.
at::Tensor onDevice(const std::vector<std::int64_t>& values, at::Device device);

/// Waits until the device has done all that it was given: before a clock is read.
void synchronize(at::Device device);

}  // namespace automoe::nn
