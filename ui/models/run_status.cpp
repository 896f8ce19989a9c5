// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/run_status.h"

#include <QCoreApplication>

namespace automoe::ui {

QString statusTitle(database::RunStatus status) {
    switch (status) {
        case database::RunStatus::kQueued:
            return QCoreApplication::translate("RunStatus", "waiting");
        case database::RunStatus::kRunning:
            return QCoreApplication::translate("RunStatus", "running");
        case database::RunStatus::kPaused:
            return QCoreApplication::translate("RunStatus", "paused");
        case database::RunStatus::kStopped:
            return QCoreApplication::translate("RunStatus", "stopped");
        case database::RunStatus::kInterrupted:
            return QCoreApplication::translate("RunStatus", "cut off");
        case database::RunStatus::kFailed:
            return QCoreApplication::translate("RunStatus", "failed");
        case database::RunStatus::kDone:
            return QCoreApplication::translate("RunStatus", "done");
    }
    return {};
}

bool isResumable(database::RunStatus status) {
    return status == database::RunStatus::kPaused || status == database::RunStatus::kStopped ||
           status == database::RunStatus::kInterrupted || status == database::RunStatus::kFailed;
}

}  // namespace automoe::ui
