// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/ter_edits_p.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <tuple>
#include <vector>

namespace automoe::metrics::detail {

namespace {

using Words = std::vector<std::uint32_t>;
using Ids = std::span<const std::uint32_t>;

constexpr int kMaxShiftSize = 10;
constexpr int kMaxShiftDistance = 50;
constexpr int kMaxCandidates = 1000;
constexpr int kBeamWidth = 25;
constexpr int kUnreached = 1 << 29;

/// Where the words of the reference lie in the hypothesis, and which words of both are not matched.
struct Alignment {
    std::vector<int> hypothesis_place;  ///< of each reference word; -1: before the first word
    std::vector<int> reference_errors;  ///< of each reference word: 1 if it is not matched
    std::vector<int> hypothesis_errors;
};

/// The edit distance from changing hypotheses of one length to one reference, within a beam around the (pseudo)
/// diagonal. Rows belong to hypothesis words; the rows of `base` are kept, so that a hypothesis that begins like it
/// costs only the rest.
class BeamDistance {
public:
    BeamDistance(Ids reference, int length)
        : reference_(reference), columns_(static_cast<int>(reference.size()) + 1), length_(length) {
        const double ratio = length > 0 ? static_cast<double>(reference.size()) / length : 1.0;
        const int beam = kBeamWidth < ratio / 2 ? static_cast<int>(std::ceil(ratio / 2 + kBeamWidth)) : kBeamWidth;
        for (int i = 0; i <= length; ++i) {
            const int diagonal = static_cast<int>(std::floor(i * ratio));
            begin_.push_back(std::max(0, diagonal - beam));
            end_.push_back(i == length ? columns_ : std::min(columns_, diagonal + beam));
        }
        base_costs_.assign(static_cast<std::size_t>(length + 1) * static_cast<std::size_t>(columns_), kUnreached);
        for (int j = 0; j < columns_; ++j) base_costs_[static_cast<std::size_t>(j)] = j;
        other_costs_ = base_costs_;
    }

    /// Makes `base` the kept hypothesis and gives its distance.
    int setBase(Ids base) {
        base_.assign(base.begin(), base.end());
        return fill(base_costs_, base_, 1);
    }

    /// The distance of a hypothesis whose first `same` words are those of the base.
    int distance(Ids hypothesis, int same) {
        std::copy_n(row(base_costs_, same), columns_, row(other_costs_, same));
        return fill(other_costs_, hypothesis, same + 1);
    }

    [[nodiscard]] Alignment alignment() const;

private:
    using Costs = std::vector<int>;

    [[nodiscard]] int* row(Costs& costs, int i) const {
        return costs.data() + static_cast<std::ptrdiff_t>(i) * columns_;
    }
    [[nodiscard]] const int* row(const Costs& costs, int i) const {
        return costs.data() + static_cast<std::ptrdiff_t>(i) * columns_;
    }

    int fill(Costs& costs, Ids hypothesis, int first_row) const {
        for (int i = first_row; i <= length_; ++i) {
            const int* above = row(costs, i - 1);
            int* here = row(costs, i);
            const auto word = hypothesis[static_cast<std::size_t>(i - 1)];
            const int begin = begin_[static_cast<std::size_t>(i)];
            const int end = end_[static_cast<std::size_t>(i)];
            for (int j = begin; j < end; ++j) {
                int cost = above[j] + 1;
                if (j > 0) {
                    const int substitution = word == reference_[static_cast<std::size_t>(j - 1)] ? 0 : 1;
                    cost = std::min({cost, above[j - 1] + substitution, here[j - 1] + 1});
                }
                here[j] = std::min(cost, kUnreached);
            }
        }
        return row(costs, length_)[columns_ - 1];
    }

