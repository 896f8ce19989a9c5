// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <set>

#include "app/report/layout.h"
#include "app/report/page_p.h"
#include "app/report/svg.h"
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

std::string predictedText(const Language& say, const FrontMember& member) {
    if (!member.predicted) return notMeasured(say);
    const auto& predicted = *member.predicted;
    return withInterval(say, say.figure(predicted.ms, 3), say.figure(predicted.low_ms, 3),
                        say.figure(predicted.high_ms, 3)) +
           (predicted.outside.empty() ? "" : " *");
}

std::string remarks(const Language& say, const FrontMember& member) {
    std::string text;
    const auto add = [&text](const std::string& remark) { text += (text.empty() ? "" : ", ") + remark; };
    if (member.knee) add(say("knee"));
    if (member.annotation.pinned) add(say("pinned"));
    for (const auto& tag : member.annotation.tags) add(tag);
    if (!member.annotation.note.empty()) add(say("“{note}”", {{"note", member.annotation.note}}));
    return text;
}

std::string scoreOrNothing(const Language& say, const FrontMember& member, const char* metric) {
    const std::string text = member.retrained ? scoreText(say, *member.retrained, metric) : "";
    return text.empty() ? notMeasured(say) : text;
}

std::string objectiveText(const Language& say, const std::string& objective, double value, const FrontMember& member) {
    const std::string shown = objectiveFigure(say, objective, value);
    const auto interval = member.intervals.find(objective);
    if (interval == member.intervals.end()) return shown;
    return withInterval(say, shown, objectiveFigure(say, objective, interval->second.low),
                        objectiveFigure(say, objective, interval->second.high));
}

constexpr const char* kLatency = "latency_ms";

std::string columnTitle(const Language& say, const std::string& objective) {
    if (objective == "valid_loss") return say("validation loss, inherited");
    const std::string label = objectiveLabel(say, objective);
    if (objective == kLatency) return say("{measure}, in the search", {{"measure", label}});
    return isQuality(objective) ? say("{measure}, inherited", {{"measure", label}}) : label;
}

void writeTable(Page& page, const SearchGroup& group, const std::vector<const FrontMember*>& members) {
    const Language& say = page.say;
    std::vector<Column> columns{{say("candidate")}};
    // A predicted latency has a column of its own, with the interval.
    const bool timed = std::ranges::any_of(members, [](const FrontMember* member) { return member->timed; });
    std::vector<std::size_t> shown;
    for (std::size_t i = 0; i < group.objectives.size(); ++i) {
        if (group.objectives[i] == kLatency && !timed) continue;
        shown.push_back(i);
        columns.push_back({columnTitle(say, group.objectives[i]), true});
    }
    columns.push_back({say("latency, ms: predicted [90 %]"), true});
    columns.push_back({say("measured p50 / p95"), true});
    columns.push_back({say("MACs"), true});
    columns.push_back({say("active params, at most"), true});
    columns.push_back({say("stored params"), true});
    columns.push_back({say("BLEU, retrained [95 %]"), true});
    columns.push_back({say("chrF, retrained [95 %]"), true});
    columns.push_back({say("found by run")});
    columns.push_back({say("remarks")});
    std::vector<Row> rows;
    for (const auto* member : members) {
        Row row{{shortId(member->architecture_id), "mono"}};
        for (const std::size_t i : shown) {
            std::string text = objectiveText(say, group.objectives[i], member->values[i], *member);
            if (group.objectives[i] == kLatency) {
                text = member->timed ? say("{value}, measured", {{"value", text}})
                                     : say("{value}, predicted", {{"value", text}});
            }
            row.emplace_back(std::move(text));
        }
        std::string runs;
        for (const auto run : member->runs) runs += (runs.empty() ? "" : ", ") + std::to_string(run);
        row.emplace_back(predictedText(say, *member));
        row.emplace_back(member->measured
                             ? say.figure(member->measured->p50_ms, 3) + " / " + say.figure(member->measured->p95_ms, 3)
                             : notMeasured(say));
        row.emplace_back(say.compact(static_cast<double>(member->cost.macs)));
        row.emplace_back(say.compact(static_cast<double>(member->cost.active_params_max)));
        row.emplace_back(say.compact(static_cast<double>(member->cost.stored_params)));
        row.emplace_back(scoreOrNothing(say, *member, "bleu"));
        row.emplace_back(scoreOrNothing(say, *member, "chrf"));
        row.emplace_back(runs);
        row.emplace_back(remarks(say, *member));
        rows.push_back(std::move(row));
    }
    page.table(columns, rows);
}

