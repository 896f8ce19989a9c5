// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/layout.h"

#include <algorithm>
#include <vector>

#include "app/report/svg_p.h"
#include "core/arch/cost.h"
#include "core/arch/figure.h"

namespace automoe::report {

namespace {

std::string captionOf(const arch::LayerFigure& layer) {
    if (layer.widths.size() == 1) return std::string(layer.kind);
    const std::string way = layer.top_k == 0 ? " at random" : " top-" + std::to_string(layer.top_k);
    return std::string(layer.kind) + way + ", " + std::to_string(layer.widths.size()) + " experts";
}

constexpr double kWidth = 566;
constexpr double kHeader = 66;
constexpr double kKindLine = 14;
constexpr double kSmall = 10;
constexpr double kBarRoom = 118;
constexpr double kEncoderLeft = 0;
constexpr double kDecoderLeft = 250;
constexpr double kNumberColumn = 16;
constexpr double kHeadColumn = 46;
constexpr double kAttendedColumn = 34;
// From so many experts on single bars are lines at most, and the layer is drawn as one outline.
constexpr std::size_t kMostBars = 24;
constexpr double kOutlineHeight = 72;

double barHeight(std::size_t bars) { return bars == 1 ? 12 : bars <= 8 ? 9 : 4; }
double barGap(std::size_t bars) { return bars <= 8 ? 2 : 1; }

double rowHeight(const arch::FeedForward& layer) {
    constexpr double kLeast = 40;
    const std::size_t bars = arch::figureOf(layer).widths.size();
    const double room =
        bars > kMostBars ? kOutlineHeight : static_cast<double>(bars) * (barHeight(bars) + barGap(bars));
    return std::max(kLeast, kKindLine + room + 8);
}

class LayoutPainter {
public:
    LayoutPainter(const arch::Architecture& architecture, const LayoutOptions& options)
        : architecture_(architecture), options_(options) {
        widest_ = std::max(1, options.widest > 0 ? options.widest : arch::widestFeedForward(architecture));
    }

    std::string draw() {
        double encoder_height = 0;
        double decoder_height = 0;
        for (const auto& layer : architecture_.encoder) encoder_height += rowHeight(layer.feed_forward);
        for (const auto& layer : architecture_.decoder) decoder_height += rowHeight(layer.feed_forward);
        openSvg(markup_, kWidth, kHeader + std::max(encoder_height, decoder_height) + 6, options_.title, description());
        svgText(markup_, 0, 13, "start", options_.title, Ink::kText, 13, true);
        svgText(markup_, 0, 29, "start", summary(), Ink::kMuted);
        side(kEncoderLeft, "Encoder", architecture_.encoder.size(), architecture_.encoder_dim);
        side(kDecoderLeft, "Decoder", architecture_.decoder.size(), architecture_.decoder_dim);
        captions();
        double y = kHeader;
        for (std::size_t i = 0; i < architecture_.encoder.size(); ++i) {
            const auto& layer = architecture_.encoder[i];
            begin(kEncoderLeft, kDecoderLeft - 16, y, i);
            drawHeads(kEncoderLeft + kNumberColumn, y, arch::figureOf(layer.self_attention).heads, "self-attention");
            drawFeedForward(kEncoderLeft + kNumberColumn + kHeadColumn, y, layer.feed_forward);
            y += rowHeight(layer.feed_forward);
        }
        y = kHeader;
        for (std::size_t i = 0; i < architecture_.decoder.size(); ++i) {
            const auto& layer = architecture_.decoder[i];
            double x = kDecoderLeft + kNumberColumn;
            begin(kDecoderLeft, kWidth, y, i);
            drawHeads(x, y, arch::figureOf(layer.self_attention).heads, "self-attention");
            x += kHeadColumn;
            drawHeads(x, y, arch::figureOf(layer.cross_attention).heads, "cross-attention");
            x += kHeadColumn;
            drawAttended(x, y, layer.attended_layers);
            drawFeedForward(x + kAttendedColumn, y, layer.feed_forward);
            y += rowHeight(layer.feed_forward);
        }
        return markup_.take();
    }

private:
    [[nodiscard]] std::string summary() const {
        const auto cost = arch::cost(architecture_);
        return std::string(arch::normName(architecture_.norm)) + "-norm · Q, K, V " +
               std::to_string(architecture_.qkv_dim) + " wide · " + compact(static_cast<double>(cost.params)) +
               " parameters, at most " + compact(static_cast<double>(cost.active_params_max)) + " a token · " +
               compact(static_cast<double>(cost.macs)) + " MACs";
    }

