// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace automoe::text {

enum class TokenizerModel { kUnigram, kBpe };

struct TokenizerOptions {
    TokenizerModel model = TokenizerModel::kUnigram;
    /// Number of ids, with the four special ones.
    std::uint32_t vocabulary = 8000;
    /// Part of the running text whose characters get an id of their own; the rarest become unknown.
    double character_coverage = 0.9998;
    /// Pieces that are found whole in any text and get the ids after the special ones, in this order. Without commas,
    /// quotation marks and white space.
    std::vector<std::string> symbols;
};

/// Trains SentencePiece on sentences (normalised lines) and gives the model file's content. The same sentences in the
/// same order and the same options give the same bytes. Text is taken as it is (no normalisation of SentencePiece's).
///
/// SentencePiece cannot be interrupted and ends the process on some faults, so it works in a program of its own
/// (automoe-train-tokenizer, installed beside ours), which is killed when a stop is asked for. `alive` is called about
/// ten times a second.
/// Errors: stopped; text.option_invalid (field, value, expected); text.vocabulary_too_large and
/// text.vocabulary_too_small (value, expected: the greatest or smallest that the text allows); text.out_of_memory;
/// text.tokenizer_failed (detail); text.tokenizer_program_missing (file).
Result<std::string> trainTokenizer(std::span<const std::string_view> sentences, const TokenizerOptions& options,
                                   const std::stop_token& stop = {}, const std::function<void()>& alive = {});

/// SentencePiece says nothing on stderr from now on.
void silenceSentencePiece();

}  // namespace automoe::text
