// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/notice_row.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace automoe::ui {

NoticeRow::NoticeRow(const char* name, const char* button, QWidget* parent)
    : QWidget(parent), sentence_(new QLabel(this)), action_(new QPushButton(this)) {
    setObjectName(QLatin1String(name));
    sentence_->setWordWrap(true);
    sentence_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    action_->setObjectName(QLatin1String(button));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(8, 4, 8, 4);
    row->addWidget(sentence_, 1);
    row->addWidget(action_);
    connect(action_, &QPushButton::clicked, this, &NoticeRow::accepted);
    hide();
}

void NoticeRow::say(const QString& sentence, const QString& action) {
    sentence_->setText(sentence);
    action_->setText(action);
    show();
}

}  // namespace automoe::ui
