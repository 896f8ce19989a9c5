// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/ranking.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <numeric>
#include <optional>
#include <set>
#include <span>
#include <thread>
#include <utility>

#include "core/arch/cost.h"
#include "core/base/files.h"
#include "core/base/hash.h"
#include "core/engine/jobs_p.h"
#include "core/nn/weights_p.h"
#include "core/text/prepared.h"
#include "core/train/recalibration_p.h"
#include "core/train/running_statistics_p.h"
#include "core/train/subnet_sampling.h"
#include "core/train/validation_p.h"

namespace automoe::engine {

namespace {

constexpr std::array kRegretOf{1, 3, 5};

/// Of the members, one list a training.
using Losses = std::vector<std::vector<double>>;

/// One training, what it is called, and where its weights lie once it is done.
struct Training {
    std::string name;
    protocol::TrainJob job;
    [[nodiscard]] std::filesystem::path weights() const {
        return std::filesystem::path(job.folder) / "weights.safetensors";
    }
    [[nodiscard]] bool done() const { return std::filesystem::exists(weights()); }
};

double mean(const std::vector<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

/// One member's mean loss over the trainings.
double meanLoss(const Losses& losses, std::size_t member) {
    double sum = 0;
    for (const auto& training : losses) sum += training[member];
    return sum / static_cast<double>(losses.size());
}

/// These members' values.
std::vector<double> chosen(const std::vector<double>& values, std::span<const std::size_t> members) {
    std::vector<double> result;
    for (const std::size_t member : members) result.push_back(values[member]);
    return result;
}

double tauOf(const std::vector<double>& a, const std::vector<double>& b, std::span<const std::size_t> members) {
    return metrics::kendallTau(chosen(a, members), chosen(b, members));
}

class Benchmark {
public:
    Benchmark(RankingOptions options, const protocol::EventSink& sink, JobControl& control)
        : options_(std::move(options)), sink_(sink), control_(control) {}
    Result<RankingResult> execute();

private:
    Status checkOptions() const;
    Status chooseMembers();
    Status equaliseCompute();
    Status addUpdate(SupernetRanking& ranking, const protocol::TrainOptions& options, std::int64_t update);
    Training training(std::string name, const arch::SearchSpace& space, protocol::TrainOptions options, int seed) const;
    void planTrainings();
    Status trainAll();
    Status trainOne(const Training& wanted);
    Result<double> lossOf(nn::Transformer& model, const arch::Architecture& member);
    Result<std::vector<double>> inheritedLosses(const Training& supernet, int recalibrate);
    Status evaluateAll();
    metrics::Estimate estimate(const metrics::SampleFigure& figure) const;
    double meanTau(const Losses& losses, std::span<const std::size_t> members) const;
    void judge(SupernetRanking& ranking, const Losses& losses) const;

    RankingOptions options_;
    const protocol::EventSink& sink_;
    JobControl& control_;
    std::optional<text::PreparedCorpus> corpus_;
    train::ValidationData validation_;
    std::vector<arch::Architecture> members_;
    /// Reference and other supernet of each seed, then each member with each seed.
    std::vector<Training> trainings_;
    std::size_t evaluated_ = 0;
    Losses reference_;
    Losses supernet_;
    Losses alone_;
    std::vector<double> truth_;  ///< mean losses of training alone
    RankingResult result_;
};

Status Benchmark::checkOptions() const {
    const auto positive = [](std::int64_t value, const char* field) -> Status {
        if (value > 0) return {};
        return badInput("train.invalid_options", {{"field", field}, {"value", std::to_string(value)}});
    };
    AUTOMOE_CHECK(positive(options_.seeds, "seeds"));
    AUTOMOE_CHECK(positive(options_.supernet_seeds, "supernet_seeds"));
    AUTOMOE_CHECK(positive(options_.samples, "samples"));
    AUTOMOE_CHECK(positive(options_.reference.updates, "updates"));
    for (const auto* supernet : {&options_.reference, &options_.supernet}) {
        AUTOMOE_CHECK(train::checkDistillation(*supernet));
    }
    return arch::validate(options_.space);
}

Status Benchmark::chooseMembers() {
    constexpr int kAttempts = 1000;  // a member: a space may have fewer of them than are wanted
    Random random = Random::named(options_.resources.seed, "ranking members");
    std::set<std::string> known;
    const auto wanted = static_cast<std::size_t>(std::max(options_.architectures, 0));
    for (std::size_t i = 0; i < wanted * kAttempts && members_.size() < wanted; ++i) {
        auto member = options_.space.decode(options_.space.sample(random));
        if (known.insert(arch::identity(member)).second) members_.push_back(std::move(member));
    }
    if (members_.size() < 2 || members_.size() < wanted) {
        return badInput("train.invalid_options",
                        {{"field", "architectures"}, {"value", std::to_string(options_.architectures)}});
    }
    return {};
}

Status Benchmark::addUpdate(SupernetRanking& ranking, const protocol::TrainOptions& options, std::int64_t update) {
    if (!control_.goOn()) return stopped();
    const arch::CostConditions sentence;
    const auto vocabulary = static_cast<double>(corpus_->valid.vocabularies().target);
    const auto subnets = train::subnetsOf(options_.space, options, options_.resources.seed, update);
    for (std::size_t s = 0; s < subnets.size(); ++s) {
        const int passes = options.accumulate * train::passesOf(options, subnets.size(), update, s);
        ranking.passes += passes;
        ranking.macs += passes * (static_cast<double>(arch::cost(subnets[s], sentence).macs) / sentence.target_length +
                                  subnets[s].decoder_dim * vocabulary);
    }
    return {};
}

/// By the sub-networks of the first seed; those of others cost as much on average.
Status Benchmark::equaliseCompute() {
    const auto distil_after_warmup = [](protocol::TrainOptions& options) {
        if (options.distill && options.distill_start == 0) options.distill_start = options.warmup_updates;
    };
    distil_after_warmup(options_.reference);
    for (std::int64_t update = 0; update < options_.reference.updates; ++update)
        AUTOMOE_CHECK(addUpdate(result_.reference, options_.reference, update));
    auto& second = options_.supernet;
    second.updates = 0;
    while (result_.supernet.macs < result_.reference.macs)
        AUTOMOE_CHECK(addUpdate(result_.supernet, second, second.updates++));
    second.warmup_updates = options_.reference.warmup_updates * second.updates / options_.reference.updates;
    distil_after_warmup(second);
    result_.reference.options = options_.reference;
    result_.supernet.options = second;
    result_.reference.recalibrate = options_.reference_recalibrate;
    result_.supernet.recalibrate = options_.recalibrate;
    return {};
}

Training Benchmark::training(std::string name, const arch::SearchSpace& space, protocol::TrainOptions options,
                             int seed) const {
    if (seed > 0) name += ", seed " + std::to_string(seed + 1);
    options.validate_every = options.updates;
    protocol::TrainJob job{options_.resources, {}, {}, space, options, {}};
    job.resources.seed += static_cast<std::uint64_t>(seed);
    // Named by what it is: other options have other folders, and the same ones are found again.
    job.data = corpus_->report.identity;
    const std::string key = sha256(protocol::toJson(job).dump()).substr(0, 16);
    job.data = options_.data.string();
    job.folder = (options_.folder / key).string();
    return {std::move(name), std::move(job)};
}

void Benchmark::planTrainings() {
    for (int s = 0; s < options_.supernet_seeds; ++s) {
        trainings_.push_back(training("reference supernet", options_.space, options_.reference, s));
        trainings_.push_back(training("supernet", options_.space, options_.supernet, s));
    }
    for (std::size_t m = 0; m < members_.size(); ++m) {
        const std::string name = "model " + std::to_string(m + 1) + " of " + std::to_string(members_.size());
        const auto space = arch::spaceOf(members_[m]);
        for (int s = 0; s < options_.seeds; ++s) trainings_.push_back(training(name, space, options_.alone, s));
    }
}

Status Benchmark::trainOne(const Training& wanted) {
    double others = 0;
    double total = 0;
    for (const auto& each : trainings_) {
        const auto updates = static_cast<double>(each.job.options.updates);
        total += updates;
        if (each.done()) others += updates;
    }
    AUTOMOE_CHECK(run(
        wanted.job,
        [&](const protocol::Event& event) {
            if (const auto* now = std::get_if<protocol::Progress>(&event))
                sink_(protocol::Progress{wanted.name, others + now->done, total, now->unit, now->figures});
        },
        control_));
    // The weights are there: nothing goes on from the checkpoint any more.
    std::error_code ignored;
    std::filesystem::remove(std::filesystem::path(wanted.job.folder) / "checkpoint.safetensors", ignored);
    return {};
}

Status Benchmark::trainAll() {
    constexpr std::chrono::seconds kPause{2};
    for (;;) {
        bool others_work = false;
        for (const auto& next : trainings_) {
            if (next.done()) continue;
            std::error_code failure;
            std::filesystem::create_directories(next.job.folder, failure);
            const auto lock = FileLock::acquire(std::filesystem::path(next.job.folder) / "lock");
            if (!lock) {
                if (lock.error().code != "file.locked") return lock.error();
                others_work = true;
            } else if (!next.done()) {
                AUTOMOE_CHECK(trainOne(next));
            }
        }
        if (!others_work) return {};
        if (!control_.goOn()) return stopped();
        std::this_thread::sleep_for(kPause);
    }
}

Result<double> Benchmark::lossOf(nn::Transformer& model, const arch::Architecture& member) {
    AUTOMOE_TRY(const double loss, train::validationLoss(model, member, validation_, control_));
    const auto total = members_.size() * static_cast<std::size_t>(2 * options_.supernet_seeds + options_.seeds);
    sink_(protocol::Progress{"evaluate", static_cast<double>(++evaluated_), static_cast<double>(total), "models", {}});
    return loss;
}

Result<std::vector<double>> Benchmark::inheritedLosses(const Training& supernet, int recalibrate) {
    AUTOMOE_TRY(const auto net, nn::loadWeights(supernet.weights(), at::Device(options_.resources.device)));
    AUTOMOE_TRY(const auto batches, train::recalibrationBatches(*corpus_, recalibrate, options_.resources.seed));
    std::vector<nn::PackedBatch> statistics_text;
    if (recalibrate == 0) {
        AUTOMOE_TRY(statistics_text, train::statisticsBatches(*net, *corpus_));
    }
    std::vector<double> losses;
    for (const auto& member : members_) {
        std::unique_ptr<train::OwnStatistics> own;
        if (!statistics_text.empty()) {
            AUTOMOE_TRY(own, train::ownStatistics(*net, member, statistics_text, control_));
        }
        AUTOMOE_TRY(const auto model, train::recalibrated(*net, member, batches, control_));
        AUTOMOE_TRY(const double loss, lossOf(*model, member));
        losses.push_back(loss);
    }
    return losses;
}

Status Benchmark::evaluateAll() {
    auto next = trainings_.begin();
    for (int s = 0; s < options_.supernet_seeds; ++s) {
        for (const auto& [losses, recalibrate] :
             {std::pair(&reference_, options_.reference_recalibrate), std::pair(&supernet_, options_.recalibrate)}) {
            AUTOMOE_TRY(auto inherited, inheritedLosses(*next++, recalibrate));
            losses->push_back(std::move(inherited));
        }
    }
    alone_.resize(static_cast<std::size_t>(options_.seeds));
    for (const auto& member : members_) {
        for (auto& losses : alone_) {
            AUTOMOE_TRY(const auto net, nn::loadWeights((next++)->weights(), at::Device(options_.resources.device)));
            AUTOMOE_TRY(const double loss, lossOf(*net, member));
            losses.push_back(loss);
        }
        truth_.push_back(meanLoss(alone_, truth_.size()));
    }
    return {};
}

metrics::Estimate Benchmark::estimate(const metrics::SampleFigure& figure) const {
    return metrics::bootstrapMembers(members_.size(), figure, options_.samples, options_.resources.seed);
}

double Benchmark::meanTau(const Losses& losses, std::span<const std::size_t> members) const {
    std::vector<double> taus;
    for (const auto& training : losses) taus.push_back(tauOf(training, truth_, members));
    return mean(taus);
}

void Benchmark::judge(SupernetRanking& ranking, const Losses& losses) const {
    for (const auto& training : losses) ranking.taus.push_back(metrics::kendallTau(training, truth_));
    ranking.tau = estimate([&](const auto& members) { return meanTau(losses, members); });
    for (const int k : kRegretOf) {
        ranking.regret[k] = estimate([&](const auto& members) {
            std::vector<double> regrets;
            for (const auto& training : losses)
                regrets.push_back(metrics::topRegret(chosen(training, members), chosen(truth_, members), k));
            return mean(regrets);
        });
    }
}

Result<RankingResult> Benchmark::execute() {
    AUTOMOE_CHECK(checkOptions());
    AUTOMOE_TRY(options_.resources.device, prepareCompute(options_.resources));
    AUTOMOE_TRY(auto corpus, text::openPrepared(options_.data));
    corpus_.emplace(std::move(corpus));
    if (corpus_->train) AUTOMOE_CHECK(corpus_->train->verify(control_.stop()));
    AUTOMOE_CHECK(corpus_->valid.verify(control_.stop()));
    AUTOMOE_CHECK(chooseMembers());
    AUTOMOE_CHECK(equaliseCompute());
    planTrainings();
    AUTOMOE_CHECK(trainAll());

    AUTOMOE_TRY(validation_, train::validationData(corpus_->valid, options_.alone.max_tokens, 0));
    AUTOMOE_CHECK(evaluateAll());
    for (std::size_t m = 0; m < members_.size(); ++m) {
        result_.members.push_back({arch::identity(members_[m]), arch::cost(members_[m]).params, truth_[m],
                                   meanLoss(reference_, m), meanLoss(supernet_, m)});
    }
    judge(result_.reference, reference_);
    judge(result_.supernet, supernet_);
    result_.difference =
        estimate([&](const auto& members) { return meanTau(supernet_, members) - meanTau(reference_, members); });
    if (alone_.size() > 1)
        result_.repeated = estimate([&](const auto& members) { return tauOf(alone_[0], alone_[1], members); });
    result_.validation_tokens = validation_.target_tokens;
    result_.conditions = machineConditions();
    result_.conditions["corpus"] = corpus_->report.identity;
    return std::move(result_);
}

}  // namespace

Result<RankingResult> benchmarkRanking(RankingOptions options, const protocol::EventSink& sink, JobControl& control) {
    return Benchmark(std::move(options), sink, control).execute();
}

}  // namespace automoe::engine
