// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <array>
#include <map>

#include "database/session.h"
#include "ui/client/engine_process.h"
#include "ui/client/pace.h"

namespace automoe::ui {

class RunKeeper;

enum class Lane {
    kCompute,      ///< training, search, evaluation of candidates, export: one after the other
    kMeasurement,  ///< campaigns and searches that time: alone; what else runs, in other windows too, is paused or
                   ///< waited for until it ends
    kInteractive,  ///< what a person waits for: beside compute
};
constexpr std::array kLanes{Lane::kCompute, Lane::kMeasurement, Lane::kInteractive};

enum class JobState {
    kWaiting,
    kRunning,
    kPaused,
    kStopping,
    kDone,
    kFailed,
    kStopped,      ///< as asked; resumable
    kInterrupted,  ///< its worker died twice, or its window ended; resumable
};
/// Done, failed, stopped or interrupted.
constexpr bool isOver(JobState state) { return state >= JobState::kDone; }

/// Whose end a job waits for that could run otherwise.
enum class Awaits {
    kNothing,
    kMeasurement,  ///< one of another program on its worker's machine
    kOthers,       ///< a measurement: jobs, of any program there, that compute still
};

/// What is known of a job, as a value.
struct JobInfo {
    quint64 id = 0;
    Lane lane = Lane::kCompute;
    QString title;
    QString kind;  ///< of the job: "train", "search", …
    JobState state = JobState::kWaiting;
    bool held = false;  ///< a measurement of this program keeps it from running
    Awaits awaits = Awaits::kNothing;
    qint64 awaited_process = 0;  ///< of another program; 0: not known
    bool starting = false;       ///< has no worker yet
    qint64 run = 0;              ///< in the session; 0: it has none yet, or is a translation, which is not kept
    bool known = false;          ///< done before: nothing was computed
    std::optional<protocol::Progress> progress;
    double rate = 0;             ///< in the progress's units a second; 0: not known
    double seconds_left = -1;    ///< of the stage; below 0: not known
    QString place;               ///< of its worker; "": this computer
    qint64 memory_bytes = 0;     ///< of its worker
    double quiet_s = 0;          ///< silent for longer than usual, so long; 0: it is not
    std::optional<Error> error;  ///< what went wrong: of a job that runs, why it was restarted or has no worker yet
    bool resumable = false;
    QDateTime begun;
    QDateTime ended;
};

/// What a person may ask of a job now. One that only a measurement holds may be paused besides; it goes on by itself
/// otherwise.
inline bool canPause(const JobInfo& job) {
    return job.state == JobState::kRunning || (job.state == JobState::kPaused && job.held);
}
inline bool canResume(const JobInfo& job) { return job.state == JobState::kPaused && !job.held; }
inline bool canStop(const JobInfo& job) { return !isOver(job.state); }

/// How long a job of this kind may be silent while all is well.
std::chrono::seconds longestSilence(const QString& kind);

/// The jobs of a session in a window: which may run, on which worker, and what became of them. Each lane has a worker
/// of its own, started when it is needed and let go when it has been idle for a while.
///
/// A job's results go to the session's Recorder; nothing here waits for them. A job whose worker died goes on once from
/// where it was; when that worker dies too it is interrupted, and again() resumes it.
///
/// One thread: the window's. One queue a session at a time.
class JobQueue : public QObject {
    Q_OBJECT

public:
    struct Options {
        EngineOptions worker;
        std::chrono::milliseconds idle{60000};  ///< a worker without work is kept so long
        std::chrono::milliseconds silence{0};   ///< in place of longestSilence(); 0: that
    };
    /// `session` is writable and outlives this.
    JobQueue(database::Session& session, Options options, QObject* parent = nullptr);
    /// Leaves running jobs to be resumed; close() stops them with a checkpoint.
    ~JobQueue() override;

    /// Where a job of this kind goes unless one says otherwise.
    static Lane laneOf(const protocol::Job& job);

    /// Of jobs that do not say how many threads they use; 0: all cores.
    void setThreads(int threads) { threads_ = threads; }
    [[nodiscard]] int threads() const { return threads_; }

    /// How jobs are computed from the next one on; one that runs keeps its worker.
    void setWorker(const EngineOptions& worker);
    [[nodiscard]] const EngineOptions& worker() const { return options_.worker; }

