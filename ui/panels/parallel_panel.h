// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/models/workspace.h"

class QLabel;
class QToolButton;

namespace automoe::ui {

class ParallelPlot;
class StatePage;

/// Parallel coordinates with a choice of columns.
class ParallelPanel : public QWidget {
    Q_OBJECT

public:
    /// `workspace` outlives the panel.
    explicit ParallelPanel(Workspace& workspace, QWidget* parent = nullptr);

    [[nodiscard]] ParallelPlot& plot() { return *plot_; }
    /// Until the session's first table has come.
    void setLoading(bool loading);
    /// What is shown in place of the content; see StatePage::setFailure().
    [[nodiscard]] StatePage& page() { return *page_; }

Q_SIGNALS:
    void failed(const automoe::Error& error);

private:
    void chooseColumns();
    void keepColumns();
    void buildMenu();
    void showState();

    Workspace& workspace_;
    ParallelPlot* plot_;
    StatePage* page_;
    QToolButton* columns_;
    QToolButton* clear_;
    QLabel* count_;
    bool chosen_ = false;  ///< the user has chosen columns: no others come by themselves
    bool loading_ = false;
};

}  // namespace automoe::ui
