// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

namespace automoe::ui {

/// The context of the printed report's sentences.
struct ReportTexts {
    Q_DECLARE_TR_FUNCTIONS(Report)
};

}  // namespace automoe::ui
