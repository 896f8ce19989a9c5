// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/state_page.h"

#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace automoe::ui {

StatePage::StatePage(QWidget* content, QWidget* parent)
    : QStackedWidget(parent), sentence_(new QLabel), busy_(new QProgressBar), action_(new QPushButton) {
    sentence_->setObjectName(QStringLiteral("stateSentence"));
    sentence_->setAlignment(Qt::AlignCenter);
    sentence_->setWordWrap(true);
    sentence_->setContentsMargins(48, 0, 48, 0);
    busy_->setObjectName(QStringLiteral("stateBusy"));
    busy_->setRange(0, 0);
    busy_->setTextVisible(false);
    busy_->setFixedSize(200, 6);
    action_->setObjectName(QStringLiteral("stateAction"));
    connect(action_, &QPushButton::clicked, this, &StatePage::actionTriggered);

    addWidget(content);
    auto* page = new QWidget;
    // As the plots, so that nothing flickers when the first candidate comes.
    page->setAutoFillBackground(true);
    page->setBackgroundRole(QPalette::Base);
    auto* layout = new QVBoxLayout(page);
    layout->setSpacing(12);
    layout->addStretch(2);
    layout->addWidget(sentence_);  // over the whole width: aligned it would not get the height of its lines
    layout->addWidget(busy_, 0, Qt::AlignHCenter);
    layout->addWidget(action_, 0, Qt::AlignHCenter);
    layout->addStretch(3);
    addWidget(page);
}

void StatePage::showContent() { setCurrentIndex(0); }

void StatePage::showMessage(const QString& sentence, const QString& action) {
    sentence_->setText(sentence);
    busy_->hide();
    action_->setText(action);
    action_->setVisible(!action.isEmpty());
    setCurrentIndex(1);
}

void StatePage::showLoading(const QString& sentence) {
    showMessage(sentence);
    busy_->show();
}

}  // namespace automoe::ui
