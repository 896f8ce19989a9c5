// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "app/report/page_p.h"

namespace automoe::report {

namespace {

using database::RunStatus;

/// One step of the way from a corpus to an exported model.
struct Stage {
    std::string name;
    bool done = false;
    bool begun = false;
    std::string detail;   ///< when it was begun
    std::string command;  ///< that would make it
};

/// By the runs that make the stage: whether one is done, and what the last one is.
void judge(const Language& say, Stage& stage, const std::vector<const database::Run*>& runs) {
    for (const auto* run : runs) {
        stage.begun = true;
        stage.done = stage.done || run->status == RunStatus::kDone;
        stage.detail =
            say("run {run}, {status}", {{"run", std::to_string(run->id)}, {"status", statusName(say, run->status)}});
    }
}

std::vector<Stage> stagesOf(const Language& say, const ReportData& data) {
    const std::string name = sessionArgument(data);
    std::vector<Stage> stages;

    Stage corpus{say("Corpus"),
                 !data.corpora.empty(),
                 !data.corpora.empty(),
                 {},
                 "automoe prepare " + name + " --source FILE --target FILE"};
    if (corpus.done) {
        const auto& last = data.corpora.back();
        if (last.pairs_kept) corpus.detail = say.count("{n} pair kept", "{n} pairs kept", *last.pairs_kept);
    }
    stages.push_back(corpus);

    std::vector<const database::Run*> supernets;
    std::vector<const database::Run*> models;
    for (const auto& training : data.trainings) (training.fixed ? models : supernets).push_back(&training.run);
    Stage supernet{say("Supernet"), false, false, {}, "automoe train " + name + " --space SPACE"};
    judge(say, supernet, supernets);
    stages.push_back(supernet);

    std::vector<const database::Run*> campaigns;
    for (const auto& campaign : data.campaigns) {
        if (campaign.rows.size() > 1) campaigns.push_back(&campaign.run);
    }
    Stage latency{say("Latency campaign"), false, false, {}, "automoe measure " + name + " --samples 200"};
    judge(say, latency, campaigns);
    stages.push_back(latency);

    Stage predictor{
        say("Latency predictor"), !data.predictors.empty(), !data.predictors.empty(), {}, "automoe fit " + name};
    if (predictor.done) {
        const auto mape = data.predictors.back().figures.find("mape");
        predictor.detail = mape == data.predictors.back().figures.end()
                               ? say("its error is not stored")
                               : say("error {error} % on held-out rows", {{"error", say.figure(mape->second, 3)}});
    }
    stages.push_back(predictor);

    std::vector<const database::Run*> guided;
    std::vector<const database::Run*> random;
    for (const auto& group : data.searches) {
        for (const auto& search : group.searches) {
            (search.algorithm == protocol::SearchAlgorithm::kRandom ? random : guided).push_back(&search.run);
        }
    }
    const std::string command = "automoe search " + name + " --objective valid_loss --cost latency_ms --algorithm ";
    Stage search{say("Search"), false, false, {}, command + "nsga2 --evaluations 500"};
    judge(say, search, guided);
    stages.push_back(search);
    Stage baseline{say("Random baseline"), false, false, {}, command + "random --evaluations 500"};
    judge(say, baseline, random);
    stages.push_back(baseline);

    Stage retrained{say("Retrained models"), false, false, {}, "automoe train " + name + " --arch ARCH --inherit"};
    judge(say, retrained, models);
    stages.push_back(retrained);

    Stage scores{say("Test scores"),
                 false,
                 false,
                 {},
                 "automoe evaluate " + name + " --arch ARCH --weights retrained --set test"};
    const auto count = std::count_if(
        data.evaluations.begin(), data.evaluations.end(),
        [](const database::Evaluation& one) { return one.set == "test" && one.weights_kind == "retrained"; });
    scores.done = scores.begun = count > 0;
    if (scores.done) scores.detail = say.count("{n} evaluation", "{n} evaluations", count);
    stages.push_back(scores);

    Stage exported{say("Export"),
                   !data.exports.empty(),
                   !data.exports.empty(),
                   {},
                   "automoe export " + name + " --arch ARCH --format folder --out DIR"};
    if (exported.done) {
        exported.detail = say.count("{n} export", "{n} exports", static_cast<std::int64_t>(data.exports.size()));
    }
    stages.push_back(exported);
    return stages;
}

void key(Page& page, const std::string& name, const std::string& value, const std::string& detail) {
    page.out.open("div").element("dt", name);
    page.out.open("dd").text(value).element("small", detail).close().close();
}

/// The best BLEU of a retrained model on the test set, and whose it is.
void bestScore(Page& page, const ReportData& data) {
    const Language& say = page.say;
    const database::Evaluation* best = nullptr;
    const protocol::Score* bleu = nullptr;
    for (const auto& evaluation : data.evaluations) {
        if (evaluation.set != "test" || evaluation.weights_kind != "retrained") continue;
        for (const auto& score : evaluation.scores) {
            if (score.metric != "bleu" || !(score.value > (bleu == nullptr ? -HUGE_VAL : bleu->value))) continue;
            bleu = &score;
            best = &evaluation;
        }
    }
    if (best == nullptr) return;
    std::string detail = say("{candidate}, retrained", {{"candidate", shortId(best->architecture_id)}});
    if (std::isfinite(bleu->value) && bleu->low < bleu->high) {
        detail = " " + say("[{low}, {high}], {rest}", {{"low", scoreFigure(say, *bleu, bleu->low)},
                                                       {"high", scoreFigure(say, *bleu, bleu->high)},
                                                       {"rest", detail}});
    }
    key(page, say("Best BLEU on test"), scoreFigure(say, *bleu, bleu->value), detail);
}

void keys(Page& page, const ReportData& data) {
    const Language& say = page.say;
    page.out.open("dl", {{"class", "keys"}});
    if (!data.corpora.empty()) {
        for (const auto& [split, pairs] : data.corpora.back().splits) {
            if (split != "train") continue;
            key(page, say("Training pairs"), say.grouped(pairs),
                data.corpora.back().source_language + " → " + data.corpora.back().target_language);
        }
    }
    if (!data.searches.empty()) {
        const auto& group = data.searches.back();
        std::int64_t evaluated = 0;
        for (const auto& search : group.searches) evaluated += static_cast<std::int64_t>(search.points.size());
        key(page, say("Candidates evaluated"), say.grouped(evaluated),
            say.count("in {n} search run", "in {n} search runs", static_cast<std::int64_t>(group.searches.size())));
        key(page, say("Front"), say.count("{n} member", "{n} members", static_cast<std::int64_t>(group.front.size())),
            say("of all runs together"));
        double least = HUGE_VAL;
        double most = 0;
        for (const auto& member : group.front) {
            if (!member.predicted) continue;
            least = std::min(least, member.predicted->ms);
            most = std::max(most, member.predicted->ms);
        }
        if (least <= most) {
            key(page, say("Latency on the front"), say.figure(least, 3) + "–" + say.figure(most, 3) + " ms",
                say("predicted"));
        }
    }
    if (!data.predictors.empty() && data.predictors.back().figures.contains("mape")) {
        key(page, say("Predictor's error"), say.figure(data.predictors.back().figures.at("mape"), 3) + " %",
            say("mean, on held-out rows"));
    }
    bestScore(page, data);
    page.out.close();
}

}  // namespace

void writeOverview(Page& page, const ReportData& data) {
    const Language& say = page.say;
    page.section("overview", say("What this session holds"));
    keys(page, data);
    page.out.open("ul", {{"class", "stages"}});
    for (const auto& stage : stagesOf(say, data)) {
        page.out.open("li", {{"class", stage.done ? "done" : stage.begun ? "part" : "none"}});
        const std::string state = stage.done ? say("– done") : stage.begun ? say("– not finished") : say("– none yet");
        page.out.element("strong", stage.name).text(" " + state);
        if (stage.begun && !stage.detail.empty()) page.out.element("span", stage.detail);
        if (!stage.begun) page.out.open("span").element("code", stage.command).close();
        page.out.close();
    }
    page.out.close();
    page.endSection();
}

}  // namespace automoe::report
