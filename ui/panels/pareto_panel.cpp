// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/pareto_panel.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QSlider>
#include <QToolButton>
#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "ui/models/figures.h"
#include "ui/models/workspace_edits.h"
#include "ui/panels/no_candidates.h"
#include "ui/panels/state_page.h"
#include "ui/plots/front_plot.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/undo_keys.h"

namespace automoe::ui {

namespace {

constexpr int kPlaybackMs = 120;  ///< a generation

QComboBox* chooser(const char* object, const QString& name, QWidget* parent) {
    auto* box = new QComboBox(parent);
    box->setObjectName(QLatin1String(object));
    box->setAccessibleName(name);
    box->setToolTip(name);
    // Titles are long; the list shows them whole.
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(18);
    box->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    box->setMaximumWidth(320);
    return box;
}

QLabel* label(const QString& text, QWidget* buddy, QWidget* parent) {
    auto* made = new QLabel(text, parent);
    made->setBuddy(buddy);
    return made;
}

}  // namespace

ParetoPanel::ParetoPanel(Workspace& workspace, QWidget* parent)
    : QWidget(parent), workspace_(workspace), plot_(new FrontPlot(workspace)), page_(new StatePage(plot_, this)) {
    setObjectName(QStringLiteral("paretoPanel"));
    auto* axes = new QHBoxLayout;
    auto* budget = new QHBoxLayout;
    auto* playback = new QHBoxLayout;
    axes->setContentsMargins(6, 4, 6, 2);
    budget->setContentsMargins(6, 2, 6, 4);
    playback->setContentsMargins(6, 4, 6, 4);
    buildAxes(*axes);
    buildBudget(*budget);
    buildFiltered();
    buildPlayback(*playback);
    for (QHBoxLayout* bar : {axes, budget, playback}) bar->setSpacing(6);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(axes);
    layout->addLayout(budget);
    layout->addWidget(page_, 1);
    layout->addWidget(filtered_);
    layout->addLayout(playback);

    connect(&workspace, &Workspace::tableChanged, this, &ParetoPanel::chooseAxes);
    connect(&workspace, &Workspace::selectionChanged, this, &ParetoPanel::showSelection);
    connect(&workspace, &Workspace::frontChanged, this, [this] {
        // A filter changes none of what all rows are asked for; it may come with each move of the mouse.
        const bool filtered_only = seen_ == Seen{workspace_.tablePtr(), workspace_.costKey(), workspace_.qualityKey()};
        filtered_only ? showMoment() : showTable();
        showState();
    });
    connect(plot_, &FrontPlot::answersChanged, this, &ParetoPanel::showAnswers);
    connect(plot_, &Plot::failed, this, &ParetoPanel::failed);
    connect(page_, &StatePage::actionTriggered, this, [this] { clearFilter(workspace_); });
    chooseAxes();
    showTable();
    showAnswers();
    showSelection();
    showState();
}

void ParetoPanel::buildAxes(QBoxLayout& bar) {
    quality_ = chooser("qualityAxis", tr("Quality, upwards"), this);
    cost_ = chooser("costAxis", tr("Cost, to the right"), this);
    as_good_ = toolButton("cheapestAsGood", tr("Cheapest as good"), {}, this);
    pin_ = toolButton("pinSelected", tr("Pin"), tr("Pin what is selected, or unpin it"), this);
    pin_->setCheckable(true);
    // Long names must not make the window wider than a small screen.
    for (QComboBox* box : {quality_, cost_}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(12);
    }
    bar.addWidget(label(tr("&Quality"), quality_, this));
    bar.addWidget(quality_, 2);
    bar.addSpacing(6);
    bar.addWidget(label(tr("agai&nst"), cost_, this));
    bar.addWidget(cost_, 2);
    bar.addStretch();
    bar.addWidget(as_good_);
    bar.addWidget(pin_);
    const auto take = [this] {
        if (following_) return;
        if (axes_gesture_ == 0) axes_gesture_ = workspace_.newGesture();
        editAxes(workspace_, tr("axes: %1 against %2").arg(quality_->currentText(), cost_->currentText()),
                 cost_->currentData().toString().toStdString(), quality_->currentData().toString().toStdString(),
                 axes_gesture_);
    };
    for (QComboBox* box : {quality_, cost_}) {
        connect(box, &QComboBox::currentIndexChanged, this, take);
        box->installEventFilter(this);
    }
    connect(as_good_, &QToolButton::clicked, this, &ParetoPanel::selectAsGood);
    connect(pin_, &QToolButton::clicked, this, [this](bool on) { Q_EMIT pinRequested(workspace_.selection(), on); });
}

void ParetoPanel::buildBudget(QBoxLayout& bar) {
    budget_ = new QDoubleSpinBox(this);
    budget_->setObjectName(QStringLiteral("budget"));
    budget_->setAccessibleName(tr("Budget"));
    budget_->setToolTip(tr("The most that a candidate may cost; the line in the plot can be dragged as well"));
    budget_->setKeyboardTracking(false);
    budget_->setGroupSeparatorShown(true);
    budget_->setMinimumWidth(130);
    no_budget_ = toolButton("noBudget", tr("No budget"), tr("Take the budget line away"), this);
    answer_ = new QLabel(this);
    answer_->setObjectName(QStringLiteral("budgetAnswer"));
    answer_->setAccessibleName(tr("Best within the budget"));
    answer_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    // A long answer must not push the panel wider.
    answer_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    bar.addWidget(label(tr("&Budget"), budget_, this));
    bar.addWidget(budget_);
    bar.addWidget(no_budget_);
    bar.addSpacing(6);
    bar.addWidget(answer_, 1);
    leaveUndoToWindow(*budget_);
    connect(budget_, &QDoubleSpinBox::valueChanged, this, [this](double value) {
        if (following_) return;
        if (budget_gesture_ == 0) budget_gesture_ = workspace_.newGesture();
        plot_->setBudget(value > budget_->minimum() ? std::optional(value) : std::nullopt, budget_gesture_);
    });
    connect(budget_, &QDoubleSpinBox::editingFinished, this, [this] { budget_gesture_ = 0; });
    connect(no_budget_, &QToolButton::clicked, this, [this] { plot_->setBudget({}); });
}

/// A row of its own, while there is something to say: beside the rest it would not fit a small screen.
void ParetoPanel::buildFiltered() {
    filtered_ = new QWidget(this);
    filtered_->setObjectName(QStringLiteral("frontFiltered"));
    shown_ = new QLabel(filtered_);
    shown_->setObjectName(QStringLiteral("frontShown"));
    shown_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto* clear =
        toolButton("clearFilter", tr("Clear the filter"), tr("Show all candidates again, in all panels"), filtered_);
    auto* bar = new QHBoxLayout(filtered_);
    bar->setContentsMargins(6, 4, 6, 0);
    bar->setSpacing(6);
    bar->addWidget(shown_, 1);
    bar->addWidget(clear);
    connect(clear, &QToolButton::clicked, this, [this] { clearFilter(workspace_); });
}

void ParetoPanel::buildPlayback(QBoxLayout& bar) {
    play_ = toolButton("play", tr("Play"), tr("Play the search generation by generation"), this);
    play_->setCheckable(true);
    play_->setAccessibleName(tr("Play the search"));
    generation_ = new QSlider(Qt::Horizontal, this);
    generation_->setObjectName(QStringLiteral("generation"));
    generation_->setAccessibleName(tr("Generation"));
    generation_->setRange(0, 0);
    moment_ = new QLabel(this);
    moment_->setObjectName(QStringLiteral("moment"));
    moment_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    run_ = chooser("playbackRun", tr("Which search"), this);
    run_->setMinimumContentsLength(10);
    run_->setMaximumWidth(150);
    bar.addWidget(play_);
    bar.addWidget(generation_, 1);
    bar.addWidget(moment_);
    bar.addWidget(run_);
    showPlayIcon();
    connect(play_, &QToolButton::toggled, this, &ParetoPanel::play);
    connect(generation_, &QSlider::valueChanged, this, [this] {
        if (!following_) showMoment();
    });
    connect(run_, &QComboBox::currentIndexChanged, this, [this] {
        if (following_) return;
        showGenerations();
        showMoment();
    });
    clock_.setInterval(kPlaybackMs);
    connect(&clock_, &QTimer::timeout, this, [this] {
        if (generation_->value() >= generation_->maximum()) {
            play_->setChecked(false);
        } else {
            generation_->setValue(generation_->value() + 1);
        }
    });
}

/// Drawn here: the style's icon is black on dark windows, too.
void ParetoPanel::showPlayIcon() {
    constexpr int kSize = 16;
    QPixmap icon(QSize(kSize, kSize) * devicePixelRatioF());
    icon.setDevicePixelRatio(devicePixelRatioF());
    icon.fill(Qt::transparent);
    QPainter painter(&icon);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(palette().color(QPalette::ButtonText));
    if (play_->isChecked()) {
        painter.drawRect(QRectF(3.5, 3, 3, 10));
        painter.drawRect(QRectF(9.5, 3, 3, 10));
    } else {
        painter.drawPolygon(QPolygonF({QPointF(4, 2.5), QPointF(13, 8), QPointF(4, 13.5)}));
    }
    painter.end();
    play_->setIcon(icon);
}

void ParetoPanel::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) showPlayIcon();
}

