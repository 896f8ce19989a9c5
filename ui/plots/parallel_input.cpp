// SPDX-License-Identifier: GPL-3.0-or-later
// What mouse and keyboard do on parallel coordinates.
#include <QKeyEvent>
#include <QLineF>
#include <QMouseEvent>
#include <QToolTip>
#include <algorithm>
#include <cmath>

#include "ui/models/figures.h"
#include "ui/models/workspace_edits.h"
#include "ui/plots/parallel_plot.h"

namespace automoe::ui {

namespace {

constexpr double kAxisReach = 12;  ///< pixels beside an axis that still mean it
constexpr double kEndReach = 5;    ///< and above or below the end of a range
constexpr double kPolylineReach = 4;

double distanceTo(const QLineF& line, const QPointF& place) {
    const QPointF along = line.p2() - line.p1();
    const double length = QPointF::dotProduct(along, along);
    const double share =
        length > 0 ? std::clamp(QPointF::dotProduct(place - line.p1(), along) / length, 0.0, 1.0) : 0.0;
    return QLineF(line.p1() + share * along, place).length();
}

}  // namespace

const Range* ParallelPlot::rangeOf(std::size_t axis) const {
    const auto& ranges = workspace_.filter().ranges;
    const auto found = std::ranges::find(ranges, axes_[axis].column->key, &Range::key);
    return found == ranges.end() ? nullptr : &*found;
}

std::optional<std::size_t> ParallelPlot::axisAt(const QPointF& place, double reach) const {
    const Geometry geometry = geometryFor(canvas().size(), theme());
    for (std::size_t i = 0; i < axes_.size(); ++i) {
        if (std::abs(axisX(geometry, i) - place.x()) <= reach) return i;
    }
    return {};
}

ParallelPlot::Grip ParallelPlot::gripAt(std::size_t axis, const QPointF& place) const {
    const QRectF area = geometryFor(canvas().size(), theme()).area;
    if (place.y() < area.top() - QFontMetricsF(theme().font).height()) return Grip::kTitle;
    const Range* range = rangeOf(axis);
    if (range == nullptr) return Grip::kNew;
    double top = area.bottom() - shareOf(axes_[axis], range->low) * area.height();
    double bottom = area.bottom() - shareOf(axes_[axis], range->high) * area.height();
    if (top > bottom) std::swap(top, bottom);
    if (std::abs(place.y() - top) <= kEndReach) return Grip::kTop;
    if (std::abs(place.y() - bottom) <= kEndReach) return Grip::kBottom;
    return place.y() > top && place.y() < bottom ? Grip::kMove : Grip::kNew;
}

/// The candidate whose line passes a place: the shown ones only. −1: none.
int ParallelPlot::rowAt(const QPointF& place) const {
    const Geometry geometry = geometryFor(canvas().size(), theme());
    if (axes_.size() < 2 || !geometry.area.contains(place)) return -1;
    const double step = geometry.area.width() / static_cast<double>(axes_.size() - 1);
    const auto left = std::min(static_cast<std::size_t>((place.x() - geometry.area.left()) / step), axes_.size() - 2);
    const Axis& from = axes_[left];
    const Axis& to = axes_[left + 1];
    double nearest = kPolylineReach;
    int found = -1;
    for (std::size_t i = 0; i < shown_; ++i) {
        const auto row = static_cast<std::size_t>(order_[i]);
        const double y0 = geometry.area.bottom() - shareOf(from, from.column->values[row]) * geometry.area.height();
        const double y1 = geometry.area.bottom() - shareOf(to, to.column->values[row]) * geometry.area.height();
        // Far most lines are ruled out by this; NaN, too.
        if (!(std::min(y0, y1) <= place.y() + nearest && std::max(y0, y1) >= place.y() - nearest)) continue;
        const double distance =
            distanceTo({QPointF(axisX(geometry, left), y0), QPointF(axisX(geometry, left + 1), y1)}, place);
        if (distance >= nearest) continue;
        nearest = distance;
        found = order_[i];
    }
    return found;
}

void ParallelPlot::setRange(std::size_t axis, double from, double to) {
    const auto [low, high] = std::minmax({valueAt(axes_[axis], from), valueAt(axes_[axis], to)});
    const std::string& key = axes_[axis].column->key;
    Filter filter = workspace_.filter();
    const auto found = std::ranges::find(filter.ranges, key, &Range::key);
    if (found == filter.ranges.end()) {
        filter.ranges.push_back({key, low, high});
    } else {
        *found = {key, low, high};
    }
    editFilter(workspace_, tr("filter by %1").arg(titleOf(*axes_[axis].column)), filter, gesture_);
}

void ParallelPlot::removeRange(std::size_t axis) {
    const std::string key = axes_[axis].column->key;
    Filter filter = workspace_.filter();
    std::erase_if(filter.ranges, [&key](const Range& range) { return range.key == key; });
    editFilter(workspace_, tr("no filter by %1").arg(titleOf(*axes_[axis].column)), filter);
}

void ParallelPlot::moveAxis(std::size_t from, std::size_t to) {
    if (from == to || to >= axes_.size()) return;
    // Keys that the table lacks have no axis; they stay where they are among the others.
    const std::string key = axes_[from].column->key;
    const std::string target = axes_[to].column->key;
    std::erase(keys_, key);
    auto at = std::ranges::find(keys_, target);
    if (from < to) ++at;
    keys_.insert(at, key);
    chosen_ = to;
    rebuild();
    Q_EMIT columnsChanged();
}

void ParallelPlot::press(const QMouseEvent& event) {
    pressed_ = dragged_ = event.position();
    grip_ = Grip::kNone;
    const QRectF area = geometryFor(canvas().size(), theme()).area;
    const bool title = event.position().y() < area.top() - QFontMetricsF(theme().font).height();
    const auto axis = axisAt(event.position(), title ? 50 : kAxisReach);
    if (!axis) return;
    chosen_ = grip_axis_ = *axis;
    grip_ = gripAt(*axis, event.position());
    gesture_ = workspace_.newGesture();
    if (const Range* range = rangeOf(*axis)) {
        grip_low_ = area.bottom() - shareOf(axes_[*axis], range->low) * area.height();
        grip_high_ = area.bottom() - shareOf(axes_[*axis], range->high) * area.height();
        if (grip_low_ > grip_high_) std::swap(grip_low_, grip_high_);
    }
    canvas().update();
}

void ParallelPlot::drag(const QMouseEvent& event) {
    dragged_ = event.position();
    if (grip_ == Grip::kNone || QLineF(pressed_, dragged_).length() < kClickReach) return;
    const QRectF area = geometryFor(canvas().size(), theme()).area;
    const double down = dragged_.y() - pressed_.y();
    switch (grip_) {
        case Grip::kNew:
            return setRange(grip_axis_, pressed_.y(), dragged_.y());
        case Grip::kTop:
            return setRange(grip_axis_, grip_low_ + down, grip_high_);
        case Grip::kBottom:
            return setRange(grip_axis_, grip_low_, grip_high_ + down);
        case Grip::kMove: {
            const double move = std::clamp(down, area.top() - grip_low_, area.bottom() - grip_high_);
            return setRange(grip_axis_, grip_low_ + move, grip_high_ + move);
        }
        case Grip::kTitle:
        case Grip::kNone:
            return canvas().update();
    }
}

void ParallelPlot::release(const QMouseEvent& event) {
    const bool click = QLineF(pressed_, event.position()).length() < kClickReach;
    const Grip grip = std::exchange(grip_, Grip::kNone);
    if (grip == Grip::kTitle && !click) {
        const Geometry geometry = geometryFor(canvas().size(), theme());
        std::size_t nearest = 0;
        const auto distance = [&](std::size_t axis) { return std::abs(axisX(geometry, axis) - event.position().x()); };
        for (std::size_t i = 1; i < axes_.size(); ++i) {
            if (distance(i) < distance(nearest)) nearest = i;
        }
        moveAxis(grip_axis_, nearest);
    } else if (click && grip == Grip::kNone) {
        if (const int row = rowAt(event.position()); row >= 0) {
            const bool add = event.modifiers().testFlag(Qt::ControlModifier);
            workspace_.select({table_->rows().ids[static_cast<std::size_t>(row)]},
                              add ? Workspace::Mode::kToggle : Workspace::Mode::kReplace);
        }
    }
    canvas().update();
}

void ParallelPlot::hover(const QPointF& place) {
    const auto axis = axisAt(place, kAxisReach);
    const int row = axis ? -1 : rowAt(place);
    const Grip grip = axis ? gripAt(*axis, place) : Grip::kNone;
    canvas().setCursor(grip == Grip::kTitle                          ? Qt::SizeHorCursor
                       : grip == Grip::kTop || grip == Grip::kBottom ? Qt::SizeVerCursor
                       : grip == Grip::kMove                         ? Qt::OpenHandCursor
                       : grip == Grip::kNew                          ? Qt::CrossCursor
                       : row >= 0                                    ? Qt::PointingHandCursor
                                                                     : Qt::ArrowCursor);
    if (row == hovered_) return;
    hovered_ = row;
    canvas().update();
    if (row < 0) return QToolTip::hideText();
    QStringList lines{shortIdentity(table_->rows().architecture_ids[static_cast<std::size_t>(row)])};
    for (const Axis& each : axes_) {
        lines << tr("%1: %2").arg(axisTitleOf(*each.column),
                                  formatted(each.column->key, each.column->values[static_cast<std::size_t>(row)]));
    }
    QToolTip::showText(canvas().mapToGlobal(place.toPoint()), lines.join(QLatin1Char('\n')), &canvas());
}

bool ParallelPlot::key(const QKeyEvent& event) {
    if (event.key() == Qt::Key_Escape) {
        workspace_.clearSelection();
        return true;
    }
    if (event.key() == Qt::Key_Home) {
        resetView();
        return true;
    }
    if (axes_.empty()) return false;
    const QRectF area = geometryFor(canvas().size(), theme()).area;
    const Range* range = rangeOf(chosen_);
    switch (event.key()) {
        case Qt::Key_Left:
        case Qt::Key_Right: {
            const bool left = event.key() == Qt::Key_Left;
            if (left ? chosen_ == 0 : chosen_ + 1 == axes_.size()) return true;
            const std::size_t next = left ? chosen_ - 1 : chosen_ + 1;
            if (event.modifiers().testFlag(Qt::ControlModifier)) {
                moveAxis(chosen_, next);
            } else {
                chosen_ = next;
            }
            canvas().update();
            return true;
        }
        case Qt::Key_Return:
        case Qt::Key_Enter:
            gesture_ = workspace_.newGesture();
            if (range == nullptr) setRange(chosen_, area.top(), area.center().y());
            return true;
        case Qt::Key_Up:
        case Qt::Key_Down: {
            if (range == nullptr) return true;
            double top = area.bottom() - shareOf(axes_[chosen_], range->low) * area.height();
            double bottom = area.bottom() - shareOf(axes_[chosen_], range->high) * area.height();
            if (top > bottom) std::swap(top, bottom);
            const double step = (event.key() == Qt::Key_Up ? -1 : 1) * area.height() / 50;
            const double move = std::clamp(step, area.top() - top, area.bottom() - bottom);
            const bool end_only = event.modifiers().testFlag(Qt::ShiftModifier);
            setRange(chosen_, std::min(top + (end_only ? step : move), bottom), end_only ? bottom : bottom + move);
            return true;
        }
        case Qt::Key_Delete:
        case Qt::Key_Backspace:
            removeRange(chosen_);
            return true;
        default:
            return false;
    }
}

bool ParallelPlot::eventFilter(QObject* watched, QEvent* event) {
    switch (event->type()) {
        case QEvent::Paint:
            paintCanvas();
            return true;
        case QEvent::MouseButtonPress: {
            const auto& mouse = *static_cast<QMouseEvent*>(event);
            if (mouse.button() != Qt::LeftButton) break;
            press(mouse);
            return true;
        }
        case QEvent::MouseMove: {
            const auto& mouse = *static_cast<QMouseEvent*>(event);
            if (mouse.buttons().testFlag(Qt::LeftButton)) {
                drag(mouse);
            } else {
                hover(mouse.position());
            }
            return true;
        }
        case QEvent::MouseButtonRelease: {
            const auto& mouse = *static_cast<QMouseEvent*>(event);
            if (mouse.button() != Qt::LeftButton) break;
            release(mouse);
            return true;
        }
        case QEvent::MouseButtonDblClick: {
            const auto& mouse = *static_cast<QMouseEvent*>(event);
            const auto axis = axisAt(mouse.position(), kAxisReach);
            pressed_ = mouse.position();
            if (axis) removeRange(*axis);
            return true;
        }
        case QEvent::KeyPress:
            if (key(*static_cast<QKeyEvent*>(event))) return true;
            break;
        case QEvent::Leave:
            hovered_ = -1;
            canvas().update();
            break;
        case QEvent::FocusIn:
        case QEvent::FocusOut:
            canvas().update();
            break;
        default:
            break;
    }
    return Plot::eventFilter(watched, event);
}

}  // namespace automoe::ui
