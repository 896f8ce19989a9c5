// SPDX-License-Identifier: GPL-3.0-or-later
#include <chrono>
#include <memory>
#include <stop_token>
#include <string>
#include <utility>

#include "core/engine/jobs_p.h"
#include "core/engine/search_steps_p.h"

namespace automoe::engine {

namespace {

/// What a score job opened. Its candidates are few, so the next job of the same search takes it over.
struct Kept {
    explicit Kept(protocol::ScoreJob given) : terms(std::move(given)) {
        job.resources = terms.resources;
        job.data = terms.data;
        job.weights = terms.weights;
        job.space = terms.space;
        job.objectives = terms.objectives;
        job.limits = terms.limits;
        job.evaluation_tokens = terms.evaluation_tokens;
        job.predictor = terms.predictor;
        job.recalibrate = terms.recalibrate;
    }

    protocol::ScoreJob terms;  ///< without genotypes
    protocol::SearchJob job;
    std::stop_source source;
    JobControl control{source.get_token()};
    std::unique_ptr<SearchProblem> problem;
    search::Problem description;
};

/// What was kept goes on as the job that has it now: within a candidate, too, it is paused and waits for the machine.
class AsTheJob : public JobControl::Permit {
public:
    AsTheJob(JobControl& kept, JobControl& job) : kept_(kept), job_(job) { kept_.require(this); }
    ~AsTheJob() override { kept_.require(nullptr); }
    AsTheJob(const AsTheJob&) = delete;
    AsTheJob& operator=(const AsTheJob&) = delete;

    bool take() override { return job_.goOn(); }
    void give() override {}

private:
    JobControl& kept_;
    JobControl& job_;
};

Status scoreAll(Kept& kept, const protocol::ScoreJob& job, const protocol::EventSink& sink, JobControl& control) {
    if (!kept.problem) {
        AUTOMOE_TRY(kept.problem, SearchProblem::open(kept.job, kept.control));
        kept.description = kept.problem->problem();
    }
    for (const auto& genotype : job.genotypes) {
        AUTOMOE_CHECK(search::checkGenotype(kept.description, genotype));
        if (!control.goOn()) return stopped();
        const auto begin = std::chrono::steady_clock::now();
        AUTOMOE_TRY(auto scored, kept.problem->score(genotype));
        const search::Candidate candidate{genotype, kept.description.identity(genotype), search::Origin::kSample, {}};
        auto event = candidateEvent(*kept.problem, candidate, scored, 0);
        event.failure = std::move(scored.evaluation.failure);
        event.nll = std::move(scored.nll);
        event.bleu = std::move(scored.bleu);
        event.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
        sink(event);
    }
    return {};
}

}  // namespace

Status runScore(const protocol::ScoreJob& job, const protocol::EventSink& sink, JobControl& control) {
    // A process runs one job at a time.
    static std::unique_ptr<Kept> kept;
    auto terms = job;
    terms.genotypes.clear();
    if (!kept || !(kept->terms == terms)) kept = std::make_unique<Kept>(std::move(terms));
    Status outcome;
    {
        const std::stop_callback forward(control.stop(), [&source = kept->source] { source.request_stop(); });
        const AsTheJob as_the_job(kept->control, control);
        outcome = scoreAll(*kept, job, sink, control);
    }
    // What was stopped stays stopped.
    if (!outcome) kept.reset();
    return outcome;
}

}  // namespace automoe::engine
