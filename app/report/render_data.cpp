// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/page_p.h"
#include "app/report/svg.h"
#include "app/wording/numbers.h"

namespace automoe::report {

namespace {

using wording::grouped;

std::string words(std::string name) {
    for (char& c : name) c = c == '_' ? ' ' : c;
    return name;
}

void writeDropped(Page& page, const CorpusFacts& corpus) {
    Plot plot;
    plot.title = "Pairs dropped, by reason";
    plot.x.label = "the first reason that held";
    plot.y.label = "pairs";
    plot.height = 220;
    Series series{"", Mark::kBars, {}, 0};
    for (const auto& [reason, count] : corpus.dropped) {
        if (count == 0) continue;
        plot.description += words(reason) + ": " + grouped(count) + ". ";
        series.points.push_back({static_cast<double>(plot.x.categories.size()),
                                 static_cast<double>(count),
                                 {},
                                 words(reason) + ": " + grouped(count)});
        plot.x.categories.push_back(words(reason));
    }
    if (series.points.empty()) return;
    plot.series.push_back(std::move(series));
    page.figures();
    page.figure(plotSvg(plot), "");
    page.endFigures();
}

}  // namespace

void writeCorpora(Page& page, const ReportData& data) {
    if (data.corpora.empty()) {
        page.missing("No corpus is prepared.",
                     "automoe prepare " + sessionArgument(data) + " --source FILE --target FILE");
    }
    for (const auto& corpus : data.corpora) {
        const auto count = [](const std::optional<std::int64_t>& value) {
            return value ? Cell(grouped(*value)) : Cell("not recorded", "muted");
        };
        std::string dropped;
        std::int64_t dropped_pairs = 0;
        for (const auto& [reason, pairs] : corpus.dropped) {
            dropped += (dropped.empty() ? "" : ", ") + words(reason) + " " + grouped(pairs);
            dropped_pairs += pairs;
        }
        std::vector<std::pair<std::string, Cell>> facts;
        if (!corpus.source_language.empty() || !corpus.target_language.empty()) {
            facts.emplace_back("languages", corpus.source_language + " → " + corpus.target_language);
        }
        facts.emplace_back("pairs read", count(corpus.pairs_read));
        facts.emplace_back("pairs kept", count(corpus.pairs_kept));
        facts.emplace_back("pairs dropped", grouped(dropped_pairs));
        for (const auto& [split, pairs] : corpus.splits) facts.emplace_back(split + " pairs", grouped(pairs));
        for (const auto& [side, size] : corpus.vocab) facts.emplace_back(side + " vocabulary", grouped(size));
        page.facts(facts);
        if (!dropped.empty()) page.paragraph("Dropped: " + dropped + ".");
        writeDropped(page, corpus);
        page.source("From the corpus's manifest in " + corpus.corpus.folder + ", SHA-256 " +
                    shortId(corpus.corpus.sha256) + ", registered " + moment(corpus.corpus.created) + ".");
    }
}

void writeSpaces(Page& page, const ReportData& data) {
    if (data.spaces.empty()) {
        page.missing("No search space is in the session: the first training brings one.",
                     "automoe train " + sessionArgument(data) + " --space SPACE");
    }
    for (const auto& space : data.spaces) {
        if (space.size == "1") continue;
        page.heading(space.name);
        page.paragraph(grouped(space.size) + " architectures.");
        std::vector<Row> rows;
        for (const auto& dimension : space.dimensions) {
            if (dimension.values.size() < 2) continue;
            std::string values;
            for (const int value : dimension.values) values += (values.empty() ? "" : ", ") + std::to_string(value);
            rows.push_back({{dimension.name, "mono"}, std::to_string(dimension.genes), values});
        }
        page.table({{"dimension"}, {"genes", true}, {"choices"}}, rows);
        page.source("Counted from the space itself, SHA-256 " + shortId(space.sha256) +
                    ". A star stands for each layer or expert.");
    }
    std::int64_t fixed = 0;
    for (const auto& space : data.spaces) fixed += space.size == "1" ? 1 : 0;
    if (fixed > 0)
        page.paragraph("Besides, " + plural(fixed, "space") + " of one architecture, for models trained on their own.");
}

}  // namespace automoe::report
