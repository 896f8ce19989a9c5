// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <map>
#include <string>

#include "ui/window/awaited_candidate.h"
#include "ui/window/search_steering.h"

namespace automoe::ui {

/// Architectures made by hand that are to become candidates: has them scored with the supernet's weights, says how far
/// that is, and selects the newest when it comes.
class Trials : public QObject {
    Q_OBJECT

public:
    /// Both outlive this.
    Trials(OpenSession& session, SearchSteering& steering, QObject* parent = nullptr);

    /// Scores any architecture of the space on validation text; with `translate`, BLEU and chrF besides the loss.
    /// Without, a search that runs takes it as one of its own.
    void begin(const arch::Architecture& architecture, bool translate);
    /// What becomes of it now, in words: "being evaluated"; "" where nothing was asked or it is over.
    [[nodiscard]] QString stateOf(const std::string& architecture_id) const;

Q_SIGNALS:
    /// stateOf() may be another.
    void changed();
    void trouble(const automoe::Error& error);

private:
    void follow(quint64 job);

    OpenSession& session_;
    SearchSteering& steering_;
    AwaitedCandidate awaited_;
    std::map<std::string, quint64> jobs_;  ///< newest by identity: its own, or the search that was given it
};

}  // namespace automoe::ui
