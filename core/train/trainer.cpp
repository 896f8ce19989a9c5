// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/trainer.h"

#include <chrono>
#include <cmath>
#include <utility>

#include "core/arch/one_task.h"
#include "core/base/hash.h"
#include "core/nn/weights_p.h"
#include "core/text/prepared.h"
#include "core/train/averaging_p.h"
#include "core/train/checkpoint_p.h"
#include "core/train/expert_balance_p.h"
#include "core/train/penalties_p.h"
#include "core/train/running_statistics_p.h"
#include "core/train/schedule.h"
#include "core/train/sparsity_penalty_p.h"
#include "core/train/subnet_sampling.h"
#include "core/train/validation_p.h"

namespace automoe::train {

namespace {

using Clock = std::chrono::steady_clock;

double since(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

Status checkOptions(const protocol::TrainOptions& options) {
    const auto require = [](bool fine, const char* field, double value) -> Status {
        if (fine) return {};
        return badInput("train.invalid_options", {{"field", field}, {"value", nlohmann::json(value).dump()}});
    };
    AUTOMOE_CHECK(require(options.updates > 0, "updates", static_cast<double>(options.updates)));
    AUTOMOE_CHECK(require(options.max_tokens > 0, "max_tokens", options.max_tokens));
    AUTOMOE_CHECK(require(options.accumulate > 0, "accumulate", options.accumulate));
    AUTOMOE_CHECK(require(options.peak_rate > 0 && std::isfinite(options.peak_rate), "peak_rate", options.peak_rate));
    AUTOMOE_CHECK(require(options.dropout >= 0 && options.dropout < 1, "dropout", options.dropout));
    AUTOMOE_CHECK(require(options.attention_dropout >= 0 && options.attention_dropout < 1, "attention_dropout",
                          options.attention_dropout));
    AUTOMOE_CHECK(require(options.activation_dropout >= 0 && options.activation_dropout < 1, "activation_dropout",
                          options.activation_dropout));
    AUTOMOE_CHECK(require(options.expert_dropout_ratio >= 0 && options.expert_dropout_ratio * options.dropout < 1,
                          "expert_dropout_ratio", options.expert_dropout_ratio));
    AUTOMOE_CHECK(require(options.selection_dropout >= 0 && options.selection_dropout < 1, "selection_dropout",
                          options.selection_dropout));
    AUTOMOE_CHECK(require(options.entropy_coefficient >= 0 && std::isfinite(options.entropy_coefficient),
                          "entropy_coefficient", options.entropy_coefficient));
    AUTOMOE_CHECK(
        require(options.consistency >= 0 && std::isfinite(options.consistency), "consistency", options.consistency));
    AUTOMOE_CHECK(
        require(options.temperature >= 1 && std::isfinite(options.temperature), "temperature", options.temperature));
    AUTOMOE_CHECK(require(options.label_smoothing >= 0 && options.label_smoothing < 1, "label_smoothing",
                          options.label_smoothing));
    AUTOMOE_CHECK(require(options.report_every > 0, "report_every", static_cast<double>(options.report_every)));
    AUTOMOE_CHECK(require(options.validate_every > 0, "validate_every", static_cast<double>(options.validate_every)));
    AUTOMOE_CHECK(
        require(options.checkpoint_every > 0, "checkpoint_every", static_cast<double>(options.checkpoint_every)));
    AUTOMOE_CHECK(
        require(options.distill_weight >= 0 && options.distill_weight <= 1, "distill_weight", options.distill_weight));
    AUTOMOE_CHECK(require(options.random_subnets >= 0, "random_subnets", options.random_subnets));
    AUTOMOE_CHECK(require(options.router_z_coefficient >= 0 && std::isfinite(options.router_z_coefficient),
                          "router_z_coefficient", options.router_z_coefficient));
    AUTOMOE_CHECK(
        require(options.router_jitter >= 0 && options.router_jitter < 1, "router_jitter", options.router_jitter));
    AUTOMOE_CHECK(require(options.balance_bias_rate >= 0 && std::isfinite(options.balance_bias_rate),
                          "balance_bias_rate", options.balance_bias_rate));
    AUTOMOE_CHECK(require(options.expert_output_masking >= 0 && options.expert_output_masking < 1,
                          "expert_output_masking", options.expert_output_masking));
    return checkDistillation(options);
}

/// The mean of all layers' balance losses, those that a bias balances too, as reports tell it; `trained`: of the
/// others.
at::Tensor balanceTold(const nn::Pass& pass, const at::Tensor& trained) {
    if (pass.balance_by_bias.empty()) return trained.detach();
    auto layers = pass.balance;
    layers.insert(layers.end(), pass.balance_by_bias.begin(), pass.balance_by_bias.end());
    return at::stack(layers).mean().detach();
}

/// Languages that the corpus is translated into, by which layers may route.
int tasksOf(const text::PreparedCorpus& corpus) { return static_cast<int>(corpus.valid.tasks()); }

/// One run from its beginning, or from where it stood, to its end.
class Run {
public:
    Run(const protocol::TrainJob& job, const protocol::EventSink& sink, JobControl& control)
        : job_(job), options_(job.options), sink_(sink), control_(control), folder_(job.folder) {}

    Result<std::filesystem::path> execute();

private:
    struct Sums {
        std::int64_t tokens = 0;
        double loss = 0;
        double nll = 0;
        double balance = 0;
        std::int64_t balanced = 0;
    };

    Status open();
    Result<std::unique_ptr<nn::Transformer>> initialNetwork(nn::Vocabularies vocabularies);
    [[nodiscard]] std::uint64_t seedOf(const std::string& purpose, const std::string& place) const;
    /// `repetition`: 1 for the second of two passes that are to agree.
    [[nodiscard]] nn::Pass trainingPass(std::size_t batch, std::size_t subnet, int repetition) const;
    Result<Sums> accumulateGradients(const std::vector<nn::PackedBatch>& batches, std::int64_t tokens,
                                     ExpertBalance& load, SparsityPenalty& sparsity);
    Status updateOnce();
    void report();
    Status validate();
    Status checkpoint();
    Result<std::filesystem::path> finish();

    [[nodiscard]] std::filesystem::path checkpointFile() const { return folder_ / "checkpoint.safetensors"; }
    [[nodiscard]] std::filesystem::path weightsFile() const { return folder_ / "weights.safetensors"; }

    const protocol::TrainJob& job_;
    const protocol::TrainOptions& options_;
    const protocol::EventSink& sink_;
    JobControl& control_;
    std::filesystem::path folder_;
    std::optional<text::PreparedCorpus> corpus_;
    std::optional<text::BatchPlan> plan_;
    std::optional<text::BatchStream> stream_;
    std::optional<ValidationData> validation_;
    std::unique_ptr<nn::Transformer> net_;
    std::vector<nn::PackedBatch> statistics_text_;  ///< statisticsBatches()
    std::optional<AdamOptimizer> adam_;
    TrainState state_;
};

Result<std::unique_ptr<nn::Transformer>> Run::initialNetwork(nn::Vocabularies vocabularies) {
    const at::Device device(job_.resources.device);
    if (job_.initial_weights.empty()) {
        nn::ModelConfig config{job_.space, vocabularies};
        config.tasks = tasksOf(*corpus_);
        return std::make_unique<nn::Transformer>(std::move(config), job_.resources.seed, device);
    }
    AUTOMOE_TRY(const auto supernet, nn::loadWeights(job_.initial_weights, device));
    if (supernet->config().vocabularies != vocabularies) {
        return badInput("train.vocabulary_mismatch", {{"file", job_.initial_weights}});
    }
    if (arch::routesByTask(job_.space) && supernet->config().tasks != tasksOf(*corpus_)) {
        return badInput("train.other_tasks", {{"file", job_.initial_weights},
                                              {"value", std::to_string(supernet->config().tasks)},
                                              {"expected", std::to_string(tasksOf(*corpus_))}});
    }
    // Wanted weights lie inside the given ones when the greatest of the space does.
    AUTOMOE_CHECK(supernet->config().space.encode(job_.space.decode(job_.space.largest())));
    return nn::inherit(*supernet, job_.space);
}

Status Run::open() {
    AUTOMOE_CHECK(checkOptions(options_));
    AUTOMOE_CHECK(arch::validate(job_.space));
    AUTOMOE_TRY(auto corpus, text::openPrepared(job_.data));
    corpus_.emplace(std::move(corpus));
    AUTOMOE_CHECK(arch::validate(job_.space, tasksOf(*corpus_)));
    if (!corpus_->train)
        return badInput("text.training_missing", {{"file", text::tokensFile(job_.data, text::Split::kTrain).string()}});
    AUTOMOE_CHECK(corpus_->train->verify(control_.stop()));
    AUTOMOE_CHECK(corpus_->valid.verify(control_.stop()));
    const auto& tokens = corpus_->train->vocabularies();
    const nn::Vocabularies vocabularies{static_cast<int>(tokens.source), static_cast<int>(tokens.target),
                                        !corpus_->report.separate_vocabularies};
    AUTOMOE_TRY(net_, initialNetwork(vocabularies));
    adam_.emplace(net_->parameters(), options_);
    net_->parameters().zeroGradients();
    AUTOMOE_TRY(auto plan,
                text::BatchPlan::make(*corpus_->train, {.max_tokens = static_cast<std::uint32_t>(options_.max_tokens),
                                                        .temperature = options_.temperature,
                                                        .seed = job_.resources.seed}));
    plan_.emplace(std::move(plan));
    AUTOMOE_TRY(auto validation, validationData(corpus_->valid, options_.max_tokens, 0));
    validation_.emplace(std::move(validation));
    AUTOMOE_TRY(statistics_text_, statisticsBatches(*net_, *corpus_));

    std::string initial;
    if (!job_.initial_weights.empty()) {
        AUTOMOE_TRY(initial, sha256OfFile(job_.initial_weights));
    }
    protocol::TrainJob work = job_;
    // Where files lie is not part of the work, nor where it is computed; what is in them is.
    work.folder.clear();
    work.resources.device = protocol::Resources{}.device;
    work.data = corpus_->report.identity;
    work.initial_weights = initial;
    state_.run = sha256(protocol::toJson(work).dump());
    if (std::filesystem::exists(checkpointFile())) {
        AUTOMOE_TRY(state_, loadCheckpoint(checkpointFile(), state_.run, *net_, *adam_));
    }
    stream_.emplace(*plan_, state_.position);
    return {};
}

std::uint64_t Run::seedOf(const std::string& purpose, const std::string& place) const {
    return Random::named(job_.resources.seed, purpose + "." + std::to_string(state_.update) + "." + place)();
}

nn::Pass Run::trainingPass(std::size_t batch, std::size_t subnet, int repetition) const {
    const std::string place = std::to_string(batch) + "." + std::to_string(subnet);
    nn::Pass pass;
    pass.training = true;
    pass.dropout = options_.dropout;
    pass.attention_dropout = options_.attention_dropout;
    pass.activation_dropout = options_.activation_dropout;
    pass.expert_dropout = options_.expert_dropout_ratio > 0 ? options_.dropout * options_.expert_dropout_ratio
                                                            : options_.activation_dropout;
    pass.selection_dropout = options_.selection_dropout;
    pass.router_jitter = options_.router_jitter;
    pass.expert_output_masking = options_.expert_output_masking;
    pass.asks_router_z = options_.router_z_coefficient > 0;
    pass.seed = seedOf("dropout", repetition == 0 ? place : place + ".again");
    // Not of the batch: all batches of an update train the same experts.
    if (options_.expert_subset == protocol::ExpertSubset::kRandom)
        pass.expert_subset = seedOf("experts", std::to_string(subnet));
    return pass;
}

Result<Run::Sums> Run::accumulateGradients(const std::vector<nn::PackedBatch>& batches, std::int64_t tokens,
                                           ExpertBalance& load, SparsityPenalty& sparsity) {
    const auto subnets = subnetsOf(job_.space, options_, job_.resources.seed, state_.update);
    Sums sums;
    for (std::size_t b = 0; b < batches.size(); ++b) {
        const nn::PackedBatch& batch = batches[b];
        const auto batch_tokens = static_cast<double>(batch.labels.size());
        at::Tensor teacher;
        for (std::size_t s = 0; s < subnets.size(); ++s) {
            std::vector<at::Tensor> hidden;
            std::vector<at::Tensor> balances;
            std::vector<at::Tensor> told;  // read after the backward pass: a device would be waited for
            std::vector<at::Tensor> penalties;
            const bool twice = passesOf(options_, subnets.size(), state_.update, s) > 1;
            for (int repetition = 0; repetition < (twice ? 2 : 1); ++repetition) {
                if (!control_.goOn()) return stopped();
                nn::Pass pass = trainingPass(b, s, repetition);
                const auto memory = net_->encode(subnets[s], batch.source, pass);
                hidden.push_back(net_->decode(subnets[s], memory, batch.target, pass));
                const at::Tensor balance = pass.balance.empty() ? at::Tensor() : at::stack(pass.balance).mean();
                if (balance.defined() && options_.balance_coefficient > 0) balances.push_back(balance);
                if (balance.defined() || !pass.balance_by_bias.empty()) told.push_back(balanceTold(pass, balance));
                for (const at::Tensor& penalty : penaltiesOf(pass, options_)) penalties.push_back(penalty);
                load.add(pass);
                sparsity.add(pass);
            }
            const double share = 1.0 / static_cast<double>(subnets.size() * hidden.size());
            const bool teaches = s == 0 && distils(options_, subnets.size(), state_.update);
            nn::LossOptions loss{.smoothing = static_cast<float>(options_.label_smoothing),
                                 .scale = static_cast<float>(share / static_cast<double>(tokens)),
                                 .teacher = teacher,
                                 .teacher_weight = static_cast<float>(options_.distill_weight),
                                 .peer = {},
                                 // Of the mean of both losses, in which half of either counts.
                                 .peer_weight = static_cast<float>(2 * options_.consistency),
                                 .keep_logits = teaches || twice};
            if (twice) {
                const at::NoGradGuard no_grad;
                loss.peer = net_->logits(hidden[1]);
            }
            const auto result = nn::projectedCrossEntropy(hidden[0], net_->outputTable(), batch.labels, loss);
            at::Tensor total = result.loss;
            if (twice) {
                loss.peer = result.logits;
                loss.keep_logits = false;
                total = total + nn::projectedCrossEntropy(hidden[1], net_->outputTable(), batch.labels, loss).loss;
            }
            if (teaches) teacher = result.logits;
            for (const at::Tensor& balance : balances) {
                total = total +
                        balance * (options_.balance_coefficient * share * batch_tokens / static_cast<double>(tokens));
            }
            for (const at::Tensor& penalty : penalties)
                total = total + penalty * (share * batch_tokens / static_cast<double>(tokens));
            total.backward();
            for (const at::Tensor& balance : told) sums.balance += balance.item<double>();
            sums.balanced += static_cast<std::int64_t>(told.size());
            if (s > 0) continue;  // reports tell of the first sub-network: the largest, or the only one
            sums.loss += result.loss_sum;
            sums.nll += result.nll_sum;
            sums.tokens += static_cast<std::int64_t>(batch_tokens);
        }
    }
    return sums;
}

Status Run::updateOnce() {
    const auto begin = Clock::now();
    std::vector<nn::PackedBatch> batches;
    std::int64_t tokens = 0;
    for (int i = 0; i < options_.accumulate; ++i) {
        batches.push_back(packedBatch(*corpus_->train, stream_->next()));
        tokens += static_cast<std::int64_t>(batches.back().labels.size());
    }
    net_->parameters().zeroGradients();
    // An update that is left in the middle leaves no trace.
    const KeptStatistics statistics(net_->parameters());
    ExpertBalance load;
    SparsityPenalty sparsity;
    const auto accumulated = accumulateGradients(batches, tokens, load, sparsity);
    if (!accumulated) {
        statistics.restore();
        return accumulated.error();
    }
    const Sums& sums = *accumulated;
    const double norm = adam_->gradientNorm();
    if (!std::isfinite(norm)) return failed("train.diverged", {{"value", std::to_string(state_.update)}});
    const double scale = options_.clip_norm > 0 && norm > options_.clip_norm ? options_.clip_norm / norm : 1.0;
    adam_->step(state_.update, learningRate(options_, state_.update), scale);
    if (options_.balance_bias_rate > 0) load.move(options_.balance_bias_rate);
    sparsity.move();

    ++state_.update;
    state_.position = stream_->position();
    state_.target_tokens += sums.tokens;
    const double seconds = since(begin);
    state_.seconds += seconds;
    ReportWindow& window = state_.window;
    ++window.updates;
    window.tokens += sums.tokens;
    window.loss += sums.loss;
    window.nll += sums.nll;
    window.balance += sums.balance;
    window.balanced += sums.balanced;
    window.gradient_norm += norm;
    window.seconds += seconds;
    return {};
}

void Run::report() {
    const ReportWindow& window = state_.window;
    const double tokens = std::max<double>(static_cast<double>(window.tokens), 1);
    sink_(protocol::TrainReport{
        .update = state_.update,
        .target_tokens = state_.target_tokens,
        .seconds = state_.seconds,
        .loss = window.loss / tokens,
        .nll = window.nll / tokens,
        .balance = window.balanced > 0 ? window.balance / static_cast<double>(window.balanced) : 0,
        .rate = learningRate(options_, state_.update - 1),
        .gradient_norm = window.gradient_norm / std::max<double>(static_cast<double>(window.updates), 1),
        .tokens_per_second = window.seconds > 0 ? tokens / window.seconds : 0});
    state_.window = {};
}

Status Run::validate() {
    for (const auto& [name, architecture] : validationSubnets(job_.space, job_.resources.seed)) {
        std::vector<nn::RoutingTrace> trace;
        AUTOMOE_TRY(const auto own, ownStatistics(*net_, architecture, statistics_text_, control_));
        AUTOMOE_TRY(const double loss, validationLoss(*net_, architecture, *validation_, control_, &trace));
        const std::string id = arch::identity(architecture);
        sink_(protocol::ValidationReport{state_.update, name, id, loss, validation_->target_tokens});
        if (name != "largest" && name != "model") continue;
        for (auto& layer : trace) {
            sink_(protocol::RoutingReport{state_.update, id, layer.layer, std::move(layer.tokens),
                                          std::move(layer.gate_mean), layer.meanExperts(), layer.p95Experts()});
        }
    }
    return {};
}

Status Run::checkpoint() {
    AUTOMOE_CHECK(saveCheckpoint(checkpointFile(), state_, *net_, *adam_));
    AUTOMOE_TRY(const auto hash, sha256OfFile(checkpointFile()));
    sink_(protocol::CheckpointWritten{checkpointFile().string(), hash, state_.update, false});
    return {};
}

Result<std::filesystem::path> Run::finish() {
    if (options_.average_checkpoints > 1) {
        AUTOMOE_CHECK(averageSnapshots(folder_, *net_));
        AUTOMOE_CHECK(validate());
    }
    AUTOMOE_CHECK(nn::saveWeights(*net_, weightsFile()));
    AUTOMOE_TRY(const auto hash, sha256OfFile(weightsFile()));
    sink_(protocol::CheckpointWritten{weightsFile().string(), hash, state_.update, true});
    return weightsFile();
}

Result<std::filesystem::path> Run::execute() {
    std::error_code failure;
    std::filesystem::create_directories(folder_, failure);
    if (failure) return badInput("file.unwritable", {{"file", folder_.string()}, {"detail", failure.message()}});
    AUTOMOE_CHECK(open());
    while (state_.update < options_.updates) {
        const Status done = updateOnce();
        if (!done) {
            // The update that was under way leaves no trace: weights and counters are those of the last complete one.
            if (done.error().kind == ErrorKind::kStopped) AUTOMOE_CHECK(checkpoint());
            return done.error();
        }
        const bool last = state_.update == options_.updates;
        sink_(protocol::Progress{
            "train",
            static_cast<double>(state_.update),
            static_cast<double>(options_.updates),
            "updates",
            {{"loss", state_.window.loss / std::max<double>(static_cast<double>(state_.window.tokens), 1)}}});
        if (last || state_.update % options_.report_every == 0) report();
        const bool checkpoint_due = last || state_.update % options_.checkpoint_every == 0;
        if (checkpoint_due && options_.average_checkpoints > 1) {
            AUTOMOE_CHECK(addSnapshot(folder_, state_.update, options_.average_checkpoints, *net_));
        }
        if (last || state_.update % options_.validate_every == 0) {
            const Status validated = validate();
            if (!validated) {
                if (validated.error().kind == ErrorKind::kStopped) AUTOMOE_CHECK(checkpoint());
                return validated.error();
            }
        }
        if (checkpoint_due) AUTOMOE_CHECK(checkpoint());
    }
    return finish();
}

}  // namespace

Result<std::filesystem::path> train(const protocol::TrainJob& job, const protocol::EventSink& sink,
                                    JobControl& control) {
    return Run(job, sink, control).execute();
}

}  // namespace automoe::train
