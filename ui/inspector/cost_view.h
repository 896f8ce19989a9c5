// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <optional>

#include "core/arch/cost.h"
#include "ui/inspector/figure_list.h"
#include "ui/inspector/names.h"

class QLabel;
class QTableWidget;

namespace automoe::ui {

class ShareBars;

/// The bill: what each layer takes of multiply–accumulates, stored and active parameters, and the times known of the
/// whole.
class CostView : public QWidget {
    Q_OBJECT

public:
    explicit CostView(QWidget* parent = nullptr);

    void setArchitecture(const std::optional<arch::Architecture>& architecture);
    /// Measured and predicted times.
    void setLatencies(const QList<KnownFigure>& figures);
    /// A layer that is not there: none.
    void select(const Place& place);

Q_SIGNALS:
    void layerSelected(automoe::ui::Place place);

private:
    void fillTable(const arch::Cost& cost, const std::vector<std::int64_t>& stored);
    void take(int part);

    ShareBars* bars_;
    QTableWidget* table_;
    QLabel* conditions_;
    QLabel* no_times_;
    FigureList* times_;
    std::vector<Place> places_;  ///< by row of the bill
    bool following_ = false;     ///< a choice is being shown: do not take it back
};

}  // namespace automoe::ui
