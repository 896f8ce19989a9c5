// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/front_plot.h"

#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <algorithm>
#include <cmath>

#include "ui/models/figures.h"
#include "ui/models/workspace_edits.h"
#include "ui/plots/front_plot_p.h"
#include "ui/plots/key_help.h"

namespace automoe::ui {

namespace {

constexpr double kMarkReach = 9;  ///< pixels from a mark that still mean it
constexpr double kLineReach = 5;  ///< and from the budget line

QString withUnit(const std::string& key, double value) {
    const QString unit = unitOf(key);
    return unit.isEmpty() ? formatted(key, value) : formatted(key, value) + QChar(0xA0) + unit;
}

/// "Latency: 31.20 ms (30.00 to 32.00)".
QString figureLine(const Column& column, int row) {
    const auto at = static_cast<std::size_t>(row);
    QString line = FrontPlot::tr("%1: <b>%2</b>").arg(titleOf(column, row), withUnit(column.key, column.values[at]));
    if (column.hasIntervals() && std::isfinite(column.low[at])) {
        line += FrontPlot::tr(" (%1 %: %2 to %3)")
                    .arg(QString::number(column.level), formatted(column.key, column.low[at]),
                         formatted(column.key, column.high[at]));
    }
    if (!column.provenance.empty())
        line += QStringLiteral("<br><small>%1</small>").arg(QString::fromStdString(column.provenance).toHtmlEscaped());
    return line;
}

/// Rows that have a figure, ascending by it.
std::vector<int> finiteRowsBy(const Column* column) {
    std::vector<int> rows;
    if (column == nullptr) return rows;
    rows = rowsBy(*column);
    std::erase_if(rows, [column](int row) { return !std::isfinite(column->values[static_cast<std::size_t>(row)]); });
    return rows;
}

}  // namespace

FrontPlot::FrontPlot(Workspace& workspace, QWidget* parent)
    : XyPlot(tr("Pareto front"), parent), workspace_(workspace), points_(std::make_unique<Points>()) {
    setObjectName(QStringLiteral("frontPlot"));
    canvas().setWhatsThis(keysText(keysOfFront()));
    painter_ = std::make_unique<Painter>(*this);
    // Every new table, filter or axis ends in this signal.
    connect(&workspace, &Workspace::frontChanged, this, &FrontPlot::rebuild);
    connect(&workspace, &Workspace::selectionChanged, this, &FrontPlot::showSelection);
    connect(&workspace, &Workspace::budgetChanged, this, [this](const std::string& key) {
        if (key != workspace_.costKey()) return;
        describe();
        drawOverlay();
        Q_EMIT answersChanged();
    });
    rebuild();
}

FrontPlot::~FrontPlot() = default;

void FrontPlot::rebuild() {
    auto& points = *points_;
    const Column* cost = workspace_.table().column(workspace_.costKey());
    const bool same_order = cost != nullptr && cost == points.cost && workspace_.tablePtr() == points.table;
    points = {.by_cost = same_order ? std::move(points.by_cost) : finiteRowsBy(cost)};
    points.table = workspace_.tablePtr();
    const CandidateTable& table = *points.table;
    const auto& rows = table.rows();
    points.cost = cost;
    points.quality = table.column(workspace_.qualityKey());
    points.on_front.assign(rows.ids.size(), 0);
    hovered_ = -1;
    front_.clear();
    if (points.cost != nullptr && points.quality != nullptr) {
        std::vector<char> among = workspace_.shown();
        double x_low = HUGE_VAL;
        double x_high = -HUGE_VAL;
        double y_low = HUGE_VAL;
        double y_high = -HUGE_VAL;
        // All of 100 000 at once: lists that grow touch three times the memory.
        points.all.reserve(points.by_cost.size());
        for (const int each : points.by_cost) {
            const auto row = static_cast<std::size_t>(each);
            const double x = points.cost->values[row];
            const double y = points.quality->values[row];
            if (among[row] == 0 || !std::isfinite(y)) continue;
            // The view is that of all candidates: it stands still while the search is played.
            x_low = std::min(x_low, x);
            x_high = std::max(x_high, x);
            y_low = std::min(y_low, y);
            y_high = std::max(y_high, y);
            const bool of_run = moment_.run == 0 || rows.runs[row] == moment_.run;
            const bool by_then =
                moment_.generation < 0 || (rows.runs[row] != 0 && rows.generations[row] <= moment_.generation);
            if (!of_run || !by_then) {
                among[row] = 0;
                continue;
            }
            points.all.push_back({x, y, each});
        }
        const bool all_there = moment_ == Moment{};
        const auto with_bars = [&](int each) {
            const auto row = static_cast<std::size_t>(each);
            const auto take = [row](const Column& column, double& low, double& high) {
                if (!column.hasIntervals() || !std::isfinite(column.low[row])) return;
                low = std::min(low, column.low[row]);
                high = std::max(high, column.high[row]);
            };
            take(*points.cost, x_low, x_high);
            take(*points.quality, y_low, y_high);
        };
        if (points.all.size() <= Painter::kFewEnoughForErrors)
            for (const auto& point : points.all) with_bars(point.row);
        if (workspace_.front().size() <= Painter::kMostBarsOfFront)
            for (const int row : workspace_.front()) with_bars(row);
        if (x_low <= x_high) points.extent = QRectF(QPointF(x_low, y_low), QPointF(x_high, y_high));
        front_ = all_there ? workspace_.front() : frontOf(table, points.cost->key, points.quality->key, among);
        for (const int row : front_) points.on_front[static_cast<std::size_t>(row)] = 1;
    }
    points.cloud.reserve(points.all.size());
    for (const auto& point : points.all) {
        const auto row = static_cast<std::size_t>(point.row);
        const bool feasible = rows.feasible[row] != 0;
        points.any_infeasible = points.any_infeasible || !feasible;
        points.any_retrained = points.any_retrained || (feasible && rows.retrained[row] != 0);
        points.any_inherited = points.any_inherited || (feasible && rows.retrained[row] == 0);
        if (rows.annotations[row].pinned) points.pinned.push_back(point);
        if (points.on_front[row] != 0) continue;
        points.cloud.add(point.x, point.y,
                         !feasible                  ? Painter::kInfeasible
                         : rows.retrained[row] != 0 ? Painter::kRetrained
                                                    : Painter::kInherited);
    }
    const auto title = [](const std::string& key, const Column* column) {
        if (column == nullptr) return axisTitleOf(key);
        const QString text = axisTitleOf(*column);
        if (column->better == Better::kNeither) return text;
        return column->better == Better::kLower ? tr("%1, less is better").arg(text)
                                                : tr("%1, more is better").arg(text);
    };
    plotCanvas().xAxis->setLabel(title(workspace_.costKey(), points.cost));
    plotCanvas().yAxis->setLabel(title(workspace_.qualityKey(), points.quality));
    // Better is up and to the left, whatever the columns.
    plotCanvas().xAxis->setRangeReversed(points.cost != nullptr && points.cost->better == Better::kHigher);
    plotCanvas().yAxis->setRangeReversed(points.quality != nullptr && points.quality->better != Better::kHigher);
    showPoints();
    describe();
    Q_EMIT answersChanged();
}

QRectF FrontPlot::extent() const { return points_->extent; }

int FrontPlot::pointCount() const { return static_cast<int>(points_->all.size()); }

void FrontPlot::describe() {
    const QLocale locale;
    const auto& points = *points_;
    if (front_.empty()) {
        setSummary(tr("Pareto front: no candidates to show"));
        return;
    }
    const auto range = [this](const Column& column) {
        const auto at = [&column](int row) { return column.values[static_cast<std::size_t>(row)]; };
        const auto [low, high] = std::ranges::minmax(front_, {}, at);
        return tr("%1 %2 to %3").arg(titleOf(column), formatted(column.key, at(low)), withUnit(column.key, at(high)));
    };
    const auto chosen = static_cast<int>(workspace_.selection().size());
    QString text = tr("Pareto front: %1 of %2 candidates, %3, %4, %5")
                       .arg(locale.toString(static_cast<int>(front_.size())), locale.toString(pointCount()),
                            range(*points.cost), range(*points.quality), tr("%n selected", nullptr, chosen));
    if (budget()) text += QStringLiteral(". ") + budgetText();
    setSummary(text);
}

void FrontPlot::showSelection() {
    describe();
    drawOverlay();
}

void FrontPlot::setMoment(const Moment& moment) {
    if (moment == moment_) return;
    moment_ = moment;
    rebuild();
}

void FrontPlot::setBudget(std::optional<double> budget, int gesture) {
    const std::string& key = workspace_.costKey();
    const QString title = points_->cost == nullptr ? titleOf(key) : titleOf(*points_->cost);
    editBudget(workspace_, (budget ? tr("budget: %1") : tr("no budget: %1")).arg(title), key, budget, gesture);
}

int FrontPlot::bestWithinBudget() const {
    const auto budget = this->budget();
    if (!budget || points_->cost == nullptr) return -1;
    const bool more = points_->cost->better == Better::kHigher;
    int best = -1;
    // Along the front quality rises with cost: the one nearest to the budget is the best.
    for (const int row : front_) {
        const double cost = points_->cost->values[static_cast<std::size_t>(row)];
        if (more && cost >= *budget) return row;
        if (!more && cost <= *budget) best = row;
    }
    return best;
}

QString FrontPlot::budgetText() const {
    const auto budget = this->budget();
    if (!budget || points_->cost == nullptr || points_->quality == nullptr) return {};
    const std::string& key = workspace_.costKey();
    const int row = bestWithinBudget();
    if (row < 0) return tr("No candidate within %1").arg(withUnit(key, *budget));
    const auto at = static_cast<std::size_t>(row);
    return tr("Best within %1: %2, %3 %4 at %5")
        .arg(withUnit(key, *budget), shortIdentity(points_->table->rows().architecture_ids[at]),
             titleOf(*points_->quality, row), withUnit(workspace_.qualityKey(), points_->quality->values[at]),
             withUnit(key, points_->cost->values[at]));
}

PlotTable FrontPlot::table() const {
    const auto& points = *points_;
    if (points.cost == nullptr || points.quality == nullptr) return {};
    const auto& rows = points_->table->rows();
    PlotTable table;
    PlotColumn identity{tr("Candidate"), {}, {}};
    PlotColumn place{tr("Place"), {}, {}};
    PlotColumn weights{tr("Weights"), {}, {}};
    PlotColumn origin{tr("Origin"), {}, {}};
    for (const auto& point : points.all) {
        const auto row = static_cast<std::size_t>(point.row);
        identity.texts << QString::fromStdString(rows.architecture_ids[row]);
        place.texts << (points.on_front[row] != 0 ? tr("front")
                        : rows.feasible[row] != 0 ? tr("dominated")
                                                  : tr("over a limit"));
        weights.texts << (rows.retrained[row] != 0 ? tr("retrained") : tr("inherited"));
        origin.texts << originTitle(rows.origins[row]);
    }
    table.push_back(std::move(identity));
    for (const Column* column : {points.cost, points.quality}) {
        PlotColumn values{axisTitleOf(*column), {}, {}};
        PlotColumn low{tr("%1, low").arg(values.title), {}, {}};
        PlotColumn high{tr("%1, high").arg(values.title), {}, {}};
        for (const auto& point : points.all) {
            const auto row = static_cast<std::size_t>(point.row);
            values.numbers.push_back(column->values[row]);
            if (!column->hasIntervals()) continue;
            low.numbers.push_back(column->low[row]);
            high.numbers.push_back(column->high[row]);
        }
        table.push_back(std::move(values));
        if (!column->hasIntervals()) continue;
        table.push_back(std::move(low));
        table.push_back(std::move(high));
    }
    for (auto* column : {&place, &weights, &origin}) table.push_back(std::move(*column));
    return table;
}

int FrontPlot::rowAt(const QPointF& place) const {
    const auto& points = *points_;
    if (points.all.empty()) return -1;
    const LinearMap to_x(*plotCanvas().xAxis);
    const LinearMap to_y(*plotCanvas().yAxis);
    const auto [low, high] = std::minmax({to_x.back(place.x() - kMarkReach), to_x.back(place.x() + kMarkReach)});
    auto at = std::ranges::lower_bound(points.all, low, {}, &Points::Point::x);
    double nearest = kMarkReach * kMarkReach;
    int row = -1;
    for (; at != points.all.end() && at->x <= high; ++at) {
        const double dx = to_x(at->x) - place.x();
        const double dy = to_y(at->y) - place.y();
        double distance = dx * dx + dy * dy;
        // The front lies on top of the others.
        if (points.on_front[static_cast<std::size_t>(at->row)] != 0) distance /= 4;
        if (distance > nearest) continue;
        nearest = distance;
        row = at->row;
    }
    return row;
}

bool FrontPlot::nearBudget(const QPointF& place) const {
    const auto budget = this->budget();
    return budget && plotCanvas().area().contains(place.toPoint()) &&
           std::abs(plotCanvas().xAxis->coordToPixel(*budget) - place.x()) <= kLineReach;
}

bool FrontPlot::pressed(QMouseEvent& event) {
    if (event.button() != Qt::LeftButton) return false;
    pressed_at_ = event.position();
    if (event.modifiers().testFlag(Qt::ShiftModifier)) {
        band_ = QRectF(event.position(), QSizeF());
        return true;
    }
    // A mark on the line is meant rather than the line.
    dragging_budget_ = nearBudget(event.position()) && rowAt(event.position()) < 0;
    if (dragging_budget_) gesture_ = workspace_.newGesture();
    return dragging_budget_;
}

bool FrontPlot::moved(QMouseEvent& event) {
    if (dragging_budget_) {
        const QRect area = plotCanvas().area();
        const double x = std::clamp<double>(event.position().x(), area.left(), area.right());
        setBudget(plotCanvas().xAxis->pixelToCoord(x), gesture_);
        return true;
    }
    if (band_) {
        band_->setBottomRight(event.position());
        drawOverlay();
        return true;
    }
    if (event.buttons() != Qt::NoButton) return false;
    setHovered(rowAt(event.position()));
    const bool on_line = hovered_ < 0 && nearBudget(event.position());
    plotCanvas().setCursor(on_line ? Qt::SplitHCursor : hovered_ >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
    return false;
}

bool FrontPlot::released(QMouseEvent& event) {
    if (event.button() != Qt::LeftButton || !pressed_at_) return false;
    const bool click = QLineF(*pressed_at_, event.position()).length() < kClickReach;
    pressed_at_.reset();
    if (dragging_budget_) {
        dragging_budget_ = false;
        return true;
    }
    const bool add = event.modifiers().testFlag(Qt::ControlModifier);
    if (band_) {
        const QRectF rectangle = band_->normalized();
        band_.reset();
        if (!click) selectInside(rectangle, add);
        drawOverlay();
        return true;
    }
    const int row = click ? rowAt(event.position()) : -1;
    if (row >= 0) {
        workspace_.select({points_->table->rows().ids[static_cast<std::size_t>(row)]},
                          add ? Workspace::Mode::kToggle : Workspace::Mode::kReplace);
    }
    return false;
}

void FrontPlot::selectInside(const QRectF& rectangle, bool add) {
    const LinearMap to_x(*plotCanvas().xAxis);
    const LinearMap to_y(*plotCanvas().yAxis);
    std::vector<std::int64_t> ids;
    for (const auto& point : points_->all) {
        if (rectangle.contains({to_x(point.x), to_y(point.y)}))
            ids.push_back(points_->table->rows().ids[static_cast<std::size_t>(point.row)]);
    }
    workspace_.select(ids, add ? Workspace::Mode::kAdd : Workspace::Mode::kReplace);
}

void FrontPlot::walk(int step, bool add) {
    if (front_.empty()) return;
    const auto& ids = points_->table->rows().ids;
    const auto& costs = points_->cost->values;
    const int last = static_cast<int>(front_.size()) - 1;
    const int current = points_->table->rowOf(workspace_.current());
    const auto found = std::ranges::find(front_, current);
    int next = step > 0 ? 0 : last;
    if (found != front_.end()) {
        next = std::clamp(static_cast<int>(found - front_.begin()) + step, 0, last);
    } else if (current >= 0 && std::isfinite(costs[static_cast<std::size_t>(current)])) {
        // From a dominated one to the member beside it.
        const double cost = costs[static_cast<std::size_t>(current)];
        const auto dearer = std::ranges::lower_bound(
            front_, cost, {}, [&costs](int row) { return costs[static_cast<std::size_t>(row)]; });
        next = std::clamp(static_cast<int>(dearer - front_.begin()) - (step < 0 ? 1 : 0), 0, last);
    }
    const int row = front_[static_cast<std::size_t>(next)];
    workspace_.select({ids[static_cast<std::size_t>(row)]}, add ? Workspace::Mode::kAdd : Workspace::Mode::kReplace);
    const auto at = static_cast<std::size_t>(row);
    if (!view().contains({costs[at], points_->quality->values[at]})) resetView();
}

bool FrontPlot::keyPressed(QKeyEvent& event) {
    const bool reversed = plotCanvas().xAxis->rangeReversed();
    const int step = (event.key() == Qt::Key_Right) != reversed ? 1 : -1;
    switch (event.key()) {
        case Qt::Key_Left:
        case Qt::Key_Right:
            if (event.modifiers().testFlag(Qt::ControlModifier)) {
                const QCPRange range = plotCanvas().xAxis->range();
                const auto budget = this->budget();
                // A key that is held down is one gesture.
                if (!event.isAutoRepeat()) gesture_ = workspace_.newGesture();
                setBudget(budget ? *budget + step * range.size() / 100 : range.center(), gesture_);
            } else {
                walk(step, event.modifiers().testFlag(Qt::ShiftModifier));
            }
            return true;
        case Qt::Key_Escape:
            workspace_.clearSelection();
            return true;
        case Qt::Key_Delete:
            setBudget({});
            return true;
        default:
            return XyPlot::keyPressed(event);
    }
}

void FrontPlot::mouseLeft() { setHovered(-1); }

void FrontPlot::setHovered(int row) {
    if (row == hovered_) return;
    hovered_ = row;
    drawOverlay();
}

QString FrontPlot::toolTipAt(const QPoint& place) {
    const int row = rowAt(place);
    if (row < 0) return nearBudget(place) ? budgetText().toHtmlEscaped() : QString();
    const auto at = static_cast<std::size_t>(row);
    const auto& rows = points_->table->rows();
    QStringList marks{points_->on_front[at] != 0 ? tr("on the front")
                      : rows.feasible[at] != 0   ? tr("dominated")
                                                 : tr("over a limit")};
    marks << (rows.retrained[at] != 0 ? tr("retrained") : tr("inherited weights"));
    if (rows.annotations[at].pinned) marks << tr("pinned");
    for (const auto& tag : rows.annotations[at].tags) marks << QString::fromStdString(tag).toHtmlEscaped();
    QStringList lines{QStringLiteral("<b>%1</b> · %2")
                          .arg(shortIdentity(rows.architecture_ids[at]), marks.join(QStringLiteral(" · ")))};
    lines << figureLine(*points_->quality, row) << figureLine(*points_->cost, row);
    lines << (rows.runs[at] == 0 ? originTitle(rows.origins[at])
                                 : tr("%1, generation %2 of run %3")
                                       .arg(originTitle(rows.origins[at]),
                                            QLocale().toString(static_cast<qlonglong>(rows.generations[at])),
                                            QString::number(rows.runs[at])));
    if (!rows.annotations[at].note.empty())
        lines << QStringLiteral("<i>%1</i>").arg(QString::fromStdString(rows.annotations[at].note).toHtmlEscaped());
    return QStringLiteral("<p style='white-space:pre'>%1</p>").arg(lines.join(QStringLiteral("<br>")));
}

}  // namespace automoe::ui
