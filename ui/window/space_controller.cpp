// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/space_controller.h"

#include "ui/space/space_editor.h"

namespace automoe::ui {

SpaceController::SpaceController(QWidget& window, OpenSession& session, ViewHelp help)
    : window_(window), session_(session), help_(std::move(help)) {
    connect(&session_, &OpenSession::factsChanged, this, &SpaceController::showFacts);
}

SpaceController::~SpaceController() {
    if (editor_ == nullptr || !session_.writable()) return;
    const auto space = editor_->finished();
    if (space && editor_->isNew()) session_.keepSpace(*space);
}

void SpaceController::make() {
    editor_ = std::make_unique<SpaceEditor>(
        SpaceHelp{.text = help_.text, .choose_existing = help_.choose_existing, .choose_file = help_.choose_file});
    editor_->setParent(&window_, Qt::Window);
    editor_->setWritable(session_.writable());
    connect(editor_.get(), &SpaceEditor::keepRequested, &session_, &OpenSession::keepSpace);
    connect(editor_.get(), &SpaceEditor::trainRequested, this, [this](const arch::SearchSpace& space) {
        session_.keepSpace(space);
        Q_EMIT trainRequested(space);
    });
    // The newest space of the session is what one works on.
    const auto& spaces = session_.facts().spaces;
    if (!spaces.empty()) editor_->start(spaces.back());
    editor_->model().undoStack().clear();
    showFacts();
}

void SpaceController::open(const std::optional<arch::SearchSpace>& space) {
    if (editor_ == nullptr) make();
    if (space && !(editor_->model().draft().space() == *space)) editor_->start(*space);
    editor_->show();
    editor_->raise();
    editor_->activateWindow();
}

void SpaceController::showFacts() {
    if (editor_ == nullptr) return;
    const SessionFacts& facts = session_.facts();
    editor_->setLibrary(facts.spaces);
    const auto predictors = session_.predictors();
    editor_->setPredictor(session_.predictor(), predictors.empty() ? QString() : predictors.front().name);
}

}  // namespace automoe::ui
