// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/translation_input.h"

#include <QAction>
#include <QByteArrayView>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QTextBlock>
#include <QTextEdit>
#include <QVBoxLayout>
#include <algorithm>

namespace automoe::ui {

TranslationInput::TranslationInput(TranslationInputHelp help, QWidget* parent)
    : QWidget(parent),
      help_(std::move(help)),
      text_(new QTextEdit(this)),
      translate_(new QPushButton(tr("&Translate"), this)),
      stop_(new QPushButton(tr("Stop"), this)),
      load_(new QPushButton(tr("Load file…"), this)),
      note_(new QLabel(this)) {
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
    note_->setObjectName(QStringLiteral("translationNote"));
    note_->setAccessibleName(tr("About the sentences"));
    note_->setWordWrap(true);
    note_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    buildLoading();
    auto* layout = new QGridLayout(this);
    layout->setContentsMargins(6, 2, 6, 4);
    layout->setVerticalSpacing(2);
    layout->setColumnStretch(0, 1);
    layout->addWidget(text_, 0, 0, 2, 1);
    layout->addWidget(translate_, 0, 1);
    layout->addWidget(stop_, 1, 1);
    layout->addWidget(load_, 0, 2);
    layout->addWidget(note_, 2, 0, 1, 3);
    // Two buttons high: the room below is for the translations.
    text_->setFixedHeight(2 * translate_->sizeHint().height() + layout->verticalSpacing());
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(text_, &QTextEdit::textChanged, this, [this] {
        if (!reader_.busy()) said_.clear();
        showState();
        Q_EMIT draftChanged();
    });
    connect(translate_, &QPushButton::clicked, this, &TranslationInput::translateRequested);
    connect(stop_, &QPushButton::clicked, this, [this] {
        stopLoading();
        Q_EMIT stopRequested();
    });
    setObstacle({});
}

void TranslationInput::buildLoading() {
    load_->setObjectName(QStringLiteral("loadFile"));
    load_->setToolTip(
        tr("Take the sentences, and their reference translations, from text files in UTF-8, plain or .gz"));
    auto* menu = new QMenu(load_);
    auto* sentences = menu->addAction(tr("Sentences…"), this, &TranslationInput::chooseSentences);
    sentences->setObjectName(QStringLiteral("loadSentences"));
    load_references_ = menu->addAction(tr("Their reference translations…"), this, &TranslationInput::chooseReferences);
    load_references_->setObjectName(QStringLiteral("loadReferences"));
    load_->setMenu(menu);
}

std::vector<ComparedSentence> TranslationInput::sentences() const {
    return sentencesIn(text_->toPlainText(), kMostSentences);
}

void TranslationInput::setSentence(const ComparedSentence& sentence) {
    stopLoading();
    left_out_ = 0;
    put({sentence});
}

std::string TranslationInput::draft() const {
    const QString text = text_->toPlainText();
    return text.size() > kMostText ? std::string() : text.toStdString();
}

void TranslationInput::bringBack(const std::string& draft) {
    constexpr qsizetype kMostBytes = 3 * kMostText;  // of UTF-8
    const QByteArrayView bytes(draft.data(), static_cast<qsizetype>(draft.size()));
    if (bytes.size() <= kMostBytes && bytes.isValidUtf8()) text_->setPlainText(QString::fromUtf8(bytes));
}

void TranslationInput::put(const std::vector<ComparedSentence>& sentences) {
    QStringList lines;
    for (const auto& sentence : sentences)
        lines << (QStringList{sentence.source} + sentence.references).join(QLatin1Char('\t'));
    text_->setPlainText(lines.join(QLatin1Char('\n')));
}

void TranslationInput::setObstacle(const QString& reason) {
    obstructed_ = !reason.isEmpty();
    text_->setEnabled(!obstructed_);
    text_->setPlaceholderText(obstructed_ ? reason : tr("Sentences to translate, one a line"));
    showState();
}

void TranslationInput::setBusy(bool busy) {
    busy_ = busy;
    showState();
}

void TranslationInput::setReady(bool ready) {
    ready_ = ready;
    showState();
}

void TranslationInput::translate() { translate_->click(); }

// Files.

void TranslationInput::chooseSentences() {
    if (!help_.choose_existing) return;
    const QString file = help_.choose_existing(tr("Sentences to translate, one a line"), QString());
    if (!file.isEmpty()) load({file.toStdString(), {}});
}

void TranslationInput::chooseReferences() {
    if (!help_.choose_texts) return;
    SentenceFiles files = files_;
    for (const QString& file : help_.choose_texts(tr("Reference translations, one on each sentence's line")))
        files.references.emplace_back(file.toStdString());
    if (files.references.size() > files_.references.size()) load(std::move(files));
}

void TranslationInput::load(SentenceFiles files) {
    const auto& newest = files.references.empty() ? files.source : files.references.back();
    said_ = tr("Reading %1…").arg(QString::fromStdString(newest.filename().string()));
    reader_.run([this, files = std::move(files)](const std::stop_token& stop) -> Background::Then {
        auto read = std::make_shared<Result<LoadedSentences>>(loadSentences(files, kMostSentences, stop));
        return [this, files, read] {
            if (!*read) {
                // What was there stays.
                said_ = help_.text ? help_.text(read->error()) : QString();
                return showState();
            }
            put((*read)->sentences);
            said_.clear();
            files_ = files;
            loaded_ = text_->toPlainText();
            last_line_ = text_->document()->lastBlock().text();
            left_out_ = (*read)->total - (*read)->sentences.size();
            showState();
        };
    });
    showState();
}

void TranslationInput::stopLoading() {
    if (!reader_.busy()) return;
    reader_.run([this](const std::stop_token&) -> Background::Then {
        return [this] {
            said_.clear();
            showState();
        };
    });
}

// What is shown.

QString TranslationInput::cutText(const QString& typed) const {
    // Few are counted at once; a text that does not end as the file's beginning does is another one.
    const bool goes_on = left_out_ > 0 && text_->document()->lastBlock().text() == last_line_;
    if (!goes_on && text_->document()->blockCount() <= static_cast<int>(kMostSentences)) return {};
    const std::size_t there = countSentences(typed);
    const std::size_t all = there + (goes_on ? left_out_ : 0);
    const std::size_t translated = std::min(there, kMostSentences);
    const QLocale locale;
    return all == translated ? QString()
                             : tr("%1 of %2 are translated: the first ones.")
                                   .arg(locale.toString(static_cast<qulonglong>(translated)),
                                        locale.toString(static_cast<qulonglong>(all)));
}

void TranslationInput::showState() {
    const QString typed = text_->toPlainText();
    translate_->setEnabled(ready_ && !obstructed_ && !typed.trimmed().isEmpty());
    stop_->setEnabled(busy_ || reader_.busy());
    load_->setEnabled(!obstructed_);
    // References belong to the lines of a file, not to what was made of them.
    load_references_->setEnabled(!files_.source.empty() && typed == loaded_);
    const QString note = said_.isEmpty() ? cutText(typed) : said_;
    note_->setText(note);
    note_->setVisible(!note.isEmpty());
}

}  // namespace automoe::ui
