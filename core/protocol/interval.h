// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace automoe::protocol {

/// Where a figure lies, with 95 % confidence; in the figure's unit.
struct Interval {
    double low = 0;
    double high = 0;
    bool operator==(const Interval&) const = default;
};

}  // namespace automoe::protocol
