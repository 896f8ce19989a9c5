// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPalette>
#include <array>

namespace automoe::ui {

/// The room's colours on one palette: grounds and texts are the palette's, the rest tells apart for people with any
/// colour vision (Okabe and Ito 2008; lighter ones on dark grounds).
struct Colours {
    QColor paper;
    QColor text;
    QColor muted;  ///< captions
    QColor line;   ///< separators and empty cells
    QColor selected;
    QColor self_attention;
    QColor cross_attention;
    QColor expert;
    QColor dense;
    QColor changed;  ///< differs from what it is compared with
    QColor warning;  ///< dead experts, values that are lowered
    /// For things that are told apart by their number: experts of a layer.
    std::array<QColor, 8> numbered;
};

inline QColor mixed(const QColor& a, const QColor& b, double share_of_b) {
    const auto mix = [share_of_b](float x, float y) { return x + (y - x) * static_cast<float>(share_of_b); };
    return QColor::fromRgbF(mix(a.redF(), b.redF()), mix(a.greenF(), b.greenF()), mix(a.blueF(), b.blueF()));
}

/// As the eye weighs it, 0 to 1.
inline double luminance(const QColor& colour) {
    return 0.2126 * colour.redF() + 0.7152 * colour.greenF() + 0.0722 * colour.blueF();
}

/// Black or white, whichever is read better on this ground.
inline QColor inkOn(const QColor& ground) { return luminance(ground) > 0.5 ? QColor(Qt::black) : QColor(Qt::white); }

inline Colours coloursOf(const QPalette& palette) {
    Colours colours;
    colours.paper = palette.color(QPalette::Base);
    colours.text = palette.color(QPalette::Text);
    colours.muted = mixed(colours.text, colours.paper, 0.35);
    colours.line = mixed(colours.text, colours.paper, 0.82);
    const bool dark = luminance(colours.paper) < 0.5;
    colours.selected = mixed(colours.paper, palette.color(QPalette::Highlight), dark ? 0.35 : 0.18);
    const auto either = [dark](QRgb light, QRgb on_dark) { return QColor(dark ? on_dark : light); };
    colours.expert = either(0xff0072b2, 0xff4aa3df);
    colours.dense = either(0xff6b7785, 0xff9aa5b1);
    colours.self_attention = either(0xff009e73, 0xff2fc49a);
    colours.cross_attention = either(0xffb5628f, 0xffdc8fb8);
    colours.changed = either(0xffd55e00, 0xffff8a3d);
    colours.warning = either(0xffb84a00, 0xffffa94d);
    colours.numbered = {either(0xff0072b2, 0xff4aa3df), either(0xffe69f00, 0xfff0b429), either(0xff009e73, 0xff2fc49a),
                        either(0xffcc79a7, 0xffdc8fb8), either(0xff56b4e9, 0xff8fd0f5), either(0xffd55e00, 0xffff8a3d),
                        either(0xffb8a900, 0xfff0e442), either(0xff6b7785, 0xff9aa5b1)};
    return colours;
}

}  // namespace automoe::ui
