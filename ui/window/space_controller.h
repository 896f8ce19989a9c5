// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <memory>
#include <optional>

#include "ui/window/draft_keeper.h"
#include "ui/window/session_view.h"

namespace automoe::ui {

class SpaceDraft;
class SpaceEditor;

/// The search-space editor of a session, in a window of its own that keeps its draft while it is closed. Finished
/// spaces are kept in the session's library; what is not finished comes back as a draft in the next window.
class SpaceController : public QObject {
    Q_OBJECT

public:
    /// `window` and `session` outlive this.
    SpaceController(QWidget& window, OpenSession& session, ViewHelp help);
    /// Has a finished space that was not kept yet kept, so that nothing typed is lost.
    ~SpaceController() override;

    /// Shows the editor; with a space, it begins with that. Where a draft was left, that is read first, on another
    /// thread.
    void open(const std::optional<arch::SearchSpace>& space = std::nullopt);

Q_SIGNALS:
    /// It is being put into the session's library.
    void trainRequested(const automoe::arch::SearchSpace& space);

private:
    /// `left`: by an earlier window.
    void make(const std::optional<SpaceDraft>& left);
    void show(const std::optional<arch::SearchSpace>& space);
    void showFacts();

    QWidget& window_;
    OpenSession& session_;
    ViewHelp help_;
    std::unique_ptr<SpaceEditor> editor_;
    DraftKeeper draft_;  ///< of the editor
    Background reader_;
};

}  // namespace automoe::ui
