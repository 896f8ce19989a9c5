// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QSize>
#include <QString>
#include <functional>

class QPainter;
class QPalette;

namespace automoe::ui {

/// What a widget that is no plot shows, whole, for files and the clipboard. It may refer to the widget.
struct Picture {
    QString name;         ///< what it is, and of whom: the file's title, and with dashes its name
    QString description;  ///< its figures in words
    QSize size;           ///< in pixels of 1/96 inch
    QFont font;
    /// From the origin, on a ground that has the palette's base; `font` is set.
    std::function<void(QPainter&, const QPalette&)> paint;
};

}  // namespace automoe::ui
