// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/key_help.h"

#include <QKeySequence>
#include <QStringList>
#include <initializer_list>

#include "ui/plots/front_plot.h"
#include "ui/plots/parallel_plot.h"

namespace automoe::ui {

namespace {

QString written(std::initializer_list<QKeySequence> keys) {
    QStringList names;
    for (const QKeySequence& each : keys) names << each.toString(QKeySequence::NativeText);
    return names.join(QStringLiteral(", "));
}

/// Of whatever is a Plot.
QList<KeyHelp> common() {
    return {{written({Qt::Key_Home}), Plot::tr("Show everything")},
            {written({QKeySequence::Copy}), Plot::tr("Copy the figure and its data")},
            {written({Qt::Key_Menu}), Plot::tr("Save the figure or its data, and more")}};
}

}  // namespace

QList<KeyHelp> keysOfPlots() {
    return QList<KeyHelp>{{written({Qt::Key_Plus, Qt::Key_Minus}), Plot::tr("Zoom in, zoom out")}} + common();
}

QList<KeyHelp> keysOfCurves() {
    return QList<KeyHelp>{{written({Qt::Key_Left, Qt::Key_Right}), Plot::tr("Move the cursor that reads curves")},
                          {written({Qt::Key_Escape}), Plot::tr("Take this cursor away")},
                          {written({Qt::Key_Return}), Plot::tr("In History: take the front to the cursor")}} +
           keysOfPlots();
}

QList<KeyHelp> keysOfFront() {
    return QList<KeyHelp>{
               {written({Qt::Key_Left, Qt::Key_Right}), FrontPlot::tr("Walk along the front")},
               {written({Qt::SHIFT | Qt::Key_Left, Qt::SHIFT | Qt::Key_Right}),
                FrontPlot::tr("Walk on, and keep what is selected")},
               {written({Qt::CTRL | Qt::Key_Left, Qt::CTRL | Qt::Key_Right}), FrontPlot::tr("Move the budget line")},
               {written({Qt::Key_Delete}), FrontPlot::tr("Take the budget line away")},
               {written({Qt::Key_Escape}), FrontPlot::tr("Select nothing")}} +
           keysOfPlots();
}

QList<KeyHelp> keysOfParallelCoordinates() {
    return QList<KeyHelp>{
               {written({Qt::Key_Left, Qt::Key_Right}), ParallelPlot::tr("Choose an axis")},
               {written({Qt::CTRL | Qt::Key_Left, Qt::CTRL | Qt::Key_Right}), ParallelPlot::tr("Move the axis")},
               {written({Qt::Key_Return}), ParallelPlot::tr("Make a range on the axis")},
               {written({Qt::Key_Up, Qt::Key_Down}), ParallelPlot::tr("Move the range")},
               {written({Qt::SHIFT | Qt::Key_Up, Qt::SHIFT | Qt::Key_Down}), ParallelPlot::tr("Move its upper end")},
               {written({Qt::Key_Delete}), ParallelPlot::tr("Take the range away")},
               {written({Qt::Key_Escape}), ParallelPlot::tr("Select nothing")}} +
           common();
}

QString keysText(const QList<KeyHelp>& keys) {
    QStringList lines;
    for (const KeyHelp& each : keys) lines << Plot::tr("%1: %2").arg(each.keys, each.does);
    return lines.join(QLatin1Char('\n'));
}

}  // namespace automoe::ui
