// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/claims.h"

namespace automoe::report {

std::string_view wordOf(Verdict verdict) {
    switch (verdict) {
        case Verdict::kHolds:
            return "holds";
        case Verdict::kFails:
            return "does not hold";
        case Verdict::kOpen:
            break;
    }
    return "not significant";
}

Verdict judge(Relation relation, const Estimate& gain, double margin) {
    if (relation == Relation::kBetter) {
        if (gain.low > 0) return Verdict::kHolds;
        return gain.high <= 0 ? Verdict::kFails : Verdict::kOpen;
    }
    if (gain.low >= -margin) return Verdict::kHolds;
    return gain.high < -margin ? Verdict::kFails : Verdict::kOpen;
}

}  // namespace automoe::report
