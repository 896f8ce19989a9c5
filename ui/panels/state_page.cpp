// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/state_page.h"

#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>
#include <algorithm>

namespace automoe::ui {

StatePage::StatePage(QWidget* content, QWidget* parent)
    : Pages(parent), mark_(new QLabel), sentence_(new QLabel), busy_(new QProgressBar), action_(new QPushButton) {
    constexpr int kMark = 32;
    const QIcon warning = style()->standardIcon(QStyle::SP_MessageBoxWarning);
    mark_->setPixmap(warning.pixmap(QSize(kMark, kMark), devicePixelRatioF()));
    mark_->hide();
    sentence_->setObjectName(QStringLiteral("stateSentence"));
    sentence_->setAlignment(Qt::AlignCenter);
    sentence_->setWordWrap(true);
    busy_->setObjectName(QStringLiteral("stateBusy"));
    busy_->setRange(0, 0);
    busy_->setTextVisible(false);
    busy_->setFixedSize(200, 6);
    action_->setObjectName(QStringLiteral("stateAction"));
    connect(action_, &QPushButton::clicked, this,
            [this] { failure_.isEmpty() ? Q_EMIT actionTriggered() : Q_EMIT retryRequested(); });

    addWidget(content);
    auto* page = new QWidget;
    // As the plots, so that nothing flickers when the first candidate comes.
    page->setAutoFillBackground(true);
    page->setBackgroundRole(QPalette::Base);
    auto* layout = new QVBoxLayout(page);
    layout->setSpacing(12);
    layout->addStretch(2);
    layout->addWidget(mark_, 0, Qt::AlignHCenter);
    layout->addWidget(sentence_);  // over the whole width: aligned it would not get the height of its lines
    layout->addWidget(busy_, 0, Qt::AlignHCenter);
    layout->addWidget(action_, 0, Qt::AlignHCenter);
    layout->addStretch(3);
    addWidget(page);
}

void StatePage::resizeEvent(QResizeEvent* event) {
    Pages::resizeEvent(event);
    // A narrow panel has no room to spare at the sides.
    constexpr int kMost = 48;
    const int side = std::min(kMost, width() / 12);
    sentence_->setContentsMargins(side, 0, side, 0);
}

void StatePage::showContent() { want({}); }

void StatePage::showMessage(const QString& sentence, const QString& action) {
    want({.content = false, .sentence = sentence, .action = action});
}

void StatePage::showLoading(const QString& sentence) { want({.content = false, .busy = true, .sentence = sentence}); }

void StatePage::setFailure(const QString& sentence) {
    if (sentence == failure_) return;
    failure_ = sentence;
    showNow();
}

void StatePage::want(const Shown& wanted) {
    wanted_ = wanted;
    showNow();
}

void StatePage::showNow() {
    const bool failed = !failure_.isEmpty();
    if (!failed && wanted_.content) return setCurrentIndex(0);
    const QString action = failed ? tr("Try again") : wanted_.action;
    mark_->setVisible(failed);
    sentence_->setText(failed ? failure_ : wanted_.sentence);
    busy_->setVisible(!failed && wanted_.busy);
    action_->setText(action);
    action_->setVisible(!action.isEmpty());
    setCurrentIndex(1);
}

}  // namespace automoe::ui
