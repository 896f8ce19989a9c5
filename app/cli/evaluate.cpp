// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <map>
#include <memory>

#include "app/cli/dynamic_layers.h"
#include "app/cli/session_verb.h"
#include "app/cli/table.h"
#include "app/cli/verbs.h"
#include "database/candidate_store.h"
#include "database/evaluation_store.h"

namespace automoe::cli {

namespace {

struct EvaluateArguments {
    std::string session;
    std::string architecture;
    std::string weights = "inherited";
    protocol::EvaluateJob job;
};

std::string intervalOf(const protocol::Score& score, int digits) {
    if (!(score.low < score.high)) return {};
    return " [" + fixed(score.low, digits) + ", " + fixed(score.high, digits) + "]";
}

/// Of several target languages: "bleu:de" is of one of them, "bleu:mean" their mean.
struct LanguageScores {
    nlohmann::json objects = nlohmann::json::object();                ///< by language
    std::map<std::string, std::map<std::string, std::string>> cells;  ///< by language and metric, for people

    void add(const std::string& language, const std::string& metric, const protocol::Score& score, int digits) {
        auto& object = objects[language];
        object[metric] = score.value;
        object[metric + "_low"] = score.low;
        object[metric + "_high"] = score.high;
        cells[language][metric] = fixed(score.value, digits) + intervalOf(score, digits);
    }
    void print(Console& console) const {
        std::vector<std::vector<std::string>> rows{{"language", "loss", "BLEU", "chrF"}};
        const auto row = [&](const std::string& language) {
            const auto found = cells.find(language);
            if (found == cells.end()) return;
            const auto cell = [&found](const char* metric) {
                const auto known = found->second.find(metric);
                return known == found->second.end() ? std::string() : known->second;
            };
            rows.push_back({language, cell("loss"), cell("bleu"), cell("chrf")});
        };
        for (const auto& [language, metrics] : cells) {
            if (language != kMean) row(language);
        }
        row(kMean);
        printTable(console, rows);
    }

    static constexpr const char* kMean = "mean";
};

int run(Console& console, EvaluateArguments& arguments) {
    return withPipeline(console, arguments.session, SessionUse::kOpen, {}, [&](pipeline::Pipeline& pipeline) -> Status {
        auto& job = arguments.job;
        AUTOMOE_TRY(job.architecture, findArchitecture(pipeline, arguments.architecture));
        AUTOMOE_CHECK(pipeline.materials().supply(job, weightsKind(arguments.weights)));
        AUTOMOE_TRY(const auto number, pipeline.execute(job));
        console.progressDone();
        AUTOMOE_TRY(auto connection, pipeline.session().reader());
        AUTOMOE_TRY(const auto all, database::EvaluationStore(connection).ofRun(number));
        for (const auto& evaluation : all) {
            nlohmann::json object{
                {"architecture", evaluation.architecture_id}, {"set", evaluation.set},
                {"weights", evaluation.weights_kind},         {"weights_sha256", evaluation.weights_sha256},
                {"target_tokens", evaluation.target_tokens},  {"seconds", evaluation.seconds},
                {"conditions", evaluation.conditions},        {"signatures", nlohmann::json::object()}};
            LanguageScores languages;
            for (const auto& score : evaluation.scores) {
                const auto colon = std::min(score.metric.find(':'), score.metric.size());
                const std::string metric = score.metric.substr(0, colon);
                const int digits = metric == "loss" ? 4 : 2;
                if (colon < score.metric.size()) {
                    languages.add(score.metric.substr(colon + 1), metric, score, digits);
                    continue;
                }
                object[metric] = score.value;
                object["signatures"][metric] = score.signature;
                if (score.low < score.high) {
                    object["intervals"][metric] = {score.low, score.high};
                    object[metric + "_low"] = score.low;
                    object[metric + "_high"] = score.high;
                }
                console.line(metric + " " + fixed(score.value, digits) + intervalOf(score, digits) + "  " +
                             score.signature);
            }
            if (!languages.cells.empty()) {
                object["languages"] = languages.objects;
                languages.print(console);
            }
            // Where scales were set it is another architecture than the job's.
            AUTOMOE_TRY(const auto architecture,
                        database::CandidateStore(connection).architecture(evaluation.architecture_id));
            tellDynamicLayers(console, object, architecture,
                              evaluation.conditions.value("mean_experts", nlohmann::json::object()), job.mean_k,
                              job.architecture);
            console.object(object);
        }
        return {};
    });
}

}  // namespace

void addEvaluate(CLI::App& root, Console& console, Action& action) {
    auto* verb = root.add_subcommand("evaluate", "Loss, BLEU and chrF of one architecture on held-out text");
    auto arguments = std::make_shared<EvaluateArguments>();
    auto& job = arguments->job;
    addSessionArgument(*verb, arguments->session);
    verb->add_option("--arch", arguments->architecture, "A file, or a candidate's identity")->required();
    verb->add_option("--weights", arguments->weights, "inherited from the supernet, or retrained")
        ->check(CLI::IsMember({"inherited", "retrained"}))
        ->capture_default_str();
    verb->add_option("--set", job.set, "valid or test")->check(CLI::IsMember({"valid", "test"}))->capture_default_str();
    verb->add_option("--beam", job.beam, "1: greedy")->check(CLI::Range(1, 100))->capture_default_str();
    verb->add_option("--length-penalty", job.length_penalty, "")->capture_default_str();
    verb->add_option("--recalibrate", job.recalibrate,
                     "Steps that fit routers, LayerNorms, biases and running statistics of a copy to the architecture "
                     "first; inherited PEER layers get running statistics of their own also without")
        ->check(CLI::Range(0, 10000))
        ->capture_default_str();
    addMeanExperts(*verb, job.mean_k);
    addResources(*verb, job.resources, console);
    verb->footer("Example: automoe evaluate mine --arch 3f2a91c0 --weights retrained --set test");
    verb->callback([arguments, &action] { action = [arguments](Console& out) { return run(out, *arguments); }; });
}

}  // namespace automoe::cli
