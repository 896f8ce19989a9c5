// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/svg.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <set>

#include "app/report/scale_p.h"
#include "app/report/svg_p.h"

namespace automoe::report {

namespace {

constexpr std::array<const char*, kStyles> kLight{"#0072b2", "#d55e00", "#00805e", "#b0508a",
                                                  "#b87700", "#3c3c3c", "#2f8fc4", "#8a5a00"};
constexpr std::array<const char*, kStyles> kDark{"#5ab4ec", "#ff8a4c", "#2fc79a", "#e39ac6",
                                                 "#f0b429", "#d0d0d0", "#9ad0f5", "#d9b26a"};
constexpr std::array<const char*, kStyles> kDashes{"none", "7 3", "2 3", "9 3 2 3", "5 2", "4 2", "12 4", "4 4 1 4"};

constexpr double kTitleSize = 13;
constexpr double kLine = 16;  // height of a line of text
constexpr double kMarker = 3.6;

std::size_t placeOf(int style) { return static_cast<std::size_t>(std::max(style, 0) % kStyles); }

/// The outline of a marker around (x, y): circle, square, triangle up, diamond, triangle down, …
std::string markerPath(int style, double x, double y, double r) {
    const auto at = [&](double dx, double dy) { return coordinate(x + dx * r) + " " + coordinate(y + dy * r); };
    switch (placeOf(style)) {
        case 1:
            return "M" + at(-0.9, -0.9) + "H" + coordinate(x + 0.9 * r) + "V" + coordinate(y + 0.9 * r) + "H" +
                   coordinate(x - 0.9 * r) + "Z";
        case 2:
            return "M" + at(0, -1.2) + "L" + at(1.15, 0.85) + "L" + at(-1.15, 0.85) + "Z";
        case 3:
            return "M" + at(0, -1.35) + "L" + at(1.35, 0) + "L" + at(0, 1.35) + "L" + at(-1.35, 0) + "Z";
        case 4:
            return "M" + at(0, 1.2) + "L" + at(1.15, -0.85) + "L" + at(-1.15, -0.85) + "Z";
        case 5:
            return "M" + at(-1, -0.35) + "L" + at(1, -0.35) + "L" + at(1, 0.35) + "L" + at(-1, 0.35) + "Z";
        case 6:
            return "M" + at(-0.35, -1.1) + "L" + at(0.35, -1.1) + "L" + at(0.35, 1.1) + "L" + at(-0.35, 1.1) + "Z";
        default: {
            const std::string radius = coordinate(r);
            return "M" + at(-1, 0) + "a" + radius + " " + radius + " 0 1 0 " + coordinate(2 * r) + " 0a" + radius +
                   " " + radius + " 0 1 0 " + coordinate(-2 * r) + " 0Z";
        }
    }
}

bool drawable(const PlotPoint& point) { return std::isfinite(point.x) && std::isfinite(point.y); }

/// Draws one plot: measures first, then frame, data, legend.
class Plotter {
public:
    Plotter(const Plot& plot, const Language& say) : plot_(plot), say_(say) {}

    std::string draw() {
        measure();
        openSvg(markup_, plot_.width, plot_.height, plot_.title, plot_.description);
        svgText(markup_, 0, kTitleSize, "start", plot_.title, Ink::kText, kTitleSize, true);
        legend();
        frame();
        if (!anything_) {
            svgText(markup_, (left_ + right_) / 2, (top_ + bottom_) / 2, "middle", say_("nothing to draw"),
                    Ink::kMuted);
        }
        if (plot_.identity_line && anything_) identityLine();
        for (std::size_t i = 0; i < plot_.series.size(); ++i) series(plot_.series[i], styleOf(i));
        return markup_.take();
    }

private:
    [[nodiscard]] int styleOf(std::size_t i) const {
        return plot_.series[i].style >= 0 ? plot_.series[i].style : static_cast<int>(i);
    }
    // What lies beyond the numbers that a scale can show stays near the frame.
    [[nodiscard]] double x(double value) const {
        return left_ + std::clamp(x_.place(value), -1.0, 2.0) * (right_ - left_);
    }
    [[nodiscard]] double y(double value) const {
        return bottom_ - std::clamp(y_.place(value), -1.0, 2.0) * (bottom_ - top_);
    }

