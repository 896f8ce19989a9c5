// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/stage_row.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QToolButton>
#include <algorithm>
#include <cmath>

#include "ui/panels/job_text.h"

namespace automoe::ui {

namespace {

using Standing = StageStanding::State;

constexpr int kMark = 14;  // pixels
constexpr std::array<const char*, kMainStages> kNames{"stageData",   "stageSupernet", "stageLatency",
                                                      "stageSearch", "stageRetrain",  "stageExport"};

QString titleOf(std::size_t place) {
    switch (static_cast<MainStage>(place)) {
        case MainStage::kData:
            return StageRow::tr("Data");
        case MainStage::kSupernet:
            return StageRow::tr("Supernet");
        case MainStage::kLatency:
            return StageRow::tr("Latency");
        case MainStage::kSearch:
            return StageRow::tr("Search");
        case MainStage::kRetrain:
            return StageRow::tr("Retrain");
        case MainStage::kExport:
            return StageRow::tr("Export");
    }
    return {};
}

QString wordOf(Standing state) {
    switch (state) {
        case Standing::kAhead:
            return StageRow::tr("not done yet");
        case Standing::kNext:
            return StageRow::tr("can be done next");
        case Standing::kRunning:
            return StageRow::tr("at work");
        case Standing::kDone:
            return StageRow::tr("done");
    }
    return {};
}

/// Which stage a job belongs to; nothing for those that belong to none. A training or a campaign may be one of a single
/// model or of a space: its run says which, once it has begun.
std::optional<MainStage> stageOf(const JobInfo& job, const SessionFacts& facts) {
    const bool model = facts.run_models.contains(job.run);
    const bool known = model || facts.run_spaces.contains(job.run);
    if (job.kind == QLatin1String("train") && known) return model ? MainStage::kRetrain : MainStage::kSupernet;
    if (job.kind == QLatin1String("measure") && known) return model ? MainStage::kRetrain : MainStage::kLatency;
    if (job.kind == QLatin1String("search")) return MainStage::kSearch;
    if (job.kind == QLatin1String("export")) return MainStage::kExport;
    return std::nullopt;
}

}  // namespace

StageStandings standingsOf(const SessionFacts& facts, const std::vector<JobInfo>& jobs, const PlanStatus& plan) {
    StageStandings standings;
    const auto at = [&standings](MainStage stage) -> StageStanding& {
        return standings[static_cast<std::size_t>(stage)];
    };
    const auto done = [&at](MainStage stage, bool is) {
        if (is) at(stage).state = Standing::kDone;
    };
    const auto ended = [](const database::Run& run) { return run.status == database::RunStatus::kDone; };
    done(MainStage::kData, !facts.corpora.empty());
    done(MainStage::kLatency, !facts.predictors.empty());
    done(MainStage::kExport, !facts.artefacts.empty());
    for (const auto& run : facts.runs) {
        if (!ended(run)) continue;
        if (run.kind == "search") done(MainStage::kSearch, true);
        if (run.kind == "train")
            done(facts.run_models.contains(run.id) ? MainStage::kRetrain : MainStage::kSupernet, true);
    }
    const auto next = std::ranges::find(standings, Standing::kAhead, &StageStanding::state);
    if (next != standings.end()) next->state = Standing::kNext;

    for (const JobInfo& job : jobs) {
        const auto stage = isOver(job.state) ? std::nullopt : stageOf(job, facts);
        if (!stage) continue;
        StageStanding& standing = at(*stage);
        const double fraction = fractionOf(job);
        // Of several the one that is at work.
        if (standing.state != Standing::kRunning || fraction >= 0) standing.fraction = fraction;
        standing.state = Standing::kRunning;
    }
    // These two are no jobs.
    if (plan.state == PlanStatus::State::kRunning && !plan.plan.finished()) {
        const Stage stage = plan.plan.stages[plan.plan.next];
        if (stage == Stage::kPrepare) at(MainStage::kData) = {Standing::kRunning, plan.fraction};
        if (stage == Stage::kFit) at(MainStage::kLatency) = {Standing::kRunning, plan.fraction};
    }
    return standings;
}

StageRow::StageRow(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("stageRow"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(6, 0, 6, 0);
    layout->setSpacing(0);
    for (std::size_t place = 0; place < kMainStages; ++place) {
        if (place > 0) {
            auto* arrow = new QLabel(layoutDirection() == Qt::RightToLeft ? QStringLiteral("‹") : QStringLiteral("›"));
            arrow->setEnabled(false);
            arrow->setContentsMargins(1, 0, 1, 2);
            layout->addWidget(arrow);
        }
        auto* button = new QToolButton(this);
        button->setObjectName(QLatin1String(kNames.at(place)));
        button->setAutoRaise(true);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setIconSize(QSize(kMark, kMark));
        button->setFocusPolicy(Qt::TabFocus);
        connect(button, &QToolButton::clicked, this,
                [this, place] { Q_EMIT chosen(static_cast<MainStage>(place), standings_.at(place).state); });
        layout->addWidget(button);
        buttons_.at(place) = button;
        showStage(place);
    }
}

void StageRow::setStandings(const StageStandings& standings) {
    for (std::size_t place = 0; place < kMainStages; ++place) {
        if (std::exchange(standings_.at(place), standings.at(place)) != standings.at(place)) showStage(place);
    }
}

void StageRow::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() != QEvent::PaletteChange) return;
    for (std::size_t place = 0; place < kMainStages; ++place) showStage(place);
}