    [[nodiscard]] std::string description() const {
        std::string text;
        const auto tell = [&text](const std::string& name, const arch::FeedForward& layer) {
            const auto shown = arch::figureOf(layer);
            text += name + ": " + captionOf(shown) + ", width";
            for (const int width : shown.widths) text += " " + std::to_string(width);
            text += ". ";
        };
        for (std::size_t i = 0; i < architecture_.encoder.size(); ++i) {
            tell("Encoder layer " + std::to_string(i), architecture_.encoder[i].feed_forward);
        }
        for (std::size_t i = 0; i < architecture_.decoder.size(); ++i) {
            tell("Decoder layer " + std::to_string(i), architecture_.decoder[i].feed_forward);
        }
        return text + "A bar's length is the width; " + std::to_string(widest_) + " fills the room.";
    }

    void side(double x, const std::string& name, std::size_t layers, int dim) {
        svgText(markup_, x, 48, "start",
                name + ", " + std::to_string(layers) + (layers == 1 ? " layer, " : " layers, ") + std::to_string(dim) +
                    " wide",
                Ink::kText, kTextSize, true);
    }

    void captions() {
        const double y = kHeader - 5;
        double x = kEncoderLeft + kNumberColumn;
        svgText(markup_, x, y, "start", "heads", Ink::kMuted, kSmall);
        svgText(markup_, x + kHeadColumn, y, "start", "feed-forward", Ink::kMuted, kSmall);
        x = kDecoderLeft + kNumberColumn;
        svgText(markup_, x, y, "start", "self", Ink::kMuted, kSmall);
        svgText(markup_, x + kHeadColumn, y, "start", "cross", Ink::kMuted, kSmall);
        svgText(markup_, x + 2 * kHeadColumn, y, "start", "sees", Ink::kMuted, kSmall);
        svgText(markup_, x + 2 * kHeadColumn + kAttendedColumn + 4, y, "start", "feed-forward", Ink::kMuted, kSmall);
    }

    void begin(double x, double right, double y, std::size_t number) {
        markup_.shape("path", {{"class", "grid"},
                               {"d", "M" + coordinate(x) + " " + coordinate(y) + "H" + coordinate(right)},
                               {"stroke", "#e3e5e8"}});
        svgText(markup_, x + 4, y + 12, "start", std::to_string(number), Ink::kMuted, kSmall);
    }

    void rectangle(double x, double y, double width, double height, const std::string& note, bool filled = true) {
        markup_.open("rect", {{"x", coordinate(x)},
                              {"y", coordinate(y)},
                              {"width", coordinate(width)},
                              {"height", coordinate(height)},
                              {"fill", filled ? "currentColor" : "none"},
                              {"stroke", filled ? "none" : "currentColor"}});
        if (!note.empty()) markup_.element("title", note);
        markup_.close();
    }

    /// One square a head, four in a row; more than 16 as the number alone.
    void drawHeads(double x, double y, int count, const std::string& name) {
        constexpr int kMostSquares = 16;
        constexpr int kInRow = 4;
        constexpr double kSquare = 5;
        constexpr double kStep = 7;
        openStyle(markup_, 2, true);
        for (int i = 0; i < std::min(count, kMostSquares); ++i) {
            rectangle(x + kStep * (i % kInRow), y + 5 + kStep * (i / kInRow), kSquare, kSquare,
                      i == 0 ? name + ": " + std::to_string(count) + " heads" : "");
        }
        markup_.close();
        svgText(markup_, x + kStep * kInRow + 2, y + 12, "start", std::to_string(count), Ink::kText, kSmall);
    }

