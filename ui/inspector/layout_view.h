// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractScrollArea>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/protocol/events.h"
#include "ui/inspector/layout_drawing.h"
#include "ui/plots/picture.h"

namespace automoe::ui {

/// An architecture drawn to scale. Layers are chosen with the mouse or the arrow keys; the chosen one is said in words
/// to screen readers.
class LayoutView : public QAbstractScrollArea {
    Q_OBJECT

public:
    explicit LayoutView(QWidget* parent = nullptr);

    void setArchitecture(std::optional<arch::Architecture> architecture);
    [[nodiscard]] const std::optional<arch::Architecture>& architecture() const { return architecture_; }
    /// How many tokens each expert got, by layer; reports of another architecture than the one shown are left out.
    void setRouting(const std::vector<protocol::RoutingReport>& reports);
    /// The languages by which layers may route; without names they are numbers.
    void setTasks(const text::TaskNames& tasks);
    /// Traits to mark, for example those that differ from another architecture.
    void setChanged(std::set<std::string> traits);
    /// The width that fills a bar's room, so that drawings can be compared; 0: the architecture's own widest.
    void setWidest(int widest);

    [[nodiscard]] std::optional<Place> selected() const { return selected_; }
    /// A layer that is not there: none.
    void select(std::optional<Place> place);

    [[nodiscard]] const LayoutDrawing& drawing() const { return drawing_; }
    /// The whole drawing, named after the architecture that it shows, with its figures in words. Nothing: it shows
    /// none.
    [[nodiscard]] std::optional<Picture> picture() const;
    /// What is copied and saved from here; by default picture().
    void setOffer(std::function<std::optional<Picture>()> offer) { offer_ = std::move(offer); }

    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void layerSelected(automoe::ui::Place place);

protected:
    bool viewportEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void rebuild();
    void describe();
    [[nodiscard]] QPointF toDrawing(const QPoint& viewport_point) const;

    std::optional<arch::Architecture> architecture_;
    std::vector<protocol::RoutingReport> routing_;
    LayoutOptions options_;
    LayoutDrawing drawing_;
    std::optional<Place> selected_;
    std::function<std::optional<Picture>()> offer_ = [this] { return picture(); };
};

}  // namespace automoe::ui
