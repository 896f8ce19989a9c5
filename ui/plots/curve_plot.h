// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "ui/models/series.h"
#include "ui/plots/xy_plot.h"

class QCPPainter;

namespace automoe::ui {

struct Curve {
    Curve(QString title, Series points) : name(std::move(title)), values(std::move(points)) {}
    Curve(QString title, std::vector<double> x, std::vector<double> y, bool in_steps = false)
        : name(std::move(title)), values(std::move(x), std::move(y)), steps(in_steps) {}

    QString name;
    Series values;
    bool steps = false;  ///< y holds until the next x
};

/// A point of a curve, both by their places.
struct CurvePoint {
    std::size_t curve = 0;
    std::size_t point = 0;
    bool operator==(const CurvePoint&) const = default;
};

/// Named curves over a common x, each of a million points and more. Under the mouse, or moved by left and right, a
/// cursor tells the values. Where points can be chosen, a click on one or on the line that holds from it does so, or
/// Return at the cursor, on the curve that is marked.
class CurvePlot : public XyPlot {
    Q_OBJECT

public:
    explicit CurvePlot(const QString& name, QWidget* parent = nullptr);

    /// Titles with units.
    void setAxes(const QString& x_title, const QString& y_title);
    void setCurves(std::vector<Curve> curves);
    /// Values that are not positive have no place on a logarithmic axis.
    void setLogarithmic(bool logarithmic);
    [[nodiscard]] bool logarithmic() const;
    /// Where the names of several curves stand; nothing: nowhere.
    void setLegendCorner(std::optional<Qt::Corner> corner) { legend_corner_ = corner; }

    /// Whether points can be chosen; at first they cannot.
    void setChoosable(bool choosable) { choosable_ = choosable; }
    /// Rings around points; those that are not there have none.
    void setMarks(std::vector<CurvePoint> marks);

    [[nodiscard]] PlotTable table() const override;
    /// The point that a click there would choose.
    [[nodiscard]] std::optional<CurvePoint> pointAt(const QPointF& place) const;
    /// The values under the cursor, one a line; "" while there is none.
    [[nodiscard]] QString readOut() const;

Q_SIGNALS:
    /// The user has chosen a point.
    void pointChosen(std::size_t curve, std::size_t point);

protected:
    [[nodiscard]] QRectF extent() const override;
    bool pressed(QMouseEvent& event) override;
    bool released(QMouseEvent& event) override;
    bool moved(QMouseEvent& event) override;
    bool keyPressed(QKeyEvent& event) override;
    void mouseLeft() override;

private:
    void draw(QCPPainter& painter) const;
    void drawCursor(QCPPainter& painter) const;
    void drawMarks(QCPPainter& painter) const;
    void chooseAtCursor();
    void setCursorAt(std::optional<double> x);
    void describe();

    std::vector<Curve> curves_;
    QString x_title_;
    QString y_title_;
    std::optional<Qt::Corner> legend_corner_ = Qt::TopRightCorner;
    std::optional<double> cursor_;
    bool choosable_ = false;
    std::vector<CurvePoint> marks_;
    std::optional<QPointF> pressed_at_;
    QAction* logarithmic_;
};

}  // namespace automoe::ui
