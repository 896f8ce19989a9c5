// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRectF>
#include <QString>
#include <QWidget>
#include <vector>

#include "ui/plots/picture.h"

namespace automoe::ui {

/// Several totals, each as one bar that is divided among the same parts: parts of the encoder in one hue, of the
/// decoder in another. One part is chosen with the mouse or the arrow keys.
class ShareBars : public QWidget {
    Q_OBJECT

public:
    struct Part {
        QString name;
        bool encoder = true;
    };
    struct Bar {
        QString title;
        QString total;
        std::vector<double> shares;  ///< by part, 0 to 1
    };

    explicit ShareBars(QWidget* parent = nullptr);

    void setBars(std::vector<Part> parts, std::vector<Bar> bars);
    [[nodiscard]] int selected() const { return selected_; }
    /// −1: none.
    void select(int part);
    /// Where a part's share of a bar is drawn.
    [[nodiscard]] QRectF area(int bar, int part) const;
    /// The bars as they are, none chosen.
    [[nodiscard]] Picture picture(const QString& name) const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void partSelected(int part);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void paintBars(QPainter& painter, const QPalette& palette) const;
    [[nodiscard]] QRectF barArea(int bar) const;
    /// Bar and part; −1 where there is none.
    [[nodiscard]] std::pair<int, int> at(const QPointF& point) const;
    [[nodiscard]] QString tipOf(int bar, int part) const;

    std::vector<Part> parts_;
    std::vector<Bar> bars_;
    int selected_ = -1;
};

}  // namespace automoe::ui
