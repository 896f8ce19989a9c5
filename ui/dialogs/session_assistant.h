// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWizard>

#include "ui/dialogs/assistant_pages.h"

namespace automoe::ui {

/// Asks, step by step, for what a new session needs: where it goes, text, tokenizer, search space, time. It checks the
/// files before anything begins, and says what all will cost. What is chosen is a plan; the assistant itself makes
/// nothing. Shown with open(); accepted() tells that the user wants it.
class SessionAssistant : public QWizard {
    Q_OBJECT

public:
    enum class Purpose {
        kNewSession,
        kPrepareText,  ///< of a session that is there: text and tokenizer only
    };
    SessionAssistant(Purpose purpose, AssistantHelp help, QWidget* parent = nullptr);

    /// Of the new session, NAME.automoe.
    [[nodiscard]] QString folder() const { return place_ == nullptr ? QString() : place_->folder(); }
    [[nodiscard]] const Plan& plan() const { return draft_.plan; }

private:
    void readPace(const QStringList& sessions);

    Draft draft_;
    PlacePage* place_ = nullptr;
    CostPage* cost_ = nullptr;
};

}  // namespace automoe::ui
