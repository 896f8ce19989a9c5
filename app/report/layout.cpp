// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/layout.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "app/report/layer_words.h"
#include "app/report/svg_p.h"
#include "core/arch/cost.h"
#include "core/arch/figure.h"

namespace automoe::report {

namespace {

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

constexpr double kCell = 5;
constexpr double kCellStep = 7;
constexpr std::size_t kMostCells = 32;  ///< of more the caption alone tells
constexpr int kMostSquares = 16;
constexpr int kSquaresInRow = 4;
constexpr int kMostBanked = 8;  ///< heads that each have their experts beside them; of more one stands for all
constexpr double kBankRoom = 20;
constexpr double kNoteLine = 12;
constexpr double kCaptionRoom = 170;
constexpr double kSharedBar = 9;
constexpr double kTaskLine = 12;
constexpr std::size_t kMostTasks = 8;      ///< languages that have a row; of more their number is said
constexpr std::size_t kNumberedTasks = 2;  ///< where the languages are not known; one row more stands for all others

bool hasExperts(const arch::LayerFigure& attention) { return attention.kind == arch::SwitchHeadAttention::kKind; }

double headsHeight(const arch::LayerFigure& attention) {
    if (hasExperts(attention) && attention.heads <= kMostBanked) return kCellStep * attention.heads;
    const int squares = std::min(attention.heads, kMostSquares);
    const int rows = (squares + kSquaresInRow - 1) / kSquaresInRow + (hasExperts(attention) ? 1 : 0);
    return kCellStep * rows;
}

bool countsShown(const arch::LayerFigure& layer) {
    return arch::routingStyleOf(layer) == arch::RoutingStyle::kImportance && layer.widths.size() <= kMostCells;
}

bool subTokensShown(const arch::LayerFigure& layer) {
    return layer.heads > 0 && static_cast<std::size_t>(layer.heads) <= kMostCells;
}

bool tasksShown(const arch::LayerFigure& layer) {
    return arch::routingStyleOf(layer) == arch::RoutingStyle::kTask && layer.widths.size() <= kMostCells;
}

/// Rows of a table of languages.
std::size_t taskRows(const text::TaskNames& tasks) {
    return tasks.targets.empty() ? kNumberedTasks + 1 : std::min(tasks.targets.size(), kMostTasks);
}

double tasksHeight(const text::TaskNames& tasks) {
    const std::size_t lines = taskRows(tasks) + (tasks.targets.size() > kMostTasks ? 1 : 0);
    return static_cast<double>(lines) * kTaskLine + 4;
}

double keysLength(const arch::LayerFigure& layer) { return kOutlineHeight * arch::keyGridShare(layer); }

/// Below the caption.
double expertsHeight(const arch::LayerFigure& layer, const text::TaskNames& tasks) {
    if (arch::routingStyleOf(layer) == arch::RoutingStyle::kKeys) return keysLength(layer);
    const std::size_t bars = layer.widths.size();
    double height = bars > kMostBars ? kOutlineHeight : static_cast<double>(bars) * (barHeight(bars) + barGap(bars));
    if (subTokensShown(layer)) height += kCellStep + 2;
    if (countsShown(layer)) height += kCellStep + 2;
    if (arch::settingOf(layer, "zero_experts")) height += kCellStep + 2;
    if (arch::settingOf(layer, "shared_width")) height += kSharedBar + 4;
    if (tasksShown(layer)) height += tasksHeight(tasks);
    return height;
}

/// The caption in lines that fit beside the other side.
std::vector<std::string> linesOf(const std::string& caption) {
    std::vector<std::string> lines;
    std::string line;
    std::size_t begin = 0;
    while (begin < caption.size()) {
        const std::size_t end = std::min(caption.find(' ', begin), caption.size());
        const std::string word = caption.substr(begin, end - begin);
        const std::string longer = line.empty() ? word : line + " " + word;
        if (!line.empty() && textWidth(longer, kSmall) > kCaptionRoom) {
            lines.push_back(line);
            line = word;
        } else {
            line = longer;
        }
        begin = end + 1;
    }
    lines.push_back(line);
    return lines;
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
        for (const auto& layer : architecture_.encoder) encoder_height += rowHeight(figuresOf(layer));
        for (const auto& layer : architecture_.decoder) decoder_height += rowHeight(figuresOf(layer));
        openSvg(markup_, kWidth, kHeader + std::max(encoder_height, decoder_height) + 6, options_.title, description());
        svgText(markup_, 0, 13, "start", options_.title, Ink::kText, 13, true);
        svgText(markup_, 0, 29, "start", summary(), Ink::kMuted);
        sides();
        captions();
        double y = kHeader;
        for (std::size_t i = 0; i < architecture_.encoder.size(); ++i) {
            const Figures layer = figuresOf(architecture_.encoder[i]);
            begin(kEncoderLeft, kDecoderLeft - 16, y, i);
            const double top = drawNotes(kEncoderLeft + kNumberColumn, y, layer);
            drawSelfAttention(kEncoderLeft + kNumberColumn, top, layer.self);
            drawFeedForward(kEncoderLeft + kNumberColumn + kHeadColumn, top, layer.feed_forward);
            y += rowHeight(layer);
        }
        y = kHeader;
        for (std::size_t i = 0; i < architecture_.decoder.size(); ++i) {
            const Figures layer = figuresOf(architecture_.decoder[i]);
            double x = kDecoderLeft + kNumberColumn;
            begin(kDecoderLeft, kWidth, y, i);
            const double top = drawNotes(x, y, layer);
            drawSelfAttention(x, top, layer.self);
            x += kHeadColumn;
            drawHeads(x, top, *layer.cross, crossNote(*layer.cross));
            x += kHeadColumn;
            drawAttended(x, top, architecture_.decoder[i].attended_layers);
            drawFeedForward(x + kAttendedColumn, top, layer.feed_forward);
            y += rowHeight(layer);
        }
        return markup_.take();
    }

private:
    struct Figures {
        arch::LayerFigure self;
        std::optional<arch::LayerFigure> cross;
        arch::LayerFigure feed_forward;
    };
    static Figures figuresOf(const arch::EncoderLayer& layer) {
        return {arch::figureOf(layer.self_attention), std::nullopt, arch::figureOf(layer.feed_forward)};
    }
    static Figures figuresOf(const arch::DecoderLayer& layer) {
        return {arch::figureOf(layer.self_attention), arch::figureOf(layer.cross_attention),
                arch::figureOf(layer.feed_forward)};
    }

