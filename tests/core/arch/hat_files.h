// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <charconv>
#include <map>
#include <string>
#include <string_view>

/// Files of the same form as those of HAT and AutoMoE, one of each kind, and a reader of such files that shares nothing
/// with ours.
namespace automoe::test {

inline constexpr std::string_view kEvolutionFile =
    "evo-iter: 12\n"
    "population-size: 20\n"
    "parent-size: 4\n"
    "mutation-size: 8\n"
    "crossover-size: 8\n"
    "mutation-prob: 0.25\n"
    "\n"
    "# the predictor\n"
    "ckpt-path: ./predictors/mine.pt\n"
    "feature-norm: [640, 6, 2048, 6, 640, 6, 2048, 6, 6, 2, 4, 4]\n"
    "lat-norm: 300\n"
    "restore-file: supernets/mine.pt\n"
    "write-config-path: found/mine@200ms.yml\n"
    "latency-constraint: 200\n"
    "valid-cnt-max: 50\n";

inline constexpr std::string_view kPredictorFile =
    "lat-dataset-path: ./latency_dataset/mine.csv\n"
    "feature-norm: [640, 6, 2048, 6, 640, 6, 2048, 6, 6, 2]\n"
    "lat-norm: 5000\n"
    "feature-dim: 10\n"
    "hidden-dim: 200\n"
    "hidden-layer-num: 2\n"
    "ckpt-path: ./predictors/mine.pt\n"
    "train-steps: 4000\n"
    "bsz: 64\n"
    "lr: 1e-5\n";

/// With a cosine; HAT trains WMT like this.
inline constexpr std::string_view kTrainingFile =
    "train-subtransformer: True\n"
    "arch: transformersuper_wmt_en_de\n"
    "share-all-embeddings: True\n"
    "max-tokens: 2048\n"
    "data: data/binary/mine\n"
    "optimizer: adam\n"
    "adam-betas: (0.9, 0.98)\n"
    "clip-norm: 0.0\n"
    "weight-decay: 0.0\n"
    "dropout: 0.3\n"
    "attention-dropout: 0.1\n"
    "criterion: label_smoothed_cross_entropy\n"
    "label-smoothing: 0.1\n"
    "ddp-backend: no_c10d\n"
    "fp16: True\n"
    "update-freq: 16\n"
    "max-update: 40000\n"
    "warmup-updates: 10000\n"
    "lr-scheduler: cosine\n"
    "warmup-init-lr: 1e-7\n"
    "max-lr: 0.001\n"
    "lr: 1e-7\n"
    "lr-shrink: 1\n"
    "keep-last-epochs: 20\n"
    "save-interval: 10\n"
    "validate-interval: 10\n"
    "encoder-embed-dim: 640\n"
    "decoder-embed-dim: 640\n"
    "qkv-dim: 512\n";

/// With an inverse square root; HAT trains IWSLT like this.
inline constexpr std::string_view kIwsltTrainingFile =
    "arch: transformersuper_iwslt_de_en\n"
    "max-tokens: 4096\n"
    "source-lang: de\n"
    "target-lang: en\n"
    "optimizer: adam\n"
    "adam-betas: (0.9, 0.98)\n"
    "weight-decay: 0.0001\n"
    "dropout: 0.375\n"
    "criterion: label_smoothed_cross_entropy\n"
    "label-smoothing: 0.1\n"
    "fp16: False\n"
    "max-update: 50000\n"
    "warmup-updates: 10000\n"
    "lr-scheduler: inverse_sqrt\n"
    "warmup-init-lr: 1e-7\n"
    "lr: 0.0005\n";

/// A space whose layers may have experts, with settings that mean something else here.
inline constexpr std::string_view kExpertSpaceFile =
    "arch: transformersuper_wmt_en_de_moe\n"
    "dropout: 0.3\n"
    "encoder-embed-dim: 96\n"
    "decoder-embed-dim: 64\n"
    "encoder-layers: 3\n"
    "decoder-layers: 2\n"
    "encoder-embed-choice: [64, 32]\n"
    "decoder-embed-choice: [64, 32]\n"
    "encoder-ffn-embed-dim-choice: [128, 64]\n"
    "decoder-ffn-embed-dim-choice: [128, 64]\n"
    "encoder-layer-num-choice: [3]\n"
    "decoder-layer-num-choice: [2, 1]\n"
    "encoder-self-attention-heads-choice: [8, 4]\n"
    "decoder-self-attention-heads-choice: [8, 4]\n"
    "decoder-ende-attention-heads-choice: [8, 4]\n"
    "decoder-arbitrary-ende-attn-choice: [-1, 1, 2]\n"
    "encoder-n-experts: [1, 2]\n"
    "encoder-is-scale-prob: True\n"
    "encoder-drop-tokens: False\n"
    "encoder-capacity-factor: 1.0\n"
    "encoder-load-balancing-loss-coeff: 0.01\n"
    "decoder-n-experts: [1, 2]\n"
    "decoder-each-expert-ffn-dim: [0, 1]\n"
    "decoder-is-scale-prob: True\n"
    "decoder-capacity-factor: 1.5\n";

inline constexpr std::string_view kLatencyFile =
    "lat-dataset-path: ./latency_dataset/mine.csv\n"
    "lat-dataset-size: 2000\n"
    "cpu: True\n"
    "latcpu: True\n"
    "latiter: 2\n"
    "latsilent: True\n"
    "arch: transformersuper_wmt_en_de\n"
    "share-all-embeddings: True\n"
    "encoder-ffn-embed-dim: 128\n"
    "encoder-attention-heads: 8\n"
    "qkv-dim: 512\n"
    "encoder-embed-choice: [64, 32]\n"
    "decoder-embed-choice: [64, 32]\n"
    "encoder-ffn-embed-dim-choice: [128, 64, 32]\n"
    "decoder-ffn-embed-dim-choice: [128, 64, 32]\n"
    "encoder-layer-num-choice: [3]\n"
    "decoder-layer-num-choice: [2, 1]\n"
    "encoder-self-attention-heads-choice: [8, 4, 2]\n"
    "decoder-self-attention-heads-choice: [8, 4, 2]\n"
    "decoder-ende-attention-heads-choice: [8, 4, 2]\n"
    "decoder-arbitrary-ende-attn-choice: [-1, 1, 2]\n";

/// As AutoMoE's search writes it, in one file with some of the settings that it is trained with. The second layer's
/// width is not that of its first expert.
inline constexpr std::string_view kArchitectureFile =
    "encoder-embed-dim-subtransformer: 64\n"
    "decoder-embed-dim-subtransformer: 32\n"
    "encoder-ffn-embed-dim-all-subtransformer: [128, 128, 64]\n"
    "decoder-ffn-embed-dim-all-subtransformer: [128, 96]\n"
    "encoder-layer-num-subtransformer: 3\n"
    "decoder-layer-num-subtransformer: 2\n"
    "encoder-self-attention-heads-all-subtransformer: [8, 4, 4]\n"
    "decoder-self-attention-heads-all-subtransformer: [4, 4]\n"
    "decoder-ende-attention-heads-all-subtransformer: [8, 4]\n"
    "decoder-arbitrary-ende-attn-all-subtransformer: [-1, 2]\n"
    "encoder-n-experts: [1, 3, 2]\n"
    "decoder-n-experts: [1, 1]\n"
    "encoder-num-experts-to-route: [1, 1, 1]\n"
    "encoder-each-expert-ffn-dim-listoflist: ['128', '64_128_64', '64_64']\n"
    "train-subtransformer: True\n"
    "arch: transformersuper_iwslt_de_en\n"
    "encoder-embed-dim: 640\n"
    "max-update: 40000\n";

/// Keys and values of a flat file, numbers as numbers whatever their spelling.
inline std::map<std::string, std::string> keysAndValues(std::string_view yaml) {
    const auto trimmed = [](std::string_view text) {
        while (text.starts_with(' ')) text.remove_prefix(1);
        while (text.ends_with(' ')) text.remove_suffix(1);
        return std::string(text);
    };
    const auto same = [](const std::string& text) {
        double value = 0;
        const auto end = std::from_chars(text.data(), text.data() + text.size(), value);
        return end.ec == std::errc() && end.ptr == text.data() + text.size() ? std::to_string(value * 1e9) : text;
    };
    std::map<std::string, std::string> result;
    while (!yaml.empty()) {
        const auto end = std::min(yaml.find('\n'), yaml.size());
        const auto line = yaml.substr(0, end);
        yaml.remove_prefix(std::min(end + 1, yaml.size()));
        const auto colon = line.find(": ");
        if (line.starts_with('#') || colon == std::string_view::npos) continue;
        std::string value = trimmed(line.substr(colon + 2));
        if (value.starts_with('[')) {
            std::string items;
            std::string_view rest(value);
            rest = rest.substr(1, rest.size() - 2);
            while (!rest.empty()) {
                const auto comma = std::min(rest.find(','), rest.size());
                items += same(trimmed(rest.substr(0, comma))) + ";";
                rest.remove_prefix(std::min(comma + 1, rest.size()));
            }
            value = items;
        }
        result[trimmed(line.substr(0, colon))] = same(value);
    }
    return result;
}

}  // namespace automoe::test
