// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <QThreadPool>
#include <deque>
#include <functional>
#include <optional>
#include <stop_token>
#include <vector>

#include "core/base/result.h"
#include "ui/client/pace.h"

namespace automoe::ui {

/// What the window itself does for a session, beside the queue's jobs: preparing text, fitting, taking in what was made
/// elsewhere, writing reports and figures. It is listed here so that it is shown and can be stopped.
class SessionWork : public QObject {
    Q_OBJECT

public:
    struct Item {
        quint64 id = 0;
        QString title;  ///< what it does, as jobs are called: "Fit the latency predictor"
        bool stopping = false;
        std::optional<protocol::Progress> progress;  ///< nothing: it does not say how far it is
        Pace pace;                                   ///< of that
    };
    /// Says how far a job is: on its thread, and as often as it likes.
    using Tell = std::function<void(const protocol::Progress&)>;
    using Job = std::function<Status(const std::stop_token&, const Tell&)>;
    using Then = std::function<void(const Status&)>;
    enum class Order {
        kInTurn,  ///< after what was asked for before, of the same kind: it writes into the session
        kAtOnce,  ///< it reads
    };

    explicit SessionWork(QObject* parent = nullptr);
    /// Asks what runs to stop and waits for it; see close(). Nobody is told how it ended.
    ~SessionWork() override;

    /// Some seconds of work on another thread. `then` is told on this one how it ended; one that was stopped while it
    /// waited, or was asked for after close(), ended with stopped(). Gives its id, 0 after close().
    quint64 run(const QString& title, Job job, Then then, Order order = Order::kInTurn);
    /// Lists what somebody does by himself, until end(). `stop`: asks him to stop.
    quint64 list(const QString& title, std::function<void()> stop);
    void end(quint64 id);
    /// How far one is that is listed. Nothing where it has ended.
    void report(quint64 id, const protocol::Progress& progress);
    /// What waits ends now, the rest when it next looks. Nothing where it has ended.
    void stop(quint64 id);
    /// Stops all of run(), and begins nothing more.
    void close();

    /// In the order in which they were asked for.
    [[nodiscard]] const std::vector<Item>& items() const { return items_; }
    /// Whether anything of run() runs or waits.
    [[nodiscard]] bool busy() const { return !tasks_.empty(); }

Q_SIGNALS:
    void changed();
    /// One is further; of a job at most 20 times a second, and when another stage of it begins.
    void progressed(quint64 id);
    /// busy() has become false, and whoever asked was told.
    void ended();

private:
    struct Task {
        quint64 id = 0;
        Job job;
        Then then;
        Order order = Order::kInTurn;
        bool begun = false;
        std::stop_source stop{};
    };
    quint64 add(const QString& title);
    void remove(quint64 id);
    void beginWhatMay();
    [[nodiscard]] Tell tellerOf(quint64 id);
    void conclude(quint64 id, const Status& done);
    /// Takes a task from the list and tells how it ended.
    void finish(std::deque<Task>::iterator task, const Status& done);

    std::vector<Item> items_;
    std::deque<Task> tasks_;
    std::vector<std::pair<quint64, std::function<void()>>> stops_;  ///< of what others do
    quint64 last_id_ = 0;
    bool closed_ = false;
    QThreadPool threads_;
};

}  // namespace automoe::ui
