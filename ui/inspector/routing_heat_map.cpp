// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/routing_heat_map.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>
#include <algorithm>

#include "ui/models/colours.h"

namespace automoe::ui {

namespace {

constexpr int kMapMargin = 8;
constexpr int kMostNames = 140;  ///< pixels for a token
constexpr double kFaintest = 0.25;

}  // namespace

RoutingHeatMap::RoutingHeatMap(QWidget* parent) : QAbstractScrollArea(parent) {
    setObjectName(QStringLiteral("routingHeatMap"));
    setAccessibleName(tr("Routing of the text"));
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    viewport()->setMouseTracking(true);
    setMinimumSize(200, 120);
    measure();
}

QSize RoutingHeatMap::sizeHint() const { return {420, 360}; }

void RoutingHeatMap::setRouting(const RoutedText& text) {
    text_ = text;
    const auto tokens = static_cast<std::size_t>(text_.tokens.size());
    std::erase_if(text_.layers, [tokens](const RoutedText::Layer& layer) {
        return layer.chosen.size() != tokens || layer.gate.size() != tokens;
    });
    token_ = layer_ = -1;
    setAccessibleDescription(tr("Tokens: %1, layers: %2").arg(tokens).arg(text_.layers.size()));
    measure();
    viewport()->update();
}

void RoutingHeatMap::measure() {
    row_ = fontMetrics().height() + 4;
    names_ = 0;
    for (const QString& token : text_.tokens)
        names_ = std::max(names_, std::min(kMostNames, fontMetrics().horizontalAdvance(token)));
    names_ += 2 * kMapMargin;
    // Names of layers stand upright only where they fit; else they run upwards.
    int longest = 0;
    for (const auto& layer : text_.layers) longest = std::max(longest, fontMetrics().horizontalAdvance(layer.name));
    header_ = longest + 2 * kMapMargin;
    const int layers = std::max(1, static_cast<int>(text_.layers.size()));
    column_ = std::clamp((viewport()->width() - names_ - kMapMargin) / layers, row_ + 2, 56);
    const QSize all = whole();
    verticalScrollBar()->setRange(0, std::max(0, all.height() - viewport()->height()));
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(row_);
    horizontalScrollBar()->setRange(0, std::max(0, all.width() - viewport()->width()));
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setSingleStep(column_);
}

QSize RoutingHeatMap::whole() const {
    const int layers = std::max(1, static_cast<int>(text_.layers.size()));
    return {names_ + layers * column_ + kMapMargin,
            header_ + static_cast<int>(text_.tokens.size()) * row_ + kMapMargin};
}

QPoint RoutingHeatMap::scrolled() const { return {horizontalScrollBar()->value(), verticalScrollBar()->value()}; }

QRect RoutingHeatMap::cell(int token, int layer) const {
    return QRect(names_ + layer * column_, header_ + token * row_, column_, row_).translated(-scrolled());
}

std::pair<int, int> RoutingHeatMap::at(const QPoint& point) const {
    if (point.y() < header_ || point.x() < names_) return {-1, -1};
    const int token = (point.y() + verticalScrollBar()->value() - header_) / row_;
    const int layer = (point.x() + horizontalScrollBar()->value() - names_) / column_;
    if (token >= text_.tokens.size() || layer >= static_cast<int>(text_.layers.size())) return {-1, -1};
    return {token, layer};
}

QString RoutingHeatMap::sentenceOf(int token, int layer) const {
    const auto& of = text_.layers[static_cast<std::size_t>(layer)];
    const auto at = static_cast<std::size_t>(token);
    if (of.chosen[at] < 0) return tr("“%1”, %2: no expert").arg(text_.tokens[token], of.name);
    if (of.grid > 0) {
        return tr("“%1”, %2: keys in row %3, column %4 of %5 × %5, gate %6")
            .arg(text_.tokens[token], of.name)
            .arg(of.chosen[at] / of.grid)
            .arg(of.chosen[at] % of.grid)
            .arg(of.grid)
            .arg(QLocale().toString(of.gate[at], 'f', 2));
    }
    return tr("“%1”, %2: expert %3 of %4, gate %5")
        .arg(text_.tokens[token], of.name)
        .arg(of.chosen[at])
        .arg(of.experts)
        .arg(QLocale().toString(of.gate[at], 'f', 2));
}

void RoutingHeatMap::setCurrent(int token, int layer) {
    if (text_.tokens.isEmpty() || text_.layers.empty()) return;
    token = std::clamp(token, 0, static_cast<int>(text_.tokens.size()) - 1);
    layer = std::clamp(layer, 0, static_cast<int>(text_.layers.size()) - 1);
    if (token == token_ && layer == layer_) return;
    token_ = token;
    layer_ = layer;
    setAccessibleDescription(sentenceOf(token, layer));
    QAccessibleEvent said(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&said);
    const auto reveal = [](QScrollBar& bar, int begin, int end, int from, int to) {
        if (begin < from) bar.setValue(bar.value() + begin - from);
        if (end > to) bar.setValue(bar.value() + end - to);
    };
    const QRect area = cell(token, layer);
    reveal(*verticalScrollBar(), area.top(), area.bottom(), header_, viewport()->height());
    reveal(*horizontalScrollBar(), area.left(), area.right(), names_, viewport()->width());
    viewport()->update();
    Q_EMIT currentChanged(token, layer);
}

void RoutingHeatMap::paintMap(QPainter& painter, const QPalette& palette, const QSize& room,
                              const QPoint& scrolled) const {
    const Colours colours = coloursOf(palette);
    const int layers = static_cast<int>(text_.layers.size());
    const QPoint origin = QPoint(names_, header_) - scrolled;
    for (int token = 0; token < text_.tokens.size(); ++token) {
        const QRect row(0, origin.y() + token * row_, room.width(), row_);
        if (row.bottom() < header_ || row.top() > room.height()) continue;
        painter.setClipRect(QRect(names_, header_, room.width(), room.height()));
        for (int layer = 0; layer < layers; ++layer) {
            const auto& of = text_.layers[static_cast<std::size_t>(layer)];
            const auto at = static_cast<std::size_t>(token);
            const QRect area = QRect(origin.x() + layer * column_, row.top(), column_, row_).adjusted(1, 1, -1, -1);
            if (of.chosen[at] < 0) {
                painter.fillRect(area, colours.line);
                continue;
            }
            // Of a grid the row, whose cells share a key; the column stands in the text.
            const int shown = of.grid > 0 ? of.chosen[at] / of.grid : of.chosen[at];
            const auto hue = colours.ofNumber(static_cast<std::size_t>(shown));
            const double strength = kFaintest + (1 - kFaintest) * std::clamp(of.gate[at], 0.0, 1.0);
            const QColor ground = mixed(colours.paper, hue, strength);
            painter.fillRect(area, ground);
            painter.setPen(inkOn(ground));
            QString text = QString::number(shown);
            if (of.grid > 0) {
                const QString both = text + QLatin1Char('|') + QString::number(of.chosen[at] % of.grid);
                if (fontMetrics().horizontalAdvance(both) < area.width()) text = both;
            }
            painter.drawText(area, Qt::AlignCenter, text);
        }
        painter.setClipRect(QRect(0, header_, names_, room.height()));
        painter.setPen(colours.text);
        painter.drawText(QRect(kMapMargin, row.top(), names_ - 2 * kMapMargin, row_), Qt::AlignRight | Qt::AlignVCenter,
                         fontMetrics().elidedText(text_.tokens[token], Qt::ElideRight, names_ - 2 * kMapMargin));
    }
    painter.setClipRect(QRect(names_, 0, room.width(), header_));
    painter.setPen(colours.muted);
    for (int layer = 0; layer < layers; ++layer) {
        painter.save();
        const QRect area(origin.x() + layer * column_, origin.y(), column_, row_);
        painter.translate(area.center().x() + fontMetrics().ascent() / 2.5, header_ - kMapMargin);
        painter.rotate(-90);
        painter.drawText(QPointF(0, 0), text_.layers[static_cast<std::size_t>(layer)].name);
        painter.restore();
    }
}

void RoutingHeatMap::paintEvent(QPaintEvent*) {
    QPainter painter(viewport());
    paintMap(painter, palette(), viewport()->size(), scrolled());
    if (token_ < 0 || layer_ < 0) return;
    painter.setClipRect(QRect(names_, header_, viewport()->width(), viewport()->height()));
    painter.setPen(QPen(coloursOf(palette()).text, hasFocus() ? 2 : 1));
    painter.drawRect(cell(token_, layer_));
}

std::optional<Picture> RoutingHeatMap::picture(const QString& name) const {
    if (text_.tokens.isEmpty() || text_.layers.empty()) return std::nullopt;
    QStringList words;
    for (int layer = 0; layer < static_cast<int>(text_.layers.size()); ++layer) {
        for (int token = 0; token < static_cast<int>(text_.tokens.size()); ++token) words << sentenceOf(token, layer);
    }
    return Picture{
        .name = name,
        .description = words.join(QLatin1Char('\n')),
        .size = whole(),
        .font = font(),
        .paint = [this](QPainter& painter, const QPalette& palette) { paintMap(painter, palette, whole(), {}); }};
}

void RoutingHeatMap::resizeEvent(QResizeEvent*) { measure(); }

bool RoutingHeatMap::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const auto [token, layer] = at(help->pos());
        token < 0 ? QToolTip::hideText() : QToolTip::showText(help->globalPos(), sentenceOf(token, layer), viewport());
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void RoutingHeatMap::mousePressEvent(QMouseEvent* event) {
    const auto [token, layer] = at(event->position().toPoint());
    if (event->button() == Qt::LeftButton && token >= 0) setCurrent(token, layer);
}

void RoutingHeatMap::keyPressEvent(QKeyEvent* event) {
    const int token = std::max(token_, 0);
    const int layer = std::max(layer_, 0);
    const bool first = token_ < 0;
    const int page = std::max(1, (viewport()->height() - header_) / row_);
    switch (event->key()) {
        case Qt::Key_Up:
            return setCurrent(token - 1, layer);
        case Qt::Key_Down:
            return setCurrent(first ? 0 : token + 1, layer);
        case Qt::Key_Left:
            return setCurrent(token, layer - 1);
        case Qt::Key_Right:
            return setCurrent(token, first ? 0 : layer + 1);
        case Qt::Key_PageUp:
            return setCurrent(token - page, layer);
        case Qt::Key_PageDown:
            return setCurrent(token + page, layer);
        case Qt::Key_Home:
            return setCurrent(0, layer);
        case Qt::Key_End:
            return setCurrent(static_cast<int>(text_.tokens.size()) - 1, layer);
        default:
            QAbstractScrollArea::keyPressEvent(event);
    }
}

}  // namespace automoe::ui
