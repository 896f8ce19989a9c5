// SPDX-License-Identifier: GPL-3.0-or-later
#include <set>

#include "app/report/page_p.h"

namespace automoe::report {

namespace {

/// "a 3, b 2" of an object's plain members.
std::string parityText(const Language& say, const nlohmann::json& manifest) {
    if (!manifest.is_object() || !manifest.contains("parity")) return notMeasured(say);
    const std::string text = conditionsText(say, manifest.at("parity"));
    return text.empty() ? notMeasured(say) : text;
}

std::string filesText(const Language& say, const nlohmann::json& manifest) {
    if (!manifest.is_object() || !manifest.contains("files")) return say("not recorded");
    double bytes = 0;
    for (const auto& file : manifest.at("files")) {
        if (file.is_object() && file.contains("bytes") && file.at("bytes").is_number())
            bytes += file.at("bytes").get<double>();
    }
    return say.count("{n} file", "{n} files", static_cast<std::int64_t>(manifest.at("files").size())) + ", " +
           say.compact(bytes) + "B";
}

std::string runText(const Language& say, std::int64_t run) { return say("run {run}", {{"run", std::to_string(run)}}); }

/// Of several target languages the one that a score is of, "bleu:de", or "mean"; else nothing.
std::string languageOf(const protocol::Score& score) {
    const auto colon = score.metric.find(':');
    return colon == std::string::npos ? std::string() : score.metric.substr(colon + 1);
}

/// The scores of each language, where text has several target languages.
void writeLanguages(Page& page, const ReportData& data) {
    const Language& say = page.say;
    std::vector<Row> rows;
    for (const auto& evaluation : data.evaluations) {
        std::set<std::string> languages;
        for (const auto& score : evaluation.scores) languages.insert(languageOf(score));
        languages.erase(std::string());
        for (const auto& language : languages) {
            const auto score = [&say, &evaluation, &language](const std::string& metric) {
                const std::string text = scoreText(say, evaluation, metric + ":" + language);
                return text.empty() ? notMeasured(say) : text;
            };
            rows.push_back({{shortId(evaluation.architecture_id), "mono"},
                            setName(say, evaluation.set),
                            weightsName(say, evaluation.weights_kind),
                            language == "mean" ? say("mean") : language,
                            score("loss"),
                            score("bleu"),
                            score("chrf")});
        }
    }
    if (rows.empty()) return;
    page.table({{say("candidate")},
                {say("set")},
                {say("weights")},
                {say("language")},
                {say("loss, nats a token"), true},
                {say("BLEU [95 %]"), true},
                {say("chrF [95 %]"), true}},
               rows);
    page.source(say("The mean of the languages has the means of their intervals' bounds."));
}

}  // namespace

void writeScores(Page& page, const ReportData& data) {
    const Language& say = page.say;
    if (data.evaluations.empty()) {
        page.missing(say("Nothing was evaluated on held-out text."),
                     "automoe evaluate " + sessionArgument(data) + " --arch ARCH --weights retrained --set test");
        return;
    }
    std::vector<Row> rows;
    std::set<std::string> signatures;
    std::set<std::string> conditions;
    for (const auto& evaluation : data.evaluations) {
        const auto score = [&say, &evaluation](const char* metric) {
            const std::string text = scoreText(say, evaluation, metric);
            return text.empty() ? notMeasured(say) : text;
        };
        for (const auto& one : evaluation.scores) {
            if (one.signature.empty() || !languageOf(one).empty()) continue;
            signatures.insert(
                say("{name}: {value}", {{"name", objectiveLabel(say, one.metric)}, {"value", one.signature}}));
        }
        auto shown = evaluation.conditions;
        if (shown.is_object()) shown.erase("date");
        conditions.insert(conditionsText(say, shown));
        rows.push_back({{shortId(evaluation.architecture_id), "mono"},
                        setName(say, evaluation.set),
                        weightsName(say, evaluation.weights_kind),
                        {shortId(evaluation.weights_sha256), "mono"},
                        score("loss"),
                        score("bleu"),
                        score("chrf"),
                        say.grouped(evaluation.target_tokens),
                        duration(say, evaluation.seconds),
                        runText(say, evaluation.run)});
    }
    page.table({{say("candidate")},
                {say("set")},
                {say("weights")},
                {say("weights' SHA-256")},
                {say("loss, nats a token"), true},
                {say("BLEU [95 %]"), true},
                {say("chrF [95 %]"), true},
                {say("target tokens"), true},
                {say("time"), true},
                {say("from")}},
               rows);
    for (const auto& signature : signatures) page.source(signature);
    for (const auto& line : conditions) page.source(say("Conditions: {conditions}.", {{"conditions", line}}));
    writeLanguages(page, data);
}

namespace {

void writeSentences(Page& page, const SampleTranslations& samples) {
    const Language& say = page.say;
    auto& out = page.out;
    out.open("div", {{"class", "scroll"}}).open("table", {{"class", "samples"}});
    const auto line = [&out](const std::string& name, const std::string& text) {
        out.open("tr").element("th", name, {{"scope", "row"}}).element("td", text, {{"dir", "auto"}}).close();
    };
    for (const auto& sentence : samples.sentences) {
        out.open("tbody");
        line(say("source, line {line}", {{"line", std::to_string(sentence.number)}}), sentence.source);
        line(say("reference"), sentence.reference);
        for (std::size_t i = 0; i < sentence.hypotheses.size(); ++i) {
            const auto& system = samples.systems[i];
            line(shortId(system.architecture_id) +
                     (system.weights_kind == "retrained" ? "" : ", " + weightsName(say, system.weights_kind)),
                 sentence.hypotheses[i]);
        }
        out.close();
    }
    out.close().close();
}

}  // namespace

void writeSamples(Page& page, const ReportData& data) {
    const Language& say = page.say;
    const auto& samples = data.samples;
    if (samples.trouble) {
        page.missing(say("The translations cannot be shown beside their source.") + " " + say.text(*samples.trouble));
        return;
    }
    if (samples.sentences.empty()) {
        page.missing(say("No translations are stored."),
                     "automoe evaluate " + sessionArgument(data) + " --arch ARCH --weights retrained --set test");
        return;
    }
    const std::string set = setName(say, samples.set);
    page.paragraph(say.count("{n} sentence, spread evenly over the {set} set and not chosen by quality.",
                             "{n} sentences, spread evenly over the {set} set and not chosen by quality.",
                             static_cast<std::int64_t>(samples.sentences.size()), {{"set", set}}));
    writeSentences(page, samples);
    std::string systems;
    for (const auto& system : samples.systems) {
        systems += (systems.empty() ? "" : "; ") + say("{candidate}: {kind} weights {hash}, run {run}",
                                                       {{"candidate", shortId(system.architecture_id)},
                                                        {"kind", weightsName(say, system.weights_kind)},
                                                        {"hash", shortId(system.weights_sha256)},
                                                        {"run", std::to_string(system.run)}});
    }
    page.source(say("Text: the {set} set in {folder}. {systems}.",
                    {{"set", set}, {"folder", samples.corpus}, {"systems", systems}}));
}

void writeExports(Page& page, const ReportData& data) {
    const Language& say = page.say;
    if (data.exports.empty()) {
        page.missing(say("Nothing was exported."),
                     "automoe export " + sessionArgument(data) + " --arch ARCH --format folder --out DIR");
        return;
    }
    std::vector<Row> rows;
    for (const auto& artefact : data.exports) {
        rows.push_back({{shortId(artefact.architecture_id), "mono"},
                        artefact.format,
                        artefact.folder,
                        filesText(say, artefact.manifest),
                        parityText(say, artefact.manifest),
                        runText(say, artefact.run),
                        moment(artefact.created)});
    }
    page.table({{say("candidate")},
                {say("format")},
                {say("folder")},
                {say("holds")},
                {say("parity check")},
                {say("from")},
                {say("written")}},
               rows);
}

namespace {

void writeRuns(Page& page, const ReportData& data) {
    const Language& say = page.say;
    if (data.runs.empty()) page.missing(say("No run was made in this session."));
    std::vector<Row> rows;
    for (const auto& run : data.runs) {
        const bool whole = run.status == database::RunStatus::kDone;
        const auto seconds = run.seconds();
        rows.push_back({std::to_string(run.id),
                        kindName(say, run.kind),
                        {statusName(say, run.status), whole ? "" : "warn"},
                        std::to_string(run.seed),
                        run.device,
                        run.threads == 0 ? say("all") : std::to_string(run.threads),
                        run.code_version,
                        moment(run.started ? run.started : run.created),
                        seconds ? duration(say, *seconds) : "–",
                        run.error ? Cell(say.text(*run.error), "warn") : Cell()});
    }
    if (!rows.empty()) {
        page.table({{say("run")},
                    {say("kind")},
                    {say("state")},
                    {say("seed"), true},
                    {say("device")},
                    {say("threads"), true},
                    {say("code")},
                    {say("begun")},
                    {say("took"), true},
                    {say("error")}},
                   rows, say("Runs"));
    }
    for (const auto& [run, error] : data.unreadable) {
        page.missing(
            say("Run {run} is left out above: {error}", {{"run", std::to_string(run)}, {"error", say.text(error)}}));
    }
}

void writeWeights(Page& page, const ReportData& data) {
    const Language& say = page.say;
    std::vector<Row> rows;
    for (const auto& weights : data.weights) {
        rows.push_back({{weights.sha256, "mono"},
                        weightsName(say, weights.kind),
                        weights.file,
                        say.compact(static_cast<double>(weights.bytes)) + "B",
                        weights.run ? runText(say, *weights.run) : say("brought in")});
    }
    if (rows.empty()) return;
    page.table({{"SHA-256"}, {say("kind")}, {say("file")}, {say("size"), true}, {say("from")}}, rows, say("Weights"));
}

void writeMaterials(Page& page, const ReportData& data) {
    const Language& say = page.say;
    std::vector<Row> rows;
    for (const auto& corpus : data.corpora)
        rows.push_back({{corpus.corpus.sha256, "mono"}, say("corpus"), corpus.corpus.folder});
    for (const auto& space : data.spaces) rows.push_back({{space.sha256, "mono"}, say("space"), space.name});
    if (!rows.empty()) page.table({{"SHA-256"}, {say("what")}, {say("name")}}, rows, say("Corpora and spaces"));
    rows.clear();
    for (const auto& device : data.devices) {
        const auto inner =
            device.description.is_object() ? device.description.find("device") : device.description.end();
        const bool described = device.description.is_object() && inner != device.description.end();
        rows.push_back({device.name, described ? conditionsText(say, *inner) : ""});
    }
    if (!rows.empty()) page.table({{say("device")}, {say("description")}}, rows, say("Devices that were measured"));
}

}  // namespace

void writeProvenance(Page& page, const ReportData& data) {
    writeRuns(page, data);
    writeWeights(page, data);
    writeMaterials(page, data);
    page.source(
        page.say("Identities of candidates are the SHA-256 of their canonical JSON, shortened to ten digits in this "
                 "report."));
}

}  // namespace automoe::report
