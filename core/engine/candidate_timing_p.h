// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/engine/candidate_timing.h"
#include "core/engine/known_figures_p.h"
#include "core/search/optimizer.h"

namespace automoe::engine {

/// The timings of a search: of each candidate before it is scored, or of the best after each generation. Every timing
/// leaves as a Measurement event, numbered within the search; now and then the space's largest model is timed first, as
/// in a campaign, so that the machine's drift can be seen.
class CandidateTiming {
public:
    /// job, sink and control outlive this. `time` empty: this machine, which is made ready at the first timing.
    CandidateTiming(const protocol::SearchJob& job, const protocol::EventSink& sink, JobControl& control,
                    TimeModel time);
    CandidateTiming(const CandidateTiming&) = delete;
    CandidateTiming& operator=(const CandidateTiming&) = delete;

    [[nodiscard]] bool ofEach() const { return job_.latency == protocol::LatencySource::kMeasured; }
    [[nodiscard]] bool ofElite() const { return job_.latency == protocol::LatencySource::kVerified; }

    /// Before a search goes on, or begins: the latencies that were timed are known, and timings are numbered after
    /// theirs, those of a generation that is repeated as before.
    void begin(const search::Optimizer& optimizer, KnownFigures& known);

    /// Times a candidate and notes its latencies. False: there is not enough memory for it. Errors: stopped (in the
    /// middle, too: then nothing is told or noted of it), those of the timing.
    Result<bool> time(KnownFigures& known, const search::Genotype& genotype);

    /// Times members of the front that count as predicted, of a search by one objective the best of its population, as
    /// many as the job allows, and replaces their latencies, one by one: what turns out to be slower makes room for
    /// others, what breaks a limit leaves the front, which a Remark says. Calls `revised` with each one's place in the
    /// history. Errors: stopped, as for time(): the next call goes on; those of the timing.
    Status verify(search::Optimizer& optimizer, KnownFigures& known,
                  const std::function<void(std::size_t member)>& revised);
    /// How many a verification has timed that came to no end: the next one goes on from there.
    [[nodiscard]] int verified() const { return verified_; }
    void setVerified(int count) { verified_ = count; }

private:
    using Latencies = std::map<std::string, double>;  ///< by the names of protocol::isLatency()

    Status open();
    Result<double> record(const arch::Architecture& architecture, bool reference, Latencies* latencies);
    Result<std::optional<Latencies>> timed(const arch::Architecture& architecture);
    void watchDrift(double reference_ms);
    void tellBroken(const search::Optimizer& optimizer, const search::Member& member, const Latencies& latencies) const;
    Status verifyOne(search::Optimizer& optimizer, KnownFigures& known, std::size_t member);

    protocol::SearchJob job_;  ///< with its timing complete
    const protocol::EventSink& sink_;
    JobControl& control_;
    TimeModel time_;
    std::vector<double> reference_ms_;
    bool drift_told_ = false;
    int verified_ = 0;
    std::int64_t next_row_ = 0;
    std::int64_t reference_row_ = -1;  ///< before which the reference was timed last: not again for one begun anew
};

}  // namespace automoe::engine
