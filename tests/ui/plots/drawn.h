// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSignalSpy>
#include <QTest>

#include "ui/plots/plot.h"

namespace automoe::test {

/// Waits until a plot that has just been shown or changed is drawn: that takes several turns of the event loop, however
/// long they are. False: it was not drawn.
inline bool untilDrawn(ui::Plot& plot) {
    const QSignalSpy drawn(&plot.canvas(), SIGNAL(afterReplot()));
    qsizetype seen = 0;
    return QTest::qWaitFor([&] {
        const bool quiet = seen > 0 && seen == drawn.count();
        seen = drawn.count();
        return quiet;
    });
}

}  // namespace automoe::test
