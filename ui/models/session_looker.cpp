// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/session_looker.h"

#include <QFileInfo>
#include <mutex>
#include <thread>
#include <utility>

namespace automoe::ui {

struct SessionLooker::Shared {
    Look look;
    std::mutex mutex;                ///< guards what follows
    SessionLooker* owner = nullptr;  ///< null: it has gone
};

QDateTime lastChange(const QString& folder) { return QFileInfo(folder + QStringLiteral("/session.db")).lastModified(); }

SessionLooker::SessionLooker(Look look, QObject* parent) : QObject(parent), shared_(std::make_shared<Shared>()) {
    shared_->look = std::move(look);
    shared_->owner = this;
}

SessionLooker::~SessionLooker() {
    const std::lock_guard lock(shared_->mutex);
    shared_->owner = nullptr;
}

void SessionLooker::look(const QStringList& folders) {
    for (const QString& folder : folders) {
        // What has not answered yet is not asked a second time.
        if (waiting_.contains(folder)) continue;
        waiting_.insert(folder);
        std::thread([shared = shared_, folder] {
            const QDateTime changed = shared->look(folder);
            const std::lock_guard lock(shared->mutex);
            SessionLooker* owner = shared->owner;
            if (owner == nullptr) return;
            QMetaObject::invokeMethod(
                owner,
                [owner, folder, changed] {
                    owner->waiting_.remove(folder);
                    Q_EMIT owner->seen(folder, changed);
                },
                Qt::QueuedConnection);
        }).detach();
    }
}

}  // namespace automoe::ui
