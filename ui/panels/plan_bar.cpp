// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/plan_bar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>
#include <cmath>

#include "ui/models/drop_reasons.h"
#include "ui/models/figures.h"

namespace automoe::ui {

namespace {

using State = PlanStatus::State;

/// "✓ Text › Supernet › Latency", the stage that is next in bold.
QString stagesText(const Plan& plan) {
    QStringList words;
    for (std::size_t place = 0; place < plan.stages.size(); ++place) {
        const QString word = shortTitleOf(plan.stages[place]).toHtmlEscaped();
        words << (place < plan.next    ? QStringLiteral("✓ ") + word
                  : place == plan.next ? QStringLiteral("<b>%1</b>").arg(word)
                                       : word);
    }
    return words.join(QStringLiteral("&nbsp; › &nbsp;"));
}

QString preparedText(const text::PrepareReport& report) {
    const QLocale locale;
    const QString dropped = dropText(report.dropped);
    const QString pairs = PlanBar::tr("Text: %Ln sentence pairs read, %1 kept", nullptr, pluralOf(report.pairs_read))
                              .arg(locale.toString(static_cast<qulonglong>(report.pairs_kept)));
    return dropped.isEmpty() ? PlanBar::tr("%1.").arg(pairs) : PlanBar::tr("%1. Left out: %2.").arg(pairs, dropped);
}

}  // namespace

PlanBar::PlanBar(std::function<QString(const Error&)> text, QWidget* parent)
    : QFrame(parent),
      text_(std::move(text)),
      stages_(new QLabel(this)),
      progress_(new QProgressBar(this)),
      sentence_(new QLabel(this)),
      prepare_(new QPushButton(tr("Prepare text…"), this)),
      stop_(new QPushButton(tr("Stop"), this)),
      go_on_(new QPushButton(tr("Go on"), this)),
      dismiss_(new QPushButton(this)) {
    setObjectName(QStringLiteral("planBar"));
    setFrameShape(QFrame::StyledPanel);
    stages_->setObjectName(QStringLiteral("planStages"));
    stages_->setTextFormat(Qt::RichText);
    stages_->setAccessibleName(tr("Planned stages"));
    progress_->setObjectName(QStringLiteral("planProgress"));
    progress_->setAccessibleName(tr("How far the stage is"));
    progress_->setTextVisible(false);
    constexpr int kHeight = 6;
    progress_->setFixedHeight(kHeight);
    sentence_->setObjectName(QStringLiteral("planSentence"));
    sentence_->setWordWrap(true);
    sentence_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    sentence_->setTextFormat(Qt::PlainText);
    sentence_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    const std::pair<QPushButton*, const char*> buttons[] = {
        {prepare_, "planPrepare"}, {stop_, "planStop"}, {go_on_, "planGoOn"}, {dismiss_, "planDismiss"}};
    stop_->setToolTip(tr("What the stage has is kept; it can go on later"));

    auto* top = new QHBoxLayout;
    top->setSpacing(14);
    top->addWidget(stages_);
    top->addWidget(progress_, 1);
    auto* words = new QVBoxLayout;
    words->setSpacing(3);
    words->addLayout(top);
    words->addWidget(sentence_);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 6, 8, 6);
    layout->addLayout(words, 1);
    for (const auto& [button, name] : buttons) {
        button->setObjectName(QLatin1String(name));
        button->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
        layout->addWidget(button, 0, Qt::AlignVCenter);
    }
    connect(prepare_, &QPushButton::clicked, this, &PlanBar::prepareRequested);
    connect(stop_, &QPushButton::clicked, this, &PlanBar::stopRequested);
    connect(go_on_, &QPushButton::clicked, this, &PlanBar::goOnRequested);
    connect(dismiss_, &QPushButton::clicked, this, &PlanBar::dismissRequested);
    setStatus({}, false);
}

QString PlanBar::sentence(const PlanStatus& status) const {
    const Plan& plan = status.plan;
    const QString stage = plan.finished() ? QString() : titleOf(plan.stages[plan.next]);
    const QLocale locale;
    const auto done = locale.toString(static_cast<qulonglong>(plan.next));
    const auto all = locale.toString(static_cast<qulonglong>(plan.stages.size()));
    switch (status.state) {
        case State::kNone:
            return tr("This session has no text yet. Choose the sentences that its models are to learn from.");
        case State::kRunning: {
            QString now = status.work.isEmpty() ? stage : tr("%1: %2").arg(stage, status.work);
            if (status.fraction >= 0) now = tr("%1, %2 %").arg(now, locale.toString(std::floor(status.fraction * 100)));
            if (!status.rate.isEmpty()) now = tr("%1, %2").arg(now, status.rate);
            if (status.seconds_left >= 0) now = tr("%1, about %2 left").arg(now, estimateText(status.seconds_left));
            if (plan.stages.size() == 1) return tr("%1.").arg(now);
            const bool last = plan.next + 1 >= plan.stages.size();
            return last ? tr("%1. This is the last stage.").arg(now)
                        : tr("%1. Next: %2.").arg(now, titleOf(plan.stages[plan.next + 1]));
        }
        case State::kStopping:
            return tr("%1: stopping…").arg(stage);
        case State::kResting:
            return tr("%1 of %2 stages are done. Next: %3.").arg(done, all, stage);
        case State::kFailed:
            return tr("%1: not done. %2").arg(stage, status.error ? text_(*status.error) : QString());
        case State::kDone:
            return plan.stages.size() == 1 ? tr("%1: done.").arg(titleOf(plan.stages.front()))
                                           : tr("All that was planned is done.");
    }
    return {};
}

void PlanBar::setStatus(const PlanStatus& status, bool wants_text) {
    const bool none = status.state == State::kNone;
    const bool running = status.state == State::kRunning || status.state == State::kStopping;
    const bool waits = status.state == State::kResting || status.state == State::kFailed;
    const bool preparing = !status.plan.finished() && status.plan.stages[status.plan.next] == Stage::kPrepare;
    setVisible(!none || wants_text);
    stages_->setText(stagesText(status.plan));
    stages_->setVisible(!none && status.plan.stages.size() > 1);
    progress_->setVisible(running);
    constexpr int kSteps = 1000;
    progress_->setRange(0, status.fraction < 0 ? 0 : kSteps);
    if (status.fraction >= 0) progress_->setValue(static_cast<int>(status.fraction * kSteps));
    QString text = sentence(status);
    if (status.prepared) text += QLatin1Char(' ') + preparedText(*status.prepared);
    sentence_->setText(text);
    prepare_->setVisible(none || (waits && preparing));
    stop_->setVisible(running);
    stop_->setEnabled(status.state == State::kRunning);
    go_on_->setVisible(waits);
    go_on_->setText(status.state == State::kFailed ? tr("Try again") : tr("Go on"));
    dismiss_->setVisible(waits || status.state == State::kDone);
    dismiss_->setText(status.state == State::kDone ? tr("Close") : tr("Dismiss"));
    dismiss_->setToolTip(status.state == State::kDone ? QString() : tr("Forget the stages that are left"));
}

}  // namespace automoe::ui