    void measure() {
        std::vector<double> xs;
        std::vector<double> ys;
        bool bars = false;
        for (const auto& series : plot_.series) {
            bars = bars || series.mark == Mark::kBars;
            for (const auto& point : series.points) {
                if (!drawable(point)) continue;
                xs.push_back(point.x);
                ys.push_back(point.y);
                for (const double end : {point.y_range.value_or(std::pair(point.y, point.y)).first,
                                         point.y_range.value_or(std::pair(point.y, point.y)).second}) {
                    if (std::isfinite(end)) ys.push_back(end);
                }
            }
        }
        anything_ = !xs.empty();
        xs.insert(xs.end(), plot_.x.including.begin(), plot_.x.including.end());
        ys.insert(ys.end(), plot_.y.including.begin(), plot_.y.including.end());
        if (plot_.identity_line) {
            ys.insert(ys.end(), xs.begin(), xs.end());
            xs = ys;
        }
        layLegend();
        constexpr int kPixelsAColumn = 85;
        constexpr int kPixelsARow = 44;
        y_ = Scale::over(ys, plot_.y.from_zero || bars, plot_.height / kPixelsARow);
        double widest = 0;
        for (const double tick : y_.ticks()) widest = std::max(widest, textWidth(label(y_, tick)));
        left_ = widest + 8;
        right_ = plot_.width - 10;
        top_ = kTitleSize + 8 + kLine * legend_lines_ + kLine + 6;
        bottom_ = plot_.height - 2 * kLine - 6;
        x_ = plot_.x.categories.empty() ? Scale::over(xs, plot_.x.from_zero, plot_.width / kPixelsAColumn)
                                        : Scale::ofCategories(plot_.x.categories.size());
    }

    void layLegend() {
        double at = 0;
        for (const auto& series : plot_.series) {
            if (series.name.empty()) continue;
            const double width = textWidth(series.name) + 36;
            if (legend_lines_ == 0 || at + width > plot_.width) {
                ++legend_lines_;
                at = 0;
            }
            legend_places_.emplace_back(at, kTitleSize + 8 + kLine * (legend_lines_ - 0.35));
            at += width;
        }
    }

    void legend() {
        std::size_t place = 0;
        for (std::size_t i = 0; i < plot_.series.size(); ++i) {
            const auto& series = plot_.series[i];
            if (series.name.empty()) continue;
            const auto [at, base] = legend_places_[place++];
            const double middle = base - 4;
            const int style = styleOf(i);
            const bool line = series.mark == Mark::kLine || series.mark == Mark::kSteps;
            openStyle(markup_, style, !line);
            if (line) {
                markup_.shape("path", {{"d", "M" + coordinate(at) + " " + coordinate(middle) + "h20"},
                                       {"stroke-width", "1.8"},
                                       {"stroke-dasharray", kDashes.at(placeOf(style))}});
            }
            if (series.mark == Mark::kCloud) {
                markup_.shape("path", {{"d", markerPath(0, at + 12, middle, 2)}, {"opacity", "0.45"}});
            } else if (series.mark == Mark::kBars) {
                markup_.shape(
                    "rect",
                    {{"x", coordinate(at + 6)}, {"y", coordinate(middle - 5)}, {"width", "12"}, {"height", "10"}});
            } else if (series.mark == Mark::kPoints) {
                markup_.shape("path", {{"d", markerPath(style, at + 12, middle, kMarker)}});
            }
            markup_.close();
            svgText(markup_, at + 24, base, "start", series.name);
        }
    }

    [[nodiscard]] std::string label(const Scale& scale, double tick) const { return say_.number(scale.label(tick)); }

    static std::string nameOf(const Axis& axis, const Scale& scale) {
        return axis.label + (scale.exponent() == 0 ? "" : " (×" + powerOfTen(scale.exponent()) + ")");
    }

