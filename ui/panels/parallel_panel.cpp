// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/parallel_panel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QToolButton>
#include <algorithm>
#include <cmath>

#include "ui/models/figures.h"
#include "ui/models/workspace_edits.h"
#include "ui/panels/no_candidates.h"
#include "ui/panels/state_page.h"
#include "ui/plots/parallel_plot.h"
#include "ui/widgets/buttons.h"

namespace automoe::ui {

namespace {

constexpr std::size_t kFirstColumns = 7;  ///< as many as can be told apart; more can be chosen

}  // namespace

ParallelPanel::ParallelPanel(Workspace& workspace, QWidget* parent)
    : QWidget(parent),
      workspace_(workspace),
      plot_(new ParallelPlot(workspace)),
      page_(new StatePage(plot_, this)),
      columns_(toolButton("chooseAxes", tr("Axes"), tr("Which columns have an axis"), this)),
      clear_(toolButton("clearRanges", tr("Clear ranges"),
                        tr("Take all ranges away; what was typed or ticked in the table's filter stays"), this)),
      count_(new QLabel(this)) {
    setObjectName(QStringLiteral("parallelPanel"));
    columns_->setPopupMode(QToolButton::InstantPopup);
    columns_->setMenu(new QMenu(columns_));
    count_->setObjectName(QStringLiteral("parallelCount"));
    auto* hint = new QLabel(tr("Drag along an axis to filter; drag a title to move the axis"), this);
    hint->setObjectName(QStringLiteral("parallelHint"));
    hint->setForegroundRole(QPalette::PlaceholderText);
    hint->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(6, 4, 6, 4);
    bar->setSpacing(6);
    bar->addWidget(columns_);
    bar->addWidget(clear_);
    bar->addSpacing(6);
    bar->addWidget(hint, 1);
    bar->addWidget(count_);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(page_, 1);

    connect(clear_, &QToolButton::clicked, this, [this] {
        Filter filter = workspace_.filter();
        filter.ranges.clear();
        editFilter(workspace_, tr("clear the ranges"), filter);
    });
    connect(&workspace, &Workspace::tableChanged, this, &ParallelPanel::chooseColumns);
    connect(&workspace, &Workspace::filterChanged, this, &ParallelPanel::showState);
    connect(plot_, &ParallelPlot::columnsChanged, this, &ParallelPanel::keepColumns);
    connect(plot_, &Plot::failed, this, &ParallelPanel::failed);
    connect(page_, &StatePage::actionTriggered, this, [this] { clearFilter(workspace_); });
    if (!workspace_.parallelKeys().empty()) {
        chosen_ = true;
        plot_->setColumns(workspace_.parallelKeys());
    }
    chooseColumns();
    showState();
}

void ParallelPanel::setLoading(bool loading) {
    loading_ = loading;
    showState();
}

void ParallelPanel::keepColumns() {
    chosen_ = true;
    workspace_.chooseParallelKeys(plot_->columns());
}

void ParallelPanel::chooseColumns() {
    if (!chosen_) {
        std::vector<std::string> keys;
        // What the front is of comes first; the rest as the table has it.
        for (const auto& key : {workspace_.qualityKey(), workspace_.costKey()}) {
            if (workspace_.table().column(key) != nullptr) keys.push_back(key);
        }
        // Columns that most candidates lack would tear their lines apart: they come last.
        for (const bool full : {true, false}) {
            for (const Column& column : workspace_.table().columns()) {
                if (isOnDemand(column.key)) continue;
                const auto known =
                    std::ranges::count_if(column.values, [](double value) { return std::isfinite(value); });
                const bool is_full = 2 * known >= static_cast<std::ptrdiff_t>(column.values.size());
                if (is_full == full && keys.size() < kFirstColumns && std::ranges::find(keys, column.key) == keys.end())
                    keys.push_back(column.key);
            }
        }
        if (keys != plot_->columns()) plot_->setColumns(keys);
    }
    buildMenu();
}

void ParallelPanel::buildMenu() {
    QMenu* menu = columns_->menu();
    menu->clear();
    for (const Column& column : workspace_.table().columns()) {
        QAction* action = menu->addAction(axisTitleOf(column));
        action->setObjectName(QString::fromStdString("axis." + column.key));
        action->setCheckable(true);
        const auto& keys = plot_->columns();
        action->setChecked(std::ranges::find(keys, column.key) != keys.end());
        connect(action, &QAction::toggled, plot_, [this, key = column.key](bool on) {
            auto now = plot_->columns();
            std::erase(now, key);
            if (on) now.push_back(key);
            plot_->setColumns(now);
            keepColumns();
            showState();
        });
    }
    columns_->setEnabled(!menu->isEmpty());
}

void ParallelPanel::showState() {
    const int all = workspace_.table().size();
    const QLocale locale;
    clear_->setEnabled(!workspace_.filter().ranges.empty());
    count_->setText(tr("%1 of %2").arg(locale.toString(workspace_.shownCount()), locale.toString(all)));
    count_->setVisible(all > 0);
    if (sayNoCandidates(*page_, workspace_, loading_)) return;
    if (plot_->columns().empty()) return page_->showMessage(tr("No axis is chosen. Choose some with Axes, above."));
    // With ranges that leave nothing the axes must stay: that is where the ranges can be moved.
    if (workspace_.shownCount() == 0 && workspace_.filter().ranges.empty()) return sayAllFiltered(*page_, workspace_);
    page_->showContent();
}

}  // namespace automoe::ui
