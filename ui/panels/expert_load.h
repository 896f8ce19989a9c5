// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <optional>
#include <vector>

#include "core/protocol/events.h"
#include "core/protocol/expert_load.h"
#include "ui/plots/picture.h"
#include "ui/plots/plot_table.h"
#include "ui/plots/theme.h"

namespace automoe::ui {

/// How the tokens of validation text spread over the experts, a row a layer: bars to one scale with a line at the even
/// load; starved and dead experts are marked. Up and down choose a layer for screen readers.
class ExpertLoad : public QWidget {
    Q_OBJECT

public:
    explicit ExpertLoad(QWidget* parent = nullptr);

    void setLayers(std::vector<protocol::RoutingReport> layers);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    /// "encoder.1: 62 %, 37 %, 1 % starved, dead" .
    [[nodiscard]] QString layerText(std::size_t layer) const;
    /// A row for each expert of each layer.
    [[nodiscard]] PlotTable table() const;
    /// All layers. Nothing: there are none.
    [[nodiscard]] std::optional<Picture> picture() const;

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool event(QEvent* event) override;

private:
    [[nodiscard]] int rowHeight() const;
    [[nodiscard]] int labelWidth() const;
    /// In a drawing of this width.
    [[nodiscard]] QRectF barOf(std::size_t layer, std::size_t expert, int width) const;
    [[nodiscard]] protocol::ExpertState stateOf(std::size_t layer, std::size_t expert) const;
    void paintLayer(QPainter& painter, const Theme& theme, std::size_t layer, int width) const;
    void describe();

    std::vector<protocol::RoutingReport> layers_;
    std::vector<std::vector<double>> shares_;  ///< by layer and expert
    double most_ = 1;                          ///< the greatest share
    std::size_t chosen_ = 0;
    Theme theme_;
};

}  // namespace automoe::ui
