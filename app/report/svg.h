// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/report/language.h"

namespace automoe::report {

// Plots as SVG that stands alone and also fits into HTML: colours are plain attributes, for a light page; a style sheet
// may replace them by class (styleSheet() does so for the dark one). Every plot has title and desc; series differ by
// colour and by marker or dash.

enum class Mark {
    kPoints,
    kCloud,  ///< many small points in the background, each place drawn once
    kLine,   ///< with markers where there are few points
    kSteps,  ///< each value holds until the next
    kBars,   ///< over the categories of the x axis
};

struct PlotPoint {
    double x = 0;
    double y = 0;
    std::optional<std::pair<double, double>> y_range{};  ///< drawn as an error bar
    std::string note{};                                  ///< shown when the pointer rests on it (kPoints, kBars)
};

struct Series {
    std::string name;
    Mark mark = Mark::kPoints;
    std::vector<PlotPoint> points;  ///< those that are not finite are left out
    int style = -1;                 ///< colour and marker, 0 to 7; -1: its place in the plot
};

struct Axis {
    std::string label;  ///< with the unit, for example "latency, ms"
    bool from_zero = false;
    std::vector<double> including{};        ///< values that it must reach, so that plots can be compared
    std::vector<std::string> categories{};  ///< x axis only: names for x = 0, 1, …
};

struct Plot {
    std::string title;
    std::string description;  ///< for those who do not see it
    Axis x;
    Axis y;
    std::vector<Series> series;
    bool identity_line = false;  ///< y = x, both axes over the same range
    int width = 560;
    int height = 320;
};

/// One <svg> element. Without a point that can be drawn it says so in the frame. The plot's texts are in the language
/// of `say` already; numbers at the axes follow it.
std::string plotSvg(const Plot& plot, const Language& say = {});

/// The colour of a series on a light page, "#0072b2"; on a dark one. Both sets can be told apart by colour-blind people
/// (after Okabe and Ito 2008).
const char* lightColour(int style);
const char* darkColour(int style);
inline constexpr int kStyles = 8;

}  // namespace automoe::report
