// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "ui/panels/steering_panel.h"
#include "ui/window/open_session.h"

namespace automoe::ui {

/// What a person wants of searches: a search that runs gets it as soon as a batch of its candidate is over, and the
/// choices that are left hold for the next one too, also in the next window. While a search takes changes, choices and
/// budget lines are those that hold in it: what its job says, and what was changed since, in an earlier window too.
class SearchSteering : public QObject {
    Q_OBJECT

public:
    /// `session` outlives this.
    SearchSteering(OpenSession& session, QObject* parent = nullptr);

    /// The job that takes changes now; 0: none.
    [[nodiscard]] quint64 job() const;
    [[nodiscard]] const GeneChoices& choices() const { return choices_; }
    /// As one step that can be undone.
    void setChoices(const GeneChoices& choices, const QString& what);
    /// Those that hold in the search that takes changes.
    [[nodiscard]] const std::vector<protocol::SearchLimit>& limits() const { return held_.limits; }
    /// By its name, as one step that can be undone.
    void removeLimit(const QString& name);
    /// Hand-made candidates for the search that runs. False when there is none.
    bool add(std::vector<arch::Architecture> architectures);
    void moreLike(std::vector<arch::Architecture> architectures, int count);
    /// The search that takes changes ends after so many evaluations in all, as one step that can be undone while it
    /// takes them.
    void setEvaluations(int total);
    /// So many as far as is known; 0: there is no such search.
    [[nodiscard]] int evaluations() const { return static_cast<int>(held_.evaluations); }
    /// With what a search of this space begins: the choices that it has, and the budget lines that a search can be
    /// limited by, first that of the front's cost.
    [[nodiscard]] protocol::SearchChange beginning(const std::optional<arch::SearchSpace>& space) const;
    /// Of the newest supernet's space, as far as is known.
    [[nodiscard]] protocol::SearchChange beginning() const;
    /// The space that choices are made of: that of the search that takes changes, or of the newest supernet.
    [[nodiscard]] std::optional<arch::SearchSpace> space() const;
    /// The search that takes changes, and what it last said, in words.
    [[nodiscard]] QString running() const;
    [[nodiscard]] const QString& answer() const { return answer_; }

Q_SIGNALS:
    void changed();
    void trouble(const automoe::Error& error);

private:
    friend class ChoicesCommand;
    /// By gene; none: all again.
    void apply(const GeneChoices& change);
    void keepChoices();
    bool send(const protocol::SearchChange& change);
    /// A line is sent where it rests: while it is dragged only the last place counts.
    void takeBudget(const std::string& key);
    void sendBudgets();
    void take(quint64 job, const EventBatch& events);
    [[nodiscard]] protocol::SearchChange holding() const;
    /// Takes over what holds, where another search takes changes or one has been changed.
    void follow();
    void followLimits(const std::vector<protocol::SearchLimit>& before);
    void look();
    void say(const QString& answer);

    OpenSession& session_;
    GeneChoices choices_;
    QString answer_;
    QTimer budget_timer_;
    std::set<std::string> moved_;  ///< columns whose budget lines have moved since they were sent

    quint64 steered_ = 0;           ///< the job that the rest is of
    protocol::SearchChange taken_;  ///< what lasts of all that were taken
    protocol::SearchChange held_;   ///< limits, choices and evaluations that hold
    bool following_ = false;        ///< budget lines are being set to what holds: do not send it back
};

}  // namespace automoe::ui
