// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>
#include <functional>

#include "core/base/result.h"

namespace automoe::ui {

/// What the assistant needs from the program: it makes no sentences of errors and chooses no files by itself.
struct AssistantHelp {
    std::function<QString(const Error&)> text;
    std::function<QString(const QString& title)> choose_folder;  ///< one that is there; "" when one thought better
    std::function<QString(const QString& title, const QString& filters)> choose_input;  ///< a file that is there, or ""
    QString place;           ///< what people call the worker's machine; "": this computer
    QString start_folder;    ///< where sessions go unless one says otherwise; home where there is no such folder
    QStringList earlier;     ///< sessions whose runs tell how fast this computer is, newest first
    int threads = 0;         ///< suggested; 0: all cores
    QString sample_missing;  ///< why the sample corpus cannot be used; "": it can
};

}  // namespace automoe::ui
