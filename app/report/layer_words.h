// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "app/report/language.h"
#include "core/arch/figure.h"

namespace automoe::report {

/// A layer of any kind in a few words: "dense", "switch top-2, 3 experts", "SwitchHead, 2 heads of 64, top-2 of 4".
std::string captionOf(const Language& say, const arch::LayerFigure& layer);

/// The widths of its experts: "512 256"; many equal ones as "128 × 64".
std::string widthsText(const arch::LayerFigure& feed_forward);

}  // namespace automoe::report
