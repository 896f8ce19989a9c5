// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/turns.h"

#include <QPointer>
#include <QTimer>

namespace automoe::ui {

Turns::Turns(Pieces pieces, QObject* parent) : QObject(parent), pieces_(std::move(pieces)) { next(); }

void Turns::next() {
    if (done_ == pieces_.size()) return;
    QTimer::singleShot(0, this, [this] {
        const QPointer<Turns> here(this);
        const auto piece = std::move(pieces_[done_++]);
        piece();
        if (!here.isNull()) next();
    });
}

}  // namespace automoe::ui
