// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/work_bar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QToolButton>
#include <chrono>

#include "ui/models/figures.h"
#include "ui/panels/job_text.h"
#include "ui/widgets/buttons.h"

namespace automoe::ui {

namespace {

/// Work that is done within this time is not announced.
constexpr std::chrono::milliseconds kAtLength{150};

/// "2.4 MiB/s, 12 s left"; "" as long as neither is known.
QString paceText(const SessionWork::Item& item) {
    if (!item.progress) return {};
    QStringList parts;
    if (const QString rate = rateText(*item.progress, item.pace.rate()); !rate.isEmpty()) parts << rate;
    if (const double left = item.pace.secondsLeft(); left >= 0) parts << WorkBar::tr("%1 left").arg(durationText(left));
    return parts.join(QStringLiteral(", "));
}

}  // namespace

WorkBar::WorkBar(SessionWork& work, QWidget* parent)
    : QWidget(parent),
      work_(work),
      title_(new QLabel(this)),
      busy_(new QProgressBar(this)),
      pace_(new QLabel(this)),
      stop_(toolButton("workStop", tr("Stop"), tr("Stop this; the session stays as it was"), this)) {
    setObjectName(QStringLiteral("workBar"));
    title_->setObjectName(QStringLiteral("workTitle"));
    title_->setTextFormat(Qt::PlainText);
    busy_->setObjectName(QStringLiteral("workBusy"));
    busy_->setAccessibleName(tr("At work"));
    busy_->setTextVisible(false);
    busy_->setFixedSize(80, 6);
    pace_->setObjectName(QStringLiteral("workPace"));
    pace_->setTextFormat(Qt::PlainText);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(title_);
    layout->addWidget(busy_);
    layout->addWidget(pace_);
    layout->addWidget(stop_);
    hide();
    soon_.setSingleShot(true);
    soon_.setInterval(kAtLength);
    connect(&soon_, &QTimer::timeout, this, &WorkBar::showWork);
    connect(&work_, &SessionWork::changed, this, &WorkBar::follow);
    connect(&work_, &SessionWork::progressed, this, [this](quint64 id) {
        if (!isHidden() && !work_.items().empty() && work_.items().front().id == id) showWork();
    });
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
    constexpr int kSteps = 1000;
    const double fraction = first.progress ? fractionOf(*first.progress) : -1;
    busy_->setRange(0, fraction < 0 ? 0 : kSteps);  // without an end it runs to and fro
    if (fraction >= 0) busy_->setValue(static_cast<int>(fraction * kSteps));
    pace_->setText(paceText(first));
    pace_->setVisible(!pace_->text().isEmpty());
    stop_->setEnabled(!first.stopping);
}

}  // namespace automoe::ui
