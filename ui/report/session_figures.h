// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

#include "ui/plots/figure.h"
#include "ui/report/pdf_report.h"

namespace automoe::ui {

class ExpertLoad;
class ParallelPanel;
class Plot;

/// How a session's figures are written.
struct FigureFiles {
    FigureOptions look;
    QString ending = QStringLiteral("svg");  ///< or "png", "pdf"
};

/// Every plot of a session, each as a file named after it, and its points as CSV beside it: the front, parallel
/// coordinates, the searches' history, losses, course and the experts' load of each training, agreement and residuals
/// of each predictor, the drift of each campaign. One after the other, so that a window stays alive. The window's
/// thread.
class SessionFigures {
public:
    /// `folder`: made by the first figure where it is not there.
    SessionFigures(ReportContent content, std::filesystem::path folder, FigureFiles files = {});
    ~SessionFigures();
    SessionFigures(const SessionFigures&) = delete;
    SessionFigures& operator=(const SessionFigures&) = delete;

    [[nodiscard]] bool atEnd() const { return next_ == pieces_.size(); }
    /// Plots that were drawn or left out, and all.
    [[nodiscard]] std::size_t done() const { return next_; }
    [[nodiscard]] std::size_t total() const { return pieces_.size(); }
    /// Draws the next plot, and gives what writes it, on any thread. Null: the plot has no data. Errors of that: those
    /// of drawFigure() and drawTable().
    WriteFile draw();

    /// The figures that were drawn so far, by their files' names.
    [[nodiscard]] const QStringList& drawn() const { return drawn_; }
    /// The titles of plots without data.
    [[nodiscard]] const QStringList& without() const { return without_; }

private:
    void planFront();
    void planSearches();
    /// Null: there is none, whose plots have no data.
    void planTraining(const TrainingHistoryPtr& training);
    void planLatency();
    void planPredictor(int place);
    void add(std::function<WriteFile()> piece) { pieces_.push_back(std::move(piece)); }
    WriteFile file(Plot& plot, const QString& title);
    WriteFile file(const ExpertLoad& load, const QString& title);
    /// Figure and points; null where there are no points, and the title is kept.
    WriteFile together(const QString& title, PlotTable table,
                       const std::function<WriteFile(const std::filesystem::path&)>& draw);
    // Made when they are wanted: all of them at once take too long for a turn of the event loop.
    SupernetPanel& supernet();
    LatencyPanel& latency();

    ReportContent content_;
    std::filesystem::path folder_;
    FigureFiles files_;
    Workspace workspace_;
    std::unique_ptr<ParetoPanel> pareto_;
    std::unique_ptr<ParallelPanel> parallel_;
    std::unique_ptr<HistoryPanel> history_;
    std::unique_ptr<SupernetPanel> supernet_;
    std::unique_ptr<LatencyPanel> latency_;
    std::vector<std::function<WriteFile()>> pieces_;
    std::size_t next_ = 0;
    QStringList drawn_;
    QStringList without_;
};

}  // namespace automoe::ui
