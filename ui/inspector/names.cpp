// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/names.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>
#include <algorithm>
#include <cmath>
#include <utility>

namespace automoe::ui {

namespace {

/// The context of this file's sentences.
struct NamesTexts {
    Q_DECLARE_TR_FUNCTIONS(Inspector)
};

using Word = std::pair<const char*, const char*>;

/// The word's title, or the word itself: spaces may hold kinds that this window has no words for.
template <std::size_t N>
QString titled(const Word (&words)[N], std::string_view word) {
    for (const auto& [name, title] : words) {
        if (word == name) return NamesTexts::tr(title);
    }
    return QString::fromUtf8(word.data(), static_cast<qsizetype>(word.size()));
}

constexpr Word kKinds[] = {
    {"dense", QT_TRANSLATE_NOOP("Inspector", "dense")},
    {"switch", QT_TRANSLATE_NOOP("Inspector", "switch")},
    {"dynamic", QT_TRANSLATE_NOOP("Inspector", "dynamic")},
    {"multi_head", QT_TRANSLATE_NOOP("Inspector", "multi-head")},
    {"pre", QT_TRANSLATE_NOOP("Inspector", "pre-norm")},
    {"post", QT_TRANSLATE_NOOP("Inspector", "post-norm")},
    {"yes", QT_TRANSLATE_NOOP("Inspector", "yes")},
    {"sigma", QT_TRANSLATE_NOOP("Inspector", "σ-MoE")},
    {"remoe", QT_TRANSLATE_NOOP("Inspector", "ReMoE")},
    {"mh_moe", QT_TRANSLATE_NOOP("Inspector", "multi-head experts")},
    {"expert_choice", QT_TRANSLATE_NOOP("Inspector", "expert choice")},
    {"peer", QT_TRANSLATE_NOOP("Inspector", "PEER")},
    {"softmax", QT_TRANSLATE_NOOP("Inspector", "softmax")},
    {"sigmoid", QT_TRANSLATE_NOOP("Inspector", "sigmoid")},
    {"relu", QT_TRANSLATE_NOOP("Inspector", "ReLU")},
    {"no", QT_TRANSLATE_NOOP("Inspector", "no")},
    // Words of fields, without blanks: they are typed with blanks between them.
    {"row_max", QT_TRANSLATE_NOOP("Inspector", "row-maximum")},
    {"entropy", QT_TRANSLATE_NOOP("Inspector", "entropy")},
    {"column_mean", QT_TRANSLATE_NOOP("Inspector", "column-mean")},
    {"task", QT_TRANSLATE_NOOP("Inspector", "Task-MoE")},
    {"token", QT_TRANSLATE_NOOP("Inspector", "token")},
    {"sentence", QT_TRANSLATE_NOOP("Inspector", "sentence")},
    {"target", QT_TRANSLATE_NOOP("Inspector", "target")},
    {"pair", QT_TRANSLATE_NOOP("Inspector", "pair")},
    {"switch_head", "SwitchHead"},
};

constexpr Word kOwn[] = {
    {"norm", QT_TRANSLATE_NOOP("Inspector", "Normalisation")},
    {"qkv_dim", QT_TRANSLATE_NOOP("Inspector", "Width of Q, K, V")},
    {"dim", QT_TRANSLATE_NOOP("Inspector", "Embedding width")},
    {"depth", QT_TRANSLATE_NOOP("Inspector", "Layers")},
    {"attended_layers", QT_TRANSLATE_NOOP("Inspector", "Encoder layers seen")},
};

constexpr Word kFeedForward[] = {
    {"kind", QT_TRANSLATE_NOOP("Inspector", "Feed-forward kind")},
    {"experts", QT_TRANSLATE_NOOP("Inspector", "Experts")},
    {"top_k", QT_TRANSLATE_NOOP("Inspector", "Experts a token")},
    {"width", QT_TRANSLATE_NOOP("Inspector", "Width")},
    {"width_per_expert", QT_TRANSLATE_NOOP("Inspector", "Own width for each expert")},
    {"expert_width", QT_TRANSLATE_NOOP("Inspector", "Widths, expert by expert")},
    {"active", QT_TRANSLATE_NOOP("Inspector", "Experts a token, on average")},
    {"random_routing", QT_TRANSLATE_NOOP("Inspector", "Random experts, no router")},
    {"heads", QT_TRANSLATE_NOOP("Inspector", "Routing heads")},
    {"renormalise", QT_TRANSLATE_NOOP("Inspector", "Gates add up to 1")},
    {"capacity", QT_TRANSLATE_NOOP("Inspector", "Capacity in percent")},
    {"random_second", QT_TRANSLATE_NOOP("Inspector", "Random second expert")},
    {"shared_width", QT_TRANSLATE_NOOP("Inspector", "Width of the shared expert")},
    {"shared_gate", QT_TRANSLATE_NOOP("Inspector", "Gate of the shared expert")},
    {"zero_experts", QT_TRANSLATE_NOOP("Inspector", "Experts that compute nothing")},
    {"loss_free", QT_TRANSLATE_NOOP("Inspector", "Balanced without a loss")},
    {"keys", QT_TRANSLATE_NOOP("Inspector", "Sub-keys of a half")},
    {"query_dim", QT_TRANSLATE_NOOP("Inspector", "Width of a query")},
    {"shared_keys", QT_TRANSLATE_NOOP("Inspector", "Same keys for all heads")},
    {"score", QT_TRANSLATE_NOOP("Inspector", "Gates")},
    {"query_norm", QT_TRANSLATE_NOOP("Inspector", "Queries normalised")},
    {"importance", QT_TRANSLATE_NOOP("Inspector", "Importance of a token")},
    {"min_k", QT_TRANSLATE_NOOP("Inspector", "Experts a token at least")},
    {"max_k", QT_TRANSLATE_NOOP("Inspector", "Experts a token at most")},
    {"scale", QT_TRANSLATE_NOOP("Inspector", "Scale of the importance, %")},
    {"length_correction", QT_TRANSLATE_NOOP("Inspector", "Importance corrected by length")},
    {"granularity", QT_TRANSLATE_NOOP("Inspector", "Experts chosen for each")},
};

constexpr Word kSelfAttention[] = {
    {"kind", QT_TRANSLATE_NOOP("Inspector", "Self-attention kind")},
    {"heads", QT_TRANSLATE_NOOP("Inspector", "Self-attention heads")},
    {"head_dim", QT_TRANSLATE_NOOP("Inspector", "Self-attention, width of a head")},
    {"experts", QT_TRANSLATE_NOOP("Inspector", "Self-attention, experts a head")},
    {"top_k", QT_TRANSLATE_NOOP("Inspector", "Self-attention, experts a token")},
    {"value_experts", QT_TRANSLATE_NOOP("Inspector", "Self-attention, experts of values")},
    {"output_experts", QT_TRANSLATE_NOOP("Inspector", "Self-attention, experts of outputs")},
    {"shared_selection", QT_TRANSLATE_NOOP("Inspector", "Self-attention, one choice for both")},
};

constexpr Word kCrossAttention[] = {
    {"kind", QT_TRANSLATE_NOOP("Inspector", "Cross-attention kind")},
    {"heads", QT_TRANSLATE_NOOP("Inspector", "Cross-attention heads")},
    {"head_dim", QT_TRANSLATE_NOOP("Inspector", "Cross-attention, width of a head")},
    {"experts", QT_TRANSLATE_NOOP("Inspector", "Cross-attention, experts a head")},
    {"top_k", QT_TRANSLATE_NOOP("Inspector", "Cross-attention, experts a token")},
    {"value_experts", QT_TRANSLATE_NOOP("Inspector", "Cross-attention, experts of values")},
    {"output_experts", QT_TRANSLATE_NOOP("Inspector", "Cross-attention, experts of outputs")},
    {"shared_selection", QT_TRANSLATE_NOOP("Inspector", "Cross-attention, one router for both")},
};

constexpr Word kAverages[] = {
    {"encoder_embed_dim", QT_TRANSLATE_NOOP("Inspector", "encoder embedding width")},
    {"encoder_layer_num", QT_TRANSLATE_NOOP("Inspector", "encoder layers")},
    {"encoder_ffn_embed_dim_avg", QT_TRANSLATE_NOOP("Inspector", "mean encoder feed-forward width")},
    {"encoder_self_attention_heads_avg", QT_TRANSLATE_NOOP("Inspector", "mean encoder heads")},
    {"decoder_embed_dim", QT_TRANSLATE_NOOP("Inspector", "decoder embedding width")},
    {"decoder_layer_num", QT_TRANSLATE_NOOP("Inspector", "decoder layers")},
    {"decoder_ffn_embed_dim_avg", QT_TRANSLATE_NOOP("Inspector", "mean decoder feed-forward width")},
    {"decoder_self_attention_heads_avg", QT_TRANSLATE_NOOP("Inspector", "mean decoder heads")},
    {"decoder_ende_attention_heads_avg", QT_TRANSLATE_NOOP("Inspector", "mean cross-attention heads")},
    {"decoder_arbitrary_ende_attn_avg", QT_TRANSLATE_NOOP("Inspector", "mean encoder layers seen")},
    {"encoder_n_experts_avg", QT_TRANSLATE_NOOP("Inspector", "mean experts in the encoder")},
    {"decoder_n_experts_avg", QT_TRANSLATE_NOOP("Inspector", "mean experts in the decoder")},
    {"encoder_each_expert_ffn_dim_avg", QT_TRANSLATE_NOOP("Inspector", "mean width of the encoder's experts")},
    {"decoder_each_expert_ffn_dim_avg", QT_TRANSLATE_NOOP("Inspector", "mean width of the decoder's experts")},
    {"combination", QT_TRANSLATE_NOOP("Inspector", "the combination of its sizes")},
};

std::vector<std::string> split(const std::string& name) {
    std::vector<std::string> parts;
    std::size_t begin = 0;
    for (std::size_t end = 0; end != std::string::npos; begin = end + 1) {
        end = name.find('.', begin);
        parts.push_back(name.substr(begin, end == std::string::npos ? end : end - begin));
    }
    return parts;
}

bool isNumber(const std::string& text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
}

}  // namespace

Place placeOf(const std::string& trait) {
    const auto parts = split(trait);
    Place place;
    if (parts[0] == "encoder") place.side = Side::kEncoder;
    if (parts[0] == "decoder") place.side = Side::kDecoder;
    if (place.side != Side::kWhole && parts.size() > 1 && isNumber(parts[1])) place.layer = std::stoi(parts[1]);
    return place;
}

QString titleOf(const Place& place) {
    if (place.side == Side::kWhole) return NamesTexts::tr("Network");
    const bool encoder = place.side == Side::kEncoder;
    if (place.layer < 0) return encoder ? NamesTexts::tr("Encoder") : NamesTexts::tr("Decoder");
    return (encoder ? NamesTexts::tr("Encoder layer %1") : NamesTexts::tr("Decoder layer %1")).arg(place.layer);
}

QString shortTitleOf(const Place& place) {
    if (place.layer < 0) return titleOf(place);
    return (place.side == Side::kEncoder ? NamesTexts::tr("Encoder %1") : NamesTexts::tr("Decoder %1"))
        .arg(place.layer);
}

QString routedTitle(const std::string& layer) {
    const QString title = shortTitleOf(placeOf(layer));
    const auto parts = split(layer);  // encoder.3.self_attention.value.0
    if (parts.size() != 5) return title;
    const QString head = QString::fromStdString(parts[4]);
    const bool values = parts[3] == "value";
    if (parts[2] == "self_attention")
        return (values ? NamesTexts::tr("%1, self, values %2") : NamesTexts::tr("%1, self, outputs %2"))
            .arg(title, head);
    return (values ? NamesTexts::tr("%1, cross, values %2") : NamesTexts::tr("%1, cross, outputs %2")).arg(title, head);
}

std::string nameOf(const Place& place) {
    if (place.side == Side::kWhole) return {};
    const std::string side = place.side == Side::kEncoder ? "encoder" : "decoder";
    return place.layer < 0 ? side : side + "." + std::to_string(place.layer);
}

QString traitTitle(const std::string& trait) {
    auto parts = split(trait);
    if (placeOf(trait).side != Side::kWhole) parts.erase(parts.begin());
    if (!parts.empty() && isNumber(parts.front())) parts.erase(parts.begin());
    if (parts.empty()) return QString::fromStdString(trait);
    int number = -1;
    if (parts.size() > 1 && isNumber(parts.back())) {
        number = std::stoi(parts.back());
        parts.pop_back();
    }
    const std::string& last = parts.back();
    if (last == "width" && number >= 0) return NamesTexts::tr("Expert %1 width").arg(number);
    if (parts.front() == "feed_forward") return titled(kFeedForward, last);
    if (parts.front() == "self_attention") return titled(kSelfAttention, last);
    if (parts.front() == "cross_attention") return titled(kCrossAttention, last);
    return titled(kOwn, last);
}

QString traitText(const std::variant<int, std::string>& value) {
    if (const int* number = std::get_if<int>(&value)) return QString::number(*number);
    return kindTitle(std::get<std::string>(value));
}

QString geneValueText(const std::string& gene, int value) {
    if (!gene.ends_with(".kind")) return QString::number(value);
    const bool feed_forward = gene.find("feed_forward") != std::string::npos;
    const auto names = feed_forward ? arch::FeedForwardKinds::names() : arch::AttentionKinds::names();
    const auto place = static_cast<std::size_t>(value);
    return place < names.size() ? kindTitle(names[place]) : QString::number(value);
}

QString geneValueText(const arch::Gene& gene, int value) {
    const auto place = std::ranges::find(gene.values, value) - gene.values.begin();
    if (place < std::ssize(gene.words)) return kindTitle(gene.words[static_cast<std::size_t>(place)]);
    return geneValueText(gene.name, value);
}

QString kindTitle(std::string_view kind) { return titled(kKinds, kind); }

namespace {

QString attentionCaption(const QString& kind, const arch::LayerFigure& figure) {
    const auto experts = arch::settingOf(figure, "experts");
    if (!experts || figure.top_k == 0) return NamesTexts::tr("%1, %n heads", nullptr, figure.heads).arg(kind);
    return NamesTexts::tr("%1, %n heads of %2, top %3 of %4", nullptr, figure.heads)
        .arg(kind)
        .arg(arch::settingOf(figure, "head_dim").value_or(0))
        .arg(figure.top_k)
        .arg(*experts);
}

QString peerCaption(const QString& kind, const arch::LayerFigure& figure) {
    const int keys = arch::settingOf(figure, "keys").value_or(0);
    return NamesTexts::tr("%1, %2 experts, %n heads, top %3", nullptr, figure.heads)
        .arg(kind)
        .arg(keys * keys)
        .arg(arch::settingOf(figure, "top_k").value_or(0));
}

/// With what a Task-MoE layer routes by.
QString routedCaption(const QString& kind, const arch::LayerFigure& figure) {
    const std::string_view by = arch::settingWord(figure, "granularity");
    const QString text = by == "token"      ? NamesTexts::tr("%1 by token, top %2 of %3")
                         : by == "sentence" ? NamesTexts::tr("%1 by sentence, top %2 of %3")
                         : by == "target"   ? NamesTexts::tr("%1 by target language, top %2 of %3")
                         : by == "pair"     ? NamesTexts::tr("%1 by language pair, top %2 of %3")
                                            : NamesTexts::tr("%1, top %2 of %3");
    return text.arg(kind).arg(figure.top_k).arg(figure.widths.size());
}

}  // namespace

QString captionOf(const arch::LayerFigure& layer) {
    const QString kind = kindTitle(layer.kind);
    const auto experts = layer.widths.size();
    const bool has_heads = layer.heads > 0;
    if (experts == 0 && has_heads) return attentionCaption(kind, layer);
    const auto mean = [&](double of_token) {
        return NamesTexts::tr("%1, on average %2 of %3").arg(kind, QLocale().toString(of_token, 'g', 5)).arg(experts);
    };
    switch (arch::routingStyleOf(layer)) {
        case arch::RoutingStyle::kKeys:
            return peerCaption(kind, layer);
        case arch::RoutingStyle::kRelu:
            return mean(layer.top_k);
        case arch::RoutingStyle::kExperts:
            return mean(arch::settingOf(layer, "capacity").value_or(0) / 100.0);
        case arch::RoutingStyle::kImportance:
            return NamesTexts::tr("%1, %2 to %3 of %4")
                .arg(kind)
                .arg(arch::settingOf(layer, "min_k").value_or(0))
                .arg(layer.top_k)
                .arg(experts);
        case arch::RoutingStyle::kRandom:
            return NamesTexts::tr("%1, random of %2").arg(kind).arg(experts);
        case arch::RoutingStyle::kNone:
            return has_heads ? NamesTexts::tr("%1, %n heads", nullptr, layer.heads).arg(kind) : kind;
        case arch::RoutingStyle::kTask:
        case arch::RoutingStyle::kTopK:
        case arch::RoutingStyle::kSigmoid:
            break;
    }
    if (has_heads) {
        return NamesTexts::tr("%1, %n heads, top %2 of %3", nullptr, layer.heads)
            .arg(kind)
            .arg(layer.top_k)
            .arg(experts);
    }
    return routedCaption(kind, layer);
}

QString widthsText(const arch::LayerFigure& feed_forward) {
    constexpr std::size_t kMostNamed = 8;
    const auto& widths = feed_forward.widths;
    if (widths.size() > kMostNamed && arch::equallyWide(feed_forward))
        return NamesTexts::tr("%1 × %2").arg(widths.size()).arg(widths.front());
    QStringList words;
    for (const int width : widths) words << QString::number(width);
    return words.join(QStringLiteral(", "));
}

QString averageTitle(std::string_view average) { return titled(kAverages, average); }

QString shortNumber(double value) {
    constexpr std::pair<double, const char*> kUnits[] = {{1e12, " T"}, {1e9, " G"}, {1e6, " M"}, {1e3, " k"}};
    const QLocale locale;
    for (const auto& [unit, name] : kUnits) {
        if (value < unit) continue;
        const double shown = value / unit;
        const int digits = shown >= 99.95 ? 0 : shown >= 9.995 ? 1 : 2;
        return locale.toString(shown, 'f', digits) + QLatin1String(name);
    }
    return locale.toString(value, 'f', 0);
}

QString percentText(double share) {
    const QLocale locale;
    if (share > 0 && share < 0.01) return NamesTexts::tr("<%1 %").arg(locale.toString(1));
    return NamesTexts::tr("%1 %").arg(locale.toString(std::lround(100 * share)));
}

QString sentenceOf(const arch::Architecture& architecture, const Place& place) {
    const auto at = static_cast<std::size_t>(std::max(place.layer, 0));
    const bool encoder = place.side == Side::kEncoder;
    const std::size_t layers = encoder ? architecture.encoder.size() : architecture.decoder.size();
    if (place.side == Side::kWhole || place.layer < 0 || at >= layers) return titleOf(place);
    QStringList parts;
    const auto attention = [&parts](const QString& heads, const QString& other, const arch::Attention& layer) {
        const auto figure = arch::figureOf(layer);
        const bool plain = figure.kind == arch::MultiHeadAttention::kKind;
        parts << (plain ? heads.arg(figure.heads) : other.arg(captionOf(figure)));
    };
    const auto self = [&attention](const arch::Attention& layer) {
        attention(NamesTexts::tr("self-attention heads %1"), NamesTexts::tr("self-attention %1"), layer);
    };
    arch::LayerFigure figure;
    if (encoder) {
        const auto& layer = architecture.encoder[at];
        self(layer.self_attention);
        figure = arch::figureOf(layer.feed_forward);
    } else {
        const auto& layer = architecture.decoder[at];
        self(layer.self_attention);
        attention(NamesTexts::tr("cross-attention heads %1"), NamesTexts::tr("cross-attention %1"),
                  layer.cross_attention);
        parts << NamesTexts::tr("encoder layers seen %1").arg(layer.attended_layers);
        figure = arch::figureOf(layer.feed_forward);
    }
    parts << captionOf(figure);
    // The width of a PEER layer is that of its neurons which compute a token.
    if (arch::routingStyleOf(figure) != arch::RoutingStyle::kKeys)
        parts << NamesTexts::tr("width %1").arg(widthsText(figure));
    if (const auto shared = arch::settingOf(figure, "shared_width"))
        parts << NamesTexts::tr("one more expert for all tokens, width %1").arg(*shared);
    if (const auto none = arch::settingOf(figure, "zero_experts"))
        parts << NamesTexts::tr("experts that compute nothing %1").arg(*none);
    return NamesTexts::tr("%1: %2.").arg(titleOf(place), parts.join(QStringLiteral("; ")));
}

}  // namespace automoe::ui