    Ids reference_;
    int columns_;
    int length_;
    std::vector<int> begin_;  ///< of the beam in each row
    std::vector<int> end_;
    Words base_;
    Costs base_costs_;
    Costs other_costs_;
};

Alignment BeamDistance::alignment() const {
    Alignment result;
    result.hypothesis_place.resize(static_cast<std::size_t>(columns_ - 1));
    result.reference_errors.resize(static_cast<std::size_t>(columns_ - 1));
    result.hypothesis_errors.resize(static_cast<std::size_t>(length_));
    int i = length_;
    int j = columns_ - 1;
    while (i > 0 || j > 0) {
        // Of equal ways back: match or substitution first, then a word too many, then a missing word.
        const int* here = row(base_costs_, i);
        bool take_both = false;
        bool take_hypothesis = false;
        bool equal = false;
        if (i > 0) {
            const int* above = row(base_costs_, i - 1);
            equal = j > 0 && base_[static_cast<std::size_t>(i - 1)] == reference_[static_cast<std::size_t>(j - 1)];
            take_both = j > 0 && here[j] == above[j - 1] + (equal ? 0 : 1);
            take_hypothesis = !take_both && (j == 0 || here[j] == above[j] + 1);
        }
        if (take_both || take_hypothesis)
            result.hypothesis_errors[static_cast<std::size_t>(i - 1)] = equal && take_both ? 0 : 1;
        if (!take_hypothesis) {
            result.hypothesis_place[static_cast<std::size_t>(j - 1)] = i - 1;
            result.reference_errors[static_cast<std::size_t>(j - 1)] = equal && take_both ? 0 : 1;
        }
        if (take_both || take_hypothesis) --i;
        if (!take_hypothesis) --j;
    }
    return result;
}

/// Moves `length` words from `start` so that they stand before the word that was at `target`, or, where `target` lies
/// among them, that many places further on.
Words shifted(const Words& words, int start, int length, int target) {
    Words result = words;
    const auto begin = result.begin();
    if (target < start) {
        std::rotate(begin + target, begin + start, begin + start + length);
    } else {
        const int end = target > start + length ? target : std::min(length + target, static_cast<int>(words.size()));
        std::rotate(begin + start, begin + start + length, begin + end);
    }
    return result;
}

struct Shift {
    int gain;
    Words words;
};

class ShiftSearch {
public:
    ShiftSearch(const Words& words, Ids reference, BeamDistance& distance, int& tried)
        : words_(words),
          reference_(reference),
          distance_(distance),
          tried_(tried),
          before_(distance.setBase(words)),
          alignment_(distance.alignment()) {}

    /// The shift that saves the most edits; of equals the longest, then the first, then the one to the earliest place.
    std::optional<Shift> best() {
        const int hypothesis_size = static_cast<int>(words_.size());
        const int reference_size = static_cast<int>(reference_.size());
        for (int h = 0; h < hypothesis_size; ++h) {
            const int first = std::max(0, h - kMaxShiftDistance);
            const int last = std::min(reference_size - 1, h + kMaxShiftDistance);
            for (int r = first; r <= last; ++r) {
                const int longest = std::min({kMaxShiftSize, hypothesis_size - h, reference_size - r});
                for (int length = 1; length <= longest && word(h + length - 1) == goal(r + length - 1); ++length) {
                    if (!tryShifts(h, r, length)) continue;
                    if (tried_ >= kMaxCandidates) return found();
                }
            }
        }
        return found();
    }

private:
    [[nodiscard]] std::uint32_t word(int i) const { return words_[static_cast<std::size_t>(i)]; }
    [[nodiscard]] std::uint32_t goal(int i) const { return reference_[static_cast<std::size_t>(i)]; }
    [[nodiscard]] int place(int i) const { return alignment_.hypothesis_place[static_cast<std::size_t>(i)]; }
    [[nodiscard]] std::optional<Shift> found() const { return best_; }

    static bool anyError(const std::vector<int>& errors, int begin, int length) {
        return std::any_of(errors.begin() + begin, errors.begin() + begin + length,
                           [](int error) { return error != 0; });
    }

    /// Tries to bring the words at `h` to every place beside the words at `r` that they equal; false if they are right
    /// already.
    bool tryShifts(int h, int r, int length) {
        if (!anyError(alignment_.hypothesis_errors, h, length)) return false;
        if (!anyError(alignment_.reference_errors, r, length)) return false;
        if (place(r) >= h && place(r) < h + length) return false;
        int previous = -1;
        for (int offset = -1; offset < length; ++offset) {
            const int target = r + offset == -1 ? 0 : place(r + offset) + 1;
            if (target == previous) continue;
            previous = target;
            Words candidate = shifted(words_, h, length, target);
            const int gain = before_ - distance_.distance(candidate, std::min(h, target));
            ++tried_;
            const std::tuple rank(gain, length, -h, -target);
            if (!best_ || rank > best_rank_) {
                best_rank_ = rank;
                best_ = Shift{gain, std::move(candidate)};
            }
        }
        return true;
    }

    const Words& words_;
    Ids reference_;
    BeamDistance& distance_;
    int& tried_;
    int before_;
    Alignment alignment_;
    std::optional<Shift> best_;
    std::tuple<int, int, int, int> best_rank_;
};

}  // namespace

int translationEdits(Ids hypothesis, Ids reference) {
    if (reference.empty()) return static_cast<int>(hypothesis.size());
    Words words(hypothesis.begin(), hypothesis.end());
    BeamDistance distance(reference, static_cast<int>(words.size()));
    int shifts = 0;
    for (int tried = 0;;) {
        auto shift = ShiftSearch(words, reference, distance, tried).best();
        if (tried >= kMaxCandidates || !shift || shift->gain <= 0) break;
        words = std::move(shift->words);
        ++shifts;
    }
    return shifts + distance.setBase(words);
}

}  // namespace automoe::metrics::detail
