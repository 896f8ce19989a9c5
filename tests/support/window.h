// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTest>

#include "app/wording/wording.h"
#include "ui/window/main_window.h"

namespace automoe::test {

/// What surrounds a window: errors are put into words, and who is asked for a session thinks better.
inline ui::Outside outside() {
    return {.help = {.text = [](const Error& error) { return QString::fromStdString(wording::text(error)); }},
            .choose_session = [](const QString&) { return QString(); },
            .version = "1.2.3"};
}

/// Has a window open a session, and waits for it. False when another one, or none, is open then.
inline bool opens(ui::MainWindow& window, const QString& folder) {
    window.openSession(folder);
    if (!QTest::qWaitFor([&window] { return !window.changing(); }, 20000) || window.session() == nullptr) return false;
    std::error_code ignored;
    return std::filesystem::equivalent(window.session()->session().folder(),
                                       database::sessionFolder(folder.toStdString()), ignored);
}

/// And until its candidates and facts are there.
inline bool loads(ui::MainWindow& window, const QString& folder) {
    return opens(window, folder) && QTest::qWaitFor([&window] { return window.session()->loaded(); }, 20000);
}

}  // namespace automoe::test
