// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include "app/cli/session_verb.h"
#include "app/cli/table.h"
#include "app/cli/verbs.h"
#include "database/evaluation_store.h"

namespace automoe::cli {

namespace {

struct EvaluateArguments {
    std::string session;
    std::string architecture;
    std::string weights = "inherited";
    protocol::EvaluateJob job;
};

int run(Console& console, EvaluateArguments& arguments) {
    return withPipeline(console, arguments.session, SessionUse::kOpen, {}, [&](pipeline::Pipeline& pipeline) -> Status {
        auto& job = arguments.job;
        AUTOMOE_TRY(job.architecture, findArchitecture(pipeline, arguments.architecture));
        AUTOMOE_CHECK(pipeline.materials().supply(job, weightsKind(arguments.weights)));
        AUTOMOE_TRY(const auto number, pipeline.execute(job));
        console.progressDone();
        AUTOMOE_TRY(auto connection, pipeline.session().reader());
        AUTOMOE_TRY(const auto all,
                    database::EvaluationStore(connection).ofCandidate(arch::identity(job.architecture)));
        for (const auto& evaluation : all) {
            if (evaluation.run != number) continue;
            nlohmann::json object{
                {"architecture", evaluation.architecture_id}, {"set", evaluation.set},
                {"weights", evaluation.weights_kind},         {"weights_sha256", evaluation.weights_sha256},
                {"target_tokens", evaluation.target_tokens},  {"seconds", evaluation.seconds},
                {"conditions", evaluation.conditions},        {"signatures", nlohmann::json::object()}};
            for (const auto& score : evaluation.scores) {
                object[score.metric] = score.value;
                object["signatures"][score.metric] = score.signature;
                const int digits = score.metric == "loss" ? 4 : 2;
                std::string interval;
                if (score.low < score.high) {
                    object["intervals"][score.metric] = {score.low, score.high};
                    object[score.metric + "_low"] = score.low;
                    object[score.metric + "_high"] = score.high;
                    interval = " [" + fixed(score.low, digits) + ", " + fixed(score.high, digits) + "]";
                }
                console.line(score.metric + " " + fixed(score.value, digits) + interval + "  " + score.signature);
            }
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
                     "Steps that fit routers, LayerNorms and biases of a copy to the architecture first")
        ->check(CLI::Range(0, 10000))
        ->capture_default_str();
    addResources(*verb, job.resources, console);
    verb->footer("Example: automoe evaluate mine --arch 3f2a91c0 --weights retrained --set test");
    verb->callback([arguments, &action] { action = [arguments](Console& out) { return run(out, *arguments); }; });
}

}  // namespace automoe::cli
