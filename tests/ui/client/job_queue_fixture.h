// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTest>
#include <memory>

#include "database/run_store.h"
#include "tests/core/protocol/samples.h"
#include "tests/support/support.h"
#include "ui/client/job_queue.h"

namespace automoe::test {

/// What tests of the queue have in common: jobs, and a worker that only pretends (SCRIPTED_ENGINE).
class JobQueueFixture : public QObject {
protected:
    static protocol::Job trainJob(std::uint64_t seed = 1) {
        auto job = sampleTrainJob();
        job.resources.seed = seed;
        return job;
    }

    static protocol::Job evaluateJob(std::uint64_t seed = 1) {
        auto job = sampleEvaluateJob();
        job.resources.seed = seed;
        return job;
    }

    static QString text(const std::filesystem::path& path) { return QString::fromStdString(path.string()); }
    /// What workers have written into a log in `folder`.
    static QStringList logIn(const TemporaryFolder& folder) {
        return QString::fromStdString(readText(folder / "log")).split('\n');
    }

    static ui::JobQueue::Options scripted(const QStringList& script = {}) {
        using namespace std::chrono_literals;
        return {.worker = {.command = QStringList{SCRIPTED_ENGINE} + script, .silence = 5000ms, .first_pause = 10ms}};
    }

    /// A new session and a queue on it.
    struct Place {
        explicit Place(const ui::JobQueue::Options& options)
            : session(*database::Session::create(folder / "s")),
              queue(std::make_unique<ui::JobQueue>(session, options)) {}

        ui::JobState state(quint64 id) const { return queue->find(id)->state; }
        bool reaches(quint64 id, ui::JobState wanted) const {
            return QTest::qWaitFor([&] { return state(id) == wanted; }, 60000);
        }
        /// Whether it runs and has sent something.
        bool runs(quint64 id) const {
            return QTest::qWaitFor([&] { return state(id) == ui::JobState::kRunning && queue->find(id)->progress; },
                                   60000);
        }
        database::Run run(quint64 id) {
            auto connection = *session.reader();
            return *database::RunStore(connection).get(queue->find(id)->run);
        }
        std::size_t reports(quint64 id) {
            auto connection = *session.reader();
            return database::RunStore(connection).trainReports(queue->find(id)->run)->size();
        }

        TemporaryFolder folder;
        database::Session session;
        std::unique_ptr<ui::JobQueue> queue;
    };
};

}  // namespace automoe::test
