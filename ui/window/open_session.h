// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <QTimer>
#include <functional>
#include <map>
#include <memory>

#include "core/latency/predictor.h"
#include "database/session.h"
#include "ui/client/job_queue.h"
#include "ui/models/background.h"
#include "ui/models/devices.h"
#include "ui/models/session_watcher.h"
#include "ui/models/workspace.h"
#include "ui/window/session_work.h"

namespace automoe::ui {

/// A session in a window: the folder, its workspace, and what watches it. Another program may hold the session for
/// writing: then it is open for reading, and what that program writes is shown as it comes.
class OpenSession : public QObject {
    Q_OBJECT

public:
    /// What the disk is waited for.
    struct Opened {
        database::Session session;
        std::unique_ptr<database::Connection> reader;
        /// What an earlier window or program left; nothing of it begins by itself.
        std::vector<std::pair<database::Run, protocol::Job>> unfinished;
        std::map<std::string, std::string> properties;
        std::optional<Error> obstacle = {};  ///< why it is open for reading only; nothing: it is for writing
    };
    /// All on any thread. Errors: those of database::Session::open, save that one that cannot be written is opened for
    /// reading.
    static Result<Opened> open(const std::filesystem::path& folder);
    /// Not for reading only. Errors: those of database::Session::open.
    static Result<Opened> openForWriting(const std::filesystem::path& folder);
    static Result<Opened> create(const std::filesystem::path& folder);
    /// `worker`: how jobs are computed.
    OpenSession(Opened opened, EngineOptions worker);
    /// Waits for the disk where close() has not.
    ~OpenSession() override;

    /// Whether a job or work() runs or waits.
    [[nodiscard]] bool busy() const;
    /// Stops jobs, with checkpoints, and work(), all at once, and begins nothing more; atRest() follows.
    void stopAll();
    /// Lets go of the folder on another thread; closed() follows. It is not busy(), and nothing else uses it any more.
    void close();

    [[nodiscard]] bool writable() const { return session_.writable(); }
    /// Why it is open for reading only.
    [[nodiscard]] const std::optional<Error>& obstacle() const { return obstacle_; }
    /// Whether it is open for reading only and the program that kept it from being written has ended: openForWriting()
    /// may go.
    [[nodiscard]] bool writerEnded() const { return writer_ended_; }
    [[nodiscard]] QString name() const;
    [[nodiscard]] database::Session& session() { return session_; }
    [[nodiscard]] Workspace& workspace() { return workspace_; }
    [[nodiscard]] const SessionFacts& facts() const { return *facts_; }
    /// Latency predictors, of each device the newest: first that of the current device, then the newest of all.
    [[nodiscard]] std::vector<DevicePredictor> predictors() const;
    /// The first of them; nothing where there is none, or one of a later version.
    [[nodiscard]] std::optional<latency::Predictor> predictor() const;
    /// Makes the device, as of DevicePredictor, the one whose latency searches and editors go by, as one step that can
    /// be undone. It is remembered.
    void setDevice(const std::string& device);
    /// Null when the session is open for reading only.
    [[nodiscard]] JobQueue* jobs() { return jobs_.get(); }
    /// What the window itself does on the session.
    [[nodiscard]] SessionWork& work() { return *work_; }
    /// Whether all has been read once; the table comes some time before.
    [[nodiscard]] bool loaded() const { return loaded_; }
    /// Whether a table has been read.
    [[nodiscard]] bool hasTable() const { return has_table_; }
    /// Why it cannot be read at the moment; nothing: it can, or that is being tried.
    [[nodiscard]] const std::optional<Error>& failure() const { return failure_; }
    /// Tries to read it, now.
    void readAgain();

    /// Errors: database.no_such_candidate, those of parseArchitecture.
    Result<arch::Architecture> architecture(const std::string& architecture_id);

    /// Milliseconds by layer, of its newest timing that tells them; empty where none does.
    std::map<std::string, double> layerTimes(const std::string& architecture_id);

    /// Those of the selection. Errors: as of architecture().
    Result<std::vector<arch::Architecture>> selected();

    /// Changes what is noted about candidates, as one step that can be undone; `change` gets what the edits before it
    /// left, whether or not a table shows that already. Errors: database.read_only.
    Status annotate(const std::vector<std::int64_t>& ids, const QString& text,
                    const std::function<void(database::Annotation&)>& change);

    /// What the window keeps in the session for the next one, by name; "": nothing. It is written on another thread.
    /// The workspace's view is kept by itself, see viewText().
    [[nodiscard]] std::string remembered(const std::string& name) const;
    void remember(const std::string& name, const std::string& value);

    /// Puts a search space among those of the session. It is written on another thread; trouble() tells when it cannot
    /// be.
    void keepSpace(const arch::SearchSpace& space);

    /// Goes on with a run of the session: a job of this window, or one of its own. Errors: database.read_only,
    /// client.held, client.same_work, those of RunStore.
    Status resume(std::int64_t run);
    /// Trains on from the final weights of a finished training, for so many updates, at half its learning rate.
    /// Errors: database.read_only, database.no_weights, those of RunStore.
    Status trainLonger(std::int64_t run, std::int64_t updates);

Q_SIGNALS:
    void factsChanged();
    /// loaded() has become true.
    void firstTable();
    /// failure() is new.
    void failureChanged();
    /// writerEnded() is new.
    void writerChanged();
    /// All that was told to stop has ended.
    void atRest();
    void closed();
    /// Something could not be written.
    void trouble(const automoe::Error& error);

private:
    static Result<Opened> complete(database::Session session);
    void setFailure(std::optional<Error> failure);
    Result<protocol::Job> jobOf(std::int64_t run);
    /// What is to be written, and not known to be.
    struct Unwritten {
        std::map<std::string, database::Annotation> notes;  ///< the newest of each candidate, by identity
        std::map<std::string, std::string> properties;
        std::vector<arch::SearchSpace> spaces;
    };
    static Status write(database::Recorder& recorder, const Unwritten& what);
    /// On another thread: the disk, or a search that is being recorded, may let it wait.
    void writeUnwritten();
    void edit(const std::string& architecture_id, const database::Annotation& annotation);
    void goBy(const std::string& device);
    void takeTable(const CandidateTablePtr& table);
    void rememberView();
    friend class AnnotateCommand;

    database::Session session_;
    std::unique_ptr<database::Connection> reader_;
    Workspace workspace_;
    SessionFactsPtr facts_ = std::make_shared<const SessionFacts>();
    bool loaded_ = false;
    bool has_table_ = false;
    bool writer_ended_ = false;
    std::optional<Error> obstacle_;
    std::optional<Error> failure_;
    std::unique_ptr<SessionWatcher> watcher_;
    std::unique_ptr<JobQueue> jobs_;
    std::map<std::string, std::string> properties_;
    Unwritten unwritten_;
    /// What was edited and is not shown by a table yet, by identity: further edits are built on it.
    std::map<std::string, database::Annotation> edited_;
    QTimer view_timer_;  ///< until the view, which may change with each move of the mouse, rests
    std::unique_ptr<Background> writing_;
    std::unique_ptr<SessionWork> work_;
    int awaited_ = 0;  ///< of stopAll(): so many have not ended
};

}  // namespace automoe::ui
