// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/arch/cost.h"
#include "ui/inspector/figure_list.h"
#include "ui/inspector/names.h"
#include "ui/plots/plot_table.h"

class QLabel;
class QTableWidget;

namespace automoe::ui {

class ShareBars;

/// The bill: what each layer takes of multiply–accumulates, stored and active parameters, and of the measured time
/// where that is known; and the times known of the whole.
class CostView : public QWidget {
    Q_OBJECT

public:
    explicit CostView(QWidget* parent = nullptr);

    /// `layer_ms`: milliseconds of a sentence by layer, named as in arch::Cost, and of the "output" projection; may be
    /// empty.
    void setArchitecture(const std::optional<arch::Architecture>& architecture,
                         const std::map<std::string, double>& layer_ms = {});
    /// Measured and predicted times.
    void setLatencies(const QList<KnownFigure>& figures);
    /// The bill: a row for each part, and the total.
    [[nodiscard]] PlotTable table() const;
    /// A layer that is not there: none.
    void select(const Place& place);

Q_SIGNALS:
    void layerSelected(automoe::ui::Place place);

private:
    /// A row of the bill: a layer, or the output projection, of which only the time is told.
    struct Line {
        QString title;
        std::int64_t macs = 0, stored = 0, active = 0;
        double milliseconds = 0;
    };
    void fillTable(const std::vector<Line>& lines, const Line& total);
    [[nodiscard]] QString name() const;
    void take(int part);

    ShareBars* bars_;
    QTableWidget* table_;
    QLabel* conditions_;
    QLabel* no_times_;
    FigureList* times_;
    std::vector<Place> places_;  ///< by row of the bill
    std::vector<Line> lines_;    ///< of the bill, the total last
    std::string identity_;       ///< whose bill it is
    bool following_ = false;     ///< a choice is being shown: do not take it back
};

}  // namespace automoe::ui
