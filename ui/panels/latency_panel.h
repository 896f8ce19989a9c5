// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <vector>

#include "database/predictor_figures.h"
#include "ui/models/latency_campaign.h"

class QComboBox;
class QLabel;
class QTabWidget;
class QToolButton;

namespace automoe::ui {

class CurvePlot;
class ScatterPlot;
class StatePage;

/// How latency was measured on each device, and how far the predictor can be trusted: predicted against measured on
/// rows that it has not seen, and the medians in the order of measuring, which show the machine's drift.
class LatencyPanel : public QWidget {
    Q_OBJECT

public:
    explicit LatencyPanel(QWidget* parent = nullptr);

    /// Oldest first; the newest are shown unless others are chosen.
    void setContent(std::vector<LatencyCampaignPtr> campaigns, std::vector<database::Predictor> predictors);
    /// Until the session has been read for the first time.
    void setLoading(bool loading);
    /// Whether the session can be written: nothing is measured otherwise.
    void setWritable(bool writable);
    [[nodiscard]] ScatterPlot& agreementPlot() { return *agreement_; }
    [[nodiscard]] CurvePlot& driftPlot() { return *drift_; }

Q_SIGNALS:
    void measureRequested();
    void fitRequested();
    void failed(const automoe::Error& error);

private:
    void showState();
    void showPredictor();
    void showCampaign();

    std::vector<LatencyCampaignPtr> campaigns_;
    std::vector<database::Predictor> predictors_;
    LatencyCampaignPtr drawn_campaign_;
    std::int64_t drawn_predictor_ = 0;
    QToolButton* measure_;
    QToolButton* fit_;
    QTabWidget* tabs_;
    QComboBox* predictor_;
    QLabel* trust_;
    ScatterPlot* agreement_;
    QComboBox* campaign_;
    QLabel* progress_;
    CurvePlot* drift_;
    StatePage* page_;
    bool loading_ = false;
    bool writable_ = true;
};

}  // namespace automoe::ui
