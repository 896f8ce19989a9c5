// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/render.h"

#include "app/report/page_p.h"

namespace automoe::report {

namespace {

struct Section {
    const char* id;
    std::string title;
    void (*write)(Page&, const ReportData&);
};

}  // namespace

std::string render(const ReportData& data, const Language& say) {
    const Section sections[] = {
        {"corpus", say("Corpus"), writeCorpora},      {"space", say("Search space"), writeSpaces},
        {"training", say("Training"), writeTraining}, {"latency", say("Latency"), writeLatency},
        {"search", say("Search"), writeSearches},     {"front", say("Front"), writeFronts},
        {"scores", say("Scores"), writeScores},       {"samples", say("Translations"), writeSamples},
        {"exports", say("Exports"), writeExports},    {"provenance", say("Provenance"), writeProvenance},
    };
    Page page(say);
    Markup& out = page.out;
    page.begin(say("{session} – AutoMoE report", {{"session", data.session}}), data.code_version);
    out.open("header");
    out.open("h1").element("bdi", data.session).close();
    out.element("p",
                say("Session report, made {made} by AutoMoE Studio {version}",
                    {{"made", moment(data.made)}, {"version", data.code_version}}),
                {{"class", "source"}});
    out.open("nav", {{"aria-label", say("Sections")}});
    for (const auto& section : sections) {
        out.element("a", section.title, {{"href", std::string("#") + section.id}}).text(" ");
    }
    out.close().close().raw("\n").open("main");
    writeOverview(page, data);
    for (const auto& section : sections) {
        out.raw("\n");
        page.section(section.id, section.title);
        section.write(page, data);
        page.endSection();
    }
    return out.take() + "\n";
}

}  // namespace automoe::report
