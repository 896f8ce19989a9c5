// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporter/model_folder.h"

#include <algorithm>
#include <cmath>

#include "core/base/files.h"
#include "core/decode/beam_search_p.h"
#include "core/exporter/writers_p.h"
#include "core/formats/model_folder.h"
#include "core/nn/weights_p.h"

namespace automoe::exporter {

Status writeTokenizers(const Source& source, const std::filesystem::path& folder) {
    const bool shared = source.sharedVocabulary();
    for (const auto& name : formats::tokenizerNames(shared)) {
        const bool target = name.find("target") != std::string::npos;
        AUTOMOE_TRY(const auto bytes, readFile(text::tokenizerFile(source.options.data, !shared, target)));
        AUTOMOE_CHECK(replaceFile(folder / name, bytes));
    }
    return {};
}

Status writeModelFolder(const Source& source, const std::filesystem::path& folder) {
    AUTOMOE_CHECK(nn::saveWeights(source.model, folder / formats::kWeightsFile));
    return writeTokenizers(source, folder);
}

/// What was exported against what it came from.
Result<nlohmann::json> checkModelFolderParity(const Source& source, const std::filesystem::path& folder,
                                              JobControl& control) {
    AUTOMOE_TRY(const auto held_out,
                text::readSentences(text::sourceTextFile(source.options.data, text::Split::kValid)));
    const auto& corpus = source.corpus;
    const auto wanted = static_cast<std::size_t>(std::max(source.options.parity_sentences, 1));
    std::vector<std::string> lines;  // of the exported task, where it is one alone
    std::vector<std::vector<std::int32_t>> sources;
    std::vector<std::int64_t> tasks;
    for (std::size_t i = 0; i < held_out.size() && lines.size() < wanted; ++i) {
        AUTOMOE_TRY(auto sentence, text::encodeSource(corpus.source_tokenizer, corpus.report.languages(), held_out[i]));
        if (source.options.task >= 0 && sentence.task != source.options.task) continue;
        lines.push_back(held_out[i]);
        sources.push_back(std::move(sentence.ids));
        tasks.push_back(sentence.task);
    }
    AUTOMOE_TRY(auto translator, openModelFolder(folder));
    const decode::BeamOptions options{.beam = 2};
    AUTOMOE_TRY(const auto exported, translator.translate(lines, options, control));
    AUTOMOE_TRY(const auto expected, decode::translateAll(source.original, arch::canonical(source.options.architecture),
                                                          sources, options, control, {}, tasks));
    int equal = 0;
    double greatest = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (sources[i].empty() || exported[i].empty() || expected[i].empty()) continue;
        equal += exported[i][0].text == corpus.target_tokenizer.decode(expected[i][0].ids) ? 1 : 0;
        greatest = std::max(greatest, std::abs(exported[i][0].score - expected[i][0].score));
    }
    nlohmann::json parity{{"sentences", lines.size()}, {"equal", equal}, {"greatest_score_difference", greatest}};
    // The same products over the same numbers: nothing but a mistake makes them differ. Folded layers add them up in
    // another order.
    const double most = source.options.fold ? 1e-4 : 1e-6;
    if (static_cast<std::size_t>(equal) != lines.size() || greatest > most) {
        return failed("exporter.parity_failed", {{"file", folder.string()}, {"detail", parity.dump()}});
    }
    return parity;
}

Result<decode::Translator> openModelFolder(const std::filesystem::path& folder, const std::string& device) {
    AUTOMOE_TRY(const auto model, formats::readModelFolder(folder));
    const auto names = formats::tokenizerNames(model.shared_vocabulary);
    AUTOMOE_TRY(auto source, text::Tokenizer::open(folder / names.front()));
    AUTOMOE_TRY(auto target, text::Tokenizer::open(folder / names.back()));
    text::TargetLanguages languages;
    if (const auto told = model.manifest.find("targets"); told != model.manifest.end()) {
        auto read = text::targetLanguagesFromJson(*told);
        if (!read || !text::haveTokens(*read, source)) {
            return badInput("exporter.damaged_folder", {{"file", (folder / "manifest.json").string()},
                                                        {"detail", "its target languages cannot be right"}});
        }
        languages = *std::move(read);
    }
    return decode::Translator::open(folder / formats::kWeightsFile, std::move(source), std::move(target), device,
                                    std::move(languages));
}

}  // namespace automoe::exporter