    void frame() {
        std::string grid;
        for (const double tick : y_.ticks()) {
            grid += "M" + coordinate(left_) + " " + coordinate(y(tick)) + "H" + coordinate(right_);
        }
        std::string marks;
        std::size_t every = 1;
        const auto& names = plot_.x.categories;
        const double room = (right_ - left_) / std::max<double>(1, static_cast<double>(names.size()));
        double widest = 0;
        for (const auto& name : names) widest = std::max(widest, textWidth(name) + 6);
        if (!names.empty()) every = static_cast<std::size_t>(std::max(1.0, std::ceil(widest / room)));
        for (std::size_t i = 0; i < x_.ticks().size(); i += every) {
            const double at = x(x_.ticks()[i]);
            marks += "M" + coordinate(at) + " " + coordinate(bottom_) + "v4";
            svgText(markup_, at, bottom_ + kLine, "middle", names.empty() ? label(x_, x_.ticks()[i]) : names[i],
                    Ink::kMuted);
        }
        for (const double tick : y_.ticks()) {
            svgText(markup_, left_ - 6, y(tick) + 4, "end", label(y_, tick), Ink::kMuted);
        }
        markup_.shape("path", {{"class", "grid"}, {"d", grid}, {"stroke", "#e3e5e8"}, {"fill", "none"}});
        markup_.shape("path", {{"class", "axis"},
                               {"d", "M" + coordinate(left_) + " " + coordinate(top_) + "V" + coordinate(bottom_) +
                                         "H" + coordinate(right_) + marks},
                               {"stroke", "#8b9098"},
                               {"fill", "none"}});
        svgText(markup_, 0, top_ - 8, "start", nameOf(plot_.y, y_), Ink::kMuted);
        svgText(markup_, right_, plot_.height - 5, "end", nameOf(plot_.x, x_), Ink::kMuted);
    }

    void identityLine() {
        const double low = std::max(x_.ticks().front(), y_.ticks().front());
        const double high = std::min(x_.ticks().back(), y_.ticks().back());
        markup_.shape("path", {{"class", "axis"},
                               {"d", "M" + coordinate(x(low)) + " " + coordinate(y(low)) + "L" + coordinate(x(high)) +
                                         " " + coordinate(y(high))},
                               {"stroke", "#8b9098"},
                               {"stroke-dasharray", "4 3"},
                               {"fill", "none"}});
    }

    void series(const Series& series, int style) {
        switch (series.mark) {
            case Mark::kPoints:
                points(series, style, kMarker);
                break;
            case Mark::kCloud:
                cloud(series, style);
                break;
            case Mark::kLine:
            case Mark::kSteps:
                line(series, style);
                break;
            case Mark::kBars:
                bars(series, style);
                break;
        }
    }

    void points(const Series& series, int style, double size) {
        openStyle(markup_, style, true);
        for (const auto& point : series.points) {
            if (!drawable(point)) continue;
            const double at_x = x(point.x);
            if (point.y_range) {
                markup_.shape("path", {{"d", "M" + coordinate(at_x - 3) + " " + coordinate(y(point.y_range->first)) +
                                                 "h6m-3 0V" + coordinate(y(point.y_range->second)) + "m-3 0h6"},
                                       {"stroke", "currentColor"},
                                       {"fill", "none"}});
            }
            const std::string path = markerPath(style, at_x, y(point.y), size);
            if (point.note.empty()) {
                markup_.shape("path", {{"d", path}});
            } else {
                markup_.open("path", {{"d", path}}).element("title", isolated(point.note)).close();
            }
        }
        markup_.close();
    }

    void cloud(const Series& series, int style) {
        // Each place once: the file stays small with 100 000 candidates.
        std::set<std::pair<int, int>> places;
        for (const auto& point : series.points) {
            if (!drawable(point)) continue;
            places.emplace(static_cast<int>(std::lround(x(point.x))), static_cast<int>(std::lround(y(point.y))));
        }
        if (places.empty()) return;
        std::string path;
        for (const auto& [at_x, at_y] : places) {
            path += "M" + std::to_string(at_x) + " " + std::to_string(at_y) + "h.01";
        }
        openStyle(markup_, style, false);
        markup_.shape("path", {{"d", path}, {"stroke-width", "4"}, {"stroke-linecap", "round"}, {"opacity", "0.45"}});
        markup_.close();
    }

    /// A column of pixels needs no more than its first, least, greatest and last value.
    [[nodiscard]] std::vector<std::pair<double, double>> thinned(const Series& series) const {
        std::vector<std::pair<double, double>> all;
        for (const auto& point : series.points) {
            if (drawable(point)) all.emplace_back(x(point.x), y(point.y));
        }
        if (all.size() <= static_cast<std::size_t>(2 * plot_.width)) return all;
        std::vector<std::pair<double, double>> kept;
        for (std::size_t i = 0; i < all.size();) {
            std::size_t end = i;
            std::size_t least = i;
            std::size_t most = i;
            for (; end < all.size() && std::floor(all[end].first) == std::floor(all[i].first); ++end) {
                if (all[end].second < all[least].second) least = end;
                if (all[end].second > all[most].second) most = end;
            }
            for (const std::size_t index : std::set{i, least, most, end - 1}) kept.push_back(all[index]);
            i = end;
        }
        return kept;
    }

