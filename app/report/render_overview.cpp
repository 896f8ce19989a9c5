// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "app/report/page_p.h"
#include "app/wording/numbers.h"

namespace automoe::report {

namespace {

using database::RunStatus;
using wording::grouped;

/// One step of the way from a corpus to an exported model.
struct Stage {
    std::string name;
    bool done = false;
    bool begun = false;
    std::string detail;   ///< when it was begun
    std::string command;  ///< that would make it
};

/// Of the runs that `counts`: whether one is done, and what the last one is.
template <class Facts, class Counts>
void judge(Stage& stage, const std::vector<Facts>& all, const Counts& counts) {
    for (const auto& facts : all) {
        if (!counts(facts)) continue;
        stage.begun = true;
        stage.done = stage.done || facts.run.status == RunStatus::kDone;
        stage.detail = "run " + std::to_string(facts.run.id) + ", " + std::string(database::wordOf(facts.run.status));
    }
}

std::vector<Stage> stagesOf(const ReportData& data) {
    const std::string name = sessionArgument(data);
    std::vector<Stage> stages;

    Stage corpus{"Corpus",
                 !data.corpora.empty(),
                 !data.corpora.empty(),
                 {},
                 "automoe prepare " + name + " --source FILE --target FILE"};
    if (corpus.done) {
        const auto& last = data.corpora.back();
        if (last.pairs_kept) corpus.detail = plural(*last.pairs_kept, "pair") + " kept";
    }
    stages.push_back(corpus);

    Stage supernet{"Supernet", false, false, {}, "automoe train " + name + " --space SPACE"};
    judge(supernet, data.trainings, [](const TrainingFacts& facts) { return !facts.fixed; });
    stages.push_back(supernet);

    Stage latency{"Latency campaign", false, false, {}, "automoe measure " + name + " --samples 200"};
    judge(latency, data.campaigns, [](const CampaignFacts& facts) { return facts.rows.size() > 1; });
    stages.push_back(latency);

    Stage predictor{"Latency predictor", !data.predictors.empty(), !data.predictors.empty(), {}, "automoe fit " + name};
    if (predictor.done) {
        const auto mape = data.predictors.back().figures.find("mape");
        predictor.detail = mape == data.predictors.back().figures.end()
                               ? "its error is not stored"
                               : "error " + figure(mape->second, 3) + " % on held-out rows";
    }
    stages.push_back(predictor);

    std::vector<SearchFacts> searches;
    for (const auto& group : data.searches) {
        searches.insert(searches.end(), group.searches.begin(), group.searches.end());
    }
    const std::string search = "automoe search " + name + " --objective valid_loss --cost latency_ms --algorithm ";
    const auto random = [](const SearchFacts& facts) { return facts.algorithm == protocol::SearchAlgorithm::kRandom; };
    Stage guided{"Search", false, false, {}, search + "nsga2 --evaluations 500"};
    judge(guided, searches, [&](const SearchFacts& facts) { return !random(facts); });
    stages.push_back(guided);
    Stage baseline{"Random baseline", false, false, {}, search + "random --evaluations 500"};
    judge(baseline, searches, random);
    stages.push_back(baseline);

    Stage retrained{"Retrained models", false, false, {}, "automoe train " + name + " --arch ARCH"};
    judge(retrained, data.trainings, [](const TrainingFacts& facts) { return facts.fixed; });
    stages.push_back(retrained);

    Stage scores{
        "Test scores", false, false, {}, "automoe evaluate " + name + " --arch ARCH --weights retrained --set test"};
    const auto count = std::count_if(
        data.evaluations.begin(), data.evaluations.end(),
        [](const database::Evaluation& one) { return one.set == "test" && one.weights_kind == "retrained"; });
    scores.done = scores.begun = count > 0;
    if (scores.done) scores.detail = plural(count, "evaluation");
    stages.push_back(scores);

    Stage exported{"Export",
                   !data.exports.empty(),
                   !data.exports.empty(),
                   {},
                   "automoe export " + name + " --arch ARCH --format folder --out DIR"};
    if (exported.done) exported.detail = plural(static_cast<std::int64_t>(data.exports.size()), "export");
    stages.push_back(exported);
    return stages;
}

void key(Page& page, const std::string& name, const std::string& value, const std::string& detail) {
    page.out.open("div").element("dt", name);
    page.out.open("dd").text(value).element("small", detail).close().close();
}

void keys(Page& page, const ReportData& data) {
    page.out.open("dl", {{"class", "keys"}});
    if (!data.corpora.empty() && data.corpora.back().splits.contains("train")) {
        key(page, "Training pairs", grouped(data.corpora.back().splits.at("train")),
            data.corpora.back().source_language + " → " + data.corpora.back().target_language);
    }
    if (!data.searches.empty()) {
        const auto& group = data.searches.back();
        std::int64_t evaluated = 0;
        for (const auto& search : group.searches) evaluated += static_cast<std::int64_t>(search.points.size());
        key(page, "Candidates evaluated", grouped(evaluated),
            "in " + plural(static_cast<std::int64_t>(group.searches.size()), "search run"));
        key(page, "Front", plural(static_cast<std::int64_t>(group.front.size()), "member"), "of all runs together");
        double least = HUGE_VAL;
        double most = 0;
        for (const auto& member : group.front) {
            if (!member.predicted) continue;
            least = std::min(least, member.predicted->ms);
            most = std::max(most, member.predicted->ms);
        }
        if (least <= most)
            key(page, "Latency on the front", figure(least, 3) + "–" + figure(most, 3) + " ms", "predicted");
    }
    if (!data.predictors.empty() && data.predictors.back().figures.contains("mape")) {
        key(page, "Predictor's error", figure(data.predictors.back().figures.at("mape"), 3) + " %",
            "mean, on held-out rows");
    }
    const database::Evaluation* best = nullptr;
    double value = -HUGE_VAL;
    for (const auto& evaluation : data.evaluations) {
        if (evaluation.set != "test" || evaluation.weights_kind != "retrained") continue;
        for (const auto& score : evaluation.scores) {
            if (score.metric != "bleu" || !(score.value > value)) continue;
            value = score.value;
            best = &evaluation;
        }
    }
    if (best != nullptr) {
        key(page, "Best BLEU on test", wording::fixed(value, 1),
            scoreText(*best, "bleu") + ", " + shortId(best->architecture_id) + ", retrained");
    }
    page.out.close();
}

}  // namespace

void writeOverview(Page& page, const ReportData& data) {
    page.section("overview", "What this session holds");
    keys(page, data);
    page.out.open("ul", {{"class", "stages"}});
    for (const auto& stage : stagesOf(data)) {
        page.out.open("li", {{"class", stage.done ? "done" : stage.begun ? "part" : "none"}});
        page.out.element("strong", stage.name)
            .text(stage.done    ? " – done"
                  : stage.begun ? " – not finished"
                                : " – none yet");
        if (stage.begun && !stage.detail.empty()) page.out.element("span", stage.detail);
        if (!stage.begun) page.out.open("span").element("code", stage.command).close();
        page.out.close();
    }
    page.out.close();
    page.endSection();
}

}  // namespace automoe::report
