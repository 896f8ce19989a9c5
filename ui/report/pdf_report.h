// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <functional>
#include <memory>
#include <vector>

#include "ui/models/session_facts.h"
#include "ui/models/workspace.h"

namespace automoe::ui {

class HistoryPanel;
class LatencyPanel;
class ParetoPanel;
class PdfPages;
class SupernetPanel;

/// What a printed report tells of a session, as it was at one moment.
struct ReportContent {
    QString session;  ///< its name
    QString version;  ///< of the program
    SessionFacts facts;
    CandidateTablePtr table = std::make_shared<const CandidateTable>();
    std::string cost_key;  ///< axes of the front; "": those that the front panel would choose
    std::string quality_key;
};

/// A session's report as a PDF document: the plots of the panels on pages, their tables, and what the figures rest on.
/// Drawn piece by piece, so that a window stays alive. The window's thread.
class PdfReport {
public:
    explicit PdfReport(ReportContent content);
    ~PdfReport();

    /// Draws the next piece. False: it was the last one.
    bool step();
    /// Pieces that are drawn, and all.
    [[nodiscard]] std::size_t done() const { return next_; }
    [[nodiscard]] std::size_t total() const { return pieces_.size(); }
    /// The document, after the last step.
    QByteArray take();

private:
    void planPieces();
    void writeOverview();
    void writeFrontTable();
    void writeRetrained();
    void writeSearches();
    void writeTraining(const TrainingHistory& training);
    void writeLatency();
    void writeExports();
    void writeRuns();
    [[nodiscard]] QString cell(const std::string& key, int row) const;
    /// A table of candidates with those of the columns that any of them has.
    void writeCandidates(const std::vector<int>& rows, const std::vector<std::string>& keys);

    ReportContent content_;
    Workspace workspace_;
    std::unique_ptr<ParetoPanel> pareto_;
    std::unique_ptr<HistoryPanel> history_;
    std::unique_ptr<SupernetPanel> supernet_;
    std::unique_ptr<LatencyPanel> latency_;
    std::unique_ptr<PdfPages> pages_;
    std::vector<std::function<void()>> pieces_;
    std::size_t next_ = 0;
};

}  // namespace automoe::ui
