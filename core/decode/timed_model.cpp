// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/timed_model.h"

#include "core/nn/weights_p.h"

namespace automoe::decode {

struct TimedModels::Private {
    std::unique_ptr<nn::Transformer> supernet;
    std::unique_ptr<nn::Transformer> model;
    arch::Architecture architecture;
    std::vector<nn::Memory> memories;
};

TimedModels::TimedModels(std::unique_ptr<Private> p) : p_(std::move(p)) {}
TimedModels::TimedModels(TimedModels&&) noexcept = default;
TimedModels& TimedModels::operator=(TimedModels&&) noexcept = default;
TimedModels::~TimedModels() = default;

Result<TimedModels> TimedModels::open(const std::filesystem::path& weights, const arch::SearchSpace& space,
                                      int source_vocabulary, int target_vocabulary, bool shared_vocabulary,
                                      std::uint64_t seed) {
    auto p = std::make_unique<Private>();
    if (weights.empty()) {
        p->supernet = std::make_unique<nn::Transformer>(
            nn::ModelConfig{space, {source_vocabulary, target_vocabulary, shared_vocabulary}}, seed);
    } else {
        AUTOMOE_TRY(p->supernet, nn::loadWeights(weights));
    }
    return TimedModels(std::move(p));
}

Status TimedModels::select(const arch::Architecture& architecture) {
    AUTOMOE_CHECK(p_->supernet->config().space.encode(architecture));
    p_->model = nn::extract(*p_->supernet, architecture);
    p_->architecture = arch::canonical(architecture);
    return {};
}

void TimedModels::encode(const std::vector<TimedSentence>& sentences) {
    const at::NoGradGuard no_grad;
    p_->memories.clear();
    for (const auto& sentence : sentences) {
        nn::PackedTokens packed;
        packed.append(sentence.source, -1, nn::kEos);
        nn::Pass pass;
        p_->memories.push_back(p_->model->encode(p_->architecture, packed, pass));
    }
}

void TimedModels::decode(const std::vector<TimedSentence>& sentences, int beam, int max_steps) {
    const at::NoGradGuard no_grad;
    for (std::size_t s = 0; s < sentences.size(); ++s) {
        const auto& target = sentences[s].target;
        const std::size_t steps = max_steps > 0 ? static_cast<std::size_t>(max_steps) : target.size() + 1;
        nn::IncrementalDecoder decoder(*p_->model, p_->architecture, p_->memories[s], static_cast<std::int64_t>(steps));
        decoder.start(std::vector<std::int64_t>(static_cast<std::size_t>(beam), 0));
        nn::Pass pass;
        std::vector<std::int64_t> tokens(static_cast<std::size_t>(beam), nn::kBos);
        for (std::size_t step = 0; step < steps; ++step) {
            static_cast<void>(p_->model->logits(decoder.step(tokens, pass)));
            if (target.empty()) continue;
            // Every row its own token, as in a real beam: rows of one token would all take the same experts.
            for (std::size_t row = 0; row < tokens.size(); ++row) tokens[row] = target[(step + row) % target.size()];
        }
    }
}

}  // namespace automoe::decode
