// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <set>

#include "app/report/layout.h"
#include "app/report/page_p.h"
#include "app/report/svg.h"
#include "app/wording/numbers.h"
#include "core/arch/figure.h"

namespace automoe::report {

namespace {

constexpr std::size_t kMostRows = 60;
constexpr std::size_t kMostLayouts = 8;

bool important(const FrontMember& member) {
    return member.knee || member.retrained || member.measured || member.annotation.pinned;
}

/// The important members and others spread evenly, `most` in all, in order.
std::vector<const FrontMember*> chosen(const std::vector<FrontMember>& front, std::size_t most) {
    std::set<std::size_t> places;
    for (std::size_t i = 0; i < front.size() && places.size() < most; ++i) {
        if (important(front[i])) places.insert(i);
    }
    const std::size_t room = most - places.size();
    for (std::size_t i = 0; i < room && !front.empty(); ++i) {
        places.insert(room == 1 ? front.size() - 1 : i * (front.size() - 1) / (room - 1));
    }
    std::vector<const FrontMember*> result;
    for (const std::size_t place : places) result.push_back(&front[place]);
    return result;
}

std::string predictedText(const FrontMember& member) {
    if (!member.predicted) return kNotMeasured;
    const auto& predicted = *member.predicted;
    return figure(predicted.ms, 3) + " [" + figure(predicted.low_ms, 3) + ", " + figure(predicted.high_ms, 3) + "]" +
           (predicted.outside.empty() ? "" : " *");
}

std::string remarks(const FrontMember& member) {
    std::string text;
    const auto add = [&text](const std::string& remark) { text += (text.empty() ? "" : ", ") + remark; };
    if (member.knee) add("knee");
    if (member.annotation.pinned) add("pinned");
    for (const auto& tag : member.annotation.tags) add(tag);
    if (!member.annotation.note.empty()) add("“" + member.annotation.note + "”");
    return text;
}

std::string scoreOrNothing(const FrontMember& member, const char* metric) {
    const std::string text = member.retrained ? scoreText(*member.retrained, metric) : "";
    return text.empty() ? kNotMeasured : text;
}

std::string objectiveText(const std::string& objective, double value, const FrontMember& member) {
    const auto interval = member.intervals.find(objective);
    if (interval == member.intervals.end()) return objectiveFigure(objective, value);
    return objectiveFigure(objective, value) + " [" + objectiveFigure(objective, interval->second.low) + ", " +
           objectiveFigure(objective, interval->second.high) + "]";
}

void writeTable(Page& page, const SearchGroup& group, const std::vector<const FrontMember*>& members) {
    std::vector<Column> columns{{"candidate"}};
    // A predicted latency has a column of its own, with the interval.
    constexpr const char* kLatency = "latency_ms";
    const bool timed = std::ranges::any_of(members, [](const FrontMember* member) { return member->timed; });
    std::vector<std::size_t> shown;
    for (std::size_t i = 0; i < group.objectives.size(); ++i) {
        if (group.objectives[i] == kLatency && !timed) continue;
        shown.push_back(i);
        columns.push_back({group.objectives[i] == "valid_loss" ? "validation loss, inherited"
                           : group.objectives[i] == kLatency   ? objectiveLabel(kLatency) + ", in the search"
                           : isQuality(group.objectives[i])    ? objectiveLabel(group.objectives[i]) + ", inherited"
                                                               : objectiveLabel(group.objectives[i]),
                           true});
    }
    for (const char* name : {"latency, ms: predicted [90 %]", "measured p50 / p95", "MACs", "active params, at most",
                             "stored params", "BLEU, retrained [95 %]", "chrF, retrained [95 %]"}) {
        columns.push_back({name, true});
    }
    columns.push_back({"found by run"});
    columns.push_back({"remarks"});
    std::vector<Row> rows;
    for (const auto* member : members) {
        Row row{{shortId(member->architecture_id), "mono"}};
        for (const std::size_t i : shown) {
            std::string text = objectiveText(group.objectives[i], member->values[i], *member);
            if (group.objectives[i] == kLatency) text += member->timed ? ", measured" : ", predicted";
            row.emplace_back(std::move(text));
        }
        std::string runs;
        for (const auto run : member->runs) runs += (runs.empty() ? "" : ", ") + std::to_string(run);
        row.emplace_back(predictedText(*member));
        row.emplace_back(member->measured
                             ? figure(member->measured->p50_ms, 3) + " / " + figure(member->measured->p95_ms, 3)
                             : kNotMeasured);
        row.emplace_back(compact(static_cast<double>(member->cost.macs)));
        row.emplace_back(compact(static_cast<double>(member->cost.active_params_max)));
        row.emplace_back(compact(static_cast<double>(member->cost.stored_params)));
        row.emplace_back(scoreOrNothing(*member, "bleu"));
        row.emplace_back(scoreOrNothing(*member, "chrf"));
        row.emplace_back(runs);
        row.emplace_back(remarks(*member));
        rows.push_back(std::move(row));
    }
    page.table(columns, rows);
}

void writeSources(Page& page, const std::vector<const FrontMember*>& members) {
    page.source(
        "Inherited: with the supernet's weights, on validation text, as the search saw it, with the 95 % interval over "
        "its sentences where it is known. MACs, parameters: counted from the architecture at 30 source and 30 target "
        "tokens in HAT's convention, tables left out; active: what one token uses with the widest experts.");
    std::set<std::string> lines;
    bool outside = false;
    for (const auto* member : members) {
        outside = outside || (member->predicted && !member->predicted->outside.empty());
        if (member->measured) {
            lines.insert("Measured: run " + std::to_string(member->measured->run) + ", " + member->measured->device +
                         ", " + conditionsText(member->measured->conditions) +
                         ", n = " + std::to_string(member->measured->n) + ".");
        }
        if (!member->retrained) continue;
        for (const auto& score : member->retrained->scores) {
            if (score.metric != "bleu" && score.metric != "chrf") continue;
            lines.insert(objectiveLabel(score.metric) + " on " + member->retrained->set + ": " + score.signature + ".");
        }
    }
    for (const auto& line : lines) page.source(line);
    if (outside) page.source("* The architecture lies outside of what the predictor was fitted to: take care.");
}

/// Test quality of what was retrained, against latency: measured where all are, else predicted.
void writeRetrained(Page& page, const SearchGroup& group) {
    Plot plot;
    plot.title = "Retrained members: BLEU against latency";
    plot.description = "BLEU with 95 % bootstrap intervals.";
    Series series{"", Mark::kPoints, {}, 0};
    const bool measured = std::all_of(group.front.begin(), group.front.end(),
                                      [](const FrontMember& member) { return !member.retrained || member.measured; });
    plot.x.label = measured ? "measured latency, median, ms" : "predicted latency, ms";
    plot.y.label = "BLEU with 95 % interval, more is better";
    for (const auto& member : group.front) {
        if (!member.retrained || (!measured && !member.predicted)) continue;
        for (const auto& score : member.retrained->scores) {
            if (score.metric != "bleu") continue;
            PlotPoint point{measured ? member.measured->p50_ms : member.predicted->ms,
                            score.value,
                            {},
                            shortId(member.architecture_id) + ": " + scoreText(*member.retrained, "bleu")};
            if (score.low < score.high) point.y_range = {score.low, score.high};
            series.points.push_back(std::move(point));
        }
    }
    if (series.points.size() < 2) return;
    plot.series.push_back(std::move(series));
    page.figures();
    page.figure(plotSvg(plot), "");
    page.endFigures();
}

void writeLayouts(Page& page, const SearchGroup& group) {
    const auto members = chosen(group.front, kMostLayouts);
    int widest = 0;
    for (const auto& member : group.front) {
        if (member.architecture) widest = std::max(widest, arch::widestFeedForward(*member.architecture));
    }
    page.heading("Expert layouts");
    page.source(
        "To scale: a bar's length is the width of a feed-forward layer or expert, " + std::to_string(widest) +
        " the widest on this front; a square is an attention head; in the decoder, filled boxes are the encoder's "
        "last layers that cross-attention sees.");
    page.figures();
    for (const auto* member : members) {
        if (!member->architecture) continue;
        const std::string remark = remarks(*member);
        page.figure(layoutSvg(*member->architecture,
                              {.title = shortId(member->architecture_id) + (remark.empty() ? "" : " – " + remark),
                               .widest = widest}),
                    "");
    }
    page.endFigures();
    if (members.size() < group.front.size()) {
        page.source("Shown: " + std::to_string(members.size()) + " of " + std::to_string(group.front.size()) +
                    " members: the knee, retrained, measured and pinned ones, and others spread evenly.");
    }
}

}  // namespace

void writeFronts(Page& page, const ReportData& data) {
    bool any = false;
    for (const auto& group : data.searches) {
        if (group.front.empty()) continue;
        any = true;
        if (data.searches.size() > 1) {
            std::string title;
            for (const auto& objective : group.objectives)
                title += (title.empty() ? "" : " and ") + objectiveLabel(objective);
            page.heading("Objectives: " + title);
        }
        const auto members = chosen(group.front, kMostRows);
        page.paragraph(
            "The non-dominated candidates of all searches together: " +
            plural(static_cast<std::int64_t>(group.front.size()), "member") +
            (members.size() < group.front.size() ? ", " + std::to_string(members.size()) + " of them shown" : "") +
            ", from the cheapest on.");
        writeTable(page, group, members);
        writeSources(page, members);
        writeRetrained(page, group);
        writeLayouts(page, group);
    }
    if (!any) page.missing("There is no front: it comes with a search that found a feasible candidate.");
}

}  // namespace automoe::report
