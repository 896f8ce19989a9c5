// SPDX-License-Identifier: GPL-3.0-or-later
#include <QLocale>
#include <algorithm>

#include "ui/inspector/layout_drawing.h"
#include "ui/inspector/layout_drawing_p.h"

/// What is said of the parts of a layout's drawing.
namespace automoe::ui {

using namespace layout;

namespace {

QString percent(double share) { return QLocale().toString(100 * share, 'f', 1); }

/// How tokens come to experts; `number` experts.
QString routingTip(arch::RoutingStyle style, double number) {
    const QString experts = QLocale().toString(number, 'g', 5);
    switch (style) {
        case arch::RoutingStyle::kTopK:
            return Texts::tr("Router: experts a token %1").arg(experts);
        case arch::RoutingStyle::kSigmoid:
            return Texts::tr("Each expert has a gate of its own; experts a token %1").arg(experts);
        case arch::RoutingStyle::kRelu:
            return Texts::tr("A token goes to all experts whose gate is positive, on average %1").arg(experts);
        case arch::RoutingStyle::kExperts:
            return Texts::tr("Experts choose their tokens; experts a token on average %1").arg(experts);
        case arch::RoutingStyle::kImportance:
            return Texts::tr("Important tokens get more experts, at most %1").arg(experts);
        case arch::RoutingStyle::kTask:
            return Texts::tr("The language chooses the experts: %1").arg(experts);
        case arch::RoutingStyle::kKeys:
            return Texts::tr("Each head takes the experts whose keys are nearest: %1").arg(experts);
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
    return Texts::tr("Tokens got %1 experts on average, 95 % of them at most %2.")
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
        sentences << (pair ? Texts::tr("Language pairs: %1.") : Texts::tr("Target languages: %1."))
                         .arg(names.join(QStringLiteral(", ")));
    }
    return sentences.join(QLatin1Char(' '));
}

QString LayoutDrawing::tipOfHead(const Part& part) const {
    const bool cross = part.kind == Part::kCrossHead || part.cross;
    const auto figure = attentionAt(part.place, cross);
    if (part.kind != Part::kBank) {
        if (figure.kind != arch::MultiHeadAttention::kKind)
            return (cross ? Texts::tr("Cross-attention: %1") : Texts::tr("Self-attention: %1")).arg(captionOf(figure));
        return (cross ? Texts::tr("Cross-attention: %1 heads, each %2 wide")
                      : Texts::tr("Self-attention: %1 heads, each %2 wide"))
            .arg(figure.heads)
            .arg(architecture_.qkv_dim / figure.heads);
    }
    const int experts = arch::settingOf(figure, "experts").value_or(0);
    const std::string layer = nameOf(part.place) + (cross ? ".cross_attention." : ".self_attention.") +
                              (part.output ? "output." : "value.") + std::to_string(part.index);
    if (sharesOf(layer, static_cast<std::size_t>(experts)) != nullptr && part.item >= 0) {
        return part.dead
                   ? Texts::tr("Head %1, expert %2 is dead: no token was sent to it").arg(part.index).arg(part.item)
                   : Texts::tr("Head %1, expert %2: %3 % of the tokens")
                         .arg(part.index)
                         .arg(part.item)
                         .arg(percent(part.value));
    }
    return (part.output ? Texts::tr("Head %1: %2 experts of outputs, a token takes %3")
                        : Texts::tr("Head %1: %2 experts of values, a token takes %3"))
        .arg(part.index)
        .arg(experts)
        .arg(figure.top_k);
}

QString LayoutDrawing::tipOf(const Part& part) const {
    const int value = static_cast<int>(part.value);
    switch (part.kind) {
        case Part::kEmbedding:
            return Texts::tr("%1: embedding width %2").arg(titleOf(part.place)).arg(value);
        case Part::kSelfHead:
        case Part::kCrossHead:
        case Part::kBank:
            return tipOfHead(part);
        case Part::kAttended:
            return (value == 1 ? Texts::tr("Encoder layer %1: seen by cross-attention")
                               : Texts::tr("Encoder layer %1: not seen"))
                .arg(part.index);
        case Part::kExpert:
            return Texts::tr("%1, expert %2: width %3").arg(titleOf(part.place)).arg(part.index).arg(value);
        case Part::kBlock:
            return Texts::tr("%1: %2 experts, each %3 wide").arg(titleOf(part.place)).arg(part.item).arg(value);
        case Part::kShared:
            return Texts::tr("%1: an expert that all tokens take, width %2").arg(titleOf(part.place)).arg(value);
        case Part::kZero:
            return Texts::tr("%1: choices of the router that compute nothing: %2").arg(titleOf(part.place)).arg(value);
        case Part::kGate: {
            const QString counts = countsText(part.place);
            const QString tip = routingTip(part.style, part.value);
            return counts.isEmpty() ? tip : tip + QLatin1Char('\n') + counts;
        }
        case Part::kShare:
            return part.value <= 0
                       ? Texts::tr("Expert %1 is dead: no token was sent to it").arg(part.index)
                       : Texts::tr("Expert %1: %2 % of the tokens").arg(part.index).arg(percent(part.value));
        case Part::kSubToken:
            return Texts::tr("A token is cut into %1 parts, which are routed one by one").arg(value);
        case Part::kCount:
        case Part::kMeanCount: {
            const auto figure = feedForwardAt(part.place);
            const QString range = Texts::tr("Experts a token: %1 to %2")
                                      .arg(arch::settingOf(figure, "min_k").value_or(0))
                                      .arg(figure.top_k);
            const auto counts = options_.counts.find(nameOf(part.place));
            if (counts == options_.counts.end()) return range;
            return Texts::tr("%1; on average %2, for 95 % of the tokens at most %3")
                .arg(range, QLocale().toString(counts->second.mean, 'f', 2))
                .arg(counts->second.p95);
        }
        case Part::kTask: {
            const bool pair = arch::settingWord(feedForwardAt(part.place), "granularity") == "pair";
            const QString name = taskName(part.index, pair);
            if (name.isEmpty()) {
                return (pair ? Texts::tr("Each language pair has experts of its own choice: %1")
                             : Texts::tr("Each target language has experts of its own choice: %1"))
                    .arg(value);
            }
            return (pair ? Texts::tr("Experts that language pair %1 chooses for itself: %2")
                         : Texts::tr("Experts that target language %1 chooses for itself: %2"))
                .arg(name, QString::number(value));
        }
        case Part::kKeys:
            return part.item == value
                       ? Texts::tr("Experts by their keys: %1 × %2").arg(value).arg(value)
                       : Texts::tr("Experts by their keys: %1 × %2, neighbours together in %3 × %4 cells")
                             .arg(value)
                             .arg(value)
                             .arg(part.item)
                             .arg(part.item);
        case Part::kKeyCell:
            return Texts::tr("Keys, row %1, column %2: %3 % of the choices")
                .arg(part.index / part.item)
                .arg(part.index % part.item)
                .arg(QLocale().toString(100 * part.value, 'f', 2));
    }
    return {};
}

}  // namespace automoe::ui
