// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/latency_panel.h"

#include <QComboBox>
#include <QDateTime>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "core/latency/features.h"
#include "database/device_profile.h"
#include "ui/inspector/names.h"
#include "ui/models/colours.h"
#include "ui/panels/state_page.h"
#include "ui/plots/curve_plot.h"
#include "ui/plots/residual_plot.h"
#include "ui/plots/scatter_plot.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/pages.h"

namespace automoe::ui {

namespace {

QString figureText(const std::map<std::string, double>& figures, const char* name, double factor, int digits) {
    const auto found = figures.find(name);
    return found == figures.end() ? QStringLiteral("–") : QLocale().toString(factor * found->second, 'f', digits);
}

QString titleOf(const LatencyCampaign& campaign) {
    return campaign.device.empty()
               ? LatencyPanel::tr("Run %1").arg(campaign.run.id)
               : LatencyPanel::tr("Run %1, %2").arg(campaign.run.id).arg(QString::fromStdString(campaign.device));
}

QString titleOf(const database::Predictor& predictor) {
    const QString when = QLocale().toString(QDateTime::fromMSecsSinceEpoch(predictor.created), QLocale::ShortFormat);
    const std::string device = database::deviceName(predictor.conditions);
    return device.empty()
               ? LatencyPanel::tr("Predictor %1, %2").arg(predictor.id).arg(when)
               : LatencyPanel::tr("Predictor %1, %2, %3").arg(predictor.id).arg(QString::fromStdString(device), when);
}

QString trustText(const database::PredictorFigures& figures) {
    QString text =
        LatencyPanel::tr("Error %1 % (MAPE), %2 ms (RMSE); %3 % of %4 held-out rows lie in the 90 % interval.")
            .arg(figureText(figures.own, "mape", 1, 2), figureText(figures.own, "rmse_ms", 1, 2),
                 figureText(figures.own, "coverage90", 100, 0))
            .arg(figures.held_out.size());
    if (!figures.reference_mlp.empty()) {
        text += QLatin1Char(' ') + LatencyPanel::tr("HAT's predictor on the same rows: %1 %.")
                                       .arg(figureText(figures.reference_mlp, "mape", 1, 2));
    }
    return text;
}

QComboBox* chooser(const char* name, const QString& accessible) {
    auto* box = new QComboBox;
    box->setObjectName(QLatin1String(name));
    box->setAccessibleName(accessible);
    return box;
}

QWidget* tabOf(QComboBox* chooser, QLabel* line, QWidget* plot) {
    auto* tab = new QWidget;
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(6, 4, 6, 4);
    bar->addWidget(chooser);
    bar->addSpacing(6);
    bar->addWidget(line, 1);
    line->setWordWrap(true);
    auto* layout = new QVBoxLayout(tab);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(plot, 1);
    return tab;
}

/// Fills a chooser and keeps what is chosen, unless that was the newest: then it follows.
template <class Items, class Title, class Key>
void fill(QComboBox& box, const Items& items, Title title, Key key) {
    const QSignalBlocker quiet(box);
    const QVariant before = box.currentData();
    const bool newest = box.count() == 0 || box.currentIndex() == box.count() - 1;
    box.clear();
    for (const auto& item : items) box.addItem(title(item), QVariant::fromValue(static_cast<qlonglong>(key(item))));
    const int place = box.findData(before);
    box.setCurrentIndex(newest || place < 0 ? box.count() - 1 : place);
}

}  // namespace

LatencyPanel::LatencyPanel(QWidget* parent)
    : QWidget(parent),
      measure_(toolButton("measureLatency", tr("Measure…"),
                          tr("Times architectures of the space on this machine; nothing "
                             "else of ours runs meanwhile"))),
      import_(toolButton("importProfile", tr("Import…"),
                         tr("Reads what was measured on another device: the file that \"automoe profile export\" "
                            "writes, or another session"))),
      fit_(toolButton("fitPredictor", tr("Fit predictor"),
                      tr("Fits the latency predictor to the campaign that is chosen under Drift"))),
      tabs_(new Tabs),
      predictor_(chooser("latencyPredictor", tr("Predictor"))),
      trust_(new QLabel),
      coverage_(new QLabel),
      agreement_(new ScatterPlot(tr("Predicted against measured latency"))),
      feature_(chooser("latencyFeature", tr("Feature"))),
      residual_line_(new QLabel),
      residuals_(new ResidualPlot(tr("Residuals"))),
      campaign_(chooser("latencyCampaign", tr("Campaign"))),
      progress_(new QLabel),
      drift_(new CurvePlot(tr("Latency in the order of measuring"))) {
    setObjectName(QStringLiteral("latencyPanel"));
    trust_->setObjectName(QStringLiteral("predictorTrust"));
    coverage_->setObjectName(QStringLiteral("latencyCoverage"));
    coverage_->setWordWrap(true);
    coverage_->setContentsMargins(6, 0, 6, 4);
    coverage_->hide();
    progress_->setObjectName(QStringLiteral("campaignProgress"));
    agreement_->setObjectName(QStringLiteral("agreementPlot"));
    agreement_->setQuantity(tr("Latency (ms)"));
    drift_->setObjectName(QStringLiteral("driftPlot"));
    drift_->setAxes(tr("Row of the campaign"), tr("Median (ms a sentence)"));
    tabs_->setObjectName(QStringLiteral("latencyTabs"));
    tabs_->setDocumentMode(true);
    QWidget* agreement = tabOf(predictor_, trust_, agreement_);
    static_cast<QVBoxLayout*>(agreement->layout())->insertWidget(1, coverage_);
    tabs_->addTab(agreement, tr("Predicted against measured"));
    residual_line_->setObjectName(QStringLiteral("residualLine"));
    feature_->addItems(features());
    tabs_->addTab(tabOf(feature_, residual_line_, residuals_), tr("Residuals"));
    tabs_->addTab(tabOf(campaign_, progress_, drift_), tr("Drift"));
    auto* corner = new QWidget;
    auto* corner_layout = new QHBoxLayout(corner);
    corner_layout->setContentsMargins(0, 0, 4, 0);
    corner_layout->addWidget(measure_);
    corner_layout->addWidget(import_);
    corner_layout->addWidget(fit_);
    tabs_->setCornerWidget(corner);
    page_ = new StatePage(tabs_, this);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(page_);

    connect(measure_, &QToolButton::clicked, this, &LatencyPanel::measureRequested);
    connect(import_, &QToolButton::clicked, this, &LatencyPanel::importRequested);
    connect(fit_, &QToolButton::clicked, this, &LatencyPanel::askForFit);
    connect(page_, &StatePage::actionTriggered, this, &LatencyPanel::measureRequested);
    connect(predictor_, &QComboBox::currentIndexChanged, this, &LatencyPanel::showPredictor);
    connect(feature_, &QComboBox::currentIndexChanged, this, &LatencyPanel::showResiduals);
    connect(tabs_, &QTabWidget::currentChanged, this, &LatencyPanel::showResiduals);
    connect(campaign_, &QComboBox::currentIndexChanged, this, &LatencyPanel::showCampaign);
    connect(agreement_, &Plot::failed, this, &LatencyPanel::failed);
    connect(residuals_, &Plot::failed, this, &LatencyPanel::failed);
    connect(drift_, &Plot::failed, this, &LatencyPanel::failed);
    showState();
}

void LatencyPanel::setContent(std::vector<LatencyCampaignPtr> campaigns, std::vector<database::Predictor> predictors) {
    campaigns_ = std::move(campaigns);
    predictors_ = std::move(predictors);
    fill(
        *predictor_, predictors_, [](const auto& predictor) { return titleOf(predictor); },
        [](const auto& predictor) { return predictor.id; });
    fill(
        *campaign_, campaigns_, [](const auto& campaign) { return titleOf(*campaign); },
        [](const auto& campaign) { return campaign->run.id; });
    showState();
    showPredictor();
    showCampaign();
    showResiduals();
}

void LatencyPanel::setLoading(bool loading) {
    loading_ = loading;
    showState();
}

void LatencyPanel::setWritable(bool writable) {
    writable_ = writable;
    showState();
}

void LatencyPanel::choosePredictor(int place) { predictor_->setCurrentIndex(place); }

void LatencyPanel::chooseCampaign(int place) { campaign_->setCurrentIndex(place); }

QStringList LatencyPanel::features() {
    QStringList titles;
    for (const auto name : latency::kHatFeatures) titles << averageTitle(name);
    for (const auto& name : latency::architectureExtras()) titles << averageTitle(name);
    return titles;
}

void LatencyPanel::chooseFeature(int place) {
    feature_->setCurrentIndex(place);
    tabs_->setCurrentWidget(residuals_->parentWidget());
}

void LatencyPanel::showState() {
    measure_->setEnabled(writable_);
    import_->setEnabled(writable_);
    fit_->setEnabled(writable_ && !campaigns_.empty());
    if (loading_) return page_->showLoading(tr("Reading the session…"));
    if (campaigns_.empty() && predictors_.empty()) {
        return page_->showMessage(tr("No latency has been measured yet. Measure some architectures of the space: the "
                                     "search predicts all others from them."),
                                  writable_ ? tr("Measure…") : QString());
    }
    page_->showContent();
}

void LatencyPanel::askForFit() {
    const int place = campaign_->currentIndex();
    if (place >= 0) Q_EMIT fitRequested(campaigns_[static_cast<std::size_t>(place)]->run.id);
}

void LatencyPanel::setCandidate(const QString& name, std::optional<arch::Architecture> architecture) {
    candidate_name_ = name;
    candidate_ = std::move(architecture);
    showCoverage();
}

void LatencyPanel::showCoverage() {
    const auto predicted =
        law_ && candidate_ ? std::optional(law_->predict(*candidate_)) : std::optional<Result<latency::Prediction>>();
    const bool outside = predicted && *predicted && !(*predicted)->outside.empty();
    coverage_->setVisible(outside);
    if (!outside) return;
    QStringList averages;
    for (const auto& average : (*predicted)->outside) averages << averageTitle(average);
    coverage_->setText(tr("%1 lies outside of what was sampled (%2): its predicted latency is a guess. Measure it, or "
                          "measure a campaign of its space.")
                           .arg(candidate_name_, averages.join(QStringLiteral(", "))));
    QPalette warning;
    warning.setColor(QPalette::WindowText, coloursOf(palette()).warning);
    coverage_->setPalette(warning);
}

void LatencyPanel::showResiduals() {
    // Each row is predicted anew: only where it is looked at.
    if (tabs_->currentWidget() != residuals_->parentWidget()) return;
    const int place = predictor_->currentIndex();
    const std::string device =
        place < 0 ? std::string() : database::deviceName(predictors_[static_cast<std::size_t>(place)].conditions);
    const auto campaign = std::find_if(campaigns_.rbegin(), campaigns_.rend(),
                                       [&device](const auto& each) { return each->device == device; });
    if (!law_ || campaign == campaigns_.rend()) {
        residual_line_->setText(law_ ? tr("There is no campaign of this predictor's device in the session.")
                                     : tr("No predictor is fitted yet."));
        return residuals_->setResiduals({}, {});
    }
    residual_line_->setText(tr("%1 with predictor %2, the machine's drift taken out. A good law keeps to the middle "
                               "everywhere.")
                                .arg(titleOf(**campaign))
                                .arg(predictors_[static_cast<std::size_t>(place)].id));
    const auto feature = static_cast<std::size_t>(feature_->currentIndex());
    std::vector<Residual> points;
    for (const auto& row : (*campaign)->rows) {
        const auto predicted = law_->predict(row.architecture);
        if (row.reference || row.p50_ms <= 0 || !predicted) continue;
        points.push_back({.name = tr("row %1").arg(row.row),
                          .x = row.averages[feature],
                          .percent = 100 * (predicted->ms * row.drift / row.p50_ms - 1)});
    }
    residuals_->setResiduals(feature_->currentText(), std::move(points));
}

void LatencyPanel::showPredictor() {
    const auto place = static_cast<std::size_t>(std::max(0, predictor_->currentIndex()));
    if (place >= predictors_.size()) {
        trust_->setText(tr("No predictor is fitted yet."));
        agreement_->setPairs({});
        drawn_predictor_ = 0;
        law_.reset();
        return showCoverage();
    }
    const database::Predictor& predictor = predictors_[place];
    if (predictor.id == drawn_predictor_) return;
    drawn_predictor_ = predictor.id;
    const auto figures = database::figuresOf(predictor);
    trust_->setText(trustText(figures));
    std::vector<MeasuredPair> pairs;
    for (std::size_t i = 0; i < figures.held_out.size(); ++i) {
        const auto& row = figures.held_out[i];
        pairs.push_back({.name = tr("held-out row %1").arg(i + 1),
                         .measured = row.measured_ms,
                         .predicted = row.predicted_ms,
                         .low = row.low_ms.value_or(0),
                         .high = row.high_ms.value_or(0)});
    }
    agreement_->setPairs(pairs);
    // One of a later version is none; the search says so when it is asked for.
    auto law = latency::parsePredictor(predictor.json.dump(), "predictor");
    law_ = law ? std::optional(*std::move(law)) : std::nullopt;
    showCoverage();
    showResiduals();
}

void LatencyPanel::showCampaign() {
    const auto place = static_cast<std::size_t>(std::max(0, campaign_->currentIndex()));
    if (place >= campaigns_.size()) {
        progress_->setText(tr("Nothing has been measured yet."));
        drift_->setCurves({});
        drawn_campaign_.reset();
        return;
    }
    const LatencyCampaignPtr& campaign = campaigns_[place];
    if (campaign == drawn_campaign_) return;
    drawn_campaign_ = campaign;
    const QLocale locale;
    progress_->setText(
        tr("%1 of %2 architectures timed. The reference architecture shows how the machine's speed "
           "drifted; the predictor takes that out.")
            .arg(locale.toString(qlonglong{campaign->measured()}), locale.toString(qlonglong{campaign->planned})));
    const auto timings = [&campaign](bool reference) {
        Series::Numbers rows;
        Series::Numbers times;
        for (const auto& row : campaign->rows) {
            if (row.reference != reference) continue;
            rows.push_back(static_cast<double>(row.row));
            times.push_back(row.p50_ms);
        }
        return Series(std::move(rows), std::move(times));
    };
    drift_->setCurves({{tr("Sampled architectures"), timings(false)}, {tr("Reference architecture"), timings(true)}});
}

}  // namespace automoe::ui
