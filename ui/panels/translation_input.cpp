// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/translation_input.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QTextEdit>
#include <QVBoxLayout>

namespace automoe::ui {

std::vector<ComparedSentence> sentencesIn(const QString& text, std::size_t most) {
    std::vector<ComparedSentence> sentences;
    for (const QString& line : text.split(QLatin1Char('\n'))) {
        if (sentences.size() == most) break;
        QStringList fields = line.split(QLatin1Char('\t'));
        for (QString& field : fields) field = field.trimmed();
        ComparedSentence sentence;
        sentence.source = fields.takeFirst();
        fields.removeAll(QString());
        sentence.references = fields;
        if (!sentence.source.isEmpty()) sentences.push_back(std::move(sentence));
    }
    return sentences;
}

TranslationInput::TranslationInput(QWidget* parent)
    : QWidget(parent),
      text_(new QTextEdit(this)),
      translate_(new QPushButton(tr("&Translate"), this)),
      stop_(new QPushButton(tr("Stop"), this)) {
    setObjectName(QStringLiteral("translationInput"));
    text_->setObjectName(QStringLiteral("translationText"));
    text_->setAccessibleName(tr("Sentences to translate"));
    text_->setTabChangesFocus(true);
    text_->setAcceptRichText(false);  // no plain text editor: here each line runs as its letters do
    text_->setToolTip(
        tr("One sentence a line. Its reference translation may follow after a tab, as in lines pasted from a table: "
           "then it is scored."));
    translate_->setObjectName(QStringLiteral("translate"));
    translate_->setToolTip(tr("Translate with every selected candidate (Ctrl+Return)"));
    stop_->setObjectName(QStringLiteral("stopTranslating"));
    stop_->setToolTip(tr("Stop translating; what is there stays"));
    auto* buttons = new QVBoxLayout;
    buttons->setSpacing(2);
    buttons->addWidget(translate_);
    buttons->addWidget(stop_);
    buttons->addStretch();
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(6, 2, 6, 4);
    layout->addWidget(text_, 1);
    layout->addLayout(buttons);
    // Two buttons high: the room below is for the translations.
    text_->setFixedHeight(2 * translate_->sizeHint().height() + buttons->spacing());
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(text_, &QTextEdit::textChanged, this, &TranslationInput::showButtons);
    connect(translate_, &QPushButton::clicked, this, &TranslationInput::translateRequested);
    connect(stop_, &QPushButton::clicked, this, &TranslationInput::stopRequested);
    setObstacle({});
    setBusy(false);
}

std::vector<ComparedSentence> TranslationInput::sentences() const {
    return sentencesIn(text_->toPlainText(), kMostSentences);
}

void TranslationInput::setSentence(const ComparedSentence& sentence) {
    text_->setPlainText((QStringList{sentence.source} + sentence.references).join(QLatin1Char('\t')));
}

void TranslationInput::setObstacle(const QString& reason) {
    obstructed_ = !reason.isEmpty();
    text_->setEnabled(!obstructed_);
    text_->setPlaceholderText(obstructed_ ? reason : tr("Sentences to translate, one a line"));
    showButtons();
}

void TranslationInput::setBusy(bool busy) {
    stop_->setEnabled(busy);
    showButtons();
}

void TranslationInput::setReady(bool ready) {
    ready_ = ready;
    showButtons();
}

void TranslationInput::showButtons() {
    translate_->setEnabled(ready_ && !obstructed_ && !text_->toPlainText().trimmed().isEmpty());
}

void TranslationInput::translate() { translate_->click(); }

}  // namespace automoe::ui
