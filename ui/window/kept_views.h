// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QVariantMap>

class QWidget;

namespace automoe::ui {

/// How the user left the inside of the panels: the parts' sizes, the tabs in front, columns of tables that always have
/// the same ones; those of the candidates belong to a session, see viewText(). What lies around it,
/// QMainWindow::saveState() holds. By object names: what has none is not kept.
class KeptViews {
public:
    /// `window` outlives this, and looks as it does at first.
    explicit KeptViews(QWidget& window);

    [[nodiscard]] QVariantMap views() const;
    /// What is not told of, or is of another kind by now, stays as it is.
    void show(const QVariantMap& views);
    /// As at first.
    void reset();

private:
    QWidget& window_;
    QVariantMap first_;
};

}  // namespace automoe::ui
