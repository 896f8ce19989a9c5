// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/cost_view.h"

#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QTableWidget>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/inspector/share_bars.h"

namespace automoe::ui {

namespace {

enum Column { kName, kMacs, kStored, kActive, kColumns };

QString rowTitle(const std::string& name) {
    const Place place = placeOf(name);
    if (name.ends_with(".embedding")) return CostView::tr("%1 input").arg(titleOf(place));
    if (name.ends_with(".final_norm")) return CostView::tr("%1 norm").arg(titleOf(place));
    return shortTitleOf(place);
}

double shareOf(std::int64_t part, std::int64_t whole) {
    return whole > 0 ? static_cast<double>(part) / static_cast<double>(whole) : 0;
}

/// "1.23 M  12 %", the share as wide in every row; the whole stands alone.
QString cellText(std::int64_t part, std::int64_t whole, bool is_whole = false) {
    const QString share = is_whole ? QString() : percentText(shareOf(part, whole));
    // Figure spaces are as wide as digits.
    return shortNumber(static_cast<double>(part)) + QStringLiteral("  ") +
           QString(std::max<qsizetype>(0, 4 - share.size()), QChar(0x2007)) + share;
}

}  // namespace

CostView::CostView(QWidget* parent)
    : QWidget(parent),
      bars_(new ShareBars(this)),
      table_(new QTableWidget(this)),
      conditions_(new QLabel(this)),
      no_times_(new QLabel(tr("No time is known of this candidate yet. Measure it, or fit a predictor."), this)),
      times_(new FigureList(this)) {
    setObjectName(QStringLiteral("costView"));
    table_->setObjectName(QStringLiteral("billTable"));
    table_->setAccessibleName(tr("Bill by layer"));
    table_->setColumnCount(kColumns);
    table_->setHorizontalHeaderLabels({tr("Layer"), tr("MACs"), tr("Stored"), tr("Active")});
    table_->horizontalHeaderItem(kMacs)->setToolTip(tr("Multiply-accumulates of one sentence"));
    table_->horizontalHeaderItem(kStored)->setToolTip(tr("Parameters with all experts and routers"));
    table_->horizontalHeaderItem(kActive)->setToolTip(tr("Parameters that one token uses, with the widest experts"));
    table_->horizontalHeader()->setSectionResizeMode(kName, QHeaderView::Stretch);
    for (const int column : {kMacs, kStored, kActive})
        table_->horizontalHeader()->setSectionResizeMode(column, QHeaderView::ResizeToContents);
    table_->horizontalHeader()->setHighlightSections(false);
    table_->verticalHeader()->hide();
    table_->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table_->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 5);
    table_->setShowGrid(false);
    table_->setAlternatingRowColors(true);
    table_->setWordWrap(false);
    table_->setFrameShape(QFrame::NoFrame);
    table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table_->setSelectionBehavior(QAbstractItemView::SelectRows);
    table_->setSelectionMode(QAbstractItemView::SingleSelection);
    conditions_->setObjectName(QStringLiteral("costConditions"));
    conditions_->setWordWrap(true);
    no_times_->setObjectName(QStringLiteral("noTimes"));
    no_times_->setWordWrap(true);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 8);
    layout->addWidget(bars_);
    layout->addWidget(table_, 1);
    auto* below = new QVBoxLayout;
    below->setContentsMargins(8, 0, 8, 0);
    below->addWidget(conditions_);
    below->addWidget(times_);
    below->addWidget(no_times_);
    layout->addLayout(below);
    connect(bars_, &ShareBars::partSelected, this, &CostView::take);
    connect(table_, &QTableWidget::currentCellChanged, this, [this](int row) { take(row); });
    setLatencies({});
}

void CostView::setLatencies(const QList<KnownFigure>& figures) {
    times_->setFigures(figures);
    times_->setVisible(!figures.isEmpty());
    no_times_->setVisible(figures.isEmpty());
}

