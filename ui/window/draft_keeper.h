// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>
#include <functional>
#include <string>

#include "ui/models/background.h"
#include "ui/window/open_session.h"

namespace automoe::ui {

/// Keeps in the session what somebody is at work on and has not finished, so that neither the window's end nor a kill
/// takes it: once it rests for a second, and at the end.
class DraftKeeper : public QObject {
    Q_OBJECT

public:
    /// Writes a draft as a text; on any thread.
    using Writing = std::function<std::string()>;

    /// `session` outlives this. `name`: as OpenSession::remember() has it. `draft` is asked on this thread, for the
    /// last time by the destructor; a null Writing: there is none, and the one that was kept is forgotten.
    DraftKeeper(OpenSession& session, std::string name, std::function<Writing()> draft, QObject* parent = nullptr);
    ~DraftKeeper() override;

    /// What an earlier window left; "": nothing, or the session is open for reading only: it is the writer's.
    [[nodiscard]] std::string left() const;
    /// The draft is another one, or may be none any more.
    void touch();

private:
    void keep();

    OpenSession& session_;
    std::string name_;
    std::function<Writing()> draft_;
    QTimer rest_;
    QElapsedTimer touched_;  ///< first, since it was kept
    Background writer_;      ///< a great draft takes a while to be written as a text
};

}  // namespace automoe::ui
