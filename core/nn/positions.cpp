// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/positions_p.h"

#include <algorithm>
#include <cmath>

namespace automoe::nn {

at::Tensor sinusoids(std::int64_t count, std::int64_t dim) {
    at::Tensor table = at::zeros({count, dim}, at::kFloat);
    const std::int64_t half = dim / 2;
    auto values = table.accessor<float, 2>();
    for (std::int64_t position = 0; position < count; ++position) {
        for (std::int64_t i = 0; i < half; ++i) {
            const double frequency = std::exp(-std::log(10000.0) * static_cast<double>(i) /
                                              static_cast<double>(std::max<std::int64_t>(half - 1, 1)));
            values[position][i] = static_cast<float>(std::sin(static_cast<double>(position) * frequency));
            values[position][half + i] = static_cast<float>(std::cos(static_cast<double>(position) * frequency));
        }
    }
    return table;
}

}  // namespace automoe::nn
