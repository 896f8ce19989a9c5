// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/session_jobs.h"

#include "ui/models/job_title.h"

namespace automoe::ui {

namespace {

using database::Materials;

Result<quint64> give(OpenSession& session, const protocol::Job& job, std::optional<Lane> lane = std::nullopt) {
    if (session.jobs() == nullptr)
        return badInput("database.read_only", {{"file", session.session().folder().string()}});
    return session.jobs()->add(job, jobTitle(job), lane);
}

}  // namespace

Result<quint64> addTraining(OpenSession& session, protocol::TrainJob job, bool inherit) {
    AUTOMOE_CHECK(Materials(session.session()).supply(job, inherit));
    return give(session, job);
}

Result<quint64> addMeasurement(OpenSession& session, protocol::MeasureJob job, std::size_t samples) {
    AUTOMOE_CHECK(Materials(session.session()).supply(job));
    job.architectures = Materials::sampleArchitectures(job.space, samples, job.resources.seed);
    return give(session, job);
}

Result<quint64> addSearch(OpenSession& session, protocol::SearchJob job) {
    AUTOMOE_CHECK(Materials(session.session()).supply(job));
    return give(session, job);
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