    /// What stands above a layer whose attention has experts.
    [[nodiscard]] std::vector<std::string> notesOf(const Figures& layer) const {
        std::vector<std::string> notes;
        if (hasExperts(layer.self)) notes.push_back(say_("self: {kind}", {{"kind", captionOf(say_, layer.self)}}));
        if (layer.cross && hasExperts(*layer.cross))
            notes.push_back(say_("cross: {kind}", {{"kind", captionOf(say_, *layer.cross)}}));
        return notes;
    }

    [[nodiscard]] double rowHeight(const Figures& layer) const {
        constexpr double kLeast = 40;
        const auto lines = static_cast<double>(linesOf(captionOf(say_, layer.feed_forward)).size());
        const double experts = expertsHeight(layer.feed_forward, options_.tasks);
        double height = std::max(kLeast, kKindLine + (lines - 1) * kNoteLine + experts + 8);
        height = std::max(height, headsHeight(layer.self) + 10);
        if (layer.cross) height = std::max(height, headsHeight(*layer.cross) + 10);
        return height + static_cast<double>(notesOf(layer).size()) * kNoteLine;
    }

    /// Returns where the rest of the layer begins.
    double drawNotes(double x, double y, const Figures& layer) {
        for (const std::string& note : notesOf(layer)) {
            svgText(markup_, x, y + 12, "start", note, Ink::kMuted, kSmall);
            y += kNoteLine;
        }
        return y;
    }

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
        const auto tell = [this, &text](const std::string& name, const Figures& layer) {
            if (hasExperts(layer.self)) {
                text +=
                    say_("{layer}, self-attention: {kind}.", {{"layer", name}, {"kind", captionOf(say_, layer.self)}}) +
                    " ";
            }
            if (layer.cross && hasExperts(*layer.cross)) {
                text += say_("{layer}, cross-attention: {kind}.",
                             {{"layer", name}, {"kind", captionOf(say_, *layer.cross)}}) +
                        " ";
            }
            const auto& shown = layer.feed_forward;
            const std::string kind = captionOf(say_, shown);
            // The width of a PEER layer is that of its neurons which compute a token.
            if (arch::routingStyleOf(shown) == arch::RoutingStyle::kKeys) {
                text += say_("{layer}: {kind}.", {{"layer", name}, {"kind", kind}}) + " ";
                return;
            }
            text += say_("{layer}: {kind}, width {widths}.",
                         {{"layer", name}, {"kind", kind}, {"widths", widthsText(shown)}}) +
                    " ";
        };
        for (std::size_t i = 0; i < architecture_.encoder.size(); ++i) {
            tell(say_("Encoder layer {layer}", {{"layer", std::to_string(i)}}), figuresOf(architecture_.encoder[i]));
        }
        for (std::size_t i = 0; i < architecture_.decoder.size(); ++i) {
            tell(say_("Decoder layer {layer}", {{"layer", std::to_string(i)}}), figuresOf(architecture_.decoder[i]));
        }
        const auto by_task = [](const auto& layer) { return tasksShown(arch::figureOf(layer.feed_forward)); };
        const bool any = std::any_of(architecture_.encoder.begin(), architecture_.encoder.end(), by_task) ||
                         std::any_of(architecture_.decoder.begin(), architecture_.decoder.end(), by_task);
        if (any && !options_.tasks.targets.empty()) {
            text += say_("Target languages, row by row: {languages}.", {{"languages", languages()}}) + " ";
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

    void drawSelfAttention(double x, double y, const arch::LayerFigure& layer) {
        drawHeads(x, y, layer,
                  hasExperts(layer) ? say_("self-attention: {kind}", {{"kind", captionOf(say_, layer)}})
                                    : say_("self-attention: {heads} heads", {{"heads", std::to_string(layer.heads)}}));
    }

    [[nodiscard]] std::string crossNote(const arch::LayerFigure& layer) const {
        if (hasExperts(layer)) return say_("cross-attention: {kind}", {{"kind", captionOf(say_, layer)}});
        return say_("cross-attention: {heads} heads", {{"heads", std::to_string(layer.heads)}});
    }

    /// One square a head, four in a row; more than 16 as the number alone. A head with experts has a row of its own,
    /// with those of its values above those of its outputs.
    void drawHeads(double x, double y, const arch::LayerFigure& layer, const std::string& note) {
        const bool each = hasExperts(layer) && layer.heads <= kMostBanked;
        const int in_row = each ? 1 : kSquaresInRow;
        const int squares = std::min(layer.heads, kMostSquares);
        y += 5;
        openStyle(markup_, 2, true);
        for (int i = 0; i < squares; ++i) {
            const int row = i / in_row;
            const double top = y + kCellStep * row;
            rectangle(x + kCellStep * (i % in_row), top, kCell, kCell, i == 0 ? note : "");
            if (each) drawBanks(x + kCellStep, top, layer);
        }
        if (hasExperts(layer) && !each) drawBanks(x, y + headsHeight(layer) - kCellStep, layer);
        markup_.close();
        svgText(markup_, x + kCellStep * kSquaresInRow + 2, y + 7, "start", std::to_string(layer.heads), Ink::kText,
                kSmall);
    }

    /// The experts of a head on each side that has some: as strips, filled as far as a token takes them.
    void drawBanks(double x, double y, const arch::LayerFigure& layer) {
        constexpr double kStrip = 2;
        const int count = std::max(1, arch::settingOf(layer, "experts").value_or(1));
        const double step = std::min(2.5, kBankRoom / count);
        for (const char* field : {"value_experts", "output_experts"}) {
            if (arch::settingWord(layer, field) == "no") continue;
            std::string chosen;
            std::string others;
            for (int i = 0; i < count && count <= static_cast<int>(kBankRoom); ++i) {
                (i < layer.top_k ? chosen : others) += "M" + coordinate(x + step * i) + " " + coordinate(y) + "h" +
                                                       coordinate(step * 0.8) + "v" + coordinate(kStrip) + "h-" +
                                                       coordinate(step * 0.8) + "z";
            }
            if (chosen.empty()) {
                const double filled = kBankRoom * layer.top_k / count;
                rectangle(x, y, filled, kStrip, "");
                markup_.shape("rect", {{"x", coordinate(x + filled)},
                                       {"y", coordinate(y)},
                                       {"width", coordinate(kBankRoom - filled)},
                                       {"height", coordinate(kStrip)},
                                       {"opacity", "0.3"}});
            } else {
                markup_.shape("path", {{"d", chosen}});
                if (!others.empty()) markup_.shape("path", {{"d", others}, {"opacity", "0.3"}});
            }
            y += kStrip + 0.75;
        }
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

    void drawFeedForward(double x, double y, const arch::LayerFigure& shown) {
        x += 4;
        y += 12;
        for (const std::string& line : linesOf(captionOf(say_, shown))) {
            svgText(markup_, x, y, "start", line, Ink::kMuted, kSmall);
            y += kNoteLine;
        }
        y += kKindLine + 3 - 12 - kNoteLine;
        const auto style = arch::routingStyleOf(shown);
        if (style == arch::RoutingStyle::kKeys) return drawKeys(x, y, shown);
        if (subTokensShown(shown)) {
            drawCells(x, y, shown.heads, shown.heads, shown.heads,
                      say_("a token in {heads} parts", {{"heads", std::to_string(shown.heads)}}));
            y += kCellStep + 2;
        }
        if (countsShown(shown)) {
            const int least = arch::settingOf(shown, "min_k").value_or(0);
            drawCells(x, y, static_cast<int>(shown.widths.size()), shown.top_k, least, captionOf(say_, shown));
            y += kCellStep + 2;
        }
        const bool routed = style != arch::RoutingStyle::kNone && style != arch::RoutingStyle::kRandom;
        y = shown.widths.size() > kMostBars ? drawOutline(x, y, shown.widths, routed)
                                            : drawBars(x, y, shown.widths, routed);
        if (const auto zeros = arch::settingOf(shown, "zero_experts")) {
            const std::string count = std::to_string(*zeros);
            const int cells = std::min(*zeros, kMostSquares);
            drawCells(x, y + 2, cells, cells, 0, say_("experts that compute nothing: {count}", {{"count", count}}));
            svgText(markup_, x + kCellStep * cells + 3, y + 9, "start", count, Ink::kMuted, kSmall);
            y += kCellStep + 2;
        }
        if (const auto shared = arch::settingOf(shown, "shared_width")) {
            const std::string width = std::to_string(*shared);
            openStyle(markup_, 5, true);
            rectangle(x, y + 4, *shared * scale(), kSharedBar,
                      say_("expert for all tokens: width {width}", {{"width", width}}));
            markup_.close();
            svgText(markup_, x + *shared * scale() + 4, y + 12, "start", say_("{width}, for all", {{"width", width}}),
                    Ink::kText, kSmall);
            y += kSharedBar + 4;
        }
        if (tasksShown(shown)) drawTasks(x, y + 4, shown);
    }

    [[nodiscard]] double scale() const { return kBarRoom / static_cast<double>(widest_); }

    /// A row of cells, of which the first `solid` are filled, the rest of the first `framed` are frames and the others
    /// faint.
    void drawCells(double x, double y, int cells, int framed, int solid, const std::string& note) {
        const double step = std::min(kCellStep, kBarRoom / std::max(cells, 1));
        openStyle(markup_, 0, true);
        for (int i = 0; i < cells; ++i) {
            const std::string left = coordinate(x + step * i + 0.5);
            const bool filled = i < solid;
            markup_.open("rect", {{"x", left},
                                  {"y", coordinate(y + 0.5)},
                                  {"width", coordinate(step * 0.65)},
                                  {"height", coordinate(kCell - 1)},
                                  {"fill", filled ? "currentColor" : "none"},
                                  {"stroke", "currentColor"},
                                  {"opacity", i < framed ? "1" : "0.3"}});
            if (i == 0) markup_.element("title", note);
            markup_.close();
        }
        markup_.close();
    }

    double drawOutline(double x, double y, const std::vector<int>& widths, bool routed) {
        const double step = kOutlineHeight / static_cast<double>(widths.size());
        std::string path = "M" + coordinate(x) + " " + coordinate(y);
        for (std::size_t i = 0; i < widths.size(); ++i) {
            path += "H" + coordinate(x + widths[i] * scale()) + "V" + coordinate(y + static_cast<double>(i + 1) * step);
        }
        openStyle(markup_, routed ? 0 : 5, true);
        markup_.shape("path", {{"d", path + "H" + coordinate(x) + "Z"}, {"opacity", "0.85"}});
        markup_.close();
        const auto [least, most] = std::minmax_element(widths.begin(), widths.end());
        svgText(markup_, x + *most * scale() + 4, y + kOutlineHeight / 2, "start",
                *least == *most ? std::to_string(widths.size()) + " × " + std::to_string(*least)
                                : std::to_string(*least) + "–" + std::to_string(*most),
                Ink::kText, kSmall);
        return y + kOutlineHeight;
    }

    double drawBars(double x, double y, const std::vector<int>& widths, bool routed) {
        const std::size_t bars = widths.size();
        const double step = barHeight(bars) + barGap(bars);
        openStyle(markup_, routed ? 0 : 5, true);
        for (std::size_t i = 0; i < bars; ++i) {
            const std::string width = std::to_string(widths[i]);
            rectangle(x, y + static_cast<double>(i) * step, widths[i] * scale(), barHeight(bars),
                      bars == 1
                          ? say_("width {width}", {{"width", width}})
                          : say_("expert {expert}: width {width}", {{"expert", std::to_string(i)}, {"width", width}}));
        }
        markup_.close();
        // Lines closer than the letters are high: one label for equal widths, else every third.
        const bool equal = std::equal(widths.begin() + 1, widths.end(), widths.begin());
        const std::size_t every = bars <= 8 ? 1 : 3;
        for (std::size_t i = 0; i < bars; i += equal ? bars : every) {
            const double middle = equal ? y + static_cast<double>(bars) * step / 2
                                        : y + static_cast<double>(i) * step + barHeight(bars) / 2;
            svgText(markup_, x + widths[i] * scale() + 4, middle + 3.5, "start",
                    equal && bars > 1 ? std::to_string(bars) + " × " + std::to_string(widths[i])
                                      : std::to_string(widths[i]),
                    Ink::kText, kSmall);
        }
        return y + static_cast<double>(bars) * step;
    }

    /// A row for each language or pair, with its name: of which experts is a matter of the weights.
    void drawTasks(double x, double y, const arch::LayerFigure& shown) {
        const int count = static_cast<int>(shown.widths.size());
        const std::string note = captionOf(say_, shown);
        const bool pair = arch::settingWord(shown, "granularity") == "pair";
        const std::size_t known = options_.tasks.targets.size();
        const std::size_t rows = taskRows(options_.tasks);
        const double beside = x + std::min(kCellStep * count, kBarRoom) + 4;
        for (std::size_t row = 0; row < rows; ++row) {
            std::string name = std::to_string(row);
            if (known > 0) name = options_.tasks.nameOf(row, pair);
            const bool others = known == 0 && row + 1 == rows;
            if (others) name = "… " + (pair ? say_("by pair") : say_("by language"));
            drawCells(x, y + 3, count, count, 0,
                      others ? note : say_("{name}: {value}", {{"name", name}, {"value", note}}));
            svgText(markup_, beside, y + 9, "start", name, Ink::kMuted, kSmall);
            y += kTaskLine;
        }
        if (known <= rows) return;
        svgText(markup_, beside, y + 9, "start", say_("{count} more", {{"count", std::to_string(known - rows)}}),
                Ink::kMuted, kSmall);
    }

    /// "de, fr".
    [[nodiscard]] std::string languages() const {
        std::string names;
        const std::size_t shown = taskRows(options_.tasks);
        for (std::size_t task = 0; task < shown; ++task)
            names += (names.empty() ? "" : ", ") + options_.tasks.nameOf(task, false);
        return shown < options_.tasks.targets.size() ? names + ", …" : names;
    }

    /// The experts of a PEER layer by their keys; so many that neighbours are drawn as one cell.
    void drawKeys(double x, double y, const arch::LayerFigure& shown) {
        const int side = std::max(1, arch::keyCellsOf(shown));
        const double length = keysLength(shown);
        const std::string keys = std::to_string(arch::settingOf(shown, "keys").value_or(0));
        std::string lines;
        const int every = arch::keyLinesApart(length, side);
        for (int i = every; i < side; i += every) {
            const double at = length * i / side;
            lines += "M" + coordinate(x + at) + " " + coordinate(y) + "v" + coordinate(length) + "M" + coordinate(x) +
                     " " + coordinate(y + at) + "h" + coordinate(length);
        }
        openStyle(markup_, 0, false);
        rectangle(x, y, length, length, captionOf(say_, shown), false);
        if (!lines.empty()) markup_.shape("path", {{"d", lines}, {"stroke-width", "0.4"}, {"opacity", "0.6"}});
        markup_.close();
        svgText(markup_, x + length + 5, y + length / 2 + 3.5, "start", keys + " × " + keys, Ink::kText, kSmall);
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
