// SPDX-License-Identifier: GPL-3.0-or-later
#include <set>

#include "app/report/page_p.h"
#include "app/wording/numbers.h"
#include "app/wording/wording.h"

namespace automoe::report {

namespace {

using wording::grouped;

/// "a 3, b 2" of an object's plain members.
std::string parityText(const nlohmann::json& manifest) {
    if (!manifest.is_object() || !manifest.contains("parity")) return kNotMeasured;
    const std::string text = conditionsText(manifest.at("parity"));
    return text.empty() ? kNotMeasured : text;
}

std::string filesText(const nlohmann::json& manifest) {
    if (!manifest.is_object() || !manifest.contains("files")) return "not recorded";
    double bytes = 0;
    for (const auto& file : manifest.at("files")) {
        if (file.is_object() && file.contains("bytes") && file.at("bytes").is_number())
            bytes += file.at("bytes").get<double>();
    }
    return plural(static_cast<std::int64_t>(manifest.at("files").size()), "file") + ", " + compact(bytes) + "B";
}

}  // namespace

void writeScores(Page& page, const ReportData& data) {
    if (data.evaluations.empty()) {
        page.missing("Nothing was evaluated on held-out text.",
                     "automoe evaluate " + sessionArgument(data) + " --arch ARCH --weights retrained --set test");
        return;
    }
    std::vector<Row> rows;
    std::set<std::string> signatures;
    std::set<std::string> conditions;
    for (const auto& evaluation : data.evaluations) {
        const auto score = [&evaluation](const char* metric) {
            const std::string text = scoreText(evaluation, metric);
            return text.empty() ? std::string(kNotMeasured) : text;
        };
        for (const auto& one : evaluation.scores) {
            if (!one.signature.empty()) signatures.insert(objectiveLabel(one.metric) + ": " + one.signature);
        }
        auto shown = evaluation.conditions;
        if (shown.is_object()) shown.erase("date");
        conditions.insert(conditionsText(shown));
        rows.push_back({{shortId(evaluation.architecture_id), "mono"},
                        evaluation.set,
                        evaluation.weights_kind,
                        {shortId(evaluation.weights_sha256), "mono"},
                        score("loss"),
                        score("bleu"),
                        score("chrf"),
                        grouped(evaluation.target_tokens),
                        duration(evaluation.seconds),
                        "run " + std::to_string(evaluation.run)});
    }
    page.table({{"candidate"},
                {"set"},
                {"weights"},
                {"weights' SHA-256"},
                {"loss, nats a token", true},
                {"BLEU [95 %]", true},
                {"chrF [95 %]", true},
                {"target tokens", true},
                {"time", true},
                {"from"}},
               rows);
    for (const auto& signature : signatures) page.source(signature);
    for (const auto& line : conditions) page.source("Conditions: " + line + ".");
}

void writeSamples(Page& page, const ReportData& data) {
    const auto& samples = data.samples;
    if (!samples.trouble.empty()) {
        page.missing("The translations cannot be shown beside their source. " + samples.trouble);
        return;
    }
    if (samples.sentences.empty()) {
        page.missing("No translations are stored.",
                     "automoe evaluate " + sessionArgument(data) + " --arch ARCH --weights retrained --set test");
        return;
    }
    page.paragraph(plural(static_cast<std::int64_t>(samples.sentences.size()), "sentence") +
                   ", spread evenly over the " + samples.set + " set and not chosen by quality.");
    auto& out = page.out;
    out.open("div", {{"class", "scroll"}}).open("table", {{"class", "samples"}});
    const auto line = [&out](const std::string& name, const std::string& text) {
        out.open("tr").element("th", name, {{"scope", "row"}}).element("td", text, {{"dir", "auto"}}).close();
    };
    for (const auto& sentence : samples.sentences) {
        out.open("tbody");
        line("source, line " + std::to_string(sentence.number), sentence.source);
        line("reference", sentence.reference);
        for (std::size_t i = 0; i < sentence.hypotheses.size(); ++i) {
            line(shortId(samples.systems[i].architecture_id) +
                     (samples.systems[i].weights_kind == "retrained" ? "" : ", " + samples.systems[i].weights_kind),
                 sentence.hypotheses[i]);
        }
        out.close();
    }
    out.close().close();
    std::string systems;
    for (const auto& system : samples.systems) {
        systems += (systems.empty() ? "" : "; ") + shortId(system.architecture_id) + ": " + system.weights_kind +
                   " weights " + shortId(system.weights_sha256) + ", run " + std::to_string(system.run);
    }
    page.source("Text: the " + samples.set + " set in " + samples.corpus + ". " + systems + ".");
}

void writeExports(Page& page, const ReportData& data) {
    if (data.exports.empty()) {
        page.missing("Nothing was exported.",
                     "automoe export " + sessionArgument(data) + " --arch ARCH --format folder --out DIR");
        return;
    }
    std::vector<Row> rows;
    for (const auto& artefact : data.exports) {
        rows.push_back({{shortId(artefact.architecture_id), "mono"},
                        artefact.format,
                        artefact.folder,
                        filesText(artefact.manifest),
                        parityText(artefact.manifest),
                        "run " + std::to_string(artefact.run),
                        moment(artefact.created)});
    }
    page.table({{"candidate"}, {"format"}, {"folder"}, {"holds"}, {"parity check"}, {"from"}, {"written"}}, rows);
}

void writeProvenance(Page& page, const ReportData& data) {
    if (data.runs.empty()) page.missing("No run was made in this session.");
    std::vector<Row> rows;
    for (const auto& run : data.runs) {
        const bool whole = run.status == database::RunStatus::kDone;
        const auto seconds = run.seconds();
        rows.push_back({std::to_string(run.id),
                        run.kind,
                        {std::string(database::wordOf(run.status)), whole ? "" : "warn"},
                        std::to_string(run.seed),
                        run.device,
                        run.threads == 0 ? "all" : std::to_string(run.threads),
                        run.code_version,
                        moment(run.started ? run.started : run.created),
                        seconds ? duration(*seconds) : "–",
                        run.error ? Cell(wording::text(*run.error), "warn") : Cell()});
    }
    if (!rows.empty()) {
        page.table({{"run"},
                    {"kind"},
                    {"state"},
                    {"seed", true},
                    {"device"},
                    {"threads", true},
                    {"code"},
                    {"begun"},
                    {"took", true},
                    {"error"}},
                   rows, "Runs");
    }
    for (const auto& [run, error] : data.unreadable) {
        page.missing("Run " + std::to_string(run) + " is left out above: " + wording::text(error));
    }
    rows.clear();
    for (const auto& weights : data.weights) {
        rows.push_back({{weights.sha256, "mono"},
                        weights.kind,
                        weights.file,
                        compact(static_cast<double>(weights.bytes)) + "B",
                        weights.run ? "run " + std::to_string(*weights.run) : "brought in"});
    }
    if (!rows.empty()) page.table({{"SHA-256"}, {"kind"}, {"file"}, {"size", true}, {"from"}}, rows, "Weights");
    rows.clear();
    for (const auto& corpus : data.corpora)
        rows.push_back({{corpus.corpus.sha256, "mono"}, "corpus", corpus.corpus.folder});
    for (const auto& space : data.spaces) rows.push_back({{space.sha256, "mono"}, "space", space.name});
    if (!rows.empty()) page.table({{"SHA-256"}, {"what"}, {"name"}}, rows, "Corpora and spaces");
    rows.clear();
    for (const auto& device : data.devices) {
        const auto inner =
            device.description.is_object() ? device.description.find("device") : device.description.end();
        const bool described = device.description.is_object() && inner != device.description.end();
        rows.push_back({device.name, described ? conditionsText(*inner) : ""});
    }
    if (!rows.empty()) page.table({{"device"}, {"description"}}, rows, "Devices that were measured");
    page.source(
        "Identities of candidates are the SHA-256 of their canonical JSON, shortened to ten digits in this report.");
}

}  // namespace automoe::report
