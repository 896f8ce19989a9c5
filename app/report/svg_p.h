// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "app/report/markup.h"

// What plots and layouts share.
namespace automoe::report {

inline constexpr double kTextSize = 11;

/// Width in pixels that a text takes at most at this size in a common sans-serif font; nearly so.
double textWidth(std::string_view text, double size = kTextSize);

/// Opens <svg> with title and desc on a paper of its own.
void openSvg(Markup& markup, double width, double height, const std::string& title, const std::string& description);

enum class Ink { kText, kMuted };
/// `anchor`: "start", "middle" or "end".
void svgText(Markup& markup, double x, double y, std::string_view anchor, std::string_view text, Ink ink = Ink::kText,
             double size = kTextSize, bool bold = false);

/// A group whose children draw in the colour of this series.
void openStyle(Markup& markup, int style, bool filled);

}  // namespace automoe::report
