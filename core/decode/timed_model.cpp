// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/timed_model.h"

#include "core/nn/device_p.h"
#include "core/nn/weights_p.h"

namespace automoe::decode {

struct TimedModels::Private {
    std::unique_ptr<nn::Transformer> supernet;
    std::unique_ptr<nn::Transformer> model;
    arch::Architecture architecture;
    std::vector<nn::Memory> memories;

    void encode(const std::vector<TimedSentence>& sentences, nn::LayerClock* clock);
    void decode(const std::vector<TimedSentence>& sentences, int beam, int max_steps, nn::LayerClock* clock);
};

TimedModels::TimedModels(std::unique_ptr<Private> p) : p_(std::move(p)) {}
TimedModels::TimedModels(TimedModels&&) noexcept = default;
TimedModels& TimedModels::operator=(TimedModels&&) noexcept = default;
TimedModels::~TimedModels() = default;

Result<TimedModels> TimedModels::open(const std::filesystem::path& weights, const arch::SearchSpace& space,
                                      int source_vocabulary, int target_vocabulary, bool shared_vocabulary,
                                      std::uint64_t seed, const std::string& device) {
    auto p = std::make_unique<Private>();
    if (weights.empty()) {
        p->supernet = std::make_unique<nn::Transformer>(
            nn::ModelConfig{space, {source_vocabulary, target_vocabulary, shared_vocabulary}}, seed,
            at::Device(device));
    } else {
        AUTOMOE_TRY(p->supernet, nn::loadWeights(weights, at::Device(device)));
    }
    return TimedModels(std::move(p));
}

Status TimedModels::select(const arch::Architecture& architecture) {
    AUTOMOE_CHECK(p_->supernet->config().space.encode(architecture));
    p_->model = nn::extract(*p_->supernet, architecture);
    p_->architecture = arch::canonical(architecture);
    return {};
}

void TimedModels::encode(const std::vector<TimedSentence>& sentences) { p_->encode(sentences, nullptr); }

void TimedModels::decode(const std::vector<TimedSentence>& sentences, int beam, int max_steps) {
    p_->decode(sentences, beam, max_steps, nullptr);
}

std::map<std::string, double> TimedModels::timeLayers(const std::vector<TimedSentence>& sentences, int beam,
                                                      int max_steps, int repeats) {
    nn::LayerClock clock(p_->model->device());
    // One after the other, as they are timed as wholes: caches are as warm.
    for (int i = 0; i < repeats; ++i) p_->encode(sentences, &clock);
    for (int i = 0; i < repeats; ++i) p_->decode(sentences, beam, max_steps, &clock);
    std::map<std::string, double> milliseconds = clock.seconds();
    for (auto& [layer, time] : milliseconds) time *= 1000 / (repeats * static_cast<double>(sentences.size()));
    return milliseconds;
}

void TimedModels::Private::encode(const std::vector<TimedSentence>& sentences, nn::LayerClock* clock) {
    const at::NoGradGuard no_grad;
    memories.clear();
    if (clock != nullptr) clock->start();
    for (const auto& sentence : sentences) {
        nn::PackedTokens packed;
        packed.append(sentence.source, -1, nn::kEos, sentence.task);
        nn::Pass pass;
        pass.clock = clock;
        memories.push_back(model->encode(architecture, packed, pass));
    }
    nn::synchronize(model->device());
}

void TimedModels::Private::decode(const std::vector<TimedSentence>& sentences, int beam, int max_steps,
                                  nn::LayerClock* clock) {
    const at::NoGradGuard no_grad;
    if (clock != nullptr) clock->start();
    for (std::size_t s = 0; s < sentences.size(); ++s) {
        const auto& target = sentences[s].target;
        const std::size_t steps = max_steps > 0 ? static_cast<std::size_t>(max_steps) : target.size() + 1;
        nn::IncrementalDecoder decoder(*model, architecture, memories[s], static_cast<std::int64_t>(steps), clock);
        decoder.start(std::vector<std::int64_t>(static_cast<std::size_t>(beam), 0));
        nn::Pass pass;
        pass.clock = clock;
        std::vector<std::int64_t> tokens(static_cast<std::size_t>(beam), nn::kBos);
        for (std::size_t step = 0; step < steps; ++step) {
            static_cast<void>(model->logits(decoder.step(tokens, pass)));
            if (clock != nullptr) clock->lap("output");
            if (target.empty()) continue;
            // Every row its own token, as in a real beam: rows of one token would all take the same experts.
            for (std::size_t row = 0; row < tokens.size(); ++row) tokens[row] = target[(step + row) % target.size()];
        }
    }
    nn::synchronize(model->device());
}

}  // namespace automoe::decode
