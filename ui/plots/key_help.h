// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace automoe::ui {

/// Keys, as the user's keyboard has them written, and what they do.
struct KeyHelp {
    QString keys;
    QString does;
};

/// What the keyboard does on a plot with two axes that has it. These lists say what the plots' key handlers do.
QList<KeyHelp> keysOfPlots();
QList<KeyHelp> keysOfCurves();
QList<KeyHelp> keysOfFront();
QList<KeyHelp> keysOfParallelCoordinates();

/// One line for each: "Home: Show everything".
QString keysText(const QList<KeyHelp>& keys);

}  // namespace automoe::ui
