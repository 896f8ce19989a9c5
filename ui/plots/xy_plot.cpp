// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/xy_plot.h"

#include <QHelpEvent>
#include <QTimer>
#include <QToolTip>
#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/plots/key_help.h"
#include "ui/plots/xy_plot_p.h"

namespace automoe::ui {

Canvas::Canvas(XyPlot& owner) : QCustomPlot(&owner), owner_(owner) {
    setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    // QCustomPlot keeps events from its parent, and with them the call for the context menu.
    setAttribute(Qt::WA_NoMousePropagation, false);
    setMinimumSize(160, 120);
    plotLayout()->setMargins(QMargins(4, 6, 8, 4));
    // Wide enough for most labels, so that plots above each other are aligned.
    axisRect()->setMinimumMargins(QMargins(58, 4, 6, 8));
    connect(this, &QCustomPlot::afterLayout, this, &Canvas::fitTicks);
    connect(this, &QCustomPlot::afterLayout, this, &Canvas::fitLabels);
    connect(this, &QCustomPlot::beforeReplot, this, [this] { outdated_ = awaited_ = false; });
}

void Canvas::draw() {
    // A drawing of 100 000 points that nobody sees would hold up the view where the user changes what is shown.
    if (isVisible()) {
        if (!std::exchange(awaited_, true)) QTimer::singleShot(0, this, &Canvas::prepare);
    } else {
        outdated_ = true;
    }
}

/// Drawn in a turn of its own, because those who change what is shown have enough to do in theirs; what is drawn on is
/// made in another one, because new memory comes page by page.
void Canvas::prepare() {
    if (!awaited_) return;
    const QSize pixels = viewport().size() * devicePixelRatioF();
    if (std::exchange(prepared_, pixels) != pixels) setupPaintBuffers();
    replot(rpQueuedReplot);
}

void Canvas::showEvent(QShowEvent* event) {
    QCustomPlot::showEvent(event);
    if (outdated_) draw();
}

void Canvas::fitTicks() {
    constexpr int kMostTicks = 6;
    const int line = fontMetrics().height();
    bool changed = false;
    for (QCPAxisRect* area : axisRects()) {
        for (QCPAxis* axis : area->axes()) {
            const bool across = axis->orientation() == Qt::Horizontal;
            const int room = across ? area->width() / (5 * line) : area->height() / (2 * line);
            const int count = std::clamp(room, 1, kMostTicks);
            if (axis->ticker()->tickCount() == count) continue;
            axis->ticker()->setTickCount(count);
            changed = true;
        }
    }
    // The ticks of this drawing have been chosen already.
    if (changed) draw();
}

void Canvas::fitLabels() {
    const QRect all = viewport();
    for (QCPAxisRect* area : axisRects()) {
        const QPoint middle = area->rect().center();
        const int across = 2 * std::min(middle.x() - all.left(), all.right() - middle.x());
        const int down = 2 * std::min(middle.y() - all.top(), all.bottom() - middle.y());
        for (QCPAxis* axis : area->axes()) {
            AxisLabel& label = labels_[axis];
            if (axis->label() != label.shown) label.whole = axis->label();
            const int room = axis->orientation() == Qt::Horizontal ? across : down;
            label.shown = QFontMetrics(axis->labelFont()).elidedText(label.whole, Qt::ElideRight, room);
            if (axis->label() != label.shown) axis->setLabel(label.shown);
        }
    }
}

bool Canvas::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const QString text = owner_.toolTipAt(help->pos());
        if (text.isEmpty()) {
            QToolTip::hideText();
            event->ignore();
        } else {
            QToolTip::showText(help->globalPos(), text, this);
        }
        return true;
    }
    return QCustomPlot::event(event);
}

void Canvas::paintEvent(QPaintEvent* event) {
    // What was drawn before it was hidden is not to be seen for a moment.
    if (outdated_) {
        QPainter(this).fillRect(rect(), owner_.theme().background);
        return;
    }
    // The window may have come to a screen with other pixels.
    if (!qFuzzyCompare(bufferDevicePixelRatio(), devicePixelRatioF())) {
        setBufferDevicePixelRatio(devicePixelRatioF());
        replot(rpQueuedRefresh);
    }
    QCustomPlot::paintEvent(event);
    if (hasFocus()) {
        QPainter painter(this);
        painter.setPen(QPen(owner_.theme().selection, 1));
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

void Canvas::resizeEvent(QResizeEvent* event) {
    owner_.arrange(event->size());
    // QCustomPlot draws at once here, also what is not shown yet.
    setViewport(rect());
    updateLayout();
    draw();
    // What is room enough for whole marks depends on the size.
    if (!owner_.view_chosen_) owner_.resetView();
}

void Canvas::mousePressEvent(QMouseEvent* event) {
    if (!owner_.pressed(*event)) QCustomPlot::mousePressEvent(event);
}

void Canvas::mouseMoveEvent(QMouseEvent* event) {
    if (owner_.moved(*event)) return;
    if ((event->buttons() & Qt::LeftButton) != 0) owner_.view_chosen_ = true;
    QCustomPlot::mouseMoveEvent(event);
}

void Canvas::mouseReleaseEvent(QMouseEvent* event) {
    if (!owner_.released(*event)) QCustomPlot::mouseReleaseEvent(event);
}

void Canvas::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) owner_.resetView();
    event->accept();
}

