// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "app/report/page_p.h"
#include "app/report/svg.h"
#include "app/wording/numbers.h"

namespace automoe::report {

namespace {

using wording::grouped;

std::string nameOf(const SearchFacts& search) {
    return algorithmName(search.algorithm) + ", run " + std::to_string(search.run.id);
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

Plot frontPlot(const SearchGroup& group, const SearchFacts& search, std::size_t quality, const Measure& cost) {
    const std::string& quality_name = group.objectives[quality];
    Plot plot;
    plot.title = "Front of " + nameOf(search);
    plot.description = plural(static_cast<std::int64_t>(search.front.size()), "member") + " of " +
                       plural(static_cast<std::int64_t>(search.points.size()), "candidate") + ".";
    plot.x.label = objectiveLabel(cost.name);
    plot.y.label =
        objectiveLabel(quality_name) + (largerIsBetter(quality_name) ? ", more is better" : ", less is better");
    Series all{"candidates", Mark::kCloud, {}, 5};
    Series over{"over a limit", Mark::kCloud, {}, 1};
    Series front{"front", Mark::kPoints, {}, 0};
    for (const auto& point : search.points) {
        (point.feasible ? all : over).points.push_back({cost.of(point), point.values[quality]});
    }
    for (const std::size_t index : search.front) {
        const auto& point = search.points[index];
        front.points.push_back({cost.of(point),
                                point.values[quality],
                                {},
                                shortId(point.architecture_id) + ": " + quality_name + " " +
                                    objectiveFigure(quality_name, point.values[quality]) + ", " + cost.name + " " +
                                    objectiveFigure(cost.name, cost.of(point))});
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

Plot hypervolumePlot(const SearchGroup& group) {
    Plot plot;
    plot.title = "Hypervolume over evaluations";
    plot.x = {"evaluations", true, {}, {}};
    plot.y = {"hypervolume, common reference point", true, {}, {}};
    int style = 0;
    for (const auto& search : group.searches) {
        if (search.hypervolume.empty()) continue;
        Series series{nameOf(search), Mark::kSteps, {}, isRandom(search) ? 5 : style++ % 5};
        for (std::size_t i = 0; i < search.hypervolume.size(); ++i) {
            series.points.push_back({static_cast<double>(i + 1), search.hypervolume[i]});
        }
        plot.description += nameOf(search) + " ends at " + figure(search.hypervolume.back()) + ". ";
        plot.series.push_back(std::move(series));
    }
    return plot;
}

double hypervolumeAfter(const SearchFacts& search, std::int64_t evaluations) {
    const auto count =
        std::min(search.hypervolume.size(), static_cast<std::size_t>(std::max<std::int64_t>(evaluations, 0)));
    return count == 0 ? 0 : search.hypervolume[count - 1];
}

std::string against(double value, double baseline) {
    if (!(baseline > 0)) return "–";
    const double percent = 100 * (value / baseline - 1);
    return (percent < 0 ? "−" : "+") + wording::fixed(std::abs(percent), 1) + " %";
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
    std::vector<Row> rows;
    for (const auto& search : group.searches) {
        const auto evaluated = static_cast<std::int64_t>(search.points.size());
        std::string limits;
        for (const auto& limit : search.limits) {
            limits += (limits.empty() ? "" : ", ") + limit.name + " ≤ " + objectiveFigure(limit.name, limit.limit);
        }
        const bool known = !search.hypervolume.empty();
        std::string gain = kNotMeasured;
        if (&search == baseline) {
            gain = "the baseline";
        } else if (known && baseline != nullptr) {
            const auto common = std::min(evaluated, static_cast<std::int64_t>(baseline->points.size()));
            gain = against(hypervolumeAfter(search, common), hypervolumeAfter(*baseline, common)) + " after " +
                   grouped(common);
        }
        rows.push_back({"run " + std::to_string(search.run.id), algorithmName(search.algorithm),
                        std::string(database::wordOf(search.run.status)),
                        grouped(evaluated) + " of " + grouped(search.planned), std::to_string(search.population),
                        std::to_string(search.run.seed), limits.empty() ? Cell("none", "muted") : Cell(limits),
                        std::to_string(search.front.size()),
                        known ? figure(search.hypervolume.back(), 5) : kNotMeasured, gain, duration(search.seconds)});
    }
    page.table({{"search"},
                {"algorithm"},
                {"state"},
                {"evaluations", true},
                {"population", true},
                {"seed", true},
                {"limits"},
                {"front", true},
                {"hypervolume", true},
                {"against random", true},
                {"evaluating", true}},
               rows);
}

void writeComparison(Page& page, const SearchGroup& group, const SearchFacts* baseline, const std::string& command) {
    if (baseline == nullptr) {
        page.missing("Against random search: not measured; with as many evaluations it would be the baseline.",
                     command);
    } else {
        for (const auto& search : group.searches) {
            if (isRandom(search) || search.hypervolume.empty()) continue;
            const auto common = static_cast<std::int64_t>(std::min(search.points.size(), baseline->points.size()));
            const double ours = hypervolumeAfter(search, common);
            const double random = hypervolumeAfter(*baseline, common);
            page.paragraph("After " + plural(common, "evaluation") + " each, " + nameOf(search) +
                           " has a hypervolume of " + figure(ours, 5) + " and random search (run " +
                           std::to_string(baseline->run.id) + ") " + figure(random, 5) + ": " + against(ours, random) +
                           (ours > random ? "." : ". Random search did as well or better here."));
        }
    }
    if (!group.same_weights) {
        page.missing(
            "These searches used different supernet weights: their qualities, and so their hypervolumes, "
            "compare the supernets too.");
    }
    std::string reference;
    for (std::size_t i = 0; i < group.reference_point.size(); ++i) {
        reference += (i == 0 ? "" : ", ") + group.objectives[i] + " " +
                     objectiveFigure(group.objectives[i], group.reference_point[i]);
    }
    if (!reference.empty()) {
        page.source(
            "Hypervolumes are recomputed for this report, exactly, from every feasible candidate of the runs above, "
            "up to one reference point for all of them: " +
            reference + " (the worst of each objective and a tenth of its range).");
    }
}

}  // namespace

void writeSearches(Page& page, const ReportData& data) {
    const std::string command = "automoe search " + sessionArgument(data) + " --objective valid_loss --cost latency_ms";
    if (data.searches.empty()) page.missing("Nothing was searched.", command + " --algorithm nsga2 --evaluations 500");
    for (const auto& group : data.searches) {
        std::string title;
        for (const auto& objective : group.objectives) {
            title += (title.empty() ? "" : " and ") + objectiveLabel(objective);
        }
        page.heading("Objectives: " + (title.empty() ? std::string("none") : title));
        const SearchFacts* baseline = baselineOf(group);
        writeTable(page, group, baseline);
        bool any = false;
        for (const auto& search : group.searches) any = any || !search.points.empty();
        if (!any) {
            page.missing("No candidate is evaluated yet.");
            continue;
        }
        const auto found = std::find_if(group.objectives.begin(), group.objectives.end(), isQuality);
        const std::size_t quality =
            found == group.objectives.end() ? 0 : static_cast<std::size_t>(found - group.objectives.begin());
        page.figures();
        if (!group.reference_point.empty()) page.figure(plotSvg(hypervolumePlot(group)), "");
        for (const auto& search : group.searches) {
            if (search.points.empty()) continue;
            for (const auto& cost : costsOf(group, search, quality)) {
                page.figure(plotSvg(frontPlot(group, search, quality, cost)), "");
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
            page.source(provenance(search.run) + (search.weights_sha256.empty()
                                                      ? std::string()
                                                      : " Quality with weights inherited from the supernet " +
                                                            shortId(search.weights_sha256) + "."));
        }
    }
}

}  // namespace automoe::report
