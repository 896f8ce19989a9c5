// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRectF>

#include "ui/plots/plot.h"

class QCPAxis;
class QKeyEvent;
class QMouseEvent;

namespace automoe::ui {

class Canvas;

/// A plot with two axes on QCustomPlot, which no header of this room shows but *_p.h. The wheel zooms, dragging pans, a
/// double click or Home shows everything, plus and minus zoom.
class XyPlot : public Plot {
    Q_OBJECT

public:
    void paintFigure(QPaintDevice& device, const FigureStyle& style) override;
    void resetView() override;
    /// What is to be seen of the coordinates: left and top are the lower ends.
    [[nodiscard]] QRectF view() const;
    /// A place of the plot on the canvas.
    [[nodiscard]] QPointF placeOf(double x, double y) const;

protected:
    XyPlot(const QString& name, QWidget* parent);

    [[nodiscard]] Canvas& plotCanvas() const { return *canvas_; }
    /// The theme of the drawing that is going on.
    [[nodiscard]] const Theme& inks() const { return figure_ == nullptr ? theme() : figure_->theme; }
    /// Of the drawing that is going on; null: on the screen.
    [[nodiscard]] const FigureStyle* figure() const { return figure_; }
    /// Where all points are: left and top are the lower ends. Not valid: there are none.
    [[nodiscard]] virtual QRectF extent() const = 0;
    /// The points are new: shows all, unless the user has chosen another view, and draws.
    void showPoints();
    /// Draws only what lies above the points.
    void drawOverlay();
    void applyTheme(const Theme& theme);
    /// Ticks and grid as all our axes have them.
    static void prepareAxis(QCPAxis& axis);
    void showTheme() override;

    // What the mouse and the keyboard do on the canvas; true: nothing else is to come of it.
    virtual bool pressed(QMouseEvent& event);
    virtual bool moved(QMouseEvent& event);
    virtual bool released(QMouseEvent& event);
    virtual bool keyPressed(QKeyEvent& event);
    virtual void mouseLeft() {}
    virtual QString toolTipAt(const QPoint& place);
    /// The canvas has a new size.
    virtual void arrange(const QSize&) {}

private:
    friend class Canvas;
    void zoom(double factor);

    Canvas* canvas_;
    const FigureStyle* figure_ = nullptr;
    bool view_chosen_ = false;
};

}  // namespace automoe::ui