void Canvas::wheelEvent(QWheelEvent* event) {
    owner_.view_chosen_ = true;
    QCustomPlot::wheelEvent(event);
}

void Canvas::keyPressEvent(QKeyEvent* event) {
    if (!owner_.keyPressed(*event)) QCustomPlot::keyPressEvent(event);
}

void Canvas::leaveEvent(QEvent* event) {
    owner_.mouseLeft();
    QCustomPlot::leaveEvent(event);
}

Drawing::Drawing(QCustomPlot& plot, const QString& layer, std::function<void(QCPPainter&)> draw, QCPAxisRect* area)
    : QCPLayerable(&plot, layer), area_(area == nullptr ? plot.axisRect() : area), draw_(std::move(draw)) {}

LinearMap::LinearMap(const QCPAxis& axis) {
    const QCPRange range = axis.range();
    const double low = axis.coordToPixel(range.lower);
    slope = (axis.coordToPixel(range.upper) - low) / range.size();
    offset = low - slope * range.lower;
}

double FigureTicker::getTickStep(const QCPRange& range) {
    step_ = QCPAxisTicker::getTickStep(range);
    // Steps of 2 instead of 2.5: a digit less in every label, and whole numbers for what is counted.
    double magnitude = 1;
    if (std::abs(getMantissa(step_, &magnitude) - 2.5) < 1e-6) step_ = 2 * magnitude;
    largest_ = std::max(std::abs(range.lower), std::abs(range.upper));
    return step_;
}

QString FigureTicker::getTickLabel(double tick, const QLocale& locale, QChar /*format*/, int /*precision*/) {
    if (std::abs(tick) < step_ * 1e-9) return locale.toString(0);
    if (step_ < 1e-4) return locale.toString(tick, 'g', 4);
    double unit = 1;
    QString suffix;
    for (const char* next : {"k", "M", "G", "T"}) {
        if (largest_ < unit * (unit == 1 ? 20000 : 1000)) break;
        unit *= 1000;
        suffix = QChar(0x202F) + QLatin1String(next);
    }
    const int digits = std::clamp(static_cast<int>(std::ceil(-std::log10(step_ / unit) - 1e-9)), 0, 6);
    return locale.toString(tick / unit, 'f', digits) + suffix;
}

QCPRange padded(double low, double high, int pixels, bool logarithmic) {
    if (logarithmic) {
        const QCPRange range = padded(std::log10(low), std::log10(high), pixels);
        return {std::pow(10, range.lower), std::pow(10, range.upper)};
    }
    if (!(low < high)) {
        const double room = low == 0 ? 1 : std::abs(low) * 0.1;
        return {low - room, low + room};
    }
    const double room = (high - low) * std::max(0.04, 12.0 / std::max(pixels, 80));
    return {low - room, high + room};
}

void drawLegend(QPainter& painter, const QRect& area, Qt::Corner corner, const Theme& theme,
                const std::vector<LegendEntry>& entries) {
    if (entries.empty()) return;
    painter.setFont(theme.font);
    const QFontMetricsF letters(theme.font, painter.device());
    const double line = letters.height() + 3;
    const double sign = 2 * letters.height();
    double width = 0;
    for (const auto& entry : entries) width = std::max(width, letters.horizontalAdvance(entry.text));
    QRectF box(0, 0, width + sign + 16, line * static_cast<double>(entries.size()) + 8);
    const bool right = corner == Qt::TopRightCorner || corner == Qt::BottomRightCorner;
    const bool bottom = corner == Qt::BottomLeftCorner || corner == Qt::BottomRightCorner;
    box.moveTo(right ? area.right() - box.width() - 6 : area.left() + 6,
               bottom ? area.bottom() - box.height() - 6 : area.top() + 6);
    QColor back = theme.background;
    back.setAlphaF(0.85F);
    painter.setPen(QPen(theme.grid, 1));
    painter.setBrush(back);
    painter.drawRoundedRect(box, 3, 3);
    double y = box.top() + 4;
    for (const auto& entry : entries) {
        entry.sign(painter, QRectF(box.left() + 6, y, sign - 4, line));
        painter.setPen(theme.text);
        painter.drawText(QRectF(box.left() + 6 + sign, y, width + 4, line), Qt::AlignLeft | Qt::AlignVCenter,
                         entry.text);
        y += line;
    }
}

