// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/icons/symbol_engine_p.h"

#include <QGuiApplication>
#include <QPainter>
#include <QPalette>
#include <QPixmapCache>
#include <QSvgRenderer>
#include <algorithm>
#include <utility>

namespace automoe::ui {

SymbolEngine::SymbolEngine(QString name, QByteArray drawing, bool directed)
    : name_(std::move(name)), drawing_(std::move(drawing)), directed_(directed) {}

QColor SymbolEngine::color(QIcon::Mode mode) {
    const QPalette palette = QGuiApplication::palette();
    switch (mode) {
        case QIcon::Disabled:
            return palette.color(QPalette::Disabled, QPalette::WindowText);
        case QIcon::Selected:
            return palette.color(QPalette::Active, QPalette::HighlightedText);
        case QIcon::Normal:
        case QIcon::Active:
            break;
    }
    return palette.color(QPalette::Active, QPalette::WindowText);
}

void SymbolEngine::paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) {
    const qreal ratio = painter->device()->devicePixelRatioF();
    painter->drawPixmap(rect, pixmap((QSizeF(rect.size()) * ratio).toSize(), mode, state));
}

QPixmap SymbolEngine::pixmap(const QSize& size, QIcon::Mode mode, QIcon::State /*state*/) {
    // `size` is in device pixels: QIcon has multiplied by the pixel ratio and sets it in the result.
    const QColor ink = color(mode);
    const bool turned = directed_ && QGuiApplication::layoutDirection() == Qt::RightToLeft;
    const QString cache_key = QStringLiteral("automoe-symbol/%1/%2/%3x%4/%5")
                                  .arg(name_, ink.name(QColor::HexArgb))
                                  .arg(size.width())
                                  .arg(size.height())
                                  .arg(turned);
    QPixmap result;
    if (QPixmapCache::find(cache_key, &result)) return result;
    QByteArray drawing = drawing_;
    drawing.replace("currentColor", ink.name(QColor::HexRgb).toLatin1());
    QSvgRenderer renderer(drawing);
    renderer.setAspectRatioMode(Qt::KeepAspectRatio);
    result = QPixmap(size);
    result.fill(Qt::transparent);
    QPainter painter(&result);
    if (turned) {
        painter.translate(size.width(), 0);
        painter.scale(-1, 1);
    }
    renderer.render(&painter, QRectF(QPointF(), QSizeF(size)));
    if (ink.alpha() < 255) {
        // For the whole: strokes that lie on each other must not show through.
        painter.setCompositionMode(QPainter::CompositionMode_DestinationIn);
        painter.fillRect(QRect(QPoint(), size), QColor(0, 0, 0, ink.alpha()));
    }
    painter.end();
    QPixmapCache::insert(cache_key, result);
    return result;
}

QSize SymbolEngine::actualSize(const QSize& size, QIcon::Mode /*mode*/, QIcon::State /*state*/) {
    const int side = std::min(size.width(), size.height());
    return {side, side};
}

QIconEngine* SymbolEngine::clone() const { return new SymbolEngine(*this); }

QString SymbolEngine::key() const { return QStringLiteral("automoe-symbol"); }

}  // namespace automoe::ui