    void line(const Series& series, int style) {
        const auto places = thinned(series);
        if (places.empty()) return;
        std::string path;
        for (const auto& [at_x, at_y] : places) {
            if (path.empty()) {
                path = "M" + coordinate(at_x) + " " + coordinate(at_y);
            } else if (series.mark == Mark::kSteps) {
                path += "H" + coordinate(at_x) + "V" + coordinate(at_y);
            } else {
                path += "L" + coordinate(at_x) + " " + coordinate(at_y);
            }
        }
        openStyle(markup_, style, false);
        markup_.shape("path", {{"d", path},
                               {"stroke-width", "1.8"},
                               {"stroke-linejoin", "round"},
                               {"stroke-dasharray", kDashes.at(placeOf(style))}});
        markup_.close();
        constexpr std::size_t kFewPoints = 15;
        const bool few = places.size() <= kFewPoints && series.mark == Mark::kLine;
        if (few || places.size() == 1) points(series, style, few && places.size() > 1 ? 2.6 : kMarker);
    }

    void bars(const Series& series, int style) {
        std::size_t place = 0;
        std::size_t count = 0;
        for (const auto& other : plot_.series) {
            if (other.mark != Mark::kBars) continue;
            if (&other == &series) place = count;
            ++count;
        }
        const double slot = x(1) - x(0);
        const double width = 0.8 * slot / static_cast<double>(count);
        openStyle(markup_, style, true);
        for (const auto& point : series.points) {
            if (!drawable(point)) continue;
            const double at = x(point.x) - 0.4 * slot + static_cast<double>(place) * width;
            const double foot = y(0);
            const double head = y(point.y);
            markup_.open("rect", {{"x", coordinate(at)},
                                  {"y", coordinate(std::min(foot, head))},
                                  {"width", coordinate(std::max(width - 1, 0.5))},
                                  {"height", coordinate(std::abs(foot - head))}});
            if (!point.note.empty()) markup_.element("title", isolated(point.note));
            markup_.close();
        }
        markup_.close();
    }

    const Plot& plot_;
    const Language& say_;
    Markup markup_;
    Scale x_;
    Scale y_;
    double left_ = 0, right_ = 0, top_ = 0, bottom_ = 0;
    int legend_lines_ = 0;
    std::vector<std::pair<double, double>> legend_places_;
    bool anything_ = false;
};

}  // namespace

std::string plotSvg(const Plot& plot, const Language& say) { return Plotter(plot, say).draw(); }

const char* lightColour(int style) { return kLight.at(placeOf(style)); }
const char* darkColour(int style) { return kDark.at(placeOf(style)); }

double textWidth(std::string_view text, double size) {
    constexpr double kOfSize = 0.56;
    const auto characters = std::count_if(text.begin(), text.end(),
                                          [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
    return kOfSize * size * static_cast<double>(characters);
}

void openSvg(Markup& markup, double width, double height, const std::string& title, const std::string& description) {
    markup.open("svg", {{"xmlns", "http://www.w3.org/2000/svg"},
                        {"viewBox", "0 0 " + coordinate(width) + " " + coordinate(height)},
                        {"width", coordinate(width)},
                        {"height", coordinate(height)},
                        {"role", "img"},
                        {"font-family", "system-ui, 'Noto Sans', 'DejaVu Sans', sans-serif"}});
    markup.element("title", isolated(title)).element("desc", isolated(description));
    markup.shape("rect", {{"class", "paper"}, {"width", "100%"}, {"height", "100%"}, {"fill", "#ffffff"}});
}

void svgText(Markup& markup, double x, double y, std::string_view anchor, std::string_view text, Ink ink, double size,
             bool bold) {
    markup.element("text", isolated(text),
                   {{"class", ink == Ink::kText ? "ink" : "muted"},
                    {"x", coordinate(x)},
                    {"y", coordinate(y)},
                    {"text-anchor", anchor},
                    {"font-size", coordinate(size)},
                    {"font-weight", bold ? "600" : "400"},
                    {"fill", ink == Ink::kText ? "#1d2126" : "#5b626b"}});
}

void openStyle(Markup& markup, int style, bool filled) {
    const std::string name = "s" + std::to_string(placeOf(style));
    markup.open("g", {{"class", name},
                      {"color", lightColour(style)},
                      {"fill", filled ? "currentColor" : "none"},
                      {"stroke", filled ? "none" : "currentColor"}});
}

}  // namespace automoe::report
