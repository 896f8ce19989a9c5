// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "app/wording/wording.h"

namespace automoe::wording {

std::span<const Entry> textEntries() {
    static constexpr std::array kEntries{
        Entry{"text.corpus_files", "a corpus is two files, source and target, or one TSV file alone",
              "Give both files, or only the TSV."},
        Entry{"text.invalid_utf8", "the line is not UTF-8", "Convert the file to UTF-8, for example with iconv."},
        Entry{"text.nul_byte", "the line holds a zero byte, so this is not UTF-8 text",
              "If it is UTF-16, convert it to UTF-8 with iconv; otherwise check that it is the file you meant."},
        Entry{"text.line_too_long", "the line is longer than {expected} bytes",
              "Check that the file is plain text with one sentence a line."},
        Entry{"text.corrupt_gzip", "the compressed file is damaged ({detail})",
              "Check it with gzip -t, and copy or compress it anew."},
        Entry{"text.unequal_lines", "it has {value} lines, but {other} has {expected}",
              "Both files must have the same number of lines, one sentence and its translation on each."},
        Entry{"text.tsv_columns", "the line has {value} columns instead of 2",
              "Each line must be source, one tab, target; take other columns out, for example with cut -f1,2."},
        Entry{"text.corpus_empty", "there is no sentence pair in it", "Check that it is the file you meant."},
        Entry{"text.nothing_left", "of {value} sentence pairs none is left for one of training, validation and test",
              "Give more text, check that source and target are not exchanged or the same, or loosen the cleaning."},
        Entry{"text.split_too_large",
              "{value} pairs for {field} are more than can be taken out of the text, which is {expected}",
              "Ask for fewer, or give more text."},
        Entry{"text.input_changed", "the file changed while it was read",
              "Wait until it is complete, then run the same command again.",
              "Wait until it is complete, then prepare the text again."},
        Entry{"text.option_invalid", "{field} cannot be {value}; possible is {expected}", "Choose another value."},
        Entry{"text.vocabulary_too_large", "the text is too small for a vocabulary of {value}; the most is {expected}",
              "Ask for a vocabulary of at most {expected}, or give more text."},
        Entry{"text.vocabulary_too_small",
              "a vocabulary of {value} cannot hold the characters of the text; the least is {expected}",
              "Ask for a vocabulary of more than {expected}, or lower the character coverage."},
        Entry{"text.tokenizer_failed", "SentencePiece could not train the tokenizer ({detail})",
              "Try another vocabulary size or another model type."},
        Entry{"text.tokenizer_program_missing", "this program, which trains tokenizers, cannot be started",
              "Install AutoMoE Studio again, all of it."},
        Entry{"text.out_of_memory", "there is not enough memory",
              "Close other programs, or let the tokenizer learn from less text."},
        Entry{"text.tokenizer_invalid", "this is no tokenizer that can be used ({detail})",
              "Prepare the corpus again to make a new one."},
        Entry{"text.tokenizer_mismatch", "this file does not belong with the other files of its folder",
              "Prepare the corpus again."},
        Entry{"text.sentences_altered", "the sentences are not those that were prepared", "Prepare the corpus again."},
        Entry{"text.tokens_invalid", "the token file cannot be used ({detail})", "Prepare the corpus again."},
        Entry{"text.batches_empty",
              "every sentence pair is longer than {value} tokens, so there is nothing to train on",
              "Raise the greatest length or the tokens of a batch."},
        Entry{"text.folder_occupied", "the file is not part of a prepared corpus and would be lost",
              "Choose another folder, or move the file away."},
        Entry{"text.corpus_missing", "there is no prepared corpus in this folder", "Run automoe prepare first.",
              "Choose Prepare text in the menu Run first."},
        Entry{"text.training_missing", "the prepared corpus came without the pairs to train on",
              "Prepare the same text again: what is there already stays as it is.",
              "Choose Prepare text in the menu Run and take the same text: what is there already stays as it is."},
        Entry{"text.corpus_invalid", "the report of the prepared corpus is damaged ({detail})",
              "Prepare the corpus again."},
        Entry{"text.sample_missing", "the sample corpus is not installed here",
              "Install the program again, or set AUTOMOE_RESOURCES to the folder with its resources."},
    };
    return kEntries;
}

}  // namespace automoe::wording
