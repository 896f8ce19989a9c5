// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/search_bench.h"

#include "core/engine/jobs_p.h"
#include "core/engine/search_problem_p.h"
#include "core/nn/precision_scope.h"

namespace automoe::engine {

namespace {

struct Opened {
    protocol::SearchJob job;
    std::unique_ptr<SearchProblem> problem;
};

}  // namespace

Result<SupernetBench> openBench(const protocol::SearchJob& job, JobControl& control) {
    AUTOMOE_TRY(const std::string device, prepareCompute(job.resources));
    const auto opened = std::make_shared<Opened>(Opened{job, nullptr});
    opened->job.resources.device = device;
    AUTOMOE_TRY(opened->problem, SearchProblem::open(opened->job, control));
    SupernetBench result;
    result.weights_sha256 = opened->problem->weightsSha256();
    result.corpus = opened->problem->corpusIdentity();
    // The functions refer to the opened problem, which lives as long as any of them.
    const auto problem = std::make_shared<search::Problem>(opened->problem->problem());
    opened->problem->setConstraints({});
    search::Problem& bench = result.bench.problem;
    bench.genes = problem->genes;
    bench.lists = problem->lists;
    bench.objectives = problem->objectives;
    bench.identity = [opened, problem](const search::Genotype& genotype) { return problem->identity(genotype); };
    bench.known_objectives = [opened, problem](const search::Genotype& genotype) {
        return problem->known_objectives(genotype);
    };
    bench.features = [opened, problem](const search::Genotype& genotype) { return problem->features(genotype); };
    result.bench.evaluate = [opened](const search::Genotype& genotype) -> Result<search::Evaluation> {
        const nn::PrecisionScope scope(opened->job.resources.precision);
        AUTOMOE_TRY(auto scored, opened->problem->score(genotype));
        return std::move(scored.evaluation);
    };
    return result;
}

}  // namespace automoe::engine