bool ParetoPanel::eventFilter(QObject* watched, QEvent* event) {
    // Steps by wheel or arrow keys are one. A box loses the focus to its list, too.
    if (event->type() == QEvent::FocusOut) axes_gesture_ = 0;
    return QWidget::eventFilter(watched, event);
}

void ParetoPanel::setLoading(bool loading) {
    loading_ = loading;
    showState();
}

void ParetoPanel::setHistories(const std::vector<SearchHistory>& histories) {
    const auto newest = std::find_if(histories.rbegin(), histories.rend(),
                                     [](const SearchHistory& history) { return history.hasGenerations(); });
    newest_ = newest == histories.rend() ? std::nullopt : std::optional(*newest);
    showAsGood();
}

/// Axes that the session has, if it lacks those that are set. A new session has candidates before one was scored: what
/// is shown then gives way to the first quality.
void ParetoPanel::chooseAxes() {
    const CandidateTable& table = workspace_.table();
    if (table.columns().empty()) return;
    const auto first = [&table](std::initializer_list<const char*> beginnings, const std::string& unless) {
        for (const char* beginning : beginnings) {
            for (const Column& column : table.columns()) {
                if (column.key.starts_with(beginning) && column.key != unless) return column.key;
            }
        }
        return std::string();
    };
    std::string quality = workspace_.qualityKey();
    std::string cost = workspace_.costKey();
    // What a person chose stays; once that is undone it is no choice any more.
    const bool makeshift = !makeshift_.empty() && makeshift_ == quality && !workspace_.axesChosen();
    if (makeshift || table.column(quality) == nullptr) {
        quality = first({"search.valid_loss", "bleu", "chrf", "loss", "search."}, {});
        makeshift_.clear();
        if (quality.empty()) quality = makeshift_ = first({"stored_params", ""}, {});
    }
    if (makeshift || table.column(cost) == nullptr)
        cost = first({"search.latency_ms", "p50_ms", "macs", "params", ""}, quality);
    if (cost.empty()) cost = quality;
    workspace_.setAxes(cost, quality);
}