    /// The last encoder layers that can be attended to, the attended ones filled.
    void drawAttended(double x, double y, int attended) {
        constexpr double kStep = 9;
        const int encoder_layers = static_cast<int>(architecture_.encoder.size());
        const int shown = std::min(encoder_layers, arch::kMostAttendedLayers);
        openStyle(markup_, 3, true);
        for (int i = 0; i < shown; ++i) {
            const int layer = encoder_layers - shown + i;
            const bool seen = layer >= encoder_layers - attended;
            rectangle(x + kStep * i + 0.5, y + 5.5, 6, 6,
                      "encoder layer " + std::to_string(layer) + (seen ? ": attended to" : ": not attended to"), seen);
        }
        markup_.close();
    }

    void drawFeedForward(double x, double y, const arch::FeedForward& layer) {
        const auto shown = arch::figureOf(layer);
        const double scale = kBarRoom / static_cast<double>(std::max(widest_, 1));
        svgText(markup_, x + 4, y + 12, "start", captionOf(shown), Ink::kMuted, kSmall);
        y += kKindLine + 3;
        x += 4;
        const std::size_t bars = shown.widths.size();
        openStyle(markup_, shown.top_k == 0 ? 5 : 0, true);
        if (bars > kMostBars) {
            const double step = kOutlineHeight / static_cast<double>(bars);
            std::string path = "M" + coordinate(x) + " " + coordinate(y);
            for (std::size_t i = 0; i < bars; ++i) {
                path += "H" + coordinate(x + shown.widths[i] * scale) + "V" +
                        coordinate(y + static_cast<double>(i + 1) * step);
            }
            markup_.shape("path", {{"d", path + "H" + coordinate(x) + "Z"}, {"opacity", "0.85"}});
            markup_.close();
            const auto [least, most] = std::minmax_element(shown.widths.begin(), shown.widths.end());
            svgText(markup_, x + *most * scale + 4, y + kOutlineHeight / 2, "start",
                    *least == *most ? std::to_string(*least) : std::to_string(*least) + "–" + std::to_string(*most),
                    Ink::kText, kSmall);
            return;
        }
        const double step = barHeight(bars) + barGap(bars);
        for (std::size_t i = 0; i < bars; ++i) {
            const std::string name = bars == 1 ? "" : "expert " + std::to_string(i) + ": ";
            rectangle(x, y + static_cast<double>(i) * step, shown.widths[i] * scale, barHeight(bars),
                      name + "width " + std::to_string(shown.widths[i]));
        }
        markup_.close();
        // Lines closer than the letters are high: one label for equal widths, else every third.
        const bool equal = std::equal(shown.widths.begin() + 1, shown.widths.end(), shown.widths.begin());
        const std::size_t every = bars <= 8 ? 1 : 3;
        for (std::size_t i = 0; i < bars; i += equal ? bars : every) {
            const double middle = equal ? y + static_cast<double>(bars) * step / 2
                                        : y + static_cast<double>(i) * step + barHeight(bars) / 2;
            svgText(markup_, x + shown.widths[i] * scale + 4, middle + 3.5, "start",
                    equal && bars > 1 ? std::to_string(bars) + " × " + std::to_string(shown.widths[i])
                                      : std::to_string(shown.widths[i]),
                    Ink::kText, kSmall);
        }
    }

    const arch::Architecture& architecture_;
    const LayoutOptions& options_;
    int widest_ = 1;
    Markup markup_;
};

}  // namespace

std::string layoutSvg(const arch::Architecture& architecture, const LayoutOptions& options) {
    return LayoutPainter(architecture, options).draw();
}

}  // namespace automoe::report
