// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>

#include "core/arch/hat_yaml_p.h"

namespace automoe::arch::hat {

std::span<const std::string_view> trainingKeys() {
    static constexpr std::array<std::string_view, 57> kKeys{
        // data and model family
        "arch", "data", "source-lang", "target-lang", "share-all-embeddings", "share-decoder-input-output-embed",
        "max-tokens", "max-sentences", "train-subtransformer", "restore-file", "save-dir", "seed",
        // optimisation
        "optimizer", "adam-betas", "adam-eps", "clip-norm", "weight-decay", "dropout", "attention-dropout",
        "activation-dropout", "criterion", "label-smoothing", "lr-scheduler", "warmup-updates", "warmup-init-lr", "lr",
        "max-lr", "min-lr", "lr-shrink", "update-freq", "max-update", "max-epoch",
        // machine and logging
        "ddp-backend", "distributed-world-size", "fp16", "fp16-init-scale", "log-interval", "keep-last-epochs",
        "no-epoch-checkpoints", "save-interval", "save-interval-updates", "validate-interval",
        "validate-subtransformer",
        // latency data sets, whose files hold a space too
        "lat-dataset-path", "lat-dataset-size", "latgpu", "latcpu", "latiter", "latsilent",
        // experts in training
        "encoder-is-scale-prob", "decoder-is-scale-prob", "encoder-capacity-factor", "decoder-capacity-factor",
        "encoder-load-balancing-loss-coeff", "decoder-load-balancing-loss-coeff", "encoder-expert-dropout-ratio",
        "decoder-expert-dropout-ratio"};
    return kKeys;
}

NormPlacement readNorm(YamlReader& reader) {
    const auto before = [&reader](const std::string& side) {
        const std::string key = side + "-normalize-before";
        return reader.has(key) && reader.flag(key);
    };
    const bool encoder = before("encoder");
    const bool decoder = before("decoder");
    if (encoder != decoder) {
        reader.contradiction("decoder-normalize-before", decoder ? "True" : "False or absent",
                             "encoder-normalize-before", "the same on both sides");
    }
    return encoder ? NormPlacement::kPre : NormPlacement::kPost;
}

std::string normLines(NormPlacement norm) {
    return norm == NormPlacement::kPre ? "encoder-normalize-before: True\ndecoder-normalize-before: True\n\n" : "";
}

void checkPlainLayers(YamlReader& reader, const std::string& side) {
    for (const char* option : {"-std-vs-dummy-experts", "-drop-mha-sublayer", "-drop-ffn-sublayer"}) {
        const std::string key = side + option;
        if (!reader.has(key)) continue;
        for (const int value : reader.integers(key)) {
            if (value != 1) reader.wrong(key, std::to_string(value), "1: identity layers cannot be built here");
        }
    }
    const std::string drop = side + "-drop-tokens";
    if (reader.has(drop) && reader.flag(drop)) reader.wrong(drop, "True", "False: no tokens are dropped here");
}

void checkSuperSize(YamlReader& reader, const std::string& key, int needed, const std::string& needed_by) {
    if (!reader.has(key)) return;
    const int size = reader.integer(key);
    if (size >= needed) return;
    reader.contradiction(key, std::to_string(size), needed_by, "at least " + std::to_string(needed));
}

int attendedLayers(YamlReader& reader, std::string_view key, int arbitrary) {
    if (arbitrary == -1) return 1;
    if (arbitrary == 1 || arbitrary == 2) return arbitrary + 1;
    reader.wrong(key, std::to_string(arbitrary), "-1, 1 or 2");
    return 1;
}

int arbitraryAttention(int attended_layers) { return attended_layers == 1 ? -1 : attended_layers - 1; }

std::string listLine(const std::string& key, const std::vector<int>& values) {
    std::string text;
    for (const int value : values) text += (text.empty() ? "" : ", ") + std::to_string(value);
    return key + ": [" + text + "]\n";
}

std::string line(const std::string& key, int value) { return key + ": " + std::to_string(value) + "\n"; }

Error notInYaml(const std::string& field, std::string_view value) {
    return badInput("arch.not_in_yaml", {{"field", field}, {"value", std::string(value)}});
}

}  // namespace automoe::arch::hat
