// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/page_p.h"
#include "app/report/svg.h"

namespace automoe::report {

namespace {

/// Why a pair was dropped, as people read it.
std::string reasonName(const Language& say, std::string reason) {
    if (reason == "empty") return say("empty");
    if (reason == "too_long") return say("too long");
    if (reason == "length_ratio") return say("length ratio");
    if (reason == "copy") return say("copy");
    if (reason == "held_out") return say("held out");
    if (reason == "duplicate") return say("duplicate");
    for (char& c : reason) c = c == '_' ? ' ' : c;
    return reason;
}

std::string splitTitle(const Language& say, const std::string& split) {
    if (split == "train") return say("train pairs");
    return split == "valid" ? say("valid pairs") : say("test pairs");
}

std::string vocabularyTitle(const Language& say, const std::string& side) {
    if (side == "source") return say("source vocabulary");
    return side == "target" ? say("target vocabulary") : say("joint vocabulary");
}

void writeDropped(Page& page, const CorpusFacts& corpus) {
    const Language& say = page.say;
    Plot plot;
    plot.title = say("Pairs dropped, by reason");
    plot.x.label = say("the first reason that held");
    plot.y.label = say("pairs");
    plot.height = 220;
    Series series{"", Mark::kBars, {}, 0};
    for (const auto& [reason, count] : corpus.dropped) {
        if (count == 0) continue;
        const std::string name = reasonName(say, reason);
        const std::string note = say("{name}: {value}", {{"name", name}, {"value", say.grouped(count)}});
        plot.description += note + ". ";
        series.points.push_back({static_cast<double>(plot.x.categories.size()), static_cast<double>(count), {}, note});
        plot.x.categories.push_back(name);
    }
    if (series.points.empty()) return;
    plot.series.push_back(std::move(series));
    page.figures();
    page.figure(plotSvg(plot, say), "");
    page.endFigures();
}

void writeCorpus(Page& page, const CorpusFacts& corpus) {
    const Language& say = page.say;
    const auto count = [&say](const std::optional<std::int64_t>& value) {
        return value ? Cell(say.grouped(*value)) : Cell(say("not recorded"), "muted");
    };
    std::string dropped;
    std::int64_t dropped_pairs = 0;
    for (const auto& [reason, pairs] : corpus.dropped) {
        dropped += (dropped.empty() ? "" : ", ") + reasonName(say, reason) + " " + say.grouped(pairs);
        dropped_pairs += pairs;
    }
    std::vector<std::pair<std::string, Cell>> facts;
    if (!corpus.source_language.empty() || !corpus.target_language.empty()) {
        facts.emplace_back(say("languages"), corpus.source_language + " → " + corpus.target_language);
    }
    facts.emplace_back(say("pairs read"), count(corpus.pairs_read));
    facts.emplace_back(say("pairs kept"), count(corpus.pairs_kept));
    facts.emplace_back(say("pairs dropped"), say.grouped(dropped_pairs));
    for (const auto& [split, pairs] : corpus.splits) facts.emplace_back(splitTitle(say, split), say.grouped(pairs));
    for (const auto& [side, size] : corpus.vocab) facts.emplace_back(vocabularyTitle(say, side), say.grouped(size));
    page.facts(facts);
    if (!dropped.empty()) page.paragraph(say("Dropped: {reasons}.", {{"reasons", dropped}}));
    writeDropped(page, corpus);
    page.source(say("From the corpus's manifest in {folder}, SHA-256 {hash}, registered {time}.",
                    {{"folder", corpus.corpus.folder},
                     {"hash", shortId(corpus.corpus.sha256)},
                     {"time", moment(corpus.corpus.created)}}));
}

}  // namespace

void writeCorpora(Page& page, const ReportData& data) {
    if (data.corpora.empty()) {
        page.missing(page.say("No corpus is prepared."),
                     "automoe prepare " + sessionArgument(data) + " --source FILE --target FILE");
    }
    for (const auto& corpus : data.corpora) writeCorpus(page, corpus);
}

void writeSpaces(Page& page, const ReportData& data) {
    const Language& say = page.say;
    if (data.spaces.empty()) {
        page.missing(say("No search space is in the session: the first training brings one."),
                     "automoe train " + sessionArgument(data) + " --space SPACE");
    }
    for (const auto& space : data.spaces) {
        if (space.size == "1") continue;
        page.heading(space.name);
        page.paragraph(say("{count} architectures.", {{"count", say.grouped(space.size)}}));
        std::vector<Row> rows;
        for (const auto& dimension : space.dimensions) {
            if (dimension.values.size() < 2) continue;
            rows.push_back({{dimension.name, "mono"}, std::to_string(dimension.genes), dimension.choices()});
        }
        page.table({{say("dimension")}, {say("genes"), true}, {say("choices")}}, rows);
        page.source(say("Counted from the space itself, SHA-256 {hash}. A star stands for each layer or expert.",
                        {{"hash", shortId(space.sha256)}}));
    }
    std::int64_t fixed = 0;
    for (const auto& space : data.spaces) fixed += space.size == "1" ? 1 : 0;
    if (fixed > 0) {
        page.paragraph(say.count("Besides, {n} space of one architecture, for models trained on their own.",
                                 "Besides, {n} spaces of one architecture, for models trained on their own.", fixed));
    }
}

}  // namespace automoe::report