void ParetoPanel::showTable() {
    seen_ = {workspace_.tablePtr(), workspace_.costKey(), workspace_.qualityKey()};
    showColumns();
    showGenerations();
    setBudgetBounds();
}

void ParetoPanel::showColumns() {
    following_ = true;
    QStringList keys;
    QStringList titles;
    for (const Column& column : workspace_.table().columns()) {
        keys << QString::fromStdString(column.key);
        titles << axisTitleOf(column);
    }
    const auto show = [&](QComboBox& box, const std::string& chosen) {
        QStringList there;
        for (int i = 0; i < box.count(); ++i) there << box.itemData(i).toString();
        if (there != keys) {
            box.clear();
            for (const QString& key : keys) box.addItem(QString(), key);
        }
        // A latency that was predicted may be measured now.
        for (int i = 0; i < box.count(); ++i) box.setItemText(i, titles[i]);
        box.setCurrentIndex(box.findData(QString::fromStdString(chosen)));
    };
    show(*quality_, workspace_.qualityKey());
    show(*cost_, workspace_.costKey());
    quality_->setEnabled(!keys.isEmpty());
    cost_->setEnabled(!keys.isEmpty());
    following_ = false;
}

void ParetoPanel::showFiltered() {
    const int all = workspace_.table().size();
    const int shown = workspace_.shownCount();
    // Where none is left the page says so. What is hidden by hand is no filter's doing.
    filtered_->setVisible(shown > 0 && shown < all && workspace_.filter() != Filter{});
    const QLocale locale;
    shown_->setText(tr("The filter shows %1 of %2 candidates.").arg(locale.toString(shown), locale.toString(all)));
}

