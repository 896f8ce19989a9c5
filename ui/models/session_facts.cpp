// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/session_facts.h"

#include "core/protocol/jobs.h"
#include "database/library_stores.h"
#include "database/measurement_store.h"
#include "database/run_store.h"

namespace automoe::ui {

Result<SessionFacts> readFacts(database::Connection& connection) {
    SessionFacts facts;
    database::RunStore runs(connection);
    AUTOMOE_TRY(facts.runs, runs.all());
    std::erase_if(facts.runs, [](const auto& run) { return !run.started; });
    for (const auto& run : facts.runs) {
        // A job of a later version is a run without details, not a session that cannot be read.
        const auto job = runs.job(run.id);
        if (!job) continue;
        const auto& space = std::visit(
            [](const auto& any) -> const auto& { return any.space; }, *job);
        if (space.size() == "1") {
            facts.run_models[run.id] = arch::identity(space.decode(space.smallest()));
        } else {
            facts.run_spaces[run.id] = space.name;
        }
    }
    AUTOMOE_TRY(facts.corpora, database::CorpusStore(connection).all());
    AUTOMOE_TRY(auto spaces, database::SpaceStore(connection).all());
    for (auto& space : spaces) {
        if (space.size() != "1") facts.spaces.push_back(std::move(space));
    }
    AUTOMOE_TRY(facts.weights, database::WeightsStore(connection).all());
    AUTOMOE_TRY(facts.devices, database::MeasurementStore(connection).devices());
    AUTOMOE_TRY(facts.predictors, database::PredictorStore(connection).all());
    AUTOMOE_TRY(facts.artefacts, database::ArtefactStore(connection).all());
    AUTOMOE_TRY(facts.pace, readPace(connection));
    return facts;
}

}  // namespace automoe::ui
