// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/client/pace.h"

namespace automoe::ui {

namespace {

constexpr std::chrono::seconds kWindow{60};
constexpr std::chrono::milliseconds kClosest{250};  ///< closer reports say no more: at most 240 are kept
constexpr double kShortest = 1;                     ///< seconds: less says too little

}  // namespace

void Pace::take(const protocol::Progress& progress, Clock::time_point now) {
    auto& samples = stages_[progress.stage];
    // It went back: the work was begun anew.
    if (!samples.empty() && progress.done < samples.back().done) samples.clear();
    if (samples.size() > 1 && now - samples[samples.size() - 2].time < kClosest) samples.pop_back();
    samples.push_back({now, progress.done});
    while (samples.size() > 2 && now - samples.front().time > kWindow) samples.pop_front();
    last_ = progress;
}

double Pace::rate() const {
    const auto found = stages_.find(last_.stage);
    if (found == stages_.end() || found->second.size() < 2) return 0;
    const auto& samples = found->second;
    const double seconds = std::chrono::duration<double>(samples.back().time - samples.front().time).count();
    return seconds < kShortest ? 0 : (samples.back().done - samples.front().done) / seconds;
}

double Pace::secondsLeft() const {
    const double now = rate();
    return now > 0 && last_.total > 0 && last_.total >= last_.done ? (last_.total - last_.done) / now : -1;
}

}  // namespace automoe::ui
