// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/training_history.h"

#include <algorithm>

#include "core/protocol/jobs.h"
#include "database/run_store.h"

namespace automoe::ui {

double TrainingHistory::secondsLeft() const {
    constexpr std::size_t kRecent = 5;  // reports; a single one may have met a validation or a busy machine
    if (reports.empty() || updates <= update()) return -1;
    const std::size_t first = reports.size() > kRecent ? reports.size() - 1 - kRecent : 0;
    const auto& last = reports.back();
    // With one report only, from the start of the run.
    const bool alone = first + 1 == reports.size();
    const double seconds = last.seconds - (alone ? 0 : reports[first].seconds);
    const auto done = static_cast<double>(last.update - (alone ? 0 : reports[first].update));
    if (done <= 0 || seconds <= 0) return -1;
    return seconds / done * static_cast<double>(updates - last.update);
}

Result<std::vector<TrainingHistoryPtr>> TrainingReader::read(database::Connection& connection,
                                                             const std::vector<database::Run>& runs) {
    database::RunStore store(connection);
    std::vector<TrainingHistoryPtr> histories;
    for (const auto& run : runs) {
        if (run.kind != "train") continue;
        TrainingHistoryPtr& known = known_[run.id];
        const std::int64_t last_report = known == nullptr ? -1 : known->update();
        const std::int64_t last_validation =
            known == nullptr || known->validations.empty() ? -1 : known->validations.back().update;
        AUTOMOE_TRY(auto reports, store.trainReports(run.id, known == nullptr ? -1 : last_report));
        AUTOMOE_TRY(auto validations, store.validations(run.id, last_validation));
        const bool same = known != nullptr && reports.empty() && validations.empty() && known->run.status == run.status;
        if (!same) {
            auto history =
                known == nullptr ? std::make_shared<TrainingHistory>() : std::make_shared<TrainingHistory>(*known);
            history->run = run;
            if (known == nullptr) {
                const auto job = store.job(run.id);
                if (const auto* train = job ? std::get_if<protocol::TrainJob>(&*job) : nullptr) {
                    history->updates = train->options.updates;
                    if (train->space.size() == "1") {
                        history->architecture = arch::identity(train->space.decode(train->space.smallest()));
                    } else {
                        history->space = train->space.name;
                    }
                }
            }
            std::ranges::move(reports, std::back_inserter(history->reports));
            if (!validations.empty() || known == nullptr) {
                AUTOMOE_TRY(history->routing, store.lastRouting(run.id));
            }
            std::ranges::move(validations, std::back_inserter(history->validations));
            known = std::move(history);
        }
        histories.push_back(known);
    }
    return histories;
}

}  // namespace automoe::ui
