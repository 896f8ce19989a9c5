// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/session_figures.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>

#include "ui/panels/expert_load.h"
#include "ui/panels/history_panel.h"
#include "ui/panels/latency_panel.h"
#include "ui/panels/parallel_panel.h"
#include "ui/panels/pareto_panel.h"
#include "ui/panels/supernet_panel.h"
#include "ui/plots/curve_plot.h"
#include "ui/plots/front_plot.h"
#include "ui/plots/parallel_plot.h"
#include "ui/plots/residual_plot.h"
#include "ui/plots/scatter_plot.h"

namespace automoe::ui {

namespace {

/// The context of this file's sentences.
struct SessionFiguresTexts {
    Q_DECLARE_TR_FUNCTIONS(SessionFigures)
};

bool hasPoints(const PlotTable& table) {
    return std::ranges::any_of(table, [](const PlotColumn& column) {
        return std::ranges::any_of(column.numbers, [](double value) { return std::isfinite(value); });
    });
}

}  // namespace

SessionFigures::SessionFigures(ReportContent content, std::filesystem::path folder, FigureFiles files)
    : content_(std::move(content)), folder_(std::move(folder)), files_(std::move(files)) {
    planFront();
    planSearches();
    for (const auto& training : content_.facts.trainings) planTraining(training);
    if (content_.facts.trainings.empty()) planTraining(nullptr);
    planLatency();
}

SessionFigures::~SessionFigures() = default;

WriteFile SessionFigures::draw() { return pieces_[next_++](); }

void SessionFigures::planFront() {
    add([this] {
        if (!content_.cost_key.empty()) workspace_.setAxes(content_.cost_key, content_.quality_key);
        workspace_.setTable(content_.table);
        pareto_ = std::make_unique<ParetoPanel>(workspace_);
        return file(pareto_->plot(), pareto_->plot().accessibleName());
    });
    // After the front has its axes: they come first here, too.
    add([this] {
        parallel_ = std::make_unique<ParallelPanel>(workspace_);
        return file(parallel_->plot(), parallel_->plot().accessibleName());
    });
}

void SessionFigures::planSearches() {
    add([this] {
        history_ = std::make_unique<HistoryPanel>(workspace_);
        history_->setHistories(content_.facts.histories);
        return file(history_->hypervolumePlot(), history_->hypervolumePlot().accessibleName());
    });
    add([this] { return file(history_->frontPlot(), history_->frontPlot().accessibleName()); });
}

SupernetPanel& SessionFigures::supernet() {
    if (!supernet_) {
        supernet_ = std::make_unique<SupernetPanel>();
        supernet_->setHistories(content_.facts.trainings);
    }
    return *supernet_;
}

void SessionFigures::planTraining(const TrainingHistoryPtr& training) {
    const auto titled = [training](const QString& title) {
        return training == nullptr ? title : SessionFiguresTexts::tr("%1, run %2").arg(title).arg(training->run.id);
    };
    add([this, titled, training] {
        if (training != nullptr) supernet().choose(training->run.id);
        return file(supernet().lossPlot(), titled(supernet().lossPlot().accessibleName()));
    });
    const QStringList quantities = SupernetPanel::quantities();
    for (int place = 0; place < static_cast<int>(quantities.size()); ++place) {
        add([this, titled, place, quantity = quantities[place]] {
            supernet().chooseQuantity(place);
            return file(supernet().coursePlot(), titled(quantity));
        });
    }
    add([this, titled] { return file(supernet().load(), titled(supernet().load().accessibleName())); });
}

LatencyPanel& SessionFigures::latency() {
    if (!latency_) {
        latency_ = std::make_unique<LatencyPanel>();
        latency_->setContent(content_.facts.campaigns, content_.facts.predictors);
    }
    return *latency_;
}

void SessionFigures::planPredictor(int place) {
    const QString id = QString::number(content_.facts.predictors[static_cast<std::size_t>(place)].id);
    add([this, place, id] {
        latency().choosePredictor(place);
        Plot& plot = latency().agreementPlot();
        return file(plot, SessionFiguresTexts::tr("%1, predictor %2").arg(plot.accessibleName(), id));
    });
    const QStringList features = LatencyPanel::features();
    for (int feature = 0; feature < static_cast<int>(features.size()); ++feature) {
        add([this, feature, id, over = features[feature]] {
            latency().chooseFeature(feature);
            Plot& plot = latency().residualPlot();
            if (hasPoints(plot.table()))
                return file(plot,
                            SessionFiguresTexts::tr("%1 over %2, predictor %3").arg(plot.accessibleName(), over, id));
            // Where the predictor's device has no campaign, none of them has data: that is said once.
            if (feature == 0) without_ << SessionFiguresTexts::tr("%1, predictor %2").arg(plot.accessibleName(), id);
            return WriteFile();
        });
    }
}

void SessionFigures::planLatency() {
    const auto& facts = content_.facts;
    for (int place = 0; place < static_cast<int>(facts.predictors.size()); ++place) planPredictor(place);
    if (facts.predictors.empty()) {
        add([this] { return file(latency().agreementPlot(), latency().agreementPlot().accessibleName()); });
        add([this] { return file(latency().residualPlot(), latency().residualPlot().accessibleName()); });
    }
    for (int place = 0; place < static_cast<int>(facts.campaigns.size()); ++place) {
        add([this, place, run = facts.campaigns[static_cast<std::size_t>(place)]->run.id] {
            latency().chooseCampaign(place);
            Plot& plot = latency().driftPlot();
            return file(plot, SessionFiguresTexts::tr("%1, run %2").arg(plot.accessibleName()).arg(run));
        });
    }
    if (facts.campaigns.empty())
        add([this] { return file(latency().driftPlot(), latency().driftPlot().accessibleName()); });
}

WriteFile SessionFigures::file(Plot& plot, const QString& title) {
    plot.setSource(QStringLiteral("%1: %2").arg(content_.session, title));
    return together(title, plot.table(),
                    [this, &plot](const std::filesystem::path& path) { return drawFigure(plot, path, files_.look); });
}

WriteFile SessionFigures::file(const ExpertLoad& load, const QString& title) {
    auto picture = load.picture();
    if (picture) picture->name = QStringLiteral("%1: %2").arg(content_.session, title);
    return together(title, load.table(), [this, &picture](const std::filesystem::path& path) {
        return drawFigure(*picture, path, files_.look.print);
    });
}

WriteFile SessionFigures::together(const QString& title, PlotTable table,
                                   const std::function<WriteFile(const std::filesystem::path&)>& draw) {
    if (!hasPoints(table)) {
        without_ << title;
        return {};
    }
    const std::string name = fileNameOf(title).toStdString();
    const std::string figure = name + "." + files_.ending.toStdString();
    drawn_ << QString::fromStdString(figure);
    return [folder = folder_, write = draw(folder_ / figure),
            points = drawTable(std::move(table), folder_ / (name + ".csv"))]() -> Status {
        std::error_code ignored;  // a folder that is not there is told by the file that cannot be written
        std::filesystem::create_directories(folder, ignored);
        AUTOMOE_CHECK(write());
        return points();
    };
}

}  // namespace automoe::ui
