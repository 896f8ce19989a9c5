// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "database/materials.h"
#include "ui/dialogs/export_dialog.h"
#include "ui/window/session_dialogs.h"
#include "ui/window/session_view.h"

namespace automoe::ui {

/// One export from the question to what became of it: asks by a dialog, gives the job to the session's queue and tells
/// in the dialog how it went. Goes with its dialog; a job that was given goes on without it.
class ExportTask : public QObject {
    Q_OBJECT

public:
    /// Shows the dialog, which `dialogs` holds. `session` is writable and outlives those; `kind`: the weights to write.
    static void begin(QWidget& window, SessionDialogs& dialogs, OpenSession& session, const ViewHelp& help,
                      const arch::Architecture& architecture, database::Materials::Kind kind);

private:
    ExportTask(ExportDialog& dialog, OpenSession& session, ViewHelp help, arch::Architecture architecture,
               database::Materials::Kind kind);
    void start();
    void take(quint64 job, const EventBatch& events);
    void conclude(quint64 job);

    ExportDialog& dialog_;
    OpenSession& session_;
    ViewHelp help_;
    arch::Architecture architecture_;
    database::Materials::Kind kind_;
    quint64 id_ = 0;  ///< of the job that was given last
    nlohmann::json manifest_;
};

}  // namespace automoe::ui
