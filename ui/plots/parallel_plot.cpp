// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/parallel_plot.h"

#include <QLocale>
#include <QPainter>
#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

#include "ui/models/figures.h"
#include "ui/models/workspace_edits.h"
#include "ui/plots/blend_p.h"
#include "ui/plots/key_help.h"

namespace automoe::ui {

namespace {

constexpr std::size_t kMostDimmed = 4000;  ///< more would only make the same grey
constexpr std::int64_t kSliceMs = 8;       ///< of drawing at a time: a range that is dragged moves along meanwhile
constexpr std::int64_t kShowMs = 100;      ///< between two looks at what is drawn so far
constexpr std::size_t kChunk = 64;         ///< lines between two looks at the clock

QColor faded(QColor colour, double opacity) {
    colour.setAlphaF(static_cast<float>(opacity));
    return colour;
}

}  // namespace

ParallelPlot::ParallelPlot(Workspace& workspace, QWidget* parent)
    : Plot(tr("Parallel coordinates"), parent), workspace_(workspace) {
    setObjectName(QStringLiteral("parallelPlot"));
    auto* canvas = new QWidget(this);
    canvas->setMinimumSize(240, 160);
    canvas->installEventFilter(this);
    setCanvas(canvas);
    canvas->setWhatsThis(keysText(keysOfParallelCoordinates()));
    clock_.setInterval(0);
    connect(&clock_, &QTimer::timeout, this, &ParallelPlot::drawSome);
    // Every new table, filter or axis ends in this signal.
    connect(&workspace, &Workspace::frontChanged, this, &ParallelPlot::rebuild);
    connect(&workspace, &Workspace::selectionChanged, this, [this] {
        describe();
        this->canvas().update();
    });
    rebuild();
}

ParallelPlot::~ParallelPlot() = default;

void ParallelPlot::setColumns(const std::vector<std::string>& keys) {
    keys_ = keys;
    chosen_ = 0;
    rebuild();
}

const ParallelPlot::Axis& ParallelPlot::axisOf(const Column& column) {
    const auto [found, fresh] = spans_.try_emplace(column.key, Axis{&column, HUGE_VAL, -HUGE_VAL});
    Axis& axis = found->second;
    if (!fresh) return axis;
    for (const double value : column.values) {
        if (!std::isfinite(value)) continue;
        axis.low = std::min(axis.low, value);
        axis.high = std::max(axis.high, value);
    }
    if (!(axis.low <= axis.high)) axis.low = axis.high = 0;
    if (axis.low == axis.high) {
        axis.low -= 0.5;
        axis.high += 0.5;
    }
    // Better is up.
    if (column.better == Better::kLower) std::swap(axis.low, axis.high);
    return axis;
}

void ParallelPlot::takeTable() {
    if (table_ == workspace_.tablePtr()) return;
    table_ = workspace_.tablePtr();
    spans_.clear();
    // Mixed, so that the first lines tell what all will look like; always alike, so that nothing flickers.
    mixed_.resize(static_cast<std::size_t>(table_->size()));
    std::iota(mixed_.begin(), mixed_.end(), 0);
    std::mt19937 mixer(1);  // NOLINT(cert-msc51-cpp): the order must not change from one drawing to the next
    std::ranges::shuffle(mixed_, mixer);
}

void ParallelPlot::rebuild() {
    takeTable();
    const CandidateTable& table = *table_;
    axes_.clear();
    hovered_ = -1;
    for (const auto& key : keys_) {
        if (const Column* column = table.column(key)) axes_.push_back(axisOf(*column));
    }
    chosen_ = axes_.empty() ? 0 : std::min(chosen_, axes_.size() - 1);
    quality_ = table.column(workspace_.qualityKey());
    if (quality_ != nullptr) {
        const Axis& span = axisOf(*quality_);
        quality_low_ = span.low;
        quality_high_ = span.high;
    }

    order_.clear();
    std::vector<int> dimmed;
    const auto& annotations = table.rows().annotations;
    for (const int row : mixed_) {
        const auto at = static_cast<std::size_t>(row);
        if (workspace_.shown()[at] != 0) {
            order_.push_back(row);
        } else if (dimmed.size() < kMostDimmed && !annotations[at].hidden) {
            dimmed.push_back(row);
        }
    }
    shown_ = order_.size();
    order_.insert(order_.end(), dimmed.begin(), dimmed.end());
    restart();
    describe();
}

void ParallelPlot::restart() {
    stale_ = true;
    canvas().update();
}

void ParallelPlot::resetView() {
    Filter filter = workspace_.filter();
    std::erase_if(filter.ranges, [this](const Range& range) {
        return std::ranges::any_of(axes_, [&](const Axis& axis) { return axis.column->key == range.key; });
    });
    editFilter(workspace_, tr("clear the ranges"), filter);
}

void ParallelPlot::showTheme() { restart(); }

void ParallelPlot::describe() {
    if (axes_.empty() || table_->size() == 0) return setSummary(tr("Parallel coordinates: nothing to show"));
    QStringList titles;
    QStringList bounds;
    for (std::size_t i = 0; i < axes_.size(); ++i) {
        const std::string& key = axes_[i].column->key;
        titles << titleOf(*axes_[i].column);
        if (const Range* range = rangeOf(i)) {
            bounds
                << tr("%1 from %2 to %3").arg(titles.back(), formatted(key, range->low), formatted(key, range->high));
        }
    }
    const QLocale locale;
    QString text = tr("Parallel coordinates: %1 of %2 candidates over %3")
                       .arg(locale.toString(workspace_.shownCount()), locale.toString(table_->size()),
                            titles.join(QStringLiteral(", ")));
    if (!bounds.isEmpty()) text += tr("; only %1").arg(bounds.join(QStringLiteral(", ")));
    const auto chosen = static_cast<int>(workspace_.selection().size());
    setSummary(text + tr("; %n selected", nullptr, chosen));
}

PlotTable ParallelPlot::table() const {
    PlotTable table{{tr("Candidate"), {}, {}}};
    std::vector<int> rows(order_.begin(), order_.begin() + static_cast<std::ptrdiff_t>(shown_));
    std::ranges::sort(rows);
    for (const int row : rows)
        table[0].texts << QString::fromStdString(table_->rows().architecture_ids[static_cast<std::size_t>(row)]);
    for (const Axis& axis : axes_) {
        PlotColumn column{axisTitleOf(*axis.column), {}, {}};
        for (const int row : rows) column.numbers.push_back(axis.column->values[static_cast<std::size_t>(row)]);
        table.push_back(std::move(column));
    }
    return table;
}

ParallelPlot::Geometry ParallelPlot::geometryFor(const QSize& size, const Theme& theme) const {
    const QFontMetricsF letters(theme.font);
    const double line = letters.height();
    // Above: two lines of title and the better end; below: the worse end; at the right the scale of colours.
    const double scale = quality_ == nullptr ? 0 : 5 * line;
    const double side = std::max(30.0, 3 * line);
    return {QRectF(QPointF(side, 3.4 * line + 12), QPointF(size.width() - side - scale, size.height() - line - 14))};
}

double ParallelPlot::axisX(const Geometry& geometry, std::size_t axis) const {
    if (axes_.size() < 2) return geometry.area.center().x();
    return geometry.area.left() +
           geometry.area.width() * static_cast<double>(axis) / static_cast<double>(axes_.size() - 1);
}

double ParallelPlot::shareOf(const Axis& axis, double value) const {
    return (value - axis.low) / (axis.high - axis.low);
}

double ParallelPlot::valueAt(const Axis& axis, double y) const {
    const QRectF area = geometryFor(canvas().size(), theme()).area;
    return axis.low + std::clamp((area.bottom() - y) / area.height(), 0.0, 1.0) * (axis.high - axis.low);
}

std::optional<QPointF> ParallelPlot::placeOf(const std::string& key, double value) const {
    const Geometry geometry = geometryFor(canvas().size(), theme());
    for (std::size_t i = 0; i < axes_.size(); ++i) {
        if (axes_[i].column->key != key) continue;
        return QPointF(axisX(geometry, i), geometry.area.bottom() - shareOf(axes_[i], value) * geometry.area.height());
    }
    return {};
}

QPointF ParallelPlot::titlePlace(const std::string& key) const {
    const auto place = placeOf(key, 0);
    return place ? QPointF(place->x(), QFontMetricsF(theme().font).height()) : QPointF();
}

/// The line of a candidate in pieces: it is broken where a figure is missing.
template <class Take>
void ParallelPlot::eachPiece(const Geometry& geometry, int row, const Take& take) const {
    QPointF last;
    bool going = false;
    for (std::size_t i = 0; i < axes_.size(); ++i) {
        const double value = axes_[i].column->values[static_cast<std::size_t>(row)];
        const QPointF next(axisX(geometry, i),
                           geometry.area.bottom() - shareOf(axes_[i], value) * geometry.area.height());
        if (going && std::isfinite(value)) take(last, next);
        going = std::isfinite(value);
        last = next;
    }
}

void ParallelPlot::addLine(QPainter& painter, const Geometry& geometry, int row) const {
    eachPiece(geometry, row, [&painter](const QPointF& from, const QPointF& to) { painter.drawLine(from, to); });
}

QColor ParallelPlot::colourOf(int row, const Theme& theme) const {
    const double value = quality_ == nullptr ? std::nan("") : quality_->values[static_cast<std::size_t>(row)];
    if (!std::isfinite(value)) return theme.muted;
    return graded((value - quality_low_) / (quality_high_ - quality_low_), theme.dark);
}

QColor ParallelPlot::inkOf(std::size_t place, const Theme& theme) const {
    if (place >= shown_) return faded(theme.muted, order_.size() - shown_ < 300 ? 0.3 : 0.12);
    const double opacity = std::clamp(12 / std::sqrt(static_cast<double>(shown_)), 0.04, 0.8);
    return faded(colourOf(order_[place], theme), opacity);
}

void ParallelPlot::blendLines(QImage& image, double scale, const Geometry& geometry, const Theme& theme,
                              std::size_t from, std::size_t to) const {
    // On dense screens a line is as wide as elsewhere.
    const int width = std::max(1, static_cast<int>(std::lround(scale)));
    for (std::size_t i = from; i < to; ++i) {
        const QRgb ink = qPremultiply(inkOf(i, theme).rgba());
        // What is left out comes last, and slips under what is shown.
        const Side side = i < shown_ ? Side::kAbove : Side::kBelow;
        eachPiece(geometry, order_[i], [&](const QPointF& start, const QPointF& end) {
            for (int j = 0; j < width; ++j)
                blendLine(image, scale * start + QPointF(0, j), scale * end + QPointF(0, j), ink, side);
        });
    }
}

void ParallelPlot::drawSome() {
    const Geometry geometry = geometryFor(canvas().size(), theme());
    QElapsedTimer spent;
    spent.start();
    while (drawn_ < order_.size() && spent.elapsed() < kSliceMs) {
        const std::size_t next = std::min(order_.size(), drawn_ + kChunk);
        blendLines(lines_, lines_.devicePixelRatio(), geometry, theme(), drawn_, next);
        drawn_ = next;
    }
    if (drawn_ == order_.size()) clock_.stop();
    if (clock_.isActive() && since_shown_.elapsed() < kShowMs) return;
    since_shown_.restart();
    canvas().update();
}

void ParallelPlot::paintFront(QPainter& painter, const Geometry& geometry, const Theme& theme) const {
    for (const int row : workspace_.front()) {
        painter.setPen(QPen(colourOf(row, theme), 1.4));
        addLine(painter, geometry, row);
    }
    int budget = 200;  // all of 100 000 selected ones would take seconds, and be a blot
    for (const std::int64_t id : workspace_.selection()) {
        const int row = table_->rowOf(id);
        if (id == workspace_.current() || row < 0 || budget-- <= 0) continue;
        painter.setPen(QPen(theme.selection, 2));
        addLine(painter, geometry, row);
    }
    if (const int current = table_->rowOf(workspace_.current()); current >= 0) {
        painter.setPen(QPen(theme.background, 5));
        addLine(painter, geometry, current);
        painter.setPen(QPen(theme.selection, 3));
        addLine(painter, geometry, current);
    }
}

void ParallelPlot::paintAxes(QPainter& painter, const Geometry& geometry, const Theme& theme, const QSize& size) const {
    const QFontMetricsF letters(theme.font, painter.device());
    const double line = letters.height();
    painter.setFont(theme.font);
    const double room = axes_.size() < 2 ? size.width() : geometry.area.width() / static_cast<double>(axes_.size() - 1);
    for (std::size_t i = 0; i < axes_.size(); ++i) {
        const Axis& axis = axes_[i];
        double x = axisX(geometry, i);
        painter.setPen(QPen(theme.frame, 1));
        painter.drawLine(QPointF(x, geometry.area.top()), QPointF(x, geometry.area.bottom()));
        if (const Range* range = rangeOf(i)) {
            const double from = geometry.area.bottom() - shareOf(axis, range->low) * geometry.area.height();
            const double to = geometry.area.bottom() - shareOf(axis, range->high) * geometry.area.height();
            const QRectF brush = QRectF(QPointF(x - 7, from), QPointF(x + 7, to)).normalized();
            painter.setPen(QPen(theme.limit(), 1.6));
            painter.setBrush(faded(theme.limit(), 0.25));
            painter.drawRect(brush);
            painter.setPen(theme.text);
            for (const double end : {range->low, range->high}) {
                const double y = geometry.area.bottom() - shareOf(axis, end) * geometry.area.height();
                const QString text = formatted(axis.column->key, end);
                const bool left = x + 14 + letters.horizontalAdvance(text) > size.width();
                QRectF box(0, 0, letters.horizontalAdvance(text) + 6, line);
                box.moveTo(left ? x - 12 - box.width() : x + 12, y - line / 2);
                painter.fillRect(box, faded(theme.background, 0.8));
                painter.drawText(box, Qt::AlignCenter, text);
            }
        }
        // While its title is dragged, the axis's name follows the mouse.
        if (grip_ == Grip::kTitle && grip_axis_ == i) x = dragged_.x();
        const auto centred = [&](double top, const QString& whole) {
            const QString text = letters.elidedText(whole, Qt::ElideRight, room - 8);
            const double width = letters.horizontalAdvance(text) + 2;
            const double left = std::clamp(x - width / 2, 2.0, std::max(2.0, size.width() - width - 2));
            painter.drawText(QRectF(left, top, width, line), Qt::AlignCenter, text);
        };
        QString title = titleOf(*axis.column);
        QString second = unitOf(axis.column->key);
        if (const qsizetype comma = title.indexOf(QStringLiteral(", ")); comma > 0) {
            second = title.mid(comma + 2) + (second.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(second));
            title = title.left(comma);
        } else if (!second.isEmpty()) {
            second = QStringLiteral("(%1)").arg(second);
        }
        const bool focused = canvas().hasFocus() && chosen_ == i && painter.device() == &canvas();
        painter.setPen(focused ? theme.selection : theme.text);
        centred(3, title);
        painter.setPen(focused ? theme.selection : theme.muted);
        centred(3 + line, second);
        painter.setPen(theme.muted);
        centred(geometry.area.top() - line - 4, formatted(axis.column->key, axis.high));
        centred(geometry.area.bottom() + 4, formatted(axis.column->key, axis.low));
    }
}

void ParallelPlot::paintScale(QPainter& painter, const Geometry& geometry, const Theme& theme) const {
    if (quality_ == nullptr) return;
    const QFontMetricsF letters(theme.font, painter.device());
    const double line = letters.height();
    const QRectF bar(geometry.area.right() + std::max(30.0, 3 * line) + 2.2 * line, geometry.area.top(), 0.8 * line,
                     geometry.area.height());
    QLinearGradient colours(bar.bottomLeft(), bar.topLeft());
    for (int i = 0; i <= 10; ++i) colours.setColorAt(i / 10.0, graded(i / 10.0, theme.dark));
    painter.setPen(Qt::NoPen);
    painter.fillRect(bar, colours);
    painter.setPen(theme.muted);
    const QRectF above(bar.center().x() - 3.4 * line, bar.top() - line - 4, 5.4 * line, line);
    painter.drawText(above, Qt::AlignRight | Qt::AlignVCenter, formatted(quality_->key, quality_high_));
    painter.drawText(above.translated(0, bar.height() + line + 8), Qt::AlignRight | Qt::AlignVCenter,
                     formatted(quality_->key, quality_low_));
    painter.save();
    painter.translate(bar.left() - 4, bar.center().y());
    painter.rotate(-90);
    painter.drawText(QRectF(-bar.height() / 2, -line - 2, bar.height(), line), Qt::AlignCenter,
                     letters.elidedText(axisTitleOf(*quality_), Qt::ElideRight, bar.height()));
    painter.restore();
}

void ParallelPlot::paintCanvas() {
    QWidget& on = canvas();
    const Geometry geometry = geometryFor(on.size(), theme());
    const QSize pixels = (QSizeF(on.size()) * on.devicePixelRatioF()).toSize();
    if (stale_ || lines_.size() != pixels) {
        lines_ = QImage(pixels, QImage::Format_ARGB32_Premultiplied);
        lines_.setDevicePixelRatio(on.devicePixelRatioF());
        lines_.fill(Qt::transparent);
        drawn_ = 0;
        stale_ = false;
        // The first slice at once: something is always to be seen.
        clock_.start();
        since_shown_.start();
        drawSome();
    }
    QPainter painter(&on);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(on.rect(), theme().background);
    painter.drawImage(QPointF(0, 0), lines_);
    paintFront(painter, geometry, theme());
    if (hovered_ >= 0) {
        painter.setPen(QPen(theme().text, 2));
        addLine(painter, geometry, hovered_);
    }
    paintAxes(painter, geometry, theme(), on.size());
    paintScale(painter, geometry, theme());
    if (on.hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme().selection, 1));
        painter.drawRect(QRectF(on.rect()).adjusted(0.5, 0.5, -0.5, -0.5));
    }
}

void ParallelPlot::paintFigure(QPaintDevice& device, const FigureStyle& style) {
    constexpr std::size_t kMostShapes = 4000;
    const Geometry geometry = geometryFor(style.size, style.theme);
    QPainter painter(&device);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(style.scale, style.scale);
    painter.fillRect(QRect(QPoint(), style.size), style.theme.background);
    if (order_.size() > kMostShapes) {
        // As a picture: no viewer likes a file with 100 000 lines, and no one likes to wait for it.
        const double scale = style.vector ? 3 : style.scale;
        QImage picture((QSizeF(style.size) * scale).toSize(), QImage::Format_ARGB32_Premultiplied);
        picture.fill(Qt::transparent);
        blendLines(picture, scale, geometry, style.theme, 0, order_.size());
        painter.drawImage(QRect(QPoint(), style.size), picture);
    } else {
        for (std::size_t i = order_.size(); i > 0; --i) {
            painter.setPen(QPen(inkOf(i - 1, style.theme), 1));
            addLine(painter, geometry, order_[i - 1]);
        }
    }
    paintFront(painter, geometry, style.theme);
    paintAxes(painter, geometry, style.theme, style.size);
    paintScale(painter, geometry, style.theme);
}

}  // namespace automoe::ui
