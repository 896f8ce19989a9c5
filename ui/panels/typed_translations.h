// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <map>
#include <optional>

#include "database/session.h"
#include "ui/client/job_queue.h"
#include "ui/models/background.h"
#include "ui/panels/comparison.h"
#include "ui/panels/typed_routing.h"

namespace automoe::ui {

/// What a person typed, translated by candidates: a job for each in the interactive lane, with the candidate's own
/// weights where it was retrained. Keeps the results of the last round; lines that a restarted worker translates again
/// take the place of the older ones.
class TypedTranslations : public QObject {
    Q_OBJECT

public:
    /// Both outlive this.
    TypedTranslations(const database::Session& session, JobQueue& queue, QObject* parent = nullptr);

    /// Begins a new round; jobs of the one before are stopped, and its finished ones leave the queue's list.
    void translate(std::vector<ComparedSentence> sentences, const std::vector<CandidateRef>& candidates);
    void stop();
    /// Whether something of the round is still to come.
    [[nodiscard]] bool busy() const;
    /// Whether there was a round.
    [[nodiscard]] bool begun() const { return !sentences_.empty(); }

    /// The round's sentences with these candidates; those that were not in the round have empty cells.
    [[nodiscard]] Comparison comparison(const std::vector<CandidateRef>& candidates) const;
    /// Null when the round does not have it.
    [[nodiscard]] const arch::Architecture* architecture(const std::string& architecture_id) const;
    /// Where the tokens of what has come of the round went, by architecture; only those with a router.
    [[nodiscard]] std::vector<TypedRouting> routing() const;
    /// Why a candidate's translations did not come, by identity.
    [[nodiscard]] std::map<std::string, Error> failures() const;

Q_SIGNALS:
    /// Results came, or a job's state is new: at most 20 times a second a worker.
    void changed();
    /// routing() is new; as often.
    void routingChanged();

private:
    struct Part {
        std::optional<protocol::TranslateJob> job;
        std::optional<Error> trouble;  ///< why there is no job
        quint64 id = 0;                ///< in the queue; 0: not there yet
        std::string weights_kind;
        std::vector<TranslationCell> cells;
        RoutingSum routing;  ///< of the cells
    };
    using Parts = std::map<std::string, Part>;  ///< by identity

    static Parts prepare(const database::Session& session, const std::vector<CandidateRef>& candidates,
                         const std::vector<std::string>& lines);
    void begin(Parts parts);
    void letGo();
    Part* partOf(quint64 job);
    void take(quint64 job, const EventBatch& events);
    void follow(quint64 job);
    [[nodiscard]] QString stateOf(const Part& part) const;

    const database::Session& session_;
    JobQueue& queue_;
    std::vector<ComparedSentence> sentences_;
    Parts parts_;
    Background background_;
};

}  // namespace automoe::ui