void CostView::setArchitecture(const std::optional<arch::Architecture>& architecture) {
    following_ = true;
    places_.clear();
    if (!architecture) {
        bars_->setBars({}, {});
        table_->setRowCount(0);
        following_ = false;
        return;
    }
    const auto cost = arch::cost(*architecture);
    std::vector<ShareBars::Part> parts;
    std::vector<std::int64_t> stored;
    ShareBars::Bar macs{tr("Multiply-accumulates"), shortNumber(static_cast<double>(cost.macs)), {}};
    ShareBars::Bar all{tr("Parameters, stored"), shortNumber(static_cast<double>(cost.stored_params)), {}};
    ShareBars::Bar active{
        tr("Parameters, active at most"), shortNumber(static_cast<double>(cost.active_params_max)), {}};
    for (const auto& layer : cost.layers) {
        const Place place = placeOf(layer.name);
        const bool encoder = place.side == Side::kEncoder;
        // The bill leaves final norms out of the parameters (arch::Cost); what is stored holds them.
        const int norm = layer.name.ends_with(".final_norm")
                             ? 2 * (encoder ? architecture->encoder_dim : architecture->decoder_dim)
                             : 0;
        stored.push_back(layer.params + layer.router_params + norm);
        places_.push_back(place);
        parts.push_back({rowTitle(layer.name), encoder});
        macs.shares.push_back(shareOf(layer.macs, cost.macs));
        all.shares.push_back(shareOf(stored.back(), cost.stored_params));
        active.shares.push_back(shareOf(layer.active_params, cost.active_params_max));
    }
    bars_->setBars(std::move(parts), {macs, all, active});
    fillTable(cost, stored);
    conditions_->setText(tr("One sentence of %1 + %2 tokens; without embedding tables and output projection.")
                             .arg(arch::CostConditions{}.source_length)
                             .arg(arch::CostConditions{}.target_length));
    following_ = false;
}

void CostView::fillTable(const arch::Cost& cost, const std::vector<std::int64_t>& stored) {
    const QLocale locale;
    const int layers = static_cast<int>(cost.layers.size());
    const int chosen = table_->currentRow();
    table_->setRowCount(layers + 1);
    const auto put = [&](int row, int column, const QString& text, std::int64_t whole_number) {
        auto* item = new QTableWidgetItem(text);
        if (column != kName) {
            item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            item->setToolTip(locale.toString(static_cast<qlonglong>(whole_number)));
        }
        if (row == layers) {
            QFont bold = table_->font();
            bold.setBold(true);
            item->setFont(bold);
        }
        table_->setItem(row, column, item);
    };
    for (int row = 0; row < layers; ++row) {
        const auto at = static_cast<std::size_t>(row);
        const auto& layer = cost.layers[at];
        put(row, kName, rowTitle(layer.name), 0);
        put(row, kMacs, cellText(layer.macs, cost.macs), layer.macs);
        put(row, kStored, cellText(stored[at], cost.stored_params), stored[at]);
        put(row, kActive, cellText(layer.active_params, cost.active_params_max), layer.active_params);
    }
    put(layers, kName, tr("Total"), 0);
    put(layers, kMacs, cellText(cost.macs, cost.macs, true), cost.macs);
    put(layers, kStored, cellText(cost.stored_params, cost.stored_params, true), cost.stored_params);
    put(layers, kActive, cellText(cost.active_params_max, cost.active_params_max, true), cost.active_params_max);
    if (chosen >= 0 && chosen <= layers) table_->selectRow(chosen);
}

void CostView::select(const Place& place) {
    // A side's embedding is no layer: the first row that is one.
    const auto found = place.layer < 0 ? places_.end() : std::ranges::find(places_, place);
    following_ = true;
    const int row = found == places_.end() ? -1 : static_cast<int>(found - places_.begin());
    bars_->select(row);
    if (row < 0) {
        table_->setCurrentItem(nullptr);
    } else {
        table_->selectRow(row);
    }
    following_ = false;
}

void CostView::take(int part) {
    if (following_) return;
    following_ = true;
    const int layers = static_cast<int>(places_.size());
    bars_->select(part < layers ? part : -1);
    if (part >= 0 && table_->currentRow() != part) table_->selectRow(part);
    following_ = false;
    if (part >= 0 && part < layers && places_[static_cast<std::size_t>(part)].layer >= 0)
        Q_EMIT layerSelected(places_[static_cast<std::size_t>(part)]);
}

}  // namespace automoe::ui
