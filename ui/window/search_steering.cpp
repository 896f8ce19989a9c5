// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/search_steering.h"

#include <QLocale>
#include <QUndoCommand>
#include <algorithm>
#include <array>
#include <chrono>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>

#include "ui/models/figures.h"
#include "ui/models/value_command.h"
#include "ui/models/workspace_edits.h"
#include "ui/panels/change_text.h"

namespace automoe::ui {

namespace {

using namespace std::chrono_literals;

/// How long the budget line must rest before the search hears of it.
constexpr auto kRest = 250ms;

constexpr const char* kChoices = "choices";  ///< property of the session

constexpr std::string_view kSearch = "search.";
constexpr std::array<std::string_view, 5> kCosts{"macs", "params", "stored_params", "active_params", "bytes"};

/// The name of a cost that a search can be limited in, of a column of candidates; "": it cannot.
std::string limitOf(const std::string& key) {
    if (key.starts_with(kSearch)) return key.substr(kSearch.size());
    return std::ranges::find(kCosts, key) != kCosts.end() ? key : std::string();
}

/// The column whose budget line is the limit of this name.
std::string columnOf(const std::string& name) {
    return std::ranges::find(kCosts, name) != kCosts.end() ? name : std::string(kSearch) + name;
}

/// What of a change stays in force.
void addLasting(protocol::SearchChange& held, const protocol::SearchChange& change) {
    protocol::append(held, {.limits = change.limits,
                            .lifted = change.lifted,
                            .choices = change.choices,
                            .evaluations = change.evaluations});
}

GeneChoices choicesFrom(const std::string& text) {
    try {
        return nlohmann::json::parse(text).get<GeneChoices>();
    } catch (const nlohmann::json::exception&) {
        return {};  // none are kept, or they are of a later version
    }
}

/// That of the newest supernet.
std::optional<arch::SearchSpace> newestSpace(const SessionFacts& facts) {
    for (auto weights = facts.weights.rbegin(); weights != facts.weights.rend(); ++weights) {
        if (weights->kind != "supernet") continue;
        for (const auto& space : facts.spaces) {
            if (arch::identity(space) == weights->space_sha256) return space;
        }
    }
    return std::nullopt;
}

}  // namespace

/// Of the genes that the edit is about; what others have may have changed by then.
class ChoicesCommand : public QUndoCommand {
public:
    ChoicesCommand(SearchSteering& steering, const QString& what, const GeneChoices& after)
        : QUndoCommand(what), steering_(steering) {
        GeneChoices genes = after;
        genes.insert(steering.choices().begin(), steering.choices().end());
        const auto of = [](const GeneChoices& choices, const std::string& gene) {
            const auto found = choices.find(gene);
            return found == choices.end() ? std::vector<int>() : found->second;
        };
        for (const auto& [gene, values] : genes) {
            const auto old = of(steering.choices(), gene);
            const auto now = of(after, gene);
            if (old == now) continue;
            before_[gene] = old;
            after_[gene] = now;
        }
    }
    void redo() override { steering_.apply(after_); }
    void undo() override { steering_.apply(before_); }

private:
    SearchSteering& steering_;
    GeneChoices before_;
    GeneChoices after_;
};

SearchSteering::SearchSteering(OpenSession& session, QObject* parent)
    : QObject(parent), session_(session), choices_(choicesFrom(session.remembered(kChoices))) {
    budget_timer_.setSingleShot(true);
    budget_timer_.setInterval(kRest);
    connect(&budget_timer_, &QTimer::timeout, this, &SearchSteering::sendBudgets);
    connect(&session_.workspace(), &Workspace::budgetChanged, this, &SearchSteering::takeBudget);
    connect(&session_, &OpenSession::factsChanged, this, &SearchSteering::look);
    if (JobQueue* queue = session_.jobs()) {
        connect(queue, &JobQueue::listChanged, this, &SearchSteering::look);
        connect(queue, &JobQueue::changed, this, &SearchSteering::look);
        connect(queue, &JobQueue::happened, this, &SearchSteering::take);
        connect(queue, &JobQueue::finished, this, &SearchSteering::look);
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
    const JobPtr work = steered_ == 0 ? nullptr : session_.jobs()->work(steered_);
    if (work != nullptr) return std::get<protocol::SearchJob>(*work).space;
    return newestSpace(session_.facts());
}

void SearchSteering::setChoices(const GeneChoices& choices, const QString& what) {
    if (choices == choices_) return;
    session_.workspace().undoStack().push(new ChoicesCommand(*this, what, choices));
}

void SearchSteering::apply(const GeneChoices& change) {
    for (const auto& [gene, values] : change) {
        if (values.empty()) {
            choices_.erase(gene);
        } else {
            choices_[gene] = values;
        }
    }
    keepChoices();
    send({.choices = change});
    Q_EMIT changed();
}

void SearchSteering::keepChoices() {
    session_.remember(kChoices, choices_.empty() ? std::string() : nlohmann::json(choices_).dump());
}

void SearchSteering::takeBudget(const std::string& key) {
    if (following_) return;
    moved_.insert(key);
    budget_timer_.start();
}

void SearchSteering::sendBudgets() {
    follow();
    const auto moved = std::exchange(moved_, {});
    if (steered_ == 0) return;
    protocol::SearchChange change;
    for (const auto& key : moved) {
        const std::string name = limitOf(key);
        const auto budget = session_.workspace().budget(key);
        if (name.empty()) {
            if (budget) {
                const Column* column = session_.workspace().table().column(key);
                say(tr("A search cannot be limited in %1: choose a predicted or computed cost as the axis.")
                        .arg(column == nullptr ? titleOf(key) : titleOf(*column)));
            }
            continue;
        }
        const auto held = std::ranges::find(held_.limits, name, &protocol::SearchLimit::name);
        const bool limited = held != held_.limits.end();
        if (budget && (!limited || held->limit != *budget)) change.limits.push_back({name, *budget});
        if (!budget && limited) change.lifted.push_back(name);
    }
    if (!(change == protocol::SearchChange{})) send(change);
}

void SearchSteering::removeLimit(const QString& name) {
    const std::string key = columnOf(name.toStdString());
    editBudget(session_.workspace(), tr("remove the limit: %1").arg(titleOf(key)), key, std::nullopt);
}

protocol::SearchChange SearchSteering::beginning() const { return beginning(newestSpace(session_.facts())); }

protocol::SearchChange SearchSteering::beginning(const std::optional<arch::SearchSpace>& space) const {
    protocol::SearchChange change;
    // Those of another space would be refused.
    for (const auto& gene : space ? space->genes() : std::vector<arch::Gene>()) {
        const auto chosen = choices_.find(gene.name);
        const auto has = [&gene](int value) { return std::ranges::find(gene.values, value) != gene.values.end(); };
        if (chosen != choices_.end() && std::ranges::all_of(chosen->second, has)) change.choices.insert(*chosen);
    }
    const Workspace& workspace = session_.workspace();
    for (const bool shown : {true, false}) {
        for (const auto& [key, budget] : workspace.budgets()) {
            const std::string name = limitOf(key);
            if (!name.empty() && (key == workspace.costKey()) == shown) change.limits.push_back({name, budget});
        }
    }
    return change;
}

bool SearchSteering::add(std::vector<arch::Architecture> architectures) {
    return send({.candidates = std::move(architectures)});
}

void SearchSteering::moreLike(std::vector<arch::Architecture> architectures, int count) {
    send({.models = std::move(architectures), .descendants = count});
}

void SearchSteering::setEvaluations(int total) {
    follow();
    if (evaluations() == 0) return;
    editValue<int>(
        session_.workspace().undoStack(), tr("evaluations: %1").arg(QLocale().toString(total)),
        {.what = "evaluations", .before = evaluations(), .after = total, .set = [this, search = steered_](int value) {
             // The number says nothing of another search.
             if (search != job()) return say(tr("The search that this was for takes no changes any more."));
             send({.evaluations = value});
         }});
}

bool SearchSteering::send(const protocol::SearchChange& change) {
    follow();
    if (steered_ == 0) return false;
    if (!session_.jobs()->change(steered_, change)) return false;
    follow();
    say(tr("Sent: %1").arg(changeText(change)));
    return true;
}

void SearchSteering::take(quint64 id, const EventBatch& events) {
    const JobInfo* info = session_.jobs()->find(id);
    if (info == nullptr || info->kind != QLatin1String("search")) return;
    for (const auto& event : events) {
        if (const auto* taken = std::get_if<protocol::SearchChanged>(event.get())) {
            if (id == steered_) addLasting(taken_, taken->change);
            QString answer =
                tr("Taken after %Ln candidates: %1", nullptr, pluralOf(static_cast<std::uint64_t>(taken->evaluations)))
                    .arg(changeText(taken->change));
            if (taken->withdrawn > 0) {
                answer += QStringLiteral(" ") +
                          tr("(%n waiting candidate(s) taken back)", nullptr, static_cast<int>(taken->withdrawn));
            }
            say(answer);
        } else if (const auto* remark = std::get_if<protocol::Remark>(event.get())) {
            if (remark->refuses) Q_EMIT trouble(badInput(remark->code, remark->arguments));
        }
    }
    look();
}

/// What the job says, and what was changed since: as the session has it, as this window knows it already, and what was
/// sent and not answered.
protocol::SearchChange SearchSteering::holding() const {
    protocol::SearchChange held;
    const JobInfo* info = steered_ == 0 ? nullptr : session_.jobs()->find(steered_);
    if (info == nullptr) return held;
    const JobPtr work = session_.jobs()->work(steered_);
    const auto& search = std::get<protocol::SearchJob>(*work);
    held.limits = search.limits;
    held.evaluations = search.evaluations;
    addLasting(held, search.change);
    for (const SearchHistory& history : session_.facts().histories) {
        if (history.run != info->run) continue;
        for (const auto& change : history.changes) addLasting(held, change.change);
    }
    addLasting(held, taken_);
    for (const auto& change : session_.jobs()->unconfirmed(steered_)) addLasting(held, change);
    held.lifted.clear();
    std::ranges::sort(held.limits, {}, &protocol::SearchLimit::name);
    std::erase_if(held.choices, [](const auto& gene) { return gene.second.empty(); });
    return held;
}

void SearchSteering::follow() {
    const quint64 now = job();
    const bool another = now != std::exchange(steered_, now);
    if (another) taken_ = {};
    auto before = std::exchange(held_, holding());
    if (steered_ == 0 || (!another && held_ == before)) return;
    if (another) before = {};
    followLimits(before.limits);
    if (choices_ == held_.choices) return;
    choices_ = held_.choices;
    keepChoices();
}

void SearchSteering::followLimits(const std::vector<protocol::SearchLimit>& before) {
    Workspace& workspace = session_.workspace();
    following_ = true;
    for (const auto& limit : held_.limits) {
        const std::string key = columnOf(limit.name);
        // What the user has moved since is sent soon.
        const bool is_new = std::ranges::find(before, limit) == before.end();
        if (is_new && !moved_.contains(key)) workspace.setBudget(key, limit.limit);
    }
    for (const auto& limit : before) {
        const std::string key = columnOf(limit.name);
        const bool is_gone =
            std::ranges::find(held_.limits, limit.name, &protocol::SearchLimit::name) == held_.limits.end();
        if (is_gone && !moved_.contains(key) && workspace.budget(key) == limit.limit)
            workspace.setBudget(key, std::nullopt);
    }
    following_ = false;
}

void SearchSteering::look() {
    follow();
    Q_EMIT changed();
}

void SearchSteering::say(const QString& answer) {
    answer_ = answer;
    Q_EMIT changed();
}

}  // namespace automoe::ui
