// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pipeline/pipeline.h"

#include <mutex>

#include "core/engine/engine.h"
#include "database/prepare_corpus.h"

namespace automoe::pipeline {

namespace {

/// A stop that the user or a failing Recorder asks for, and the failure.
class StopOnFailure {
public:
    StopOnFailure(JobControl& control, database::Recorder& recorder)
        : forward_(control.stop(), [this] { source_.request_stop(); }), inner_(source_.get_token()) {
        recorder.onFailure([this](const Error& error) {
            {
                const std::lock_guard lock(mutex_);
                if (!failure_) failure_ = error;
            }
            source_.request_stop();
        });
    }
    JobControl& control() { return inner_; }
    std::optional<Error> failure() {
        const std::lock_guard lock(mutex_);
        return failure_;
    }

private:
    std::stop_source source_;
    std::mutex mutex_;  ///< guards failure_
    std::optional<Error> failure_;
    std::stop_callback<std::function<void()>> forward_;
    JobControl inner_;
};

}  // namespace

Pipeline::Pipeline(database::Session& session, Observer observer, JobControl& control)
    : session_(session), materials_(session), observer_(std::move(observer)), control_(control) {}

Result<text::PrepareReport> Pipeline::prepare(text::PrepareOptions options,
                                              const std::function<void(const text::PrepareProgress&)>& progress) {
    return database::prepareCorpus(session_, std::move(options), progress, control_.stop());
}

Result<std::int64_t> Pipeline::execute(protocol::Job job, engine::ScorePool* pool) {
    // A run keeps the device that "auto" is here.
    auto& device = std::visit([](auto& any) -> std::string& { return any.resources.device; }, job);
    AUTOMOE_TRY(device, engine::settledDevice(device));
    AUTOMOE_TRY(const auto open, session_.openRun(job, engine::codeVersion()));
    if (open.done) return open.id;
    Status outcome;
    {
        StopOnFailure stop(control_, session_.recorder());
        const auto record = session_.recorder().sink(open.id);
        protocol::SearchChanges none;
        outcome = engine::run(
            open.job,
            [&](const protocol::Event& event) {
                record(event);
                if (observer_) observer_(event);
            },
            stop.control(), none, pool);
        if (const auto failure = stop.failure(); failure && !outcome) outcome = *failure;
        session_.recorder().onFailure({});
    }
    AUTOMOE_CHECK(session_.finishRun(open.id, outcome));
    if (!outcome) return outcome.error();
    return open.id;
}

}  // namespace automoe::pipeline
