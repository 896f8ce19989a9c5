// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/appearance.h"

#include <QApplication>
#include <QPainter>
#include <QProxyStyle>
#include <QStyleOption>

namespace automoe::ui {

namespace {

/// What the roles of a palette are made from.
struct Colours {
    QRgb window, base, alternate, button, text, faded, disabled, highlight, link, visited, tip;
    QRgb light, midlight, mid, dark;  ///< edges, from bright to deep
};

constexpr Colours kLight{.window = 0xFFF0F0F1,
                         .base = 0xFFFFFFFF,
                         .alternate = 0xFFF6F7F8,
                         .button = 0xFFE9EAEC,
                         .text = 0xFF1E1F21,
                         .faded = 0xFF6B6E74,
                         .disabled = 0xFF989BA1,
                         .highlight = 0xFF2F6FB5,
                         .link = 0xFF1F5FA8,
                         .visited = 0xFF6B4FA0,
                         .tip = 0xFFFFFFF0,
                         .light = 0xFFFFFFFF,
                         .midlight = 0xFFE3E4E6,
                         .mid = 0xFFB8BABE,
                         .dark = 0xFF9A9CA0};

constexpr Colours kDark{.window = 0xFF2B2D30,
                        .base = 0xFF1E1F22,
                        .alternate = 0xFF25272A,
                        .button = 0xFF393B40,
                        .text = 0xFFE4E5E7,
                        .faded = 0xFF9DA0A6,
                        .disabled = 0xFF7B7E84,
                        .highlight = 0xFF2F6FB5,
                        .link = 0xFF7AB2F0,
                        .visited = 0xFFB39DDB,
                        .tip = 0xFF3C3E43,
                        .light = 0xFF4B4D52,
                        .midlight = 0xFF404247,
                        .mid = 0xFF232427,
                        .dark = 0xFF17181A};

QPalette paletteOf(const Colours& colours) {
    QPalette palette;
    const auto set = [&palette](QPalette::ColorRole role, QRgb colour) { palette.setColor(role, QColor(colour)); };
    set(QPalette::Window, colours.window);
    set(QPalette::Base, colours.base);
    set(QPalette::AlternateBase, colours.alternate);
    set(QPalette::Button, colours.button);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText})
        set(role, colours.text);
    set(QPalette::BrightText, 0xFFFFFFFF);
    set(QPalette::PlaceholderText, colours.faded);
    set(QPalette::ToolTipBase, colours.tip);
    set(QPalette::Highlight, colours.highlight);
    set(QPalette::HighlightedText, 0xFFFFFFFF);
    set(QPalette::Link, colours.link);
    set(QPalette::LinkVisited, colours.visited);
    set(QPalette::Light, colours.light);
    set(QPalette::Midlight, colours.midlight);
    set(QPalette::Mid, colours.mid);
    set(QPalette::Dark, colours.dark);
    set(QPalette::Shadow, 0xFF000000);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::PlaceholderText})
        palette.setColor(QPalette::Disabled, role, QColor(colours.disabled));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, QColor(colours.mid));
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, QColor(colours.disabled));
    return palette;
}

/// Boxes to check and buttons to choose by can be told from a dark ground: Qt's style gives them an edge that is darker
/// still.
class Style : public QProxyStyle {
public:
    using QProxyStyle::QProxyStyle;
    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override {
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        const bool box = element == PE_IndicatorItemViewItemCheck || element == PE_IndicatorCheckBox;
        const bool round = element == PE_IndicatorRadioButton;
        if (!(box || round) || option->palette.color(QPalette::Window).lightness() > 127) return;
        painter->save();
        painter->setBrush(Qt::NoBrush);
        painter->setPen(option->palette.color(QPalette::PlaceholderText));
        if (round) {
            painter->setRenderHint(QPainter::Antialiasing);
            painter->drawEllipse(QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5));
        } else {
            painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        }
        painter->restore();
    }
};

}  // namespace

void useStyle() { QApplication::setStyle(new Style(QApplication::style()->name())); }

QStringList appearances() { return {QStringLiteral("light"), QStringLiteral("dark")}; }

QPalette paletteOf(const QString& appearance) {
    if (appearance == QLatin1String("light")) return paletteOf(kLight);
    if (appearance == QLatin1String("dark")) return paletteOf(kDark);
    return {};
}

void applyAppearance(const QString& appearance) { QApplication::setPalette(paletteOf(appearance)); }

}  // namespace automoe::ui
