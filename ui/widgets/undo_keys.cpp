// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/undo_keys.h"

#include <QKeyEvent>
#include <QLineEdit>

namespace automoe::ui {

namespace {

class UndoKeys : public QObject {
public:
    using QObject::QObject;

    bool eventFilter(QObject* watched, QEvent* event) override {
        // Fields ask for the keys that they want before shortcuts get them.
        if (event->type() != QEvent::ShortcutOverride && event->type() != QEvent::KeyPress) return false;
        const auto& key = static_cast<const QKeyEvent&>(*event);
        if (!key.matches(QKeySequence::Undo) && !key.matches(QKeySequence::Redo)) return false;
        const auto* typed = watched->findChild<QLineEdit*>();
        if (typed != nullptr && (typed->isUndoAvailable() || typed->isRedoAvailable())) return false;
        event->ignore();
        return true;
    }
};

}  // namespace

void leaveUndoToWindow(QWidget& field) { field.installEventFilter(new UndoKeys(&field)); }

}  // namespace automoe::ui
