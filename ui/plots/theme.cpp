// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/theme.h"

#include <algorithm>
#include <array>

namespace automoe::ui {

Theme screenTheme(const QPalette& palette, const QFont& font) {
    // A plot in a window behind another looks the same.
    QPalette active = palette;
    active.setCurrentColorGroup(QPalette::Active);
    const Colours colours = coloursOf(active);
    Theme theme;
    theme.dark = colours.dark;
    theme.background = colours.paper;
    theme.text = colours.text;
    theme.muted = colours.muted;
    theme.frame = mixed(theme.text, theme.background, 0.6);
    theme.grid = mixed(theme.text, theme.background, theme.dark ? 0.86 : 0.91);
    theme.selection = active.color(QPalette::Highlight);
    theme.series = colours.series;
    theme.font = font;
    return theme;
}

Theme printTheme(int text_height) {
    Theme theme;
    theme.background = Qt::white;
    theme.text = Qt::black;
    theme.muted = QColor(0x505050);
    theme.frame = QColor(0x404040);
    theme.grid = QColor(0xE6E6E6);
    theme.selection = QColor(0x1A1A1A);
    theme.series = seriesOn(false);
    theme.font = QFont(QStringLiteral("DejaVu Sans"));
    theme.font.setStyleHint(QFont::SansSerif);
    theme.font.setPixelSize(text_height);
    // Hinted widths belong to a screen's pixels: in PDF letters would stand unevenly.
    theme.font.setHintingPreference(QFont::PreferNoHinting);
    return theme;
}

QColor graded(double place, bool dark) {
    // Viridis, from its end that is nearest to the background.
    constexpr std::array<QRgb, 6> kSteps{0x440154, 0x414487, 0x2A788E, 0x22A884, 0x7AD151, 0xFDE725};
    const double at = std::clamp(dark ? 0.18 + 0.82 * place : 0.88 * (1 - place), 0.0, 1.0) * (kSteps.size() - 1);
    const auto step = std::min(static_cast<std::size_t>(at), kSteps.size() - 2);
    return mixed(QColor(kSteps[step]), QColor(kSteps[step + 1]), at - static_cast<double>(step));
}

}  // namespace automoe::ui
