// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "app/report/page_p.h"
#include "app/report/routing.h"
#include "app/report/svg.h"
#include "app/wording/numbers.h"
#include "core/protocol/expert_load.h"

namespace automoe::report {

namespace {

using wording::grouped;

std::string distillationText(const protocol::TrainOptions& options) {
    if (!options.distill) return {};
    std::string text = " and distillation";
    if (options.distill_weight < 1) text += " with weight " + shortFigure(options.distill_weight);
    if (options.distill_start > 0) text += " from update " + grouped(options.distill_start);
    return text;
}

std::string optionsText(const TrainingFacts& training) {
    const auto& options = training.options;
    std::string text = plural(options.updates, "update") + " planned, batches of " + grouped(options.max_tokens) +
                       " tokens × " + std::to_string(options.accumulate) + ", peak rate " +
                       shortFigure(options.peak_rate) + " after " + grouped(options.warmup_updates) + " updates, " +
                       (options.schedule == protocol::Schedule::kCosine ? "cosine" : "inverse square root") +
                       ", label smoothing " + shortFigure(options.label_smoothing) + ", dropout " +
                       shortFigure(options.dropout) + ", clipping " + shortFigure(options.clip_norm) + ", balance " +
                       shortFigure(options.balance_coefficient);
    if (!training.fixed) {
        text +=
            options.sampling == protocol::Sampling::kUniform
                ? ", one random sub-network an update"
                : ", sandwich with " + plural(options.random_subnets, "random sub-network") + distillationText(options);
        if (options.fair) text += ", choices dealt in blocks";
        if (options.expert_subset == protocol::ExpertSubset::kRandom) text += ", random experts of each layer";
    }
    if (options.consistency > 0) text += ", two passes with consistency " + shortFigure(options.consistency);
    if (options.average_checkpoints > 1)
        text += ", mean of " + std::to_string(options.average_checkpoints) + " checkpoints";
    return text + ".";
}

Plot lossPlot(const TrainingFacts& training) {
    Plot plot;
    plot.title = "Loss";
    plot.x.label = "updates";
    plot.y.label = "nats a target token";
    Series train{"training", Mark::kLine, {}, 5};
    for (const auto& report : training.reports)
        train.points.push_back({static_cast<double>(report.update), report.nll});
    plot.series.push_back(std::move(train));
    int style = 0;
    for (const auto& [subnet, reports] : training.validations) {
        Series series{"validation, " + subnet, Mark::kLine, {}, style++ % 5};
        for (const auto& report : reports) {
            series.points.push_back({static_cast<double>(report.update),
                                     report.loss,
                                     {},
                                     subnet + ", update " + grouped(report.update) + ": " + figure(report.loss, 4)});
        }
        if (!reports.empty()) plot.description += subnet + " ends at " + figure(reports.back().loss, 4) + ". ";
        plot.series.push_back(std::move(series));
    }
    return plot;
}

Plot speedPlot(const TrainingFacts& training) {
    Plot plot;
    plot.title = "Speed";
    plot.description = "Target tokens a second over the updates.";
    plot.x.label = "updates";
    plot.y = {"target tokens a second", true, {}, {}};
    Series speed{"", Mark::kLine, {}, 0};
    for (const auto& report : training.reports) {
        speed.points.push_back({static_cast<double>(report.update), report.tokens_per_second});
    }
    plot.series.push_back(std::move(speed));
    return plot;
}

void writeRouting(Page& page, const TrainingFacts& training) {
    std::vector<std::pair<std::string, std::vector<protocol::RoutingReport>>> by_architecture;
    for (const auto& report : training.routing) {
        auto found = std::find_if(by_architecture.begin(), by_architecture.end(),
                                  [&](const auto& entry) { return entry.first == report.architecture_id; });
        if (found == by_architecture.end()) {
            by_architecture.emplace_back(report.architecture_id, std::vector<protocol::RoutingReport>());
            found = by_architecture.end() - 1;
        }
        found->second.push_back(report);
    }
    if (by_architecture.empty()) return;
    page.figures();
    for (const auto& [architecture, reports] : by_architecture) {
        std::string subnet;
        for (const auto& [name, validations] : training.validations) {
            if (!validations.empty() && validations.back().architecture_id == architecture) subnet = name;
        }
        const auto count = protocol::countExperts(reports);
        page.figure(routingSvg(reports, "Expert load" + (subnet.empty() ? "" : ", " + subnet)),
                    "Validation text at update " + grouped(reports.front().update) + ", architecture " +
                        shortId(architecture) + ". Dashed: even load. Of " +
                        plural(static_cast<std::int64_t>(count.experts), "expert") + ", " + std::to_string(count.dead) +
                        " dead (no token) and " + std::to_string(count.starved) + " starved (below " +
                        wording::fixed(100 * protocol::kStarvedShare, 0) + " % of the even load).");
    }
    page.endFigures();
}

void writeRun(Page& page, const TrainingFacts& training) {
    page.heading(training.fixed ? "Single model, run " + std::to_string(training.run.id) + ": architecture " +
                                      shortId(training.architecture_id)
                                : "Supernet, run " + std::to_string(training.run.id) + ": " + training.space_name);
    std::vector<std::pair<std::string, Cell>> facts;
    if (training.reports.empty()) {
        page.missing("This run has reported nothing yet.");
    } else {
        const auto& last = training.reports.back();
        facts.emplace_back("updates", grouped(last.update) + " of " + grouped(training.options.updates));
        facts.emplace_back("target tokens seen", compact(static_cast<double>(last.target_tokens)));
        facts.emplace_back("training time", duration(last.seconds));
        facts.emplace_back("mean speed",
                           last.seconds > 0
                               ? compact(static_cast<double>(last.target_tokens) / last.seconds) + " tokens/s"
                               : std::string("–"));
        facts.emplace_back("training loss", figure(last.nll, 4) + " nats");
        if (last.balance > 0) facts.emplace_back("load balance", figure(last.balance, 4) + " (1: even)");
    }
    for (const auto& [subnet, reports] : training.validations) {
        if (!reports.empty()) facts.emplace_back("validation, " + subnet, figure(reports.back().loss, 4) + " nats");
    }
    if (!facts.empty()) page.facts(facts);
    if (!training.reports.empty() || !training.validations.empty()) {
        page.figures();
        page.figure(plotSvg(lossPlot(training)), "");
        page.figure(plotSvg(speedPlot(training)), "");
        page.endFigures();
    }
    writeRouting(page, training);
    page.paragraph(std::string(training.from_weights ? "From given weights. " : "From random weights. ") +
                   optionsText(training));
    std::string weights = "Final weights: not written yet.";
    for (const auto& checkpoint : training.checkpoints) {
        if (checkpoint.final_weights) weights = "Final weights: SHA-256 " + shortId(checkpoint.sha256) + ".";
    }
    page.source(provenance(training.run) + " " + weights);
}

}  // namespace

void writeTraining(Page& page, const ReportData& data) {
    if (data.trainings.empty()) {
        page.missing("Nothing was trained.", "automoe train " + sessionArgument(data) + " --space SPACE");
        return;
    }
    for (const auto& training : data.trainings) writeRun(page, training);
    page.source(
        "Losses are natural logarithms a target token. The training loss is without label smoothing, the mean over the "
        "updates since the report before.");
}

}  // namespace automoe::report
