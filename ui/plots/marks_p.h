// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPainter>
#include <cstdint>
#include <vector>

#include "ui/plots/xy_plot_p.h"

namespace automoe::ui {

enum class Shape { kCircle, kDiamond, kCross };

struct MarkStyle {
    Shape shape = Shape::kCircle;
    QColor colour;
    double size = 7;  ///< across
    QColor edge;      ///< not valid: none
    double edge_width = 1;
};

void drawMark(QPainter& painter, const QPointF& place, const MarkStyle& style);

/// Many marks of a few styles. On a screen each is a small picture that is blended in: 100 000 take some milliseconds,
/// where a painter would take a second.
struct MarkCloud {
    std::vector<double> x;
    std::vector<double> y;
    std::vector<std::uint8_t> styles;  ///< by point, a place in the list that draw() is given

    void clear();
    void reserve(std::size_t marks);
    void add(double x_value, double y_value, std::uint8_t style);
    /// `scale`: pixels of the device a pixel of `area`. `vector`: as shapes, unless there are so many that no viewer
    /// would like the file.
    void draw(QPainter& painter, const QRect& area, const LinearMap& to_x, const LinearMap& to_y,
              const std::vector<MarkStyle>& kinds, double scale, bool vector) const;
};

}  // namespace automoe::ui
