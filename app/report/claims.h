// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

/// What papers claim, held against figures of our own.
namespace automoe::report {

/// A figure with its 95 % interval; the three are equal where it is exact.
struct Estimate {
    double value = 0;
    double low = 0;
    double high = 0;
};

/// What is claimed of a model beside another one.
enum class Relation {
    kBetter,  ///< it gains something
    kAsGood,  ///< it loses no more than a margin
};
enum class Verdict { kHolds, kFails, kOpen };
/// "holds", "does not hold", "not significant".
std::string_view wordOf(Verdict verdict);

/// `gain`: by how much the model is better than the other one, negative where it is worse. kOpen: the interval holds
/// gains that the claim allows and others. `margin`: of kAsGood, in the gain's unit.
Verdict judge(Relation relation, const Estimate& gain, double margin = 0);

/// A claim beside what came out here.
struct Claim {
    std::string text;
    std::string published;  ///< the paper's figures for it
    std::string ours;
    Verdict verdict = Verdict::kOpen;
};

}  // namespace automoe::report
