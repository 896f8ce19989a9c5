// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QImage>
#include <filesystem>

#include "core/base/result.h"

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

/// Writes the plot as PNG, SVG or PDF, after the ending of `path`; name, source and summary are written into the file.
/// Errors: figure.unknown_format, figure.not_drawn, those of FileReplacement.
Status saveFigure(Plot& plot, const std::filesystem::path& path, const FigureOptions& options = {});
/// Writes the points that the plot shows as CSV. Errors: those of FileReplacement.
Status savePoints(const Plot& plot, const std::filesystem::path& path);

/// 300 dots per inch for papers, twice the pixels of the others.
QImage figureImage(Plot& plot, const FigureOptions& options);
QByteArray figureSvg(Plot& plot, const FigureOptions& options);
QByteArray figurePdf(Plot& plot, const FigureOptions& options);

}  // namespace automoe::ui
