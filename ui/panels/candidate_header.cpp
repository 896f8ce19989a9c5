// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/candidate_header.h"

#include <QApplication>
#include <QClipboard>
#include <QFontDatabase>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>
#include <utility>

#include "ui/inspector/figure_list.h"
#include "ui/models/figures.h"
#include "ui/widgets/buttons.h"

namespace automoe::ui {

namespace {

QString tagsText(const std::vector<std::string>& tags) {
    QStringList words;
    for (const auto& tag : tags) words << QString::fromStdString(tag);
    return words.join(QStringLiteral(", "));
}

std::vector<std::string> tagsIn(const QString& text) {
    std::vector<std::string> tags;
    for (const QString& word : text.split(QLatin1Char(','), Qt::SkipEmptyParts)) {
        if (!word.trimmed().isEmpty()) tags.push_back(word.trimmed().toStdString());
    }
    return tags;
}

QString originText(const CandidateTable::Rows& rows, std::size_t at) {
    QStringList parts;
    if (rows.runs[at] != 0) parts << CandidateHeader::tr("search %1").arg(rows.runs[at]);
    if (!rows.origins[at].empty())
        parts << CandidateHeader::tr("generation %1").arg(rows.generations[at]) << originTitle(rows.origins[at]);
    if (rows.retrained[at] != 0) parts << CandidateHeader::tr("retrained");
    if (rows.feasible[at] == 0) parts << CandidateHeader::tr("outside of the limits");
    return parts.join(QStringLiteral(" · "));
}

}  // namespace

CandidateHeader::CandidateHeader(QWidget* parent)
    : QWidget(parent),
      identity_(new QLabel(this)),
      origin_(new QLabel(this)),
      copy_(toolButton("copyIdentity", tr("Copy"), tr("Copy the whole identity"), this)),
      pin_(toolButton("pinCandidate", tr("Pin"), tr("Keep it in sight"), this)),
      tags_(new QLineEdit(this)),
      note_(new QLineEdit(this)),
      fold_(new QToolButton(this)),
      figures_(new FigureList(this)) {
    setObjectName(QStringLiteral("candidateHeader"));
    identity_->setObjectName(QStringLiteral("identity"));
    identity_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    identity_->setAccessibleName(tr("Identity"));
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPointSizeF(font().pointSizeF() * 1.1);
    fixed.setBold(true);
    identity_->setFont(fixed);
    origin_->setObjectName(QStringLiteral("origin"));
    pin_->setCheckable(true);
    tags_->setObjectName(QStringLiteral("tags"));
    tags_->setAccessibleName(tr("Tags"));
    tags_->setPlaceholderText(tr("Tags, with commas between them"));
    note_->setObjectName(QStringLiteral("note"));
    note_->setAccessibleName(tr("Note"));
    note_->setPlaceholderText(tr("Note"));
    fold_->setObjectName(QStringLiteral("foldFigures"));
    fold_->setAutoRaise(true);
    fold_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    fold_->setText(tr("Figures"));
    fold_->setArrowType(Qt::DownArrow);

    auto* top = new QHBoxLayout;
    top->setSpacing(4);
    top->addWidget(identity_);
    top->addWidget(copy_);
    top->addStretch();
    top->addWidget(pin_);
    auto* marks = new QHBoxLayout;
    marks->setSpacing(6);
    marks->addWidget(tags_, 2);
    marks->addWidget(note_, 3);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 6, 8, 4);
    layout->setSpacing(4);
    layout->addLayout(top);
    layout->addWidget(origin_);
    layout->addLayout(marks);
    layout->addWidget(fold_);
    layout->addWidget(figures_);

    connect(copy_, &QToolButton::clicked, this,
            [this] { QApplication::clipboard()->setText(QString::fromStdString(architecture_id_)); });
    connect(pin_, &QToolButton::clicked, this, &CandidateHeader::take);
    connect(tags_, &QLineEdit::editingFinished, this, &CandidateHeader::take);
    connect(note_, &QLineEdit::editingFinished, this, &CandidateHeader::take);
    connect(fold_, &QToolButton::clicked, this, [this] {
        const bool open = figures_->isHidden();
        figures_->setVisible(open);
        fold_->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
    });
}

void CandidateHeader::setWritable(bool writable) {
    pin_->setEnabled(writable);
    tags_->setReadOnly(!writable);
    note_->setReadOnly(!writable);
}

void CandidateHeader::setCandidate(const CandidateTable& table, int row) {
    const auto at = static_cast<std::size_t>(row);
    const auto& rows = table.rows();
    const bool same = rows.ids[at] == id_;
    id_ = rows.ids[at];
    architecture_id_ = rows.architecture_ids[at];
    identity_->setText(shortIdentity(architecture_id_));
    identity_->setToolTip(QString::fromStdString(architecture_id_));
    const QString origin = originText(rows, at);
    origin_->setText(origin);
    origin_->setVisible(!origin.isEmpty());
    figures_->setFigures(knownFigures(table, row));
    const auto& annotation = rows.annotations[at];
    if (same && annotation == annotation_) return;
    annotation_ = annotation;
    pin_->setChecked(annotation.pinned);
    const auto show = [same](QLineEdit& field, const QString& text) {
        if (!same || !(field.hasFocus() && field.isModified())) field.setText(text);
    };
    show(*tags_, tagsText(annotation.tags));
    show(*note_, QString::fromStdString(annotation.note));
}

void CandidateHeader::take() {
    if (id_ == 0 || tags_->isReadOnly()) return;
    database::Annotation edited = annotation_;
    edited.pinned = pin_->isChecked();
    edited.tags = tagsIn(tags_->text());
    edited.note = note_->text().trimmed().toStdString();
    if (edited == annotation_) return;
    const database::Annotation before = std::exchange(annotation_, edited);
    tags_->setModified(false);
    note_->setModified(false);
    Q_EMIT annotationEdited(id_, edited, before);
}

}  // namespace automoe::ui
