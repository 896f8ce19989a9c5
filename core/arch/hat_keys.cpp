// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/arch/hat_keys_p.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace automoe::arch::hat {

namespace {

using enum Type;
constexpr HatKind kNone = HatKind::kTraining;
constexpr HatKind kSpace = HatKind::kSpace;
constexpr HatKind kNet = HatKind::kArchitecture;
constexpr HatKind kFit = HatKind::kPredictor;
constexpr HatKind kRows = HatKind::kLatencyDataSet;
constexpr HatKind kEvo = HatKind::kEvolution;

/// Every key of HAT's and AutoMoE's files and of the options that AutoMoE's pipeline gives. A new one is a row here;
/// where this program makes use of it, hat_settings.cpp takes it, and the network's are read in hat_yaml_*.cpp.
constexpr std::array kKeys{
    // The network: read by hat_yaml_space.cpp and hat_yaml_architecture.cpp.
    Key{"qkv-dim", kInteger, "network"},
    Key{"S-normalize-before", kFlag, "network"},
    Key{"S-embed-dim", kInteger, "network"},  // sizes of the super network
    Key{"S-ffn-embed-dim", kInteger, "network"},
    Key{"S-layers", kInteger, "network"},
    Key{"S-attention-heads", kInteger, "network"},
    Key{"S-n-experts", kIntegers, "network"},
    Key{"S-num-experts-to-route", kIntegers, "network"},
    Key{"S-expert-type", kText, "network"},
    Key{"S-embed-choice", kIntegers, "network", kSpace},
    Key{"S-ffn-embed-dim-choice", kIntegers, "network", kSpace},
    Key{"S-layer-num-choice", kIntegers, "network", kSpace},
    Key{"S-self-attention-heads-choice", kIntegers, "network", kSpace},
    Key{"decoder-ende-attention-heads-choice", kIntegers, "network", kSpace},
    Key{"decoder-arbitrary-ende-attn-choice", kIntegers, "network", kSpace},
    Key{"S-each-expert-ffn-dim", kIntegers, "network", kSpace},
    Key{"S-expert-all-fixed-num-experts", kIntegers, "network", kSpace},
    Key{"S-embed-dim-subtransformer", kInteger, "network", kNet},
    Key{"S-ffn-embed-dim-all-subtransformer", kIntegers, "network", kNet},
    Key{"S-layer-num-subtransformer", kInteger, "network", kNet},
    Key{"S-self-attention-heads-all-subtransformer", kIntegers, "network", kNet},
    Key{"decoder-ende-attention-heads-all-subtransformer", kIntegers, "network", kNet},
    Key{"decoder-arbitrary-ende-attn-all-subtransformer", kIntegers, "network", kNet},
    Key{"S-each-expert-ffn-dim-listoflist", kTexts, "network", kNet},
    // Of layers that cannot be built here unless they have the value that changes nothing: see buildable().
    Key{"S-std-vs-dummy-experts", kIntegers, "network", kNone, "1"},
    Key{"S-drop-mha-sublayer", kIntegers, "network", kNone, "1"},
    Key{"S-drop-ffn-sublayer", kIntegers, "network", kNone, "1"},
    Key{"S-drop-tokens", kFlag, "network", kNone, "False"},
    Key{"S-is-first-expert-identity", kFlag, "network", kNone, "False"},
    Key{"S-learned-pos", kFlag, "network", kNone, "False"},

    // Corpus and model family.
    Key{"arch", kText, "data"},
    Key{"task", kText, "data"},
    Key{"data", kText, "data"},
    Key{"source-lang", kText, "data"},
    Key{"target-lang", kText, "data"},
    Key{"share-all-embeddings", kFlag, "data"},
    Key{"share-decoder-input-output-embed", kFlag, "data"},
    Key{"vocab-original-scaling", kFlag, "data", kNone, "False"},
    Key{"train-subset", kText, "data"},
    Key{"valid-subset", kText, "data"},
    Key{"max-sentences", kInteger, "data"},
    Key{"max-sentences-valid", kInteger, "data"},
    Key{"max-tokens-valid", kInteger, "data"},
    Key{"required-batch-size-multiple", kInteger, "data"},
    Key{"skip-invalid-size-inputs-valid-test", kFlag, "data"},
    Key{"num-workers", kInteger, "data"},

    // Training.
    Key{"train-subtransformer", kFlag, "training"},
    Key{"max-tokens", kInteger, "training"},
    Key{"update-freq", kInteger, "training"},
    Key{"max-update", kInteger, "training"},
    Key{"max-epoch", kInteger, "training"},
    Key{"optimizer", kText, "training"},
    Key{"adam-betas", kText, "training"},
    Key{"adam-eps", kNumber, "training"},
    Key{"clip-norm", kNumber, "training"},
    Key{"weight-decay", kNumber, "training"},
    Key{"dropout", kNumber, "training"},
    Key{"attention-dropout", kNumber, "training"},
    Key{"activation-dropout", kNumber, "training"},
    Key{"criterion", kText, "training"},
    Key{"label-smoothing", kNumber, "training"},
    Key{"lr-scheduler", kText, "training"},
    Key{"warmup-updates", kInteger, "training"},
    Key{"warmup-init-lr", kNumber, "training"},
    Key{"lr", kNumber, "training"},  // the predictor's too
    Key{"max-lr", kNumber, "training"},
    Key{"min-lr", kNumber, "training"},
    Key{"lr-shrink", kNumber, "training"},
    Key{"sentence-avg", kFlag, "training", kNone, "False"},
    Key{"sandwich-rule", kInteger, "training", kNone, "-1"},
    Key{"thor-consistency-alpha", kNumber, "training"},
    Key{"S-is-scale-prob", kFlag, "training", kNone, "False"},
    Key{"S-load-balancing-loss-coeff", kNumber, "training", kNone, "0"},
    Key{"S-capacity-factor", kNumber, "training", kNone, "1"},
    Key{"S-expert-dropout-ratio", kNumber, "training"},

    // Machine and precision.
    Key{"cpu", kFlag, "machine"},
    Key{"seed", kInteger, "machine"},
    Key{"fp16", kFlag, "machine"},
    Key{"fp16-init-scale", kInteger, "machine"},
    Key{"fp16-scale-window", kInteger, "machine"},
    Key{"fp16-scale-tolerance", kNumber, "machine"},
    Key{"memory-efficient-fp16", kFlag, "machine"},
    Key{"min-loss-scale", kNumber, "machine"},
    Key{"threshold-loss-scale", kNumber, "machine"},
    Key{"ddp-backend", kText, "machine"},
    Key{"device-id", kInteger, "machine"},
    Key{"distributed-world-size", kInteger, "machine"},
    Key{"distributed-port", kInteger, "machine"},
    Key{"distributed-init-method", kText, "machine"},
    Key{"distributed-no-spawn", kFlag, "machine"},

    // Checkpoints and reports.
    Key{"save-dir", kText, "checkpoints"},
    Key{"restore-file", kText, "checkpoints"},
    Key{"reset-optimizer", kFlag, "checkpoints"},
    Key{"reset-lr-scheduler", kFlag, "checkpoints"},
    Key{"reset-dataloader", kFlag, "checkpoints"},
    Key{"reset-meters", kFlag, "checkpoints"},
    Key{"save-interval", kInteger, "checkpoints"},
    Key{"save-interval-updates", kInteger, "checkpoints"},
    Key{"keep-interval-updates", kInteger, "checkpoints"},
    Key{"keep-last-epochs", kInteger, "checkpoints"},
    Key{"no-save", kFlag, "checkpoints"},
    Key{"no-epoch-checkpoints", kFlag, "checkpoints"},
    Key{"no-last-checkpoints", kFlag, "checkpoints"},
    Key{"validate-interval", kInteger, "checkpoints"},
    Key{"validate-subtransformer", kFlag, "checkpoints"},
    Key{"disable-validation", kFlag, "checkpoints"},
    Key{"best-checkpoint-metric", kText, "checkpoints"},
    Key{"maximize-best-checkpoint-metric", kFlag, "checkpoints"},
    Key{"log-interval", kInteger, "checkpoints"},
    Key{"log-format", kText, "checkpoints"},
    Key{"no-progress-bar", kFlag, "checkpoints"},
    Key{"tensorboard-logdir", kText, "checkpoints"},

    // Latency and its data set.
    Key{"lat-dataset-path", kText, "latency"},  // the predictor's too
    Key{"lat-dataset-size", kInteger, "latency", kRows},
    Key{"latgpu", kFlag, "latency"},
    Key{"latcpu", kFlag, "latency"},
    Key{"latiter", kInteger, "latency"},  // the search's too
    Key{"latsilent", kFlag, "latency"},
    Key{"lat-features", kText, "latency"},
    Key{"profile-flops", kFlag, "latency"},

    // Latency predictor; a search names one by the first three.
    Key{"feature-norm", kNumbers, "predictor"},
    Key{"lat-norm", kNumber, "predictor"},
    Key{"ckpt-path", kText, "predictor"},
    Key{"feature-dim", kInteger, "predictor", kFit},
    Key{"hidden-dim", kInteger, "predictor", kFit},
    Key{"hidden-layer-num", kInteger, "predictor", kFit},
    Key{"train-steps", kInteger, "predictor", kFit},
    Key{"bsz", kInteger, "predictor", kFit},
    Key{"fixed-val-test-size", kInteger, "predictor", kFit},
    Key{"add-overall-model-size", kText, "predictor", kFit},
    Key{"add-active-model-size", kText, "predictor", kFit},
    Key{"use-sklearn-predictor", kText, "predictor", kFit},

    // Evolutionary search.
    Key{"evo-iter", kInteger, "search", kEvo},
    Key{"population-size", kInteger, "search", kEvo},
    Key{"parent-size", kInteger, "search", kEvo},
    Key{"mutation-size", kInteger, "search", kEvo},
    Key{"crossover-size", kInteger, "search", kEvo},
    Key{"mutation-prob", kNumber, "search", kEvo},
    Key{"latency-constraint", kNumber, "search", kEvo},
    Key{"latency-compute", kText, "search", kEvo},
    Key{"flops-constraint-giga", kNumber, "search", kEvo},
    Key{"validation-metric", kText, "search", kEvo},
    Key{"valid-cnt-max", kInteger, "search", kEvo},
    Key{"ind-bias-encoder-layers-greater-than-equal-to-decoder-layers", kFlag, "search", kEvo},
    Key{"write-config-path", kText, "search", kEvo},

    // Translation.
    Key{"beam", kInteger, "translation"},
    Key{"nbest", kInteger, "translation"},
    Key{"lenpen", kNumber, "translation"},
    Key{"unkpen", kNumber, "translation"},
    Key{"max-len-a", kNumber, "translation"},
    Key{"max-len-b", kInteger, "translation"},
    Key{"min-len", kInteger, "translation"},
    Key{"remove-bpe", kText, "translation"},
    Key{"path", kText, "translation"},
    Key{"gen-subset", kText, "translation"},
    Key{"quiet", kFlag, "translation"},
};

bool names(std::string_view row, std::string_view key) {
    if (!row.starts_with("S-")) return row == key;
    for (const std::string_view side : {"encoder-", "decoder-"}) {
        if (key.starts_with(side) && key.substr(side.size()) == row.substr(2)) return true;
    }
    return false;
}

std::optional<std::int64_t> integer(std::string_view text) {
    std::int64_t value = 0;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || end.ec != std::errc() || end.ptr != text.data() + text.size()) return std::nullopt;
    return value;
}

