// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "app/report/collect_p.h"
#include "core/text/prepared.h"
#include "database/evaluation_store.h"

namespace automoe::report {

namespace {

constexpr std::size_t kSentences = 20;
constexpr std::size_t kMostSystems = 6;

struct Translated {
    const database::Evaluation* evaluation;
    std::string data;  ///< folder of the corpus, as kept
    std::vector<std::string> hypotheses;
};

/// Newest first, one an architecture and kind of weights; all of one set of one corpus.
Result<std::vector<Translated>> translated(Reading& reading, const ReportData& data) {
    database::EvaluationStore store(reading.connection);
    std::vector<Translated> result;
    // Retrained members first: inherited weights are shown only where nothing was retrained.
    for (const char* kind : {"retrained", "inherited"}) {
        for (const char* set : {"test", "valid"}) {
            for (auto evaluation = data.evaluations.rbegin(); evaluation != data.evaluations.rend(); ++evaluation) {
                if (evaluation->weights_kind != kind || evaluation->set != set || result.size() == kMostSystems)
                    continue;
                const auto* job = reading.jobOf<protocol::EvaluateJob>(evaluation->run);
                if (job == nullptr) continue;
                const bool other = !result.empty() && result.front().data != job->data;
                const bool known = std::any_of(result.begin(), result.end(), [&](const Translated& one) {
                    return one.evaluation->architecture_id == evaluation->architecture_id;
                });
                if (other || known) continue;
                AUTOMOE_TRY(auto hypotheses, store.hypotheses(evaluation->id));
                if (!hypotheses.empty()) result.push_back({&*evaluation, job->data, std::move(hypotheses)});
            }
            if (!result.empty()) return result;
        }
    }
    return result;
}

}  // namespace

Status collectSamples(Reading& reading, ReportData& data) {
    AUTOMOE_TRY(const auto systems, translated(reading, data));
    if (systems.empty()) return {};
    auto& samples = data.samples;
    samples.set = systems.front().evaluation->set;
    samples.corpus = systems.front().data;
    const auto folder = reading.session.actual(systems.front().data);
    const auto split = samples.set == "test" ? text::Split::kTest : text::Split::kValid;
    const auto source = text::readSentences(text::sourceTextFile(folder, split));
    const auto reference = text::readSentences(text::targetTextFile(folder, split));
    if (!source || !reference) {
        samples.trouble = source ? reference.error() : source.error();
        return {};
    }
    for (const auto& system : systems) {
        if (system.hypotheses.size() == source->size() && source->size() == reference->size()) continue;
        samples.trouble = badInput("report.text_changed", {{"source", std::to_string(source->size())},
                                                           {"reference", std::to_string(reference->size())},
                                                           {"stored", std::to_string(system.hypotheses.size())}});
        return {};
    }
    for (const auto& system : systems) {
        const auto& evaluation = *system.evaluation;
        samples.systems.push_back(
            {evaluation.architecture_id, evaluation.weights_kind, evaluation.weights_sha256, evaluation.run});
    }
    const std::size_t count = std::min(kSentences, source->size());
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t line = (2 * i + 1) * source->size() / (2 * count);
        SampleTranslations::Sentence sentence{
            static_cast<std::int64_t>(line) + 1, source->at(line), reference->at(line), {}};
        for (const auto& system : systems) sentence.hypotheses.push_back(system.hypotheses[line]);
        samples.sentences.push_back(std::move(sentence));
    }
    return {};
}

}  // namespace automoe::report
