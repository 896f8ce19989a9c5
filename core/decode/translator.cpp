// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/translator.h"

#include "core/decode/beam_search_p.h"
#include "core/nn/weights_p.h"

namespace automoe::decode {

struct Translator::Private {
    std::unique_ptr<nn::Transformer> transformer;
    arch::Architecture architecture;
    text::Tokenizer source;
    text::Tokenizer target;
    text::TargetLanguages languages;
    std::string into;  ///< "": nothing was chosen
};

Translator::Translator(std::unique_ptr<Private> p) : p_(std::move(p)) {}
Translator::Translator(Translator&&) noexcept = default;
Translator& Translator::operator=(Translator&&) noexcept = default;
Translator::~Translator() = default;

const arch::Architecture& Translator::architecture() const { return p_->architecture; }

const text::TargetLanguages& Translator::languages() const { return p_->languages; }

Status Translator::chooseTarget(const std::string& language) {
    // An empty line has no other fault than its target's.
    AUTOMOE_CHECK(text::encodeSource(p_->source, p_->languages, {}, language));
    p_->into = language;
    return {};
}

Result<Translator> Translator::open(const std::filesystem::path& weights, text::Tokenizer source,
                                    text::Tokenizer target, const std::string& device,
                                    text::TargetLanguages languages) {
    AUTOMOE_TRY(auto transformer, nn::loadWeights(weights, at::Device(device)));
    const auto& config = transformer->config();
    if (config.space.size() != "1") return badInput("decode.not_standalone", {{"file", weights.string()}});
    if (static_cast<std::uint32_t>(config.vocabularies.source) != source.vocabulary() ||
        static_cast<std::uint32_t>(config.vocabularies.target) != target.vocabulary()) {
        return badInput("decode.vocabulary_mismatch", {{"file", weights.string()},
                                                       {"value", std::to_string(target.vocabulary())},
                                                       {"expected", std::to_string(config.vocabularies.target)}});
    }
    const auto architecture = config.space.decode(config.space.largest());
    return Translator(std::make_unique<Private>(
        Private{std::move(transformer), architecture, std::move(source), std::move(target), std::move(languages), {}}));
}

Result<std::vector<std::vector<Translation>>> Translator::translate(const std::vector<std::string>& lines,
                                                                    const BeamOptions& options, JobControl& control,
                                                                    const std::function<void(std::size_t)>& finished) {
    std::vector<std::vector<std::int32_t>> sources;
    std::vector<std::int64_t> tasks;
    const auto longest = static_cast<std::size_t>(p_->transformer->config().max_positions) - 1;
    for (const auto& line : lines) {
        AUTOMOE_TRY(auto sentence, text::encodeSource(p_->source, p_->languages, line, p_->into));
        if (sentence.ids.size() > longest) sentence.ids.resize(longest);
        sources.push_back(std::move(sentence.ids));
        tasks.push_back(sentence.task);
    }
    AUTOMOE_TRY(const auto hypotheses,
                translateAll(*p_->transformer, p_->architecture, sources, options, control, finished, tasks));
    std::vector<std::vector<Translation>> results(lines.size());
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (sources[i].empty()) {
            results[i] = {{"", 0}};
            continue;
        }
        for (const auto& hypothesis : hypotheses[i])
            results[i].push_back({p_->target.decode(hypothesis.ids), hypothesis.score});
    }
    return results;
}

}  // namespace automoe::decode
