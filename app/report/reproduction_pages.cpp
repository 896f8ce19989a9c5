// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "app/report/layout.h"
#include "app/report/page_p.h"
#include "app/report/reproduction_p.h"
#include "core/arch/figure.h"
#include "core/base/files.h"

namespace automoe::report {

namespace {

using Table = std::vector<std::vector<std::string>>;

constexpr const char* kPublishedTitle = "As published";
/// So that nobody compares what cannot be compared.
constexpr const char* kPublishedWarning =
    "Published values, not ours: another corpus, larger models, another processor and other decoding. Only the "
    "relations within a table can be set beside each other.";
/// Of AutoMoE's alone.
constexpr const char* kComputed = " Of Transformer's: computed from the published latencies.";
constexpr const char* kClaimsTitle = "What the paper claims";

std::string publishedWarning(const Reproduction& reproduction) {
    return std::string(kPublishedWarning) + (reproduction.published.empty() ? kComputed : "");
}

std::string markdownTable(const Table& table) {
    std::string text;
    for (std::size_t i = 0; i < table.size(); ++i) {
        for (const auto& cell : table[i]) text += "| " + cell + " ";
        text += "|\n";
        if (i > 0) continue;
        for (std::size_t j = 0; j < table[i].size(); ++j) text += j == 0 ? "|---" : "|---:";
        text += "|\n";
    }
    return text;
}

/// Numbers stand right, but for the first column and `texts` at the end.
void writeTable(Page& page, const Table& table, std::size_t texts) {
    const std::size_t count = table.front().size();
    std::vector<Column> columns;
    for (std::size_t i = 0; i < count; ++i) columns.push_back({table.front()[i], i > 0 && i < count - texts});
    std::vector<Row> rows;
    for (std::size_t i = 1; i < table.size(); ++i) rows.emplace_back(table[i].begin(), table[i].end());
    page.table(columns, rows);
}

void writeLayouts(Page& page, const Reproduction& reproduction) {
    int widest = 0;
    for (const auto& row : reproduction.rows) widest = std::max(widest, arch::widestFeedForward(row.architecture));
    page.figures();
    for (const auto& row : reproduction.rows) {
        page.figure(layoutSvg(row.architecture, {.title = row.name + " – " + shortId(row.architecture_id),
                                                 .widest = widest,
                                                 .tasks = text::taskNames(reproduction.corpus_facts)}),
                    "");
    }
    page.endFigures();
}

}  // namespace

std::string reproductionMarkdown(const Reproduction& reproduction, const std::string& plot) {
    std::string text = "# " + reproduction.title + "\n\n" + madeText(reproduction) + "\n\n" +
                       markdownTable(reproductionTable(reproduction)) + "\n";
    if (!plot.empty()) text += "![BLEU against latency](" + plot + ")\n\n";
    for (const auto& line : explanations(reproduction)) text += line + "\n\n";
    if (const auto claims = claimsTable(reproduction); !claims.empty()) {
        text += "## " + std::string(kClaimsTitle) + "\n\n" + markdownTable(claims) + "\n";
    }
    text += "## " + std::string(kPublishedTitle) + "\n\n" + publishedWarning(reproduction) + "\n\n" +
            markdownTable(publishedTable(reproduction)) + "\n" + publishedSource(reproduction) + ".\n";
    return text;
}

std::string reproductionHtml(const Reproduction& reproduction) {
    Page page;
    page.begin(reproduction.title, reproduction.code_version);
    page.out.open("header").element("h1", reproduction.title);
    page.out.element("p", madeText(reproduction), {{"class", "source"}, {"dir", "auto"}});
    page.out.close().raw("\n").open("main");
    const bool automoe = reproduction.published.empty();
    page.section("table", automoe ? "Five models" : "The models");
    writeTable(page, reproductionTable(reproduction), automoe ? 2 : 1);
    page.figures();
    page.figure(reproductionPlot(reproduction), "");
    page.endFigures();
    for (const auto& line : explanations(reproduction)) page.source(line);
    page.endSection();
    page.out.raw("\n");
    page.section("layouts", "Their layers");
    page.source(
        "To scale: a bar's length is the width of a feed-forward layer or expert; a square is an attention head; in "
        "the decoder, filled boxes are the encoder's last layers that cross-attention sees.");
    writeLayouts(page, reproduction);
    page.endSection();
    page.out.raw("\n");
    if (const auto claims = claimsTable(reproduction); !claims.empty()) {
        page.section("claims", kClaimsTitle);
        writeTable(page, claims, claims.front().size() - 1);
        page.endSection();
        page.out.raw("\n");
    }
    page.section("published", kPublishedTitle);
    page.paragraph(publishedWarning(reproduction));
    writeTable(page, publishedTable(reproduction), 0);
    page.source(publishedSource(reproduction) + ".");
    page.endSection();
    page.out.raw("\n");
    page.section("settings", "Settings");
    page.out.open("div", {{"class", "scroll"}});
    page.out.element("pre", reproduction.settings.dump(1, ' ', false, nlohmann::json::error_handler_t::replace));
    page.out.close();
    page.endSection();
    return page.out.take() + "\n";
}

Result<ReproductionFiles> writeReproduction(const Reproduction& reproduction, const std::filesystem::path& folder) {
    const ReproductionFiles files{folder / "reproduce.json", folder / "reproduce.md", folder / "reproduce.svg",
                                  folder / "reproduce.html"};
    const auto json = toJson(reproduction).dump(1, ' ', false, nlohmann::json::error_handler_t::replace);
    AUTOMOE_CHECK(replaceFile(files.json, json + "\n"));
    AUTOMOE_CHECK(replaceFile(files.plot, reproductionPlot(reproduction) + "\n"));
    AUTOMOE_CHECK(replaceFile(files.markdown, reproductionMarkdown(reproduction, files.plot.filename().string())));
    AUTOMOE_CHECK(replaceFile(files.html, reproductionHtml(reproduction)));
    return files;
}

}  // namespace automoe::report
