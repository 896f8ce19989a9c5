// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>

#include "core/protocol/lease.h"
#include "ui/client/job_queue.h"
#include "ui/client/run_keeper_p.h"

namespace automoe::ui {

/// How far the job is that a lane is at.
enum class LanePhase {
    kNone,
    kAwaitsWorker,
    kOpens,     ///< its run is begun in the session
    kComputes,  ///< handed to the worker
    kEnds,      ///< its run's end is written
};

/// Why a job is asked to stop.
enum class StopReason {
    kNone,
    kUnwanted,  ///< by the user
    kLeft,      ///< its window closes; the next one offers it
};

/// A lane, its worker, and what it is at.
struct JobQueue::LaneWorker {
    /// The job that is at work now.
    struct Active {
        quint64 id = 0;
        LanePhase phase = LanePhase::kNone;
        quint64 ticket = 0;
        bool pause_asked = false;  ///< by the user
        StopReason stop = StopReason::kNone;
        bool paused = false;  ///< the worker was told
        bool rested = false;  ///< and computes nothing any more
        int deaths = 0;
        std::optional<MachineLease::Awaited> awaited;  ///< by the worker
        Pace pace;
        std::optional<Error> failure;  ///< of the Recorder: why it was stopped
        JobState end_state = JobState::kDone;
        std::optional<Error> end_error;
    };

    Lane lane;
    std::unique_ptr<EngineProcess> worker;
    bool worker_closed = false;
    bool outdated = false;  ///< the worker: another one was chosen since
    Active active;
    QTimer idle;
};

}  // namespace automoe::ui
