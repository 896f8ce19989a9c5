// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractScrollArea>
#include <QStringList>
#include <optional>
#include <vector>

#include "ui/plots/picture.h"

namespace automoe::ui {

/// Where the tokens of a text went: for each layer with a router the expert that took each token, and its gate. Of
/// PEER's layers the cell in the grid of their keys.
struct RoutedText {
    struct Layer {
        QString name;  ///< "Encoder layer 2"
        int experts = 0;
        std::vector<int> chosen;   ///< by token; −1: none
        std::vector<double> gate;  ///< by token, 0 to 1
        int grid = 0;              ///< cells a side of the grid, `experts` in all; 0: there is none
    };
    QStringList tokens;
    std::vector<Layer> layers;
};

/// Tokens × layers as a map: the colour says which expert took the token, its strength the gate; the number stands in
/// the cell, so that nothing rests on colour alone. Cells are walked with the arrow keys.
class RoutingHeatMap : public QAbstractScrollArea {
    Q_OBJECT

public:
    explicit RoutingHeatMap(QWidget* parent = nullptr);

    /// Layers whose lists are not as long as the text are left out.
    void setRouting(const RoutedText& text);
    [[nodiscard]] const RoutedText& routing() const { return text_; }

    /// Token and layer; −1: none.
    [[nodiscard]] int currentToken() const { return token_; }
    [[nodiscard]] int currentLayer() const { return layer_; }
    void setCurrent(int token, int layer);
    /// Where a cell is in the viewport.
    [[nodiscard]] QRect cell(int token, int layer) const;
    /// The whole map, none chosen. Nothing: it is empty.
    [[nodiscard]] std::optional<Picture> picture(const QString& name) const;

    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void currentChanged(int token, int layer);

protected:
    bool viewportEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void measure();
    [[nodiscard]] QSize whole() const;
    [[nodiscard]] QPoint scrolled() const;
    /// What is to be seen in `room` of the map that is scrolled so far; names stay at its edges.
    void paintMap(QPainter& painter, const QPalette& palette, const QSize& room, const QPoint& scrolled) const;
    [[nodiscard]] QString sentenceOf(int token, int layer) const;
    [[nodiscard]] std::pair<int, int> at(const QPoint& point) const;

    RoutedText text_;
    int token_ = -1;
    int layer_ = -1;
    int names_ = 0;   ///< width of the column of tokens
    int header_ = 0;  ///< height of the layers' names
    int row_ = 0;
    int column_ = 0;
};

}  // namespace automoe::ui
