// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/ranking.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>
#include <set>
#include <thread>

#include "core/arch/cost.h"
#include "core/base/files.h"
#include "core/base/hash.h"
#include "core/engine/jobs_p.h"
#include "core/nn/weights_p.h"
#include "core/text/prepared.h"
#include "core/train/recalibration_p.h"
#include "core/train/subnet_sampling.h"
#include "core/train/validation_p.h"

namespace automoe::engine {

namespace {

constexpr std::array kRegretOf{1, 3, 5};

/// One training, what it is called, and where its weights lie once it is done.
struct Training {
    std::string name;
    protocol::TrainJob job;
    std::filesystem::path weights() const { return std::filesystem::path(job.folder) / "weights.safetensors"; }
    bool done() const { return std::filesystem::exists(weights()); }
};

class Benchmark {
public:
    Benchmark(RankingOptions options, const protocol::EventSink& sink, JobControl& control)
        : options_(std::move(options)), sink_(sink), control_(control) {}
    Result<RankingResult> execute();

private:
    Status checkOptions() const;
    Status chooseMembers();
    Status equaliseCompute();
    Result<double> macsOf(const protocol::TrainOptions& options, std::int64_t update);
    Training training(std::string name, const arch::SearchSpace& space, protocol::TrainOptions options,
                      std::uint64_t seed) const;
    void planTrainings();
    Status trainAll();
    Status trainOne(const Training& training);
    Result<std::vector<double>> inheritedLosses(const Training& supernet);
    Status lossesAlone();
    metrics::Estimate estimate(const metrics::SampleFigure& figure) const;
    void judge(SupernetRanking& ranking, const protocol::TrainOptions& options,
               const std::vector<double>& losses) const;

