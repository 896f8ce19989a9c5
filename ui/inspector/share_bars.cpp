// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/share_bars.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>

#include "ui/inspector/names.h"
#include "ui/models/colours.h"

namespace automoe::ui {

namespace {

constexpr int kBarHeight = 14;
constexpr int kBarsMargin = 8;

}  // namespace

ShareBars::ShareBars(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("shareBars"));
    setAccessibleName(tr("Shares of the layers"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize ShareBars::sizeHint() const {
    const int rows = static_cast<int>(std::max<std::size_t>(bars_.size(), 1));
    return {360, rows * (fontMetrics().height() + kBarHeight + 8) + kBarsMargin};
}

QSize ShareBars::minimumSizeHint() const { return {200, sizeHint().height()}; }

void ShareBars::setBars(std::vector<Part> parts, std::vector<Bar> bars) {
    parts_ = std::move(parts);
    bars_ = std::move(bars);
    if (selected_ >= static_cast<int>(parts_.size())) selected_ = -1;
    updateGeometry();
    update();
}

void ShareBars::select(int part) {
    if (part >= static_cast<int>(parts_.size())) part = -1;
    if (part == selected_) return;
    selected_ = part;
    QStringList words;
    for (int bar = 0; selected_ >= 0 && bar < static_cast<int>(bars_.size()); ++bar) words << tipOf(bar, selected_);
    setAccessibleDescription(words.join(QStringLiteral("; ")));
    update();
    if (selected_ >= 0) Q_EMIT partSelected(selected_);
}

QRectF ShareBars::barArea(int bar) const {
    const int row = fontMetrics().height() + kBarHeight + 8;
    return QRectF(kBarsMargin, bar * row + fontMetrics().height() + 4, width() - 2 * kBarsMargin, kBarHeight);
}

QRectF ShareBars::area(int bar, int part) const {
    const auto& shares = bars_[static_cast<std::size_t>(bar)].shares;
    const QRectF all = barArea(bar);
    double before = 0;
    for (int i = 0; i < part; ++i) before += shares[static_cast<std::size_t>(i)];
    return QRectF(all.left() + before * all.width(), all.top(), shares[static_cast<std::size_t>(part)] * all.width(),
                  all.height());
}

std::pair<int, int> ShareBars::at(const QPointF& point) const {
    for (int bar = 0; bar < static_cast<int>(bars_.size()); ++bar) {
        for (int part = 0; part < static_cast<int>(parts_.size()); ++part) {
            if (area(bar, part).contains(point)) return {bar, part};
        }
    }
    return {-1, -1};
}

Picture ShareBars::picture(const QString& name) const {
    QStringList words;
    for (int bar = 0; bar < static_cast<int>(bars_.size()); ++bar) {
        for (int part = 0; part < static_cast<int>(parts_.size()); ++part) words << tipOf(bar, part);
    }
    return {.name = name,
            .description = words.join(QLatin1Char('\n')),
            .size = {width(), sizeHint().height()},
            .font = font(),
            .paint = [this](QPainter& painter, const QPalette& palette) { paintBars(painter, palette); }};
}

QString ShareBars::tipOf(int bar, int part) const {
    const Bar& of = bars_[static_cast<std::size_t>(bar)];
    return tr("%1: %2 of %3")
        .arg(parts_[static_cast<std::size_t>(part)].name, percentText(of.shares[static_cast<std::size_t>(part)]),
             of.title);
}

void ShareBars::paintBars(QPainter& painter, const QPalette& palette) const {
    const Colours colours = coloursOf(palette);
    const QFont usual = painter.font();
    QFont small = usual;
    if (usual.pixelSize() > 0) {
        small.setPixelSize(std::max(1, qRound(usual.pixelSize() * 0.8)));
    } else {
        small.setPointSizeF(usual.pointSizeF() * 0.8);
    }
    for (int bar = 0; bar < static_cast<int>(bars_.size()); ++bar) {
        const Bar& shown = bars_[static_cast<std::size_t>(bar)];
        const QRectF all = barArea(bar);
        const double base = all.top() - 3 - fontMetrics().descent();
        painter.setPen(palette.color(QPalette::WindowText));
        painter.drawText(QPointF(all.left(), base), shown.title);
        painter.drawText(QPointF(all.right() - fontMetrics().horizontalAdvance(shown.total), base), shown.total);
        int of_side[2] = {0, 0};
        for (int part = 0; part < static_cast<int>(parts_.size()); ++part) {
            const bool encoder = parts_[static_cast<std::size_t>(part)].encoder;
            const int number = of_side[encoder ? 0 : 1]++;
            QRectF segment = area(bar, part);
            if (segment.width() <= 0) continue;
            const QColor hue = encoder ? colours.series[0] : colours.series[1];
            const QColor ground = number % 2 == 0 ? hue : mixed(hue, colours.paper, 0.35);
            painter.fillRect(segment, ground);
            const QString text = percentText(shown.shares[static_cast<std::size_t>(part)]);
            painter.setFont(small);
            if (segment.width() > QFontMetricsF(small).horizontalAdvance(text) + 6) {
                painter.setPen(inkOn(ground));
                painter.drawText(segment, Qt::AlignCenter, text);
            }
            painter.setFont(usual);
        }
    }
}

void ShareBars::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintBars(painter, palette());
    for (int bar = 0; selected_ >= 0 && bar < static_cast<int>(bars_.size()); ++bar) {
        painter.setPen(QPen(palette().color(QPalette::WindowText), hasFocus() ? 2 : 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(area(bar, selected_).adjusted(0.5, -0.5, -0.5, 0.5));
    }
}

bool ShareBars::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const auto [bar, part] = at(help->pos());
        part < 0 ? QToolTip::hideText() : QToolTip::showText(help->globalPos(), tipOf(bar, part), this);
        return true;
    }
    return QWidget::event(event);
}

void ShareBars::mousePressEvent(QMouseEvent* event) {
    const auto [bar, part] = at(event->position());
    if (event->button() == Qt::LeftButton && part >= 0) select(part);
}

void ShareBars::keyPressEvent(QKeyEvent* event) {
    const int last = static_cast<int>(parts_.size()) - 1;
    if (event->key() == Qt::Key_Right && last >= 0) {
        select(std::min(selected_ + 1, last));
    } else if (event->key() == Qt::Key_Left && selected_ > 0) {
        select(selected_ - 1);
    } else {
        QWidget::keyPressEvent(event);
    }
}

}  // namespace automoe::ui