void ParetoPanel::showState() {
    showFiltered();
    const int all = workspace_.table().size();
    const bool any = all > 0 && plot_->pointCount() > 0;
    for (QWidget* each : std::initializer_list<QWidget*>{budget_, no_budget_, play_, generation_, run_})
        each->setEnabled(any);
    no_budget_->setEnabled(any && plot_->budget());
    if (sayNoCandidates(*page_, workspace_, loading_)) return;
    if (workspace_.shownCount() == 0) return sayAllFiltered(*page_, workspace_);
    const auto comes = [this](const std::string& key) {
        const Column* column = workspace_.table().column(key);
        return column != nullptr && isOnDemand(key) &&
               std::ranges::none_of(column->values, [](double value) { return std::isfinite(value); });
    };
    if (!any && (comes(workspace_.costKey()) || comes(workspace_.qualityKey())))
        return page_->showLoading(tr("Reading the architectures…"));
    if (!any && plot_->moment() == FrontPlot::Moment{}) {
        return page_->showMessage(
            tr("No candidate shown has both figures. Choose other axes above, or have the candidates evaluated."));
    }
    page_->showContent();
}

void ParetoPanel::setBudgetBounds() {
    following_ = true;
    const Column* cost = workspace_.table().column(workspace_.costKey());
    double low = HUGE_VAL;
    double high = -HUGE_VAL;
    const std::vector<double> none;
    for (const double value : cost == nullptr ? none : cost->values) {
        if (!std::isfinite(value)) continue;
        low = std::min(low, value);
        high = std::max(high, value);
    }
    if (!(low <= high)) low = high = 0;
    const double span = std::max(high - low, std::abs(high) * 0.01);
    budget_->setDecimals(span <= 0 ? 2 : std::clamp(3 - static_cast<int>(std::floor(std::log10(span))), 0, 6));
    budget_->setSingleStep(span > 0 ? std::pow(10, std::floor(std::log10(span)) - 1) : 1);
    // The lowest value stands for none.
    budget_->setRange(low - 2 * span, high + 2 * span);
    const QString unit = unitOf(workspace_.costKey());
    budget_->setSuffix(unit.isEmpty() ? QString() : QStringLiteral(" ") + unit);
    budget_->setSpecialValueText(tr("none"));
    budget_->setValue(plot_->budget().value_or(budget_->minimum()));
    following_ = false;
}

void ParetoPanel::showAnswers() {
    following_ = true;
    budget_->setValue(plot_->budget().value_or(budget_->minimum()));
    following_ = false;
    no_budget_->setEnabled(plot_->budget().has_value());
    answer_->setText(plot_->budgetText());
    answer_->setToolTip(answer_->text());
    showAsGood();
}

/// −1: the newest search does not say which one it is of the front that is shown.
int ParetoPanel::namedRow() const {
    if (!newest_) return -1;
    return namedAsGood(*newest_, workspace_.table(), workspace_.costKey(), workspace_.qualityKey(), workspace_.front());
}