XyPlot::XyPlot(const QString& name, QWidget* parent) : Plot(name, parent), canvas_(new Canvas(*this)) {
    setCanvas(canvas_);
    canvas_->setWhatsThis(keysText(keysOfPlots()));
    for (QCPAxis* axis : {canvas_->xAxis, canvas_->yAxis}) prepareAxis(*axis);
    applyTheme(theme());
}

void XyPlot::prepareAxis(QCPAxis& axis) {
    axis.setTicker(QSharedPointer<FigureTicker>::create());
    axis.ticker()->setTickCount(6);
    axis.setSubTicks(false);
    axis.setTickLength(0, 4);
    axis.grid()->setZeroLinePen(Qt::NoPen);
    axis.setLabelPadding(4);
}

void XyPlot::applyTheme(const Theme& theme) {
    canvas_->setBackground(QBrush(theme.background));
    for (const QCPAxisRect* area : canvas_->axisRects()) {
        for (QCPAxis* axis : area->axes()) {
            axis->setBasePen(QPen(theme.frame, 1));
            axis->setTickPen(QPen(theme.frame, 1));
            axis->setTickLabelColor(theme.text);
            axis->setLabelColor(theme.text);
            axis->setTickLabelFont(theme.font);
            axis->setLabelFont(theme.font);
            axis->grid()->setPen(QPen(theme.grid, 1));
        }
    }
}

void XyPlot::showTheme() {
    applyTheme(theme());
    canvas_->draw();
}

void XyPlot::paintFigure(QPaintDevice& device, const FigureStyle& style) {
    figure_ = &style;
    applyTheme(style.theme);
    QCPPainter painter;
    painter.begin(&device);
    painter.setMode(QCPPainter::pmVectorized, style.vector);
    painter.setMode(QCPPainter::pmNoCaching);
    painter.scale(style.scale, style.scale);
    canvas_->toPainter(&painter, style.size.width(), style.size.height());
    painter.end();
    figure_ = nullptr;
    applyTheme(theme());
    canvas_->draw();
}

void XyPlot::resetView() {
    view_chosen_ = false;
    const QRectF all = extent();
    if (all.isNull() && all.topLeft().isNull()) {
        canvas_->draw();
        return;
    }
    const bool log = canvas_->yAxis->scaleType() == QCPAxis::stLogarithmic;
    canvas_->xAxis->setRange(padded(all.left(), all.right(), canvas_->area().width()));
    canvas_->yAxis->setRange(padded(all.top(), all.bottom(), canvas_->area().height(), log));
    canvas_->draw();
}

QRectF XyPlot::view() const {
    const QCPRange x = canvas_->xAxis->range();
    const QCPRange y = canvas_->yAxis->range();
    return {x.lower, y.lower, x.size(), y.size()};
}

QPointF XyPlot::placeOf(double x, double y) const {
    return {canvas_->xAxis->coordToPixel(x), canvas_->yAxis->coordToPixel(y)};
}

void XyPlot::showPoints() {
    if (view_chosen_) {
        canvas_->draw();
    } else {
        resetView();
    }
}

void XyPlot::drawOverlay() {
    if (!canvas_->isVisible()) return canvas_->draw();
    // Before the first drawing the layer has nothing to draw on.
    if (canvas_->replotTime() > 0) canvas_->layer(QStringLiteral("overlay"))->replot();
}

void XyPlot::zoom(double factor) {
    view_chosen_ = true;
    for (QCPAxis* axis : {canvas_->xAxis, canvas_->yAxis}) axis->scaleRange(factor, axis->range().center());
    canvas_->draw();
}

bool XyPlot::pressed(QMouseEvent& /*event*/) { return false; }
bool XyPlot::moved(QMouseEvent& /*event*/) { return false; }
bool XyPlot::released(QMouseEvent& /*event*/) { return false; }
QString XyPlot::toolTipAt(const QPoint& /*place*/) { return {}; }

bool XyPlot::keyPressed(QKeyEvent& event) {
    switch (event.key()) {
        case Qt::Key_Plus:
        case Qt::Key_Equal:
            zoom(0.8);
            return true;
        case Qt::Key_Minus:
            zoom(1.25);
            return true;
        case Qt::Key_Home:
            resetView();
            return true;
        default:
            return false;
    }
}

}  // namespace automoe::ui
