// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/plan_cost.h"

#include <algorithm>
#include <cmath>
#include <thread>

#include "core/arch/cost.h"
#include "core/base/random.h"
#include "database/library_stores.h"
#include "database/measurement_store.h"
#include "database/run_store.h"

namespace automoe::ui {

namespace {

// A typical computer of two cores: what training, timing and searching of small to middling models took on some. An
// order of magnitude, to be replaced by what this computer shows; the last page of the assistant says which it is.
constexpr double kCores = 2;
constexpr double kTrainingMacs = 15e9;  ///< forward multiply-accumulates a second of training in float32
constexpr double kBFloat16 = 4;         ///< so much more with processors that multiply bfloat16
constexpr double kForwardOnly = 3;      ///< an evaluation needs no gradients
constexpr double kSentence = 0.006;     ///< seconds of translating one, beside its products
constexpr double kSentenceMac = 0.25e-9;
constexpr double kReading = 0.5e-6;    ///< seconds a byte of text, both passes
constexpr double kTokenizer = 2.5e-6;  ///< seconds a byte that the tokenizer learns from
constexpr double kFit = 5;             ///< seconds

constexpr double kBytesAToken = 3.3;
constexpr int kLength = 30;  ///< tokens of the sentence that costs are told for

double trainingSpeed(int threads) {
    const double precision = fastestPrecision() == Precision::kBFloat16 ? kBFloat16 : 1;
    return kTrainingMacs * precision * threadsOf(threads) / kCores;
}

double trainingSeconds(double tokens, const WorkSize& size, int threads) {
    return tokens * size.member_macs / trainingSpeed(threads);
}

/// Members of the space that an update trains, each on all of its tokens; twice where two passes are to agree.
double membersAnUpdate(const protocol::TrainOptions& options) {
    const double passes = options.consistency > 0 ? 2.0 : 1.0;
    return passes * (options.sampling == protocol::Sampling::kSandwich ? 2.0 + options.random_subnets : 1.0);
}

/// Of one architecture. More threads help one sentence little.
double timingSeconds(const protocol::MeasureJob& job, const WorkSize& size) {
    return (job.repeats + job.warmup) * job.sentences * (kSentence + kSentenceMac * size.sentence_macs);
}

double evaluationSeconds(double tokens, const WorkSize& size, int threads) {
    return tokens * size.member_macs / (kForwardOnly * trainingSpeed(threads));
}

std::int64_t rounded(double value, double step, std::int64_t least, std::int64_t most) {
    const double whole = std::floor(std::min(value, static_cast<double>(most)) / step) * step;
    return std::clamp(static_cast<std::int64_t>(whole), least, most);
}

}  // namespace

double vocabularyOf(const std::vector<database::Corpus>& corpora) {
    if (corpora.empty() || !corpora.back().manifest.is_object()) return 0;
    const auto& manifest = corpora.back().manifest;
    return manifest.value("vocab", manifest.value("target_vocab", 0.0));
}

double tokensAnUpdate(int max_tokens) {
    constexpr double kFilled = 0.93;  // a batch is never quite full
    return kFilled * max_tokens;
}

int threadsOf(int setting) {
    return setting > 0 ? setting : static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
}

WorkSize workSize(const arch::SearchSpace& space, double vocabulary, double source_bytes, double target_bytes) {
    const int members = space.size() == "1" ? 1 : 24;  // for a mean; of a model there is one
    const arch::CostConditions conditions{.source_length = kLength, .target_length = kLength};
    WorkSize size;
    size.text_bytes = source_bytes + target_bytes;
    size.target_tokens = target_bytes / kBytesAToken;
    size.vocabulary = vocabulary;
    Random random = Random::named(1, "work size");
    for (int i = 0; i < members; ++i) {
        const auto member = space.decode(space.sample(random));
        const double output = vocabulary * member.decoder_dim;
        const auto macs = static_cast<double>(arch::cost(member, conditions).macs);
        size.member_macs += (macs / kLength + output) / members;
        size.sentence_macs += (macs + kLength * output) / members;
    }
    const auto largest = space.decode(space.largest());
    size.supernet_bytes =
        4 * (static_cast<double>(arch::cost(largest, conditions).stored_params) + vocabulary * largest.decoder_dim);
    return size;
}

Result<MachinePace> readPace(database::Connection& connection) {
    MachinePace pace;
    database::RunStore runs(connection);
    AUTOMOE_TRY(const auto corpora, database::CorpusStore(connection).all());
    AUTOMOE_TRY(const auto all, runs.all());
    const double vocabulary = vocabularyOf(corpora);
    for (auto run = all.rbegin(); run != all.rend() && !pace.complete(); ++run) {
        const auto outline = runs.jobOutline(run->id);
        if (!outline) continue;  // of a later version
        const protocol::Job& job = outline->job;
        if (const auto* train = std::get_if<protocol::TrainJob>(&job); train != nullptr && !pace.training) {
            AUTOMOE_TRY(const auto report, runs.lastTrainReport(run->id));
            if (!report || report->tokens_per_second <= 0) continue;
            const auto size = workSize(train->space, vocabulary, 0, 0);
            pace.training = 1 / (report->tokens_per_second * membersAnUpdate(train->options) *
                                 trainingSeconds(1, size, train->resources.threads));
        }
        const double seconds = run->seconds().value_or(0);
        if (run->status != database::RunStatus::kDone || seconds <= 0) continue;
        if (const auto* measure = std::get_if<protocol::MeasureJob>(&job); measure != nullptr && !pace.timing) {
            constexpr std::int64_t kFew = 20;  // a campaign, not the timing of one model
            if (outline->architectures < kFew) continue;
            pace.timing = seconds / secondsOf(*measure, static_cast<std::size_t>(outline->architectures),
                                              workSize(measure->space, vocabulary, 0, 0), {});
        }
        if (const auto* search = std::get_if<protocol::SearchJob>(&job); search != nullptr && !pace.searching) {
            const bool timed = search->latency != protocol::LatencySource::kPredicted;
            // Of what was dropped early, less was read than there is to read.
            const bool halved = search->halving > 1;
            if (search->evaluation_tokens <= 0 || timed || halved) continue;
            pace.searching = seconds / secondsOf(*search, workSize(search->space, vocabulary, 0, 0), {});
        }
    }
    return pace;
}

double secondsOf(const protocol::TrainJob& job, const WorkSize& size, const MachinePace& pace) {
    const double tokens = static_cast<double>(job.options.updates) * tokensAnUpdate(job.options.max_tokens);
    return pace.training.value_or(1) * membersAnUpdate(job.options) *
           trainingSeconds(tokens, size, job.resources.threads);
}

double secondsOf(const protocol::MeasureJob& job, std::size_t architectures, const WorkSize& size,
                 const MachinePace& pace) {
    return pace.timing.value_or(1) * static_cast<double>(architectures) * timingSeconds(job, size);
}

double secondsOf(const protocol::SearchJob& job, const WorkSize& size, const MachinePace& pace) {
    const auto evaluations = static_cast<double>(job.evaluations);
    const double scoring = pace.searching.value_or(1) * evaluations *
                           evaluationSeconds(static_cast<double>(job.evaluation_tokens), size, job.resources.threads);
    if (job.latency == protocol::LatencySource::kPredicted) return scoring;
    protocol::SearchJob timed = job;
    protocol::completeTiming(timed);
    // With the whole front to verify: as many as are usual.
    const int elite = job.verify > 0 ? job.verify : protocol::SearchJob().verify;
    const bool each = job.latency == protocol::LatencySource::kMeasured;
    const double timings = each ? evaluations : elite * std::ceil(evaluations / std::max(1, job.population));
    return scoring + pace.timing.value_or(1) * timings * timingSeconds(protocol::timingOf(timed), size);
}

double secondsOf(Stage stage, const Plan& plan, const WorkSize& size, const MachinePace& pace) {
    switch (stage) {
        case Stage::kPrepare: {
            const auto learned = std::min(size.text_bytes, static_cast<double>(plan.text.tokenizer_bytes));
            return 1 + kReading * size.text_bytes + kTokenizer * learned;
        }
        case Stage::kTrain:
            return secondsOf(trainJobOf(plan), size, pace);
        case Stage::kMeasure:
            return secondsOf(measureJobOf(plan), static_cast<std::size_t>(plan.samples), size, pace);
        case Stage::kFit:
            return kFit;
        case Stage::kSearch:
            return secondsOf(searchJobOf(plan), size, pace);
    }
    return 0;
}

bool isMeasured(Stage stage, const MachinePace& pace) {
    switch (stage) {
        case Stage::kTrain:
            return pace.training.has_value();
        case Stage::kMeasure:
            return pace.timing.has_value();
        case Stage::kSearch:
            return pace.searching.has_value();
        default:
            return false;
    }
}

double diskBytes(const Plan& plan, const WorkSize& size) {
    // The weights; a checkpoint with Adam's two moments; and one that is written while the older is still there.
    constexpr double kCopies = 1 + 3 + 3;
    constexpr double kCandidate = 3000;  // rows of the database
    constexpr double kEmpty = 1e6;
    return kEmpty + size.text_bytes + kCopies * size.supernet_bytes +
           kCandidate * static_cast<double>(plan.evaluations + plan.samples);
}

double passes(const Plan& plan, const WorkSize& size) {
    return size.target_tokens <= 0 ? 0
                                   : static_cast<double>(plan.updates) *
                                         tokensAnUpdate(protocol::TrainOptions().max_tokens) / size.target_tokens;
}

void fillBudget(Plan& plan, double seconds, const WorkSize& size, const MachinePace& pace) {
    constexpr double kLong = 3000;  // seconds: from there on a search looks more closely
    constexpr double kMeasuring = 0.12;
    constexpr double kSearching = 0.22;
    constexpr double kMostPasses = 60;
    plan.evaluation_tokens = seconds < kLong ? 6000 : 12000;
    // What a stage costs a unit of its work.
    Plan one = plan;
    one.updates = one.samples = one.evaluations = 1;
    const auto unit = [&](Stage stage) { return std::max(secondsOf(stage, one, size, pace), 1e-9); };
    double left = std::max(0.0, seconds - unit(Stage::kPrepare) - unit(Stage::kFit));
    plan.samples = rounded(kMeasuring * left / unit(Stage::kMeasure), 10, 60, 400);
    plan.evaluations = rounded(kSearching * left / unit(Stage::kSearch), 50, 200, 5000);
    left -= secondsOf(Stage::kMeasure, plan, size, pace) + secondsOf(Stage::kSearch, plan, size, pace);
    const auto most = static_cast<std::int64_t>(kMostPasses * size.target_tokens /
                                                tokensAnUpdate(protocol::TrainOptions().max_tokens));
    plan.updates = rounded(left / unit(Stage::kTrain), 50, 200, std::max<std::int64_t>(most, 200));
}

}  // namespace automoe::ui
