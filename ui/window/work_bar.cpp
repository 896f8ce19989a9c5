// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/work_bar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QToolButton>
#include <chrono>

#include "ui/widgets/buttons.h"

namespace automoe::ui {

namespace {

/// Work that is done within this time is not announced.
constexpr std::chrono::milliseconds kSoon{150};

}  // namespace

WorkBar::WorkBar(SessionWork& work, QWidget* parent)
    : QWidget(parent),
      work_(work),
      title_(new QLabel(this)),
      busy_(new QProgressBar(this)),
      stop_(toolButton("workStop", tr("Stop"), tr("Stop this; the session stays as it was"), this)) {
    setObjectName(QStringLiteral("workBar"));
    title_->setObjectName(QStringLiteral("workTitle"));
    title_->setTextFormat(Qt::PlainText);
    busy_->setObjectName(QStringLiteral("workBusy"));
    busy_->setAccessibleName(tr("At work"));
    busy_->setRange(0, 0);
    busy_->setTextVisible(false);
    busy_->setFixedSize(80, 6);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(title_);
    layout->addWidget(busy_);
    layout->addWidget(stop_);
    hide();
    soon_.setSingleShot(true);
    soon_.setInterval(kSoon);
    connect(&soon_, &QTimer::timeout, this, &WorkBar::showWork);
    connect(&work_, &SessionWork::changed, this, &WorkBar::follow);
    connect(stop_, &QToolButton::clicked, this, [this] {
        if (!work_.items().empty()) work_.stop(work_.items().front().id);
    });
    follow();
}

void WorkBar::follow() {
    if (isHidden() && !work_.items().empty()) {
        if (!soon_.isActive()) soon_.start();
        return;
    }
    showWork();
}

void WorkBar::showWork() {
    setVisible(!work_.items().empty());
    if (work_.items().empty()) return soon_.stop();
    const SessionWork::Item& first = work_.items().front();
    const int others = static_cast<int>(work_.items().size()) - 1;
    const QString title = first.stopping ? tr("%1: stopping…").arg(first.title) : first.title;
    title_->setText(others == 0 ? title : tr("%1, and %n more", nullptr, others).arg(title));
    stop_->setEnabled(!first.stopping);
}

}  // namespace automoe::ui
