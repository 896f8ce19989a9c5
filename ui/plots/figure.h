// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QImage>
#include <filesystem>
#include <functional>

#include "core/base/result.h"
#include "ui/plots/picture.h"
#include "ui/plots/plot_table.h"

namespace automoe::ui {

class Plot;

enum class FigureSize {
    kAsShown,
    kOneColumn,   ///< of a paper: 3.25 inches wide
    kTwoColumns,  ///< 6.75 inches wide
    kSlide        ///< 16 : 9
};

struct FigureOptions {
    FigureSize size = FigureSize::kOneColumn;
    bool print = true;  ///< black on white; else the colours of the screen
};

/// "Pareto front" → "pareto-front": a name for files that no system minds.
QString fileNameOf(const QString& name);

/// What is left to do when a file's content is there; on any thread.
using WriteFile = std::function<Status()>;
/// Draws the plot as PNG, SVG or PDF, after the ending of `path`; name, source and summary are written into the file.
/// Errors, when it is written: figure.unknown_format, figure.not_drawn, those of FileReplacement.
WriteFile drawFigure(Plot& plot, const std::filesystem::path& path, const FigureOptions& options = {});
/// The same of a picture, which has a size of its own.
WriteFile drawFigure(const Picture& picture, const std::filesystem::path& path, bool print);
/// As CSV. Errors: those of FileReplacement.
WriteFile drawTable(PlotTable table, const std::filesystem::path& path);

/// drawFigure(), and writes it at once.
Status saveFigure(Plot& plot, const std::filesystem::path& path, const FigureOptions& options = {});
/// Writes the points that the plot shows as CSV. Errors: those of FileReplacement.
Status savePoints(const Plot& plot, const std::filesystem::path& path);

/// 300 dots per inch for papers, twice the pixels of the others.
QImage figureImage(Plot& plot, const FigureOptions& options);
QByteArray figureSvg(Plot& plot, const FigureOptions& options);
QByteArray figurePdf(Plot& plot, const FigureOptions& options);
/// On white; the image has twice the pixels.
QImage figureImage(const Picture& picture);
QByteArray figureSvg(const Picture& picture);

}  // namespace automoe::ui
