// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include "app/cli/hat_file.h"
#include "app/cli/session_verb.h"
#include "app/cli/table.h"
#include "app/cli/verbs.h"
#include "core/arch/files.h"
#include "core/arch/hat_settings.h"
#include "core/protocol/hat_jobs.h"
#include "database/measurement_store.h"

namespace automoe::cli {

namespace {

struct MeasureArguments {
    std::string session;
    std::size_t samples = 0;
    std::string architecture;
    std::string space;
    SettingsFile settings;
    std::size_t samples_of_file = 0;
    protocol::MeasureJob job;
};

/// What a file says beside the job: rows, and the space that it samples.
Result<protocol::HatKeys> followFile(const arch::HatConfig& file, MeasureArguments& arguments) {
    AUTOMOE_TRY(const auto settings, arch::latencySettings(file));
    AUTOMOE_TRY(auto followed, protocol::follow(file, arguments.job));
    arguments.samples_of_file = static_cast<std::size_t>(settings.rows);
    followed.emplace_back("lat-dataset-size");
    return followed;
}

nlohmann::json toJson(const protocol::Measurement& row) {
    nlohmann::json json{{"architecture", row.architecture_id},
                        {"row", row.row},
                        {"reference", row.reference},
                        {"p50_ms", row.p50_ms},
                        {"p95_ms", row.p95_ms},
                        {"mean_ms", row.mean_ms},
                        {"sd_ms", row.sd_ms},
                        {"n", row.n},
                        {"encoder_ms", row.encoder_ms},
                        {"decoder_ms", row.decoder_ms},
                        {"conditions", row.conditions}};
    if (!row.layer_ms.empty()) json["layer_ms"] = row.layer_ms;
    return json;
}

void print(Console& console, const protocol::Measurement& row) {
    console.line("median " + fixed(row.p50_ms, 2) + " ms a sentence, p95 " + fixed(row.p95_ms, 2) + ", mean " +
                 fixed(row.mean_ms, 2) + " ± " + fixed(row.sd_ms, 2) + " (n = " + std::to_string(row.n) +
                 "); encoder " + fixed(row.encoder_ms, 2) + ", decoder " + fixed(row.decoder_ms, 2));
    for (const auto& [layer, milliseconds] : row.layer_ms)
        console.line("  " + layer + " " + fixed(milliseconds, 3) + " ms");
}

int run(Console& console, MeasureArguments& arguments) {
    if (arguments.settings.failure) return console.fail(*arguments.settings.failure);
    const bool of_file = arguments.samples == 0 && arguments.architecture.empty();
    if (of_file) arguments.samples = arguments.samples_of_file;
    tellSettings(console, arguments.settings, {"latency", "machine", "translation"});
    if ((arguments.samples > 0) == !arguments.architecture.empty()) {
        console.remark("automoe measure: give either --samples or --arch. See automoe measure --help.");
        return kWrongUsage;
    }
    return withPipeline(console, arguments.session, SessionUse::kOpen, {}, [&](pipeline::Pipeline& pipeline) -> Status {
        auto& job = arguments.job;
        const auto& space_of_file = arguments.settings.config.space;
        const bool samples_file = arguments.samples > 0 && space_of_file.has_value();
        if (arguments.space.empty() && !samples_file) {
            AUTOMOE_CHECK(pipeline.materials().supply(job));
        } else {
            // With random weights: no supernet is needed, but routing is not that of a trained one.
            AUTOMOE_TRY(const auto corpus, pipeline.materials().corpus());
            job.data = corpus.string();
            if (arguments.space.empty()) {
                AUTOMOE_CHECK(arch::buildable(arguments.settings.config, arguments.settings.file));
                job.space = *space_of_file;
            } else {
                AUTOMOE_TRY(job.space, arch::readSearchSpace(arguments.space));
                tellRemarks(console, arguments.space);
            }
        }
        if (arguments.samples > 0) {
            job.architectures =
                database::Materials::sampleArchitectures(job.space, arguments.samples, job.resources.seed);
        } else {
            AUTOMOE_TRY(const auto architecture, findArchitecture(pipeline, arguments.architecture));
            job.architectures = {architecture};
        }
        AUTOMOE_TRY(const auto number, pipeline.execute(job));
        console.progressDone();
        // From the session, so that a run that was done before tells the same.
        AUTOMOE_TRY(auto connection, pipeline.session().reader());
        AUTOMOE_TRY(const auto rows, database::MeasurementStore(connection).ofRun(number));
        for (const auto& row : rows) {
            console.object(toJson(row.measurement));
            if (arguments.samples == 0) print(console, row.measurement);
        }
        if (arguments.samples > 0) {
            console.line("Run " + std::to_string(number) + " is done: " + std::to_string(rows.size()) +
                         " timings. Next: automoe fit " + arguments.session);
        }
        return {};
    });
}

}  // namespace

void addMeasure(CLI::App& root, Console& console, Action& action) {
    auto* verb = root.add_subcommand("measure", "Time architectures on this machine, with real text and routing");
    auto arguments = std::make_shared<MeasureArguments>();
    auto& job = arguments->job;
    addSessionArgument(*verb, arguments->session);
    // Before the options that it sets: CLI11 keeps this order, so what is given besides counts.
    addSettings(*verb, arguments->settings, arch::HatKind::kLatencyDataSet,
                "Settings of a latency data set of HAT or AutoMoE (YAML): rows, timed runs, beam, device, and the "
                "space that is sampled; options beside it count more",
                [all = arguments.get()](const arch::HatConfig& file) { return followFile(file, *all); });
    verb->add_option("--samples", arguments->samples, "Latency data set: so many architectures of the space");
    verb->add_option("--arch", arguments->architecture, "One architecture, a file or a candidate's identity");
    verb->add_option("--space", arguments->space,
                     "Space to sample with random weights; without: the session's supernet");
    verb->add_option("--warmup", job.warmup, "Runs before the first timed one")->capture_default_str();
    verb->add_option("--repeats", job.repeats, "Timed runs")->capture_default_str();
    verb->add_option("--beam", job.beam, "Hypotheses decoded at once")->capture_default_str();
    verb->add_option("--sentences", job.sentences, "Sentences a run, one at a time")->capture_default_str();
    verb->add_option("--target-length", job.target_length, "Steps a sentence; 0: as long as its reference")
        ->capture_default_str();
    verb->add_option("--reference-every", job.reference_every, "Rows between two timings of the reference")
        ->capture_default_str();
    addResources(*verb, job.resources, console);
    verb->footer(
        "Example: automoe measure mine --samples 200\n"
        "As HAT's file says: automoe measure mine --settings gpu_titanxp.yml --samples 500\n"
        "Other jobs of automoe and of the studio on this machine wait meanwhile; let nothing else run. Times are for "
        "one sentence.");
    verb->callback([arguments, &action] { action = [arguments](Console& out) { return run(out, *arguments); }; });
}

}  // namespace automoe::cli
