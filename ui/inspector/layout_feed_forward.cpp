// SPDX-License-Identifier: GPL-3.0-or-later
#include <QLocale>
#include <algorithm>
#include <cmath>

#include "ui/inspector/layout_drawing.h"
#include "ui/inspector/layout_drawing_p.h"

/// What of a layout's drawing shows feed-forward layers.
namespace automoe::ui {

using namespace layout;

namespace {

constexpr double kManyHeight = 72;     ///< of all experts of a layer where there are many
constexpr std::size_t kMostBars = 32;  ///< more equal ones are drawn as one block
constexpr std::size_t kNamedBars = 8;  ///< so many have room for a text each
constexpr int kMostCounts = 32;
constexpr int kMostZeros = 8;
constexpr double kZeroLength = 14;
constexpr std::size_t kMostTasks = 8;  ///< languages that have a row; of more their number is said
constexpr int kNumberedTasks = 2;      ///< where the languages are not known; one row more stands for all others

double barStep(std::size_t experts) {
    if (experts <= kNamedBars) return 11;
    if (experts <= 24) return 6;
    return kManyHeight / static_cast<double>(experts);
}
double barHeight(std::size_t experts) {
    if (experts <= kNamedBars) return 9;
    if (experts <= 24) return 5;
    return barStep(experts);
}

/// Beside bars that are closer than letters are high: how many they are, or what they lie between.
QString manyLabel(const std::vector<int>& widths) {
    const auto [least, most] = std::ranges::minmax(widths);
    return least == most ? Texts::tr("%1 × %2").arg(widths.size()).arg(least) : Texts::tr("%1–%2").arg(least).arg(most);
}

QString sharedLabel(int width) { return Texts::tr("%1, for all").arg(width); }

bool isBlock(const arch::LayerFigure& figure) { return figure.widths.size() > kMostBars && arch::equallyWide(figure); }

}  // namespace

double LayoutDrawing::widthLabels() const {
    double widest = textWidth(QString::number(options_.widest));
    const auto see = [this, &widest](const arch::FeedForward& layer) {
        const auto figure = arch::figureOf(layer);
        if (figure.widths.size() > kNamedBars) widest = std::max(widest, textWidth(manyLabel(figure.widths)));
        if (const auto shared = arch::settingOf(figure, "shared_width"))
            widest = std::max(widest, textWidth(sharedLabel(*shared)));
    };
    for (const auto& layer : architecture_.encoder) see(layer.feed_forward);
    for (const auto& layer : architecture_.decoder) see(layer.feed_forward);
    return widest;
}

double LayoutDrawing::addFeedForward(const Place& place, const arch::LayerFigure& figure, double y,
                                     const Columns& columns) {
    QString caption = captionOf(figure);
    const auto counts = options_.counts.find(nameOf(place));
    if (counts != options_.counts.end())
        caption = Texts::tr("%1, mean %2").arg(caption, QLocale().toString(counts->second.mean, 'f', 1));
    addLabel(columns.bars, y + QFontMetricsF(small_font_).ascent(), elided(caption, columns.right - columns.bars),
             isLayerChanged(nameOf(place) + ".feed_forward.") ? Ink::kChanged : Ink::kMuted);
    y += line_ + 1;
    const auto style = arch::routingStyleOf(figure);
    if (style == arch::RoutingStyle::kKeys) return addKeys(place, figure, y, columns);
    if (figure.heads > 0) y = addSubTokens(place, figure, y, columns);
    if (style == arch::RoutingStyle::kImportance) y = addCounts(place, figure, y, columns);
    const double top = y;
    y = isBlock(figure) ? addBlock(place, figure, y, columns) : addExperts(place, figure, y, columns);
    addGate(place, figure, top, y, columns);
    if (const auto zeros = arch::settingOf(figure, "zero_experts")) y = addZeros(place, *zeros, y, columns);
    if (const auto shared = arch::settingOf(figure, "shared_width")) y = addShared(place, *shared, y, columns);
    if (style == arch::RoutingStyle::kTask) y = addTasks(place, figure, y, columns);
    return y;
}

void LayoutDrawing::addGate(const Place& place, const arch::LayerFigure& figure, double top, double bottom,
                            const Columns& columns) {
    const auto style = arch::routingStyleOf(figure);
    if (style == arch::RoutingStyle::kNone || style == arch::RoutingStyle::kRandom) return;
    Part gate{.kind = Part::kGate,
              .area = QRectF(columns.bars - kGateColumn + 2, top, kGateColumn - 4, bottom - top),
              .place = place,
              .value = static_cast<double>(figure.top_k)};
    gate.style = style;
    if (style == arch::RoutingStyle::kExperts) gate.value = arch::settingOf(figure, "capacity").value_or(0) / 100.0;
    if (style == arch::RoutingStyle::kKeys) gate.value = arch::settingOf(figure, "top_k").value_or(0);
    parts_.push_back(gate);
}

double LayoutDrawing::addSubTokens(const Place& place, const arch::LayerFigure& figure, double y,
                                   const Columns& columns) {
    if (figure.heads > kMostCounts) return y;  // the caption alone says it
    const double step = std::min(kCellStep, barRoom() / figure.heads);
    for (int i = 0; i < figure.heads; ++i) {
        parts_.push_back({.kind = Part::kSubToken,
                          .area = QRectF(columns.bars + step * i, y, step * kCell / kCellStep, kCell),
                          .place = place,
                          .index = i,
                          .value = static_cast<double>(figure.heads),
                          .changed = isChanged(nameOf(place) + ".feed_forward.heads")});
    }
    return y + kCellStep + 1;
}

double LayoutDrawing::addCounts(const Place& place, const arch::LayerFigure& figure, double y, const Columns& columns) {
    const int experts = static_cast<int>(figure.widths.size());
    if (experts > kMostCounts) return y;  // the caption alone says it
    const int least = arch::settingOf(figure, "min_k").value_or(0);
    const double step = std::min(kCellStep, barRoom() / experts);
    for (int i = 0; i < experts; ++i) {
        parts_.push_back({.kind = Part::kCount,
                          .area = QRectF(columns.bars + step * i, y, step * kCell / kCellStep, kCell),
                          .place = place,
                          .index = i,
                          .value = i < least          ? 1
                                   : i < figure.top_k ? 0.5
                                                      : 0});
    }
    const auto counts = options_.counts.find(nameOf(place));
    if (counts != options_.counts.end()) {
        const double mean = std::clamp(counts->second.mean, 0.0, static_cast<double>(experts));
        parts_.push_back({.kind = Part::kMeanCount,
                          .area = QRectF(columns.bars + step * mean - 1, y - 1, 1.5, kCell + 2),
                          .place = place,
                          .value = counts->second.mean});
    }
    return y + kCellStep + 2;
}

void LayoutDrawing::addShares(const Place& place, const std::vector<double>& shares, double y, double step,
                              double height, const Columns& columns) {
    const double x = columns.right - kGauge - textWidth(QStringLiteral("100 %")) - 6;
    for (std::size_t i = 0; i < shares.size(); ++i) {
        const double top = y + static_cast<double>(i) * step;
        parts_.push_back({.kind = Part::kShare,
                          .area = QRectF(x, top, kGauge, height),
                          .place = place,
                          .index = static_cast<int>(i),
                          .value = shares[i]});
        if (shares.size() > kNamedBars) continue;
        const bool dead = shares[i] <= 0;
        addLabel(x + kGauge + 4, top + height, dead ? Texts::tr("dead") : percentText(shares[i]),
                 dead ? Ink::kWarning : Ink::kMuted);
    }
}

double LayoutDrawing::addExperts(const Place& place, const arch::LayerFigure& figure, double y,
                                 const Columns& columns) {
    const std::string slot = nameOf(place) + ".feed_forward.";
    const std::size_t experts = figure.widths.size();
    const double step = barStep(experts);
    const auto* shares = sharesOf(nameOf(place), experts);
    const auto style = arch::routingStyleOf(figure);
    for (std::size_t i = 0; i < experts; ++i) {
        const double top = y + static_cast<double>(i) * step;
        parts_.push_back({.kind = Part::kExpert,
                          .area = QRectF(columns.bars, top, figure.widths[i] * scale_, barHeight(experts)),
                          .place = place,
                          .index = static_cast<int>(i),
                          .value = static_cast<double>(figure.widths[i]),
                          .changed = isChanged(slot + "width." + std::to_string(i)),
                          .routed = style != arch::RoutingStyle::kNone && style != arch::RoutingStyle::kRandom,
                          .dead = shares != nullptr && (*shares)[i] <= 0});
    }
    if (shares != nullptr) addShares(place, *shares, y, step, barHeight(experts), columns);
    addWidthLabels(figure.widths, y, step, place, columns.bars);
    return y + static_cast<double>(experts - 1) * step + barHeight(experts);
}

double LayoutDrawing::addBlock(const Place& place, const arch::LayerFigure& figure, double y, const Columns& columns) {
    const std::size_t experts = figure.widths.size();
    const int width = figure.widths.front();
    const auto style = arch::routingStyleOf(figure);
    const double length = width * scale_;
    parts_.push_back({.kind = Part::kBlock,
                      .area = QRectF(columns.bars, y, length, kManyHeight),
                      .place = place,
                      .value = static_cast<double>(width),
                      .changed = isChanged(nameOf(place) + ".feed_forward.width.0"),
                      .routed = style != arch::RoutingStyle::kNone && style != arch::RoutingStyle::kRandom,
                      .item = static_cast<int>(experts)});
    const double middle = y + kManyHeight / 2 + QFontMetricsF(small_font_).ascent() * 0.4;
    addLabel(columns.bars + length + 4, middle, manyLabel(figure.widths), Ink::kText);
    if (const auto* shares = sharesOf(nameOf(place), experts)) {
        const double step = kManyHeight / static_cast<double>(experts);
        addShares(place, *shares, y, step, step, columns);
        const auto dead = std::ranges::count_if(*shares, [](double share) { return share <= 0; });
        if (dead > 0)
            addLabel(columns.bars + length + 4, middle + line_, Texts::tr("dead: %1").arg(dead), Ink::kWarning);
    }
    return y + kManyHeight;
}

double LayoutDrawing::addShared(const Place& place, int width, double y, const Columns& columns) {
    const double height = barHeight(1);
    y += 4;  // apart from those that are chosen
    const bool changed = isChanged(nameOf(place) + ".feed_forward.shared_width");
    parts_.push_back({.kind = Part::kShared,
                      .area = QRectF(columns.bars, y, width * scale_, height),
                      .place = place,
                      .value = static_cast<double>(width),
                      .changed = changed});
    addLabel(columns.bars + width * scale_ + 4, y + height / 2 + QFontMetricsF(small_font_).ascent() * 0.4,
             sharedLabel(width), changed ? Ink::kChanged : Ink::kText);
    return y + height;
}

double LayoutDrawing::addZeros(const Place& place, int count, double y, const Columns& columns) {
    // Frames as high as bars are; of more than there is room for, one with their number.
    const bool many = count > kMostZeros;
    const double length = std::min(kZeroLength, barRoom());
    const double height = many ? 9 : 5;
    for (int i = 0; i < (many ? 1 : count); ++i) {
        y += 2;
        parts_.push_back({.kind = Part::kZero,
                          .area = QRectF(columns.bars, y, length, height),
                          .place = place,
                          .index = i,
                          .value = static_cast<double>(count),
                          .changed = isChanged(nameOf(place) + ".feed_forward.zero_experts")});
        y += height;
    }
    if (many) addLabel(columns.bars + length + 4, y, QString::number(count), Ink::kMuted);
    return y;
}

QString LayoutDrawing::taskName(int row, bool pair) const {
    const auto task = static_cast<std::size_t>(row);
    if (task < options_.tasks.targets.size()) return QString::fromStdString(options_.tasks.nameOf(task, pair));
    return options_.tasks.targets.empty() && row < kNumberedTasks ? QString::number(row) : QString();
}

QStringList LayoutDrawing::taskNames(bool pair) const {
    const std::size_t known = options_.tasks.targets.size();
    const int rows = known > 0 ? static_cast<int>(std::min(known, kMostTasks)) : kNumberedTasks + 1;
    QStringList names;
    for (int row = 0; row < rows; ++row) names << taskName(row, pair);
    return names;
}

double LayoutDrawing::addTasks(const Place& place, const arch::LayerFigure& figure, double y, const Columns& columns) {
    const int experts = static_cast<int>(figure.widths.size());
    if (experts > kMostCounts) return y;
    y += 4;
    const double step = std::min(kCellStep, barRoom() / experts);
    const double line = std::max(kCellStep, line_);
    const double x = columns.bars + step * experts + 4;
    const auto label = [&](const QString& text) {
        addLabel(x, y + QFontMetricsF(small_font_).ascent(), elided(text, columns.right - x), Ink::kMuted);
    };
    const bool pair = arch::settingWord(figure, "granularity") == "pair";
    const QString each = pair ? Texts::tr("a row each pair") : Texts::tr("a row each language");
    const QStringList names = taskNames(pair);
    for (int row = 0; row < static_cast<int>(names.size()); ++row) {
        for (int i = 0; i < experts; ++i) {
            parts_.push_back(
                {.kind = Part::kTask,
                 .area = QRectF(columns.bars + step * i, y + (line - kCell) / 2, step * kCell / kCellStep, kCell),
                 .place = place,
                 .index = row,
                 .value = static_cast<double>(figure.top_k),
                 .item = i});
        }
        label(names[row].isEmpty() ? QStringLiteral("… %1").arg(each) : names[row]);
        y += line;
    }
    const auto known = static_cast<int>(options_.tasks.targets.size());
    const int others = known - static_cast<int>(names.size());
    if (known > 0 && others > 0) {
        label(Texts::tr("%Ln more", nullptr, others));
        y += line;
    }
    return y;
}

double LayoutDrawing::addKeys(const Place& place, const arch::LayerFigure& figure, double y, const Columns& columns) {
    const int keys = arch::settingOf(figure, "keys").value_or(1);
    const int side = std::max(1, arch::keyCellsOf(figure));
    const auto* shares = sharesOf(nameOf(place), static_cast<std::size_t>(side) * static_cast<std::size_t>(side));
    const auto used = shares == nullptr ? 0 : std::ranges::count_if(*shares, [](double share) { return share > 0; });
    const QString size = Texts::tr("%1 × %2").arg(keys).arg(keys);
    const QString use =
        shares == nullptr
            ? QString()
            : Texts::tr("%1 in use").arg(percentText(static_cast<double>(used) / static_cast<double>(shares->size())));
    const double texts = std::max(textWidth(size), textWidth(use)) + 6;
    const double length =
        std::max(12.0, std::min(kManyHeight * arch::keyGridShare(figure), columns.right - columns.bars - texts));
    parts_.push_back({.kind = Part::kKeys,
                      .area = QRectF(columns.bars, y, length, length),
                      .place = place,
                      .value = static_cast<double>(keys),
                      .changed = isChanged(nameOf(place) + ".feed_forward.keys"),
                      .item = side});
    addGate(place, figure, y, y + length, columns);
    const double middle = y + length / 2;
    addLabel(columns.bars + length + 4, shares == nullptr ? middle + line_ * 0.3 : middle - 1, size, Ink::kText);
    if (shares == nullptr) return y + std::max(length, line_);
    addLabel(columns.bars + length + 4, middle - 1 + line_, use, Ink::kMuted);
    const double most = std::ranges::max(*shares);
    const double step = length / side;
    for (int i = 0; i < side * side; ++i) {
        const double share = (*shares)[static_cast<std::size_t>(i)];
        if (share <= 0) continue;  // the ground of the grid
        const int row = i / side;
        // Roots, because a few cells take most of the tokens.
        parts_.push_back({.kind = Part::kKeyCell,
                          .area = QRectF(columns.bars + step * (i % side), y + step * row, step, step),
                          .place = place,
                          .index = i,
                          .value = share,
                          .item = side,
                          .strength = std::sqrt(share / most)});
    }
    return y + std::max(length, 2 * line_);
}

void LayoutDrawing::addWidthLabels(const std::vector<int>& widths, double y, double step, const Place& place,
                                   double x) {
    const std::string slot = nameOf(place) + ".feed_forward.width.";
    const std::size_t experts = widths.size();
    const double ascent = QFontMetricsF(small_font_).ascent();
    const auto put = [&](double middle, double length, const QString& text, bool changed) {
        addLabel(x + length + 4, middle + ascent * 0.4, text, changed ? Ink::kChanged : Ink::kText);
    };
    if (experts <= kNamedBars) {
        for (std::size_t i = 0; i < experts; ++i) {
            put(y + static_cast<double>(i) * step + barHeight(experts) / 2, widths[i] * scale_,
                QString::number(widths[i]), isChanged(slot + std::to_string(i)));
        }
        return;
    }
    put(y + static_cast<double>(experts) * step / 2, std::ranges::max(widths) * scale_, manyLabel(widths), false);
}

}  // namespace automoe::ui
