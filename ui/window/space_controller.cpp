// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/space_controller.h"

#include "ui/space/space_editor.h"

namespace automoe::ui {

SpaceController::SpaceController(QWidget& window, OpenSession& session, ViewHelp help)
    : window_(window),
      session_(session),
      help_(std::move(help)),
      draft_(session, "space_draft", [this]() -> DraftKeeper::Writing {
          if (editor_ == nullptr || editor_->isKept()) return {};
          return [draft = editor_->model().draft()] { return draft.toText(); };
      }) {
    connect(&session_, &OpenSession::factsChanged, this, &SpaceController::showFacts);
}

SpaceController::~SpaceController() {
    if (editor_ == nullptr || !session_.writable()) return;
    const auto space = editor_->finished();
    if (!space || !editor_->isNew()) return;
    session_.keepSpace(*space);
    // As it will be: a space of the library is no draft.
    auto library = session_.facts().spaces;
    library.push_back(*space);
    editor_->setLibrary(std::move(library));
}

void SpaceController::make(const std::optional<SpaceDraft>& left) {
    editor_ = std::make_unique<SpaceEditor>(
        SpaceHelp{.text = help_.text, .choose_existing = help_.choose_existing, .choose_file = help_.choose_file});
    editor_->setParent(&window_, Qt::Window);
    editor_->setWritable(session_.writable());
    connect(editor_.get(), &SpaceEditor::draftChanged, &draft_, &DraftKeeper::touch);
    connect(editor_.get(), &SpaceEditor::keepRequested, &session_, &OpenSession::keepSpace);
    connect(editor_.get(), &SpaceEditor::trainRequested, this, [this](const arch::SearchSpace& space) {
        session_.keepSpace(space);
        Q_EMIT trainRequested(space);
    });
    showFacts();
    // The newest space of the session is what one works on.
    const auto& spaces = session_.facts().spaces;
    if (left) {
        editor_->bringBack(*left);
    } else if (!spaces.empty()) {
        editor_->start(spaces.back());
    }
    editor_->model().undoStack().clear();
}

void SpaceController::open(const std::optional<arch::SearchSpace>& space) {
    if (editor_ != nullptr) return show(space);
    const std::string left = draft_.left();
    if (left.empty()) {
        make(std::nullopt);
        return show(space);
    }
    reader_.run([this, left, space](const std::stop_token&) -> Background::Then {
        return [this, draft = SpaceDraft::fromText(left), space] {
            make(draft);
            show(space);
        };
    });
}

void SpaceController::show(const std::optional<arch::SearchSpace>& space) {
    if (space && !(editor_->model().draft().space() == *space)) editor_->offer(*space);
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