void ParetoPanel::showAsGood() {
    const Column* quality = workspace_.table().column(workspace_.qualityKey());
    const bool intervals = quality != nullptr && quality->hasIntervals();
    if (namedRow() >= 0) {
        as_good_->setEnabled(true);
        as_good_->setToolTip(tr("Select the cheapest candidate that is not significantly worse than the best: search "
                                "%1 compared them sentence by sentence")
                                 .arg(QString::number(newest_->run)));
        return;
    }
    as_good_->setEnabled(intervals);
    as_good_->setToolTip(intervals ? tr("Select the cheapest candidate that is not significantly worse than the best: "
                                        "their 95 % intervals overlap")
                                   : tr("This quality has no intervals. Choose a score of a test set, such as BLEU of "
                                        "retrained candidates."));
}

void ParetoPanel::selectAsGood() {
    const CandidateTable& table = workspace_.table();
    int row = namedRow();
    if (row < 0) row = cheapestAsGood(table, workspace_.costKey(), workspace_.qualityKey(), workspace_.shown());
    if (row >= 0) workspace_.select({table.rows().ids[static_cast<std::size_t>(row)]});
}

void ParetoPanel::showSelection() {
    const auto& ids = workspace_.selection();
    const auto& annotations = workspace_.table().rows().annotations;
    pin_->setEnabled(!ids.empty());
    pin_->setChecked(!ids.empty() && std::ranges::all_of(ids, [&](std::int64_t id) {
        return annotations[static_cast<std::size_t>(workspace_.table().rowOf(id))].pinned;
    }));
}

void ParetoPanel::showGenerations() {
    following_ = true;
    const auto& rows = workspace_.table().rows();
    std::set<std::int64_t> runs;
    // Rows of one search follow each other.
    for (std::int64_t before = 0; const std::int64_t run : rows.runs)
        if (run != std::exchange(before, run) && run != 0) runs.insert(run);
    QList<qlonglong> there;
    for (int i = 0; i < run_->count(); ++i) there << run_->itemData(i).toLongLong();
    QList<qlonglong> now{0};
    now.append(QList<qlonglong>(runs.begin(), runs.end()));
    if (there != now) {
        const QVariant chosen = run_->currentData();
        run_->clear();
        for (const qlonglong run : now) run_->addItem(run == 0 ? tr("All searches") : tr("Search %1").arg(run), run);
        run_->setCurrentIndex(std::max(0, run_->findData(chosen)));
    }
    // One that was chosen elsewhere can be left.
    run_->setVisible(runs.size() > 1 || run_->currentIndex() > 0);
    const qlonglong run = run_->currentData().toLongLong();
    std::int64_t last = 0;
    for (std::size_t row = 0; row < rows.runs.size(); ++row) {
        if (rows.runs[row] != 0 && (run == 0 || rows.runs[row] == run)) last = std::max(last, rows.generations[row]);
    }
    // One step beyond the last generation: everything, measured candidates too.
    const bool at_end = generation_->value() == generation_->maximum();
    generation_->setRange(0, static_cast<int>(std::min<std::int64_t>(last + 1, 1000000)));
    if (at_end) generation_->setValue(generation_->maximum());
    following_ = false;
    showMoment();
}

void ParetoPanel::showMoment() {
    const int generation = generation_->value();
    const bool end = generation == generation_->maximum();
    plot_->setMoment({.run = run_->currentData().toLongLong(), .generation = end ? -1 : generation});
    const QLocale locale;
    moment_->setText(end ? tr("now: %1 on the front").arg(locale.toString(static_cast<int>(plot_->front().size())))
                         : tr("generation %1 of %2: %3 on the front")
                               .arg(locale.toString(generation), locale.toString(generation_->maximum() - 1),
                                    locale.toString(static_cast<int>(plot_->front().size()))));
}

void ParetoPanel::setMoment(std::int64_t run, std::int64_t generation) {
    const int place = run_->findData(qlonglong{run});
    if (place < 0) return;
    play_->setChecked(false);
    following_ = true;
    run_->setCurrentIndex(place);
    following_ = false;
    showGenerations();
    generation_->setValue(generation < 0 ? generation_->maximum() : static_cast<int>(generation));
}

void ParetoPanel::play(bool on) {
    showPlayIcon();
    if (on && generation_->value() == generation_->maximum()) generation_->setValue(0);
    on ? clock_.start() : clock_.stop();
}

}  // namespace automoe::ui
