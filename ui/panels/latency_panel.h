// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>
#include <optional>
#include <vector>

#include "core/latency/predictor.h"
#include "database/predictor_figures.h"
#include "ui/models/latency_campaign.h"

class QComboBox;
class QLabel;
class QTabWidget;
class QToolButton;

namespace automoe::ui {

class CurvePlot;
class ResidualPlot;
class ScatterPlot;
class StatePage;

/// How latency was measured on each device, and how far the predictor can be trusted: predicted against measured on
/// rows that it has not seen, its residuals over each feature, and the medians in the order of measuring, which show
/// the machine's drift.
class LatencyPanel : public QWidget {
    Q_OBJECT

public:
    explicit LatencyPanel(QWidget* parent = nullptr);

    /// Oldest first; the newest are shown unless others are chosen.
    void setContent(std::vector<LatencyCampaignPtr> campaigns, std::vector<database::Predictor> predictors);
    /// Until the session has been read for the first time.
    void setLoading(bool loading);
    /// What is shown in place of the content; see StatePage::setFailure().
    [[nodiscard]] StatePage& page() { return *page_; }
    /// The candidate whose prediction counts, by its name: where it lies outside of what was sampled, that is said.
    void setCandidate(const QString& name, std::optional<arch::Architecture> architecture);
    /// Whether the session can be written: nothing is measured otherwise.
    void setWritable(bool writable);
    [[nodiscard]] ScatterPlot& agreementPlot() { return *agreement_; }
    [[nodiscard]] ResidualPlot& residualPlot() { return *residuals_; }
    [[nodiscard]] CurvePlot& driftPlot() { return *drift_; }
    /// In place of the newest: by their places in setContent().
    void choosePredictor(int place);
    void chooseCampaign(int place);
    /// What residuals stand over; and to bring those over one to the front, by its place.
    [[nodiscard]] static QStringList features();
    void chooseFeature(int place);

Q_SIGNALS:
    void measureRequested();
    /// The campaign that is chosen, by its run.
    void fitRequested(qint64 run);
    /// A campaign that was measured elsewhere is to be read.
    void importRequested();
    void failed(const automoe::Error& error);

private:
    void showState();
    void showPredictor();
    void showCampaign();
    void showCoverage();
    void showResiduals();
    void askForFit();

    std::vector<LatencyCampaignPtr> campaigns_;
    std::vector<database::Predictor> predictors_;
    LatencyCampaignPtr drawn_campaign_;
    std::int64_t drawn_predictor_ = 0;
    std::optional<latency::Predictor> law_;  ///< of the predictor that is drawn
    QString candidate_name_;
    std::optional<arch::Architecture> candidate_;
    QToolButton* measure_;
    QToolButton* import_;
    QToolButton* fit_;
    QTabWidget* tabs_;
    QComboBox* predictor_;
    QLabel* trust_;
    QLabel* coverage_;
    ScatterPlot* agreement_;
    QComboBox* feature_;
    QLabel* residual_line_;
    ResidualPlot* residuals_;
    QComboBox* campaign_;
    QLabel* progress_;
    CurvePlot* drift_;
    StatePage* page_;
    bool loading_ = false;
    bool writable_ = true;
};

}  // namespace automoe::ui
