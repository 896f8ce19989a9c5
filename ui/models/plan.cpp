// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/plan.h"

#include <QCoreApplication>
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

namespace automoe::ui {

namespace {

/// The context of this file's sentences.
struct PlanTexts {
    Q_DECLARE_TR_FUNCTIONS(Plan)
};

struct StageName {
    Stage stage;
    const char* word;  ///< in files
    const char* title;
    const char* short_title;
};

constexpr std::array kStages{
    StageName{Stage::kPrepare, "prepare", QT_TRANSLATE_NOOP("Plan", "Prepare the text"),
              QT_TRANSLATE_NOOP("Plan", "Text")},
    StageName{Stage::kTrain, "train", QT_TRANSLATE_NOOP("Plan", "Train the supernet"),
              QT_TRANSLATE_NOOP("Plan", "Supernet")},
    StageName{Stage::kMeasure, "measure", QT_TRANSLATE_NOOP("Plan", "Measure latency"),
              QT_TRANSLATE_NOOP("Plan", "Latency")},
    StageName{Stage::kFit, "fit", QT_TRANSLATE_NOOP("Plan", "Fit the latency predictor"),
              QT_TRANSLATE_NOOP("Plan", "Predictor")},
    StageName{Stage::kSearch, "search", QT_TRANSLATE_NOOP("Plan", "Search"), QT_TRANSLATE_NOOP("Plan", "Search")},
};

const StageName& nameOf(Stage stage) { return kStages.at(static_cast<std::size_t>(stage)); }

nlohmann::json filesJson(const text::CorpusFiles& files) {
    return {{"source", files.source.string()}, {"target", files.target.string()}, {"tsv", files.tsv.string()}};
}

text::CorpusFiles filesFrom(const nlohmann::json& json) {
    return {json.at("source").get<std::string>(), json.at("target").get<std::string>(),
            json.at("tsv").get<std::string>()};
}

}  // namespace

nlohmann::json toJson(const Plan& plan) {
    auto stages = nlohmann::json::array();
    for (const Stage stage : plan.stages) stages.push_back(nameOf(stage).word);
    const auto& text = plan.text;
    return {{"stages", stages},
            {"next", plan.next},
            {"run", plan.run},
            {"text",
             {{"train", filesJson(text.train)},
              {"valid", filesJson(text.valid)},
              {"test", filesJson(text.test)},
              {"bpe", text.tokenizer.model == text::TokenizerModel::kBpe},
              {"vocabulary", text.tokenizer.vocabulary},
              {"separate", text.separate_vocabularies},
              {"source_language", text.source_language},
              {"target_language", text.target_language}}},
            {"space", plan.space},
            {"threads", plan.threads},
            {"updates", plan.updates},
            {"samples", plan.samples},
            {"campaign", plan.campaign},
            {"evaluations", plan.evaluations},
            {"evaluation_tokens", plan.evaluation_tokens}};
}

Result<Plan> planFromJson(const nlohmann::json& json) {
    try {
        Plan plan;
        for (const auto& word : json.at("stages")) {
            const auto found = std::ranges::find(kStages, word.get<std::string>(), &StageName::word);
            if (found == kStages.end()) return badInput("plan.invalid", {{"detail", word.dump()}});
            plan.stages.push_back(found->stage);
        }
        plan.next = json.at("next").get<std::size_t>();
        plan.run = json.value("run", std::int64_t{0});
        const auto& text = json.at("text");
        plan.text.train = filesFrom(text.at("train"));
        plan.text.valid = filesFrom(text.at("valid"));
        plan.text.test = filesFrom(text.at("test"));
        plan.text.tokenizer.model =
            text.at("bpe").get<bool>() ? text::TokenizerModel::kBpe : text::TokenizerModel::kUnigram;
        plan.text.tokenizer.vocabulary = text.at("vocabulary").get<std::uint32_t>();
        plan.text.separate_vocabularies = text.at("separate").get<bool>();
        plan.text.source_language = text.at("source_language").get<std::string>();
        plan.text.target_language = text.at("target_language").get<std::string>();
        plan.space = json.at("space").get<std::string>();
        plan.threads = json.at("threads").get<int>();
        plan.updates = json.at("updates").get<std::int64_t>();
        plan.samples = json.at("samples").get<std::int64_t>();
        plan.campaign = json.value("campaign", std::int64_t{0});
        plan.evaluations = json.at("evaluations").get<std::int64_t>();
        plan.evaluation_tokens = json.at("evaluation_tokens").get<std::int64_t>();
        return plan;
    } catch (const nlohmann::json::exception& exception) {
        return badInput("plan.invalid", {{"detail", exception.what()}});
    }
}

QString titleOf(Stage stage) { return PlanTexts::tr(nameOf(stage).title); }
QString shortTitleOf(Stage stage) { return PlanTexts::tr(nameOf(stage).short_title); }

protocol::TrainOptions optionsFor(std::int64_t updates, std::int64_t validations) {
    protocol::TrainOptions options;
    options.updates = updates;
    options.warmup_updates = std::max<std::int64_t>(1, updates / 10);
    options.validate_every = std::max<std::int64_t>(1, updates / validations);
    options.checkpoint_every = std::clamp<std::int64_t>(updates / 20, 1, 500);
    return options;
}

protocol::Resources resourcesFor(int threads) { return {.threads = threads, .precision = fastestPrecision()}; }

protocol::TrainJob trainJobOf(const Plan& plan) {
    protocol::TrainJob job;
    job.resources = resourcesFor(plan.threads);
    job.options = optionsFor(plan.updates, 8);
    return job;
}

protocol::MeasureJob measureJobOf(const Plan& plan) {
    protocol::MeasureJob job;
    job.resources.threads = plan.threads;
    return job;
}

protocol::SearchJob searchJobOf(const Plan& plan) {
    protocol::SearchJob job;
    job.resources = resourcesFor(plan.threads);
    job.evaluations = plan.evaluations;
    job.population = static_cast<int>(std::clamp<std::int64_t>(plan.evaluations / 8, 4, 50));
    job.evaluation_tokens = plan.evaluation_tokens;
    return job;
}

}  // namespace automoe::ui
