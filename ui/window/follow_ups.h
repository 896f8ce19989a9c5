// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <set>
#include <string>
#include <vector>

#include "ui/window/open_session.h"

namespace automoe::ui {

/// Scores and times a model when its training is done, where that was asked for. The session keeps the wish: a training
/// that goes on in the next window is followed there.
class FollowUps : public QObject {
    Q_OBJECT

public:
    /// `session` is writable and outlives this. What was trained to its end before the last window could follow is
    /// followed now.
    explicit FollowUps(OpenSession& session, QObject* parent = nullptr);

    /// Whether the trainings of these models are followed.
    void setWanted(const std::vector<std::string>& architecture_ids, bool wanted);

Q_SIGNALS:
    void trouble(const automoe::Error& error);

private:
    /// With what was trained to its end while nobody could follow.
    void catchUp();
    void store();
    void take(quint64 job);
    void follow(const arch::Architecture& architecture);

    OpenSession& session_;
    std::set<std::string> wanted_;  ///< identities
};

}  // namespace automoe::ui
