// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/arch/architecture.h"
#include "core/base/control.h"
#include "core/base/result.h"
#include "core/decode/beam_search.h"
#include "core/text/languages.h"
#include "core/text/tokenizer.h"

namespace automoe::decode {

struct Translation {
    std::string text;
    double score = 0;
};

/// A stand-alone model with its tokenizers: text in, text out. Not thread-safe.
class Translator {
public:
    /// `weights` holds a network of one architecture; it will compute on `device`, "cpu" or "cuda:N"; `languages`: into
    /// which it translates, where there are several. Errors: those of loadWeights; decode.vocabulary_mismatch when the
    /// tokenizers do not fit it; decode.not_standalone when the file holds a supernet.
    static Result<Translator> open(const std::filesystem::path& weights, text::Tokenizer source, text::Tokenizer target,
                                   const std::string& device, text::TargetLanguages languages = {});
    Translator(Translator&&) noexcept;
    Translator& operator=(Translator&&) noexcept;
    ~Translator();

    [[nodiscard]] const arch::Architecture& architecture() const;
    [[nodiscard]] const text::TargetLanguages& languages() const;
    /// Into which language lines are translated that do not begin with a language's token themselves. Errors:
    /// text.target_unknown, text.one_target.
    Status chooseTarget(const std::string& language);
    /// The n best translations of each line, best first. An empty line gives one empty translation. A line longer than
    /// the model's positions is cut. Errors: stopped, text.target_missing.
    Result<std::vector<std::vector<Translation>>> translate(const std::vector<std::string>& lines,
                                                            const BeamOptions& options, JobControl& control,
                                                            const std::function<void(std::size_t)>& finished = {});

private:
    struct Private;
    explicit Translator(std::unique_ptr<Private> p);
    std::unique_ptr<Private> p_;
};

}  // namespace automoe::decode
