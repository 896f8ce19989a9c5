// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <qcustomplot.h>

#include <functional>
#include <map>

#include "ui/plots/xy_plot.h"

namespace automoe::ui {

/// QCustomPlot that asks its owner first what mouse and keyboard mean.
class Canvas : public QCustomPlot {
    Q_OBJECT

public:
    explicit Canvas(XyPlot& owner);

    /// The drawing area without axes.
    [[nodiscard]] QRect area() const { return axisRect()->rect(); }
    /// Soon; a hidden canvas when it is shown.
    void draw();

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    void prepare();
    /// As many ticks as there is room for their labels.
    void fitTicks();
    /// Axis labels that are longer than the canvas end in dots.
    void fitLabels();

    XyPlot& owner_;
    bool outdated_ = false;  ///< something has changed while it was hidden
    bool awaited_ = false;   ///< a drawing has been asked for
    QSize prepared_;         ///< the pixels of what is drawn on

    struct AxisLabel {
        QString whole;
        QString shown;
    };
    std::map<const QCPAxis*, AxisLabel> labels_;  ///< as they were fitted last
};

/// Something that a function draws on a layer of the canvas, clipped to the area of an axis rectangle. QCustomPlot's
/// own items and plottables keep an object for each point; these take their points from where they are.
class Drawing : public QCPLayerable {
    Q_OBJECT

public:
    Drawing(QCustomPlot& plot, const QString& layer, std::function<void(QCPPainter&)> draw,
            QCPAxisRect* area = nullptr);

protected:
    QRect clipRect() const override { return area_->rect().adjusted(-1, -1, 1, 1); }
    void applyDefaultAntialiasingHint(QCPPainter* painter) const override { painter->setAntialiasing(true); }
    void draw(QCPPainter* painter) override { draw_(*painter); }

private:
    QCPAxisRect* area_;
    std::function<void(QCPPainter&)> draw_;
};

/// From coordinates to pixels on a linear axis: much faster than QCPAxis for many points.
struct LinearMap {
    double offset = 0;
    double slope = 1;

    explicit LinearMap(const QCPAxis& axis);
    [[nodiscard]] double operator()(double value) const { return offset + slope * value; }
    [[nodiscard]] double back(double pixel) const { return (pixel - offset) / slope; }
};

/// Short labels in the user's locale: 1.5 M, as few digits as the step needs.
class FigureTicker : public QCPAxisTicker {
protected:
    double getTickStep(const QCPRange& range) override;
    QString getTickLabel(double tick, const QLocale& locale, QChar format, int precision) override;

private:
    double step_ = 1;
    double largest_ = 1;
};

/// `low` to `high` with room at both ends, so that marks on the edge are whole; `pixels` is the length of the axis.
QCPRange padded(double low, double high, int pixels, bool logarithmic = false);

struct LegendEntry {
    QString text;
    std::function<void(QPainter&, const QRectF&)> sign;  ///< draws the sign into a rectangle
};
/// A legend in a corner of `area`.
void drawLegend(QPainter& painter, const QRect& area, Qt::Corner corner, const Theme& theme,
                const std::vector<LegendEntry>& entries);

}  // namespace automoe::ui
