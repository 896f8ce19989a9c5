// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/render.h"

#include "app/report/page_p.h"

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
    page.begin(data.session + " – AutoMoE report", data.code_version);
    out.open("header");
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
