// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "app/report/page_p.h"
#include "app/report/routing.h"
#include "app/report/svg.h"
#include "core/protocol/expert_load.h"

namespace automoe::report {

namespace {

std::string distillationText(const Language& say, const protocol::TrainOptions& options) {
    const std::string weight = say.shortFigure(options.distill_weight);
    const std::string start = say.grouped(options.distill_start);
    if (options.distill_weight < 1 && options.distill_start > 0)
        return say("distillation with weight {weight} from update {update}", {{"weight", weight}, {"update", start}});
    if (options.distill_weight < 1) return say("distillation with weight {weight}", {{"weight", weight}});
    if (options.distill_start > 0) return say("distillation from update {update}", {{"update", start}});
    return say("distillation");
}

/// How sub-networks are drawn, and what they learn from.
std::string samplingText(const Language& say, const protocol::TrainOptions& options) {
    if (options.sampling == protocol::Sampling::kUniform) return say("one random sub-network an update");
    const std::string sandwich = say.count("sandwich with {n} random sub-network",
                                           "sandwich with {n} random sub-networks", options.random_subnets);
    return options.distill ? joined(say, sandwich, distillationText(say, options)) : sandwich;
}

std::string optionsText(const Language& say, const TrainingFacts& training) {
    const auto& options = training.options;
    const auto value = [&say](double number) { return Language::Arguments{{"value", say.shortFigure(number)}}; };
    std::string text = say.count("{n} update planned", "{n} updates planned", options.updates);
    const auto add = [&text](const std::string& part) { text += ", " + part; };
    add(say("batches of {tokens} tokens × {accumulate}",
            {{"tokens", say.grouped(options.max_tokens)}, {"accumulate", std::to_string(options.accumulate)}}));
    add(say("peak rate {rate} after {warmup} updates",
            {{"rate", say.shortFigure(options.peak_rate)}, {"warmup", say.grouped(options.warmup_updates)}}));
    add(options.schedule == protocol::Schedule::kCosine ? say("cosine") : say("inverse square root"));
    add(say("label smoothing {value}", value(options.label_smoothing)));
    add(say("dropout {value}", value(options.dropout)));
    add(say("clipping {value}", value(options.clip_norm)));
    add(say("balance {value}", value(options.balance_coefficient)));
    if (options.entropy_coefficient != protocol::TrainOptions().entropy_coefficient)
        add(say("entropy {value}", value(options.entropy_coefficient)));
    if (options.selection_dropout > 0) add(say("selection dropout {value}", value(options.selection_dropout)));
    if (options.balance_bias_rate != protocol::TrainOptions().balance_bias_rate)
        add(say("balancing biases by {value}", value(options.balance_bias_rate)));
    if (options.router_z_coefficient > 0) add(say("router z-loss {value}", value(options.router_z_coefficient)));
    if (options.router_jitter > 0) add(say("router jitter {value}", value(options.router_jitter)));
    if (options.expert_output_masking > 0)
        add(say("masked expert outputs {value}", value(options.expert_output_masking)));
    if (!training.fixed) {
        add(samplingText(say, options));
        if (options.fair) add(say("choices dealt in blocks"));
        if (options.expert_subset == protocol::ExpertSubset::kRandom) add(say("random experts of each layer"));
    }
    if (options.consistency > 0) add(say("two passes with consistency {value}", value(options.consistency)));
    if (options.average_checkpoints > 1)
        add(say("mean of {count} checkpoints", {{"count", std::to_string(options.average_checkpoints)}}));
    return text + ".";
}

/// How people read a sub-network's name: "largest", "random-1".
std::string subnetName(const Language& say, const std::string& subnet) {
    constexpr std::string_view kRandom = "random-";
    if (subnet == "largest") return say("largest");
    if (subnet == "smallest") return say("smallest");
    if (subnet == "model") return say("model");
    if (subnet.starts_with(kRandom)) return say("random-{number}", {{"number", subnet.substr(kRandom.size())}});
    return subnet;
}

std::string validationTitle(const Language& say, const std::string& subnet) {
    return say("validation, {subnet}", {{"subnet", subnetName(say, subnet)}});
}

Plot lossPlot(const Language& say, const TrainingFacts& training) {
    Plot plot;
    plot.title = say("Loss");
    plot.x.label = say("updates");
    plot.y.label = say("nats a target token");
    Series train{say("training"), Mark::kLine, {}, 5};
    for (const auto& report : training.reports)
        train.points.push_back({static_cast<double>(report.update), report.nll});
    plot.series.push_back(std::move(train));
    int style = 0;
    for (const auto& [subnet, reports] : training.validations) {
        const std::string name = subnetName(say, subnet);
        Series series{validationTitle(say, subnet), Mark::kLine, {}, style++ % 5};
        for (const auto& report : reports) {
            series.points.push_back({static_cast<double>(report.update),
                                     report.loss,
                                     {},
                                     say("{subnet}, update {update}: {loss}", {{"subnet", name},
                                                                               {"update", say.grouped(report.update)},
                                                                               {"loss", say.figure(report.loss, 4)}})});
        }
        if (!reports.empty()) {
            plot.description +=
                say("{name} ends at {value}.", {{"name", name}, {"value", say.figure(reports.back().loss, 4)}}) + " ";
        }
        plot.series.push_back(std::move(series));
    }
    return plot;
}

Plot speedPlot(const Language& say, const TrainingFacts& training) {
    Plot plot;
    plot.title = say("Speed");
    plot.description = say("Target tokens a second over the updates.");
    plot.x.label = say("updates");
    plot.y = {say("target tokens a second"), true, {}, {}};
    Series speed{"", Mark::kLine, {}, 0};
    for (const auto& report : training.reports) {
        speed.points.push_back({static_cast<double>(report.update), report.tokens_per_second});
    }
    plot.series.push_back(std::move(speed));
    return plot;
}

void writeRouting(Page& page, const TrainingFacts& training) {
    const Language& say = page.say;
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
        const std::string title =
            subnet.empty() ? say("Expert load") : say("Expert load, {subnet}", {{"subnet", subnetName(say, subnet)}});
        const std::string shown =
            say("Validation text at update {update}, architecture {architecture}. Dashed: even load.",
                {{"update", say.grouped(reports.front().update)}, {"architecture", shortId(architecture)}});
        const std::string starving = say.count(
            "Of {n} expert, {dead} dead (no token) and {starved} starved (below {share} % of the even load).",
            "Of {n} experts, {dead} dead (no token) and {starved} starved (below {share} % of the even load).",
            static_cast<std::int64_t>(count.experts),
            {{"dead", std::to_string(count.dead)},
             {"starved", std::to_string(count.starved)},
             {"share", say.fixed(100 * protocol::kStarvedShare, 0)}});
        page.figure(routingSvg(reports, title, say), shown + " " + starving);
    }
    page.endFigures();
}

std::string runTitle(const Language& say, const TrainingFacts& training) {
    const std::string run = std::to_string(training.run.id);
    if (!training.fixed) return say("Supernet, run {run}: {space}", {{"run", run}, {"space", training.space_name}});
    return say("Single model, run {run}: architecture {architecture}",
               {{"run", run}, {"architecture", shortId(training.architecture_id)}});
}

std::vector<std::pair<std::string, Cell>> factsOf(const Language& say, const TrainingFacts& training) {
    std::vector<std::pair<std::string, Cell>> facts;
    const auto loss = [&say](double nats) { return say("{loss} nats", {{"loss", say.figure(nats, 4)}}); };
    if (!training.reports.empty()) {
        const auto& last = training.reports.back();
        const auto tokens = static_cast<double>(last.target_tokens);
        facts.emplace_back(say("updates"),
                           say("{part} of {whole}",
                               {{"part", say.grouped(last.update)}, {"whole", say.grouped(training.options.updates)}}));
        facts.emplace_back(say("target tokens seen"), say.compact(tokens));
        facts.emplace_back(say("training time"), duration(say, last.seconds));
        facts.emplace_back(say("mean speed"),
                           last.seconds > 0 ? say("{speed} tokens/s", {{"speed", say.compact(tokens / last.seconds)}})
                                            : std::string("–"));
        facts.emplace_back(say("training loss"), loss(last.nll));
        if (last.balance > 0)
            facts.emplace_back(say("load balance"),
                               say("{balance} (1: even)", {{"balance", say.figure(last.balance, 4)}}));
    }
    for (const auto& [subnet, reports] : training.validations) {
        if (!reports.empty()) facts.emplace_back(validationTitle(say, subnet), loss(reports.back().loss));
    }
    return facts;
}

void writeRun(Page& page, const TrainingFacts& training) {
    const Language& say = page.say;
    page.heading(runTitle(say, training));
    if (training.reports.empty()) page.missing(say("This run has reported nothing yet."));
    if (const auto facts = factsOf(say, training); !facts.empty()) page.facts(facts);
    if (!training.reports.empty() || !training.validations.empty()) {
        page.figures();
        page.figure(plotSvg(lossPlot(say, training), say), "");
        page.figure(plotSvg(speedPlot(say, training), say), "");
        page.endFigures();
    }
    writeRouting(page, training);
    page.paragraph((training.from_weights ? say("From given weights.") : say("From random weights.")) + " " +
                   optionsText(say, training));
    std::string weights = say("Final weights: not written yet.");
    for (const auto& checkpoint : training.checkpoints) {
        if (checkpoint.final_weights)
            weights = say("Final weights: SHA-256 {hash}.", {{"hash", shortId(checkpoint.sha256)}});
    }
    page.source(provenance(say, training.run) + " " + weights);
}

}  // namespace

void writeTraining(Page& page, const ReportData& data) {
    const Language& say = page.say;
    if (data.trainings.empty()) {
        page.missing(say("Nothing was trained."), "automoe train " + sessionArgument(data) + " --space SPACE");
        return;
    }
    for (const auto& training : data.trainings) writeRun(page, training);
    page.source(
        say("Losses are natural logarithms a target token. The training loss is without label smoothing, the mean over "
            "the updates since the report before."));
}

}  // namespace automoe::report
