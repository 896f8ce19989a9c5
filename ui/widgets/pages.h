// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStackedWidget>
#include <QTabWidget>

namespace automoe::ui {

/// Pages of which one is shown, in room of any height. A layout asks twice for the height of what depends on its width,
/// as a text of several lines does: with pages within pages each level would double the work of laying them out.
class Pages : public QStackedWidget {
public:
    using QStackedWidget::QStackedWidget;
    [[nodiscard]] bool hasHeightForWidth() const override { return false; }
};

/// The same with tabs.
class Tabs : public QTabWidget {
public:
    using QTabWidget::QTabWidget;
    [[nodiscard]] bool hasHeightForWidth() const override { return false; }
};

}  // namespace automoe::ui
