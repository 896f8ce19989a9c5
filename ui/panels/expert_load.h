// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <vector>

#include "core/protocol/events.h"
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

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool event(QEvent* event) override;

private:
    [[nodiscard]] int rowHeight() const;
    [[nodiscard]] int labelWidth() const;
    [[nodiscard]] QRectF barOf(std::size_t layer, std::size_t expert) const;
    void describe();

    std::vector<protocol::RoutingReport> layers_;
    double most_ = 1;  ///< the greatest share
    std::size_t chosen_ = 0;
    Theme theme_;
};

}  // namespace automoe::ui
