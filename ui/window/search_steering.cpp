// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/search_steering.h"

#include <QLocale>
#include <QUndoCommand>
#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <string_view>

#include "ui/models/figures.h"
#include "ui/panels/change_text.h"

namespace automoe::ui {

namespace {

using namespace std::chrono_literals;

/// How long the budget line must rest before the search hears of it.
constexpr auto kRest = 250ms;

/// The name of a cost that a search can be limited in, of a column of candidates; "": it cannot.
std::string limitOf(const QString& key) {
    const std::string name = key.toStdString();
    constexpr std::string_view kSearch = "search.";
    if (name.starts_with(kSearch)) return name.substr(kSearch.size());
    constexpr std::array<std::string_view, 5> kCosts{"macs", "params", "stored_params", "active_params", "bytes"};
    return std::ranges::find(kCosts, name) != kCosts.end() ? name : std::string();
}

}  // namespace

class ChoicesCommand : public QUndoCommand {
public:
    ChoicesCommand(SearchSteering& steering, const QString& what, GeneChoices after)
        : QUndoCommand(what), steering_(steering), before_(steering.choices()), after_(std::move(after)) {}
    void redo() override { steering_.apply(after_); }
    void undo() override { steering_.apply(before_); }

private:
    SearchSteering& steering_;
    GeneChoices before_;
    GeneChoices after_;
};

SearchSteering::SearchSteering(OpenSession& session, QObject* parent) : QObject(parent), session_(session) {
    budget_timer_.setSingleShot(true);
    budget_timer_.setInterval(kRest);
    connect(&budget_timer_, &QTimer::timeout, this, &SearchSteering::sendBudget);
    connect(&session_, &OpenSession::factsChanged, this, &SearchSteering::changed);
    if (JobQueue* queue = session_.jobs()) {
        connect(queue, &JobQueue::listChanged, this, &SearchSteering::changed);
        connect(queue, &JobQueue::changed, this, &SearchSteering::changed);
        connect(queue, &JobQueue::happened, this, &SearchSteering::take);
        connect(queue, &JobQueue::finished, this, [this] {
            if (job() == 0) limited_.reset();
            Q_EMIT changed();
        });
    }
}

quint64 SearchSteering::job() const {
    const JobQueue* queue = session_.jobs();
    if (queue == nullptr) return 0;
    quint64 waiting = 0;
    for (const auto& each : queue->jobs()) {
        if (each.kind != QLatin1String("search") || isOver(each.state) || each.state == JobState::kStopping) continue;
        if (each.state != JobState::kWaiting) return each.id;
        if (waiting == 0) waiting = each.id;
    }
    return waiting;
}

QString SearchSteering::running() const {
    const quint64 id = job();
    if (id == 0) {
        return choices_.empty() ? tr("No search runs; this holds for the next one.")
                                : tr("No search runs; the next one takes only this.");
    }
    const JobInfo& search = *session_.jobs()->find(id);
    if (!search.progress) return search.title;
    const QLocale locale;
    return tr("%1: %2 of %3")
        .arg(search.title, locale.toString(search.progress->done, 'f', 0),
             locale.toString(search.progress->total, 'f', 0));
}

std::optional<arch::SearchSpace> SearchSteering::space() const {
    const auto& facts = session_.facts();
    for (auto weights = facts.weights.rbegin(); weights != facts.weights.rend(); ++weights) {
        if (weights->kind != "supernet") continue;
        for (const auto& space : facts.spaces) {
            if (arch::identity(space) == weights->space_sha256) return space;
        }
    }
    return std::nullopt;
}

void SearchSteering::setChoices(const GeneChoices& choices, const QString& what) {
    if (choices == choices_) return;
    session_.workspace().undoStack().push(new ChoicesCommand(*this, what, choices));
}

void SearchSteering::apply(const GeneChoices& choices) {
    protocol::SearchChange change;
    for (const auto& [gene, values] : choices) {
        const auto before = choices_.find(gene);
        if (before == choices_.end() || before->second != values) change.choices[gene] = values;
    }
    for (const auto& [gene, values] : choices_) {
        if (!choices.contains(gene)) change.choices[gene] = {};
    }
    choices_ = choices;
    send(change);
    Q_EMIT changed();
}

void SearchSteering::setBudget(const QString& key, double value) {
    budget_key_ = key;
    budget_ = value;
    budget_timer_.start();
}

void SearchSteering::sendBudget() {
    if (job() == 0) return;
    const std::string name = limitOf(budget_key_);
    protocol::SearchChange change;
    // A line on another axis takes the place of the one before.
    if (limited_ && (*limited_ != name || std::isnan(budget_))) change.lifted = {*limited_};
    if (!std::isnan(budget_)) {
        if (name.empty()) {
            const std::string key = budget_key_.toStdString();
            const Column* column = session_.workspace().table().column(key);
            say(tr("A search cannot be limited in %1: choose a predicted or computed cost as the axis.")
                    .arg(column == nullptr ? titleOf(key) : titleOf(*column)));
            return;
        }
        change.limits = {{name, budget_}};
    }
    if (change == protocol::SearchChange{}) return;
    limited_ = std::isnan(budget_) ? std::nullopt : std::optional(name);
    send(change);
}

protocol::SearchChange SearchSteering::beginning() const {
    protocol::SearchChange change{.choices = choices_};
    const std::string name = limitOf(budget_key_);
    if (!name.empty() && !std::isnan(budget_)) change.limits = {{name, budget_}};
    return change;
}

bool SearchSteering::add(std::vector<arch::Architecture> architectures) {
    return send({.candidates = std::move(architectures)});
}

void SearchSteering::moreLike(std::vector<arch::Architecture> architectures, int count) {
    send({.models = std::move(architectures), .descendants = count});
}

bool SearchSteering::send(const protocol::SearchChange& change) {
    const quint64 id = job();
    if (id == 0 || !session_.jobs()->change(id, change)) return false;
    say(tr("Sent: %1").arg(changeText(change)));
    return true;
}

void SearchSteering::take(quint64 id, const EventBatch& events) {
    const JobInfo* info = session_.jobs()->find(id);
    if (info == nullptr || info->kind != QLatin1String("search")) return;
    for (const auto& event : events) {
        if (const auto* taken = std::get_if<protocol::SearchChanged>(event.get())) {
            QString answer =
                tr("Taken after %Ln candidates: %1", nullptr, pluralOf(static_cast<std::uint64_t>(taken->evaluations)))
                    .arg(changeText(taken->change));
            if (taken->withdrawn > 0) {
                answer += QStringLiteral(" ") +
                          tr("(%n waiting candidate(s) taken back)", nullptr, static_cast<int>(taken->withdrawn));
            }
            say(answer);
        } else if (const auto* remark = std::get_if<protocol::Remark>(event.get())) {
            if (remark->level == "warning") Q_EMIT trouble(badInput(remark->code, remark->arguments));
        }
    }
}

void SearchSteering::say(const QString& answer) {
    answer_ = answer;
    Q_EMIT changed();
}

}  // namespace automoe::ui
