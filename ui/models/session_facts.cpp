// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/session_facts.h"

#include <algorithm>

#include "database/library_stores.h"
#include "database/measurement_store.h"
#include "database/run_store.h"

namespace automoe::ui {

bool hasSupernet(const SessionFacts& facts) {
    return std::ranges::find(facts.weights, "supernet", &database::Weights::kind) != facts.weights.end();
}

text::TaskNames taskNames(const SessionFacts& facts) {
    return facts.corpora.empty() ? text::TaskNames() : text::taskNames(facts.corpora.back().manifest);
}

Result<SessionFacts> readFacts(database::Connection& connection) {
    SessionFacts facts;
    database::RunStore runs(connection);
    AUTOMOE_TRY(facts.runs, runs.all());
    std::erase_if(facts.runs, [](const auto& run) { return !run.started; });
    database::SpaceStore space_store(connection);
    AUTOMOE_TRY(auto spaces, space_store.all());
    // Of the spaces, not of the jobs: that of a measurement may hold thousands of architectures.
    std::map<std::string, std::string> names;
    std::map<std::string, std::string> models;
    for (auto& space : spaces) {
        const std::string id = arch::identity(space);
        if (space.size() == "1") {
            models[id] = arch::identity(space.decode(space.smallest()));
        } else {
            names[id] = space.name;
            facts.spaces.push_back(std::move(space));
        }
    }
    AUTOMOE_TRY(const auto used, space_store.ofRuns());
    for (const auto& [run, space] : used) {
        if (const auto model = models.find(space); model != models.end()) facts.run_models[run] = model->second;
        if (const auto name = names.find(space); name != names.end()) facts.run_spaces[run] = name->second;
    }
    AUTOMOE_TRY(facts.corpora, database::CorpusStore(connection).all());
    AUTOMOE_TRY(facts.weights, database::WeightsStore(connection).all());
    AUTOMOE_TRY(facts.devices, database::MeasurementStore(connection).devices());
    AUTOMOE_TRY(facts.predictors, database::PredictorStore(connection).all());
    AUTOMOE_TRY(facts.artefacts, database::ArtefactStore(connection).all());
    AUTOMOE_TRY(facts.pace, readPace(connection));
    return facts;
}

}  // namespace automoe::ui
