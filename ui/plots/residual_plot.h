// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/xy_plot.h"

class QCPPainter;

namespace automoe::ui {

/// By how many per cent one prediction is off, and where it stands on a feature.
struct Residual {
    QString name;
    double x = 0;
    double percent = 0;
};

/// Residuals over a feature: a law that misses something leans or bends here. Where many points stand at one value,
/// their mean is drawn as a line.
class ResidualPlot : public XyPlot {
    Q_OBJECT

public:
    explicit ResidualPlot(const QString& name, QWidget* parent = nullptr);

    /// `feature`: what x is, "mean encoder heads".
    void setResiduals(const QString& feature, std::vector<Residual> residuals);

    [[nodiscard]] PlotTable table() const override;

protected:
    [[nodiscard]] QRectF extent() const override;
    QString toolTipAt(const QPoint& place) override;

private:
    void draw(QCPPainter& painter) const;

    QString feature_;
    std::vector<Residual> residuals_;
    std::vector<Residual> means_;  ///< of the values that many share, ascending
};

}  // namespace automoe::ui
