// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/typed_translations.h"

#include <algorithm>

#include "database/candidate_store.h"
#include "database/materials.h"
#include "ui/models/job_title.h"
#include "ui/panels/job_text.h"

namespace automoe::ui {

namespace {

using database::Materials;

Result<protocol::TranslateJob> jobFor(const database::Session& session, const std::string& architecture_id,
                                      const std::vector<std::string>& lines) {
    AUTOMOE_TRY(auto connection, session.reader());
    protocol::TranslateJob job;
    AUTOMOE_TRY(job.architecture, database::CandidateStore(connection).architecture(architecture_id));
    job.lines = lines;
    job.routing = true;
    const Materials materials(session);
    const bool retrained = materials.retrained(job.architecture).ok();
    AUTOMOE_CHECK(materials.supply(job, retrained ? Materials::Kind::kRetrained : Materials::Kind::kInherited));
    return job;
}

}  // namespace

TypedTranslations::TypedTranslations(const database::Session& session, JobQueue& queue, QObject* parent)
    : QObject(parent), session_(session), queue_(queue) {
    connect(&queue_, &JobQueue::happened, this, &TypedTranslations::take);
    connect(&queue_, &JobQueue::changed, this, &TypedTranslations::follow);
    connect(&queue_, &JobQueue::finished, this, &TypedTranslations::follow);
}

TypedTranslations::Parts TypedTranslations::prepare(const database::Session& session,
                                                    const std::vector<CandidateRef>& candidates,
                                                    const std::vector<std::string>& lines) {
    Parts parts;
    for (const CandidateRef& candidate : candidates) {
        Part& part = parts[candidate.architecture_id];
        part.cells.resize(lines.size());
        auto job = jobFor(session, candidate.architecture_id, lines);
        if (!job) {
            part.trouble = job.error();
            continue;
        }
        part.weights_kind = job->space.size() == "1" ? "retrained" : "inherited";
        part.job = *std::move(job);
    }
    return parts;
}

void TypedTranslations::translate(std::vector<ComparedSentence> sentences,
                                  const std::vector<CandidateRef>& candidates) {
    letGo();
    sentences_ = std::move(sentences);
    parts_.clear();
    std::vector<std::string> lines;
    for (const auto& sentence : sentences_) lines.push_back(sentence.source.toStdString());
    // Several looks into the database for each candidate.
    background_.run([this, candidates, lines = std::move(lines)](const std::stop_token&) -> Background::Then {
        auto parts = std::make_shared<Parts>(prepare(session_, candidates, lines));
        return [this, parts] { begin(std::move(*parts)); };
    });
    Q_EMIT changed();
    Q_EMIT routingChanged();
}

void TypedTranslations::begin(Parts parts) {
    parts_ = std::move(parts);
    for (auto& [architecture_id, part] : parts_) {
        if (part.job) part.id = queue_.add(*part.job, jobTitle(*part.job), Lane::kInteractive);
    }
    Q_EMIT changed();
}

void TypedTranslations::letGo() {
    for (auto& [architecture_id, part] : parts_) {
        const quint64 id = std::exchange(part.id, 0);
        const JobInfo* job = queue_.find(id);
        if (job == nullptr) continue;
        if (!isOver(job->state)) queue_.stop(id);
        queue_.remove(id);
    }
}

void TypedTranslations::stop() {
    if (background_.busy()) {
        background_.run([this](const std::stop_token&) -> Background::Then { return [this] { Q_EMIT changed(); }; });
    }
    for (const auto& [architecture_id, part] : parts_) {
        const JobInfo* job = queue_.find(part.id);
        if (job != nullptr && !isOver(job->state)) queue_.stop(part.id);
    }
    Q_EMIT changed();
}

bool TypedTranslations::busy() const {
    return background_.busy() || std::ranges::any_of(parts_, [this](const auto& entry) {
               const JobInfo* job = queue_.find(entry.second.id);
               return job != nullptr && !isOver(job->state);
           });
}

TypedTranslations::Part* TypedTranslations::partOf(quint64 job) {
    const auto found = std::ranges::find_if(parts_, [job](const auto& entry) { return entry.second.id == job; });
    return job == 0 || found == parts_.end() ? nullptr : &found->second;
}

void TypedTranslations::take(quint64 job, const EventBatch& events) {
    Part* part = partOf(job);
    if (part == nullptr) return;
    for (const EventPtr& event : events) {
        const auto* translated = std::get_if<protocol::Translated>(event.get());
        if (translated == nullptr || translated->line < 0 || translated->line >= std::ssize(part->cells)) continue;
        auto& cell = part->cells[static_cast<std::size_t>(translated->line)];
        if (cell.told) part->routing.remove(*cell.told);
        part->routing.add(*translated);
        cell.there = true;
        cell.text = QString::fromStdString(translated->text);
        cell.seconds = translated->seconds;
        // The event lives as long as what refers into it.
        cell.told = std::shared_ptr<const protocol::Translated>(event, translated);
        part->weights_kind = translated->weights_kind;
    }
    Q_EMIT changed();
    Q_EMIT routingChanged();
}

void TypedTranslations::follow(quint64 job) {
    if (partOf(job) != nullptr) Q_EMIT changed();
}

QString TypedTranslations::stateOf(const Part& part) const {
    if (part.trouble) return tr("failed");
    const JobInfo* job = queue_.find(part.id);
    if (job == nullptr || job->state == JobState::kDone) return {};
    const auto there = std::ranges::count_if(part.cells, &TranslationCell::there);
    const QString state = stateText(*job);
    return there == 0 ? state : tr("%1, %2 of %3").arg(state).arg(there).arg(part.cells.size());
}

Comparison TypedTranslations::comparison(const std::vector<CandidateRef>& candidates) const {
    Comparison result;
    result.sentences = sentences_;
    for (const CandidateRef& wanted : candidates) {
        auto& candidate = result.candidates.emplace_back();
        candidate.candidate = wanted;
        const auto found = parts_.find(wanted.architecture_id);
        if (found != parts_.end()) {
            candidate.weights_kind = found->second.weights_kind;
            candidate.state = stateOf(found->second);
            candidate.cells = found->second.cells;
        } else {
            candidate.state = background_.busy() ? tr("starting") : tr("not translated yet");
            candidate.cells.resize(sentences_.size());
        }
    }
    return result;
}

const arch::Architecture* TypedTranslations::architecture(const std::string& architecture_id) const {
    const auto found = parts_.find(architecture_id);
    return found == parts_.end() || !found->second.job ? nullptr : &found->second.job->architecture;
}

std::vector<TypedRouting> TypedTranslations::routing() const {
    std::vector<TypedRouting> result;
    for (const auto& [architecture_id, part] : parts_) {
        if (!part.job) continue;
        auto total = part.routing.total(architecture_id, part.job->architecture);
        if (!total.layers.empty()) result.push_back(std::move(total));
    }
    return result;
}

std::map<std::string, Error> TypedTranslations::failures() const {
    std::map<std::string, Error> result;
    for (const auto& [architecture_id, part] : parts_) {
        const JobInfo* job = queue_.find(part.id);
        if (part.trouble) {
            result[architecture_id] = *part.trouble;
        } else if (job != nullptr && isOver(job->state) && job->error) {
            result[architecture_id] = *job->error;
        }
    }
    return result;
}

}  // namespace automoe::ui
