// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/theme.h"

#include <algorithm>

namespace automoe::ui {

namespace {

constexpr std::array<QRgb, 7> kOnLight{0x0072B2, 0xD55E00, 0x00845F, 0xA6468A, 0x8C6D00, 0x3D8FC4, 0x5A5A5A};
constexpr std::array<QRgb, 7> kOnDark{0x56B4E9, 0xF29F3D, 0x3CCFA0, 0xE08FC0, 0xF0E442, 0x9CC9F2, 0xB8B8B8};

std::array<QColor, 7> colours(bool dark) {
    std::array<QColor, 7> result;
    std::ranges::transform(dark ? kOnDark : kOnLight, result.begin(), [](QRgb rgb) { return QColor(rgb); });
    return result;
}

double luminance(const QColor& colour) {
    return 0.2126 * colour.redF() + 0.7152 * colour.greenF() + 0.0722 * colour.blueF();
}

}  // namespace

bool isDark(const QPalette& palette) {
    return luminance(palette.color(QPalette::Base)) < luminance(palette.color(QPalette::Text));
}

QColor mixed(const QColor& from, const QColor& to, double share) {
    const auto part = [share](float a, float b) { return static_cast<float>(a + (b - a) * share); };
    return QColor::fromRgbF(part(from.redF(), to.redF()), part(from.greenF(), to.greenF()),
                            part(from.blueF(), to.blueF()), part(from.alphaF(), to.alphaF()));
}

Theme screenTheme(const QPalette& palette, const QFont& font) {
    Theme theme;
    theme.dark = isDark(palette);
    theme.background = palette.color(QPalette::Active, QPalette::Base);
    theme.text = palette.color(QPalette::Active, QPalette::Text);
    theme.muted = mixed(theme.text, theme.background, 0.35);
    theme.frame = mixed(theme.text, theme.background, 0.6);
    theme.grid = mixed(theme.text, theme.background, theme.dark ? 0.86 : 0.91);
    theme.selection = palette.color(QPalette::Active, QPalette::Highlight);
    theme.series = colours(theme.dark);
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
    theme.series = colours(false);
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