void StageRow::showStage(std::size_t place) {
    const StageStanding& standing = standings_.at(place);
    QToolButton& button = *buttons_.at(place);
    const QString title = titleOf(place);
    const bool counts = standing.state == Standing::kRunning && standing.fraction >= 0;
    const QString percent = QLocale().toString(std::floor(std::max(standing.fraction, 0.0) * 100));
    button.setText(counts ? tr("%1 %2 %").arg(title, percent) : title);
    QFont font = this->font();
    font.setBold(standing.state == Standing::kNext || standing.state == Standing::kRunning);
    button.setFont(font);
    button.setIcon(mark(standing));
    const QString word = wordOf(standing.state);
    button.setToolTip(tr("%1: %2").arg(title, word));
    button.setAccessibleName(counts ? tr("%1: %2, %3 %").arg(title, word, percent) : tr("%1: %2").arg(title, word));
}

/// A ring that fills as the stage does; with a tick when it is done.
QPixmap StageRow::mark(const StageStanding& standing) const {
    QPixmap pixmap(QSize(kMark, kMark) * devicePixelRatioF());
    pixmap.setDevicePixelRatio(devicePixelRatioF());
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF ring(2, 2, kMark - 4, kMark - 4);
    const QColor strong = palette().color(QPalette::Highlight);
    const QColor faint = palette().color(QPalette::Disabled, QPalette::WindowText);
    constexpr qreal kLine = 1.6;
    constexpr int kTurn = 360 * 16;
    if (standing.state == Standing::kDone) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(strong);
        painter.drawEllipse(ring.adjusted(-1, -1, 1, 1));
        painter.setPen(
            QPen(palette().color(QPalette::HighlightedText), kLine, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.setBrush(Qt::NoBrush);
        painter.drawPolyline(QPolygonF({{4.2, 7.2}, {6.2, 9.2}, {9.8, 5.0}}));
        return pixmap;
    }
    painter.setPen(QPen(standing.state == Standing::kNext ? strong : faint, kLine));
    painter.drawEllipse(ring);
    if (standing.state == Standing::kRunning) {
        painter.setPen(QPen(strong, 2 * kLine, Qt::SolidLine, Qt::FlatCap));
        // Where it is not known how far it is, a quarter.
        const double fraction = standing.fraction < 0 ? 0.25 : standing.fraction;
        painter.drawArc(ring, kTurn / 4, -static_cast<int>(std::lround(fraction * kTurn)));
    }
    return pixmap;
}

}  // namespace automoe::ui
