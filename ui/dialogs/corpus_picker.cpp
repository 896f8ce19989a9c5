// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/corpus_picker.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QTableWidget>
#include <QTimer>
#include <QVBoxLayout>

#include "ui/models/drop_reasons.h"
#include "ui/models/figures.h"

namespace automoe::ui {

CorpusPicker::CorpusPicker(const QString& name, AssistantHelp help, const text::Cleaning& cleaning, int rows,
                           QWidget* parent)
    : QWidget(parent),
      name_(name),
      help_(std::move(help)),
      cleaning_(cleaning),
      rows_(rows),
      looker_(new CorpusLooker(this)),
      pause_(new QTimer(this)),
      fields_(new QFormLayout),
      source_(addField(QStringLiteral("Source"), tr("Source:"), tr("Sentences of the source language"))),
      target_(addField(QStringLiteral("Target"), tr("Target:"), tr("Sentences of the target language"))),
      tsv_(addField(QStringLiteral("Tsv"), tr("File:"), tr("Source, tab, target"))),
      table_(new QTableWidget(0, 2, this)),
      progress_(new QProgressBar(this)),
      message_(new QLabel(this)) {
    constexpr int kPause = 250;  // ms
    pause_->setSingleShot(true);
    pause_->setInterval(kPause);
    connect(pause_, &QTimer::timeout, this, &CorpusPicker::lookNow);

    table_->setObjectName(name_ + QStringLiteral("Pairs"));
    table_->setAccessibleName(tr("First sentence pairs"));
    table_->setHorizontalHeaderLabels({tr("Source"), tr("Target")});
    table_->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    table_->horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    table_->horizontalHeader()->setHighlightSections(false);
    table_->verticalHeader()->hide();
    table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table_->setSelectionBehavior(QAbstractItemView::SelectRows);
    table_->setAlternatingRowColors(true);
    table_->setShowGrid(false);
    table_->setTabKeyNavigation(false);
    table_->setWordWrap(false);
    table_->setRowCount(rows_);
    table_->verticalHeader()->setDefaultSectionSize(table_->fontMetrics().height() + 6);
    table_->setFixedHeight(table_->horizontalHeader()->sizeHint().height() +
                           rows_ * table_->verticalHeader()->defaultSectionSize() + 2 * table_->frameWidth());
    table_->setVisible(rows_ > 0);
    progress_->setObjectName(name_ + QStringLiteral("Progress"));
    progress_->setTextVisible(false);
    progress_->setFixedHeight(4);
    // Its place is kept, so that nothing jumps when it comes and goes.
    QSizePolicy policy = progress_->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    progress_->setSizePolicy(policy);
    message_->setObjectName(name_ + QStringLiteral("Message"));
    message_->setWordWrap(true);
    message_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    message_->setAccessibleName(tr("About the files"));

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(fields_);
    layout->addWidget(table_);
    layout->addWidget(progress_);
    layout->addWidget(message_);
    connect(looker_, &CorpusLooker::changed, this, &CorpusPicker::showLook);
    setForm(Form::kTwoFiles);
}

QLineEdit* CorpusPicker::addField(const QString& name, const QString& label, const QString& title) {
    auto* edit = new QLineEdit;
    edit->setObjectName(name_ + name);
    edit->setPlaceholderText(tr("Plain text in UTF-8, or the same as .gz"));
    auto* browse = new QPushButton(tr("Choose…"));
    browse->setObjectName(name_ + name + QStringLiteral("Browse"));
    browse->setAccessibleName(tr("Choose: %1").arg(title));
    browse->setAutoDefault(false);
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(edit, 1);
    layout->addWidget(browse);
    auto* buddy = new QLabel(label);
    buddy->setBuddy(edit);
    fields_->addRow(buddy, row);
    connect(edit, &QLineEdit::textChanged, this, &CorpusPicker::scheduleLook);
    connect(browse, &QPushButton::clicked, this, [this, edit, title] {
        // Corpora end in their language as often as in .txt.
        const QString file =
            help_.choose_input ? help_.choose_input(title, tr("All files (*);;Text (*.txt *.tsv *.gz)")) : QString();
        if (!file.isEmpty()) edit->setText(file);
    });
    return edit;
}

void CorpusPicker::setForm(Form form) {
    form_ = form;
    fields_->setRowVisible(0, form == Form::kTwoFiles);
    fields_->setRowVisible(1, form == Form::kTwoFiles);
    fields_->setRowVisible(2, form == Form::kTsv);
    lookNow();
}

void CorpusPicker::setGiven(const text::CorpusFiles& files) {
    given_ = files;
    if (form_ == Form::kGiven) lookNow();
}

text::CorpusFiles CorpusPicker::files() const {
    const auto path = [](const QLineEdit* edit) { return edit->text().trimmed().toStdString(); };
    switch (form_) {
        case Form::kTwoFiles:
            return {path(source_), path(target_), {}};
        case Form::kTsv:
            return {{}, {}, path(tsv_)};
        case Form::kGiven:
            break;
    }
    return given_;
}

void CorpusPicker::scheduleLook() {
    looker_->forget();  // what was seen is of other files
    pause_->start();
}

void CorpusPicker::lookNow() {
    pause_->stop();
    const auto chosen = files();
    const bool enough = chosen.tsv.empty() ? !chosen.source.empty() && !chosen.target.empty() : true;
    if (enough) {
        looker_->look(chosen, cleaning_, static_cast<std::size_t>(rows_));
    } else {
        looker_->forget();
    }
}

QString CorpusPicker::sentence() const {
    if (looker_->error()) return help_.text(*looker_->error());
    const QLocale locale;
    const auto& seen = looker_->seen();
    if (seen.complete) {
        QString text = tr("%Ln sentence pairs", nullptr, pluralOf(seen.pairs));
        if (!seen.dropped.empty()) {
            text = tr("%1; %2 can be used. Left out: %3.")
                       .arg(text, locale.toString(static_cast<qulonglong>(seen.kept)), dropText(seen.dropped));
        } else {
            text = tr("%1, all of them can be used.").arg(text);
        }
        return text;
    }
    if (looker_->looking()) {
        return tr("Reading: %Ln sentence pairs so far…", nullptr, pluralOf(seen.pairs));
    }
    return form_ == Form::kTsv ? tr("Choose a file with a sentence, a tab and its translation on each line.")
                               : tr("Choose two files with as many lines: a sentence, and its translation on the same "
                                    "line of the other.");
}

void CorpusPicker::showLook() {
    const auto& seen = looker_->seen();
    for (int row = 0; row < rows_; ++row) {
        const auto place = static_cast<std::size_t>(row);
        const text::SentencePair pair = place < seen.first.size() ? seen.first[place] : text::SentencePair();
        const QString sides[] = {QString::fromStdString(pair.source), QString::fromStdString(pair.target)};
        for (int column = 0; column < 2; ++column) {
            QTableWidgetItem* item = table_->item(row, column);
            if (item == nullptr) table_->setItem(row, column, item = new QTableWidgetItem);
            item->setText(sides[column]);
            item->setToolTip(sides[column]);
        }
    }
    progress_->setVisible(looker_->looking());
    constexpr int kSteps = 1000;
    progress_->setRange(0, kSteps);
    progress_->setValue(static_cast<int>(looker_->part() * kSteps));
    QFont font = this->font();
    font.setBold(looker_->error().has_value());
    message_->setFont(font);
    message_->setText(sentence());
    Q_EMIT changed();
}

}  // namespace automoe::ui
