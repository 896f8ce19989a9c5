// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>
#include <QLocale>
#include <algorithm>

#include "ui/inspector/layout_drawing.h"

/// What is said of the parts of a layout's drawing.
namespace automoe::ui {

namespace {

/// The context of this file's sentences.
struct LayoutTipsTexts {
    Q_DECLARE_TR_FUNCTIONS(LayoutDrawing)
};

QString percent(double share) { return QLocale().toString(100 * share, 'f', 1); }

/// How tokens come to experts; `number` experts.
QString routingTip(arch::RoutingStyle style, double number) {
    const QString experts = QLocale().toString(number, 'g', 5);
    switch (style) {
        case arch::RoutingStyle::kTopK:
            return LayoutTipsTexts::tr("Router: experts a token %1").arg(experts);
        case arch::RoutingStyle::kSigmoid:
            return LayoutTipsTexts::tr("Each expert has a gate of its own; experts a token %1").arg(experts);
        case arch::RoutingStyle::kRelu:
            return LayoutTipsTexts::tr("A token goes to all experts whose gate is positive, on average %1")
                .arg(experts);
        case arch::RoutingStyle::kExperts:
            return LayoutTipsTexts::tr("Experts choose their tokens; experts a token on average %1").arg(experts);
        case arch::RoutingStyle::kImportance:
            return LayoutTipsTexts::tr("Important tokens get more experts, at most %1").arg(experts);
        case arch::RoutingStyle::kTask:
            return LayoutTipsTexts::tr("The language chooses the experts: %1").arg(experts);
        case arch::RoutingStyle::kKeys:
            return LayoutTipsTexts::tr("Each head takes the experts whose keys are nearest: %1").arg(experts);
        case arch::RoutingStyle::kNone:
        case arch::RoutingStyle::kRandom:
            break;
    }
    return {};
}

}  // namespace

QString LayoutDrawing::tipAt(const QPointF& point) const {
    // What is painted last lies above.
    for (auto part = parts_.rbegin(); part != parts_.rend(); ++part) {
        // Cells of a grid lie close together.
        const double margin = std::min({1.0, part->area.width() / 4, part->area.height() / 4});
        if (part->area.adjusted(-margin, -margin, margin, margin).contains(point)) return tipOf(*part);
    }
    const auto place = placeAt(point);
    return place ? sentenceAt(*place) : QString();
}

QString LayoutDrawing::countsText(const Place& place) const {
    const auto counts = options_.counts.find(nameOf(place));
    if (counts == options_.counts.end()) return {};
    return LayoutTipsTexts::tr("Tokens got %1 experts on average, 95 % of them at most %2.")
        .arg(QLocale().toString(counts->second.mean, 'f', 2))
        .arg(counts->second.p95);
}

QString LayoutDrawing::sentenceAt(const Place& place) const {
    QStringList sentences{sentenceOf(architecture_, place)};
    if (rowOf(place) == nullptr) return sentences.first();
    if (const QString counts = countsText(place); !counts.isEmpty()) sentences << counts;
    const auto figure = feedForwardAt(place);
    if (arch::routingStyleOf(figure) == arch::RoutingStyle::kTask && !options_.tasks.targets.empty()) {
        const bool pair = arch::settingWord(figure, "granularity") == "pair";
        QStringList names = taskNames(pair);
        if (static_cast<std::size_t>(names.size()) < options_.tasks.targets.size()) names << QStringLiteral("…");
        sentences << (pair ? LayoutTipsTexts::tr("Language pairs: %1.") : LayoutTipsTexts::tr("Target languages: %1."))
                         .arg(names.join(QStringLiteral(", ")));
    }
    return sentences.join(QLatin1Char(' '));
}

QString LayoutDrawing::tipOfHead(const Part& part) const {
    const bool cross = part.kind == Part::kCrossHead || part.cross;
    const auto figure = attentionAt(part.place, cross);
    if (part.kind != Part::kBank) {
        if (figure.kind != arch::MultiHeadAttention::kKind)
            return (cross ? LayoutTipsTexts::tr("Cross-attention: %1") : LayoutTipsTexts::tr("Self-attention: %1"))
                .arg(captionOf(figure));
        return (cross ? LayoutTipsTexts::tr("Cross-attention: %1 heads, each %2 wide")
                      : LayoutTipsTexts::tr("Self-attention: %1 heads, each %2 wide"))
            .arg(figure.heads)
            .arg(architecture_.qkv_dim / figure.heads);
    }
    const int experts = arch::settingOf(figure, "experts").value_or(0);
    const std::string layer = nameOf(part.place) + (cross ? ".cross_attention." : ".self_attention.") +
                              (part.output ? "output." : "value.") + std::to_string(part.index);
    if (sharesOf(layer, static_cast<std::size_t>(experts)) != nullptr && part.item >= 0) {
        return part.dead ? LayoutTipsTexts::tr("Head %1, expert %2 is dead: no token was sent to it")
                               .arg(part.index)
                               .arg(part.item)
                         : LayoutTipsTexts::tr("Head %1, expert %2: %3 % of the tokens")
                               .arg(part.index)
                               .arg(part.item)
                               .arg(percent(part.value));
    }
    return (part.output ? LayoutTipsTexts::tr("Head %1: %2 experts of outputs, a token takes %3")
                        : LayoutTipsTexts::tr("Head %1: %2 experts of values, a token takes %3"))
        .arg(part.index)
        .arg(experts)
        .arg(figure.top_k);
}

QString LayoutDrawing::tipOf(const Part& part) const {
    const int value = static_cast<int>(part.value);
    switch (part.kind) {
        case Part::kEmbedding:
            return LayoutTipsTexts::tr("%1: embedding width %2").arg(titleOf(part.place)).arg(value);
        case Part::kSelfHead:
        case Part::kCrossHead:
        case Part::kBank:
            return tipOfHead(part);
        case Part::kAttended:
            return (value == 1 ? LayoutTipsTexts::tr("Encoder layer %1: seen by cross-attention")
                               : LayoutTipsTexts::tr("Encoder layer %1: not seen"))
                .arg(part.index);
        case Part::kExpert:
            return LayoutTipsTexts::tr("%1, expert %2: width %3").arg(titleOf(part.place)).arg(part.index).arg(value);
        case Part::kBlock:
            return LayoutTipsTexts::tr("%1: %2 experts, each %3 wide")
                .arg(titleOf(part.place))
                .arg(part.item)
                .arg(value);
        case Part::kShared:
            return LayoutTipsTexts::tr("%1: an expert that all tokens take, width %2")
                .arg(titleOf(part.place))
                .arg(value);
        case Part::kZero:
            return LayoutTipsTexts::tr("%1: choices of the router that compute nothing: %2")
                .arg(titleOf(part.place))
                .arg(value);
        case Part::kGate: {
            const QString counts = countsText(part.place);
            const QString tip = routingTip(part.style, part.value);
            return counts.isEmpty() ? tip : tip + QLatin1Char('\n') + counts;
        }
        case Part::kShare:
            return part.value <= 0
                       ? LayoutTipsTexts::tr("Expert %1 is dead: no token was sent to it").arg(part.index)
                       : LayoutTipsTexts::tr("Expert %1: %2 % of the tokens").arg(part.index).arg(percent(part.value));
        case Part::kSubToken:
            return LayoutTipsTexts::tr("A token is cut into %1 parts, which are routed one by one").arg(value);
        case Part::kCount:
        case Part::kMeanCount: {
            const auto figure = feedForwardAt(part.place);
            const QString range = LayoutTipsTexts::tr("Experts a token: %1 to %2")
                                      .arg(arch::settingOf(figure, "min_k").value_or(0))
                                      .arg(figure.top_k);
            const auto counts = options_.counts.find(nameOf(part.place));
            if (counts == options_.counts.end()) return range;
            return LayoutTipsTexts::tr("%1; on average %2, for 95 % of the tokens at most %3")
                .arg(range, QLocale().toString(counts->second.mean, 'f', 2))
                .arg(counts->second.p95);
        }
        case Part::kTask: {
            const bool pair = arch::settingWord(feedForwardAt(part.place), "granularity") == "pair";
            const QString name = taskName(part.index, pair);
            if (name.isEmpty()) {
                return (pair ? LayoutTipsTexts::tr("Each language pair has experts of its own choice: %1")
                             : LayoutTipsTexts::tr("Each target language has experts of its own choice: %1"))
                    .arg(value);
            }
            return (pair ? LayoutTipsTexts::tr("Experts that language pair %1 chooses for itself: %2")
                         : LayoutTipsTexts::tr("Experts that target language %1 chooses for itself: %2"))
                .arg(name, QString::number(value));
        }
        case Part::kKeys:
            return part.item == value
                       ? LayoutTipsTexts::tr("Experts by their keys: %1 × %2").arg(value).arg(value)
                       : LayoutTipsTexts::tr("Experts by their keys: %1 × %2, neighbours together in %3 × %4 cells")
                             .arg(value)
                             .arg(value)
                             .arg(part.item)
                             .arg(part.item);
        case Part::kKeyCell:
            return LayoutTipsTexts::tr("Keys, row %1, column %2: %3 % of the choices")
                .arg(part.index / part.item)
                .arg(part.index % part.item)
                .arg(QLocale().toString(100 * part.value, 'f', 2));
    }
    return {};
}

}  // namespace automoe::ui
