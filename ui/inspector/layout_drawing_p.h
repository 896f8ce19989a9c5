// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QFont>
#include <QFontMetricsF>
#include <QString>

/// What the files of a layout's drawing share: the context of their sentences, and sizes in logical pixels.
namespace automoe::ui::layout {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(LayoutDrawing)
};

inline constexpr double kNumberColumn = 18;
inline constexpr double kGateColumn = 12;
inline constexpr double kCell = 5;
inline constexpr double kCellStep = 7;
inline constexpr int kCellsInRow = 4;
inline constexpr double kGauge = 26;

/// Cells and their number.
inline double headColumn(const QFont& font) {
    return kCellStep * kCellsInRow + QFontMetricsF(font).horizontalAdvance(QStringLiteral("16")) + 6;
}

}  // namespace automoe::ui::layout
