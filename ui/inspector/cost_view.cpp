// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/cost_view.h"

#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QTableWidget>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/inspector/share_bars.h"
#include "ui/models/figures.h"
#include "ui/plots/content_actions.h"

namespace automoe::ui {

namespace {

enum CostColumn { kName, kMacs, kStored, kActive, kTime, kCostColumns };

QString rowTitle(const std::string& name) {
    const Place place = placeOf(name);
    if (name.ends_with(".embedding")) return CostView::tr("%1 input").arg(titleOf(place));
    if (name.ends_with(".final_norm")) return CostView::tr("%1 norm").arg(titleOf(place));
    return shortTitleOf(place);
}

double shareOf(double part, double whole) { return whole > 0 ? part / whole : 0; }

double shareOf(std::int64_t part, std::int64_t whole) {
    return shareOf(static_cast<double>(part), static_cast<double>(whole));
}

/// "1.23 M  12 %", the share as wide in every row.
QString withShare(const QString& figure, double share) {
    const QString percent = percentText(share);
    // Figure spaces are as wide as digits.
    return figure + QStringLiteral("  ") + QString(std::max<qsizetype>(0, 4 - percent.size()), QChar(0x2007)) + percent;
}

QString timeText(double milliseconds) { return QLocale().toString(milliseconds, 'f', milliseconds < 10 ? 2 : 1); }

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
    table_->setColumnCount(kCostColumns);
    table_->setHorizontalHeaderLabels({tr("Layer"), tr("MACs"), tr("Stored"), tr("Active"), tr("ms")});
    table_->horizontalHeaderItem(kMacs)->setToolTip(tr("Multiply-accumulates of one sentence"));
    table_->horizontalHeaderItem(kStored)->setToolTip(tr("Parameters with all experts and routers"));
    table_->horizontalHeaderItem(kActive)->setToolTip(tr("Parameters that one token uses, with the widest experts"));
    table_->horizontalHeaderItem(kTime)->setToolTip(
        tr("Measured: milliseconds of one sentence, also in the output projection"));
    table_->horizontalHeader()->setSectionResizeMode(kName, QHeaderView::Stretch);
    for (const int column : {kMacs, kStored, kActive, kTime})
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
    ContentActions::ofTable(*table_, [this] { return NamedTable{name(), table()}; });
    ContentActions::ofPicture(*bars_, [this]() -> std::optional<Picture> {
        if (lines_.empty()) return std::nullopt;
        return bars_->picture(name());
    });
    connect(bars_, &ShareBars::partSelected, this, &CostView::take);
    connect(table_, &QTableWidget::currentCellChanged, this, [this](int row) { take(row); });
    setLatencies({});
}

void CostView::setLatencies(const QList<KnownFigure>& figures) {
    times_->setFigures(figures);
    times_->setVisible(!figures.isEmpty());
    no_times_->setVisible(figures.isEmpty());
}

void CostView::setArchitecture(const std::optional<arch::Architecture>& architecture,
                               const std::map<std::string, double>& layer_ms) {
    following_ = true;
    places_.clear();
    lines_.clear();
    if (!architecture) {
        bars_->setBars({}, {});
        table_->setRowCount(0);
        following_ = false;
        return;
    }
    identity_ = arch::identity(*architecture);
    const auto cost = arch::cost(*architecture);
    const auto millisecondsOf = [&layer_ms](const std::string& name) {
        const auto found = layer_ms.find(name);
        return found == layer_ms.end() ? 0 : found->second;
    };
    std::vector<Line> lines;
    for (const auto& layer : cost.layers) {
        places_.push_back(placeOf(layer.name));
        // The bill leaves final norms out of the parameters (arch::Cost); what is stored holds them.
        const bool encoder = places_.back().side == Side::kEncoder;
        const int norm = layer.name.ends_with(".final_norm")
                             ? 2 * (encoder ? architecture->encoder_dim : architecture->decoder_dim)
                             : 0;
        lines.push_back({rowTitle(layer.name), layer.macs, layer.params + layer.router_params + norm,
                         layer.active_params, millisecondsOf(layer.name)});
    }
    if (!layer_ms.empty()) {
        places_.push_back({Side::kDecoder, -1});
        lines.push_back({tr("Output"), 0, 0, 0, millisecondsOf("output")});
    }
    Line total{tr("Total"), cost.macs, cost.stored_params, cost.active_params_max, 0};
    for (const Line& line : lines) total.milliseconds += line.milliseconds;

    std::vector<ShareBars::Part> parts;
    ShareBars::Bar macs{tr("Multiply-accumulates"), shortNumber(static_cast<double>(total.macs)), {}};
    ShareBars::Bar stored{tr("Parameters, stored"), shortNumber(static_cast<double>(total.stored)), {}};
    ShareBars::Bar active{tr("Parameters, active at most"), shortNumber(static_cast<double>(total.active)), {}};
    ShareBars::Bar time{tr("Time, measured"), tr("%1 ms").arg(timeText(total.milliseconds)), {}};
    for (std::size_t i = 0; i < lines.size(); ++i) {
        parts.push_back({lines[i].title, places_[i].side == Side::kEncoder});
        macs.shares.push_back(shareOf(lines[i].macs, total.macs));
        stored.shares.push_back(shareOf(lines[i].stored, total.stored));
        active.shares.push_back(shareOf(lines[i].active, total.active));
        time.shares.push_back(shareOf(lines[i].milliseconds, total.milliseconds));
    }
    std::vector<ShareBars::Bar> bars{macs, stored, active};
    if (!layer_ms.empty()) bars.push_back(time);
    bars_->setBars(std::move(parts), std::move(bars));
    table_->setColumnHidden(kTime, layer_ms.empty());
    fillTable(lines, total);
    lines_ = std::move(lines);
    lines_.push_back(total);
    conditions_->setText(tr("One sentence of %1 + %2 tokens; without embedding tables and output projection.")
                             .arg(arch::CostConditions{}.source_length)
                             .arg(arch::CostConditions{}.target_length));
    following_ = false;
}

QString CostView::name() const { return tr("Bill of %1").arg(shortIdentity(identity_)); }

PlotTable CostView::table() const {
    PlotTable table{{tr("Layer"), {}, {}},
                    {tr("Multiply-accumulates"), {}, {}},
                    {tr("Parameters, stored"), {}, {}},
                    {tr("Parameters, active at most"), {}, {}}};
    PlotColumn times{tr("Time, measured (ms)"), {}, {}};
    for (const Line& line : lines_) {
        table[0].texts << line.title;
        table[1].numbers.push_back(static_cast<double>(line.macs));
        table[2].numbers.push_back(static_cast<double>(line.stored));
        table[3].numbers.push_back(static_cast<double>(line.active));
        times.numbers.push_back(line.milliseconds);
    }
    if (!table_->isColumnHidden(kTime)) table.push_back(std::move(times));
    return table;
}

void CostView::fillTable(const std::vector<Line>& lines, const Line& total) {
    const QLocale locale;
    const int layers = static_cast<int>(lines.size());
    const int chosen = table_->currentRow();
    table_->setRowCount(layers + 1);
    const auto put = [&](int row, int column, const QString& text, const QString& tip) {
        auto* item = new QTableWidgetItem(text);
        if (column != kName) {
            item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            item->setToolTip(tip);
        }
        if (row == layers) {
            QFont bold = table_->font();
            bold.setBold(true);
            item->setFont(bold);
        }
        table_->setItem(row, column, item);
    };
    for (int row = 0; row <= layers; ++row) {
        const bool whole = row == layers;
        const Line& line = whole ? total : lines[static_cast<std::size_t>(row)];
        put(row, kName, line.title, {});
        // Four columns of figures leave no room for shares, which the bars tell.
        const bool shares = table_->isColumnHidden(kTime) && !whole;
        const auto number = [&](int column, std::int64_t part, std::int64_t all) {
            const QString figure = shortNumber(static_cast<double>(part));
            put(row, column, shares ? withShare(figure, shareOf(part, all)) : figure,
                locale.toString(static_cast<qlonglong>(part)));
        };
        number(kMacs, line.macs, total.macs);
        number(kStored, line.stored, total.stored);
        number(kActive, line.active, total.active);
        put(row, kTime, timeText(line.milliseconds), locale.toString(line.milliseconds, 'g', 6));
    }
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
