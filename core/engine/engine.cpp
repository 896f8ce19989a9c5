// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/engine.h"

#include <new>
#include <string_view>

#include "core/engine/jobs_p.h"
#include "core/exporter/model_export.h"
#include "core/nn/precision_scope.h"
#include "core/protocol/lease.h"
#include "core/train/trainer.h"

namespace automoe::engine {

namespace {

template <class... Ts>
struct Overloaded : Ts... {
    using Ts::operator()...;
};

std::string& version() {
    static std::string value;
    return value;
}

Status runTrain(const protocol::TrainJob& job, const protocol::EventSink& sink, JobControl& control) {
    const auto weights = train::train(job, sink, control);
    return weights ? Status() : Status(weights.error());
}

Status runExport(const protocol::ExportJob& job, const protocol::EventSink& sink, JobControl& control) {
    sink(protocol::Progress{"write", 0, 1, "models", {}});
    AUTOMOE_TRY(const auto manifest, exporter::exportModel({.format = job.format,
                                                            .weights = job.weights,
                                                            .data = job.data,
                                                            .architecture = job.architecture,
                                                            .folder = job.folder,
                                                            .card = job.card,
                                                            .task = job.task,
                                                            .fold = job.fold,
                                                            .mean_k = job.mean_k},
                                                           control, calibrationProgress(sink)));
    // Other scales make another architecture.
    const auto id = job.mean_k > 0 ? manifest.at("architecture").get<std::string>() : arch::identity(job.architecture);
    sink(protocol::Exported{id, job.folder, job.format, manifest});
    return {};
}

const protocol::Resources& resourcesOf(const protocol::Job& job) {
    return std::visit([](const auto& any) -> const protocol::Resources& { return any.resources; }, job);
}

/// A run's device is "cuda:0"; its log says what card that was. Other jobs tell their conditions themselves.
void tellAccelerator(const protocol::Job& job, const protocol::EventSink& sink) {
    if (!std::holds_alternative<protocol::TrainJob>(job) && !std::holds_alternative<protocol::SearchJob>(job)) return;
    const std::string accelerator = conditionsNow().accelerator;
    if (accelerator.empty()) return;
    sink(protocol::Remark{"info", "engine.computes_on", {{"value", accelerator}, {"field", resourcesOf(job).device}}});
}

/// Whatever is thrown inside comes back as an Error.
Status compute(const protocol::Job& job, const protocol::EventSink& sink, JobControl& control,
               protocol::SearchChanges& changes, ScorePool* pool) {
    try {
        AUTOMOE_TRY(const std::string device, prepareCompute(resourcesOf(job)));
        if (device != resourcesOf(job).device) {
            auto settled = job;
            std::visit([&device](auto& any) { any.resources.device = device; }, settled);
            return compute(settled, sink, control, changes, pool);
        }
        tellAccelerator(job, sink);
        const bool rounds = std::holds_alternative<protocol::TrainJob>(job) ||
                            std::holds_alternative<protocol::SearchJob>(job) ||
                            std::holds_alternative<protocol::ScoreJob>(job);
        const nn::PrecisionScope scope(rounds ? resourcesOf(job).precision : Precision::kFloat32);
        return std::visit(
            Overloaded{[&](const protocol::TrainJob& train) { return runTrain(train, sink, control); },
                       [&](const protocol::MeasureJob& measure) { return runMeasure(measure, sink, control); },
                       [&](const protocol::SearchJob& search) {
                           return pool != nullptr || search.islands != 1
                                      ? runIslands(search, sink, control, changes, pool)
                                      : runSearch(search, sink, control, changes);
                       },
                       [&](const protocol::ScoreJob& score) { return runScore(score, sink, control); },
                       [&](const protocol::EvaluateJob& evaluate) { return runEvaluate(evaluate, sink, control); },
                       [&](const protocol::TranslateJob& translate) { return runTranslate(translate, sink, control); },
                       [&](const protocol::ExportJob& write) { return runExport(write, sink, control); }},
            job);
    } catch (const std::exception& error) {
        if (isOutOfMemory(error)) return outOfResources("engine.out_of_memory");
        const std::string detail = error.what();
        return failed("engine.internal", {{"detail", detail.substr(0, detail.find('\n'))}});
    }
}

}  // namespace

Result<protocol::Resources> prepare(const protocol::Resources& resources) {
    auto settled = resources;
    AUTOMOE_TRY(settled.device, prepareCompute(resources));
    return settled;
}

std::function<void(std::size_t done, std::size_t total)> calibrationProgress(const protocol::EventSink& sink) {
    return [&sink](std::size_t done, std::size_t total) {
        sink(protocol::Progress{"calibrate", static_cast<double>(done), static_cast<double>(total), "batches", {}});
    };
}

void setCodeVersion(std::string value) { version() = std::move(value); }

const std::string& codeVersion() { return version(); }

bool isOutOfMemory(const std::exception& error) {
    // LibTorch reports a failed allocation as an ordinary error: the processor's and CUDA's have these words.
    const std::string_view words = error.what();
    return dynamic_cast<const std::bad_alloc*>(&error) != nullptr ||
           words.find("DefaultCPUAllocator") != std::string_view::npos ||
           words.find("out of memory") != std::string_view::npos;
}

Status run(const protocol::Job& job, const protocol::EventSink& sink, JobControl& control) {
    protocol::SearchChanges none;
    return run(job, sink, control, none);
}

Status run(const protocol::Job& job, const protocol::EventSink& sink, JobControl& control,
           protocol::SearchChanges& changes, ScorePool* pool) {
    return protocol::underLease(job, sink, control, [&] { return compute(job, sink, control, changes, pool); });
}

}  // namespace automoe::engine
