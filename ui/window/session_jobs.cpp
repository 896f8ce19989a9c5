// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/session_jobs.h"

#include <QCoreApplication>
#include <memory>
#include <utility>

#include "ui/models/job_title.h"

namespace automoe::ui {

namespace {

using database::Materials;

struct SessionJobsTexts {
    Q_DECLARE_TR_FUNCTIONS(SessionJobs)
};

Result<quint64> give(OpenSession& session, protocol::Job job, std::optional<Lane> lane = std::nullopt) {
    if (session.jobs() == nullptr)
        return badInput("database.read_only", {{"file", session.session().folder().string()}});
    const QString title = jobTitle(job);
    return session.jobs()->add(std::move(job), title, lane);
}

/// Gives the queue a job once `supply` has completed it, on another thread.
template <class Job, class Supply>
quint64 giveSupplied(OpenSession& session, const QString& title, Job job, Supply supply, Added added) {
    struct Prepared {
        Job job;
        std::stop_token stop;
    };
    const auto prepared = std::make_shared<Prepared>(Prepared{std::move(job), {}});
    return session.work().run(
        title,
        [&source = session.session(), prepared, supply](const std::stop_token& stop,
                                                        const SessionWork::Tell&) -> Status {
            prepared->stop = stop;
            return supply(Materials(source), prepared->job, stop);
        },
        [&session, prepared, added = std::move(added)](const Status& done) {
            // All may have been read by the time that it was stopped.
            if (prepared->stop.stop_requested()) return added(stopped());
            if (!done) return added(done.error());
            added(give(session, std::move(prepared->job)));
        },
        SessionWork::Order::kAtOnce);
}

}  // namespace

Result<quint64> addTraining(OpenSession& session, protocol::TrainJob job, bool inherit) {
    AUTOMOE_CHECK(Materials(session.session()).supply(job, inherit));
    return give(session, job);
}

quint64 addMeasurement(OpenSession& session, protocol::MeasureJob job, std::size_t samples, Added added) {
    const auto supply = [samples](const Materials& materials, protocol::MeasureJob& supplied,
                                  const std::stop_token&) -> Status {
        AUTOMOE_CHECK(materials.supply(supplied));
        supplied.architectures = Materials::sampleArchitectures(supplied.space, samples, supplied.resources.seed);
        return {};
    };
    return giveSupplied(session, SessionJobsTexts::tr("Prepare the measurement"), std::move(job), supply,
                        std::move(added));
}

quint64 addSearch(OpenSession& session, protocol::SearchJob job, Added added) {
    const auto supply = [](const Materials& materials, protocol::SearchJob& supplied, const std::stop_token& stop) {
        return materials.supply(supplied, stop);
    };
    return giveSupplied(session, SessionJobsTexts::tr("Prepare the search"), std::move(job), supply, std::move(added));
}

Result<quint64> addScoring(OpenSession& session, const arch::Architecture& architecture) {
    AUTOMOE_TRY(const auto job, scoringJob(session.session(), architecture));
    return give(session, job);
}

Result<protocol::EvaluateJob> scoringJob(const database::Session& session, const arch::Architecture& architecture) {
    protocol::EvaluateJob job;
    job.architecture = architecture;
    job.set = "test";
    AUTOMOE_CHECK(Materials(session).supply(job, weightsKindFor(session, architecture)));
    return job;
}

Result<quint64> addTiming(OpenSession& session, const arch::Architecture& architecture) {
    protocol::MeasureJob job;
    job.repeats = 10;
    AUTOMOE_CHECK(Materials(session.session()).supply(job, architecture, Materials::Kind::kRetrained));
    return give(session, job);
}

Result<quint64> addTrial(OpenSession& session, const arch::Architecture& architecture, bool translate) {
    protocol::EvaluateJob job;
    job.architecture = architecture;
    job.translate = translate;
    AUTOMOE_CHECK(Materials(session.session()).supply(job, Materials::Kind::kInherited));
    return give(session, job, Lane::kInteractive);
}

Materials::Kind weightsKindFor(const database::Session& session, const arch::Architecture& architecture) {
    return Materials(session).retrained(architecture).ok() ? Materials::Kind::kRetrained : Materials::Kind::kInherited;
}

}  // namespace automoe::ui
