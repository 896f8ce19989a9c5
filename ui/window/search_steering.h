// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>
#include <limits>
#include <optional>

#include "ui/panels/steering_panel.h"
#include "ui/window/open_session.h"

namespace automoe::ui {

/// What a person wants of searches: a search that runs gets it within a second, and the choices that are left hold for
/// the next one too.
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
    /// The budget line of the front: `key` of a column, NaN for no limit. While it is dragged only the last place is
    /// sent.
    void setBudget(const QString& key, double value);
    /// Hand-made candidates for the search that runs. False when there is none.
    bool add(std::vector<arch::Architecture> architectures);
    void moreLike(std::vector<arch::Architecture> architectures, int count);
    /// The search that takes changes ends after so many evaluations in all.
    void setEvaluations(int total);
    /// So many as far as is known; 0: there is no such search.
    [[nodiscard]] int evaluations() const;
    /// With what the next search begins: choices, and the budget line where a search can be limited in it.
    [[nodiscard]] protocol::SearchChange beginning() const;
    /// The space that choices are made of: that of the newest supernet.
    [[nodiscard]] std::optional<arch::SearchSpace> space() const;
    /// The search that takes changes, and what it last said, in words.
    [[nodiscard]] QString running() const;
    [[nodiscard]] const QString& answer() const { return answer_; }

Q_SIGNALS:
    void changed();
    void trouble(const automoe::Error& error);

private:
    friend class ChoicesCommand;
    void apply(const GeneChoices& choices);
    bool send(const protocol::SearchChange& change);
    void sendBudget();
    void take(quint64 job, const EventBatch& events);
    void say(const QString& answer);

    OpenSession& session_;
    GeneChoices choices_;
    QString answer_;
    QTimer budget_timer_;
    QString budget_key_;
    double budget_ = std::numeric_limits<double>::quiet_NaN();
    std::optional<std::string> limited_;  ///< what the budget line limits in the search that runs
};

}  // namespace automoe::ui
