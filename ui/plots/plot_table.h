// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <vector>

namespace automoe::ui {

/// One column of what a plot shows: numbers or texts.
struct PlotColumn {
    QString title;  ///< with its unit
    std::vector<double> numbers;
    QStringList texts;
};

/// The points of a plot as they are drawn; all columns are equally long.
using PlotTable = std::vector<PlotColumn>;

/// RFC 4180, UTF-8, C locale, with a header; NaN and infinity are empty fields. With a tab as `separator`: TSV.
QByteArray csvOf(const PlotTable& table, char separator = ',');

}  // namespace automoe::ui
