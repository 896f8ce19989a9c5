// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/pass_p.h"

#include "core/base/random.h"
#include "core/nn/device_p.h"

namespace automoe::nn {

void LayerClock::start() {
    synchronize(device_);
    last_ = Clock::now();
}

void LayerClock::lap(const std::string& part) {
    synchronize(device_);
    const auto now = Clock::now();
    seconds_[part] += std::chrono::duration<double>(now - last_).count();
    last_ = now;
}

std::uint64_t placeOf(std::uint64_t sentence, std::int64_t position) {
    return Random(sentence + static_cast<std::uint64_t>(position))();
}

kernels::Dropout Pass::next(double probability) {
    ++site_;
    if (!training) return {};
    Random stream(seed + site_ * 0x9e3779b97f4a7c15U);
    return kernels::Dropout::of(probability, stream());
}

}  // namespace automoe::nn
