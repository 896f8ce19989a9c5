// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/session_jobs.h"

#include <QCoreApplication>

#include "ui/models/figures.h"

namespace automoe::ui {

namespace {

using database::Materials;

/// The context of this file's sentences.
struct Texts {
    Q_DECLARE_TR_FUNCTIONS(SessionJobs)
};

Result<quint64> give(OpenSession& session, protocol::Job job, const QString& title) {
    if (session.jobs() == nullptr)
        return badInput("database.read_only", {{"file", session.session().folder().string()}});
    return session.jobs()->add(std::move(job), title);
}

QString nameOf(const arch::Architecture& architecture) { return shortIdentity(arch::identity(architecture)); }

}  // namespace

Result<quint64> addTraining(OpenSession& session, protocol::TrainJob job, bool inherit, const QString& title) {
    AUTOMOE_CHECK(Materials(session.session()).supply(job, inherit));
    return give(session, std::move(job), title);
}

Result<quint64> addMeasurement(OpenSession& session, protocol::MeasureJob job, std::size_t samples,
                               const QString& title) {
    AUTOMOE_CHECK(Materials(session.session()).supply(job));
    job.architectures = Materials::sampleArchitectures(job.space, samples, job.resources.seed);
    return give(session, std::move(job), title);
}

Result<quint64> addSearch(OpenSession& session, protocol::SearchJob job, const QString& title) {
    AUTOMOE_CHECK(Materials(session.session()).supply(job));
    return give(session, std::move(job), title);
}

Result<quint64> addScoring(OpenSession& session, const arch::Architecture& architecture) {
    protocol::EvaluateJob job;
    job.architecture = architecture;
    job.set = "test";
    AUTOMOE_CHECK(Materials(session.session()).supply(job, weightsKindFor(session, architecture)));
    return give(session, std::move(job), Texts::tr("Score %1").arg(nameOf(architecture)));
}

Result<quint64> addTiming(OpenSession& session, const arch::Architecture& architecture) {
    protocol::MeasureJob job;
    job.repeats = 10;
    AUTOMOE_CHECK(Materials(session.session()).supply(job, architecture, Materials::Kind::kRetrained));
    return give(session, std::move(job), Texts::tr("Time %1").arg(nameOf(architecture)));
}

Result<quint64> addTrial(OpenSession& session, const arch::Architecture& architecture, bool translate) {
    protocol::EvaluateJob job;
    job.architecture = architecture;
    job.translate = translate;
    AUTOMOE_CHECK(Materials(session.session()).supply(job, Materials::Kind::kInherited));
    return give(session, std::move(job), Texts::tr("Try %1").arg(nameOf(architecture)));
}

Materials::Kind weightsKindFor(OpenSession& session, const arch::Architecture& architecture) {
    return Materials(session.session()).retrained(architecture).ok() ? Materials::Kind::kRetrained
                                                                     : Materials::Kind::kInherited;
}

}  // namespace automoe::ui