    /// Lists a run that an earlier window or program left unfinished: again() goes on with it, remove() has it offered
    /// no more. Gives the job's id.
    quint64 offer(const database::Run& run, protocol::Job job, const QString& title);
    /// Gives the job's id; 0 after close(). What waits when the window closes, or comes afterwards, is offered by the
    /// next one. Of a search's known scores, however many, its worker gets the first ones, as many as the worker's
    /// longest_line has room for.
    quint64 add(protocol::Job job, const QString& title, std::optional<Lane> lane = std::nullopt);
    /// The same for a run of the session that is to go on: exactly as it was, or else it would be another.
    quint64 addAgain(protocol::Job job, const QString& title, std::int64_t run);
    void pause(quint64 id);
    void resume(quint64 id);
    /// A second time ends a worker that does not listen.
    void stop(quint64 id);
    /// Ends its worker if it has one.
    void stopNow(quint64 id);
    /// Changes a search that waits or runs; false when it does neither. One that waits for its first run has it in its
    /// job. All others keep their job, or they would go on with another run: their worker is told, as soon as there is
    /// one, and says what became of it, see EngineProcess::change(). What a worker has not confirmed when it dies is
    /// sent again.
    bool change(quint64 id, const protocol::SearchChange& change);
    /// What its worker has not answered yet, the oldest first.
    [[nodiscard]] std::vector<protocol::SearchChange> unconfirmed(quint64 id) const;
    /// Goes on with a resumable job and its run, after those that wait.
    void again(quint64 id);
    /// Takes a waiting job, or one that is over, from the list; its run stays in the session.
    void remove(quint64 id);
    /// Moves a waiting job up (−1) or down (+1) among those of its lane.
    void move(quint64 id, int step);

    [[nodiscard]] const std::vector<JobInfo>& jobs() const { return jobs_; }
    /// Null when there is none.
    [[nodiscard]] const JobInfo* find(quint64 id) const;
    /// The job itself, a search without its known scores; null when there is none.
    [[nodiscard]] JobPtr work(quint64 id) const;
    /// Whether a job runs or waits.
    [[nodiscard]] bool busy() const;

    /// Stops everything, with checkpoints; closed() comes within the workers' `farewell` and the time for writing.
    void close();

Q_SIGNALS:
    /// A job came, went or moved.
    void listChanged();
    void changed(quint64 id);
    void happened(quint64 id, const automoe::ui::EventBatch& events);
    void finished(quint64 id);
    /// Warnings of jobs, save that a search refuses a change, and what no job says: a worker that died while idle, a
    /// message left out, a session that cannot be written.
    void trouble(const automoe::Error& error);
    void closed();

private:
    struct LaneWorker;
    class FailureLine;

    [[nodiscard]] LaneWorker& at(Lane lane) const { return *lanes_.at(static_cast<std::size_t>(lane)); }
    JobInfo* info(quint64 id);
    /// A new entry of the list; without a lane, in that of its kind.
    JobInfo& list(protocol::Job job, const QString& title, std::optional<Lane> lane = std::nullopt);
    /// Lets a job that was listed wait for its turn. Gives its id.
    quint64 enqueue(quint64 id);
    /// The lane where this job is the active one; null when it is in none.
    LaneWorker* laneOfActive(quint64 id);
    [[nodiscard]] quint64 firstWaiting(Lane lane) const;
    [[nodiscard]] bool leaseWanted() const;
    [[nodiscard]] bool isQuiet(Lane lane) const;
    /// Whether nothing but this queue's measurement computes.
    [[nodiscard]] bool othersAreQuiet() const;
    static bool anyLeaseWanted();
    /// Those of all windows: they share the machine.
    static std::vector<JobQueue*>& queues();

    /// Starts, pauses and resumes what may run now, in all windows: called after every change.
    void arrange();
    void arrangeOwn();
    void steer(LaneWorker& lane, bool lease);
    void show(LaneWorker& lane, bool lease);
    void begin(LaneWorker& lane, quint64 id);
    void makeWorker(LaneWorker& lane);
    void dismissWorker(LaneWorker& lane);
    void connectWorker(LaneWorker& lane);
    void takeState(LaneWorker& lane, EngineState state);
    void takeDeath(LaneWorker& lane, const Error& error);
    void takeEvents(LaneWorker& lane, const EventBatch& events);
    void takeProgress(LaneWorker& lane, const protocol::Progress& progress);
    void takePulse(LaneWorker& lane, const Pulse& pulse);
    void takeOutcome(LaneWorker& lane, const Outcome& outcome);
    void takeBegun(quint64 id, std::int64_t run, const JobPtr& work, bool done, const std::optional<Error>& error);
    void takeFailure(const Error& error);
    void writeEnd(LaneWorker& lane, JobState state, const std::optional<Error>& error);
    void conclude(LaneWorker& lane, JobState state, const std::optional<Error>& error);
    void finishClosing();

    database::Session& session_;
    Options options_;
    std::unique_ptr<RunKeeper> keeper_;
    std::shared_ptr<FailureLine> failure_line_;
    std::vector<JobInfo> jobs_;        ///< in the order of the lanes' queues
    std::map<quint64, JobPtr> works_;  ///< by id
    /// What workers have not answered yet, by job, the oldest first.
    std::map<quint64, std::vector<protocol::SearchChange>> unconfirmed_;
    std::array<std::unique_ptr<LaneWorker>, kLanes.size()> lanes_;
    quint64 last_id_ = 0;
    int threads_ = 0;
    bool closing_ = false;
    bool closed_ = false;
};

}  // namespace automoe::ui
