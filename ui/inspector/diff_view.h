// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <optional>
#include <vector>

#include "core/arch/figure.h"
#include "core/text/task_names.h"
#include "ui/plots/picture.h"
#include "ui/plots/plot_table.h"

class QCheckBox;
class QLabel;
class QSplitter;
class QStackedWidget;
class QTableWidget;
class QToolButton;

namespace automoe::ui {

class LayoutView;

/// What two architectures differ in: property by property, or as two drawings on one scale with the differing parts
/// marked.
class DiffView : public QWidget {
    Q_OBJECT

public:
    explicit DiffView(QWidget* parent = nullptr);

    void setArchitectures(const arch::Architecture& first, const arch::Architecture& second);
    /// As LayoutView::setTasks().
    void setTasks(const text::TaskNames& tasks);
    /// Shows `hint` instead.
    void clear(const QString& hint);
    [[nodiscard]] int differences() const { return differences_; }
    /// The rows that are shown.
    [[nodiscard]] PlotTable table() const;
    /// Both drawings beside one another, below their names. Nothing: there are none.
    [[nodiscard]] std::optional<Picture> picture() const;

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void fill();
    [[nodiscard]] std::vector<const arch::TraitDifference*> shown() const;
    [[nodiscard]] QString name() const;

    std::vector<arch::TraitDifference> rows_;
    int differences_ = 0;
    QStackedWidget* pages_;
    QLabel* hint_;
    QWidget* content_;
    QLabel* count_;
    QCheckBox* only_;
    QToolButton* drawings_;
    QStackedWidget* modes_;
    QTableWidget* table_;
    QSplitter* splitter_;
    LayoutView* first_;
    LayoutView* second_;
    QLabel* first_name_;
    QLabel* second_name_;
};

}  // namespace automoe::ui