std::optional<double> number(std::string_view text) {
    double value = 0;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || end.ec != std::errc() || end.ptr != text.data() + text.size()) return std::nullopt;
    return std::isfinite(value) ? std::optional(value) : std::nullopt;
}

std::optional<bool> flag(std::string_view text) {
    if (text == "True" || text == "true") return true;
    if (text == "False" || text == "false") return false;
    return std::nullopt;
}

std::optional<std::string> oneLine(std::string_view text) {
    const auto control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };
    if (std::any_of(text.begin(), text.end(), control)) return std::nullopt;
    return std::string(text);
}

template <class Read>
std::optional<HatValue> scalar(const YamlValue& value, Read read) {
    if (value.list) return std::nullopt;
    if (auto result = read(value.items.front())) return HatValue(*std::move(result));
    return std::nullopt;
}

template <class Read>
std::optional<HatValue> list(const YamlValue& value, Read read) {
    if (!value.list) return std::nullopt;
    std::vector<typename decltype(read(""))::value_type> result;
    for (const auto& item : value.items) {
        auto element = read(item);
        if (!element) return std::nullopt;
        result.push_back(*std::move(element));
    }
    return HatValue(std::move(result));
}

}  // namespace

const Key* findKey(std::string_view key) {
    const auto found = std::find_if(kKeys.begin(), kKeys.end(), [key](const Key& row) { return names(row.name, key); });
    return found == kKeys.end() ? nullptr : &*found;
}

std::string_view typeName(Type type) {
    switch (type) {
        case kFlag:
            return "True or False";
        case kInteger:
            return "a whole number";
        case kNumber:
            return "a number";
        case kText:
            return "one line of text";
        case kIntegers:
            return "a list of whole numbers";
        case kNumbers:
            return "a list of numbers";
        case kTexts:
            break;
    }
    return "a list of texts";
}

std::optional<HatValue> valueOf(const YamlValue& value, Type type) {
    switch (type) {
        case kFlag:
            return scalar(value, flag);
        case kInteger:
            return scalar(value, integer);
        case kNumber:
            return scalar(value, number);
        case kText:
            return scalar(value, oneLine);
        case kIntegers:
            return list(value, integer);
        case kNumbers:
            return list(value, number);
        case kTexts:
            break;
    }
    return list(value, oneLine);
}

}  // namespace automoe::arch::hat