    RankingOptions options_;
    const protocol::EventSink& sink_;
    JobControl& control_;
    std::optional<text::PreparedCorpus> corpus_;
    train::ValidationData validation_;
    std::vector<arch::Architecture> members_;
    std::vector<Training> trainings_;         ///< the supernets first, then each member with each seed
    std::vector<std::vector<double>> alone_;  ///< losses by seed, then by member
    std::vector<double> truth_;               ///< their means
    RankingResult result_;
};

Status Benchmark::checkOptions() const {
    const auto positive = [](std::int64_t value, const char* field) -> Status {
        if (value > 0) return {};
        return badInput("train.invalid_options", {{"field", field}, {"value", std::to_string(value)}});
    };
    AUTOMOE_CHECK(positive(options_.seeds, "seeds"));
    AUTOMOE_CHECK(positive(options_.samples, "samples"));
    AUTOMOE_CHECK(positive(options_.reference.updates, "updates"));
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

Result<double> Benchmark::macsOf(const protocol::TrainOptions& options, std::int64_t update) {
    if (!control_.goOn()) return stopped();
    const arch::CostConditions sentence;
    double macs = 0;
    for (const auto& subnet : train::subnetsOf(options_.space, options, options_.resources.seed, update)) {
        macs += static_cast<double>(arch::cost(subnet, sentence).macs) / sentence.target_length +
                static_cast<double>(subnet.decoder_dim) * static_cast<double>(corpus_->train.vocabularies().target);
    }
    return macs * options.accumulate;
}

Status Benchmark::equaliseCompute() {
    for (std::int64_t update = 0; update < options_.reference.updates; ++update) {
        AUTOMOE_TRY(const double macs, macsOf(options_.reference, update));
        result_.reference.macs += macs;
    }
    auto& second = options_.supernet;
    second.updates = 0;
    while (result_.supernet.macs < result_.reference.macs) {
        AUTOMOE_TRY(const double macs, macsOf(second, second.updates++));
        result_.supernet.macs += macs;
    }
    second.warmup_updates = options_.reference.warmup_updates * second.updates / options_.reference.updates;
    if (second.distill && second.distill_start == 0) second.distill_start = second.warmup_updates;
    return {};
}

Training Benchmark::training(std::string name, const arch::SearchSpace& space, protocol::TrainOptions options,
                             std::uint64_t seed) const {
    options.validate_every = options.updates;
    protocol::TrainJob job{options_.resources, {}, {}, space, options, {}};
    job.resources.seed = seed;
    // Named by what it is: other options have other folders, and the same ones are found again.
    job.data = corpus_->report.identity;
    const std::string key = sha256(protocol::toJson(job).dump()).substr(0, 16);
    job.data = options_.data.string();
    job.folder = (options_.folder / key).string();
    return {std::move(name), std::move(job)};
}

void Benchmark::planTrainings() {
    const std::uint64_t seed = options_.resources.seed;
    trainings_.push_back(training("reference supernet", options_.space, options_.reference, seed));
    trainings_.push_back(training("supernet", options_.space, options_.supernet, seed));
    for (std::size_t m = 0; m < members_.size(); ++m) {
        const std::string name = "model " + std::to_string(m + 1) + " of " + std::to_string(members_.size());
        for (int s = 0; s < options_.seeds; ++s) {
            trainings_.push_back(
                training(name, arch::spaceOf(members_[m]), options_.alone, seed + static_cast<std::uint64_t>(s)));
        }
    }
}

Status Benchmark::trainOne(const Training& training) {
    double others = 0;
    double total = 0;
    for (const auto& each : trainings_) {
        const auto updates = static_cast<double>(each.job.options.updates);
        total += updates;
        if (each.done()) others += updates;
    }
    AUTOMOE_CHECK(run(
        training.job,
        [&](const protocol::Event& event) {
            if (const auto* now = std::get_if<protocol::Progress>(&event))
                sink_(protocol::Progress{training.name, others + now->done, total, now->unit, now->figures});
        },
        control_));
    // The weights are there: nothing goes on from the checkpoint any more.
    std::error_code ignored;
    std::filesystem::remove(std::filesystem::path(training.job.folder) / "checkpoint.safetensors", ignored);
    return {};
}

Status Benchmark::trainAll() {
    constexpr std::chrono::seconds kPause{2};
    for (;;) {
        bool others_work = false;
        for (const auto& training : trainings_) {
            if (training.done()) continue;
            std::error_code failure;
            std::filesystem::create_directories(training.job.folder, failure);
            const auto lock = FileLock::acquire(std::filesystem::path(training.job.folder) / "lock");
            if (!lock) {
                if (lock.error().code != "file.locked") return lock.error();
                others_work = true;
            } else if (!training.done()) {
                AUTOMOE_CHECK(trainOne(training));
            }
        }
        if (!others_work) return {};
        if (!control_.goOn()) return stopped();
        std::this_thread::sleep_for(kPause);
    }
}

Result<std::vector<double>> Benchmark::inheritedLosses(const Training& supernet) {
    AUTOMOE_TRY(const auto net, nn::loadWeights(supernet.weights()));
    AUTOMOE_TRY(const auto batches,
                train::recalibrationBatches(corpus_->train, options_.recalibrate, options_.resources.seed));
    std::vector<double> losses;
    for (const auto& member : members_) {
        AUTOMOE_TRY(const auto model, train::recalibrated(*net, member, batches, control_));
        AUTOMOE_TRY(const double loss, train::validationLoss(*model, member, validation_, control_));
        losses.push_back(loss);
    }
    return losses;
}

Status Benchmark::lossesAlone() {
    auto training = trainings_.begin() + 2;
    alone_.resize(static_cast<std::size_t>(options_.seeds));
    for (const auto& member : members_) {
        double sum = 0;
        for (auto& losses : alone_) {
            AUTOMOE_TRY(const auto net, nn::loadWeights((training++)->weights()));
            AUTOMOE_TRY(const double loss, train::validationLoss(*net, member, validation_, control_));
            losses.push_back(loss);
            sum += loss;
        }
        truth_.push_back(sum / options_.seeds);
    }
    return {};
}

metrics::Estimate Benchmark::estimate(const metrics::SampleFigure& figure) const {
    return metrics::bootstrapMembers(members_.size(), figure, options_.samples, options_.resources.seed);
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

void Benchmark::judge(SupernetRanking& ranking, const protocol::TrainOptions& options,
                      const std::vector<double>& losses) const {
    ranking.options = options;
    const auto an_update = train::subnetsOf(options_.space, options, options_.resources.seed, 0).size();
    ranking.passes = options.updates * options.accumulate * static_cast<std::int64_t>(an_update);
    ranking.tau = estimate([&](const auto& members) { return tauOf(losses, truth_, members); });
    for (const int k : kRegretOf) {
        ranking.regret[k] = estimate([&](const auto& members) {
            return metrics::topRegret(chosen(losses, members), chosen(truth_, members), k);
        });
    }
}

Result<RankingResult> Benchmark::execute() {
    AUTOMOE_CHECK(checkOptions());
    AUTOMOE_CHECK(prepareCompute(options_.resources));
    AUTOMOE_TRY(auto corpus, text::openPrepared(options_.data));
    corpus_.emplace(std::move(corpus));
    AUTOMOE_CHECK(corpus_->train.verify(control_.stop()));
    AUTOMOE_CHECK(corpus_->valid.verify(control_.stop()));
    AUTOMOE_CHECK(chooseMembers());
    AUTOMOE_CHECK(equaliseCompute());
    planTrainings();
    AUTOMOE_CHECK(trainAll());

    AUTOMOE_TRY(validation_, train::validationData(corpus_->valid, options_.alone.max_tokens, 0));
    AUTOMOE_CHECK(lossesAlone());
    AUTOMOE_TRY(const auto reference, inheritedLosses(trainings_[0]));
    AUTOMOE_TRY(const auto supernet, inheritedLosses(trainings_[1]));
    for (std::size_t m = 0; m < members_.size(); ++m) {
        result_.members.push_back(
            {arch::identity(members_[m]), arch::cost(members_[m]).params, truth_[m], reference[m], supernet[m]});
    }
    judge(result_.reference, options_.reference, reference);
    judge(result_.supernet, options_.supernet, supernet);
    result_.difference = estimate(
        [&](const auto& members) { return tauOf(supernet, truth_, members) - tauOf(reference, truth_, members); });
    if (alone_.size() > 1)
        result_.repeated = estimate([&](const auto& members) { return tauOf(alone_[0], alone_[1], members); });
    result_.validation_tokens = validation_.target_tokens;
    result_.conditions = latency::toJson(conditionsNow());
    result_.conditions["corpus"] = corpus_->report.identity;
    return std::move(result_);
}

}  // namespace

Result<RankingResult> benchmarkRanking(RankingOptions options, const protocol::EventSink& sink, JobControl& control) {
    return Benchmark(std::move(options), sink, control).execute();
}

}  // namespace automoe::engine
