// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/supernet_panel.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QScrollArea>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>
#include <map>

#include "core/protocol/expert_load.h"
#include "ui/models/figures.h"
#include "ui/models/run_status.h"
#include "ui/panels/expert_load.h"
#include "ui/panels/state_page.h"
#include "ui/plots/curve_plot.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/elided_label.h"

namespace automoe::ui {

namespace {

using database::RunStatus;

/// What the lower plot can show of the reports.
struct Quantity {
    const char* name;
    Series TrainingHistory::*values;
};
constexpr Quantity kQuantities[] = {
    {QT_TRANSLATE_NOOP("automoe::ui::SupernetPanel", "Learning rate"), &TrainingHistory::rate},
    {QT_TRANSLATE_NOOP("automoe::ui::SupernetPanel", "Target tokens per second"), &TrainingHistory::tokens_per_second},
    {QT_TRANSLATE_NOOP("automoe::ui::SupernetPanel", "Gradient norm"), &TrainingHistory::gradient_norm},
    {QT_TRANSLATE_NOOP("automoe::ui::SupernetPanel", "Load-balancing loss (1: even)"), &TrainingHistory::balance},
};

QString titleOf(const TrainingHistory& history) {
    const QString what =
        history.space.empty() ? shortIdentity(history.architecture) : QString::fromStdString(history.space);
    return history.space.empty() ? SupernetPanel::tr("Run %1, model %2").arg(history.run.id).arg(what)
                                 : SupernetPanel::tr("Run %1, supernet of %2").arg(history.run.id).arg(what);
}

QString subnetTitle(const std::string& subnet) {
    if (subnet == "largest") return SupernetPanel::tr("Validation, largest");
    if (subnet == "smallest") return SupernetPanel::tr("Validation, smallest");
    if (subnet == "model") return SupernetPanel::tr("Validation");
    const QString name = QString::fromStdString(subnet);
    return name.startsWith(QLatin1String("random-")) ? SupernetPanel::tr("Validation, random %1").arg(name.mid(7))
                                                     : SupernetPanel::tr("Validation, %1").arg(name);
}

QString lineOf(const TrainingHistory& history, bool held) {
    const QLocale locale;
    QStringList words;
    const auto update = static_cast<qlonglong>(history.update());
    words << (history.updates > 0 ? SupernetPanel::tr("update %1 of %2")
                                        .arg(locale.toString(update), locale.toString(qlonglong{history.updates}))
                                  : SupernetPanel::tr("update %1").arg(locale.toString(update)));
    // That it runs shows in what follows.
    if (held) {
        words << SupernetPanel::tr("held by a measurement");
    } else if (history.run.status != RunStatus::kRunning) {
        words << statusTitle(history.run.status);
    }
    if (!history.recent.empty()) {
        words << SupernetPanel::tr("%1 target tokens/s")
                     .arg(locale.toString(history.recent.back().tokens_per_second, 'f', 0));
    }
    const double left = history.secondsLeft();
    if (history.run.status == RunStatus::kRunning && !held && left >= 0)
        words << SupernetPanel::tr("%1 left").arg(estimateText(left));
    return words.join(QStringLiteral(" · "));
}

}  // namespace

SupernetPanel::SupernetPanel(QWidget* parent)
    : QWidget(parent),
      run_(new QComboBox),
      line_(new ElidedLabel),
      pause_(toolButton("trainPause", tr("Pause"), tr("Pauses after this batch"))),
      stop_(toolButton("trainStop", tr("Stop"), tr("Stops within one batch, with a checkpoint"))),
      longer_(toolButton("trainLonger", tr("Train longer…"), tr("Goes on with these weights for more updates"))),
      loss_(new CurvePlot(tr("Loss"))),
      quantity_(new QComboBox),
      course_(new CurvePlot(tr("Course of the training"))),
      load_title_(new QLabel),
      load_(new ExpertLoad) {
    setObjectName(QStringLiteral("supernetPanel"));
    load_title_->setObjectName(QStringLiteral("loadTitle"));
    run_->setObjectName(QStringLiteral("trainRun"));
    run_->setAccessibleName(tr("Training"));
    line_->setObjectName(QStringLiteral("trainLine"));
    loss_->setObjectName(QStringLiteral("lossPlot"));
    loss_->setAxes(tr("Update"), tr("Loss (nats per target token)"));
    quantity_->setObjectName(QStringLiteral("trainQuantity"));
    quantity_->setAccessibleName(tr("What the lower plot shows"));
    quantity_->addItems(quantities());
    course_->setObjectName(QStringLiteral("coursePlot"));
    course_->setLegendCorner({});
    load_title_->setContentsMargins(8, 6, 8, 2);

    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(6, 4, 6, 4);
    bar->addWidget(run_);
    bar->addSpacing(6);
    bar->addWidget(line_, 1);
    for (QToolButton* each : {pause_, stop_, longer_}) bar->addWidget(each);

    auto* course = new QWidget;
    auto* course_layout = new QVBoxLayout(course);
    course_layout->setContentsMargins(0, 0, 0, 0);
    course_layout->setSpacing(0);
    auto* course_bar = new QHBoxLayout;
    course_bar->setContentsMargins(6, 2, 6, 2);
    course_bar->addWidget(quantity_);
    course_bar->addStretch();
    course_layout->addLayout(course_bar);
    course_layout->addWidget(course_, 1);

    auto* load = new QWidget;
    load->setAutoFillBackground(true);
    load->setBackgroundRole(QPalette::Base);
    auto* load_layout = new QVBoxLayout(load);
    load_layout->setContentsMargins(0, 0, 0, 0);
    load_layout->setSpacing(0);
    load_layout->addWidget(load_title_);
    load_layout->addWidget(load_);
    load_layout->addStretch();
    auto* load_area = new QScrollArea;
    load_area->setObjectName(QStringLiteral("expertLoadArea"));
    load_area->setWidget(load);
    load_area->setWidgetResizable(true);
    load_area->setFrameShape(QFrame::NoFrame);
    load_area->setFocusPolicy(Qt::NoFocus);

    auto* right = new QSplitter(Qt::Vertical);
    right->setObjectName(QStringLiteral("trainRight"));
    right->setChildrenCollapsible(false);
    right->addWidget(course);
    right->addWidget(load_area);
    auto* views = new QSplitter(Qt::Horizontal);
    views->setObjectName(QStringLiteral("trainViews"));
    views->setChildrenCollapsible(false);
    views->addWidget(loss_);
    views->addWidget(right);
    views->setStretchFactor(0, 3);
    views->setStretchFactor(1, 2);

    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(views, 1);
    page_ = new StatePage(content, this);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(page_);

    connect(run_, &QComboBox::activated, this, [this](int place) { choose(run_->itemData(place).toLongLong()); });
    connect(quantity_, &QComboBox::currentIndexChanged, this, &SupernetPanel::showCourse);
    connect(pause_, &QToolButton::clicked, this, [this] {
        if (const auto history = shown())
            Q_EMIT actionRequested(history->run.id, resumes_ ? Action::kResume : Action::kPause);
    });
    connect(stop_, &QToolButton::clicked, this, [this] {
        if (const auto history = shown()) Q_EMIT actionRequested(history->run.id, Action::kStop);
    });
    connect(longer_, &QToolButton::clicked, this, [this] {
        if (const auto history = shown()) Q_EMIT actionRequested(history->run.id, Action::kLonger);
    });
    for (const CurvePlot* plot : {loss_, course_}) connect(plot, &Plot::failed, this, &SupernetPanel::failed);
    showRun();
}

QStringList SupernetPanel::quantities() {
    QStringList titles;
    for (const Quantity& each : kQuantities) titles << tr(each.name);
    return titles;
}

void SupernetPanel::chooseQuantity(int place) { quantity_->setCurrentIndex(place); }

TrainingHistoryPtr SupernetPanel::shown() const {
    if (histories_.empty()) return nullptr;
    const auto found = std::ranges::find_if(
        histories_, [this](const TrainingHistoryPtr& history) { return history->run.id == chosen_; });
    return found == histories_.end() ? histories_.back() : *found;
}

void SupernetPanel::setLoading(bool loading) {
    loading_ = loading;
    showRun();
}

void SupernetPanel::setWritable(bool writable) {
    writable_ = writable;
    showRun();
}

void SupernetPanel::setHeld(std::vector<std::int64_t> runs) {
    if (runs == held_) return;
    held_ = std::move(runs);
    showRun();
}

bool SupernetPanel::isHeld(const TrainingHistory& history) const {
    return std::ranges::find(held_, history.run.id) != held_.end();
}

void SupernetPanel::setHistories(std::vector<TrainingHistoryPtr> histories) {
    histories_ = std::move(histories);
    showRuns();
    showRun();
}

void SupernetPanel::choose(std::int64_t run) {
    chosen_ = run;
    showRuns();
    showRun();
}

void SupernetPanel::showRuns() {
    const auto now = shown();
    run_->clear();
    for (const auto& history : histories_)
        run_->addItem(titleOf(*history), QVariant::fromValue(qlonglong{history->run.id}));
    if (now != nullptr) run_->setCurrentIndex(run_->findData(QVariant::fromValue(qlonglong{now->run.id})));
}

void SupernetPanel::showRun() {
    const auto history = shown();
    if (loading_) return page_->showLoading(tr("Reading the session…"));
    if (history == nullptr) {
        return page_->showMessage(
            tr("Nothing has been trained yet. Train a supernet: losses, speed and the load of its experts appear here "
               "while it learns."));
    }
    page_->showContent();
    line_->say(lineOf(*history, isHeld(*history)));
    showActions();
    if (history == drawn_) return;
    drawn_ = history;
    std::vector<Curve> curves{{tr("Training"), history->nll}};
    std::map<std::string, std::pair<Series::Numbers, Series::Numbers>> subnets;
    for (const auto& validation : history->validations) {
        auto& [updates, losses] = subnets[validation.subnet];
        updates.push_back(static_cast<double>(validation.update));
        losses.push_back(validation.loss);
    }
    for (auto& [subnet, points] : subnets)
        curves.emplace_back(subnetTitle(subnet), std::move(points.first), std::move(points.second));
    loss_->setCurves(std::move(curves));
    showCourse();
    const auto count = protocol::countExperts(history->routing);
    load_title_->setText(
        history->validations.empty() ? tr("The load of the experts appears with the first validation.")
        : history->routing.empty()
            ? tr("This model has no experts.")
            : tr("Tokens by expert on validation text after update %1: %2 experts, %3 dead, %4 starved (below %5 % of "
                 "the even load)")
                  .arg(QLocale().toString(qlonglong{history->routing.front().update}))
                  .arg(count.experts)
                  .arg(count.dead)
                  .arg(count.starved)
                  .arg(QLocale().toString(100 * protocol::kStarvedShare, 'f', 0)));
    load_title_->setWordWrap(true);
    load_->setLayers(history->routing);
}

void SupernetPanel::showCourse() {
    const auto place = static_cast<std::size_t>(std::max(0, quantity_->currentIndex()));
    course_->setAxes(tr("Update"), tr(kQuantities[place].name));
    const auto history = shown();
    course_->setCurves({{tr(kQuantities[place].name), history ? (*history).*kQuantities[place].values : Series()}});
}

void SupernetPanel::showActions() {
    const auto history = shown();
    const RunStatus status = history->run.status;
    // It is marked as paused, and would not go on when asked to.
    const bool held = isHeld(*history);
    const bool runs = held || status == RunStatus::kRunning;
    resumes_ = !held && isResumable(status);
    pause_->setText(resumes_ ? tr("Resume") : tr("Pause"));
    pause_->setToolTip(resumes_ ? tr("Goes on from the last checkpoint")
                       : held   ? tr("Keeps it from going on by itself when the measurement has ended")
                                : tr("Pauses after this batch"));
    pause_->setEnabled(writable_ && (runs || resumes_));
    stop_->setEnabled(writable_ && (runs || status == RunStatus::kPaused));
    longer_->setEnabled(writable_ && status == RunStatus::kDone);
    // What cannot be asked for leaves its place to the line.
    for (QToolButton* each : {pause_, stop_, longer_}) each->setVisible(each->isEnabled());
}

}  // namespace automoe::ui
