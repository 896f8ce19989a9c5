// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "database/materials.h"
#include "ui/window/open_session.h"

namespace automoe::ui {

// Jobs of what was chosen: each is given what the session has for it, and goes to the session's queue. They give the
// id there. Errors: database.read_only, those of database::Materials.

/// The job has its space. `inherit`: from the supernet's weights.
Result<quint64> addTraining(OpenSession& session, protocol::TrainJob job, bool inherit);
/// On the test text, with the weights trained for it or else the supernet's.
Result<quint64> addScoring(OpenSession& session, const arch::Architecture& architecture);
/// Of one model, with the weights trained for it, so that routing is that of the model.
Result<quint64> addTiming(OpenSession& session, const arch::Architecture& architecture);
/// On validation text with the supernet's weights; with `translate`, BLEU and chrF besides the loss. A person
/// waits for it, so that it runs beside a training.
Result<quint64> addTrial(OpenSession& session, const arch::Architecture& architecture, bool translate);

/// Is told the job's id in the queue, or why there is none; stopped where a person ended the preparing.
using Added = std::function<void(const Result<quint64>&)>;

// What these are given takes long to read: that is work of the session, whose id they give; `added` is told when it has
// ended. Errors besides: stopped.

/// Of so many members of the supernet's space.
quint64 addMeasurement(OpenSession& session, protocol::MeasureJob job, std::size_t samples, Added added);
quint64 addSearch(OpenSession& session, protocol::SearchJob job, Added added);

/// That of addScoring(), on any thread. Errors: those of database::Materials.
Result<protocol::EvaluateJob> scoringJob(const database::Session& session, const arch::Architecture& architecture);

/// Trained for it, where there are such weights; on any thread.
database::Materials::Kind weightsKindFor(const database::Session& session, const arch::Architecture& architecture);

}  // namespace automoe::ui
