// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QColor>
#include <QIconEngine>
#include <QString>

namespace automoe::ui {

/// Draws an SVG symbol whose only colour is `currentColor` in the palette's colour for the mode. The colour is looked
/// up when it is painted, so an icon that a widget holds follows the palette.
class SymbolEngine : public QIconEngine {
public:
    /// `drawing` is the SVG file's text, `name` tells symbols apart in the pixmap cache.
    SymbolEngine(QString name, QByteArray drawing, bool directed);

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override;
    QSize actualSize(const QSize& size, QIcon::Mode mode, QIcon::State state) override;
    [[nodiscard]] QIconEngine* clone() const override;
    [[nodiscard]] QString key() const override;

private:
    [[nodiscard]] static QColor color(QIcon::Mode mode);

    QString name_;
    QByteArray drawing_;
    bool directed_;
};

}  // namespace automoe::ui
