// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QPointer>
#include <utility>
#include <vector>

namespace automoe::ui {

/// Dialogs about an open session. Their parent is the window, which outlives the session; so whoever works on the
/// session holds them here, and they go with it.
class SessionDialogs {
public:
    SessionDialogs() = default;
    ~SessionDialogs() { clear(); }
    SessionDialogs(const SessionDialogs&) = delete;
    SessionDialogs& operator=(const SessionDialogs&) = delete;

    /// It goes when it is closed, too.
    void hold(QDialog& dialog) {
        dialog.setAttribute(Qt::WA_DeleteOnClose);
        std::erase_if(dialogs_, [](const QPointer<QDialog>& each) { return each.isNull(); });
        dialogs_.emplace_back(&dialog);
    }
    void clear() {
        for (const QPointer<QDialog>& dialog : std::exchange(dialogs_, {})) delete dialog.data();
    }

private:
    std::vector<QPointer<QDialog>> dialogs_;
};

}  // namespace automoe::ui