void writeSources(Page& page, const std::vector<const FrontMember*>& members) {
    const Language& say = page.say;
    page.source(say(
        "Inherited: with the supernet's weights, on validation text, as the search saw it, with the 95 % interval "
        "over its sentences where it is known. MACs, parameters: counted from the architecture at 30 source and 30 "
        "target tokens in HAT's convention, tables left out; active: what one token uses with the widest experts."));
    std::set<std::string> lines;
    bool outside = false;
    for (const auto* member : members) {
        outside = outside || (member->predicted && !member->predicted->outside.empty());
        if (member->measured) {
            lines.insert(say("Measured: run {run}, {device}, {conditions}, n = {count}.",
                             {{"run", std::to_string(member->measured->run)},
                              {"device", member->measured->device},
                              {"conditions", conditionsText(say, member->measured->conditions)},
                              {"count", std::to_string(member->measured->n)}}));
        }
        if (!member->retrained) continue;
        for (const auto& score : member->retrained->scores) {
            if (score.metric != "bleu" && score.metric != "chrf") continue;
            lines.insert(say("{metric} on {set}: {signature}.", {{"metric", objectiveLabel(say, score.metric)},
                                                                 {"set", setName(say, member->retrained->set)},
                                                                 {"signature", score.signature}}));
        }
    }
    for (const auto& line : lines) page.source(line);
    if (outside) page.source(say("* The architecture lies outside of what the predictor was fitted to: take care."));
}

/// Test quality of what was retrained, against latency: measured where all are, else predicted.
void writeRetrained(Page& page, const SearchGroup& group) {
    const Language& say = page.say;
    Plot plot;
    plot.title = say("Retrained members: BLEU against latency");
    plot.description = say("BLEU with 95 % bootstrap intervals.");
    Series series{"", Mark::kPoints, {}, 0};
    const bool measured = std::all_of(group.front.begin(), group.front.end(),
                                      [](const FrontMember& member) { return !member.retrained || member.measured; });
    plot.x.label = measured ? say("measured latency, median, ms") : say("predicted latency, ms");
    plot.y.label = say("BLEU with 95 % interval, more is better");
    for (const auto& member : group.front) {
        if (!member.retrained || (!measured && !member.predicted)) continue;
        for (const auto& score : member.retrained->scores) {
            if (score.metric != "bleu") continue;
            PlotPoint point{measured ? member.measured->p50_ms : member.predicted->ms,
                            score.value,
                            {},
                            say("{name}: {value}", {{"name", shortId(member.architecture_id)},
                                                    {"value", scoreText(say, *member.retrained, "bleu")}})};
            if (score.low < score.high) point.y_range = {score.low, score.high};
            series.points.push_back(std::move(point));
        }
    }
    if (series.points.size() < 2) return;
    plot.series.push_back(std::move(series));
    page.figures();
    page.figure(plotSvg(plot, say), "");
    page.endFigures();
}

void writeLayouts(Page& page, const SearchGroup& group, const text::TaskNames& tasks) {
    const Language& say = page.say;
    const auto members = chosen(group.front, kMostLayouts);
    int widest = 0;
    for (const auto& member : group.front) {
        if (member.architecture) widest = std::max(widest, arch::widestFeedForward(*member.architecture));
    }
    page.heading(say("Expert layouts"));
    page.source(
        say("To scale: a bar's length is the width of a feed-forward layer or expert, {widest} the widest on this "
            "front; a square is an attention head; in the decoder, filled boxes are the encoder's last layers that "
            "cross-attention sees.",
            {{"widest", std::to_string(widest)}}));
    page.figures();
    for (const auto* member : members) {
        if (!member->architecture) continue;
        const std::string remark = remarks(say, *member);
        page.figure(layoutSvg(*member->architecture,
                              {.title = shortId(member->architecture_id) + (remark.empty() ? "" : " – " + remark),
                               .widest = widest,
                               .tasks = tasks},
                              say),
                    "");
    }
    page.endFigures();
    if (members.size() < group.front.size()) {
        page.source(
            say("Shown: {shown} of {all} members: the knee, retrained, measured and pinned ones, and others spread "
                "evenly.",
                {{"shown", std::to_string(members.size())}, {"all", std::to_string(group.front.size())}}));
    }
}

std::string membersText(const Language& say, std::size_t all, std::size_t shown) {
    const std::string members = say.count("{n} member", "{n} members", static_cast<std::int64_t>(all));
    if (shown == all) {
        return say("The non-dominated candidates of all searches together: {members}, from the cheapest on.",
                   {{"members", members}});
    }
    return say(
        "The non-dominated candidates of all searches together: {members}, {shown} of them shown, from the cheapest "
        "on.",
        {{"members", members}, {"shown", std::to_string(shown)}});
}

}  // namespace

void writeFronts(Page& page, const ReportData& data) {
    const Language& say = page.say;
    // The newest is the one that is worked with.
    const auto tasks = data.corpora.empty() ? text::TaskNames() : text::taskNames(data.corpora.back().corpus.manifest);
    bool any = false;
    for (const auto& group : data.searches) {
        if (group.front.empty()) continue;
        any = true;
        if (data.searches.size() > 1) page.heading(objectivesTitle(say, group));
        const auto members = chosen(group.front, kMostRows);
        page.paragraph(membersText(say, group.front.size(), members.size()));
        writeTable(page, group, members);
        writeSources(page, members);
        writeRetrained(page, group);
        writeLayouts(page, group, tasks);
    }
    if (!any) page.missing(say("There is no front: it comes with a search that found a feasible candidate."));
}

}  // namespace automoe::report
