// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/inspector/gene_counts.h"
#include "ui/plots/plot_table.h"

class QCheckBox;
class QLabel;
class QTableWidget;

namespace automoe::ui {

/// What the architectures of a set, usually the front, have in common: one row a property, its values side by side, the
/// more of them have it the stronger the colour.
class GeneView : public QWidget {
    Q_OBJECT

public:
    explicit GeneView(QWidget* parent = nullptr);

    void setCounts(const GeneCounts& counts);
    /// What is said above the table while the architectures are being read; "": the count.
    void setProgress(const QString& text);
    /// The properties that are shown, a row for each of their values.
    [[nodiscard]] PlotTable table() const;

protected:
    void changeEvent(QEvent* event) override;

private:
    void fill();
    [[nodiscard]] std::vector<const GeneCounts::Row*> shown() const;

    std::vector<GeneCounts::Row> rows_;
    int architectures_ = 0;
    QLabel* count_;
    QCheckBox* varying_;
    QTableWidget* table_;
};

}  // namespace automoe::ui
