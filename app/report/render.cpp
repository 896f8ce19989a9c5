// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/render.h"

#include "app/report/page_p.h"
#include "app/report/style_p.h"

namespace automoe::report {

namespace {

struct Section {
    const char* id;
    const char* title;
    void (*write)(Page&, const ReportData&);
};

constexpr Section kSections[] = {
    {"corpus", "Corpus", writeCorpora},      {"space", "Search space", writeSpaces},
    {"training", "Training", writeTraining}, {"latency", "Latency", writeLatency},
    {"search", "Search", writeSearches},     {"front", "Front", writeFronts},
    {"scores", "Scores", writeScores},       {"samples", "Translations", writeSamples},
    {"exports", "Exports", writeExports},    {"provenance", "Provenance", writeProvenance},
};

}  // namespace

std::string render(const ReportData& data) {
    Page page;
    Markup& out = page.out;
    out.raw("<!DOCTYPE html>\n");
    out.open("html", {{"xmlns", "http://www.w3.org/1999/xhtml"}, {"lang", "en"}, {"dir", "ltr"}});
    out.open("head");
    out.shape("meta", {{"charset", "utf-8"}});
    out.shape("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
    out.shape("meta", {{"name", "generator"}, {"content", "AutoMoE Studio " + data.code_version}});
    out.shape("meta", {{"name", "color-scheme"}, {"content", "light dark"}});
    out.element("title", data.session + " – AutoMoE report");
    out.open("style").raw(styleSheet()).close().close();
    out.raw("\n").open("body").open("header");
    out.open("h1").element("bdi", data.session).close();
    out.element("p", "Session report, made " + moment(data.made) + " by AutoMoE Studio " + data.code_version,
                {{"class", "source"}});
    out.open("nav", {{"aria-label", "Sections"}});
    for (const auto& section : kSections) {
        out.element("a", section.title, {{"href", std::string("#") + section.id}}).text(" ");
    }
    out.close().close().raw("\n").open("main");
    writeOverview(page, data);
    for (const auto& section : kSections) {
        out.raw("\n");
        page.section(section.id, section.title);
        section.write(page, data);
        page.endSection();
    }
    return out.take() + "\n";
}

}  // namespace automoe::report
