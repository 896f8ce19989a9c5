// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "app/report/page_p.h"
#include "app/report/svg.h"

namespace automoe::report {

namespace {

std::string nameOf(const Language& say, const SearchFacts& search) {
    return say("{algorithm}, run {run}",
               {{"algorithm", algorithmName(say, search.algorithm)}, {"run", std::to_string(search.run.id)}});
}

bool isRandom(const SearchFacts& search) { return search.algorithm == protocol::SearchAlgorithm::kRandom; }

/// One axis of a front's plot: an objective, or a limit where there is one objective only.
struct Measure {
    std::string name;
    std::size_t place = 0;
    bool limit = false;
    [[nodiscard]] double of(const EvaluatedPoint& point) const {
        return limit ? point.limited.at(place) : point.values.at(place);
    }
};

std::vector<Measure> costsOf(const SearchGroup& group, const SearchFacts& search, std::size_t quality) {
    std::vector<Measure> costs;
    for (std::size_t i = 0; i < group.objectives.size(); ++i) {
        if (i != quality) costs.push_back({group.objectives[i], i, false});
    }
    if (!costs.empty()) return costs;
    for (std::size_t i = 0; i < search.limits.size(); ++i) costs.push_back({search.limits[i].name, i, true});
    return costs;
}

Plot frontPlot(const Language& say, const SearchGroup& group, const SearchFacts& search, std::size_t quality,
               const Measure& cost) {
    const std::string& quality_name = group.objectives[quality];
    Plot plot;
    plot.title = say("Front of {search}", {{"search", nameOf(say, search)}});
    const std::string candidates =
        say.count("{n} candidate", "{n} candidates", static_cast<std::int64_t>(search.points.size()));
    plot.description = say.count("{n} member of {candidates}.", "{n} members of {candidates}.",
                                 static_cast<std::int64_t>(search.front.size()), {{"candidates", candidates}});
    plot.x.label = objectiveLabel(say, cost.name);
    const Language::Arguments measure{{"measure", objectiveLabel(say, quality_name)}};
    plot.y.label = largerIsBetter(quality_name) ? say("{measure}, more is better", measure)
                                                : say("{measure}, less is better", measure);
    Series all{say("candidates"), Mark::kCloud, {}, 5};
    Series over{say("over a limit"), Mark::kCloud, {}, 1};
    Series front{say("front"), Mark::kPoints, {}, 0};
    for (const auto& point : search.points) {
        (point.feasible ? all : over).points.push_back({cost.of(point), point.values[quality]});
    }
    for (const std::size_t index : search.front) {
        const auto& point = search.points[index];
        const std::string found = quality_name + " " + objectiveFigure(say, quality_name, point.values[quality]) +
                                  ", " + cost.name + " " + objectiveFigure(say, cost.name, cost.of(point));
        front.points.push_back({cost.of(point),
                                point.values[quality],
                                {},
                                say("{name}: {value}", {{"name", shortId(point.architecture_id)}, {"value", found}})});
    }
    for (const auto& other : group.searches) {
        if (cost.limit) break;  // another search may have other limits
        for (const auto& point : other.points) {
            if (!point.feasible) continue;
            plot.x.including.push_back(cost.of(point));
            plot.y.including.push_back(point.values[quality]);
        }
    }
    plot.series.push_back(std::move(all));
    if (!over.points.empty()) plot.series.push_back(std::move(over));
    plot.series.push_back(std::move(front));
    return plot;
}

Plot hypervolumePlot(const Language& say, const SearchGroup& group) {
    Plot plot;
    plot.title = say("Hypervolume over evaluations");
    plot.x = {say("evaluations"), true, {}, {}};
    plot.y = {say("hypervolume, common reference point"), true, {}, {}};
    int style = 0;
    for (const auto& search : group.searches) {
        if (search.hypervolume.empty()) continue;
        Series series{nameOf(say, search), Mark::kSteps, {}, isRandom(search) ? 5 : style++ % 5};
        for (std::size_t i = 0; i < search.hypervolume.size(); ++i) {
            series.points.push_back({static_cast<double>(i + 1), search.hypervolume[i]});
        }
        plot.description += say("{name} ends at {value}.",
                                {{"name", nameOf(say, search)}, {"value", say.figure(search.hypervolume.back())}}) +
                            " ";
        plot.series.push_back(std::move(series));
    }
    return plot;
}

double hypervolumeAfter(const SearchFacts& search, std::int64_t evaluations) {
    const auto count =
        std::min(search.hypervolume.size(), static_cast<std::size_t>(std::max<std::int64_t>(evaluations, 0)));
    return count == 0 ? 0 : search.hypervolume[count - 1];
}

std::string against(const Language& say, double value, double baseline) {
    if (!(baseline > 0)) return "–";
    const double percent = 100 * (value / baseline - 1);
    return (percent < 0 ? "−" : "+") + say.fixed(std::abs(percent), 1) + " %";
}

/// The random search to compare with: the one that went farthest.
const SearchFacts* baselineOf(const SearchGroup& group) {
    const SearchFacts* baseline = nullptr;
    for (const auto& search : group.searches) {
        const bool usable = isRandom(search) && !search.hypervolume.empty();
        if (usable && (baseline == nullptr || search.points.size() > baseline->points.size())) baseline = &search;
    }
    return baseline;
}

void writeTable(Page& page, const SearchGroup& group, const SearchFacts* baseline) {
    const Language& say = page.say;
    std::vector<Row> rows;
    for (const auto& search : group.searches) {
        const auto evaluated = static_cast<std::int64_t>(search.points.size());
        std::string limits;
        for (const auto& limit : search.limits) {
            limits += (limits.empty() ? "" : ", ") + limit.name + " ≤ " + objectiveFigure(say, limit.name, limit.limit);
        }
        const bool known = !search.hypervolume.empty();
        std::string gain = notMeasured(say);
        if (&search == baseline) {
            gain = say("the baseline");
        } else if (known && baseline != nullptr) {
            const auto common = std::min(evaluated, static_cast<std::int64_t>(baseline->points.size()));
            gain = say("{gain} after {evaluations}",
                       {{"gain", against(say, hypervolumeAfter(search, common), hypervolumeAfter(*baseline, common))},
                        {"evaluations", say.grouped(common)}});
        }
        rows.push_back(
            {say("run {run}", {{"run", std::to_string(search.run.id)}}), algorithmName(say, search.algorithm),
             statusName(say, search.run.status),
             say("{part} of {whole}", {{"part", say.grouped(evaluated)}, {"whole", say.grouped(search.planned)}}),
             std::to_string(search.population), std::to_string(search.run.seed),
             limits.empty() ? Cell(say("none"), "muted") : Cell(limits), std::to_string(search.front.size()),
             known ? say.figure(search.hypervolume.back(), 5) : notMeasured(say), gain, duration(say, search.seconds)});
    }
    page.table({{say("search")},
                {say("algorithm")},
                {say("state")},
                {say("evaluations"), true},
                {say("population"), true},
                {say("seed"), true},
                {say("limits")},
                {say("front"), true},
                {say("hypervolume"), true},
                {say("against random"), true},
                {say("evaluating"), true}},
               rows);
}

void writeComparison(Page& page, const SearchGroup& group, const SearchFacts* baseline, const std::string& command) {
    const Language& say = page.say;
    if (baseline == nullptr) {
        page.missing(say("Against random search: not measured; with as many evaluations it would be the baseline."),
                     command);
    } else {
        for (const auto& search : group.searches) {
            if (isRandom(search) || search.hypervolume.empty()) continue;
            const auto common = static_cast<std::int64_t>(std::min(search.points.size(), baseline->points.size()));
            const double ours = hypervolumeAfter(search, common);
            const double random = hypervolumeAfter(*baseline, common);
            const std::string compared = say.count(
                "After {n} evaluation each, {search} has a hypervolume of {ours} and random search (run {run}) "
                "{random}: {gain}.",
                "After {n} evaluations each, {search} has a hypervolume of {ours} and random search (run {run}) "
                "{random}: {gain}.",
                common,
                {{"search", nameOf(say, search)},
                 {"ours", say.figure(ours, 5)},
                 {"run", std::to_string(baseline->run.id)},
                 {"random", say.figure(random, 5)},
                 {"gain", against(say, ours, random)}});
            page.paragraph(compared + (ours > random ? "" : " " + say("Random search did as well or better here.")));
        }
    }
    if (!group.same_weights) {
        page.missing(
            say("These searches used different supernet weights: their qualities, and so their hypervolumes, compare "
                "the supernets too."));
    }
    std::string reference;
    for (std::size_t i = 0; i < group.reference_point.size(); ++i) {
        reference += (i == 0 ? "" : ", ") + group.objectives[i] + " " +
                     objectiveFigure(say, group.objectives[i], group.reference_point[i]);
    }
    if (!reference.empty()) {
        page.source(
            say("Hypervolumes are recomputed for this report, exactly, from every feasible candidate of the runs "
                "above, up to one reference point for all of them: {reference} (the worst of each objective and a "
                "tenth of its range).",
                {{"reference", reference}}));
    }
}

}  // namespace

void writeSearches(Page& page, const ReportData& data) {
    const Language& say = page.say;
    const std::string command = "automoe search " + sessionArgument(data) + " --objective valid_loss --cost latency_ms";
    if (data.searches.empty()) {
        page.missing(say("Nothing was searched."), command + " --algorithm nsga2 --evaluations 500");
    }
    for (const auto& group : data.searches) {
        page.heading(objectivesTitle(say, group));
        const SearchFacts* baseline = baselineOf(group);
        writeTable(page, group, baseline);
        bool any = false;
        for (const auto& search : group.searches) any = any || !search.points.empty();
        if (!any) {
            page.missing(say("No candidate is evaluated yet."));
            continue;
        }
        const auto found = std::find_if(group.objectives.begin(), group.objectives.end(), isQuality);
        const std::size_t quality =
            found == group.objectives.end() ? 0 : static_cast<std::size_t>(found - group.objectives.begin());
        page.figures();
        if (!group.reference_point.empty()) page.figure(plotSvg(hypervolumePlot(say, group), say), "");
        for (const auto& search : group.searches) {
            if (search.points.empty()) continue;
            for (const auto& cost : costsOf(group, search, quality)) {
                page.figure(plotSvg(frontPlot(say, group, search, quality, cost), say), "");
            }
        }
        page.endFigures();
        std::int64_t evaluations = 1;
        for (const auto& search : group.searches) {
            evaluations = std::max(evaluations, static_cast<std::int64_t>(search.points.size()));
        }
        writeComparison(page, group, baseline,
                        command + " --algorithm random --evaluations " + std::to_string(evaluations));
        for (const auto& search : group.searches) {
            std::string source = provenance(say, search.run);
            if (!search.weights_sha256.empty()) {
                source += " " + say("Quality with weights inherited from the supernet {hash}.",
                                    {{"hash", shortId(search.weights_sha256)}});
            }
            page.source(source);
        }
    }
}

}  // namespace automoe::report
