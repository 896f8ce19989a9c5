// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "app/wording/wording.h"

namespace automoe::wording {

std::span<const Entry> engineEntries() {
    static constexpr std::array kEntries{
        Entry{"engine.out_of_memory", "there is not enough memory for this",
              "Close other programs, or use fewer tokens a batch or a smaller model; then run the same command again."},
        Entry{"engine.internal", "the engine failed: {detail}",
              "Run the same command again: it goes on from the last checkpoint. If it fails again, please report it."},
        Entry{"engine.device_unsupported", "this build cannot compute on the device {value}", "Use --device cpu."},
        Entry{"engine.unknown_format", "there is no export format {value}", "Use one of: {expected}."},
        Entry{"engine.unknown_set", "there is no set {value}", "Use valid or test."},
        Entry{"engine.unknown_gene", "the search space has no gene {value}",
              "\"automoe space show\" lists the dimensions."},
        Entry{"engine.unknown_choice", "the gene {gene} has no choice {value}",
              "\"automoe space show\" lists the choices."},
        Entry{"engine.unknown_objective", "there is no objective or cost {value}",
              "Use valid_loss, bleu, latency_ms, macs, flops, params, stored_params, active_params or bytes."},
        Entry{"engine.no_predictor", "the search needs predicted latency, and there is no predictor",
              "Measure and fit first (automoe measure, automoe fit), or search by another cost."},
        Entry{"engine.no_sentences", "the prepared corpus has no validation sentences", "Prepare the corpus again."},
        Entry{"nn.damaged_weights", "the weights file is damaged or not ours ({detail})",
              "Take another copy of it, or train again."},
        Entry{"nn.invalid_config", "the weights file describes no model that can be built: {field}",
              "Take another copy of it, or train again."},
        Entry{"train.invalid_options", "the training option {field} cannot be {value}", "Change the option."},
        Entry{"train.other_checkpoint", "the checkpoint belongs to other work", "Use another folder, or remove it."},
        Entry{"train.diverged", "training diverged at update {value}",
              "Use a smaller learning rate or a longer warm-up, then start again."},
        Entry{"train.vocabulary_mismatch", "the weights were trained with another vocabulary",
              "Use weights that were trained on this session's corpus."},
        Entry{"decode.not_standalone", "the file holds a supernet, not a stand-alone model", "Export the model first."},
        Entry{"decode.vocabulary_mismatch", "the tokenizer has {value} tokens, the model {expected}",
              "Use the tokenizer that was exported with the model."},
        Entry{"exporter.folder_occupied", "the folder is not empty and holds no exported model",
              "Choose another folder."},
        Entry{"exporter.parity_failed", "the exported model does not give the original's translations ({detail})",
              "Please report it; the session is untouched."},
        Entry{"exporter.no_model_folder", "this is no exported model: it has no manifest.json",
              "Give the folder that automoe export wrote."},
        Entry{"exporter.damaged_folder", "the exported model is damaged: {detail}", "Export it again."},
        Entry{"pipeline.no_candidates", "the search found no candidate", "Search again with more evaluations."},
        Entry{"protocol.invalid_message", "a message is not as it must be ({detail})",
              "Check that window and worker are of one version; \"automoe --version\" tells."},
        Entry{"protocol.line_too_long", "a message is longer than {expected} bytes",
              "Check what is at the other end of the pipe: only a window of AutoMoE Studio should be there."},
        Entry{"protocol.busy", "the worker runs another job", "Wait for its end or stop it."},
        Entry{"protocol.no_such_job", "the worker runs no job {value}",
              "It may have ended just now; look at the jobs."},
        Entry{"cli.no_output", "there is no output to write to ({detail})",
              "Start the worker with a pipe as its output."},
        Entry{"cli.unknown_candidate", "the session has no candidate {value}",
              "Look at the front that automoe search printed, or give a file."},
        Entry{"cli.ambiguous_candidate", "{detail} candidates begin with {value}", "Give more digits."},
        Entry{"cli.invalid_limit", "the limit {value} is not of the form NAME=VALUE",
              "Write, for example, latency_ms=120."},
        Entry{"cli.no_generation", "the search run {value} ended before its first generation", "Search again."},
    };
    return kEntries;
}

}  // namespace automoe::wording
