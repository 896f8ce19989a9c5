// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/layout.h"

#include <algorithm>
#include <vector>

#include "app/report/svg_p.h"
#include "core/arch/cost.h"
#include "core/arch/figure.h"

namespace automoe::report {

namespace {

std::string layerName(const Language& say, std::string_view kind) {
    if (kind == "dense") return say("dense");
    if (kind == "switch") return say("switch");
    return std::string(kind);
}

std::string captionOf(const Language& say, const arch::LayerFigure& layer) {
    const std::string kind = layerName(say, layer.kind);
    if (layer.widths.size() == 1) return kind;
    const std::string experts = std::to_string(layer.widths.size());
    if (layer.top_k == 0) return say("{kind} at random, {experts} experts", {{"kind", kind}, {"experts", experts}});
    return say("{kind} top-{top}, {experts} experts",
               {{"kind", kind}, {"top", std::to_string(layer.top_k)}, {"experts", experts}});
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
    LayoutPainter(const arch::Architecture& architecture, const LayoutOptions& options, const Language& say)
        : architecture_(architecture), options_(options), say_(say) {
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
        sides();
        captions();
        double y = kHeader;
        for (std::size_t i = 0; i < architecture_.encoder.size(); ++i) {
            const auto& layer = architecture_.encoder[i];
            begin(kEncoderLeft, kDecoderLeft - 16, y, i);
            drawSelfAttention(kEncoderLeft + kNumberColumn, y, layer.self_attention);
            drawFeedForward(kEncoderLeft + kNumberColumn + kHeadColumn, y, layer.feed_forward);
            y += rowHeight(layer.feed_forward);
        }
        y = kHeader;
        for (std::size_t i = 0; i < architecture_.decoder.size(); ++i) {
            const auto& layer = architecture_.decoder[i];
            double x = kDecoderLeft + kNumberColumn;
            begin(kDecoderLeft, kWidth, y, i);
            drawSelfAttention(x, y, layer.self_attention);
            x += kHeadColumn;
            const int heads = arch::figureOf(layer.cross_attention).heads;
            drawHeads(x, y, heads, say_("cross-attention: {heads} heads", {{"heads", std::to_string(heads)}}));
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
        const bool pre = architecture_.norm == arch::NormPlacement::kPre;
        return say_("{norm} · Q, K, V {width} wide · {parameters} parameters, at most {active} a token · {macs} MACs",
                    {{"norm", pre ? say_("pre-norm") : say_("post-norm")},
                     {"width", std::to_string(architecture_.qkv_dim)},
                     {"parameters", say_.compact(static_cast<double>(cost.params))},
                     {"active", say_.compact(static_cast<double>(cost.active_params_max))},
                     {"macs", say_.compact(static_cast<double>(cost.macs))}});
    }

    [[nodiscard]] std::string description() const {
        std::string text;
        const auto tell = [this, &text](const std::string& name, const arch::FeedForward& layer) {
            const auto shown = arch::figureOf(layer);
            std::string widths;
            for (const int width : shown.widths) widths += (widths.empty() ? "" : " ") + std::to_string(width);
            text += say_("{layer}: {kind}, width {widths}.",
                         {{"layer", name}, {"kind", captionOf(say_, shown)}, {"widths", widths}}) +
                    " ";
        };
        for (std::size_t i = 0; i < architecture_.encoder.size(); ++i) {
            tell(say_("Encoder layer {layer}", {{"layer", std::to_string(i)}}), architecture_.encoder[i].feed_forward);
        }
        for (std::size_t i = 0; i < architecture_.decoder.size(); ++i) {
            tell(say_("Decoder layer {layer}", {{"layer", std::to_string(i)}}), architecture_.decoder[i].feed_forward);
        }
        return text +
               say_("A bar's length is the width; {widest} fills the room.", {{"widest", std::to_string(widest_)}});
    }

    void sides() {
        const auto title = [this](double x, const std::string& text) {
            svgText(markup_, x, 48, "start", text, Ink::kText, kTextSize, true);
        };
        title(kEncoderLeft, say_.count("Encoder, {n} layer, {width} wide", "Encoder, {n} layers, {width} wide",
                                       static_cast<std::int64_t>(architecture_.encoder.size()),
                                       {{"width", std::to_string(architecture_.encoder_dim)}}));
        title(kDecoderLeft, say_.count("Decoder, {n} layer, {width} wide", "Decoder, {n} layers, {width} wide",
                                       static_cast<std::int64_t>(architecture_.decoder.size()),
                                       {{"width", std::to_string(architecture_.decoder_dim)}}));
    }

    void captions() {
        const double y = kHeader - 5;
        double x = kEncoderLeft + kNumberColumn;
        svgText(markup_, x, y, "start", say_("heads"), Ink::kMuted, kSmall);
        svgText(markup_, x + kHeadColumn, y, "start", say_("feed-forward"), Ink::kMuted, kSmall);
        x = kDecoderLeft + kNumberColumn;
        svgText(markup_, x, y, "start", say_("self"), Ink::kMuted, kSmall);
        svgText(markup_, x + kHeadColumn, y, "start", say_("cross"), Ink::kMuted, kSmall);
        svgText(markup_, x + 2 * kHeadColumn, y, "start", say_("sees"), Ink::kMuted, kSmall);
        svgText(markup_, x + 2 * kHeadColumn + kAttendedColumn + 4, y, "start", say_("feed-forward"), Ink::kMuted,
                kSmall);
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

    void drawSelfAttention(double x, double y, const arch::Attention& layer) {
        const int heads = arch::figureOf(layer).heads;
        drawHeads(x, y, heads, say_("self-attention: {heads} heads", {{"heads", std::to_string(heads)}}));
    }

    /// One square a head, four in a row; more than 16 as the number alone.
    void drawHeads(double x, double y, int count, const std::string& note) {
        constexpr int kMostSquares = 16;
        constexpr int kInRow = 4;
        constexpr double kSquare = 5;
        constexpr double kStep = 7;
        openStyle(markup_, 2, true);
        for (int i = 0; i < std::min(count, kMostSquares); ++i) {
            rectangle(x + kStep * (i % kInRow), y + 5 + kStep * (i / kInRow), kSquare, kSquare, i == 0 ? note : "");
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
            const Language::Arguments which{{"layer", std::to_string(layer)}};
            rectangle(x + kStep * i + 0.5, y + 5.5, 6, 6,
                      seen ? say_("encoder layer {layer}: attended to", which)
                           : say_("encoder layer {layer}: not attended to", which),
                      seen);
        }
        markup_.close();
    }

    void drawFeedForward(double x, double y, const arch::FeedForward& layer) {
        const auto shown = arch::figureOf(layer);
        const double scale = kBarRoom / static_cast<double>(std::max(widest_, 1));
        svgText(markup_, x + 4, y + 12, "start", captionOf(say_, shown), Ink::kMuted, kSmall);
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
            const std::string width = std::to_string(shown.widths[i]);
            rectangle(x, y + static_cast<double>(i) * step, shown.widths[i] * scale, barHeight(bars),
                      bars == 1
                          ? say_("width {width}", {{"width", width}})
                          : say_("expert {expert}: width {width}", {{"expert", std::to_string(i)}, {"width", width}}));
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
    const Language& say_;
    int widest_ = 1;
    Markup markup_;
};

}  // namespace

std::string layoutSvg(const arch::Architecture& architecture, const LayoutOptions& options, const Language& say) {
    return LayoutPainter(architecture, options, say).draw();
}

}  // namespace automoe::report
