// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <vector>

#include "core/arch/search_space.h"
#include "core/text/task_names.h"
#include "database/connection.h"
#include "database/records.h"
#include "ui/models/latency_campaign.h"
#include "ui/models/plan_cost.h"
#include "ui/models/search_history.h"
#include "ui/models/training_history.h"

namespace automoe::ui {

/// Everything in a session beside its candidates: short lists, oldest first.
struct SessionFacts {
    std::vector<database::Run> runs;                 ///< those that have begun
    std::map<std::int64_t, std::string> run_spaces;  ///< name of a run's search space
    std::map<std::int64_t, std::string> run_models;  ///< identity, where a run works on one architecture
    std::vector<database::Corpus> corpora;
    std::vector<arch::SearchSpace> spaces;  ///< those with more than one point
    std::vector<database::Weights> weights;
    std::vector<database::Device> devices;
    std::vector<database::Predictor> predictors;
    std::vector<database::Artefact> artefacts;
    MachinePace pace;                           ///< what the runs tell of this computer
    std::vector<SearchHistory> histories;       ///< of searches, waiting ones too, by CandidateReader::facts() only
    std::vector<TrainingHistoryPtr> trainings;  ///< as histories
    std::vector<LatencyCampaignPtr> campaigns;  ///< as histories
};

/// Whether there are weights of a supernet.
bool hasSupernet(const SessionFacts& facts);

/// The languages of the newest corpus, by which layers may route.
text::TaskNames taskNames(const SessionFacts& facts);

/// Errors: those of the stores.
Result<SessionFacts> readFacts(database::Connection& connection);

}  // namespace automoe::ui
