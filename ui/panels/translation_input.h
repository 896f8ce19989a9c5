// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <functional>
#include <string>

#include "ui/models/background.h"
#include "ui/panels/sentences.h"

class QAction;
class QLabel;
class QPushButton;
class QTextEdit;

namespace automoe::ui {

/// What the input needs from the program, to load files.
struct TranslationInputHelp {
    std::function<QString(const Error&)> text;
    /// Title and filters of a file that is there; "" when the user thinks better.
    std::function<QString(const QString&, const QString&)> choose_existing;
    /// Title of text files to be read; none when the user thinks better.
    std::function<QStringList(const QString&)> choose_texts;
};

/// Where sentences are typed, pasted or loaded from files, and the buttons that have them translated and stop that.
class TranslationInput : public QWidget {
    Q_OBJECT

public:
    static constexpr std::size_t kMostSentences = 1000;

    explicit TranslationInput(TranslationInputHelp help = {}, QWidget* parent = nullptr);

    [[nodiscard]] std::vector<ComparedSentence> sentences() const;
    /// Replaces what is typed.
    void setSentence(const ComparedSentence& sentence);
    /// All that stands there, for a later window; "": nothing, or more than is put there at once.
    [[nodiscard]] std::string draft() const;
    /// Puts it there again; what is no text is left.
    void bringBack(const std::string& draft);
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
    /// draft() is another one.
    void draftChanged();

private:
    void buildLoading();
    void chooseSentences();
    void chooseReferences();
    void load(SentenceFiles files);
    void stopLoading();
    void put(const std::vector<ComparedSentence>& sentences);
    void showState();
    /// How many of all are translated; "": all.
    [[nodiscard]] QString cutText(const QString& typed) const;

    TranslationInputHelp help_;
    QTextEdit* text_;
    QPushButton* translate_;
    QPushButton* stop_;
    QPushButton* load_;
    QAction* load_references_ = nullptr;
    QLabel* note_;
    QString said_;  ///< of files that are read, or why they cannot be
    bool ready_ = false;
    bool obstructed_ = false;
    bool busy_ = false;
    SentenceFiles files_;       ///< what the text comes from
    QString loaded_;            ///< the text as it came
    QString last_line_;         ///< of it; what the file has beyond the box would follow it
    std::size_t left_out_ = 0;  ///< sentences of the file that are not in the text
    Background reader_;         ///< last: it is waited for before what its results go to is gone
};

}  // namespace automoe::ui
