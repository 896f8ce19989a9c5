// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/precision.h"

namespace automoe::nn {

/// While it lives, the factors of this thread's linear maps are rounded to `precision`. float32 without any.
class PrecisionScope {
public:
    explicit PrecisionScope(Precision precision);
    ~PrecisionScope();
    PrecisionScope(const PrecisionScope&) = delete;
    PrecisionScope& operator=(const PrecisionScope&) = delete;

private:
    Precision before_;
};

}  // namespace automoe::nn
