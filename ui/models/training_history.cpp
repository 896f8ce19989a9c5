// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/training_history.h"

#include <algorithm>

#include "core/protocol/jobs.h"
#include "database/run_store.h"

namespace automoe::ui {

namespace {

constexpr std::size_t kRecent = 6;  // reports: a pace of five, as a single one may have met a validation

}  // namespace

void TrainingHistory::append(std::span<const protocol::TrainReport> reports) {
    if (reports.empty()) return;
    auto places = nll.x();
    places.reserve(places.size() + reports.size());
    for (const auto& report : reports) places.push_back(static_cast<double>(report.update));
    const auto x = std::make_shared<const Series::Numbers>(std::move(places));
    const auto grow = [&](Series& series, double protocol::TrainReport::*value) {
        auto y = series.y();
        y.reserve(x->size());
        for (const auto& report : reports) y.push_back(report.*value);
        series = Series(x, std::move(y));
    };
    grow(nll, &protocol::TrainReport::nll);
    grow(rate, &protocol::TrainReport::rate);
    grow(tokens_per_second, &protocol::TrainReport::tokens_per_second);
    grow(gradient_norm, &protocol::TrainReport::gradient_norm);
    grow(balance, &protocol::TrainReport::balance);
    const auto newest = reports.last(std::min(reports.size(), kRecent));
    recent.insert(recent.end(), newest.begin(), newest.end());
    if (recent.size() > kRecent) recent.erase(recent.begin(), recent.end() - kRecent);
}

double TrainingHistory::secondsLeft() const {
    if (recent.empty() || updates <= update()) return -1;
    const auto& last = recent.back();
    // With one report only, from the start of the run.
    const bool alone = recent.size() == 1;
    const double seconds = last.seconds - (alone ? 0 : recent.front().seconds);
    const auto done = static_cast<double>(last.update - (alone ? 0 : recent.front().update));
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
        AUTOMOE_TRY(const auto reports, store.trainReports(run.id, known == nullptr ? -1 : last_report));
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
            history->append(reports);
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
