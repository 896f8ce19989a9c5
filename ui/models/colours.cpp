// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/colours.h"

namespace automoe::ui {

namespace {

/// As the eye weighs it, 0 to 1.
double luminance(const QColor& colour) {
    return 0.2126 * colour.redF() + 0.7152 * colour.greenF() + 0.0722 * colour.blueF();
}

}  // namespace

const SeriesColours& seriesOn(bool dark) {
    static const SeriesColours kOnLight{QColor(0x0072B2), QColor(0xD55E00), QColor(0x00845F), QColor(0xA6468A),
                                        QColor(0x8C6D00), QColor(0x3D8FC4), QColor(0x5A5A5A), QColor(0x4B3F9E)};
    static const SeriesColours kOnDark{QColor(0x56B4E9), QColor(0xF29F3D), QColor(0x3CCFA0), QColor(0xE08FC0),
                                       QColor(0xF0E442), QColor(0x9CC9F2), QColor(0xB8B8B8), QColor(0xA79BFF)};
    return dark ? kOnDark : kOnLight;
}

bool isDark(const QPalette& palette) {
    return luminance(palette.color(QPalette::Base)) < luminance(palette.color(QPalette::Text));
}

QColor mixed(const QColor& from, const QColor& to, double share) {
    const auto part = [share](float a, float b) { return static_cast<float>(a + (b - a) * share); };
    return QColor::fromRgbF(part(from.redF(), to.redF()), part(from.greenF(), to.greenF()),
                            part(from.blueF(), to.blueF()), part(from.alphaF(), to.alphaF()));
}

QColor inkOn(const QColor& ground) { return luminance(ground) > 0.5 ? QColor(Qt::black) : QColor(Qt::white); }

Colours coloursOf(const QPalette& palette) {
    Colours colours;
    colours.dark = isDark(palette);
    colours.paper = palette.color(QPalette::Base);
    colours.text = palette.color(QPalette::Text);
    colours.muted = mixed(colours.text, colours.paper, 0.35);
    colours.line = mixed(colours.text, colours.paper, 0.82);
    colours.selected = mixed(colours.paper, palette.color(QPalette::Highlight), colours.dark ? 0.35 : 0.18);
    colours.warning = colours.dark ? QColor(0xFFA94D) : QColor(0xB84A00);
    colours.series = seriesOn(colours.dark);
    return colours;
}

}  // namespace automoe::ui
