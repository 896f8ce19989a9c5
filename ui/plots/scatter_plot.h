// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/xy_plot.h"

class QCPAxisRect;
class QCPPainter;

namespace automoe::ui {

/// One thing that was both measured and predicted.
struct MeasuredPair {
    QString name;
    double measured = 0;
    double predicted = 0;
    double low = 0;  ///< of the prediction; as `high`: it has no interval
    double high = 0;
};

/// Predicted over measured, with the line where they agree; below, by how many per cent the prediction is off.
class ScatterPlot : public XyPlot {
    Q_OBJECT

public:
    explicit ScatterPlot(const QString& name, QWidget* parent = nullptr);

    /// What was measured, with unit: "Latency (ms)".
    void setQuantity(const QString& title);
    /// Those that were not measured, or measured as zero or less, are left out.
    void setPairs(const std::vector<MeasuredPair>& pairs);

    [[nodiscard]] PlotTable table() const override;
    void resetView() override;
    /// The pair at a place of the upper part; −1: none is near.
    [[nodiscard]] int pairAt(const QPointF& place) const;

protected:
    [[nodiscard]] QRectF extent() const override;
    QString toolTipAt(const QPoint& place) override;
    bool moved(QMouseEvent& event) override;
    void mouseLeft() override;
    void arrange(const QSize& size) override;

private:
    void draw(QCPPainter& painter) const;
    void drawResiduals(QCPPainter& painter) const;
    void drawHovered(QCPPainter& painter) const;
    void describe();

    std::vector<MeasuredPair> pairs_;
    QCPAxisRect* below_;
    QString title_;
    bool beside_ = false;  ///< the residuals stand to the right, where a plot is wide and low
    int hovered_ = -1;
};

}  // namespace automoe::ui
