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

/// By the runs that make the stage: whether one is done, and what the last one is.
void judge(Stage& stage, const std::vector<const database::Run*>& runs) {
    for (const auto* run : runs) {
        stage.begun = true;
        stage.done = stage.done || run->status == RunStatus::kDone;
        stage.detail = "run " + std::to_string(run->id) + ", " + std::string(database::wordOf(run->status));
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

    std::vector<const database::Run*> supernets;
    std::vector<const database::Run*> models;
    for (const auto& training : data.trainings) (training.fixed ? models : supernets).push_back(&training.run);
    Stage supernet{"Supernet", false, false, {}, "automoe train " + name + " --space SPACE"};
    judge(supernet, supernets);
    stages.push_back(supernet);

    std::vector<const database::Run*> campaigns;
    for (const auto& campaign : data.campaigns) {
        if (campaign.rows.size() > 1) campaigns.push_back(&campaign.run);
    }
    Stage latency{"Latency campaign", false, false, {}, "automoe measure " + name + " --samples 200"};
    judge(latency, campaigns);
    stages.push_back(latency);

    Stage predictor{"Latency predictor", !data.predictors.empty(), !data.predictors.empty(), {}, "automoe fit " + name};
    if (predictor.done) {
        const auto mape = data.predictors.back().figures.find("mape");
        predictor.detail = mape == data.predictors.back().figures.end()
                               ? "its error is not stored"
                               : "error " + figure(mape->second, 3) + " % on held-out rows";
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
    Stage search{"Search", false, false, {}, command + "nsga2 --evaluations 500"};
    judge(search, guided);
    stages.push_back(search);
    Stage baseline{"Random baseline", false, false, {}, command + "random --evaluations 500"};
    judge(baseline, random);
    stages.push_back(baseline);

    Stage retrained{"Retrained models", false, false, {}, "automoe train " + name + " --arch ARCH --inherit"};
    judge(retrained, models);
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
    if (!data.corpora.empty()) {
        for (const auto& [split, pairs] : data.corpora.back().splits) {
            if (split != "train") continue;
            key(page, "Training pairs", grouped(pairs),
                data.corpora.back().source_language + " → " + data.corpora.back().target_language);
        }
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
        const std::string text = scoreText(*best, "bleu");
        const auto interval = std::min(text.find(' '), text.size());
        key(page, "Best BLEU on test", text.substr(0, interval),
            text.substr(interval) + (interval < text.size() ? ", " : "") + shortId(best->architecture_id) +
                ", retrained");
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
