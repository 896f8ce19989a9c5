// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <vector>

#include "ui/panels/comparison.h"

class QTextEdit;
class QPushButton;

namespace automoe::ui {

/// The sentences of a text: one a line, empty lines left out; a tab separates reference translations from the source.
/// At most `most`.
std::vector<ComparedSentence> sentencesIn(const QString& text, std::size_t most);

/// Where sentences are typed, and the buttons that have them translated and stop that.
class TranslationInput : public QWidget {
    Q_OBJECT

public:
    static constexpr std::size_t kMostSentences = 1000;

    explicit TranslationInput(QWidget* parent = nullptr);

    [[nodiscard]] std::vector<ComparedSentence> sentences() const;
    /// Replaces what is typed.
    void setSentence(const ComparedSentence& sentence);
    /// Nothing can be typed, for this reason; "": it can.
    void setObstacle(const QString& reason);
    void setBusy(bool busy);
    /// Whether there is whom to ask.
    void setReady(bool ready);
    /// As a press on the button; nothing where that is disabled.
    void translate();

Q_SIGNALS:
    void translateRequested();
    void stopRequested();

private:
    void showButtons();

    QTextEdit* text_;
    QPushButton* translate_;
    QPushButton* stop_;
    bool ready_ = false;
    bool obstructed_ = false;
};

}  // namespace automoe::ui
